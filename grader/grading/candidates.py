"""Passages of an attempt that may be its final answer, with how surely each is meant as one."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from grader.algebra.agree import close
from grader.algebra.evaluate import evaluate
from grader.algebra.kinds import solutions
from grader.algebra.scope import Scope, resolve
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value
from grader.audit import cues
from grader.audit.claims import EQUATIONS, formulas, sentence
from grader.audit.indices import INDEX_LETTERS
from grader.audit.units import bare
from grader.grading.attempt import Attempt, values_of
from grader.grading.found import Candidate
from grader.grading.matching import tokens
from grader.grading.mentions import pattern
from grader.notation import read
from grader.notation.renaming import renamed
from grader.notation.tree import Node
from grader.rubric.schema import Answer
from grader.transcript.model import Span

FINAL = re.compile(
    r"\b(answer|therefore|thus|hence|final(?:ly)?|result(?:s|ing)?|total|in conclusion|conclude|so|overall|altogether"
    r"|we (?:get|obtain|find|have)|gives?|is|are|has|equals?|comes to|yields?)\b",
    re.I,
)
STRONG = re.compile(
    r"\b(?:answer|therefore|thus|hence|final(?:ly)?|in conclusion|conclude|total|result is|so,? (?:the|our|we|this))\b",
    re.I,
)
LEADS = re.compile(r"\b(?:so|thus|hence|therefore|giving|gives|get|obtain|yields|find)[\s,:$]*$", re.I)
PERCENT = re.compile(r"\s?(?:%|percent\b)")
NUMBER = re.compile(r"(?<![\w.,^_\\{])[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w^_}]|[.,]\d)")


def candidates(answer: Answer, attempt: Attempt, wanted: Sequence[Value]) -> Iterator[Candidate]:
    found = [
        *_named(answer, attempt, wanted),
        *_by_entries(answer, attempt, wanted),
        *_solutions(answer, attempt, wanted),
        *_standing(answer, attempt, wanted),
        *_in_prose(answer, attempt, wanted),
    ]
    yield from sorted(found, key=lambda candidate: (candidate.span.start, candidate.sure))


def _named(answer: Answer, attempt: Attempt, wanted: Sequence[Value]) -> Iterator[Candidate]:
    """Claims whose left side is the answer's name."""
    trees = ((text, read(text, 0, len(text), "auto", attempt.functions)) for text in answer.as_)
    targets = [renamed(tree, text, attempt.renaming) for text, tree in trees]
    assert answer.value is not None
    aside = {item.claim.chain for item in attempt.audited if item.role == "aside"}
    for item in attempt.audited:
        claim = item.claim
        if claim.op not in EQUATIONS or claim.chain in aside or _aside(claim.lead, claim.tail):
            continue
        for name, other in ((claim.first, claim.right), (claim.left, claim.right), (claim.right, claim.left)):
            if not _is_name(name, targets, answer.value.tree, attempt):
                continue
            if len(attempt.setting.worlds) == 1 and not is_closed(other):
                break  # an equation on the way; a number is asked for
            if other.op == "apply" and any(alike(other, target) for target in targets):
                break  # `\\sqrt{1.2} = g(0.1)`: two names for the answer
            if _is_answer(other, name, wanted, attempt):
                verdict = item if name is not claim.first or claim.first is claim.left else None
                sure = 2 if is_closed(other) or answer.is_ == "formula" or not is_numeric(answer, attempt) else 1
                yield Candidate(claim.span if verdict else _of(other, attempt), other, sure, item)
            break


def _aside(lead: str, tail: str) -> bool:
    """Whether a passage is said of what would be otherwise, or is being turned down: no answer."""
    return cues.rejected(lead, tail) or cues.supposed(lead, tail)


def _is_name(node: Node, targets: Sequence[Node], value: Node, attempt: Attempt) -> bool:
    if node.op in ("num", "list", "matrix", "tuple", "unknown", "none"):
        return any(alike(node, target) for target in targets)
    if any(alike(node, target) for target in targets):
        return True
    if targets and value.op != "sym":
        return False
    scope = Scope(attempt.worlds[0], {}, [20_000])
    try:
        return bool(resolve(node, scope) == resolve(value, scope))
    except Unevaluable:
        return False


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


