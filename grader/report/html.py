"""The report as one HTML file: result, chat and margin cards; no script, nothing loaded from elsewhere.

    write(bundle) -> str
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from grader import __version__
from grader.grading.model import ClaimRecord, Graded
from grader.notation.readable import what_is_right
from grader.report.html_prose import Ink, prose_html
from grader.report.html_result import Spots, result_html
from grader.report.html_text import plain
from grader.report.maths_font import maths_font
from grader.report.model import Bundle
from grader.report.prose import blocks
from grader.report.prose_passages import Name, orphaned, part_labels, passages
from grader.report.results import ROLES, byline, heading, points
from grader.review.cards import Card
from grader.transcript.model import Turn

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
)


def write(bundle: Bundle) -> str:
    """The report of one graded and reviewed chat as a page of HTML."""
    spots = Spots()
    title = title_of(bundle.graded)
    result = result_html(bundle, spots)
    chat = "".join(map(_Chat(bundle, spots).turn, bundle.graded.transcript.turns))
    body = f"""{_header(bundle, title)}
<main id="main">
{result}
<section aria-labelledby="chat-title">
<h2 id="chat-title">Conversation</h2>
{_toggle(bundle.grade.claims)}
<div class="chat">
{chat}</div>
</section>
</main>
"""
    return page(title, body)


def page(title: str, body: str, style: str = "") -> str:
    """A whole page around a body, with the style sheet and the maths font that it needs."""
    css = stylesheet().replace("FONT", maths_font(body))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="grader {__version__}">
<title>{plain(title)}</title>
<style>
{css}{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
{body}<footer>Written by grader {__version__}. Formulas are set in STIX Two Math (SIL Open Font License).</footer>
</body>
</html>
"""


@cache
def stylesheet() -> str:
    """The style sheet; `FONT` stands for the address of the maths font."""
    return Path(__file__).with_name("html.css").read_text(encoding="utf-8")


def title_of(graded: Graded) -> str:
    """The chat's title, or its id."""
    return str(graded.transcript.meta.get("title") or graded.transcript.id or "Chat")


def _header(bundle: Bundle, title: str) -> str:
    meta = bundle.graded.transcript.meta
    review = bundle.review
    reviewer = review.reviewer if review else ""
    rubrics = [source.id for source in bundle.grade.rubrics]
    facts = [
        f"Model: {meta['model']}" if meta.get("model") else "",
        f"Date: {meta['date']}" if meta.get("date") else "",
        f"Rubrics: {', '.join(rubrics)}" if rubrics else "",
        f"Reviewer: {reviewer}" if reviewer else "Not reviewed by a person",
    ]
    line = " · ".join(plain(str(fact)) for fact in facts if fact)
    return f'<header><h1>{plain(title)}</h1>\n<p class="meta">{line}</p></header>'


def _toggle(claims: Sequence[ClaimRecord]) -> str:
    if not any(claim.verdict == "true" for claim in claims):
        return ""
    box = '<input type="checkbox" id="show-true">'
    return f'<p class="toggle">{box} <label for="show-true">underline the relations that were found true</label></p>'


class _Chat:
    """Writes the turns of one chat."""

    def __init__(self, bundle: Bundle, spots: Spots) -> None:
        self.bundle, self.claims = bundle, bundle.grade.claims
        self.cards = {card.number: card for card in bundle.cards}
        self.marks = passages(bundle, ("true", "false", "carried"), spots.items())

    def turn(self, turn: Turn) -> str:
        """A turn under its heading, with its cards."""
        ink = Ink(self.css, self.tip, self.card, lambda number: self.cards[number].anchor.turn == turn.number)
        labels = part_labels(self.bundle.graded, turn.number, lambda name: f'<p class="tag">{plain(name)}</p>\n')
        body = prose_html(blocks(turn.text), self.marks.get(turn.number, ()), ink, 4, labels)
        strays = [card for card in self.bundle.cards if orphaned(card) and card.anchor.turn == turn.number]
        lost = "".join(map(card_html, strays))
        lost = f'<div class="hold">{lost}</div>' if lost else ""
        empty = "" if body.strip() else '<p class="meta">(empty)</p>'
        title = f'{ROLES[turn.role]} <span class="meta">· turn {turn.number}</span>'
        return (
            f'<section class="turn {turn.role}" id="turn-{turn.number}" aria-labelledby="turn-{turn.number}-title">\n'
            f'<h3 id="turn-{turn.number}-title">{title}</h3>\n'
            f'<div class="text">\n{lost}{body}{empty}</div>\n</section>\n'
        )

    def css(self, name: Name) -> str:
        """The classes of a mark."""
        if name.kind == "card":
            return self.cards[name.number].stance
        return f"claim {self.claims[name.number].verdict}"

    def tip(self, name: Name) -> str:
        """The tool tip of a mark."""
        return _tip(self.claims[name.number]) if name.kind == "claim" else ""

    def card(self, number: int) -> str:
        """A card by its number."""
        return card_html(self.cards[number])


def _tip(claim: ClaimRecord) -> str:
    if claim.verdict == "true":
        return ""
    said = {"false": "false", "carried": "follows from an earlier mistake"}[claim.verdict]
    right = f". {what_is_right(claim.expected)}" if claim.expected else ""
    return ": ".join(filter(None, (said, claim.reason))) + right


def card_html(card: Card) -> str:
    """One margin card."""
    said = f'<span class="stance {card.stance}">{plain(heading(card))}</span>'
    title = f" · {plain(card.title)}" if card.title else ""
    extra = f" · {points(card.points)} points" if card.points is not None else ""
    lost = " · passage not found" if card.anchor.status == "orphan" else ""
    css = " ".join(filter(None, ("card", card.stance, card.status, "reply" if card.reply_to else "")))
    back = "" if lost else f' href="#ref-{card.number}"'
    number = f'<a class="n"{back} aria-label="comment {card.number}, to its passage">{card.number}</a>'
    body = prose_html(blocks(card.body), top_heading=0)
    return (
        f'<div class="{css}" id="card-{card.number}" role="note" aria-label="comment {card.number}">'
        f'<p class="h">{number} {said}{title}</p><div class="body">{body}</div>'
        f'<p class="who">{plain(byline(card))}{extra}{lost}</p></div>'
    )
