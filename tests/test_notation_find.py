"""Finding maths in Markdown, code and prose."""

from __future__ import annotations

import pytest

from grader.notation import Formula, boxed, find, read, relations, show

DELIMITED = [
    ("Let $x=1$ and \\(y=2\\).", [("$x=1$", "inline"), ("\\(y=2\\)", "inline")]),
    ("$$\na = b\n$$ and \\[ c = d \\]", [("$$\na = b\n$$", "display"), ("\\[ c = d \\]", "display")]),
    ("\\begin{align}\nx &= 1\n\\end{align}", [("\\begin{align}\nx &= 1\n\\end{align}", "display")]),
    ("The answer is \\boxed{42}.", [("\\boxed{42}", "inline")]),
    ("`F = [2, -1, 3]` and `pip install x`", [("`F = [2, -1, 3]`", "code")]),
    ("```\nw1 + 4w2 = -2\n```", [("w1 + 4w2 = -2", "code")]),
    ("```python\nx = np.array([1, 2])\nprint(x)\n```", [("x = np.array([1, 2])", "code")]),
    ("`$x = 2$`", [("`$x = 2$`", "inline")]),
    ("It costs \\$5 or $x$.", [("$x$", "inline")]),
]
MONEY = [
    "It costs $5 and $6.",
    "She pays $5, he pays $6.50/kg.",
    "$1,000 was paid, then $50 more.",
    "See [the page](https://a.b/c?x=1&y=2) or https://a.b/?q=3.",
    "1-megapixel and/or 2-3 days on 10/12/2020",
    "A/B testing, I/O (see A, B)",
    "`pip install x==3; echo $x`",
    "",
]
PROSE = [
    ("w1 + 4w2 = -2, so 16 - 3 = 13 and 2·3 = 6.", ["w1 + 4w2 = -2", "16 - 3 = 13", "2·3 = 6"]),
    ("w₁ = 2 and x² ≤ 4; dL/dx = 3.", ["w₁ = 2", "x² ≤ 4", "dL/dx = 3"]),
    ("She makes 13 * 2 = $<<13*2=26>>26 a day", ["13 * 2 = $<<13*2=26>>26"]),
    ("50% of 20 = 10", ["50% of 20 = 10"]),
    ("5 km = 5000 m", ["5 km = 5000 m"]),
    ("3 apples + 4 apples = 7 apples", ["3 apples + 4 apples = 7 apples"]),
    ("w1 = 2, w2 = -1 and w3 = 3", ["w1 = 2", "w2 = -1", "w3 = 3"]),
    ("**w1** = 2 and **w2 = -1**", ["w1** = 2", "w2 = -1"]),
    ("| x = 1 | y = 2 |", ["x = 1", "y = 2"]),
    ("- w3 = 3\n* w1 = 2\n1. z = 5", ["w3 = 3", "w1 = 2", "z = 5"]),
    ("Total cost = 5 + 3 = 8", ["Total cost = 5 + 3 = 8"]),
    ("the area = length × width = 5 × 3 = 15 cm", ["area = length × width = 5 × 3 = 15 cm"]),
    ("5 choose 3 = 10 ways", ["5 choose 3 = 10"]),
    ("So 3 hours x 60 minutes/hour = 180 minutes.", ["3 hours x 60 minutes/hour = 180 minutes"]),
    ("|x - 3| < 2", ["|x - 3| < 2"]),
    ("∑_{i=1}^n i = n(n+1)/2", ["∑_{i=1}^n i = n(n+1)/2"]),
    ("Using ∂L/∂x_i = γ(a − b)", ["∂L/∂x_i = γ(a − b)"]),
    ("3:4 = 6:8", ["3:4 = 6:8"]),
    ("z^2 = a^2 - b^2 + 2abi.", ["z^2 = a^2 - b^2 + 2abi"]),
    ("y = 4 \\* sqrt(2)", ["y = 4 \\* sqrt(2)"]),
    ("10 - 4 = 6 - which is right.", ["10 - 4 = 6"]),
    ("The filter is [2, -1, 3].", ["[2, -1, 3]"]),
    ("gamma * (dL/dy_i - mean_j dL/dy_j)", ["gamma * (dL/dy_i - mean_j dL/dy_j)"]),
    ("Simplify 3x + 2 now", ["3x + 2"]),
    ("<b>x = 3</b>", ["x = 3"]),
    ("2 = (sqrt(3) / 6) * side.", ["2 = (sqrt(3) / 6) * side"]),
    ("so A^n = 2^n I + n 2^(n-1) N, and", ["A^n = 2^n I + n 2^(n-1) N"]),
    ("a_n = c_1 2^n + c_2 n 3^n", ["a_n = c_1 2^n + c_2 n 3^n"]),
    ("a_n = (A + B n) 2^n", ["a_n = (A + B n) 2^n"]),
    ("x = y 2^3 = 8", ["x = y", "2^3 = 8"]),
    ("part b 2^n = 8 gives n = 3", ["2^n = 8", "n = 3"]),
]
CUT = [
    "Half of 20 = 10",
    "the sum of 3 and 4 = 7",
    "In 2014 = 20,000 pounds",
    "twice 20 = 40",
    "price * Richard's 5 = 24",
]


