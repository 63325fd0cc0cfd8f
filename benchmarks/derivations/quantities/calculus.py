"""The quantities of the written problems in calculus."""

from __future__ import annotations

from math import acos, atan, cosh, e, exp, log, pi, sin, sqrt, tan, tanh

import numpy as np
from values import Quantities, Rule, cells, column, entries, fixed

AREA = Quantities(
    lambda rng: {"p": 0.0, "q": 3.0, "A": 4.5, "m": 3.0, "V": 30.6 * pi, "J": (exp(2) + 1) / 4, "x": rng.uniform(0.3, 2)},
    {},
    {"f": lambda _, x: 4 * x - x * x, "g": lambda _, x: x, "d": lambda _, x: 3 * x - x * x,
     "D": lambda _, x: 1.5 * x**2 - x**3 / 3},
    own=frozenset("dD"),
)  # fmt: skip


SERIES = Quantities(
    lambda rng: {"r": rng.uniform(0.2, 0.8), "n": float(rng.integers(3, 7))},
    {
        "Q": lambda v: sum((2 * k - 1) ** 2 for k in range(1, int(v["n"]) + 1)),
        "G": lambda v: sum(v["r"] ** k for k in range(int(v["n"]) + 1)),
        "H": lambda v: 1 / (1 - v["r"]),
        "B": lambda _: sum(100 / 1.05**k for k in range(1, 5)),
        "S": lambda v: sum(k * k for k in range(1, 2 * int(v["n"]) + 1)),
        "E": lambda v: sum(k * k for k in range(2, 2 * int(v["n"]) + 1, 2)),
        "x": lambda _: 1 / 1.05,
    },
    own=frozenset("SEx"),
)


HUMP = Quantities(
    lambda rng: {"a": rng.uniform(0.5, 2), "x": rng.uniform(0.3, 2), "u": rng.uniform(0.3, 2)},
    {
        "x_m": lambda v: 1 / v["a"],
        "M": lambda v: exp(-1) / v["a"],
        "w": lambda v: 2 / v["a"],
        "s": lambda _: -exp(-2),
        "A": lambda v: v["a"] ** -2,
        "B": lambda v: (1 - 2 * exp(-1)) * v["a"] ** -2,
        "q": lambda _: 1 - 2 * exp(-1),
    },
    {
        "f": lambda v, x: x * np.exp(-v["a"] * x),
        "f'": lambda v, x: (1 - v["a"] * x) * np.exp(-v["a"] * x),
        "f''": lambda v, x: (v["a"] * x - 2) * v["a"] * np.exp(-v["a"] * x),
        "F": lambda v, x: -(v["a"] * x + 1) * np.exp(-v["a"] * x) / v["a"] ** 2,
        "G": lambda v, x: -(v["a"] * x + 1) * np.exp(-v["a"] * x) / v["a"] ** 2,
    },
    own=frozenset("FGu"),
)


LOGCURVE = Quantities(
    lambda rng: {"x": rng.uniform(0.3, 2.5)},
    {
        "x_m": lambda _: exp(-0.5),
        "x_w": lambda _: exp(-1.5),
        "m": lambda _: -exp(-1) / 2,
        "A": lambda _: 1 / 9,
        "B": lambda _: (2 * exp(3) + 1) / 9,
    },
    {
        "f": lambda _, x: x**2 * np.log(x),
        "f'": lambda _, x: 2 * x * np.log(x) + x,
        "f''": lambda _, x: 2 * np.log(x) + 3,
        "f'''": lambda _, x: 2 / x,
        "F": lambda _, x: x**3 / 3 * np.log(x) - x**3 / 9,
        "T": lambda _, x: (x - 1) + 1.5 * (x - 1) ** 2,
    },
)


SERPENTINE = Quantities(
    lambda rng: {"x": rng.uniform(0.3, 2.5)},
    {
        "x_m": lambda _: 1.0,
        "M": lambda _: 0.5,
        "x_w": lambda _: sqrt(3),
        "s": lambda _: -0.125,
        "A": lambda _: log(10) / 2,
        "V": lambda _: pi * (pi - 2) / 8,
    },
    {
        "f": lambda _, x: x / (1 + x**2),
        "f'": lambda _, x: (1 - x**2) / (1 + x**2) ** 2,
        "f''": lambda _, x: 2 * x * (x**2 - 3) / (1 + x**2) ** 3,
        "F": lambda _, x: np.log(1 + x**2) / 2,
        "F'": lambda _, x: x / (1 + x**2),
        "H": lambda _, x: (np.arctan(x) - x / (1 + x**2)) / 2,
        "H'": lambda _, x: x**2 / (1 + x**2) ** 2,
        "T": lambda _, x: x - x**3 + x**5,
    },
    own=frozenset("H"),
)


