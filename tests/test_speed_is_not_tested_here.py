"""What was made faster tells what it told before: each short cut beside the long way, and beside its wrong twin."""

from __future__ import annotations

import pkgutil
import re
import sys
from importlib import import_module

import numpy as np
import pytest

import grader
from grader.algebra.agree import close
from grader.audit import cues
from grader.audit.claims import SENTENCE_END, sentence
from grader.grading.matching import tokens
from grader.grading.naming import alike
from grader.lazy_regex import _AnyCase, any_case
from grader.notation import read
from grader.notation.decimal_commas import with_points

WORDS = r"\b(?:suppose|king|wait)s?\b"


@pytest.mark.parametrize(
    "text",
    ["we suppose", "Suppose", "SUPPOSES it", "supposed", "the king", "the \u212aing", "\u017fuppose", "wa\u0131t", "wA\u0130t"]
)
def test_words_in_any_case_are_found_where_the_flag_finds_them(text: str) -> None:
    exact = re.compile(WORDS, re.I)
    for start in (0, 2):
        expected, found = exact.search(text, start), any_case(WORDS).search(text, start)
        assert (expected and expected.span()) == (found and found.span())
        expected, found = exact.match(text, start), any_case(WORDS).match(text, start)
        assert (expected and expected.span()) == (found and found.span())


def test_words_in_any_case_are_written_in_small_letters() -> None:
    for package in ("grader.audit", "grader.grading"):
        for module in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
            import_module(module.name)
    modules = [module for name, module in sys.modules.items() if name.startswith(f"{grader.__name__}.")]
    patterns = {value.small.pattern for module in modules for value in vars(module).values() if type(value) is _AnyCase}
    assert len(patterns) > 10
    for pattern in patterns:
        letters = re.sub(r"\\[A-Za-z]", "", pattern)  # without \b, \W, \Z
        assert letters == letters.lower(), pattern


@pytest.mark.parametrize(
    ("text", "before", "behind"),
    [
        ("It is big. So X holds. Then", "So ", " holds"),
        ("It is big, i.e. X holds; then", "It is big, i.e. ", " holds;"),
        ("It is big (or is it?) X holds", "X"[:0], " holds"),
        ("It is big (or is it) X holds", "It is big (or is it) ", " holds"),
        ("So:\n- X holds\n\nThen", "- ", " holds"),
        ("So big\nX holds\nthen", "So big\n", " holds\nthen"),
    ],
)  # fmt: skip
def test_a_sentence_ends_behind_a_sign_and_a_blank_but_not_behind_an_abbreviation(
    text: str, before: str, behind: str
) -> None:
    place = text.index("X")
    lead, tail = sentence(text, place, place + 1)
    assert lead == before
    assert tail.startswith(behind)


@pytest.mark.parametrize("text", ["so. X", "so:\n\n X", "so.) X", "so\n\nX", "so\n- X", "e.g.\n\nX"])
def test_an_end_of_a_sentence_has_the_blank_behind_its_sign(text: str) -> None:
    found = SENTENCE_END.search(text)
    assert found is not None
    assert text[found.start() + len(found[0].rstrip())].isspace()


@pytest.mark.parametrize(
    ("lead", "tail", "down"),
    [
        ("I discarded ", ".", True), ("I DISCARDED ", ".", True), ("I discarded it, so ", ".", False),
        ("What I crossed out: ", ".", True), ("What I found: ", ".", False),
        ("It is a myth that ", ".", True), ("It is a fact that ", ".", False),
        ("Neither is ", ".", True), ("Either is ", ".", False),
        ("It could be thought: ", "... Wait, no", True), ("It is ", "... waiting", False),
        ("In the forum stood ", ", which lost a point", True), ("In the forest stood ", ", which lost a point", False),
    ],
)  # fmt: skip
def test_words_of_rejection_turn_a_relation_down_and_their_twins_do_not(lead: str, tail: str, down: bool) -> None:
    assert cues.turned_down(lead, tail) is down


@pytest.mark.parametrize(
    ("lead", "supposing"),
    [("Were the load 3, ", True), ("were the load 3, ", False), ("Assuming both ", True), ("Assuming it to be ", False),
     ("try x = 3, then ", True), ("SUPPOSE ", True), ("supposedly ", False)],
)  # fmt: skip
def test_what_is_supposed_is_told_by_its_words(lead: str, supposing: bool) -> None:
    assert cues.supposing(lead, "") is supposing


@pytest.mark.parametrize(
    ("text", "read"),
    [("0,5 and 1,25", "0.5 and 1.25"), ("0,5 and 1,25 and 0.5", "0,5 and 1,25 and 0.5"),
     ("0,5 and 1,25 of 1.234", "0.5 and 1.25 of 1,234"), ("1.2.3 and 0,5 and 1,25", "1.2.3 and 0.5 and 1.25"),
     ("1,234 and 0,5", "1,234 and 0,5"), ("x_1,2 and 0,5 or 0,25", "x_1,2 and 0.5 or 0.25")],
)  # fmt: skip
def test_decimal_commas_become_points_where_no_number_has_one(text: str, read: str) -> None:
    assert with_points(text) == read


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("x", "x", True), ("x", "y", False), ("2", "2", True), ("2", "3", False), ("a_i", "a_j", True), ("a_i", "b_i", False),
     ("a_1", "a_2", False), ("a \\cdot b", "a b", True), ("a b", "a + b", False)],
)  # fmt: skip
def test_names_are_alike_up_to_the_letters_of_their_indices(a: str, b: str, same: bool) -> None:
    assert alike(read(a, 0, len(a), "inline"), read(b, 0, len(b), "inline")) is same


@pytest.mark.parametrize(
    ("word", "stem"),
    [("filters", "filter"), ("classes", "class"), ("entries", "entry"), ("gas", "gas"), ("bias", "bias"), ("weight", "weight")],
)  # fmt: skip
def test_plurals_are_folded_and_other_words_stay(word: str, stem: str) -> None:
    assert tokens(word) == {stem}


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [(1, 1.0, True), (1, 1.1, False), (True, 1, True), (True, 0, False), (np.True_, 1, True), ("A ", "a", True),
     ("a", 1, False), (1, "1", False), (2**60, 2**60 + 1, True), (np.float64(2), 2, True), (float("inf"), 1.0, False)],
)  # fmt: skip
def test_values_are_close_whatever_kind_they_are_of(a: object, b: object, same: bool) -> None:
    assert close(a, b) is same
