"""Marks of a relation that is none of the text's own: "(F)" among true and false ones, "Given (wrongly):", "Falsch:".

Labels and verdicts in German, French, Spanish, Italian and Dutch as well; "Fehler:", "Error:" alone may be quantities.
"""

from __future__ import annotations

import re

from grader.audit.attributed import OPENING
from grader.lazy_regex import regex

FOREIGN = r"falsch\w*|unrichtig|faux|fausse|falso|falsa|incorrecto|inexact|errad[oa]|errato|sbagliat[oa]|fout|verkeerd"
USUAL = (
    r"(?:häufige|typische|beliebte|klassische)[rn]? (?:rechen)?fehler|(?:erreur|faute) (?:fréquente|classique|courante"
    r"|typique)|error (?:común|típico|frecuente|clásico)|errore (?:comune|tipico|frequente)|veelgemaakte fout"
)
LABEL = regex(
    rf"(?:\b(?:{FOREIGN}|{USUAL})|\b(?:claim|statement|line|given|stated|step)? ?\((?:wrong|false|incorrect)(?:ly)?\)"
    r"|\b(?:false|wrong|bogus|untrue|fake) (?:claim|statement|assertion|equation|identity|theorem|rule)"
    rf"|\banti-?pattern|\b(?:an |the )?impost[oe]r)\*{{0,2}}\s?[:–—]\*{{0,2}}{OPENING}",
    re.I,
)
ADVERB = regex(  # "Given (wrongly)", "erroneously wrote", not "not wrongly"
    r"(?<!not )\(?\b(?:wrongly|incorrectly|falsely|erroneously|mistakenly)\b\)?"
    rf"(?: (?:wr(?:ote|itten|ites)|put|stated?|given?|said|says|set|has|had|as|that|read|printed|typed))"
    rf"{{0,2}}\s?:?{OPENING}",
    re.I,
)
INEXPERT = regex(  # "Beginners compute", "Careless students write"
    r"\b(?:beginners|novices|newcomers|laymen|dilettantes"
    r"|(?:careless|sloppy|hasty|naive|naïve|inattentive|unwary|lazy|weak(?:er)?|inexperienced) \w{3,12}s)"
    r" (?:\w+ly |will |would |often |may )?(?:compute|calculate|write|say|put|claim|conclude|answer|think|get|find"
    rf"|believe|obtain)(?: that)?{OPENING}",
    re.I,
)
ALMOST = regex(  # "I almost wrote"
    r"\b(?:i|we|he|she|you|they) (?:(?:almost|nearly) (?:wrote|put|said|typed|answered|concluded|claimed|got|had)"
    r"|(?:was|were) (?:about|tempted|going|inclined) to (?:write|put|say|type|answer|conclude|claim))(?: that)?"
    rf"{OPENING}",
    re.I,
)
IN_A_WORLD = regex(  # "In a world where"
    r"\b(?:in|imagine|picture|consider) (?:a|an|some|another|the) (?:\w+ )?(?:world|universe|planet|land|reality)"
    rf" (?:where|in which|whose)(?: \w+ly)?{OPENING}",
    re.I,
)
TRUE_OR_FALSE = regex(
    r"\bT ?/ ?F\b|\btrue(?: or |/)false\b|\((?:T|W|R|V)\)|\b(?:richtig|wahr)(?: oder |/)falsch\b", re.I
)
FALSE_BEHIND = regex(r"[\s$\\)`*]{0,4}\((?:F|f|N|X|x|✗|✘)\)")
CROSSED = regex(r"[\s$\\)`*]{0,4}\((?:X|✗|✘)\)(?!\w)")
VERDICT = regex(  # "is what one must not do", "ist falsch", "is forbidden"
    r"[\s$\\)`*]{0,4}(?:,? ?(?:which )?(?:is|was) (?:exactly |precisely |just )?(?:what|how|something) "
    r"(?:one|you|we|people|students|nobody|no one) (?:must|should|may|can|ought)(?:n['’]t| ?not| never)?(?: to)? "
    r"(?:ever |never |not )?(?:do|write|say|reckon|compute|think|claim)"
    r"|(?:is|are) (?:strictly )?(?:forbidden|prohibited|not allowed|not permitted|taboo|a no-go|no rule)\b"
    rf"|(?:ist|wäre|est|es|è|is|sind|son|sont) (?:\w+ )?(?:{FOREIGN})\b"
    rf"|\(\s?(?:{FOREIGN})\b)",
    re.I,
)
ERRATUM = regex(r"\b(?:erratum|errata|corrigend(?:um|a)|misprint|typo)\b[^.;=\n]{0,40}", re.I)
READ_AS = regex(
    r"[\s$\\)`*]{0,4}(?:→|⟶|\\to\b|\\rightarrow|[-=]>|,? ?(?:should )?(?:read|recte|must be|becomes)\b)", re.I
)


def marked_as_error(before: str, after: str) -> bool:
    """Whether marks or words right beside a relation say that it does not hold.

    Args:
        before: the text before its chain, of its paragraph.
        after: the text behind its chain.
    """
    if any(mark.search(before) for mark in (LABEL, ADVERB, INEXPERT, ALMOST, IN_A_WORLD)):
        return True
    if VERDICT.match(after) or CROSSED.match(after):
        return True
    if FALSE_BEHIND.match(after) and TRUE_OR_FALSE.search(f"{before} ~ {after}"):
        return True
    return READ_AS.match(after) is not None and ERRATUM.search(before) is not None
