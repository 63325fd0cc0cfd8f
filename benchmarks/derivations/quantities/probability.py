"""The quantities of the written problems in probability."""

from __future__ import annotations

from math import asin, erf, exp, factorial, log, pi, sqrt

import numpy as np
from values import Quantities, Rule, column, fixed

EXPONENTIAL = Quantities(
    lambda rng: {"lambda": rng.uniform(0.5, 2), "x": rng.uniform(0.3, 2)},
    {
        **{name: (lambda v, k=k: factorial(k) / v["lambda"] ** k) for k, name in enumerate(("", "mu", "M", "N")) if k},
        "V": lambda v: 1 / v["lambda"] ** 2,
        "m": lambda v: log(2) / v["lambda"],
        "q": lambda _: exp(-1) - exp(-2),
    },
    {"G": lambda v, x: np.exp(-v["lambda"] * x)},
    own=frozenset("G"),
)


MARKOV = Quantities(
    fixed(P=np.array([[0.5, 0.5, 0], [0.25, 0.5, 0.25], [0, 0.5, 0.5]]), w=column(0, 1, 4)),
    {"pi": lambda _: column(0.25, 0.5, 0.25), "h": lambda _: column(8, 6), "rho": lambda _: 1.5},
)


RUIN = Quantities(
    fixed(Q=np.array([[0.0, 0.4], [0.6, 0]]), I=np.eye(2)),
    {
        "N": lambda _: np.array([[25.0, 10], [15, 25]]) / 19,
        "t": lambda _: column(35 / 19, 40 / 19),
        "r": lambda _: column(15 / 19, 9 / 19),
        "w": lambda _: column(4 / 19, 10 / 19),
    },
    own=frozenset("I"),
)


DEFECTS = Quantities(
    fixed(n=50.0),
    {
        "p": lambda _: 0.032,
        "r": lambda _: 0.625,
        "s": lambda _: 0.38 / 0.968,
        "mu": lambda _: 1.6,
        "v": lambda _: 1.5488,
        "sigma": lambda _: sqrt(1.5488),
        "c": lambda _: 0.968**50,
        "k": lambda _: 0.968**50 + 1.6 * 0.968**49,
        "h": lambda _: exp(-1.6),
        "N": lambda _: 93.0,
        "P(A)": lambda _: 0.6,
        "P(B)": lambda _: 0.4,
        "P(D)": lambda _: 0.032,
        "P(D^c)": lambda _: 0.968,
        "P(D|A)": lambda _: 0.02,
        "P(D|B)": lambda _: 0.05,
        "P(A|D)": lambda _: 0.375,
        "P(B|D)": lambda _: 0.625,
        "P(B|D^c)": lambda _: 0.38 / 0.968,
        "P(X=1)": lambda _: 1.6 * 0.968**49,
    },
    own=frozenset(["sigma"]),
)


SQUARE = Quantities(
    lambda rng: {"x": rng.uniform(0.1, 0.9), "y": rng.uniform(0.1, 0.9)},
    {
        "c": lambda _: 2 / 3,
        "mu": lambda _: 5 / 9,
        "nu": lambda _: 11 / 18,
        "v": lambda _: 13 / 162,
        "w": lambda _: 23 / 324,
        "r": lambda _: 1 / 3,
        "k": lambda _: -1 / 162,
        "rho": lambda _: -sqrt(2 / 299),
        "p": lambda _: 4 / 9,
        "m": lambda _: 7 / 12,
        "E(X)": lambda _: 5 / 9,
        "E(Y)": lambda _: 11 / 18,
        "E(XY)": lambda _: 1 / 3,
        "E(X^2)": lambda _: 7 / 18,
        "E(Y^2)": lambda _: 4 / 9,
    },
    {
        "g": lambda _, x: 2 * (x + 1) / 3,
        "h": lambda _, y: (1 + 4 * y) / 3,
        "f_X": lambda _, x: 2 * (x + 1) / 3,
        "f_Y": lambda _, y: (1 + 4 * y) / 3,
        "f": lambda _, x, y: 2 * (x + 2 * y) / 3,
    },
)


