"""The table of `grader grade`: what a person can act on, part by part, and who has to act at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from grader.errors import visible
from grader.grading.columns import clipped, padded, width_of, wrapped
from grader.grading.model import ClaimRecord, Finding, Graded
from grader.grading.quotes import plain, reworded
from grader.lazy_regex import regex

if TYPE_CHECKING:
    from grader.transcript.model import Transcript

MARKS = {"met": "✓", "unmet": "✗", "partial": "◐", "pending": "?"}
COLOURS = {"met": "32", "unmet": "31", "partial": "33", "pending": "36"}
BOLD, DIM, RED = "1", "2", "31"
WIDTH = 100
NARROW, WIDE = 40, 120
LETTERS = 320  # of a reason
PLACES = 2  # of evidence shown
NUMBER = regex(r"\d+(?:\.\d+)?")


class Page(NamedTuple):
    """What every line needs: the chat, the columns there are, the widest criterion, whether there are colours."""

    chat: Transcript
    width: int
    names: int
    colour: bool

    def paint(self, text: str, code: str) -> str:
        return paint(text, code, self.colour)


def table(result: Graded, colour: bool = False, width: int = WIDTH) -> str:
    """The findings of one chat as text.

    Args:
        result: the graded chat.
        colour: whether terminal colours are added.
        width: columns of the terminal.
    """
    names = [width_of(visible(finding.criterion)) for finding in result.grade.findings]
    room = max(NARROW, min(width, WIDE))
    return "\n".join(_lines(result, Page(result.transcript, room, min(max(names, default=0), room // 4), colour)))


def paint(text: str, code: str, colour: bool) -> str:
    """The text in a terminal's colour, where colours are wanted."""
    return f"\x1b[{code}m{text}\x1b[0m" if colour and text else text


def points(value: float) -> str:
    """Points without needless zeros."""
    return f"{round(value, 4):g}"


def interval(low: float, high: float) -> str:
    """A score, as an interval while anything is pending."""
    return points(low) if low == high else f"{points(low)} to {points(high)}"


def _lines(result: Graded, page: Page) -> Iterator[str]:
    grade = result.grade
    yield page.paint(visible(grade.transcript.path or grade.transcript.id), BOLD)
    yield from wrapped(f"{_score(grade.findings)} · {_relations(grade.claims)}", page.width)
    titles = {name: part.title for rubric in result.rubrics for name, part in rubric.walk()}
    parts: dict[str, list[Finding]] = {}
    for finding in grade.findings:
        parts.setdefault(finding.part, []).append(finding)
    wrong = [claim for claim in grade.claims if claim.verdict == "false"]
    roomy = True
    for name, findings in parts.items():
        block = list(_part(name, titles.get(name, ""), findings, [c for c in wrong if c.part == name], page))
        if roomy or len(block) > 1:
            yield ""
        yield from block
        roomy = len(block) > 1
    loose = [claim for claim in wrong if claim.part not in parts]
    if loose:
        yield from ("", page.paint("outside the parts", BOLD))
        yield from (line for claim in loose for line in _claim(claim, page))
    yield from _to_do(result, page)


def _score(findings: Sequence[Finding]) -> str:
    from grader.grading.pipeline import score

    total = score(findings)
    return f"{interval(total.low, total.high)} of {points(total.max)} point{'' if total.max == 1 else 's'}"


def _relations(claims: Sequence[ClaimRecord]) -> str:
    counts = {v: sum(claim.verdict == v for claim in claims) for v in ("true", "false", "carried", "unchecked")}
    said = ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
    return f"{len(claims)} relation{'' if len(claims) == 1 else 's'}{': ' if said else ''}{said}"


def _part(name: str, title: str, findings: list[Finding], wrong: list[ClaimRecord], page: Page) -> Iterator[str]:
    """A part with all that is not met in it; one line where there is nothing to say."""
    last = max(finding.attempt for finding in findings)
    if last == 1 and not wrong and all(finding.verdict == "met" for finding in findings):
        names = ", ".join(finding.criterion for finding in findings)
        mark = page.paint(MARKS["met"], COLOURS["met"])
        yield _head(name, f"{title} · {names}" if title else names, findings, page, mark)
        return
    yield _head(name, title, findings, page)
    for attempt in range(1, last + 1):
        mine = [finding for finding in findings if finding.attempt == attempt]
        if last > 1 and mine:
            replaced = f", replaced by attempt {last}" if attempt < last else ", which counts"
            yield page.paint(f"  attempt {attempt}, turn {mine[0].turn}{replaced}", DIM)
        yield from _attempt(mine, page)
    shown = {(e.turn, e.start, e.end) for f in findings if f.verdict != "met" for e in f.evidence[:PLACES]}
    for claim in wrong:
        if (claim.turn, claim.start, claim.end) not in shown:
            yield from _claim(claim, page)


def _head(name: str, title: str, findings: list[Finding], page: Page, mark: str = "") -> str:
    """A part's name and title, and what it earned at the right."""
    scored = any(finding.max for finding in findings)
    earned = _score(findings).removesuffix("s").removesuffix(" point") if scored else ""
    label = visible(name)
    gap = page.width - width_of(label) - width_of(earned) - (6 if mark else 4)
    text = clipped(_line(plain(title)), gap) if gap > 8 else ""
    lead = f"{mark} " if mark else ""
    return f"{lead}{page.paint(label, BOLD)}  {padded(text, max(gap, 0))}  {earned}".rstrip()


