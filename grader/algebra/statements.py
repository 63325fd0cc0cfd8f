"""The statements of a reply that may assert its answer: checks, remarks, explanations and chatter left out."""

from __future__ import annotations

import re
from functools import lru_cache

from grader.algebra.elsewhere import is_conclusive, is_labelled, is_remarked
from grader.algebra.remarks import is_remark
from grader.algebra.tidy import DELIMITED, foreign_words
from grader.lazy_regex import regex

BACK = regex(
    r"\b(?:wait|scratch that|that(?:'|’)?s? (?:is |was )?(?:wrong|not right|incorrect|a mistake|not correct)"
    r"|i (?:made|see) (?:a|an|my) (?:mistake|error|slip)|my mistake|correction|oops|let me (?:re|correct|fix|try)\w*"
    r"|i was wrong|(?:this|it) is (?:wrong|incorrect)|on second thought|strike that"
    r"|no, (?:that|it|this) (?:can(?:'|’|no)t|won(?:'|’)t|doesn(?:'|’)t work|isn(?:'|’)t (?:right|correct))"
    r"|i apologi[sz]e for (?:the|my) (?:mistake|error|confusion|incorrect|wrong)|sorry,? (?:that|the|i|it)"
    r"|(?:hmm,? |but )?actually,? (?:no\b|(?:it|that|this) (?:should|must|has to) be)"
    r"|(?<=[.!?…] )actually,? (?:it|that|this|the answer)(?:['’]s| is)(?= [$−-]{0,2}\d)"
    r"|(?:well|oh|hmm|ah),? no[,:;.—–]|(?<=[.!?] )no [–—-] |(?:(?<=\.\. )|(?<=[…–—] ))no,"
    r"|\btypo[,;:—–]? (?:i mean\w*|(?:it )?should (?:be|read))"
    r"|\bedit:|i (?:forgot|missed|misread|miscounted|misspoke|miscalculated|overlooked)"
    r"|hold on|i take (?:that|it) back|withdraw)",
    re.IGNORECASE,
)
_BACK_SIGNS = (
    "wait", "scratch", "wrong", "not right", "incorrect", "mistake", "not correct", "error", "slip", "correction",
    "oops", "let me", "second thought", "strike", "no,", "confusion", "sorry", "actually", "hold on", "take",
    "withdraw", "edit:", "typo",
    "no:", "no;", "well no.", ", no.", "no –", "no —", "no -", "i mis", "i forgot", "overlooked",
)  # fmt: skip
_CHECK = regex(
    r"^\W*(?:check(?:ing)?|verif(?:y|ication|ying)|hint|note|remark|to (?:check|verify|confirm)|sanity"
    r"|(?:let(?:'|’)?s|let me|we|we can|i) (?:double[- ]?)?(?:check|verify|confirm)"
    r"|(?:double|cross)[- ]?check\w*|indeed|proof|tip"
    r"|(?:as )?a (?:quick )?(?:check|sanity check)|test|p\.?s\.?"
    r"|[a-z ]{3,30}\((?:for (?:completeness|reference|comparison|interest)|not asked)"
    r"|(?!look|think|read|count|(?:differentiat|integrat|tak|apply|us|add|multiply|divid)ing again\b)[a-z]+ing"
    r" (?:(?:it|this|that|them|the result|the answer|out) )?(?:back|again)"
    r"(?!.*\b(?:gives|yields|get|obtain|have|find)\b.*(?:\*\*|\+ ?C\b))"
    r"|you can|(?:this|it|which|that) (?:checks|works|matches|agrees)"
    r"|for (?:example|instance|illustration|reference|comparison)"
    r"|here\b(?![^.]*\b(?:so|thus|hence|therefore)\b)"
    r"|where\b|recall|remember|do(?:n(?:'|’)?t| not) forget|never forget|(?:keep|bear) in mind|caution|warning"
    r"|compare(?! (?:it )?(?:with|to)\b[^.]*:)|compared|in contrast"
    r"|an? (?:common|frequent|typical|usual|popular|classic) (?:mistake|error|pitfall|trap|misconception)"
    r"|(?:many|some|most)? ?(?:students|people|pupils|beginners) (?:often|sometimes|usually|tend|will|may|might)"
    r"|(?:one|you|we|some|people) (?:might|may|could) (?:think|guess|expect|believe|be tempted)"
    r"|explanation|by (?:comparison|contrast)(?=,)|unlike"
    r"|(?:that|this|which|it) is (?:(?:much|a bit|a little|just|only|slightly|somewhat|about|roughly|nearly|exactly) )?"
    r"(?:(?:less|more|greater|smaller|larger|bigger|fewer|closer?|longer|shorter|higher|lower) than"
    r"|(?:twice|half|\w+ times) (?:as|the)))\b",
    re.IGNORECASE,
)
_TICKED = regex(
    r"(?!\W*(?:so|thus|hence|therefore|final|answer)\b)[^*]*=[^*]*(?:[✓✔☑✅]|\\checkmark)[\s$.]*\Z", re.IGNORECASE
)
_PUT_IN = regex(
    r"^\W*(?:(?:differentiating|expanding|multiplying out)\b[^:.]{0,20}:"
    r"|(?:substitut\w+|plugging)\b(?!.*\b(?:gives|yields)\b.*(?:\*\*|\+ ?C\b)))",
    re.IGNORECASE,
)
_REASON = regex(
    r"(?:since|because)\b(?!.*\b(?:so|thus|hence|therefore|answer|solution|result|gives?|get|equals)\b)", re.IGNORECASE
)
_BOLD = regex(r"\*\*[^*\n]*[\d=][^*\n]*\*\*")
_CONDITION = regex(
    r"^\W*(?:(?:so|but|and|note that|notice that|of course|even)\W+)?"
    r"(?:if|had|were|without|with|for|otherwise|unless|should|using|counting|instead)\b",
    re.IGNORECASE,
)
_CONCLUDES = regex(
    r"\b(?:so|thus|hence|therefore|total|altogether|leaving|leaves|left|remain\w*|answer|result|solution|gives?|get|need\w*"
    r"|\w+est|minimum|maximum|ways)\b|=",
    re.IGNORECASE,
)
_ELSEWHERE = regex(
    r"^\W*(?:(?:but|and)\W+)?(?:in|on|at|under|over|from|by|after|before|to|an?|another|the other)\b[^.]*"
    r"\b(?:it|that|this|there|they|he|she|we|you|one|the \w+(?: \w+)?)"
    r" would (?:have to )?(?:be|have|give|get|need|take|cost|yield|equal|make)\b",
    re.IGNORECASE,
)
_WERE = regex(r"\bwould be\b.*\bif\b.*\bwere\b|^\W*were\b.*\bwould be\b", re.IGNORECASE)
_PAST = regex(r"\bhad\b.*(?:\bwould|['’]d) have\b|(?:\bwould|['’]d) have\b.*\bhad\b", re.IGNORECASE)
_STATES = regex(r"\b(?:is|are|equals|costs?|takes?)\b")
_UNREAL = regex(r"\bwould\b|\bwouldn|\w['’]d\b|\bcould have\b|\bmight have\b|\bgives? only\b", re.IGNORECASE)
_CLOSING = regex(
    r"^\W*(?:i hope|hope (?:this|that|it)|let me know|feel free|would you like|do you (?:want|have)|please\b|happy to"
    r"|if you (?:have|want|need|would|'d|have)|is there anything|shall i|want me to|thank)",
    re.IGNORECASE,
)
_APPENDIX = regex(
    r"^\W*(?:why\b[^?\n]{0,40}(?:\?|\*\*\s*(?:\n|$))|(?:explanation|verification|check|proof|justification|reasoning|rationale|alternative\w*"
    r"|another (?:way|method)|how it works|key (?:ideas?|concepts?)|extensions?)\b[^.:\n]{0,30}(?::|\*\*))",
    re.IGNORECASE,
)
_RECAP = regex(
    r"\W*(?:(?:to|in|quick|short|brief)\W+)?(?:recap\w*|summar\w+|steps)\b[^.:\n]{0,30}:\W*\n\s*1[.)]\s", re.IGNORECASE
)
_CONCLUSION = regex(  # the last paragraph
    r"\n\n\W*(?:so|hence|thus|therefore),? (?:the (?:only )?(?:valid )?(?:solution|answer)s?\b"
    r"|\$?\*{0,2}[a-zA-Z]\w? ?= ?)"
    r"[^\n]{1,60}\s*\Z",
    re.IGNORECASE,
)
_GAP = (  # begins with a class, so that it is tried only where there is a blank
    r"\s(?:(?<=[.!?]\s)(?<!i\.e\.\s)(?<!e\.g\.\s)\s*"
    r"(?=[A-Z*\\$(`\[]|(?:so|thus|hence|therefore|then|the|wait|no)\b|\Z)"
    r"|(?<=[.!?]\)\s)\s*|(?<=\n)\s*\n|(?<=\n))"
)
_SENTENCE, _EASTERN = regex(_GAP), regex(rf"{_GAP}|(?<=。)")
_ANNOUNCED = regex(r"\b(?:is|are) (?:my|the|our) (?:final |correct )?answers?\W*$", re.IGNORECASE)
QED = regex(r"[\s$]*(?:\\hfill)?[\s$]*\\(?:blacksquare|square|Box|qed\w*)[\s$.]*")
_TELLS = regex(r"[✓✔☑✅]|\\checkmark|\b(?:is|are|was|were)\b")
_ASIDE = regex(r"\([A-Z][a-z]* [a-z]{3,}[^()]*\.\)")
_CASES = regex(r"\\begin\{cases\}.*?\\end\{cases\}", re.DOTALL)
_DEPENDS = regex(r"\bif\b[^.?!]*\bif\b|\botherwise\W*$", re.IGNORECASE)
MAX_STATEMENTS, MAX_CLOSING = 40, 3


