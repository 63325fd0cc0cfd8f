"""Answers that are given entry by entry, or as several values of one name, put together to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from grader.algebra.kinds import solutions
from grader.algebra.world import Value
from grader.audit.claims import formulas, sentence
from grader.grading.attempt import Attempt
from grader.grading.found import ANNOUNCED, LABELLED, NAMED, Candidate
from grader.grading.naming import alike, aside, called, equated, is_closed, is_name, resolved, settled, targets
from grader.lazy_regex import regex
from grader.notation import Formula
from grader.notation.tree import Node
from grader.rubric.schema import Answer
from grader.transcript.model import Span

MANY = 24  # entries
TOGETHER = 240  # characters in which all entries are given


def by_entries(answer: Answer, attempt: Attempt, wanted: Sequence[Value]) -> Iterator[Candidate]:
    """`w_1 = 2`, `w_2 = -1`, `w_3 = 3` in any order, each the last of its kind, as one vector."""
    if not isinstance(wanted[0], np.ndarray):
        return
    shape = wanted[0].shape
    for given in _ways(answer, attempt, shape):
        if len(given) == wanted[0].size:
            cells = tuple(given[place][0] for place in sorted(given))
            node = Node("list", None, cells) if len(shape) == 1 else Node("matrix", f"{shape[0]},{shape[1]}", cells)
            spans = [span for _, span in given.values()]
            near = max(s.end for s in spans) - min(s.start for s in spans) < TOGETHER
            yield Candidate(max(spans), node, LABELLED if near else ANNOUNCED)
            return


Entries = dict[tuple[int, ...], tuple[Node, Span]]


def _ways(answer: Answer, attempt: Attempt, shape: tuple[int, ...]) -> Iterator[Entries]:
    """The entries that are given: of the answer's own name, then of the names that its entries are called."""
    if not _statements(attempt):
        return
    lettered = _has_letters(answer, attempt)
    if not lettered:
        yield _of_the_name(answer, attempt)
    yield from _of_names(answer, attempt, shape)
    for text in answer.as_ if not lettered else ():
        yield _last(_entries(text, shape, attempt), attempt)


def _statements(attempt: Attempt) -> list[tuple[Node, Node, Span]]:
    """What is said to be a number: the name, the number, where; nothing that is only supposed. Found once."""
    return attempt.once("statements", lambda: list(_stated(attempt)))


def _stated(attempt: Attempt) -> Iterator[tuple[Node, Node, Span]]:
    for item in equated(attempt):
        claim, value = item.claim, settled(item.claim.right, attempt)
        if is_closed(value, attempt) and not aside(claim.lead, claim.tail):
            for side in dict.fromkeys((claim.first, claim.left)):
                yield side, value, claim.span


def _of_the_name(answer: Answer, attempt: Attempt) -> Entries:
    """The last value of each entry of the answer's own name."""
    assert answer.value is not None
    last: Entries = {}
    if answer.value.tree.op != "sym":
        return last
    for side, value, span in _statements(attempt):
        name, entry = resolved(side, attempt) or ("", None)
        if name == str(answer.value.tree.value) and entry is not None:
            last[entry] = (value, span)
    return last


def _of_names(answer: Answer, attempt: Attempt, shape: tuple[int, ...]) -> Iterator[Entries]:
    """The last value of each name in the tuples that the answer is called, `(x, y)`, or that its value lists."""
    size = int(np.prod(shape))
    assert answer.value is not None
    for tree in (*targets(answer, attempt), answer.value.tree):
        if tree.op in ("list", "tuple", "matrix") and len(tree.args) == size:
            yield _last(tree.args, attempt)
        elif tree.op == "sym" and len(tree.args) == size:  # x_{1,2}
            yield _last([tree._replace(args=(index,)) for index in tree.args], attempt)


