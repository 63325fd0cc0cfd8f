"""What a statement says besides its answer: reasons, comparisons, parts of it, places, remarks in brackets."""

from __future__ import annotations

import re

from grader.algebra.tidy import foreign_words
from grader.algebra.units import is_known
from grader.lazy_regex import regex

_NOT_BUT = regex(r"\bnot\s+(\S+?),?\s+but\s+(?:rather\s+)?", re.IGNORECASE)
_REASON = regex(
    r"(?:,?\s+(?:because|since|where)|,\s*(?:although|(?:even )?though|despite|and indeed)"
    r"|[,;]\s*(?:as|(?<![a-z]{3}[,;]\s)i\.?e\.?(?!\.?,? \$?[yf](?:\(x\))? ?=)"
    r"|that is(?!,? \$?\d[\d.]* ?(?:[*·×/+]|\\cdot|\\times)[^=a-z]{1,30}=)|while|whereas|unlike"
    r"|(?:or |which is )?(?:roughly|about|approximately|nearly|less|more|greater|smaller|larger|close))"
    r"|\s+or (?:about|roughly|approximately))\b[^,]*$",
    re.IGNORECASE,
)
_BECAUSE = regex(
    r"(?<=[\d$)}°%a-z]),\s+(?:because|since)\b(?:(?!\b(?:so|thus|hence|therefore|gives?|we get|it follows)\b).)*$",
    re.IGNORECASE | re.DOTALL,
)
_SAYS = regex(r"[\d$\\]|\b[A-H]\b|[a-z]{2}\W*$")
_OPENS = regex(r"\W*(?:(?:so|thus|hence|therefore|and|but|now|then)\W*)?", re.IGNORECASE)
# Patterns begin with a character class, so that they are tried only where a word or a clause begins.
_NOT = regex(
    r"[,;\s](?:(?<=[,;])\s*(?:and\s+)?not|(?<=\s)(?:and\s+not|rather\s+than|instead\s+of|as\s+opposed\s+to|unlike))\s+[^=:]{1,40}$"
    r"|(?<=\})(?:\$|\\\))?,?\s+(?:which is |as )?an? (?:\w+ )?(?:sub|super)set of\b[^;:]{1,80}$",
    re.IGNORECASE,
)
_NEGATIONS = ("not", "rather", "instead", "opposed", "unlike", "set of ")
_REMARK_SIGNS = (  # of which `_REMARK` has to have one; likewise those of `_NOTE`
    "of ", "for ", "if ", "with ", "at ", "when ", "which", "but", "not", "check", " in case", " from", " than",
    "while", "whereas", "attained", "reached", "achieved", "assumed", "occurring", "compared", "versus", "vs",
    "opposed", "against", "contrast", "matching", "being", "discarding", "rejecting", "ignoring", "excluding",
)  # fmt: skip
_NOTE_SIGNS = (
    ",", ";", ":", "—", "–", "for ", "with ", "where ", "if ", " so ", "right", "left", "north", "south", "east",
    "west", "wards", "vertical", "horizontal", "provided", "arbitrary", "now ", "today ", "currently ",
)  # fmt: skip
_NO_VERB = r"(?!\b(?:is|are|was|be|has|have|gets?|gives?|makes?|equals|leaves|we|so)\b)"
_REMARK = regex(
    r"[\s,;(](?:(?:\s*(?:and (?:it|this) is (?:attained|reached|achieved|assumed) (?:at|for|when|by)"
    r"|compared (?:with|to)|versus|vs\.?|while|whereas|as (?:opposed|against) to"
    r"|in contrast (?:to|with)|(?:attained|reached|achieved|occurring) (?:at|for|when|by))"
    r"|(?<=,)\s*(?:against|(?:up|down) from"
    r"|(?:(?:which|that) (?:is|are|was) )?(?:just |only |exactly )?\\?[$€£]?[\w.]+(?: [a-z]+)?"
    r" (?:more|less|fewer|greater|higher|lower|longer|shorter|taller|older|younger)(?: [a-z]+)? than"
    r"|which (?:is|are|was) (?:also|not|an?|the|one|indeed)|which (?:agrees|matches|makes sense|checks|confirms)"
    r"|matching"
    r"|(?:out )?of (?:which|whom)|(?:\d[\d.,]*|\w+) of (?:them|which|whom|these|those))"
    r")(?!\w)"
    r"(?:(?!\b(?:so|thus|hence|therefore|total)\b).)*$"
    r"|(?:(?<=[\d*]\s)|(?<=\d [a-z]\s)|(?<=\d [a-z]{2}\s))"
    r"(?:out )?of (?:the|these|those|all|our|his|her|their|its)(?: \w+)?(?= \*{0,2}\d)"
    r"[^,]*(?:, (?:\d+|[a-z]+) of (?:them|which|whom|these|those)\b.*)?$"
    r"|\s*(?:discarding|rejecting|ignoring|excluding|but not|but \$?\S+ ?= ?\S+ (?:does|is|fails|do))\b.*$"
    r"|(?<=,)\s*(?:(?:with )?(?:the|its|their) [a-z ]{1,20} being\b|not \$?[a-zA-Z] ?=).*$"
    r"|(?<=\s)with (?:an? |the |corresponding |associated |respective )*"
    r"(?:eigenvectors?|slope|radius|cent(?:er|re)|side|height|period|amplitude|multiplicity"
    r"|magnitude|modulus|norm|length|absolute value"
    r"|argument|phase|determinant|trace|residue|residual|error|standard \w+)\b"
    rf"(?:{_NO_VERB}.)*$"
    r"|\s*or\s+\S{1,12}\s+(?:if|when|in case)\b.*$|\s*[-–—]?\s*(?:quick )?check\b.*$"
    rf"|(?<=\s)(?:at|when|for|if) \$?[a-zA-Z]\$? ?= ?(?:{_NO_VERB}[^,;]){{1,40}}"
    rf"(?:, \$?[a-zA-Z]\$? ?=(?:{_NO_VERB}[^,;]){{1,40}})*$)",
    re.IGNORECASE | re.DOTALL,
)
_NOTE = regex(  # for which values, which way, in which other unit
    r"[\s,;:](?:(?<=\s)for (?:all|every|each|any) (?:real|positive|negative|complex|nonnegative|non-negative)"
    r"(?: [a-z]+){0,2} \$?[a-zA-Z]\$?[\s.]*$"
    r"|(?<=[,;—–])(?<![a-z]{3}[,;])\s*(?:i\.\s?e\.|that is,)\s"
    r"(?!\$?[yf](?:\(x\))? ?= ?[^=]*[a-z])(?!.*\b(?:so|hence|thus|therefore)\b).{1,80}$"
    r"|(?<=,)\s*(?:for|as|since) \$?[a-zA-Z]\$? ?= ?[^,;]{1,20}"
    r" (?:makes?|gives?|leads?|does|would|turns?|fails?|has)\b.*$"
    r"|(?<=[,;—–])\s*(?:and |but )?(?:interestingly|incidentally|by the way|as an aside|in passing|curiously"
    r"|for the record|for completeness|as a side remark),?\s"
    r"(?!.*\b(?:so|hence|thus|therefore|answer)\b).*$"
    r"|(?<=[a-z]:)\s*(?:with )?\d+(?: [a-z]+)? would\b[^=]*$|(?<=;)\s*indeed\b.*$|(?<=;)\s*in other words\b[^\d=]*$"
    r"|(?<=,)\s*(?:which is )?of (?:length|norm|modulus|magnitude|area|volume|degree|order)\b[^=,;]*$"
    r"|(?<=;)\s*(?:it|this|that|they|the \w+) (?:also |even )?(?:pass|go|meet|touch|contain|cross|open|lie)"
    r"(?:e?s)?\b(?!.*=).*$"
    r"|(?<=[,;—–])\s*[^,;→⇒]{1,60}[=≡][^,;→⇒]{1,30} as (?:required|needed|desired|expected|claimed|wanted"
    r"|it should(?: be)?)\W*$"
    r"|(?<=[,;—–])\s*(?:and |while |whereas |but )?\$?[-−]?\d[\d.,/]*\$? (?:is|was|would be) (?:(?:far|much"
    r"|a bit|slightly) )?"
    r"(?:too [a-z]+|not enough|impossible|wrong|incorrect|invalid|extraneous|excluded|rejected|out of (?:range"
    r"|the question))\b[^\d=]*$"
    r"|(?<=[,;])\s*[^=$→;]{1,60}\bon (?:each|both|either) sides?\W*$"
    r"|(?:(?<=now[,\s])|(?<=today[,\s])|(?<=currently[,\s]))\s*(?:and|but) (?:in|after) \w+"
    r" (?:year|month|week|day|hour)s?(?:['’] time)?,? [^=;]*$"
    r"|(?<=\d,)\s*(?:which is )?the (?:square|cube|square root|reciprocal|double|half|sum|difference) of\b[^=]*$"
    r"|(?<=[,;])\s*(?:so|hence|thus|therefore|which means|meaning)(?: that)?"
    r" (?:the|it|this|they|both|all|our|its)\b"
    r"(?!.*\b(?:limit|answer|value|result|infinity|zero|one|solution(?! is (?:\w+ )?(?:acidic|basic|neutral"
    r"|alkaline))|probability)\b)[A-Za-z ,.'’-]*$"
    r"|(?<=\d,)\s*an? (?:[a-z]+ )?(?:acidic|basic|neutral|alkaline|acid|base)\b[^\d=;]*$"
    r"|(?<=;)\s*(?:the (?:others?|remaining)|both|all|it|this|that|they)\b[^\d=;]*$"
    r"|(?<=,)\s*(?:e\.g\.|for (?:example|instance))\s.*$"
    r"|(?<=\s)[—–-]+ so (?:you|we|i|they|she|he|it)(?:['’](?:d|ll)| would| could| can| will| still)\b[^=]*$"
    r"|(?<=;)\s*(?!so\b|thus\b|hence\b|therefore\b)[^;]*\bwould\b[^;]*$"
    r"|(?<=,)\s*and \$?[-−\d./\\{}a-z]+\$? (?:is|are|was) (?:the|that|those)\b.*$"
    r"|(?<=,)\s*or (?:equivalently |simply |just )?\$?[-−]?\d[\d.,]* ?[a-zA-Zµμ°%/²³]{1,6}\$?[\s.]*$"
    r"|(?<=\s)(?:for|where|with|provided(?: that)?|if) \$?[a-zA-Z]\$? ?(?:\\neq?(?![a-z])|≠|!=)[^,;]{1,40}$"
    r"|(?:(?<=[\d)}\]$]\s)|(?<=/[a-z]\s))(?:for|where|if) \$?[a-zA-Z]\$? ?(?:[<>≤≥]|\\[gl]eq?)[^,;]{1,20}$"
    r"|(?<=,)\s*(?:(?:and |where |with )?\$?[a-zA-Z]\$? (?:is |being )?(?:any|an arbitrary|some|a)\b[^,;=]{0,40}"
    r"|(?:also )?(?:written|denoted)(?: as)?\b[^=;]*|not (?:just|only|merely)\b[^,;=]*)$"
    r"|(?<=[\s,])\s*(?:with |where )?[A-Zck](?:_?\d|[₀-₉])?(?:(?:, | and |, and )[A-Zck](?:_?\d|[₀-₉])?){0,5}"
    r" (?:are |being )?(?:both )?arbitrary(?: (?:real )?constants?)?[\s.]*$"
    r"|(?<=\s)with (?:(?:any|an|some|all|two|three|four|an?y? ?arbitrary|arbitrary|the|real|constant) )*"
    r"(?:constants?|parameters?|(?:combinations?|choices?) of (?:the )?signs?)\b[^=;]*$"
    r"|(?<=\s)(?:(?:to|towards?) the (?:right|left|north|south|east|west)"
    r"|(?:up|down|for|back|north|south|east|west)wards?|due (?:north|south|east|west)|vertically|horizontally)"
    r"[\s.*]*$)",
    re.IGNORECASE | re.DOTALL,
)
_WORKING = regex(
    r":(?<=\d:)\s+(?=[^:]{0,80}=)(?![^:=]*(?<![a-zA-Z\\])(?:[xyz](?![a-zA-Z])|[a-zA-Z]_)).*$", re.DOTALL
)
_MULTIPLE = regex(
    r"\b(?:conjugate|reciprocal|opposite|negative|inverse) of \$?[^,;=]{1,30}[\s,;]*$|"
    r"\b(?:twice|thrice|double|triple|half(?: of)?|(?:two|three|four|\d+) times)\s+\$?\d[\d.]*\$?[\s,;]*$"
)
_MAIN = regex(
    r"[\s](?:there (?:are|is)|will be|takes?|needs?) [$€£]?\d[\d,.]*(?: [a-z]+){0,3}?"
    r"(?P<rest> (?:up to|from|below|under|between(?= \S+ and)|to(?! \d)|in|for|after|with|on|within|before|until) "
    rf"(?:{_NO_VERB}[^=,;])*\d[^=,;\d]*(?:, inclusive\W*)?)$",
    re.IGNORECASE,
)
_PURPOSE = regex(
    r"\s(?:to|must|should) [a-z]+ [$€£]?\d[\d,.]*(?: [a-z]+){1,5}?"
    rf"(?P<rest> (?:in order )?to [a-z]+ (?:{_NO_VERB}[^=,;])*\d[^=,;\d]*)$",
    re.IGNORECASE,
)
_BRACKET = regex(r"\s*\(((?:[^()]|\([^()]*\))*)\)[\s.*]*$")
_NOTED = regex(
    r"(?:(?:for|where|provided|valid for) \$?[a-z]|or|not"
    r"|i\.e\.|that is|equivalently|namely|written|factored|expanded|this is|simplified|in other words"
    r"|about|approximately|approx\.?|≈|~|since|because|as|which|close|near|nearly|roughly"
    r"|[\d.,]+ ?[^\d\s]{1,6} (?:at|in|for|if|under|when)\b"
    r"|(?:the )?(?:mean|median|mode|range|area|perimeter|volume|radius|diameter|sum|product|average)(?= is|:| =)"
    r"|compare|cf\.|but|if|with|\w+ would)\b|(?:≈|=|\\approx)?\s*\$?[\d.]{1,12}\s*(?:\\?%|percent)\$?\Z"
    r"|[=≈] ?[\w.,/₀-₉]{1,20}\Z",
    re.IGNORECASE,
)
_QUANTITY = regex(r"[≈~=]?\s*[\d.,]+ ?(?:°[CF]|(?<= )([a-zA-ZµμΩ]+))(?:/[a-z]+|[²³])?")
_REACHED = regex(
    r"(?P<said>[\[(][^\[\]()=:]{1,30},[^\[\]()=:]{1,30}[\])]\$?(?:\*\*)?)(?::|\s[—–-])\s+(?:the|its|since|as|because|every|all|it|for|at)\b"
    r"(?!.*(?:\b(?:so|hence|thus|therefore|wait|but)\b|[\[(][^\[\]()]*,)).*$",
    re.DOTALL,
)
_WITHIN = regex(
    r"(?P<said>(?<![\w\\])[a-zA-Z]\$? ?= ?\$?[^=,;\s]{1,30}(?: [-+*/] [^=,;\s]{1,20}){0,3})"
    r" (?:in|on|within|over) the (?:[a-z]+ ){0,2}interval [^=]{3,60}$"
)
_GIVEN = regex(
    r"(?:so |that is,? |i\.e\.,? )?(?:it|this|that|the [a-z]+) (?:is|are|was|measures|weighs|takes|lasts|costs)"
    r" (\d+(?:\.\d+)?) ?([a-zA-Zµ]+)\b"
)
_SAID = regex(r"[\d$₀-₉]|[a-z)'′’|] = ")
_VALUE, _STATED = regex(r"[\d$]"), regex(r"[\d$²³₀-₉]|\*\* *\Z|[+/] ?[a-zA-Z]\b")
_HEADING = regex(
    r"\W*[A-Z][a-z]+(?: [a-z]+){0,3} for \$?[a-zA-Z]['′]?\$?:\s+(?=\S)"
    r"|\W*\*\*[^*\n]{0,60}[A-Za-z)][.:]\*\*:?\s+(?=\S)|\s*[→⇒⇔⟺⟶⟹➔➜▸►✅⏱≡∴★☆](?:\ufe0f)?\s*(?=\S)"
)
_IN_FORM = regex(r"(?:^|(?<=[\s;,:]))[iI]n (?:[a-z]+[- ]){1,3}form,?:? (?=.*=)")
_FORM_BEHIND = regex(
    r"(?<=[\w)}$²]),? in (?:slope-intercept|(?:[a-z]+ )?(?:standard|general|vertex|factored)) form(?=\W*$)"
)
_ARROW_BACK = regex(r"\s*[←⇐◀◄]\s*$")
_FACTOR = regex(
    r"(?:(?:^|(?<=[,;:]))\W*|(?<=[a-z]{3} ))(?:either |if )?[^,;:=\n]{1,30}(?:=[^,;:=\n]{1,40})?= ?0[ ,]*"
    r"(?:⇒|→|⟹|=>|so|gives|yields|means|implies"
    r"|or|i\.e\.)\s*(?=[a-z](?:[₀-₉]|_\d)? ?= ?\S)"
)
_ROOT = regex(r"(?:^|[\s$*_({\[])[a-z](?:[₀-₉]|_\d)? ?= ?0\$?[ ,]*or\s*$")
_REJECTED = regex(
    r"\b(?:no[tn]?|reject\w*|extraneous|invalid|in\w*|im\w+|un\w+|discard\w*|exclude\w*|ignore\w*|too|wrong|false|spurious"
    r"|outside|negative|omitted|fails?|does)\b"
)
_GLOSS = regex(
    r"(?<=[\w)}\]√$°]) (?:\([a-z]{3,}(?: [a-z]+){0,3}\)|\[[a-z]{3,}(?: [a-z]+){0,3}\])(?=\s*(?:,|;|and\b|or\b|\.?\s*$))"
)


