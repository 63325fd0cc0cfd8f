"""The quantities of the written problems in mechanics."""

from __future__ import annotations

from math import acos, atan, cos, exp, log, log10, pi, radians, sin, sqrt, tan

import numpy as np
from values import Quantities, Rule, fixed

BRAKING = Quantities(
    fixed(m=1200.0, v_0=25.0, t_r=0.8, a=6.25),
    {
        "s_r": lambda _: 20.0,
        "t_b": lambda _: 4.0,
        "s_b": lambda _: 50.0,
        "s": lambda _: 70.0,
        "F": lambda _: 7500.0,
        "E": lambda _: 375e3,
        "P": lambda _: 93750.0,
        "v_1": lambda _: sqrt(250),
    },
)


INCLINE = Quantities(
    fixed(m=2.0, s=3.0, theta=radians(30), mu=0.2, g=9.81, k=400.0),
    {
        "N": lambda _: 19.62 * sqrt(3) / 2,
        "f": lambda v: v["N"] / 5,
        "a": lambda v: (9.81 - v["f"]) / 2,
        "v": lambda v: sqrt(6 * v["a"]),
        "t": lambda v: sqrt(6 / v["a"]),
        "U": lambda _: 29.43,
        "W": lambda v: -3 * v["f"],
        "E": lambda v: 29.43 - 3 * v["f"],
        "x": lambda v: sqrt(v["E"] / 200),
        "h": lambda _: 1.5,
        "G": lambda _: 19.62,
        "F": lambda v: 9.81 - v["f"],
    },
    own=frozenset("hGF"),
)


PENDULUM = Quantities(
    fixed(m=0.5, l=1.2, theta=radians(40), g=9.81),
    {
        "r": lambda _: 1.2 * sin(radians(40)),
        "T": lambda _: 4.905 / cos(radians(40)),
        "a": lambda _: 9.81 * sin(radians(40)) / cos(radians(40)),
        "v": lambda v: sqrt(v["a"] * v["r"]),
        "P": lambda _: 2 * pi * sqrt(1.2 * cos(radians(40)) / 9.81),
        "omega": lambda v: 2 * pi / v["P"],
        "K": lambda v: v["v"] ** 2 / 4,
        "h": lambda _: 1.2 - 1.2 * cos(radians(40)),
        "U": lambda v: 4.905 * v["h"],
    },
)


FLYWHEEL = Quantities(
    fixed(m=20.0, R=0.25, M=2.5, t=12.0, F=50.0, mu=0.4),
    {
        "I": lambda _: 0.625,
        "alpha": lambda _: 4.0,
        "omega": lambda _: 48.0,
        "phi": lambda _: 288.0,
        "E": lambda _: 720.0,
        "L": lambda _: 30.0,
        "v": lambda _: 12.0,
        "P": lambda _: 60.0,
        "B": lambda _: 5.0,
        "T": lambda _: 6.0,
        "psi": lambda _: 144.0,
        "beta": lambda _: 8.0,
        "n": lambda _: 48 / (2 * pi),
    },
    own=frozenset(["beta", "n"]),
)


BULLET = Quantities(
    fixed(m=0.02, M=1.98, v=300.0, l=1.5, g=9.81, t=5e-4),
    {
        "u": lambda _: 3.0,
        "p": lambda _: 6.0,
        "E_0": lambda _: 900.0,
        "E_1": lambda _: 9.0,
        "Q": lambda _: 891.0,
        "eta": lambda _: 0.99,
        "h": lambda _: 4.5 / 9.81,
        "theta": lambda _: acos(1 - 3 / 9.81),
        "S": lambda _: 31.62,
        "J": lambda _: 5.94,
        "F": lambda _: 11880.0,
        "d": lambda _: 0.075,
        "G": lambda _: 19.62,
        "a": lambda _: 6.0,
    },
    own=frozenset(["G", "a", "p"]),
)