def _has_letters(answer: Answer, attempt: Attempt) -> bool:
    """Whether an answer E is called `(E_x, E_y)` as well: then E_1 is no entry, but another vector or its size."""
    trees = targets(answer, attempt)
    heads = {str(tree.value) for tree in trees if tree.op == "sym" and not tree.args}
    entries = (arg for tree in trees if tree.op in ("tuple", "list", "matrix") for arg in tree.args)
    return any(
        arg.op == "sym" and arg.value in heads and len(arg.args) == 1 and arg.args[0].op == "sym" for arg in entries
    )


def _entries(text: str, shape: tuple[int, ...], attempt: Attempt) -> list[Node]:
    """The names of the entries of what is called so: `\\hat{x}_1` of `\\hat{x}`, `dL/dW_{12}` of `dL/dW`."""
    places = [place for place in np.ndindex(*shape) if len(shape) < 3]
    names = [f"{text}_{{{''.join(str(n + attempt.worlds[0].base) for n in place)}}}" for place in places]
    return [called(name, attempt) for name in names[:MANY]]


def _last(names: Sequence[Node], attempt: Attempt) -> Entries:
    last: Entries = {}
    known = [(place, name, resolved(name, attempt)) for place, name in enumerate(names)]
    for side, value, span in _statements(attempt):
        entry = resolved(side, attempt)
        for place, name, meant in known:
            if alike(side, name) or (entry is not None and entry == meant):
                last[(place,)] = (value, span)
    return last


def several(answer: Answer, attempt: Attempt, wanted: Sequence[Value]) -> Iterator[Candidate]:
    """`x = 9, 4`, `x = 9 or x = 4`, `x \\in \\{4, 9\\}`: several values of the answer's name."""
    if np.size(wanted[0]) < 2 and not isinstance(wanted[0], tuple):
        return
    assert answer.value is not None
    names = targets(answer, attempt)
    for span in attempt.spans:
        read = formulas(attempt.text, span.start, span.end, attempt.functions, attempt.renaming)
        for formula, tree in _with_alternatives(read, attempt.text):
            found = _solutions(tree)
            if found is None or not all(is_closed(value, attempt) for value in found[1]):
                continue
            if aside(*sentence(attempt.text, formula.start, formula.end, display=formula.kind == "display")):
                continue
            name = found[0]._replace(args=()) if len(found[0].args) == len(found[1]) else found[0]  # x_{1,2}
            if is_name(name, names, answer.value.tree, attempt):
                yield Candidate(Span(span.turn, tree.start, tree.end), Node("list", None, found[1]), NAMED)


JOINT = regex(r"\s*\$?\s*(?:,|;|,? ?or|,? ?and|∨|\\(?:lor|vee)\b)\s*\$?\s*")


def _with_alternatives(read: Iterable[tuple[Formula, Node]], text: str) -> Iterator[tuple[Formula, Node]]:
    """The formulas; equations that only "or", "and" or a comma stands between as one: `x = 9` or `x = 4`."""
    before: tuple[Formula, Node] | None = None
    for formula, tree in read:
        single = tree.op == "rel" and tree.value == ("=",)
        if before is not None and single and JOINT.fullmatch(text, before[1].end, tree.start):
            args = before[1].args if before[1].op == "or" else (before[1],)
            before = before[0], Node("or", None, (*args, tree), before[1].start, tree.end)
            continue
        if before is not None:
            yield before
        before = (formula, tree) if single else None
        if not single:
            yield formula, tree
    if before is not None:
        yield before


def _solutions(tree: Node) -> tuple[Node, tuple[Node, ...]] | None:
    """The name and its values in `x = 9 or x = 4`, `x = 9, 4`, `x \\in \\{4, 9\\}`; None for other formulas."""
    if tree.op == "rel" and tree.value == ("in",) and tree.args[1].op == "set":
        return tree.args[0], tree.args[1].args
    found = solutions(tree) if tree.op in ("or", "and", "tuple") else None
    return None if found is None else (tree.args[0].args[0], tuple(found.values))