def _kept(found: re.Match[str]) -> str:
    """What is set to zero, where that is itself a solution: `x = 0 or` before `x = 3`."""
    return found.group() if _ROOT.search(found.group()) else ""


def undressed(statement: str) -> str:
    """A statement without an emphasised heading or arrow before it, arrows behind it, and glosses of its values."""
    if statement[-2:].strip()[-1:] in "←⇐◀◄":
        statement = _ARROW_BACK.sub("", statement)
    if " form" in statement:
        statement = _FORM_BEHIND.sub("", _IN_FORM.sub("", statement))
    if "*" in statement[:8] or ": " in statement[:40] or statement.lstrip()[:1] > "\u2000":
        heading = _HEADING.match(statement)
        statement = statement[heading.end() :] if heading else statement
    if ("=0" in statement or "= 0" in statement) and _FACTOR.search(statement):
        statement = _FACTOR.sub(_kept, statement)
    glossed = _GLOSS.findall(statement) if " (" in statement or " [" in statement else []
    meant = len(glossed) > 1 and not any(map(_REJECTED.search, glossed))
    return _GLOSS.sub(" ", statement) if meant else statement


_ANNOUNCED = regex(
    r"(?<=[\w)}\]$*'′]),? (?:(?:and |so )?(?:which|that|this) )?(?:is|are) (?:therefore |thus |then |hence )?"
    r"(?:the|my|our) (?:final |correct |required |desired )?(?:answers?|results?|solutions?)\W*$",
    re.IGNORECASE,
)


