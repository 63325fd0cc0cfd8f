"""The quantities of the written problems in linear algebra."""

from __future__ import annotations

from math import atan, atan2, exp, pi, sqrt

import numpy as np
from values import Quantities, cells, column, entries, fixed

PROJECTION = Quantities(
    fixed(A=np.array([[1.0, 0], [1, 1], [1, 2]]), b=column(6, 0, 0)),
    {
        "x": lambda _: column(5, -3),
        "p": lambda _: column(5, 2, -1),
        "e": lambda _: column(1, -2, 1),
        "P": lambda _: np.array([[5.0, 2, -1], [2, 2, 2], [-1, 2, 5]]) / 6,
        "a_1": lambda _: column(1, 1, 1),
        "a_2": lambda _: column(0, 1, 2),
    },
    own=frozenset(["a_1", "a_2"]),
)


SPECTRAL = Quantities(
    fixed(M=np.array([[4.0, 1], [2, 3]]), I=np.eye(2), lambda_1=5.0, lambda_2=2.0),
    {
        "u": lambda _: column(1, 1),
        "v": lambda _: column(1, -2),
        "S": lambda _: np.array([[1.0, 1], [1, -2]]),
        "D": lambda _: np.diag([5.0, 2]),
    },
    own=frozenset("I"),
)


CHOLESKY = Quantities(
    fixed(A=np.array([[4.0, 2, -2], [2, 10, 2], [-2, 2, 6]]), b=column(-2, -4, 8)),
    {
        "L": lambda _: np.array([[2.0, 0, 0], [1, 3, 0], [-1, 1, 2]]),
        "y": lambda _: column(-1, -1, 4),
        "x": lambda _: column(1, -1, 2),
        "d": lambda _: 144.0,
        "q": lambda _: 18.0,
        "S": lambda _: np.array([[9.0, 3], [3, 5]]),
    },
    own=frozenset("SU"),
)


RANKONE = Quantities(
    lambda rng: {"u": rng.uniform(0.3, 1.5, (3, 1)), "v": rng.uniform(0.2, 1.2, (3, 1)), "b": rng.normal(size=(3, 1)),
                 "I": np.eye(3)},
    {
        "s": lambda v: float((v["v"] * v["u"]).sum()),
        "t": lambda v: float((v["v"] * v["b"]).sum()),
        "M": lambda v: np.eye(3) + v["u"] @ v["v"].T,
        "P": lambda v: v["u"] @ v["v"].T,
        "c": lambda v: 1 / (1 + v["s"]),
        "N": lambda v: np.eye(3) - v["u"] @ v["v"].T / (1 + v["s"]),
        "x": lambda v: v["b"] - v["u"] * v["t"] / (1 + v["s"]),
        "d": lambda v: 1 + v["s"],
        "alpha": lambda v: v["t"] / (1 + v["s"]),
    },
    own=frozenset(["P", "c", "I", "alpha"]),
)  # fmt: skip


SVD = Quantities(
    fixed(A=np.array([[3.0, 0], [4, 5]]), b=column(3, 9), d=column(-0.3, 0.1), I=np.eye(2)),
    {
        "G": lambda _: np.array([[25.0, 20], [20, 25]]),
        "lambda_1": lambda _: 45.0,
        "lambda_2": lambda _: 5.0,
        "v_1": lambda _: column(1, 1) / sqrt(2),
        "v_2": lambda _: column(-1, 1) / sqrt(2),
        "sigma_1": lambda _: sqrt(45),
        "sigma_2": lambda _: sqrt(5),
        "u_1": lambda _: column(1, 3) / sqrt(10),
        "u_2": lambda _: column(-3, 1) / sqrt(10),
        "kappa": lambda _: 3.0,
        "B": lambda _: np.array([[1.5, 1.5], [4.5, 4.5]]),
        "E": lambda _: np.array([[1.5, -1.5], [-0.5, 0.5]]),
        "x": lambda _: column(1, 1),
        "y": lambda _: column(0.9, 1.1),
        "P": lambda _: np.full((2, 2), 0.5),
    },
    own=frozenset("IP"),
)


TURNED = np.array([[1.0, 2, 2], [2, 1, -2], [2, -2, 1]]) / 3


