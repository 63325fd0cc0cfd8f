"""What holds for every text: nothing raises, nothing is lost, spans nest, work is bounded."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.notation import Node, find, read, relations, same, show, symbols

TRANSCRIPTS = Path(__file__).parent.parent / "transcripts"
PIECES = [
    "1",
    "2.5",
    "1,234",
    "x",
    "w_1",
    "x^2",
    "x̂",
    "½",
    "₁",
    "²",
    "y",
    "dx",
    "d",
    "sin",
    "log",
    "and",
    "or",
    "of",
    "half",
    "apples",
    "km",
    " ",
    "  ",
    "\n",
    "=",
    "+",
    "-",
    "*",
    "/",
    "^",
    "_",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "|",
    "||",
    ",",
    ";",
    ":",
    ".",
    "!",
    "%",
    "$",
    "$$",
    "`",
    "```",
    "<<",
    ">>",
    "'",
    "≤",
    "∂",
    "∑",
    "√",
    "γ",
    "·",
    "−",
    "&",
    "~",
    "#",
    "\\\\",
    "\\frac",
    "\\sqrt",
    "\\sum",
    "\\int",
    "\\lim",
    "\\left(",
    "\\right)",
    "\\left|",
    "\\right|",
    "\\left\\{",
    "\\right.",
    "\\begin{bmatrix}",
    "\\end{bmatrix}",
    "\\begin{aligned}",
    "\\end{aligned}",
    "\\begin{cases}",
    "\\end{cases}",
    "\\text{if }",
    "\\text{ m}",
    "\\text",
    "\\hat",
    "\\partial",
    "\\to",
    "\\infty",
    "\\boxed",
    "\\mathbf",
    "\\foo",
    "\\|",
    "\\not",
    "\\implies",
    "\\mid",
    "\\pm",
    "\\circ",
    "\\overset",
    "\\underbrace",
    "\\pmod",
    "\\log",
    "\\operatorname{foo}",
]
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
KINDS = st.sampled_from(["auto", "plain", "inline", "display", "code"])


def depth(node: Node) -> int:
    """The number of levels of a tree."""
    level, deep = [node], 0
    while level:
        level, deep = [arg for part in level for arg in part.args], deep + 1
    return deep


def nested(node: Node) -> bool:
    """Whether the spans of a node's parts lie in its own, all the way down (notes and conditions included)."""
    return all(part.start <= arg.start <= arg.end <= part.end for part in node.walk() for arg in part.args)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(TEXTS, KINDS)
def test_reading_never_raises(text: str, kind: str) -> None:
    """Any text is read, shown and searched for relations; all spans lie within it."""
    node = read(text, 0, None, kind)
    assert isinstance(show(node), str)
    assert all(part.op == "rel" for part in relations(node))
    assert all(0 <= part.start <= part.end <= len(text) for part in node.walk())


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXTS)
def test_formulas_are_in_order(text: str) -> None:
    """Formulas lie in the text in order, do not overlap, and have their insides within them."""
    end = 0
    for formula in find(text):
        assert end <= formula.start <= formula.inner_start <= formula.inner_end <= formula.end <= len(text)
        end = formula.end


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS, st.text(max_size=8), st.text(max_size=8))
def test_spans_are_absolute(text: str, before: str, behind: str) -> None:
    """A stretch is read the same wherever it stands, its spans moved."""
    inside = read(before + text + behind, len(before), len(before) + len(text), "inline")
    alone = read(text, 0, None, "inline")
    assert same(inside, alone)
    assert [part.start - len(before) for part in inside.walk()] == [part.start for part in alone.walk()]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(["x", "y_1", "2", "3.5", "(x + 1)", r"\frac{a}{b}", r"\sin x", "z^2", r"\gamma"]),
        min_size=1,
        max_size=6,
    ),
    st.lists(st.sampled_from([" + ", " - ", " = ", r" \cdot ", " ", " / "]), min_size=6, max_size=6),
)
def test_nothing_is_lost(operands: list[str], signs: list[str]) -> None:
    """In well-formed maths, spans nest, nothing is unknown, and every letter and digit is in some leaf."""
    text = "".join(operand + sign for operand, sign in zip(operands, signs))[: -len(signs[len(operands) - 1])]
    node = read(text, 0, None, "inline")
    if "3.5 2" in text or "2 2" in text or "2 3.5" in text or "3.5 3.5" in text:
        return  # numbers side by side are not understood
    assert nested(node)
    assert not any(part.op == "unknown" for part in node.walk())
    covered = {k for part in node.walk() for k in range(part.start, part.end)}
    assert all(k in covered for k, char in enumerate(text) if not char.isspace())


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(-(10**30), 10**30), st.integers(0, 12))
def test_numbers_are_exact(digits: int, places: int) -> None:
    """A decimal number is read to its exact value."""
    text = str(abs(digits)).rjust(places + 1, "0")
    text = f"{text[: len(text) - places]}.{text[len(text) - places :]}" if places else text
    node = read(text)
    assert node.op == "num"
    assert node.value * 10**places == abs(digits)