_ONLY = regex(
    r"\bonly (?:the (?:value|solution|root|number|case) )?\$?([^\s,;$][^,;$]{0,60}?)\$?"
    r" (?:qualif\w+|works?|fits?|remains?|survives?|counts|makes sense|satisf\w+|lies|meets"
    r"|is (?:valid|admissible|acceptable|possible|allowed|relevant|feasible|permitted|positive|in))\b"
    r"(?!.*\b(?:so|thus|hence|therefore)\b).*$",
    re.DOTALL,
)


_LEFT = regex(
    r"[ ](?<=\d )(?:is|are) (?:left(?: over)?|remaining|needed|required|necessary|enough|possible|missing|available)"
    r"\W*$"
    r"|[ ](?<=\d )is (?:half|twice|double|(?:two|three|four|five|\d+) times)(?: of)? \d[\d.]*\W*$"
)
_ALONE = regex(r"(?<=[\d$)]) only[\s.*]*$")
_SOLE = regex(
    r"(?<=[\w)}\]$°]) is (?:therefore |thus |hence |then |indeed |clearly )?(?:the|our|its) (?:only|unique|sole|one)"
    r" (?:(?:real|positive|negative|valid|possible|such|common|integer|admissible|acceptable) )*"
    r"(?:solution|root|zero|value|number|answer|candidate|point|angle|critical point|fixed point)"
    r"(?: (?:in|on|within|between|inside|of|for|from|over|with|that|to|which)\b"
    r"(?:(?!\b(?:so|hence|thus|therefore|but)\b)[^=])*)?$"
)


