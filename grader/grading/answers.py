"""Finds the final answers of an attempt and compares them with the key.

Candidates are collected in the order of the text with how surely each is meant as the answer. The last sure one
decides; where nothing is sure, a right value settles it and a wrong one leaves it to a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from grader.algebra.agree import close, written
from grader.algebra.evaluate import evaluate
from grader.algebra.scope import Scope, resolve
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.units import bare, in_si, kind, scale
from grader.audit.words import shown
from grader.grading.attempt import Attempt, all_cues, stating, values_of
from grader.grading.candidates import candidates, is_closed, is_numeric
from grader.grading.choices import find_choice
from grader.grading.found import Candidate, Found, Outcome
from grader.notation import show
from grader.notation.tree import Node
from grader.rubric.schema import Answer

DEGREES = ("degree", "degrees", "deg", "°")
ROUGHEST = 0.02  # of the value: a coarser rounding needs a tolerance in the rubric


def find_answer(answer: Answer, attempt: Attempt, others: Sequence[Answer] = ()) -> Found:
    """The final answer of an attempt, compared with the key's.

    Args:
        others: the answers asked for in the same part; what is right for one of them is not meant for this one.
    """
    if answer.choice is not None:
        return find_choice(answer, attempt)
    if answer.words:
        return _words(answer, attempt)
    assert answer.value is not None
    if answer.value.tree.op == "rel":
        return _relation(answer.value.tree, attempt)
    wanted = values_of(answer.value.tree, attempt.worlds)
    if wanted is None:
        return Found("none", reason="the key has no value here")
    return _decide(answer, attempt, wanted, _candidates(answer, attempt, wanted, others))


def written_ways(answer: Answer, attempt: Attempt, others: Sequence[Answer] = ()) -> list[Found]:
    """Every passage in which the right answer is given, the last one first: `10/19 = 0.526` gives it twice."""
    wanted = values_of(answer.value.tree, attempt.worlds) if answer.value is not None else None
    if wanted is None:
        return []
    found = reversed(_candidates(answer, attempt, wanted, others))
    return [_found("right", c, attempt) for c in found if is_right(answer, c, attempt, wanted)]


def _candidates(
    answer: Answer, attempt: Attempt, wanted: Sequence[Value], others: Sequence[Answer]
) -> list[Candidate]:
    found = [
        c
        for c in candidates(answer, attempt, wanted)
        if c.named or not (_other_measure(answer, c) or _real_for_complex(c, wanted[0]))
    ]
    return _not_another(answer, attempt, wanted, found, others)


def _other_measure(answer: Answer, candidate: Candidate) -> bool:
    """Whether a value has a unit that measures something else than is asked for: volts for a current."""
    node = candidate.node
    wanted = kind(answer.unit) if answer.unit else ()
    mine = kind(str(node.value)) if node is not None and node.op == "unit" else None
    return wanted is not None and mine is not None and wanted != mine


def _real_for_complex(candidate: Candidate, wanted: Value) -> bool:
    """Whether a number is real where a complex one is asked for: a magnitude on the way."""
    if not isinstance(wanted, complex) or not wanted.imag or candidate.node is None:
        return False
    try:
        return not np.iscomplexobj(evaluate_number(candidate.node))
    except (Unevaluable, ArithmeticError, ValueError, TypeError):
        return False


def _evaluable(candidate: Candidate, attempt: Attempt) -> bool:
    if candidate.node is None:
        return True
    try:
        _value(bare(candidate.node), attempt.worlds[0], np.zeros(1))
        return True
    except (Unevaluable, ArithmeticError, ValueError, TypeError):
        return False


def _not_another(
    answer: Answer, attempt: Attempt, wanted: Sequence[Value], found: list[Candidate], others: Sequence[Answer]
) -> list[Candidate]:
    """The candidates without those that are the right answer to another question of the part, and not to this one."""
    keys = []
    for other in others:
        if other.id != answer.id and other.value is not None and other.value.tree.op != "rel":
            values = values_of(other.value.tree, attempt.worlds)
            keys += [(other, values)] if values is not None else []

    def meant(candidate: Candidate) -> bool:
        if candidate.named or is_right(answer, candidate, attempt, wanted):
            return True
        return not any(is_right(other, candidate, attempt, values) for other, values in keys)

    return [candidate for candidate in found if meant(candidate)] if keys else found


def _decide(answer: Answer, attempt: Attempt, wanted: Sequence[Value], found: list[Candidate]) -> Found:
    """The last of the surest candidates is the answer."""
    if not found:
        return Found("none", reason="no final answer was found")
    best = max(candidate.sure for candidate in found)
    last = [candidate for candidate in found if candidate.sure == best][-1]
    right = [candidate for candidate in found if is_right(answer, candidate, attempt, wanted)]
    if last in right:
        return _found("right", last, attempt)
    later = [candidate for candidate in right if candidate.span.start > last.span.start]
    if later or (right and best == 0):
        return _found("right", (later or right)[-1], attempt)
    if best == 0 and _said_again(last, found, attempt):
        return _found("wrong", last, attempt)
    if best == 0:
        return Found("none", last.span, attempt.quote(last.span), reason="no passage is clearly the final answer")
    if right and (best == 1 or (not last.named and any(candidate.sure == best for candidate in right))):
        return Found(
            "none", last.span, attempt.quote(last.span), reason="the right value occurs, but is not clearly the answer"
        )
    if not _evaluable(last, attempt):
        return Found("none", last.span, attempt.quote(last.span), reason="it cannot be evaluated")
    if last.item is not None and last.item.verdict == "carried":
        return _found("carried", last, attempt)
    return _found("wrong", last, attempt)


def _said_again(last: Candidate, found: Sequence[Candidate], attempt: Attempt) -> bool:
    """Whether the last value was calculated before and is said again: then it is meant, announced or not."""
    calculated = [c for c in found if c.node is not None and c.span != last.span]
    if last.node is None or not calculated or calculated[-1].node is None:
        return False
    try:
        before = evaluate(bare(calculated[-1].node), attempt.worlds[0])
        return calculated[-1].span.start < last.span.start and close(
            before, evaluate(bare(last.node), attempt.worlds[0])
        )
    except Unevaluable:
        return False


def _found(outcome: Outcome, candidate: Candidate, attempt: Attempt) -> Found:
    value: Value = None
    if candidate.node is not None:
        try:
            value = evaluate(candidate.node, attempt.worlds[0])
        except Unevaluable:
            value = None
    text = attempt.quote(candidate.span)
    if candidate.node is not None and candidate.node.op == "list" and not candidate.node.end:
        text = show(candidate.node)  # put together from several places
    return Found(outcome, candidate.span, text, value, named=candidate.named)


def is_right(answer: Answer, candidate: Candidate, attempt: Attempt, wanted: Sequence[Value]) -> bool:
    """Whether a candidate has the key's value in every world (units converted, rounding and tolerance allowed)."""
    if candidate.item is not None and candidate.node is None:
        return candidate.item.verdict == "true"
    item = candidate.item
    if item is not None and item.verdict == "true" and not is_closed(item.claim.right):
        if item.claim.first is item.claim.left:  # it says it of the name itself, not of a step on the way
            return True
    if candidate.node is None:
        return False
    for tree in _readings(candidate.node, answer):
        try:
            pairs = zip(attempt.worlds, wanted)
            if all(_fits(answer, tree, _value(tree, world, value), value) for world, value in pairs):
                return True
        except Unevaluable:
            continue
    return False