def _one_for_many(value: Value, wanted: Value) -> bool:
    """Whether one number stands where several are asked for: it is one of them at most."""
    return np.ndim(value) == 0 and not isinstance(value, tuple) and (isinstance(wanted, tuple) or np.size(wanted) > 1)


def _some_indices(node: Node, attempt: Attempt) -> dict[str, int]:
    from grader.audit.indices import free_indices

    base = attempt.worlds[0].base
    return dict.fromkeys(free_indices((node,), attempt.worlds[0]), base)


def _by_entries(answer: Answer, attempt: Attempt, wanted: Sequence[Value]) -> Iterator[Candidate]:
    """`w_1 = 2`, `w_2 = -1`, `w_3 = 3` in any order, each the last of its kind, as one vector."""
    assert answer.value is not None
    if not isinstance(wanted[0], np.ndarray) or answer.value.tree.op != "sym":
        return
    scope = Scope(attempt.worlds[0], {}, [50_000])
    last: dict[tuple[int, ...], tuple[Node, Span]] = {}
    for item in attempt.audited:
        claim = item.claim
        side = claim.first if claim.first.op in ("sym", "index") else claim.left
        if claim.op not in ("=", ":=", "approx") or not is_closed(claim.right) or _aside(claim.lead, claim.tail):
            continue
        try:
            name, entry = resolve(side, scope)
        except Unevaluable:
            continue
        if name == str(answer.value.tree.value) and entry is not None:
            last[entry] = (claim.right, claim.span)
    if len(last) == wanted[0].size:
        cells = tuple(last[place][0] for place in sorted(last))
        span = max(span for _, span in last.values())
        shape = wanted[0].shape
        node = Node("list", None, cells) if len(shape) == 1 else Node("matrix", f"{shape[0]},{shape[1]}", cells)
        yield Candidate(span, node, 1)


def _solutions(answer: Answer, attempt: Attempt, wanted: Sequence[Value]) -> Iterator[Candidate]:
    """`x = 9, 4`, `x = 9 or x = 4`: several values of the answer's name."""
    if np.size(wanted[0]) < 2 and not isinstance(wanted[0], tuple):
        return
    assert answer.value is not None
    targets = [read(text, 0, len(text), "auto", attempt.functions) for text in answer.as_]
    for span in attempt.spans:
        for formula, tree in formulas(attempt.text, span.start, span.end, attempt.functions, attempt.renaming):
            found = solutions(tree) if tree.op in ("or", "and", "tuple") else None
            if found is None or not all(is_closed(value) for value in found.values):
                continue
            if _aside(*sentence(attempt.text, formula.start, formula.end, display=formula.kind == "display")):
                continue
            name = tree.args[0].args[0]
            if _is_name(name, targets, answer.value.tree, attempt):
                yield Candidate(Span(span.turn, tree.start, tree.end), Node("list", None, found.values), 2)


def _standing(answer: Answer, attempt: Attempt, wanted: Sequence[Value]) -> Iterator[Candidate]:
    """Formulas that are no relation, and the last sides of chains, of the key's shape."""
    if not is_numeric(answer, attempt):
        return
    shape = np.shape(wanted[0]) if not isinstance(wanted[0], str | tuple) else None
    for span in attempt.spans:
        for formula, tree in formulas(attempt.text, span.start, span.end, attempt.functions, attempt.renaming):
            tree = tree.args[-1] if tree.op == "implies" else tree
            if tree.op == "rel" and tree.value[-1] not in EQUATIONS:  # type: ignore[index]
                continue  # a bound
            node = tree.args[-1] if tree.op == "rel" else tree
            lone = tree.op != "rel"
            if node.op == "alt":
                node = node.args[0]
            if not is_closed(node) or not _shaped(node, shape):
                continue
            if (
                shape == ()
                and formula.kind != "display"
                and lone
                and not _announced(attempt, formula.start, formula.end)
            ):
                continue
            boxed = "boxed" in attempt.text[max(0, formula.start - 8) : formula.end] and lone
            lead, tail = sentence(attempt.text, formula.start, formula.end, display=formula.kind == "display")
            if not boxed and _aside(lead, tail):
                continue
            sure = 2 if boxed else 1 if _meant(answer, lead) and (lone or shape == ()) else 0
            yield Candidate(Span(span.turn, node.start, node.end), node, sure)


