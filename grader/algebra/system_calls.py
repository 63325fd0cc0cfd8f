"""The calls by name of computer algebra systems, `Sum[k, {k, 1, n}]`, `integrate(x^2, x, 0, 1)`, in LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from grader.lazy_regex import regex

PAIRS = {"(": ")", "[": "]", "{": "}"}
_ENDLESS = {"Infinity": r"\infty", "infinity": r"\infty", "inf": r"\infty", "oo": r"\infty"}
_SIMPLE = regex(r"[A-Za-z]\w?|[a-zA-Z]\([a-z]\)")
_UNIT_NAMES = regex(r'\s*"([A-Za-z]+)"\s*')

_COMPARED = regex(r"\s*([a-zA-Z])\s*(<=|>=|<|>)\s*([-\w./*()^]+)\s*")
_OPERATORS = (
    (regex(r"\s*&&\s*|(?<=\))\s*&\s*(?=[(~]|[a-z] (?:=|\\ne) )"), r"\\text{ and }"),
    (regex(r"\s*\|\|\s*|(?<=\))\s*\|\s*(?=[(~]|[a-z] (?:=|\\ne) )"), r"\\text{ or }"),
    (regex(r"~\s*(?=\()"), r"\\neg "),
)
_TWO_SIDED = regex(r"[<>≤≥].*[<>≤≥]|\band\b")
_OPPOSITE = {"<": r"\ge", ">": r"\le", "<=": ">", ">=": "<"}


class Call(NamedTuple):
    """What a call means by its arguments (None: something that is not understood), and which brackets it may have."""

    rule: Callable[[list[str]], str | None]
    brackets: str = "(["


def closing(text: str, start: int) -> int:
    """Where the bracket closes that was opened just before `start`; -1 where it does not."""
    depth = 0
    for place in range(start, len(text)):
        if text[place] in "([{":
            depth += 1
        elif text[place] in ")]}":
            if not depth:
                return place
            depth -= 1
    return -1


def parts(text: str) -> list[str]:
    """What commas separate that stand in no brackets."""
    found, depth, begin = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and not depth:
            found.append(text[begin:place].strip())
            begin = place + 1
    return [*found, text[begin:].strip()]


def _unpacked(text: str) -> list[str] | None:
    """The parts of a list in brackets of any kind; None for anything else."""
    text = text.strip()
    if text[:1] not in PAIRS or closing(text, 1) != len(text) - 1:
        return None
    return parts(text[1:-1])


def _bound(text: str) -> str:
    for name, sign in _ENDLESS.items():
        text = re.sub(rf"(?<![\w\\]){name}(?!\w)", lambda _, sign=sign: sign, text)  # type: ignore[misc]
    return text.strip()


def _ranged(args: list[str]) -> tuple[str, str, str, str] | None:
    """The body, the letter and the bounds of a sum or an integral, however they are given."""
    rest = args[1:]
    if len(rest) == 1:
        inner = _unpacked(rest[0])
        maple = re.fullmatch(r"\s*([a-zA-Z]\w?)\s*=\s*(.+?)\s*\.\.\s*(.+)", rest[0])
        inner = [inner[0], "1", inner[1]] if inner and len(inner) == 2 else inner
        rest = inner if inner else list(maple.groups()) if maple else rest
    if len(rest) != 3 or not re.fullmatch(r"[a-zA-Z]\w?", rest[0].strip()):
        return None
    return args[0], rest[0].strip(), _bound(rest[1]), _bound(rest[2])


def _over_index(sign: str) -> Callable[[list[str]], str | None]:
    def rule(args: list[str]) -> str | None:
        found = _ranged(args)
        return rf"\{sign}_{{{found[1]}={found[2]}}}^{{{found[3]}}} ({found[0]})" if found else None

    return rule


def _integral(args: list[str]) -> str | None:
    found = _ranged(args)
    if found:
        return rf"\int_{{{found[2]}}}^{{{found[3]}}} ({found[0]}) \,d{found[1]}"
    plain = len(args) == 2 and re.fullmatch(r"[a-zA-Z]", args[1])
    return rf"\int ({args[0]}) \,d{args[1]}" if plain else None


def _derivative(args: list[str]) -> str | None:
    rest = (_unpacked(args[1]) or args[1:]) if len(args) == 2 else args[1:]
    if not rest or len(rest) > 2 or not re.fullmatch(r"[a-zA-Z]", rest[0]):
        return None
    order = rest[1] if len(rest) == 2 else "1"
    if not re.fullmatch(r"[1-9]", order):
        return None
    power = "" if order == "1" else f"^{{{order}}}"
    if _SIMPLE.fullmatch(args[0]):
        return rf"\frac{{d{power} {args[0]}}}{{d{rest[0]}{power}}}"
    return rf"\frac{{d{power}}}{{d{rest[0]}{power}}}({args[0]})"


def _limit(args: list[str]) -> str | None:
    if len(args) == 2:
        arrow = re.fullmatch(r"([a-zA-Z])\s*(?:->|=)\s*(.+)", args[1])
        args = [args[0], *arrow.groups()] if arrow else args
    if len(args) not in (3, 4) or not re.fullmatch(r"[a-zA-Z]", args[1]):
        return None
    side = {"plus": "^{+}", "minus": "^{-}", "'+'": "^{+}", "'-'": "^{-}", "right": "^{+}", "left": "^{-}"}
    if len(args) == 4 and args[3] not in side:
        return None
    return rf"\lim_{{{args[1]} \to {_bound(args[2])}{side[args[3]] if len(args) == 4 else ''}}} ({args[0]})"


def cased(pairs: list[tuple[str, str]]) -> str:
    """Values with their conditions as cases in LaTeX; the first condition that holds counts."""
    rows: list[str] = []
    before: list[str] = []
    for value, said in pairs:
        condition = _condition(said)
        negated = _COMPARED.fullmatch(said)
        simple = negated or not _TWO_SIDED.search(condition)
        if condition in ("True", "true"):
            condition = r"\text{otherwise}"
        elif before:
            condition = r" \text{ and } ".join([*before, condition if simple else f"({condition})"])
        rows.append(f"{value.strip()} & {condition}")
        opposite = f"{negated[1]} {_OPPOSITE[negated[2]]} {negated[3]}" if negated else rf"\neg ({_condition(said)})"
        before.append(opposite)
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


def _condition(text: str) -> str:
    """A condition with words for the signs of `(x > 0) & (x < 2)`, `x < 0 || x > 2`, `~(x > 0)`."""
    for sign, word in _OPERATORS:
        text = sign.sub(word, text)
    return text.strip()


def _pieces(args: list[str]) -> str | None:
    """`Piecewise[{{v, c}, ...}, d]` and `Piecewise((v, c), (v, True))`."""
    pieces, default = args, None
    if args[0][:1] == "{":
        pieces, default = _unpacked(args[0]) or [], args[1] if len(args) == 2 else None
    found = [_unpacked(piece) for piece in pieces]
    pairs = [(one[0], one[1]) for one in found if one and len(one) == 2]
    if len(pairs) != len(found) or not pairs:
        return None
    return cased(pairs + ([(default, "True")] if default is not None else []))


def _by_conditions(args: list[str]) -> str | None:
    """`piecewise(x < 0, -x, x)`: conditions, each before its value, and the value otherwise."""
    if args[0][:1] == "(" or len(args) < 2:
        return _pieces(args)
    pairs = list(zip(args[1::2], args[::2]))
    return cased(pairs + ([(args[-1], "True")] if len(args) % 2 else []))


def _chosen(args: list[str]) -> str | None:
    return cased([(args[1], args[0]), (args[2], "True")]) if len(args) == 3 else None


def _logarithm(args: list[str]) -> str | None:
    if len(args) == 1:
        return rf"\ln({args[0]})"
    return rf"\log_{{{args[0]}}}({args[1]})" if len(args) == 2 else None


def _matrix(args: list[str]) -> str | None:
    if len(args) == 1 and (inner := _unpacked(args[0])) and args[0][:1] == "[" and inner[0][:1] == "[":
        args = inner
    if len(args) == 3 and args[0].isdigit() and args[1].isdigit():
        cells, width = _unpacked(args[2]) or [], int(args[1])
        if not width or len(cells) != int(args[0]) * width:
            return None
        rows: list[list[str] | None] = [cells[n : n + width] for n in range(0, len(cells), width)]
    else:
        rows = [_unpacked(row) for row in args]
    known = [row for row in rows if row]
    if len(known) != len(rows) or len(set(map(len, known))) != 1:
        return None
    return r"\begin{pmatrix} " + r" \\ ".join(" & ".join(row) for row in known) + r" \end{pmatrix}"


def _of_lists(text: str) -> str:
    """`{{1, 2}, {3, 4}}` as a matrix; other texts in brackets."""
    rows = _unpacked(text) if text[:1] == "{" else None
    return (_matrix(rows) if rows else None) or f"({text})"


def _interval(brackets: str) -> Callable[[list[str]], str | None]:
    def rule(args: list[str]) -> str | None:
        ends = brackets
        if len(args) == 1 and args[0][:1] == "{":
            args = _unpacked(args[0]) or args
        if len(args) > 2 and brackets == "[]":
            flags = args[2:]
            opened = [_flag(flags, n, name) for n, name in enumerate(("left_open", "right_open"))]
            ends = ("(" if opened[0] else "[") + (")" if opened[1] else "]")
            args = args[:2] if len(flags) < 3 else args
        if len(args) != 2:
            return None
        low, high = map(_bound, args)
        return ("(" if low[-6:] == r"\infty" else ends[0]) + f"{low}, {high}" + (")" if high == r"\infty" else ends[1])

    return rule


def _flag(flags: list[str], place: int, name: str) -> bool:
    named = [flag.replace(" ", "") for flag in flags]
    return f"{name}=True" in named or (place < len(named) and named[place] == "True")


def _joined(word: str, sign: str) -> Callable[[list[str]], str | None]:
    """Relations joined by a word, propositions by a sign."""

    def rule(args: list[str]) -> str | None:
        if any(re.search("[<>=≤≥]", arg) for arg in args):
            return rf" \text{{ {word} }} ".join(args)
        return "(" + f" {sign} ".join(args) + ")"

    return rule


def _between(sign: str, wrapped: bool = False) -> Callable[[list[str]], str | None]:
    def rule(args: list[str]) -> str | None:
        if len(args) < 2:
            return None
        text = f" {sign} ".join(f"({arg})" for arg in args) if wrapped else f" {sign} ".join(args)
        return f"({text})" if wrapped else text

    return rule


def _shaped(pattern: str, count: int = 1) -> Callable[[list[str]], str | None]:
    """A pattern with `#1`, `#2` for so many arguments."""

    def rule(args: list[str]) -> str | None:
        if len(args) != count or not all(args):
            return None
        text = pattern
        for n, arg in enumerate(args, 1):
            text = text.replace(f"#{n}", arg)
        return text

    return rule


def _listed(pattern: str) -> Callable[[list[str]], str | None]:
    return lambda args: pattern.replace("#", ", ".join(args))


def _vector(args: list[str]) -> str | None:
    inner = _unpacked(args[0]) if len(args) == 1 and args[0][:1] == "[" else None
    return "(" + ", ".join(inner) + ")" if inner and all(part[:1] != "[" for part in inner) else None


def _number(args: list[str]) -> str | None:
    return f"({args[0]})" if len(args) == 1 and re.fullmatch(r"-?\d+(?:\.\d+)?", args[0]) else None


def _quantity(args: list[str]) -> str | None:
    unit = _UNIT_NAMES.fullmatch(args[1]) if len(args) == 2 else None
    return rf"{args[0]} \text{{ {unit[1].lower()}}}" if unit else None


def _unit_matrix(args: list[str]) -> str | None:
    size = int(args[0]) if len(args) == 1 and re.fullmatch("[1-6]", args[0]) else 0
    rows = ["[" + ", ".join("1" if n == m else "0" for m in range(size)) + "]" for n in range(size)]
    return _matrix(rows) if size else None


def _zero_matrix(args: list[str]) -> str | None:
    if not 0 < len(args) < 3 or not all(re.fullmatch("[1-6]", arg) for arg in args):
        return None
    return _matrix(["[" + ", ".join("0" * int(args[-1])) + "]"] * int(args[0]))


def _diagonal(args: list[str]) -> str | None:
    cells = _unpacked(args[0]) if len(args) == 1 else args
    return f"diag({', '.join(cells)})" if cells else None


def _under_condition(args: list[str]) -> str | None:
    return args[0] if len(args) == 2 else None


_USUAL = "sin cos tan cot sec csc sinh cosh tanh coth exp max min gcd lcm".split()
_SUM, _PRODUCT, _MATRIX = Call(_over_index("sum")), Call(_over_index("prod")), Call(_matrix, "(")
CALLS: dict[str, Call] = {
    **{name.capitalize(): Call(_listed(rf"\{name}(#)"), "[") for name in _USUAL if name not in ("gcd", "lcm")},
    **{f"Arc{name}": Call(_shaped(rf"\arc{name.lower()}(#1)"), "[") for name in ("Sin", "Cos", "Tan")},
    **{f"Arc{name}": Call(_shaped(rf"ar{name.lower()}(#1)"), "[") for name in ("Sinh", "Cosh", "Tanh")},
    "GCD": Call(_listed("gcd(#)")), "LCM": Call(_listed("lcm(#)")), "Mod": Call(_shaped(r"((#1) \bmod (#2))", 2)),
    "mod": Call(_shaped(r"((#1) \bmod (#2))", 2), "("),
    "Sqrt": Call(_shaped(r"\sqrt{#1}"), "["), "CubeRoot": Call(_shaped(r"\sqrt[3]{#1}")),
    "Surd": Call(_shaped(r"\sqrt[#2]{#1}", 2)), "surd": Call(_shaped(r"\sqrt[#2]{#1}", 2)),
    "root": Call(_shaped(r"\sqrt[#2]{#1}", 2), "("), "Log": Call(_logarithm, "["),
    "Log10": Call(_shaped(r"\log_{10}(#1)")), "Log2": Call(_shaped(r"\log_{2}(#1)")),
    "lg": Call(_shaped(r"\log_{#2}(#1)", 2), "("), "Abs": Call(_shaped("|#1|")),
    "Floor": Call(_shaped(r"\lfloor #1 \rfloor")), "Ceiling": Call(_shaped(r"\lceil #1 \rceil")),
    "Re": Call(_shaped(r"\operatorname{Re}(#1)"), "["), "Im": Call(_shaped(r"\operatorname{Im}(#1)"), "["),
    "Arg": Call(_shaped(r"\arg(#1)"), "["), "Conjugate": Call(_shaped(r"\overline{#1}")),
    "Sign": Call(_shaped("sgn(#1)"), "["), "Det": Call(lambda args: rf"\det{_of_lists(args[0])}", "["),
    "Transpose": Call(lambda args: f"{_of_lists(args[0])}^T", "["), "UnitStep": Call(_shaped("u(#1)")),
    "Binomial": Call(_shaped(r"\binom{#1}{#2}", 2)), "Factorial": Call(_shaped("(#1)!")),
    "factorial": Call(_shaped("(#1)!"), "("),
    "Sum": _SUM, "sum": Call(_over_index("sum"), "("), "Product": _PRODUCT, "product": Call(_over_index("prod"), "("),
    **{name: Call(_integral) for name in ("Integrate", "Integral")},
    **{name: Call(_integral, "(") for name in ("integrate", "int")},
    "D": Call(_derivative, "["), "Derivative": Call(_derivative, "("), "diff": Call(_derivative, "("),
    "Limit": Call(_limit), "limit": Call(_limit, "("),
    "Piecewise": Call(_pieces), "piecewise": Call(_by_conditions, "("), "If": Call(_chosen),
    "matrix": _MATRIX, "Matrix": _MATRIX, "Vector": Call(_vector, "("), "ntuple": Call(_listed("(#)"), "("),
    "Interval": Call(_interval("[]")), "Interval.open": Call(_interval("()")), "Interval.Lopen": Call(_interval("(]")),
    "Interval.Ropen": Call(_interval("[)")), "oo": Call(_interval("()"), "("), "cc": Call(_interval("[]"), "("),
    "oc": Call(_interval("(]"), "("), "co": Call(_interval("[)"), "("), "FiniteSet": Call(_listed(r"\{#\}")),
    "Union": Call(_between(r"\cup")), "union": Call(_between(r"\cup"), "("), "%union": Call(_between(r"\cup"), "("),
    "Intersection": Call(_between(r"\cap")),
    "Eq": Call(_shaped("#1 = #2", 2), "("), "Ne": Call(_shaped(r"#1 \ne #2", 2), "("),
    "Lt": Call(_shaped("#1 < #2", 2), "("), "Gt": Call(_shaped("#1 > #2", 2), "("),
    "Le": Call(_shaped("#1 <= #2", 2), "("), "Ge": Call(_shaped("#1 >= #2", 2), "("),
    "And": Call(_joined("and", "∧")), "Or": Call(_joined("or", "∨")), "Not": Call(_shaped("¬(#1)")),
    "Xor": Call(_shaped("((#1) ⊕ (#2))", 2)), "Implies": Call(_shaped("((#1) ⇒ (#2))", 2)),
    "Equivalent": Call(_shaped("((#1) ↔ (#2))", 2)), "Pow": Call(_shaped("(#1)^{#2}", 2), "("),
    "Mul": Call(_between("*", wrapped=True), "("), "Add": Call(_between("+", wrapped=True), "("),
    **{name: Call(_number, "(") for name in ("Integer", "Float", "S")},
    **{name: Call(_unit_matrix, "([") for name in ("ident", "eye", "IdentityMatrix")},
    **{name: Call(_zero_matrix, "(") for name in ("zeromatrix", "zeros")}, "DiagonalMatrix": Call(_diagonal, "["),
    "conjugate": Call(_shaped(r"\overline{#1}"), "("), "realpart": Call(_shaped(r"\operatorname{Re}(#1)"), "("),
    "imagpart": Call(_shaped(r"\operatorname{Im}(#1)"), "("), "carg": Call(_shaped(r"\arg(#1)"), "("),
    "cabs": Call(_shaped("|#1|"), "("), "realset": Call(_shaped(r"#1 \in #2", 2), "("),
    "ConditionalExpression": Call(_under_condition, "["),
    "stackunits": Call(_shaped("#1 #2", 2), "("), "Quantity": Call(_quantity, "["),
}  # fmt: skip
