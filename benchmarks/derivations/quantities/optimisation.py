"""The quantities of the written problems in optimisation."""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np
from values import Names, Quantities, column, fixed

LAGRANGE = Quantities(
    lambda rng: {"c": rng.uniform(0.5, 3)},
    {
        "lambda": lambda v: 12 * v["c"] / 11,
        "x": lambda v: 6 * v["c"] / 11,
        "y": lambda v: 3 * v["c"] / 11,
        "z": lambda v: 2 * v["c"] / 11,
        "f": lambda v: 6 * v["c"] ** 2 / 11,
    },
)


def _loss(v: Names, w: np.ndarray) -> float:
    return float(((v["y"] - v["X"] @ w) ** 2).sum() + v["lambda"] * (w**2).sum())


RIDGE = Quantities(
    lambda rng: {"X": rng.normal(size=(3, 2)), "y": rng.normal(size=(3, 1)), "w": rng.normal(size=(2, 1)),
                 "lambda": rng.uniform(0.3, 2)},
    {
        "A": lambda v: v["X"].T @ v["X"] + v["lambda"] * np.eye(2),
        "v": lambda v: v["X"].T @ v["y"],
        "hat(w)": lambda v: np.linalg.inv(v["A"]) @ v["v"],
        "r": lambda v: v["y"] - v["X"] @ v["hat(w)"],
        "J": lambda v: _loss(v, v["w"]),
        "I": lambda _: None,  # as large as what it is added to
    },
    {"J": _loss},
    own=frozenset("AvI"),
)  # fmt: skip


def _quadratic(v: Names, x: np.ndarray) -> float:
    return float((x.T @ v["A"] @ x / 2 - v["b"].T @ x)[0, 0])


def _definite(rng: np.random.Generator) -> np.ndarray:
    root = rng.normal(size=(3, 3))
    return root @ root.T + np.eye(3)


QUADRATIC = Quantities(
    lambda rng: {"A": _definite(rng), "b": rng.normal(size=(3, 1)), "x": rng.normal(size=(3, 1))},
    {
        "g": lambda v: v["A"] @ v["x"] - v["b"],
        "x*": lambda v: np.linalg.inv(v["A"]) @ v["b"],
        "s": lambda v: float((v["g"] ** 2).sum() / (v["g"].T @ v["A"] @ v["g"])[0, 0]),
    },
    {"f": _quadratic},
)


NEWTON = Quantities(
    fixed(x=1.0, y=-1.0, H=np.array([[12.0, 1], [1, 2]]), g=column(3, 1)),
    {
        "p": lambda _: column(-5 / 23, -9 / 23),
        "z": lambda _: column(18 / 23, -32 / 23),
        "m": lambda _: -12 / 23,
        "F": lambda _: (18 / 23) ** 4 - 18 * 32 / 23**2 + (9 / 23) ** 2,
        "u": lambda _: column(0.7, -1.1),
        "G": lambda _: -0.5199,
        "r": lambda _: column(6400 / 12167, 0),
        "f_x": lambda v: 4 * v["x"] ** 3 + v["y"],
        "f_y": lambda v: v["x"] + 2 * (1 + v["y"]),
        "f_xx": lambda v: 12 * v["x"] ** 2,
        "f_xy": lambda _: 1.0,
        "f_yy": lambda _: 2.0,
        "f": lambda v: v["x"] ** 4 + v["x"] * v["y"] + (1 + v["y"]) ** 2,
    },
    {"f": lambda _, x, y: x**4 + x * y + (1 + y) ** 2},
)


LOTSIZE = Quantities(
    lambda rng: {"K": rng.uniform(2, 5), "D": rng.uniform(3, 9), "h": rng.uniform(0.4, 2), "q": rng.uniform(1, 6)},
    {
        **dict.fromkeys(("q*", "q_0"), lambda v: sqrt(2 * v["K"] * v["D"] / v["h"])),
        **dict.fromkeys(("C*", "C_0"), lambda v: sqrt(2 * v["K"] * v["D"] * v["h"])),
        **dict.fromkeys(("T*", "T"), lambda v: sqrt(2 * v["K"] / (v["D"] * v["h"]))),
        **dict.fromkeys(("N*", "N"), lambda v: sqrt(v["D"] * v["h"] / (2 * v["K"]))),
        **dict.fromkeys(("z", "rho"), lambda v: v["q"] / v["q*"]),
        "C": lambda v: v["K"] * v["D"] / v["q"] + v["h"] * v["q"] / 2,
    },
    {
        "C": lambda v, q: v["K"] * v["D"] / q + v["h"] * q / 2,
        "C'": lambda v, q: -v["K"] * v["D"] / q**2 + v["h"] / 2,
        "C''": lambda v, q: 2 * v["K"] * v["D"] / q**3,
    },
    own=frozenset(["z", "rho"]),
)