SPRING = Quantities(
    fixed(m=0.5, k=200.0, A=0.06, x=0.03, b=0.4),
    {
        "omega": lambda _: 20.0,
        "P": lambda _: pi / 10,
        "f": lambda _: 10 / pi,
        "u": lambda _: 1.2,
        "a": lambda _: 24.0,
        "F": lambda _: 12.0,
        "E": lambda _: 0.36,
        "U": lambda _: 0.09,
        "K": lambda _: 0.27,
        "v": lambda _: sqrt(1.08),
        "t": lambda _: pi / 60,
        "x_e": lambda _: 0.06 / sqrt(2),
        "v_e": lambda _: 1.2 / sqrt(2),
        "gamma": lambda _: 0.4,
        "omega_d": lambda _: sqrt(399.84),
        "h": lambda _: log(2) / 0.4,
        "A_5": lambda _: 0.06 * exp(-2),
        "E_5": lambda _: 0.36 * exp(-4),
        "Q": lambda _: 25.0,
        "c": lambda _: exp(-2),
    },
    own=frozenset("c"),
)


BEAM = Quantities(
    lambda rng: {"l": 6.0, "a": 2.0, "w": 2000.0, "F": 12000.0, "d": 0.1, "h": 0.24, "E": 12e9, "sigma_0": 30e6,
                 "x": rng.uniform(0.5, 1.5)},
    {
        "A": lambda _: 14000.0,
        "B": lambda _: 10000.0,
        "M_m": lambda _: 24000.0,
        "W": lambda _: 9.6e-4,
        "I": lambda _: 1.152e-4,
        "sigma": lambda _: 25e6,
        "tau": lambda _: 875e3,
        "S": lambda _: 1.2,
        "f_1": lambda _: 5 * 2000 * 1296 / (384 * 1382400),
        "f_2": lambda _: 24000 * 92 / (48 * 1382400),
        "f": lambda v: v["f_1"] + v["f_2"],
        "h_0": lambda _: sqrt(0.048),
        "r": lambda v: v["f"] / 6,
    },
    {
        "V": lambda _, x: 14000 - 2000 * x,
        "M": lambda _, x: 14000 * x - 1000 * x**2,
        "M'": lambda _, x: 14000 - 2000 * x,
        "N": lambda _, x: 24000 + 2000 * x - 1000 * x**2,
    },
    own=frozenset("r"),
)  # fmt: skip


ORBIT = Quantities(
    fixed(m=500.0, R=6.371e6, mu=3.986e14, H=629e3, c=3000.0),
    {
        "r_1": lambda _: 7e6,
        "v_1": lambda _: sqrt(3.986e8 / 7),
        "T_1": lambda v: 14e6 * pi / v["v_1"],
        "g_1": lambda _: 398.6 / 49,
        "K": lambda _: 250 * 3.986e8 / 7,
        "U": lambda _: -500 * 3.986e8 / 7,
        "E": lambda _: -250 * 3.986e8 / 7,
        "v_e": lambda _: sqrt(2 * 3.986e8 / 7),
        "r_2": lambda _: 28e6,
        "v_2": lambda v: v["v_1"] / 2,
        "T_2": lambda v: 8 * v["T_1"],
        "a": lambda _: 17.5e6,
        "epsilon": lambda _: 0.6,
        "v_p": lambda v: v["v_1"] * sqrt(1.6),
        "v_a": lambda v: v["v_1"] * sqrt(0.1),
        "D_1": lambda v: v["v_1"] * (sqrt(1.6) - 1),
        "D_2": lambda v: v["v_1"] * (0.5 - sqrt(0.1)),
        "t": lambda _: pi * sqrt(17.5e6**3 / 3.986e14),
        "L": lambda v: 3.5e9 * v["v_p"],
        "m_1": lambda v: 500 * exp(-v["D_1"] / 3000),
        "m_2": lambda v: v["m_1"] * exp(-v["D_2"] / 3000),
    },
)


ATWOOD = Quantities(
    fixed(m_1=3.0, m_2=2.0, M=2.0, r=0.1, g=9.81, h=2.0, tau=0.1),
    {
        "I": lambda _: 0.01,
        "a": lambda _: 1.635,
        "alpha": lambda _: 16.35,
        "T_1": lambda _: 24.525,
        "T_2": lambda _: 22.89,
        "N": lambda _: 67.035,
        "t": lambda _: sqrt(4 / 1.635),
        "v": lambda _: sqrt(6.54),
        "omega": lambda _: 10 * sqrt(6.54),
        "phi": lambda _: 20.0,
        "K": lambda _: 16.35,
        "K_p": lambda _: 3.27,
        "U": lambda _: 19.62,
        "L": lambda _: 0.6 * sqrt(6.54),
        "P": lambda _: 9.81 * sqrt(6.54),
        "h_2": lambda _: 1 / 3,
        "a_f": lambda _: 8.81 / 6,
        "v_f": lambda _: sqrt(17.62 / 3),
        "Q": lambda _: 2.0,
    },
)