def _attempt(findings: list[Finding], page: Page) -> Iterator[str]:
    """What is met on one line, everything else with its reason and place."""
    met = ", ".join(visible(finding.criterion) for finding in findings if finding.verdict == "met")
    if met:
        first, *rest = wrapped(met, page.width - 4)
        yield f"  {page.paint(MARKS['met'], COLOURS['met'])} {first}"
        yield from (f"    {line}" for line in rest)
    absent = [finding for finding in findings if not finding.turn and finding.verdict == "pending"]
    if len(absent) > 1 and len({finding.reason for finding in absent}) == 1:
        names = ", ".join(visible(finding.criterion) for finding in absent)
        yield from _block("pending", "", f"{names}: {visible(absent[0].reason)}", page)
        findings = [finding for finding in findings if finding not in absent]
    for finding in findings:
        if finding.verdict != "met":
            yield from _finding(finding, page)


def _finding(finding: Finding, page: Page) -> Iterator[str]:
    quotes = (finding.found, *(item.quote for item in finding.evidence))
    reason = _line(reworded(finding.reason, quotes)) or finding.verdict
    if _wanted(finding, reason):
        reason += f" (expected: {clipped(_line(plain(finding.expected)), page.width)})"
    places = [(place(page.chat, e.turn, e.start), _quote(e.quote)) for e in finding.evidence[:PLACES]]
    said = dict.fromkeys(where for where, quote in places if _says(reason, quote))
    share = f"{points(finding.points)}/{points(finding.max)}" if finding.max or finding.points else ""
    name = f"{padded(clipped(visible(finding.criterion), page.names), page.names)} {share:>6}  "
    yield from _block(finding.verdict, name, " — ".join([clipped(reason, LETTERS), *said]), page)
    for where, quote in places:
        if where not in said:
            indent = 4 + width_of(name)
            yield page.paint(" " * indent + clipped(f"{where}: {quote}", page.width - indent), DIM)


def _wanted(finding: Finding, reason: str) -> bool:
    """Whether a reader needs what was expected: it is not met, and the reason does not say it already."""
    expected = _line(finding.expected)
    if not expected or not finding.found or finding.verdict == "pending" or finding.found.isupper():
        return False
    numbers = NUMBER.findall(expected)
    return not _says(reason, expected) and not (numbers and all(number in reason for number in numbers))


def _quote(text: str) -> str:
    """A passage on one line, without the signs of a heading or a list."""
    return _line(plain(text)).lstrip("#>*- ") or _line(text)


def _claim(claim: ClaimRecord, page: Page) -> Iterator[str]:
    where = place(page.chat, claim.turn, claim.start)
    quote = clipped(_line(plain(claim.quote)), LETTERS // 2)
    reason = clipped(_line(reworded(claim.reason, (claim.quote,))), LETTERS)
    yield from _block("false", "", f"{where}: {quote} — {reason}", page)


def _block(verdict: str, name: str, text: str, page: Page) -> Iterator[str]:
    """A mark, a name and a text of several lines beside it."""
    mark = page.paint(MARKS.get(verdict, "!"), COLOURS.get(verdict, RED))
    indent = 4 + width_of(name)
    first, *rest = wrapped(text, page.width - indent)
    yield f"  {mark} {name}{first}"
    yield from (" " * indent + line for line in rest)


def place(chat: Transcript, turn: int, start: int) -> str:
    """`turn 2, line 14`: the line of the turn's text, counted from 1."""
    if not 1 <= turn <= len(chat.turns):
        return f"turn {turn}"
    return f"turn {turn}, line {chat.turn(turn).text.count(chr(10), 0, start) + 1}"


def _to_do(result: Graded, page: Page) -> Iterator[str]:
    """What is pending, by who has to act."""
    last = {(finding.part, finding.criterion): finding for finding in result.grade.findings}
    pending = [finding for finding in last.values() if finding.verdict == "pending"]
    notes = [note for note in result.notes if not note.startswith("no attempt at ")]
    if not pending and not notes:
        return
    yield ""
    if pending:
        worth = sum(finding.max for finding in pending)
        yield page.paint(f"Pending: {points(worth)} point{'' if worth == 1 else 's'}", BOLD)
    path = visible(result.grade.transcript.path)
    ways = (
        (f"a reviewer decides (grader annotate {path}):", [f for f in pending if f.turn]),
        ("a reviewer says where the chat answers this, or that it does not:", [f for f in pending if not f.turn]),
    )
    for way, findings in ways:
        if findings:
            yield from _indented(f"{way} {_named(findings)}", page)
    for note in notes:
        advice = ""
        if "is not graded" in note:
            advice = " (say which rubric it answers in the chat's front matter, or give the rubric words to match)"
        yield from _indented(f"{_line(note)}{advice}", page)


def _indented(text: str, page: Page) -> Iterator[str]:
    first, *rest = wrapped(text, page.width - 4)
    yield f"  {page.paint('→', COLOURS['pending'])} {first}"
    yield from (f"    {line}" for line in rest)


def _named(findings: Sequence[Finding]) -> str:
    """`norm.b dgamma, dbeta; conv.a reasons`."""
    parts: dict[str, list[str]] = {}
    for finding in findings:
        parts.setdefault(visible(finding.part), []).append(visible(finding.criterion))
    return "; ".join(f"{part} {', '.join(names)}" for part, names in parts.items())


def _line(text: str) -> str:
    return visible(" ".join(text.split()))


def _says(text: str, piece: str) -> bool:
    """Whether a text has a piece in it, spaces aside."""
    return "".join(piece.split()) in "".join(text.split())
