"""Names with values: `w_1 = 2, w_2 = -1`, `x = 3 or x = -2`, `x = 5` against `5`."""

from __future__ import annotations

from grader.algebra import kinds
from grader.algebra.comparing import Comparing
from grader.algebra.heads import in_one_order, is_turned, other_quantity
from grader.algebra.kinds import Items
from grader.algebra.policy import Outcome
from grader.algebra.several import as_items, in_any_order, in_order, same_items
from grader.algebra.shapes import all_of, is_unknown, natural_order, one_family, renamed, roots
from grader.notation.tree import Node

_COORDINATES = ({"x", "y"}, {"x", "y", "z"})  # whose order everybody knows
_LISTS = frozenset({"and", "or", "tuple", "list", "set", "implies", "cases"})


def same_names(c: Comparing, gold: Node, answer: Node) -> Outcome | None:
    """Assignments by name (`w_1 = 2, w_2 = -1`), and solutions of one name (`x = 3 or x = -2`)."""
    if gold.op not in _LISTS and answer.op not in _LISTS and not gold.value == answer.value == ("in",):
        return None
    gold, answer = _unlisted(gold), _unlisted(answer)
    gold, answer = one_by_one(gold, answer)
    left, right = kinds.solutions(gold), kinds.solutions(answer)
    if (left is None) != (right is None):
        left, right = left or _by_index(gold, answer), right or _by_index(answer, gold)
    other = answer if left else gold
    if (left is None) != (right is None) and kinds.is_relational(other):
        if not kinds.is_assignment(other) or other.args[0].op != "sym":
            return None
    if left and right and not _of_one_name(gold, answer):
        return False, "different names"
    if left or right:
        return same_items(c, left or as_items(c, gold), right or as_items(c, answer), gold, answer)
    names, others = kinds.assignments(gold), kinds.assignments(answer)
    if names and others:
        return _mappings(c, names, others)
    if names:
        return _mapping(c, names, answer, True)
    return _mapping(c, others, gold, False) if others else None


def _unlisted(node: Node) -> Node:
    """`[x = 4, x = 1/2]` without its brackets."""
    inner = node.args[0] if node.op in ("list", "set") and len(node.args) == 1 else node
    return inner if inner.op == "and" and kinds.is_relational(inner) else node


def one_by_one(gold: Node, answer: Node) -> tuple[Node, Node]:
    """`(x, y) = (1, 2)` and `x = y = 1` as equations, one for each name, where the other side has such."""
    if any(side.op == "rel" and len(side.args) > 2 for side in (gold, answer)):
        gold, answer = _paired(gold), _paired(answer)
    return _one_by_one(gold, answer), _one_by_one(answer, gold)


def _one_by_one(node: Node, other: Node) -> Node:
    names, value = (node.args[:-1], node.args[-1]) if node.op == "rel" else ((), node)
    if not names or set(node.value or ()) != {"="}:  # type: ignore[arg-type]
        return node
    values: tuple[Node, ...] = (value,) * len(names)
    if len(names) == 1 and names[0].op == "tuple" and value.op in ("tuple", "matrix"):
        names, values = names[0].args, value.args
    told = kinds.assignments(other) or []
    if (
        len(names) < 2
        or len(names) != len(values)
        or {kinds.label(name) for name in names} != {name for name, _ in told}
    ):
        return node
    return Node("and", None, tuple(Node("rel", ("=",), pair) for pair in zip(names, values)), node.start, node.end)


def _paired(node: Node) -> Node:
    """`(x, y) = (1, 2)` as equations; other trees as they are."""
    pair = [arg for arg in node.args if arg.op == "tuple"] if node.op == "rel" and len(node.args) == 2 else []
    if len(pair) != 2 or len(pair[0].args) != len(pair[1].args) or not all(map(kinds.is_name, pair[0].args)):
        return node
    return Node("and", None, tuple(Node("rel", ("=",), one) for one in zip(pair[0].args, pair[1].args)))


def same_sides(c: Comparing, gold: Node, answer: Node) -> Outcome | None:
    """`x = 5` against `5`, `x = 5` against `x = 5`, `f(x) = x^2` against `y = x^2`."""
    gold, answer = _reached(gold), _reached(answer)
    if "tuple" in c.ops and "rel" in c.ops:
        gold = in_one_order(gold, answer)
        answer = in_one_order(answer, gold)
    left, right = kinds.is_assignment(gold), kinds.is_assignment(answer)
    if left and right:
        return _both_named(c, gold, answer)
    if (not left and not right) or not c.policy.bare_side:
        return None
    named, other = (gold, answer) if left else (answer, gold)
    if kinds.is_relational(other) or is_unknown(other):
        return None
    value = kinds.right_side(named)
    if value.op == "sym" and value.value not in ("pi", "e", "i", "infinity", "emptyset") and other.op == "sym":
        return False, "a relation is not a value"
    if named.args[0].op == "sym" and value.op == "num" and other.op == "sym":
        return False, "a relation is not a symbol"
    outcome = c.compare(value, other) if left else c.compare(other, value)
    if outcome[0] and is_turned(named):
        return None, "the order of the names is not clear"
    return outcome


