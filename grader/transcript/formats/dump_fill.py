"""The holes that formulas left in a dump's prose, filled in order with the formulas painted after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from grader.lazy_regex import regex
from grader.transcript.formats.dump_maths import Restored
from grader.transcript.formats.dump_pages import width
from grader.transcript.formats.dump_prose import STARTS_ANEW, starts_block

Kind = Literal["inline", "small", "end", "colon", "edge"]


class Hole(NamedTuple):
    """A place for formulas.

    Attributes:
        line, column: the line's index, and where in it.
        kind: `inline` parts a line, `small` shows as a doubled space, `end` follows a line before something new,
            `colon` is the end of a paragraph that announces something, `edge` the start or end of the prose.
        room: how wide a formula on the same line can be, in ems of the text.
        empty: how odd it would be that nothing stands here.
        cue: `equation` or `value`, where the words before tell which of them comes.
    """

    line: int
    column: int
    kind: Kind
    room: float = 1e3
    empty: float = 3.0
    cue: str = ""


_EQUATION = regex(r"\b(using|given|equation|hint that|that|have|get|is:?|system)\W*$", re.I)
_VALUE = regex(r"[(]$|\b(find|of|for|by|relate|and|to|all|each|calculated|patch|on|position|when)\W*$", re.I)


class Filled(NamedTuple):
    """Prose with its formulas put in: lines, the formulas in order, and how sure the placing is, 0 to 1."""

    lines: list[str]
    formulas: list[Restored]
    trust: float


MAX_CELLS = 40_000
DOUBTFUL = 0.6

_SMALL = regex(r"  |(?<=\() (?=[).,:;])|(?<=[a-z]) (?=[.,:;)](?:\s|$))|(?<=[a-z\"”)*]) (?=[.,:;]$)")
_CODE = regex(r"[=_().]\w*$|\w\.\w+$")


def holes_of(lines: Sequence[str], column: float = 1e3) -> list[Hole]:
    """The holes of prose set in a column of this width (in ems of the text), in order."""
    holes = [Hole(0, 0, "edge", empty=0)]
    for number, line in enumerate(lines):
        for found in _SMALL.finditer(line.rstrip(" ")):
            if line[found.start() - 1] == "(" or not _CODE.search(line[: found.start()]):
                holes.append(Hole(number, found.start() + 1, "small", empty=3.0 if "(" in line else 2.0))
        following = lines[number + 1] if number + 1 < len(lines) else ""
        kind = _line_end(line, following, number + 1 == len(lines))
        if kind:
            holes.append(Hole(number, len(line), kind, empty=_emptiness(kind, lines, number)))
    if lines:
        holes.append(Hole(len(lines) - 1, len(lines[-1]), "edge", empty=0))
    return _with_room(holes, lines, column)


def _emptiness(kind: Kind, lines: Sequence[str], number: int) -> float:
    """How odd it is that a line announces or wants a formula and none is there."""
    if kind != "colon":
        return 2.5 if kind == "end" else 3.0
    following = lines[number + 1] if number + 1 < len(lines) else ""
    own_item = (_wants(lines, number) and width(lines[number]) >= 9) or lines[number].startswith(")")
    if starts_block(following) and not own_item:
        return 0.0
    return 1.6 if _wants(lines, number) else 0.3


def _wants(lines: Sequence[str], number: int) -> bool:
    """Whether a line that ends in a colon is a label or a list item, which has its formulas itself."""
    start = next((i for i in range(number, -1, -1) if starts_block(lines[i]) or (i and lines[i - 1].endswith(":"))), 0)
    label = width(lines[number]) < 9 and not lines[number][:1].islower()
    return label or (starts_block(lines[start]) and number - start < 6)


def _with_room(holes: Sequence[Hole], lines: Sequence[str], column: float) -> list[Hole]:
    """The holes with the room that the text on the same printed line leaves them."""
    ends = {hole.line for hole in holes if hole.kind == "inline"}
    rows: list[list[int]] = []
    for number in range(len(lines)):
        if rows and number - 1 in ends:
            rows[-1].append(number)
        else:
            rows.append([number])
    row_of = {number: row for row in rows for number in row}
    placed = []
    for hole in holes:
        if hole.kind in ("inline", "small") and hole.line in row_of:
            row = row_of[hole.line]
            others = sum(1 for h in holes if h.line in row and h.kind in ("inline", "small")) - 1
            room = column - sum(width(lines[n].strip()) for n in row) - 0.3 * len(row) - 1.0 * others
            before = lines[hole.line][: hole.column]
            cue = "equation" if _EQUATION.search(before) else "value" if _VALUE.search(before) else ""
            hole = hole._replace(room=max(room, 1.0), cue=cue)
        placed.append(hole)
    return placed


def _line_end(line: str, following: str, last: bool) -> Kind | None:
    """What kind of hole a line ends in, if any."""
    if following[:1] in (" ", ".", ",", ":", ";", ")", "?", "!", "]") and following:
        return "inline"
    if line.endswith("("):
        return "inline"
    if line.endswith(" ") or not line.strip():
        return "end" if last or STARTS_ANEW.match(following) else "inline"
    if line.endswith(":"):
        return "colon"
    return None


# ---- which formulas go where


class _Features(NamedTuple):
    """What of a formula tells where it may stand."""

    brief: bool
    value: bool
    bare: bool
    matrix: bool
    tall: bool
    side: str
    letters: frozenset[str]


@lru_cache(maxsize=4096)
def _features(tex: str) -> _Features:
    relation = re.search(r"=|\\begin|\\approx|\\leq|\\geq", tex)
    return _Features(
        brief=len(tex) < 4,
        value=len(tex) < 4 or not relation,
        bare=len(tex) < 4 or (tex[:1] in "([" and "=" not in tex),
        matrix=tex.startswith(r"\begin{"),
        tall=bool(re.search(r"\\begin|\\sum|\\frac|\\int", tex)),
        side=tex.rpartition("=")[2].strip(),
        letters=frozenset(re.findall(r"[^\W\d_](?:_\w)?", re.sub(r"\\\w+", "", tex))),
    )


def _cost(hole: Hole, formulas: Sequence[Restored]) -> float:
    """How odd it would be that these formulas stand in this hole."""
    count = len(formulas)
    if not count:
        return hole.empty
    if hole.kind == "edge":
        return 1.2 * count
    first = _features(formulas[0].tex)
    if hole.kind == "colon":
        odd = 0.5 * sum(_features(f.tex).brief for f in formulas) + 0.3 * first.value
        return 0.1 * (count - 1) + odd + 0.7 * (not (hole.empty > 1 or first.tall)) + _variety(formulas)
    if hole.kind == "end":
        later = sum(_features(f.tex).bare for f in formulas[1:])
        return 0.12 * (count - 1) + 0.6 * later + 0.4 * (first.value and count > 1) + _variety(formulas)
    tight = 0.0 if formulas[0].wrapped else max(0.0, formula_width(formulas[0].tex) - hole.room) / 4
    tight += 0.25 * (hole.cue == ("equation" if first.value else "value"))
    display = any(_features(f.tex).matrix for f in formulas)
    return 3.0 * (count - 1) + 1.0 * display + min(tight, 1.6 if hole.kind == "inline" else 4.0)


def _variety(formulas: Sequence[Restored]) -> float:
    """How little formulas that would stand together have in common: their right sides and their letters."""
    cost = 0.0
    for pair in zip(formulas, formulas[1:]):
        one, other = (_features(f.tex) for f in pair)
        common = len(one.letters & other.letters) / max(1, len(one.letters | other.letters))
        cost += 0.12 * (1 - common) - 0.06 * (one.side == other.side)
    return max(cost, 0.0)


_SCRIPT = regex(r"[_^](\{[^{}]*\}|\\[a-zA-Z]+|.)")


@lru_cache(maxsize=4096)
def formula_width(tex: str) -> float:
    """About how wide a formula is printed, in ems of the text around it."""
    matrix = re.search(r"\\begin\{\w+\}(.*?)\\end\{\w+\}", tex, re.S)
    if matrix:
        columns = matrix[1].split(r"\\")[0].count("&") + 1
        return 1.2 + 2.0 * columns + formula_width(tex[: matrix.start()] + tex[matrix.end() :])
    small = sum(len(re.sub(r"\\[a-zA-Z]+", "x", found[1].strip("{}"))) for found in _SCRIPT.finditer(tex))
    plain = re.sub(r"\\text\{([^{}]*)\}", r"\1", _SCRIPT.sub("", tex))
    plain = re.sub(r"\\(?:frac|hat|tilde|boxed)|[{}]", "", plain)
    plain = re.sub(r"\\(?:to|implies|leq|geq|neq|sim|approx|in)(?![a-z])", "=", plain)
    plain = re.sub(r"\\(?:cdot|times|odot)(?![a-z])", "+", plain)
    plain = re.sub(r"\\[a-zA-Z]+|\\.", "x", plain).replace(" ", "")
    unary = len(re.findall(r"(?:^|[(\[=,])-", plain))
    total = sum(1.6 if c in "=<>" else 1.45 if c in "+-" else 0.5 if c in ",()[]|" else 0.62 for c in plain)
    return total - 0.5 * unary + 0.45 * small


def assign(holes: Sequence[Hole], formulas: Sequence[Restored]) -> tuple[list[list[Restored]], float]:
    """The formulas of each hole, in order and all used, at the least cost; and that cost."""
    if len(formulas) * len(holes) > MAX_CELLS:
        return [[*formulas], *([] for _ in holes[1:])], 3.0 * len(formulas)
    reach = 12
    infinite = float("inf")
    best = [0.0] + [infinite] * len(formulas)
    choices: list[list[int]] = []
    for hole in holes:
        following = [infinite] * (len(formulas) + 1)
        chosen = [0] * (len(formulas) + 1)
        for start, cost in enumerate(best):
            if cost == infinite:
                continue
            for count in range(min(reach, len(formulas) - start) + 1):
                total = cost + _cost(hole, formulas[start : start + count])
                if total < following[start + count]:
                    following[start + count], chosen[start + count] = total, count
        best = following
        choices.append(chosen)
    if best[-1] == infinite:
        return [[] for _ in holes[:-1]] + [list(formulas)], 3.0 * len(formulas)
    placed: list[list[Restored]] = []
    end = len(formulas)
    for chosen in reversed(choices):
        placed.append(list(formulas[end - chosen[end] : end]))
        end -= chosen[end]
    return placed[::-1], best[-1]


def fill(lines: Sequence[str], formulas: Sequence[Restored], column: float) -> Filled:
    """Prose with the formulas in its holes, as lines of Markdown; `column` is the prose's width in ems."""
    holes = holes_of(lines, column)
    placed, _ = assign(holes, formulas)
    odd = sum(_cost(hole._replace(room=1e3), found) for hole, found in zip(holes, placed))
    trust = 1 / (1 + 4 * odd / (1 + len(formulas)))
    placed = [[_doubted(formula, trust) for formula in found] for found in placed]
    by_line: dict[int, list[tuple[int, str]]] = {}
    for hole, found in zip(holes, placed):
        if found:
            by_line.setdefault(hole.line, []).append((hole.column, _written(hole, found)))
    filled = []
    for number, line in enumerate(lines):
        for place, text in sorted(by_line.get(number, []), key=lambda item: -item[0]):
            line = line[:place] + text + line[place:]
        filled.append(line)
    if not lines:
        filled = [_display(formula) for found in placed for formula in found]
    return Filled(filled, [formula for found in placed for formula in found], trust)


