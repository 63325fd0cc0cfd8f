"""What is said, denied or left open: mentions, methods that are not allowed, yes and no, and letters."""

from __future__ import annotations

import pytest

from grader.grading.denials import stance
from grader.grading.formula_cues import in_any_setting
from grader.grading.mentions import pattern
from grader.grading.model import Verdict
from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.transcript import native

MENTION = 'id: r\ntitle: T\ncriteria: {{x: {{mention: ["{}"]}}}}\n'
REQUIRE = 'id: r\ntitle: T\ncriteria: {{x: {{require: ["{}"]}}}}\n'
WORDS = 'id: r\ntitle: T\nanswers: {{x: {{words: [["{}"]]}}}}\n'
FORBID = 'id: r\ntitle: T\ncriteria: {{x: {{forbid: ["{}"]}}}}\n'
CHOICE = 'id: r\ntitle: T\nanswers: {{x: {{choice: "{}", about: ["{}"]}}}}\n'
LETTER = 'id: r\ntitle: T\nanswers: {{x: {{choice: {}}}}}\n'
THIRD = """
id: r
title: T
given: {a: 6, q: 1/3}
derive: {S: a + a*q + a*q**2}
assert: ["S*3 == 26"]
answers: {s: {title: Sum of three terms, value: S, as: [S_3]}}
criteria: {x: {answer: s, form: fraction}}
"""


def verdict(rubric: str, answer: str) -> Verdict:
    """The verdict of the criterion or answer x."""
    text = f"# User\n\nPlease solve this.\n\n# Assistant\n\n{answer}\n"
    return next(f.verdict for f in grade(native.loads(text), [loads(rubric)]).grade.findings if f.criterion == "x")


@pytest.mark.parametrize(
    "answer",
    [
        "There is no air resistance. Friction does all the work.",
        "- Gravity does no work.\n- Friction does.",
        "Gravity does not matter; friction does.",
        "No net force → friction balances the pull.",
        "Not only gravity but also friction acts.",
        "It's not the weight but friction that slows it.",
        "Never forget friction.",
        "We can’t ignore friction.",
        "There's no way around friction.",
        "No, friction is what stops it.",
        "No doubt friction wins.",
        "You can't do it without friction.",
        "Without friction the car could not turn.",
        "Isn't friction the reason? Yes.",
        "Why not use friction?",
        "Ice doesn't have friction, asphalt does.",
        "If it weren't for friction, it would slide on.",
        "It does not stop at once (friction is small).",
        "No force is lost, friction is only one of them.",
        "The energy isn't conserved because friction takes it.",
    ],
)
def test_what_is_not_denied_is_mentioned(answer: str) -> None:
    """A negation of another sentence, list item or contrast, or one in an idiom that affirms, hides no mention."""
    assert verdict(MENTION.format("friction"), answer) == "met"


@pytest.mark.parametrize(
    "answer",
    [
        "There is no friction.",
        "We do not use friction.",
        "We didn't include friction.",
        "The block slides without any friction.",
        "It can be solved without friction.",
        "Neither friction nor drag acts.",
        "It has no weight, friction, or drag.",
        "We don't need friction here, but gravity.",
        "Not needed: friction.",
        "We don't\ninclude friction.",
        "Isn't friction the reason? No.",
        "Without friction we simply integrate.",
    ],
)
def test_what_is_denied_is_not_mentioned(answer: str) -> None:
    """A negation hides what it denies, in lists and across the end of a line too."""
    assert verdict(MENTION.format("friction"), answer) == "unmet"


@pytest.mark.parametrize("rubric", [MENTION, REQUIRE, WORDS])
@pytest.mark.parametrize("answer", ["It is not gravity, friction, I think.", "If we hadn't used friction, it would slide."])
def test_what_may_be_denied_is_left_to_a_person(rubric: str, answer: str) -> None:
    """Where it can't be told whether something is affirmed or denied, the criterion is pending."""
    assert verdict(rubric.format("friction"), answer) == "pending"


def test_the_stance_of_what_follows_a_negation() -> None:
    """A passage is said, denied or open by the words before it."""
    text = "no bias. Local; not local; not global, local"
    places = [at for at in range(len(text)) if text[at : at + 5].lower() == "local"]
    assert [stance(text, 0, at, at + 5) for at in places] == ["said", "denied", "open"]