CYCLOID = Quantities(
    lambda rng: {"a": rng.uniform(0.5, 2), "t": rng.uniform(0.4, 2.6)},
    {
        "v": lambda v: 2 * v["a"] * sin(v["t"] / 2),
        "l": lambda v: 8 * v["a"],
        "A": lambda v: 3 * pi * v["a"] ** 2,
        "h": lambda v: 5 * v["a"] / 6,
        "V": lambda v: 5 * pi**2 * v["a"] ** 3,
        "S": lambda v: 64 * pi * v["a"] ** 2 / 3,
        "Q": lambda v: 5 * pi * v["a"] ** 3 / 2,
        "k": lambda v: 1 / (4 * v["a"] * sin(v["t"] / 2)),
    },
    {
        "x": lambda v, t: v["a"] * (t - np.sin(t)),
        "y": lambda v, t: v["a"] * (1 - np.cos(t)),
        "x'": lambda v, t: v["a"] * (1 - np.cos(t)),
        "y'": lambda v, t: v["a"] * np.sin(t),
        "x''": lambda v, t: v["a"] * np.sin(t),
        "y''": lambda v, t: v["a"] * np.cos(t),
        "m": lambda _, t: np.cos(t / 2) / np.sin(t / 2),
        "m'": lambda _, t: -1 / (2 * np.sin(t / 2) ** 2),
        "v": lambda v, t: 2 * v["a"] * np.sin(t / 2),
        "s": lambda v, t: 4 * v["a"] * (1 - np.cos(t / 2)),
        "s'": lambda v, t: 2 * v["a"] * np.sin(t / 2),
        "rho": lambda v, t: 4 * v["a"] * np.sin(t / 2),
        "cot": lambda _, t: np.cos(t) / np.sin(t),
    },
    own=frozenset("Qku"),
)


FOLIUM = Quantities(
    lambda rng: {"x": rng.uniform(0.3, 2), "y": rng.uniform(0.3, 2), "t": rng.uniform(0.3, 2), "p": 1.0, "q": 1.0, "u": column(0.6, 0.8)},
    {
        "f": lambda v: v["x"] ** 3 + v["y"] ** 3 - 3 * v["x"] * v["y"],
        "lambda_1": lambda _: 9.0,
        "lambda_2": lambda _: 3.0,
        "G": lambda _: column(-3, 9),
        "s": lambda _: 5.4,
        "M": lambda _: sqrt(90),
        "k": lambda _: 1 / 3,
        "V": lambda _: 1.5,
        "m": lambda _: 0.75,
        "S": lambda _: 1.5,
        "H": lambda _: np.array([[6.0, -3], [-3, 6]]),
    },
    {
        "f": lambda _, x, y: x**3 + y**3 - 3 * x * y,
        "f_x": lambda _, x, y: 3 * x**2 - 3 * y,
        "f_y": lambda _, x, y: 3 * y**2 - 3 * x,
        "f_xx": lambda _, x, y: 6 * x,
        "f_yy": lambda _, x, y: 6 * y,
        "f_xy": lambda _, x, y: -3.0,
        "D": lambda _, x, y: 36 * x * y - 9,
        "L": lambda _, x, y: 9 * y - 3 * x - 12,
        "g": lambda _, t: 2 * t**3 - 3 * t**2,
        "g'": lambda _, t: 6 * t**2 - 6 * t,
        "X": lambda _, t: 3 * t / (1 + t**3),
        "Y": lambda _, t: 3 * t**2 / (1 + t**3),
    },
    own=frozenset("Hw"),
)  # fmt: skip


POND = Quantities(
    lambda rng: {"t": rng.uniform(0.02, 0.24)},
    {
        "a": lambda _: 1.0,
        "b": lambda _: 3.0,
        "h_m": lambda _: 4.0,
        "T": lambda _: log(19) / 2,
        "m": lambda _: 2 + log(cosh(1)),
        "t_0": lambda _: log(5 / 3) / 2,
        "T_z": lambda _: 9.0,
        "t_w": lambda _: atan(2),
    },
    {
        "f": lambda _, y: y * (4 - y) - 3,
        "f'": lambda _, y: 4 - 2 * y,
        "y": lambda _, t: 2 + tanh(t),
        "y'": lambda _, t: 1 / cosh(t) ** 2,
        "u": lambda _, t: exp(2 * t),
        "q": lambda _, t: (5 - 3 * exp(2 * t)) / (5 - exp(2 * t)),
        "z": lambda _, t: 2 + 1 / (1 + t),
        "z'": lambda _, t: -1 / (1 + t) ** 2,
        "w": lambda _, t: 2 - tan(t),
        "w'": lambda _, t: -1 - tan(t) ** 2,
    },
    own=frozenset(["d", "h", "r"]),
)  # fmt: skip

CAP = Quantities(
    lambda rng: {"a": 2.0, "x": rng.uniform(0.3, 1.2), "y": rng.uniform(0.3, 1.2), "z": rng.uniform(0.3, 3),
                 "r": rng.uniform(0.3, 1.8)},
    {
        "P": lambda v: v["x"] * v["z"] - v["y"],
        "Q": lambda v: v["x"] + v["y"] * v["z"],
        "W": lambda v: v["z"] ** 2,
        "q": lambda v: 4 * v["z"],
        "c_1": lambda v: -v["y"],
        "c_2": lambda v: v["x"],
        "c_3": lambda _: 2.0,
        "V": lambda _: 8 * pi,
        "h": lambda _: 4 / 3,
        "F_b": lambda _: 0.0,
        "F": lambda _: 128 * pi / 3,
        "F_s": lambda _: 128 * pi / 3,
        "G": lambda _: 8 * pi,
        "J": lambda _: 8 * pi,
        "A": lambda _: (17 * sqrt(17) - 1) * pi / 6,
    },
)  # fmt: skip


