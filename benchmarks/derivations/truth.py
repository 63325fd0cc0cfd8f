"""Is a relation of a written derivation true? Decided by numpy on hand-written values, never by `grader.algebra`.

Only the reading is shared with the checker (the place of a mutation is found in it anyhow), and it is not trusted:
a place counts only where the relation as written comes out true here and the changed one clearly false, in every
reading that can be computed. What this small evaluator does not know is `None`: not established.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from values import Names, Quantities

from grader.notation.tree import Node

NEAR, FAR = 2e-3, 1e-2  # true up to rounding; clearly false
STEP = 1e-5
UNITS = {
    "m": 1.0, "s": 1.0, "kg": 1.0, "g": 1e-3, "K": 1.0, "mol": 1.0, "N": 1.0, "J": 1.0, "W": 1.0, "Pa": 1.0, "L": 1e-3,
    "min": 60.0, "h": 3600.0, "km": 1e3, "cm": 1e-2, "mm": 1e-3, "kN": 1e3, "kJ": 1e3, "kW": 1e3, "kPa": 1e3, "mL": 1e-3 * 1e-3,
    "bar": 1e5, "MJ": 1e6, "mg": 1e-6, "mmol": 1e-3, "mJ": 1e-3, "rad": 1.0, "kmol": 1e3, "ms": 1e-3,
    "V": 1.0, "A": 1.0, "Ω": 1.0, "Ohm": 1.0, "Hz": 1.0, "H": 1.0, "mH": 1e-3, "F": 1.0, "µF": 1e-6, "μF": 1e-6, "uF": 1e-6, "S": 1.0,
    "VA": 1.0, "var": 1.0, "C": 1.0, "mA": 1e-3, "MPa": 1e6, "GPa": 1e9, "kΩ": 1e3, "kOhm": 1e3, "mW": 1e-3, "kWh": 3.6e6, "mS": 1e-3,
    "µJ": 1e-6, "μJ": 1e-6, "deg": math.pi / 180, "nm": 1e-9, "T": 1.0, "Wb": 1.0, "mWb": 1e-3, "kVA": 1e3, "kV": 1e3, "nmol": 1e-9,
}  # fmt: skip


class NotEstablished(Exception):
    """The value of a piece is not known here."""


def unit(text: str) -> float:
    """`mol/(L min)`, `m/s^2`: its factor to SI."""
    factor, sign, inside = 1.0, 1, False
    for word, power, sign_ in re.findall(r"([A-Za-zΩµμ]+)(?:\^?\{?([-−⁻]?[\d²³¹]+)\}?)?|([/()])", text):
        if sign_:
            inside = inside or sign_ == "("
            sign = -1 if sign_ == "/" else sign if sign_ == "(" else 1
            continue
        if word not in UNITS:
            raise NotEstablished(word)
        exponent = int(power.translate(str.maketrans("²³¹⁻−", "231--"))) if power else 1
        factor *= UNITS[word] ** (sign * exponent)
        sign = sign if inside else 1
    return factor


def holds(node: Node, quantities: Quantities, draws: int = 3) -> bool | None:
    """Whether a relation (one operator) holds: in all draws, for all values of its free indices."""
    with np.errstate(all="ignore"):
        verdicts = [_holds(node, quantities, np.random.default_rng(seed)) for seed in range(draws)]
    return None if None in verdicts else all(verdicts)


def _holds(node: Node, quantities: Quantities, rng: np.random.Generator) -> bool | None:
    given = quantities.given(rng)
    evaluator = Evaluator(quantities, given, {})
    letters = sorted(_free_letters(node, evaluator.names))
    found = [_reading_holds(reading, letters, evaluator) for reading in _readings(node)]
    known = [verdict for verdict in found if verdict is not NotEstablished]
    return True if True in known else None if None in known or not known else False


def _reading_holds(node: Node, letters: list[str], evaluator: Evaluator) -> Any:
    """For all values of its free indices; with two of them, for all equal ones or all different ones is enough."""
    results = []
    for values in itertools.product((1, 2, 3), repeat=len(letters)):
        try:
            results.append((values, evaluator.relation(node, dict(zip(letters, values)))))
        except IndexError:
            continue
        except (NotEstablished, ValueError, ZeroDivisionError, OverflowError, np.linalg.LinAlgError, TypeError):
            return NotEstablished
    same = [ok for values, ok in results if len(set(values)) < len(values)]
    others = [ok for values, ok in results if len(set(values)) == len(values)]
    cases = [case for case in (same, others) if case] if len(letters) == 2 else [[ok for _, ok in results]]
    if not results:
        return NotEstablished
    return None if any(None in case for case in cases) else any(all(case) for case in cases)


def _readings(node: Node) -> Iterator[Node]:
    if node.op == "alt":
        for arg in node.args:
            yield from _readings(arg)
        return
    for args in itertools.islice(itertools.product(*(list(_readings(arg)) for arg in node.args)), 8):
        yield node._replace(args=args)


def _free_letters(node: Node, names: Names, bound: frozenset[str] = frozenset()) -> set[str]:
    if node.op in ("sum", "prod") and node.args[1].op == "sym":
        bound |= {str(node.args[1].value)}
    found = set()
    if node.op == "sym":
        for index in node.args:
            for part in index.walk():
                whole = f"{node.value}_{part.value}"
                if (
                    part.op == "sym"
                    and part.value in ("i", "j", "k")
                    and part.value not in bound
                    and whole not in names
                ):
                    found.add(str(part.value))
    return found.union(*(_free_letters(arg, names, bound) for arg in node.args))


def spelled(event: Node) -> str:
    """An event as values.py names it: `D`, `D^c`, `B|D`, `X=1`."""
    if event.op == "given":
        return "|".join(spelled(arg) for arg in event.args)
    if event.op == "rel":
        return "=".join(spelled(arg) for arg in event.args)
    if event.op == "mul":
        return "".join(spelled(arg) for arg in event.args)
    if event.op == "num":
        return f"{event.value}"
    if event.op == "pow":
        return "^".join(spelled(arg) for arg in event.args)
    return re.sub(r"bar\((\w)\)", r"\1^c", str(event.value))


class Evaluator:
    """Values of trees: numbers, or numpy matrices (a vector is a column)."""

    def __init__(self, quantities: Quantities, given: Names, changed: Names) -> None:
        self.quantities, self.given, self.changed = quantities, given, changed
        self.names = quantities.computed(given, changed)

    def relation(self, node: Node, local: Names) -> bool | None:
        """Whether it holds; None where it is too close to call."""
        a, b = (self(side, local) for side in node.args)
        (op,) = node.value  # type: ignore[misc]
        if op in ("<", ">"):
            return bool(a < b) if op == "<" else bool(a > b)
        if op not in ("=", "approx"):
            raise NotEstablished(op)
        a, b = np.atleast_1d(np.asarray(a, float)), np.atleast_1d(np.asarray(b, float))
        if a.size == b.size and (1 in a.shape or a.ndim == 1) and (1 in b.shape or b.ndim == 1):
            a, b = a.ravel(), b.ravel()
        if a.size == 1 and b.size > 1 and not a.any():
            a = np.zeros_like(b)
        if b.size == 1 and a.size > 1 and not b.any():
            b = np.zeros_like(a)
        if a.shape != b.shape:
            return False
        size = max(1e-6, float(np.abs(a).max()), float(np.abs(b).max()))
        off = float(np.abs(a - b).max()) / size
        return True if off < NEAR else False if off > FAR else None

    def __call__(self, node: Node, local: Names) -> Any:
        method = getattr(self, "_" + node.op, None)
        if method is None:
            raise NotEstablished(node.op)
        value = method(node, local)
        if isinstance(value, np.ndarray) and value.size == 1:
            return float(value.reshape(-1)[0])
        return value

    def _num(self, node: Node, local: Names) -> float:
        return float(node.value)  # type: ignore[arg-type]

    def _sym(self, node: Node, local: Names) -> Any:
        name = str(node.value)
        if not node.args:
            if name in local:
                return local[name]
            if name in self.names:
                return self.names[name]
            constants = {"pi": math.pi, "e": math.e, "infinity": math.inf}
            if name in constants:
                return constants[name]
            raise NotEstablished(name)
        whole = f"{name}_" + "".join(str(index.value) for index in node.args)
        if whole in self.names:
            return self.names[whole]
        return self._entry(self.names.get(name), [self(index, local) for index in node.args])

    def _entry(self, array: Any, indices: list[Any]) -> float:
        if not isinstance(array, np.ndarray):
            raise NotEstablished("an entry of a number")
        if len(indices) == 1 and array.shape[1] != 1 and indices[0] > 9:
            indices = list(divmod(int(indices[0]), 10))
        place = [int(index) - 1 for index in indices] + [0] * (2 - len(indices))
        if min(place) < 0 or (len(indices) == 1 and array.shape[1] != 1):
            raise IndexError
        return float(array[tuple(place)])

    def _str(self, node: Node, local: Names) -> Any:
        if node.value not in self.names:
            raise NotEstablished(str(node.value))
        return self.names[str(node.value)]

    def _percent(self, node: Node, local: Names) -> Any:
        return self(node.args[0], local) / 100

    def _log_base(self, node: Node, local: Names) -> Any:
        base, x = (self(arg, local) for arg in node.args)
        return math.log(x, base)

    def _index(self, node: Node, local: Names) -> float:
        return self._entry(self(node.args[0], local), [self(index, local) for index in node.args[1:]])

    def _prime(self, node: Node, local: Names) -> Any:
        parts = (node.args[0], *node.args[0].args) if node.args[0].op == "sym" else node.args
        return self._sym(Node("sym", "_".join(str(part.value) for part in parts) + "'"), local)

    def _add(self, node: Node, local: Names) -> Any:
        identity = [part for part in node.args if self._has_identity(part)]
        known = [self(part, local) for part in node.args if part not in identity or self.names.get("I") is not None]
        total = known[0]
        for value in known[1:]:
            if np.shape(value) != np.shape(total) and not (self.quantities.entrywise and 0 in (np.ndim(value), np.ndim(total))):
                raise NotEstablished("shapes")
            total = total + value
        if identity and self.names.get("I", 0) is None:
            eye = {**local, "I": np.eye(len(total))}
            total = total + sum(self(part, eye) for part in identity)
        return total

    def _has_identity(self, part: Node) -> bool:
        return "I" in self.names and any(p.op == "sym" and p.value == "I" and not p.args for p in part.walk())

    def _neg(self, node: Node, local: Names) -> Any:
        return -self(node.args[0], local)

    def _mul(self, node: Node, local: Names) -> Any:
        total = self(node.args[0], local)
        for part in node.args[1:]:
            value = self(part, local)
            if node.value == "times" and np.shape(total) == np.shape(value) == (3, 1):
                total = np.cross(total.ravel(), value.ravel()).reshape(3, 1)
            elif np.ndim(total) == 0 or np.ndim(value) == 0:
                total = total * value
            elif total.shape[1] == value.shape[0]:
                total = total @ value
            elif total.shape[1] == 1 and total.shape[0] == value.shape[0]:
                total = total.T @ value
            else:
                raise NotEstablished("shapes")
        return total

    def _div(self, node: Node, local: Names) -> Any:
        return self(node.args[0], local) / self(node.args[1], local)

    def _pow(self, node: Node, local: Names) -> Any:
        head = node.args[0]
        if head.op == "index" and head.args[1:] and head.value is None:  # [F]_a^b: F at b less F at a
            ends = (self(node.args[1], local), self(head.args[1], local))
            return self._between(head.args[0], ends, local)
        if head.op == "apply" and str(head.args[0].value) not in self.quantities.functions:
            first = self(head.args[0], local)
            second = self._pow(node._replace(args=(head.args[1], node.args[1])), local)
            return first @ second if np.ndim(first) and np.ndim(second) else first * second
        base, power = self(node.args[0], local), self(node.args[1], local)
        return np.linalg.matrix_power(base, int(power)) if np.ndim(base) == 2 else base**power

    def _between(self, node: Node, ends: tuple[float, float], local: Names, name: str = "") -> float:
        if not name:
            (name,) = {str(p.value) for p in node.walk() if p.op == "sym"} & {"x", "t", "s"}
        upper, lower = (self(node, {**local, name: 500.0 if end == math.inf else end}) for end in ends)
        if math.inf in ends and not abs(upper) < 1e-6:  # all antiderivatives here die out
            raise NotEstablished("an infinite end")
        return float(upper - lower)

    def _transpose(self, node: Node, local: Names) -> Any:
        return np.transpose(self(node.args[0], local))

    def _abs(self, node: Node, local: Names) -> Any:
        value = self(node.args[0], local)
        return self._norm(node, local) if np.ndim(value) else abs(value)

    def _norm(self, node: Node, local: Names) -> float:
        return float(np.sqrt((np.asarray(self(node.args[0], local)) ** 2).sum()))

    def _unit(self, node: Node, local: Names) -> Any:
        return self(node.args[0], local) * unit(str(node.value))

    def _degree(self, node: Node, local: Names) -> float:
        return math.radians(self(node.args[0], local))

    def _matrix(self, node: Node, local: Names) -> np.ndarray:
        rows, columns = (int(n) for n in str(node.value).split(","))
        return np.array([float(self(cell, local)) for cell in node.args]).reshape(rows, columns)

    def _list(self, node: Node, local: Names) -> np.ndarray:
        cells = [self(cell, local) for cell in node.args]
        if len(cells) > 1 and all(np.ndim(cell) == 2 for cell in cells):
            return np.hstack(cells).T
        return np.array([float(cell) for cell in cells]).reshape(-1, 1)

    _tuple = _list

    def _apply(self, node: Node, local: Names) -> Any:
        head = node.args[0]
        name = str(head.value) if head.op == "sym" else ""
        if head.op == "sym" and head.args:  # f_X(x)
            name = "_".join(str(part.value) for part in (head, *head.args))
        if head.op == "prime" and head.args[0].op == "sym":
            name = str(head.args[0].value) + "'" * int(head.value)  # type: ignore[call-overload]
        if name == "P" and name not in self.names and len(node.args) == 2:
            return self._chance(node.args[1])
        if name in self.quantities.functions and len(node.args) > 1:
            return self.quantities.functions[name](self.names, *(self(arg, local) for arg in node.args[1:]))
        return self._mul(node, local)

    def _chance(self, event: Node) -> float:
        name = f"P({spelled(event)})"
        if name not in self.names:
            raise NotEstablished(name)
        return float(self.names[name])

    def _call(self, node: Node, local: Names) -> Any:
        known = {"sqrt": np.sqrt, "ln": np.log, "log": np.log, "exp": np.exp, "sin": np.sin, "cos": np.cos, "tan": np.tan, "log10": np.log10,
                 "det": np.linalg.det, "trace": np.trace, "relu": lambda x: np.maximum(x, 0), "max": np.maximum,
                 "root": lambda x, n: x ** (1 / n), "arctan": np.arctan, "atan": np.arctan, "arccos": np.arccos,
                 "binomial": lambda n, k: math.comb(int(n), int(k))}  # fmt: skip
        if node.value in self.quantities.functions:
            return self._apply(Node("apply", None, (Node("sym", node.value), *node.args)), local)
        if node.value in ("E", "vec") and len(node.args) == 1:  # E[X^2], a vector from A to B
            return self._str(Node("str", f"{node.value}({spelled(node.args[0])})"), local)
        if node.value == "between":
            name, *ends = node.args[1:]
            return self._between(node.args[0], (self(ends[1], local), self(ends[0], local)), local, str(name.value))
        if node.value in ("mean", "sum") and len(node.args) == 1 and self.quantities.entrywise:
            factors = node.args[0].args if node.args[0].op == "mul" else node.args
            entries = math.prod(np.asarray(self(factor, local)) for factor in factors)
            return float(entries.mean() if node.value == "mean" else entries.sum())
        if node.value not in known:
            raise NotEstablished(str(node.value))
        return known[str(node.value)](*(self(arg, local) for arg in node.args))

    def _sum(self, node: Node, local: Names) -> Any:
        body, variable, lower, upper = node.args
        if variable.op != "sym":
            raise NotEstablished("a sum without bounds")
        name = str(variable.value)
        first = 1 if lower.op == "none" else self(lower, local)
        last = self._length(body, name) if upper.op == "none" else min(self(upper, local), 400)
        if last - first > 500:
            raise NotEstablished("a long sum")
        return sum(self(body, {**local, name: float(k)}) for k in range(int(first), int(last) + 1))

    def _length(self, body: Node, name: str) -> int:
        """How far an index goes that has no bound: to the end of the vector that it stands at."""
        at = (p for p in body.walk() if p.op == "sym" and len(p.args) == 1 and p.args[0].value == name)
        return next((len(self.names[str(p.value)]) for p in at if np.ndim(self.names.get(str(p.value), 0)) == 2), 3)

    def _int(self, node: Node, local: Names) -> float:
        body, variable, lower, upper = node.args
        a, b = self(lower, local), self(upper, local)
        x, weights = np.polynomial.legendre.leggauss(80)
        if b == math.inf:  # x = a + s / (1 - s)
            s = (x + 1) / 2
            points, weights = a + s / (1 - s), weights / 2 / (1 - s) ** 2
        else:
            points, weights = a + (x + 1) / 2 * (b - a), weights * (b - a) / 2
        name = str(variable.value)
        total = sum(w * self(body, {**local, name: float(p)}) for p, w in zip(points, weights))
        if np.iscomplexobj(total):
            raise NotEstablished("not real")
        return float(total)

    def _deriv(self, node: Node, local: Names) -> Any:
        what, *variables = node.args
        if len(variables) != 1 or variables[0].op != "sym":
            raise NotEstablished("a derivative")
        return self._gradient(what, variables[0], local)

    def _grad(self, node: Node, local: Names) -> Any:
        return self._gradient(node.args[0], node.args[1] if len(node.args) > 1 else Node("sym", "w"), local)

    def _gradient(self, what: Node, variable: Node, local: Names) -> Any:
        name = str(variable.value)
        whole = "_".join(str(part.value) for part in (variable, *variable.args))
        if np.ndim(self.names.get(whole, ())) == 0:  # a number with a subscript, as h_3
            return self._slope(what, whole, None, local)
        value = self.names.get(name)
        if value is None:
            raise NotEstablished(name)
        if variable.args:
            place = tuple(int(self(index, local)) - 1 for index in variable.args) + (0,) * (2 - len(variable.args))
            if not isinstance(value, np.ndarray):
                raise NotEstablished(name)
            return self._slope(what, name, place, local)
        if np.ndim(value) == 0:
            return self._slope(what, name, None, local)
        slopes = [self._slope(what, name, place, local) for place in np.ndindex(*value.shape)]
        return np.array(slopes).reshape(value.shape)

    def _slope(self, what: Node, name: str, place: tuple[int, ...] | None, local: Names) -> float:
        ends = []
        for step in (STEP, -STEP):
            value = np.array(self.names[name], float)
            value[place if place is not None else ()] += step
            changed = {**self.changed, name: value if value.ndim else float(value)}
            ends.append(float(Evaluator(self.quantities, self.given, changed)(what, local)))
        return (ends[0] - ends[1]) / (2 * STEP)
