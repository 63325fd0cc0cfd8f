"""The quantities of the written problems in neural networks."""

from __future__ import annotations

from math import cosh, exp, log, pi, sqrt, tanh
from typing import Any

import numpy as np
from values import Names, Quantities, Rule, cells, column, entries, fixed, softmax

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


SKIPGRAM = Quantities(
    fixed(v=column(1, -0.5), a=column(0.6, 0.8), b=column(-0.4, 1), c=column(1, 0.5), eta=0.5),
    {
        **{f"s_{x}": (lambda v, x=x: float((v[x] * v["v"]).sum())) for x in "abc"},
        **{f"p_{x}": (lambda v, x=x: _sigmoid(v[f"s_{x}"])) for x in "abc"},
        "y_a": lambda _: 1.0,
        "y_b": lambda _: 0.0,
        "y_c": lambda _: 0.0,
        "L_a": lambda v: -log(v["p_a"]),
        "L_b": lambda v: -log(1 - v["p_b"]),
        "L_c": lambda v: -log(1 - v["p_c"]),
        "L": lambda v: v["L_a"] + v["L_b"] + v["L_c"],
        "delta": lambda v: column(v["p_a"] - 1, v["p_b"], v["p_c"]),
        "delta_a": lambda v: v["p_a"] - 1,
        "delta_b": lambda v: v["p_b"],
        "delta_c": lambda v: v["p_c"],
        "g": lambda v: v["delta_a"] * v["a"] + v["delta_b"] * v["b"] + v["delta_c"] * v["c"],
        "a'": lambda v: v["a"] - 0.5 * v["delta_a"] * v["v"],
        "b'": lambda v: v["b"] - 0.5 * v["delta_b"] * v["v"],
        "c'": lambda v: v["c"] - 0.5 * v["delta_c"] * v["v"],
        "v'": lambda v: v["v"] - 0.5 * v["g"],
        **{f"s_{x}'": (lambda v, x=x: float((v[f"{x}'"] * v["v'"]).sum())) for x in "abc"},
        **{f"p_{x}'": (lambda v, x=x: _sigmoid(v[f"s_{x}'"])) for x in "abc"},
        "L'": lambda v: -log(v["p_a'"]) - log(1 - v["p_b'"]) - log(1 - v["p_c'"]),
    },
    {"sigma": lambda _, u: _sigmoid(u)},
    own=frozenset(["y_a", "y_b", "y_c"]),
)  # fmt: skip


def _output(v: dict, a: str, b: str) -> np.ndarray:
    return v["W"] @ v["x"] + 2 * v[b] * float((v[a] * v["x"]).sum())


ADAPTER = Quantities(
    fixed(W=np.array([[1, 0.5], [-0.5, 1]]), a=column(1, -1), b=column(0.5, 0.25), s=2.0, x=column(2, 1),
          t=column(2.5, 1.5), eta=0.1),
    {
        "M": lambda v: v["W"] + v["s"] * v["b"] @ v["a"].T,
        "h": lambda v: float((v["a"] * v["x"]).sum()),
        "z": lambda v: v["W"] @ v["x"],
        "y": lambda v: v["z"] + v["s"] * v["h"] * v["b"],
        "e": lambda v: v["y"] - v["t"],
        "L": lambda v: float((v["e"] ** 2).sum() / 2),
        "a'": lambda _: column(0.9, -1.05),
        "b'": lambda _: column(0.3, 0.45),
        "h'": lambda _: 0.75,
        "y'": lambda v: _output(v, "a'", "b'"),
        "e'": lambda v: v["y'"] - v["t"],
        "L'": lambda v: float((v["e'"] ** 2).sum() / 2),
        "M'": lambda v: v["W"] + 2 * v["b'"] @ v["a'"].T,
        "q": lambda _: -0.925,
        "y_F": lambda _: column(3, 1),
        "e_F": lambda _: column(0.5, -0.5),
        "L_F": lambda _: 0.25,
        "N": lambda _: 1048576.0,
        "n": lambda _: 16384.0,
        "p": lambda _: 1 / 64,
        "D": lambda _: np.array([[1.0, -1], [0.5, -0.5]]),
    },
    own=frozenset(["D", "E"]),
)  # fmt: skip


_THETA = column(0, log(2), log(3))
_R = column(6, 3, 0)
_P = column(1 / 6, 1 / 3, 1 / 2)
_G = column(2 / 3, 1 / 3, -1)
_H = log(6) / 6 + log(3) / 3 + log(2) / 2


def _entry(name: str, i: int) -> Rule:
    return lambda v: float(v[name][i, 0])


def _entries(*names: str) -> dict[str, Rule]:
    """The entries by their names: `p_1` of `p`, `p_1'` of `p'`, `p_1^*` of `p^*`."""
    out: dict[str, Rule] = {}
    for name in names:
        stem, mark = (name[0], name[1:]) if name[0] in "prgneA" else ("theta", name[5:])
        out.update({f"{stem}_{i + 1}{mark}": _entry(name, i) for i in range(3)})
    return out


