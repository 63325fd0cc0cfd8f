"""The quantities of the written problems in statistics."""

from __future__ import annotations

from math import erf, exp, log, pi, sqrt

import numpy as np
from values import Quantities, Rule, column, entries, fixed

FITLINE = Quantities(
    fixed(x=column(1, 2, 3, 4, 5), y=column(2, 3, 5, 4, 6), n=5.0, q=3.182),
    {
        **dict.fromkeys(("bar(x)", "xbar"), lambda _: 3.0),
        **dict.fromkeys(("bar(y)", "ybar"), lambda _: 4.0),
        **dict.fromkeys(("S_xx", "Sxx"), lambda _: 10.0),
        **dict.fromkeys(("S_xy", "Sxy"), lambda _: 9.0),
        **dict.fromkeys(("S_yy", "Syy"), lambda _: 10.0),
        "b": lambda _: 0.9,
        "a": lambda _: 1.3,
        "r": lambda _: 0.9,
        "R": lambda _: 0.9,
        **dict.fromkeys(("hat(y)", "yhat"), lambda _: column(2.2, 3.1, 4, 4.9, 5.8)),
        "e": lambda _: column(-0.2, -0.1, 1, -0.9, 0.2),
        "Q": lambda _: 1.9,
        "s": lambda _: sqrt(1.9 / 3),
        "s_b": lambda _: sqrt(0.19 / 3),
        "t": lambda _: 0.9 / sqrt(0.19 / 3),
        "d": lambda _: 3.182 * sqrt(0.19 / 3),
        "y_6": lambda _: 6.7,
    },
    own=frozenset("d"),
    entrywise=True,
)


TWOSAMPLE = Quantities(
    fixed(x=column(12, 15, 11, 14, 13), y=column(15, 18, 16, 19), q=2.365, n_x=5.0, n_y=4.0),
    {
        **dict.fromkeys(("bar(x)", "xbar"), lambda _: 13.0),
        **dict.fromkeys(("bar(y)", "ybar"), lambda _: 17.0),
        "S_x": lambda _: 10.0,
        "S_y": lambda _: 10.0,
        "s_x": lambda _: sqrt(2.5),
        "s_y": lambda _: sqrt(10 / 3),
        "s": lambda _: sqrt(20 / 7),
        "D": lambda _: 4.0,
        "e": lambda _: 3 / sqrt(7),
        "t": lambda _: 4 * sqrt(7) / 3,
        "h": lambda _: 2.365 * 3 / sqrt(7),
        "delta": lambda _: 4 / sqrt(20 / 7),
        "g": lambda _: 133 / 9,
        "B": lambda _: 320 / 9,
        "W": lambda _: 20.0,
        "T": lambda _: 500 / 9,
        "F": lambda _: 112 / 9,
        "R": lambda _: 0.64,
        "v": lambda _: 20 / 7,
    },
    own=frozenset("v"),
    entrywise=True,
)


CONTINGENCY = Quantities(
    fixed(O=np.array([[60.0, 40], [20, 30]]), n_1=100.0, n_2=50.0, k_1=60.0, k_2=20.0, n=150.0),
    {
        "p_1": lambda _: 0.6,
        "p_2": lambda _: 0.4,
        "p": lambda _: 8 / 15,
        "D": lambda _: 0.2,
        "s": lambda _: sqrt(0.0072),
        "h": lambda _: 1.96 * sqrt(0.0072),
        "s_0": lambda _: sqrt(56 / 7500),
        "z": lambda _: sqrt(75 / 14),
        "E": lambda _: np.array([[160.0, 140], [80, 70]]) / 3,
        "X": lambda _: 75 / 14,
        "Y": lambda _: 4107 / 896,
        "V": lambda _: sqrt(1 / 28),
        "rho": lambda _: 1.5,
        "N": lambda _: 5.0,
        "theta": lambda _: 2.25,
        "c": lambda _: sqrt(1 / 8),
        "theta_l": lambda _: 2.25 * exp(-1.96 * sqrt(1 / 8)),
        "theta_u": lambda _: 2.25 * exp(1.96 * sqrt(1 / 8)),
    },
)