URN = Quantities(
    fixed(N=10.0, K=4.0, n=3.0),
    {
        "p_0": lambda _: 1 / 6,
        "p_1": lambda _: 0.5,
        "p_2": lambda _: 0.3,
        "p_3": lambda _: 1 / 30,
        "mu": lambda _: 1.2,
        "m": lambda _: 2.0,
        "v": lambda _: 0.56,
        "sigma": lambda _: sqrt(0.56),
        "q": lambda _: 5 / 6,
        "r": lambda _: 0.04,
        "c": lambda _: 8.0,
        "w": lambda _: 14.0,
        "b": lambda _: 0.72,
        "s": lambda _: 0.4,
        "E(X)": lambda _: 1.2,
        "E(X^2)": lambda _: 2.0,
        "E(Y)": lambda _: 8.0,
        "P(X=3)": lambda _: 1 / 30,
    },
    own=frozenset("s"),
)


CALLS = Quantities(
    fixed(**{"lambda": 4.0}),
    {
        "mu": lambda _: 2.0,
        **dict.fromkeys(("p_0", "P(N=0)"), lambda _: exp(-2)),
        **dict.fromkeys(("p_1", "P(N=1)", "p_2", "P(N=2)"), lambda _: 2 * exp(-2)),
        **dict.fromkeys(("p_3", "P(N=3)"), lambda _: 4 * exp(-2) / 3),
        "q": lambda _: 1 - 5 * exp(-2),
        **dict.fromkeys(("v", "E(N)"), lambda _: 2.0),
        "E(N^2)": lambda _: 6.0,
        "w": lambda _: 0.25,
        "m": lambda _: log(2) / 4,
        "r": lambda _: exp(-1),
        "u": lambda _: exp(-0.5),
        "f": lambda _: 1 - exp(-0.5),
        "c": lambda _: 0.75 * exp(-2),
        "d": lambda _: 0.375,
        "M": lambda _: 3.0,
        "b": lambda _: 2 / 3,
        "g": lambda _: 80 / 243,
        **dict.fromkeys(("K", "E(Y)", "sigma"), lambda _: 6.0),
    },
    own=frozenset("f"),
)


BRANCHING = Quantities(
    lambda rng: {"p_0": 0.25, "p_1": 0.25, "p_2": 0.5, "s": rng.uniform(0.2, 0.9), "k": 7.0},
    {
        **dict.fromkeys(("m", "X"), lambda _: 1.25),
        "v": lambda _: 11 / 16,
        "q_1": lambda _: 0.25,
        "q_2": lambda _: 11 / 32,
        "q_3": lambda _: 809 / 2048,
        "q": lambda _: 0.5,
        **{f"P(X={k})": (lambda _, k=k: (0.25, 0.25, 0.5)[k]) for k in range(3)},
        **{f"P(Y={k})": (lambda _, k=k: (11 / 32, 1 / 8, 9 / 32, 1 / 8, 1 / 8)[k]) for k in range(5)},
        **{f"P(X={k}|Y=0)": (lambda _, k=k: (8 / 11, 2 / 11, 1 / 11)[k]) for k in range(3)},
        "Y": lambda _: 25 / 16,
        "V": lambda _: 495 / 256,
        "r_0": lambda _: 0.5,
        "r_1": lambda _: 0.25,
        "r_2": lambda _: 0.25,
        "M": lambda _: 0.75,
        "T": lambda _: 4.0,
        "E_3": lambda _: 0.125,
    },
    {
        "f": lambda _, s: 0.25 + s / 4 + s * s / 2,
        "f'": lambda _, s: 0.25 + s,
        "f''": lambda _, s: 1.0,
        "E": lambda _, mean: mean,
    },
    own=frozenset("k"),
)


