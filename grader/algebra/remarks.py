"""What a reply goes on with behind its conclusion: checks, facts about the answer, what would be elsewhere."""

from __future__ import annotations

import re

from grader.algebra.tidy import foreign_words
from grader.lazy_regex import regex

_REMARK = regex(
    r"\W*(?:(?:as|by way of) (?:an? )?(?:\w+ ){0,2}?(?:cross|double|sanity|consistency)?[- ]?(?:check|test)\b"
    r"|[a-z]+ing (?:it |this |them |everything |things )?(?:out|back|up|again)\b[^.:\n]{0,20}:"
    r"|(?:an? |the |one )?(?:quick |very )?(?:tiny|small|smallest|toy|simple|special|concrete|numerical)"
    r" (?:case|example|instance)s?\b[^.:=\n]{0,20}:"
    r"|in (?:everyday|other|more familiar|familiar|imperial|si|practical|conventional|customary) (?:units|terms)\b"
    r"|in particular\b|(?:incidentally|by the way|as an aside|(?:as a )?side note"
    r"|interestingly|curiously|amusingly|in passing"
    r"|notice|fun fact|on a side note|parenthetically|for what it['’]s worth|as a side remark|side remark|trivia"
    r"|on another note|out of curiosity|(?:just )?for the record|for completeness|bonus|(?:it is |also )?worth"
    r" (?:noting|mentioning|remarking)|in addition,? (?:one|we|you) (?:may|can) (?:note|notice|remark)|extra(?=:))\b"
    r"|[a-z][a-z ]{0,30}, (?:by the way|incidentally|for (?:comparison|reference|interest)|in passing),"
    r"|the (?:complementary|alternative|converse"
    r"|(?:opposite|contrary|reverse)(?= (?:event|probability|outcome|case|chance|possibility))) [a-z]+(?: [a-z]+){0,3}?"
    r"(?:, [a-z ]{3,20},)? (?:has|is|are|occurs|happens|would|comes|equals|carries)\b"
    r"|(?:just )?for (?:comparison|fun|interest)\b"
    r"|(?:that|this) (?:also )?(?:agrees|matches|fits|is also)\b"
    r"|for \$?[a-z]\$? ?[=<>→≠] ?\S{1,12},? (?:this|it|that|one|we|the)\b"
    r"(?!.*\b(?:so|hence|thus|therefore)\b|.*[\d=])"
    r"|by (?:vieta|symmetry|the way)\b(?!.*\b(?:so|hence|thus|therefore)\b)"
    r"|(?:its|their|the) (?:determinant|trace|degree|norm|inverse|graph)\b[^.]*"
    r"\bas (?:it should|they should|required|expected)\b"
    r"|(?:it|this|that|which|the (?:root|fraction|number|result|value|answer)) (?:is|can|does|has|must)\w*\b[^\d=$]*"
    r"\b(?:since|because)\b"
    r"|(?:each|every) (?:\w+ )?(?:is|equals) (?:the (?:sum|product|double|square|mean|average)|twice|half|double|one)\b"
    r"|(?:the|an?) (?!answer|result)[a-z]+, (?:at|with|of|doing|going) [^,=]{1,40},"
    r" (?:is|was|are|would be) (?:\w+er|less|more)\b"
    r"|for \$?[a-z] ?= ?\d+\$?,? (?:it|this|that) (?:is|gives|yields|equals)\b[^.]*\bfor \$?[a-z] ?= ?\d"
    r"|(?:this|that|it) is (?:the|an?) (?:well[- ]known|famous|familiar|classical|classic|so[- ]called|standard)\b"
    r"|an? [a-z -]{1,30} (?:below|above|under|over|less than|more than|greater than|at least)\b[^=]{1,40}"
    r"\bwould (?:then )?be (?:needed|required|necessary)\b"
    r"|(?:this|that|it|the (?:proof|computation|calculation)) took (?:\w+ ){1,3}(?:steps?|lines?|tries|attempts?)\b"
    r"|there (?:are|is) (?:\w+ ){1,3}(?:ways?|methods?|approach(?:es)?) (?:to|of) (?:see|show|prove|solve|check|do)"
    r"(?:ing)? (?:this|that|it)\b"
    r"|(?:as|since|because) (?:it|this|that) (?:is(?:n['’]t| not)|differs from|≠) \$?0\$?, [^\d=$]*$"
    r"|(?:forgetting|ignoring|omitting|dropping|neglecting|overlooking|confusing|mixing up) [^.=]{1,60}"
    r" (?:would|gives|yields|leads|results)\b"
    r"|(?:this|that|it|which) (?:follows|comes|results) (?:directly |immediately |at once )?(?:from|by) (?:the|an?)\b"
    r"(?!.*(?:=|\b(?:so|hence|thus|therefore)\b))"
    r"|conversely\b|multiplying\b[^=\d]*\b(?:indeed|identity)\b"
    r"|(?:this|it|that|the fraction|which) (?:can(?:['’]|no)t be|is already (?:fully )?|is in)"
    r" ?(?:simplified|reduced|lowest|simplest|cancelled)\b"
    r"|their sum\b.*\b(?:their|the) (?:product|trace)\b|their product\b.*\b(?:their|the) (?:sum|determinant)\b"
    r"|(?:now |so )?(?:there are|we have|left|right|each|both)\b[^=→]*\bon (?:both|each|either) sides?\W*$"
    r"|(?:which|these|those|they) (?:is|are) (?:(?:exactly|precisely|just|indeed) )?(?:the|our|my|all|both)"
    r"(?: [a-z]+){0,3} (?:solutions?|roots?|zero(?:e?s)?|values?|candidates?|intersections?|points?)\b[^\d=$]*$"
    r"|(?:all|both|the) (?:atoms?|charges?|sides|masses|units|elements)\b[^.]*\b"
    r"(?:balanced?s?|agree|match|work out|add up)"
    r"|the (?:negative|minus|positive|plus) sign (?:just |only )?(?:means|shows|indicates|tells|reflects|says)\b"
    r"|(?:an?|one|another|the) (?:common|frequent|typical|popular|usual|classic)"
    r" (?:mistake|error|slip|pitfall|misconception|trap)"
    r" (?:here |in this case )?(?:is|would be|was)\b"
    r"|e\.g\.|its graph\b|(?:on )?the (?:real |number )line\b|the next (?:one )?would\b|an? [a-z]+ (?:er )?would\b"
    r"|the complement(?:ary (?:event|probability|chance))?\b|the remaining (?:\w+ (?:thirds?|quarters?|halves"
    r"|half|fifths?|sixths?)|[\d./ ]+%)"
    r"|(?:probe|kontrolle|vérification|comprobación)\b ?:"
    r"|(?:(?:all|each|both|every)(?: of (?:them|these|those))?|everything|which|units?) (?:\w+ )?"
    r"(?:fits?|checks?|works?|agrees?|match(?:es)?|satisf(?:y|ies)|balances?)\b)",
    re.IGNORECASE,
)
_WOULD = regex(
    r"\W*(?:the|its|our|his|her|their) (?!total|sum|cost|price|answer|result|final)[a-z]+"
    r" (?:from|with|in|at|for|of|on|under|through) (?:an|a|another|the other)\b"
    r"[^=]*\bwould (?:also )?(?:(?:then|only|not) )?"
    r"(?:be|have|give|get|need|take|cost|yield|equal|make|come|draw|carry)\b",
    re.IGNORECASE,
)
_ADDS = regex(
    r"\W*an? (?!total|sum|final)[a-z]+ (?:of|with|from|in|at)\b[^.=]*\bwould (?:add|be|cost|give|need|take)\b",
    re.IGNORECASE,
)
_FITS = regex(
    r"[;,.—–-]\s*(?:and )?(?:both|all|each|which|it|they)(?: \w+)? (?:fits?|checks?|works?|agrees?|match(?:es)?|holds?)"
    r"(?: out| up)?\W*$",
    re.IGNORECASE,
)
_VERDICT = regex(r"[⇒→⟹]\s*[a-z][a-z -]{3,30}\W*$")
_WORD = regex(
    r"\W*(?:ok(?:ay)?|good|great|done|fine|perfect|nice|voilà|voila|as (?:expected|claimed|required))\W*", re.IGNORECASE
)
_CONCLUDES = regex(
    r"\b(?:what (?:we|was|is|you) (?:want|ask|need|look)\w*"
    r"|so|hence|thus|therefore|answer|final|but|actually|finally)\b",
    re.IGNORECASE,
)
_IT = r"(?:it|this|that|the [a-z]+(?: [a-z]+)?|everything|both|all)"
_IS_FINE = (
    r"(?:(?:indeed|also|absolutely|does|really) )*(?:converges?|exists?|makes? sense"
    r"|(?:is|are) (?:indeed )?(?:well[- ]?)?(?:defined|valid|convergent|finite|justified|legitimate|allowed))"
)
_JUSTIFIED = regex(
    r"\W*(?:(?:note|notice|observe|remember) that |indeed,? |here,? )?"
    rf"(?:(?:since|as|because) [^;]{{1,80}}, {_IT} {_IS_FINE}"
    rf"|{_IT} {_IS_FINE},? (?:since|as|because)\b[^;]{{1,80}})\W*$",
    re.IGNORECASE,
)
_SIDES = regex(
    r"\W*(?:(?:then|now|with (?:this|it|that)|here|and|for (?:this|it)),? )?(?:both sides |(?:the "
    r"|our )?(?:left|right)(?:[- ]hand)?"
    r"[- ]side |(?:lhs|rhs|l\.h\.s\.|r\.h\.s\.) ?)(?:(?:then|now|indeed|also|both) )?"
    r"(?:equals?|is|are|gives?|becomes?|comes?|evaluates?|reads?|=|:)"
    r"(?!.*(?:[→⇒⟹]|\b(?:so|hence|thus|therefore)\b(?! (?:is|does|are|do)\b)))",
    re.IGNORECASE,
)
_AS_WANTED = regex(
    r"\bas (?:required|needed|desired|expected|claimed|wanted|it (?:should|must)(?: be)?|they should(?: be)?"
    r"|(?:was )?given)\W*$",
    re.IGNORECASE,
)
_IS_RIGHT = regex(
    r"\W*(?:this|that|it) is (?:right|correct|fine|true|ok),? (?:for|since|because|as)\b", re.IGNORECASE
)
MAX_LENGTH = 400