BANDIT = Quantities(
    lambda rng: {"r": _R, "beta": 0.5, "eta": 0.3, "kappa": 0.1, "theta": _THETA, "b": rng.uniform(-1, 7)},
    {
        "p": lambda v: softmax(v["theta"]),
        "J": lambda v: float((v["p"] * v["r"]).sum()),
        "H": lambda v: float(-(v["p"] * np.log(v["p"])).sum()),
        "K": lambda v: v["J"] + 0.5 * v["H"],
        "g": lambda _: _G,
        "theta'": lambda _: _THETA + 0.3 * _G,
        "p'": lambda v: softmax(v["theta'"]),
        "J'": lambda v: float((v["p'"] * v["r"]).sum()),
        "b_m": lambda _: 5.2,
        "F": lambda _: np.array([[5.0, -2, -3], [-2, 8, -6], [-3, -6, 9]]) / 36,
        "n": lambda _: column(4, 1, -2),
        "A": lambda _: column(4, 1, -2),
        "theta^*": lambda _: _THETA + 0.1 * column(4, 1, -2),
        "p^*": lambda v: softmax(v["theta^*"]),
        "J^*": lambda v: float((v["p^*"] * v["r"]).sum()),
        "e_1": lambda _: column(1, 0, 0),
        **_entries("theta", "p", "r", "g", "n", "A", "theta'", "p'", "theta^*", "p^*"),
    },
    {
        "V": lambda _, b: (25 * (6 - b) ** 2 + 2 * (3 - b) ** 2 + 3 * b**2) / 216 - 4 / 9,
        "V'": lambda _, b: (60 * b - 312) / 216,
    },
    own=frozenset(["A", "A_1", "A_2", "A_3", "G"]),
    entrywise=True,
)


def _distance(v: Names, first: str, second: str) -> float:
    return float(((v["W"] @ (v[first] - v[second])) ** 2).sum())


TRIPLET = Quantities(
    lambda rng: {"W": np.array([[1, 0], [0.5, 1]]), "a": column(2, 1), "p": column(1, -1), "n": column(0, 2), "m": 1.0,
                 "eta": 0.05, "I": np.eye(2), "t": rng.uniform(0.001, 0.1)},
    {
        "u": lambda v: v["a"] - v["p"],
        "v": lambda v: v["a"] - v["n"],
        "y": lambda v: v["W"] @ v["u"],
        "z": lambda v: v["W"] @ v["v"],
        "d_p": lambda v: float((v["y"] ** 2).sum()),
        "d_n": lambda v: float((v["z"] ** 2).sum()),
        "L": lambda v: max(0.0, v["d_p"] - v["d_n"] + v["m"]),
        "M": lambda v: v["W"].T @ v["W"],
        "D": lambda v: v["u"] @ v["u"].T - v["v"] @ v["v"].T,
        "G": lambda _: np.array([[-6.0, 8], [5, 10]]),
        "W'": lambda _: np.array([[1.3, -0.4], [0.25, 0.5]]),
        "y'": lambda _: column(0.5, 1.25),
        "z'": lambda _: column(3, 0),
        "d_p'": lambda _: 1.8125,
        "d_n'": lambda _: 9.0,
        "L'": lambda _: 0.0,
        "g_a": lambda _: column(0.5, 5),
        "g_p": lambda _: column(-4.5, -5),
        "g_n": lambda _: column(4, 0),
        "t_0": lambda _: (225 - sqrt(45100)) / 650,
        "t_1": lambda _: 17 / 900,
    },
    {
        "f": lambda _, t: 4.25 - 225 * t + 325 * t * t,
        "f'": lambda _, t: -225 + 650 * t,
    },
    own=frozenset(["chi"]),
)  # fmt: skip


