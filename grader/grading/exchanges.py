"""Which rubric each exchange of a transcript answers, and the worlds that its parts are judged in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from grader.algebra.agree import close
from grader.algebra.evaluate import evaluate
from grader.algebra.scope import canonical
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.state import Setting
from grader.audit.units_behind import IN_PERCENT
from grader.grading.matching import PartInfo, RubricInfo, match_all
from grader.notation import read
from grader.notation.tree import Node
from grader.rubric.expression import domain
from grader.rubric.key import Key, PartKey
from grader.transcript.blocks import blanked
from grader.transcript.model import Transcript, Turn


class Exchange(NamedTuple):
    """An answer with the question before it; `rubric` is None where none fits, `reason` says why.

    `goes_on`: the question just goes on with what was begun.
    """

    question: str
    answer: Turn
    rubric: str | None
    reason: str
    goes_on: bool = False


def exchanges(transcript: Transcript, keys: Sequence[Key]) -> tuple[list[Exchange], list[str]]:
    """Every answer with the rubric that it answers, and notes on those that fit none or two.

    The front matter's `exchanges: {1: conv, 2: conv}` (counting answers from 1) says it outright.
    """
    infos = [info(key) for key in keys]
    told = transcript.meta.get("exchanges")
    told = told if isinstance(told, Mapping) else {}
    asked = list(questions(transcript))
    matched = match_all([(question, turn.text) for question, turn in asked], infos)
    out: list[Exchange] = []
    notes: list[str] = []
    for number, ((question, turn), found) in enumerate(zip(asked, matched), 1):
        said = told.get(number, told.get(str(number)))
        if said is not None and str(said) in {item.id for item in infos}:
            out.append(Exchange(question, turn, str(said), ""))
            continue
        out.append(Exchange(question, turn, found.rubric, found.reason, found.goes_on))
        if found.rubric is None and keys:
            notes.append(f"turn {turn.number} is not graded: {found.reason}")
    return out, notes


def questions(transcript: Transcript) -> Iterator[tuple[str, Turn]]:
    """Every answer with what the user said before it; thinking, tool calls and attachments are blanked out."""
    question = ""
    for turn in transcript.turns:
        if turn.role == "user":
            question = turn.text
        elif turn.role == "assistant":
            yield question, replace(turn, text=blanked(turn.text))


def info(key: Key) -> RubricInfo:
    """What matching and alignment know of a rubric."""
    rubric = key.rubric
    parts = [_part(name, part.labels, part.title) for name, part in rubric.walk() if "." in name]
    if not parts:
        parts = [PartInfo(rubric.id, (rubric.id,), rubric.labels, rubric.title)]
    words = [cue for group in rubric.match.words for item in group for cue in _phrases(item.words)]
    quantities = [text for part in key.parts.values() for text in _quantities(part)]
    statements = tuple(part.statement for _, part in rubric.walk() if part.statement)
    named = tuple(dict.fromkeys(quantities))
    numbers = tuple(dict.fromkeys(number for part in key.parts.values() for number in _numbers(part)))
    asked = tuple(text for part in key.parts.values() for text in _asked(part))
    return RubricInfo(rubric.id, rubric.title, tuple(words), named, tuple(parts), statements, numbers, asked)


def _asked(part: PartKey) -> Iterator[str]:
    """What the answers of a part are called."""
    for answer in part.part.answers:
        yield from (answer.id, answer.title, *(phrase for cue in answer.about for phrase in _phrases(cue.words)))


def _phrases(words: Sequence[Sequence[str]]) -> list[str]:
    return [phrase.replace("*", "") for sequence in words for phrase in sequence]


def _part(name: str, labels: Sequence[str], title: str) -> PartInfo:
    return PartInfo(name, tuple(name.split(".")[1:]), tuple(label.lower() for label in labels), title)


def _quantities(part: PartKey) -> list[str]:
    """The fixed vectors among a part's givens, as a chat would write them: "[1,4,0,-2,3]"."""
    out = []
    for name, expression in part.scope.given.items():
        if domain(expression.tree) is None:
            text = written(part.worlds[0].values.get(name))
            if text:
                out.append(text)
    return out


def _numbers(part: PartKey) -> Iterator[float]:
    """The fixed numbers among a part's givens."""
    for name, expression in part.scope.given.items():
        value = part.worlds[0].values.get(name) if domain(expression.tree) is None else None
        if isinstance(value, int | float) and not isinstance(value, bool) and value:
            yield abs(float(value))


def written(value: Value) -> str:
    """A vector of numbers as a chat writes it, without spaces; "" for other values."""
    if isinstance(value, np.ndarray) and value.ndim == 1 and value.size >= 3 and value.dtype.kind in "if":
        return "[" + ",".join(f"{x:g}" for x in value) + "]"
    return ""