def _midpoint(t: float) -> float:
    return 8 / pi * np.exp(-t / 4) - 8 / (27 * pi) * np.exp(-9 * t / 4)


ROD = Quantities(
    lambda rng: {"k": 0.25, "t": rng.uniform(0.2, 3), "x": rng.uniform(0.3, 2.8), "n": float(rng.integers(1, 6))},
    {
        "b_n": lambda v: 8 / (pi * v["n"] ** 3) if v["n"] % 2 else 0.0,
        "b_1": lambda _: 8 / pi,
        "b_2": lambda _: 0.0,
        "b_3": lambda _: 8 / (27 * pi),
        "b_4": lambda _: 0.0,
        "b_5": lambda _: 8 / (125 * pi),
        "k_1": lambda _: 0.25,
        "k_3": lambda _: 2.25,
        "M": lambda _: pi**2 / 4,
        "B": lambda _: pi**3 / 32,
        "N": lambda _: pi**5 / 30,
        "S": lambda _: pi**6 / 960,
        "A": lambda _: pi**2 / 6,
        "a_1": lambda _: 16 / pi**2,
        "t_h": lambda _: 4 * log(2),
        "t_1": lambda _: 4 * log(32 / pi**2),
        "u": lambda v: exp(-v["t"] / 4),
        "s": lambda _: 8 / pi * (1 + 1 / 27 + 1 / 125),
    },
    {
        "f": lambda _, x: x * (pi - x),
        "f'": lambda _, x: pi - 2 * x,
        "f''": lambda _, x: -2.0 + 0 * x,
        "g": lambda _, t: _midpoint(t),
        "a": lambda _, t: 16 / pi**2 * np.exp(-t / 4),
    },
    own=frozenset(["u", "s"]),
)


EULER = Quantities(
    lambda rng: {"x": rng.uniform(0.5, 2.5), "lambda_1": 2.0, "lambda_2": -2.0},
    {
        "A": lambda _: -1.0,
        "c_1": lambda _: 2.0,
        "c_2": lambda _: 1.0,
        "z_0": lambda _: 1.0,
        "z_1": lambda _: 0.9,
        "z_2": lambda _: 0.9 + (1 + 2 / 0.729 - 3.6) / (4 + 6 / 0.6561),
        "F": lambda _: 14.0,
        "m": lambda _: 7.0,
    },
    {
        "W": lambda _, x: -4 / x,
        "p": lambda _, x: -x,
        "p'": lambda _, x: -1.0 + 0 * x,
        "p''": lambda _, x: 0.0 * x,
        "y": lambda _, x: 2 * x**2 + x**-2.0 - x,
        "y'": lambda _, x: 4 * x - 2 * x**-3.0 - 1,
        "y''": lambda _, x: 4 + 6 * x**-4.0,
        "T": lambda _, x: x + 1,
        "P": lambda _, x: 5 * x**2 - 9 * x + 6,
        "G": lambda _, x: 2 * x**3 / 3 - 1 / x - x**2 / 2,
        "G'": lambda _, x: 2 * x**2 + x**-2.0 - x,
        "k": lambda _, s: 2 * np.exp(2 * s) + np.exp(-2 * s) - np.exp(s),
        "k''": lambda _, s: 8 * np.exp(2 * s) + 4 * np.exp(-2 * s) - np.exp(s),
    },
    own=frozenset(["k", "k''", "lambda", "s", "z_m", "y_1", "y_2"]),
)


CASCADE = Quantities(
    lambda rng: {"t": rng.uniform(0.5, 20)},
    {
        "t_m": lambda _: 10 * log(2),
        "y_m": lambda _: 5.0,
        "t_w": lambda _: 20 * log(2),
        "y_w": lambda _: 3.75,
        "A": lambda _: 100.0,
        "C": lambda _: 25.0,
        "m": lambda _: 2.5 / log(2),
        "t_e": lambda _: 10 * log(4 / 3),
        "Z": lambda _: 20.0,
        "W": lambda _: 10.0,
        "T": lambda _: 10 * log(10),
        "t_i": lambda _: 10 * log(2),
        "v_i": lambda _: 2.5,
        "p": lambda v: exp(-v["t"] / 10),
        "a": lambda _: 20.0,
        "b": lambda _: -20.0,
    },
    {
        "x": lambda _, t: 20 * np.exp(-t / 10),
        "x'": lambda _, t: -2 * np.exp(-t / 10),
        "y": lambda _, t: 20 * (np.exp(-t / 10) - np.exp(-t / 5)),
        "y'": lambda _, t: 4 * np.exp(-t / 5) - 2 * np.exp(-t / 10),
        "y''": lambda _, t: 0.2 * np.exp(-t / 10) - 0.8 * np.exp(-t / 5),
        "z": lambda _, t: 20 * (1 - np.exp(-t / 10)),
        "z'": lambda _, t: 2 * np.exp(-t / 10),
        "v": lambda _, t: 10 * (1 - np.exp(-t / 10)) ** 2,
        "v'": lambda _, t: 2 * np.exp(-t / 10) * (1 - np.exp(-t / 10)),
        "F": lambda _, t: 100 * np.exp(-t / 5) - 200 * np.exp(-t / 10),
    },
    own=frozenset(["p", "a", "b", "F"]),
)


