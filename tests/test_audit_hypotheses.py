"""What is said of another world stays open or holds there; what only stands beside such words is judged."""

from __future__ import annotations

import pytest

from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.grading.exchanges import setting_of
from grader.rubric.key import build
from grader.rubric.load import loads

RUBRIC = """
id: heater
title: A heater and a frame
given: {U: 24, R: 8, C: 3, b: 40, k: 7}
derive: {I: U/R, P: U*I, Q: C*U, O: b - k + 1}
answers: {I: {value: I}, P: {value: P}, Q: {value: Q}, O: {value: O}}
"""
SETTING = setting_of(next(iter(build(loads(RUBRIC)).parts.values())))


def verdicts(text: str) -> list[str]:
    return [item.verdict for item in audit(text, claims(text, 1), SETTING)]


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "a chain that ends in the problem's own number is about the problem, without padding or with it": (
            "Without padding the frame shrinks to $O = b + k + 1 = 40 - 7 + 1 = 34$.", ["false", "false", "true"]
        ),
        "so it is after so many steps": ("After one step it is $O = b - k - 1 = 34$ wide.", ["false", "false"]),
        "what works a quantity out in numbers can be wrong in any world": (
            "If the supply were weaker, we'd have $I = 18/8 = 2.75$.", ["unchecked", "false"]
        ),
        "a number that follows since a condition holds is compared": ("Since $I = 3 > 1$, it glows.", ["true"]),
        "a slip behind a condition that states its own value is one": (
            "With the charge added $Q = 72 = 71$ in all.", ["false"]
        ),
        "a pause before numbers are put in takes nothing back": (
            "$P = U + I$ Hmm, let me insert the numbers: $P = 24 \\cdot 3 = 72$.", ["false", "true", "true"]
        ),
        "the next line's wrong: is said of what stands behind it, which is wrong": (
            "O = b + k + 1 = 40 - 7 + 1 = 34\nwrong: O = b/k = 34, this leaves out the frame",
            ["false", "false", "true", "unchecked", "unchecked"],
        ),
    }.values(),
)  # fmt: skip
def test_a_slip_beside_words_of_a_hypothesis_is_found(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected


@pytest.mark.parametrize(
    "text",
    {
        "words suppose a value": "If U were 16 V, we would have I = 2 A and P = 32 W.",
        "maths in words": "If $R$ were $12$, then $I = 2$ and $P = 48$.",
        "values for a comparison": "(For comparison, say $U = 10$ and $R = 5$, so $P = 20$.)",
        "half a sentence on": "If C had been 2, nothing but the charge would differ: Q = 48.",
    }.values(),
)
def test_what_is_supposed_in_words_is_put_into_the_world(text: str) -> None:
    assert verdicts(text)[-1] == "true"
    assert "false" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    {
        "the user's formula": "Your formula $O = b + k + 1 = 34$ comes to that by chance.",
        "another convention": "Without padding, in the other convention, $O = b + k + 1 = 34$.",
        "a contradiction": "Suppose the supply were dead. Then $I = 0 = 3$, which cannot be.",
        "a demand": "Suppose $I = 1/3$. Then we would need $I = 0.5 \\cdot 1/3 + 0.5 = 1/3$.",
        "a claim without the problem's number": "Without the frame $O = b + k + 1 = 48$.",
        "a correction in the next line": "O = b + k + 1 = 34\nwrong: O = b - k + 1 = 34",
        "taken back": "Then $I = 24/8 = 2.5$. Wait, that is wrong: $I = 3$.",
        "what stands before a condition": "The slope at $I = 3 = 14$ is that of the curve.",
        "a value that is tried": "Try $U = 0$: then $I = 0$, $P = 0$, but $Q = 72$ is not.",
        "other values": "If $U$ were $16$, the current would be $I = 9$.",
    }.values(),
)
def test_what_is_said_of_another_world_or_rejected_is_no_error(text: str) -> None:
    assert "false" not in verdicts(text)