def setting_of(key: PartKey, others: Sequence[PartKey] = ()) -> Setting:
    """The worlds that a part's claims are judged in, and the quantities that it asks for.

    Args:
        others: the other parts of the rubric.
    """
    derived = key.scope.derive
    asked = [str(a.tree.value) for a in key.answers.values() if a.tree is not None and a.tree.op == "sym"]
    for criterion in key.part.criteria:
        if criterion.premise is not None:
            asked += [str(n.value) for n in criterion.premise.tree.walk() if n.op == "sym"]
    unknowns = tuple(name for name in dict.fromkeys(asked) if name in derived)
    trees = [a.tree for a in key.answers.values() if a.tree is not None and a.tree.op != "rel"]
    solutions = (*trees, *(Node("sym", name) for name in derived))
    asked_for = [answer for part in (*others, key) for answer in part.answers.values()]
    named = [a for a in asked_for if a.tree is not None and a.tree.op == "sym" and not a.tree.args]
    units = {str(a.tree.value): a.answer.unit for a in named if a.tree is not None and a.answer.unit}
    foreign = _foreign(key, others)
    worlds = key.worlds if not _wants_j(key.worlds[0], trees) else tuple(world.call("j", J) for world in key.worlds)
    elsewhere = tuple(found for other in others if (found := _called_elsewhere(other, key.worlds[0])))
    percent = IN_PERCENT.search(key.part.statement) is not None
    renamed = _renamed(key)
    return Setting(
        worlds, key.growing, unknowns, _generic(key), solutions, units, renamed, foreign, elsewhere, percent
    )


J = Node("call", "sqrt", (Node("num", -1),))


def _wants_j(world: World, trees: Sequence[Node]) -> bool:
    """Whether j is the imaginary unit: an answer is complex, and the problem calls nothing else so."""
    if world.masks or any("j" in table for table in (world.values, world.definitions, world.names, world.functions)):
        return False
    try:
        return any(np.iscomplexobj(np.asarray(evaluate(tree, world))) for tree in trees)
    except (Unevaluable, ValueError):
        return False


def _foreign(key: PartKey, others: Sequence[PartKey]) -> frozenset[str]:
    """The quantities that answers of other parts depend on, and none of this one."""
    mine = _behind(key)
    theirs = frozenset(name for other in others for name in _behind(other))
    others_only = (theirs - mine) & frozenset((*key.scope.derive, *key.scope.given)) if mine else frozenset()
    return frozenset(name for name in others_only if not _gathers(key.worlds[0].definitions.get(name), mine))


def _gathers(tree: Node | None, names: frozenset[str]) -> bool:
    """Whether a quantity is nothing but a list of some names: `h = [h1, h2, h3]`."""
    return tree is not None and tree.op in ("list", "tuple") and all(str(arg.value) in names for arg in tree.args)


def _behind(key: PartKey) -> frozenset[str]:
    """The names that a part's answers depend on, or are proved by."""
    found: set[str] = set()
    stack = [answer.tree for answer in key.answers.values() if answer.tree is not None]
    stack += [proof.tree for proof in key.part.assert_]
    while stack:
        for node in stack.pop().walk():
            name = str(node.value)
            if node.op == "sym" and name not in found:
                found.add(name)
                stack += [key.worlds[0].definitions[name]] if name in key.worlds[0].definitions else []
    return frozenset(found)


def _renamed(key: PartKey) -> dict[str, Node]:
    """The names that a part's answers are called by though they name something else: a new `(x, y, z)`."""
    found: dict[str, Node] = {}
    world = key.worlds[0]
    for answer in key.part.answers:
        if answer.value is None or answer.value.tree.op == "rel":
            continue
        for text in answer.as_:
            for name, tree in _called(read(text, 0, len(text), "auto"), answer.value.tree):
                if world.has(name) and not _same_value(name, tree, world):
                    found.setdefault(name, tree)
    return found


def _called_elsewhere(other: PartKey, world: World) -> dict[str, Node]:
    """The names by which another part's numbers are called, where they name something else here: the pH of each."""
    found: dict[str, Node] = {}
    for answer in other.part.answers:
        if answer.value is None or answer.value.tree.op == "rel" or len(other.worlds) > 1:
            continue
        try:
            value = evaluate(answer.value.tree, other.worlds[0])
        except (Unevaluable, ValueError):
            continue
        if not isinstance(value, int | float) or not math.isfinite(value):
            continue
        for text in answer.as_:
            for name, tree in _called(read(text, 0, len(text), "auto"), Node("num", Fraction(value))):
                if world.has(name) and not _same_value(name, tree, world):
                    found.setdefault(name, tree)
    return found


def _called(node: Node, value: Node) -> Iterator[tuple[str, Node]]:
    """A name with its tree, or those of a tuple with the entries of the value."""
    if node.op == "sym":
        name = canonical(str(node.value), node.args) if node.args else str(node.value)
        if name is not None:
            yield name, value
    elif node.op in ("tuple", "list") and all(arg.op == "sym" for arg in node.args):
        for place, arg in enumerate(node.args):
            yield from _called(arg, Node("index", "0", (value, Node("num", place))))


def _same_value(name: str, tree: Node, world: World) -> bool:
    try:
        return close(evaluate(read(name, 0, len(name), "auto"), world), evaluate(tree, world))
    except Unevaluable:
        return True


def _generic(key: PartKey) -> frozenset[str]:
    """The free quantities of a part, and the sizes of its free arrays."""
    found = set()
    for name, expression in key.scope.given.items():
        drawn = domain(expression.tree)
        if drawn is not None:
            found.add(name)
            found.update(str(node.value) for axis in drawn.shape for node in axis.walk() if node.op == "sym")
    return frozenset(found)


def no_setting() -> Setting:
    """Where no rubric applies: arithmetic and the answer's own definitions only."""
    return Setting((World({}),))
