"""Falsehoods that a text shows for what they are: a typical error, somebody's calculation, a wrong option, `0 = 3`.

The words stand right before a relation ("Common misconception:", "Maria says", "Your error is in"), right behind it
("... no, 54", a table's cell "no"), or between it and the same left side with its right value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from grader.algebra.scope import shape_of
from grader.audit.claims import EQUATIONS, Claim
from grader.audit.habits import judged
from grader.audit.indices import Conditions
from grader.audit.places import has_symbols, only_plain_numbers
from grader.audit.state import State
from grader.notation.tree import Node

OPENING = r"[\s$`\\(*_]{0,6}\Z"
ERROR_KINDS = (
    r"(?:typical|common|frequent|popular|usual|classic(?:al)?|beginner['’]s|widespread|well-known|standard|arithmetic)"
)
LABELLED = re.compile(  # "A typical error:", "Pitfall: adding fractions as", "Incorrect:", "Wrong way:"
    rf"(?:\b{ERROR_KINDS} (?:student )?(?:error|mistake|slip|misconception|pitfall|trap)s?"
    r"|\b(?:mistakes?|misconceptions?|pitfalls?|fallac(?:y|ies)|myths?|traps?|incorrect(?:ly)?|false|not correct"
    r"|wrong(?:ly)?(?: (?:way|approach|answer|solution|version))?|not like this|bad|don['’]t|uncorrected))"
    rf"\*{{0,2}}(?: (?:here|is|was|would be|in step \d))?\s?[:–—]\*{{0,2}}\s(?:[a-z]+(?: [a-z]+){{0,5}} )?{OPENING}",
    re.I,
)
IN_ERROR = re.compile(  # "Your error is in", "the mistake of writing", "Replace", "no one should say"
    r"(?:\b(?:(?:the|your|his|her|their|my|our) (?:\w+ )?(?:mistake|slip|misstep)|(?:your|his|her|their) error"
    r"|(?:the|my) error(?= (?:lies|lay|sits|is in|was in)\b)) (?:is|was|lies|lay|sits|comes from)"
    r"(?: (?:in|at|that|to|here|with|writing|the|step|line|you|wrote|claimed|had|write|say|claim|think)){0,5}"
    r"|\b(?:error|mistake) of (?:writing|saying|taking|claiming|concluding|thinking)(?: that)?"
    r"|\b(?:replace|correct|strike|amend)"
    r"|\b(?:nobody|no one|one|you) (?:should|must|may|can)(?:n['’]t| not| never)? (?:ever )?"
    r"(?:think|believe|write|say|conclude|claim)(?: that)?"
    r"|\b(?:can['’]?t|cannot|could(?:n['’]t| not)|can never) (?:have|be|get|hold)(?: that)?"
    rf"|\b(?:extraneous|spurious)\b[^.;\n=]{{0,60}}){OPENING}",
    re.I,
)
ALLOWED = re.compile(r"\b(?:one|you) (?:should|must|may|can) (?:think|believe|write|say|conclude|claim)", re.I)
SAYING = (
    r"(?:says?|said|thinks?|thought|claim(?:s|ed)|believe[sd]?|comput(?:es|ed)|calculat(?:es|ed)|wr(?:ites|ote)"
    r"|answer(?:s|ed)|guess(?:es|ed)|got|gets|put|puts|insist(?:s|ed)|argu(?:es|ed)|suggest(?:s|ed)|replie[sd]|has|had)"
)
SOMEBODY = (
    r"(?:students?|pupils?|classmates?|friends?|colleagues?|neighbou?rs?|somebody|someone|people|child|children|kid|user"
    r"|partner|brother|sister|cousin|[Ss]tudent [A-Z]|candidate)"
)
SCHOLARS = (  # whose laws a text goes by
    r"(?!(?:Newton|Ohm|Bayes|Pythagoras|Kirchhoff|Hooke|Euler|Gauss|Archimedes|Bernoulli|Faraday|Coulomb|Kepler|Boyle"
    r"|Fermat|Vieta|Cramer|Lagrange|Hess|Snell|Laplace|Taylor|Stirling|Maxwell|Carnot|Nernst|Raoult|Henry|Dalton"
    r"|Rule|Law|Theorem|Table|Equation|Formula|Step|Part|This|That|Which|What|It|He|She|One|Here|Now|Then|So|Thus|Hence|Nobody"
    r"|Everybody|Line|Row|Column|Case|Problem|Question|Python|Nature|Mean|Work)\b)"
)
SAID = re.compile(  # "The student computed", "Maria says", "Your answer says", "In your solution you have"
    rf"(?:\b{SOMEBODY}(?: \w+)? {SAYING}|(?-i:\b{SCHOLARS}[A-Z][a-z]{{2,12}}) (?!has|had|put|got|gets){SAYING}"
    r"|\byour (?:answer|solution|line|working|work|result|calculation|attempt|step|text|reply|sheet)(?: \d{1,2})?"
    r" (?:says?|has|had|reads?|gives?|states?|claims?|was|shows?|contains?|uses?)"
    r"|\bin your (?:answer|solution|line|working|work|calculation|attempt|step|sheet)(?: \d{1,2})?,? (?:you|there)"
    r" (?:have|had|get|got|write|wrote|put|is|was|claim|claimed|say)"
    r"|(?-i:\b[A-Z][a-z]{2,12})['’]s"
    r" (?:calculation|answer|result|attempt|guess|reply|claim|working|sum|line)\s?(?:was|is|:)?"
    rf"|(?:\A|[.?!\n]\s?)\W{{0,3}}(?:student|pupil|user|child|kid)(?: [A-Z])?\*{{0,2}}\s?:)(?: that)?{OPENING}",
    re.I,
)
RIGHTLY = re.compile(r"\b(?:right(?:ly)?|correct(?:ly)?|agree[sd]?|indeed|confirm\w*)\b", re.I)
CORRECTED = re.compile(
    r"\b(?:actually|in fact|mistake|wrong(?:ly)?|incorrect(?:ly)?|correction|correct(?=\s?:)"
    r"|should (?:be|have been|read)|must be|ought to be|oops|false|(?<=[.:;] )true|not (?:quite )?right"
    r"|where the error|error (?:is|was|in|above|there)|is off|was off|by mistake)\b"
    r"|\b[Nn]o\b\s?[,.:;]|\bby\s[$\\(]*\Z",
    re.I,
)
NOT_SO = re.compile(r"[\s$\\)`*]{0,4}(?:\.{2,3}|…|,|–|—|-)?\s?no,\s(?:[$\\(]{0,3}[-−]?[\d\\]|it|that|make)", re.I)
CELL = re.compile(
    r"[\s$\\)`*]{0,4}\|\s{0,3}\*{0,2}(?:no|false|wrong|incorrect|not true|✗|✘|❌|✖|f|n)\*{0,2}\s{0,12}\|", re.I
)
OPTION = re.compile(r"(?:\A|[\s*_])\(?(?P<letter>[A-E])(?:\)|\.)\*{0,2}[\s$\\(]{1,4}\Z")
OPTION_BEHIND = re.compile(r"(?:\A|[\s*_])\(?[A-E](?:\)|\.)\*{0,2}[\s$\\(]{1,4}")
IF = re.compile(rf"\bif{OPENING}", re.I)
MOST_LINES = 8


def pointed_out(claim: Claim, begins: Claim, ends: Claim, state: State, conditions: Conditions) -> bool:
    """Whether a claim whose sides differ is shown as a falsehood by the words around it.

    Args:
        begins, ends: the first and the last claim of its chain.
    """
    if _is_contradiction(claim, state.chains.get(claim.chain, ())):
        return True
    before = begins.before.rpartition("\n\n")[2]
    if LABELLED.search(before) or CELL.match(ends.after) or NOT_SO.match(ends.after):
        return True
    if IN_ERROR.search(before) and not ALLOWED.search(before):
        return True
    if SAID.search(before) and not RIGHTLY.search(before):
        return True
    if _is_an_option(begins, ends) or _is_corrected(claim, state, conditions):
        return True
    return only_plain_numbers(claim) and IF.search(begins.before) is not None


def _is_contradiction(claim: Claim, chain: Sequence[Claim]) -> bool:
    """`0 = 3`, `5 = 7`: two different whole numbers and nothing else, which nobody reckons."""
    return claim.op == "=" and len(chain) < 2 and all(map(_is_whole, (claim.left, claim.right)))


def _is_whole(node: Node) -> bool:
    node = node.args[0] if node.op == "neg" else node
    return node.op == "num" and node.text.isdecimal() and len(node.text) < 4


def _is_an_option(begins: Claim, ends: Claim) -> bool:
    """`(A) 2 + 3 = 6 (B) 2 + 3 = 5`: one of the answers to choose from."""
    if has_symbols(begins):
        return False
    mine = OPTION.search(begins.before)
    around = f"{begins.before[: mine.start()]} ~ {ends.after}" if mine is not None else ""
    return OPTION_BEHIND.search(around) is not None


def _is_corrected(claim: Claim, state: State, conditions: Conditions) -> bool:
    """Whether the same left side stands below with what it really comes to, and words between them correct it."""
    if claim.op not in EQUATIONS:
        return False
    key, others = shape_of(claim.left), (line for line in state.lines[state.at + 1 :] if line.chain != claim.chain)
    for line in islice(others, MOST_LINES):
        gap = line.span.start - claim.span.end
        if line.op not in EQUATIONS or gap > len(claim.after) + len(line.before) or shape_of(line.left) != key:
            continue
        between = claim.after[:gap] + " " + line.before[-gap:] if gap > 0 else ""
        if CORRECTED.search(between) and judged(line, state.worlds, (), conditions).verdict == "true":
            return True
    return False