RECIPROCAL = Quantities(
    lambda rng: {"x": rng.uniform(0.4, 1.8)},
    {
        "t": lambda v: v["x"] - 1,
        "x_m": lambda _: 1.5,
        "y_m": lambda _: 4 / 9,
        "c": lambda _: 32 / 81,
        "A": lambda _: 2 * log(2) / 3,
        "V": lambda _: pi / 9 * (1 + 4 * log(2) / 3),
        "a": lambda _: (3 + sqrt(5)) / 2,
        "b_0": lambda _: 0.5,
        "b_1": lambda _: -0.25,
        "b_2": lambda _: 0.375,
        "b_3": lambda _: -0.3125,
    },
    {
        "y": lambda _, x: 1 / (x * (3 - x)),
        "y'": lambda _, x: (2 * x - 3) / (x * (3 - x)) ** 2,
        "y''": lambda _, x: 2 / (x * (3 - x)) ** 2 + 2 * (2 * x - 3) ** 2 / (x * (3 - x)) ** 3,
        "u": lambda _, x: 3 * x - x * x,
        "u'": lambda _, x: 3 - 2 * x,
        "P": lambda _, t: 1 / 2 - t / 4 + 3 * t**2 / 8 - 5 * t**3 / 16,
        "z": lambda _, x: 1 / (x * (2 - x)),
        "z'": lambda _, x: (2 * x - 2) / (x * (2 - x)) ** 2,
    },
    own=frozenset(["C", "k"]),
)


def _forced_p(t: float) -> float:
    return 3 * np.cos(t) + np.sin(t)

def _forced_q(t: float) -> float:
    return np.exp(-2 * t) * (2 * np.cos(3 * t) + np.sin(3 * t))


FORCED = Quantities(
    lambda rng: {"t": rng.uniform(0.2, 3), "omega": rng.uniform(0.3, 4)},
    {
        "a": lambda _: 3.0,
        "b": lambda _: 1.0,
        "alpha": lambda _: 2.0,
        "beta": lambda _: 1.0,
        "C": lambda _: sqrt(10),
        "phi": lambda _: atan(1 / 3),
        "N": lambda _: 7 / 13,
        "t_c": lambda _: log(50 * sqrt(2)) / 2,
        "omega_r": lambda _: sqrt(5),
        "H_r": lambda _: 10 / 3,
        "omega_2": lambda _: 3.0,
        "m_0": lambda _: 5.0,
        "m_1": lambda _: 5.0,
        "m_2": lambda _: 20.0,
        "W": lambda _: 40 * pi,
        "V": lambda _: sqrt(10),
        "D": lambda v: (13 - v["omega"] ** 2) ** 2 + 16 * v["omega"] ** 2,
        "z": lambda v: v["omega"] ** 2,
        "r": lambda _: sqrt(5),
    },
    {
        "p": lambda _, t: _forced_p(t),
        "p'": lambda _, t: np.cos(t) - 3 * np.sin(t),
        "p''": lambda _, t: -_forced_p(t),
        "q": lambda _, t: _forced_q(t),
        "q'": lambda _, t: np.exp(-2 * t) * (-np.cos(3 * t) - 8 * np.sin(3 * t)),
        "q''": lambda _, t: np.exp(-2 * t) * (-22 * np.cos(3 * t) + 19 * np.sin(3 * t)),
        "y": lambda _, t: _forced_p(t) + _forced_q(t),
        "y'": lambda _, t: np.cos(t) - 3 * np.sin(t) - np.exp(-2 * t) * (np.cos(3 * t) + 8 * np.sin(3 * t)),
        "y''": lambda _, t: -_forced_p(t) + np.exp(-2 * t) * (-22 * np.cos(3 * t) + 19 * np.sin(3 * t)),
        "H": lambda _, w: 40 / np.sqrt((13 - w**2) ** 2 + 16 * w**2),
    },
    own=frozenset("Dzr"),
)


_GROWTH = 0.2


def _number(t: float) -> float:
    return 800 * np.exp(-log(16) * np.exp(-_GROWTH * t))


def _treated(s: float) -> float:
    return 800 * np.exp(-0.5 + (0.5 - log(2)) * np.exp(-_GROWTH * s))