ANOVA = Quantities(
    fixed(A=column(12, 14, 11, 15), B=column(17, 16, 19, 20), C=column(13, 15, 16, 12)),
    {
        "a": lambda v: float(v["A"].mean()),
        "b": lambda v: float(v["B"].mean()),
        "c": lambda v: float(v["C"].mean()),
        "m": lambda v: float(np.vstack([v["A"], v["B"], v["C"]]).mean()),
        "S_B": lambda v: float(sum(4 * (v[x] - v["m"]) ** 2 for x in "abc")),
        "S_W": lambda v: float(sum(((v[x] - v[x].mean()) ** 2).sum() for x in "ABC")),
        "S_T": lambda v: float(sum(((v[x] - v["m"]) ** 2).sum() for x in "ABC")),
        "M_B": lambda v: v["S_B"] / 2,
        "M_W": lambda v: v["S_W"] / 9,
        "F": lambda _: 8.4,
        "P": lambda _: (43 / 15) ** -4.5,
        "eta": lambda _: sqrt(28 / 43),
        "w": lambda _: 148 / 268,
        "sigma": lambda _: sqrt(10 / 3),
        "E": lambda _: sqrt(5 / 3),
        "d": lambda _: 2.262 * sqrt(5 / 3),
        "t_1": lambda _: 5 / sqrt(5 / 3),
        "t_2": lambda _: 4 / sqrt(5 / 3),
        "t_3": lambda _: 1 / sqrt(5 / 3),
        "K": lambda _: 4.5,
        "E_K": lambda _: sqrt(1.25),
        "t_K": lambda _: 4.5 / sqrt(1.25),
        "S_K": lambda _: 54.0,
        "b_1": lambda _: 18 - 2.262 * sqrt(5 / 6),
        "b_2": lambda _: 18 + 2.262 * sqrt(5 / 6),
    },
)


LARGEST = Quantities(
    lambda rng: {"theta": rng.uniform(1.5, 4), "x": rng.uniform(0.3, 1.3)},
    {
        "h": lambda v: v["theta"] / 2**0.2,
        "mu": lambda v: 5 * v["theta"] / 6,
        "E(M)": lambda v: 5 * v["theta"] / 6,
        "E(M^2)": lambda v: 5 * v["theta"] ** 2 / 7,
        "E(T)": lambda v: v["theta"],
        "E(U)": lambda v: v["theta"],
        "E(X_1)": lambda v: v["theta"] / 2,
        "Var(X_1)": lambda v: v["theta"] ** 2 / 12,
        "V": lambda v: 5 * v["theta"] ** 2 / 252,
        "b": lambda v: -v["theta"] / 6,
        "D": lambda v: v["theta"] ** 2 / 21,
        "V_T": lambda v: v["theta"] ** 2 / 35,
        "V_U": lambda v: v["theta"] ** 2 / 15,
        "e": lambda _: 3 / 7,
        "bar(x)": lambda _: 4.8,
        "t": lambda _: 8.64,
        "u": lambda _: 9.6,
        "s": lambda _: 8.64 / sqrt(35),
        "L": lambda _: 7.2 * 20**0.2,
    },
    {
        "G": lambda v, x: (x / v["theta"]) ** 5,
        "g": lambda v, x: 5 * x**4 / v["theta"] ** 5,
        "G'": lambda v, x: 5 * x**4 / v["theta"] ** 5,
    },
    own=frozenset("Zz"),
)


THUMBTACK = Quantities(
    lambda rng: {"n": 10.0, "k": 7.0, "p": rng.uniform(0.1, 0.9)},
    {
        **dict.fromkeys(("hat(p)", "phat"), lambda _: 0.7),
        "J": lambda _: 1000 / 21,
        "s": lambda _: sqrt(0.021),
        "c": lambda _: 6435.0,
        "mu": lambda _: 9 / 14,
        "m": lambda _: 2 / 3,
        "V": lambda _: 3 / 196,
        "sigma": lambda _: sqrt(3) / 14,
        "a": lambda _: 9 / 14,
        "b": lambda _: 3 / 7,
        "w": lambda _: 3 / 7,
        "d": lambda _: 1 / 7,
        "r": lambda _: 2 / 3,
        "q": lambda _: 16 / 143,
        "q_0": lambda _: 15 / 128,
        "B": lambda _: 2048 / 2145,
        "F": lambda _: 2145 / 4193,
    },
    {
        "f": lambda _, p: 6 * p * (1 - p),
        "l": lambda _, p: 7 * np.log(p) + 3 * np.log(1 - p),
        "l'": lambda _, p: 7 / p - 3 / (1 - p),
        "l''": lambda _, p: -7 / p**2 - 3 / (1 - p) ** 2,
        "h": lambda _, p: 6435 * p**8 * (1 - p) ** 4,
    },
)


