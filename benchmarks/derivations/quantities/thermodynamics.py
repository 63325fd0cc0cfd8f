"""The quantities of the written problems in thermodynamics."""

from __future__ import annotations

from math import ceil, exp, log, pi

import numpy as np
from values import Quantities, fixed

CYCLE = Quantities(
    fixed(n=0.4, R=8.314, T_1=300.0, T_2=900.0, T_3=900.0, p_1=1e5, p_3=1e5),
    {
        "p_2": lambda _: 3e5,
        "V_1": lambda _: 997.68e-5,
        "V_2": lambda _: 997.68e-5,
        "V_3": lambda _: 2993.04e-5,
        "Q_12": lambda _: 2993.04,
        "W_23": lambda _: 2993.04 * log(3),
        "Q_23": lambda _: 2993.04 * log(3),
        "Q_31": lambda _: -4988.4,
        "W_31": lambda _: -1995.36,
        "U_31": lambda _: -2993.04,
        "W": lambda _: 2993.04 * log(3) - 1995.36,
        "Q_in": lambda _: 2993.04 * (1 + log(3)),
        "eta": lambda v: v["W"] / v["Q_in"],
        "eta_C": lambda _: 2 / 3,
        "S_12": lambda _: 1.5 * 3.3256 * log(3),
        "S_23": lambda _: 3.3256 * log(3),
        "S_31": lambda _: -2.5 * 3.3256 * log(3),
        "C": lambda _: 4.9884,
    },
    own=frozenset(["U_31", "C"]),
)


ICE = Quantities(
    fixed(m=0.1, M=0.5, c=4180.0, L=334e3, T_0=273.15, T_w=313.15, p=200.0),
    {
        "Q_m": lambda _: 33400.0,
        "Q_c": lambda _: 83600.0,
        "m_x": lambda _: 83.6 / 334,
        "d": lambda _: 50200 / 2508,
        "T": lambda _: 273.15 + 50200 / 2508,
        "Q_w": lambda _: 418 * 50200 / 2508,
        "Q_h": lambda _: 2090 * (40 - 50200 / 2508),
        "S_m": lambda _: 33400 / 273.15,
        "S_w": lambda v: 418 * log(v["T"] / 273.15),
        "S_h": lambda v: 2090 * log(v["T"] / 313.15),
        "S": lambda v: v["S_m"] + v["S_w"] + v["S_h"],
        "B": lambda v: 273.15 * v["S"],
        "eta": lambda _: 40 / 313.15,
        "t": lambda _: 167.0,
    },
)


WALL = Quantities(
    lambda rng: {"A": 12.0, "d_1": 0.24, "d_2": 0.12, "k_1": 0.6, "k_2": 0.04, "alpha_i": 8.0, "alpha_o": 20.0, "T_i": 293.0,
                 "T_o": 263.0, "U_w": 1.2, "C": 360e3, "t": rng.uniform(1e4, 1e5)},
    {
        "R_i": lambda _: 0.125,
        "R_1": lambda _: 0.4,
        "R_2": lambda _: 3.0,
        "R_o": lambda _: 0.05,
        "R": lambda _: 3.575,
        "U": lambda _: 1 / 3.575,
        "q": lambda _: 30 / 3.575,
        "Q": lambda _: 360 / 3.575,
        "T_1": lambda _: 293 - 30 * 0.125 / 3.575,
        "T_2": lambda _: 293 - 30 * 0.525 / 3.575,
        "T_3": lambda _: 263 + 30 * 0.05 / 3.575,
        "R_b": lambda _: 0.575,
        "U_b": lambda _: 1 / 0.575,
        "q_b": lambda _: 30 / 0.575,
        "Q_b": lambda _: 360 / 0.575,
        "W": lambda _: 86400 * 360 / 3.575,
        "W_b": lambda _: 86400 * 360 / 0.575,
        "d_n": lambda _: 0.177,
        "Q_w": lambda _: 72.0,
        "Q_t": lambda _: 72 + 300 / 3.575,
        "U_m": lambda _: 0.2 + 10 / 12 / 3.575,
        "S": lambda _: 360 / 3.575 * 30 / (263 * 293),
        "tau": lambda _: 107250.0,
        "T_6": lambda _: 263 + 30 * exp(-21600 / 107250),
        "epsilon": lambda _: 293 / 60,
        "P": lambda _: 360 / 3.575 * 60 / 293,
    },
    {"T": lambda _, t: 263 + 30 * np.exp(-t / 107250)},
)  # fmt: skip