GOMPERTZ = Quantities(
    lambda rng: {"K": 800.0, "N_0": 50.0, "r": 0.2, "c": 0.1, "t": rng.uniform(1, 9), "s": rng.uniform(1, 9)},
    {
        "u_0": lambda _: -log(16),
        "N_5": lambda _: 800 * 16 ** (-exp(-1)),
        "t_w": lambda _: 5 * log(log(16)),
        "N_w": lambda _: 800 / exp(1),
        "w": lambda _: 160 / exp(1),
        "T": lambda _: 10 * log(2),
        "T_9": lambda _: 5 * log(log(16) / log(10 / 9)),
        "u_e": lambda _: -0.5,
        "K_c": lambda _: 800 / sqrt(exp(1)),
        "M_5": lambda _: 800 * exp(-0.5 + (0.5 - log(2)) / exp(1)),
        "c_h": lambda _: 0.2 * log(2),
        "s_h": lambda _: 5 * log(2),
        "L": lambda _: log(16),
        "a": lambda _: log(16),
        "gamma": lambda _: log(10 / 9),
        "g": lambda _: log(10 / 9),
        "f_50": lambda _: 0.25,
        "f_90": lambda _: log(10 / 9) / log(16),
        "rho": lambda _: 0.5 - log(2),
        "h": lambda _: 0.5 - log(2),
        "j": lambda _: log(2) - 0.5,
        "z": lambda _: exp(-1),
    },
    {
        "E": lambda _, t: np.exp(-t / 5),
        "u": lambda _, t: -log(16) * np.exp(-_GROWTH * t),
        "u'": lambda _, t: _GROWTH * log(16) * np.exp(-_GROWTH * t),
        "N": lambda _, t: _number(t),
        "N'": lambda _, t: _GROWTH * log(16) * np.exp(-_GROWTH * t) * _number(t),
        "N''": lambda _, t: _GROWTH**2 * _number(t) * log(16) * np.exp(-_GROWTH * t) * (log(16) * np.exp(-_GROWTH * t) - 1),
        "M": lambda _, s: _treated(s),
        "M'": lambda _, s: -_GROWTH * (0.5 - log(2)) * np.exp(-_GROWTH * s) * _treated(s),
    },
    own=frozenset("L a gamma g f_50 f_90 rho h j z E".split()),
)  # fmt: skip


ATTRITION = Quantities(
    lambda rng: {"a": 0.09, "b": 0.01, "x_0": 500.0, "y_0": 100.0, "t": rng.uniform(1, 20)},
    {
        "k": lambda _: 0.03,
        "Q": lambda _: 1600.0,
        "x_e": lambda _: 400.0,
        "T": lambda _: log(2) / 0.03,
        "A": lambda _: 100.0,
        "B": lambda _: 400.0,
        "y_c": lambda _: 500 / 3,
        "h": lambda _: log((sqrt(18.25) - 1.5) / 2) / 0.03,
        "u": lambda _: (sqrt(18.25) - 1.5) / 2,
        "I_y": lambda _: 10000 / 9,
        "I_x": lambda _: 10000.0,
        "m": lambda _: 300 / log(2),
        "a_c": lambda _: 0.25,
        "t_1": lambda _: log(1.3 / 0.7) / 0.06,
        "x_1": lambda _: sqrt(227500),
        "x_2": lambda _: sqrt(205000),
    },
    {
        "x": lambda _, t: 100 * np.exp(0.03 * t) + 400 * np.exp(-0.03 * t),
        "y": lambda _, t: (400 * np.exp(-0.03 * t) - 100 * np.exp(0.03 * t)) / 3,
        "x'": lambda _, t: 3 * np.exp(0.03 * t) - 12 * np.exp(-0.03 * t),
        "y'": lambda _, t: -np.exp(0.03 * t) - 4 * np.exp(-0.03 * t),
        "x''": lambda _, t: 0.09 * np.exp(0.03 * t) + 0.36 * np.exp(-0.03 * t),
    },
    own=frozenset(["u", "q"]),
)


GAUSS = Quantities(
    lambda rng: {"x": rng.uniform(0.3, 1.5)},
    {
        "C": lambda _: 1.5,
        "m": lambda _: sqrt(log(3)),
        "M": lambda _: log(3) / 2,
        "kappa": lambda _: 2 * log(3),
        "Y": lambda _: 1 - 2.4794921875 / 12,
        "J": lambda _: 0.625 - 0.75 / exp(1),
        "k_1": lambda _: 0.0,
        "k_2": lambda _: -0.484375,
        "k_3": lambda _: -0.423828125,
        "k_4": lambda _: -0.6630859375,
        "h": lambda _: 0.5,
        "E": lambda _: exp(-0.25),
        "d": lambda _: 1 - 2.4794921875 / 12 - (-0.375 + 1.5 * exp(-0.25)),
        "S": lambda _: -2.4794921875,
    },
    {
        "y": lambda _, x: (x**2 - 1) / 2 + 1.5 * np.exp(-(x**2)),
        "y'": lambda _, x: x - 3 * x * np.exp(-(x**2)),
        "y''": lambda _, x: 1 + (6 * x**2 - 3) * np.exp(-(x**2)),
        "mu": lambda _, x: np.exp(x**2),
        "T": lambda _, x: 1 - x**2 + 0.75 * x**4,
        "f": lambda _, x, z: x**3 - 2 * x * z,
        "F": lambda _, x: x**4 / 8 - x**2 / 4 - 0.75 * np.exp(-(x**2)),
        "F'": lambda _, x: x**3 / 2 - x / 2 + 1.5 * x * np.exp(-(x**2)),
        "P": lambda _, x: (x**2 - 1) / 2,
        "P'": lambda _, x: x,
    },
    own=frozenset("h E d S F P".split()),
)