EXPERTS = Quantities(
    fixed(x=column(1, 2), W=np.array([[1.0, 0.5], [-1, 1], [0.5, -0.75]]), G=np.array([[0.2, 0.1], [0, -0.1], [-0.4, 0]]),
          t=0.5, eta=0.1),
    {
        **{f"w_{i + 1}": (lambda v, i=i: v["W"][i].reshape(-1, 1)) for i in range(3)},
        **{f"v_{i + 1}": (lambda v, i=i: v["G"][i].reshape(-1, 1)) for i in range(3)},
        **{f"h_{i + 1}": (lambda v, i=i: float((v[f"w_{i + 1}"] * v["x"]).sum())) for i in range(3)},
        "h": lambda v: column(v["h_1"], v["h_2"], v["h_3"]),
        **{f"a_{i + 1}": (lambda v, i=i: float((v[f"v_{i + 1}"] * v["x"]).sum())) for i in range(3)},
        "a": lambda v: column(v["a_1"], v["a_2"], v["a_3"]),
        "p": lambda v: softmax(v["a"]),
        **{f"p_{i + 1}": (lambda v, i=i: float(v["p"][i, 0])) for i in range(3)},
        "y": lambda v: v["p_1"] * v["h_1"] + v["p_2"] * v["h_2"] + v["p_3"] * v["h_3"],
        "L": lambda v: (v["y"] - v["t"]) ** 2 / 2,
        "g": lambda v: v["y"] - v["t"],
        "H": lambda v: -float((v["p"] * np.log(v["p"])).sum()),
        "r_1": lambda v: v["p_1"] / (v["p_1"] + v["p_2"]),
        "r_2": lambda v: v["p_2"] / (v["p_1"] + v["p_2"]),
        "r": lambda v: column(v["r_1"], v["r_2"]),
        "z": lambda v: v["r_1"] * v["h_1"] + v["r_2"] * v["h_2"],
        "K": lambda v: (v["z"] - v["t"]) ** 2 / 2,
        **{f"w_{i + 1}'": (lambda v, i=i: v[f"w_{i + 1}"] - 0.1 * v["g"] * v[f"p_{i + 1}"] * v["x"]) for i in range(3)},
        **{f"v_{i + 1}'": (lambda v, i=i: v[f"v_{i + 1}"]
           - 0.1 * v["g"] * v[f"p_{i + 1}"] * (v[f"h_{i + 1}"] - v["y"]) * v["x"]) for i in range(3)},
        **{f"h_{i + 1}'": (lambda v, i=i: float((v[f"w_{i + 1}'"] * v["x"]).sum())) for i in range(3)},
        "h'": lambda v: column(v["h_1'"], v["h_2'"], v["h_3'"]),
        **{f"a_{i + 1}'": (lambda v, i=i: float((v[f"v_{i + 1}'"] * v["x"]).sum())) for i in range(3)},
        "a'": lambda v: column(v["a_1'"], v["a_2'"], v["a_3'"]),
        "p'": lambda v: softmax(v["a'"]),
        **{f"p_{i + 1}'": (lambda v, i=i: float(v["p'"][i, 0])) for i in range(3)},
        "y'": lambda v: v["p_1'"] * v["h_1'"] + v["p_2'"] * v["h_2'"] + v["p_3'"] * v["h_3'"],
        "L'": lambda v: (v["y'"] - v["t"]) ** 2 / 2,
        "Z": lambda v: exp(v["a_1"]) + exp(v["a_2"]) + exp(v["a_3"]),
        "E": lambda v: exp(v["a_1'"]) + exp(v["a_2'"]) + exp(v["a_3'"]),
        **{f"d_{i + 1}": (lambda v, i=i: v[f"h_{i + 1}"] - v["y"]) for i in range(3)},
        "o_2": lambda v: exp(v["a_2"] - v["a_1"]),
        "o_3": lambda v: exp(v["a_3"] - v["a_1"]),
    },
    own=frozenset(["Z", "E", "d_1", "d_2", "d_3", "o_2", "o_3"]),
    entrywise=True,
)  # fmt: skip


def _divergence(p: np.ndarray, q: np.ndarray) -> float:
    return float((p * np.log(p / q)).sum())


def _student(prime: str) -> dict[str, Rule]:
    return {
        "q" + prime: lambda v: softmax(v["z" + prime] / 2),
        "r" + prime: lambda v: softmax(v["z" + prime]),
        "F" + prime: lambda v: -log(v["r" + prime][0, 0]),
        "S" + prime: lambda v: _divergence(v["p"], v["q" + prime]),
        "L" + prime: lambda v: v["F" + prime] / 4 + 3 * v["S" + prime],
    }


def _entries_distil(name: str, prime: str = "") -> dict[str, Rule]:
    return {f"{name}_{i + 1}{prime}": (lambda v, i=i: float(v[name + prime][i, 0])) for i in range(3)}


def _raised(v: Names) -> np.ndarray:
    return v["z"] - v["v"] - float((v["z"] - v["v"]).mean())


DISTIL = Quantities(
    fixed(x=column(1, 2), W=np.array([[1.0, 0], [0, 0.5], [-1, 0]]), b=column(0, 0, 0), v=column(4, 2, 0), y=column(1, 0, 0), T=2.0,
          eta=0.2, **{"lambda": 0.75}),
    {
        "z": lambda v: v["W"] @ v["x"] + v["b"],
        "p": lambda v: softmax(v["v"] / 2),
        **_student(""),
        "H": lambda v: -float((v["p"] * np.log(v["p"])).sum()),
        "C": lambda v: -float((v["p"] * np.log(v["q"])).sum()),
        "g": lambda v: (v["r"] - v["y"]) / 4 + 1.5 * (v["q"] - v["p"]),
        "W'": lambda v: v["W"] - 0.2 * v["g"] @ v["x"].T,
        "b'": lambda v: v["b"] - 0.2 * v["g"],
        "z'": lambda v: v["W'"] @ v["x"] + v["b'"],
        **_student("'"),
        "k": lambda v: 2 * (v["q"] - v["p"]),
        "l": lambda v: _raised(v) / 3,
        "A": lambda _: exp(2) + exp(1) + 1,
        "B": lambda _: 2 * exp(0.5) + exp(-0.5),
        "D": lambda _: 2 * exp(1) + exp(-1),
        "B'": lambda v: float(np.exp(v["z'"] / 2).sum()),
        "D'": lambda v: float(np.exp(v["z'"]).sum()),
        "C'": lambda v: v["S'"] + v["H"],
        "Sigma": lambda v: v["B'"],
        "alpha": lambda _: exp(0.5),
        "s_p": lambda _: exp(2) + exp(1) + 1,
        "s_q": lambda _: 2 * exp(0.5) + exp(-0.5),
        "s_r": lambda _: 2 * exp(1) + exp(-1),
        "u": lambda v: v["p"] * np.log(v["p"] / v["q"]),
        "c": lambda _: -5 / 3,
        **_entries_distil("u"),
        **_entries_distil("z"), **_entries_distil("p"), **_entries_distil("q"), **_entries_distil("r"), **_entries_distil("g"), **_entries_distil("k"), **_entries_distil("l"),
        **_entries_distil("z", "'"), **_entries_distil("q", "'"), **_entries_distil("r", "'"), **_entries_distil("b", "'"),
    },
    own=frozenset("A B D B' D' C' Sigma alpha s_p s_q s_r u u_1 u_2 u_3 c".split()),
    entrywise=True,
)  # fmt: skip


