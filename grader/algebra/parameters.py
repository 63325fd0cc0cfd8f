"""Answers for each value of a parameter, in words: `k = 3: no solution; k ≠ 3: exactly one solution`."""

from __future__ import annotations

import re

from grader.algebra.compare import same_value
from grader.algebra.policy import Outcome, Policy
from grader.algebra.statements import withdrawals
from grader.algebra.tidy import foreign_words, read_answer
from grader.lazy_regex import regex

_SIGN = r"(?:<=|>=|!=|[<>=≤≥≠]|\\(?:neq?|leq?|geq?|lt|gt)(?![a-z]))"
_NUMBER = r"[-−]?(?:\d+(?:[./]\d+)?|√\d+)"
_CONDITION = rf"(?:{_NUMBER} ?{_SIGN} ?)?[a-z] ?{_SIGN} ?[-−±]?(?:{_NUMBER}|[a-z](?![a-z]))"
_SPLIT = regex(r"\s*(?:;|\n|\.(?:\s|$)|,)\s*(?:(?:and|while|but|whereas)\s+)?|\s+and\s+(?=(?:for|if|when)\b)")
_LEADING = regex(rf"(?:for|if|when|case) (?P<condition>{_CONDITION})(?:[:,]| then|\b)\s*(?P<value>\S.*)?", re.I)
_HEADED = regex(rf"(?P<condition>{_CONDITION}) ?(?::|→|⇒|=>) ?(?P<value>\S.*)")
_BEHIND = regex(rf"(?P<value>\S.*?) (?:for|if|when) (?P<condition>{_CONDITION})", re.I)
_ELSE = regex(r"(?:otherwise|else):? (?P<a>\S.*)|(?P<b>\S.*?) (?:otherwise|else)", re.I)
_LEAD = regex(
    r"(?:(?:so|thus|hence|then|there (?:is|are|exists?)|we (?:get|have)|it (?:has|is)|(?:the )?(?:equation|system) has"
    r"|has|(?:the )?(?:value|solution|answer) is|it equals|is)\b[: ]*|[a-z] ?= ?)+", re.I
)  # fmt: skip
_COUNT = regex(
    r"(?:exactly |only |just |a )?"
    r"(?P<count>no|none|zero|0|one|1|unique|single|two|2|three|3|four|4|infinitely many|infinite)"
    r"(?: (?:unique|single|real|distinct|different))?(?: (?:solutions?|roots?|zeros|points?))?", re.I
)  # fmt: skip
_COUNTS = {
    "none": "no", "zero": "no", "0": "no", "unique": "one", "single": "one", "1": "one", "2": "two", "3": "three",
    "4": "four", "infinite": "infinitely many",
}  # fmt: skip
_OPPOSITE = {"=": "≠", "≠": "=", "!=": "=", "<": ">=", ">": "<=", "<=": ">", ">=": "<", "≤": ">", "≥": "<"}
_SINGLE = regex(r"([a-z]) ?(<=|>=|!=|[<>=≤≥≠]) ?(\S+)")
MAX_TEXT, MAX_CASES = 400, 6
Case = tuple[str, str]


def parted(text: str) -> list[Case] | None:
    """The cases of a text, each a condition on a parameter ("" for all others) and a value; None for other texts."""
    text = text[max([0, *withdrawals(text)]) :].replace("$", "").strip().rstrip(".")
    if len(text) > MAX_TEXT:
        return None
    cases: list[Case] = []
    waiting = ""
    for piece in filter(None, _SPLIT.split(text)):
        part = f"{waiting} {piece}" if waiting else piece
        case = _case(part)
        waiting = part if case is None else ""
        if case is None and (cases or not _LEADING.fullmatch(part)):
            return None
        cases += [case] if case else []
    return cases if 2 <= len(cases) <= MAX_CASES and not waiting else None


def _case(text: str) -> Case | None:
    found = _LEADING.fullmatch(text) or _HEADED.fullmatch(text) or _BEHIND.fullmatch(text)
    otherwise = None if found else _ELSE.fullmatch(text)
    said = found["value"] if found else (otherwise["a"] or otherwise["b"]) if otherwise else ""
    value = _value(said) if said else ""
    return (found["condition"] if found else "", value) if value else None


def _value(said: str) -> str:
    """A count as `#two`, or a formula; "" for anything else."""
    said = said.strip(" .,:")
    for text in (said, _LEAD.sub("", said, count=1)):
        count = _COUNT.fullmatch(text)
        if count and not text.isdigit():
            return "#" + _COUNTS.get(count["count"].lower(), count["count"].lower())
    text = _LEAD.sub("", said, count=1)
    return "" if foreign_words(text) else text


def same_cases(gold: str, answer: str, policy: Policy) -> Outcome | None:
    """Whether two texts say the same for each value of a parameter; None where neither gives such cases."""
    left, right = parted(gold), parted(answer)
    if not any(value[:1] == "#" for _, value in (*(left or ()), *(right or ()))):
        return None
    if left is None or right is None or len(left) != len(right):
        return None, "other cases"
    verdicts = []
    for case in left:
        found = [other for other in right if _same_condition(case, other, left, right, policy)]
        if len(found) != 1:
            return None, "other cases"
        verdicts.append(_same(case[1], found[0][1], policy))
    if all(verdicts):
        return True, "the same for each value of the parameter"
    return (False, "something else for a value of the parameter") if False in verdicts else (None, "cases in words")


def _same_condition(one: Case, other: Case, left: list[Case], right: list[Case], policy: Policy) -> bool:
    conditions = [_explicit(case[0], cases) for case, cases in ((one, left), (other, right))]
    if not all(conditions):
        return False
    return bool(same_value(read_answer(conditions[0]), read_answer(conditions[1]), policy).equal)


def _explicit(condition: str, cases: list[Case]) -> str:
    """A condition; for `otherwise` the opposite of the one other condition, "" where there are several."""
    if condition or len(cases) != 2:
        return condition
    other = _SINGLE.fullmatch(next((name for name, _ in cases if name), ""))
    return f"{other[1]} {_OPPOSITE[other[2]]} {other[3]}" if other else ""


def _same(one: str, other: str, policy: Policy) -> bool | None:
    if one[0] == "#" or other[0] == "#":
        return one == other
    return same_value(read_answer(one), read_answer(other), policy).equal


def as_cases(text: str) -> str:
    """Cases whose values are formulas, in LaTeX; "" for other texts."""
    cases = parted(text) or []
    if not cases or any(value[0] == "#" for _, value in cases):
        return ""
    rows = [f"{value} & " + (condition or r"\text{otherwise}") for condition, value in cases]
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"