NOZZLE = Quantities(
    fixed(h=4.5, D=0.08, d=0.05, rho=1000.0, g=9.81, b=1.25, A=2.0, nu=1e-6),
    {
        "v_2": lambda _: sqrt(88.29),
        "v_1": lambda v: v["v_2"] * 25 / 64,
        "A_1": lambda _: pi * 0.0016,
        "A_2": lambda _: pi * 0.000625,
        "Q": lambda v: v["A_2"] * v["v_2"],
        "m": lambda v: 1000 * v["Q"],
        "p": lambda v: 500 * 88.29 * (1 - (25 / 64) ** 2),
        "Re": lambda v: v["v_1"] * 0.08 / 1e-6,
        "F": lambda v: v["p"] * v["A_1"] - v["m"] * (v["v_2"] - v["v_1"]),
        "P": lambda v: v["m"] * 88.29 / 2,
        "t": lambda _: sqrt(2.5 / 9.81),
        "x": lambda _: sqrt(22.5),
        "u": lambda _: sqrt(9.81 * 11.5),
        "theta": lambda _: atan(sqrt(1.25 / 4.5)),
        "T": lambda v: 2 / v["A_2"] * sqrt(9 / 9.81),
        "T_1": lambda v: v["T"] / 2,
        "Q_1": lambda v: v["Q"] / 2,
        "dot(m)": lambda v: v["m"],
    },
)  # fmt: skip


BUOY = Quantities(
    fixed(d=0.4, l=0.8, m=60.0, rho=1025.0, g=9.81, a=0.05),
    {
        "A": lambda _: 0.04 * pi,
        "h": lambda v: 60 / (1025 * v["A"]),
        "f": lambda v: 0.8 - v["h"],
        "p": lambda v: 588.6 / v["A"],
        "k": lambda v: 10055.25 * v["A"],
        "omega": lambda v: sqrt(v["k"] / 60),
        "T": lambda v: 2 * pi / v["omega"],
        "nu": lambda v: v["omega"] / (2 * pi),
        "v": lambda v: 0.05 * v["omega"],
        "c": lambda v: 0.05 * v["k"] / 60,
        "E": lambda v: 0.00125 * v["k"],
        "F": lambda v: v["k"] * v["f"],
        "W": lambda v: v["k"] * v["f"] ** 2 / 2,
        "P": lambda v: v["W"] / 4,
        "M": lambda v: 820 * v["A"] - 60,
    },
    own=frozenset(["z", "W_0", "x"]),
)


ROCKET = Quantities(
    lambda rng: {"m_0": 500.0, "q": 5.0, "u": 2400.0, "g": 9.81, "t": rng.uniform(1, 50)},
    {
        "F": lambda _: 12000.0,
        "a_0": lambda _: 14.19,
        "t_b": lambda _: 60.0,
        "m_1": lambda _: 200.0,
        "a_1": lambda _: 50.19,
        "v_h": lambda _: 2400 * log(10 / 7) - 294.3,
        "v_1": lambda _: 2400 * log(2.5) - 588.6,
        "h_1": lambda _: 144000 - 96000 * log(2.5) - 17658,
        "h_2": lambda v: v["h_1"] + v["v_1"] ** 2 / 19.62,
        "t_2": lambda v: 60 + v["v_1"] / 9.81,
        "P": lambda _: 1.44e7,
        "W": lambda _: 8.64e8,
        "K": lambda v: 100 * v["v_1"] ** 2,
        "U": lambda v: 1962 * v["h_1"],
        "eta": lambda v: (v["K"] + v["U"]) / 8.64e8,
        "w_0": lambda _: 2400 * log(2.5),
        "w_1": lambda _: 2400 * log(5 / 3),
        "w_2": lambda _: 2400 * log(21 / 11),
        "w": lambda _: 2400 * log(35 / 11),
        "R": lambda _: 2.5,
    },
    {
        "v": lambda _, t: -2400 * np.log(1 - t / 100) - 9.81 * t,
        "v'": lambda _, t: 2400 / (100 - t) - 9.81,
    },
    own=frozenset("R"),
)


