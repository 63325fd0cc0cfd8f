"""Questions about trees that decide how two answers are compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from grader.algebra import kinds
from grader.algebra.policy import Outcome, Undecided
from grader.notation.tree import Node

T = TypeVar("T")


def bounds_of(pair: Node, relation: Node) -> bool:
    """An inequality against two numbers in brackets, which then are an interval."""
    if pair.op not in ("tuple", "list") or len(pair.args) != 2 or not kinds.bracketed(pair):
        return False
    return kinds.is_relational(relation) and any(
        sign in ("<", "<=", ">", ">=")
        for part in relation.walk()
        if part.op == "rel"
        for sign in part.value or ()  # type: ignore[union-attr]
    )


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """All have to be equal; one that differs decides."""
    doubt: Outcome | None = None
    for outcome in outcomes:
        if outcome[0] is False:
            return False, str(outcome[1])
        if outcome[0] is None:
            doubt = doubt or outcome
    return doubt or (True, "all parts are the same")


def unwrapped(node: Node) -> Node:
    """A list of one, a set in a style, and other wrappers around a single tree."""
    while node.op in ("and", "or", "boxed", "group") and len(node.args) == 1:
        node = node.args[0]
    if node.op in ("implies", "iff") and node.args:
        return unwrapped(node.args[-1])
    if node.op == "and" and any(arg.op == "rel" and arg.args[0].op == "none" for arg in node.args[1:]):
        return unwrapped(_continued(node))
    conditional = node.op == "given" and node.value in ("for", "where", "if", "when")
    if conditional and node.args[-1].op in ("rel", "and", "str"):
        return unwrapped(node.args[0])  # x^2 for x > 0
    if node.op == "set" and len(node.args) == 1 and node.args[0].op == "given" and len(node.args[0].args) == 2:
        head, condition = node.args[0].args  # {x | x > 2}
        if head.op in ("sym", "rel") and kinds.is_relational(condition):
            return condition
    if node.op == "mul" and len(node.args) > 1 and node.args[-1].op == "str" and not kinds.has(node.args[0], "str"):
        inner = node._replace(args=node.args[:-1]) if len(node.args) > 2 else node.args[0]
        return Node("unit", str(node.args[-1].value).strip(), (inner,), node.start, node.end)
    if node.op in ("mul", "div") and node.args[-1].op == "unit":
        return _measured_whole(node)
    inner = node.args[0] if node.op == "neg" or (node.op == "div" and node.args[0].op == "unit") else node
    return node if inner is node else _measured_above(node, inner)


def _measured_above(node: Node, inner: Node) -> Node:
    r"""`-\frac{13.6\text{ eV}}{n^2}` with the unit of its numerator on the whole; other trees as they are."""
    if node.op == "neg":
        inner = unwrapped(inner)
        known = inner.op == "unit" and inner is not node.args[0]
    else:
        known = node.end > inner.end and not kinds.has(node.args[1], "unit", "currency", "str", "rel")
    return inner._replace(args=(node._replace(args=(inner.args[0], *node.args[1:])),)) if known else node


def _measured_whole(node: Node) -> Node:
    """`12*pi cm` with its unit on the product, not on the last factor; other trees as they are."""
    *first, last = node.args
    if any(kinds.has(arg, "unit", "currency", "str", "rel") for arg in (*first, last.args[0])):
        return node
    if node.op == "div" and (last.args[0].op != "num" or last.end < node.end or last.start < last.args[0].start):
        return node  # 1/(2 m)
    return last._replace(args=(node._replace(args=(*first, last.args[0])),), start=node.start)


def without_exclusions(node: Node) -> Node:
    """`f(x) = 1/(x - 2), x \\ne 2` without the values that are left out; other trees as they are."""
    if node.op != "and" or not all(arg.op == "rel" and arg.value == ("!=",) for arg in node.args[1:]):
        return node
    head = node.args[0]
    named = kinds.is_assignment(head) and head.args[0].op != "sym"
    return head if named or not kinds.is_relational(head) else node


def renamed(gold: Node, answer: Node) -> Node:
    """f(t) = t^2 as f(x) = x^2 where the other side calls the argument x; a_k = 2k as a_n = 2n."""
    left, right = gold.args[0], answer.args[0]
    if left.op == right.op == "sym" and left.value == right.value and len(left.args) == len(right.args) == 1:
        left, right = (side._replace(op="apply", args=(side._replace(args=()), *side.args)) for side in (left, right))
    if left.op != "apply" or right.op != "apply" or len(left.args) != len(right.args):
        return answer
    pairs = list(zip(right.args[1:], left.args[1:]))
    if any(a.op != "sym" or b.op != "sym" or a.args or b.args for a, b in pairs):
        return answer
    if any(str(arg.value)[:1].isupper() for pair in pairs for arg in pair):
        return answer  # P(A) is the probability of an event
    used = {str(part.value) for part in answer.walk() if part.op == "sym"}
    names = {str(a.value): str(b.value) for a, b in pairs if a.value != b.value}
    return answer if (used - set(names)) & set(names.values()) else with_names(answer, names)


def with_names(node: Node, names: dict[str, str]) -> Node:
    """A tree with some symbols renamed."""
    if node.op == "sym" and str(node.value) in names and not node.args:
        return node._replace(value=names[str(node.value)])
    return node._replace(args=tuple(with_names(arg, names) for arg in node.args)) if node.args else node


def commuted(gold: Node, answer: Node) -> bool:
    """AB against BA: capitals only, in another order; they may be matrices."""
    if gold.op != "mul" or answer.op != "mul" or len(gold.args) != len(answer.args):
        return False
    if any(arg.op != "sym" or not str(arg.value)[:1].isupper() for arg in (*gold.args, *answer.args)):
        return False
    return [kinds.label(arg) for arg in gold.args] != [kinds.label(arg) for arg in answer.args]


def _continued(node: Node) -> Node:
    """Lines of an aligned computation, `a = 2*3` and `= 6`, as one chain."""
    parts: list[Node] = []
    for arg in node.args:
        if parts and arg.op == parts[-1].op == "rel" and arg.args[0].op == "none":
            last = parts.pop()
            signs = (*last.value, *arg.value)  # type: ignore[misc]
            parts.append(last._replace(value=signs, args=(*last.args, *arg.args[1:])))
        else:
            parts.append(arg)
    if len(parts) == len(node.args):
        raise Undecided("a relation without its left side")
    return parts[0] if len(parts) == 1 else node._replace(args=tuple(parts))


def as_ratio(node: Node) -> Node:
    """`1 : \\sqrt{3} : 2`, which is read as conditions, as a ratio; other trees as they are."""
    parts: list[Node] = []
    whole = node
    while node.op == "given" and node.value == ":" and len(node.args) == 2:
        parts.insert(0, node.args[1])
        node = node.args[0]
    parts.insert(0, node)
    flat = [one for part in parts for one in (part.args if part.op == "call" and part.value == "ratio" else (part,))]
    known = len(parts) > 1 and all(kinds.is_plain(part) or part.op == "call" for part in flat)
    return Node("call", "ratio", tuple(flat), whole.start, whole.end) if known else whole


def wordy(node: Node) -> bool:
    """Whether an answer is in words, or a choice."""
    return node.op in ("str", "choice") or (node.op == "mul" and any(arg.op == "str" for arg in node.args))


def is_unknown(node: Node) -> bool:
    """Whether a piece of a tree was not understood."""
    return any(part.op in ("unknown", "dots") for part in node.walk())


def written(node: Node) -> str:
    """How a tree is written, for comparing notation that is not understood."""
    return " ".join(f"{part.op}:{part.value}:{len(part.args)}" for part in node.walk())


def set_of(node: Node) -> Node:
    """The set in `x in ...`; other trees as they are."""
    return node.args[1] if node.op == "rel" and node.value == ("in",) else node


def pieces_of(node: Node) -> list[Node]:
    """The intervals of a union, from the left."""
    if node.op == "interval" or (node.op in ("tuple", "list") and len(node.args) == 2):
        return [node]
    if kinds.is_region(node) and kinds.set_operation(node) == "union":
        parts = [pieces_of(arg) for arg in node.args]
        return [piece for part in parts for piece in part] if all(parts) else []
    return []


def ends(node: Node) -> str:
    """The brackets of an interval."""
    return str(node.value) if node.op == "interval" else {"tuple": "()", "list": "[]"}.get(node.op, "")


def free_symbol(node: Node) -> str:
    """The one symbol of an inequality or of `x in ...`; "" where there is none or several."""
    if node.op == "rel" and node.value == ("in",):
        return kinds.label(node.args[0])
    if kinds.is_relational(node):
        constants = ("pi", "e", "infinity")
        names = sorted({kinds.label(p) for p in node.walk() if p.op == "sym" and p.value not in constants})
        return names[0] if len(names) == 1 else ""
    return ""


def conjuncts(node: Node) -> list[Node]:
    """The parts of a system; a tree by itself is one."""
    if node.op in ("and", "tuple", "list", "set", "cases") and node.args:
        return [arg for arg in node.args if arg.op != "none"]
    return [node]


def natural_order(name: str) -> tuple[tuple[int, str], ...]:
    """w_10 after w_2."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name))