ORTHONORMAL = Quantities(
    fixed(A=np.array([[1.0, 4, 6], [2, 5, -3], [2, 2, 0]]), b=column(9, -9, 0), I=np.eye(3)),
    {
        "a_1": lambda _: column(1, 2, 2),
        "a_2": lambda _: column(4, 5, 2),
        "a_3": lambda _: column(6, -3, 0),
        "Q": lambda _: TURNED,
        "R": lambda _: np.array([[3.0, 6, 0], [0, 3, 3], [0, 0, 6]]),
        **{f"q_{i + 1}": (lambda _, i=i: TURNED[:, i : i + 1]) for i in range(3)},
        **{f"r_{i + 1}{j + 1}": (lambda v, i=i, j=j: float(v["R"][i, j])) for i in range(3) for j in range(3)},
        "u_2": lambda _: column(2, 1, -2),
        "u_3": lambda _: column(4, -4, 2),
        "x": lambda _: column(1, -1, 2),
        "y": lambda _: column(-3, 3, 12),
        "p": lambda _: column(1, -1, -4),
        "e": lambda _: column(8, -8, 4),
        "c": lambda _: column(-3, 1),
        "P": lambda _: np.array([[5.0, 4, -2], [4, 5, 2], [-2, 2, 8]]) / 9,
        "v": lambda _: column(-2, 2, 2),
        "w": lambda _: column(-1, 1, 1) / sqrt(3),
        "H": lambda _: TURNED,
    },
    own=frozenset(["I", "w", "y"]),
)


KERNEL = Quantities(
    lambda rng: {"A": np.array([[1.0, 2, 1, 3], [2, 4, 3, 8], [3, 6, 2, 7]]), "b": column(1, -1, 6), "d": column(1, 1, 1),
                 "I": np.eye(3), "s": rng.uniform(0.5, 2), "t": rng.uniform(0.5, 2)},
    {
        "E": lambda _: np.array([[1.0, 0, 0], [-2, 1, 0], [-5, 1, 1]]),
        "L": lambda _: np.array([[1.0, 0, 0], [2, 1, 0], [3, -1, 1]]),
        "U": lambda _: np.array([[1.0, 2, 1, 3], [0, 0, 1, 2], [0, 0, 0, 0]]),
        "R": lambda _: np.array([[1.0, 2, 0, 1], [0, 0, 1, 2], [0, 0, 0, 0]]),
        "r": lambda _: 2.0,
        "n_1": lambda _: column(-2, 1, 0, 0),
        "n_2": lambda _: column(-1, 0, -2, 1),
        "z": lambda _: column(-5, 1, 1),
        "x_p": lambda _: column(4, 0, -3, 0),
        "x": lambda v: column(4 - 2 * v["s"] - v["t"], v["s"], -3 - 2 * v["t"], v["t"]),
        "s_0": lambda _: 2.0,
        "t_0": lambda _: -1.0,
        "x_m": lambda _: column(1, 2, -1, -1),
        "C": lambda _: np.array([[1.0, 1], [2, 3], [3, 2]]),
        "F": lambda _: np.array([[1.0, 2, 0, 1], [0, 0, 1, 2]]),
        "e": lambda _: column(5, -1, -1) / 9,
        "p": lambda _: column(4, 10, 10) / 9,
        "y": lambda _: column(2, 2) / 9,
        "k": lambda v: v["s"] * v["n_1"] + v["t"] * v["n_2"],
        **{f"a_{i + 1}": (lambda v, i=i: v["A"][:, i : i + 1]) for i in range(4)},
    },
    own=frozenset(["I", "k", "a_1", "a_2", "a_3", "a_4"]),
)  # fmt: skip


RING = np.array([[0.0, -1, 1], [1, 0, -1], [-1, 1, 0]]) / sqrt(3)


ROTATION = Quantities(
    lambda rng: {"R": np.array([[2.0, -1, 2], [2, 2, -1], [-1, 2, 2]]) / 3, "v": column(3, 0, 0), "I": np.eye(3),
                 "lambda": rng.uniform(1.5, 3)},
    {
        "theta": lambda _: pi / 3,
        "n": lambda _: column(1, 1, 1) / sqrt(3),
        "K": lambda _: RING,
        "a": lambda _: column(1, 1, 1),
        "b": lambda _: column(2, -1, -1),
        "c": lambda _: sqrt(3) * column(0, 1, -1),
        "w": lambda _: column(2, 2, -1),
        "S": lambda _: RING / sqrt(3),
        "q_0": lambda _: sqrt(3) / 2,
        "q": lambda _: column(1, 1, 1) / sqrt(12),
        "T": lambda _: np.array([[0.0, 0, 1], [1, 0, 0], [0, 1, 0]]),
        "N": lambda _: np.eye(3) - RING / sqrt(3),
    },
    {"p": lambda _, t: t**3 - 2 * t**2 + 2 * t - 1},
    own=frozenset("INT"),
)  # fmt: skip


_A = np.array([[3.0, 1], [-1, 1]])


_N = np.array([[1.0, 1], [-1, -1]])


