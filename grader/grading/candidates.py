"""Passages of an attempt that may be its final answer, with how surely each is meant as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from grader.algebra.agree import close, is_power_of_ten
from grader.algebra.evaluate import evaluate
from grader.algebra.kinds import signs
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import CUT_RATE, EQUATIONS, formulas, sentence
from grader.audit.state import Audited
from grader.audit.unit_vectors import components
from grader.audit.units import bare, has_unit, kind
from grader.audit.units_behind import with_unit
from grader.grading.about import equates, of_a_letter, of_another_name, of_its_function, of_something_else
from grader.grading.alone import alone
from grader.grading.attempt import Attempt
from grader.grading.entries import by_entries, several
from grader.grading.fitting import is_right, rounds
from grader.grading.found import ANNOUNCED, LABELLED, MAYBE, NAMED, Candidate
from grader.grading.listed import in_lists
from grader.grading.naming import (
    alike,
    aside,
    equated,
    imagined,
    is_closed,
    is_name,
    refused,
    settled,
    supposed_above,
    targets,
)
from grader.grading.numbers import in_prose, sized
from grader.grading.subjects import FINAL, SPOKEN_OF, is_remark, is_subject, label, meant, owner, word_named
from grader.lazy_regex import regex
from grader.notation import Formula, read, relations
from grader.notation.tree import Node
from grader.rubric.schema import Answer
from grader.transcript.model import Span

BOUNDS = ("<", "<=", ">", ">=")
WITHOUT = regex(r"\W*with(?:out)?\b", re.I)
LIMITED = regex(
    r"bound|limit|threshold|largest|greatest|smallest|least|max|min|below|above|upper|lower|radius", re.I
)


def candidates(
    answer: Answer, attempt: Attempt, wanted: Sequence[Value], others: Sequence[Answer] = ()
) -> list[Candidate]:
    """All passages that may be the answer, in the order of the text; `others` are asked for in the same part."""
    found = [
        *_named(answer, attempt, wanted),
        *_bounds(answer, attempt, wanted),
        *by_entries(answer, attempt, wanted),
        *several(answer, attempt, wanted),
        *in_lists(answer, attempt, wanted, others),
        *_standing(answer, attempt, wanted, others),
        *_told(answer, attempt, wanted, others),
    ]
    found += [] if found else alone(answer, attempt, others)
    if isinstance(wanted[0], int | float) and not isinstance(wanted[0], bool) and is_numeric(answer, attempt):
        found += in_prose(answer, attempt, wanted[0], others)
    return sorted(found, key=lambda candidate: (candidate.span.start, candidate.sure))


def _named(answer: Answer, attempt: Attempt, wanted: Sequence[Value]) -> Iterator[Candidate]:
    """Claims whose left side is the answer's name."""
    names = targets(answer, attempt)
    assert answer.value is not None
    set_aside = {item.claim.chain for item in attempt.audited if item.role == "aside"}
    for item in equated(attempt):
        claim = item.claim
        open_case = claim.chain in set_aside
        for name, other in ((claim.first, claim.right), (claim.left, claim.right), (claim.right, claim.left)):
            if not is_name(name, names, answer.value.tree, attempt):
                continue
            if refused(claim.lead, claim.tail) or supposed_above(attempt.text, claim.span.start):
                break
            supposed = imagined(claim.lead, claim.tail)
            other, size = _in_a_fitting_unit(other, answer), np.shape(wanted[0])
            other = (components(other, size[0]) if len(size) == 1 else None) or other
            other = settled(_both_signs(other, wanted[0]), attempt)
            if len(attempt.setting.worlds) == 1 and not is_closed(other, attempt):
                break  # an equation on the way; a number is asked for
            if other.op == "apply" and any(alike(other, target) for target in names):
                break  # `\\sqrt{1.2} = g(0.1)`: two names for the answer
            if _is_answer(other, name, wanted, attempt):
                verdict = item if name is not claim.first or claim.first is claim.left else None
                final = is_closed(other, attempt) or answer.is_ == "formula" or not is_numeric(answer, attempt)
                if open_case and not (is_closed(other, attempt) and is_numeric(answer, attempt)):
                    break
                sure = NAMED if final and not open_case else ANNOUNCED
                pointwise = is_closed(other, attempt) and not is_numeric(answer, attempt)  # y is 3.3 there
                sure = MAYBE if pointwise or _about_as_much(item, other, attempt) else sure
                sure = _sureness(sure, attempt, claim.span.start)
                span = claim.span if verdict else _of(other, attempt)
                called = attempt.number < 2 or not names or any(alike(name, target) for target in names)
                sure = min(sure, ANNOUNCED) if supposed or not called else sure
                found = Candidate(span, other, sure, item if called else None, open_case=open_case)
                if not supposed or is_right(answer, found, attempt, wanted):  # "without the load U = 8 V", as asked for
                    yield found
            break


