"""Mutators of written derivations: each finds its places in the tree of a relation and changes the text there.

A change is `(start, end, new)`: the stretch of the text that is replaced. Every mutator is local: one place changes, and
nothing behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from grader.notation.tree import Node

Change = tuple[int, int, str]
Mutator = Callable[[Node, str], Iterator[Change]]
SIGN = re.compile(r"[-−–+]")
NUMBER = re.compile(r"\d+(?:\.\d+)?\Z")
OTHER_UNIT = {
    "m": "km", "km": "m", "s": "min", "min": "s", "h": "s", "N": "kN", "kN": "N", "J": "kJ", "kJ": "J", "W": "kW",
    "kW": "W", "Pa": "kPa", "kPa": "Pa", "g": "kg", "kg": "g", "L": "mL", "mL": "L", "mol": "kmol", "cm": "m", "K": "kK",
}  # fmt: skip
UNIT_WORD = re.compile(r"(?<![A-Za-z\\])[A-Za-z]+(?![A-Za-z{])")


def _span(node: Node) -> tuple[int, int]:
    return node.start, node.end


def literals(node: Node, text: str) -> Iterator[Node]:
    """The numbers that are written as plain digits, those in indices left out."""
    if node.op == "num" and NUMBER.match(text[node.start : node.end]):
        yield node
    if node.op in ("sym", "deriv", "log_base"):
        return
    for arg in node.args[:1] if node.op in ("sum", "int", "prod", "index") else node.args:
        yield from literals(arg, text)


def shown(x: float, like: str) -> str:
    """A number in as many decimals as another one, more where they are needed."""
    digits = len(like.partition(".")[2])
    text = f"{x:.{digits}f}"
    return text if abs(float(text) - x) <= 1e-12 * abs(x) else f"{x:.10g}"


def slip(node: Node, text: str) -> Iterator[Change]:
    """A wrong result: the number that a chain comes to is off by one in some digit."""
    side = node.args[-1]
    while side.op in ("unit", "neg") and side.args:
        side = side.args[0]
    if side.op == "num" and NUMBER.match(text[side.start : side.end]):
        old = text[side.start : side.end]
        for at in range(min(2, len(old))):
            if old[at].isdigit():
                new = str((int(old[at]) + 1) % 10)
                if not (at == 0 and new == "0"):
                    yield side.start, side.end, old[:at] + new + old[at + 1 :]


def scaled(factor: float) -> Mutator:
    def mutate(node: Node, text: str) -> Iterator[Change]:
        for literal in literals(node, text):
            old = text[literal.start : literal.end]
            yield literal.start, literal.end, shown(float(old) * factor, old)

    return mutate


def sums(node: Node) -> Iterator[tuple[Node, Node, Node]]:
    """Neighbours (sum, a, b) in a sum `... a + b ...`."""
    for part in node.walk():
        if part.op == "add" and part.value != "mixed":
            yield from ((part, a, b) for a, b in zip(part.args, part.args[1:]))


def _between(a: Node, b: Node, text: str) -> re.Match[str] | None:
    """The sign between two terms."""
    inner = b.args[0] if b.op == "neg" else b
    return SIGN.search(text, a.end, max(inner.start, a.end))


def operator_swap(node: Node, text: str) -> Iterator[Change]:
    """+ for -, - for +, + for a product's sign."""
    for _, a, b in sums(node):
        sign = _between(a, b, text)
        if sign:
            yield sign.start(), sign.end(), "-" if sign.group() == "+" else "+"
    for part in node.walk():
        if part.op == "mul" and part.value in ("*", "dot", "times"):
            for a, b in zip(part.args, part.args[1:]):
                yield a.end, b.start, " + "


def sign_flip(node: Node, text: str) -> Iterator[Change]:
    """A minus lost, or one too many in front of a side or an entry."""
    for part in node.walk():
        if part.op == "neg" and SIGN.match(text, part.start) and not _is_later_term(part, node):
            yield part.start, part.start + 1, ""
    for place in (
        *node.args[1:],
        *(cell for part in node.walk() if part.op in ("matrix", "list") for cell in part.args),
    ):
        if place.op in ("num", "sym", "div", "mul", "pow", "call", "unit") and text[place.start : place.end].strip():
            yield place.start, place.start, "-"


def _is_later_term(part: Node, node: Node) -> bool:
    return any(b is part for _, _, b in sums(node))