_G0 = exp(-1.2)

CLAIMS = Quantities(
    fixed(f_1=0.5, f_2=0.3, f_4=0.2, **{"lambda": 1.2}),
    {
        **dict.fromkeys(("m", "E(X)"), lambda _: 1.9),
        **dict.fromkeys(("q", "E(X^2)"), lambda _: 4.9),
        "v": lambda _: 1.29,
        **dict.fromkeys(("mu", "E(S)"), lambda _: 2.28),
        "V": lambda _: 5.88,
        "sigma": lambda _: sqrt(5.88),
        **dict.fromkeys(("g_0", "P(S=0)"), lambda _: _G0),
        **dict.fromkeys(("g_1", "P(S=1)"), lambda _: 0.6 * _G0),
        **dict.fromkeys(("g_2", "P(S=2)"), lambda _: 0.54 * _G0),
        **dict.fromkeys(("g_3", "P(S=3)"), lambda _: 0.252 * _G0),
        **dict.fromkeys(("g_4", "P(S=4)"), lambda _: 0.375 * _G0),
        "G": lambda _: 2.767 * _G0,
        "h": lambda _: 2 / 3,
        "d": lambda _: 0.64,
        "c": lambda _: 2.28,
        "rho": lambda _: 1.9 / sqrt(4.9),
        "r": lambda _: 0.24,
        "z": lambda _: exp(-0.24),
        "m_k": lambda _: 1.7,
        "q_k": lambda _: 3.5,
        "mu_k": lambda _: 2.04,
        "V_k": lambda _: 4.2,
        "sigma_k": lambda _: sqrt(4.2),
        "mu_J": lambda _: 27.36,
        "sigma_J": lambda _: 8.4,
    },
    own=frozenset(["zeta"]),
)


STRATA = Quantities(
    fixed(W=column(0.5, 0.3, 0.2), m=column(12, 20, 45), s=column(4, 10, 20), c=column(4, 9, 16), n=180.0),
    {
        "mu": lambda _: 21.0,
        "w": lambda _: 118.0,
        "b": lambda _: 156.0,
        "v": lambda _: 274.0,
        "r": lambda _: 156 / 274,
        "V_s": lambda _: 274 / 180,
        "e_s": lambda _: sqrt(274 / 180),
        "p": lambda _: column(90, 54, 36),
        "V_p": lambda _: 118 / 180,
        "e_p": lambda _: sqrt(118 / 180),
        "q": lambda _: column(40, 60, 80),
        "V_q": lambda _: 0.45,
        "e_q": lambda _: sqrt(0.45),
        "h": lambda _: 1.96 * sqrt(0.45),
        "N": lambda _: 274 / 0.45,
        "C_q": lambda _: 1980.0,
        "C_p": lambda _: 1422.0,
        "k": lambda _: column(60, 60, 60),
        "V_k": lambda _: 29 / 60,
        "V_m": lambda _: 0.45 * 1980 / 1740,
        **{f"W_{i + 1}": (lambda v, i=i: float(v["W"][i, 0])) for i in range(3)},
        **{f"m_{i + 1}": (lambda v, i=i: float(v["m"][i, 0])) for i in range(3)},
        **{f"s_{i + 1}": (lambda v, i=i: float(v["s"][i, 0])) for i in range(3)},
        **{f"c_{i + 1}": (lambda v, i=i: float(v["c"][i, 0])) for i in range(3)},
        **{f"p_{i + 1}": (lambda v, i=i: float(v["p"][i, 0])) for i in range(3)},
        **{f"q_{i + 1}": (lambda v, i=i: float(v["q"][i, 0])) for i in range(3)},
        **{f"k_{i + 1}": (lambda v, i=i: float(v["k"][i, 0])) for i in range(3)},
        "d_1": lambda _: -9.0,
        "d_2": lambda _: -1.0,
        "d_3": lambda _: 24.0,
        "a": lambda _: column(2, 3, 4),
        "T": lambda _: 9.0,
        "E": lambda _: 597.0,
        "K": lambda _: 60.0,
        "f": lambda _: 1980 / 1740,
    },
    own=frozenset(["d_1", "d_2", "d_3", "a", "T", "E", "K", "f"]),
    entrywise=True,
)


