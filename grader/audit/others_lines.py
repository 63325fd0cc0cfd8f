"""Relations that are another's, or were given up: "You used", "Forget", "First try: ...; second try", "Option A: ...
Option B is correct"."""

from __future__ import annotations

import re

from grader.audit.attributed import OPENING
from grader.lazy_regex import regex

BE_RIGHT = r"(?:is|was) (?:correct|right|true)\b"
NOT_TO = regex(
    rf"\b(?:please )?(?:don['’]t|never) (?:ever )?(?:write|say|put|claim|answer)(?: that)?{OPENING}",
    re.I,
)
YOURS = regex(
    r"\byou(?:['’]ve)? (?:(?:must have|seem to have|probably|apparently|first|just) )?(?:used|multiplied|added|took"
    rf"|taken|computed|calculated|wrote|written|put|said|claimed|typed)(?: that)?{OPENING}",
    re.I,
)
GIVEN_UP = regex(
    r"(?:\A|[.;:!?\n]\s?|\band |\bso )\W{0,3}(?:please )?(?:(?:scratch|strike) (?:that|this|it)\s?[:–—]"
    r"|(?:forget|ignore|disregard)"
    rf"(?: (?:the|my) (?:line|step|equation|formula|part|value))?|contrary to|unlike){OPENING}",
    re.I,
)
EARLY = regex(  # "My first sketch put the dip on the knot, x = 2"
    r"\b(?:my|our) (?:first|initial|original|earliest) (?:sketch|draft|version|attempt|guess|try|idea|thought|plan)"
    rf" (?:put|had|gave|said|was|read|showed|used)\b[^.;=\n]{{0,60}}?{OPENING}",
    re.I,
)
TAKEN_OUT = regex(  # "P = 7.87 kW. We took that line out again"
    r"[\s$\\)`*]{0,4}[.;,]\s+[^.;:=\n]{0,30}\bt(?:ook|ake|aken) (?:that|this|it|the)(?: \w+)? (?:out|back|off)\b",
    re.I,
)
SPOILT = regex(
    r"\b(?:(?:hallucinated|erroneous|buggy|faulty|flawed|mistaken|corrupted|misprinted|wrong|incorrect|false)"
    r" (?:result|output|answer|value|line|version|calculation|computation|step)(?: (?:went|was|reads?|ran|runs|is))?"
    r"|\((?:erroneous|wrong|incorrect|faulty|false)\)"
    r"|\b(?:answer|line|step|solution|reply|text|version) contain(?:s|ed) (?:an|one) (?:error|mistake|slip)"
    rf"|\bdistractors)\s?:{OPENING}",
    re.I,
)
BRANDED = regex(r"[\s$\\)`*]{0,4}\((?:error|mistake|wrong|false|oops|slip)!?\)", re.I)
RESULTS_IF = regex(
    r"[\s$\\)`*]{0,4},? ?(?:would (?:result|come out|follow|be obtained)|comes? out|results?) (?:only )?(?:if|when)"
    r" (?:one|you|we|the|a|i)\b",
    re.I,
)
LAPSED = (
    r"(?:forg[eo]t\w*|los(?:es?|t|ing)|dropp?(?:s|ed|ing)?|miss(?:es|ed|ing)?|omit\w*|ignor\w+|neglect\w*|overlook\w*"
    r"|without carrying|without borrowing)"
)
BY_LAPSE = regex(  # "By forgetting to carry one obtains", "Had we dropped the carry:", "Without carrying you'd find"
    rf"(?:\bby {LAPSED}\b[^.;:=\n]{{0,40}} (?:one|you|we|they) (?:gets?|obtains?|finds?|arrives? at)"
    rf"|\bhad (?:we|one|i|you|they) {LAPSED}\b[^.;:=\n]{{0,40}}[:,]"
    r"|\bwithout (?:carrying|borrowing|the carry)\b[^.;:=\n]{0,10} (?:one|you|we|they)(?:['’]d| would) (?:get|find)"
    rf"|\bwith (?:the|a|one) (?:carry|sign|factor|term|minus|zero) {LAPSED},?){OPENING}",
    re.I,
)
IF_LAPSE = regex(rf"\b(?:if|when) (?:one|you|we|somebody) {LAPSED}\b[^.;:=\n]{{0,40}},{OPENING}", re.I)
COMES_OUT = regex(r"[\s$\\)`*]{0,4}(?:comes out|results|is obtained|appears)\b", re.I)
FIRST = regex(
    r"\b(?:(?:attempt|try|trial|version) (?:1|one|no\. ?1)|first (?:try|attempt|guess|version|shot))\s?[:–—,]\*{0,2}"
    rf"{OPENING}",
    re.I,
)
SECOND = regex(
    r"[^\n]{0,60}?\b(?:failed|fails|second (?:try|attempt|guess|version|shot)|(?:attempt|try|trial|version) (?:2|two))",
    re.I,
)
_KIND = r"(?:Option|Statement|Claim|Answer|Version|Student|Solution|option|statement|claim|answer|version|student)"
WHO = regex(
    rf"(?:\A|[.;!?\n]\s?)[\s*\->]{{0,4}}(?P<who>{_KIND} \(?(?:[A-H]|[IVX]{{1,4}}|\d)\)?|[A-Z][a-z]{{2,11}})\*{{0,2}}"
    rf"(?::| gets| got| says| claims| writes| wrote)\*{{0,2}}{OPENING}"
)
RIGHT_ONE = regex(
    rf"(?P<one>{_KIND} \(?(?:[A-H]|[IVX]{{1,4}}|\d)\)?|\b[A-Z][a-z]{{2,11}}) {BE_RIGHT}"
    rf"|\b[Oo]nly (?P<only>{_KIND} \(?(?:[A-H]|[IVX]{{1,4}}|\d)\)?) (?:holds|is true|is correct|is right)"
    r"|\b[Ww]ho is right\? (?P<name>[A-Z][a-z]{2,11})\b"
)
NO_NAMES = frozenset(("this", "that", "the", "which", "what", "answer", "everything", "all", "both", "each", "one"))


def anothers(before: str, after: str) -> bool:
    """Whether the words around a relation give it to another, or give it up.

    Args:
        before: the text before its chain.
        after: the text behind its chain.
    """
    near = before.rpartition("\n\n")[2]
    if any(mark.search(near) for mark in (NOT_TO, YOURS, GIVEN_UP, EARLY, SPOILT, BY_LAPSE)):
        return True
    if BRANDED.match(after) or RESULTS_IF.match(after) or TAKEN_OUT.match(after):
        return True
    if (IF_LAPSE.search(near) and COMES_OUT.match(after)) or (FIRST.search(near) and SECOND.match(after)):
        return True
    return _is_turned_down(near, after.partition("\n\n")[0])


def _is_turned_down(near: str, after: str) -> bool:
    """`Option A: ... Option B is correct.`, `Peter: ... Mary is right`."""
    mine = WHO.search(near)
    found = RIGHT_ONE.search(after) if mine is not None else None
    if mine is None or found is None:
        return False
    right = next(filter(None, found.groups())).casefold()
    who = mine["who"].casefold()
    return right != who and right not in NO_NAMES
