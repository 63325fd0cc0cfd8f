"""What somebody else wrote and the text does not accept, and what its writer crossed out.

A relation is thrown out by the words right behind it ("is erroneous", "has been withdrawn"), by a verb whose object it
is ("I discarded P = 27"), or by naming its source ("one submission had P = 27") and saying what went wrong there.
A slip in the correction beside it stands behind other words: "we reject this, since P = 24 * 3 = 82" is judged.
"""

from __future__ import annotations

import re

from grader.lazy_regex import any_case, regex

SPOILT = (  # said of a relation with "is" before it
    r"erroneous|untenable|invalid|inconsistent|bogus|nonsense|absurd|useless|upside down|back to front|false|faulty"
    r"|flawed|untrue|let down"
    r"|fallacious|incorrect|wrong|in error|no good|off by a\b|plainly off|clearly off|way off"
    r"|not (?:acceptable|tenable)"
    r"|(?:simply|just|only )?\b(?:a|an|the|one) (?:\w+ing |\w+ )?(?:trap|fallacy|myth|misprint|typo|blunder|slip"
    r"|error|mistake|misreading|mix-up|miscalculation|misunderstanding|misconception|pitfall)"
)
THROWN_OUT = (  # participles
    r"crossed (?:out|off)|struck (?:out|off|through|from)|scratched(?: out)?|thrown (?:out|away)|cast aside|withdrawn"
    r"|retracted|revoked|recalled|deleted|removed|abandoned|dropped|scrapped|discarded|dismissed|rejected|refused"
    r"|refuted|disproved|disproven|ruled out|turned down|overruled|marked (?:down|wrong)|voided|annulled|repudiated"
    r"|not (?:adopted|accepted|approved)"
)
DENIED = (  # "cannot be accepted", "doesn't stand up to a check"
    r"(?:can(?:not| ?not|['’]t)|could(?: not|n['’]t)|must not|should not|may not|is not to) be"
    r" (?:accepted|kept|upheld|maintained|trusted|used|right|true|correct)"
    r"|(?:do|does|did)(?: not|n['’]t) (?:work|hold|stand(?: up)?|hold (?:up|water)|survive|pass|fit|apply)"
    r"|(?:is|are|was|were|has|have|had) to be (?:struck|deleted|discarded|dropped|rejected|withdrawn|corrected)"
    r"|had to be corrected|falls? (?:flat|apart)|errs\b"
)
OBJECT = r"(?:this|that|it|them|these|those|such|him|her|the (?:solution|answer|value|result|claim))"
DISAGREED = (  # what we say of what others say
    r"(?:we|i|one) (?:(?:do|does|did|can|could)(?: ?not|n['’]t) (?:agree|accept|subscribe|concur|share|buy|follow)"
    r"|disagree|beg to differ|think otherwise|know better|had to (?:refuse|reject|discard|decline)"
    rf"|(?:reject|refuse|refute|discard|dismiss|dispute|withdraw|withdrew|doubt)(?:ed|d)? {OBJECT}\b)"
)
ERRING = (  # what went wrong there
    r"mix(?:es|ed|ing)? (?:up|\w+ (?:up|with))|confus(?:es|ed|ing)|mistak(?:es|ing)|mistook|miscount\w*|misread\w*"
    r"|overlook\w*|forg[eo]t\w*|slipped|slips|(?:was|were|is|are|got|gets|been) (?:lost|mixed up|swapped|forgotten"
    r"|omitted|left out|overlooked|misread|misplaced)|(?:in|at) the wrong|the wrong (?:way|one|place)"
    r"|(?:takes|taken|took|using|used) the wrong"
    r"|in error|copying error|printing error|print(?:er)?['’]s error|erratum|errata|misprint\w*"
    r"|(?:lost|loses?|took off|costs?) (?:a|one|the) (?:mark|point)s?"
    r"|(?:zero|no) (?:points|marks|credit)|has (?:divided|multiplied|added|subtracted) instead"
)
THINGS = (  # where it is written
    r"sheet|submission|hand-?out|(?:answer )?key|forum|app|draft|note|notes|notebook|script|minutes|blog|website|site"
    r"|leaflet|bot|chatbot|assistant|calculator|spreadsheet|solver|program|edition|textbook|book|manual|print|paper"
    r"|blackboard|whiteboard|board|slides?|poster|report|worksheet|post|thread|video|wiki|encyclop\w+|table|newspaper"
    r"|solution that was (?:handed out|posted|published)|(?:sample|model|official|posted|printed|published|old|first"
    r"|earlier|previous|other) (?:solution|answer|value|result|version|attempt|sheet)|version|proposal|suggestion"
)
PEERS = (
    r"colleague|neighbou?r|classmate|schoolmate|friend|student|pupil|candidate|participant|corrector|examiner|referee"
    r"|reviewer|somebody|someone|group|team|partner|brother|sister|intern|applicant|submitter"
)
PEOPLE = rf"{PEERS}|tutor|teacher|lecturer|marker|grader|author|somebody else|engineer"
OTHERS = any_case(
    rf"\b(?:(?:{THINGS}|{PEOPLE})s?(?:['’]s?)?\b|(?:her|his|their|[a-z]{{2,}}['’]s)\s[$\\(]{{0,3}}\Z)"
)
SAID_OF_IT = r"[^.;:\n=≈]{0,60}?"
ELSEWHERE = regex(  # the words behind it go on to something else
    r"\b(?:while|whereas|but|other|old|unlike|instead|rather|replac\w+|correct(?:s|ed)?|so|as|since|because|where"
    r"|(?:and|or) (?:the|a|an|our|its|we|i|in|not)|(?:as|like|than) (?:the|a|an)"
    r"|the (?!\w+ (?:is|are|was|were|of)\b))\b",
    re.I,
)
JUDGED = regex(
    rf"(?P<between>{SAID_OF_IT})(?:\b(?:is|are|was|were|being|remains?|which is|seems?|proves?)\b"
    rf"(?: \w+ly| of course| in fact)? (?:{SPOILT})|(?<!\w)(?:{DENIED}))", re.I,
)
REMOVED = regex(
    rf"(?P<between>{SAID_OF_IT})\b(?:is|are|was|were|been|being|be|got)\b(?: \w+ly| later| since| now| at last)?"
    rf" (?:{THROWN_OUT})\b",
    re.I,
)
REMARKED = regex(  # "P = 27 (crossed out)", "P = 27: thrown out", "P = 27, since withdrawn"
    r"[^\w.;=≈\n]{0,4}(?:[:(,–—]|\s-|~~)\s{0,2}(?:\w+ly |since |now |later |at last |then )?"
    rf"(?:{THROWN_OUT}|no good|no use|(?:zero|no) (?:points|marks|credit)|nonsense|rubbish|bogus|wrong|false|untenable"
    r"|erroneous|invalid|buggy|red pencil|corrected"
    r"|(?:a |an )?(?:sign|unit|copying|index|rounding|counting|thinking) (?:slip|error|mistake))\b"
    r"|[\s$\\)]{0,3}~~",
    re.I,
)
VERBS = (
    r"cross(?:ed)? out|str(?:ike|uck)(?: out| off)?|scratch(?:ed)?(?: out)?|(?:throw|threw|thrown) (?:out|away)"
    r"|discard(?:ed)?|dismiss(?:ed)?|reject(?:ed)?|scrap(?:ped)?|delete[d]?|abandon(?:ed)?|revoke[d]?|retract(?:ed)?"
    r"|withdr[ae]w|withdrawn|refuse[d]?|refute[d]?|disprove[d]?|drop(?:ped)?"
)
NOT_ON = (  # a character of what such a verb is about
    r"(?:(?!\b(?:and|to|so|get|gets|got|since|because|as|for|then|thus|hence|when|after|by|is|are|was)\b)[^.;:,=\n])"
)
OBJECT_OF = any_case(  # "I discarded my first result P = 27", "Do not fall for P = 8"
    rf"\b(?:(?:{VERBS})\b|fall (?:for|into)\b|(?:beware|aware) of\b|disagree with\b){NOT_ON}{{0,40}}\Z"
)
NOT_AGREED = regex(
    rf"(?:\bnot|n['’]t) (?:agree with|accept|subscribe to|believe|trust|copy|quote|repeat)\b{NOT_ON}{{0,40}}\Z", re.I
)
CALLED = any_case(  # "What I crossed out, namely P = 27", "It is a myth that", "A fallacy:", "Far from P = 27"
    rf"\b(?:what (?:\w+ ){{1,3}}?(?:{VERBS})\b[^.;=\n]{{0,60}}\Z"
    r"|(?:myth|fallacy|misconception|superstition|legend|rumou?r|delusion|misbelief|illusion)\b[^.;=\n]{0,60}\Z"
    r"|far from\b[^.;:,=\n]{0,20}\Z"
    r"|(?:anyone|anybody|those|whoever|he|she)(?: who)? (?:expects?|hopes for|counts on|bets on)\b[^.;:=\n]{0,30}\Z"
    r"|(?:whoever|anyone who|anybody who|those who|(?:many|some|several|most|a few|two|three)(?: \w+)?)"
    r" (?:writes?|gets?|claims?|arrives? at|ends? up with|comes? to|believes?|thinks?)\b[^.;:,=\n]{0,30}\Z"
    r"|(?:mistake|error|wrong|blunder|folly) to (?:write|say|set|put|take|use|claim|conclude|think)\b"
    r"[^.;:,=\n]{0,30}\Z)"
    r"|~~[\s$\\(]{0,3}\Z",
)
PRONOUN = r"(?:this|that|it|these|those|them|all of (?:this|that|it)|the (?:line|whole|lot|above))"
BY_PRONOUN = regex(  # "P = 27; strike that", "P = 27. Half marks, since this is wrong", "P = 27: was corrected"
    r"[^=≈\d$\\\n]{0,70}?(?:(?<=[.;:,–—-] )(?:(?:please|so|but|and|now) )?(?:(?:cross|strike|scratch|throw|rule|leave)"
    rf" {PRONOUN} (?:out|off|away|aside)|(?:strike|scratch|discard|forget|ignore|disregard|delete|drop|withdraw|scrap)"
    rf" {PRONOUN})\b"
    rf"|(?<!\bif )(?<!\bthink )\b(?:{PRONOUN}|which)(?: is| was| are| were|['’]s| has been)(?: \w+ly| just| of course)?"
    rf" (?:{SPOILT}|{THROWN_OUT}|corrected|mistaken|not (?:so|right|true|correct|the case))\b(?! to\b)"
    rf"|(?<=[:;.,–—-] )(?:has|had|was|were) (?:since |later |now )?(?:been )?(?:{THROWN_OUT}|corrected)\b"
    rf"|(?<=[:;.] )(?:{THROWN_OUT})\b(?=\s*[,:;.]))",
    re.I,
)
THAT_IS = regex(  # "That the loss is P = 27, as in series, is a fallacy"
    r"(?:\A|[.;:(]\s|\n)\W*(?:but |and |yet |however,? )?that\b(?!['’]s| is| was| gives| means)[^.;=\n]{0,80}\Z", re.I
)
IS_SPOILT = regex(rf"[^.;\n]{{0,80}}\b(?:is|was|would be) (?:{SPOILT}|{THROWN_OUT})", re.I)
UNTRUE = any_case(
    r"\b(?:not true|untrue|false|wrong|incorrect|not the case|not so|not right|no longer true|a mistake|a lie)"
    r" (?:,? \w+,? )?that\b[^.;:\n=]{0,80}\Z",
)
NEXT_SENTENCE = regex(  # what a next sentence says of what others say in this one
    rf"(?<=[.!;])\s+(?:but |however,? |yet )?(?:{DISAGREED}"
    rf"|(?:this|that|it|which)\b[^.;\n=≈]{{0,40}}?\b(?:{SPOILT}|{THROWN_OUT}|{DENIED}))",
    re.I,
)
BEHIND_COLON = regex(  # "P = 27: thrown out", "the app shows I = 30; the decimal point has slipped"
    rf"(?<=[:;])\s(?:(?:\w+ly )?(?:{THROWN_OUT}|(?:zero|no) (?:points|marks|credit))\b"
    rf"|[^.;:\n=≈]{{0,50}}?\b(?:{ERRING}))",
    re.I,
)
ANYWHERE = regex(rf"(?:\b(?:{ERRING})|\b(?:{DISAGREED})|\b(?:{THROWN_OUT}))", re.I)
GOES_ON = regex(
    r"\b(?:while|whereas|unlike|confirms?|agrees|so (?:we|i|the)|correct(?:s|ed|ing) (?:it|this|that))\b", re.I
)
REPORTS = (  # what others do with what they state
    r"printed|prints|had|has|got|gets|wrote|writes|stated?|states|said|says|claim(?:ed|s)?|g[ai]ves?|reads?|arguing|argue[ds]?"
    r"|proposed|proposes|suggest(?:ed|s)?|posted|derive[ds]?|conclude[ds]?|answer(?:ed|s)?|put|took|takes|obtain(?:ed|s)?"
    r"|report(?:ed|s)?|list(?:ed|s)?|computed"
    r"|calculated|arrive[ds]? at|came (?:up|to)|ended up with|thought|thinks|believe[ds]?"
    r"|contained|contains|show(?:ed|s)?|handed in|submitted|pencilled|noted|insist(?:ed|s)?|swear|swears|swore"
)
OTHER_PEOPLE = (  # whose words the text need not hold for true; what a teacher or an author says, it may
    rf"{PEERS}|reader|anybody|anyone|people|others?"
    r"|forum|blog|website|leaflet|bot|chatbot|pull request|commit|submission|hand-?out|tender(?: document)?|preprint"
    r"|brochure|catalogue|print run|press release|newsletter"
    r"|(?:old|first|earlier|previous|last|older) (?:draft|version|edition|notes?|sheet|solution|attempt|answer)s?|draft"
    r"|(?:solution|answer|summary) (?:sheet|key)"
    r"|(?:popular|frequent|common|usual|wrong|tempting|naive) (?:answer|reply)"
    r"|solutions? (?:that was )?(?:handed in|submitted|posted)|exercise class|exam"
)
REPORTED = regex(
    rf"(?<!\bas )(?<!\bunlike )\b(?:{OTHER_PEOPLE})s?\b[^.;:=\n]{{0,50}}?\b(?:{REPORTS})\b"
    rf"(?: that| the| a| an| his| her| their| for| down| in| is| be| to| as|[\s$(\[`*\\{{:]"
    rf"|\b[A-Za-z_]{{1,3}}\b){{0,12}}\Z"
    rf"|\b(?:one|a) solution (?:that was )?handed in (?:has|had)\b[^.;:=\n]{{0,30}}\Z"
    rf"|\b(?:popular|frequent|common|usual|wrong|tempting|naive) (?:answer|reply|result) is[\s$(\\]*\Z"
    r"|\bit (?:has been|was|has often been|is (?:often|sometimes)) (?:claimed|said|suggested|argued|alleged|rumou?red"
    r"|asserted|objected) that\b[^.;:=\n]{0,60}\Z",
    re.I,
)
ON_A_SLIDE = regex(  # "On the slide for this step you may still find", "One may read ... in last year's script"
    r"\b(?:on|in) (?:the|a|an|one|some|last year['’]s|his|her|their) (?:\w+ )?(?:slide|board|blackboard|whiteboard|page"
    r"|flip ?chart|poster|hand-?out|screen|script|notes|draft|solutions?|sheet)s?\b[^.;:=\n]{0,40}"
    r"\b(?:find|read|see|stands|stood|saw|written|was|is|were|had|has)\b[^.;=\n]{0,20}\Z", re.I
)
ON_SOMETHING = regex(  # "... = 2.4167 on the flip chart, corrected by the audience"
    r"[^=≈\n.;]{0,40}?\b(?:on|in|from) (?:the|a|an|last year['’]s|his|her|my|their|some|an old|a colleague['’]s)"
    r" (?:\w+ )?(?:slide|board|blackboard|page|flip ?chart|poster|hand-?out|screen|script|notes?|draft|lecture|seminar"
    r"|sheet)\b[^=≈\n]{0,60}?\b(?:corrected|struck|retract\w*|withdr\w+|delete[d]?|wiped|scored|cancell?ed|crossed"
    r"|not this|left out|out of date|no longer)\b", re.I
)
PROPOSED = regex(
    rf"\b(?:{OTHER_PEOPLE})s?\b[^.;:=\n]{{0,40}}?\b(?:proposed|suggested|objected|fancied|hoped|put forward)\b"
    r"[^.;:=\n]{0,60}\Z", re.I
)
MISTYPED = regex(
    r"\b(?:typing|typographical|printing|copying|transcription|sign|unit|reading) (?:error|slip|mistake)\b"
    r"[^.;=\n]{0,40}\Z"
    r"|\b(?:draft|version|attempt|sketch),? (?:cancell?ed|discarded|scrapped|dropped|withdrawn|void)\b[^.;=\n]{0,20}\Z"
    r"|\bwhoever (?:forgets|overlooks|ignores|confuses|mixes|misses|drops|neglects)\b[^.;=\n]{0,80}\Z", re.I
)
SOURCE = regex(
    rf"(?:\bfrom (?:the|a|an|some|another|his|her|their) (?:{OTHER_PEOPLE})s?\s?"
    r"|\b(?:someone|somebody|one user|a (?:user|poster|commenter)) (?:on|in|at|from) [a-z ]{3,30}):\s*[$\\(]*\Z",
    re.I,
)
COMES_UP = regex(  # "In class the answer P = 27 came up", "The answer P = 27 is what the sum has"
    r"(?:\b(?:answer|result|value|formula|suggestion|idea|guess|proposal)[\s$(\\]*)\Z", re.I
)
CAME_UP = regex(
    r"[\s$)\\]*(?:came up|was (?:given|posted|offered|suggested|heard|proposed|handed in)"
    r"|is (?:often|sometimes|commonly|what)"
    r"|appears? (?:often|in)|turns? up|shows? up|circulates?)\b", re.I
)
NEAR = 160  # characters before a relation that may name its source


