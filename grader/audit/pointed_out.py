"""Falsehoods that a text shows for what they are: a typical error, somebody's calculation, a wrong option, `0 = 3`.

The words stand right before a relation ("Common misconception:", "Maria says", "Your error is in"), right behind it
("... no, 54", a table's cell "no"), or between it and the same left side with its right value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.audit.attributed import OPENING, SCHOLARS, SOMEBODY, ascribed_and_rejected
from grader.audit.claims import Claim
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement
from grader.audit.marks_of_error import marked_as_error
from grader.audit.mended import corrected_beside, mended
from grader.audit.others_lines import anothers
from grader.audit.places import has_symbols, only_plain_numbers
from grader.audit.shown_slips import shown_as_a_slip
from grader.audit.state import State
from grader.lazy_regex import regex
from grader.notation.tree import Node

ERROR_KINDS = (
    r"(?:typical|common|frequent|popular|usual|classic(?:al)?|beginner['’]s|widespread|well-known|standard|arithmetic)"
)
LABELLED = regex(  # "A typical error:", "Pitfall: adding fractions as", "Incorrect:", "Wrong way:"
    rf"(?:\b{ERROR_KINDS} (?:student )?(?:error|mistake|slip|misconception|pitfall|trap)s?"
    r"|\b(?:mistakes?|misconceptions?|pitfalls?|fallac(?:y|ies)|myths?|traps?|incorrect(?:ly)?|false|not correct"
    r"|wrong(?:ly)?(?: (?:way|approach|answer|solution|version))?|not like this|bad|don['’]t|uncorrected))"
    rf"\*{{0,2}}(?: (?:here|is|was|would be|in step \d))?\s?[:–—]\*{{0,2}}\s(?:[a-z]+(?: [a-z]+){{0,5}} )?{OPENING}",
    re.I,
)
IN_ERROR = regex(  # "Your error is in", "the mistake of writing", "Replace", "no one should say"
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
ALLOWED = regex(r"\b(?:one|you) (?:should|must|may|can) (?:think|believe|write|say|conclude|claim)", re.I)
SAYING = (
    r"(?:says?|said|thinks?|thought|claim(?:s|ed)|believe[sd]?|comput(?:es|ed)|calculat(?:es|ed)|wr(?:ites|ote)"
    r"|answer(?:s|ed)|guess(?:es|ed)|got|gets|put|puts|insist(?:s|ed)|argu(?:es|ed)|suggest(?:s|ed)|replie[sd]|has|had)"
)
SAID = regex(  # "The student computed", "Maria says", "Your answer says", "In your solution you have"
    rf"(?:\b{SOMEBODY}(?: \w+)? {SAYING}|(?-i:\b{SCHOLARS}[A-Z][a-z]{{2,12}}) (?!has|had|put|got|gets){SAYING}"
    r"|\byour (?:answer|solution|line|working|work|result|calculation|attempt|step|text|reply|sheet)(?: \d{1,2})?"
    r" (?:says?|has|had|reads?|gives?|states?|claims?|was|shows?|contains?|uses?)"
    r"|\bin your (?:answer|solution|line|working|work|calculation|attempt|step|sheet)(?: \d{1,2})?,? (?:you|there)"
    r" (?:have|had|get|got|write|wrote|put|is|was|claim|claimed|say)"
    r"|(?-i:\b[A-Z][a-z]{2,12})['’]s"
    r" (?:calculation|answer|result|attempt|guess|reply|claim|working|sum|line)\s?(?:was|is|:)?"
    rf"|\b(?:(?:Chat)?GPT(?:-[\w.]{{1,4}})?|Claude|Gemini|Copilot|chatbot)(?: \w+)? {SAYING})(?: that)?{OPENING}",
    re.I,
)
RIGHTLY = regex(r"\b(?:right(?:ly)?|correct(?:ly)?|agree[sd]?|indeed|confirm\w*)\b", re.I)
NOT_SO = regex(r"[\s$\\)`*]{0,4}(?:\.{2,3}|…|,|–|—|-)?\s?no,\s(?:[$\\(]{0,3}[-−]?[\d\\]|it|that|make)", re.I)
CELL = regex(
    r"[\s$\\)`*]{0,4}\|\s{0,3}\*{0,2}(?:no|false|wrong|incorrect|not true|✗|✘|❌|✖|f|n)\*{0,2}\s{0,12}\|", re.I
)
OPTION = regex(r"(?:\A|[\s*_])\(?(?P<letter>[A-E])(?:\)|\.)\*{0,2}[\s$\\(]{1,4}\Z")
OPTION_BEHIND = regex(r"(?:\A|[\s*_])\(?[A-E](?:\)|\.)\*{0,2}[\s$\\(]{1,4}")
IF = regex(rf"\bif{OPENING}", re.I)


def pointed_out(
    claim: Claim, begins: Claim, ends: Claim, state: State, conditions: Conditions, result: Judgement
) -> bool:
    """Whether a claim whose sides differ is shown as a falsehood by the words around it.

    Args:
        begins, ends: the first and the last claim of its chain.
        result: the values that its sides have.
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
    if marked_as_error(before, ends.after) or shown_as_a_slip(begins.before, ends.after):
        return True
    if anothers(begins.before, ends.after) or ascribed_and_rejected(begins.before, ends.after):
        return True
    if mended(claim, begins, ends, result) or corrected_beside(claim, begins, state, conditions):
        return True
    if _is_an_option(begins, ends):
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