GATE = Quantities(
    fixed(rho=1000.0, g=9.81, a=1.2, b=0.8, h=1.0, d=0.012, c=0.9, tau_0=120e6),
    {
        "p_1": lambda v: v["rho"] * v["g"] * v["h"],
        "p_2": lambda v: v["rho"] * v["g"] * (v["h"] + v["a"]),
        "F": lambda v: (v["p_1"] + v["p_2"]) / 2 * v["a"] * v["b"],
        "M": lambda v: v["b"] * (v["p_1"] * v["a"] ** 2 / 2 + v["rho"] * v["g"] * v["a"] ** 3 / 3),
        "e": lambda v: v["M"] / v["F"],
        "P": lambda v: v["M"] / v["a"],
        "H": lambda v: v["F"] - v["P"],
        "A": lambda v: pi * v["d"] ** 2 / 2,
        "tau": lambda v: v["P"] / v["A"],
        "S": lambda v: v["tau_0"] / v["tau"],
        "d_0": lambda v: sqrt(2 * v["P"] / (pi * v["tau_0"])),
        "P_m": lambda v: v["tau_0"] * v["A"],
        "h_m": lambda v: 2 * (v["P_m"] / (v["rho"] * v["g"] * v["a"] * v["b"]) - v["a"] / 3),
        "F_d": lambda v: v["rho"] * v["g"] * v["b"] * v["c"] ** 2 / 2,
        "M_d": lambda v: v["F_d"] * (v["a"] - v["c"] / 3),
        "P_d": lambda v: (v["M"] - v["M_d"]) / v["a"],
        "H_d": lambda v: v["F"] - v["F_d"] - v["P_d"],
    },
    own=frozenset(["kappa"]),
)


SHAFT = Quantities(
    fixed(D=0.05, d=0.03, l=1.5, P=6e4, n=20.0, G=8e10, rho=7850.0, tau_a=6e7, I=0.8),
    {
        "omega": lambda _: 40 * pi,
        "M": lambda _: 1500 / pi,
        "J": lambda _: pi / 32 * (0.05**4 - 0.03**4),
        "tau": lambda v: v["M"] * 0.025 / v["J"],
        "tau_i": lambda v: v["M"] * 0.015 / v["J"],
        "S": lambda v: 6e7 / v["tau"],
        "theta": lambda v: v["M"] * 1.5 / (8e10 * v["J"]),
        "c": lambda v: 8e10 * v["J"] / 1.5,
        "U": lambda v: v["M"] * v["theta"] / 2,
        "D_s": lambda _: 0.05 * 0.8704 ** (1 / 3),
        "J_s": lambda v: pi / 32 * v["D_s"] ** 4,
        "theta_s": lambda v: v["M"] * 1.5 / (8e10 * v["J_s"]),
        "m": lambda _: 7850 * 1.5 * pi / 4 * 0.0016,
        "m_s": lambda v: 7850 * 1.5 * pi / 4 * v["D_s"] ** 2,
        "M_a": lambda v: 6e7 * v["J"] / 0.025,
        "P_a": lambda v: v["M_a"] * 40 * pi,
        "omega_0": lambda v: sqrt(v["c"] / 0.8),
        "f_0": lambda v: v["omega_0"] / (2 * pi),
        "T_0": lambda v: 2 * pi / v["omega_0"],
        "A": lambda _: pi / 4 * 0.0016,
        "A_s": lambda v: pi / 4 * v["D_s"] ** 2,
        "J_0": lambda _: pi / 32 * 0.05**4,
        "gamma": lambda v: v["tau"] / 8e10,
        "lambda": lambda _: 7850 * 1.5,
        "Z": lambda v: v["J"] / 0.025,
        "R": lambda _: 0.025,
        "r": lambda _: 0.015,
    },
    own=frozenset(["A", "A_s", "J_0", "gamma", "lambda", "Z", "R", "r"]),
)