def _value(tree: Node, world: World, wanted: Value) -> Value:
    """A tree's value; one with a free index stands for the vector of its values, where the key's is a vector."""
    from grader.audit.indices import free_indices

    letters = free_indices((tree,), world) if np.ndim(wanted) == 1 else []
    if len(letters) != 1:
        return evaluate(tree, world)
    return np.asarray([evaluate(tree, world, {letters[0]: world.base + k}) for k in range(np.size(wanted))])


def _readings(node: Node, answer: Answer) -> Iterator[Node]:
    """A candidate's tree in the answer's unit: as it stands, or converted; an angle in degrees only as such."""
    if answer.unit.lower().strip() in DEGREES:
        yield _undegreed(bare(node))
        return
    factor = scale(answer.unit) if answer.unit and any(part.op == "unit" for part in node.walk()) else None
    if factor:
        yield Node("div", None, (in_si(node), Node("num", factor)))
        if not _other_scale(node, factor):
            yield bare(node)
    else:
        yield bare(node)


def _other_scale(node: Node, factor: Fraction) -> bool:
    """Whether a unit in a tree is one of measurement and of another size than the one asked for: kJ for J."""
    found = [scale(str(part.value)) for part in node.walk() if part.op == "unit"]
    return any(other is not None and other != factor for other in found)


