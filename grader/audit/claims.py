"""Claims: every relation that an answer states, in order, with exact spans."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, takewhile

from grader.audit import cues
from grader.audit.bits import bitwise
from grader.audit.cut_operations import is_cut_behind, with_its_operand
from grader.audit.division_signs import divides_by_a_fraction, with_fractions
from grader.audit.joined import attached, is_drawn, joined
from grader.audit.numerals import has_bases, with_bases
from grader.audit.rejections import BEHIND_COLON, BY_PRONOUN, NEXT_SENTENCE
from grader.audit.run_over import value_list
from grader.audit.stacked import is_a_row, unread_row
from grader.audit.units_behind import with_unit, without_share
from grader.lazy_regex import any_case, regex
from grader.notation import Formula, find, read, relations
from grader.notation.renaming import NOTHING, Renaming, renamed
from grader.notation.tree import Node, rewritten
from grader.transcript.model import Span

EQUATIONS = ("=", ":=", "equiv", "approx")  # the relations that say what something is
# What may stand between a line and the next one that goes on with "= ..."
LINE_GAP = regex(
    r"(?:[\s,;:.$&`>*]|\\\\(?:\[[^\]]*\])?|\\[\[\]()]|\\q?quad|\\(?:begin|end)\{\w+\*?\}|so|then|hence)*"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation between two expressions.

    Attributes:
        span: from the left side's first character to the right side's last.
        left, right: the sides, their spans being code points in the turn's text.
        op: = != < <= > >= approx := to ...
        chain: number of the chain it belongs to (`a = b = c` makes two claims of one chain).
        first: the first side of the whole chain.
        lead: the text of the claim's sentence before the chain.
        tail: the text of the claim's sentence behind the formula (and the next one, if that takes it back).
        display: whether it stands in displayed maths.
        before: the text right before it.
        after: the text right behind its right side.
        modulus: n where the relation is said to hold modulo n, else 0.
        cell: whether it is what a cell of a table says, by the head of its column.
        guessed: whether nothing but the numbers around that cell says so.
    """

    span: Span
    left: Node
    op: str
    right: Node
    chain: int
    first: Node
    lead: str = ""
    tail: str = ""
    display: bool = False
    before: str = ""
    after: str = ""
    modulus: int = 0
    cell: bool = False
    guessed: bool = False
    _parts: tuple[Node, ...] = field(default=(), init=False, compare=False, repr=False)
    _kinds: frozenset[str] = field(default=frozenset(), init=False, compare=False, repr=False)

    @property
    def parts(self) -> tuple[Node, ...]:
        """All pieces of its sides, parents first; listed once."""
        if not self._parts:
            object.__setattr__(self, "_parts", (*self.left.walk(), *self.right.walk()))
        return self._parts

    @property
    def kinds(self) -> frozenset[str]:
        """What kinds of pieces (their `op`) are in its sides."""
        if not self._kinds:
            object.__setattr__(self, "_kinds", frozenset([part.op for part in self.parts]))
        return self._kinds


def chain_of(claim: Claim) -> tuple[int, int]:
    """What tells a claim's chain from all others in its turn, whose stretches count theirs anew."""
    return claim.chain, claim.first.start


def changed(claim: Claim, change: Callable[[Node], Node]) -> Claim:
    """A claim with a change made to all nodes of its sides; the same one where there is nothing to change."""
    left, right = rewritten(claim.left, change), rewritten(claim.right, change)
    same = left is claim.left and right is claim.right
    return claim if same else replace(claim, left=left, right=right)


def with_sides(claim: Claim, change: Callable[[Node], Node]) -> Claim:
    """A claim with each of its sides as a whole changed, the first one of its chain too."""
    left, right = change(claim.left), change(claim.right)
    return replace(claim, left=left, right=right, first=left if claim.first is claim.left else change(claim.first))


