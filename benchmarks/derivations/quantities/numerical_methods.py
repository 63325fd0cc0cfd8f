"""The quantities of the written problems in numerical methods."""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np
from values import Quantities

ONESTEP = Quantities(
    lambda rng: {"h": 0.2, "x": rng.uniform(0.2, 1.5)},
    {
        "y_E": lambda _: 0.8,
        "y_H": lambda _: 0.84,
        "y_T": lambda _: 0.92 / 1.1,
        "y_I": lambda _: 1.04 / 1.2,
        "y_R": lambda _: 1 - 0.9752 / 6,
        "y_h": lambda _: 0.82,
        "z": lambda _: 0.84,
        "k_1": lambda _: -1.0,
        "k_2": lambda _: -0.8,
        "k_3": lambda _: -0.82,
        "k_4": lambda _: -0.636,
        "K": lambda _: -0.6,
        "Y": lambda _: 2 * exp(-0.2) - 0.8,
        "e_E": lambda v: v["Y"] - 0.8,
        "e_H": lambda v: v["Y"] - 0.84,
        "e_R": lambda v: v["Y"] - v["y_R"],
    },
    {
        "f": lambda _, x, y: x - y,
        "y": lambda _, x: x - 1 + 2 * np.exp(-x),
        "y'": lambda _, x: 1 - 2 * np.exp(-x),
    },
    own=frozenset(["K"]),
)


QUADRATURE = Quantities(
    lambda rng: {"x": rng.uniform(1.1, 2.9)},
    {
        "J": lambda _: log(3),
        "T_1": lambda _: 4 / 3,
        "T_2": lambda _: 7 / 6,
        "T_4": lambda _: 67 / 60,
        "M": lambda _: 16 / 15,
        "S_2": lambda _: 10 / 9,
        "S_4": lambda _: 1.1,
        "B": lambda _: 742 / 675,
        "G_2": lambda _: 12 / 11,
        "G_3": lambda _: 56 / 51,
        "e_T": lambda _: 67 / 60 - log(3),
        "e_S": lambda _: 1.1 - log(3),
        "e_G": lambda _: 56 / 51 - log(3),
        "N": lambda _: 116.0,
        "u": lambda _: 1 / sqrt(3),
    },
    {
        "f": lambda _, x: 1 / x,
        "f'": lambda _, x: -1 / x**2,
        "f''": lambda _, x: 2 / x**3,
        "f'''": lambda _, x: -6 / x**4,
        "f''''": lambda _, x: 24 / x**5,
    },
    own=frozenset("u"),
)


DIVIDED = Quantities(
    lambda rng: {"x": rng.uniform(0.3, 3.7), "x_0": 0.0, "x_1": 1.0, "x_2": 3.0, "x_3": 4.0},
    {
        **{f"y_{k}": (lambda _, k=k: (1.0, 2.0, 8.0, 16.0)[k]) for k in range(4)},
        **{f"c_{k}": (lambda _, k=k: (1.0, 1.0, 2 / 3, 0.25, 1 / 24)[k]) for k in range(5)},
        **{f"l_{k}": (lambda _, k=k: (-1 / 6, 2 / 3, 2 / 3, -1 / 6)[k]) for k in range(4)},
        **{f"ell_{k}": (lambda v, k=k: v[f"l_{k}"]) for k in range(4)},
        "s": lambda v: v["x"] - 2,
        "e": lambda _: 1 / 6,
        "J": lambda _: 194 / 9,
        "I": lambda _: 15 / log(2),
        "xi": lambda _: -4 * log(log(2)) / log(2),
        "B": lambda _: 974 / 45,
        "u": lambda _: 68 / 33,
        "P": lambda v: v["x"] ** 3 / 4 - v["x"] ** 2 / 3 + 13 / 12 * v["x"] + 1,
    },
    {
        "f": lambda _, x: 2**x,
        "f'": lambda _, x: log(2) * 2**x,
        "f''''": lambda _, x: log(2) ** 4 * 2**x,
        "Q": lambda _, x: 1 + x + 2 / 3 * x * (x - 1),
        "P": lambda _, x: x**3 / 4 - x**2 / 3 + 13 / 12 * x + 1,
        "P'": lambda _, x: 3 / 4 * x**2 - 2 / 3 * x + 13 / 12,
        "w": lambda _, x: x * (x - 1) * (x - 3) * (x - 4),
    },
    own=frozenset("s"),
)


ROOTS = Quantities(
    lambda rng: {"x": rng.uniform(0.5, 3), "x_0": 2.0, "z_0": 2.0},
    {
        "h": lambda _: sqrt(25 / 4 - 8 / 27),
        "u": lambda v: (2.5 + v["h"]) ** (1 / 3),
        "v": lambda v: (2.5 - v["h"]) ** (1 / 3),
        "r": lambda v: v["u"] + v["v"],
        "M": lambda _: 4 / 3 * sqrt(2 / 3) - 5,
        "b_1": lambda _: 2.5,
        "b_2": lambda _: 2.25,
        "b_3": lambda _: 2.125,
        "N": lambda _: 20.0,
        "s_1": lambda _: 35 / 17,
        "s_2": lambda v: (16 * v["s_1"] - 3 * (v["s_1"] ** 3 - 2 * v["s_1"] - 5)) / (21 - v["s_1"] ** 3 + 2 * v["s_1"]),
        "x_1": lambda _: 2.1,
        "x_2": lambda _: 2.1 - 0.061 / 11.23,
        "x_3": lambda v: (2 * v["x_2"] ** 3 + 5) / (3 * v["x_2"] ** 2 - 2),
        "e_1": lambda v: v["x_1"] - v["r"],
        "e_2": lambda v: v["x_2"] - v["r"],
        "A": lambda v: 3 * v["r"] / (3 * v["r"] ** 2 - 2),
        "z_1": lambda _: 9 ** (1 / 3),
        "z_2": lambda v: (2 * v["z_1"] + 5) ** (1 / 3),
        "rho": lambda v: 2 / (3 * v["r"] ** 2),
        "a": lambda v: (2 * v["z_2"] - v["z_1"] ** 2) / (v["z_2"] - 2 * v["z_1"] + 2),
    },
    {
        "f": lambda _, x: x**3 - 2 * x - 5,
        "f'": lambda _, x: 3 * x**2 - 2,
        "f''": lambda _, x: 6 * x,
        "g": lambda _, x: np.cbrt(2 * x + 5),
        "g'": lambda _, x: 2 / 3 / np.cbrt(2 * x + 5) ** 2,
    },
)

PROBLEMS = {
    "divided": DIVIDED,
    "onestep": ONESTEP,
    "quadrature": QUADRATURE,
    "roots": ROOTS,
}
