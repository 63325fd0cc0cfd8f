"""The option that a reply settles on, among those that it only says something about.

`(C) would be true for ideal gases. So the answer is \\boxed{\\textbf{(A)}}` settles on A.
"""

from __future__ import annotations

import re
from itertools import islice

from grader.algebra.statements import breaks, withdrawals
from grader.lazy_regex import regex

_WRAP = r"(?:\\(?:text|math)[a-z]*\s*\{\s*|[$({\s]|\\left|\\[(\[,;: ])*"
_BOX = regex(rf"\\(?:boxed|fbox)\s*\{{{_WRAP}([A-H])(?![\w'])(?=\s*[).:}}$\\])")
_BOLD = regex(
    r"(?:\\(?:textbf|mathbf|boldsymbol|bm)\s*\{\s*(?:\\(?:text|math)[a-z]*\s*\{)?|\*\*)[\s$(]*([A-H])[\s$)}.:]*"
    r"(?:\}|\*\*)[\s$).]*"
)
_ANNOUNCED = regex(
    r"\b(?i:answer|choice|option)(?: is| would be)?:?[\s*_$:]{1,8}(?:\\(?:text|math)[a-z]*\s*\{\s*)?\(?([A-H])\s*[).:]"
)
_NAMED = regex(r"\b(?:option|choice) \(?([A-H])\)?(?![\w'])")
_HEAD = regex(r"\W*(?:\\(?:text|math)[a-z]*\s*\{)?\(?([A-Z])\s*[).:]\W*\s+(?=\S)")
_LABELS = regex(r"(?<![\w(])\(?[A-Z][).:](?=\s)")
_LETTERS = regex(r"(?<![\w\\'’^_])([A-H])(?![\w'’])(?! [a-z])")
_CLOSES = regex(
    r"(?:\bi\.\s?e\.,?|\bnamely|\bthat is,?|[a-z] one:|\b(?:so|hence|thus|therefore),?"
    r"|\bhas to be|\bmust be)[\s$*]*\(([A-H])\)\W*$"
    r"|\bonly \(([A-H])\)(?: \w+s\b[^.()]{0,60}\W*$|\W*$)"
)
_SUPPOSED = regex(r"\b(?:would|could|might)\b")
_BEFORE = regex(
    r"(?:\bnot|n['’]t(?: be)?|\bcannot be|\bneither|\bnor|\bnever|\b(?:rul|exclud|eliminat|discard|reject)\w*(?: out)?"
    r"|\bthan|\binstead of|\bunlike|\bwithout|\bexcept|\bcontrast to|\bcompar\w+ (?:to|with)|\bbetween)"
    r"[\s$*]*(?:option |choice |answer )?[\s$(*\\{]*\Z"
)
_FOR = regex(
    r"[\s$*)}.]*(?:\Z|[,;:!(–—-]|\n|(?-i:[A-Z])|\\|(?:because|since|as|for|by|given|instead of|rather than"
    r"|and (?:the|so|that|we|it)|which)\b"
    r"|(?:is|must be|was|are)(?: (?:therefore|thus|hence|then|clearly|indeed|the|our|my|one|best|most|only))*"
    r" (?:correct|right|true|answer|choice|option|solution|one|it|match|valid|possible|consistent|left|final)\b"
    r"|(?:is|are)\W*\Z|(?:fits|works|holds|remains|matches|agrees|satisfies|survives|qualifies)\b)",
    re.IGNORECASE,
)
_SAYING = regex(
    r"(?:would|could|might|may|can|cannot|can['’]t|is|isn['’]t|are|was|wasn['’]t|were|has|had|does|doesn['’]t|did|do"
    r"|will|won['’]t|should|must|only|also|and|or|alone|this one|that one|to be|looks|seems|contradicts|fails|ignores"
    r"|follows|requires|assumes|implies|violates|holds|gives|confuses|forgets|neglects|misses|mixes|applies|uses|says"
    r"|states|claims|describes|comes|looked|seemed|failed|contradicted|ignored)\b",
    re.IGNORECASE,
)
_IT_IS = regex(
    r"(?:is|must be|was)(?: (?:therefore|thus|hence|clearly|indeed|the|our|my|only|best))*"
    r" (?:correct|right|true|answer|choice|option)\b(?! (?:answer |choice |option )?(?:to|for|if|when|only|in) )",
    re.IGNORECASE,
)
_THROWN = regex(
    r"[^.;\n]{0,160}\bis what (?:one|you|we|they|people)\b|[^.;\n]{0,160}\b(?:wrong|incorrect|forget\w*)\b"
)
MAX_REACH, MAX_START, MAX_FOUND, MAX_REPLY, MAX_CLOSING = 40, 100, 40, 8_000, 160