def counted_on(found: Iterable[Claim]) -> Iterator[Claim]:
    """Claims of several stretches of a turn, their chains counted on from one to the next."""
    for number, (_, links) in enumerate(groupby(found, chain_of), 1):
        yield from (replace(claim, chain=number) for claim in links)


@lru_cache(maxsize=32)
def claims(
    text: str,
    turn: int,
    start: int = 0,
    end: int | None = None,
    functions: frozenset[str] = frozenset(),
    renaming: Renaming = NOTHING,
) -> tuple[Claim, ...]:
    """All claims in `text[start:end]`, in order.

    Args:
        text: the turn's text.
        turn: the turn's number.
        functions: names that are functions here, so that `f(x)` is a call.
        renaming: what has a name of its own here.
    """
    stop = len(text) if end is None else end
    out: list[Claim] = []
    chain = 0
    before: Claim | None = None
    for formula, tree in formulas(text, start, stop, functions, renaming):
        for relation in relations(attached(tree)):
            chain += 1
            made = list(_pairs(relation, before, text, turn, chain, formula))
            out.extend(made)
            if made:
                before = made[-1]
    return tuple(out)


def formulas(
    text: str, start: int, end: int, functions: frozenset[str] = frozenset(), renaming: Renaming = NOTHING
) -> Iterator[tuple[Formula, Node]]:
    """The formulas of a stretch of a turn with the trees they are read to."""
    for formula, tree in _all_formulas(text, functions, renaming):
        if formula.start >= start and formula.end <= end:
            yield formula, tree


@lru_cache(maxsize=32)
def _all_formulas(text: str, functions: frozenset[str], renaming: Renaming) -> tuple[tuple[Formula, Node], ...]:
    occurring = (frozenset(name for name in known if name in text) for known in (functions, renaming.names))
    return tuple((f, renamed(tree, text, renaming)) for f, tree in _read_all(text, *occurring))


@lru_cache(maxsize=32)
def _read_all(text: str, functions: frozenset[str], names: frozenset[str]) -> tuple[tuple[Formula, Node], ...]:
    """The formulas of a text with their trees: read once for all parts whose names in it are the same."""
    read_ = tuple((f, read(text, f.inner_start, f.inner_end, f.kind, functions, names)) for f in _found(text))
    if PERCENT.search(text):
        read_ = tuple((f, rewritten(tree, _as_percent)) for f, tree in read_)
    if divides_by_a_fraction(text):
        read_ = tuple((f, with_fractions(tree, text)) for f, tree in read_)
    if has_bases(text):
        read_ = tuple((f, with_bases(tree, text)) for f, tree in read_)
    return read_


PERCENT = regex(r"per ?cent(?:age)?( points?)?")


def _as_percent(node: Node) -> Node:
    """`6.25 percent`, `10 percentage points`, which are read as so many of a unit."""
    told = PERCENT.fullmatch(str(node.value)) if node.op == "unit" else None
    if told is None:
        return node
    share = node._replace(op="percent", value=None)
    return Node("alt", None, (share, node.args[0]), node.start, node.end) if told[1] else share  # 12 - 5 = 7 points


@lru_cache(maxsize=32)
def _found(text: str) -> tuple[Formula, ...]:
    """Where the formulas of a text stand."""
    return tuple(_unlabelled(text, formula) for formula in joined(text, find(text)))