def _undegreed(node: Node) -> Node:
    """The tree with its degree signs left out."""
    if node.op == "degree":
        return _undegreed(node.args[0])
    return node._replace(args=tuple(_undegreed(arg) for arg in node.args)) if node.args else node


def _fits(answer: Answer, node: Node, value: Value, wanted: Value) -> bool:
    if isinstance(value, tuple) or isinstance(wanted, tuple):
        return _same_set(value, wanted)
    if close(value, wanted):
        return True
    if answer.tolerance is not None:
        amount = answer.tolerance.amount
        gap = np.max(np.abs(np.ravel(np.asarray(value)) - np.ravel(np.asarray(wanted))))
        return bool(gap <= (amount * np.max(np.abs(wanted)) if answer.tolerance.relative else amount))
    if isinstance(wanted, np.ndarray) and node.op in ("list", "tuple", "matrix"):
        flat = np.ravel(wanted)
        return len(flat) == len(node.args) and all(
            close(evaluate_number(arg), float(v)) or _rounded(arg, float(v), answer) for arg, v in zip(node.args, flat)
        )
    return isinstance(wanted, int | float) and _rounded(node, float(wanted), answer)


def _rounded(node: Node, wanted: float, answer: Answer) -> bool:
    """Whether a number is the key's as rounded in writing, and not so roughly that it is another one (0.1 for 0.14)."""
    if not written(wanted, node, exact=answer.is_ == "count"):
        return False
    shown = evaluate_number(node)
    return isinstance(shown, int | float) and abs(shown - wanted) <= ROUGHEST * abs(wanted)


def evaluate_number(node: Node) -> Value:
    """A literal's value, whatever the world."""
    return evaluate(bare(node), World({}))


def _same_set(value: Value, wanted: Value) -> bool:
    a, b = (list(v) if isinstance(v, tuple) else list(np.ravel(v)) for v in (value, wanted))
    if len(a) != len(b):
        return False
    left = list(b)
    for item in a:
        match = next((other for other in left if close(item, other)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _words(answer: Answer, attempt: Attempt) -> Found:
    """Every group of synonyms must be met."""
    places = []
    for group in answer.words:
        hit = min((h for cue in group for h in all_cues(cue, attempt)), default=None)
        if hit is None:
            said = " … ".join(group[0].words[0]) if group[0].words else group[0].text
            return Found("none", reason=f"'{said.replace('*', '')}' was not found in any form")
        places.append(hit)
    first = min(places)
    return Found("right", first, attempt.quote(first))


def _relation(tree: Node, attempt: Attempt) -> Found:
    item = stating(tree, attempt)
    if item is not None:
        return Found("right", item.span, attempt.quote(item.span))
    scope = Scope(attempt.worlds[0], {}, [20_000])
    for other in attempt.audited:
        if other.verdict == "false" and other.claim.op == "=":
            try:
                if resolve(other.claim.left, scope) == resolve(tree.args[0], scope):
                    return Found("wrong", other.span, attempt.quote(other.span), reason=other.reason)
            except Unevaluable:
                continue
    return Found("none", reason="the relation was not found")


def expected_text(answer: Answer, attempt: Attempt) -> str:
    """The key's answer for people."""
    if answer.choice is not None:
        return answer.choice
    if answer.words:
        return " · ".join(group[0].text for group in answer.words)
    assert answer.value is not None
    wanted = values_of(answer.value.tree, attempt.worlds)
    if wanted is not None and is_numeric(answer, attempt):
        return shown(wanted[0]) + (f" {answer.unit}" if answer.unit else "")
    return answer.value.text
