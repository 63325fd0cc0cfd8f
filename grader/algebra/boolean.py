"""Boolean algebra in the signs of arithmetic, `A\\bar{B} + \\bar{A}B`, `A'B + AB'`, compared by truth tables."""

from __future__ import annotations

from itertools import product

from grader.notation.tree import Node

MAX_NAMES, MAX_NODES = 6, 90
_PRODUCTS = frozenset({None, "", "*", "times", "dot"})
_OF_LOGIC = frozenset({"not", "and", "or", "implies", "iff"})


def same_switching(gold: Node, answer: Node) -> tuple[bool | None, str] | None:
    """Whether two Boolean expressions are the same; None where one is none, or may be meant as arithmetic.

    An expression is surely Boolean if a negation or an exclusive or is in one of the two.
    """
    names: set[str] = set()
    sure = [_collect(tree, names) for tree in (gold, answer)]
    if None in sure or not names or len(names) > MAX_NAMES:
        return None
    if len(names) == 1 and all(map(str.islower, names)) and {gold.op, answer.op} == {"prime", "sym"}:
        return None, "a derivative, or a mean"
    order = sorted(names)
    tables = [[_holds(tree, dict(zip(order, bits))) for bits in product((False, True), repeat=len(order))]
              for tree in (gold, answer)]  # fmt: skip
    if any(sure):
        return tables[0] == tables[1], "the same truth table" if tables[0] == tables[1] else "not true together"
    capitals = len(names) > 1 and all(name.isupper() for name in names)
    return (None, "the same in Boolean algebra, not in arithmetic") if capitals and tables[0] == tables[1] else None


def _letter(node: Node) -> tuple[str, bool] | None:
    """The letter of a symbol, and whether a bar stands over it."""
    name = str(node.value)
    barred = name.startswith(("bar(", "overline("))
    name = name.partition("(")[2][:-1] if barred else name
    return (name, barred) if len(name) == 1 and name.isalpha() else None


def _collect(node: Node, names: set[str]) -> bool | None:
    """Gather the letters; whether a tree surely is Boolean, None where it is something else."""
    stack, count, sure = [node], 0, False
    while stack:
        part = stack.pop()
        count += 1
        if count > MAX_NODES:
            return None
        if part.op == "sym" and not part.args:
            letter = _letter(part)
            if letter is None:
                return None
            names.add(letter[0])
            sure = sure or letter[1]
        elif part.op == "num":
            if part.value not in (0, 1):
                return None
        else:
            if not _kind(part):
                return None
            sure = sure or _kind(part) in ("not", "xor", "if", "iff")
            stack += part.args
    return sure


def _kind(node: Node) -> str:
    """Which operation a tree is: "or", "and", "xor", "not", "if", "iff"; "" for anything else."""
    if node.op in _OF_LOGIC:
        return "if" if node.op == "implies" else node.op
    if node.op == "add" and node.value is None:
        return "or"
    if node.op == "mul":
        return "xor" if node.value == "oplus" else "and" if node.value in _PRODUCTS else ""
    if node.op == "apply" and len(node.args) == 2 and node.args[0].op in ("sym", "prime"):
        return "and"  # A(B + C)
    barred = node.op == "call" and node.value in ("bar", "overline", "conj") and len(node.args) == 1
    return "not" if barred or node.op == "conj" or (node.op == "prime" and node.value in (None, "1")) else ""


def _holds(node: Node, true: dict[str, bool]) -> bool:
    if node.op == "num":
        return node.value == 1
    if node.op == "sym":
        name, barred = _letter(node) or ("", False)
        return true[name] != barred
    kind, parts = _kind(node), [_holds(arg, true) for arg in node.args]
    if kind == "not":
        return not parts[0]
    if kind in ("and", "or"):
        return all(parts) if kind == "and" else any(parts)
    if kind == "iff":
        return len(set(parts)) == 1
    return sum(parts) % 2 == 1 if kind == "xor" else not parts[0] or parts[1]