JOINT = Quantities(
    lambda rng: {"x": rng.uniform(0.1, 0.9), "y": rng.uniform(0.1, 0.9), "s": rng.uniform(0.1, 0.9)},
    {
        "c": lambda _: 1.0,
        "mu": lambda _: 7 / 12,
        "M": lambda _: 5 / 12,
        "V": lambda _: 11 / 144,
        "K": lambda _: 1 / 3,
        "C": lambda _: -1 / 144,
        "rho": lambda _: -1 / 11,
        "r": lambda _: 3 / 8,
        "q": lambda _: 1 / 3,
        "w": lambda _: 5 / 36,
    },
    {
        "f": lambda _, x, y: x + y,
        "g": lambda _, x: x + 0.5,
        "G": lambda _, x: x * (x + 1) / 2,
        "m": lambda _, x: (3 * x + 2) / (6 * x + 3),
        "l": lambda _, x: (7 - x) / 11,
        "k": lambda _, s: s * s if s <= 1 else s * (2 - s),
    },
    own=frozenset("G"),
)  # fmt: skip

_LATER, _NOW = np.array([6.0, 7.0, 3.0, 4.0]), np.array([8.0, 6.0, 7.0, 3.0])
AR = Quantities(
    fixed(c=2.0, phi=0.6, v=4.0, x=8.0, z=1.96, n=4.0),
    {
        "m": lambda _: 5.0,
        "g_0": lambda _: 6.25,
        "g_1": lambda _: 3.75,
        "g_2": lambda _: 2.25,
        "g_3": lambda _: 1.35,
        "gamma_0": lambda v: v["g_0"],
        "gamma_1": lambda v: v["g_1"],
        "gamma_2": lambda v: v["g_2"],
        "gamma_3": lambda v: v["g_3"],
        "r_1": lambda _: 0.6,
        "r_2": lambda _: 0.36,
        "r_3": lambda _: 0.216,
        "rho_1": lambda _: 0.6,
        "rho_2": lambda _: 0.36,
        "rho_3": lambda _: 0.216,
        "f_1": lambda _: 5 + 3 * 0.6,
        "f_2": lambda _: 5 + 3 * 0.36,
        "f_3": lambda _: 5 + 3 * 0.216,
        "V_1": lambda _: 4.0,
        "V_2": lambda _: 6.25 * (1 - 0.6**4),
        "V_3": lambda _: 6.25 * (1 - 0.6**6),
        "l_2": lambda v: v["f_2"] - 1.96 * sqrt(v["V_2"]),
        "u_2": lambda v: v["f_2"] + 1.96 * sqrt(v["V_2"]),
        "w": lambda _: 6.25 / 16 * sum(0.6 ** abs(i - j) for i in range(4) for j in range(4)),
        "k": lambda v: v["w"] / 1.5625,
        "s": lambda _: 25.0,
        "S_xx": lambda _: float(((_NOW - _NOW.mean()) ** 2).sum()),
        "S_xy": lambda _: float(((_NOW - _NOW.mean()) * (_LATER - _LATER.mean())).sum()),
        "S_yy": lambda _: float(((_LATER - _LATER.mean()) ** 2).sum()),
        "Sxx": lambda v: v["S_xx"],
        "Sxy": lambda v: v["S_xy"],
        "b": lambda _: 3 / 14,
        "a": lambda _: 26 / 7,
        "Q": lambda _: float(((_LATER - 26 / 7 - 3 / 14 * _NOW) ** 2).sum()),
        "h": lambda v: 1.96 * sqrt(v["V_2"]),
    },
    own=frozenset(["h", "Sxx", "Sxy", "S_xx", "S_xy", "S_yy"]),
)


_PATHS = (0.003456, 0.006048, 0.003024, 0.031752, 0.000384, 0.000672, 0.002016, 0.021168)


