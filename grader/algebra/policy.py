"""What counts as the same answer: the policy of a comparison, and its outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Outcome = tuple[bool | None, str]  # equal, different or can't tell, and why


class Undecided(Exception):
    """A question that cannot be settled within the means and the work allowed; the message says why."""


@dataclass(frozen=True)
class Policy:
    """What a rubric declares about the sameness of answers.

    Attributes:
        list_order: whether `1, 2` and `2, 1` (a list without brackets) differ. Brackets always keep order,
            braces never do.
        tolerance: relative difference allowed between numbers; 0 asks for the same number.
        rounding: a decimal counts as the exact value that it rounds, from so many significant digits on
            (irrational values; one digit more for fractions); 0 never.
        significant: if positive, both numbers are compared after rounding to so many significant figures.
        units: "optional" (a missing unit is no fault, a wrong one is), "required", or "ignored".
        percent: "either" (`28%` is 28 or 0.28), or "exact" (only 0.28).
        vectors: whether a tuple, a list, a row and a column with the same entries are one vector.
        letter_case: whether words differ by upper and lower case (symbols always do).
        domain: "real" compares where both sides have real values; "complex" uses principal branches.
        bare_side: whether `y = 2x + 1` may be answered by `2x + 1`, and `5` by `x = 5`.
        constant: whether antiderivatives may differ by their additive constant (both must have one).
        base: whether a number with a base, `221_3`, is compared by its value.
    """

    list_order: bool = False
    tolerance: float = 0.0
    rounding: int = 4
    significant: int = 0
    units: Literal["optional", "required", "ignored"] = "optional"
    percent: Literal["either", "exact"] = "either"
    vectors: bool = True
    letter_case: bool = False
    domain: Literal["real", "complex"] = "real"
    bare_side: bool = True
    constant: bool = True
    base: bool = True


class Comparison(NamedTuple):
    """The outcome of a comparison.

    Attributes:
        equal: True, False, or None where it cannot be told.
        reason: why, in one line for people.
        ms: milliseconds that it took.
        work: terms built and evaluated (a count, not a time).
    """

    equal: bool | None
    reason: str
    ms: float = 0.0
    work: int = 0
