"""Derivatives in another notation, `y'`, `dy/dx`, `f_x`, `∂f/∂x`, `\\dot x`, all as names of one kind."""

from __future__ import annotations

from grader.notation.tree import Node

_VARIABLES = frozenset({"x", "y", "z", "t", "u", "v", "r", "s", "theta", "phi"})
_DOTS = {"dot(": 1, "ddot(": 2}


def with_derivative_names(gold: Node, answer: Node) -> tuple[Node, Node] | None:
    """Both trees with the same names for the same derivatives; None where there are none."""
    by: dict[str, set[str]] = {}
    for node in (gold, answer):
        for part in node.walk():
            if part.op == "deriv" and _function(part.args[0]) and all(map(_letter, part.args[1:])):
                by.setdefault(_function(part.args[0]), set()).update(str(arg.value) for arg in part.args[1:])
    primes = any(part.op == "prime" for node in (gold, answer) for part in node.walk())
    if not by and not primes:
        return None
    single = {name: next(iter(found)) for name, found in by.items() if len(found) == 1}
    for name in {str(part.value) for node in (gold, answer) for part in node.walk() if part.op == "sym"}:
        if name.startswith(tuple(_DOTS)):
            single.setdefault(name[name.index("(") + 1 : -1], "t")
    return _named(gold, by.keys(), single), _named(answer, by.keys(), single)


def _function(node: Node) -> str:
    """The name of a function, `f` or `f(x)`; "" for anything else."""
    if node.op == "apply" and len(node.args) == 2 and node.args[1].op == "sym":
        node = node.args[0]
    return str(node.value) if node.op == "sym" and not node.args else ""


def _letter(node: Node) -> bool:
    return node.op == "sym" and not node.args


def _named(node: Node, functions: object, by: dict[str, str]) -> Node:
    found = _name(node, functions, by)
    if found:
        return Node("sym", found, (), node.start, node.end)
    if node.op == "apply":
        return node  # f'(1), a value
    return node._replace(args=tuple(_named(arg, functions, by) for arg in node.args)) if node.args else node


def _name(node: Node, functions: object, by: dict[str, str]) -> str:
    if node.op == "deriv" and _function(node.args[0]) and all(map(_letter, node.args[1:])):
        return _written(_function(node.args[0]), [str(arg.value) for arg in node.args[1:]])
    if node.op == "apply" and node.args[0].op == "prime" and len(node.args) == 2 and node.args[1].op == "sym":
        inner = node.args[0]
        return _primed(inner, {_function(inner.args[0]): str(node.args[1].value)} if functions else by)
    if node.op == "prime":
        return _primed(node, by)
    if node.op != "sym":
        return ""
    name = str(node.value)
    for dots, times in _DOTS.items():
        if name.startswith(dots):
            return _written(name[len(dots) : -1], ["t"] * times)
    subscripts = [str(arg.value) for arg in node.args if arg.op == "sym" and not arg.args]
    known = name in functions and len(subscripts) == len(node.args) > 0  # type: ignore[operator]
    return _written(name, subscripts) if known and set(subscripts) <= _VARIABLES else ""


def _primed(node: Node, by: dict[str, str]) -> str:
    name = _function(node.args[0])
    times = int(str(node.value)) if str(node.value or "").isdigit() else 1
    return _written(name, [by.get(name, "'")] * times) if name and times < 9 else ""


def _written(name: str, variables: list[str]) -> str:
    return f"d {name} by {' '.join(sorted(variables))}"