def _pairs(relation: Node, before: Claim | None, text: str, turn: int, chain: int, formula: Formula) -> Iterator[Claim]:
    sides = list(relation.args)
    if sides and sides[0].op == "none":
        if before is None or not _goes_on(text, before, relation.start, with_unit(sides[-1], text, formula)):
            sides[0] = sides[0]._replace(op="unknown")
        else:
            sides[0], chain = before.right, before.chain
    lead, tail = sentence(text, formula.start, formula.end, display=formula.kind == "display")
    goes_on = sides[0] is before.right if before is not None else False
    begins = before is not None and (
        BEGINS.fullmatch(text, before.span.end, formula.start) is not None or _is_next_number(text, before, sides[0])
    )
    cut_off = sides[0]
    if sides[0].op not in ("none", "unknown"):
        sides = bitwise(text, sides, formula.kind in ("plain", "code"))
        sides[0] = with_its_operand(text, sides[0]) if formula.kind == "plain" else sides[0]
    whole = sides[0] is not cut_off
    if (
        formula.kind == "plain"
        and not (goes_on or begins or whole)
        and _cut(text, formula.start, lead, sides[0])
    ):
        sides[0] = Node("unknown", "", (), sides[0].start, sides[0].end, "its beginning")
    if sides[0].op != "none" and formula.start < sides[0].start and text[sides[0].start - 1] == "/":
        sides[0] = Node("unknown", "", (), sides[0].start, sides[0].end, "its beginning")  # the half of `t₁/₂`
    if _cut_behind(text, sides[-1], formula):
        sides[-1] = Node("unknown", "", (), sides[-1].start, sides[-1].end, "its end")
    last = without_share(_without_words(_untagged(sides[-1], text), text))
    counted = sides[0].op != "none" and _only_plain(sides[:-1])
    sides[-1] = value_list(relation, text) or with_unit(last, text, formula, not counted)
    if formula.kind == "plain" and len(sides) > 2:
        sides = [sides[0], *(_of_a_list(side, text) for side in sides[1:-1]), sides[-1]]
    if formula.kind in ("plain", "code"):
        sides = [unread_row(side) if is_a_row(side, text) else side for side in sides]
    first = before.first if before is not None and chain == before.chain else sides[0]
    ops, sides = _in_parallel(*_unfolded(relation.value, sides))  # type: ignore[arg-type]
    modulus = _modulus(text, relation, formula)
    for op, left, right in zip(ops, sides, sides[1:]):
        if op == "gets" or (op == "in" and right.op == "none") or (op == "to" and _leads_to(left, right)):
            continue  # an assignment, a fragment, a step
        if right.op == "none" or (left.op == "none" and right.op == "unknown") or is_drawn(text, left, right):
            continue  # lines of a drawing: `A======B`, `h1 --w--> h2`
        if op == "=" and right.op == "apply" and left.op == "sym" and right.args[0][:3] == left[:3]:
            continue  # s = s(z)
        start = left.start if left.start < right.start else right.start
        if left is sides[0] and relation.args[0].op == "none":
            start = relation.start
        span = Span(turn, start, right.end)
        around = text[max(0, start - REACH) : start], text[right.end : right.end + REACH]
        yield Claim(span, left, op, right, chain, first, lead, tail, formula.kind == "display", *around, modulus)


def _only_plain(sides: Sequence[Node]) -> bool:
    """Whether sides hold nothing but numbers: `365/7` may come to 52 weeks and 1 day."""
    return all(part.op in PLAIN for side in sides for part in side.walk())


def _of_a_list(side: Node, text: str) -> Node:
    """A side between signs that may end one relation and begin the next, `TP = 190 FN = 10`: nobody knows."""
    if NUMBER_AND_NAME.fullmatch(text, side.start, side.end) is None:
        return side
    return Node("unknown", "", (), side.start, side.end, "what stands between two signs")


def _is_next_number(text: str, before: Claim, first: Node) -> bool:
    """Whether a number behind a comma begins a relation: `60 = 3·17 + 9, 17 = 9 + 8`; `3⁴ = 81, 81 = 4·17 + 13`."""
    if first.op != "num" or COMMA_GAP.fullmatch(text, before.span.end, first.start) is None:
        return False
    return before.left.op == "num" or (before.right.op == "num" and before.right.value == first.value)


def _goes_on(text: str, before: Claim, start: int, last: Node) -> bool:
    """Whether a relation without a first side goes on from the one before: on its line, or behind its unit."""
    if LINE_GAP.fullmatch(text, before.span.end, start):
        return True
    measured = before.right.op == last.op == "unit"
    return measured and UNIT_GAP.fullmatch(text, before.span.end, start) is not None