NEAREST = Quantities(
    lambda rng: {"a": rng.uniform(2, 4), "b": rng.uniform(1, 3), "c": rng.uniform(0.5, 1.5), "rho": rng.uniform(0.5, 3),
                 "t": rng.uniform(0.5, 3)},
    {
        "D": lambda v: v["a"] + v["b"] - v["c"],
        "x": lambda v: v["a"] - 2 * v["D"] / 3,
        "y": lambda v: v["b"] - v["D"] / 3,
        "lambda": lambda v: 4 * v["D"] / 3,
        "f": lambda v: (v["x"] - v["a"]) ** 2 + 2 * (v["y"] - v["b"]) ** 2,
        "L": lambda v: v["f"] + v["lambda"] * (v["x"] + v["y"] - v["c"]),
        "m": lambda v: 2 * v["D"] ** 2 / 3,
        "q": lambda v: 4 * v["D"] / (4 + 3 * v["rho"]),
        "z": lambda v: 4 * v["rho"] * v["D"] / (4 + 3 * v["rho"]),
        "u": lambda v: v["a"] - v["z"] / 2,
        "v": lambda v: v["b"] - v["z"] / 4,
        "x_t": lambda v: v["a"] - v["t"] / 2,
        "y_t": lambda v: v["b"] - v["t"] / 4,
        "p": lambda v: v["a"] - v["t"] / 2,
        "s": lambda v: v["b"] - v["t"] / 4,
        "theta": lambda v: 3 * v["rho"] / (4 + 3 * v["rho"]),
    },
    {
        "f": lambda v, x, y: (x - v["a"]) ** 2 + 2 * (y - v["b"]) ** 2,
        "g": lambda v, t: v["D"] * t - 3 * t**2 / 8,
        "g'": lambda v, t: v["D"] - 3 * t / 4,
        "g''": lambda v, t: -3 / 4,
    },
    own=frozenset(["x_t", "y_t", "p", "s", "theta"]),
)  # fmt: skip


PROGRAMME = Quantities(
    fixed(A=np.array([[2.0, 1], [1, 1], [1, 0]]), b=column(100, 80, 40), c=column(30, 20)),
    {
        "B": lambda _: np.array([[2.0, 1], [1, 1]]),
        "x": lambda _: column(20, 60),
        "s": lambda _: column(0, 0, 20),
        "z": lambda _: 1800.0,
        "u": lambda _: column(10, 10, 0),
        "d": lambda _: 1800.0,
        "z_w": lambda _: 1840.0,
        "z_l": lambda _: 1820.0,
        "r": lambda _: -5.0,
        "F": lambda _: 2200.0,
        "Z": lambda _: 1800.0,
    },
    own=frozenset("Z"),
)

BOOST = Quantities(
    fixed(N=10.0),
    {
        "q_1": lambda _: 0.3,
        "alpha_1": lambda _: log(7 / 3) / 2,
        "Z_1": lambda _: 2 * sqrt(0.21),
        "a_1": lambda _: 1 / 6,
        "b_1": lambda _: 1 / 14,
        "q_2": lambda _: 3 / 14,
        "alpha_2": lambda _: log(11 / 3) / 2,
        "Z_2": lambda _: sqrt(33) / 7,
        "a_2": lambda _: 7 / 66,
        "b_2": lambda _: 1 / 6,
        "c_2": lambda _: 1 / 22,
        "q_3": lambda _: 2 / 11,
        "alpha_3": lambda _: log(9 / 2) / 2,
        "Z_3": lambda _: 6 * sqrt(2) / 11,
        "a_3": lambda _: 7 / 108,
        "b_3": lambda _: 11 / 108,
        "c_3": lambda _: 1 / 8,
        "m_1": lambda v: v["alpha_2"] + v["alpha_3"] - v["alpha_1"],
        "m_2": lambda v: v["alpha_1"] + v["alpha_3"] - v["alpha_2"],
        "m_3": lambda v: v["alpha_1"] + v["alpha_2"] - v["alpha_3"],
        "L": lambda v: 0.3 * exp(-v["m_1"]) + 0.3 * exp(-v["m_2"]) + 0.4 * exp(-v["m_3"]),
        "g_2": lambda _: 7 / 11,
    },
    own=frozenset(["g_2"]),
)


_C = log(4) + log(2) + log(4 / 3)


_Cu = log(2.5) + log(1.75) + log(1.5) + log(9.5 / 8)


_C3 = log(3) + log(2) + log(5 / 3)


_g = 3 * log(5) - log(6) - 3 + 6 / 5 + 6 / 5


WATERFILL = Quantities(
    fixed(N=column(1, 2, 3, 8), P=6.0, P_b=20.0),
    {
        "mu": lambda _: 4.0,
        "lambda": lambda _: 0.25,
        "p": lambda _: column(3, 2, 1, 0),
        "C": lambda _: _C,
        "C_u": lambda _: _Cu,
        "C_3": lambda _: _C3,
        "P_c": lambda _: 18.0,
        "mu_b": lambda _: 8.5,
        "q": lambda _: column(7.5, 6.5, 5.5, 0.5),
        "C_b": lambda _: 4 * log(8.5) - log(48),
        "s": lambda _: 1 / 8.5,
        "d": lambda _: _g,
        "delta_1": lambda _: log(5) - 0.8,
        "delta_2": lambda _: log(2.5) - 0.6,
        "delta_3": lambda _: log(5 / 3) - 0.4,
        "y_1": lambda _: log(5) - 0.8,
        "y_2": lambda _: log(2.5) - 0.6,
        "y_3": lambda _: log(5 / 3) - 0.4,
        "Y": lambda _: 3 * log(5) - log(6) - 1.8,
        "sigma": lambda _: 3 * log(5) - log(6),
        "kappa": lambda _: 1.2,
        "k": lambda _: 3.0,
        "G_1": lambda _: 1.0,
        "G_2": lambda _: 3.0,
    },
    {"g": lambda _, z: 6 * z + sum(log(1 / (z * n)) - 1 + z * n for n in (1, 2, 3, 8) if n < 1 / z)},
    own=frozenset("delta_1 delta_2 delta_3 y_1 y_2 y_3 Y sigma kappa k G_1 G_2".split()),
)


PROBLEMS = {
    "boost": BOOST,
    "lagrange": LAGRANGE,
    "lotsize": LOTSIZE,
    "nearest": NEAREST,
    "newton": NEWTON,
    "programme": PROGRAMME,
    "quadratic": QUADRATIC,
    "ridge": RIDGE,
    "waterfill": WATERFILL,
}