THROWN_OUT = [
    "What I crossed out on the last sheet, namely $I = 5$ for the current, does not work.",
    "One submission had $I = 24/6 = 4$ here, which we did not accept: the wrong resistor.",
    "The summary sheet's I = 5 is erroneous, there the resistor was misread.",
    "The solution that was handed out states $I = 5$. We don't agree: the sign is lost there.",
    "I = R/U = 0.333: thrown out, not an ampere and not correct",
    "To argue that I = R - U = -16 is a trap, false because the units differ.",
    "On the forum $P = 24/3 = 8$ was posted; this is untenable.",
    "A colleague's note gives $P = 48$ W. We disagree with it.",
    "$P = U/I = 8$ was struck out by the corrector.",
    "In the draft we still had P = 27, since withdrawn.",
    "I discarded my first result $P = 27$ at once.",
    "The line $P = U + I = 27$ has been deleted.",
    "$P = U + I = 27$ (crossed out)",
    "~~$P = U + I = 27$~~",
    "Q = 8 - struck out",
    "The first attempt, P = 27, was abandoned.",
    "A fallacy: since the current is a quotient, $P = U/I = 8$.",
    "Do not fall for $P = U/I = 8$.",
    "It is a myth that $P = U/I = 8$.",
    "One student submitted $I = 5$; we had to refuse it.",
    "The lab report from last term has $I = 5$; we do not subscribe to that.",
    "A blog derives $P = U + I = 27$, which doesn't hold water.",
    "Last week's board picture shows $I = 5$. That doesn't hold.",
    "P = 27 was marked down in the exam: volts were added to amperes",
    "The worksheet's $P = 27$ had to be corrected.",
    "The proposal $I = 5$ was turned down in class.",
    "Beware of $P = U/I = 8$, a slip seen in every second exam.",
    "In the margin somebody has pencilled $P = 24 - 3 = 21$; cross that out, it is a sign error.",
    "Answer key of 2019, P = 27: has been corrected since, it was wrong, a sum instead of a product.",
    "Draft 1 said P = 27. Discarded: wrong, the factor in front is 3.",
    "That $P$ equals the charge, $P = 24$, as in a series circuit, is a fallacy: the source is another one.",
    "Not so here: it is not true that the source gives P = 27 W.",
    "The first draft of these notes had $P = 27$ again; strike that, it is wrong, for units differ.",
    "Student B writes P = U + I = 27. Half marks at most, since this is wrong: he added.",
    "$P = U + I = 27$. Please ignore that.",
    "We get $I = 5$ A; scrap that, the resistor is larger.",
    "It is untrue that $I = 5$ A.",
    "$Q = 80$, but that is mistaken.",
    "The solution sheet of 2019 printed $P = U + I$ by mistake; it does not even give watts.",
    "An earlier version of these notes had P = 27 — corrected since, a product is meant.",
    "my neighbour got P = U + I = 27: sign slip, he adds them",
    "One solution handed in has $P = U + I = 27$. That presupposes a sum, so no marks.",
    "P = U + I = 27: red pencil here, a product is meant.",
    "Last year somebody handed in $P = U + I$ without a thought. That is no power.",
    "In the exercise class the answer $P = 27$ came up: a fine number, but no power.",
    "A popular answer is $P = U + I = 27$; here the product is missing.",
    "A pull request had $P = U + I$; it was closed unmerged.",
    "The answer $P = U + I$ is what a sum has; to give it here misses the point.",
    "A reader wrote in that $P = 2 U = 48$. We have to disagree.",
    "My brother insists that P = 27.",
    "Withdrawn: P = U + I = 27.",
    "an earlier attempt, scrapped: P = 27; wrong, they were added",
    "Anyone who expects $P = 27$ will be let down.",
    "(Don't copy P = 27 from the sheet of the other group! Theirs is wrong.)",
    "That both are the same, P = Q + 1, sounds natural but is untrue.",
    "Then $I = U/R$ would mean $3 = 2$.",
]
CORRECTED = [
    "What I crossed out on the last sheet does not work; the current is $I = 24/8 = 4$.",
    "One submission was not accepted. The right way is $I = 24/8 = 4$.",
    "The summary sheet's value is erroneous: it should be $I = U/R = 24/8 = 4$.",
    "The solution that was handed out states 5. We don't agree: $I = 24/8 = 4$.",
    "The result 0.333 was thrown out; $I = 24/8 = 4$ is correct.",
    "The handout says 27; we reject this, since $P = 24 \\cdot 3 = 82$.",
    "We reject the null hypothesis, as $P = 24 \\cdot 3 = 82$.",
    "The current is $I = 24/8 = 4$. We reject the offer of a larger resistor.",
    "The current is $I = 24/8 = 4$, so the fuse discards nothing.",
    "As in the handout, $P = 24 \\cdot 3 = 82$.",
    "A colleague gives the charge as $Q = 3 \\cdot 24 = 82$.",
    "Therefore $P = 24 \\cdot 3 = 82$, which the key confirms.",
    "In the draft there was a misprint. Now $I = 24/8 = 4$.",
    "The app had it upside down, so we correct it: $I = 24/8 = 4$.",
    "Against this speaks that $I = 24/8 = 4$.",
    "We disagree, because $I = 24/8 = 4$.",
    "Unlike the forum's answer, ours is $P = 24 \\cdot 3 = 82$.",
    "The trap is avoided by $I = 24/8 = 4$.",
    "$I = 24/8 = 4$. The handout's other value is erroneous.",
    "$P = 24 \\cdot 3 = 82$ replaces the withdrawn value.",
    "Deleting the frame gives $O = 40 - 7 + 1 = 35$.",
    "Crossing out equal factors, $P = 24 \\cdot 3 = 82$.",
    "That $P = 24 \\cdot 3 = 82$ follows at once; the other value is a fallacy.",
    "So $P = 24 \\cdot 3 = 82$. If you think that is wrong, try it yourself.",
    "So $P = 24 \\cdot 3 = 82$. It is wrong to add.",
    "That is false, so $P = 24 \\cdot 3 = 82$.",
    "A friend of mine thinks that $P = 24 \\cdot 3 = 82$.",
    "Unlike what my neighbour says, $P = 73$.",
    "The team needs to know the power, which is $P = 73$.",
    "It is false that they add; $P = 24 \\cdot 3 = 82$.",
]


