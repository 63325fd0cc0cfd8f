"""The report as Markdown: the result, then the chat with the comments as footnotes.

    write(bundle) -> str

The turns keep their source; a footnote's mark stands behind the passage, never inside a formula, code or word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.grading.model import ClaimRecord, Finding
from grader.lazy_regex import regex
from grader.notation.readable import as_sentence, what_is_right
from grader.report.html import title_of
from grader.report.model import Bundle
from grader.report.prose import Block, Run, blocks
from grader.report.results import (
    ROLES,
    SIGNS,
    byline,
    claim_counts,
    heading,
    part_results,
    points,
    score_text,
    share,
    why,
    wrong_claims,
)
from grader.review.cards import Card
from grader.transcript.model import Turn

_HEADING = regex(r"^( {0,3})(#{1,6})(?=[ \t])")
_UNSAFE = regex(r"<(?=[A-Za-z/!?])|\[\^|javascript:|vbscript:|data:text", re.IGNORECASE)
_TAG = regex(r"<(?=[A-Za-z/!?])")
_SAFE = {"<": "&lt;", "[^": "\\[^", "data:text": "data&#58;text"}
_SAFE |= {f"{name}:": f"{name}&#58;" for name in ("javascript", "vbscript")}
_ACTIVE = regex(r"([\\`*_{}\[\]<>#|~])")


Edit = tuple[int, int, str]  # the code points start:end become the text


def write(bundle: Bundle) -> str:
    """The report of one graded and reviewed chat as Markdown with footnotes."""
    graded = bundle.graded
    parts = [
        f"# {_plain(title_of(graded))}\n",
        *_facts(bundle),
        "## Result\n",
        *_result(bundle),
        *_wrong(bundle),
        *([*(f"- {_plain(note)}" for note in graded.notes), ""] if graded.notes else []),
        "## Conversation\n",
        *(_turn(turn, bundle) for turn in graded.transcript.turns),
        *(_footnote(card) for card in bundle.cards),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _facts(bundle: Bundle) -> Iterator[str]:
    meta, review = bundle.graded.transcript.meta, bundle.review
    facts = [f"{name.capitalize()}: {_plain(str(meta[name]))}" for name in ("model", "date") if meta.get(name)]
    facts.append(f"Reviewer: {_plain(review.reviewer)}" if review and review.reviewer else "Not reviewed by a person")
    yield " · ".join(facts) + "\n"


def _result(bundle: Bundle) -> Iterator[str]:
    grade = bundle.grade
    if grade.score.max:
        yield f"**{score_text(grade.score)}**\n"
    results = part_results(bundle)
    if results:
        yield "| Part | Criterion | Verdict | Points | Why |\n|---|---|---|--:|---|"
    for result in results:
        for attempt in result.attempts:
            again = f", attempt {attempt.number}" if len(result.attempts) > 1 else ""
            for finding in attempt.findings:
                yield _row(f"{result.part}{again}", result.name(finding), finding)
    counts = claim_counts(grade.claims)
    yield f"\n{as_sentence(counts)}\n" if counts else ""


def _row(part: str, name: str, finding: Finding) -> str:
    reasons = ["".join(map(_source, line)) for line in why(finding)]
    cells = (
        part,
        name,
        f"{SIGNS[finding.verdict]} {finding.verdict}" + (" (by a person)" if finding.by == "person" else ""),
        share(finding),
        "; ".join(reasons),
    )
    return f"| {' | '.join(map(_cell, cells))} |"


def _wrong(bundle: Bundle) -> Iterator[str]:
    claims = wrong_claims(bundle.grade)
    if claims:
        yield "### Steps that are false\n"
        yield from map(_claim, claims)
        yield ""


def _claim(claim: ClaimRecord) -> str:
    better = f" {_tamed(what_is_right(claim.expected))}" if claim.expected else ""
    reason = f" {as_sentence(_tamed(claim.reason))}" if claim.reason else ""
    part = f"{claim.part}, " if claim.part else ""
    return f"- {part}turn {claim.turn}: {_quote(claim.quote)}.{reason}{better}"


def _turn(turn: Turn, bundle: Bundle) -> str:
    """A turn under a heading of its own, its headings moved below that."""
    tree = blocks(turn.text)
    edits = [*_safe(turn.text), *_marks(tree, bundle, turn)]
    return f"### {ROLES[turn.role]} (turn {turn.number})\n\n{_lowered(_edited(turn.text, edits))}\n"


def _edited(text: str, edits: Sequence[Edit]) -> str:
    parts, last = [], 0
    for start, end, new in sorted(edits, key=lambda edit: (edit[1], edit[0])):
        if start >= last:
            parts += [text[last:start], new]
            last = end
    return "".join([*parts, text[last:]])


def _safe(text: str) -> Iterator[Edit]:
    """What is changed so that no reader of Markdown takes a chat's text for HTML, a script or a footnote."""
    for top in blocks(text):
        for block in top.walk():
            for run in block.runs if block.kind != "code" else ():
                if run.kind == "maths":
                    places = _TAG.finditer(text, run.start, run.end)
                    yield from ((place.start(), place.end(), r"\lt ") for place in places)
                elif run.kind == "text":
                    for place in _UNSAFE.finditer(text, run.start, run.end):
                        yield place.start(), place.end(), _SAFE[place.group().lower()]


