"""The quantities of the written problems in geometry."""

from __future__ import annotations

from math import acos, pi, sqrt

import numpy as np
from values import Quantities, column, fixed

CORNERS = Quantities(
    fixed(A=column(1, -1, 2), B=column(3, 0, 4), C=column(3, 1, 3), D=column(2, 3, 5)),
    {
        **dict.fromkeys(("u", "vec(AB)"), lambda _: column(2, 1, 2)),
        **dict.fromkeys(("v", "vec(AC)"), lambda _: column(2, 2, 1)),
        **dict.fromkeys(("w", "vec(AD)"), lambda _: column(1, 4, 3)),
        "n": lambda _: column(-3, 2, 2),
        "alpha": lambda _: acos(8 / 9),
        "S": lambda _: sqrt(17) / 2,
        "V": lambda _: 11 / 6,
        "h": lambda _: 11 / sqrt(17),
        "F": lambda _: column(67, 29, 63) / 17,
        "G": lambda _: column(7 / 3, 0, 3),
        "k": lambda _: 11 / 17,
    },
    own=frozenset("k"),
)


TRIANGLE = Quantities(
    fixed(a=13.0, b=14.0, c=15.0, A=column(0, 0), C=column(14, 0)),
    {
        "alpha": lambda _: acos(0.6),
        "beta": lambda _: acos(33 / 65),
        "gamma": lambda _: acos(5 / 13),
        "s": lambda _: 21.0,
        "S": lambda _: 84.0,
        "r": lambda _: 4.0,
        "R": lambda _: 8.125,
        "x": lambda _: 8.0,
        "y": lambda _: 7.0,
        "z": lambda _: 6.0,
        "h_a": lambda _: 168 / 13,
        "h_b": lambda _: 12.0,
        "h_c": lambda _: 11.2,
        "m_b": lambda _: sqrt(148),
        "w": lambda _: 168 * sqrt(5) / 29,
        "B": lambda _: column(9, 12),
        "G": lambda _: column(23 / 3, 4),
        "I": lambda _: column(8, 4),
        "O": lambda _: column(7, 33 / 8),
        "H": lambda _: column(9, 15 / 4),
        "d": lambda _: sqrt(65) / 8,
        "q": lambda _: 33 / 8,
    },
    own=frozenset("q"),
)


ELLIPSE = Quantities(
    lambda rng: {"a": 5.0, "b": 3.0, "P": column(3, 2.4), "x": rng.uniform(-4, 4)},
    {
        "c": lambda _: 4.0,
        "epsilon": lambda _: 0.8,
        "p": lambda _: 1.8,
        "A": lambda _: 15 * pi,
        "V": lambda _: 60 * pi,
        "F_1": lambda _: column(-4, 0),
        "F_2": lambda _: column(4, 0),
        "d_1": lambda _: 7.4,
        "d_2": lambda _: 2.6,
        "m": lambda _: -0.45,
        "x_n": lambda _: 1.92,
        "h_1": lambda _: 5.55 / sqrt(1.2025),
        "h_2": lambda _: 1.95 / sqrt(1.2025),
        "F": lambda _: 9.6,
        "r": lambda _: 16 / 15,
        "gamma": lambda _: acos(-2.48 / 38.48),
        "t": lambda _: acos(0.6),
        "S": lambda _: 7.5 * acos(0.6),
        "rho": lambda _: 19.24**1.5 / 15,
        "Q": lambda _: column(-4, 1.8),
    },
    {
        "T": lambda _, x: 3.75 - 0.45 * x,
        "y": lambda _, x: 0.6 * np.sqrt(25 - x**2),
        "y'": lambda _, x: -0.6 * x / np.sqrt(25 - x**2),
        "y''": lambda _, x: -15 / (25 - x**2) ** 1.5,
    },
)

PROBLEMS = {
    "corners": CORNERS,
    "ellipse": ELLIPSE,
    "triangle": TRIANGLE,
}