@lru_cache(maxsize=8)
def withdrawals(text: str) -> list[int]:
    """Where something that was said is taken back, the end of each place."""
    lower = text.lower()
    if not any(map(lower.__contains__, _BACK_SIGNS)):
        return []
    return [found.end() for found in BACK.finditer(text)]


@lru_cache(maxsize=8)
def breaks(text: str) -> list[int]:
    """Where sentences end, formulas never being cut."""
    formulas = [found.span() for found in DELIMITED.finditer(text)]
    found, n = [], 0
    for end in (_EASTERN if "。" in text else _SENTENCE).finditer(text):
        while n < len(formulas) and formulas[n][1] <= end.start():
            n += 1
        if n == len(formulas) or end.start() < formulas[n][0]:
            found.append(end.start())
    return found


def assertions(text: str, begin: int) -> list[tuple[int, int]]:
    """The last statements after `begin` that may assert something, in order."""
    found: list[tuple[int, int]] = []
    for start, end in _statements(text, begin):
        statement = text[start:end].strip()
        if found and (_CLOSING.match(statement) or _APPENDIX.match(statement) or _RECAP.match(text, start)):
            if _CONCLUSION.search(text, end):
                continue
            break
        checks = _CHECK.match(statement) and not (" answer" in statement and _ANNOUNCED.search(statement))
        passed = checks or _CLOSING.match(statement) or _remark(statement) or QED.fullmatch(statement)
        if found and (is_remark(statement) or _explains(text, found[-1], statement)):
            continue
        if found and (
            is_labelled(statement) or (is_conclusive(text[slice(*found[-1])]) and is_remarked(statement))
        ):
            continue
        if found and "would be" in statement and _goes_beyond(text, found[-1], statement):
            continue
        if not passed and not (found and (supposed(statement) or _PUT_IN.match(statement) or _ticked(statement))):
            found.append((start, end))
    return found