CATENARY = Quantities(
    fixed(a=3.0),
    {
        "b": lambda _: 3 * log(2),
        "h": lambda _: 3.75,
        "m": lambda _: 0.75,
        "R": lambda _: 75 / 16,
        "c": lambda v: v["b"] - 5,
        "L": lambda _: 2.25,
        "A": lambda _: 6.75,
        "M": lambda _: 3 * pi * (3 * log(2) + 45 / 16),
        "V": lambda _: 4.5 * pi * (3 * log(2) + 45 / 16),
        "p": lambda _: 3 * log(2) - 1,
        "q": lambda _: (2 * log(2) + 15 / 8),
        "N": lambda v: 4.5 * pi * v["p"],
        "k": lambda _: 3 + 1.5 * log(2) ** 2,
        "d": lambda v: 3.75 - v["k"],
        "e": lambda _: log(2) ** 4 / 8,
        "T": lambda _: log(2) / 2 * (2.25 + 3 * sqrt(2)),
        "J": lambda _: (3 * log(2) + 45 / 16) / 2,
        "E": lambda _: log(2),
        "kappa": lambda _: 16 / 75,
        "beta": lambda _: 3 * log(2) + 45 / 16,
        "omega": lambda _: 3 * log(2) + 45 / 16,
        "C_1": lambda _: 1.25,
        "S_1": lambda _: 0.75,
        "S_2": lambda _: 1.875,
        "W": lambda _: 3 * log(2) + 45 / 16,
        "U": lambda v: 2.25 * v["p"],
        "C_3": lambda _: 0.75 * sqrt(2),
        "f": lambda _: 0.75,
    },
    {
        "y": lambda v, x: v["a"] * np.cosh(x / v["a"]),
        "y'": lambda v, x: np.sinh(x / v["a"]),
        "y''": lambda v, x: np.cosh(x / v["a"]) / v["a"],
    },
    own=frozenset("J E kappa beta omega C_1 S_1 S_2 W U C_3 f".split()),
)


RESIDUES = Quantities(
    lambda rng: {"z": complex(rng.uniform(0.2, 0.9), rng.uniform(0.1, 0.6)), "i": 1j},
    {
        "r_1": lambda _: 1j / 16,
        "r_2": lambda _: -3j / 16,
        "A": lambda _: pi / 4,
        "s_1": lambda _: -1j / (16 * e),
        "s_2": lambda _: 1j / (48 * e**3),
        "J": lambda _: pi / 8 * (exp(-1) - exp(-3) / 3),
        "K": lambda _: -1j * pi / 4,
        "M": lambda _: 2j * pi,
        "alpha": lambda _: -1 / 8,
        "beta": lambda _: 9 / 8,
        "c_2": lambda _: 1 / 9,
        "c_4": lambda _: -10 / 81,
        "rho_1": lambda _: -1 / 16,
        "rho_2": lambda _: 9 / 16,
        "k_1": lambda _: -1 / 16,
        "k_3": lambda _: 9 / 16,
        "sigma": lambda _: -1j / 8,
        "R": lambda _: -1j / 8,
        "tau": lambda _: -1j / (16 * e) + 1j / (48 * e**3),
        "S": lambda _: -1j / (16 * e) + 1j / (48 * e**3),
        "B": lambda _: pi / 8 * (exp(-1) - exp(-3) / 3),
    },
    {
        "f": lambda _, z: z**2 / ((z**2 + 1) * (z**2 + 9)),
        "g": lambda _, z: np.exp(1j * z) / ((z**2 + 1) * (z**2 + 9)),
        "h": lambda _, z: z**3 / ((z**2 + 1) * (z**2 + 9)),
    },
    own=frozenset(["rho_1", "rho_2", "k_1", "k_3", "sigma", "R", "tau", "S", "B"]),
)


_b = 4 / log(2)


ANNULUS = Quantities(
    fixed(R_1=1.0, R_2=2.0),
    {
        "a": lambda _: 3.0,
        "b": lambda _: 4 / log(2),
        "c": lambda _: 1.0,
        "d": lambda _: 4.0,
        "u_P": lambda _: 5 + 1.5 * sqrt(2),
        "g_r": lambda _: 4 / log(2) / sqrt(2) - 0.5,
        "g_phi": lambda _: -1.5 * sqrt(3),
        "G": lambda _: sqrt((4 / log(2) / sqrt(2) - 0.5) ** 2 + 6.75),
        "Phi": lambda _: 8 * pi / log(2),
        "S": lambda _: 25 * pi - 6 * pi / log(2),
        "m": lambda _: 25 / 3 - 2 / log(2),
        "D": lambda _: 32 * pi / log(2) + 15 * pi,
        "w_max": lambda _: 11.0,
        "w_min": lambda _: -2.0,
        "K": lambda _: 2 * log(2) - 0.75,
        "q": lambda _: 2 * log(2) - 0.75,
        "k_0": lambda _: 4.5,
        "k_1": lambda _: 2 * log(2) - 0.75,
        "j": lambda _: -1.0,
        "D_0": lambda _: 32 * pi / log(2),
        "D_1": lambda _: 15 * pi,
        "D_o": lambda _: 32 * pi / log(2),
        "D_c": lambda _: 15 * pi,
        "n_out": lambda _: 56 * pi / log(2),
        "n_in": lambda _: 24 * pi / log(2) - 15 * pi,
    },
    {"u": lambda v, r, phi: 3 + v["b"] * np.log(r) + (r + 4 / r) * np.cos(phi)},
    own=frozenset("K q k_0 k_1 j D_0 D_1 D_o D_c n_out n_in".split()),
)