HIDDEN = Quantities(
    fixed(k=0.6, s=0.8, r=0.4, u=0.9, v=0.3),
    {
        "a_1": lambda _: 0.54,
        "b_1": lambda _: 0.12,
        "a_2": lambda _: 0.048,
        "b_2": lambda _: 0.126,
        "a_3": lambda _: 0.00888,
        "b_3": lambda _: 0.05964,
        "L": lambda _: 0.06852,
        "c_2": lambda _: 0.22,
        "d_2": lambda _: 0.46,
        "c_1": lambda _: 0.082,
        "d_1": lambda _: 0.202,
        "g_1": lambda _: 0.04428 / 0.06852,
        "g_2": lambda _: 0.01056 / 0.06852,
        "g_3": lambda _: 0.00888 / 0.06852,
        "h_11": lambda _: 0.009504 / 0.06852,
        "h_12": lambda _: 0.034776 / 0.06852,
        "h_21": lambda _: 0.001056 / 0.06852,
        "h_22": lambda _: 0.023184 / 0.06852,
        "m_1": lambda _: 0.54,
        "n_1": lambda _: 0.12,
        "m_2": lambda _: 0.0432,
        "n_2": lambda _: 0.0756,
        "m_3": lambda _: 0.003456,
        "n_3": lambda _: 0.031752,
        "R": lambda _: 0.031752 / 0.06852,
        "e": lambda _: (0.00888 * 0.8 + 0.05964 * 0.4) / 0.06852,
        "w": lambda v: 0.3 + 0.6 * v["e"],
        "hat(a)_2": lambda _: 0.48,
        "hat(b)_2": lambda _: 0.18,
        "phi_1": lambda _: 0.54 / 0.66,
        "phi_2": lambda _: 0.048 / 0.174,
        "phi_3": lambda _: 0.00888 / 0.06852,
        "lambda_1": lambda _: 0.66,
        "lambda_2": lambda _: 0.174 / 0.66,
        "lambda_3": lambda _: 0.06852 / 0.174,
        "x_1": lambda _: 0.08,
        "x_2": lambda _: 0.14,
        "x_3": lambda _: 0.04,
        "x_4": lambda _: 0.42,
        **{f"q_{i + 1}": (lambda _, q=q: q) for i, q in enumerate(_PATHS)},
    },
    own=frozenset("hat(a)_2 hat(b)_2 phi_1 phi_2 phi_3 lambda_1 lambda_2 lambda_3 x_1 x_2 x_3 x_4".split())
    | {f"q_{i}" for i in range(1, 9)},
)


PLANT = Quantities(
    lambda rng: {"lambda_1": 0.2, "lambda_2": 0.3, "lambda_3": 0.5, "t": rng.uniform(0.3, 3)},
    {
        "R_1": lambda _: exp(-0.7) + exp(-0.8) - exp(-1),
        "R_2": lambda _: exp(-1.4) + exp(-1.6) - exp(-2),
        "c": lambda v: v["R_2"] / v["R_1"],
        "m": lambda _: 10 / 7 + 5 / 4 - 1,
        "S": lambda _: 2 / 0.49 + 2 / 0.64 - 2,
        "V": lambda v: v["S"] - v["m"] ** 2,
        "sigma": lambda v: sqrt(v["V"]),
        "p": lambda v: v["m"] / 2,
        "a": lambda _: 5 + 10 / 3 - 2,
        "h_1": lambda v: (0.7 * exp(-0.7) + 0.8 * exp(-0.8) - exp(-1)) / v["R_1"],
        "b": lambda v: exp(-1) / v["R_1"],
        "w": lambda v: 5 * v["R_1"] ** 4 * (1 - v["R_1"]) + v["R_1"] ** 5,
        "A": lambda _: exp(-0.7),
        "B": lambda _: exp(-0.8),
        "D": lambda _: exp(-1),
        "w_4": lambda v: 5 * v["R_1"] ** 4 * (1 - v["R_1"]),
        "w_5": lambda v: v["R_1"] ** 5,
        "u": lambda v: 1 - v["R_1"],
    },
    {
        "R": lambda _, t: np.exp(-0.7 * t) + np.exp(-0.8 * t) - np.exp(-t),
        "f": lambda _, t: 0.7 * np.exp(-0.7 * t) + 0.8 * np.exp(-0.8 * t) - np.exp(-t),
        "G": lambda _, t: np.exp(-0.2 * t) + np.exp(-0.3 * t) - np.exp(-0.5 * t),
        "h": lambda _, t: (0.7 * np.exp(-0.7 * t) + 0.8 * np.exp(-0.8 * t) - np.exp(-t))
        / (np.exp(-0.7 * t) + np.exp(-0.8 * t) - np.exp(-t)),
    },
    own=frozenset("A B D w_4 w_5 u".split()),
)