def thrown_out(lead: str, tail: str) -> bool:
    """Whether a relation is thrown out by the words around it.

    Args:
        lead: its sentence before it.
        tail: its sentence behind it, and the next one where that is about it.
    """
    lead, tail = lead[-NEAR:], tail.lstrip("$ )`*\\]")
    if OBJECT_OF.search(lead) or NOT_AGREED.search(lead) or CALLED.search(lead) or REMARKED.match(tail):
        return True
    if BY_PRONOUN.match(tail) or UNTRUE.search(lead) or (THAT_IS.search(lead) and IS_SPOILT.match(tail)):
        return True
    if _is_of_it(JUDGED.match(tail)) or _is_of_it(REMOVED.match(tail)):
        return True
    return OTHERS.search(lead) is not None and _is_disputed(tail)


def reported(lead: str, tail: str, before: str) -> bool:
    """Whether a relation is said to be somebody else's, which tells nothing of what the text holds for true.

    Args:
        lead: its sentence before it.
        tail: its sentence behind it.
        before: the text right before its chain, which may end with a source and a colon.
    """
    if SOURCE.search(before):
        return True
    if COMES_UP.search(lead[-60:]) and CAME_UP.match(tail.lstrip("$ )`*\\]")):
        return True
    said = lead[-NEAR:]
    if PROPOSED.search(said) or ON_A_SLIDE.search(said) or MISTYPED.search(f"{before} {said}"[-NEAR:]):
        return True
    return REPORTED.search(said) is not None


def remarked(tail: str) -> bool:
    """Whether a remark right behind a chain throws it out: `f = 57/47 = 1.21: red pencil here`."""
    tail = tail.lstrip("$ )`*\\]")
    return REMARKED.match(tail) is not None or ON_SOMETHING.match(tail) is not None


def _is_of_it(found: re.Match[str] | None) -> bool:
    """Whether a verdict behind a relation is on it, and not on what else its sentence goes on to."""
    return found is not None and not ELSEWHERE.search(found.group("between"))


def _is_disputed(tail: str) -> bool:
    """Whether the words behind what others say tell that it is wrong."""
    same, *_ = re.split(r"[.!]\s", tail, maxsplit=1)
    clause = re.split(r"[=≈]", same, maxsplit=1)[0]
    found = ANYWHERE.search(clause)
    if found is not None and not GOES_ON.search(clause, 0, found.start()):
        return True
    return NEXT_SENTENCE.search(tail[: len(same) + 120]) is not None
