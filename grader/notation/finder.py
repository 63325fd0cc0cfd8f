"""Finds the formulas in a text: delimited maths, environments, code that is maths, and maths in prose.

Code is set aside before dollar signs are looked at; `$5 and $6` is money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from grader.lazy_regex import regex
from grader.notation.brackets import ALIGNED
from grader.notation.prose import prose_formulas

MATRICES = "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix array cases dcases".split()
ENVIRONMENTS = frozenset(ALIGNED) | frozenset(MATRICES)
MARK = regex(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n`]*$|(?P<ticks>`+)|(?P<skip>\\\\|\\\$|\\`)|(?P<dollars>\$\$?)|(?P<open>\\[(\[])"
    r"|\\begin\s*\{(?P<env>[a-zA-Z]+\*?)\}|(?P<boxed>\\(?:boxed|fbox)\s*(?=\{))|(?P<indent>^(?: {4}|\t)[^\n]*$)",
    re.MULTILINE,
)
BLANK = regex(r"\n[ \t]*\n")
PROSE_WORD = regex(r"(?<![\\A-Za-z{])[A-Za-z]{3,}")
TEXT_MACRO = regex(r"\\(?:text\w*|mathrm|operatorname|mbox)\*?\s*\{[^{}]*\}|\\[a-zA-Z]+")
CODE_WORD = regex(
    r"\b(?:import|def|return|print|for|while|class|lambda|None|True|False|if|else|from|echo|pip)\b|[{};#@]|//|\w\.\w+\(|['\"]"
)
ARRAY_CALL = regex(r"\b(?:np|numpy|jnp|torch|tf)\.(?:array|tensor|matrix|asarray)\b")


class Formula(NamedTuple):
    """A stretch of maths: `start:end` with its delimiters, `inner_start:inner_end` without.

    kind: "display" ($$, \\[, environments), "inline" ($, \\(, \\boxed), "code" or "plain" (maths in prose).
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    kind: str


def find(text: str) -> list[Formula]:
    """All formulas of a text, in order, none overlapping another.

    Args:
        text: Markdown, prose or an answer by itself.

    Returns:
        Formulas whose offsets are code points in `text`; `read(text, inner_start, inner_end, kind)` reads one.
    """
    found: list[Formula] = []
    prose = 0
    for start, end, formulas in _marked(text):
        found += (Formula(a, b, a, b, "plain") for a, b in prose_formulas(text, prose, start))
        found += formulas
        prose = end
    found += (Formula(a, b, a, b, "plain") for a, b in prose_formulas(text, prose, len(text)))
    return found


def boxed(text: str) -> list[tuple[int, int]]:
    """The insides of every `\\boxed{...}` and `\\fbox{...}`, in order."""
    out = []
    for match in re.finditer(r"\\(?:boxed|fbox)\s*(\{)", text):
        close = _closing(text, match.start(1))
        if close < 0:
            break  # what is open here stays open for all that follow
        out.append((match.end(1), close))
    for match in re.finditer(r"\\boxed\s+([^\s{$\\.,;]+)", text):
        out.append((match.start(1), match.end(1)))
    return sorted(out)


def _closing(text: str, start: int) -> int:
    """The brace that closes the one at `start`; -1 where there is none within 20,000 characters."""
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, start, min(len(text), start + 20_000)):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth -= 1
            if not depth:
                return match.start()
    return -1


def _marked(text: str) -> Iterator[tuple[int, int, list[Formula]]]:
    """Stretches that are not prose: (start, end, the formulas in it)."""
    place = 0
    misses: set[str] = set()
    while match := MARK.search(text, place):
        kind = str(match.lastgroup)
        start = match.start(kind) if kind not in ("env", "fence", "indent") else match.start()
        handler = HANDLERS[kind]
        end, formulas = handler(text, match, misses)
        if end > start and (formulas or kind in ("ticks", "fence")):
            yield start, end, formulas
        place = max(end, match.end() if kind not in ("indent",) else match.start() + 1, place + 1)


Found = tuple[int, list[Formula]]


def _fence(text: str, match: re.Match[str], misses: set[str]) -> Found:
    """A fenced block: its lines that are maths."""
    sign = match.group("fence")
    close = re.compile(rf"^[ \t>]*{re.escape(sign[0])}{{{len(sign)},}}[ \t]*$", re.MULTILINE).search(text, match.end())
    stop = close.start() if close else len(text)
    info = match.group().strip().lstrip("`~").strip().lower()
    if info in ("math", "latex", "tex"):
        return (close.end() if close else stop), [
            Formula(match.start(), close.end() if close else stop, match.end(), stop, "display")
        ]
    return (close.end() if close else stop), list(_code_lines(text, match.end(), stop))


# A line of code up to a gap with another equation behind it: `m = 2      row2 = [0, 3, 2]`, `f(1) = 1   f(2) = 4`
CODE_PIECE = regex(
    r"[^\s](?:[^\n \t]|[ \t](?!(?:(?<=\t)| {2,})[A-Za-z_][\w.\[\]]{0,20}(?:\([^()\n=]{1,20}\))? *=(?!=)))*"
)


COMMENT = regex(r"[ \t]#|(?: {2}|\t)//(?= )")  # `k = ln(2)/1200 = 5.8e-4   # 1/s`


def _code_lines(text: str, start: int, stop: int) -> Iterator[Formula]:
    for line in CODE_PIECE.finditer(text, start, stop):
        comment = COMMENT.search(text, line.start(), line.end())
        span = _code(text, line.start(), comment.start() if comment else line.end())
        if span:
            yield Formula(*span, *span, "code")


def _code(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A piece of code that is maths: an assignment of numbers, an array, an equation."""
    piece = text[start:end]
    while piece and piece[0].isspace():
        start, piece = start + 1, piece[1:]
    piece = piece.rstrip()
    end = start + len(piece)
    if not piece or len(piece) > 2_000 or not any(c.isdigit() or c in "=√∂" for c in piece):
        return None
    if ARRAY_CALL.search(piece):
        return start, end
    if CODE_WORD.search(piece) or re.search(r"[A-Za-z]{4,}[ ]+[A-Za-z]{2,}", piece) or "://" in piece:
        return None
    signs = any(c in piece for c in "=+*/^<>≤≥≈[(") or re.fullmatch(r"-?[\d.,]+%?", piece)
    return (start, end) if signs else None


def _ticks(text: str, match: re.Match[str], misses: set[str]) -> Found:
    """A code span: set aside, a formula where it is maths."""
    sign = match.group("ticks")
    close = None if sign in misses else re.compile(rf"(?<!`){sign}(?!`)").search(text, match.end())
    if close is None or BLANK.search(text, match.end(), close.start()):
        if close is None:
            misses.add(sign)
        return match.end(), []
    inside = text[match.end() : close.start()].strip()
    width = 2 if inside.startswith("$$") else 1
    if inside[:1] == "$" == inside[-1:] and len(inside) > 2 * width:
        lead = text.index("$", match.end())
        tail = text.rindex("$", match.end(), close.start()) + 1
        return close.end(), [Formula(match.start(), close.end(), lead + width, tail - width, "inline")]
    span = _code(text, match.end(), close.start())
    return close.end(), [Formula(match.start(), close.end(), *span, "code")] if span else []


def _dollars(text: str, match: re.Match[str], misses: set[str]) -> Found:
    sign = match.group("dollars")
    inner = match.end()
    if sign == "$$":
        close = -1 if "$$" in misses else text.find("$$", inner)
        if close < 0:
            misses.add("$$")
            return inner, []
        if text[inner:close].strip():
            return close + 2, [Formula(match.start(), close + 2, inner, close, "display")]
        return close + 2, []
    close = _dollar_close(text, inner)
    if close < 0:
        return inner, []
    return close + 1, [Formula(match.start(), close + 1, inner, close, "inline")]


def _dollar_close(text: str, inner: int) -> int:
    """The `$` that closes inline maths opened before `inner`; -1 where the sign is money."""
    if inner >= len(text) or text[inner].isspace():
        return -1
    place = inner
    limit = min(len(text), inner + 2_000)
    while True:
        place = text.find("$", place, limit)
        if place < 0:
            return -1
        if text[place - 1] == "\\":
            place += 1
            continue
        break
    piece = text[inner:place]
    if not piece.strip() or BLANK.search(piece) or (text[place - 1].isspace() and piece[:1] != "\\"):
        return -1
    if text[place + 1 : place + 2].isdecimal() and (
        text[inner] in "<.,;" or text[inner].isdecimal() or "\\" not in piece
    ):
        return -1
    words = PROSE_WORD.findall(TEXT_MACRO.sub(" ", piece))
    money = text[inner].isdecimal() or text[inner] in "<.,;)"
    if len(words) >= (2 if money else 4) and "\\" not in piece:
        return -1
    return -1 if piece.count("\n") > 6 else place


def _open(text: str, match: re.Match[str], misses: set[str]) -> Found:
    sign = match.group("open")
    closing = "\\)" if sign == "\\(" else "\\]"
    close = -1 if closing in misses else text.find(closing, match.end())
    if close < 0:
        misses.add(closing)
        return match.end(), []
    kind = "inline" if sign == "\\(" else "display"
    return close + 2, [Formula(match.start(), close + 2, match.end(), close, kind)]


def _env(text: str, match: re.Match[str], misses: set[str]) -> Found:
    name = match.group("env")
    if name.rstrip("*") not in ENVIRONMENTS:
        return match.end(), []
    depth = 0
    for other in re.compile(r"\\(begin|end)\s*\{" + re.escape(name) + r"\}").finditer(text, match.start()):
        depth += 1 if other.group(1) == "begin" else -1
        if not depth:
            return other.end(), [Formula(match.start(), other.end(), match.start(), other.end(), "display")]
        if depth > 50:
            break
    return match.end(), []


def _boxed(text: str, match: re.Match[str], misses: set[str]) -> Found:
    close = -1 if "boxed" in misses else _closing(text, match.end())
    if close < 0:
        misses.add("boxed")
        return match.end(), []
    return close + 1, [Formula(match.start(), close + 1, match.start(), close + 1, "inline")]


def _indent(text: str, match: re.Match[str], misses: set[str]) -> Found:
    """An indented line stays prose, unless it is code that is maths behind a blank line."""
    line = match.group()
    if "$" in line or "\\" in line or not ARRAY_CALL.search(line):
        return match.start(), []
    span = _code(text, match.start(), match.end())
    return (match.end(), [Formula(*span, *span, "code")]) if span else (match.start(), [])


def _skip(text: str, match: re.Match[str], misses: set[str]) -> Found:
    return match.end(), []


HANDLERS = {"fence": _fence, "ticks": _ticks, "skip": _skip, "dollars": _dollars, "open": _open, "env": _env,
            "boxed": _boxed, "indent": _indent}  # fmt: skip