def _cdf(x: float) -> float:
    return (1 + erf(x / sqrt(2))) / 2


def _pdf(x: float) -> float:
    return exp(-x * x / 2) / sqrt(2 * pi)


SHARES = Quantities(
    fixed(mu_1=8.0, mu_2=5.0, sigma_1=10.0, sigma_2=6.0, rho=0.4, x_0=20.0, y_0=-1.0, z=1.96),
    {
        "c": lambda _: 24.0,
        "s": lambda _: sqrt(184),
        "d": lambda _: sqrt(88),
        "a": lambda _: _cdf(3 / sqrt(88)),
        "u": lambda _: _cdf(-13 / sqrt(184)),
        "beta": lambda _: 0.24,
        "m": lambda _: 7.88,
        "t": lambda _: sqrt(30.24),
        "g": lambda _: _cdf(2.88 / sqrt(30.24)),
        "l_1": lambda _: 7.88 - 1.96 * sqrt(30.24),
        "l_2": lambda _: 7.88 + 1.96 * sqrt(30.24),
        "w": lambda _: 3 / 22,
        "k": lambda _: 119 / 22,
        "v": lambda _: 378 / 11,
        "f": lambda _: _cdf(-119 / 22 / sqrt(378 / 11)),
        "f_1": lambda _: _cdf(-0.8),
        "f_2": lambda _: _cdf(-5 / 6),
        "M": lambda v: 5 + 3 * v["a"] + sqrt(88) * _pdf(3 / sqrt(88)),
        "N": lambda v: 13 - v["M"],
        "q": lambda _: 0.25 + asin(0.4) / (2 * pi),
        "I": lambda _: -log(0.84) / 2,
        "S": lambda _: np.array([[100.0, 24], [24, 36]]),
        "Q": lambda _: 85 / 21,
        "mu_D": lambda _: 3.0,
        "delta": lambda _: sqrt(85 / 21),
        "alpha": lambda _: 3 / sqrt(88),
        "epsilon": lambda _: 1.96 * sqrt(30.24),
        "eta": lambda _: sqrt(88) * _pdf(3 / sqrt(88)),
        "gamma": lambda _: 24 / 36,
        "r_v": lambda _: sqrt(378 / 11),
        "h": lambda _: 3 / sqrt(88),
        "e_1": lambda _: 2.88 / sqrt(30.24),
        "phi_h": lambda _: _pdf(3 / sqrt(88)),
        "det_S": lambda _: 3024.0,
    },
    {
        "Phi": lambda _, x: _cdf(float(x)),
        "phi": lambda _, x: _pdf(float(x)),
        "varphi": lambda _, x: _pdf(float(x)),
    },
    own=frozenset("mu_D delta alpha epsilon eta gamma r_v h e_1 phi_h det_S".split()),
)


_BF = 2**4 / 6 * factorial(15) / 8.0**16 / exp(-6)


_w = [x**2 * exp(-2 * x) for x in (1.5, 2.0, 2.5)]