@pytest.mark.parametrize(
    ("cue", "answer"),
    [
        ("n log n", r"$n\log n$"),
        ("n log n", r"$$T(n) = \Theta(n\,\log(n))$$"),
        ("n log n", "n·log n"),
        ("O(n^2)", "O(n²)"),
        ("O(n^2)", r"$\mathcal{O}\!\left(n^{2}\right)$"),
        ("E = mc^2", "E = mc²"),
        ("E = mc^2", r"$E = m \cdot c^{2}$"),
        ("sin x", r"$\sin(x)$"),
        ("sin x", r"$\mathrm{sin}\,x$"),
        ("cos(2x)", r"$\cos 2x$"),
        ("ln 2", r"$\frac{\ln 2}{k}$"),
        ("H_0", "We reject H₀."),
        ("H_0", "We keep $H_{0}$."),
        ("pi r^2", "πr²"),
        ("p < 0.05", r"$p \lt 0.05$"),
    ],
)
def test_a_formula_is_found_however_it_is_set(cue: str, answer: str) -> None:
    """A cue that is a formula in plain text is found in LaTeX and Unicode, in mentions and answers in words."""
    assert verdict(MENTION.format(cue), answer) == verdict(WORDS.format(cue), answer) == "met"


@pytest.mark.parametrize(
    ("cue", "answer"),
    [
        ("n log n", r"$n\log m$"),
        ("n log n", r"$\log n$"),
        ("O(n^2)", "O(n³)"),
        ("O(n^2)", r"$O(n^{22})$"),
        ("O(n)", r"$O(n \log n)$"),
        ("2^n", "$2^{n+1}$"),
        ("E = mc^2", "$E = mc^3$"),
        ("sin x", r"$\arcsin x$"),
        ("sin x", r"$\sin(x^2)$"),
        ("ln 2", r"$\ln 20$"),
        ("H_0", "$H_{01}$, $H_1$"),
    ],
)
def test_another_formula_is_not_taken_for_it(cue: str, answer: str) -> None:
    """Another exponent, index, letter or function is another formula."""
    assert verdict(MENTION.format(cue), answer) == "unmet"


def test_words_are_no_formula() -> None:
    """Everyday words keep their pattern; a formula in any setting is searched in time even where it nearly fits."""
    assert in_any_setting("chain rule") is None
    assert in_any_setting("L'Hopital*") is None
    assert pattern("n log n").search("n" + " \\, $" * 20_000 + "\\lo") is None


@pytest.mark.parametrize(
    "answer",
    [
        "You won't need any software for this.",
        "Instead of a calculator we use the table.",
        "Rather than reaching for a calculator, estimate.",
        "Avoid the calculator: 12 · 12 = 144.",
        "A calculator is unnecessary.",
        "A calculator would be overkill.",
        "We could use a calculator, but by hand it's faster.",
        "I could use software, but the task forbids it.",
        "The task forbids calculators.",
        "You asked me not to use a calculator.",
        "Put your calculator away!",
        "Is a calculator needed? No.",
        "If a calculator were allowed, it would be quick.",
        "This can be done calculator-free.",
        "There's no need for a calculator.",
        "We'd normally use a calculator, but it's not allowed.",
        "We can do without a calculator.",
    ],
)
def test_a_method_that_is_not_used_may_be_named(answer: str) -> None:
    """To decline, forbid or put away a method is no use of it."""
    assert verdict(FORBID.format("calculator | software"), answer) == "met"


@pytest.mark.parametrize("answer", ["One could check it with a calculator.", "Can we use a calculator?"])
def test_a_method_that_is_only_thought_of_is_left_to_a_person(answer: str) -> None:
    """What might be done with a method does not tell whether it is used."""
    assert verdict(FORBID.format("calculator | software"), answer) == "pending"


@pytest.mark.parametrize(
    "answer",
    [
        "With a calculator we get 144.",
        "No tools are allowed. I used a calculator anyway.",
        "Instead of the table we use a calculator.",
        "Avoiding errors, I used software.",
        "To avoid mistakes we run it in software.",
        "Not only software but also paper was used.",
        "Don't forget the calculator: 144.",
        "You can't do this without a calculator: it gives 144.",
        "Is a calculator needed? Yes. It says 144.",
        "We could do it by hand, but software is quicker.",
        "We don't use software. The calculator says 144.",
    ],
)
def test_a_method_that_is_used_after_all_is_found(answer: str) -> None:
    """A disclaimer about something else, or before the use, excuses nothing."""
    assert verdict(FORBID.format("calculator | software"), answer) == "unmet"


