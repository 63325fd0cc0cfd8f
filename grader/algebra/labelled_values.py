"""Values with the words that belong to them, in any order: `10 right, 4 left`, `minimum at -1, maximum at 3`."""

from __future__ import annotations

import re
from typing import NamedTuple

from grader.algebra.compare import same_value
from grader.algebra.policy import Comparison, Policy
from grader.algebra.sides import Side
from grader.algebra.statements import assertions
from grader.algebra.tidy import foreign_words, read_answer
from grader.algebra.units import is_known
from grader.lazy_regex import regex

_JOINT, _WORD = regex(r"[,;&\n]| and "), regex(r"(?<![\\A-Za-z])[A-Za-z]{3}|text|mathrm")
_BETWEEN = regex(
    r"\s*(?:[,;\n&]\s*(?:and\s+)?|\s+and\s+|\s+while\s+|,?\s+but\s+)(?:also\s+)?(?:(?:an?|the|one|its)\s+)?"
)
_DRESS = regex(r"\\(?:text\w*|mathrm|mbox)\s*\{([^{}]*)\}|\$|\*\*|\\[,;: ]")
_LEAD = regex(
    r"^(?:.*\b(?:has|have|had|are|is|was|were|get|find|found|obtain|gives?|contains?|leaves?|with):? )"
    r"(?:(?:an?|the|one|its|exactly) )?(?=[-−]?\d|[a-z]{3,})",
    re.DOTALL | re.IGNORECASE,
)
_OPENS = regex(r"^(?:(?:so|hence|thus|therefore),? )?(?:(?:an?|the) )?", re.IGNORECASE)
_PLACE = regex(r"(?<=[a-z]) (?:on|in|at) (?:the|this|each|her|his|their) [a-z]+$")
_HIDDEN = regex(r"\(#(\d+)\)")
_SAYS = regex(r"(?<=\w) (?:is|of|equals|has|had|gets|got|owns|scores|scored|receives)$")
_WORDS = regex(r"(?<!\\)[a-z]{3}")
_NUMBER_FIRST = regex(
    r"(?P<value>(?:[a-z] ?(?:[<>≤≥=]|[<>]=) ?)?[-−]?[$€£]?\d[\d.,/]*%?)"
    r" (?P<label>[a-z][a-z'’-]*(?: [a-z'’-]+){0,2})",
    re.IGNORECASE,
)
_LABEL_FIRST = regex(
    r"(?P<label>(?:[a-z][a-z'’-]+ ){0,2}[a-z][a-z'’-]{2,}(?: at)?)(?:(?: (?:is|of|equals))?:?| ?=) "
    r"(?P<value>(?:[a-z] ?= ?)?[-−(\[{\\\d√π$].*|pi|(?:[a-z] ?= ?)\S+)",
    re.IGNORECASE,
)
_EXTREMES = frozenset({"min", "max"})
_TO_NUMBER = regex(r"^[^\d,;=<>≤≥]*\s(?=\d)")
_BRACKETED = regex(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_NO_LABEL = frozenset(
    "and or not if for when then so where times over plus minus sqrt sin cos tan log exp pi mod".split()
)
_PLURAL = regex(r"(?<=[a-rt-z])s$")
MAX_TEXT, MAX_REPLY, MAX_PARTS = 160, 4_000, 6


class Labelled(NamedTuple):
    """A value and the words that it belongs to."""

    label: str
    value: str


def may_be_labelled(text: str) -> bool:
    """Whether a text may give several values with words."""
    if len(text) >= MAX_TEXT or " " not in text:
        return False
    joint = _JOINT.search(text)
    if joint is None or not _WORD.search(text, joint.end()):
        return False
    return _WORD.search(text, 0, joint.start()) is not None


def are_labelled(left: Side, right: Side) -> bool:
    """Whether the shorter of two sides may give several values with words, or the other one the words to its values."""
    shorter, longer = (left, right) if len(left.source) <= len(right.source) else (right, left)
    return may_be_labelled(shorter.source) or (shorter.tree.op == "tuple" and may_be_labelled(longer.source))


def by_labels(left: Side, right: Side, policy: Policy) -> Comparison | None:
    """The verdict on values by the words they belong to; None where one side does not give such values.

    One side may be a whole reply whose last statement says them, or give the values alone, in the same order.
    """
    sides = [_labelled_side(side) for side in (left, right)]
    if sides[0] and sides[1]:
        return _by_label(sides[0], sides[1], policy)
    return _in_order(sides[0], right, policy, True) if sides[0] else (
        _in_order(sides[1], left, policy, False) if sides[1] else None
    )


def other_labels(left: Side, right: Side, policy: Policy) -> Comparison | None:
    """That two sides give the same values to other words; None where they do not."""
    sides = [_labelled_side(side) for side in (left, right)]
    found = _by_label(sides[0], sides[1], policy) if sides[0] and sides[1] else None
    return found if found is not None and found.equal is False else None


def _by_label(left: list[Labelled], right: list[Labelled], policy: Policy) -> Comparison | None:
    values = {one.label: one.value for one in right}
    if {one.label for one in left} != set(values):
        return None
    verdicts = [_same(one.value, values[one.label], policy) for one in left]
    if all(verdicts):
        return Comparison(True, "the same values by their words")
    return Comparison(False, "another value for its word") if False in verdicts else None


def _in_order(named: list[Labelled], other: Side, policy: Policy, first: bool) -> Comparison | None:
    """`minimum 5, maximum 9` against `(5, 9)`: the values alone, in the same order."""
    tree = other.tree
    if tree.op != "tuple" or len(tree.args) != len(named) or not other.whole or foreign_words(other.text):
        return None
    pairs = [(read_answer(one.value), value) for one, value in zip(named, tree.args)]
    alike = all(same_value(*(pair if first else pair[::-1]), policy).equal for pair in pairs)
    return Comparison(True, "the same values in this order") if alike else None


def _same(one: str, other: str, policy: Policy) -> bool | None:
    return same_value(read_answer(one), read_answer(other), policy).equal


def _labelled_side(side: Side) -> list[Labelled]:
    """The values and words of a short text, or of the last statement of a reply; [] where there are none."""
    if side.whole or len(side.source) > MAX_REPLY:
        return labelled_values(side.text) if side.whole and may_be_labelled(side.text) else []
    said = assertions(side.source, 0)[-1:]
    last = side.source[slice(*said[0])] if said else ""
    for text in (side.source, last):
        if may_be_labelled(text):
            found = labelled_values(_TO_NUMBER.sub("", text)) or labelled_values(text)
            if found:
                return found
    return []


def labelled_values(text: str) -> list[Labelled]:
    """`10 right, 4 left` as values and words; [] for other texts."""
    text = _DRESS.sub(lambda found: f" {found[1]} " if found[1] else " ", text).strip(" .\n*")
    text = _PLACE.sub("", _OPENS.sub("", " ".join(text.split()), count=1))
    return _split(text) or _split(_LEAD.sub("", text, count=1))


def _split(text: str) -> list[Labelled]:
    """The values and words between commas and `and`; [] where a part is anything else, or a word comes twice."""
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        hidden.append(found.group())
        return f"(#{len(hidden) - 1})"

    parts = _BETWEEN.split(_BRACKETED.sub(hide, text))
    if not 1 < len(parts) <= MAX_PARTS:
        return []
    found = [_labelled(_HIDDEN.sub(lambda one: hidden[int(one[1])], part)) for part in parts]
    whole = [one for one in found if one is not None]
    if whole and all(" " not in one.label for one in whole[:-1]) and whole[-1].label.count(" ") == 1:
        whole[-1] = whole[-1]._replace(label=whole[-1].label.partition(" ")[0])  # 3 blue and 5 red marbles
    return whole if len(whole) == len(parts) == len({one.label for one in whole}) else []


def _labelled(part: str) -> Labelled | None:
    """One value and its words; None where a part is anything else, a quantity among them."""
    found = _NUMBER_FIRST.fullmatch(part) or _LABEL_FIRST.fullmatch(part)
    if found is None:
        return None
    label = _SAYS.sub("", found["label"].lower())
    words = label.split()
    if _WORDS.search(found["value"]):
        return None
    rest = words[1:] if words[0] == "for" else words  # x > 1 for growth
    if (label not in _EXTREMES and is_known(words[0])) or _NO_LABEL.intersection(rest):
        return None
    return Labelled(_PLURAL.sub("", label), found["value"].strip())