JORDAN = Quantities(
    lambda rng: {"A": _A, "I": np.eye(2), "x_0": column(2, -1), "n": float(rng.integers(2, 6)), "t": rng.uniform(0.2, 1.2),
                 "s": rng.uniform(-1.5, 1.5)},
    {
        "lambda": lambda _: 2.0,
        "N": lambda _: _N,
        "v": lambda _: column(1, -1),
        "w": lambda _: column(1, 0),
        "S": lambda _: np.array([[1.0, 1], [-1, 0]]),
        "J": lambda _: np.array([[2.0, 1], [0, 2]]),
        "M": lambda _: np.array([[0.0, 1], [0, 0]]),
        "B": lambda _: sqrt(2) / 4 * np.array([[5.0, 1], [-1, 3]]),
        "alpha": lambda _: sqrt(2),
        "beta": lambda _: sqrt(2) / 4,
        "a_0": lambda _: 2.0,
        "a_1": lambda _: 5.0,
        "a_2": lambda _: 12.0,
        "a_3": lambda _: 28.0,
        "a_4": lambda _: 64.0,
        "a_10": lambda _: 7168.0,
        "a_n": lambda v: 2 ** (v["n"] - 1) * (v["n"] + 4),
        "a_{n+1}": lambda v: 2 ** v["n"] * (v["n"] + 5),
        "a_{n+2}": lambda v: 2 ** (v["n"] + 1) * (v["n"] + 6),
    },
    {
        "p": lambda _, s: (s - 2) ** 2,
        "E": lambda _, t: exp(2 * t) * np.array([[1 + t, t], [-t, 1 - t]]),
        "x": lambda _, t: exp(2 * t) * column(2 + t, -1 - t),
        "x'": lambda _, t: exp(2 * t) * column(5 + 2 * t, -3 - 2 * t),
        "a": lambda _, n: 2 ** (n - 1) * (n + 4),
    },
    own=frozenset(["M", "a_4", "alpha", "beta"]),
)  # fmt: skip


REFLECTOR = Quantities(
    fixed(a=column(2, 1, 2), c=column(7, 1, 0), b=column(11, -2, -1), I=np.eye(3), I_2=np.eye(2),
          A=np.array([[2.0, 7], [1, 1], [2, 0]]), R=np.array([[3.0, 5], [0, 5]])),
    {
        "v": lambda _: column(-1, 1, 2),
        "H": lambda _: np.array([[2.0, 1, 2], [1, 2, -2], [2, -2, -1]]) / 3,
        "d": lambda _: column(6, 3, 9),
        "u": lambda _: column(3, 4),
        "w": lambda _: column(-2, 4),
        "K": lambda _: np.array([[0.6, 0.8], [0.8, -0.6]]),
        "q": lambda _: column(3, 9),
        "s": lambda _: column(9, -3),
        "x": lambda _: column(-1, 1.8),
        "r": lambda _: column(0.4, -2.8, 1),
        "rho": lambda _: 3.0,
        "N": lambda _: np.array([[9.0, 15], [15, 50]]),
        "n": lambda _: column(18, 75),
        "S": lambda _: 15.0,
        "theta": lambda _: pi / 4,
        "beta": lambda _: 1 / 3,
        "e_1": lambda _: column(1, 0, 0),
    },
    own=frozenset(["I", "I_2", "beta", "e_1"]),
)  # fmt: skip


_M = np.array([[2.0, 0], [0, 1]])
_K = np.array([[6.0, -2], [-2, 2]])
_U, _V = column(1, 2), column(1, -1)
TWOFORMS = Quantities(
    lambda rng: {"M": _M, "K": _K, "b": column(5, 1), "I": np.eye(2), "s": rng.uniform(-2, 3), "t": rng.uniform(0.2, 1.4)},
    {
        "lambda_1": lambda _: 1.0,
        "lambda_2": lambda _: 4.0,
        "u": lambda _: _U,
        "v": lambda _: _V,
        "B": lambda _: np.array([[3.0, -1], [-2, 2]]),
        "X": lambda _: np.array([[1 / sqrt(6), 1 / sqrt(3)], [2 / sqrt(6), -1 / sqrt(3)]]),
        "D": lambda _: np.array([[1.0, 0], [0, 4]]),
        "alpha": lambda _: 2.0,
        "beta": lambda _: 3.0,
        "y": lambda _: column(2.75, 3.25),
        "E": lambda _: 66.0,
        "u_1": lambda _: 1.0,
        "u_2": lambda _: 2.0,
        "v_1": lambda _: 1.0,
        "v_2": lambda _: -1.0,
        "p": lambda _: _U / sqrt(6),
        "r": lambda _: _V / sqrt(3),
        "w": lambda _: column(12 / sqrt(6), 9 / sqrt(3)),
    },
    {
        "d": lambda _, s: 2 * s * s - 10 * s + 8,
        "R": lambda _, x: float((x.T @ _K @ x)[0, 0] / (x.T @ _M @ x)[0, 0]),
        "q": lambda _, t: 2 * np.cos(t) * _U + 3 * np.cos(2 * t) * _V,
        "q'": lambda _, t: -2 * np.sin(t) * _U - 6 * np.sin(2 * t) * _V,
        "q''": lambda _, t: -2 * np.cos(t) * _U - 12 * np.cos(2 * t) * _V,
    },
    own=frozenset("prw"),
)


