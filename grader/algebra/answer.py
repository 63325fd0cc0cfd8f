"""The asserted final answer of a whole reply.

What is boxed or announced ("the answer is", "A:", "therefore") counts, the last of these first; a check, hint or
remark after it does not hide it, and what is taken back ("wait, that's wrong", "not 5 but 6") does not count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from grader.algebra.asserted import Answer, answered, asserted, concluded
from grader.algebra.besides import another_beside
from grader.algebra.containers import contained
from grader.algebra.elsewhere import is_conclusive, is_of_another, is_of_another_case, is_supposed, only_leads
from grader.algebra.ending import unit_behind
from grader.algebra.listed import bullets_at, bullets_at_end, parts_of, summed_up, values_by_name
from grader.algebra.phrases import phrase
from grader.algebra.remarks import is_about_it
from grader.algebra.sections import concludes_aside, without_remarks
from grader.algebra.statements import BACK, assertions, breaks, depends, supposed, withdrawals
from grader.algebra.tidy import is_expression
from grader.lazy_regex import regex

MAX_REPLY = 8_000
_CUE = regex(
    r"(?:\bfinal\s+(?:answer|result|solution)\b|\b(?:the\s+|my\s+|our\s+|correct\s+|so\s+the\s+)*(?:answers?"
    r"|solutions?|results?)\b)"
    r"(?:\s+(?:of|for|to|set|in|vector|pair|triple)\b[^.:=\n]{0,60}?)?\s*(?:\*\*|__)?\s*"
    r"(?:is(?!n)|are(?!n)|was(?!n)|equals?|=|:|→|⇒|->|should\s+be|must\s+be|would\s+be|comes?\s+(?:out\s+)?to|becomes"
    r"|reads)\s*(?:\*\*|__)?\s*"
    r"(?:therefore|thus|simply|indeed|then|just|exactly|given\s+by|as\s+follows)?\s*:?"
    r"|^[ \t>]{0,8}(?:\*\*|#+[ \t]*)?(?:Ans|Answer|Final|Result|Solution|Final answer"
    r"|(?-i:A(?=\s*:)))\b\.?(?:\*\*)?\s*(?:[:=.)]|[-–—]\s)\s*(?:\*\*)?"
    r"|####\s*(?:(?:Final )?(?:Answer|Result)[ \t*]*\n\s*)?"
    r"|\b(?:antwort|respuesta|réponse|risposta|resposta|ответ)\b[^.:\n]{0,20}?(?:ist|lautet|est|es|è|é|:|—)\s*:?"
    r"|答案(?:是|为|：|:)\s*(?:是|为)?",
    re.IGNORECASE | re.MULTILINE,
)
_LISTED = regex(r"(?:^|[.;,\n])[ *]*A\)?[ *]*:.*[.;,\n][ *]*B\)?[ *]*:", re.DOTALL)  # options, told one by one
_CUE_SIGNS = (
    "ans", "solution", "result", "final", "a:", "a :", "####", "antwort", "respuesta", "risposta", "resposta",
)  # fmt: skip
_ALL_CUE_SIGNS = (*_CUE_SIGNS, "réponse", "ответ", "答案")
MAX_MARKS = 24
_BETWEEN = regex(r"(?:and|or|\\text\s*\{\s*(?:and|or)\s*\}|\\q?quad|[\s$,;.\\()\[\]])*")
_OTHER = regex(  # the first equation gives one, and the second another
    r"[\s$,;]*(?:and |while )?(?:from )?(?:the )?(?:second|third|other|latter)(?: [a-z]+){0,2}"
    r" (?:is|gives|yields|has|at|factor|equation|solution|root|one)[\s$:,]*(?:[a-z] ?=\s*)?"
)
_BOX = regex(r"\\(?:boxed|fbox|framebox)\s*(?=\{)|\\boxed\s+[\w.-]{1,30}")
_NAMED_BETWEEN = regex(
    r"[\s$,;.\\()]*(?i:and|or|(?:and )?(?:hence|so|thus|therefore|then|finally|from this|it follows that))?"
    r"[\s$,;\\()]*([a-zA-Z](?:_\{?\w{1,3}\}?)?)\s*=\s*"
)
_PART_BEFORE = regex(r"\(?\b([a-h])\)[\s:$*]*\Z")
_PART_BETWEEN = regex(r"[\s$,;.*]*(?:and\s+)?\(?\b[b-h]\)[\s:$*]*")
_SUMS_UP = regex(r"(?:so|hence|thus|therefore|altogether|together|in (?:summary|total|all))\b", re.IGNORECASE)
_NAMED_BEFORE = regex(r"(?<![\w}\\])([a-zA-Z](?:_\{?\w{1,3}\}?)?)\s*=\s*\Z")
_MACRO = regex(r"\\[a-z]+\s*")
_OVERTAKEN = regex(r"\bbut\b[^.]*?(\b(?:so|thus|hence|therefore)\b.*\d.*)", re.DOTALL)

_ELSEWHERE = regex(  # what would be the answer to another question
    r"[^\w]*(?:(?:side |final )?note|remark|aside)\b[^\w]*(?:that )?(?:if|when|with|without|had|were|for)\b",
    re.IGNORECASE,
)
_BOLD_HEAD = regex(r"\s*\*\*[^*]{1,40}\*\*\s+(?=[A-Z])")
_DENIES = regex(r"\b(?:not|never|neither)\b|n['’]t\b", re.IGNORECASE)
_NOT = regex(r"\bnot (?:equal )?\$?\Z")
_NAME = regex(r"(?<=\{)[\s$]*([A-Za-z](?:_\{?\w+\}?)?)\s*=")
_DOUBTED = regex(
    r"\b(?:no|naive|wrong|tempting|obvious|intuitive|incorrect|expected|initial|first|usual"
    r"|smallest|least|largest|particular|homogeneous|complementary|trivial|numerical|previous|earlier|prior"
    r"|(?:thought|believed|guessed|assumed|suspected|expected)(?:\s+that)?"
    r"|(?:(?:one|you|we|some|many|people|students?|others)\s+(?:might|may|could|would|will)\s+(?:be\s+tempted\s+to\s+)?"
    r"|(?:tempting|easy|natural)\s+to\s+)(?:think|say|guess|believe|expect|claim|argue|answer|assume)(?:\s+that)?"
    r"|at\s+first\s+(?:sight|glance),?)\s+\Z",
    re.IGNORECASE,
)
_BARE = regex(r"[-−]?(?:\d[\d,]*(?:\.\d+)?|\\frac\{\d+\}\{\d+\})")
_MONEY = regex(r"(\\\$|[€£¥])\s*\$?\Z")
_TEXT_UNIT = regex(r"(?:[\s$~]|\\[,; ])*\\(?:text|mathrm|mbox)\s*\{([^{}]{1,12})\}(\^\{?-?\d\}?)?")
_NO_UNITS = frozenset({"in", "a", "A", "h", "d", "s", "as", "at", "min"})
_CHEMICAL = regex(r"\s*(?:\w+ )?(?:acidic|basic|neutral|alkaline|saturated|colou?rless|exothermic|endothermic)\b")
_NEGATED = regex(  # "The answer is not 21. It is 28"
    r"\s*(?:not|never|neither|no longer)\s+(?:equal to\s+|just\s+|simply\s+)?[$\\(]{0,3}[-−]?[\d\\]"
    r"(?![^.!?\n]*\b(?:but|rather|it)\b)",
    re.IGNORECASE,
)
_GENERAL = regex(r"\bgeneral\s+solution\b", re.IGNORECASE)
_FITTED = regex(
    r"\b(?:initial|boundary|conditions?)\b.*=|\b(?:so|thus|hence|therefore|final\w*|gives?)\b[^\n]{0,80}(?:\*\*|\$)"
    r"|\b[A-Zck](?:_?\d|₁|₂)? ?= ?[-−]?\d",
    re.IGNORECASE | re.DOTALL,
)
Extract = Callable[[str, int, str], Answer | None]


@lru_cache(maxsize=8)
def final_answer(reply: str, words: bool = False) -> Answer | None:
    """The answer that a reply asserts, with its place; None where it asserts none (or takes it back).

    Args:
        reply: any text: Markdown, LaTeX, HTML leftovers or plain prose.
        words: whether the answer is wanted in words: `Ben`, `yes`.
    """
    extract = phrase if words else asserted
    start = max(_after_thinking(reply), len(reply) - MAX_REPLY)
    text, base = reply[start:], start
    text = _CALCULATOR.sub(_blank, text) if "<<" in text else text
    kept = without_remarks(text)
    if kept is not text and concludes_aside(text):
        return _beside(final_answer(kept, words), final_answer(text[len(kept) :], words))
    text = kept
    withdrawn = withdrawals(text)
    held = contained(text)
    if held is not None and not any(end > held[1] for end in withdrawn):
        return _unpacked(*held, base, words)
    marks = _marks(text)
    if not marks and not words and ")" in text:
        parts = _by_part(text, base)
        if parts is not None:
            return parts
    for how, place, finish in reversed(marks):
        later = [end for end in withdrawn if end > finish]
        if later:
            return _last_statement(text, later[-1], base, words)
        found = _boxed(text, place, base) if how == "boxed" else _announced(text, finish, base, extract)
        if found is not None and depends(_statement(text, place)):
            return replace(found, how="doubted")
        if found is not None:
            return found if how == "boxed" or withdrawn else _rather(found, text, (place, finish), base, words)
    return _last_statement(text, withdrawn[-1] if withdrawn else 0, base, words)


def _rather(found: Answer, text: str, cue: tuple[int, int], base: int, words: bool) -> Answer:
    """What is announced, or the answer before it where its sentence speaks of another case, person or question."""
    begin = _start_of(text, cue[0])
    head = text[begin : cue[1]]
    if text[:begin].rstrip()[-1:] == "?":
        asked = _statement(text, begin - 2)
        begin = text.rfind(asked, 0, begin) if is_of_another_case(asked) else begin
    if not text[:begin].strip() or (head == text[begin : cue[1]] and only_leads(text[begin : cue[0]], head)):
        return found
    former = final_answer(text[:begin], words)
    if former is None or former.how == "doubted" or former.text == found.text:
        return found
    said = _statement(text, former.start)
    if is_of_another_case(said) or is_of_another(said[: said.rfind(former.text)]) or _DENIES.search(said):
        return found
    strong = former.how in ("boxed", "announced") or is_conclusive(said)
    aside = is_of_another(head) or is_of_another_case(text[begin : cue[1]])
    if former.how == "boxed" or (strong and aside):
        return replace(former, start=former.start + base, end=former.end + base)
    doubted = former.how == "announced" or (aside and is_supposed(head))
    return replace(found, how="doubted") if doubted else found


def _start_of(text: str, place: int) -> int:
    """Where the sentence around a place begins, or the words behind a box in it."""
    ends = breaks(text)
    before = bisect_right(ends, place)
    begin = ends[before - 1] if before else 0
    box = text.rfind("boxed{", begin, place)
    bold = _BOLD_HEAD.match(text, begin, place) if text[begin : begin + 3].count("*") > 1 else None
    return _group_end(text, box + 5) if box >= 0 else bold.end() if bold else begin


def _beside(found: Answer | None, aside: Answer | None) -> Answer | None:
    """An answer that an aside behind it may correct: doubted where that concludes anything else."""
    if found is None or aside is None or found.text == aside.text:
        return found
    return replace(found, how="doubted")


def _by_part(text: str, base: int) -> Answer | None:
    """Answers to the parts of a question, `(a) ...`, `(b) ...`, one a paragraph; None where there are none."""
    summary = summed_up(text) if text.count("a)") > 1 else ""
    if summary:
        return answered(summary, base + text.rfind("\n") + 1, base + len(text), "concluded")
    segments = parts_of(text)
    closing = text.rstrip().rpartition("\n\n")[2] if segments else ""
    if closing.count("=") > 1 and _SUMS_UP.match(closing) and len(closing) < len(text) - segments[-1][0]:
        return concluded(closing, base + text.rindex(closing))
    found = [final_answer(text[start:end]) for start, end in segments]
    known = [part.text for part in found if part is not None and part.how != "doubted"]
    if len(known) != len(found) or len(known) < 2:
        return None
    named = all("=" in part for part in known)
    content = ", ".join(part if named else f"P_{n} = {part}" for n, part in enumerate(known, 1))
    return answered(content, segments[0][0] + base, len(text) + base, "concluded")


def _unpacked(start: int, end: int, content: str, base: int, words: bool) -> Answer | None:
    """The answer in a container: an expression, or a reply by itself."""
    inner = None if is_expression(content) else final_answer(content, words)
    return answered(inner.text if inner else content, start + base, end + base, "announced")


_CALCULATOR = regex(r"(\$?)<<[^<>\n]{0,200}>>")  # 48/2 = <<48/2=24>>24, as in the solutions of a data set


def _blank(found: re.Match[str]) -> str:
    return found.group(1).rjust(len(found.group()))


def taken_back(text: str) -> bool:
    """Whether something in a text is withdrawn."""
    return bool(withdrawals(text))


def _after_thinking(reply: str) -> int:
    place = max(reply.rfind("</think>"), reply.rfind("</thinking>"))
    end = reply.index(">", place) + 1 if place >= 0 else 0
    return end if reply[end:].strip() else 0


def _marks(text: str) -> list[tuple[str, int, int]]:
    """Boxes and announcements in their order, without what is denied or would be otherwise."""
    boxes = _boxes(text)
    marks = [*boxes, *(cue for cue in _cues(text) if not any(box[1] < cue[1] < box[2] for box in boxes))]
    kept = sorted((mark for mark in marks if not _denied(text, *mark)), key=lambda mark: mark[1])
    while len(kept) > 1 and "ote" in text and _ELSEWHERE.match(_statement(text, kept[-1][1])):
        kept.pop()
    return kept


def _denied(text: str, how: str, start: int, end: int) -> bool:
    """Whether a box is one that is not meant, `not \\boxed{13}`, or a mark stands in a supposition."""
    if how == "boxed" and _NOT.search(text, max(0, start - 12), start):
        return True
    ends = breaks(text)
    before = bisect_right(ends, start)
    begin = ends[before - 1] if before else 0
    return supposed(text[begin : (end if how == "announced" else start)].strip())


def _statement(text: str, place: int) -> str:
    """The sentence around a place."""
    ends = breaks(text)
    before = bisect_right(ends, place)
    return text[ends[before - 1] if before else 0 : ends[before] if before < len(ends) else len(text)]


def _boxes(text: str) -> list[tuple[str, int, int]]:
    """The last boxes, those within others left out."""
    found: list[tuple[str, int, int]] = []
    starts = [(one.start(), one.end()) for one in _BOX.finditer(text)]
    for start, inner in starts[-MAX_MARKS:]:
        if not found or start >= found[-1][2]:
            found.append(("boxed", start, _group_end(text, inner) if text[inner : inner + 1] == "{" else inner))
    return found


_BRACE = regex(r"\\.|[{}]", re.DOTALL)


def _group_end(text: str, start: int) -> int:
    depth = 0
    for found in _BRACE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if depth == 0 and found.group() == "}":
            return found.end()
    return len(text)


def _cues(text: str) -> list[tuple[str, int, int]]:
    """Where an answer is announced, what one might think left out."""
    begin = _first_sign(text)
    if begin < 0:
        return []
    cues = _CUE.finditer(text, begin)
    found = [cue for cue in cues if not _DOUBTED.search(text, max(0, cue.start() - 56), cue.start())]
    if "A" in text and "B" in text and _LISTED.search(text):
        found = [cue for cue in found if cue.group().strip(" *>\t\n")[:1] != "A" or "ns" in cue.group()]
    found = [cue for cue in found if not _CHEMICAL.match(text, cue.end()) and not _NEGATED.match(text, cue.end())]
    return [("announced", cue.start(), cue.end()) for cue in found[-MAX_MARKS:] if not _to_be_fitted(text, cue)]


def _first_sign(text: str) -> int:
    """Where the words around the first sign of an announcement begin; -1 where there is none."""
    lower = text.lower()
    signs = _CUE_SIGNS if lower.isascii() else _ALL_CUE_SIGNS
    places = [place for sign in signs if (place := lower.find(sign)) >= 0]
    if not places or len(lower) != len(text):
        return 0 if places else -1
    begin = min(places)
    while begin and (text[begin - 1].isalpha() or text[begin - 1].isspace() or text[begin - 1] in ">*#"):
        begin -= 1
    return begin


def _to_be_fitted(text: str, cue: re.Match[str]) -> bool:
    """Whether a general solution is announced, whose constants are found after it."""
    general = _GENERAL.search(text, max(0, cue.start() - 20), cue.end())
    return general is not None and _FITTED.search(text, cue.end()) is not None


def _boxed(text: str, place: int, base: int) -> Answer | None:
    """The last box, with those that stand beside it."""
    boxes = [(start, end) for _, start, end in _boxes(text)]
    index = next(n for n, (start, _) in enumerate(boxes) if start == place)
    group = [boxes[index]]
    while index and _joined(text, boxes[index - 1], boxes[index]):
        index -= 1
        if boxes[index][1] <= group[0][0]:
            group.insert(0, boxes[index])
    parts = [_CUE.sub("", _content(text[start:end])) for start, end in group]
    names = [_NAMED_BEFORE.search(text, max(0, start - 12), start) for start, _ in group]
    if len(parts) > 1 and all(names) and not any("=" in part for part in parts):
        parts = [f"{name[1]} = {part}" for name, part in zip(names, parts) if name]
    labels = [_PART_BEFORE.search(text, max(0, start - 8), start) for start, _ in group]
    if len(parts) > 1 and "".join(label[1] for label in labels if label) == "abcdefgh"[: len(parts)]:
        return answered(_labelled(parts), group[0][0] + base, group[-1][1] + base, "boxed")
    content = " , ".join(dict.fromkeys(part.strip() for part in parts)) if len(parts) > 1 else parts[0]
    content = content.replace(" $", " ").replace("$ ", " ")
    if len(parts) == 1 and _BARE.fullmatch(content.strip()):
        start, end = group[0]
        content = _with_measure(content, text[max(0, start - 4) : start], text[end : end + 40])
    return answered(content, group[0][0] + base, group[-1][1] + base, "boxed")


def _labelled(parts: list[str]) -> str:
    """Answers to the parts (a), (b) of a question as they would be written in one line."""
    return ", ".join(f"({letter}) {part.strip()}" for letter, part in zip("abcdefgh", parts))


def _with_measure(content: str, before: str, behind: str) -> str:
    """A number in a box with the unit that stands behind the box, or the sign of money before it."""
    money = _MONEY.search(before)
    if money:
        return f"{money[1]}{content}"
    text = _TEXT_UNIT.match(behind)
    if text and unit_behind(f" {text[1].strip()}").strip() == text[1].strip():
        return rf"{content} \text{{ {text[1].strip()}}}{text[2] or ''}"
    unit = unit_behind(" " + behind.lstrip("$ ~\\")).strip()
    return rf"{content} \text{{ {unit}}}" if unit and unit not in _NO_UNITS else content


def _content(box: str) -> str:
    """What stands in a box, with braces or without."""
    inner = _MACRO.sub("", box, count=1)
    return inner[1:-1] if inner[:1] == "{" else inner


def _joined(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two boxes stand side by side, or give values to different names."""
    if _PART_BETWEEN.fullmatch(text, first[1], second[0]):
        return True
    if _BETWEEN.fullmatch(text, first[1], second[0]) or _OTHER.fullmatch(text, first[1], second[0]):
        return True
    names = [_NAME.search(text, start, end) for start, end in (first, second)]
    different = names[0] and names[1] and names[0][1] != names[1][1]
    different = different or _NAMED_BETWEEN.fullmatch(text, first[1], second[0])
    return bool(different) and not BACK.search(text, first[1], second[0])