TURBINE = Quantities(
    fixed(c_p=1005.0, kappa=1.4, T_1=300.0, p_1=1e5, p_2=8e5, T_3=1300.0, eta_c=0.8, eta_t=0.85, m=12.0, epsilon=0.75, H=42e6),
    {
        "R": lambda _: 402 / 1.4,
        "z": lambda _: 8 ** (2 / 7),
        "T_a": lambda v: 300 * v["z"],
        "T_2": lambda v: 300 + 375 * (v["z"] - 1),
        "T_b": lambda v: 1300 / v["z"],
        "T_4": lambda v: 195 + 1105 / v["z"],
        "w_c": lambda v: 1005 * (v["T_2"] - 300),
        "w_t": lambda v: 1005 * (1300 - v["T_4"]),
        "w": lambda v: 1005 * (1300 - v["T_4"] - v["T_2"] + 300),
        "q": lambda v: 1005 * (1300 - v["T_2"]),
        "eta": lambda v: v["w"] / v["q"],
        "eta_0": lambda v: 1 - 8 ** (-2 / 7),
        "beta": lambda v: v["w_c"] / v["w_t"],
        "P": lambda v: 12 * v["w"],
        "s_c": lambda v: 1005 * log(v["T_2"] / v["T_a"]),
        "s_t": lambda v: 1005 * log(v["T_4"] / v["T_b"]),
        "T_5": lambda v: v["T_2"] / 4 + 3 * v["T_4"] / 4,
        "T_6": lambda v: v["T_4"] / 4 + 3 * v["T_2"] / 4,
        "q_r": lambda v: 1005 * (1300 - v["T_5"]),
        "eta_r": lambda v: v["w"] / v["q_r"],
        "B": lambda v: 12 * v["q"] / 42e6,
        "B_r": lambda v: 12 * v["q_r"] / 42e6,
        "V": lambda v: 12 * v["R"] * 300 / 1e5,
        "dot(m)": lambda _: 12.0,
    },
)  # fmt: skip

_R = 8.314
VAPOUR = Quantities(
    fixed(R=_R, T_1=293.15, p_1=5850.0, T_2=351.45, p_2=101300.0, T_3=323.15, p_4=70000.0, p_w=12350.0, x=0.4),
    {
        "H": lambda _: _R * log(101.3 / 5.85) * 293.15 * 351.45 / (351.45 - 293.15),
        "S": lambda v: v["H"] / 351.45,
        "p_3": lambda v: 101300 * exp(v["H"] / _R * (1 / 351.45 - 1 / 323.15)),
        "G": lambda v: v["H"] * (1 - 323.15 / 351.45),
        "T_4": lambda v: 1 / (1 / 293.15 - _R / v["H"] * log(70 / 5.85)),
        "p_e": lambda v: 0.4 * v["p_3"],
        "p": lambda v: 0.4 * v["p_3"] + 0.6 * 12350,
        "y": lambda v: 0.4 * v["p_3"] / v["p"],
        "alpha": lambda v: v["p_3"] / 12350,
        "theta": lambda v: v["H"] / _R,
        "r": lambda _: 101.3 / 5.85,
        "d": lambda _: 1 / 293.15 - 1 / 351.45,
    },
    own=frozenset(["theta", "r", "d"]),
)


def _reached(n: float, r: float) -> float:
    return (1 - exp(-n * (1 - r))) / (1 - r * exp(-n * (1 - r)))


