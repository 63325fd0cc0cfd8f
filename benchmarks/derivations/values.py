"""The written problems' quantities, computed by hand-written numpy: the truth that mutants are labelled by.

Nothing here comes from the rubrics or from `grader.algebra`. A problem is what is given (drawn at random where it is
free) and an ordered list of what follows, so that a derivative can be taken by changing one quantity and computing the
rest again. Vectors are columns. SI units.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import acos, cos, exp, factorial, log, pi, radians, sin, sqrt
from types import MappingProxyType as Fixed
from typing import Any

import numpy as np

Names = dict[str, Any]
Rule = Callable[[Names], Any]
NO_FUNCTIONS: Mapping[str, Callable[[Names, Any], Any]] = Fixed({})


@dataclass(frozen=True)
class Quantities:
    """What a problem is about: `given` draws, `follows` computes, `functions` may be called.

    `own` are the names that the problem does not have: a telling defines them, and may define them otherwise.
    """

    given: Callable[[np.random.Generator], Names]
    follows: Mapping[str, Rule]
    functions: Mapping[str, Callable[[Names, Any], Any]] = field(default_factory=lambda: NO_FUNCTIONS)
    own: frozenset[str] = frozenset()
    entrywise: bool = False  # a number may be added to a vector, and vectors multiplied entry by entry in a mean

    def computed(self, given: Names, changed: Names) -> Names:
        """Every quantity, those of `changed` as they are given there."""
        names = {**given, **changed}
        for name, rule in self.follows.items():
            if name not in changed:
                names[name] = rule(names)
        return names


def column(*numbers: float) -> np.ndarray:
    return np.array(numbers, dtype=float).reshape(-1, 1)


def softmax(x: np.ndarray) -> np.ndarray:
    return np.exp(x) / np.exp(x).sum()


def fixed(**names: Any) -> Callable[[np.random.Generator], Names]:
    return lambda _: dict(names)


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
DECAY = Quantities(
    fixed(c_0=800.0, c_1=500.0, t_1=2400.0, t_2=7200.0, V=2.5e-4, M=0.06),
    {
        "k": lambda _: log(1.6) / 2400,
        "T": lambda v: log(2) / v["k"],
        "c_2": lambda _: 800 * 0.625**3,
        "n": lambda v: v["c_2"] * 2.5e-4,
        "m": lambda v: v["n"] * 0.06,
        "v_0": lambda v: v["k"] * 800,
    },
    own=frozenset("n"),
)
GAS = Quantities(
    fixed(V=0.025, M=0.028, p=2e5, T=300.0, T_2=390.0, R=8.314),
    {
        "n": lambda _: 5000 / (8.314 * 300),
        "m": lambda v: v["n"] * 0.028,
        "rho": lambda v: v["m"] / 0.025,
        "p_2": lambda _: 2.6e5,
        "Q": lambda _: 3750.0,
        "c": lambda _: 2.5 * 8.314,
    },
    own=frozenset("c"),
)
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
KEYS = np.array([[1.0, 0, 0, 1], [0, 1, 1, 0], [1, 1, 0, 0]])
ATTENTION = Quantities(
    fixed(q=column(2, 0, 2, 4), K=KEYS, V=np.array([[1.0, 2], [3, 0], [0, 4]]), d=4.0),
    {
        "s": lambda _: column(3, 1, 1),
        "a": lambda v: softmax(v["s"]),
        "o": lambda v: v["V"].T @ v["a"],
        "b": lambda _: softmax(column(6, 2, 2)),
        "H": lambda v: -float((v["a"] * np.log(v["a"])).sum()),
        "Z": lambda _: exp(3) + 2 * exp(1),
        "S": lambda _: 1 + 2 * exp(-2),
        **{f"k_{i + 1}": (lambda _, i=i: KEYS[i].reshape(-1, 1)) for i in range(3)},
    },
    own=frozenset(["Z", "S", "k_1", "k_2", "k_3"]),
)
BACKPROP = Quantities(
    fixed(
        x=column(1, 2), W=np.array([[1.0, -1], [2, 1], [0, 1]]), b=column(0, -1, 1), u=column(2, 1, -2), c=1.0, t=1.0
    ),
    {
        "z": lambda v: v["W"] @ v["x"] + v["b"],
        "h": lambda v: np.maximum(v["z"], 0),
        "y": lambda v: float((v["u"] * v["h"]).sum() + v["c"]),
        "L": lambda v: (v["y"] - v["t"]) ** 2 / 2,
        "u'": lambda _: column(2, 1.09, -1.91),
        "delta": lambda v: v["y"] - v["t"],
    },
    own=frozenset(["delta", "u'"]),
)
CONV = Quantities(
    fixed(x=column(1, 2, 0, -1, 3), f=column(2, -1, 1), t=column(1, 3, 2)),
    {
        "y": lambda v: column(*(float(sum(v["f"][k, 0] * v["x"][i + k, 0] for k in range(3))) for i in range(3))),
        "delta": lambda v: v["y"] - v["t"],
        "L": lambda v: float(((v["y"] - v["t"]) ** 2).sum() / 2),
    },
)
SOFTMAX = Quantities(
    lambda rng: {"z": rng.normal(size=(3, 1)), "t": rng.dirichlet([3, 3, 3]).reshape(3, 1)},
    {
        "S": lambda v: float(np.exp(v["z"]).sum()),
        "p": lambda v: softmax(v["z"]),
        "L": lambda v: -float((v["t"] * np.log(v["p"])).sum()),
    },
    own=frozenset("S"),
)
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
HEAT = Quantities(
    fixed(m=0.004, M=0.04, V=1.5e-4, m_s=0.15, c=4184.0, d=12.6),
    {
        "n": lambda _: 0.1,
        "Q": lambda _: 627.6 * 12.6,
        "H": lambda _: 6276 * 12.6,
        "b": lambda _: 2000 / 3,
        "p": lambda _: 14 + log(2 / 3) / log(10),
    },
)


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
BUFFER = Quantities(  # K_a, K_w and K_b as numbers for mol/L
    fixed(K_a=1.8e-5, K_w=1e-14, V=7.5e-5),
    {
        "pK_a": lambda _: -log(1.8e-5) / log(10),
        "n_a": lambda _: 0.0125,
        "n_b": lambda _: 0.0075,
        "c_a": lambda _: 12.5 / 0.175,
        "c_b": lambda _: 7.5 / 0.175,
        "pH_0": lambda _: -log(1.8e-5 * 0.2) / log(100),
        "pH_1": lambda v: v["pK_a"] + log(0.6) / log(10),
        "pH_2": lambda v: v["pK_a"] + log(6.5 / 13.5) / log(10),
        "V_e": lambda _: 2e-4,
        "n_NaOH": lambda _: 0.0075,
        "x": lambda _: sqrt(3.6e-6),
        "pKa": lambda v: v["pK_a"],
        "K_b": lambda _: 1e-9 / 1.8,
        "c": lambda _: 200 / 3,
        "pOH": lambda v: -log(v["K_b"] / 15) / log(100),
        "pH_3": lambda v: 14 - v["pOH"],
    },
    own=frozenset(["K_b", "c", "n_NaOH", "pOH", "x"]),
)


def _normalised(v: Names) -> np.ndarray:
    return (v["x"] - v["mu"]) / v["sigma"]


LAYERNORM = Quantities(
    fixed(x=column(1, 7, 7, 9), t=column(-1, 1, 2, 4), gamma=2.0, beta=1.0, eta=0.1),
    {
        "mu": lambda v: float(v["x"].mean()),
        "sigma": lambda v: float(np.sqrt(((v["x"] - v["mu"]) ** 2).mean())),
        **dict.fromkeys(("hat(x)", "xhat"), _normalised),
        "y": lambda v: v["gamma"] * v["hat(x)"] + v["beta"],
        "g": lambda v: v["y"] - v["t"],
        "L": lambda v: float(((v["y"] - v["t"]) ** 2).sum() / 2),
        "gamma'": lambda _: 28 / 15,
        "beta'": lambda _: 1.2,
        "h": lambda v: v["gamma"] * v["g"],
        "bar(g)": lambda _: -1 / 2,
        "c_1": lambda _: -1 / 2,
        "c_2": lambda _: 1 / 3,
    },
    own=frozenset(["h", "bar(g)", "c_1", "c_2"]),
    entrywise=True,
)
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
CYCLE = Quantities(
    fixed(n=0.4, R=8.314, T_1=300.0, T_2=900.0, T_3=900.0, p_1=1e5, p_3=1e5),
    {
        "p_2": lambda _: 3e5,
        "V_1": lambda _: 997.68e-5,
        "V_2": lambda _: 997.68e-5,
        "V_3": lambda _: 2993.04e-5,
        "Q_12": lambda _: 2993.04,
        "W_23": lambda _: 2993.04 * log(3),
        "Q_23": lambda _: 2993.04 * log(3),
        "Q_31": lambda _: -4988.4,
        "W_31": lambda _: -1995.36,
        "U_31": lambda _: -2993.04,
        "W": lambda _: 2993.04 * log(3) - 1995.36,
        "Q_in": lambda _: 2993.04 * (1 + log(3)),
        "eta": lambda v: v["W"] / v["Q_in"],
        "eta_C": lambda _: 2 / 3,
        "S_12": lambda _: 1.5 * 3.3256 * log(3),
        "S_23": lambda _: 3.3256 * log(3),
        "S_31": lambda _: -2.5 * 3.3256 * log(3),
        "C": lambda _: 4.9884,
    },
    own=frozenset(["U_31", "C"]),
)
COPPER = Quantities(  # concentrations in mol/m^3
    fixed(I=2.5, t=2400.0, F=96485.0, M=0.06355, R=8.314, T=298.0, p=1e5, V=2.5e-4, c_0=400.0, U=3.0, E_0=0.34),
    {
        "Q": lambda _: 6000.0,
        "n_e": lambda _: 6000 / 96485,
        "n": lambda v: v["n_e"] / 2,
        "m": lambda v: v["n"] * 0.06355,
        "n_O": lambda v: v["n_e"] / 4,
        "V_O": lambda v: v["n_O"] * 8.314 * 298 / 1e5,
        "n_0": lambda _: 0.1,
        "n_1": lambda v: 0.1 - v["n"],
        "c_1": lambda v: v["n_1"] / 2.5e-4,
        "c_H": lambda v: v["n_e"] / 2.5e-4,
        "pH": lambda v: -log(v["n_e"] / 0.25) / log(10),
        "E": lambda v: 0.34 + 8.314 * 298 / (2 * 96485) * log(v["c_1"] / 1000),
        "W": lambda _: 18000.0,
        "w": lambda v: 18000 / v["m"],
    },
)
UNROLLED = Quantities(
    fixed(w=0.5, u=2.0, v=2.0, c=-1.0, t=3.0, eta=0.01, x_1=1.0, x_2=2.0, x_3=-1.0, h_0=0.0),
    {
        "h_1": lambda v: v["w"] * v["h_0"] + v["u"] * v["x_1"],
        "h_2": lambda v: v["w"] * v["h_1"] + v["u"] * v["x_2"],
        "h_3": lambda v: v["w"] * v["h_2"] + v["u"] * v["x_3"],
        "y": lambda v: v["v"] * v["h_3"] + v["c"],
        "L": lambda v: (v["y"] - v["t"]) ** 2 / 2,
        "delta": lambda v: v["y"] - v["t"],
        "e": lambda v: v["y"] - v["t"],
        "delta_3": lambda _: -6.0,
        "delta_2": lambda _: -3.0,
        "delta_1": lambda _: -1.5,
        "w'": lambda _: 0.86,
        "u'": lambda _: 2.015,
        "v'": lambda _: 2.015,
        "c'": lambda _: -0.97,
        "h_1'": lambda _: 2.015,
        "h_2'": lambda _: 0.86 * 2.015 + 2.015 * 2,
        "h_3'": lambda v: 0.86 * v["h_2'"] - 2.015,
        "y'": lambda v: 2.015 * v["h_3'"] - 0.97,
        "L'": lambda v: (v["y'"] - 3) ** 2 / 2,
    },
    own=frozenset(["delta", "e", "delta_1", "delta_2", "delta_3"]),
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
ICE = Quantities(
    fixed(m=0.1, M=0.5, c=4180.0, L=334e3, T_0=273.15, T_w=313.15, p=200.0),
    {
        "Q_m": lambda _: 33400.0,
        "Q_c": lambda _: 83600.0,
        "m_x": lambda _: 83.6 / 334,
        "d": lambda _: 50200 / 2508,
        "T": lambda _: 273.15 + 50200 / 2508,
        "Q_w": lambda _: 418 * 50200 / 2508,
        "Q_h": lambda _: 2090 * (40 - 50200 / 2508),
        "S_m": lambda _: 33400 / 273.15,
        "S_w": lambda v: 418 * log(v["T"] / 273.15),
        "S_h": lambda v: 2090 * log(v["T"] / 313.15),
        "S": lambda v: v["S_m"] + v["S_w"] + v["S_h"],
        "B": lambda v: 273.15 * v["S"],
        "eta": lambda _: 40 / 313.15,
        "t": lambda _: 167.0,
    },
)
ESTER = Quantities(
    fixed(M=0.0881, K=4.0, T=298.0, R=8.314, H=-4000.0, T_2=350.0, k=2e-7 / 60, V=1.2e-4),
    {
        "x": lambda _: 2 / 3,
        "w": lambda _: 2 * 0.0881 / 3,
        "y": lambda _: 2 - 2 / sqrt(3),
        "z": lambda v: 0.0881 * v["y"],
        "G": lambda _: -8.314 * 298 * log(4),
        "S": lambda v: (-4000 - v["G"]) / 298,
        "K_2": lambda _: 4 * exp(4000 / 8.314 * (1 / 350 - 1 / 298)),
        "x_2": lambda v: sqrt(v["K_2"]) / (1 + sqrt(v["K_2"])),
        "k_b": lambda _: 5e-8 / 60,
        "c_0": lambda _: 1e3 / 0.12,
        "v_0": lambda _: 2e-4 / 0.0144 * 1e3 / 60,
        "h": lambda _: 2e-4 / 0.12 / 60,
        "Delta(G)": lambda v: v["G"],
        "Delta(H)": lambda _: -4000.0,
        "Delta(S)": lambda v: v["S"],
    },
    own=frozenset("h"),
)


def _sigmoid(u: Any) -> Any:
    return 1 / (1 + np.exp(-np.asarray(u, float)))


def _entropy(p: np.ndarray) -> float:
    return float(-(log(p[0, 0]) + log(1 - p[1, 0])) / 2)


LOGISTIC = Quantities(
    fixed(X=np.array([[1.0, 2], [2, -1]]), t=column(1, 0), w=column(1, -0.5), b=0.5, eta=0.4),
    {
        "z": lambda v: v["X"] @ v["w"] + v["b"],
        "p": lambda v: _sigmoid(v["z"]),
        "L": lambda v: _entropy(v["p"]),
        "delta": lambda v: v["p"] - v["t"],
        "g": lambda v: v["X"].T @ v["delta"] / 2,
        "w'": lambda v: v["w"] - 0.4 * v["g"],
        "b'": lambda v: v["b"] - 0.2 * v["delta"].sum(),
        "z'": lambda v: v["X"] @ v["w'"] + v["b'"],
        "p'": lambda v: _sigmoid(v["z'"]),
        "L'": lambda v: _entropy(v["p'"]),
        "h": lambda v: float((v["p"] * (1 - v["p"])).mean()),
        **{
            f"{name}_{i + 1}'": (lambda v, name=name, i=i: float(v[name + "'"][i, 0])) for name in "wzp" for i in (0, 1)
        },
    },
    {"sigma": lambda _, u: _sigmoid(u), "sigma'": lambda _, u: _sigmoid(u) * (1 - _sigmoid(u))},
    own=frozenset("g"),
    entrywise=True,
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
ADAM = Quantities(
    lambda rng: {"x": 2.0, "t": -1.0, "w_0": 0.5, "b_0": 0.0, "beta_1": 0.9, "beta_2": 0.99, "eta": 0.1, "mu": 0.9,
                 "T": float(rng.integers(3, 7)), "g": rng.uniform(0.5, 2)},
    {
        "y_0": lambda v: v["w_0"] * v["x"] + v["b_0"],
        "delta_0": lambda v: v["y_0"] - v["t"],
        "L_0": lambda v: v["delta_0"] ** 2 / 2,
        "g_0": lambda _: 4.0,
        "h_0": lambda _: 2.0,
        "m_1": lambda _: 0.4,
        "v_1": lambda _: 0.16,
        "n_1": lambda _: 0.2,
        "s_1": lambda _: 0.04,
        "hat(m)_1": lambda _: 4.0,
        "hat(v)_1": lambda _: 16.0,
        "w_1": lambda _: 0.4,
        "b_1": lambda _: -0.1,
        "y_1": lambda _: 0.7,
        "delta_1": lambda _: 1.7,
        "L_1": lambda _: 1.445,
        "g_1": lambda _: 3.4,
        "h_1": lambda _: 1.7,
        "m_2": lambda _: 0.7,
        "v_2": lambda _: 0.274,
        "n_2": lambda _: 0.35,
        "s_2": lambda _: 0.0685,
        "hat(m)_2": lambda _: 0.7 / 0.19,
        "hat(v)_2": lambda _: 0.274 / 0.0199,
        "hat(n)_2": lambda _: 0.35 / 0.19,
        "hat(s)_2": lambda _: 0.0685 / 0.0199,
        "rho": lambda _: 0.07 / 0.19 / sqrt(0.274 / 0.0199),
        "w_2": lambda v: 0.4 - v["rho"],
        "b_2": lambda v: -0.1 - v["rho"],
        "y_2": lambda v: 2 * v["w_2"] + v["b_2"],
        "L_2": lambda v: (v["y_2"] + 1) ** 2 / 2,
        "u_1": lambda _: -0.4,
        "z_1": lambda _: -0.2,
        "w_S": lambda _: 0.1,
        "b_S": lambda _: -0.2,
        "y_S": lambda _: 0.0,
        "L_S": lambda _: 0.5,
        "u_2": lambda _: -0.56,
        "z_2": lambda _: -0.28,
        "w_M": lambda _: -0.46,
        "b_M": lambda _: -0.48,
        "y_M": lambda _: -1.4,
        "L_M": lambda _: 0.08,
        "m_T": lambda v: (1 - 0.9 ** v["T"]) * v["g"],
    },
    own=frozenset(["rho"]),
)  # fmt: skip
IODIDE = Quantities(  # concentrations in mol/m^3
    fixed(K=7.1, M=0.461, V=2.5e-4, c=100.0, R=8.314, T=298.0, T_2=323.0, H=62000.0),
    {
        "s": lambda _: 1.775 ** (1 / 3),
        "i": lambda v: 2 * v["s"],
        "beta": lambda v: 0.461 * v["s"],
        "m": lambda v: 2.5e-4 * v["beta"],
        "s_1": lambda _: 7.1e-4,
        "c_P": lambda _: 5.0,
        "c_I": lambda _: 120.0,
        "Q": lambda _: 72000.0,
        "n_p": lambda _: 1e-3,
        "m_p": lambda _: 4.61e-4,
        "c_r": lambda _: 110.0,
        "c_L": lambda _: 7.1 / 12100,
        "x": lambda v: v["c_L"] / 5,
        "i_0": lambda _: sqrt(7.1),
        "G": lambda _: -8.314 * 298 * log(7.1e-9),
        "K_2": lambda _: 7.1 * exp(62000 / 8.314 * (1 / 298 - 1 / 323)),
        "s_2": lambda v: (v["K_2"] / 4) ** (1 / 3),
        "Delta(G)": lambda v: v["G"],
        "Delta(H)": lambda _: 62000.0,
    },
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
WALL = Quantities(
    lambda rng: {"A": 12.0, "d_1": 0.24, "d_2": 0.12, "k_1": 0.6, "k_2": 0.04, "alpha_i": 8.0, "alpha_o": 20.0, "T_i": 293.0,
                 "T_o": 263.0, "U_w": 1.2, "C": 360e3, "t": rng.uniform(1e4, 1e5)},
    {
        "R_i": lambda _: 0.125,
        "R_1": lambda _: 0.4,
        "R_2": lambda _: 3.0,
        "R_o": lambda _: 0.05,
        "R": lambda _: 3.575,
        "U": lambda _: 1 / 3.575,
        "q": lambda _: 30 / 3.575,
        "Q": lambda _: 360 / 3.575,
        "T_1": lambda _: 293 - 30 * 0.125 / 3.575,
        "T_2": lambda _: 293 - 30 * 0.525 / 3.575,
        "T_3": lambda _: 263 + 30 * 0.05 / 3.575,
        "R_b": lambda _: 0.575,
        "U_b": lambda _: 1 / 0.575,
        "q_b": lambda _: 30 / 0.575,
        "Q_b": lambda _: 360 / 0.575,
        "W": lambda _: 86400 * 360 / 3.575,
        "W_b": lambda _: 86400 * 360 / 0.575,
        "d_n": lambda _: 0.177,
        "Q_w": lambda _: 72.0,
        "Q_t": lambda _: 72 + 300 / 3.575,
        "U_m": lambda _: 0.2 + 10 / 12 / 3.575,
        "S": lambda _: 360 / 3.575 * 30 / (263 * 293),
        "tau": lambda _: 107250.0,
        "T_6": lambda _: 263 + 30 * exp(-21600 / 107250),
        "epsilon": lambda _: 293 / 60,
        "P": lambda _: 360 / 3.575 * 60 / 293,
    },
    {"T": lambda _, t: 263 + 30 * np.exp(-t / 107250)},
)  # fmt: skip


def _gated(prime: str = "") -> dict[str, Rule]:
    """A gated unit, with the weights that a step has changed where there is a prime."""
    return {
        f"a_z{prime}": lambda v: v[f"w_z{prime}"] * v["x"] + v["u_z"] * v["h_0"],
        f"z{prime}": lambda v: 1 / (1 + exp(-v[f"a_z{prime}"])),
        f"a_n{prime}": lambda v: v[f"w_n{prime}"] * v["x"] + v["u_n"] * v["r"] * v["h_0"],
        f"n{prime}": lambda v: float(np.tanh(v[f"a_n{prime}"])),
        f"h{prime}": lambda v: (1 - v[f"z{prime}"]) * v["h_0"] + v[f"z{prime}"] * v[f"n{prime}"],
        f"y{prime}": lambda v: v[f"v{prime}"] * v[f"h{prime}"],
        f"L{prime}": lambda v: (v[f"y{prime}"] - v["t"]) ** 2 / 2,
    }


GRU = Quantities(
    fixed(x=2.0, h_0=-1.0, w_z=0.5, u_z=1.0, w_r=1.0, u_r=0.5, w_n=0.75, u_n=1.0, v=2.0, t=1.0, eta=0.1),
    {
        "a_r": lambda v: v["w_r"] * v["x"] + v["u_r"] * v["h_0"],
        "r": lambda v: 1 / (1 + exp(-v["a_r"])),
        **_gated(),
        "delta": lambda v: v["y"] - v["t"],
        "d_z": lambda v: (v["y"] - v["t"]) * v["v"] * (v["n"] - v["h_0"]) * v["z"] * (1 - v["z"]),
        "d_n": lambda v: (v["y"] - v["t"]) * v["v"] * v["z"] * (1 - v["n"] ** 2),
        "d_r": lambda v: v["d_n"] * v["u_n"] * v["h_0"] * v["r"] * (1 - v["r"]),
        "v'": lambda v: v["v"] - 0.1 * (v["y"] - v["t"]) * v["h"],
        "w_z'": lambda v: v["w_z"] - 0.2 * v["d_z"],
        "w_n'": lambda v: v["w_n"] - 0.2 * v["d_n"],
        **_gated("'"),
    },
    {"sigma": lambda _, u: _sigmoid(u), "tanh": lambda _, u: np.tanh(u)},
    own=frozenset(["delta", "d_z", "d_n", "d_r"]),
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

VAE = Quantities(
    fixed(x=2.0, w=column(0.5, -0.25), k=column(-0.7, 0.1), epsilon=column(0.8, -0.5), u=column(1.2, 0.5), b=0.1, beta=0.5,
          eta=0.1),
    {
        "mu": lambda v: v["w"] * v["x"],
        "l": lambda v: v["k"] * v["x"],
        "sigma": lambda v: np.exp(v["l"] / 2),
        "z": lambda v: v["mu"] + v["sigma"] * v["epsilon"],
        "y": lambda v: float((v["u"] * v["z"]).sum() + v["b"]),
        "R": lambda v: (v["y"] - v["x"]) ** 2 / 2,
        **{f"D_{i + 1}": (lambda v, i=i: float((v["mu"] ** 2 + v["sigma"] ** 2 - v["l"] - 1)[i, 0] / 2)) for i in range(2)},
        "D": lambda v: v["D_1"] + v["D_2"],
        "L": lambda v: v["R"] + v["beta"] * v["D"],
        "g": lambda v: v["y"] - v["x"],
        "u'": lambda v: v["u"] - 0.1 * (v["y"] - v["x"]) * v["z"],
        **{f"u_{i + 1}'": (lambda v, i=i: float(v["u'"][i, 0])) for i in range(2)},
        "b'": lambda v: v["b"] - 0.1 * (v["y"] - v["x"]),
        "y'": lambda v: float((v["u'"] * v["z"]).sum() + v["b'"]),
        "R'": lambda v: (v["y'"] - v["x"]) ** 2 / 2,
        "L'": lambda v: v["R'"] + v["beta"] * v["D"],
    },
    entrywise=True,
)  # fmt: skip

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

DYES = Quantities(
    fixed(d=0.01, V=2.5e-4, M_1=0.35, M_2=0.32, P=0.002, h=6.626e-34, c=3e8, N_A=6.022e23, A_1=0.66, A_2=0.98,
          epsilon_11=1200.0, epsilon_12=300.0, epsilon_21=200.0, epsilon_22=1500.0, **{"lambda": 6e-7}),
    {
        "D": lambda _: 1.74e6,
        "c_1": lambda _: 0.04,
        "c_2": lambda _: 0.06,
        "T_1": lambda _: 10**-0.66,
        "T_2": lambda _: 10**-0.98,
        "A_h": lambda _: 0.33,
        "k": lambda _: 20.0,
        "C_1": lambda _: 0.8,
        "C_2": lambda _: 1.2,
        "n_1": lambda _: 2e-4,
        "n_2": lambda _: 3e-4,
        "m_1": lambda _: 7e-5,
        "m_2": lambda _: 9.6e-5,
        "w": lambda _: 35 / 83,
        "c_x": lambda _: 1 / 12,
        "P_a": lambda _: 0.002 * (1 - 10**-0.98),
        "E": lambda _: 6.022e23 * 6.626e-34 * 3e8 / 6e-7,
        "r": lambda v: v["P_a"] / v["E"],
    },
)  # fmt: skip

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

TURBINE = Quantities(
    fixed(c_p=1005.0, kappa=1.4, T_1=300.0, p_1=1e5, p_2=8e5, T_3=1300.0, eta_c=0.8, eta_t=0.85, m=12.0, epsilon=0.75, H=42e6),
    {
        "R": lambda _: 402 / 1.4,
        "z": lambda _: 8 ** (2 / 7),
        "T_a": lambda v: 300 * v["z"],
        "T_2": lambda v: 300 + 375 * (v["z"] - 1),
        "T_b": lambda v: 1300 / v["z"],
        "T_4": lambda v: 195 + 1105 / v["z"],
        "w_c": lambda v: 1005 * (v["T_2"] - 300),
        "w_t": lambda v: 1005 * (1300 - v["T_4"]),
        "w": lambda v: 1005 * (1300 - v["T_4"] - v["T_2"] + 300),
        "q": lambda v: 1005 * (1300 - v["T_2"]),
        "eta": lambda v: v["w"] / v["q"],
        "eta_0": lambda v: 1 - 8 ** (-2 / 7),
        "beta": lambda v: v["w_c"] / v["w_t"],
        "P": lambda v: 12 * v["w"],
        "s_c": lambda v: 1005 * log(v["T_2"] / v["T_a"]),
        "s_t": lambda v: 1005 * log(v["T_4"] / v["T_b"]),
        "T_5": lambda v: v["T_2"] / 4 + 3 * v["T_4"] / 4,
        "T_6": lambda v: v["T_4"] / 4 + 3 * v["T_2"] / 4,
        "q_r": lambda v: 1005 * (1300 - v["T_5"]),
        "eta_r": lambda v: v["w"] / v["q_r"],
        "B": lambda v: 12 * v["q"] / 42e6,
        "B_r": lambda v: 12 * v["q_r"] / 42e6,
        "V": lambda v: 12 * v["R"] * 300 / 1e5,
        "dot(m)": lambda _: 12.0,
    },
)  # fmt: skip

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


def _graph_loss(p: np.ndarray) -> float:
    return float(-(np.log(p[0, 0]) + np.log(1 - p[2, 0])) / 2)


GRAPH = Quantities(
    fixed(
        A=np.array([[1.0, 1, 0], [1, 1, 1], [0, 1, 1]]),
        D=np.diag([2.0, 3, 2]),
        X=np.array([[2.0, 0], [1, 3], [0, 3]]),
        W=np.array([[3.0, 1], [-1, 1]]),
        v=column(2, -1),
    ),
    {
        "P": lambda v: v["A"] / v["A"].sum(axis=1, keepdims=True),
        "M": lambda v: v["P"] @ v["X"],
        "Z": lambda v: v["M"] @ v["W"],
        "H": lambda v: np.maximum(v["Z"], 0),
        "N": lambda v: v["P"] @ v["H"],
        "s": lambda v: v["N"] @ v["v"],
        "p": lambda v: _sigmoid(v["s"]),
        "J": lambda v: _graph_loss(v["p"]),
        "delta": lambda v: (v["p"] - column(1, 0, 0)) * column(0.5, 0, 0.5),
        "k": lambda v: v["P"].T @ v["delta"],
        "v'": lambda v: v["v"] - v["N"].T @ v["delta"],
        "s'": lambda v: v["N"] @ v["v'"],
        "p'": lambda v: _sigmoid(v["s'"]),
        "J'": lambda v: _graph_loss(v["p'"]),
        "c": lambda _: column(2, 3, 2) / 7,
        "m": lambda _: column(1, 15 / 7),
        **{
            f"{name}_{i + 1}'": (lambda v, name=name, i=i: float(v[name + "'"][i, 0]))
            for name in "sp"
            for i in (0, 1, 2)
        },
    },
    {"sigma": lambda _, u: _sigmoid(u)},
    own=frozenset("k"),
)

QUANTITIES = {
    "area": AREA, "series": SERIES, "decay": DECAY, "gas": GAS, "projection": PROJECTION, "spectral": SPECTRAL,
    "braking": BRAKING, "incline": INCLINE, "attention": ATTENTION, "backprop": BACKPROP, "conv": CONV,
    "softmax": SOFTMAX, "lagrange": LAGRANGE, "ridge": RIDGE, "exponential": EXPONENTIAL, "markov": MARKOV, "pendulum": PENDULUM,
    "heat": HEAT, "quadratic": QUADRATIC, "ruin": RUIN,
    "cholesky": CHOLESKY, "hump": HUMP, "defects": DEFECTS, "newton": NEWTON, "flywheel": FLYWHEEL, "buffer": BUFFER,
    "layernorm": LAYERNORM, "rlc": RLC,
    "rankone": RANKONE, "logcurve": LOGCURVE, "square": SQUARE, "fitline": FITLINE, "lotsize": LOTSIZE, "bullet": BULLET,
    "cycle": CYCLE, "copper": COPPER, "unrolled": UNROLLED, "thevenin": THEVENIN, "onestep": ONESTEP, "corners": CORNERS,
    "svd": SVD, "serpentine": SERPENTINE, "urn": URN, "twosample": TWOSAMPLE, "spring": SPRING, "ice": ICE, "ester": ESTER, "logistic": LOGISTIC,
    "triangle": TRIANGLE,
    "quadrature": QUADRATURE,
    "nearest": NEAREST,
    "motor": MOTOR,
    "orthonormal": ORTHONORMAL,
    "adam": ADAM,
    "iodide": IODIDE,
    "beam": BEAM,
    "kernel": KERNEL, "cycloid": CYCLOID, "calls": CALLS, "contingency": CONTINGENCY, "orbit": ORBIT, "wall": WALL,
    "gru": GRU, "divided": DIVIDED,
    "rotation": ROTATION,
    "branching": BRANCHING,
    "programme": PROGRAMME,
    "vae": VAE,
    "atwood": ATWOOD,
    "dyes": DYES,
    "ellipse": ELLIPSE,
    "transformer": TRANSFORMER,
    "folium": FOLIUM,
    "anova": ANOVA,
    "turbine": TURBINE,
    "threephase": THREEPHASE,
    "roots": ROOTS,
    "graph": GRAPH,
}  # fmt: skip