_L2 = log(2)


DISTILL = Quantities(
    fixed(p=column(0.6, 0.3, 0.1), T=2.0, W=np.array([[_L2, 0], [0, 2 * _L2], [0, 0]]), h=column(2, 1), y=column(1, 0, 0),
          eta=0.2, **{"lambda": 0.5}),
    {
        "z": lambda v: v["W"] @ v["h"],
        "q": lambda v: softmax(v["z"] / 2),
        "r": lambda v: softmax(v["z"]),
        "H": lambda v: float(-(v["p"] * np.log(v["p"])).sum()),
        "X": lambda v: float(-(v["p"] * np.log(v["q"])).sum()),
        "D": lambda v: float((v["p"] * np.log(v["p"] / v["q"])).sum()),
        "E": lambda v: float(-np.log(v["r"][0, 0])),
        "L": lambda v: 2 * v["D"] + v["E"] / 2,
        "g_D": lambda v: (v["q"] - v["p"]) / 2,
        "g_E": lambda v: v["r"] - v["y"],
        "g": lambda v: (v["q"] - v["p"]) + (v["r"] - v["y"]) / 2,
        "G": lambda v: v["g"] @ v["h"].T,
        "g_h": lambda v: v["W"].T @ v["g"],
        "c": lambda _: 5.0,
        "W'": lambda v: v["W"] - v["eta"] * v["G"],
        "z'": lambda v: v["W'"] @ v["h"],
        "q'": lambda v: softmax(v["z'"] / 2),
        "r'": lambda v: softmax(v["z'"]),
        "D'": lambda v: float((v["p"] * np.log(v["p"] / v["q'"])).sum()),
        "E'": lambda v: float(-np.log(v["r'"][0, 0])),
        "L'": lambda v: 2 * v["D'"] + v["E'"] / 2,
        "s": lambda v: -float((v["g"] ** 2).sum()),
        "t": lambda _: column(36 / 46, 9 / 46, 1 / 46),
        "H_t": lambda _: -(36 * log(36 / 46) + 9 * log(9 / 46) + log(1 / 46)) / 46,
    },
    own=frozenset(["A", "Delta", "sum_q", "sum_r"]),
)


COUPLING = Quantities(
    fixed(x=column(2, 1.5), a=0.3, b=-0.5, c=0.25, eta=0.05, u=column(-1, 0.4)),
    {
        "s": lambda v: tanh(v["a"] * v["x"][0, 0]),
        "t": lambda v: v["b"] * v["x"][0, 0] + v["c"],
        "z": lambda v: column(v["x"][0, 0], v["x"][1, 0] * exp(v["s"]) + v["t"]),
        "Q": lambda v: float((v["z"] ** 2).sum()) / 2,
        "L": lambda v: v["Q"] + log(2 * pi) - v["s"],
        "a'": lambda _: 0.3 - 0.05 * ((1.5 * exp(tanh(0.6)) - 0.75) * 1.5 * exp(tanh(0.6)) - 1) * 2 / cosh(0.6) ** 2,
        "b'": lambda _: -0.5 - 0.1 * (1.5 * exp(tanh(0.6)) - 0.75),
        "c'": lambda _: 0.25 - 0.05 * (1.5 * exp(tanh(0.6)) - 0.75),
        "s'": lambda v: tanh(2 * v["a'"]),
        "t'": lambda v: 2 * v["b'"] + v["c'"],
        "z'": lambda v: column(2, 1.5 * exp(v["s'"]) + v["t'"]),
        "z_2'": lambda v: float(v["z'"][1, 0]),
        "L'": lambda v: float((v["z'"] ** 2).sum()) / 2 + log(2 * pi) - v["s'"],
        "s_0": lambda _: tanh(-0.3),
        "t_0": lambda _: 0.75,
        "y": lambda v: column(-1, -0.35 * exp(-v["s_0"])),
        "Q_0": lambda _: 0.58,
        "L_0": lambda v: 0.58 + log(2 * pi) - v["s_0"],
        "r": lambda v: exp(v["s"]),
        "r_0": lambda v: exp(v["s_0"]),
        "r'": lambda v: exp(v["s'"]),
        "k": lambda v: v["a"] * v["x"][0, 0],
        "k'": lambda v: 2 * v["a'"],
        "d": lambda v: v["z"][1, 0] * v["x"][1, 0] * exp(v["s"]) - 1,
        "g": lambda v: (v["z"][1, 0] * v["x"][1, 0] * exp(v["s"]) - 1) * (1 - v["s"] ** 2),
        "h": lambda v: 1 - v["s"] ** 2,
        "Q'": lambda v: float((v["z'"] ** 2).sum()) / 2,
    },
    {"tanh": lambda _, q: np.tanh(q)},
    own=frozenset("r r_0 r' k k' d g h".split()),
)


