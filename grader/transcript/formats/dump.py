"""Text dumps of PDF print-outs of a chat: the last resort, with what is doubtful marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from grader.errors import InputError
from grader.lazy_regex import regex
from grader.transcript.formats import mojibake
from grader.transcript.formats.dump_fill import DOUBTFUL, fill, shown
from grader.transcript.formats.dump_maths import MARK, Restored, restore
from grader.transcript.formats.dump_pages import DumpPage, Group, column_of, read_pages, split_pages
from grader.transcript.formats.dump_prose import paragraphs
from grader.transcript.model import Role, SourceAnnotation, Transcript, Turn
from grader.transcript.source import Source

SURE = 0.75
MAX_CHARACTERS = 4_000_000
MAX_MATHS = 6_000
_PAGE_MARK = regex(r"(?m)^[ \t]*-{2,} ?Page \d+ ?-{2,}[ \t]*$")


class _Part(NamedTuple):
    """A stretch of one role: its text, its formulas with their trust, and the page it starts on."""

    role: Role
    text: str
    formulas: tuple[Restored, ...]
    page: int


def recognise(source: Source) -> bool:
    """Whether the text has page marks, or KaTeX's marks on lines of their own."""
    if b"\0" in source.head:
        return False
    text = source.data[:400_000].decode("utf-8-sig", "replace")
    if _PAGE_MARK.search(text):
        return True
    return len(re.findall(r"\n(?:\u200b|\u00e2\u20ac\u2039)", text)) > 5


def read(source: Source) -> list[Transcript]:
    """The one chat of a dump.

    Prompts become the user's turns, prose with the restored formulas the assistant's, comments annotations without
    a passage. `meta["formulas"]` has the place and confidence of each formula that is not sure, and the guess where
    the text shows only a question mark.

    Raises:
        InputError: nothing but white space, or nothing that could be a chat.
    """
    if len(source.text) > MAX_CHARACTERS:
        raise InputError(f"is too long for a text dump of a chat (more than {MAX_CHARACTERS} characters)", source.path)
    repaired = mojibake.repair(source.text)
    pages = read_pages(split_pages(repaired.text))
    column = column_of(pages)
    parts, shares = _parts(pages, column)
    turns, sure = _turns(parts)
    if not turns:
        raise InputError("has no chat in it: no prompt and no answer was found", source.path)
    doubtful = _doubtful(turns, sure)
    notes = _notes(repaired, shares, doubtful)
    meta: dict[str, Any] = {"title": _title(pages) or source.stem, "source": "text dump of a print-out"}
    if doubtful:
        meta["formulas"] = doubtful
    annotations = tuple(
        SourceAnnotation(None, "", comment, "", page.number, _turn_of_page(parts, page.number))
        for page in pages
        for comment in page.comments
    )
    return [Transcript(source.stem, turns, source.path, source.sha256, (), meta, notes, annotations)]


def _title(pages: Sequence[DumpPage]) -> str:
    return pages[0].title if pages else ""


def _parts(pages: Sequence[DumpPage], column: float) -> tuple[list[_Part], list[tuple[int, float]]]:
    """The stretches of the chat in order, and how sure the placing of each page's formulas is.

    A page's prompts are painted first. Where there is one group of prose more than prompts, the first group goes on
    with the answer of the page before, and each prompt stands before the group that follows.
    """
    parts: list[_Part] = []
    shares: list[tuple[int, float]] = []
    for page in pages:
        groups = list(page.groups)
        if page.prompts and len(groups) > len(page.prompts):
            parts += _answer(groups.pop(0), page.number, column, shares)
        for prompt in page.prompts:
            parts.append(_Part("user", _prose(prompt), (), page.number))
            if groups and prompt is not page.prompts[-1]:
                parts += _answer(groups.pop(0), page.number, column, shares)
        for group in groups:
            parts += _answer(group, page.number, column, shares)
    return parts, shares


def _prose(lines: Sequence[str]) -> str:
    return re.sub(r"(?<=\w)- (?=\w+[- ])", "-", " ".join(line.strip() for line in lines)).strip()


