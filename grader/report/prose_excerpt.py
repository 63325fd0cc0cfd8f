"""A passage in a few words: runs on one line, formulas whole, cut where it gets long."""

from __future__ import annotations

from collections.abc import Iterable

from grader.lazy_regex import regex
from grader.report.maths import tree
from grader.report.prose import Run, blocks

_COMMAND = regex(r"\\[A-Za-z|]|[\^_]\{")
_NAMES = regex(r"\\(?:text|mathrm|operatorname|begin|end)\*?\s*\{[^{}]*\}|\\[A-Za-z]+")
_WORD = regex(r"[A-Za-z]{4}")
_DELIMITERS = ("$$", "$", r"\[", r"\]", r"\(", r"\)")


def excerpt(text: str, start: int, end: int, longest: int = 60) -> tuple[Run, ...]:
    """The runs of `text[start:end]` as one line of about `longest` characters.

    A piece of a formula stands alone where it can be typeset by itself; else the whole formula does.
    """
    runs = [run for run in _line(text) if run.start < end and start < run.end]
    if len(runs) == 1 and runs[0].kind == "maths" and (runs[0].start < start or end < runs[0].end):
        part = _bare(text[start:end])
        return (runs[0]._replace(text=part),) if part and tree(part) is not None else tuple(runs)
    return shortened((_clipped(run, start, end) for run in runs), longest)


def one_line(text: str, longest: int = 10_000) -> tuple[Run, ...]:
    """All of a text as one line of runs."""
    return shortened(_line(text), longest)


def shortened(runs: Iterable[Run], longest: int) -> tuple[Run, ...]:
    """The runs up to about `longest` characters, with an ellipsis where something is left out."""
    kept: list[Run] = []
    room = longest
    for run in runs:
        size = len(run.text) // 2 if run.kind == "maths" else len(run.text)
        if kept and room < 4:
            return (*kept, Run("text", "…", run.start, run.start))
        if size > room and run.kind != "maths":
            cut = run.text[: max(room, 3)].rsplit(" ", 1)[0].rstrip()
            return (*kept, run._replace(text=cut + "…"))
        kept.append(run)
        room -= size
    return tuple(kept)


def _line(text: str) -> Iterable[Run]:
    for place, top in enumerate(blocks(text)):
        for number, block in enumerate(top.walk()):
            if (place or number) and block.runs:
                yield Run("text", " ", block.start, block.start)
            for run in block.runs:
                yield run._replace(kind="text", text="\u2003") if run.kind == "break" else run._replace(display=False)


def _clipped(run: Run, start: int, end: int) -> Run:
    if not run.exact or (start <= run.start and run.end <= end):
        return run
    low, high = max(start, run.start), min(end, run.end)
    return run._replace(text=run.text[low - run.start : high - run.start], start=low, end=high)


def _bare(latex: str) -> str:
    latex = latex.strip()
    for delimiter in _DELIMITERS:
        latex = latex.removeprefix(delimiter).removesuffix(delimiter)
    return latex.strip() if "\\begin" in latex else latex.replace("&", "").strip().removesuffix(r"\\").strip()


def said(text: str, known: Iterable[str] = ()) -> tuple[Run, ...]:
    """What a reason says as one line of runs; bare LaTeX behind a colon is typeset.

    Args:
        text: Markdown, or words and bare LaTeX ("right: \\frac{1}{2}"), perhaps cut short with an ellipsis.
        known: quotes that stand beside it anyway; a reason does not repeat them.
    """
    text = _without(text, known)
    if "$" in text or not _COMMAND.search(text):
        return one_line(text)
    runs: list[Run] = []
    for part in text.split(": "):
        runs += [Run("text", ": ", 0, 0)] if runs else []
        runs += _set(part)
    return tuple(runs)


def _set(part: str) -> tuple[Run, ...]:
    """A piece of a reason: a formula where it is LaTeX and nothing else, code where that can't be set."""
    if not _COMMAND.search(part) or _WORD.search(_NAMES.sub(" ", part)):
        return (Run("text", part, 0, len(part)),)
    bare = _bare(part)
    return (Run("maths", bare, 0, len(part)) if tree(bare) is not None else Run("code", part, 0, len(part)),)


def _begun(text: str, quote: str) -> str:
    """A reason that begins with a quote, whole or cut short, without it: "x = 3 is not right: ..."."""
    end = next((end for end, pair in enumerate(zip(text, quote)) if pair[0] != pair[1]), min(len(text), len(quote)))
    rest = text[end:].removeprefix("…")
    if end < 9 or (end < len(quote) and not text[end:].startswith("…")) or not rest.startswith((": ", " is ")):
        return text
    return rest.removeprefix(": ").removeprefix(" is ")


def _without(text: str, known: Iterable[str]) -> str:
    """A reason without the quotes it repeats, whole or cut short, behind a colon."""
    for quote in known:
        text = _begun(text, quote)
        at = text.find(": " + quote[:12]) if len(quote) > 2 else -1
        if at < 0:
            continue
        end = at + 2
        while end < len(text) and end - at - 2 < len(quote) and text[end] == quote[end - at - 2]:
            end += 1
        rest = text[end:].removeprefix("…")
        if end - at - 2 == len(quote) or text[end : end + 1] == "…":
            if not rest or rest.startswith(": "):
                text = text[:at] + rest
    return text