def quotes(text: str) -> list[str]:
    return [text[formula.start : formula.end] for formula in find(text)]


@pytest.mark.parametrize(("text", "expected"), DELIMITED, ids=lambda value: str(value)[:30])
def test_delimited(text: str, expected: list[tuple[str, str]]) -> None:
    """Delimited maths and code that is maths are found with their delimiters and kind."""
    assert [(text[f.start : f.end], f.kind) for f in find(text)] == expected


@pytest.mark.parametrize("text", MONEY)
def test_no_maths(text: str) -> None:
    """Money, links, dates and code that is no maths give no formula."""
    assert find(text) == []


@pytest.mark.parametrize(("text", "expected"), PROSE, ids=lambda value: str(value)[:30])
def test_prose(text: str, expected: list[str]) -> None:
    """Maths in prose is found with precise ends."""
    assert quotes(text) == expected


@pytest.mark.parametrize("text", CUT)
def test_a_side_that_words_change_is_left_out(text: str) -> None:
    """Where words before the left side change its meaning, no relation claims it."""
    for formula in find(text):
        for relation in relations(read(text, formula.inner_start, formula.inner_end, formula.kind)):
            assert relation.args[0].op == "none"


def test_code_is_masked_before_dollars() -> None:
    """A dollar sign in code opens no formula."""
    assert quotes("`a$b` and `c$d` with $x$") == ["$x$"]


def test_boxed() -> None:
    """The insides of boxes, however deep their braces."""
    text = r"so \boxed{\frac{1}{2}} and $\boxed{A}$ but \boxed{open"
    assert [text[a:b] for a, b in boxed(text)] == [r"\frac{1}{2}", "A"]


def test_spans_are_nested() -> None:
    """The inside of a formula lies within it."""
    (formula,) = find("a $$x$$ b")
    assert formula == Formula(2, 7, 4, 5, "display")


def test_every_equation_of_a_solution() -> None:
    """A worked solution in plain text gives all its relations, in order."""
    text = "First: w1 + 4w2 = -2.\n4w1 - 2w3 = 2\nSo w1 = 2 (given), thus 4·2 - 2w3 = 2, w3 = 3."
    found = [
        show(relation) for f in find(text) for relation in relations(read(text, f.inner_start, f.inner_end, f.kind))
    ]
    assert found == ["w₁ + 4w₂ = −2", "4w₁ − 2w₃ = 2", "w₁ = 2", "4·2 − 2w₃ = 2", "w₃ = 3"]


LABELS = [
    ("(a) 3·3·3·4 = 108", ["3·3·3·4 = 108"]),
    ("(b) μ = (1/n) ∑ⱼ xⱼ", ["μ = (1/n) ∑ⱼ xⱼ"]),
    ("(2) + 4w_2 = -2", ["(2) + 4w_2 = -2"]),
    ("1st ⇒ w₁ = −2 − 4w₂", ["w₁ = −2 − 4w₂"]),
    ("for j ≠ k E[RᵢⱼRᵢₖ] = p²", ["j ≠ k", "E[RᵢⱼRᵢₖ] = p²"]),
    ("goes to 0, so ∂L/∂xᵢ → γ ∂L/∂yᵢ;", ["∂L/∂xᵢ → γ ∂L/∂yᵢ"]),
]


@pytest.mark.parametrize(("text", "expected"), LABELS, ids=lambda value: str(value)[:30])
def test_labels_of_parts_are_no_factors(text: str, expected: list[str]) -> None:
    """Labels of parts, ordinals and neighbours are kept out of a formula."""
    assert quotes(text) == expected
