"""Numbers in English words, as digits: `thirty-five`, `two thirds`, `minus four`, `negative infinity`."""

from __future__ import annotations

import re
from fractions import Fraction

from grader.algebra.ranges import SIGNS, with_ranges
from grader.algebra.units import is_known
from grader.lazy_regex import regex

ONES = {word: n for n, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)}  # fmt: skip
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {"half": 2, "quarter": 4, "hundredth": 100, "thousandth": 1000, "twentieth": 20}
_PARTS |= {word: n for n, word in enumerate(
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 3
)}  # fmt: skip
_MANY = {"halves": 2, **{f"{word}s": n for word, n in _PARTS.items() if word != "half"}}
_SIGNS = {"minus": "-", "negative": "-", "plus": "", "positive": ""}
_COUNTS = {**ONES, **TENS, "a": 1, "an": 1}
_ALL = frozenset({*_COUNTS, *_SCALES, *_PARTS, *_MANY, *_SIGNS, "hundred", "dozen", "and", "point", "infinity"})
_STARTS = _ALL - {"and", "point", *_MANY, *(_PARTS.keys() - {"half"})}
HEADS = frozenset(word[:3] for word in _STARTS if len(word) > 2)
HEADS |= {"a h", "a t", "a m", "a d", "a q", "qua", "an "}
HEADS |= {head.capitalize() for head in HEADS} | {head.upper() for head in HEADS} | {"\\te"}
_TEXT = regex(r"\\(?:text|mathrm|mbox)\s*\{([^{}]*)\}")
_WORDS = regex(r"[A-Za-z]+(?:[ -]+[A-Za-z]+){0,15}")
_WORD = regex("[a-z]+")
_RUN = regex(r"(?<![\w\\])[A-Za-z]+(?:[ -][A-Za-z]+)*")
_HALF, _MORE = regex(r"half an? (?=[a-z]+$)"), regex(r"^an? ([a-z]+) and a half$")
_ALONE = regex(r"\b(?:is|are|was|exactly|only|equals|be)\s+\Z", re.IGNORECASE)
_OPERATIONS = (
    (
        regex(r"\b(?:the )?(?:positive |principal )?square root of (\d[\d.]*\b|[a-z]\b)", re.IGNORECASE),
        r"sqrt(\1)",
    ),
    (regex(r"\b(?:the )?cube root of (\d[\d.]*\b|[a-z]\b)", re.IGNORECASE), r"cbrt(\1)"),
    (regex(r"(?<![\w.])(\d+|[a-z]) factorial\b"), r"\1!"),
    (regex(r"(?<![\w.])(\d+) and (?:a|one)[ -]half\b(?! of)"), r"\1 1/2"),
    (regex(r"(?<![\w.])(\d+) and (?:a|one)[ -]quarter\b(?! of)"), r"\1 1/4"),
    (regex(r"(?<![\w.])(\d+) and three[ -]quarters\b(?! of)"), r"\1 3/4"),
    (regex(r"(?<![\w.])(\d+) and (?:a|one)[ -]third\b(?! of)"), r"\1 1/3"),
    (regex(r"\bthree[- ]quarters of an hour\b"), "45 minutes"),
    (regex(r"\ba quarter of an hour\b"), "15 minutes"),
    (regex(r"(?<![\w.])(\d+|\d*\\?pi|π) over (\d+)\b(?! \w)"), r"\1/\2"),
)
MAX_LENGTH, MAX_STATEMENT = 120, 400


def in_digits(text: str) -> str:
    """A text that is a number in words, perhaps with a noun or a unit behind it, in digits; "" for any other."""
    text = _TEXT.sub(r"\1", text).strip(" .!$")
    if len(text) > MAX_LENGTH or not _WORDS.fullmatch(text):
        return ""
    words = _halved(re.sub("[ -]+", " ", text.lower())).split()
    if words[0] not in _STARTS:
        return ""
    number, end = _number(words)
    rest = words[end:]
    if not number or len(rest) > 3 or (len(rest) == 1 and words == ["a", *rest]):
        return ""
    if rest == ["percent"] or rest == ["per", "cent"]:
        return number + r"\%"
    noun = len(rest) == 1 and len(rest[0]) > 3 and rest[0].endswith("s")
    return f"{number} {' '.join(rest)}".strip() if not rest or noun or all(is_known(word) for word in rest) else ""


def _halved(text: str) -> str:
    """`half an hour` and `an hour and a half` with the unit behind the number."""
    return _MORE.sub(r"one and a half \1", _HALF.sub("one half ", text))


def with_signs(text: str) -> str:
    """Operations in words with their signs: `the square root of 2`, `5 factorial`, `3 over 4`."""
    if " root of " in text or " factorial" in text or " over " in text or " and " in text or " an h" in text:
        for pattern, sign in _OPERATIONS:
            text = pattern.sub(sign, text) if pattern.search(text) else text
    return with_ranges(text) if any(map(text.__contains__, SIGNS)) else text