def _doubted(formula: Restored, placing: float) -> Restored:
    """A formula trusted no more than its place: where many don't fit, pieces were lost or glued together."""
    whole = all(formula.tex.count(a) == formula.tex.count(b) for a, b in ("()", "[]", "{}"))
    symbol = re.search(r"[=\d]", formula.tex) is None and placing > 0.45
    trust = formula.trust if symbol else min(formula.trust, placing)
    sound = whole and re.search(r"\w", formula.tex) and "?" not in formula.tex and "\ue020" not in formula.tex
    return formula._replace(trust=trust if sound else min(trust, 0.2))


def _written(hole: Hole, formulas: Sequence[Restored]) -> str:
    """Formulas as they stand in a hole: within the line, or each on a line of its own."""
    if hole.kind == "colon" or hole.kind == "edge":
        return "".join(_display(formula) for formula in formulas)
    return "\n".join(shown(formula) for formula in formulas)


def _display(formula: Restored) -> str:
    if formula.trust < DOUBTFUL:
        return f"\n\n{shown(formula)}\n"
    return f"\n\n$$\n{formula.tex}\n$$\n"


def shown(formula: Restored) -> str:
    """A formula as it stands in the text.

    A doubtful one is no mathematics to build a verdict on: it is code with a question mark, and where it would
    state something (a relation, a number), only the question mark.
    """
    if formula.trust >= DOUBTFUL:
        return f"${formula.tex}$"
    states = re.search(r"[=<>]|\\(leq|geq|neq|approx|sim)(?![a-z])|^[-\d.\s]+$", formula.tex)
    return "[?]" if states or formula.trust < 0.3 else f"`{formula.tex}` (?)"