@pytest.mark.parametrize(
    ("choice", "about", "answer", "expected"),
    [
        ("yes", "converge*", "Yes, it converges; the harmonic series doesn't converge.", "met"),
        ("yes", "converge*", "It never fails to converge.", "met"),
        ("yes", "converge*", "Not only does it converge, it converges absolutely.", "met"),
        ("yes", "converge*", "It converges, unlike the harmonic series, which does not converge.", "met"),
        ("yes", "converge*", "We cannot say that it converges from that test. By Leibniz it converges.", "met"),
        ("yes", "converge*", "It converges. (For p ≤ 1 it does not converge.)", "pending"),
        ("yes", "converge*", "Σ1/n does not converge, Σ1/n² converges.", "pending"),
        ("yes", "invertible", "At first sight A isn't invertible. But det A = 6.", "pending"),
        ("yes", "invertible", "The zero matrix is not invertible, but A is.", "pending"),
        ("yes", "reject*", "p = 0.03, so we can't retain it and must reject it.", "met"),
        ("no", "independent | independence", "0.1 ≠ 0.12, so independence fails.", "met"),
        ("no", "independent", "The claim that they are independent is wrong.", "met"),
        ("no", "independent", "A and B are dependent, though A and C are independent.", "pending"),
        ("no", "reject*", "We reject if t > 2. Here t = 1.2, so we do not reject.", "met"),
    ],
)
def test_a_word_denied_of_another_case_decides_nothing(choice: str, about: str, answer: str, expected: str) -> None:
    """A plain yes or no counts; where a word is affirmed and denied of different things, a person looks."""
    assert verdict(CHOICE.format(choice, about), answer) == expected


@pytest.mark.parametrize(
    ("choice", "about", "answer"),
    [
        ("yes", "converge*", "It does not converge."),
        ("yes", "converge*", "No. The terms tend to 1, so the series cannot converge. It diverges."),
        ("yes", "reject*", "The rejection region is |t| > 2; we do not reject."),
        ("yes", "invertible", "No: the rows are dependent, so A is not invertible. Else A would be invertible."),
        ("no", "independent", "A and B are independent, as the product shows."),
        ("no", "reject*", "p < 0.05, thus we must reject."),
    ],
)
def test_the_wrong_word_is_still_wrong(choice: str, about: str, answer: str) -> None:
    """An answer that says only the contrary is wrong."""
    assert verdict(CHOICE.format(choice, about), answer) == "unmet"


@pytest.mark.parametrize(
    "answer",
    [
        "The answer is C. Answer A is wrong.",
        "The correct option is **C**. Option A ignores friction, option D forgets the factor 2.",
        "$\\boxed{C}$. Many students pick (A) because of the sign.",
        "The answer is C. (Answer A would be for gases.)",
        "C is the answer, since A is too large. Common wrong answer: A.",
        "Option A: wrong sign. Option B: wrong unit. Option C: correct. Option D: too big.",
        "Is it A? No. B? No. C? Yes. D? No.",
        "So the correct choice is C, not A.",
        "At first I'd say A, but it's C.",
        "C. Option A describes a coil. Option B describes a diode.",
    ],
)
def test_a_letter_that_is_turned_down_is_not_the_answer(answer: str) -> None:
    """Explaining the other options, or who chooses them, does not choose them."""
    assert verdict(LETTER.format("C"), answer) == "met"


@pytest.mark.parametrize(
    "answer",
    [
        "The answer is A. Answer C is wrong.",
        "$\\boxed{B}$. Many students pick (C).",
        "I choose option D, not option C.",
        "Is it C? No. Is it A? Yes.",
        "A is correct. Choice C ignores friction.",
        "If x were negative, the answer would be C. As it is, the answer is A.",
    ],
)
def test_the_wrong_letter_is_still_wrong(answer: str) -> None:
    """The letter that is chosen counts, also where the right one is spoken of."""
    assert verdict(LETTER.format("C"), answer) == "unmet"


def test_a_letter_belongs_to_the_words_of_its_sentence() -> None:
    """With words that the answer is about, a letter of another sentence is further away; so is one that they deny."""
    rubric = CHOICE.format("A", "batch norm*")
    assert verdict(rubric, "Diagram A shows batch normalization; diagram B shows layer normalization.") == "met"
    assert verdict(rubric, "Diagram B shows batch normalization; diagram A shows layer normalization.") == "unmet"
    stable = CHOICE.format("B", "stable")
    assert verdict(stable, "Merge sort is stable. Quick sort (C) is usually faster but not stable.") == "pending"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("S_3 is 26/3, i.e. 8.67 in decimals.", "met"),
        ("S_3 = 8.67, which is \\frac{26}{3}.", "met"),
        ("S_3 = 8.67", "unmet"),
        ("3/26 of it is lost, and S_3 = 8.67.", "unmet"),
    ],
)
def test_a_fraction_beside_its_decimal_is_one(answer: str, expected: str) -> None:
    """The form is kept where the sentence gives the fraction as well; another fraction does not help."""
    assert verdict(THIRD, answer) == expected
