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


W14 = sqrt(14)


PELL = Quantities(
    fixed(D=14.0, m_0=0.0, d_0=1.0, a_0=3.0),
    {
        "omega": lambda _: W14,
        "m_1": lambda _: 3.0,
        "d_1": lambda _: 5.0,
        "a_1": lambda _: 1.0,
        "m_2": lambda _: 2.0,
        "d_2": lambda _: 2.0,
        "a_2": lambda _: 2.0,
        "m_3": lambda _: 2.0,
        "d_3": lambda _: 5.0,
        "a_3": lambda _: 1.0,
        "m_4": lambda _: 3.0,
        "d_4": lambda _: 1.0,
        "a_4": lambda _: 6.0,
        "p_0": lambda _: 3.0,
        "p_1": lambda _: 4.0,
        "p_2": lambda _: 11.0,
        "p_3": lambda _: 15.0,
        "p_4": lambda _: 101.0,
        "q_0": lambda _: 1.0,
        "q_1": lambda _: 1.0,
        "q_2": lambda _: 3.0,
        "q_3": lambda _: 4.0,
        "q_4": lambda _: 27.0,
        "N_0": lambda _: -5.0,
        "N_1": lambda _: 2.0,
        "N_2": lambda _: -5.0,
        "N_3": lambda _: 1.0,
        "x_1": lambda _: 15.0,
        "y_1": lambda _: 4.0,
        "x_2": lambda _: 449.0,
        "y_2": lambda _: 120.0,
        "x_3": lambda _: 13455.0,
        "y_3": lambda _: 3596.0,
        "e_1": lambda _: 3.75 - W14,
        "e_2": lambda _: 1 / (120 * (449 + 120 * W14)),
        "epsilon": lambda _: 15 + 4 * W14,
        "varepsilon": lambda _: 15 + 4 * W14,
        "u": lambda _: 15 + 4 * W14,
        "t": lambda _: 15 - 4 * W14,
        "theta_1": lambda _: (W14 + 3) / 5,
        "theta_2": lambda _: (W14 + 2) / 2,
        "theta_3": lambda _: (W14 + 2) / 5,
        "theta_4": lambda _: W14 + 3,
        "b_1": lambda _: 1 / (2 * W14 * 16),
        "b_2": lambda _: 1 / (2 * W14 * 14400),
        "rho": lambda _: (3.75 - W14) * 120 * (449 + 120 * W14),
    },
    own=frozenset(["epsilon", "varepsilon", "u", "t", "theta_1", "theta_2", "theta_3", "theta_4", "b_1", "b_2", "rho"]),
)


PROBLEMS = {
    "corners": CORNERS,
    "ellipse": ELLIPSE,
    "pell": PELL,
    "triangle": TRIANGLE,
}