_KIND = regex(
    r"\W*(?:the|this|our) (?:solution|mixture|reaction|medium|process|sample|equilibrium) is (?:therefore |thus "
    r"|clearly )?"
    r"(?:\w+ )?(?:acidic|basic|neutral|alkaline|exothermic|endothermic|spontaneous)\W*$",
    re.IGNORECASE,
)
_BEARS_OUT = regex(
    r"\b(?:agrees?|fits?|consistent|in line|accords?|squares?|tally|compatible) with (?:this|that|it"
    r"|the (?:result|value|answer|formula|claim))\b"
    r"|\b(?:confirm|support|approach|corroborate|bear out|back up)s? (?:this|that|it|these)\b",
    re.IGNORECASE,
)


def is_about_it(statement: str) -> bool:
    """Whether a statement only says why the answer exists, or of what kind it is: `The solution is acidic.`"""
    return is_justified(statement) or (len(statement) < MAX_LENGTH and _KIND.match(statement) is not None)


_NOT_ASKED = regex(
    r"\b(?:that|which|this|it|but) (?:was|is|were)(?: not|n['’]t) (?:what (?:was|is) )?asked\b", re.IGNORECASE
)


def is_remark(statement: str) -> bool:
    """Whether a statement behind others only says more about what they assert."""
    if len(statement) > MAX_LENGTH or "**" in statement or "boxed" in statement:
        return False
    if _SIDES.match(statement) or _IS_RIGHT.match(statement):
        return True
    if "ask" in statement and _NOT_ASKED.search(statement):
        return True
    if _CONCLUDES.search(statement):
        return False
    if _REMARK.match(statement) or _WORD.fullmatch(statement) or _FITS.search(statement):
        return True
    if _ADDS.match(statement) or _BEARS_OUT.search(statement):
        return True
    if " as " in statement and "=" in statement and _AS_WANTED.search(statement):
        return True
    return _WOULD.match(statement) is not None or (foreign_words(statement) > 3 and bool(_VERDICT.search(statement)))


def is_justified(statement: str) -> bool:
    """Whether a statement only says why what was worked out exists: `Since |q| < 1, the series converges.`"""
    plain = len(statement) < MAX_LENGTH and "**" not in statement and "boxed" not in statement
    return plain and _JUSTIFIED.match(statement) is not None and not _CONCLUDES.search(statement)
