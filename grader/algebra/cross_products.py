r"""Products of vectors, `\vec a\times\vec b`: no numbers whose factors may be swapped; tried with random vectors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import numpy as np

from grader.algebra.kinds import alternatives, label
from grader.algebra.policy import Outcome
from grader.algebra.sampling import Array, worlds_of
from grader.algebra.tidy import read_answer
from grader.lazy_regex import regex
from grader.notation.tree import Node, rewritten

MAX_LENGTH, MAX_NODES, WORLDS = 240, 80, 3
_MARK = regex(
    r"\\(?:vec|overrightarrow|mathbf|boldsymbol|bm|pmb|textbf|vb|underline|mathbf\*)(?![a-zA-Z])\s*"
    r"(?:\{\s*(\\?[a-zA-Z]{1,8})\s*\}|(\\[a-zA-Z]{2,8}|[a-zA-Z])(?![a-zA-Z]))"
)
_LETTER = regex(r"([a-zA-Z])\u20d7|([\U0001D400-\U0001D433\U0001D468-\U0001D49B])")
_BASIS = {f"{mark}({name})": place for mark in ("vec", "hat") for place, names in enumerate(("ix", "jy", "kz"))
          for name in names}  # fmt: skip
_SCALED = frozenset({None, "", "*", "times", "dot"})
Value = float | Array


class _Unevaluable(Exception):
    """No product of numbers and vectors that is understood."""


def may_be_crossed(text: str) -> bool:
    """Whether a text may have a product of vectors, of which one side at least is marked."""
    marked = "\\hat" in text or _MARK.search(text) is not None or _LETTER.search(text) is not None
    return marked and len(text) <= MAX_LENGTH


def same_products(wanted: str, given: str) -> Outcome | None:
    """The verdict on two expressions in vectors, one with a cross product; None where they are no such thing."""
    if max(len(wanted), len(given)) > MAX_LENGTH:
        return None
    trees = [next(alternatives(read_answer(_marked(text)))) for text in (wanted, given)]
    marked = {_bare(name) for tree in trees for name in _names(tree) if _is_vector(name)}
    sides = [_value(_with_arrows(tree, marked)) for tree in trees]
    heads = {head for head, _ in sides if head}
    gold, answer = (value for _, value in sides)
    if len(heads) > 1 or not (_is_crossed(gold) or _is_crossed(answer)) or _letters(gold) != _letters(answer):
        return None
    if _written(gold) == _written(answer):
        return True, "the same products of vectors"
    return _by_values(gold, answer)


def _by_values(gold: Node, answer: Node) -> Outcome:
    for world in range(WORLDS):
        try:
            left, right = (_evaluated(side, world) for side in (gold, answer))
        except (_Unevaluable, ArithmeticError, ValueError):
            return None, "products of vectors"
        if np.shape(left) != np.shape(right) or not np.allclose(left, right, rtol=1e-9, atol=1e-9):
            return False, "another product of vectors"
    return True, "the same products of vectors"


def _marked(text: str) -> str:
    """A text with arrows for all marks that vectors have."""
    text = _MARK.sub(lambda found: rf"\vec{{{found[1] or found[2]}}}", text)
    return text if text.isascii() else _LETTER.sub(_arrow, text)


def _arrow(found: re.Match[str]) -> str:
    return rf"\vec{{{found[1] or unicodedata.normalize('NFKC', found[2])}}}"


def _names(tree: Node) -> set[str]:
    return {str(part.value) for part in tree.walk() if part.op == "sym"}


def _is_vector(name: str) -> bool:
    return name.startswith(("vec(", "hat("))


def _bare(name: str) -> str:
    return name[4:-1] if name.startswith("vec(") else name


def _with_arrows(tree: Node, marked: set[str]) -> Node:
    """A tree in which letters that are marked on the other side only are vectors, too."""
    mine = {_bare(name) for name in _names(tree) if _is_vector(name)}

    def change(node: Node) -> Node:
        other = node.op == "sym" and node.value in marked and node.value not in mine
        return node._replace(value=f"vec({node.value})") if other else node

    return rewritten(tree, change)


def _value(tree: Node) -> tuple[str, Node]:
    """The name that stands before `=`, and the value behind it; no name for an expression."""
    if tree.op != "rel" or tree.value != ("=",) or tree.args[0].op != "sym":
        return "", tree
    return label(tree.args[0]._replace(value=_bare(str(tree.args[0].value)))), tree.args[1]


def _letters(tree: Node) -> set[str]:
    """The symbols of a tree with their indices, unit vectors along the axes left out."""
    return {label(part) for part in tree.walk() if part.op == "sym" and part.value not in _BASIS}


def _is_crossed(tree: Node) -> bool:
    """Whether two of the factors of a cross have vectors in them."""
    crosses = (part for part in tree.walk() if part.op == "mul" and part.value in ("times", "cross"))
    return any(sum(map(_has_vector, part.args)) > 1 for part in crosses)


def _has_vector(tree: Node) -> bool:
    return any(_is_vector(str(part.value)) if part.op == "sym" else _is_segment(part) for part in tree.walk())


def _is_segment(node: Node) -> bool:
    """The vector from A to B, `\\vec{AB}`."""
    inside = node.args[0] if node.op == "call" and node.value == "vec" and len(node.args) == 1 else node
    return inside is not node and inside.op == "mul" and [arg.op for arg in inside.args] == ["sym", "sym"]


def _written(tree: Node) -> list[tuple[object, ...]]:
    return [(part.op, part.value, len(part.args)) for part in tree.walk()]


def _evaluated(node: Node, world: int) -> Value:
    """The value of a tree in a world: a number, or a vector."""
    if sum(1 for _ in node.walk()) > MAX_NODES:
        raise _Unevaluable
    if node.op == "num":
        return float(node.value)  # type: ignore[arg-type]
    if node.op == "sym":
        return _drawn(node, world)
    if _is_segment(node):
        tail, head = (_drawn(arg._replace(value=f"vec({arg.value})"), world) for arg in node.args[0].args)
        return head - tail
    if (node.op == "mul" and node.value in _SCALED | {"cross"}) or (node.op == "apply" and len(node.args) == 2):
        return _product(node, world)  # q(v x B), too
    values = [_evaluated(arg, world) for arg in node.args]
    rule = _RULES.get(node.op)
    if rule is None or not values:
        raise _Unevaluable
    return rule(*values)


def _drawn(node: Node, world: int) -> Value:
    name = label(node)
    if node.value in _BASIS:
        return np.asarray([float(place == _BASIS[str(node.value)]) for place in range(3)])
    if _is_vector(str(node.value)):
        return np.asarray([worlds_of(f"{name} {place}")[world] for place in range(3)])
    return {"pi": np.pi, "e": np.e}.get(name) or worlds_of(name)[world]


def _product(node: Node, world: int) -> Value:
    """A product from the left; the cross binds closer than the dot: `a . b x c`."""
    first, *rest = node.args
    left = first if first.op == "mul" and first.value == "dot" and first.start == first.args[0].start else None
    if left is not None and node.value in ("times", "cross") and len(left.args) == len(rest) + 1 == 2:
        scalar, vector, other = (_evaluated(arg, world) for arg in (*left.args, *rest))
        return _times(scalar, _times(vector, other, "times"), "dot")
    value = _evaluated(first, world)
    for arg in rest:
        value = _times(value, _evaluated(arg, world), str(node.value or ""))
    return value


def _times(a: Value, b: Value, sign: str) -> Value:
    if np.ndim(a) == np.ndim(b) == 1:
        if sign not in ("times", "cross", "dot"):
            raise _Unevaluable
        return float(np.dot(a, b)) if sign == "dot" else np.cross(a, b)
    return a * b


def _sum(*values: Value) -> Value:
    """The sum; a number beside vectors, which nobody means, is added to each component."""
    total = values[0]
    for value in values[1:]:
        total = total + value
    return total


def _power(base: Value, exponent: Value) -> Value:
    if np.ndim(exponent) or (np.ndim(base) and exponent != 2):
        raise _Unevaluable
    found: Value = float(np.dot(base, base)) if np.ndim(base) else base**exponent
    return found


def _over(a: Value, b: Value) -> Value:
    if np.ndim(b):
        raise _Unevaluable
    found: Value = a / b
    return found


_RULES: dict[str, Callable[..., Value]] = {
    "add": _sum, "neg": lambda a: -a, "div": _over, "pow": _power, "sqrt": lambda a: _power(a, 0.5),
    "abs": lambda a: float(np.linalg.norm(a)), "norm": lambda a: float(np.linalg.norm(a)),
}  # fmt: skip