_K = 40 * sqrt(10)


REDLIGHT = Quantities(
    lambda rng: {"V": 20.0, "R": 0.15, "u_1": 0.05, "T": 45.0, "u": rng.uniform(0.01, 0.14), "tau": rng.uniform(23, 350)},
    {
        "f_1": lambda _: 2 / 3,
        "c_1": lambda _: 20 / 3,
        "u_m": lambda _: 0.075,
        "f_m": lambda _: 0.75,
        "v_1": lambda _: 40 / 3,
        "s": lambda _: -20 / 3,
        "L": lambda _: 300.0,
        "n": lambda _: 45.0,
        "t_1": lambda _: 67.5,
        "tau_1": lambda _: 22.5,
        "y_1": lambda _: -450.0,
        "K": lambda _: _K,
        "tau_b": lambda _: 90.0,
        "y_b": lambda _: -600.0,
        "u_b": lambda _: 0.1,
        "tau_0": lambda _: 360.0,
        "t_0": lambda _: 405.0,
        "G": lambda _: 40 / 3,
        "gamma": lambda _: 3.0,
        "Delta": lambda _: 0.1,
        "M": lambda _: 16.875,
        "w_b": lambda _: sqrt(90),
        "w_0": lambda _: sqrt(360),
    },
    functions={
        "f": lambda v, u: 20 * u - 20 * u**2 / 0.15,
        "f'": lambda v, u: 20 - 40 * u / 0.15,
        "c": lambda v, u: 20 - 40 * u / 0.15,
        "y": lambda v, t: 20 * t / 3 - _K * np.sqrt(t),
        "y'": lambda v, t: 20 / 3 - _K / (2 * np.sqrt(t)),
    },
    own=frozenset("G gamma Delta M w_b w_0".split()),
)


def _p2(x: float) -> float:
    return 1.5 * x**2 - 0.5


def _p4(x: float) -> float:
    return (35 * x**4 - 30 * x**2 + 3) / 8


def _s2(x: float) -> float:
    return (15 * x**2 + 3) / 16


def _s4(x: float) -> float:
    return (15 + 210 * x**2 - 105 * x**4) / 128


LEGENDRE_OWN: dict[str, Rule] = {
    "Delta": lambda _: sqrt(480),
    "Phi": lambda _: 2 / 3,
    "mu_0": lambda _: 1 / 2,
    "mu_2": lambda _: 1 / 4,
    "mu_4": lambda _: 1 / 6,
    "w_1": lambda _: (15 - sqrt(120)) / 35,
    "w_2": lambda _: (15 + sqrt(120)) / 35,
    "kappa": lambda _: 0.25,
    "A_2": lambda _: 5 / 32,
    "A_4": lambda _: 1 / 128,
    "part0": lambda _: 0.5,
    "part2": lambda _: 5 / 32,
    "part4": lambda _: 1 / 128,
    "disc": lambda _: 7.5,
    "root": lambda _: sqrt(7.5),
}


LEGENDRE = Quantities(
    lambda rng: {"x": rng.uniform(0.1, 0.9), "rho": rng.uniform(0.1, 0.9)},
    {
        "h_0": lambda _: 2.0,
        "h_2": lambda _: 0.4,
        "h_4": lambda _: 2 / 9,
        "r_1": lambda _: sqrt(3 / 7 - 2 / 7 * sqrt(6 / 5)),
        "r_2": lambda _: sqrt(3 / 7 + 2 / 7 * sqrt(6 / 5)),
        "m_0": lambda _: 0.5,
        "m_2": lambda _: 0.125,
        "m_4": lambda _: -1 / 48,
        "c_0": lambda _: 0.5,
        "c_2": lambda _: 0.625,
        "c_4": lambda _: -0.1875,
        "e_2": lambda _: 1 / 96,
        "e_4": lambda _: 1 / 384,
        "g_0": lambda _: -15 / 128,
        "g_1": lambda _: 1 / 16,
        "u_a": lambda _: 165 / 256,
        "q": lambda _: 17 / 32,
        "u_b": lambda _: 855 / 2048,
        "rho_m": lambda _: sqrt(5 / 3),
        **LEGENDRE_OWN,
    },
    {
        "f": lambda _, x: abs(x),
        "P_0": lambda _, x: 1.0,
        "P_1": lambda _, x: x,
        "P_2": lambda _, x: _p2(x),
        "P_3": lambda _, x: (5 * x**3 - 3 * x) / 2,
        "P_4": lambda _, x: _p4(x),
        "s_2": lambda _, x: _s2(x),
        "s_4": lambda _, x: _s4(x),
        "v": lambda _, r: 0.5 + 0.625 * r**2 - 0.1875 * r**4,
        "v'": lambda _, r: 1.25 * r - 0.75 * r**3,
    },
    own=frozenset(LEGENDRE_OWN),
)


_P = column(1, 2, -1)


_H = np.array([[4.0, 2, -2], [2, -2, 4], [-2, 4, 2]])


def _phi(_, x, y, z):
    return x * x * y + y * y * z + z * z * x