COOLER = Quantities(
    fixed(m_o=0.5, c_o=2100.0, m_w=0.4, c_w=4180.0, T_1=368.0, T_2=328.0, T_3=288.0, h_o=250.0, h_w=3000.0, d=0.0015, k=50.0,
          b=0.02, l=2.0, T_0=288.0, R_f=5e-4),
    {
        "C_o": lambda _: 1050.0,
        "C_w": lambda _: 1672.0,
        "Q": lambda _: 42000.0,
        "T_4": lambda _: 288 + 42000 / 1672,
        "D_1": lambda v: 368 - v["T_4"],
        "D_2": lambda _: 40.0,
        "D": lambda v: (v["D_1"] - 40) / log(v["D_1"] / 40),
        "U": lambda _: 1 / (1 / 250 + 0.0015 / 50 + 1 / 3000),
        "A": lambda v: 42000 / (v["U"] * v["D"]),
        "N": lambda v: float(ceil(v["A"] / (pi * 0.04))),
        "D_3": lambda _: 80.0,
        "D_4": lambda v: 328 - v["T_4"],
        "D_p": lambda v: (80 - v["D_4"]) / log(80 / v["D_4"]),
        "A_p": lambda v: 42000 / (v["U"] * v["D_p"]),
        "S_o": lambda _: 1050 * log(328 / 368),
        "S_w": lambda v: 1672 * log(v["T_4"] / 288),
        "S": lambda v: v["S_o"] + v["S_w"],
        "B": lambda v: 288 * v["S"],
        "r": lambda _: 1050 / 1672,
        "U_f": lambda v: 1 / (1 / v["U"] + 5e-4),
        "n": lambda v: v["U_f"] * v["A"] / 1050,
        "epsilon": lambda v: _reached(v["n"], 1050 / 1672),
        "Q_f": lambda v: 84000 * v["epsilon"],
        "T_f": lambda v: 368 - 80 * v["epsilon"],
        "a": lambda _: pi * 0.04,
        "zeta": lambda v: v["U"] / 250,
        "psi": lambda v: exp(-v["n"] * (1 - 1050 / 1672)),
        "y": lambda v: exp(-v["n"] * (1 - 1050 / 1672)),
        "E": lambda v: exp(-v["n"] * (1 - 1050 / 1672)),
        "R_1": lambda _: 0.004,
        "R_2": lambda _: 3e-5,
        "R_3": lambda _: 1 / 3000,
        "R": lambda v: 1 / v["U"],
        "x": lambda v: v["D_1"] / 40,
        "w": lambda v: 80 / v["D_4"],
        "p": lambda v: log(v["D_1"] / 40),
        "j": lambda v: log(80 / v["D_4"]),
        "g": lambda v: 42000 / v["D"],
    },
    own=frozenset("a zeta psi y E R_1 R_2 R_3 R x w p j g".split()),
)  # fmt: skip


EXCHANGER = Quantities(
    fixed(m_h=0.8, c_h=2100.0, T_1=383.0, m_c=0.5, c_c=4200.0, T_3=288.0, U=350.0, A=6.0, R_f=4e-4, T_0=288.0),
    {
        "C_h": lambda _: 1680.0,
        "C_c": lambda _: 2100.0,
        "r": lambda _: 0.8,
        "N": lambda _: 1.25,
        "E": lambda _: exp(-0.25),
        "epsilon": lambda v: (1 - v["E"]) / (1 - 0.8 * v["E"]),
        "Q": lambda v: v["epsilon"] * 159600,
        "Q_m": lambda _: 159600.0,
        "T_2": lambda v: 383 - 95 * v["epsilon"],
        "T_4": lambda v: 288 + 76 * v["epsilon"],
        "D_1": lambda v: 95 - 76 * v["epsilon"],
        "D_2": lambda v: 95 - 95 * v["epsilon"],
        "D": lambda v: 19 * v["epsilon"] / log((95 - 76 * v["epsilon"]) / (95 - 95 * v["epsilon"])),
        "epsilon_p": lambda _: (1 - exp(-2.25)) / 1.8,
        "Q_p": lambda v: v["epsilon_p"] * 159600,
        "T_5": lambda v: 383 - 95 * v["epsilon_p"],
        "T_6": lambda v: 288 + 76 * v["epsilon_p"],
        "S_h": lambda v: 1680 * log(v["T_2"] / 383),
        "S_c": lambda v: 2100 * log(v["T_4"] / 288),
        "S": lambda v: v["S_h"] + v["S_c"],
        "B": lambda v: 288 * v["S"],
        "U_f": lambda _: 350 / 1.14,
        "N_f": lambda _: 1.25 / 1.14,
        "epsilon_f": lambda _: (1 - exp(-0.25 / 1.14)) / (1 - 0.8 * exp(-0.25 / 1.14)),
        "Q_f": lambda v: v["epsilon_f"] * 159600,
        "phi": lambda v: 1 - v["epsilon_f"] / v["epsilon"],
        "A_f": lambda _: 6.84,
    },
    own=frozenset(["f", "psi", "eps_1", "eps_2"]),
)


PROBLEMS = {
    "cooler": COOLER,
    "cycle": CYCLE,
    "exchanger": EXCHANGER,
    "ice": ICE,
    "turbine": TURBINE,
    "vapour": VAPOUR,
    "wall": WALL,
}