def _in_a_fitting_unit(node: Node, answer: Answer) -> Node:
    """`0.25 g` of an acceleration as so many times g, not as grams; other trees as they are."""
    mine = kind(answer.unit) if answer.unit else None
    units = [way for way in node.args if way.op == "unit"] if node.op == "alt" and mine is not None else []
    others = [way for way in node.args if way.op != "unit"]
    return others[0] if units and others and all(kind(str(way.value)) != mine for way in units) else node


def _about_as_much(item: Audited, other: Node, attempt: Attempt) -> bool:
    """Whether a formula in letters is only said to be near, not just rounded: `a_n ≈ 2 · 3^n` for large n."""
    rounded = any(part.op == "num" and "." in part.text for part in other.walk())
    return item.claim.op == "approx" and not is_closed(other, attempt) and not rounded


def _is_answer(node: Node, name: Node, wanted: Sequence[Value], attempt: Attempt) -> bool:
    """Whether a side can be the final form: of the key's shape, and not what it is derived from."""
    if node.op in ("unknown", "none") or any(part.op in ("lim", "unknown") for part in node.walk()):
        return False
    if any(alike(part, name) for part in node.walk()):
        return False  # an equation for the answer, not the answer
    if name.op == "deriv":
        variable = name.args[1]
        for part in node.walk():
            if part.op == "deriv" and (len(part.args) < 2 or alike(part.args[1], variable)):
                return False
    try:
        value = evaluate(bare(node), attempt.worlds[0], _some_indices(node, attempt))
    except Unevaluable:
        return name.op in ("deriv", "apply") and not any(part.op == "alt" for part in node.walk())
    if isinstance(value, str) or isinstance(wanted[0], str):
        return isinstance(value, str) == isinstance(wanted[0], str)
    return bool(_some_indices(node, attempt)) or not _one_for_many(value, wanted[0])


def _both_signs(node: Node, wanted: Value) -> Node:
    """`1 ± 0.7` as its two values, where two are asked for."""
    if np.size(wanted) != 2 or not any(part.op == "pm" for part in node.walk()):
        return node
    return Node("list", None, signs(node)[::-1], node.start, node.end)


def _one_for_many(value: Value, wanted: Value) -> bool:
    """Whether one number stands where several are asked for: it is one of them at most."""
    return np.ndim(value) == 0 and not isinstance(value, tuple) and (isinstance(wanted, tuple) or np.size(wanted) > 1)


def _some_indices(node: Node, attempt: Attempt) -> dict[str, int]:
    from grader.audit.indices import free_indices

    base = attempt.worlds[0].base
    return dict.fromkeys(free_indices((node,), attempt.worlds[0]), base)


def _sureness(sure: int, attempt: Attempt, place: int) -> int:
    """How surely a passage is meant: what stands in a remark in brackets is said beside the answer."""
    return MAYBE if is_remark(attempt.text, place) else sure


def _bounds(answer: Answer, attempt: Attempt, wanted: Sequence[Value]) -> Iterator[Candidate]:
    r"""`\eta < 0.5` gives the bound, where the answer's words ask for one."""
    if np.ndim(wanted[0]) or not isinstance(wanted[0], int | float) or not is_numeric(answer, attempt):
        return
    assert answer.value is not None
    words = (answer.id, answer.title, *(cue.text for cue in answer.about), *answer.as_, str(answer.value.tree.value))
    if not LIMITED.search(" ".join(words)):
        return
    names = [*targets(answer, attempt), *map(_without_limit, targets(answer, attempt))]
    for item in attempt.audited:
        claim = item.claim
        if claim.op not in BOUNDS or aside(claim.lead, claim.tail):
            continue
        for name, other in ((claim.left, claim.right), (claim.right, claim.left)):
            if is_closed(other, attempt) and any(alike(name, target) for target in names):
                yield Candidate(_of(other, attempt), other, ANNOUNCED)


def _without_limit(name: Node) -> Node:
    """`eta` for eta_max, which a bound is about."""
    head, _, end = str(name.value).rpartition("_")
    return Node("sym", head) if name.op == "sym" and head and LIMITED.fullmatch(end) else name