_SA = np.array([[1.0, 2], [3, 2]])
_SB = np.array([[2.0, 1], [0, 3]])
_SC = np.array([[8.0, 4], [10, 13]])
_SX = np.array([[2.0, -1], [1, 3]])


SYLVESTER = Quantities(
    lambda rng: {"A": _SA, "B": _SB, "C": _SC, "I": np.eye(2), "s": rng.uniform(-2, 3)},
    {
        "lambda_1": lambda _: 4.0,
        "lambda_2": lambda _: -1.0,
        "u": lambda _: column(1, 1),
        "v": lambda _: column(3, -2),
        "X": lambda _: _SX,
        "x": lambda _: column(2, 1),
        "y": lambda _: column(-1, 3),
        "x_1": lambda _: 2.0,
        "x_2": lambda _: 1.0,
        "y_1": lambda _: -1.0,
        "y_2": lambda _: 3.0,
        "r": lambda _: column(3, 2),
        "w": lambda _: column(4, -9),
        "M": lambda _: np.array([[1.0, 2, 8, 4], [3, 2, 10, 13], [0, 0, -2, -1], [0, 0, 0, -3]]),
        "k": lambda _: 84.0,
        "Y": lambda _: np.array([[2 / 3, -19 / 42], [-1 / 2, 4 / 7]]),
    },
    {"p": lambda _, s: s * s - 3 * s - 4},
    own=frozenset(["N", "F", "q"]),
)


BLOCKS = Quantities(
    lambda rng: {
        "A": np.array([[2.0, 1], [1, 1]]),
        "B": np.array([[1.0, 0], [2, 1]]),
        "C": np.array([[1.0, 1], [0, 2]]),
        "D": np.array([[4.0, 1], [3, 5]]),
        "f": column(3, 5),
        "g": column(9, 9),
        "s": rng.uniform(0.5, 2),
    },
    {
        "M": lambda _: np.array([[2.0, 1, 1, 0], [1, 1, 2, 1], [1, 1, 4, 1], [0, 2, 3, 5]]),
        "Y": lambda _: np.array([[-1.0, -1], [3, 2]]),
        "Z": lambda _: np.array([[0.0, 1], [-2, 4]]),
        "S": lambda _: np.array([[2.0, 0], [-3, 1]]),
        "d": lambda _: 2.0,
        "h": lambda _: column(4, -5),
        "v": lambda _: column(2, 1),
        "u": lambda _: column(1, -1),
        "R": lambda _: np.array([[0.5, 0], [1.5, 1]]),
        "P": lambda _: np.array([[2.0, 1], [-4.5, -2]]),
        "Q": lambda _: np.array([[0.0, -0.5], [2, -5.5]]),
        "K": lambda _: np.array([[3.0, -7], [-5, 14.5]]),
        "T": lambda _: np.array([[29.0, 14], [10, 6]]) / 17,
        "s_0": lambda _: -1.0,
        "k": lambda _: column(1, -2, 0, 1),
        "W": lambda _: np.array([[2.0, 1], [6, 4]]),
        "N": lambda _: np.array([[-2.0, -1], [4.5, 2]]),
        "w": lambda _: column(-2, 7),
    },
    {"F": lambda _, s: 2 + 2 * s},
    own=frozenset("WNw"),
)


def _halfway(X: np.ndarray) -> np.ndarray:
    return (X + np.linalg.inv(X).T) / 2


_A_polar = np.array([[3.0, -1], [2, 1]])


_U_polar = np.array([[4.0, -3], [3, 4]]) / 5