def operand_swap(node: Node, text: str) -> Iterator[Change]:
    """b - a for a - b, b/a for a/b, b^a for a^b."""
    for part in node.walk():
        if part.op == "div" or (
            part.op == "pow" and text[part.args[0].end : part.args[1].start].strip() in ("^", "**")
        ):
            yield from _swapped(part.args[0], part.args[1], text)
        if part.op == "add" and len(part.args) == 2 and part.args[1].op == "neg" and part.args[0].op != "neg":
            yield from _swapped(part.args[0], part.args[1].args[0], text)


def _swapped(a: Node, b: Node, text: str) -> Iterator[Change]:
    if a.end <= b.start:
        first, between, second = text[a.start : a.end], text[a.end : b.start], text[b.start : b.end]
        yield a.start, b.end, second + between + first


def index_swap(node: Node, text: str) -> Iterator[Change]:
    """x_2 for x_1: another entry."""
    for part in node.walk():
        if part.op == "sym" and len(part.args) == 1 and part.args[0].op == "num":
            digit = text[part.args[0].start : part.args[0].end]
            other = {"1": "2", "2": "1", "3": "2", "₁": "₂", "₂": "₁", "₃": "₂", "0": "1", "₀": "₁"}.get(digit)
            if other:
                yield *_span(part.args[0]), other


def dropped_term(node: Node, text: str) -> Iterator[Change]:
    for _, a, b in sums(node):
        yield a.end, b.end, ""


def duplicated_term(node: Node, text: str) -> Iterator[Change]:
    for _, a, b in sums(node):
        yield b.end, b.end, text[a.end : b.end]


def transposed(node: Node, text: str) -> Iterator[Change]:
    """Two entries that change places across the diagonal (or in a vector), or a transpose that is lost."""
    for part in node.walk():
        if part.op == "transpose" and part.args[0].end <= part.end:
            yield part.args[0].end, part.end, ""
        for a, b in _mirrored(part):
            if text[a.start : a.end] != text[b.start : b.end]:
                yield from _swapped(a, b, text)


def _mirrored(node: Node) -> Iterator[tuple[Node, Node]]:
    rows = [node.args]
    if node.op == "matrix":
        count, columns = (int(n) for n in str(node.value).split(","))
        rows = [node.args[k * columns : (k + 1) * columns] for k in range(count)]
        if columns == 1:
            rows = [tuple(row[0] for row in rows)]
    elif node.op in ("list", "tuple"):
        nested = all(arg.op in ("list", "tuple") for arg in node.args)
        rows = [arg.args for arg in node.args] if nested and node.args else rows
    else:
        return
    if len(rows) == 1:
        yield from zip(rows[0], rows[0][1:])
    yield from ((rows[i][j], rows[j][i]) for i in range(len(rows)) for j in range(i) if i < len(rows[j]))


def wrong_boundary(node: Node, text: str) -> Iterator[Change]:
    """A bound of a sum or integral (or of the brackets behind one) that is off by one."""
    for part in node.walk():
        bounds = part.args[2:4] if part.op in ("sum", "int", "prod") else ()
        if part.op == "pow" and part.args[0].op == "index" and part.args[0].value is None:
            bounds = (part.args[0].args[1], part.args[1])
        for bound in bounds:
            old = text[bound.start : bound.end]
            if bound.op == "num" and old in "0123456789":
                yield *_span(bound), str(int(old) + 1)
            elif bound.op == "num" and old in "₀₁₂₃⁰¹²³":
                yield (
                    *_span(bound),
                    {"₀": "₁", "₁": "₂", "₂": "₃", "₃": "₂", "⁰": "¹", "¹": "²", "²": "³", "³": "²"}[old],
                )
            elif bound.op == "sym" and old == "n" and text[bound.end : bound.end + 1] == "}":
                yield *_span(bound), "n-1"
            elif bound.op == "add" and old == "n+1":
                yield *_span(bound), "n"


def wrong_unit(node: Node, text: str) -> Iterator[Change]:
    """m for km, J for kJ, minutes for seconds."""
    for part in node.walk():
        if part.op == "unit":
            for word in UNIT_WORD.finditer(text, part.args[0].end, part.end):
                if word.group() in OTHER_UNIT:
                    yield word.start(), word.end(), OTHER_UNIT[word.group()]


MUTATORS: dict[str, Mutator] = {
    "slip": slip,
    "sign flip": sign_flip,
    "operator swap": operator_swap,
    "operand swap": operand_swap,
    "index swap": index_swap,
    "dropped term": dropped_term,
    "duplicated term": duplicated_term,
    "times 10": scaled(10),
    "divided by 10": scaled(0.1),
    "times 2": scaled(2),
    "transposed entry": transposed,
    "wrong boundary": wrong_boundary,
    "wrong unit": wrong_unit,
}
