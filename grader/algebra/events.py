"""Events and their chances: `1 - P(A)` is `P(A^c)`, a complement is one however it is written.

What may happen falls into as many cases as there are choices of the events that happen; a chance is the sum of the
chances of its cases, of which all together are 1.
"""

from __future__ import annotations

from grader.algebra.kinds import set_operation
from grader.algebra.set_algebra import collect, complemented, table
from grader.notation.tree import Node, rewritten

MAX_EVENTS = 3
_CHANCES = frozenset({"P", "Pr", "prob", "mathbb(P)"})


def written_out(gold: Node, answer: Node) -> tuple[Node, Node] | None:
    """Two trees with each chance of events as the sum over cases; None where there are none, or too many events."""
    names: set[str] = set()
    for tree in (gold, answer):
        for part in tree.walk():
            event = _event(part)
            if event is not None and not all(collect(each, names) for each in event):
                return None
    if not 0 < len(names) <= MAX_EVENTS or not all(name.isupper() for name in names):
        return None

    def change(node: Node) -> Node:
        event = _event(node)
        return node if event is None else _chance(event, names)

    return rewritten(gold, change), rewritten(answer, change)


def is_chance(node: Node) -> bool:
    """Whether a tree is one chance, or what one lacks to 1."""
    if node.op == "add" and len(node.args) == 2 and node.args[0].value == 1 and node.args[1].op == "neg":
        node = node.args[1].args[0]
    return _event(node) is not None


def same_event(gold: Node, answer: Node) -> bool | None:
    """Whether two events are the same, at least one of which surely is one; None where they are no such thing."""
    names: set[str] = set()
    if not all(collect(tree, names) for tree in (gold, answer)) or not 0 < len(names) <= MAX_EVENTS:
        return None
    sure = any(_is_sure(part) for tree in (gold, answer) for part in tree.walk())
    if not sure or not all(name.isupper() for name in names):
        return None
    return table(gold, names) == table(answer, names)


def of_chances(gold: Node, answer: Node) -> bool:
    """Whether two heads, `P(A^c)` and `P(\\bar A)`, are chances of the same events, under the same condition."""
    events, names = (_event(gold), _event(answer)), set[str]()
    if events[0] is None or events[1] is None or len(events[0]) != len(events[1]):
        return False
    known = all(collect(each, names) for event in events for each in event or ()) and 0 < len(names) <= MAX_EVENTS
    return known and all(table(a, names) == table(b, names) for a, b in zip(events[0], events[1]))


def _is_sure(node: Node) -> bool:
    """Whether a tree is a complement that is marked as nothing else is, or an operation on sets."""
    other = complemented(node)
    return (other is not None and (node.op == "pow" or node.value == "complement")) or bool(set_operation(node))


def _event(node: Node) -> tuple[Node, ...] | None:
    """The event whose chance a tree is, and its condition where there is one; None for other trees."""
    if node.op == "apply" and len(node.args) == 2 and node.args[0].op == "sym" and node.args[0].value in _CHANCES:
        inside = node.args[1]
    elif node.op == "call" and len(node.args) == 1 and node.value in _CHANCES:
        inside = node.args[0]
    else:
        return None
    return inside.args if inside.op == "given" and inside.value is None and len(inside.args) == 2 else (inside,)


def _chance(event: tuple[Node, ...], names: set[str]) -> Node:
    tables = [table(each, names) for each in event]
    if len(tables) == 1:
        return _sum(tables[0])
    both = [one and other for one, other in zip(*tables)]
    return Node("div", None, (_sum(both), _sum(tables[1])))


def _sum(cases: list[bool]) -> Node:
    """The sum of the chances of some cases, the last of them what the others lack to 1."""
    atoms = [Node("sym", f"case{number}") for number in range(len(cases) - 1)]
    parts = [atom for atom, there in zip(atoms, cases) if there]
    if cases[-1]:
        parts = [Node("num", 1), *(Node("neg", None, (atom,)) for atom, there in zip(atoms, cases) if not there)]
    if len(parts) < 2:
        return parts[0] if parts else Node("num", 0)
    return Node("add", None, tuple(parts))
