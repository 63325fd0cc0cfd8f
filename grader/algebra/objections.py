"""What keeps two texts with the same value from being the same answer: words that deny it, or another notation."""

from __future__ import annotations

from grader.algebra.converted import may_be_again, misstated
from grader.algebra.framed import framed_by
from grader.algebra.gainsaid import may_be_gainsaid, objection_to
from grader.algebra.kinds import has
from grader.algebra.labelled_values import may_be_labelled, other_labels
from grader.algebra.policy import Comparison, Policy
from grader.algebra.sides import Side, read_side
from grader.algebra.thrown_out import thrown_out
from grader.algebra.tidy import foreign_words
from grader.algebra.told_apart import in_another_order, may_be_apart, other_zone, told_apart
from grader.lazy_regex import regex

# Formulas without words (but units), capital letters, bars, dates and braces around: nothing can speak against them.
_ORDINARY = regex(
    r"(?![{o]|\\left|[12]\d{3}-)(?:[\d+*/^()=,._<>{}\[\]&!%:-]| (?!\(\d|\{)|[a-z](?![a-z])"
    r"|\\(?:[dt]?frac|sqrt|pi|cdot|times|left|right|sin|cos|tan|ln|log|pm|infty|leq?|geq?|theta|alpha|lambda)(?![a-z])"
    r"|(?:sqrt|sin|cos|tan|ln|log|exp|pi)(?![a-z])"
    r"|\\(?:[\\,;: %]|(?:begin|end)\{[bpv]?matrix\}|overline(?=\{\d+\})"
    r"|(?:cup|cap|circ|neq?|sec|csc|cot|[lr]angle)(?![a-z])"
    r"|text\{ ?(?:[cmk]?m|k?g|m/s|km/h|s|h|hours|minutes|units)\}))*+"
)
_WORD = regex(r"[A-Za-z]{3}(?<![\\A-Za-z]...)")
_WAY = regex(
    r"(?<![A-Za-z\\])(?:the (?:left|right)|east|west|north|south|(?:up|down|left|right)ward|\w*clockwise)"
)
_CROSSES = frozenset("❌✗✘")
MAX_REORDERED, MAX_LABELLED = 60, 150
MAX_SAME = 50_000  # characters of a text that is the same: no reply with words to be weighed


def objectionable(gold: str, answer: str) -> bool:
    """Whether two texts have words or signs for which an agreeing value may not be the answer."""
    if len(answer) > MAX_SAME and gold == answer:
        return False
    ordinary = _ORDINARY.fullmatch(gold), _ORDINARY.fullmatch(answer)
    if all(ordinary):
        return False
    if (not ordinary[0] and may_be_apart(gold)) or (not ordinary[1] and may_be_apart(answer)):
        return True
    if _WAY.search(gold) and _WAY.search(answer):
        return True
    if _as_many_words(gold, answer) or _as_labelled(gold, answer):
        return True
    if ("pH" in gold and "pOH" in answer) or " exactly" in answer:
        return True
    if _is_worded(answer) or answer.rstrip()[-1:] in _CROSSES:
        return True
    return (_is_worded(gold) and may_be_gainsaid(gold)) or may_be_again(answer)


def _as_labelled(gold: str, answer: str) -> bool:
    """Whether two texts may give values with words that belong to them."""
    return may_be_labelled(gold) and may_be_labelled(answer[-MAX_LABELLED:]) and any(map(str.isdigit, gold))


def _is_worded(text: str) -> bool:
    """Whether a text may have words that say something of its value."""
    return " " in text and (_WORD.search(text) is not None or " if " in text)


def _as_many_words(gold: str, answer: str) -> bool:
    """Whether two texts may be the same words in another order."""
    return len(gold) < MAX_REORDERED and gold.count(" ") > 1 and gold.count(" ") == answer.count(" ")


def _said_again(answer: Side, given: Side, source: str) -> tuple[str, str]:
    """The value that an answer gives, and the text in which it may give it again: `exactly`, or behind a formula."""
    if " exactly" in source and "≈" in given.text:
        return given.text, given.text
    if "$" in source and "\\text{" in given.text and given.text != source and has(answer.tree, "unit"):
        last = given.text.replace("$", "").rpartition("=")[2].strip()
        return last, last
    return given.text, source


def objection(gold: str, answer: str, policy: Policy) -> Comparison | None:
    """The verdict where two texts have the same value, and are not the same answer; None where they are."""
    left, right = (read_side(gold), read_side(answer)) if gold != answer else (None, None)
    if left is None or right is None:
        return None
    if answer[-1] in _CROSSES and right.whole:
        return Comparison(False, "what the reply says it is not")
    for reply, other in ((right, left), (left, right)):
        wordy = " " in reply.source and (foreign_words(reply.source) or " if " in reply.source)
        found = objection_to(other, reply) if wordy and may_be_gainsaid(reply.source) else None
        found = found or (framed_by(other, reply) if " " in reply.source else None)
        if found is not None:
            return found
    if "pH" in gold and "pOH" in answer and "pH" not in answer:
        return Comparison(False, "another quantity")
    said, again = _said_again(left, right, answer)
    found = thrown_out(left.tree, answer) or misstated(left.tree, said, right.whole, again)
    if found is not None:
        return found
    if _WAY.search(gold) and _WAY.search(answer):
        from grader.algebra.directions import other_way

        if other_way(gold, answer):
            return Comparison(False, "another direction")
    labels = other_labels(left, right, policy) if _as_labelled(gold, answer) else None
    if labels is not None:
        return labels
    reordered = in_another_order(gold, answer) if _as_many_words(gold, answer) else None
    if reordered or not (may_be_apart(gold) or may_be_apart(answer)):
        return reordered
    return other_zone(left.source, right.source) or told_apart(left.text, right.text, policy)
