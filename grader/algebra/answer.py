"""The asserted final answer of a whole reply.

What is boxed or announced ("the answer is", "A:", "therefore") counts, the last of these first; a check, hint or
remark after it does not hide it, and what is taken back ("wait, that's wrong", "not 5 but 6") does not count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from grader.algebra import compound
from grader.algebra.containers import contained
from grader.algebra.listed import bullets_at, bullets_at_end, values_by_name
from grader.algebra.moments import date_at_end
from grader.algebra.spoken import with_digits
from grader.algebra.statements import BACK, QED, assertions, breaks, doubtful, without_reason
from grader.algebra.tidy import DELIMITED, IS, TAIL, foreign_words, is_expression, last_foreign, read_answer, trimmed
from grader.algebra.units import is_known
from grader.notation.tree import Node

MAX_REPLY = 8_000
_CUE = re.compile(
    r"(?:\bfinal\s+(?:answer|result|solution)\b|\b(?:the\s+|my\s+|our\s+|correct\s+|so\s+the\s+)*(?:answers?"
    r"|solutions?|results?)\b)"
    r"(?:\s+(?:of|for|to|set|in|vector|pair|triple)\b[^.:=\n]{0,60}?)?\s*(?:\*\*|__)?\s*"
    r"(?:is|are|was|equals?|=|:|→|⇒|->|should\s+be|must\s+be|would\s+be|comes?\s+(?:out\s+)?to|becomes"
    r"|reads)\s*(?:\*\*|__)?\s*"
    r"(?:therefore|thus|simply|indeed|then|just|exactly|given\s+by|as\s+follows)?\s*:?"
    r"|^[ \t>]{0,8}(?:\*\*|#+[ \t]*)?(?:Ans|Answer|Final|Result|Solution|Final answer"
    r"|(?-i:A(?=\s*:)))\b\.?(?:\*\*)?\s*(?:[:=.)]|[-–—]\s)\s*(?:\*\*)?"
    r"|####\s*|\b(?:antwort|respuesta|réponse|risposta|resposta|ответ)\b[^.:\n]{0,20}?(?:ist|lautet|est|es|è|é|:|—)\s*:?"
    r"|答案(?:是|为|：|:)\s*(?:是|为)?",
    re.IGNORECASE | re.MULTILINE,
)
_THEREFORE = re.compile(
    r"\b(?:therefore|thus|hence|so|consequently|we (?:get|find|have|obtain|conclude|see)|this gives"
    r"|which gives|gives|finally"
    r"|in total|altogether|it follows that|that is|i\.e\.|yields|simplifies to|equals|is|are)\b|[=⇒⟹→:]"
    r"|\\(?:implies|Rightarrow)"
    r"|it(?:'|’)s\b",
    re.IGNORECASE,
)
MAX_MARKS = 24
MAX_STATEMENT = 1200
_NOT_BUT = re.compile(r"\bnot\s+(\S+?),?\s+but\s+(?:rather\s+)?", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?<=[\w$)\]}%°`*]),?\s*(?:,\s*(?:and\s+)?not|\band\s+not|\brather\s+than|\binstead\s+of"
    r"|\bas\s+opposed\s+to)\s+[^=:]{1,40}$"
    r"|\s*\((?:or|not|i\.e\.|that is|about|approximately|approx\.?|≈|~|since|because|as|which"
    r"|close|near|nearly|roughly|compare|cf\.|but|if|with|\w+ would)\b[^()]*\)[\s.]*$"
    r"|(?<=\d|\})\$?\s+\((?:≈|=|\\approx)?\s*\$?[\d.]{1,12}\s*(?:\\?%|percent)\$?\)[\s.]*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:\s|\*\*|__|[:,>\-–—•]\s|(?:therefore|thus|hence|so|then|and|we (?:get|have|find|obtain|conclude)"
    r"|(?:it|that|this)(?:'|’)s|it (?:is|must be)|i(?:'|’)d say|that|indeed|simply|about"
    r"|approximately|exactly|equal to|given by|the (?:value|number|vector|point|set|pair|ordered pair"
    r"|interval|matrix|expression)"
    r"|be|is|are|of|either|just|only|option|choice|answer)\b,?)+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:and|or|\\text\s*\{\s*(?:and|or)\s*\}|\\q?quad|[\s$,;.\\()\[\]])*")
_RESULT = re.compile(r"=\s*([-−+]?[$€£]?\s*[-−]?\d[\d,]*(?:\.\d+)?)\s*([A-Za-z][^=+*/^<>]*)?$")
_TIMED = re.compile(r"(?<![\d:])(\d{1,2}:\d\d(?:\s?[ap]\.?\s?m\b\.?)?)\W*$", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(?:minus|negative) +(?=[\d.])", re.IGNORECASE)
_MINUS = re.compile(r"\b(?:minus|negative) *\Z", re.IGNORECASE)
_WORD = re.compile(r" ?(?:/ ?)?(°[CF]|[A-Za-zµμΩ]+)(?:\^?-?[1-4]|[²³])?")
_UNFINISHED = re.compile(r"(?: (?:per|square|cubic))+$")
_SMALL_WORDS = frozenset({"in", "A", "d"})
_LINK = re.compile(r"\s*(?:,|;|and|or|,\s*and|,\s*or)\s*")
_FOR = re.compile(r"\s*(?:,\s*)?(?:for|where|with)\b(?:\s+(?:all|every|any|some|each)\b)?\s*")
_SEVERAL = re.compile(r"\b([A-H](?:, ?[A-H])*,? and [A-H]) are (?:both |all )?(?:correct|true|right)\b")
_OPTION = re.compile(r"\b(?i:options?|choice|choose|pick|select|go with)\s*(?:is\s+)?\(?([A-H])\)?(?![\w'])")
_COUNTED = re.compile(r"([-−+]?[$€£]?\d[\d,]*(?:\.\d+)?(?:\s*/\s*\d+)?)\s+([A-Za-z][\w ]*)")


@dataclass(frozen=True)
class Answer:
    """The answer that a reply asserts.

    Attributes:
        start: first code point of it in the reply.
        end: one past its last.
        text: the words that were read (with `is` written as `=`).
        tree: what they were read to.
        how: "boxed", "announced", "concluded" or "last"; "doubted" where a supposition behind it may be meant.
    """

    start: int
    end: int
    text: str
    tree: Node
    how: str


Extract = Callable[[str, int, str], Answer | None]


def final_answer(reply: str, words: bool = False) -> Answer | None:
    """The answer that a reply asserts, with its place; None where it asserts none (or takes it back).

    Args:
        reply: any text: Markdown, LaTeX, HTML leftovers or plain prose.
        words: whether the answer is wanted in words: `Ben`, `yes`.
    """
    extract = phrase if words else _from_segment
    start = max(_after_thinking(reply), len(reply) - MAX_REPLY)
    text, base = _CALCULATOR.sub(_blank, reply[start:]), start
    withdrawals = [found.end() for found in BACK.finditer(text)]
    held = contained(text)
    if held is not None and not any(end > held[1] for end in withdrawals):
        return _unpacked(*held, base, words)
    marks = sorted([*_boxes(text), *_cues(text)], key=lambda mark: mark[1])
    for how, place, finish in reversed(marks):
        later = [end for end in withdrawals if end > finish]
        if later:
            return _last_statement(text, later[-1], base, words)
        found = _boxed(text, place, base) if how == "boxed" else _announced(text, finish, base, extract)
        if found is not None:
            return found
    return _last_statement(text, withdrawals[-1] if withdrawals else 0, base, words)


def _unpacked(start: int, end: int, content: str, base: int, words: bool) -> Answer | None:
    """The answer in a container: an expression, or a reply by itself."""
    inner = None if is_expression(content) else final_answer(content, words)
    return _answer(inner.text if inner else content, start + base, end + base, "announced")


_CALCULATOR = re.compile(r"(\$?)<<[^<>\n]{0,200}>>")  # 48/2 = <<48/2=24>>24, as in the solutions of a data set


def _blank(found: re.Match[str]) -> str:
    return found.group(1).rjust(len(found.group()))


def taken_back(text: str) -> bool:
    """Whether something in a text is withdrawn."""
    return BACK.search(text) is not None


def _after_thinking(reply: str) -> int:
    place = max(reply.rfind("</think>"), reply.rfind("</thinking>"))
    end = reply.index(">", place) + 1 if place >= 0 else 0
    return end if reply[end:].strip() else 0


def _boxes(text: str) -> list[tuple[str, int, int]]:
    """The last boxes, those within others left out."""
    found: list[tuple[str, int, int]] = []
    starts = [(one.start(), one.end()) for one in re.finditer(r"\\(?:boxed|fbox|framebox)\s*(?=\{)", text)]
    for start, brace in starts[-MAX_MARKS:]:
        if not found or start >= found[-1][2]:
            found.append(("boxed", start, _group_end(text, brace)))
    return found


_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


def _group_end(text: str, start: int) -> int:
    depth = 0
    for found in _BRACE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if depth == 0 and found.group() == "}":
            return found.end()
    return len(text)


def _cues(text: str) -> list[tuple[str, int, int]]:
    return [("announced", found.start(), found.end()) for found in _CUE.finditer(text)][-MAX_MARKS:]


def _boxed(text: str, place: int, base: int) -> Answer | None:
    """The last box, with those that stand beside it."""
    boxes = [(start, end) for _, start, end in _boxes(text)]
    index = next(n for n, (start, _) in enumerate(boxes) if start == place)
    group = [boxes[index]]
    while index and _joined(text[boxes[index - 1][1] : boxes[index][0]]):
        index -= 1
        if boxes[index][1] <= group[0][0]:
            group.insert(0, boxes[index])
    parts = [text[text.index("{", start) + 1 : end - 1] for start, end in group]
    content = " , ".join(dict.fromkeys(part.strip() for part in parts)) if len(parts) > 1 else parts[0]
    content = content.replace(" $", " ").replace("$ ", " ")
    return _answer(content, group[0][0] + base, group[-1][1] + base, "boxed")


def _joined(between: str) -> bool:
    return _BETWEEN.fullmatch(between) is not None


def _answer(text: str, start: int, end: int, how: str) -> Answer | None:
    text = text.strip()
    if not text:
        return None
    return Answer(start, end, text, read_answer(text), how)


def _announced(text: str, finish: int, base: int, extract: Extract) -> Answer | None:
    listed = bullets_at(text, finish) if extract is not phrase else ""
    if listed:
        return _answer(listed, finish + base, finish + base, "announced")
    if listed is None:
        return None
    stop = _statement_end(text, finish)
    segment = text[finish:stop]
    if not segment.strip(" *_:.\n"):
        stop = _statement_end(text, len(text) - len(text[finish:].lstrip(" *_:.\n\r\t")))
        segment = text[finish:stop]
    return extract(segment, finish + base, "announced")


def _statement_end(text: str, start: int) -> int:
    """Where the sentence (or the displayed formula) that begins at `start` ends."""
    ends = breaks(text)
    place = bisect_right(ends, start)
    while place < len(ends) and not text[start : ends[place]].strip(" *_:\n"):
        place += 1
    return ends[place] if place < len(ends) else len(text)


def _from_segment(segment: str, start: int, how: str) -> Answer | None:
    """The answer in a statement: its formulas joined, else what can be read of its words."""
    segment = without_reason(_NOT_BUT.sub("", segment))
    cut = _ASIDE.sub("", segment)
    segment = cut if cut.strip() else segment
    if "\\boxed" in segment:
        return None
    formulas = _formulas(segment)
    if formulas:
        return _from_formulas(segment, formulas, start, how)
    return _from_words(segment, start, how)


def _formulas(text: str) -> list[re.Match[str]]:
    """The delimited formulas of a statement, but not the sign that ends a proof."""
    return [found for found in DELIMITED.finditer(text) if not QED.fullmatch(found.group())]


def _from_formulas(segment: str, formulas: list[re.Match[str]], start: int, how: str) -> Answer | None:
    before = segment[: formulas[0].start()]
    if how == "announced" and foreign_words(before) > 7:
        return None
    lead = TAIL.sub("", _LEAD.sub("", before))
    if _clean(lead) and re.search(r"\d", lead) and not lead.rstrip().endswith("="):
        words = _from_words(before, start, how)
        if words is not None:
            return words
    rest = re.match(r"\s*(?:is|are|equals|will be|must be)\s+(?=\S)", segment[formulas[0].end() :])
    if rest and how == "announced":
        offset = formulas[0].end() + rest.end()
        return _from_segment(segment[offset:], start + offset, how)
    chosen = [formulas[0]] if how == "announced" else [formulas[-1]]
    if how == "announced":
        for one in formulas[1:]:
            between = segment[chosen[-1].end() : one.start()]
            if _linked(between, one.group()) or re.fullmatch(r"\s*(?:is|are|=|equals|\+)\s*", between):
                chosen.append(one)
            else:
                break
    else:
        for one in reversed(formulas[:-1]):
            if not _linked(segment[one.end() : chosen[0].start()], chosen[0].group()):
                break
            chosen.insert(0, one)
    text = segment[chosen[0].start() : chosen[-1].end()]
    after = re.match(r"\s*(%|percent\b|pct\b|degrees?\b)", segment[chosen[-1].end() :])
    if len(chosen) > 1:
        text = IS.sub(r"\1=", re.sub(r"\$+|\\[()\[\]]|`", " ", text))
    else:
        text = next(group for group in chosen[0].group(*"abcdef") if group is not None)
    if after:
        text += " %" if after.group(1) != "degrees" else "^\\circ"
    elif len(chosen) == 1 and (text[-1:].isdigit() or text[-1:] == "}") and "text" not in text:
        unit = _unit_behind(segment[chosen[-1].end() :]).strip()
        text += rf" \text{{ {unit}}}" if unit else ""
    if _MINUS.search(segment, 0, chosen[0].start()):
        text = f"-{text}"
    return _answer(trimmed(text), start + chosen[0].start(), start + chosen[-1].end(), how)


def _linked(between: str, formula: str) -> bool:
    """Whether two formulas belong together: `x = 1` and `y = 2`, `x = 2k` for `k \\in Z`."""
    return bool(_LINK.fullmatch(between)) or ("\\in" in formula and bool(_FOR.fullmatch(between)))


def _from_words(segment: str, start: int, how: str) -> Answer | None:
    text = TAIL.sub("", segment)
    lead = _LEAD.match(text)
    offset = lead.end() if lead and lead.end() < len(text) else 0
    text = text[offset:].replace("**", "").replace("__", "")
    text = text.strip().strip('"“”')
    if not text:
        return None
    tail = _tail_value(text)
    if tail is None:
        return _answer(text, start + offset, start + len(segment), how) if foreign_words(text) <= 4 else None
    return _answer(tail, start + offset, start + len(segment), how)


def _tail_value(text: str) -> str | None:
    """The part of some words that can be read as maths, from their end; None where there is none."""
    letters = _SEVERAL.search(text)
    if letters:
        return letters[1]
    option = _OPTION.findall(text)
    if option and "=" not in text:
        return f"({option[-1]})"
    text = IS.sub(r"\1=", _NEGATIVE.sub("-", with_digits(text)))
    if _clean(text) and not text.endswith(" times"):
        return _without_noun(text)
    timed = _TIMED.search(text)
    if timed:
        return timed.group(1)
    several = compound.ending(text) or date_at_end(text)
    if several:
        return several
    counted = _RESULT.search(text)
    noun = (counted.group(2) or "").strip() if counted else ""
    if counted and (foreign_words(noun) or noun == "times") and not _is_unit(noun):
        return re.sub(r"\s", "", counted.group(1))
    pieces = [found.end() for found in _THEREFORE.finditer(text)][-MAX_MARKS:]
    for place in pieces:
        rest = TAIL.sub("", _LEAD.sub("", text[place:]))
        if rest and _clean(rest) and re.search(r"[\d\\]|^\S{1,2}$", rest):
            return _without_noun(rest)
    rest = text[last_foreign(text) :]
    if re.search(r"[<>=≤≥∈]", rest) and _clean(rest):
        return rest.strip()
    numbers = list(re.finditer(r"[-−+]?[$€£]?(?:\d+:)*(?:\d[\d,. ]*\d|\d)(?:\s*/\s*\d+)?(?:\s*%)?", text))
    if numbers and not re.search(r"[A-Za-z]\d(?!$)|\d[A-Za-z]{2,}\d", text[: numbers[-1].end()]):
        return numbers[-1].group().strip() + _unit_behind(text[numbers[-1].end() :])
    return None


def _unit_behind(rest: str) -> str:
    """The unit of measurement that the words behind a number begin with; "" where there is none."""
    end = 0
    for found in list(_WORD.finditer(rest))[:MAX_PHRASE]:
        if found.start() != end or not is_known(found[1]) or (found[1] in _SMALL_WORDS and found.end() < len(rest)):
            break
        end = found.end()
    return _UNFINISHED.sub("", rest[:end])


def _without_noun(text: str) -> str:
    """`18 every day` as `18`; units stay."""
    found = _COUNTED.fullmatch(text.strip())
    if not found or _is_unit(found.group(2)) or re.search(r"\b(?:and|or)\b|^to\b", found.group(2)):
        return text
    return found.group(1)


def _is_unit(words: str) -> bool:
    if words.split()[0] in ("per", "a", "an", "each", "every"):
        return False
    return all(is_known(word) for word in words.split())


def _clean(text: str) -> bool:
    """No words but those of mathematics (a unit or a noun after a number may stand)."""
    if not text.strip():
        return False
    words = foreign_words(text)
    return words == 0 or (words <= 2 and re.match(r"\s*[-−]?[$€£]?[\d.,/]+\s*[\w°²³/ ]+$", text) is not None)


def _last_statement(text: str, begin: int, base: int, words: bool) -> Answer | None:
    """What the last statements conclude, checks and remarks left out."""
    listed = None if words else values_by_name(text, begin) or bullets_at_end(text, begin)
    if listed is not None:
        return _answer(listed[1], listed[0] + base, len(text) + base, "concluded")
    for start, end in reversed(assertions(text, begin)[-8:]):
        statement = text[start:end]
        found = phrase(statement, start + base, "concluded") if words else _concluded(statement, start + base)
        if found is not None:
            return replace(found, how="doubted") if doubtful(text, begin) else found
    word = re.match(r"\W*(yes|no|true|false)\b", text[begin:], re.IGNORECASE)
    if word:
        return _answer(word.group(1), begin + base, begin + base + word.end(), "last")
    return None


def _concluded(statement: str, start: int) -> Answer | None:
    if len(statement) > MAX_STATEMENT:
        start += len(statement) - MAX_STATEMENT
        statement = statement[-MAX_STATEMENT:]
    statement = without_reason(_NOT_BUT.sub("", statement))
    cut = _ASIDE.sub("", statement)
    statement = cut if cut.strip() else statement
    option = _OPTION.findall(statement)
    if option and "=" not in statement:
        return _answer(f"({option[-1]})", start, start + len(statement), "concluded")
    formulas = _formulas(statement)
    if formulas:
        rest = statement[formulas[-1].end() :]
        plain = _tail_value(TAIL.sub("", rest)) if rest else None
        if plain is None or not re.search(r"\d", plain):
            return _from_formulas(statement, formulas, start, "concluded")
    tail = _tail_value(TAIL.sub("", _LEAD.sub("", statement)))
    if tail is None:
        return _emphasised(statement, start)
    return _answer(tail, start, start + len(statement), "concluded")


_BOLD = re.compile(r"\*\*([^*\n]{1,60}?[^*\n:])\*\*(?!\s*:)")


def _emphasised(statement: str, start: int) -> Answer | None:
    """The one emphasised piece of a statement, which is no heading."""
    bold = _BOLD.findall(statement)
    if len(bold) != 1 or statement.strip(" .") == f"**{bold[0]}**":
        return None
    place = start + statement.index(bold[0])
    return _answer(TAIL.sub("", bold[0]), place, place + len(bold[0]), "concluded")


_REASON = re.compile(
    r",?\s+(?:because|since|as|which|who|with|by|for|on|at|in|when|if|over|while|but)\b|[;:(]|\s[-–—]\s|,\s",
    re.IGNORECASE,
)
_IS = re.compile(
    r"\b(?:(?:is|are|was|were|be)(?: (?:therefore|thus|hence|then|indeed|clearly))?|has|called|named|choose"
    r"|therefore|hence"
    r"|(?:it|that)(?:'|’)s)\b|:",
    re.IGNORECASE,
)
_AGREES = re.compile(r"\W*(yes|no|true|false)\b(?![-'’])", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\W*(?:(?:so|thus|hence|therefore|clearly|then)\W+)?(?!(?:it|this|that|he|she|there|which|who|what|here)\b)"
    r"((?-i:[A-Z])[a-z]+) (?:is|was|has|must be|will be|are) (?:therefore |thus |clearly )?"
    r"(?:the (?:\w+est|most|least|winner|only|first|last)|first|last)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:if|whether|unless|when|provided|not (?:clear|known|show|prove|imply|say|mean)|would)\b", re.IGNORECASE
)
_VERDICT = re.compile(
    r"\b((?:does not |doesn['’]t |do not |never )?(?:exist|converge|diverge)s?"
    r"(?: (?:absolutely|conditionally|uniformly|pointwise|to \S+))?)\b(?=[^,;]{0,40}$)"
    r"|\bis (neither [^.]{1,40})",
    re.IGNORECASE,
)
MAX_PHRASE, MAX_ALONE = 5, 3


def phrase(segment: str, start: int, how: str) -> Answer | None:
    """The words that a statement ends with: emphasised, at its head (`yes`), or behind `is`."""
    segment = without_reason(_NOT_BUT.sub("", segment))
    bold = _BOLD.findall(segment)
    agrees = _AGREES.match(segment) or _SUBJECT.match(segment)
    told = agrees or (None if bold or _HEDGED.search(segment) else _VERDICT.search(segment))
    if len(bold) == 1:
        text = bold[0]
    elif told:
        text = next(filter(None, told.groups()))
    else:
        ends = [0] if how == "announced" else [found.end() for found in _IS.finditer(segment)]
        place = ends[-1] if ends else 0 if len(segment.split()) <= MAX_ALONE else len(segment)
        text = _LEAD.sub("", _REASON.split(segment[place:].strip())[0])
    text = TAIL.sub("", text).strip("\"“”'`$ ")
    if not text or len(text.split()) > MAX_PHRASE or not re.search(r"[^\W\d_]{2}", text):
        return None
    place = start + max(segment.find(text), 0)
    return Answer(place, place + len(text), text, Node("str", text, (), 0, len(text)), how)