def _explains(text: str, before: tuple[int, int], statement: str) -> bool:
    """Whether a statement gives the reason for an emphasised formula before it: `Since f'' > 0, it's a minimum.`"""
    reason = "**" not in statement and "$" not in statement and _REASON.match(statement)
    return bool(reason) and _BOLD.search(text, *before) is not None


def _goes_beyond(text: str, before: tuple[int, int], statement: str) -> bool:
    """Whether a statement says what something else would be, behind an emphasised value that ends the one before."""
    if "**" in statement or "boxed" in statement or _CONCLUDES.search(statement.replace("=", " ")):
        return False
    bold = _BOLD.search(text, *before)
    return bold is not None and not text[bold.end() : before[1]].strip(" .!\n")


def _ticked(statement: str) -> bool:
    """A computation that ends with a tick: `2·4 − 3 = 5 ✓`."""
    return statement[-1:] not in "*)" and _TICKED.match(statement) is not None


def without_closing(text: str) -> str:
    """A text without the paragraphs of chatter, checks and remarks that it may end with."""
    for _ in range(MAX_CLOSING):
        head, _, last = text.rstrip().rpartition("\n\n")
        if not head or not (_CLOSING.match(last) or _CHECK.match(last) or is_remark(last) or _ticked(last)):
            break
        text = head
    return text


def doubtful(text: str, begin: int) -> bool:
    """Whether a reply ends with a supposition, and does not say that what stands before it is the conclusion."""
    last: list[str] = []  # the last two that are no chatter
    for start, end in reversed(_statements(text, begin)):
        statement = text[start:end].strip()
        if not _CLOSING.match(statement):
            last.insert(0, statement)
        if len(last) == 2:
            break
    if last and depends(last[-1]):
        return True
    if last and _WERE.search(last[-1]) and len(last) < 2:
        return True
    if len(last) < 2 or not supposed(last[-1]):
        return False
    return not (
        _CONCLUDES.search(last[-2]) or _BOLD.search(last[-2]) or (_PAST.search(last[-1]) and _STATES.search(last[-2]))
    )


def depends(statement: str) -> bool:
    """Whether a statement gives one answer if one thing holds and another otherwise; cases in a formula do not."""
    if "\\begin{cases}" in statement:
        statement = _CASES.sub(" ", statement)
    return "if" in statement and _DEPENDS.search(statement) is not None


def supposed(statement: str) -> bool:
    """What would be otherwise: `Had he given away 20, he would have 40.`"""
    if "would" in statement and _ELSEWHERE.match(statement):
        return True
    return bool(_CONDITION.match(statement) and _UNREAL.search(statement))


def _statements(text: str, begin: int) -> list[tuple[int, int]]:
    ends = [place for place in breaks(text) if place > begin] + [len(text)]
    pairs = list(zip([begin, *ends], ends))[-MAX_STATEMENTS:]
    return [(a, b) for a, b in pairs if text[a:b].strip(" *_#>-.,;:\n\r\t")]


def _remark(statement: str) -> bool:
    """A question, or a sentence in brackets."""
    if statement.endswith("?"):
        return foreign_words(statement) > 0
    whole = statement.strip(" *_.")
    return whole[:1] == "(" and whole[-1:] == ")" and (
        foreign_words(whole) > 1 or bool(_TELLS.search(whole)) or bool(_ASIDE.fullmatch(whole))
    )