HOSTILE = {
    "brackets": "(" * 10_000 + "1" + ")" * 10_000,
    "open": "(" * 10_000,
    "braces": "{" * 5_000 + "1" + "}" * 5_000,
    "digits": "1" * 1_000_000,
    "sum": "1+" * 14_000 + "1",
    "minus": "-" * 20_000 + "1",
    "tower": "9^" * 5_000 + "9",
    "fractions": r"\frac{1}{1+" * 2_000 + "1" + "}" * 2_000,
    "calls": "f(" * 60 + "x" + ")^2" * 60,
    "halves": "1/2x" * 4_000,
    "indices": "x_" * 10_000,
    "nested indices": "x_{" * 3_000 + "1" + "}" * 3_000,
    "bars": "|" * 20_000,
    "outcomes": "P(D" + "|+" * 5_000 + "-" * 5_000 + ")",
    "matrix": r"\begin{bmatrix}" + r"\\".join(["&".join(["1"] * 100)] * 100) + r"\end{bmatrix}",
    "unclosed": r"\begin{cases}" * 3_000,
    "boxes": r"\boxed{" * 3_000,
    "roots": r"\sqrt" * 5_000 + "2",
    "derivatives": "d/d" * 5_000,
    "exponent": "1e1000000000",
    "import": "__import__('os').system('true')",
    "dollars": "$x " * 5_000,
    "ticks": "` " * 5_000,
    "links": "[" * 10_000,
    "negations": r"\neg " * 5_000 + "p",
    "accents": r"\hat" * 5_000 + "x",
    "equals": "a=" * 5_000,
    "quotients": "1/" * 10_000 + "1",
    "implications": r"a \implies b \iff " * 1_000 + "c",
    "conditions": "a if " * 5_000 + "b",
    "plus-minus": r"1 \pm " * 4_000 + "1",
    "labels": "5 km " * 4_000,
    "apples": "3 apples " * 3_000,
    "words": "5 " + r"\text{ a}" * 3_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_bounded(name: str) -> None:
    """No text takes long to read, to find formulas in, or to walk."""
    text = HOSTILE[name]
    start = time.process_time()
    for kind in ("auto", "display"):
        node = read(text, 0, None, kind)
        show(node)
        symbols(node)
        assert depth(node) < 400
    find(text)
    assert time.process_time() - start < 3


def test_sixty_brackets() -> None:
    """Brackets around brackets cost nothing, and the number in them is read."""
    assert read("(" * 60 + "7" + ")" * 60).value == 7


def test_deep_fractions() -> None:
    """A continued fraction thirty deep is read whole."""
    node = read(r"\cfrac{1}{1+" * 30 + "x" + "}" * 30)
    assert sum(part.op == "div" for part in node.walk()) == 30


@pytest.mark.parametrize("path", sorted(TRANSCRIPTS.glob("*.md")), ids=lambda path: path.name)
def test_transcripts_are_understood(path: Path) -> None:
    """In the repository's transcripts every delimited formula is read without an unknown piece."""
    text = path.read_text(encoding="utf-8")
    for formula in find(text):
        if formula.kind in ("inline", "display"):
            node = read(text, formula.inner_start, formula.inner_end, formula.kind)
            assert not any(part.op == "unknown" for part in node.walk()), text[formula.start : formula.end]