def _answer(group: Group, page: int, column: float, shares: list[tuple[int, float]]) -> list[_Part]:
    """A group's prose with its formulas; prompts that stand within it are the user's."""
    painted = sum(map(len, group.maths))
    formulas = restore(group.maths) if painted < MAX_MATHS else [Restored("\n".join(group.maths), 0.1)]
    filled = fill(group.prose, formulas, column)
    if formulas:
        shares.append((page, filled.trust))
    parts, start = [], 0
    for first, end in [*group.prompts, (len(filled.lines), len(filled.lines))]:
        parts.append(_Part("assistant", paragraphs(filled.lines[start:first], column), (), page))
        parts.append(_Part("user", _prose(filled.lines[first:end]), (), page))
        start = end
    found = iter(filled.formulas)
    return [part._replace(formulas=_those_in(part.text, found)) for part in parts if part.text]


def _those_in(text: str, formulas: Iterator[Restored]) -> tuple[Restored, ...]:
    """The next formulas, as many as stand in a text."""
    count = text.count("$") // 2 - text.count("$$") // 2 - text.count("$$") % 2 + text.count("(?)") + text.count("[?]")
    return tuple(islice(formulas, max(count, 0)))


def _turns(parts: Sequence[_Part]) -> tuple[tuple[Turn, ...], list[list[Restored]]]:
    """Stretches of one role joined to turns; a sentence may go on over a page's end."""
    turns: list[Turn] = []
    sure: list[list[Restored]] = []
    for part in parts:
        if turns and turns[-1].role == part.role:
            turns[-1] = Turn(len(turns), part.role, _joined(turns[-1].text, part.text))
            sure[-1] += part.formulas
        elif part.text:
            turns.append(Turn(len(turns) + 1, part.role, part.text))
            sure.append(list(part.formulas))
    return tuple(turns), sure


def _joined(text: str, more: str) -> str:
    if not text or not more:
        return text + more
    goes_on = text[-1:] not in ".:!?$\n" and more[:1].islower()
    return text + (" " if goes_on else "\n\n") + more


def _doubtful(turns: Sequence[Turn], sure: Sequence[Sequence[Restored]]) -> list[dict[str, Any]]:
    """The place and confidence of each formula that is not sure."""
    found: list[dict[str, Any]] = []
    for turn, formulas in zip(turns, sure):
        place = 0
        for formula in formulas:
            text = shown(formula) if formula.trust < DOUBTFUL else formula.tex
            start = turn.text.find(text, place)
            if start < 0:
                continue
            place = start + len(text)
            if formula.trust < SURE:
                entry: dict[str, Any] = {"turn": turn.number, "start": start, "end": place}
                entry["confidence"] = round(formula.trust, 2)
                found.append(entry | ({"guess": formula.tex} if text == "[?]" else {}))
    return found


def _notes(
    repaired: mojibake.Repair,
    shares: Sequence[tuple[int, float]],
    doubtful: Sequence[dict[str, Any]],
) -> tuple[str, ...]:
    """What was repaired, guessed and doubted, one line each."""
    low = sum(entry["confidence"] < DOUBTFUL for entry in doubtful)
    notes = ["read from a text dump: superscripts, bold type and the passages of comments are not in it"]
    if repaired.encoding:
        notes.append(f"text that had been read as {repaired.encoding} was put right")
    if repaired.guesses:
        signs = "".join(dict.fromkeys(guess.chosen for guess in repaired.guesses if guess.chosen.isprintable()))
        notes.append(f"{len(repaired.guesses)} character(s) had lost a byte and were guessed: {signs}")
    unsure = [str(page) for page, trust in shares if trust < 0.7]
    if unsure:
        notes.append(f"where the formulas stand is doubtful on page(s) {', '.join(dict.fromkeys(unsure))}")
    if low:
        notes.append(f"{low} doubtful formula(s) are shown as [?], or as code with a question mark")
    return tuple(notes)


def _turn_of_page(parts: Sequence[_Part], page: int) -> int:
    """The last assistant's turn that a page's comments can be about, where the page has only one; else 0."""
    number, seen, role = 0, set(), ""
    for part in parts:
        if not part.text:
            continue
        if part.role != role:
            number, role = number + 1, part.role
        if part.page == page and part.role == "assistant":
            seen.add(number)
    return seen.pop() if len(seen) == 1 else 0


__all__ = ["MARK", "read", "recognise"]