CRANE = Quantities(
    fixed(W=6000.0, a=2.0, b=1.5, A_Z=1e-4, s=0.04, E=2e11, g=9.81),
    {
        "l": lambda _: 2.5,
        "S": lambda _: 1e4,
        "Z": lambda _: 8e3,
        "A_S": lambda _: 1.6e-3,
        "sigma_Z": lambda _: 8e7,
        "sigma_S": lambda _: 6.25e6,
        "I": lambda _: 0.04**4 / 12,
        "F_k": lambda v: pi**2 * 2e11 * v["I"] / 6.25,
        "n": lambda v: v["F_k"] / 1e4,
        "d_Z": lambda _: 8e-4,
        "d_S": lambda _: 7.8125e-5,
        "U_Z": lambda _: 3.2,
        "U_S": lambda _: 0.390625,
        "U": lambda _: 3.590625,
        "delta": lambda _: 1.196875e-3,
        "k": lambda _: 6000 / 1.196875e-3,
        "m": lambda _: 6000 / 9.81,
        "omega": lambda _: sqrt(9.81 / 1.196875e-3),
        "f": lambda v: v["omega"] / (2 * pi),
        "tau": lambda v: 2 * pi / v["omega"],
        "theta": lambda _: np.arctan(0.75),
        "k_Z": lambda _: 1e7,
        "k_S": lambda _: 1.28e8,
        "r": lambda _: sqrt(0.04**2 / 12),
        "eta": lambda _: 2.5 / sqrt(0.04**2 / 12),
        "v_Z": lambda _: 8e-4 * 4 / 3,
        "v_S": lambda _: 7.8125e-5 / 0.6,
    },
    own=frozenset("theta k_Z k_S r eta v_Z v_S".split()),
)


BOWLING = Quantities(
    fixed(m=6.0, r=0.11, v_0=8.0, mu=0.2, g=9.81, beta=radians(12)),
    {
        "J": lambda _: 0.02904,
        "F": lambda _: 11.772,
        "a": lambda _: 1.962,
        "alpha": lambda _: 9.81 / 0.22,
        "t": lambda _: 8 / 6.867,
        "v": lambda _: 40 / 7,
        "omega": lambda _: 40 / 0.77,
        "x": lambda _: 768 / 96.138,
        "n": lambda v: v["omega"] * v["t"] / (4 * pi),
        "E_0": lambda _: 192.0,
        "E_t": lambda _: 192 * 25 / 49,
        "E_r": lambda _: 192 * 10 / 49,
        "Q": lambda _: 384 / 7,
        "s": lambda _: 384 / 7 / 11.772,
        "H": lambda _: 0.7 * (40 / 7) ** 2 / 9.81,
        "d": lambda v: v["H"] / sin(radians(12)),
        "b": lambda _: 5 / 7 * 9.81 * sin(radians(12)),
        "T": lambda v: 40 / 7 / v["b"],
        "f": lambda _: 2 / 7 * 58.86 * sin(radians(12)),
        "mu_b": lambda _: 2 / 7 * tan(radians(12)),
        "psi": lambda v: 2 * pi * v["n"],
        "W": lambda _: 58.86,
        "M_F": lambda _: 1.29492,
        "x_s": lambda v: 0.11 * v["psi"],
        "h_t": lambda _: (40 / 7) ** 2 / 19.62,
        "h_r": lambda v: v["E_r"] / 58.86,
        "F_n": lambda _: 58.86 * cos(radians(12)),
        "epsilon": lambda _: 5 / 7,
        "lambda": lambda v: v["s"] / v["x"],
        "P_Q": lambda v: v["Q"] / v["t"],
    },
    own=frozenset("psi W M_F x_s h_t h_r F_n epsilon lambda P_Q".split()),
)


_ar = pi * 0.09 / 4


_v = 0.09 / _ar


_Re = _v * 0.3 / 1.2e-6


def _f(Re):
    return (1.8 * log10((0.0003 / 0.3 / 3.7) ** 1.11 + 6.9 / Re)) ** -2


_hf = _f(_Re) * 1200 / 0.3 * _v**2 / 19.62


_hm = 6 * _v**2 / 19.62


_H = 35 + _hf + _hm


_P = 1000 * 9.81 * 0.09 * _H / 0.72


_c = sqrt(2.1e9 / 1000 / (1 + 2.1e9 * 0.3 / (1.7e11 * 0.008)))


_h2 = (_f(_Re / 2) * 4000 + 6) * (_v / 2) ** 2 / 19.62


_P2 = 1000 * 9.81 * 0.09 * (35 + _h2) / 0.72


