"""What a reply says beside its last statement that may be the answer, too: another root, a rest, two values."""

from __future__ import annotations

import re

from grader.algebra.listed import several_labelled
from grader.algebra.statements import doubtful
from grader.algebra.two_named import two_labelled, two_named
from grader.lazy_regex import regex

_JUDGED = regex(r"\W*(?:(?:true|false)\s*[.,:;!]|(?:yes|no), (?:(?!\.\s).)*$)", re.IGNORECASE)
_PAIRED = regex(
    r"\bwith (?:a )?remainder (?:of )?\S+[\s.]*$"
    r"|\d\W{1,3}(?:is|as) (?:an? |the )?(?:root|zero|pole|solution|eigenvalue) (?:of|with) "
    r"(?:(?:algebraic|geometric) )?(?:multiplicity|order) \S+[\s.]*$"
    r"|\b(?:at|asymptote) \$?[a-z] ?= ?[^,;=]{1,15},? and an? [a-z ]{2,40} \$?[a-z] ?= ?\S+$"
    r"|\bat \$?[a-z] ?= ?\S+ with (?:a |the )?value (?:of )?\S+[\s.]*$"
    r"|\b(?:is|are|equals) [-−]?[$€£]?\d[^=;]{0,60}?,? and (?:the|its|their) (?!total|sum|result|answer)"
    r"[a-z -]{2,40}"
    r" (?:is|are|equals) [-−]?[$€£]?\d[^=\d,;]*$"
    r"|\b(?:positive|negative|(?:in|de)creasing|convex|concave(?: up| down)?) (?:for|on|when|if|in) [^;]{1,60}"
    r"(?:[,;]|[,;]? (?:and|while|but)) (?:(?:it )?is )?"
    r"(?:positive|negative|(?:in|de)creasing|convex|concave(?: up| down)?)"
    r" (?:for|on|when|if|in) [^;]{1,60}$",
    re.IGNORECASE,
)
_PAIR_SIGNS = (  # of which `_PAIRED` has to have one
    "remainder", "multiplicity", " order ", " and a", " value", " and the ", " and its ",
    " and their ", "positive", "negative", "creasing", "convex", "concave",
)  # fmt: skip
_ALSO = regex(
    r"\d[^.;=\n]{0,3} (?:is (?:also|another|a second)|also is) (?:an? )?(?:[a-z]+ )?(?:solution|root|zero|answer)\b"
    r"|\d[^.;=\n]{0,3} (?:is|gives|yields) an? (?:[a-z]+ )?(?:solution|root|zero|answer),? (?:too|as well)\b"
    r"|\d[^.;=\n]{0,3} (?:works|solves it|satisfies it|fits),? (?:too|as well)\b"
)
_SAID_ELSEWHERE = regex(
    r"\W*(?:or (?:maybe|perhaps|possibly)\b|(?:the|my|our|his|her) (?:text ?book|answer key|solution key"
    r"|friend|teacher) (?:says?|claims?|said)\b(?!.*(?:;|\bbut\b)))",
    re.IGNORECASE,
)
_ONE_ROOT = regex(r"\b(?:one|first) (?:root|solution|zero|eigenvalue)\b", re.IGNORECASE)
_OTHER_ROOT = regex(
    r"(?:^|[;,] )\W*(?:and |while )?(?:the (?:other|second|third)|another) (?:"
    r"(?:root|solution|zero|eigenvalue|one) )?(?:is|being)\b",
    re.IGNORECASE,
)
_NEAR = (
    "he other ", "remaining", "contrast", "other hand", "he next", "ounting", "cluding", ", a ", ", an ", "ing ",
    " and ", "but ", " a saving", " a discount", "ary angle",
)  # fmt: skip
_REMAINING = regex(  # 45 passed. The other 15 failed.
    r"(?:^\W*|[;,(–—] )(?:and |while |but )?the (?:other|remaining) \$?\d+\$?(?: [a-z]+){1,4}\W*$", re.IGNORECASE
)
_BESIDE = regex(  # 12. Her brother, by contrast, has 20; 3 is the smallest, the next one is 7
    r"(?:^|; )\W*(?:[a-z ]{2,30}, )?(?:(?:by|in) contrast|on the other hand),|(?:^\W*|[;,] (?:and )?)the next"
    r"(?: one| such [a-z]+| [a-z]+)? (?:is|are)\b(?=[^a-z]*[a-z]{0,2}[^a-z]*$)"
    r"|\d[^=]*(?:, (?:saving|losing|gaining|earning|an? (?:saving|loss|gain|profit|discount|difference) of)"
    r"|\b(?:and|but) (?:saves|loses|gains|earns|keeps|wins|saved|lost|gained|earned|kept)) [\\$€£]{0,2}\d[\d.,]*\W*$"
    r"|^\W*(?:that(?:['’]s| is) a (?:saving|discount) of|(?:its|the|their) (?:supplementary|complementary) angle)\b"
    r"|^\W*(?:counting|including|excluding)\b[^.]*\b(?:as well|too|also),?"
    r" (?:one|we|you|it|there|that|this|gives|makes)\b",
    re.IGNORECASE,
)
_AGAIN = regex(  # one name with two values, one a line
    r"\n[ *_$]*([a-zA-Z]\w?) ?= ?([-−]?[\d.]+)[ *_$,;]*\n[ *_$]*\1 ?= ?([-−]?[\d.]+?)[ *_$.]*$"
)
MAX_AGAIN = 80
_AGREED = regex(r"\W*(?:yes|no|true|false)\W*", re.IGNORECASE)


def another_beside(text: str, begin: int, last: tuple[int, int], answer: str, words: bool) -> bool:
    """Whether a reply says something beside its last statement that may be the answer.

    Args:
        text: the reply.
        begin: where what counts of it begins.
        last: where the last statement begins and ends.
        answer: what that statement concludes.
        words: whether the answer is wanted in words.
    """
    statement = text[slice(*last)]
    if _ALSO.search(text, last[1]) or _SAID_ELSEWHERE.match(statement):
        return True
    return not _AGREED.fullmatch(answer) and _is_unsure(text, begin, statement, words)


def _is_unsure(text: str, begin: int, statement: str, words: bool) -> bool:
    if _OTHER_ROOT.search(statement) and _ONE_ROOT.search(text):
        return True
    near = any(map(statement.__contains__, _NEAR))
    rest = (_REMAINING.search(statement) or _BESIDE.search(statement)) if near else None
    before = text[: text.rfind(statement)] + statement[: rest.start()] if rest else ""
    if rest and (rest.group()[0].isdigit() or re.search(r"\d", before)):
        return True
    again = _AGAIN.search(text, max(begin, len(text) - MAX_AGAIN)) if "\n" in text[-MAX_AGAIN:] else None
    if again and again[2] != again[3]:
        return True
    if doubtful(text, begin) or several_labelled(text[begin:]):
        return True
    if any(map(statement.lower().__contains__, _PAIR_SIGNS)) and _PAIRED.search(statement):
        return True
    if two_named(statement) or two_labelled(text):
        return True
    return not words and _JUDGED.match(text) is not None
