"""Sentences that give a value to another case, person, question or convention than the one that was asked for.

`If the sign is switched, the answer is 12`, `My friend insists that it is 12`, `Your answer: 12`.
"""

from __future__ import annotations

import re

from grader.lazy_regex import regex

_LEAD = regex(
    r"(?:[\W_]+|\b(?:so|thus|hence|therefore|then|and|now|finally|consequently|accordingly|overall|altogether"
    r"|indeed|ok"
    r"|okay|great|yes|correct|right|final|in (?:conclusion|summary|short|total|all|the end)|to (?:sum up|conclude)"
    r"|as a (?:result|consequence)|the|my|our|a|an|that|this|it|which|means|is|gives|i|we|conclude|get|see|find|have"
    r"|obtain|follows|from|by|here|both|all|only|sought|desired|required|requested|complete|full|exact|simplified"
    r"|numerical|overall|actual|real|true|best|single|unique|general|one|step|conclusion|summary|can|may|say|report"
    r"|put|together|with)\b)*",
    re.IGNORECASE,
)
_SO = regex(r"[,;:] (?=(?:and )?(?:so|thus|hence|therefore)\b)", re.IGNORECASE)
_PLACED = regex(r"\W*(?:for|in|with|on|at|by|from)\b(?!.*\b(?:wrong|other|different|instead|base)\b)", re.IGNORECASE)
_PERSON = (
    r"(?:(?:some|any|every)(?:one|body)|people|students?|readers?|others?|many|some|they|he|she|you|friends?|teachers?"
    r"|colleagues?|authors?|readers?|classmates?|brother|sister|tutor|professor|poster|commenters?|claims?|myth"
    r"|rumou?r)"
)
_SOURCE = (
    r"(?:no ?(?:one|body)|(?:text)?books?|forums?|keys?|ai|chatgpt|calculators?|internet|website|hint|sources?"
    r"|wikipedia"
    r"|guess)"
)
_SAYS = (
    r"(?:claim|object|complain|protest|insist|think|believe|say|said|suggest|guess|argue|tell|told|assert|conclude|hope|wish|swear|state"
    r"|maintain|wrote|answer|quote|propose)(?:s|ed|d)?"
)
_GIVES = r"(?:say|said|claim|suggest|give|gave|got|get|put|read|show|list|report|write|wrote|state|told|tell)s?"
_OTHERS = regex(
    rf"\b(?:{_PERSON}\b(?: [a-z]+){{0,5}}? {_SAYS}|{_SOURCE}\b(?! can\b)(?: [a-z]+){{0,2}}? {_GIVES})\b"
    r"(?:(?! so\b)[^.;:=,\n]){0,30}\Z"
    r"|\b(?:your|his|her|their|the (?:book|key|textbook|forum|author|student|friend|reader|hint)['’]?s?) (?:[a-z]+ )?"
    r"(?:answer|result|solution|value|guess|claim|number)\b(?! (?:should|must|has to)\b)[^.;=\n]{0,12}\Z"
    r"|\b(?:claimed|alleged|published|supposed|purported|reported|quoted|original|old|former|previous|earlier|initial"
    r"|last year['’]s) (?:[a-z]+ )?(?:answer|result|solution|guess|claim)\b[^.;:=\n]{0,12}\Z"
    r"|\b(?:i|we|you|she|he) (?:had )?(?:originally|initially|previously|at first|first) (?:had|got|wrote"
    r"|found|thought"
    r"|said)\b[^.;=\n]{0,20}\Z"
    r"|\b(?:i|we|you|one)(?: would|['’]d) (?:first|initially|at first)\b[^.;=\n]{0,30}\Z"
    r"|\b(?:my|the|our) first (?:thought|guess|idea|instinct|impression)\b[^.;=\n]{0,40}\Z"
    r"|\bat first (?:glance|sight)\b[^.;=\n]{0,40}\Z"
    r"|\b(?:originally|initially|previously|formerly|at first),? (?:i|we|it|you|the [a-z]+)"
    r" (?:had|got|was|were|wrote|found|thought|said)\b[^.;=\n]{0,20}\Z|\bused to be\b[^.;:=\n]{0,12}\Z",
    re.IGNORECASE,
)
_ASKS = regex(
    r"(?:^|[.;:!?\n])\W*(?:suppose|assume|prove|show|verify|check|imagine|is|was|could|might|would|can|why|when|what"
    r"|does|let us try|let['’]s try|if only|i wish|for example,? (?:take|let|if|with))\b(?! (?:this|by|you)\b)"
    r"[^.;:=\n]{0,60}"
    r"\b(?:answer|result|solution|try|take|it|x) ?(?:(?:is|was|were|be|isn['’]t|wasn['’]t)\b[^.;:=,\n]{0,12})?\Z"
    r"|\b(?:to (?:know|check|decide|see|show|find out)) (?:if|whether|why|when|that)\b[^.;:=,\n]{0,40}\Z"
    r"|\b(?:version|variant|case|cases|puzzle|problem|exercise|question)\b[^.;:=\n]{0,30}\b(?:whose|where|in"
    r" which|when)"
    r"\b[^.;:=\n]{0,30}\Z",
    re.IGNORECASE,
)
_OTHER_CASE = regex(
    r"\W*(?:(?:fun fact|note|remark|extension|related|bonus|ps|p\.s\.|aside|also|and|but|by the way|incidentally)\W+)?"
    r"(?:if|had|were|unless|suppose|what (?:if|about)|similarly|likewise|alternatively|otherwise|someone|some"
    r"|many|other"
    r"|another|an? (?:similar|related|different|popular|common|careless|variant|harder|easier|modified|wrong)"
    r"|one could"
    r"|exercise|practice|practise|try|want|would|shall|question|q:|common question|should you|whoever|those who|anyone"
    r"|under (?:the|an?) (?:other|different|alternative|opposite)|(?:with|using|by|in|for|from|at|on) (?:the|an?)"
    r" (?:[a-z]+ )?(?:wrong|other|different|opposite|reversed?|alternative|naive|old|original|incorrect|next"
    r"|following|previous|last"
    r"|general|mirrored|second|harder|easier|bigger|larger|smaller) |using [a-z ]{1,30}instead|in (?:two|three"
    r"|four|higher"
    r"|more|general|other|the (?:general|other|continuous|discrete|limit)|another|base)\b|the (?:next|original|last"
    r"|previous|second|following|other) (?:question|part|exercise|problem|puzzle|version|one|case)\b|fun fact|for"
    r" (?:part|question|exercise|practice|comparison|\$?[a-z]\$? ?= ?\d)|(?:for )?(?:part )?\([b-z]\)|with"
    r" \$?[a-z]\$? ?= ?\d"
    r"|there (?:is|are) (?:an?|some|other|another) [^.]{0,40}\b(?:where|whose|in which|when)\b)",
    re.IGNORECASE,
)
_OF_OTHER = regex(
    r"\b(?:answer|solution|result)s? (?:to|of|for|in) (?:(?:the|that|an?|this|part|question|exercise) )*"
    r"(?:\(?[b-z]\)|next|last|other|second|following|previous|practice|similar|related|that one|another|original"
    r"|part \(?[b-z]\b|life|bonus|follow-up|variant|exercise)",
    re.IGNORECASE,
)
_CONCLUSIVE = regex(
    r"\W*(?:(?:so|thus|hence|therefore|altogether|finally|consequently|overall|in (?:conclusion|summary|short"
    r"|total|all"
    r"|the end)|answer)\b|the (?:correct|right|final|sought|required|total)\b)|[\s#>-]*\*\*[^*]{1,60}\*\*[\s.]*\Z",
    re.IGNORECASE,
)
_REMARKED = regex(
    r"\W*(?:(?:last|next|the previous|the following|in last) (?:year|month|week|time|day|century)|yesterday|tomorrow"
    r"|(?:a|one|two|three|\d+) [a-z]+ (?:ago|earlier)\b|among the (?:rejected|discarded|excluded|wrong)\b"
    r"|next, (?:try|do|compute|find)\b"
    r"|an? (?:similar|related|harder|easier|different) (?:question|problem|puzzle|exercise|version)\b|beware\b"
    r"|compare\b|another example|more examples?\b"
    r"|try (?:it|this|the same)|want (?:another|more)|(?:at first"
    r"|initially|originally|formerly|previously) (?:i|we|it|you)\b|before (?:the|that|rounding|it)\b|fun fact"
    r"|the (?:old|previous|original|former|lower bound|upper bound|runner-up|starting|other version|published"
    r"|hint|book|textbook|key)(?:['’]s)?\b(?! (?:and|is|equation|price|number))"
    r"|don['’]t (?:write|say|answer|put)|never\b|those who|if you (?:got|get|had|have|wrote|write|forget"
    r"|forgot|misread"
    r"|obtain)|you (?:would|might|could|['’]d) get|you['’]d get)",
    re.IGNORECASE,
)
_LABEL = regex(
    r"\W*(?:(?:exercise|practice|practise|bonus|extension|related|variant|follow-up|reader question|similar (?:problem"
    r"|question)|(?:common )?(?:error|mistake)|distractor|confidence|word count|tokens used|difficulty|points"
    r"|time|score"
    r"|steps|grade|version|page|previous(?:ly)?(?: [a-z]+)?|not)\b ?[:=]|(?:version|page|exercise|problem"
    r"|question|chapter"
    r"|figure|section) \d+\W*\Z)",
    re.IGNORECASE,
)
_LATE = regex(r"[-−]?\d[^\d]*\Z")
_WISH = regex(
    r"\b(?:please don['’]t|don['’]t believe|nobody should|beware|do not say|never say|it['’]s a myth)\b",
    re.I,
)
MAX_HEAD = 300


