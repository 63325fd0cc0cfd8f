"""What a text ascribes to somebody, "He got 15 · 12 = 170, ten short", and turns down behind it.

The words that ascribe it, or a speaker's label, excuse nothing: what follows has to reject it.
"""

from __future__ import annotations

import re

from grader.lazy_regex import regex

OPENING = r"[\s$`\\(*_]{0,6}\Z"
SOMEBODY = (
    r"(?:students?|pupils?|classmates?|friends?|colleagues?|neighbou?rs?|somebody|someone|people|child|children|kid|user"
    r"|partner|brother|sister|cousin|[Ss]tudent [A-Z]|candidate)"
)
SCHOLARS = (  # whose laws a text goes by
    r"(?!(?:Newton|Ohm|Bayes|Pythagoras|Kirchhoff|Hooke|Euler|Gauss|Archimedes|Bernoulli|Faraday|Coulomb|Kepler|Boyle"
    r"|Fermat|Vieta|Cramer|Lagrange|Hess|Snell|Laplace|Taylor|Stirling|Maxwell|Carnot|Nernst|Raoult|Henry|Dalton"
    r"|Rule|Law|Theorem|Table|Equation|Formula|Step|Part|This|That|Which|What|It|He|She|One|Here|Now|Then|So|Thus"
    r"|Hence|Nobody"
    r"|Everybody|Line|Row|Column|Case|Problem|Question|Python|Nature|Mean|Work)\b)"
)
NAME = rf"(?-i:{SCHOLARS}[A-Z][A-Za-z]{{1,12}}(?:-\d[\w.]{{0,4}})?)"
FOUND = (
    r"(?:got|obtain(?:s|ed)|put|comput(?:es|ed)|calculat(?:es|ed)|wr(?:ites|ote|itten)|told (?:me|us)|says?|said|found"
    r"|came (?:up with|to)|arriv(?:es|ed) at|answer(?:s|ed)|did|claim(?:s|ed))"
)
YOURS = r"(?:work(?:ing)?|answer|solution|line|calculation|attempt|sheet|homework|paper|steps?)(?: \d{1,2})?"
ASCRIBED = regex(
    rf"(?:\b(?:(?:he|she|they|you|{SOMEBODY})|(?P<who>{NAME}))(?:['’]d)?"
    rf"(?: (?:has|have|had|once|first|then|also|\w+ly))? {FOUND}(?: that)?"
    rf"|\b(?P<whose>{NAME})['’]s (?:method|way|work|working|attempt|answer|line|idea|version|solution)\s?:\*{{0,2}}"
    rf"|(?:\A|[.?!\n]\s?)\W{{0,3}}(?:{SOMEBODY}(?: [A-Z])?|(?P<speaker>{NAME}))\*{{0,2}}\s?:\*{{0,2}}"
    rf"|\b(?:looking at|in|on|from) your {YOURS}(?:,? I see)?[,:]?"
    rf"|\b(?:in|on|at) (?:step|line) \d{{1,2}},? (?:he|she|they|you) (?:have|has|had|{FOUND})"
    rf"|\bwhere you (?:have|had|wrote|put)|\byou pointed out(?: that)?){OPENING}",
    re.I,
)
LOST = (
    r"(?:carry|carried|signs?|minus|zeros?|factors?|digits?|units?|powers?|terms?|brackets?|points?|decimals?|squares?)"
)
REJECTS = regex(
    r"\b(?:(?:is|was|are|were|comes? out|that['’]s|it['’]s) (?:\w+ )?(?:off|short|wrong|incorrect)\b(?! to\b)"
    r"|off by\b|\w+ (?:short|too (?:few|many|much|little))(?= ?[.,;)!]|\Z)"
    r"|too (?:low|high|small|large|big)\b(?! (?:to|for)\b)"
    r"|(?<!n['’]t )(?<!not )(?<!never )(?:forgot|overlooked|misread|mixed up|miscounted|misplaced)\b"
    rf"|(?:lost|dropped|missed) (?:a|the|one)\b[^.;=\n]{{0,20}}\b(?:{LOST}|one that is carried)\b"
    r"|(?:look|try|check|think|multiply|compute|calculate|count|add)\b[^.;=\n]{0,20} again\b"
    r"|re-?(?:compute|calculate|check|do) (?:it|this|that|the)\b"
    r"|not (?:quite|right|correct|so fast)\b|are you sure|(?:almost|close),? but|hmm+|careful|nope"
    r"|(?:made|makes|is|was|that['’]s|there['’]s|contains?|has) (?:a|an|one|the|your|his|her|their|my) (?:\w+ )?"
    r"(?:mistake|slip|error))\b"
    r"|\b(?:no|wait|stop)[,.!:;—–]",
    re.I,
)
PRAISED = regex(r"\b(?:correct[,!.]|exactly[,!.]|good[,!.]|well done|great|perfect|yes[,!.])", re.I)
SIDES_WITH = regex(r"\b(?P<who>[A-Z][a-z]{1,12}) (?:is|was|has it|got it) (?:right|correct)\b")
SPEAKS = regex(r"\b[A-Z]\w{1,12}\*{0,2}\s?:")


def ascribed(before: str) -> re.Match[str] | None:
    """The words right before a relation that ascribe it to somebody."""
    return ASCRIBED.search(before)


def ascribed_and_rejected(before: str, after: str) -> bool:
    """Whether a relation is somebody's, and what follows turns it down.

    Any word may stand before a colon: it is a speaker's name only where another one speaks as well.

    Args:
        before: the text before its chain.
        after: the text behind its chain.
    """
    source = ascribed(before)
    if source is None:
        return False
    mine = source["who"] or source["whose"] or source["speaker"]
    if mine is not None and _sides_with_another(mine, after):
        return True
    found = REJECTS.search(after)
    if found is None or PRAISED.search(after, 0, found.start()):
        return False
    return source["speaker"] is None or SPEAKS.search(after, 0, found.start()) is not None


def _sides_with_another(mine: str, after: str) -> bool:
    """Whether somebody else, who has spoken as well, is right: "Bob got 180. Bob is correct"."""
    others = (found for found in SIDES_WITH.finditer(after) if found["who"] != mine)
    return any(found["who"] in after[: found.start()] for found in others)