def with_digits(statement: str) -> str:
    """A statement with its numbers in words as digits, where it has no others, else only one that it ends with."""
    if len(statement) > MAX_STATEMENT:
        return statement
    last = len(statement.rstrip(" .!*_\n")) if any(map(str.isdigit, statement)) else 0
    if last and not statement[last - 1].isalpha():
        return statement
    if _ALL.isdisjoint(_WORD.findall(statement.lower())):
        return statement
    return _RUN.sub(lambda run: _rewritten(run, statement, last), statement)


def _rewritten(run: re.Match[str], statement: str, last: int) -> str:
    """A stretch of words with the numbers in it as digits; `last` is where the only number that counts has to end."""
    words = list(re.finditer(r"[A-Za-z]+", run.group()))
    out, place, n = [], 0, 0
    while n < len(words):
        number, size = _number([word.group().lower() for word in words[n : n + 16]])
        alone = [word.group().lower() for word in words[n : n + size]]
        half = alone == ["half"]
        of_a_unit = half and _is_of_a_unit(words[n + 1 : n + 3])
        size += of_a_unit  # "half an hour": its article goes
        begin, end = words[n].start(), words[n + max(size, 1) - 1].end()
        n += max(size, 1)
        if not number or (half and not of_a_unit) or (last and run.start() + end != last):
            continue
        if alone == ["one"] and not _ALONE.search(statement[: run.start() + begin]):
            continue
        out += [run.group()[place:begin], number]
        place = end
    return "".join(out) + run.group()[place:]


def _is_of_a_unit(words: list[re.Match[str]]) -> bool:
    """`an hour`."""
    article, unit = ([word.group().lower() for word in words] + ["", ""])[:2]
    return article in ("a", "an") and len(unit) > 2 and is_known(unit)


def _number(words: list[str]) -> tuple[str, int]:
    """The number that some words begin with, in digits, and how many words it takes; ("", 0) where there is none."""
    sign = _SIGNS.get(words[0]) if words else None
    begin = 0 if sign is None else 1
    if words[begin : begin + 1] == ["infinity"]:
        return f"{sign or ''}infinity", begin + 1
    value, end = _value(words, begin)
    if value is None:
        return "", 0
    if words[end : end + 1] == ["point"]:
        digits = [ONES[word] for word in words[end + 1 : end + 13] if word in ONES]
        if digits and max(digits) < 10 and value.denominator == 1:
            return f"{sign or ''}{value}.{''.join(map(str, digits))}", end + 1 + len(digits)
    return f"{sign or ''}{value}", end


def _value(words: list[str], begin: int) -> tuple[Fraction | None, int]:
    """A fraction, a mixed number or a whole number, and where it ends."""
    if words[begin : begin + 1] == ["half"]:
        whole, end = _whole(words, begin + 1) if words[begin + 1 : begin + 2] in (["a"], ["an"]) else (None, begin)
        if whole is not None and end > begin + 2:  # half a dozen
            return Fraction(whole, 2), end
        return Fraction(1, 2), begin + 1
    count, end = _whole(words, begin)
    if count is None:
        return None, begin
    if end < len(words) and (words[end] in _PARTS if count == 1 else words[end] in _MANY):
        return Fraction(count, _PARTS.get(words[end]) or _MANY[words[end]]), end + 1
    if words[begin] in ("a", "an") and end == begin + 1:
        return None, begin
    if words[end : end + 1] == ["and"]:
        part, stop = _value(words, end + 1)
        if part is not None and part < 1 and part.denominator > 1:
            return count + part, stop
    return Fraction(count), end


def _whole(words: list[str], begin: int) -> tuple[int | None, int]:
    """A whole number, thousands and millions in it, and where it ends."""
    total, place, bound = 0, begin, 10**15
    found = False
    while True:
        start = place + 1 if found and words[place : place + 1] == ["and"] else place
        group, end = _below_thousand(words, start)
        if group is None or (start > place and words[start] in ("a", "an")):
            break
        scale = _SCALES.get(words[end], 1) if end < len(words) else 1
        if scale >= bound:
            break
        total, place, bound, found = total + group * scale, end + (scale > 1), scale, True
        if scale == 1:
            break
    return (total, place) if found else (None, begin)


def _below_thousand(words: list[str], begin: int) -> tuple[int | None, int]:
    head, place = _below_hundred(words, begin)
    if head is None:
        return None, begin
    if words[place : place + 1] == ["dozen"]:
        return 12 * head, place + 1
    if words[place : place + 1] != ["hundred"]:
        return head, place
    place += 1
    start = place + (words[place : place + 1] == ["and"])
    rest, end = (None, place) if words[start : start + 1] in (["a"], ["an"]) else _below_hundred(words, start)
    if rest is None or (end < len(words) and words[end] in _MANY and start > place):
        return 100 * head, place
    return 100 * head + rest, end


def _below_hundred(words: list[str], begin: int) -> tuple[int | None, int]:
    word = words[begin] if begin < len(words) else ""
    if word not in _COUNTS:
        return None, begin
    if word in TENS and begin + 1 < len(words) and 0 < ONES.get(words[begin + 1], 0) < 10:
        return TENS[word] + ONES[words[begin + 1]], begin + 2
    return _COUNTS[word], begin + 1