def _standing(
    answer: Answer, attempt: Attempt, wanted: Sequence[Value], others: Sequence[Answer]
) -> Iterator[Candidate]:
    """Formulas that are no relation, and the last sides of chains, of the key's shape."""
    if not is_numeric(answer, attempt):
        return
    shape = np.shape(wanted[0]) if not isinstance(wanted[0], str | tuple) else None
    for span in attempt.spans:
        for formula, tree in formulas(attempt.text, span.start, span.end, attempt.functions, attempt.renaming):
            for stated in _statements(tree) if not CUT_RATE.match(attempt.text, formula.end) else ():
                yield from _margins(answer, stated, attempt, wanted)
                for node in _ends(stated, shape, attempt, formula):
                    if not is_closed(node, attempt) or not _shaped(node, shape):
                        continue
                    sure, shared = _stands(answer, attempt, formula, stated, others, shape)
                    if sure is None:
                        continue
                    node = rounded_behind(node, formula, attempt) if shape == () else node
                    place, foreign = Span(span.turn, node.start, node.end), of_something_else(answer, stated, attempt)
                    yield Candidate(place, node, sure, shared=shared, foreign=foreign)
                    for before in _unrounded(stated, node, attempt):
                        side = Candidate(_of(before, attempt), before, MAYBE, shared=shared, foreign=foreign)
                        if is_right(answer, side, attempt, wanted):
                            yield side


def _told(
    answer: Answer, attempt: Attempt, wanted: Sequence[Value], others: Sequence[Answer]
) -> Iterator[Candidate]:
    """Formulas of which the words say that they are the answer: "The divergence is thus 2y + 1"."""
    if is_numeric(answer, attempt):
        return
    for span in attempt.spans:
        for formula, tree in formulas(attempt.text, span.start, span.end, attempt.functions, attempt.renaming):
            if next(relations(tree), None) is not None:
                continue
            lead, tail = sentence(attempt.text, formula.start, formula.end, display=formula.kind == "display")
            told = is_subject(lead, answer, others) and not aside(lead, tail)
            if told and _is_answer(tree, NOTHING, wanted, attempt):
                yield Candidate(_of(tree, attempt), tree, _sureness(LABELLED, attempt, formula.start))


NOTHING = Node("none")
ROUNDED = regex(
    r"[\s$)]{0,3}[,;:(]?\s?(?:\w+ ){0,2}round(?:ed|s|ing)? (?:(?:down|up|off) )?(?:to )?\$?(\d+)(?![.,]?\d)"
)


def rounded_behind(node: Node, formula: Formula, attempt: Attempt) -> Node:
    """The whole number that words behind a formula make of its end: `(32 - 3)/2 + 1 = 15.5, rounded down 15`."""
    found = ROUNDED.match(attempt.text, formula.end) if node.op == "num" and node.end == formula.inner_end else None
    if found is None or abs(int(found[1]) - node.value) >= 1:  # type: ignore[operator]
        return node
    start, end = found.span(1)
    return read(attempt.text, start, end, "auto", attempt.functions)


def _margins(answer: Answer, tree: Node, attempt: Attempt, wanted: Sequence[Value]) -> Iterator[Candidate]:
    """The right interval or pair where it is told by its middle: `12 ± 0.27`."""
    node = tree.args[-1] if tree.op == "rel" else tree
    both = settled(_both_signs(node, wanted[0]), attempt)
    if both is node or both.op != "list" or not is_closed(both, attempt):
        return
    told = Candidate(_of(node, attempt), both._replace(args=both.args[::-1]), MAYBE)
    for one in (told, Candidate(told.span, both, MAYBE)):
        if is_right(answer, one, attempt, wanted):
            yield one
            return


def _unrounded(tree: Node, end: Node, attempt: Attempt) -> Iterator[Node]:
    """The sides of a chain that its end is a rounding of, as it is written: `1/64 = 0.0156 = 1.6 %`."""
    for side in tree.args[:-1] if tree.op == "rel" else ():
        side = settled(side, attempt)
        if is_closed(side, attempt) and rounds(end, side):
            measured = end.op == "unit" and not has_unit(side)  # `= 3.375 ≈ 3.4 mm`
            yield Node("unit", end.value, (side,), side.start, side.end) if measured else side


def _statements(tree: Node) -> list[Node]:
    """The equations in a formula, each up to a bound that goes on from it; the formula itself where it has none."""
    found = list(relations(tree))
    equations = [_unbounded(relation) for relation in found]
    return [relation for relation in equations if relation.value] if found else [tree]