PLAIN = frozenset(("num", "neg", "add", "mul", "div", "pow"))
STEPS = frozenset(("num", "neg", "unit", "percent", "tuple", "list", "matrix", "str", "none", "unknown"))


def _leads_to(left: Node, right: Node) -> bool:
    """Whether an arrow between two sides says what comes next or what reacts to what: `512 → 2048`, `HA → H + A`."""
    words = any(part.op == "str" for side in (left, right) for part in side.walk())
    return words or left.op in STEPS or right.op in ("tuple", "list", "matrix", "str", "none", "unknown")


def _unfolded(ops: tuple[str, ...], sides: list[Node]) -> tuple[tuple[str, ...], list[Node]]:
    """A chain with the equations that stand as one of its sides, `x = \\boxed{6/4 = 1.5}`, as links of it."""
    first, last = sides[0], sides[-1]
    if first.op == "rel" and len(sides) > 1 and "=" in first.value:  # type: ignore[operator]
        return _unfolded((*first.value, *ops), [*first.args, *sides[1:]])  # type: ignore[misc]
    if last.op == "rel" and len(sides) > 1 and "=" in (*ops, *last.value):  # type: ignore[misc]
        return _unfolded((*ops, *last.value), [*sides[:-1], *last.args])  # type: ignore[misc]
    return ops, sides


def _in_parallel(ops: tuple[str, ...], sides: list[Node]) -> tuple[tuple[str, ...], list[Node]]:
    """`R = R_1 ∥ R_2 = 3`: what is parallel within a chain of equations is one resistance, 1 / (1/R_1 + 1/R_2)."""
    one = Node("num", 1)
    while "parallel" in ops and "=" in ops:
        n = ops.index("parallel")
        a, b = sides[n : n + 2]
        both = Node("add", None, (Node("div", None, (one, a)), Node("div", None, (one, b))))
        sides = [*sides[:n], Node("div", None, (one, both), a.start, b.end), *sides[n + 2 :]]
        ops = ops[:n] + ops[n + 1 :]
    return ops, sides


UNIT_GAP = regex(r"(?:\$|\\\))[ \t]{0,2}[A-Za-zµμΩ°/·^²³⁻¹]{1,12}[ \t]{0,2}(?:\$|\\\()[ \t]{0,2}")
REACH = 80  # characters around a claim that may belong to it
MODULO = regex(r"[\s,$]{0,8}[({]?\\?[pb]?mod(?:ulo)?\b\s?[{(]?\s?(\d{1,9})", re.I)


MODULUS = regex(r"\\?\b[pb]?mod(?:ulo)?\b[\s$({\\]{0,4}(\d{1,9})", re.I)


ALL_MODULO = regex(  # "2^3 = 1 and 2^4 = 2 (all mod 7)"
    r"[^\n.]{0,120}?\((?:all|both|each|everything)(?: of (?:it|this|them))? \\?[pb]?mod(?:ulo)?\b"
    r"[\s$({\\]{0,4}(\d{1,9})",
    re.I,
)


def _modulus(text: str, relation: Node, formula: Formula) -> int:
    """n where "(mod n)" stands behind a relation, or (for a congruence) further on in its formula or in its line."""
    found = MODULO.match(text, relation.end) or ALL_MODULO.match(text, relation.end)
    if found is None and "equiv" in relation.value:  # type: ignore[operator]
        line = text.rfind("\n", 0, relation.start) + 1
        cell = text.rfind("|", line, relation.start) + 1 if text[line : line + 1] == "|" else line
        found = MODULUS.search(text, relation.end, formula.end) or _last(MODULUS, text, cell, relation.start)
    return int(found.group(1)) if found else 0


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = list(pattern.finditer(text, start, end))
    return found[-1] if found else None