POLAR = Quantities(
    fixed(A=_A_polar, I=np.eye(2)),
    {
        "G": lambda _: np.array([[13.0, -1], [-1, 2]]),
        "t": lambda _: 15.0,
        "D": lambda _: 5.0,
        "tau": lambda _: 5.0,
        "P": lambda _: np.array([[18.0, -1], [-1, 7]]) / 5,
        "U": lambda _: _U_polar,
        "phi": lambda _: atan(0.75),
        "K": lambda _: np.array([[3.0, 1], [1, 2]]),
        "s_1": lambda _: (5 + sqrt(5)) / 2,
        "s_2": lambda _: (5 - sqrt(5)) / 2,
        "kappa": lambda _: (3 + sqrt(5)) / 2,
        "n": lambda _: 5.0,
        "q": lambda _: 7.0,
        "X_1": lambda _: np.array([[1.6, -0.7], [1.1, 0.8]]),
        "X_2": lambda _: _halfway(np.array([[1.6, -0.7], [1.1, 0.8]])),
        "f_1": lambda _: sqrt(0.9),
        "f_2": lambda v: float(np.linalg.norm(v["X_2"] - _U_polar)),
        "a_1": lambda _: column(3, 2),
        "a_2": lambda _: column(-1, 1),
        "h": lambda _: 4.0,
        "j": lambda _: 3.0,
        "m": lambda _: 5.0,
        "x_1": lambda v: (v["s_1"] + 1 / v["s_1"]) / 2,
        "x_2": lambda v: (v["s_2"] + 1 / v["s_2"]) / 2,
        "lambda_1": lambda _: (15 + sqrt(125)) / 2,
        "lambda_2": lambda _: (15 - sqrt(125)) / 2,
        "Delta": lambda _: 125.0,
        "delta": lambda _: 2.05,
        "B": lambda _: np.array([[10.0, 5], [5, 5]]),
        "beta": lambda _: 5.0,
        "w": lambda _: sqrt(5),
    },
    own=frozenset("I a_1 a_2 h j m x_1 x_2 lambda_1 lambda_2 Delta delta B beta w".split()),
)


STRETCH = Quantities(
    fixed(M=np.array([[1.0, -1], [3, 2]]), v=column(2, 1), I=np.eye(2)),
    {
        "C": lambda _: np.array([[10.0, 5], [5, 5]]),
        "d": lambda _: 5.0,
        "tau": lambda _: 15.0,
        "sigma": lambda _: 5.0,
        "S": lambda _: np.array([[3.0, 1], [1, 2]]),
        "R": lambda _: np.array([[0.6, -0.8], [0.8, 0.6]]),
        "theta": lambda _: atan2(0.8, 0.6),
        "P": lambda _: np.array([[1.4, 0.2], [0.2, 3.6]]),
        "p": lambda _: column(7, 4),
        "w": lambda _: column(1, 8),
        "delta": lambda _: 7.0,
        "X": lambda _: np.array([[0.7, -0.8], [1.6, 1.1]]),
        "x": lambda _: 2.05,
        "Y": lambda _: (np.array([[0.7, -0.8], [1.6, 1.1]]) + np.array([[1.1, -1.6], [0.8, 0.7]]) / 2.05) / 2,
        "lambda_1": lambda _: (5 + sqrt(5)) / 2,
        "lambda_2": lambda _: (5 - sqrt(5)) / 2,
        "kappa": lambda _: (3 + sqrt(5)) / 2,
    },
    own=frozenset(["m_1", "m_2", "f", "g", "l", "varphi"]),
)


FADDEEV_A = np.array([[3.0, 1, 2], [2, 2, 2], [-1, 1, 3]])


FADDEEV_C = np.array([[4.0, -1, -2], [-8, 11, -2], [4, -4, 4]])


FADDEEV = Quantities(
    lambda rng: {"A": FADDEEV_A, "b": column(3, 4, -2), "I": np.eye(3), "t": rng.uniform(-2, 5)},
    {
        "c_1": lambda _: -8.0,
        "c_2": lambda _: 19.0,
        "c_3": lambda _: -12.0,
        "lambda_1": lambda _: 4.0,
        "lambda_2": lambda _: 3.0,
        "lambda_3": lambda _: 1.0,
        "u": lambda _: column(1, 1, 0),
        "v": lambda _: column(2, 2, -1),
        "w": lambda _: column(0, 2, -1),
        "C": lambda _: FADDEEV_C,
        "x": lambda _: column(1, 2, -1),
        "alpha": lambda _: 45.0,
        "beta": lambda _: -140.0,
        "gamma": lambda _: 96.0,
        "q": lambda _: column(243, 244, -122),
        "s_1": lambda _: 8.0,
        "s_2": lambda _: 26.0,
        "s_3": lambda _: 92.0,
        "s_4": lambda _: 338.0,
        "B": lambda v: v["A"] @ v["A"] - 8 * v["A"],
        "K": lambda v: v["A"] - 8 * np.eye(3),
        "N": lambda v: v["A"] - 4 * np.eye(3),
        "m_1": lambda _: 4.0,
        "m_2": lambda _: 11.0,
        "m_3": lambda _: 4.0,
        "k_2": lambda _: 1.5,
        "k_3": lambda _: 0.5,
    },
    {
        "p": lambda _, t: t**3 - 8 * t**2 + 19 * t - 12,
        "r": lambda _, t: t**2 - 7 * t + 12,
    },
    own=frozenset("B K N m_1 m_2 m_3 k_2 k_3 r".split()),
)