@pytest.mark.parametrize("text", THROWN_OUT)
def test_what_others_wrote_and_the_text_does_not_accept_is_no_error(text: str) -> None:
    assert "false" not in verdicts(text)


@pytest.mark.parametrize("text", CORRECTED)
def test_a_slip_in_the_correction_of_what_others_wrote_is_found(text: str) -> None:
    assert "false" in verdicts(text)


def test_a_coarse_value_that_is_used_since_little_changes_is_an_approximation() -> None:
    assert verdicts("Because the frame changes so little, one may as well use $O \\approx 32.9$.") == ["unchecked"]
    assert verdicts("The frame is $O \\approx 32.9$.") == ["false"]


PIECES = """
id: pieces
title: A density in two pieces
given: {x: "free(0.1, 0.9)", y: "free(0.1, 0.9)", s: "free(0.1, 0.9)", n: "integer(2, 5)"}
derive: {"k(a)": "a**2 if a <= 1 else a*(2 - a)", "u(j)": "2**j + 1"}
names: {u_j: u(j)}
answers: {k: {value: k(s), as: [k(s)]}, u: {value: u(n), as: [u_n]}}
"""
BY_CASES = setting_of(next(iter(build(loads(PIECES)).parts.values())))


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "a branch behind its condition": ("For s >= 1: k(s) = s*(2 - s)", "unchecked"),
        "a branch before its condition": ("k(s) = s*(2 - s) if s >= 1", "unchecked"),
        "a branch whose condition holds in the problem": ("k(s) = s^2 if s <= 1", "true"),
        "a wrong branch": ("For s <= 1 we have k(s) = s*(2 - s)", "false"),
        "a line": ("On the line $x + y = s$ the density is s.", "unchecked"),
        "a domain": ("Then we integrate over $x + y = s$.", "unchecked"),
        "no line": ("Therefore $x + y = s$.", "false"),
        "a term of a sequence": ("so u_3 = 9", "true"),
        "a wrong term of a sequence": ("so u_3 = 8", "false"),
        "a wrong law of a sequence": ("so u_n = 2^n - 1", "false"),
    }.values(),
)
def test_a_relation_is_held_to_the_case_that_stands_beside_it(text: str, expected: str) -> None:
    assert [item.verdict for item in audit(text, claims(text, 1), BY_CASES)][-1 if "For" in text else 0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "a cosine at multiples of pi": ("$\\cos(n\\pi) = (-1)^n$", "true"),
        "an integral over a sine": ("$\\int_0^\\pi \\sin(k z)\\,dz = (1 - (-1)^k)/k$", "true"),
        "a wrong integral over a sine": ("$\\int_0^\\pi \\sin(k z)\\,dz = (1 + (-1)^k)/k$", "false"),
        "an equation to be solved": ("$\\cos(n\\pi) = 1$", "unchecked"),
    }.values(),
)
def test_a_letter_that_counts_stands_for_whole_numbers(text: str, expected: str) -> None:
    assert verdicts(text)[-1] == expected
