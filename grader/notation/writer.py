"""Writes a tree as one short line of Unicode, for messages to people."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from grader.notation.tree import Node
from grader.notation.vocabulary import COMBINING, GREEK, SUBSCRIPTS, SUPERSCRIPTS

SIGNS = {
    "=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥", "approx": "≈", ":=": ":=", "to": "→", "in": "∈",
    "notin": "∉", "subset": "⊂", "propto": "∝", "sim": "∼", "equiv": "≡", "<<": "≪", ">>": "≫", "mapsto": "↦",
}  # fmt: skip
PRODUCTS = {"": "", "*": "·", "times": " × ", "dot": "·", "odot": " ⊙ ", "circ": "∘", "cross": " × ", "of": " of ",
            "@": " @ ", "union": " ∪ ", "intersection": " ∩ ", "otimes": " ⊗ ", "oplus": " ⊕ "}  # fmt: skip
LETTERS = {name: letter for letter, name in reversed(GREEK.items()) if len(name) > 1}
MARKS = {name: mark for mark, name in reversed(COMBINING.items())}
RAISED = {plain: sign for sign, plain in reversed(SUPERSCRIPTS.items())} | {"-": "⁻", "−": "⁻"}
LOWERED = {plain: sign for sign, plain in reversed(SUBSCRIPTS.items())} | {"-": "₋"}
LOOSE = {"given": 0, "implies": 0, "iff": 0, "or": 1, "and": 2, "not": 3, "rel": 3, "add": 5, "pm": 5, "neg": 5,
         "mul": 6, "div": 6, "sum": 6, "prod": 6, "lim": 6, "int": 6, "pow": 8}  # fmt: skip
MAX_LENGTH = 400
MAX_DEPTH = 60


def show(node: Node) -> str:
    """A tree as a line a person reads: `w₁ + 4w₂ = −2`; cut at 400 characters."""
    text = _show(node, 0)
    return text if len(text) <= MAX_LENGTH else text[: MAX_LENGTH - 1] + "…"


def _show(node: Node, depth: int) -> str:
    if depth > MAX_DEPTH:
        return "…"
    writer = WRITERS.get(node.op)
    return writer(node, depth + 1) if writer else _call(node.op, node.args, depth + 1)


def _within(node: Node, level: int, depth: int) -> str:
    """A piece in brackets where it binds more loosely than `level`."""
    text = _show(node, depth)
    return f"({text})" if LOOSE.get(node.op, 9) < level else text


def _call(name: str, args: tuple[Node, ...], depth: int) -> str:
    return f"{name}({', '.join(_show(arg, depth) for arg in args)})"


def name_of(name: str) -> str:
    """A canonical name as a person writes it: gamma as γ, sigma_max as σ_max, tilde(w) as w̃."""
    letter, *index = name.split("_", 1)
    if letter in LETTERS:
        return "_".join([LETTERS[letter], *index])
    head, bracket, rest = name.partition("(")
    if bracket and name.endswith(")") and head in MARKS:
        return name_of(rest[:-1]) + MARKS[head]
    return name


def unit_name(unit: str) -> str:
    """A unit as a person writes it: kN*m as kN m."""
    return unit.replace("*", " ")


def _num(node: Node, depth: int) -> str:
    if node.text[:1].isdecimal() or node.text[:1] in tuple(".½⅓¼¾"):
        return node.text.replace("{,}", ",").replace("\\,", "\u2009")
    value = node.value
    if isinstance(value, Fraction) and value.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    return str(value) if not isinstance(value, int) or value.bit_length() < 2000 else "…"


def _script(text: str, table: dict[str, str], sign: str) -> str:
    if text and all(c in table for c in text):
        return "".join(table[c] for c in text)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"


def _sym(node: Node, depth: int) -> str:
    name = name_of(str(node.value))
    if not node.args:
        return name
    shown = [_show(arg, depth) for arg in node.args]
    single = all(len(text) == 1 for text in shown)
    return name + _script(("" if single else ",").join(shown), LOWERED, "_")


def _add(node: Node, depth: int) -> str:
    parts = []
    for n, arg in enumerate(node.args):
        if arg.op == "neg" and n:
            parts.append(" − " + _within(arg.args[0], 6, depth))
        else:
            parts.append(
                (" + " if n and node.value != "mixed" else " " if n else "") + _within(arg, 6 if n else 5, depth)
            )
    return "".join(parts)


def _mul(node: Node, depth: int) -> str:
    sign = PRODUCTS.get(str(node.value), f" {node.value} ")
    text = ""
    for n, arg in enumerate(node.args):
        piece = _within(arg, 7 if arg.op == "div" and not sign.strip() else 6, depth)
        if n:
            last = node.args[n - 1].op
            gap = sign or (
                "·"
                if piece[:1].isdecimal() or last == "unit"
                else ""
                if text[-1:] in "₀₁₂₃₄₅₆₇₈₉)]" or len(piece) == 1 or (piece[:1] in "(") or arg.op in ("sym", "pow")
                else " "
            )
            text += gap
        text += piece
    return text


def _div(node: Node, depth: int) -> str:
    return f"{_within(node.args[0], 7, depth)}/{_within(node.args[1], 7, depth)}"


def _pow(node: Node, depth: int) -> str:
    base = _within(node.args[0], 9, depth)
    return base + _script(_show(node.args[1], depth), RAISED, "^")


def _rel(node: Node, depth: int) -> str:
    ops = node.value if isinstance(node.value, tuple) else ()
    text = _show(node.args[0], depth)
    for op, arg in zip(ops, node.args[1:]):
        text += f" {SIGNS.get(op, op)} {_show(arg, depth)}"
    return text.strip()


def _deriv(node: Node, depth: int) -> str:
    sign = "∂" if node.value == "partial" else "d"
    what, *variables = node.args
    order = _script(str(len(variables)), RAISED, "^") if len(variables) > 1 else ""
    below = "".join(
        sign + _within(arg, 9, depth) for arg in dict.fromkeys(arg._replace(start=0, end=0) for arg in variables)
    )
    if len(variables) > 1 and len(set(variables)) == 1:
        below += _script(str(len(variables)), RAISED, "^")
    if what.op in ("sym", "none"):
        return f"{sign}{order}{_show(what, depth)}/{below}"
    return f"{sign}{order}/{below}({_show(what, depth)})"


def _series(node: Node, depth: int) -> str:
    body, variable, lower, upper = (*node.args, *[Node("none")] * 4)[:4]
    sign = {"sum": "Σ", "prod": "∏", "int": "∫"}[node.op]
    if node.op == "int":
        bounds = "" if lower.op == "none" else f"[{_show(lower, depth)}..{_show(upper, depth)}]"
        return f"{sign}{bounds} {_show(body, depth)} d{_show(variable, depth)}"
    below = _show(variable, depth)
    if lower.op != "none":
        below += f"={_show(lower, depth)}"
    if upper.op != "none":
        below += f"..{_show(upper, depth)}"
    return f"{sign}[{below}] {_within(body, 6, depth)}" if below else f"{sign} {_within(body, 6, depth)}"


def _lim(node: Node, depth: int) -> str:
    body, variable, target = node.args
    return f"lim[{_show(variable, depth)}→{_show(target, depth)}{node.value or ''}] {_within(body, 6, depth)}"


def _matrix(node: Node, depth: int) -> str:
    rows, columns = (int(n) for n in str(node.value).split(","))
    lines = [node.args[k * columns : (k + 1) * columns] for k in range(rows)]
    return "[" + "; ".join(" ".join(_cell(cell, depth) for cell in line) for line in lines) + "]"


def _cell(node: Node, depth: int) -> str:
    return _show(node, depth) if node.op == "neg" else _within(node, 7, depth)


def _norm(node: Node, depth: int) -> str:
    order = str(node.value or "2")
    return f"‖{_show(node.args[0], depth)}‖" + (_script(order, LOWERED, "_") if order != "2" else "")


def _cases(node: Node, depth: int) -> str:
    pairs = zip(node.args[::2], node.args[1::2])
    return (
        "{"
        + "; ".join(_show(value, depth) + (f" if {_show(c, depth)}" if c.op != "none" else "") for value, c in pairs)
        + "}"
    )


def _given(node: Node, depth: int) -> str:
    word = {"None": " | ", ":": " : ", "mod": " "}.get(str(node.value), f" {node.value} ")
    return word.join(_show(arg, depth) for arg in node.args)


def _unit(node: Node, depth: int) -> str:
    return f"{_within(node.args[0], 6, depth)} {unit_name(str(node.value))}"


def _currency(node: Node, depth: int) -> str:
    return f"{node.value}{_show(node.args[0], depth)}"


def _pm(node: Node, depth: int) -> str:
    sign = str(node.value or "±")
    if len(node.args) == 1:
        return sign + _show(node.args[0], depth)
    return f" {sign} ".join(_within(arg, 6, depth) for arg in node.args)


def _called(node: Node, depth: int) -> str:
    if node.value == "differential" and len(node.args) == 1:
        return "∂" + _within(node.args[0], 9, depth)
    if node.value == "sqrt" and len(node.args) == 1:
        return "√" + _within(node.args[0], 9, depth)
    if node.value == "cis" and len(node.args) == 1:
        return "∠" + _within(node.args[0], 9, depth)
    if node.value in ("between", "at") and len(node.args) == (4 if node.value == "between" else 3):
        return _bracket(node, depth)
    return _call(str(node.value), node.args, depth)


def _bracket(node: Node, depth: int) -> str:
    """`[x² from 0 to 1]`, `[x² at x = 2]`."""
    body, variable, *ends = (_show(arg, depth) for arg in node.args)
    if node.value == "at":
        return f"[{body} at {variable} = {ends[0]}]"
    return f"[{body} from {variable + ' = ' if variable else ''}{ends[0]} to {ends[1]}]"


def _apply(node: Node, depth: int) -> str:
    return _call(_within(node.args[0], 9, depth), node.args[1:], depth)


def _index(node: Node, depth: int) -> str:
    return f"{_within(node.args[0], 9, depth)}[{', '.join(_show(arg, depth) for arg in node.args[1:])}]"


def _log(node: Node, depth: int) -> str:
    base, *arguments = (_show(arg, depth) for arg in node.args)
    return f"log{_script(base, LOWERED, '_')}({', '.join(arguments)})"


def _prime(node: Node, depth: int) -> str:
    return _within(node.args[0], 9, depth) + "′" * min(int(str(node.value or 1)), 4)


def _interval(node: Node, depth: int) -> str:
    left, right = str(node.value)[:1], str(node.value)[1:]
    return left + ", ".join(_show(arg, depth) for arg in node.args) + right


Writer = Callable[[Node, int], str]


def _items(left: str, right: str) -> Writer:
    return lambda node, depth: left + ", ".join(_show(arg, depth) for arg in node.args) + right


def _joined(sign: str, level: int) -> Writer:
    return lambda node, depth: sign.join(_within(arg, level, depth) for arg in node.args)


def _before(sign: str, level: int) -> Writer:
    return lambda node, depth: sign + _within(node.args[0], level, depth)


def _behind(sign: str, level: int = 9) -> Writer:
    return lambda node, depth: _within(node.args[0], level, depth) + sign


WRITERS: dict[str, Writer] = {
    "num": _num, "sym": _sym, "add": _add, "mul": _mul, "div": _div, "pow": _pow, "neg": _before("−", 6), "pm": _pm,
    "rel": _rel, "deriv": _deriv, "sum": _series, "prod": _series, "int": _series, "lim": _lim, "matrix": _matrix,
    "tuple": _items("(", ")"), "list": _items("[", "]"), "set": _items("{", "}"), "abs": _items("|", "|"),
    "floor": _items("⌊", "⌋"), "ceil": _items("⌈", "⌉"), "norm": _norm, "cases": _cases, "given": _given,
    "apply": _apply, "call": _called, "index": _index, "log_base": _log, "prime": _prime, "interval": _interval,
    "transpose": _behind("ᵀ"), "dagger": _behind("†"), "conj": _behind("*"), "factorial": _behind("!"),
    "percent": _behind("%", 7), "degree": _behind("°", 7), "grad": _before("∇", 7), "not": _before("not ", 0),
    "and": _joined(", ", 2), "or": _joined(" or ", 1), "implies": _joined(" ⇒ ", 1), "iff": _joined(" ⇔ ", 1),
    "unit": _unit, "currency": _currency,
    "alt": lambda node, depth: _show(node.args[0], depth), "choice": lambda node, depth: f"({node.value})",
    "dots": lambda node, depth: "…", "none": lambda node, depth: "",
    "str": lambda node, depth: str(node.value), "unknown": lambda node, depth: str(node.value),
}  # fmt: skip