PINV = Quantities(
    fixed(A=np.array([[1.0, 0, 2], [1, 1, 1], [1, 2, 0]]), b=column(1, 5, 3), mu=1.0),
    {
        "C": lambda v: v["A"][:, :2],
        "F": lambda _: np.array([[1.0, 0, 2], [0, 1, -1]]),
        "H": lambda v: v["C"].T @ v["C"],
        "K": lambda v: v["F"] @ v["F"].T,
        "n": lambda _: column(-2, 1, 1),
        "w": lambda v: np.linalg.inv(v["H"]) @ v["C"].T @ v["b"],
        "r": lambda v: v["b"] - v["C"] @ v["w"],
        "y": lambda v: np.vstack([v["w"], [[0.0]]]),
        "x": lambda v: v["F"].T @ np.linalg.inv(v["K"]) @ v["w"],
        "P": lambda _: np.array([[4.0, 4, 4], [-5, 4, 13], [13, 4, -5]]) / 36,
        "Q": lambda v: v["A"] @ v["P"],
        "S": lambda v: v["P"] @ v["A"],
        "N": lambda v: v["A"].T @ v["A"],
        "M": lambda v: v["A"].T @ v["A"],
        "lambda_1": lambda _: 9.0,
        "lambda_2": lambda _: 4.0,
        "sigma_1": lambda _: 3.0,
        "sigma_2": lambda _: 2.0,
        "v_1": lambda _: column(1, 1, 1) / sqrt(3),
        "v_2": lambda _: column(0, 1, -1) / sqrt(2),
        "z": lambda _: column(0.9, 1.3, 0.5),
        "g": lambda v: np.linalg.inv(v["K"]) @ v["w"],
        "E": lambda v: v["H"] @ v["K"],
        "tau": lambda _: 0.5,
        "d": lambda v: v["A"].T @ v["b"],
        "G": lambda v: v["F"].T @ np.linalg.inv(v["K"]),
        "J": lambda v: np.linalg.inv(v["H"]) @ v["C"].T,
        **cells("P", 3, 3), **cells("S", 3, 3), **cells("Q", 3, 3), **entries("w", 2),
    },
    own=frozenset("M g E tau d G J".split()),
)  # fmt: skip


_A_lanczos = np.array([[2.0, 3.0, 4.0], [3.0, 4.0, 2.0], [4.0, 2.0, 1.0]])


def _p(t):
    return t**3 - 7 * t**2 - 15 * t + 25


_t1 = 3 + sqrt(26)


LANCZOS = Quantities(
    fixed(A=_A_lanczos, q_1=column(1, 0, 0)),
    {
        "alpha_1": lambda _: 2.0,
        "beta_1": lambda _: 5.0,
        "q_2": lambda _: column(0, 0.6, 0.8),
        "alpha_2": lambda _: 4.0,
        "beta_2": lambda _: 2.0,
        "q_3": lambda _: column(0, 0.8, -0.6),
        "alpha_3": lambda _: 1.0,
        "T": lambda _: np.array([[2.0, 5.0, 0.0], [5.0, 4.0, 2.0], [0.0, 2.0, 1.0]]),
        "Q": lambda _: np.array([[1.0, 0.0, 0.0], [0.0, 0.6, 0.8], [0.0, 0.8, -0.6]]),
        "theta_1": lambda _: 3 + sqrt(26),
        "theta_2": lambda _: 3 - sqrt(26),
        "rho": lambda _: 2 / sqrt(1 + 25 / (1 + sqrt(26)) ** 2),
        "x": lambda _: column(0, -0.2, 0.4),
        "mu": lambda _: _t1 - _p(_t1) / (3 * _t1**2 - 14 * _t1 - 15),
        "u": lambda _: column(0, 3, 4),
        "r_1": lambda _: column(0, 3, 4),
        "r_2": lambda _: column(0, 1.6, -1.2),
        "kappa": lambda _: (1 + sqrt(26)) / 5,
        "eta": lambda _: (1 + sqrt(26)) / 5,
        "gamma": lambda _: atan((1 + sqrt(26)) / 5),
        "h": lambda _: 1 + sqrt(26),
        "n": lambda _: sqrt(25 + (1 + sqrt(26)) ** 2),
        "y": lambda _: column(5, 0.6 * (1 + sqrt(26)), 0.8 * (1 + sqrt(26))) / sqrt(25 + (1 + sqrt(26)) ** 2),
        "s": lambda _: column(0, 0.2, -0.4),
        "s_1": lambda _: 0.0,
        "s_2": lambda _: 0.2,
        "s_3": lambda _: -0.4,
    },
    {"p": lambda _, t: t**3 - 7 * t**2 - 15 * t + 25, "p'": lambda _, t: 3 * t**2 - 14 * t - 15},
    own=frozenset("u r_1 r_2 kappa eta gamma h n s s_1 s_2 s_3".split()),
)