POTHOLES = Quantities(
    fixed(a=4.0, b=2.0, y=column(5, 3, 4), l=column(2, 1, 3), lambda_0=1.0, x=column(1.5, 2, 2.5)),
    {
        "s": lambda _: 12.0,
        "L": lambda _: 6.0,
        "A": lambda _: 16.0,
        "B": lambda _: 8.0,
        "m": lambda _: 2.0,
        "v": lambda _: 0.25,
        "M": lambda _: 15 / 8,
        "lhat": lambda _: 2.0,
        "k": lambda _: 0.25,
        "g_0": lambda _: (8 / 9) ** 16,
        "g_1": lambda _: 16 / 9 * (8 / 9) ** 16,
        "g_2": lambda _: 1 - 25 / 9 * (8 / 9) ** 16,
        "V": lambda _: 2.25,
        "F": lambda _: _BF,
        "P": lambda _: _BF / (1 + _BF),
        "w": lambda _: column(*_w),
        "w_1": lambda _: _w[0],
        "w_2": lambda _: _w[1],
        "w_3": lambda _: _w[2],
        "I": lambda _: (1.5 * _w[0] + 2 * _w[1] + 2.5 * _w[2]) / sum(_w),
        "N": lambda _: sum(_w) ** 2 / sum(x**2 for x in _w),
        "m_s": lambda _: 1.8,
        "U": lambda _: sum(_w),
        "Z": lambda _: sum(_w),
        "theta": lambda _: 8 / 9,
        "p_0": lambda _: 8 / 9,
        "z_1": lambda _: log(8 / 3),
        "z_2": lambda _: log(factorial(15)) - 16 * log(8),
        "C_1": lambda _: 8 / 3,
        "C_2": lambda _: factorial(15) / 8.0**16,
        "u_1": lambda _: _w[0] / sum(_w),
        "u_2": lambda _: _w[1] / sum(_w),
        "u_3": lambda _: _w[2] / sum(_w),
    },
    own=frozenset("U Z theta p_0 z_1 z_2 C_1 C_2 u_1 u_2 u_3".split()),
)


BEADS_OWN: dict[str, Rule] = {
    "Sigma_1": lambda _: 780.0,
    "Sigma_2": lambda _: 324.0,
    "tau": lambda _: 6.0,
    "kappa": lambda _: 6.0,
    "omega": lambda _: 24.0,
    "Omega": lambda v: v["k"] ** 6,
    "R": lambda _: 51.0,
    "T_3": lambda _: 6.0,
    "T_4": lambda _: 18.0,
    "T_5": lambda _: 30.0,
    "T_6": lambda _: 66.0,
    "n_1": lambda _: 3.0,
    "n_2": lambda _: 6.0,
    "n_3": lambda _: 24.0,
    "m": lambda _: 54.0,
    "t": lambda _: 6.0,
    "m_w": lambda _: 6.0,
    "C_2": lambda _: 6.0,
    "C_3": lambda _: 6.0,
    "m_c": lambda _: 12.0,
    "sigma": lambda _: sqrt(4 / 3),
    "K2": lambda _: 6.0,
    "K3": lambda _: 6.0,
    "ax": lambda _: 24.0,
    "tot": lambda _: 780.0,
    "refl": lambda _: 324.0,
}


BEADS = Quantities(
    lambda rng: {"k": float(rng.integers(2, 7))},
    {
        **{f"F_{j}": (lambda _, f=f: f) for j, f in enumerate((729.0, 3.0, 9.0, 27.0, 9.0, 3.0))},
        "M_1": lambda _: 81.0,
        "M_2": lambda _: 27.0,
        "N_3": lambda _: 130.0,
        "B_3": lambda _: 92.0,
        "N_2": lambda _: 14.0,
        "B_2": lambda _: 13.0,
        "X": lambda _: 38.0,
        "P": lambda _: 696.0,
        "Q": lambda _: 116.0,
        "W": lambda _: 90.0,
        "N_w": lambda _: 16.0,
        "B_w": lambda _: 11.0,
        "C": lambda _: 66.0,
        "N_c": lambda _: 14.0,
        "B_c": lambda _: 13.0,
        "r": lambda _: 66 / 729,
        "mu": lambda _: 2.0,
        "v": lambda _: 4 / 3,
        **BEADS_OWN,
    },
    {
        "N": lambda _, k: (k**6 + k**3 + 2 * k**2 + 2 * k) / 6,
        "B": lambda _, k: (k**6 + 3 * k**4 + 4 * k**3 + 2 * k**2 + 2 * k) / 12,
    },
    own=frozenset(BEADS_OWN),
)


PROBLEMS = {
    "ar": AR,
    "beads": BEADS,
    "branching": BRANCHING,
    "calls": CALLS,
    "defects": DEFECTS,
    "exponential": EXPONENTIAL,
    "hidden": HIDDEN,
    "joint": JOINT,
    "markov": MARKOV,
    "plant": PLANT,
    "potholes": POTHOLES,
    "ruin": RUIN,
    "shares": SHARES,
    "square": SQUARE,
    "urn": URN,
}