CUT_END = regex(
    r"[ \t]{0,3}(?:∥|\|\|[ \t]|per \d)|\s{0,4}[-−–+*×·]\s{0,4}(?:\.\.\.|…|\\[lc]?dots)|/\([^()\n]{0,20}[∠]"
)  # "1 + 10 i + ... + i^10"
CUT_RATE = regex(r" per [a-z]+ ?[=≈]")  # `4 divided by 0.2 per min = 20 min`
CUT_FACTOR = regex(r"[/^·×⋅]\w")  # `M = -si/so`, whose last word was not taken for a name
TAG = regex(r"\s*(?:\\q?quad|&&|&)(?:\s|\\q?quad|&)*[(\[](?:\d{1,2}|[ivxIVX]{1,4}|[A-Z*])['′]?[)\]]")


def _cut_behind(text: str, last: Node, formula: Formula) -> bool:
    """Whether what stands behind a formula belongs to its last side, which was cut."""
    rate = last.op in ("add", "mul", "div") and CUT_RATE.match(text, last.end)
    factor = formula.kind == "plain" and CUT_FACTOR.match(text, last.end)
    own = formula.kind == "plain" and is_cut_behind(text, last.end)
    return bool(rate or factor or own or CUT_END.match(text, last.end))


def _untagged(side: Node, text: str) -> Node:
    """A side without the equation's number: `x + y = 5 \\qquad (3)`."""
    if not side.args or side.op not in ("mul", "neg", "add", "apply"):
        return side
    if side.op in ("mul", "apply") and len(side.args) > 1 and TAG.fullmatch(text, side.args[-2].end, side.end):
        return _without_last(side)
    last = _untagged(side.args[-1], text)
    return side if last is side.args[-1] else side._replace(args=(*side.args[:-1], last), end=last.end)


def _without_last(side: Node) -> Node:
    """A product without its last factor."""
    rest = side.args[:-1]
    return rest[0] if len(rest) == 1 else side._replace(args=rest, end=rest[-1].end)


WORDS_IN_BRACKETS = regex(
    r"\((?:[A-Za-z]{2,}(?:[:,!]|[^()=\d]{0,30}\b[a-z]{3,} [a-z]{3,})|[-−+±]?\d[\d.,]{0,20}%? [a-z]{4,})[^()=]{0,60}\)"
)


def _without_words(side: Node, text: str) -> Node:
    """A side without a remark in brackets: `0.17 mol/L (no: wrong flask!)`, `-5.25 (-5.26 without rounding)`."""
    if side.op == "neg":
        inner = _without_words(side.args[0], text)
        return side._replace(args=(inner,), end=inner.end) if inner is not side.args[0] else side
    if side.op != "mul" or side.value or not WORDS_IN_BRACKETS.fullmatch(text, side.args[-1].start, side.end):
        return side
    return _without_last(side)