_A_cgrad = np.array([[2.0, -1, 0], [-1, 2, -1], [0, -1, 2]])


CGRAD = Quantities(
    fixed(A=_A_cgrad, b=column(12, 0, 0), x_0=column(0, 0, 0), x=column(9, 6, 3)),
    {
        "r_0": lambda _: column(12, 0, 0),
        "r_1": lambda _: column(0, 6, 0),
        "r_2": lambda _: column(0, 0, 4),
        "p_0": lambda _: column(12, 0, 0),
        "p_1": lambda _: column(3, 6, 0),
        "p_2": lambda _: column(4 / 3, 8 / 3, 4),
        "x_1": lambda _: column(6, 0, 0),
        "x_2": lambda _: column(8, 4, 0),
        "x_3": lambda _: column(9, 6, 3),
        "alpha_0": lambda _: 1 / 2,
        "alpha_1": lambda _: 2 / 3,
        "alpha_2": lambda _: 3 / 4,
        "beta_0": lambda _: 1 / 4,
        "beta_1": lambda _: 4 / 9,
        "F_1": lambda _: -36.0,
        "F_2": lambda _: -48.0,
        "F_3": lambda _: -54.0,
        "E_0": lambda _: 108.0,
        "E_1": lambda _: 36.0,
        "E_2": lambda _: 12.0,
        "e_1": lambda _: 1 / sqrt(3),
        "e_2": lambda _: 1 / 3,
        "l_1": lambda _: 2 + sqrt(2),
        "l_3": lambda _: 2 - sqrt(2),
        "kappa": lambda _: 3 + 2 * sqrt(2),
        "c": lambda _: sqrt(2) - 1,
        "B_1": lambda _: 2 * sqrt(2) - 2,
        "B_2": lambda _: 6 - 4 * sqrt(2),
        "s": lambda _: 1 / sqrt(2),
        "N": lambda _: 20.0,
        "T": lambda _: np.array([[2.0, 1, 0], [1, 2, 1], [0, 1, 2]]),
        "w_0": lambda _: column(24, -12, 0),
        "w_1": lambda _: column(0, 9, -6),
        "w_2": lambda _: column(0, 0, 16 / 3),
        "G_0": lambda _: 144.0,
        "G_1": lambda _: 36.0,
        "G_2": lambda _: 16.0,
        "eta_0": lambda _: 288.0,
        "eta_1": lambda _: 54.0,
        "eta_2": lambda _: 64 / 3,
        "d_1": lambda _: 54.0,
        "d_2": lambda _: 64 / 3,
    },
    functions={"F": lambda v, u: float((u.T @ v["A"] @ u / 2 - v["b"].T @ u)[0, 0])},
    own=frozenset("w_0 w_1 w_2 G_0 G_1 G_2 eta_0 eta_1 eta_2 d_1 d_2".split()),
)


_T = np.array([[2.0, 1, 0, 0], [1, 3, 2, 0], [0, 2, 5, -1], [0, 0, -1, 3]])


TRIDIAGONAL = Quantities(
    fixed(T=_T, b=column(2, 2, 9, 3), s=1.0),
    {
        "m_1": lambda _: 0.5,
        "m_2": lambda _: 0.8,
        "m_3": lambda _: -5 / 17,
        "d_1": lambda _: 2.0,
        "d_2": lambda _: 2.5,
        "d_3": lambda _: 3.4,
        "d_4": lambda _: 46 / 17,
        "L": lambda _: np.array([[1, 0, 0, 0], [0.5, 1, 0, 0], [0, 0.8, 1, 0], [0, 0, -5 / 17, 1]]),
        "D": lambda _: np.diag([2, 2.5, 3.4, 46 / 17]),
        "y": lambda _: column(2, 1, 8.2, 92 / 17),
        "x": lambda _: column(2, -2, 3, 2),
        "E": lambda _: 33.0,
        "p_0": lambda _: 1.0,
        "p_1": lambda _: 2.0,
        "p_2": lambda _: 5.0,
        "p_3": lambda _: 17.0,
        "p_4": lambda _: 46.0,
        "q_1": lambda _: 46.0,
        "q_2": lambda _: 30.0,
        "q_3": lambda _: 14.0,
        "q_4": lambda _: 3.0,
        "g": lambda _: column(15, -7, 3, 1) / 23,
        "T'": lambda _: _T + np.diag([1.0, 0, 0, 0]),
        "Delta": lambda _: 76.0,
        "s_0": lambda _: -23 / 15,
        "x'": lambda _: column(23, -31, 54, 37) / 19,
        "beta": lambda _: 12 / 23,
        "f_1": lambda _: 23 / 15,
        "f_2": lambda _: 15 / 7,
        "f_3": lambda _: 14 / 3,
        "f_4": lambda _: 3.0,
        "c_1": lambda _: 46 / 15,
        "c_2": lambda _: -16 / 7,
        "c_3": lambda _: 10.0,
        "c_4": lambda _: 3.0,
        "w": lambda _: column(1, 0.4, 41 / 17, 2),
        "theta": lambda _: 23 / 19,
        "kappa": lambda _: 92.0,
        "K": lambda _: np.linalg.inv(_T),
        **entries("w", 4),
        **cells("T", 4, 4),
        **entries("b", 4),
        **entries("y", 4),
        **entries("x", 4),
        **entries("g", 4),
        **entries("x", 4, "'"),
    },
    own=frozenset("beta f_1 f_2 f_3 f_4 c_1 c_2 c_3 c_4 w w_1 w_2 w_3 w_4 theta kappa K".split()),
)