MAINS = Quantities(
    fixed(rho=1000.0, nu=1.2e-6, L=1200.0, D=0.3, k=0.0003, Q=0.09, zeta=6.0, h=35.0, eta=0.72, g=9.81, K=2.1e9, E=1.7e11, s=0.008, t_s=10.0),
    {
        "S": lambda _: _ar,
        "v": lambda _: _v,
        "Re": lambda _: _Re,
        "f": lambda _: _f(_Re),
        "h_f": lambda _: _hf,
        "h_m": lambda _: _hm,
        "H": lambda _: _H,
        "P": lambda _: _P,
        "tau": lambda _: _f(_Re) * 1000 * _v**2 / 8,
        "c": lambda _: _c,
        "t_r": lambda _: 2400 / _c,
        "p_J": lambda _: 1000 * _c * _v,
        "h_J": lambda _: _c * _v / 9.81,
        "p_s": lambda _: 1000 * 1200 * _v / 10,
        "v_2": lambda _: _v / 2,
        "Re_2": lambda _: _Re / 2,
        "f_2": lambda _: _f(_Re / 2),
        "h_2": lambda _: _h2,
        "H_2": lambda _: 35 + _h2,
        "P_2": lambda _: _P2,
        "W": lambda _: 4000 * 3600 * (_P - _P2),
        "epsilon_1": lambda _: (0.001 / 3.7) ** 1.11,
        "epsilon_2": lambda _: 6.9 / _Re,
        "x_1": lambda _: (0.001 / 3.7) ** 1.11,
        "x_2": lambda _: 6.9 / _Re,
        "y": lambda _: _v**2 / 19.62,
        "N": lambda _: 882.9 * _H,
        "B": lambda _: 0.63 / 1.36,
        "a": lambda _: _v / 10,
    },
    own=frozenset("epsilon_1 epsilon_2 x_1 x_2 y N B a".split()),
)


_v1s = sqrt(34.88)


_y2 = (sqrt(1033 / 9) - 1) / 8


_h = 2.0 + 0.545 / 19.62 - _y2 - 2.18 / (19.62 * _y2**2)


SLUICE = Quantities(
    fixed(b=3.0, y_0=2.0, y_1=0.25, rho=1000.0, g=9.81, c_w=4186.0),
    {
        "v_0": lambda _: _v1s / 8,
        "v_1": lambda _: _v1s,
        "q": lambda _: _v1s / 4,
        "Q": lambda _: 0.75 * _v1s,
        "E_0": lambda _: 2 + 1 / 36,
        "E_1": lambda _: 2 + 1 / 36,
        "Fr_1": lambda _: 8 * sqrt(2) / 3,
        "Fr_0": lambda _: 1 / 6,
        "y_c": lambda _: (2 / 9) ** (1 / 3),
        "E_c": lambda _: 1.5 * (2 / 9) ** (1 / 3),
        "y_2": lambda _: _y2,
        "v_2": lambda _: _v1s / (4 * _y2),
        "Fr_2": lambda _: _v1s / (4 * _y2 * sqrt(9.81 * _y2)),
        "E_2": lambda _: _y2 + 2.18 / (19.62 * _y2**2),
        "h": lambda _: _h,
        "eta": lambda _: _h / (2 + 1 / 36),
        "P": lambda _: 9810 * 0.75 * _v1s * _h,
        "theta": lambda _: 9.81 * _h / 4186,
        "Z": lambda _: 14715 * 3.9375,
        "J": lambda _: 22890.0,
        "F": lambda _: 14715 * 3.9375 - 22890,
        "F_s": lambda _: 14715 * 3.0625,
        "B": lambda _: 2 / 9,
        "a_1": lambda _: 34.88 / 19.62,
        "a_2": lambda _: 2.18 / (19.62 * _y2**2),
        "C_0": lambda _: sqrt(19.62),
        "C_1": lambda _: sqrt(2.4525),
        "C_2": lambda _: sqrt(9.81 * _y2),
        "phi": lambda _: 4 * _y2,
        "G": lambda _: 9810 * 0.75 * _v1s,
        "Z_0": lambda _: 58860.0,
        "Z_1": lambda _: 14715 / 16,
        "D_s": lambda _: 14715 * 3.0625 - 14715 * 3.9375 + 22890,
    },
    own=frozenset("B a_1 a_2 C_0 C_1 C_2 phi G Z_0 Z_1 D_s".split()),
)


