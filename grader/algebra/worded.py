"""Answers in words: the same words, the same in other words, the words that a reply concludes with."""

from __future__ import annotations

import re

from grader.algebra.policy import Comparison
from grader.algebra.sides import Side
from grader.algebra.tidy import PHRASES, foreign_words
from grader.algebra.words import grouped, other_formula, plain, same_meaning
from grader.lazy_regex import regex

_TEXT = regex(r"\\text\w*\s*\{([^{}]*)\}")
_FORMULA = regex(r"(?:[A-Z][a-z]?){1,3}")  # CO is not Co
_AGREED = frozenset({"yes", "no", "true", "false"})
_AT_ONCE = regex(r"\W*(yes|no|true|false)[,.!:;—–]", re.IGNORECASE)
_AT_LAST = regex(r"\b(?:so|hence|thus|therefore|is|answer)[:,]? \W{0,3}(yes|no|true|false)\W*$", re.IGNORECASE)
_TURNED = regex(r"\b(?:but|however|yet|although|no|yes|false|true|fails?|wrong|unless|otherwise)\b", re.IGNORECASE)
_TOLD = regex(r"\b(?:statement|claim|it|that|assertion|proposition) is (?:indeed )?(true|false)\W*$", re.I)
_AGREEING = ({"yes", "true"}, {"no", "false"})
_OPPOSITES = ({"yes", "no"}, {"true", "false"})
_OPPOSITE = Comparison(False, "the opposite")
_ROMAN = regex(r"\b(?:i{1,3}|iv|v|vi{1,3}|ix)\b")
_NUMERALS = frozenset({"ii", "iv", "vi", "ix", "xi", "xv", "xx"})  # of two letters
_NUMBERS = (
    ("i", "first", "1st", "1", "one"), ("ii", "second", "2nd", "2", "two"), ("iii", "third", "3rd", "3", "three"),
    ("iv", "fourth", "4th", "4", "four"),
)  # fmt: skip
_QUADRANT = regex(r"(?:in )?(?:quadrant (\w+)|(\w+) quadrant)")
_ORDERED = regex(r"\b(?:not|no|neither|then|first|before|after|from|to|but|only|or)\b")
_WORDS = regex(r"[^\W\d_]{2,}(?: [^\W\d_]+){0,4}(?: ?0)?")


def in_words(left: Side, right: Side, outcome: Comparison) -> Comparison | None:
    """An answer in words, `Ben`, against a whole reply: the words that the reply concludes with."""
    if left.whole == right.whole:
        return None
    words, reply = (left, right) if left.whole else (right, left)
    wanted = plain(words.text)
    if not _WORDS.fullmatch(wanted) or not ("\\text" in words.text or foreign_words(wanted) or wanted in _AGREED):
        return None
    from grader.algebra.answer import final_answer, taken_back

    found = final_answer(reply.source, words=True)
    if wanted in _AGREED and {wanted, plain(reply.text)} in _OPPOSITES:
        return _OPPOSITE
    last = _AT_LAST.search(reply.source) if wanted in _AGREED else None
    if last and {wanted, last[1].lower()} in _OPPOSITES:
        return _OPPOSITE
    given = plain(found.text) if found and found.how != "doubted" else ""
    if wanted in _AGREED and given not in _AGREED:
        first = _AT_ONCE.match(reply.source)
        turned = first is None or _TURNED.search(reply.source, first.end()) or taken_back(reply.source)
        given = first[1].lower() if first and not turned else given
    told = _TOLD.search(reply.source) if given in ("yes", "no") and wanted in ("true", "false") else None
    given = told[1].lower() if told and {given, told[1].lower()} in _AGREEING else given
    if given == wanted or (given in PHRASES and PHRASES[given] == PHRASES.get(wanted)):
        return Comparison(True, "the same words")
    if given.startswith(("not ", "neither ")) and re.search(rf"\b{wanted}\b", given):
        return Comparison(wanted == "neither", "neither" if wanted == "neither" else "said not to be so")
    if given != wanted and {given, wanted} in _OPPOSITES:
        return _OPPOSITE
    if given and same_meaning(wanted, given) is not False:
        return Comparison(same_meaning(wanted, given), "the same in other words")
    if re.search(rf"\b{wanted}\b.* then ", given):
        return Comparison(False, "something else afterwards")
    if outcome.equal is False and re.search(rf"\b{wanted}\b", given or plain(reply.source[-200:])):
        return Comparison(None, "words that the reply may mean")
    return Comparison(False, "different words") if given else None


def spoken(text: str) -> str:
    """The words of a text in \\text{...}; other texts as they are."""
    found = _TEXT.fullmatch(text) if text[:1] == "\\" else None
    return found[1] if found else text


def _numbered(words: str) -> str:
    """`quadrant ii` and `the second quadrant` in one way."""
    found = _QUADRANT.fullmatch(words)
    if found is None:
        return words
    number = found[1] or found[2]
    return f"quadrant {next((n for n, names in enumerate(_NUMBERS, 1) if number in names), number)}"


def _together(words: str) -> tuple[str, ...]:
    """What `and` joins, in any order; () where nothing is joined, or more is said about it."""
    parts = words.split(" and ")
    short = all(0 < len(part.split()) < 3 and part.isascii() for part in parts)
    plain = short and len(parts) == 2 and not _ORDERED.search(words)
    return tuple(sorted(parts)) if plain else ()


_GROUPED = regex(r"\w['′]*[(\[].*[)\]]")


def worded(wanted: str, given: str) -> Comparison | None:
    """Texts without maths: the same words, or the same in other words."""
    words = plain(wanted), plain(given)
    if words[0] == words[1] and grouped(wanted) != grouped(given):
        return None  # p or (q and r) is not (p or q) and r
    if words[0] == words[1] and re.search("[a-z]{2}", words[0]):
        symbols = _FORMULA.fullmatch(wanted) and _FORMULA.fullmatch(given) and wanted != given
        if not symbols and len(words[0]) < 3 and wanted != given and words[0] not in _AGREED | _NUMERALS:
            return None  # kx is not Kx
        if symbols and words[0] not in _AGREED:
            return Comparison(False if other_formula(wanted, given) else None, "other capitals")
        return Comparison(True, "the same words")
    if words[0] == words[1] and wanted != given and any(map(_GROUPED.search, (wanted, given))):
        return None  # letters and brackets: [f(g(x))]' is not f'(g(x))
    told = _numbered(words[0]), _numbered(words[1])
    if (told != words and told[0] == told[1]) or _together(told[0]) == _together(told[1]) != ():
        return Comparison(True, "the same words")
    numbered = "-" not in (wanted[:1], given[:1]) and _ROMAN.search(words[0]) and _ROMAN.search(words[1])
    if numbered and _ROMAN.sub("", words[0]) == _ROMAN.sub("", words[1]):
        return Comparison(False, "other numbers")
    if words[0] == f"not {words[1]}" or words[1] == f"not {words[0]}":
        return Comparison(False, "said not to be so")
    meaning = same_meaning(*words) if any(len(text) > 1 for text in words) else False
    if meaning is False:
        return None
    return Comparison(meaning, "the same in other words" if meaning else "nothing there, in another sense")