def _announced(text: str, finish: int, base: int, extract: Extract) -> Answer | None:
    listed = bullets_at(text, finish) if extract is not phrase else ""
    if listed:
        return answered(listed, finish + base, finish + base, "announced")
    if listed is None:
        return None
    stop = _statement_end(text, finish)
    segment = text[finish:stop]
    if not segment.strip(" *_:.\n"):
        stop = _statement_end(text, len(text) - len(text[finish:].lstrip(" *_:.\n\r\t")))
        segment = text[finish:stop]
    overtaken = _OVERTAKEN.search(segment)
    if overtaken and extract is asserted:
        return concluded(segment[overtaken.start(1) :], finish + overtaken.start(1) + base)
    return extract(segment, finish + base, "announced")


def _statement_end(text: str, start: int) -> int:
    """Where the sentence (or the displayed formula) that begins at `start` ends."""
    ends = breaks(text)
    place = bisect_right(ends, start)
    while place < len(ends) and not text[start : ends[place]].strip(" *_:\n"):
        place += 1
    return ends[place] if place < len(ends) else len(text)


def _last_statement(text: str, begin: int, base: int, words: bool) -> Answer | None:
    """What the last statements conclude, checks and remarks left out."""
    listed = None if words else values_by_name(text, begin) or bullets_at_end(text, begin)
    if listed is not None:
        return answered(listed[1], listed[0] + base, len(text) + base, "concluded")
    said = assertions(text, begin)[-8:]
    while len(said) > 1 and not words and is_about_it(text[slice(*said[-1])]):
        said.pop()
    for start, end in reversed(said):
        statement = text[start:end]
        found = phrase(statement, start + base, "concluded") if words else concluded(statement, start + base)
        if found is not None:
            doubted = another_beside(text, begin, (start, end), found.text, words)
            return replace(found, how="doubted") if doubted else found
    word = re.match(r"\W*(yes|no|true|false)\b", text[begin:], re.IGNORECASE)
    if word:
        return answered(word.group(1), begin + base, begin + base + word.end(), "last")
    return None