LASER_OWN: dict[str, Rule] = {
    "xi": lambda v: 2 / v["z_R"],
    "Y": lambda _: 2.998e8 * 8.854e-12,
    "psi": lambda v: 1.6e-7 / v["w_2"] ** 2,
    "chi": lambda v: (0.05 / v["z_R"]) ** 2,
    "varpi": lambda _: 6.626e-34 / 633e-9,
    "Sigma": lambda _: pi * 1.6e-7,
    "Z": lambda _: 1 / (2.998e8 * 8.854e-12),
    "A_0": lambda _: pi * 1.6e-7,
    "n_2": lambda v: 1 + (2 / v["z_R"]) ** 2,
    "m": lambda v: 1 + (0.05 / v["z_R"]) ** 2,
    "A_f": lambda v: pi * v["w_f"] ** 2,
    "j": lambda v: 3.2e-7 / v["w_2"] ** 2,
    "ce": lambda _: 2.998e8 * 8.854e-12,
    "rz": lambda v: 2 / v["z_R"],
    "sq": lambda v: 1 + (2 / v["z_R"]) ** 2,
    "ex": lambda v: 3.2e-7 / v["w_2"] ** 2,
    "sm": lambda v: (0.05 / v["z_R"]) ** 2,
    "mom": lambda _: 6.626e-34 / 633e-9,
}


LASER = Quantities(
    fixed(P=5e-3, **{"lambda": 633e-9}, w_0=4e-4, c=2.998e8, h=6.626e-34, epsilon_0=8.854e-12, z=2.0, a=4e-4, f=0.05),
    {
        "z_R": lambda _: pi * 0.16 / 0.633,
        "theta": lambda _: 633e-9 / (pi * 4e-4),
        "w_2": lambda v: 4e-4 * sqrt(1 + (2 / v["z_R"]) ** 2),
        "R_2": lambda v: 2 + v["z_R"] ** 2 / 2,
        "I_0": lambda _: 0.01 / (pi * 1.6e-7),
        "I_2": lambda v: 0.01 / (pi * v["w_2"] ** 2),
        "E_0": lambda v: sqrt(2 * v["I_0"] / (2.998e8 * 8.854e-12)),
        "B_0": lambda v: v["E_0"] / 2.998e8,
        "S": lambda v: 1 - exp(-3.2e-7 / v["w_2"] ** 2),
        "P_a": lambda v: 5e-3 * v["S"],
        "w_f": lambda v: 0.05 * v["theta"] / sqrt(1 + (0.05 / v["z_R"]) ** 2),
        "d": lambda v: 0.05 / (1 + (0.05 / v["z_R"]) ** 2),
        "z_f": lambda v: pi * v["w_f"] ** 2 / 633e-9,
        "I_f": lambda v: 0.01 / (pi * v["w_f"] ** 2),
        "E_p": lambda _: 6.626e-34 * 2.998e8 / 633e-9,
        "N": lambda v: 5e-3 / v["E_p"],
        "F": lambda _: 0.01 / 2.998e8,
        "p": lambda v: 2 * v["I_f"] / 2.998e8,
        **LASER_OWN,
    },
    {"w": lambda v, s: 4e-4 * sqrt(1 + (s / v["z_R"]) ** 2)},
    own=frozenset(LASER_OWN),
)


_T2, _T1 = 720.0, 720 * exp(1.2)


_M = (_T1 - _T2) * 0.15


_w0 = 20 * pi


BANDBRAKE = Quantities(
    fixed(r=0.15, mu=0.3, beta=4.0, l=0.6, a=0.1, F=120.0, b=0.05, d=0.002, J=6.0, f=10.0, m_c=8.0, c=460.0, m=80.0, g=9.81,
          omega_1=20.0),
    {
        "k": lambda _: exp(1.2),
        "T_2": lambda _: _T2,
        "T_1": lambda _: _T1,
        "M": lambda _: _M,
        "p_1": lambda _: _T1 / 0.0075,
        "p_2": lambda _: _T2 / 0.0075,
        "sigma": lambda _: _T1 / 1e-4,
        "omega_0": lambda _: _w0,
        "alpha": lambda _: _M / 6,
        "t_s": lambda _: _w0 * 6 / _M,
        "phi": lambda _: _w0**2 * 3 / _M,
        "N": lambda _: _w0**2 * 3 / _M / (2 * pi),
        "E": lambda _: 3 * _w0**2,
        "P_0": lambda _: _M * _w0,
        "Theta": lambda _: 3 * _w0**2 / 3680,
        "T_3": lambda _: 720 * exp(-1.2),
        "M_r": lambda _: 0.15 * 720 * (1 - exp(-1.2)),
        "t_r": lambda v: _w0 * 6 / v["M_r"],
        "M_L": lambda _: 117.72,
        "J_L": lambda _: 7.8,
        "alpha_L": lambda _: (_M - 117.72) / 7.8,
        "t_L": lambda v: 20 / v["alpha_L"],
        "s_L": lambda v: 0.15 * 200 / v["alpha_L"],
        "F_h": lambda _: 784.8 / 6 / (exp(1.2) - 1),
        "U": lambda _: _T1 - _T2,
        "C": lambda _: 3680.0,
        "alpha_r": lambda v: v["M_r"] / 6,
        "N_r": lambda v: 5 * v["t_r"],
        "K": lambda _: 1560.0,
        "psi": lambda _: 1560 / (_M - 117.72),
        "S_h": lambda _: 784.8 / (exp(1.2) - 1),
    },
    own=frozenset("U C alpha_r K psi S_h N_r".split()),
)  # fmt: skip