def _reached(node: Node) -> Node:
    """`a_n -> 2` and `f(x) -> oo`: what is approached, as a value."""
    tends = node.op == "rel" and node.value == ("to",) and len(node.args) == 2
    if tends and (node.args[0].op == "apply" or (node.args[0].op == "sym" and node.args[0].args)):
        return node._replace(value=("=",))
    return node


def _of_one_name(*sides: Node) -> bool:
    """Whether solutions on both sides are values of one name, indices left out."""
    return len({kinds.solved_for(side).partition("_")[0] for side in sides}) == 1


def _by_index(node: Node, other: Node) -> Items | None:
    """`x_1 = 9, x_2 = 1` as the solutions of x, where the other side has some."""
    names = kinds.assignments(node)
    if not names or not roots(names):
        return None
    heads = {name.partition("_")[0] for name, _ in names}
    return Items(tuple(value for _, value in names), "{") if heads == {kinds.solved_for(other)} else None


def _mappings(c: Comparing, names: list[tuple[str, Node]], others: list[tuple[str, Node]]) -> Outcome:
    left, right = dict(names), dict(others)
    if left.keys() != right.keys():
        return False, "different names"
    return all_of(c.compare(left[name], right[name]) for name in left)


def _mapping(c: Comparing, names: list[tuple[str, Node]], other: Node, gold_first: bool) -> Outcome | None:
    """Assignments against a vector: in the order of the names, and as written; both have to agree."""
    if kinds.is_assignment(other) and kinds.label(other.args[0]) in dict(names):
        return False, "not as many values"
    values = as_items(c, other)
    if values is None or len(values.values) != len(names):
        return None if values is None and kinds.is_relational(other) else (False, "not as many values")
    if values.bracket == "{" or (values.bracket == "" and roots(names)):
        parts = [value for _, value in names]
        sides = (parts, values.values) if gold_first else (values.values, parts)
        return in_any_order(c, sides[0], sides[1], distinct=False)
    orders = [sorted(names, key=lambda pair: natural_order(pair[0]))]
    if not one_family(names) and {name for name, _ in names} not in _COORDINATES:
        orders.append(names)
    verdicts = {in_order(c, [value for _, value in order], values.values, gold_first)[0] for order in orders}
    if verdicts == {True}:
        return True, "the same values by name"
    return (False, "different values") if True not in verdicts else (None, "the order of the names is not clear")


def _both_named(c: Comparing, gold: Node, answer: Node) -> Outcome | None:
    answer = renamed(gold, answer)
    names = kinds.label(gold.args[0]), kinds.label(answer.args[0])
    values = kinds.right_side(gold), kinds.right_side(answer)
    another = other_quantity(gold.args[0], answer.args[0])
    if another is not None:
        return (False, "another quantity") if another else c.compare(*values)
    if _other_heads(gold.args[0], answer.args[0]):
        return None, "values of different functions"
    alike = names[0] == names[1] or _functions(gold.args[0], answer.args[0])
    if alike and not any(kinds.label(part) in names for value in values for part in value.walk() if part.op == "sym"):
        return c.compare(*values)
    if {gold.args[0].op, answer.args[0].op} == {"apply"} and not any(map(kinds.is_name, values)):
        return False, "values of different functions, or at different places"
    if any(as_items(c, value) for value in values):
        return (False, "different names") if names[0] != names[1] else c.compare(*values)
    return None


def _other_heads(one: Node, other: Node) -> bool:
    """Whether two names are `E(X)` and `Var(X)`, `det A` and `tr A`: other quantities of the same thing."""
    if one.op == other.op == "call":
        return one.value != other.value and not (kinds.of_angle(one) or kinds.of_angle(other))
    if {one.op, other.op} - {"apply", "call"} or not one.args or not other.args:
        return False
    (first, of), (second, what) = (
        (node.args[0].value, node.args[1:]) if node.op == "apply" else (node.value, node.args) for node in (one, other)
    )
    return first != second and any(part.op == "sym" and str(part.value).isupper() for part in (*of, *what))


def _functions(head: Node, other: Node) -> bool:
    """Whether two heads may name one function, `f(x)` and `y`; `f(1)` and `f(2)` are values at different places."""
    heads = [node for node in (head, other) if node.op in ("apply", "call")]
    if _order(head) != _order(other) or (head.op == other.op == "call" and head.value != other.value):
        return False
    if not heads or any(kinds.of_angle(node) for node in heads):
        return False
    places = [node.args[1:] if node.op == "apply" else node.args for node in heads]
    if len(heads) < 2 or not any(map(_fixed, (place for args in places for place in args))):
        return True
    slopes = [node.args[0].value if node.op == "apply" and node.args[0].op == "prime" else None for node in heads]
    return slopes[0] == slopes[1] and list(map(kinds.label, places[0])) == list(map(kinds.label, places[1]))


def _order(head: Node) -> int:
    """How many times a function is differentiated: 2 in `f''(x)`, 1 in `dy/dx`."""
    if head.op == "deriv":
        return len(head.args) - 1
    inner = head.args[0] if head.op == "apply" else head
    return int(str(inner.value)) if inner.op == "prime" and str(inner.value).isdigit() else 0


def _fixed(place: Node) -> bool:
    """Whether an argument is no variable: a number, or an event."""
    return place.op != "sym" or str(place.value)[:1].isupper()