def _marks(tree: Sequence[Block], bundle: Bundle, turn: Turn) -> Iterator[Edit]:
    """The footnote marks of a turn, each behind its passage."""
    for card in bundle.cards:
        if card.anchor.turn == turn.number:
            place = _place(tree, card, len(turn.text))
            yield place, place, f"[^{card.number}]"


def _place(tree: Sequence[Block], card: Card, length: int) -> int:
    """Where a card's mark may stand: behind its passage, outside of formulas, code, links and fences."""
    end = min(max(card.anchor.end, 1), length)
    for top in tree:
        for block in top.walk():
            if block.kind == "code" and block.start < end <= block.end:
                return min(block.end, length)
            for run in block.runs:
                if run.start < end <= run.end:
                    return end if run.exact and run.kind == "text" and not run.href else _behind(run, length)
    return end


def _behind(run: Run, length: int) -> int:
    """Behind a run that must not be cut, and behind the signs that close it."""
    closing = {"code": 1}.get(run.kind, 0)
    return min(run.end + closing, length)


def _lowered(text: str) -> str:
    """Headings two levels down, so that the turn stays below its own heading; code is left alone."""
    lines, fence = [], ""
    for line in text.split("\n"):
        mark = line.lstrip(" >")[:3]
        if mark in ("```", "~~~") and (not fence or mark == fence):
            fence = "" if fence else mark
        lines.append(line if fence else _HEADING.sub(lambda m: m[1] + "#" * min(6, len(m[2]) + 2), line))
    return "\n".join(lines)


def _footnote(card: Card) -> str:
    title = f" · {_plain(card.title)}" if card.title else ""
    lost = " (its passage was not found)" if card.anchor.status == "orphan" else ""
    extra = f" · {points(card.points)} points" if card.points is not None else ""
    body = _edited(card.body, list(_safe(card.body)))
    lines = [f"**{heading(card)}**{title}{lost}", "", *body.split("\n"), "", f"*{_plain(byline(card))}{extra}*"]
    return f"\n[^{card.number}]: " + "\n".join(f"    {line}" if line else "" for line in lines).lstrip()


def _source(run: Run) -> str:
    """A run as Markdown again."""
    return {"maths": f"${run.text}$", "code": f"`{run.text}`"}.get(run.kind, run.text)


def _tamed(text: str) -> str:
    """Text with maths on one line, nothing in it active."""
    return " ".join(_edited(text, list(_safe(text))).split())


def _quote(text: str) -> str:
    """A quote as it stands if it has its delimiters, else as code."""
    line = " ".join(text.split()).replace("`", "'")
    return _tamed(text) if text.count("$") and text.count("$") % 2 == 0 else f"`{line}`"


def _plain(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", " ".join(text.split()))


def _cell(text: str) -> str:
    return _tamed(text).replace("|", "\\|")