def _unbounded(relation: Node) -> Node:
    """A chain without the bound or the size that it ends with: `18 + 48 = 66 < 67.2`, `8 * 128 = 1024 ≈ 10^3`."""
    ops = list(relation.value)  # type: ignore[arg-type]
    while ops:
        size = len(ops) > 1 and ops[-1] == "approx" and is_power_of_ten(relation.args[len(ops)])
        if ops[-1] in EQUATIONS and not size:
            break
        ops.pop()
    return relation._replace(value=tuple(ops), args=relation.args[: len(ops) + 1])


def _ends(tree: Node, shape: tuple[int, ...] | None, attempt: Attempt, formula: Formula) -> list[Node]:
    """What a formula ends with; of sizes such as `8 × 8 × 32` their list, and the first if it is the second as well."""
    node = tree.args[-1] if tree.op == "rel" else tree
    node = settled(node, attempt)
    node = node.args[0] if shape and node.op == "unit" else node
    if shape is not None and node.op == "mul" and node.value == "times" and all(a.op == "num" for a in node.args):
        if shape == (len(node.args),):
            return [node._replace(op="list", value=None)]
        if tree.op != "rel" and len(node.args) > 1 and node.args[0].value == node.args[1].value:
            return [node.args[0]]
    if node.op in ("num", "neg") and node.end == formula.inner_end and formula.kind != "plain":
        return [sized(attempt.text, node, formula.end)]
    return [with_unit(node, attempt.text, formula)]


def _stands(
    answer: Answer, attempt: Attempt, formula: Formula, tree: Node, others: Sequence[Answer], shape: object
) -> tuple[int | None, bool]:
    """How surely a formula is the answer (None: it is not), and whether its label fits another one as well."""
    text, lone = attempt.text, tree.op != "rel"
    lead, tail = sentence(text, formula.start, formula.end, display=formula.kind == "display")
    said = label(text, formula.start) or word_named(tree, text)
    mine = (
        ""
        if of_another_name(answer, tree, attempt) or equates(tree, attempt) or of_its_function(answer, tree, attempt)
        else owner(said, answer, others)
    )
    if _is_boxed(text, tree, formula) and not of_another_name(answer, tree, attempt):
        return NAMED if lone or all(other.id == answer.id for other in others) else ANNOUNCED, False
    needs_words = lone and shape == () and formula.kind != "display"
    if needs_words and mine not in ("own", "shared") and not FINAL.search(lead[-60:]):
        return None, False
    if mine == "own" and WITHOUT.match(said):  # "Without the discount:" where that is asked for
        lead = lead.replace(said, "")
    if aside(lead, tail):
        return None, False
    told = meant(answer, lead) and (lone or shape == ())
    another = of_another_name(answer, tree, attempt) or of_a_letter(answer, tree, attempt)
    announced = told and not (equates(tree, attempt) or another)
    sure = (
        MAYBE if mine == "other" or SPOKEN_OF.match(tail) else LABELLED if mine else ANNOUNCED if announced else MAYBE
    )
    return _sureness(sure, attempt, formula.start), mine == "shared"


def _is_boxed(text: str, tree: Node, formula: Formula) -> bool:
    """Whether a formula, or what a chain comes to, is in a box."""
    if tree.op != "rel":
        return "boxed" in text[max(0, formula.start - 8) : formula.end]
    last = tree.args[-1]
    around = text[max(0, formula.start - 8) : tree.start] + text[max(formula.start, last.start - 8) : last.end]
    return "boxed" in around


def _of(node: Node, attempt: Attempt) -> Span:
    return Span(attempt.turn, node.start, node.end)


def is_numeric(answer: Answer, attempt: Attempt) -> bool:
    """Whether the key is one and the same in every world, so that a bare value can be the answer."""
    first, *others = attempt.setting.worlds
    assert answer.value is not None
    tree = answer.value.tree
    try:
        return not others or attempt.once(("numeric", tree), lambda: _is_constant(tree, first, others))
    except Unevaluable:
        return False


def _is_constant(tree: Node, first: World, others: Sequence[World]) -> bool:
    value = evaluate(tree, first)
    return all(close(value, evaluate(tree, world)) for world in others)


def _shaped(node: Node, shape: tuple[int, ...] | None) -> bool:
    if shape is None:
        return node.op in ("set", "list", "tuple", "and", "or")
    if shape == ():
        return node.op not in ("list", "matrix", "tuple", "set")
    return node.op in ("list", "matrix", "tuple") and _count(node) == int(np.prod(shape, dtype=int))


def _count(node: Node) -> int:
    if node.op in ("list", "tuple", "matrix"):
        return sum(_count(arg) if arg.op in ("list", "tuple") else 1 for arg in node.args)
    return 1