# What stands before a formula in prose that cannot be its beginning: an operator, a sum's sign, or words of one
SUMMED = regex(
    r"[∑∏∫](?:[^\s+*/=]{0,12}|(?:[_^]\{[^{}]{0,30}\}){1,2})\s*$"
    r"|\b(?:sum|product|mean|average|integral|max(?:imum)?|min(?:imum)?|expectation)\b[^.;=]{0,20}\bof\s*$",
    re.I,
)
CUT = regex(
    r"(?:[-+−–*/×·^=<∥@]|\|\||(?<=\S)\(|(?<![=-])>|\b[xX](?![^\S\n]*\n))\s*[$€£]?\s*$"
    r"|=[^\S\n]*(?:[A-Zα-ωΑ-Ω][^\S\n]+){1,3}$"
    r"|(?:[+×/−–]|(?<!\*)\*)[^\S\n]+(?:[^\W\d][\w'’-]*[^\S\n]+){1,4}[$€£]?$"
)
PAIRED = regex(  # "GCD of 12 and 18 = 6"
    r"\b(?:gcd|hcf|gcf|lcm|sum|product|difference|mean|average|median|quotient|ratio) of [^.;=\n]{1,30}"
    r"(?:,|\band)\s+\Z",
    re.I,
)
OF_WHAT = regex(r"(?<![A-Za-z\\])(?:log|ln|lg|lb|exp|sqrt|sin|cos|tan|√)(?:[₀-₉]{1,3}|_?\d{1,2})?\s*\Z")
LOST = regex(r"[=≈][^\S\n]*[^\s,;.:=≈]{1,20}[a-zA-Zα-ω)][^\S\n]+\Z")
RESULT_LINE = regex(
    r"=\s*[-−]?\d[\d.,]*(?:\s?[^\s=]{1,12})?\s*\n\s*$|=[^\n=]{1,30}[\d)\]]\s*\n\s*$"
)
BEHIND_LABEL = r"(?![-+*/=^·×⋅])"
LINE_LABEL = regex(rf"[\(\[]?(?:[a-z]|[ivx]{{1,4}}|\d{{1,2}})[\)\]]\s+{BEHIND_LABEL}")
ROW_NUMBER = regex(r"\d{1,3}[ \t]{3,}(?=[^\W\d])")  # a row of a table: `2      q_2 = 0.34`
CODE_LABEL = regex(rf"(?:\(\d{{1,2}}\)|\[\d{{1,2}}\]|\d\))[ \t]+{BEHIND_LABEL}")
SET_LABEL = regex(  # \quad behind `(2)`
    r"\s*(?:[(\[](?:\d{1,2}|[a-z]|[ivx]{1,4})[)\]]\s*(?:\\q?quad)+|\[\d{1,2}\]\s*(?:\\[;: ,]|~)+)\s*"
    + BEHIND_LABEL
)


def _unlabelled(text: str, formula: Formula) -> Formula:
    """A formula without the label of its line: "(d) x = 1" is about x, not about d times x."""
    if formula.kind in ("display", "inline"):
        label = SET_LABEL.match(text, formula.inner_start, formula.inner_end)
        return formula._replace(inner_start=label.end()) if label else formula
    label = (LINE_LABEL if formula.kind == "plain" else CODE_LABEL).match(text, formula.inner_start, formula.inner_end)
    before = text[text.rfind("\n", 0, formula.start) + 1 : formula.start].strip(" \t-*#>`")
    label = label or (None if before else ROW_NUMBER.match(text, formula.inner_start, formula.inner_end))
    if label is None or (before and before[-1] not in ".:;!?)"):
        return formula
    return formula._replace(start=label.end(), inner_start=label.end())


BULLET = regex(r"^\s*(?:[-*+•]|\d+[.)])\s+")
PART_LABEL = regex(r"^\s*\(?[a-z]\)\s+(?=(?:\*{1,2}|_{1,2}|<b>|>|[-•])\s?\Z)")  # (b) **D = 13**
LISTED = regex(r"\d\s*,\s*(?:and\s+)?$")  # "the median of 3, 5, 9 = 5"
OPERATOR = regex(r"[+*/×·÷=^]|[-−–]\s")
BOLD = regex(r"(\*{1,2}|__)(?=\S)[^*\n]{1,80}(?<=\S)\1:?\s*$")
CLOSED = regex(r"(?<=[.:!?])\*{1,2}\s*$")  # **Step 4: Simplify.**
EMPHASIS = regex(r"(?:^|(?<=[\s(:]))(?<![\d)][ \t])(?:\*{1,3}|_{1,2})$")
OPENS = regex(
    r"(?:^|[\W_]|\b(?:so|then|thus|hence|and|or|get|gets|have|has|is|are|gives?|now|therefore|that|since|because"
    r"|(?<!many )(?<!much )as))\s*$",
    re.I,
)