FILTER = Quantities(
    fixed(m_0=20.0, P_0=5.0, Q=1.0, R=6.0, z_1=24.0, z_2=27.0),
    {
        "F_1": lambda _: 6.0,
        "S_1": lambda _: 12.0,
        "nu_1": lambda _: 4.0,
        "K_1": lambda _: 0.5,
        "m_1": lambda _: 22.0,
        "P_1": lambda _: 3.0,
        "F_2": lambda _: 4.0,
        "S_2": lambda _: 10.0,
        "nu_2": lambda _: 5.0,
        "K_2": lambda _: 0.4,
        "m_2": lambda _: 24.0,
        "P_2": lambda _: 2.4,
        "ell": lambda _: -log(2 * pi) - log(120) / 2 - 23 / 12,
        "J_1": lambda _: 0.75,
        "s_1": lambda _: 23.5,
        "V_1": lambda _: 2.1,
        "J_0": lambda _: 5 / 6,
        "s_0": lambda _: 20 + 35 / 12,
        "V_0": lambda _: 5 - 25 * 3.9 / 36,
        "F": lambda _: 3.0,
        "P": lambda _: 2.0,
        "b": lambda _: 1.96 * sqrt(11.4),
        "K": lambda _: 1 / 3,
        "D": lambda _: 11.4,
        "alpha": lambda _: (1 - erf(1 / sqrt(4.8))) / 2,
    },
    own=frozenset(["l1", "l2", "l_1", "l_2", "gamma", "z_lo", "z_hi", "f", "g"]),
)


GREEN = 1 / 132 + 2 / 99 + 1 / 56 + 1 / 30


HAZ = 1 / 12 + 2 / 11 + 1 / 8 + 1 / 6


KAPLAN = Quantities(
    fixed(n_1=12.0, n_2=11.0, n_3=8.0, n_4=6.0, n_5=5.0, n_6=2.0, d_1=1.0, d_2=2.0, d_3=1.0, d_4=1.0, d_5=1.0, d_6=1.0, z=1.96),
    {
        "S_1": lambda _: 11 / 12,
        "S_2": lambda _: 3 / 4,
        "S_3": lambda _: 21 / 32,
        "S_4": lambda _: 35 / 64,
        "S_5": lambda _: 7 / 16,
        "S_6": lambda _: 7 / 32,
        "G": lambda _: GREEN,
        "s": lambda _: 35 / 64 * sqrt(GREEN),
        "l": lambda _: 35 / 64 * (1 - 1.96 * sqrt(GREEN)),
        "u": lambda _: 35 / 64 * (1 + 1.96 * sqrt(GREEN)),
        "H": lambda _: HAZ,
        "B": lambda _: exp(-HAZ),
        "mu": lambda _: 2 + 2 * 11 / 12 + 3 * 0.75 + 3 * 21 / 32 + 3 * 35 / 64 + 5 * 7 / 16,
        "D": lambda _: 7.0,
        "T": lambda _: 121.0,
        "lambda": lambda _: 7 / 121,
        "v": lambda _: sqrt(7) / 121,
        "m": lambda _: 121 / 7 * log(2),
        "F": lambda _: exp(-70 / 121),
        "L": lambda _: 7 * log(7 / 121) - 7,
        "theta": lambda _: 121 / 7,
        "g_1": lambda _: 1 / 132,
        "g_2": lambda _: 2 / 99,
        "g_3": lambda _: 1 / 56,
        "g_4": lambda _: 1 / 30,
        "w": lambda _: 1.96 * 35 / 64 * sqrt(GREEN),
        "h": lambda _: 1.96 * 35 / 64 * sqrt(GREEN),
        "c": lambda _: 35 / 64 - exp(-70 / 121),
        "kappa": lambda _: sqrt(GREEN),
        "f_1": lambda _: 11 / 12,
        "f_2": lambda _: 9 / 11,
        "f_3": lambda _: 7 / 8,
        "f_4": lambda _: 5 / 6,
    },
    own=frozenset(["theta", "g_1", "g_2", "g_3", "g_4", "w", "h", "c", "kappa", "f_1", "f_2", "f_3", "f_4"]),
)


