"""The report as a PDF, set by typst: result, chat and margin cards, formulas, page numbers, outline, tags.

    write(bundle) -> bytes

Cards are set beside their passages in two passes: the first tells where the passages came to stand and how tall the
cards are, `pdf_margin.arrange` finds a place for each, the second draws them. Cards that find no room on their page
stand below their passage instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from grader.grading.model import Finding
from grader.notation.readable import as_sentence, what_is_right
from grader.report.html import title_of
from grader.report.maths_typst import formula_typst
from grader.report.model import Bundle
from grader.report.pdf_margin import Card as Measured
from grader.report.pdf_margin import arrange
from grader.report.pdf_prose import Ink, fonts, prose_typst, runs_typst, string, text
from grader.report.prose import blocks
from grader.report.prose_excerpt import one_line
from grader.report.prose_passages import orphaned, part_labels, passages
from grader.report.results import (
    ROLES,
    SIGNS,
    PartResult,
    byline,
    claim_counts,
    heading,
    part_results,
    points,
    quoted,
    score_text,
    share,
    total,
    why,
    wrong_claims,
)
from grader.review.cards import Card
from grader.transcript.model import Span, Turn

TOP, BOTTOM = 16 / 25.4 * 72, (297 - 17) / 25.4 * 72
LINE = 9.0  # from the top of a line of the chat to where it stands
ROUNDS = 4


def write(bundle: Bundle) -> bytes:
    """The report of one graded and reviewed chat as a PDF."""
    refused: frozenset[str] = frozenset()
    try:
        return _placed(bundle, refused)
    except RuntimeError:
        refused = _refused(bundle)
        return _placed(bundle, refused)


def source(bundle: Bundle, below: frozenset[int] = frozenset(), refused: frozenset[str] = frozenset()) -> str:
    """The report in typst's language.

    Args:
        bundle: what to report.
        below: numbers of the cards that stand below their passage rather than in the margin.
        refused: LaTeX of formulas that are shown as their source.
    """
    writer = _Writer(bundle, below, refused)
    chat = "\n".join(writer.turn(turn) for turn in bundle.graded.transcript.turns)
    result = writer.result()
    title = string(title_of(bundle.graded))
    body = f"#report({title}, [{writer.facts()}], [\n{result}\n], [\n= Conversation\n{chat}\n])\n"
    return _template() + body


def _placed(bundle: Bundle, refused: frozenset[str]) -> bytes:
    below: frozenset[int] = frozenset()
    for _ in range(ROUNDS):
        said = source(bundle, below, refused).encode("utf-8")
        compiler = _compiler(said)
        found = json.loads(compiler.query("<margin-card>", field="value"))
        measured = [Measured(item["n"], item["page"], item["y"] - LINE, item["height"]) for item in found]
        places, homeless = arrange(measured, TOP, BOTTOM)
        if not homeless:
            break
        below |= homeless
    drops = {card.number: places.get(card.number, card.y) - card.y - LINE for card in measured}
    inputs = {"places": json.dumps(drops)}
    try:
        document: bytes = compiler.compile(said, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    except RuntimeError:  # what a chat holds may not fit the standard; then the tags are all there is
        document = compiler.compile(said, format="pdf", sys_inputs=inputs)
    return document


def card_pictures(bundle: Bundle, cards: Sequence[Card], width: float) -> bytes:
    """A PDF with two pages for each card, untagged: the card, `width` points wide, and its number alone."""
    refused: frozenset[str] = frozenset()
    for _ in range(2):
        writer = _Writer(bundle, frozenset(), refused)
        pages = "#pagebreak()\n".join(writer.picture(card, width) for card in cards) or "#[]"
        said = (_template() + "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n" + pages).encode("utf-8")
        try:
            document: bytes = _compiler(said).compile(said, format="pdf", pdf_tags=False)
            return document
        except RuntimeError:
            refused = _refused(bundle)
    raise AssertionError("a card can't be set")


class _Writer:
    """Writes the parts of one report."""

    def __init__(self, bundle: Bundle, below: frozenset[int], refused: frozenset[str]) -> None:
        self.bundle, self.below, self.refused = bundle, below, refused
        self.cards = {card.number: card for card in bundle.cards}
        self.spots: dict[Span, int] = {}
        for span in self._linked():
            if span.end > span.start and 1 <= span.turn <= len(bundle.graded.transcript.turns):
                self.spots.setdefault(span, len(self.spots) + 1)
        self.marks = passages(bundle, ("false", "carried"), self.spots.items())

    def _linked(self) -> Iterator[Span]:
        for finding in self.bundle.grade.findings:
            yield from (item.span for item in finding.evidence)
        yield from (Span(claim.turn, claim.start, claim.end) for claim in wrong_claims(self.bundle.grade))

    def facts(self) -> str:
        """Model, date, rubrics, reviewer."""
        meta, review = self.bundle.graded.transcript.meta, self.bundle.review
        facts = [f"{name.capitalize()}: {meta[name]}" for name in ("model", "date") if meta.get(name)]
        rubrics = [item.id for item in self.bundle.grade.rubrics]
        facts += [f"Rubrics: {', '.join(rubrics)}"] if rubrics else []
        facts.append(f"Reviewer: {review.reviewer}" if review and review.reviewer else "Not reviewed by a person")
        return text(" · ".join(facts))

    def result(self) -> str:
        """Score, verdicts, wrong steps, notes."""
        grade = self.bundle.grade
        parts = ["= Result\n", self.score()]
        rows = [row for result in part_results(self.bundle) for row in self.part(result)]
        parts += [f"#verdicts(\n{''.join(rows)})\n"] if rows else []
        wrong = wrong_claims(grade)
        if wrong:
            items = ", ".join(f"[{self.wrong(number)}]" for number in range(len(wrong)))
            parts.append(f"#heading(level: 2)[Steps that are false]\n#list({items})\n")
        counts = claim_counts(grade.claims)
        parts += [f"#soft-text[{text(as_sentence(counts))}]\n"] if counts else []
        if self.bundle.graded.notes:
            items = ", ".join(f"[{text(note)}]" for note in self.bundle.graded.notes)
            parts.append(f"#heading(level: 2)[Notes]\n#list({items})\n")
        return "\n".join(parts)

    def score(self) -> str:
        """The box with the score."""
        points_ = self.bundle.grade.score
        if not points_.max:
            return ""
        low, high = 100 * points_.low / points_.max, 100 * points_.high / points_.max
        share = f"{low:.0f} %" if low == high else f"{low:.0f} to {high:.0f} %"
        waits = sum(finding.verdict == "pending" for finding in self.bundle.grade.findings)
        more = f"{waits} pending" if waits else ""
        return f'#score-box("{score_text(points_)}", "{share}", "{more}", {min(100.0, max(low, 0.5)):.2f})\n'

    def part(self, result: PartResult) -> Iterator[str]:
        """The rows of a part."""
        title = text(result.part) + (text(" · ") + self.line(result.title) if result.title else "")
        yield f"..part-row([{title}], [{text(total(result.score))}]),\n"
        for attempt in result.attempts:
            if len(result.attempts) > 1:
                counted = " (counts)" if attempt is result.attempts[-1] else ""
                said = f"Attempt {attempt.number}, turn {attempt.turn}{counted}"
                yield f"table.cell(colspan: 5, soft-text[{text(said)}]),\n"
            for finding in attempt.findings:
                yield self.finding(result.name(finding), finding)

    def finding(self, name: str, finding: Finding) -> str:
        """The row of a finding."""
        person = "#linebreak()#soft-text[by a person]" if finding.by == "person" else ""
        verdict = f'#verdict("{SIGNS[finding.verdict]}", "{finding.verdict}"){person}'
        reasons = [runs_typst(line, self.refused) for line in why(finding)]
        evidence = [self.evidence(item.span) for item in finding.evidence]
        columns = [text(share(finding)), "#linebreak()".join(reasons), "#linebreak()".join(evidence)]
        cells = [self.line(name), verdict, *columns]
        return ", ".join(f"[{cell}]" for cell in cells) + ",\n"

    def evidence(self, span: Span, longest: int = 60) -> str:
        """A quote that leads to its passage."""
        quote = runs_typst(quoted(self.bundle.graded, span, longest), self.refused)
        number = self.spots.get(span)
        return f'#link(label("spot-{number}"))[{quote}]' if number and quote else quote

    def wrong(self, number: int) -> str:
        """A false step in a line."""
        claim = wrong_claims(self.bundle.grade)[number]
        part = text(f"{claim.part}: ") if claim.part else ""
        link = self.evidence(Span(claim.turn, claim.start, claim.end), 200)
        reason = text(" ") + self.line(as_sentence(claim.reason)) if claim.reason else ""
        better = text(" ") + self.line(what_is_right(claim.expected)) if claim.expected else ""
        return f"{part}{link}{text(f' (turn {claim.turn}).')}{reason}{better}"

    def line(self, words: str) -> str:
        """A text with maths on one line."""
        return runs_typst(one_line(words), self.refused)

    def turn(self, turn: Turn) -> str:
        """A turn under its heading."""
        labels = part_labels(self.bundle.graded, turn.number, lambda name: f"#part-tag({string(name)})\n\n")
        body = prose_typst(blocks(turn.text), self.marks.get(turn.number, ()), self.ink(turn), labels)
        strays = [card for card in self.bundle.cards if orphaned(card) and card.anchor.turn == turn.number]
        lost = "".join(self.draw(card.number) for card in strays)
        head = f"\n== {text(ROLES[turn.role] + f', turn {turn.number}')}\n#[] {lost}\n"
        inner = body or "#soft-text[(empty)]"
        return head + (f"#prompt[\n{inner}\n]\n" if turn.role == "user" else inner + "\n")

    def ink(self, turn: Turn) -> Ink:
        """How the marks of a turn are drawn."""
        claims = self.bundle.grade.claims
        return Ink(
            stance=lambda number: self.cards[number].stance,
            claim=lambda number: claims[number].verdict,
            card=lambda number: self.draw(number) if self.at_home(number, turn) and number not in self.below else "",
            below=lambda number: self.draw(number) if self.at_home(number, turn) and number in self.below else "",
            refused=self.refused,
        )

    def at_home(self, number: int, turn: Turn) -> bool:
        """Whether a card stands beside this turn (another of its passages may be in another)."""
        return self.cards[number].anchor.turn == turn.number

    def picture(self, card: Card, width: float) -> str:
        """A card and its number, a page each."""
        number = f'#number-of({card.number}, "{card.stance}")'
        call = self.draw(card.number).removeprefix("#card(").removesuffix(")")
        return f"#pad(1pt, card-box({call}, width: {width - 2}pt))\n#pagebreak()\n{number}\n"

    def draw(self, number: int) -> str:
        """The call that draws a card."""
        card = self.cards[number]
        call = "inline-card" if number in self.below else "card"
        extra = f" · {points(card.points)} points" if card.points is not None else ""
        lost = " · passage not found" if card.anchor.status == "orphan" else ""
        head = text(heading(card) + (f" · {card.title}" if card.title else ""))
        body = prose_typst(blocks(card.body), ink=Ink(refused=self.refused), top_heading=0)
        who = text(byline(card) + extra + lost)
        back = ", back: false" if lost else ""
        return f'#{call}({number}, "{card.stance}", [{head}], [{body}], [{who}]{back})'



@cache
def _template() -> str:
    return Path(__file__).with_name("pdf.typ").read_text(encoding="utf-8")


def _compiler(document: bytes) -> Any:
    import typst

    return typst.Compiler(document, font_paths=fonts())


def _refused(bundle: Bundle) -> frozenset[str]:
    """The formulas that typst doesn't take, found one by one."""
    texts = [turn.text for turn in bundle.graded.transcript.turns] + [card.body for card in bundle.cards]
    findings = bundle.grade.findings
    texts += [text for finding in findings for text in (finding.reason, finding.expected, finding.found)]
    runs = {(run.text, run.display) for words in texts for top in blocks(words) for b in top.walk() for run in b.runs}
    return frozenset(latex for latex, display in runs if not accepted(latex, display))


def accepted(latex: str, display: bool) -> bool:
    """Whether typst takes a formula by itself."""
    set_ = formula_typst(latex, display)
    try:
        _compiler((_template() + "".join(f"$ {line} $\n" for line in set_ or ())).encode()).compile(format="svg")
    except RuntimeError:
        return False
    return True