def _spline(_: dict, t: float) -> float:
    pieces = [(1, 4.5, 0, -1.5), (4, 0, -4.5, 2.5), (2, -1.5, 3, -0.5), (3, 3, 1.5, -0.5)]
    i = min(max(int(np.floor(t)), 0), 3)
    u = t - i
    c = pieces[i]
    return c[0] + u * (c[1] + u * (c[2] + u * c[3]))


SPLINE = Quantities(
    fixed(y_0=1.0, y_1=4.0, y_2=2.0, y_3=3.0, y_4=7.0, M_0=0.0, M_4=0.0, h=1.0),
    {
        "D_1": lambda _: -5.0,
        "D_2": lambda _: 3.0,
        "D_3": lambda _: 3.0,
        "M_1": lambda _: -9.0,
        "M_2": lambda _: 6.0,
        "M_3": lambda _: 3.0,
        "m_0": lambda _: 4.5,
        "m_1": lambda _: 0.0,
        "m_2": lambda _: -1.5,
        "m_3": lambda _: 3.0,
        "m_4": lambda _: 4.5,
        "u": lambda _: 2 - sqrt(3),
        "x_m": lambda _: 4 - sqrt(3),
        "s_m": lambda _: 7 - 3 * sqrt(3),
        "I": lambda _: 13.0,
        "B": lambda _: 72.0,
        "d_1": lambda _: 3.0,
        "d_2": lambda _: -2.0,
        "d_3": lambda _: 1.0,
        "d_4": lambda _: 4.0,
        "a_1": lambda _: -1.5,
        "a_2": lambda _: 2.5,
        "a_3": lambda _: -0.5,
        "a_4": lambda _: -0.5,
        "p_1": lambda _: -1.5,
        "p_2": lambda _: 2.5,
        "p_3": lambda _: -0.5,
        "p_4": lambda _: -0.5,
        "pi_2": lambda _: 15 / 4,
        "rho_2": lambda _: 51 / 2,
        "pi_3": lambda _: 56 / 15,
        "rho_3": lambda _: 56 / 5,
        "kappa": lambda _: 3 * sqrt(3),
        "T": lambda _: 13.0,
        "B_1": lambda _: 27.0,
        "B_2": lambda _: 21.0,
        "B_3": lambda _: 21.0,
        "B_4": lambda _: 3.0,
        "I_1": lambda _: 2.875,
        "I_2": lambda _: 3.125,
        "I_3": lambda _: 2.125,
        "I_4": lambda _: 4.875,
        "omega": lambda _: sqrt(18),
        "f": lambda _: sqrt(18),
        "K": lambda _: 13.0,
    },
    functions={"s": _spline},
    own=frozenset(
        "u d_1 d_2 d_3 d_4 a_1 a_2 a_3 a_4 p_1 p_2 p_3 p_4 pi_2 rho_2 pi_3 rho_3 kappa T B_1 B_2 B_3 B_4 I_1 I_2 I_3 I_4 omega f K".split()
    ),
)


PROBLEMS = {
    "blocks": BLOCKS,
    "cgrad": CGRAD,
    "cholesky": CHOLESKY,
    "faddeev": FADDEEV,
    "jordan": JORDAN,
    "kernel": KERNEL,
    "lanczos": LANCZOS,
    "orthonormal": ORTHONORMAL,
    "pinv": PINV,
    "polar": POLAR,
    "projection": PROJECTION,
    "rankone": RANKONE,
    "reflector": REFLECTOR,
    "rotation": ROTATION,
    "spectral": SPECTRAL,
    "spline": SPLINE,
    "stretch": STRETCH,
    "svd": SVD,
    "sylvester": SYLVESTER,
    "tridiagonal": TRIDIAGONAL,
    "twoforms": TWOFORMS,
}