_e = exp(1)


_v = (4 * _e - _e**2 - 3) / 2


_C = (3 - _e) * (7 * _e - 19) / 2


_v1 = 8 * sqrt(_e) - 3 * _e - 5


_z = (exp(0.1) + exp(0.4) + exp(0.7) + exp(0.9)) / 4


VARIATES = Quantities(
    fixed(),
    {
        "m": lambda _: _e - 1,
        "h": lambda _: (_e**2 - 1) / 2,
        "v": lambda _: _v,
        "d": lambda _: sqrt(_v),
        "c": lambda _: 3 * _e - _e**2 - 1,
        "r": lambda _: (3 * _e - _e**2 - 1) / _v,
        "A": lambda _: (10 * _e - 3 * _e**2 - 5) / 4,
        "g_A": lambda _: 2 * _v / (10 * _e - 3 * _e**2 - 5),
        "k": lambda _: (3 - _e) / 2,
        "b": lambda _: 18 - 6 * _e,
        "q": lambda _: sqrt((18 - 6 * _e) / (_e - 1)),
        "C": lambda _: _C,
        "g_C": lambda _: (_e - 1) / (7 * _e - 19),
        "m_1": lambda _: 2 * sqrt(_e) - 2,
        "m_2": lambda _: 2 * _e - 2 * sqrt(_e),
        "v_1": lambda _: _v1,
        "v_2": lambda _: _e * _v1,
        "S": lambda _: (1 + _e) * _v1 / 2,
        "g_S": lambda _: 2 * _v / ((1 + _e) * _v1),
        "w": lambda _: 1 / (1 + sqrt(_e)),
        "D": lambda _: _v1 * (1 + sqrt(_e)) ** 2 / 4,
        "n_0": lambda _: 242036.0,
        "n_A": lambda _: 3913.0,
        "n_C": lambda _: 3941.0,
        "n_S": lambda _: 64930.0,
        "z": lambda _: _z,
        "z_A": lambda _: _z / 2 + (exp(0.9) + exp(0.6) + exp(0.3) + exp(0.1)) / 8,
        "z_C": lambda _: _z - 0.025 * (18 - 6 * _e),
        "bar(u)": lambda _: 0.525,
        "E(Y^2)": lambda _: 1 / 12,
        "omega": lambda _: 3 * (3 - _e) ** 2,
        "tau": lambda _: _v - (1 + _e) * _v1 / 2,
        "rest": lambda _: _C / _v,
    },
    own=frozenset("omega tau rest".split()),
)


def _dot(a: np.ndarray, b: np.ndarray) -> float:
    return float(((a - a.mean()) * (b - b.mean())).sum())


INSTRUMENT_OWN: dict[str, Rule] = {
    "Lambda": lambda _: 169 / 17.5,
    "eta": lambda v: 2.776 * v["e"],
    "D": lambda v: v["e"] ** 2 - 10 / 48,
    "Pi_zy": lambda _: 199.0,
    "Pi_zx": lambda _: 97.0,
    "Theta": lambda _: 12 - 169 / 17.5,
    "hat(E)": lambda _: 169 / 17.5,
    "t_b": lambda v: 2 / v["e_b"],
    "h": lambda v: 2.776 * v["e"],
    "delta": lambda _: 5 / 13,
    "gap": lambda _: 5 / 13,
    "ess": lambda _: 169 / 17.5,
    "rss": lambda _: 12 - 169 / 17.5,
    "w": lambda v: 2.776 * v["e"],
    "var1": lambda v: v["e"] ** 2,
    "var0": lambda _: 10 / 48,
    "hat(x)_1": lambda _: 15 / 7,
    "hat(x)_6": lambda _: 41 / 7,
}