def _sigmoid_boltzmann(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


PATTERNS = np.array([[0.0, 0], [1, 0], [0, 1], [1, 1]])


def _inputs(v: Names, prime: str) -> np.ndarray:
    return PATTERNS @ v["W" + prime] + v["c" + prime].T


def _machine(prime: str) -> dict[str, Rule]:
    return {
        "u" + prime: lambda v: np.exp(PATTERNS @ v["b" + prime]) * np.prod(1 + np.exp(_inputs(v, prime)), axis=1, keepdims=True),
        "Z" + prime: lambda v: float(v["u" + prime].sum()),
        "p" + prime: lambda v: v["u" + prime] / v["Z" + prime],
        "L" + prime: lambda v: float(-np.log(v["p" + prime][1, 0])),
        **entries("u", 4, prime),
        **entries("p", 4, prime),
    }


BOLTZMANN = Quantities(
    fixed(W=np.array([[1.0, -1], [0.5, 2]]), b=column(0, -0.5), c=column(0, -1), x=column(1, 0), eta=0.5),
    {
        **_machine(""),
        "h": lambda v: _sigmoid_boltzmann(v["c"] + v["W"].T @ v["x"]),
        "s": lambda v: PATTERNS.T @ v["p"],
        "t": lambda v: _sigmoid_boltzmann(_inputs(v, "")).T @ v["p"],
        "N": lambda v: (PATTERNS * v["p"]).T @ _sigmoid_boltzmann(_inputs(v, "")),
        "G": lambda v: v["x"] @ v["h"].T - v["N"],
        "g": lambda v: v["x"] - v["s"],
        "k": lambda v: v["h"] - v["t"],
        "r": lambda v: _sigmoid_boltzmann(v["b"] + v["W"] @ v["h"]),
        "l": lambda v: _sigmoid_boltzmann(v["c"] + v["W"].T @ v["r"]),
        "D": lambda v: v["x"] @ v["h"].T - v["r"] @ v["l"].T,
        "W'": lambda v: v["W"] + v["eta"] * v["D"],
        "b'": lambda v: v["b"] + v["eta"] * (v["x"] - v["r"]),
        "c'": lambda v: v["c"] + v["eta"] * (v["h"] - v["l"]),
        **_machine("'"),
        **entries("h", 2), **entries("s", 2), **entries("t", 2), **entries("g", 2), **entries("k", 2),
        **entries("r", 2), **entries("l", 2),
        **cells("N", 2, 2), **cells("G", 2, 2), **cells("D", 2, 2),
        "q_1": lambda v: v["p_1"] / 2,
        "q_2": lambda v: v["p_3"] * _sigmoid_boltzmann(0.5),
        "q_3": lambda v: v["p_4"] * _sigmoid_boltzmann(1.5),
        "i_1": lambda v: v["h_1"] - v["h_2"],
        "i_2": lambda v: -0.5 + v["h_1"] / 2 + 2 * v["h_2"],
        "i_3": lambda v: v["r_1"] + v["r_2"] / 2,
        "i_4": lambda v: -1 - v["r_1"] + 2 * v["r_2"],
    },
    {"sigma": lambda _, x: _sigmoid_boltzmann(x)},
    own=frozenset("q_1 q_2 q_3 i_1 i_2 i_3 i_4".split()),
)  # fmt: skip


ROBOT = Quantities(
    fixed(gamma=0.8, p=0.7, r_s=4.0, r_w=1.0, r_d=-3.0, b=0.6, alpha=0.5),
    {
        "r_L": lambda _: 1.2,
        "u_H": lambda _: 5.0,
        "u_L": lambda _: 5.0,
        "u": lambda _: column(5, 5),
        "k_1": lambda _: 8.0,
        "k_2": lambda _: 5.2,
        "k_3": lambda _: 4.0,
        "v_H": lambda _: 2.368 / 0.152,
        "v_L": lambda _: 1.808 / 0.152,
        "v": lambda _: column(2.368 / 0.152, 1.808 / 0.152),
        "l_1": lambda _: 1 + 0.8 * 2.368 / 0.152,
        "l_2": lambda _: 1 + 0.8 * 1.808 / 0.152,
        "l_3": lambda _: 0.8 * 2.368 / 0.152,
        "w_H": lambda _: 4 / 0.248,
        "w_L": lambda _: 3.2 / 0.248,
        "w": lambda _: column(4 / 0.248, 3.2 / 0.248),
        "h_1": lambda _: 1 + 3.2 / 0.248,
        "h_2": lambda _: 1 + 0.8 * 3.2 / 0.248,
        "h_3": lambda _: 1.2 + 0.48 * 3.2 / 0.248 + 0.32 * 4 / 0.248,
        "q_1": lambda _: 2.0,
        "q_2": lambda _: 0.8,
        "q_3": lambda _: 3.8,
        "delta_1": lambda _: 4.0,
        "delta_2": lambda _: 1.6,
        "delta_3": lambda _: 3.6,
        "Delta": lambda _: 0.152,
        "x": lambda _: 0.56 / 0.152,
        "c": lambda _: 0.248,
        "y_1": lambda _: 4.0,
        "y_2": lambda _: 1.6,
        "y_3": lambda _: 5.6,
        "g_H": lambda _: 4 / 0.248 - 2.368 / 0.152,
        "g_L": lambda _: 3.2 / 0.248 - 1.808 / 0.152,
        "A": lambda _: np.array([[0.44, -0.24], [-0.32, 0.52]]),
        "n": lambda _: 0.8 / 0.248,
    },
    own=frozenset(["delta_1", "delta_2", "delta_3", "Delta", "x", "c", "y_1", "y_2", "y_3", "g_H", "g_L", "A", "n"]),
)


def _soft(*z: float) -> np.ndarray:
    return column(*(exp(t) / sum(exp(s) for s in z) for t in z))


_a = _soft(1, 2, -0.1)


_y = float(_a[0, 0] - _a[1, 0] + 2 * _a[2, 0])


_c = 1 / (1 + exp(-_y))


_g = column(*((_c - 1) * float(_a[i, 0]) * (n - _y) for i, n in enumerate((1, -1, 2))))


_r = _g * column(1, 1, 0.2)
_u1, _u2, _vs = float(_r[0, 0] + _r[1, 0]), float(2 * _r[1, 0] - 2 * _r[2, 0]), float(_r.sum())


_s1 = 1 - _vs - _u1


_sn = column(_s1, _s1 + 2 * (0.5 - _u2), 0.5 - _vs - 2 * (0.5 - _u2))


_an = _soft(*_sn.ravel())


_yn = float(_an[0, 0] - _an[1, 0] + 2 * _an[2, 0])


_cn = 1 / (1 + exp(-_yn))


GAT = Quantities(
    fixed(W=np.array([[1.0, 1], [0, 2]]), x_1=column(1, 0), x_2=column(0, 1), x_3=column(1, -1), p=column(0.5, 0),
          q=column(0.5, 0.5), w=column(1, -1)),
    {
        "h_1": lambda _: column(1, 0),
        "h_2": lambda _: column(1, 2),
        "h_3": lambda _: column(0, -2),
        "s": lambda _: column(1, 2, -0.5),
        "z": lambda _: column(1, 2, -0.1),
        "a": lambda _: _a,
        "o": lambda _: column(_a[0, 0] + _a[1, 0], 2 * _a[1, 0] - 2 * _a[2, 0]),
        "y": lambda _: _y,
        "c": lambda _: _c,
        "J": lambda _: -log(_c),
        "H": lambda _: -float((_a * np.log(_a)).sum()),
        "d": lambda _: _c - 1,
        "m": lambda _: column(1, -1, 2),
        "g": lambda _: _g,
        "r": lambda _: _r,
        "u": lambda _: column(_u1, _u2),
        "v": lambda _: column(_vs, 0),
        "q'": lambda _: column(0.5 - _u1, 0.5 - _u2),
        "p'": lambda _: column(0.5 - _vs, 0),
        "s'": lambda _: _sn,
        "z'": lambda _: _sn,
        "a'": lambda _: _an,
        "y'": lambda _: _yn,
        "c'": lambda _: _cn,
        "J'": lambda _: -log(_cn),
        "Z": lambda _: exp(1) + exp(2) + exp(-0.1),
        "Z'": lambda _: float(np.exp(_sn).sum()),
        "rho": lambda _: column(exp(-1), 1, exp(-2.1)),
        "kappa": lambda _: 0.5,
        "delta": lambda _: column(1 - _y, -1 - _y, 2 - _y),
        "mu": lambda _: _y,
        "k": lambda _: _vs,
        **entries("s", 3),
        **entries("z", 3),
        **entries("a", 3),
        **entries("o", 2),
        **entries("m", 3),
        **entries("g", 3),
        **entries("r", 3),
        **entries("u", 2),
        **entries("s", 3, "'"),
        **entries("a", 3, "'"),
        **entries("rho", 3),
        **entries("delta", 3),
    },
    own=frozenset("Z Z' rho rho_1 rho_2 rho_3 kappa delta delta_1 delta_2 delta_3 mu k".split()),
)


def _new_state(v: Names) -> float:
    return v["beta'"] * (3 - 2 * exp(-0.2) + exp(-0.4))


STATESPACE_OWN: dict[str, Rule] = {
    "epsilon": lambda v: v["y_3"] - v["t"],
    "delta": lambda v: v["y_3"] - v["t"],
    "r": lambda v: v["y_3"] - v["t"],
    "sigma": lambda v: v["D"] * v["alpha"],
    "tau": lambda _: 12 * (1 - 1.2 * exp(-0.2)),
    "nu": lambda v: 1 - v["alpha"],
    "chi": lambda v: 3 - 2 * v["alpha"] + v["alpha"] ** 2,
    "p_3": lambda v: v["c"] * (v["y_3"] - v["t"]),
    "p_2": lambda v: v["alpha"] * v["p_3"],
    "p_1": lambda v: v["alpha"] * v["p_2"],
    "A": lambda v: v["D"] * v["alpha"],
    "B": lambda _: 12 * (1 - 1.2 * exp(-0.2)),
    "kappa": lambda v: v["b'"] / 3,
    "u3": lambda v: v["c"] * (v["y_3"] - v["t"]),
    "u2": lambda v: v["alpha"] * v["u3"],
    "u1": lambda v: v["alpha"] * v["u2"],
    "q1": lambda _: 0.4 * exp(-0.2),
    "q2": lambda _: 12 * (1 - 1.2 * exp(-0.2)),
    "f1": lambda _: -0.5 * exp(-0.2),
    "f2": lambda _: 3 * exp(-0.2),
}


STATESPACE = Quantities(
    fixed(a=-0.5, b=3.0, c=1.5, D=0.4, h_0=0.0, x_1=1.0, x_2=-2.0, x_3=3.0, t=2.0, eta=0.05),
    {
        "alpha": lambda v: exp(v["a"] * v["D"]),
        "beta": lambda v: v["b"] * (exp(v["a"] * v["D"]) - 1) / v["a"],
        "h_1": lambda v: v["alpha"] * v["h_0"] + v["beta"] * v["x_1"],
        "h_2": lambda v: v["alpha"] * v["h_1"] + v["beta"] * v["x_2"],
        "h_3": lambda v: v["alpha"] * v["h_2"] + v["beta"] * v["x_3"],
        "y_1": lambda v: v["c"] * v["h_1"],
        "y_2": lambda v: v["c"] * v["h_2"],
        "y_3": lambda v: v["c"] * v["h_3"],
        "L": lambda v: (v["y_3"] - v["t"]) ** 2 / 2,
        "k_0": lambda v: v["c"] * v["beta"],
        "k_1": lambda v: v["c"] * v["alpha"] * v["beta"],
        "k_2": lambda v: v["c"] * v["alpha"] ** 2 * v["beta"],
        "G": lambda _: 9.0,
        "m": lambda _: 5 * log(2),
        "c'": lambda _: 1.5 - 0.05 * 2.9106351,
        "b'": lambda _: 3 - 0.05 * 1.4553176,
        "beta'": lambda v: v["b'"] * 2 * (1 - exp(-0.2)),
        "h_3'": _new_state,
        "y_3'": lambda v: v["c'"] * v["h_3'"],
        "L'": lambda v: (v["y_3'"] - 2) ** 2 / 2,
        **STATESPACE_OWN,
    },
    own=frozenset(STATESPACE_OWN),
)


def _gap(v, c):
    return float(((v["x"] - v[c]) ** 2).sum())


RADIAL = Quantities(
    fixed(x=column(1, 2), c_1=column(0, 1), c_2=column(2, 2), gamma=0.5, v=column(2, -1), a=0.5, t=1.0, eta=0.5),
    {
        "r_1": lambda v: _gap(v, "c_1"),
        "r_2": lambda v: _gap(v, "c_2"),
        "h_1": lambda v: exp(-v["gamma"] * v["r_1"]),
        "h_2": lambda v: exp(-v["gamma"] * v["r_2"]),
        "h": lambda v: column(v["h_1"], v["h_2"]),
        "y": lambda v: v["a"] + float(v["v"][0, 0] * v["h"][0, 0] + v["v"][1, 0] * v["h"][1, 0]),
        "d": lambda v: v["y"] - v["t"],
        "J": lambda v: v["d"] ** 2 / 2,
        "delta_1": lambda v: v["d"] * float(v["v"][0, 0]) * v["h_1"],
        "delta_2": lambda v: v["d"] * float(v["v"][1, 0]) * v["h_2"],
        "k": lambda v: column(v["d"] * v["h_1"], v["d"] * v["h_2"]),
        "g_1": lambda v: 2 * v["gamma"] * v["delta_1"] * (v["x"] - v["c_1"]),
        "g_2": lambda v: 2 * v["gamma"] * v["delta_2"] * (v["x"] - v["c_2"]),
        "rho": lambda v: -v["r_1"] * v["delta_1"] - v["r_2"] * v["delta_2"],
        "q": lambda v: -v["g_1"] - v["g_2"],
        "v'": lambda v: v["v"] - v["eta"] * v["k"],
        "a'": lambda v: v["a"] - v["eta"] * v["d"],
        "c_1'": lambda v: v["c_1"] - v["eta"] * v["g_1"],
        "c_2'": lambda v: v["c_2"] - v["eta"] * v["g_2"],
        "gamma'": lambda v: v["gamma"] - v["eta"] * v["rho"],
        "r_1'": lambda v: _gap(v, "c_1'"),
        "r_2'": lambda v: _gap(v, "c_2'"),
        "h_1'": lambda v: exp(-v["gamma'"] * v["r_1'"]),
        "h_2'": lambda v: exp(-v["gamma'"] * v["r_2'"]),
        "h'": lambda v: column(v["h_1'"], v["h_2'"]),
        "y'": lambda v: v["a'"] + float(v["v'"][0, 0] * v["h_1'"] + v["v'"][1, 0] * v["h_2'"]),
        "d'": lambda v: v["y'"] - v["t"],
        "J'": lambda v: v["d'"] ** 2 / 2,
        "lambda_1": lambda v: -v["gamma"] * v["delta_1"],
        "lambda_2": lambda v: -v["gamma"] * v["delta_2"],
        "mu_1": lambda v: -v["gamma"] * v["delta_1"],
        "mu_2": lambda v: -v["gamma"] * v["delta_2"],
        "tau": lambda v: float((v["q"] ** 2).sum()),
        "sigma_1": lambda v: v["gamma'"] * v["r_1'"],
        "sigma_2": lambda v: v["gamma'"] * v["r_2'"],
        "zeta": lambda v: float(v["v'"][0, 0]) * v["h_1'"],
        "A": lambda v: v["d"],
        **entries("x", 2),
        **entries("v", 2),
        **entries("k", 2),
        **entries("q", 2),
        **entries("v", 2, "'"),
    },
    own=frozenset("lambda_1 lambda_2 tau sigma_1 sigma_2 mu_1 mu_2 zeta A".split()),
)


FASTWEIGHTS = Quantities(
    fixed(
        k_1=column(1, 0), k_2=column(1, 1), k_3=column(0, 2),
        v_1=column(2, -1), v_2=column(0, 3), v_3=column(4, 1),
        q_1=column(0, 0), q_2=column(1, 0), q_3=column(0, 1),
        y=column(2, 1), beta=0.5, q=column(2, 1),
    ),
    {
        "f_1": lambda v: 1 + v["k_1"],
        "f_2": lambda v: 1 + v["k_2"],
        "f_3": lambda v: 1 + v["k_3"],
        "g_1": lambda v: 1 + v["q_1"],
        "g_2": lambda v: 1 + v["q_2"],
        "g_3": lambda v: 1 + v["q_3"],
        "S_1": lambda v: v["v_1"] @ v["f_1"].T,
        "S_2": lambda v: v["S_1"] + v["v_2"] @ v["f_2"].T,
        "S_3": lambda v: v["S_2"] + v["v_3"] @ v["f_3"].T,
        "z_1": lambda v: v["f_1"],
        "z_2": lambda v: v["z_1"] + v["f_2"],
        "z_3": lambda v: v["z_2"] + v["f_3"],
        "n_1": lambda v: float((v["z_1"].T @ v["g_1"])[0, 0]),
        "n_2": lambda v: float((v["z_2"].T @ v["g_2"])[0, 0]),
        "n_3": lambda v: float((v["z_3"].T @ v["g_3"])[0, 0]),
        "o_1": lambda v: v["S_1"] @ v["g_1"] / v["n_1"],
        "o_2": lambda v: v["S_2"] @ v["g_2"] / v["n_2"],
        "o_3": lambda v: v["S_3"] @ v["g_3"] / v["n_3"],
        "w_1": lambda v: float((v["f_1"].T @ v["g_3"])[0, 0]) / v["n_3"],
        "w_2": lambda v: float((v["f_2"].T @ v["g_3"])[0, 0]) / v["n_3"],
        "w_3": lambda v: float((v["f_3"].T @ v["g_3"])[0, 0]) / v["n_3"],
        "W_0": lambda _: np.zeros((2, 2)),
        "e_1": lambda v: v["v_1"] - v["W_0"] @ v["k_1"],
        "W_1": lambda v: v["W_0"] + v["beta"] * v["e_1"] @ v["k_1"].T,
        "e_2": lambda v: v["v_2"] - v["W_1"] @ v["k_2"],
        "W_2": lambda v: v["W_1"] + v["beta"] * v["e_2"] @ v["k_2"].T,
        "e_3": lambda v: v["v_3"] - v["W_2"] @ v["k_3"],
        "W_3": lambda v: v["W_2"] + v["beta"] * v["e_3"] @ v["k_3"].T,
        "p": lambda v: v["W_3"] @ v["q"],
        "delta": lambda v: v["o_3"] - v["y"],
        "L": lambda v: 0.5 * float(((v["o_3"] - v["y"]).T @ (v["o_3"] - v["y"]))[0, 0]),
        "c": lambda _: 156 / 289,
        "a_1": lambda _: 0.0,
        "a_2": lambda _: 12 / 17,
        "a_3": lambda _: 12 / 17,
        "epsilon": lambda v: v["v_3"] - v["W_3"] @ v["k_3"],
        "rho": lambda _: 2.5,
        "m": lambda _: 289 / 101,
        "bar(a)": lambda _: 156 / 289,
    },
    own=frozenset(
        "c a_1 a_2 a_3 epsilon rho m bar(a)".split()
    ),
)


PROBLEMS = {
    "adam": ADAM,
    "adapter": ADAPTER,
    "attention": ATTENTION,
    "backprop": BACKPROP,
    "bandit": BANDIT,
    "boltzmann": BOLTZMANN,
    "conv": CONV,
    "coupling": COUPLING,
    "distil": DISTIL,
    "distill": DISTILL,
    "experts": EXPERTS,
    "fastweights": FASTWEIGHTS,
    "gat": GAT,
    "graph": GRAPH,
    "gru": GRU,
    "layernorm": LAYERNORM,
    "logistic": LOGISTIC,
    "radial": RADIAL,
    "robot": ROBOT,
    "skipgram": SKIPGRAM,
    "softmax": SOFTMAX,
    "statespace": STATESPACE,
    "triplet": TRIPLET,
    "unrolled": UNROLLED,
    "vae": VAE,
}
