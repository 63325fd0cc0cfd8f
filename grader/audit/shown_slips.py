"""Words before a relation that show it as a slip: a riddle's, one that somebody would make, a forbidden way of writing.

"Find the error:", "If you forget the carry you get", "You can't write". "Don't forget the carry:" shows none.
"""

from __future__ import annotations

import re

from grader.audit.attributed import OPENING
from grader.lazy_regex import regex

LOST = (
    r"(?:a|an|the|one|that|this) (?:\w+ )?"
    r"(?:carry|signs?|minus|zeros?|factor|digit|bracket|term|square|step|point|unit)"
)
LAPSE = (
    r"(?:(?:forget|overlook|misplac|confus|misread|miscount)\w*|mix(?:es|ing)? (?:up|\w+ \w+ up)"
    r"|fail(?:s|ing)? to (?:carry|borrow|square|multiply|add|convert|distribute)|only (?:multipl|add)\w*"
    rf"|(?:los|skip|drop|miss|omit)\w* {LOST})"
)
GET = (
    r"(?:gets?|got|obtains?|finds?|arrives? at|ends? up with|writes?|answers?|puts?|says?|comes? up with|computes?)"
)
PEOPLE = r"(?:students|pupils|people|learners|beginners|children|readers|users|classmates|candidates)"
TELL = r"(?:answer|write|say|put|claim|compute)"
FAULT = r"(?:\w+ )?(?:error|mistake|slip|flaw|bug)s?"
RIDDLE = regex(  # "Find the error:", "The following contains an error.", "The first mistake occurs in step 3:"
    r"\b(?:(?:(?:find|spot|locate|identify|where is|where['’]s|correct|fix) (?:and (?:fix|correct)"
    rf"|(?:the|a|an|my|his|her|their|our|this) {FAULT})(?: (?:in|here|below)[^.:?=\n]{{0,30}})?|error analysis)"
    r"\*{0,2}\s?[:?.!]\*{0,2}"
    r"|(?:following|below|(?:next|this) (?:line|step)|(?:line|step) \d{1,2}|work(?:ing)?)"
    rf" (?:contains?|has|have|hides?|makes?) (?:a|an|one) {FAULT}(?: \w+)?\s?[:.(]"
    r"|(?:first|second|only|next|last|other) (?:error|mistake|slip) (?:\w+ )?(?:occurs?|is|was|happens?|comes|appears)"
    rf" (?:in|at|on) (?:the )?(?:step|line|row|part)\s?\w{{1,6}}\s?[:(]){OPENING}",
    re.I,
)
WOULD_BE_MADE = regex(  # "If you forget the carry you get", "Many students answer", "Students tend to write"
    rf"(?:\b(?:if|when(?:ever)?|who(?:ever)?) (?:(?:you|we|one|i|they|he|she|somebody|someone|a \w+) )?{LAPSE}\b"
    rf"[^.;:=\n]{{0,50}}?\b{GET}"
    rf"|(?:\A|[.;:!?\n]\s|\bby )\W{{0,3}}(?=\w{{3,12}}ing\b){LAPSE}\b[^.;:=\n]{{0,40}}?"
    r" (?:leads? to|gives?|yields?|produces?|results? in)"
    rf"|\b(?:many|most|some|several|few|other) (?:\w+ )?{PEOPLE} (?:\w+ly |will |often )?{TELL}"
    rf"|\b{PEOPLE} (?:tend to|often|sometimes|usually|frequently|commonly|like to|love to|are tempted to)"
    rf" (?:{TELL}|get)"
    r"|\b(?:distractor|decoy) \(?[A-H]\)?(?:\s?:)?"
    rf"|\b(?:freshman|sophomore)['’]s dream\b[,:]?)(?: that)?{OPENING}",
    re.I,
)
OF_A_CLASS = regex(
    r"\b(?:half|most|much|a third|a quarter) (?:of )?(?:the|my|our|your) class (?:had|got|wrote|answered|put|said)"
    rf"{OPENING}",
    re.I,
)
ENDS = regex(r"[\s$\\)`*]{0,4}(?:[.,;:!?(]|here\b|instead\b|\Z)")
NOT_ALLOWED = r"(?:can(?:not| ?not|['’]t)|must(?: not|n['’]t)|should(?: not|n['’]t)|may not|could(?: not|n['’]t))"
WRITE = r"(?:write|say|conclude|claim|put|set|distribute|cancel|split|add|combine|simplify)"
FORBIDDEN = regex(  # "You can't write", "Avoid", "Resist the urge to write", "Non-example:"
    rf"(?:\b(?:we|you|one|they) {NOT_ALLOWED} (?:just |simply |ever |therefore )?(?:{WRITE}(?: that)?|{WRITE}"
    r" [^.;:=\n]{0,20}\b(?:only|just|separately|across|like (?:this|that|so)|term by term)\b[^.;:=\n]{0,30}:)"
    r"|(?<!to )(?<!we )(?<!can )\bavoid(?: (?:writing|saying|claiming|errors like|mistakes like|things like))?"
    r"|\b(?:resist|fight) the (?:urge|temptation) to \w+"
    r"|\bnon-?example\*{0,2}:\*{0,2}"
    r"|\bnowhere (?:does|do|did) (?:it|we|they|i|the \w+) (?:say|claim|write|state)(?: that)?"
    r"|\b(?:according to|from|in|per) (?:the|a|an|this|that|your|his|her) \(?(?:flawed|faulty|buggy|erroneous|bogus"
    rf"|wrong|incorrect|misprinted)\)? \w{{1,20}},?){OPENING}",
    re.I,
)
LISTED = regex(  # "Common pitfalls: (i) 0.3 · 0.3 = 0.9, (ii)"
    r"\b(?:pitfalls|mistakes|misconceptions|fallacies|(?:common|typical|frequent|usual|classic) (?:errors|slips|traps))"
    r"(?: (?:are|to avoid|include|here))?\*{0,2}:\*{0,2}"
    r"(?:[^.:!?\n]|\.(?=\d)){0,70}[(\s](?:[ivx]{1,4}|[a-h]|\d)[).][\s$\\(]{0,4}\Z",
    re.I,
)
TOO_MUCH = regex(  # "15 · 12 = 170 would be too small."
    r"[\s$\\)`*]{0,4}would (?:be|come out|give|make it)(?: \w+)? (?:too (?:small|large|low|high|big|much|little)"
    r"\b(?! (?:to|for)\b)|wrong|absurd|nonsense|impossible)",
    re.I,
)


def shown_as_a_slip(before: str, after: str) -> bool:
    """Whether the words around a relation show it as a slip that is none of the text's own.

    Args:
        before: the text before its chain.
        after: the text behind its chain.
    """
    near = before.rpartition("\n\n")[2]
    if OF_A_CLASS.search(near) and ENDS.match(after):
        return True
    if RIDDLE.search(before) or WOULD_BE_MADE.search(near) or FORBIDDEN.search(near):
        return True
    return LISTED.search(near) is not None or TOO_MUCH.match(after) is not None