INSTRUMENT = Quantities(
    fixed(n=6.0, q=2.776, z=column(1, 2, 3, 4, 5, 6), x=column(2, 3, 3, 5, 6, 5), y=column(4, 5, 7, 8, 12, 12)),
    {
        **{f"bar({c})": (lambda v, c=c: float(v[c].mean())) for c in "zxy"},
        **{f"{c}bar": (lambda v, c=c: float(v[c].mean())) for c in "zxy"},
        **{
            f"S_{c}{e}": (lambda v, c=c, e=e: _dot(v[c], v[e]))
            for c, e in ("zz", "xx", "yy", "zx", "zy", "xy", "xz", "yz", "yx")
        },
        "b": lambda _: 2.0,
        "a": lambda _: 0.0,
        "Q": lambda v: float(((v["y"] - 2 * v["x"]) ** 2).sum()),
        "s": lambda v: sqrt(v["Q"] / 4),
        "e_b": lambda v: sqrt(v["Q"] / 48),
        "d": lambda _: 26 / 35,
        "k": lambda _: 1.4,
        **dict.fromkeys(("hat(x)", "xhat"), lambda v: 1.4 + 26 / 35 * v["z"]),
        "R": lambda _: 169 / 210,
        "F": lambda _: 676 / 41,
        "g": lambda _: 62 / 35,
        "beta": lambda _: 31 / 13,
        "alpha": lambda _: -20 / 13,
        "u": lambda v: v["y"] + 20 / 13 - 31 / 13 * v["x"],
        **entries("u", 6),
        "Q_u": lambda v: float((v["u"] ** 2).sum()),
        "v": lambda v: v["Q_u"] / 4,
        "e": lambda v: sqrt(17.5 * v["v"]) / 13,
        "l_1": lambda v: 31 / 13 - 2.776 * v["e"],
        "l_2": lambda v: 31 / 13 + 2.776 * v["e"],
        "t": lambda v: 31 / 13 / v["e"],
        "H": lambda v: (5 / 13) ** 2 / (v["e"] ** 2 - 10 / 48),
        **INSTRUMENT_OWN,
    },
    own=frozenset([*INSTRUMENT_OWN, *(f"u_{i}" for i in range(1, 7))]),
)


RAYLEIGH = Quantities(
    lambda rng: {"theta": rng.uniform(5, 25), "r_1": 3.0, "r_2": 5.0, "r_3": 4.0, "r_4": 6.0, "r_5": 8.0, "n": 5.0, "w": 7.0,
                 "alpha": 3.0, "beta": 40.0, "theta_0": 10.0},
    {
        "S": lambda _: 150.0,
        "M": lambda _: 5.2,
        "T": lambda _: 15.0,
        "T_M": lambda _: 2 * 5.2**2 / pi,
        "I": lambda _: 5 / 225,
        "sigma": lambda _: 15 / sqrt(5),
        "mu": lambda _: sqrt(7.5 * pi),
        "m": lambda _: sqrt(30 * log(2)),
        "G": lambda _: exp(-49 / 30),
        "tau": lambda v: v["G"] * 49 / 450 * 15 / sqrt(5),
        "Lambda": lambda _: 2 * (2.5 - 5 * log(1.5)),
        "X": lambda _: 15.0,
        "A": lambda _: 8.0,
        "B": lambda _: 115.0,
        "K": lambda _: 115 / 7,
        "V": lambda _: 115**2 / (49 * 6),
        "Z": lambda _: 115 / 9,
        "Q": lambda _: (115 / 139.5) ** 8,
        "r": lambda _: column(3, 5, 4, 6, 8),
        "kappa": lambda v: v["G"] * 49 / 450,
        "epsilon": lambda _: 49 / 30,
        "chi": lambda _: 5 / 7,
        "rho": lambda _: 49 / 30,
        "lambda": lambda _: 1.5,
        "nu": lambda _: 139.5,
        "phi": lambda _: 49 / 450,
        "omega": lambda _: 24.5,
        "H": lambda v: 1 - v["G"],
    },
    {
        "l": lambda _, t: log(2880) - 5 * log(t) - 75 / t,
        "l'": lambda _, t: -5 / t + 75 / t**2,
        "l''": lambda _, t: 5 / t**2 - 150 / t**3,
        "ell": lambda _, t: log(2880) - 5 * log(t) - 75 / t,
        "ell'": lambda _, t: -5 / t + 75 / t**2,
    },
    own=frozenset("kappa epsilon chi rho lambda nu phi omega H".split()),
)  # fmt: skip