def settled(reply: str, asserted: str) -> str:
    """The letter of the option that a reply boxes, announces, concludes, emphasises or names; "" where none is sure.

    Args:
        reply: the whole reply.
        asserted: the letter that its last conclusion comes to, or "".
    """
    said = reply[max(0, len(reply) - MAX_REPLY, *withdrawals(reply)) :]
    boxes = _meant(_BOX, said)
    if boxes:
        return boxes[-1]
    announced = [found for found in islice(_ANNOUNCED.finditer(said), MAX_FOUND) if _is_announced(said, found)]
    if announced:
        return announced[-1][1] if not asserted or asserted == announced[-1][1] else ""
    if asserted:
        return asserted
    closing = _CLOSES.search(said, max(0, len(said) - MAX_CLOSING))
    if closing and not _supposed(said, closing.start()):
        return closing[1] or closing[2]
    bold, all_bold = _meant(_BOLD, said), _BOLD.search(said)
    if all_bold:
        return bold[0] if len(set(bold)) == 1 else ""
    named = set(_meant(_NAMED, said))
    if len(named) == 1:
        return named.pop()
    return _at_head(said) if len(said) == len(reply) else ""


def saying(text: str) -> bool:
    """Whether a text only says something about the option that it begins with: `(C) would be true if`."""
    head = _HEAD.match(text[:MAX_START])
    return head is not None and _SAYING.match(text, head.end()) is not None and not _IT_IS.match(text, head.end())


def is_meant(text: str, start: int, letter: int, end: int) -> bool:
    """Whether an option that stands in a text is chosen there, not turned down or supposed."""
    if _BEFORE.search(text, max(0, start - MAX_REACH), letter) or _supposed(text, start):
        return False
    return _FOR.match(text, end) is not None


def _meant(pattern: re.Pattern[str], said: str) -> list[str]:
    """The letters that a pattern finds, those that are turned down or supposed left out."""
    found = islice(pattern.finditer(said), MAX_FOUND)
    if pattern is _BOX:
        return [one[1] for one in found if not _BEFORE.search(said, max(0, one.start() - MAX_REACH), one.start())]
    return [one[1] for one in found if is_meant(said, one.start(), one.start(1), one.end())]


def _is_announced(said: str, found: re.Match[str]) -> bool:
    """Whether an option is announced, not supposed or only talked about: `Option (C) would follow if`."""
    if _supposed(said, found.start()):
        return False
    behind = found.end() + len(said) - len(said[found.end() :].lstrip(" *$")) - found.end()
    about = found.group()[:1] in "OoCc" and _SAYING.match(said, behind)
    return not about or _IT_IS.match(said, behind) is not None


def _supposed(reply: str, place: int) -> bool:
    """Whether an option is one that would be right under another condition."""
    return _SUPPOSED.search(reply, max(0, place - 20), place) is not None


def _at_head(reply: str) -> str:
    """The letter of the one option that a reply begins with and does not only talk about."""
    head = _HEAD.match(reply[:MAX_START])
    if head is None or len(_LABELS.findall(reply)) != 1:
        return ""
    if _SAYING.match(reply, head.end()):
        return head[1] if _IT_IS.match(reply, head.end()) else ""
    others = {found[1] for found in islice(_LETTERS.finditer(reply, head.end()), MAX_FOUND)} - {head[1]}
    alone = len([end for end in breaks(reply) if reply[end:].strip()]) < 2
    return head[1] if (alone or not others) and not _THROWN.match(reply, head.end()) else ""
