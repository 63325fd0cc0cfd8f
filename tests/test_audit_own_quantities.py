"""Names that prose cuts in two are whole, and quantities of the answer's own stand for the numbers it gave them."""

from __future__ import annotations

import pytest

from grader.algebra.world import World
from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Setting


def quotes(text: str) -> list[str]:
    """What the claims of a text are."""
    return [text[claim.span.start : claim.span.end] for claim in claims(text, 1)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("T₅ = T₄ + q_in/c_p = 310 + 90/1.5", "T₅ = T₄ + q_in/c_p"),
        ("So w = η·q_in = 0.4·250", "w = η·q_in"),
        ("Then q_out = 410 − 95", "q_out = 410 − 95"),
        ("Hence\n[OH⁻] = √(4·10⁻⁸)", "[OH⁻] = √(4·10⁻⁸)"),
        ("We add n(OH⁻) = 8.0 · 0.25", "n(OH⁻) = 8.0 · 0.25"),
        ("3·4 + 2·5 − 1·7\n= 12 + 10 − 7", "3·4 + 2·5 − 1·7\n= 12 + 10 − 7"),
    ],
)
def test_a_beginning_is_found(text: str, first: str) -> None:
    """A relation begins with the name or the line that it is about."""
    assert quotes(text)[0] == first


@pytest.mark.parametrize("text", ["```\nA======B\n```", "```\nx1 --w--> x2\n```"])
def test_what_is_no_relation_has_no_sides(text: str) -> None:
    """Lines of a drawing relate nothing."""
    assert not [claim for claim in claims(text, 1) if claim.left.op not in ("none", "unknown")]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("n(A⁻) = 0.3 mol\n\nV = 2 L\n\n2·n(A⁻) = 0.6 mol", "true"),
        ("n(A⁻) = 0.3 mol\n\nV = 2 L\n\n2·n(A⁻) = 0.7 mol", "unchecked"),
        ("n(A⁻) = 0.3 mol", "unchecked"),
    ],
)
def test_own_quantities_stand_for_their_numbers(text: str, verdict: str) -> None:
    """What is worked out with numbers that the answer gave is right where it holds with them."""
    assert audit(text, claims(text, 1), Setting((World({}),)))[-1].verdict == verdict
