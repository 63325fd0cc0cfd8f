"""Pairs brackets, environments and bars; settles line breaks, braces and crosses."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from grader.notation import vocabulary as v
from grader.notation.columns import WIDE, begins_equation, goes_on, is_box, joins, settle_arrays

if TYPE_CHECKING:
    from grader.notation.tokens import Tokens

ALIGNED = frozenset(
    "aligned align alignat alignedat gather gathered split eqnarray multline equation displaymath math flalign".split()
)


def make_sums(tokens: Tokens) -> None:
    """The letters Σ and Π with one index below, or bounds, are signs of a sum and a product."""
    kinds, vals = tokens.kinds, tokens.vals
    for n in range(len(kinds) - 2):
        if kinds[n] == v.SYM and vals[n] in ("Sigma", "Pi") and kinds[n + 1] == v.SUB:
            group = kinds[n + 2] == v.GROUP
            single = kinds[n + 2 + group] == v.SYM and (not group or kinds[n + 4 : n + 5] == [v.ENDGROUP])
            if single or (group and v.REL in kinds[n + 3 : n + 7]):
                kinds[n], vals[n] = v.BIG, "sum" if vals[n] == "Sigma" else "prod"


def make_sets(tokens: Tokens) -> None:
    """Braces in prose hold a set, but behind `_`, `^` and macros they only group."""
    kinds, vals = tokens.kinds, tokens.vals
    stack: list[int] = []
    behind = (v.SUB, v.POW, v.FRAC, v.ROOT, v.STYLE, v.ACCENT, v.TEXT, v.WRAP, v.ENDGROUP, v.UNKNOWN, v.FUNC, v.BEGIN)
    for n, kind in enumerate(kinds):
        if kind == v.GROUP:
            nested = len(stack) > 8
            stack.append(n if not nested and (n == 0 or kinds[n - 1] not in behind) else -1)
        elif kind == v.ENDGROUP and stack:
            opening = stack.pop()
            if opening >= 0:
                kinds[opening], vals[opening], kinds[n], vals[n] = v.OPEN, "{", v.CLOSE, "}"


def make_stars(tokens: Tokens) -> None:
    """`x* = 3`, `V*(B)` in prose: a star behind a symbol is its name's, where nothing follows that it multiplies."""
    kinds, vals, starts, ends = tokens.kinds, tokens.vals, tokens.starts, tokens.ends
    behind = (v.REL, v.CLOSE, v.COMMA, v.PLUS, v.MINUS)
    for k in range(len(kinds) - 2, 0, -1):
        star = kinds[k] == v.MUL and vals[k] == "*" and kinds[k - 1] == v.SYM and ends[k - 1] == starts[k]
        spaced = kinds[k + 1] == v.CLOSE or starts[k + 1] > ends[k]
        emphasis = tokens.source[max(0, starts[k - 1] - 1) : starts[k - 1]] == "*"
        named = (spaced and kinds[k + 1] in behind) or _is_called(tokens, k)
        if star and named and not emphasis and ends[k] - starts[k] == 1:
            vals[k - 1] += "*"
            ends[k - 1] = ends[k]
            del kinds[k], vals[k], starts[k], ends[k]


def _is_called(tokens: Tokens, k: int) -> bool:
    """Whether a capital letter is before the star k, and behind it, close by, a bracket that holds letters only."""
    kinds, vals, starts, ends = tokens.kinds, tokens.vals, tokens.starts, tokens.ends
    if kinds[k + 1] != v.OPEN or vals[k + 1] != "(" or starts[k + 1] != ends[k] or not vals[k - 1].isupper():
        return False
    inside = takewhile(lambda n: kinds[n] != v.CLOSE, range(k + 2, len(kinds)))
    held = [kinds[n] for n in islice(inside, MOST_LETTERS)]
    return bool(held) and len(held) < MOST_LETTERS and all(kind in (v.SYM, v.COMMA) for kind in held)


MOST_LETTERS = 6


def drop_emphasis(tokens: Tokens) -> None:
    """`= **5 cm**` in prose: what is no power, with a blank on one side only, is the mark of bold print."""
    kinds, vals, starts, ends = tokens.kinds, tokens.vals, tokens.starts, tokens.ends
    for k in range(len(kinds) - 1, -1, -1):
        if kinds[k] != v.POW or vals[k] != "**":
            continue
        before = k > 0 and ends[k - 1] == starts[k]
        behind = k + 1 < len(kinds) and starts[k + 1] == ends[k]
        if before != behind:
            del kinds[k], vals[k], starts[k], ends[k]