def one_family(names: list[tuple[str, Node]]) -> bool:
    """w_1, w_2, w_3: names whose order is that of their indices."""
    heads = {re.sub(r"_?\d+$", "", name) for name, _ in names}
    return len(heads) == 1 and all(name[-1:].isdigit() for name, _ in names)


def roots(names: list[tuple[str, Node]]) -> bool:
    """x_1, x_2: names of which solutions are listed, in any order; weights and coordinates have an order."""
    return one_family(names) and re.sub(r"_?\d+$", "", names[0][0]) in ("x", "z", "t", "r", "s", "n", "lambda")


def factor_letters(node: Node) -> frozenset[str]:
    """Letters that also stand alone: before a bracket they are factors, x(x + 1), not functions."""
    heads = {id(part.args[0]) for part in node.walk() if part.op == "apply"}
    loose = {str(part.value) for part in node.walk() if part.op == "sym" and id(part) not in heads}
    return frozenset(loose)


def size_names(*nodes: Node) -> set[str]:
    """Symbols that are bounds of sums; n, N, m or B where a sum or a mean has no bounds."""
    found: set[str] = set()
    unbounded = False
    for node in nodes:
        for part in node.walk():
            if part.op in ("sum", "prod"):
                uppers = [arg for arg in part.args[2:4] if arg.op != "none"]
                found |= {str(s.value) for arg in uppers for s in arg.walk() if s.op == "sym" and not s.args}
                unbounded = unbounded or not uppers
            elif part.op == "call" and part.value in ("mean", "avg"):
                unbounded = True
    if unbounded and not found:
        loose = {str(p.value) for node in nodes for p in node.walk() if p.op == "sym" and not p.args}
        sizes = loose & {"n", "N", "m", "M", "B"}
        found = sizes if len(sizes) == 1 else set()
    return found - {"pi", "e", "i", "infinity"}


def matched(left: Iterable[T], right: Iterable[T], compare: Callable[[T, T], Outcome], doubt: str) -> Outcome:
    """Whether two collections can be paired off; every comparison is asked at most once."""
    free, unsure = list(right), False
    for one in left:
        for other in free:
            verdict = compare(one, other)[0]
            if verdict:
                free.remove(other)
                break
            unsure = unsure or verdict is None
        else:
            return (None, doubt) if unsure else (False, "one has no counterpart")
    return True, "the same in some order"