BEGINS = regex(  # what stands between a relation and the next one
    r"[*_]{0,2}[.,;]?\s{1,3}(?:and|or)\s{1,3}|[*_]{0,2}[.,;]?[ \t]{0,3}\n\s{0,8}[*_]{0,2}"
)
NUMBER_AND_NAME = regex(r"[-−]?\d[\d.,]*%?[ \t]+[A-Z][A-Z0-9]{1,7}")
COMMA_GAP = regex(r"[ \t]{0,2},[ \t]{1,3}")
DOTTED = regex(r"\w\.\(")
EARNS = regex(r"\d{1,3} (?:earns|gets|pays|costs|gives|yields|scores|has|wins|loses|weighs|is) [-−–]\d")
LOWERED = frozenset("₀₁₂₃₄₅₆₇₈₉₋")
RAISED = frozenset("²³⁴⁵⁶⁷⁸⁹⁰¹⁻ⁿ")


def _cut(text: str, start: int, lead: str, first: Node) -> bool:
    """Whether a formula found in prose has lost its beginning, so that its first side means nothing."""
    if DOTTED.match(text, max(0, start - 2)):
        return True  # `G.(3,1) = 0`, an inner product
    if EARNS.match(text, start):
        return True  # `row 2 earns −1.4 + 1.2`
    if text[start : start + 1] in LOWERED:
        return True  # the rest of an index: `z₀.₉₇₅ = 1.96`
    if start and text[start : start + 1] == "(" and text[start - 1].isalpha():
        return True  # `inv(A)`, whose name was taken for a word
    if text[start : start + 1].isdigit() and LOST.search(lead[-40:]):
        return True  # the end of another side: `omega = 40*pi 1/s = 125.7 1/s`
    if text[start : start + 1] in RAISED:
        return True  # the exponent of what was not taken for maths: `[HI]² / ([H₂][I₂])`
    if OF_WHAT.search(lead[-12:]):
        return True  # what a function is taken of: `log₂` of `8 − 5/8 log₂ 5`
    lead = PART_LABEL.sub("", lead)
    lead = EMPHASIS.sub("", BOLD.sub("", CLOSED.sub("", BULLET.sub("", lead))))
    if CUT.search(lead[-80:]) or PAIRED.search(lead[-60:]) or SUMMED.search(lead[-60:]):
        return True
    if OPERATOR.match(text, start) and lead.strip():
        return True
    said = first.args[0] if first.op == "alt" else first  # `3 m` may be a product as well
    lone = said.op in ("num", "unit", "currency", "percent")
    opens = OPENS.search(lead[-40:].rstrip()) or RESULT_LINE.search(lead[-40:])
    return lone and (LISTED.search(lead[-40:]) is not None or not opens)


ABBREVIATED = r"\bi\.e", r"\be\.g", r"\bcf", r"\bvs", r"\bresp", r"\b[Ee]q", r"\bapprox"
SENTENCE_END = regex(  # with the sign before the blank; a sign first: every place that has none is passed over at once
    r"[.!?:;\n](?:(?<!\n)\s" + "".join(rf"(?<!{word}\.\s)" for word in ABBREVIATED)
    + r"|(?<=[.!?])\)\s|(?<=\n)(?:\s*\n|\s*(?=[-*#>]|\d+[.)])))"
)  # fmt: skip


GOES_ON = regex(r"\s*(?:(?:No|Not so|Hardly)\W{1,3})?(?:But )?(?:Then|In that case|Otherwise|This would)\b", re.I)
SUPPOSES = any_case(
    r"\b(?:suppos\w+|assum\w+|superpos\w+|(?:with|using|taking|keeping|counting|for) only the|if|contradiction"
    r"|imagine|would|guess\w*|tempt\w*|rough\w*"
    r"|pretend|picture|envision|(?:times|twice|half) as|fallac\w+|myth|try(?:ing)? \S{1,12} = |estimat\w+|neglect\w*"
    r"|(?:rais|lower|increas|decreas|perturb|nudg)\w*)\b",
)
DENIES = regex(r"\s*(?:No|Not (?:so|quite|really)|Hardly|Impossible)\W{0,4}\s*", re.I)
HOLDS = regex(r"(?:with it|but|however|properly|correctly|actually|in fact|in reality)\b", re.I)  # after "...;"