def make_crosses(tokens: Tokens) -> None:
    """An `x` between numbers, spaced on both sides, is a sign of multiplication; without spaces it may be one."""
    kinds, vals, starts, ends = tokens.kinds, tokens.vals, tokens.starts, tokens.ends
    tight: list[int] = []
    for n in [n for n, value in enumerate(vals) if value == "x" or value == "X"]:
        if not 0 < n < len(kinds) - 1 or kinds[n] != v.SYM or kinds[n + 1] not in (v.NUM, v.MONEY, v.OPEN):
            continue
        before, after = starts[n] - ends[n - 1], starts[n + 1] - ends[n]
        if before and after and kinds[n - 1] in (v.NUM, v.WORD, v.CLOSE, v.PERCENT):
            kinds[n], vals[n] = v.MUL, "times"
        elif not before and not after and kinds[n - 1] == kinds[n + 1] == v.NUM:
            kinds[n] = v.SPECIAL
            tight.append(n)
    if not tight:
        return
    named = any(
        vals[n] == "x"
        and kinds[n] == v.SYM
        and kinds[n + 1] == v.NUM
        and starts[n + 1] == ends[n]
        and (n == 0 or kinds[n - 1] != v.NUM)
        for n in range(len(kinds) - 1)
    )
    indices = [vals[n + 1] for n in tight]
    if named or (
        len(tight) > 1
        and len(set(indices)) == len(indices)
        and all(len(index) == 1 for index in indices)
        and {"1", "2"} & set(indices)
    ):
        for n in tight:  # 2x1 + 3x2: letters with indices
            vals[n] = "x?"


OUTCOMES = frozenset({v.PLUS, v.MINUS})


def make_outcomes(tokens: Tokens) -> None:
    """Signs with nothing behind them name the outcome of a test: `P(D|+)`, `P(D|++)`, `P(T+|D)`."""
    kinds, vals, starts, ends = tokens.kinds, tokens.vals, tokens.starts, tokens.ends
    first = len(kinds)
    while (n := first - 1) > 0:
        first = n
        if kinds[n] not in (v.BAR, v.GIVEN) and not (kinds[n] == v.CLOSE and vals[n] == ")"):
            continue
        while first > 0 and kinds[first - 1] in OUTCOMES:
            first -= 1
        before = kinds[first - 1] if first else v.END
        opens = before in (v.BAR, v.GIVEN) or (before == v.OPEN and vals[first - 1] == "(")
        if before == v.SYM and kinds[n] != v.CLOSE and not _of_probability(tokens, first - 1):
            continue  # (a - |b|)
        if first == n or not (opens or before == v.SYM) or v.OPEN not in kinds[:first]:
            continue
        sign = "".join("+" if kind == v.PLUS else "-" for kind in kinds[first:n])
        start = first if opens else first - 1
        name = sign if opens else vals[start] + sign
        kinds[start:n], vals[start:n] = [v.SYM], [name]
        starts[start:n], ends[start:n] = [starts[start]], [ends[n - 1]]


def _of_probability(tokens: Tokens, place: int) -> bool:
    """Whether a token is the first in the brackets of `P(...)`."""
    kinds, vals = tokens.kinds, tokens.vals
    return place > 1 and kinds[place - 1] == v.OPEN and str(vals[place - 2])[:1] in ("P", "p")


BRACKETS = frozenset({v.OPEN, v.BAROPEN, v.GROUP, v.BEGIN, v.BAR, v.CLOSE, v.BARCLOSE, v.ENDGROUP, v.ENDENV})


def pair(kinds: list[int], vals: list[str]) -> list[int]:
    """Partners of brackets, groups, environments and bars; bars become opening, closing or separators."""
    match = [-1] * len(kinds)
    stack: list[int] = []
    groups = 0
    bars = False
    for n in [n for n, kind in enumerate(kinds) if kind in BRACKETS]:
        kind = kinds[n]
        if kind < v.CLOSE:
            stack.append(n)
            groups += kind == v.GROUP or kind == v.BEGIN
        elif kind == v.ENDGROUP or kind == v.ENDENV:
            wanted = v.GROUP if kind == v.ENDGROUP else v.BEGIN
            while groups and stack:
                last = stack.pop()
                groups -= kinds[last] == v.GROUP or kinds[last] == v.BEGIN
                if kinds[last] == wanted:
                    match[last], match[n] = n, last
                    break
        elif kind == v.BAR:
            bars = True
            if (
                stack
                and kinds[stack[-1]] == v.BAR
                and vals[stack[-1]] == vals[n]
                and (_ends(kinds[n - 1]) or match[n - 1] >= 0)
            ):
                last = stack.pop()
                match[last], match[n] = n, last
            elif kinds[n + 1] != v.SUB:  # `F|_0^1`: a bar with an index opens nothing
                stack.append(n)
        else:
            k = len(stack) - 1
            while k >= 0 and kinds[stack[k]] == v.BAR and k > len(stack) - 8:
                k -= 1
            if k >= 0 and (kinds[stack[k]] == v.OPEN or kinds[stack[k]] == v.BAROPEN):
                match[stack[k]], match[n] = n, stack[k]
                del stack[k:]
    if bars:
        for n, kind in enumerate(kinds):
            if kind == v.BAR:
                kinds[n] = v.GIVEN if match[n] < 0 else v.BAROPEN if match[n] > n else v.BARCLOSE
    return match