_PLACED = regex(r"^[^\d=]*\b(?:lies?|is|are|sits?|occurs?|(?:is|are) (?:located|found|reached|attained)) ?$")


def without_asides(statement: str) -> str:
    """A statement up to what stands behind its answer."""
    if " only" in statement:
        statement = _ALONE.sub("", statement)
    if " is " in statement or " are " in statement:
        statement = _LEFT.sub("", statement)
    alone = " only " in statement or " unique " in statement or " sole " in statement
    sole = _SOLE.search(statement) if alone else None
    if sole and _VALUE.search(statement, 0, sole.start()) and "**" not in statement[sole.start() :]:
        return statement[: sole.start()]
    only = _ONLY.search(statement) if "only " in statement else None
    if only and _VALUE.search(only[1]) and "**" not in statement[only.end(1) :]:
        return f"so {only[1]}"
    if statement.rstrip(" .*\n!")[-1:] in "rstn" and ("answer" in statement or "result" in statement):
        statement = _ANNOUNCED.sub("", statement)
    if statement.rstrip(" .*\n")[-1:] == ")":
        statement = _without_bracket(statement)
    reached = _REACHED.search(statement) if ": " in statement or "— " in statement or "– " in statement else None
    statement = statement[: reached.end("said")] if reached else statement
    cut = without_reason(statement)
    statement = cut if _VALUE.search(cut) or not _VALUE.search(statement) else statement
    if statement.rstrip(" .*\n")[-1:] == ")":
        statement = _without_bracket(statement)
    has = statement.lower().__contains__
    for signs, aside in ((_NEGATIONS, _NOT), (_REMARK_SIGNS, _REMARK), (_NOTE_SIGNS, _NOTE), (":", _WORKING)):
        found = aside.search(statement) if any(map(has, signs)) else None
        if found and _SAID.search(statement, 0, found.start()) and not _MULTIPLE.search(statement[: found.start()]):
            if not _PLACED.search(statement, 0, found.start()):
                statement = statement[: found.start()]
    within = _WITHIN.search(statement) if " interval " in statement else None
    statement = statement[: within.end("said")] if within else statement
    main = _MAIN.search(f" {statement}") or (_PURPOSE.search(f" {statement}") if " to " in statement else None)
    return statement[: main.start("rest") - 1] if main else statement