def _supposes(before: str) -> bool:
    return bool(SUPPOSES.search(before)) or "?" in before


def sentence(text: str, start: int, end: int, reach: int = 240, display: bool = False) -> tuple[str, str]:
    """What stands in the same sentence before `start` and behind `end` (at most `reach` characters each).

    A displayed formula belongs to the sentence that ends above it.
    """
    known, place = sentences(text), (start, end, reach, display)
    if place not in known:
        known[place] = _sentence(text, *place)
    return known[place]


@lru_cache(maxsize=32)
def sentences(text: str) -> dict[tuple[int, int, int, bool], tuple[str, str]]:
    """The sentences of a text that were looked for so far, by what `sentence` was asked."""
    return {}


def _sentence(text: str, start: int, end: int, reach: int, display: bool) -> tuple[str, str]:
    head = text[max(0, start - reach) : start]
    head = head.rstrip() if display else head
    cuts = [match.end() for match in SENTENCE_END.finditer(head)]
    while cuts and _is_behind_colon(head, cuts[-1]):
        begin = next((cut for cut in reversed(cuts) if not _is_behind_colon(head, cut)), 0)
        if HOLDS.match(head, cuts[-1]) or not SUPPOSES.search(head, begin, cuts[-1]):
            break
        cuts.pop()  # "Some would guess equal shares: with x = y ..."
    if cuts[1:] and DENIES.fullmatch(head, cuts[-2], cuts[-1]):
        cuts.pop(-2)  # "Could p = 3 be a solution? No: then ..."
    if cuts and GOES_ON.match(head, cuts[-1]) and _supposes(head[cuts[-2] if cuts[1:] else 0 : cuts[-1]]):
        cuts.pop()
    tail = text[end : end + reach]
    stop = SENTENCE_END.search(tail)
    rejecting = (cues.TURNED_DOWN, cues.TAKEN_BACK, NEXT_SENTENCE, BEHIND_COLON, BY_PRONOUN)
    ends = stop.start() + len(stop[0].rstrip()) if stop else len(tail)
    same = tail[:ends]
    mine = same if display else _without_equations_below(same)
    more = stop is not None and mine == same and any(pattern.match(tail, ends) for pattern in rejecting)
    whole = more or (mine == same and cues.AS_YOU_SAY.match(tail))
    return head[cuts[-1] if cuts else 0 :], tail if whole else mine


def _is_behind_colon(text: str, place: int) -> bool:
    """Whether only blanks lie between a colon or semicolon and a place."""
    before = text[:place].rstrip()
    return len(before) < place and before.endswith((":", ";"))


RELATED = regex(r"[=≈<>≤≥]")
ABOUT_ABOVE = regex(  # a line that goes on from those above, though it has a relation of its own
    r"[ \t]*(?:[-*•][ \t]+)?(?:(?:But|No|Wait|Hmm+|Oops|That|This|These|It|Both|Wrong|Actually|However|Which)\b"
    r"|[✗✘❌](?![^=≈]*:[^=≈:]*[=≈])|\("
    r"|[a-z]{3,}\b(?![ \t]*[=≈(_]))"
)


def _without_equations_below(tail: str) -> str:
    """The end of a sentence without the lines below that are equations of their own, and what these say of themselves.

    Calculations in plain text have no full stops: `L = 1.76`, and below it `I first had L = 0.26. Wrong!`.
    """
    line, *below = tail.split("\n")
    kept = takewhile(lambda one: not RELATED.search(one) or ABOUT_ABOVE.match(one), below)
    return "\n".join((line, *kept)) if below else tail