def _meant(answer: Answer, lead: str) -> bool:
    """Whether the words before a value announce it as the answer, or name the answer."""
    if STRONG.search(lead[-120:]) or LEADS.search(lead):
        return True
    name = set(tokens(f"{answer.id.replace('-', ' ').replace('_', ' ')} {answer.title}"))
    return bool(name & set(tokens(lead))) and bool(FINAL.search(lead[-60:]))


def _announced(attempt: Attempt, start: int, end: int) -> bool:
    lead, _ = sentence(attempt.text, start, end)
    return bool(FINAL.search(lead[-60:]))


def _in_prose(answer: Answer, attempt: Attempt, wanted: Sequence[Value]) -> Iterator[Candidate]:
    """Plain numbers in sentences that announce a result: "the layer has 108 learnable parameters"."""
    if not isinstance(wanted[0], int | float) or isinstance(wanted[0], bool) or not is_numeric(answer, attempt):
        return
    taken = sorted((f.start, f.end) for s in attempt.spans for f, _ in formulas(attempt.text, s.start, s.end))
    reach = list(itertools.accumulate((end for _, end in taken), max, initial=0))
    for span in attempt.spans:
        for number in NUMBER.finditer(attempt.text, span.start, span.end):
            if number.start() < reach[bisect_left(taken, (number.start() + 1,))]:
                continue
            lead, tail = sentence(attempt.text, number.start(), number.end())
            if _aside(lead, tail):
                continue
            about = any(pattern(p).search(lead + tail) for cue in answer.about for ps in cue.words for p in ps)
            announced = bool(FINAL.search(lead[-80:]))
            if not (about or announced) or (re.match(r"\s*[.)]\s", tail) and not lead.strip()):
                continue
            percent = PERCENT.match(attempt.text, number.end())
            end = percent.end() if percent else number.end()
            node = read(attempt.text, number.start(), end, "plain")
            strong = (about and announced) or bool(STRONG.search(lead[-80:]))
            yield Candidate(Span(span.turn, number.start(), end), node, 1 if strong else 0)


def _of(node: Node, attempt: Attempt) -> Span:
    return Span(attempt.turn, node.start, node.end)


def is_closed(node: Node) -> bool:
    """Whether a tree holds numbers only."""
    return all(part.op not in ("sym", "apply", "deriv", "unknown", "none", "str", "rel") for part in node.walk())


def is_numeric(answer: Answer, attempt: Attempt) -> bool:
    """Whether the key is one and the same in every world, so that a bare value can be the answer."""
    if len(attempt.setting.worlds) == 1:
        return True
    assert answer.value is not None
    wanted = values_of(answer.value.tree, attempt.setting.worlds)
    try:
        return wanted is not None and all(close(wanted[0], value) for value in wanted[1:])
    except Unevaluable:
        return False


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


def alike(a: Node, b: Node) -> bool:
    """Whether two trees are the same up to the letters of their indices and how products are written."""
    return a.op == b.op and len(a.args) == len(b.args) and _key(a, {}, False) == _key(b, {}, False)


def _key(node: Node, letters: dict[str, str], index: bool) -> str:
    if index and node.op == "sym" and not node.args and str(node.value) in INDEX_LETTERS:
        return letters.setdefault(str(node.value), f"#{len(letters)}")
    value = "" if node.op in ("mul", "deriv", "index", "pow") else str(node.value)
    inside = node.op in ("sym", "sum", "prod") or index
    keys = (_key(arg, letters, inside or (node.op == "index" and n > 0)) for n, arg in enumerate(node.args))
    return f"{node.op}:{value}({','.join(keys)})"