def _without_bracket(statement: str) -> str:
    """A statement without the remark in brackets that it ends with; a unit that is said only there stays."""
    bracket = _BRACKET.search(statement)
    if bracket is None or not _STATED.search(statement, 0, bracket.start()):
        return statement
    given = _GIVEN.match(bracket[1])
    if given and is_known(given[2]) and re.search(rf"(?<![\d.]){re.escape(given[1])}$", statement[: bracket.start()]):
        return f"{statement[: bracket.start()]} {given[2]}"
    noted = _NOTED.match(bracket[1]) or foreign_words(bracket[1]) or _measured(bracket[1])
    return statement[: bracket.start()] if noted else statement


def _measured(text: str) -> bool:
    """Whether a text is a quantity: the same in another unit."""
    found = _QUANTITY.fullmatch(text)
    return found is not None and is_known(found[1] or "m")


def without_reason(statement: str) -> str:
    """A statement without the clause behind it that gives a reason, explains a letter, or compares."""
    statement = _NOT_BUT.sub("", statement)
    reasoned = "because" in statement or "since" in statement
    cut = _REASON.sub("", _BECAUSE.sub("", statement) if reasoned else statement)
    if cut == statement:
        return statement
    if "**" in statement and "**" not in cut:
        return statement  # what is emphasised is no aside
    if _MULTIPLE.search(cut):
        return statement  # twice 5, i.e. 10
    return cut if _SAYS.search(cut) and not _OPENS.fullmatch(cut) else statement
