"""What every report for people says of a grade: parts with their attempts, the score, wrong steps, words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from grader.grading.model import ClaimRecord, Finding, Grade, Graded, Score
from grader.notation.readable import readable
from grader.report.model import Bundle
from grader.report.prose import Run
from grader.report.prose_excerpt import excerpt, said
from grader.review.cards import Card
from grader.transcript.model import Span

if TYPE_CHECKING:
    from grader.rubric.schema import Answer, Criterion, Part

SIGNS = {"met": "✓", "unmet": "✗", "partial": "◐", "pending": "?"}
STANCES = {"praise": "Praise", "fault": "Fault", "mixed": "Mixed", "question": "Question"}
ROLES = {"user": "User", "assistant": "Assistant", "system": "System", "tool": "Tool"}


class Attempt(NamedTuple):
    """One answer to a part; `turn` is 0 where there is none."""

    number: int
    turn: int
    findings: tuple[Finding, ...]


class PartResult(NamedTuple):
    """A part with its attempts, the last of which counts; `criteria` has the titles of its criteria and answers."""

    part: str
    title: str
    score: Score
    attempts: tuple[Attempt, ...]
    criteria: dict[str, str]

    def name(self, finding: Finding) -> str:
        """What a finding's criterion is called."""
        return self.criteria.get(finding.criterion) or finding.criterion


def part_results(bundle: Bundle) -> tuple[PartResult, ...]:
    """The findings by part and attempt, in the order of the grade."""
    from grader.grading.pipeline import score

    names = titles(bundle.graded)
    parts: dict[str, dict[int, list[Finding]]] = {}
    for finding in bundle.grade.findings:
        parts.setdefault(finding.part, {}).setdefault(finding.attempt, []).append(finding)
    return tuple(
        PartResult(part, known.get("", ""), score(_all(attempts)), _attempts(attempts), known)
        for part, attempts in parts.items()
        for known in [names.get(part, {})]
    )


def titles(graded: Graded) -> dict[str, dict[str, str]]:
    """By part: the titles of its criteria and answers by their id, and its own under ""."""
    found: dict[str, dict[str, str]] = {}
    for rubric in graded.rubrics:
        waiting: list[tuple[str, Part]] = [(rubric.id, rubric)]
        while waiting:
            name, part = waiting.pop()
            items: list[Answer | Criterion] = [*part.answers, *part.criteria]
            found[name] = {"": part.title, **{item.id: item.title for item in items}}
            waiting.extend((f"{name}.{child.id}", child) for child in part.parts)
    return found


def points(value: float) -> str:
    """`2`, `0.5`, `-1`."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def score_text(total: Score) -> str:
    """`12 of 15`, or `12 to 14 of 15` while something is pending."""
    high = f" to {points(total.high)}" if points(total.high) != points(total.low) else ""
    return f"{points(total.low)}{high} of {points(total.max)}"


def wrong_claims(grade: Grade) -> list[ClaimRecord]:
    """The relations that are false, in order; those carried from them are not wrong by themselves."""
    return [claim for claim in grade.claims if claim.verdict == "false"]


def claim_counts(claims: Sequence[ClaimRecord]) -> str:
    """`40 relations: 37 true, 1 false, 2 unchecked`."""
    names = ("true", "false", "carried", "unchecked")
    counts = {name: sum(claim.verdict == name for claim in claims) for name in names}
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    return f"{len(claims)} relation{'' if len(claims) == 1 else 's'}: {said}" if claims else ""


def quoted(graded: Graded, span: Span, longest: int = 60) -> tuple[Run, ...]:
    """A passage of the chat as one line of runs."""
    if not 1 <= span.turn <= len(graded.transcript.turns):
        return ()
    return excerpt(graded.transcript.turn(span.turn).text, span.start, span.end, longest)


def why(finding: Finding) -> list[tuple[Run, ...]]:
    """What is said of a finding, a line each: the reason, and what was expected and found where it is not met."""
    quotes = [way for item in finding.evidence for way in (item.quote, readable(item.quote))]
    lines = [said(finding.reason, quotes)] if finding.reason else []
    if finding.verdict in ("met", "pending"):
        return lines
    told = (("expected", finding.expected), ("found", finding.found))
    fresh = [(word, text) for word, text in told if text and text not in finding.reason]
    return lines + [(Run("text", f"{word} ", 0, 0), *said(text)) for word, text in fresh]


def share(finding: Finding) -> str:
    """`1 of 2`; a dash where there are no points to earn."""
    return f"{points(finding.points)} of {points(finding.max)}" if finding.max or finding.points else "–"


def total(score: Score) -> str:
    """The points of a part; a dash where there are none to earn."""
    return score_text(score) if score.max or score.low else "–"


def byline(card: Card) -> str:
    """Who a card is from, and how it came about."""
    if card.machine and card.status == "proposed":
        return "proposed by the checker, not reviewed"
    if card.machine:
        return f"checker, {card.status}" + (f" by {card.author}" if card.author else "")
    origin = ", from the checker's proposal" if card.status == "accepted" and card.key else ""
    return (card.author or "reviewer") + origin + (", rejected" if card.status == "rejected" else "")


def heading(card: Card) -> str:
    """`Fault, minor`."""
    return STANCES.get(card.stance, card.stance) + (f", {card.severity}" if card.severity else "")


def _all(attempts: dict[int, list[Finding]]) -> list[Finding]:
    return [finding for _, findings in sorted(attempts.items()) for finding in findings]


def _attempts(attempts: dict[int, list[Finding]]) -> tuple[Attempt, ...]:
    return tuple(
        Attempt(number, max(finding.turn for finding in found), tuple(found))
        for number, found in sorted(attempts.items())
    )
