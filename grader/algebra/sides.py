"""One side of a comparison: the text tidied of what is no part of it, the answer in it, and its tree."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from grader.algebra.comes_from import COMES_FROM
from grader.algebra.connectives import with_signs_of_logic
from grader.algebra.everyday import with_bounds
from grader.algebra.goes_on import what_is_said_last, with_rests, with_unit_inside
from grader.algebra.magnitudes import with_powers_of_ten
from grader.algebra.plain import is_plain
from grader.algebra.plainly_said import plainly_said
from grader.algebra.signs import with_usual_signs
from grader.algebra.systems import translated
from grader.algebra.tidy import is_expression, read_answer, read_number, read_tidy
from grader.lazy_regex import regex
from grader.notation.tree import Node

MAX_LENGTH, MAX_WORDS, MAX_REMEMBERED, MAX_BOUND = 12_000, 100, 300, 60
MAX_READ = 100_000  # the end of a reply says its answer
_SAID = regex(r"\\text\s*\{([^{}]*\b(?:is|are|equals)\s*:?)\s*\}")
_TAGS = regex(r"</?(?:b|i|u|em|strong|p|br|span|code|div|sup|sub)(?:\s[^<>]*)?/?>")
_SMILES = frozenset(":) :( ;) =) :D :P :p -) -( xD XD ^^ _^ <3 ol ha".split())
_CHATTER = regex(
    r"(?:\s+(?:[:;=]'?-?[()DPp]|[xX]D|\^_?\^|<3|lol|(?:ha){2,9})|\s*(?![✓✔☑✅])[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B50\uFE0F])+\s*$"
)
_QUOTED = regex(r"^>>> ?(?=\S)|^> (?=[a-zA-Z] ?=)")
_APPENDED = regex(
    r"(?<=[\w)}]),? (?:obviously|clearly|of course|I (?:think|guess|believe))[.!]?\s*$|(?<=\d)(?:!{3,}|\s+!!+)\s*$"
    r"|(?<=[\w)}]),? (?:(?:but|though|although) )?I(?:['’]m| am) not (?:\d+ ?% |[a-z]+ly |quite |so )?"
    r"(?:sure|certain)\W*$|(?<=[\w)}]), no(?:thing)? more,? (?:and|or|nor|but) (?:no )?(?:less|fewer)\W*$"
    r"|(?<=[\w)}]), (?:as (?!well)|since |because )[^,;=]{1,40}=[^,;=]{1,20}$"
)
_ENDINGS = (
    "!!",
    "obviously",
    "clearly",
    "course",
    " I ",
    "I'm",
    "I’m",
    "no more",
    "nothing more",
    ", as ",
    ", since",
    ", bec",
)
_OPENINGS = frozenset(("a ", "fo", "ex", "pr", "A ", "Fo", "Ex", "Pr", "I ", "we", "We"))
_PREPENDED = regex(
    r"^(?:(?:for )?a (?:grand |final )?total of|exactly|precisely"
    r"|(?:I|we) (?:get|got|have|found|find|obtain|obtained)) (?=[-−]?[$€£]?\d[\d.,]*$|[$€£]?\d[\d.]* [a-z]+$)",
    re.IGNORECASE,
)
_BLANKS = regex(r"\s{10,}")
_CONTINUES, _CONTINUED = regex(r"\n[ \t]*=[^=>]"), regex(r"(?<=\S)[ \t]*\n[ \t]*(?==[^=>])")
_NO_SUCH = regex(r"(?<![A-Za-z])(?<=[a-z)$] )(?:is )?DNE\b")
_IN_BASE = regex(
    r"(?<![\w.,])\$?([0-9A-F]{1,40})\$? (?:in|\(|to)? ?base[- ]\$?(\d\d?|two|eight|twelve|sixteen)\b\$?\)?"
    r"(?!\s*(?:is|=|equals|[a-z]+s\b))"
)
_BASES = {"two": 2, "eight": 8, "twelve": 12, "sixteen": 16}
_TAG = regex(r",? (?:right|correct|isn['’]t it|okay|ok|yeah|no)\?(?=\s|$)")
_DONE_TO_BOTH = regex(r"(?<=[\w)²³]) {1,20}\|{1,2} {0,4}(?:[-−+·*:÷/×] ?[\w.()√²³]{1,12}|√|\(\)²)[ \t]*(?=\n|$)")
_FOR_INTEGERS = regex(
    r"(?<=[\w)}]),? (?:(?:for|with) (?:some|any|all|every|each|an arbitrary) integers? ([a-zA-Z])(?![a-zA-Z])"
    r"|(?:where|with|and) ([a-zA-Z]) (?:is|being) (?:an|any|some|an arbitrary) integer)(?! [<>≤≥=])"
)
_NO_REST = regex(r",? (?:with|and) (?:a )?(?:remainder (?:of )?\$?(?:0|zero)\b\$?|no remainder\b)(?![.,]\d)")
_GLOSS = regex(r"(?<=[\w)}°%]) ?\([=≈] ?[^()\n]{1,40}\)(?=[\s.]*$)")
_DOMAIN = regex(r"(?:\\[ ,;]|\\q?quad|[ ~])*\((\$?[a-zA-Z]\$? ?(?:∈|\\in(?![a-z])) ?[^()\n]{1,16})\)(?=[\s.$]*$)")
_AT = regex(  # f(x) = 3 at x = 2
    r"^\s*([a-zA-Z]'{0,3})(?:(?<=')|\(([a-z])\)) ?= ?([^=,;]{1,30}?) at (?:\2|[a-z]) ?= ?([-−]?[\d./]+)\.?\s*$"
)
_NUMBERED = regex(r"(?<![\w}\\])_([CK])(\d)(?!\w)")  # constants as computer algebra writes them
_OR_LINE = regex(
    r"(?<=[\w)}*$])(?:[ ,.;]*\n\s*[oO]r\b,?\s+|,? or *\n\s*)(?=[*_]{0,2}\$?[a-zA-Z]\w{0,2} ?(?:[=<>≤≥]|\\[gl]))"
)
_ALL_REALS = regex(  # the whole of a last sentence: "Hence the domain is all real numbers."
    r"(?:.*[.\n] *)?[^.\n=<>]{0,60}\b(?:domain|range|image|solutions?(?: set)?|set|answer|[a-z]) (?:is|are|can be)"
    r" (?:the set of )?(all real(?: numbers|s))\W*",
    re.IGNORECASE | re.DOTALL,
)
_COLON = regex(  # {x ∈ ℤ:x > 2}
    r"(\{ ?(?=[a-zA-Z\d])[^:{}=<>]{1,16}(?:\{[A-Z]\})?[^:{}=<>]{0,6}):"
    r"(?=[a-zA-Z|\\][^{}:]{0,60}(?:[=<>≤≥∈]|\\(?:in|[lg]e)))"
)
_INVERSE = regex(  # inv([[2, 0], [0, 4]])
    r"(?:(?:np|numpy)\.linalg\.)?(?<![a-zA-Z])inv(?:erse)?\s?\(\s?(\[ ?\[[-\d\s.,/*+a-z\[\]]{1,200}\])\s?\)"
)
_STRUCK = regex(r"~~[^~\n]{1,200}~~")
_NUMBER = regex(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?")
_SENTENCE = regex(
    r"(?:(?:it|this|that|they|(?:the|an?) [a-z]+) (?:is|are|was|has|(?:con|di)verges?)|(?:it|that)['’]s)\b",
    re.IGNORECASE,
)
_CASES = regex(r"\b(?:if|when)\b.*\b(?:if|when|otherwise|else)\b|\botherwise\b|\bfor\b.*[<>≤≥].*\bfor\b.*[<>≤≥]")


class Side(NamedTuple):
    """One side of a comparison: the tree, the text that was read, whether that is all, the source, whether to doubt.

    `plain` says that the text is surely in the usual notation, and was read as it stands.
    """

    tree: Node
    text: str
    whole: bool
    source: str
    doubted: bool = False
    plain: bool = False


@lru_cache(maxsize=512)
def remembered(text: str) -> Side | None:
    """A short side, read once: one gold is compared with many answers."""
    return side_of(text)


@lru_cache(maxsize=4)
def _lately(text: str) -> Side | None:
    return side_of(text)


def read_side(text: str) -> Side | None:
    """A side that may have been read before: short ones are remembered, long ones for this comparison."""
    return remembered(text) if len(text) < MAX_REMEMBERED else _lately(text)


def side_of(text: str) -> Side | None:
    """The tree of an expression, or of the answer that a reply asserts, with its text."""
    if _NUMBER.fullmatch(text):
        return Side(read_number(text), text, True, text, False, True)
    if is_plain(text):
        return Side(read_tidy(text), text, True, text, False, True)
    text = text[-MAX_READ:]
    if not text.isascii():
        text = with_usual_signs(text)
    if len(text) < MAX_REMEMBERED:
        text = translated(text) if " " not in text else with_signs_of_logic(translated(text))
    else:
        text = _BLANKS.sub(lambda blank: "\n" * min(blank.group().count("\n"), 2) or " ", text)
    if text[-1] > "\u2600" or text[-2:] in _SMILES:
        text = _CHATTER.sub("", text) or text
    if "\n" in text and "\\\\" not in text and _CONTINUES.search(text):
        text = _CONTINUED.sub(" ", text)
    if (" than " in text or " at " in text or " or equal" in text) and len(text) < MAX_BOUND:
        text = with_bounds(text)
    if " at " in text and len(text) < MAX_BOUND:
        text = _AT.sub(r"\1(\4) = \3", text)
    if " " in text:
        text = plainly_said(with_powers_of_ten(text))
        if "=" not in text and "\n" not in text:
            text = what_is_said_last(text)
    if "mod" in text and ("-" in text or "−" in text):
        text = with_rests(text)
    if text[:1] in "$\\" and text[-1] not in "$)}" and "=" in text and len(text) < MAX_REMEMBERED:
        text = with_unit_inside(text)
    if text[:1] == ">":
        text = _QUOTED.sub("", text)
    if "DNE" in text and len(text) > 6:
        text = _NO_SUCH.sub("does not exist", text)
    if " base" in text:
        text = _IN_BASE.sub(_based, text)
    if "?" in text:
        text = _TAG.sub(".", text)
    if "|" in text and "\n" in text:
        text = _DONE_TO_BOTH.sub("", text)
    if "remainder " in text:
        text = _NO_REST.sub("", text)
    if len(text) < MAX_REMEMBERED and any(map(text.__contains__, _ENDINGS)):
        text = _APPENDED.sub("", text)
    if text[:2] in _OPENINGS:
        text = _PREPENDED.sub("", text)
    if ", so " in text and len(text) < MAX_REMEMBERED and COMES_FROM.match(text):
        text = COMES_FROM.sub("", text, count=1)
    if ("∈" in text or "\\in" in text) and _DOMAIN.search(text):
        text = _DOMAIN.sub(r", \1", text)
    if "(=" in text or "(≈" in text:
        text = _GLOSS.sub("", text)
    if " integer" in text:
        text = _FOR_INTEGERS.sub(r", \1\2 ∈ ℤ", text)
    if "\nor" in text or "\nOr" in text or "or\n" in text:
        text = _OR_LINE.sub(" or ", text)
    if "_C" in text or "_K" in text:
        text = _NUMBERED.sub(r"\1_\2", text)
    if "all real" in text:
        whole = _ALL_REALS.fullmatch(text)
        text = whole[1] if whole else text
    if "{" in text and ":" in text and len(text) < MAX_REMEMBERED:
        text = _COLON.sub(r"\1 : ", text)
    if "inv" in text and "[[" in text and len(text) < MAX_REMEMBERED:
        text = _INVERSE.sub(r"\1^{-1}", text)
    if "~~" in text:
        text = _STRUCK.sub("", text) or text
    if "\\text" in text and _SAID.search(text):
        text = _SAID.sub(r"\1 ", text)
    if "<" in text:
        text = _TAGS.sub("", text)
    if len(text) > MAX_LENGTH and not re.search(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}", text[-2000:]):
        return None
    if is_expression(text):
        cases = cases_of(text) if ("if" in text or "wise" in text or "for" in text) and _CASES.search(text) else None
        tree = cases or read_answer(text)
        return Side(_last_line(tree) if "\n" in text else tree, text, True, text)
    from grader.algebra.answer import final_answer, taken_back

    found = final_answer(text)
    if found is not None and len(found.text) <= MAX_LENGTH:
        return Side(_solved(found.tree), found.text, False, text, found.how == "doubted")
    if found is None and len(text) < MAX_WORDS and not re.search(r"\d", text) and not taken_back(text):
        alone = len(text.split()) < 4 and not _SENTENCE.match(text)
        return Side(Node("str", text, (), 0, len(text)), text, alone, text)
    return None


def _based(found: re.Match[str]) -> str:
    """`2102 in base 3` as `2102_{3}`, where these are digits of that base."""
    base = _BASES.get(found[2]) or int(found[2])
    return rf"{found[1]}_{{{base}}}" if all(int(digit, 36) < base for digit in found[1]) else found.group()


def _last_line(tree: Node) -> Node:
    """An equation that is solved line by line as the last of its lines, or its roots; other trees as they are."""
    if tree.op == "and" and len(tree.args) > 2 and _roots_of(tree.args):
        return tree._replace(args=tree.args[1:])
    if tree.op != "and" or len(tree.args) < 2 or any(part.op != "rel" for part in tree.args):
        return tree
    heads = [part.args[0] for part in tree.args]
    letters = [{str(part.value) for part in one.walk() if part.op == "sym"} for one in tree.args]
    solved = heads[-1].op == "sym" and not any(head.op == "sym" for head in heads[:-1])
    return tree.args[-1] if solved and all(one == letters[0] and len(one) == 1 for one in letters) else tree


def _solved(tree: Node) -> Node:
    """`2x = 34 and x = 17`, an equation and what it is solved to, as the last of them; other trees as they are."""
    last = tree.args[-1] if tree.op == "implies" else tree
    if last.op != "and" or len(last.args) != 2 or any(part.op != "rel" for part in last.args):
        return tree
    head = last.args[0].args[0]
    scaled = head.op == "mul" and len(head.args) == 2 and head.args[0].op == "num" and head.args[1].op == "sym"
    return _last_line(last) if scaled else tree


def _roots_of(lines: tuple[Node, ...]) -> bool:
    """Whether x is said first, and then x_1, x_2."""
    heads = [line.args[0] for line in lines if line.op == "rel" and line.value == ("=",) and line.args[0].op == "sym"]
    if len(heads) != len(lines) or heads[0].args or len({str(head.value) for head in heads}) != 1:
        return False
    return all(len(head.args) == 1 and head.args[0].op == "num" for head in heads[1:])


def silent(text: str) -> Side:
    """A side that asserts nothing that can be read as maths."""
    return Side(Node("none"), "", False, text)


def cases_of(text: str) -> Node | None:
    """Cases with their conditions in words; None for anything else."""
    from grader.algebra.clauses import by_cases

    return by_cases(text)
