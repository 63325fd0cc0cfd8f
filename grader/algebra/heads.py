"""What stands before `=` where it matters: names in an order, a function or its inverse, a mean or a variance."""

from __future__ import annotations

from grader.algebra import kinds
from grader.algebra.shapes import natural_order
from grader.notation.tree import Node

_COORDINATES = ({"x", "y"}, {"x", "y", "z"})
_QUANTITIES = {
    "E": "mean", "mu": "mean", "Var": "variance", "V": "variance", "var": "variance", "SD": "deviation",
    "std": "deviation", "sd": "deviation", "sigma": "deviation", "s": "deviation",
}  # fmt: skip
_ALONE = frozenset({"mu", "sigma", "s"})  # which need no argument


def in_one_order(node: Node, other: Node) -> Node:
    """`(y, x) = (1, 2)` in the order of the names of the other side, or in that of coordinates; others as they are."""
    names = _names(node)
    wanted = _names(other) or (sorted(names) if set(names) in _COORDINATES else names)
    if names == wanted or sorted(names) != sorted(wanted) or len(set(names)) < len(names):
        return node
    places = [names.index(name) for name in wanted]
    args = tuple(side._replace(args=tuple(side.args[place] for place in places)) for side in node.args)
    return node._replace(args=args)


def _names(node: Node) -> list[str]:
    """The names that a tuple before `=` gives values to; [] for other trees."""
    if node.op != "rel" or node.value != ("=",) or node.args[0].op != "tuple":
        return []
    if node.args[1].op not in ("tuple", "matrix"):
        return []
    known = len(node.args[0].args) == len(node.args[1].args) and all(map(kinds.is_name, node.args[0].args))
    return list(map(kinds.label, node.args[0].args)) if known else []


def is_turned(node: Node) -> bool:
    """Whether names that follow each other stand the other way round, `(b, a)` or `(x_2, x_1)`."""
    names = _names(node)
    heads = {name.partition("_")[0] for name in names}
    next_to = len(names) == 2 and all(map(str.isalpha, names)) and ord(names[0][0]) - ord(names[1][0]) == 1
    family = len(names) > 1 and len(heads) == 1 and names != sorted(names, key=natural_order)
    return family or (next_to and max(map(len, names)) == 1)


def other_quantity(one: Node, other: Node) -> bool | None:
    """Whether two heads are different quantities, a function and its inverse, a variance and a mean; None if unsaid."""
    functions = _function(one), _function(other)
    if functions[0][0] and functions[0][0] == functions[1][0]:
        return True if functions[0][1] != functions[1][1] else None
    quantities = _quantity(one), _quantity(other)
    if not all(quantities) or (quantities[0] == quantities[1] and len({_is_of(one), _is_of(other)}) == 1):
        return None
    return quantities[0] != quantities[1]


def _is_of(head: Node) -> bool:
    """Whether a head says what it is the quantity of, `Var(X)`."""
    return head.op in ("apply", "call")


def _function(head: Node) -> tuple[str, bool]:
    """The letter of `f(x)` and of `f^{-1}(x)`, and whether it is the inverse; "" for others."""
    if head.op not in ("apply", "mul") or len(head.args) != 2:
        return "", False
    first = head.args[0]
    inverse = first.op == "pow" and first.args[1].op == "neg" and first.args[1].args[0].value == 1
    letter = first.args[0] if inverse else first
    return (str(letter.value), inverse) if letter.op == "sym" and (inverse or head.op == "apply") else ("", False)


def _quantity(head: Node) -> str:
    """Which quantity of a distribution a head is; "" for others."""
    if head.op == "pow" and head.args[1].value == 2 and _quantity(head.args[0]) == "deviation":
        return "variance"
    if head.op == "sym":
        return _QUANTITIES[str(head.value)] if head.value in _ALONE else ""
    named = head.args[0].value if head.op == "apply" else head.value if head.op == "call" else ""
    of = head.args[1:] if head.op == "apply" else head.args
    known = len(of) == 1 and of[0].op == "sym" and str(of[0].value).isupper()
    return _QUANTITIES.get(str(named), "") if known else ""