COAX = Quantities(
    fixed(
        a=5e-4, b=1.75e-3, d=2.5e-4, l=40.0, U=200.0, epsilon_0=8.854e-12, epsilon_r=2.25, mu_0=4e-7 * pi,
        rho=1.72e-8, R_L=75.0,
    ),
    {
        "k": lambda _: log(3.5),
        "C": lambda v: 2 * pi * 8.854e-12 * 2.25 / v["k"],
        "L": lambda v: 2e-7 * v["k"],
        "Z": lambda v: sqrt(v["L"] / v["C"]),
        "v": lambda _: 1 / sqrt(4e-7 * pi * 8.854e-12 * 2.25),
        "T": lambda v: 40 / v["v"],
        "Q": lambda v: 40 * v["C"] * 200,
        "E_a": lambda v: 200 / (5e-4 * v["k"]),
        "E_b": lambda v: 200 / (1.75e-3 * v["k"]),
        "W": lambda v: 0.5 * 40 * v["C"] * 200**2,
        "I": lambda v: 200 / v["Z"],
        "B": lambda v: 2e-7 * v["I"] / 5e-4,
        "P": lambda v: 200 * v["I"],
        "R_i": lambda _: 1.72e-8 / (pi * 25e-8),
        "R_o": lambda _: 1.72e-8 / (pi * (0.002**2 - 0.00175**2)),
        "R": lambda v: v["R_i"] + v["R_o"],
        "alpha": lambda v: v["R"] / (2 * v["Z"]),
        "A": lambda v: 200 * exp(-40 * v["alpha"]),
        "Gamma": lambda v: (75 - v["Z"]) / (75 + v["Z"]),
        "U_r": lambda v: v["A"] * v["Gamma"],
        "U_L": lambda v: v["A"] + v["U_r"],
        "P_L": lambda v: v["U_L"] ** 2 / 75,
        "H_a": lambda v: v["B"] / (4e-7 * pi),
        "epsilon": lambda _: 8.854e-12 * 2.25,
        "zeta": lambda _: sqrt(4e-7 * pi / (8.854e-12 * 2.25)),
        "S_i": lambda _: pi * 25e-8,
        "S_o": lambda _: pi * 0.9375e-6,
        "I_L": lambda v: v["U_L"] / 75,
        "q": lambda v: v["C"] * 200,
        "B_b": lambda v: v["B"] / 3.5,
        "P_1": lambda v: v["A"] ** 2 / v["Z"],
        "P_2": lambda v: v["U_r"] ** 2 / v["Z"],
        "C_l": lambda v: 40 * v["C"],
        "E_m": lambda _: 160000.0,
        "x": lambda v: 40 * v["alpha"],
    },
    own=frozenset(
        "H_a epsilon zeta S_i S_o I_L q B_b P_1 P_2 C_l E_m x".split()
    ),
)


PROBLEMS = {
    "atwood": ATWOOD,
    "bandbrake": BANDBRAKE,
    "beam": BEAM,
    "bowling": BOWLING,
    "braking": BRAKING,
    "bullet": BULLET,
    "buoy": BUOY,
    "coax": COAX,
    "crane": CRANE,
    "flywheel": FLYWHEEL,
    "gate": GATE,
    "incline": INCLINE,
    "laser": LASER,
    "mains": MAINS,
    "nozzle": NOZZLE,
    "orbit": ORBIT,
    "pendulum": PENDULUM,
    "rocket": ROCKET,
    "shaft": SHAFT,
    "sluice": SLUICE,
    "spring": SPRING,
}