POTENTIAL = Quantities(
    lambda rng: {"x": rng.uniform(0.5, 1.5), "y": rng.uniform(0.5, 1.5), "z": rng.uniform(0.5, 1.5), "t": rng.uniform(0.2, 0.9),
                 "P": _P, "u": column(2, -1, 2) / 3, "h": 0.3, "R": 2.0},
    {
        "c": lambda _: -1.0,
        "n": lambda _: column(5, -3, 2),
        "N": lambda _: sqrt(38),
        "D": lambda _: 17 / 3,
        "H": lambda _: _H,
        "k": lambda _: -2.0,
        "Delta": lambda _: 4.0,
        "d": lambda _: -112.0,
        "a": lambda _: 0.61,
        "b": lambda _: 0.616,
        "p": lambda _: -2.5,
        "q": lambda _: 1.5,
        "v": lambda _: -1.08,
        "w": lambda _: -13.25,
        "W_1": lambda _: 10 / 3,
        "W_2": lambda _: 3.0,
        "W_3": lambda _: 8 * pi,
        "alpha": lambda _: -12.0,
        "zeta": lambda _: column(2, 14, -4) / 3,
        "epsilon": lambda _: 1 / 3,
        "omega": lambda _: 14.0,
        "xi": lambda _: acos(17 / 3 / sqrt(38)),
        **entries("u", 3),
        **entries("n", 3),
        **cells("H", 3, 3),
    },
    {
        "phi": _phi,
        "phi_x": lambda _, x, y, z: 2 * x * y + z * z,
        "phi_y": lambda _, x, y, z: x * x + 2 * y * z,
        "phi_z": lambda _, x, y, z: y * y + 2 * x * z,
        "g": lambda _, t: 4 * t**3 + 14 * t**6 + t * t,
        "psi": lambda _, t: -1 + 17 / 3 * t - t * t + 2 / 9 * t**3,
    },
    own=frozenset("alpha zeta epsilon omega xi g psi E".split()),
)  # fmt: skip


SAMPLES = Quantities(
    fixed(
        x_0=4.0, x_1=1.0, x_2=-2.0, x_3=3.0, h_0=1.0, h_1=0.5, h_2=0.0, h_3=-0.5, i=1j,
    ),
    {
        "X_0": lambda _: 6.0,
        "X_1": lambda _: 6 + 2j,
        "X_2": lambda _: -2.0,
        "X_3": lambda _: 6 - 2j,
        "H_0": lambda _: 1.0,
        "H_1": lambda _: 1 - 1j,
        "H_2": lambda _: 1.0,
        "H_3": lambda _: 1 + 1j,
        "Y_0": lambda _: 6.0,
        "Y_1": lambda _: 8 - 4j,
        "Y_2": lambda _: -2.0,
        "Y_3": lambda _: 8 + 4j,
        "y_0": lambda _: 5.0,
        "y_1": lambda _: 4.0,
        "y_2": lambda _: -3.0,
        "y_3": lambda _: 0.0,
        "E_x": lambda _: 30.0,
        "E_y": lambda _: 50.0,
        "r_0": lambda _: 30.0,
        "r_1": lambda _: 8.0,
        "r_2": lambda _: -10.0,
        "r_3": lambda _: 8.0,
        "R_0": lambda _: 36.0,
        "R_1": lambda _: 40.0,
        "R_2": lambda _: 4.0,
        "R_3": lambda _: 40.0,
        "G_0": lambda _: 1.0,
        "G_1": lambda _: 0.5 + 0.5j,
        "G_2": lambda _: 1.0,
        "G_3": lambda _: 0.5 - 0.5j,
        "g_0": lambda _: 0.75,
        "g_1": lambda _: -0.25,
        "g_2": lambda _: 0.25,
        "g_3": lambda _: 0.25,
        "w": lambda _: -1j,
        "B": lambda _: 3.0,
        "C": lambda _: -1.0,
        "D": lambda _: -0.5,
        "P": lambda _: 4.0,
        "M": lambda _: 8.0,
        "S": lambda _: 16.0,
        "N": lambda _: 8.0,
        "K": lambda _: 5 / 3,
        "a": lambda _: 1.0,
        "b": lambda _: 0.5,
        "theta": lambda _: 4 / 15,
        "rho": lambda _: sqrt(40),
        "phi": lambda _: float(np.arctan(1 / 3)),
    },
    functions={"p": lambda _, t: 1.5 + 3 * np.cos(pi * t / 2) - np.sin(pi * t / 2) - 0.5 * np.cos(pi * t)},
    own=frozenset(
        "w B C D P M S N K a b theta rho phi".split()
    ),
)


PROBLEMS = {
    "annulus": ANNULUS,
    "area": AREA,
    "attrition": ATTRITION,
    "cap": CAP,
    "cascade": CASCADE,
    "catenary": CATENARY,
    "cycloid": CYCLOID,
    "euler": EULER,
    "folium": FOLIUM,
    "forced": FORCED,
    "gauss": GAUSS,
    "gompertz": GOMPERTZ,
    "hump": HUMP,
    "legendre": LEGENDRE,
    "logcurve": LOGCURVE,
    "pond": POND,
    "potential": POTENTIAL,
    "reciprocal": RECIPROCAL,
    "redlight": REDLIGHT,
    "residues": RESIDUES,
    "rod": ROD,
    "samples": SAMPLES,
    "series": SERIES,
    "serpentine": SERPENTINE,
}