YIELDFIT = Quantities(
    fixed(
        n=6.0,
        x=column(1, 2, 3, 3, 4, 5),
        z=column(3, 3, 5, 3, 5, 5),
        y=column(5, 8, 12, 8, 13, 14),
        x_0=4.0,
        z_0=3.0,
        q=3.182,
    ),
    {
        **entries("x", 6),
        **entries("z", 6),
        **entries("y", 6),
        "bar(x)": lambda _: 3.0,
        "bar(z)": lambda _: 4.0,
        "bar(y)": lambda _: 10.0,
        "S_xx": lambda _: 10.0,
        "S_zz": lambda _: 6.0,
        "S_xz": lambda _: 6.0,
        "S_xy": lambda _: 23.0,
        "S_zy": lambda _: 18.0,
        "S_yy": lambda _: 62.0,
        "D": lambda _: 24.0,
        "b_1": lambda _: 1.25,
        "b_2": lambda _: 1.75,
        "b_0": lambda _: -0.75,
        "e_1": lambda _: -0.75,
        "e_2": lambda _: 1.0,
        "e_3": lambda _: 0.25,
        "e_4": lambda _: -0.25,
        "e_5": lambda _: 0.0,
        "e_6": lambda _: -0.25,
        "SSR": lambda _: 60.25,
        "SSE": lambda _: 1.75,
        "s": lambda _: sqrt(1.75 / 3),
        "R^2": lambda _: 60.25 / 62,
        "F": lambda _: 60.25 / 2 / (1.75 / 3),
        "s_1": lambda _: sqrt(1.75 / 12),
        "s_2": lambda _: sqrt(17.5 / 72),
        "t_1": lambda _: 1.25 / sqrt(1.75 / 12),
        "t_2": lambda _: 1.75 / sqrt(17.5 / 72),
        "c": lambda _: 2.3,
        "Q": lambda _: 9.1,
        "F_z": lambda _: 12.6,
        "V": lambda _: 2.5,
        "y_p": lambda _: 9.5,
        "h": lambda _: 4 / 3,
        "s_p": lambda _: 7 / 6,
        "w": lambda _: 3.182 * 7 / 6,
        "xbar": lambda _: 3.0,
        "zbar": lambda _: 4.0,
        "ybar": lambda _: 10.0,
        "lambda": lambda _: 1.4,
        "Delta": lambda _: 7.35,
        "alpha_1": lambda _: 0.5,
        "alpha_2": lambda _: -2 / 3,
        "gamma": lambda _: 0.6,
        "tau": lambda _: 2.4,
        "delta": lambda _: -1.6,
        "a": lambda _: 1 - 1.75 / 3 * 5 / 62,
        "u": lambda v: v["x"] - 3,
        "v": lambda v: v["z"] - 4,
        "u_0": lambda _: 1.0,
        "v_0": lambda _: -1.0,
    },
    entrywise=True,
    own=frozenset(
        "lambda Delta alpha_1 alpha_2 gamma tau delta a u v u_0 v_0".split()
    ),
)


PROBLEMS = {
    "anova": ANOVA,
    "claims": CLAIMS,
    "contingency": CONTINGENCY,
    "filter": FILTER,
    "fitline": FITLINE,
    "instrument": INSTRUMENT,
    "kaplan": KAPLAN,
    "largest": LARGEST,
    "rayleigh": RAYLEIGH,
    "strata": STRATA,
    "thumbtack": THUMBTACK,
    "twosample": TWOSAMPLE,
    "variates": VARIATES,
    "yieldfit": YIELDFIT,
}
