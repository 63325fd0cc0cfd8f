"""The quantities of the written problems in electrical engineering."""

from __future__ import annotations

from math import acos, log, pi, sqrt

import numpy as np
from values import Quantities, fixed

RLC = Quantities(
    fixed(R=20.0, L=0.15, C=1e-4, U=230.0, f=50.0),
    {
        "omega": lambda _: 100 * pi,
        "X_L": lambda _: 15 * pi,
        "X_C": lambda _: 100 / pi,
        "X": lambda v: v["X_L"] - v["X_C"],
        "Z": lambda v: sqrt(400 + v["X"] ** 2),
        "I": lambda v: 230 / v["Z"],
        "k": lambda v: 20 / v["Z"],
        "phi": lambda v: acos(v["k"]),
        "S": lambda v: 230 * v["I"],
        "P": lambda v: 20 * v["I"] ** 2,
        "Q": lambda v: v["X"] * v["I"] ** 2,
        "U_R": lambda v: 20 * v["I"],
        "U_L": lambda v: v["X_L"] * v["I"],
        "U_C": lambda v: v["X_C"] * v["I"],
        "f_0": lambda _: 1 / (2 * pi * sqrt(1.5e-5)),
        "omega_0": lambda _: 1 / sqrt(1.5e-5),
        "I_0": lambda _: 11.5,
    },
    own=frozenset(["omega_0"]),
)


THEVENIN = Quantities(
    lambda rng: {"U": 12.0, "R_1": 2000.0, "R_2": 4000.0, "R_L": 2000.0, "C": 3e-5, "t": rng.uniform(0.01, 0.1)},
    {
        "U_T": lambda _: 8.0,
        "R_T": lambda _: 4000 / 3,
        "I_N": lambda _: 6e-3,
        "I_L": lambda _: 2.4e-3,
        "U_L": lambda _: 4.8,
        "P_L": lambda _: 11.52e-3,
        "P_m": lambda _: 12e-3,
        "tau": lambda _: 0.04,
        "t_6": lambda _: 0.04 * log(4),
        "W": lambda _: 0.96e-3,
        "I_1": lambda _: 3.6e-3,
        "I_2": lambda _: 1.2e-3,
        "P_0": lambda _: 43.2e-3,
        "P_1": lambda _: 25.92e-3,
        "P_2": lambda _: 5.76e-3,
        "eta": lambda _: 11.52 / 43.2,
        "R_p": lambda _: 4000 / 3,
    },
    {"u": lambda _, t: 8 * (1 - np.exp(-t / 0.04)), "i": lambda _, t: 6e-3 * np.exp(-t / 0.04)},
    own=frozenset(["R_p"]),
)


MOTOR = Quantities(
    lambda rng: {"U": 24.0, "R": 0.6, "k": 0.06, "J": 0.0012, "M": 0.48, "omega_g": 500.0, "t": rng.uniform(0.05, 0.5)},
    {
        "I": lambda _: 8.0,
        "E": lambda _: 19.2,
        "omega": lambda _: 320.0,
        "n": lambda _: 160 / pi,
        "P_e": lambda _: 192.0,
        "P_m": lambda _: 153.6,
        "P_v": lambda _: 38.4,
        "eta": lambda _: 0.8,
        "I_s": lambda _: 40.0,
        "M_s": lambda _: 2.4,
        "omega_0": lambda _: 400.0,
        "R_v": lambda _: 0.9,
        "I_m": lambda _: 20.0,
        "P_max": lambda _: 240.0,
        "tau": lambda _: 0.2,
        "t_9": lambda _: 0.2 * log(10),
        "E_g": lambda _: 30.0,
        "I_g": lambda _: 10.0,
        "M_g": lambda _: 0.6,
        "P_g": lambda _: 300.0,
        "P_b": lambda _: 240.0,
        "eta_g": lambda _: 0.8,
    },
    {"omega": lambda _, t: 400 * (1 - np.exp(-t / 0.2))},
)


TRANSFORMER = Quantities(
    fixed(S=1e4, U_1=2000.0, U_2=200.0, f=50.0, n_1=1000.0, A=0.0075, I_0=1.25, P_0=150.0, U_k=100.0, P_k=300.0, phi=acos(0.8)),
    {
        "a": lambda _: 10.0,
        "n_2": lambda _: 100.0,
        "I_1": lambda _: 5.0,
        "I_2": lambda _: 50.0,
        "Phi": lambda _: sqrt(2) * 2000 / (2 * pi * 50 * 1000),
        "B": lambda v: v["Phi"] / 0.0075,
        "c_0": lambda _: 0.6,
        "I_c": lambda _: 0.75,
        "I_m": lambda _: 1.0,
        "R_c": lambda _: 800 / 3,
        "X_m": lambda _: 200.0,
        "Z_k": lambda _: 20.0,
        "R_k": lambda _: 12.0,
        "X_k": lambda _: 16.0,
        "u_k": lambda _: 0.05,
        "R": lambda _: 0.12,
        "X": lambda _: 0.16,
        "I_s": lambda _: 100.0,
        "D": lambda _: 9.6,
        "U_L": lambda _: 190.4,
        "eta_f": lambda _: 8000 / 8450,
        "eta_h": lambda _: 4000 / 4225,
        "x": lambda _: sqrt(0.5),
        "eta_b": lambda _: 8000 * sqrt(0.5) / (8000 * sqrt(0.5) + 300),
        "W": lambda _: 96 * 3.6e6,
        "W_l": lambda _: 6.6 * 3.6e6,
        "eta_d": lambda _: 96 / 102.6,
    },
)