def only_leads(before: str, head: str) -> bool:
    """Whether the words before an announcement only lead to it: `So, in conclusion, my final`.

    Args:
        before: the words of its sentence before it.
        head: these, and the announcement.
    """
    last = before[max((turn.end() for turn in _SO.finditer(before)), default=0) :]
    return len(last) < MAX_HEAD and _LEAD.fullmatch(last) is not None and not _OF_OTHER.search(head)


def is_of_another(head: str) -> bool:
    """Whether the words before a value give it to somebody else, ask for it, or only suppose it."""
    return bool(_OTHERS.search(head) or _ASKS.search(head) or _WISH.search(head))


def is_of_another_case(sentence: str) -> bool:
    """Whether a sentence behind an answer is about another case, question or convention."""
    return bool(_OTHER_CASE.match(sentence) or _OF_OTHER.search(sentence))


def is_supposed(head: str) -> bool:
    """Whether a sentence about another case supposes it, and does not only name it: `For n = 3`."""
    return _PLACED.match(head) is None


def is_conclusive(statement: str) -> bool:
    """Whether a statement says of itself that it concludes, or is emphasised as a whole."""
    return _CONCLUSIVE.match(statement) is not None


def is_labelled(statement: str) -> bool:
    """Whether a statement is labelled as something else than an answer: `Word count: 12`, `Page 3`."""
    return len(statement) < MAX_HEAD and _LABEL.match(statement) is not None


def is_remarked(statement: str) -> bool:
    """Whether a statement behind a conclusion tells of another time, person or exercise."""
    if len(statement) > MAX_HEAD or "boxed" in statement or "**" in statement:
        return False
    if _REMARKED.match(statement):
        return True
    last = _LATE.search(statement)
    return last is not None and _OTHERS.search(statement[: last.start()]) is not None
