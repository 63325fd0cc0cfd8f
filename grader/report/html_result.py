"""The result at the head of a page: score, verdicts by part with links to the evidence, steps that are wrong."""

from __future__ import annotations

from collections.abc import ItemsView

from grader.grading.model import ClaimRecord, Evidence, Finding
from grader.notation.readable import as_sentence, what_is_right
from grader.report.html_prose import runs_html
from grader.report.html_text import plain
from grader.report.model import Bundle
from grader.report.prose_excerpt import one_line
from grader.report.results import (
    SIGNS,
    PartResult,
    claim_counts,
    part_results,
    quoted,
    score_text,
    share,
    total,
    why,
    wrong_claims,
)
from grader.transcript.model import Span

COLUMNS = ("Criterion", "Verdict", "Points", "Why", "Evidence")


class Spots:
    """Numbers for the passages that something links to, the same passage once."""

    def __init__(self) -> None:
        self._numbers: dict[Span, int] = {}

    def link(self, span: Span) -> str:
        """The address of a passage in the page; of the whole turn where the passage is empty."""
        if span.end <= span.start:
            return f"#turn-{span.turn}"
        return f"#spot-{self._numbers.setdefault(span, len(self._numbers) + 1)}"

    def items(self) -> ItemsView[Span, int]:
        """All passages with their numbers."""
        return self._numbers.items()


def result_html(bundle: Bundle, spots: Spots) -> str:
    """The section "Result"; every passage it links to is noted in `spots`."""
    graded = bundle.graded
    inner = _score(bundle) + _table(bundle, spots) + _wrong(bundle, spots) + _notes(graded.notes)
    return f'<section aria-labelledby="result-title">\n<h2 id="result-title">Result</h2>\n{inner}</section>'


def _score(bundle: Bundle) -> str:
    grade_score = bundle.grade.score
    if not grade_score.max:
        return ""
    share = f"{100 * grade_score.low / grade_score.max:.0f}"
    more = f" to {100 * grade_score.high / grade_score.max:.0f}" if grade_score.high != grade_score.low else ""
    open_ = sum(finding.verdict == "pending" for finding in bundle.grade.findings)
    waits = f"<span>{open_} {'verdict is' if open_ == 1 else 'verdicts are'} pending</span>" if open_ else ""
    meter = f'<meter min="0" max="{grade_score.max}" value="{max(0.0, grade_score.low)}" aria-label="score"></meter>'
    said = f"<strong>{score_text(grade_score)}</strong><span>{share}{more} %</span>"
    return f'<div class="score">{said}{meter}{waits}</div>\n'


def _table(bundle: Bundle, spots: Spots) -> str:
    body = "".join(_part(result, bundle, spots) for result in part_results(bundle))
    if not body:
        return ""
    heads = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in COLUMNS)
    return (
        '<table class="verdicts" role="table"><thead role="rowgroup"><tr role="row">'
        f"{heads}</tr></thead>\n{body}</table>\n"
    )


def _part(result: PartResult, bundle: Bundle, spots: Spots) -> str:
    title = f"{plain(result.part)}" + (f" · {_line(result.title)}" if result.title else "")
    head = (
        f'<tr class="part" role="row"><th colspan="2" scope="rowgroup" role="rowheader">{title}</th>'
        f'<td class="points" role="cell">{total(result.score)}</td><td colspan="2" role="cell"></td></tr>'
    )
    rows = []
    for attempt in result.attempts:
        if len(result.attempts) > 1:
            counted = " (counts)" if attempt is result.attempts[-1] else ""
            text = f"Attempt {attempt.number}, turn {attempt.turn}{counted}"
            link = f'<a href="#turn-{attempt.turn}">{text}</a>' if attempt.turn else text
            rows.append(f'<tr role="row"><td colspan="5" role="cell">{link}</td></tr>')
        rows.extend(_finding(finding, result, bundle, spots) for finding in attempt.findings)
    return f'<tbody role="rowgroup">{head}{"".join(rows)}</tbody>\n'


def _finding(finding: Finding, result: PartResult, bundle: Bundle, spots: Spots) -> str:
    title = result.name(finding)
    person = ' <span class="meta">(by a person)</span>' if finding.by == "person" else ""
    verdict = f'<span aria-hidden="true">{SIGNS[finding.verdict]}</span> {finding.verdict}'
    evidence = "<br>".join(_evidence(item, bundle, spots) for item in finding.evidence)
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{_line(title)}</th>'
        f'<td role="cell"><span class="verdict {finding.verdict}">{verdict}</span>{person}</td>'
        f'<td class="points" role="cell" data-label="points">{share(finding)}</td>'
        f'<td class="why" role="cell">{"<br>".join(map(runs_html, why(finding)))}</td>'
        f'<td class="evidence" role="cell">{evidence}</td></tr>'
    )


def _line(text: str) -> str:
    return runs_html(one_line(text))


def _evidence(item: Evidence, bundle: Bundle, spots: Spots) -> str:
    quote = runs_html(quoted(bundle.graded, item.span))
    return f'<a href="{spots.link(item.span)}"><span class="hidden">turn {item.turn}: </span>{quote}</a>'


def _wrong(bundle: Bundle, spots: Spots) -> str:
    claims = wrong_claims(bundle.grade)
    counts = claim_counts(bundle.grade.claims)
    said = f'<p class="meta">{counts}.</p>\n' if counts else ""
    if not claims:
        return said
    items = "".join(f"<li>{_claim(claim, bundle, spots)}</li>\n" for claim in claims)
    return f'<h3 id="wrong">Steps that are false</h3>\n<ul class="steps" aria-labelledby="wrong">{items}</ul>\n{said}'


def _claim(claim: ClaimRecord, bundle: Bundle, spots: Spots) -> str:
    span = Span(claim.turn, claim.start, claim.end)
    part = f"{plain(claim.part)}: " if claim.part else ""
    quote = runs_html(quoted(bundle.graded, span, 200))
    reason = f" {as_sentence(_line(claim.reason))}" if claim.reason else ""
    better = f" {_line(what_is_right(claim.expected))}" if claim.expected else ""
    link = f'<a href="{spots.link(span)}"><span class="hidden">step: </span>{quote}</a>'
    return f"{part}{link} (turn {claim.turn}).{reason}{better}"


def _notes(notes: tuple[str, ...]) -> str:
    if not notes:
        return ""
    items = "".join(f"<li>{plain(note)}</li>" for note in notes)
    return f'<h3 id="notes">Notes</h3>\n<ul aria-labelledby="notes">{items}</ul>\n'