THREEPHASE = Quantities(
    fixed(U=400.0, R=12.0, X=9.0, f=50.0, r=0.5),
    {
        "Z": lambda _: 15.0,
        "phi": lambda _: acos(0.8),
        "omega": lambda _: 100 * pi,
        "L": lambda _: 0.09 / pi,
        "V": lambda _: 400 / sqrt(3),
        "I": lambda _: 80 / sqrt(27),
        "P": lambda _: 25600 / 3,
        "Q": lambda _: 6400.0,
        "S": lambda _: 32000 / 3,
        "I_p": lambda _: 80 / 3,
        "I_d": lambda _: 80 / sqrt(3),
        "P_d": lambda _: 25600.0,
        "psi": lambda _: acos(0.95),
        "Q_n": lambda _: 25600 / 3 * sqrt(1 - 0.9025) / 0.95,
        "Q_c": lambda v: 6400 - v["Q_n"],
        "b": lambda v: v["Q_c"] / 160000,
        "C": lambda v: v["b"] / (100 * pi),
        "C_d": lambda v: v["C"] / 3,
        "S_n": lambda _: 25600 / 2.85,
        "I_n": lambda v: v["S_n"] / (400 * sqrt(3)),
        "D": lambda _: 3200 / 9,
        "D_n": lambda v: 1.5 * v["I_n"] ** 2,
        "I_b": lambda _: 40 / 3,
        "V_b": lambda _: 200.0,
        "P_b": lambda _: 12800 / 3,
        "W": lambda _: 3.072e8,
    },
    own=frozenset(["b", "S_n"]),
)

BUCK = Quantities(
    fixed(U_1=24.0, U_2=9.0, L=47e-6, C=1e-4, f=1e5, I=3.0, R_S=0.02, R_L=0.03, U_D=0.5),
    {
        "T": lambda _: 1e-5,
        "D": lambda _: 0.375,
        "t_1": lambda _: 3.75e-6,
        "t_0": lambda _: 6.25e-6,
        "P_2": lambda _: 27.0,
        "R": lambda _: 3.0,
        "d": lambda _: 9 * 6.25 / 47,
        "I_p": lambda v: 3 + v["d"] / 2,
        "I_v": lambda v: 3 - v["d"] / 2,
        "I_L": lambda v: sqrt(9 + v["d"] ** 2 / 12),
        "I_1": lambda _: 1.125,
        "q": lambda v: v["d"] * 1e-5 / 8,
        "u": lambda v: v["d"] * 0.0125,
        "f_0": lambda _: 1 / (2 * pi * sqrt(47e-10)),
        "omega_0": lambda _: 1 / sqrt(47e-10),
        "I_c": lambda v: v["d"] / 2,
        "P_S": lambda v: 0.0075 * (9 + v["d"] ** 2 / 12),
        "P_D": lambda _: 0.9375,
        "P_L": lambda v: 0.03 * (9 + v["d"] ** 2 / 12),
        "P_v": lambda v: v["P_S"] + v["P_D"] + v["P_L"],
        "eta": lambda v: 27 / (27 + v["P_v"]),
        "k": lambda v: v["d"] / 3,
    },
    own=frozenset(["k", "omega_0"]),
)


def emitter_rules() -> dict:
    r_b, loop = 10200.0, 10200 + 201 * 680.0
    i_b = 1.15 / loop
    i_c, i_e = 200 * i_b, 201 * i_b
    g = i_c / 0.025
    r = 200 / g
    r_p = 3300 * 10000 / 13300
    r_x = r + 201 * 680
    r_i, r_j = r_b * r / (r_b + r), r_b * r_x / (r_b + r_x)
    u_e, u_c = 680 * i_e, 12 - 3300 * i_c
    numbers = {
        "U_B": 1.8, "R_B": r_b, "I_B": i_b, "I_C": i_c, "I_E": i_e, "U_E": u_e, "U_C": u_c, "U_CE": u_c - u_e,
        "P": (u_c - u_e) * i_c, "g": g, "r": r, "R_P": r_p, "A": -g * r_p, "R_I": r_i, "f_1": 1 / (2 * pi * 1e-6 * r_i),
        "R_J": r_j, "A_2": -200 * r_p / r_x, "f_2": 1 / (2 * pi * 1e-6 * r_j),
        "R_X": r_x, "u_2": 0.004 * g * r_p, "u_3": 0.004 * 200 * r_p / r_x, "k": g * r_x / 200, "R_g": loop, "R_W": loop,
        "I_Q": 12 / 80000, "U_N": 1.8 - r_b * i_b, "U_R": 3300 * i_c, "m": g * r_p / 200 * r_x / r_p, "R_S": 201 * 680.0, "y": 1 / r_b + 1 / r,
    }  # fmt: skip
    return {name: (lambda _, x=x: x) for name, x in numbers.items()}


EMITTER = Quantities(
    fixed(U=12.0, R_1=68000.0, R_2=12000.0, R_C=3300.0, R_E=680.0, R_L=10000.0, B=200.0, U_0=0.65, U_T=0.025, C=1e-6, u_1=0.004),
    emitter_rules(),
    own=frozenset(["R_X", "k", "R_g", "R_W", "I_Q", "U_N", "U_R", "m", "R_S", "y"]),
)


PROBLEMS = {
    "buck": BUCK,
    "emitter": EMITTER,
    "motor": MOTOR,
    "rlc": RLC,
    "thevenin": THEVENIN,
    "threephase": THREEPHASE,
    "transformer": TRANSFORMER,
}