def _ends(kind: int) -> bool:
    """Whether a token of this kind can end an operand."""
    return kind in (
        v.NUM,
        v.SYM,
        v.TEXT,
        v.WORD,
        v.DOTS,
        v.PRIME,
        v.BANG,
        v.PERCENT,
        v.DEGREE,
        v.CLOSE,
        v.ENDGROUP,
        v.BARCLOSE,
        v.ENDENV,
        v.UNKNOWN,
    )


def part_lines(tokens: Tokens) -> None:
    """Leave the line breaks that part statements and the `&` that part cells; drop the others."""
    kinds, vals = tokens.kinds, tokens.vals
    keep: list[int] = []
    nest: list[str] = []
    open_bars: list[int] = []
    relation = before = parted = boxes = False
    if "array" in vals:
        settle_arrays(tokens)
    for n, kind in enumerate(kinds):
        if kind in (v.OPEN, v.GROUP):
            boxed = kind == v.GROUP and n > 0 and is_box(kinds, vals, n - 1) and not any(nest)
            nest.append("boxed" if boxed else "(")
            relation &= not boxed
            open_bars += [len(nest)] if vals[n] == "." else []
        elif kind == v.BARCLOSE and open_bars and open_bars[-1] == len(nest):  # \\left. F \\right|_0
            nest.pop()
            open_bars.pop()
        elif kind == v.BEGIN:
            nest.append("" if vals[n] in ALIGNED else vals[n])
            if vals[n] in ALIGNED:
                relation = before = parted = False
        elif kind in (v.CLOSE, v.ENDGROUP, v.ENDENV):
            boxes = nest[-1:] == ["boxed"]
            relation |= boxes
            if nest:
                nest.pop()
        inner = nest[-1] if nest else ""
        if inner == "boxed":
            if kind == v.NEWLINE and vals[n] == "\n":
                continue
            inner = ""
        if kind == v.AMP and (inner in ("", "(") or vals[n] == WIDE):
            if inner or not keep:
                continue
            last = kinds[keep[-1]]
            if last == v.COLON and vals[n] != WIDE:
                kinds[keep[-1]] = v.NEWLINE  # `i = 1: & 4 - 1 = 3`: the case is a line of its own
            elif relation and (_ends(last) or last == v.BAR) and begins_equation(kinds, vals, n):
                kinds[n], before, relation = v.NEWLINE, relation, False
                parted |= vals[n] != WIDE
                keep.append(n)
            elif boxes and last == v.ENDGROUP and is_box(kinds, vals, n + 1):
                kinds[n], vals[n] = v.COMMA, ","
                keep.append(n)
            elif goes_on(kinds, n, parted, last in (v.NEWLINE, v.BEGIN)):
                if last != v.NEWLINE and last != v.BEGIN:
                    kinds[n - 1] = v.NEWLINE
                    keep.append(n - 1)
                kinds[n], vals[n] = v.UNKNOWN, "&"
                keep.append(n)
            continue
        if kind == v.NEWLINE:
            if inner == "(" or (inner and vals[n] == "\n"):
                continue
            if vals[n] == "\n" and kinds[n - 1 : n] == [v.ENDENV] and kinds[n + 1 : n + 2] == [v.BEGIN]:
                continue  # a matrix times the one on the next line
            if not inner:
                if not keep or kinds[keep[-1]] in (v.NEWLINE, v.BEGIN):
                    continue
                before = relation
                relation = False
                if _continued(kinds, vals, keep[-1], n, before):
                    relation = before
                    continue
        elif kind == v.REL and not inner:
            relation = True
        elif kind == v.TEXT and relation and not inner and joins(vals[n]) and begins_equation(kinds, vals, n):
            kinds[n], before, relation = v.NEWLINE, relation, False
        keep.append(n)
    kinds[:], vals[:] = [kinds[n] for n in keep], [vals[n] for n in keep]
    tokens.starts[:], tokens.ends[:] = [tokens.starts[n] for n in keep], [tokens.ends[n] for n in keep]


def _continued(kinds: list[int], vals: list[str], last: int, n: int, related: bool) -> bool:
    """Whether the line behind the break at token n goes on with the line before."""
    degrees = vals[last] == "circ" and kinds[last - 1] == v.POW  # 30^\\circ ends a line
    if (v.PLUS <= kinds[last] <= v.DIV and not degrees) or kinds[last] in (v.REL, v.POW, v.SUB, v.COMMA, v.NOT):
        return kinds[last] != v.COMMA
    k = n + 1
    while kinds[k : k + 1] and kinds[k] in (v.AMP,):
        k += 1
    if k >= len(kinds):
        return True
    if kinds[k] in (v.PLUS, v.MUL, v.DIV, v.CLOSE):
        return True
    if kinds[k] == v.REL and k > n + 1 and vals[n] == "\n" and not related:
        return True  # what is equated stands on a line of its own: `f(x)`, then `&= 2x`
    if kinds[k] != v.MINUS and kinds[k] != v.PM:
        return False
    while k < len(kinds) and kinds[k] not in (v.NEWLINE, v.ENDENV):
        if kinds[k] == v.REL:
            return False
        k += 1
    return related
