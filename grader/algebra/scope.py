"""What a tree is evaluated against, and how a symbol finds the quantity that it stands for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from grader.algebra.values import TOO_MUCH, Unevaluable
from grader.algebra.world import PATTERNS, Value, World
from grader.notation.tree import Node

MAX_STEPS = 400_000
STEPPED = "∂"  # bound within a derivative by a bound name: that name's value holds a complex step


class Scope:
    """What a tree is evaluated against: a world, the values of bound names, and the work left."""

    __slots__ = ("bound", "steps", "world")

    def __init__(self, world: World, bound: Mapping[str, Value], steps: list[int]) -> None:
        self.world, self.bound, self.steps = world, bound, steps

    def bind(self, **bound: Value) -> Scope:
        """The same scope with more bound names."""
        return Scope(self.world, {**self.bound, **bound}, self.steps)

    @property
    def stepped(self) -> bool:
        """Whether values hold the complex step of a derivative that is being taken."""
        return self.world.stepped or STEPPED in self.bound

    def within(self, world: World) -> Scope:
        """The same bound names in another world."""
        return Scope(world, self.bound, self.steps)


Rule = Callable[[Node, "Scope"], Value]
RULES: dict[str, Rule] = {}  # filled by grader.algebra.evaluate


def value_of(node: Node, scope: Scope) -> Value:
    """`evaluate` within a scope."""
    scope.steps[0] -= 1
    if scope.steps[0] < 0:
        raise Unevaluable(TOO_MUCH)
    rule = RULES.get(node.op)
    if rule is None:
        raise Unevaluable(f"'{node.text or node.value or node.op}' is not understood")
    try:
        return rule(node, scope)
    except (ArithmeticError, ValueError, TypeError, IndexError, np.linalg.LinAlgError) as error:
        raise Unevaluable(str(error) or type(error).__name__) from None


def four(node: Node) -> tuple[Node, Node, Node, Node]:
    """(body, variable, lower, upper) of a sum, product or integral; absent ones are op "none"."""
    none = Node("none")
    body, variable, lower, upper = (*node.args, none, none, none)[:4]
    return body, variable, lower, upper


_PENDING = object()


def quantity(name: str, scope: Scope) -> Value | None:
    """The value of a given or derived quantity, None where there is none of that name."""
    world = scope.world
    if name in world.values:
        return world.values[name]
    tree = world.definitions.get(name)
    if tree is None:
        return None
    key = ("value", name)
    found = world.cache.get(key)
    if found is None:
        world.cache[key] = _PENDING
        try:
            world.cache[key] = found = value_of(tree, Scope(world, {}, scope.steps))
        except BaseException:
            del world.cache[key]
            raise
    if found is _PENDING:
        raise Unevaluable(f"'{name}' is defined by itself")
    return found


def canonical(name: str, index: Sequence[Node]) -> str | None:
    """`w_1`, `x_i`, `X_i,j`, `v_0x`, `t_1/2`: a symbol and its plain indices as one name; None for other indices."""
    if len(index) == 1:
        part = _subscript(index[0])
        return None if part is None else f"{name}_{part}"
    parts = [_subscript(node) for node in index]
    return None if None in parts else f"{name}_{','.join(str(part) for part in parts)}"


def _subscript(node: Node) -> str | None:
    if node.op == "num" or (node.op == "sym" and not node.args):
        return str(node.value)
    if node.op == "sym" and str(node.value)[:1].isupper():
        return canonical(str(node.value), node.args)  # n_{O_2}
    if node.op == "mul" and str(node.args[0].value)[:1].isupper():
        parts = [_subscript(arg) for arg in node.args]  # n_{H_2O}
        return None if None in parts else "".join(map(str, parts))
    if node.op in ("mul", "div") and all(a.op in ("num", "sym") and not a.args for a in node.args):
        return ("/" if node.op == "div" else "").join(str(a.value) for a in node.args)
    return None


def pattern_of(name: str, count: int, world: World) -> tuple[list[str], Node] | None:
    """A notation such as `x_j -> column j of X`: the index letters and the tree."""
    table = world.cache.get(PATTERNS)
    if table is None:
        table = {}
        for notation, tree in world.names.items():
            head, _, tail = notation.rpartition("_")
            letters = tail.split(",")
            if head and all(_is_parameter(letter, world) for letter in letters) and _uses(tree, letters):
                table.setdefault((head, len(letters)), (letters, tree))
        world.cache[PATTERNS] = table
    found: tuple[list[str], Node] | None = table.get((name, count))
    return found


def _is_parameter(letter: str, world: World) -> bool:
    """Whether a subscript is an index letter, and not the name of a quantity (`F_N`)."""
    return len(letter) == 1 and letter.isalpha() and letter not in world.values and letter not in world.definitions


def _uses(tree: Node, letters: Sequence[str]) -> bool:
    """Whether the letters of a notation are indices of its tree (`x_j`), and not a part of its name (`v_x`)."""
    return any(node.op == "sym" and node.value in letters for node in tree.walk())


def position(node: Node, scope: Scope) -> int:
    if node.op == "sym" and not node.args and node.value in scope.bound:  # most often the letter of a sum or of a case
        scope.steps[0] -= 1
        value = scope.bound[str(node.value)]
    else:
        value = value_of(node, scope)
    if type(value) is int:
        return value
    if isinstance(value, complex):
        value = value.real
    if not isinstance(value, int | float | np.integer | np.floating) or not math.isfinite(value) or value != int(value):
        raise Unevaluable("an index is not a whole number")
    return int(value)


def two_digits(places: Sequence[int], shape: tuple[int, ...]) -> Sequence[int]:
    """X_{12} of a matrix is row 1, column 2."""
    if len(places) == 1 and len(shape) == 2 and 1 not in shape and 11 <= places[0] <= 99:
        return divmod(places[0], 10)
    return places


def own_function(head: Node, world: World) -> str | None:
    """The function of the problem that stands before brackets, by its own name or another; None where none does."""
    name = canonical(str(head.value), head.args) if head.args else str(head.value)
    if head.op != "sym" or name is None:
        return None
    if name in world.functions:
        return name
    other = world.names.get(name)
    found = other is not None and other.op == "sym" and not other.args and str(other.value) in world.functions
    return str(other.value) if other is not None and found else None


def opaque_name(node: Node) -> str | None:
    """`L(w)` as one name, "L(w)", where a chat calls a value so; None where an argument is an expression."""
    head, *args = node.args
    parts = [_label(arg) for arg in args]
    if any(part is None for part in parts):
        return None
    name = canonical(str(head.value), head.args) if head.args else str(head.value)
    return f"{name}({','.join(str(part) for part in parts)})"


def _label(node: Node) -> str | None:
    """An argument as a name: a symbol, a number, a word, "T|D", "not D"; None for an expression."""
    if node.op in ("given", "not", "and", "or") and node.args:
        parts = [_label(arg) for arg in node.args]
        if any(part is None for part in parts):
            return None
        sign = {"given": "|", "and": "&", "or": "+", "not": "!"}[node.op]
        return f"!{parts[0]}" if node.op == "not" else sign.join(str(part) for part in parts)
    if node.op == "rel" and len(node.args) == 2:
        left, right = map(_label, node.args)
        return f"{left}{node.value[0]}{right}" if left and right else None  # type: ignore[index]
    if node.op == "mul" and node.value == "" and all(arg.op == "sym" and not arg.args for arg in node.args):
        return "".join(str(arg.value) for arg in node.args)  # an event called DD
    if node.op not in ("sym", "num", "str"):
        return None
    return canonical(str(node.value), node.args) if node.args else str(node.value)


def primed_name(node: Node) -> str | None:
    """`x'` as one name, where an answer calls another value of x so; None for anything else."""
    if node.op != "prime" or node.args[0].op != "sym":
        return None
    inner = node.args[0]
    name = canonical(str(inner.value), inner.args) if inner.args else str(inner.value)
    return None if name is None else name + "'" * min(int(str(node.value or 1)), 12)


def resolve(node: Node, scope: Scope) -> tuple[str, tuple[int, ...] | None]:
    """The quantity (and the entry of it, counted from 0) that a symbol stands for.

    Raises:
        Unevaluable: it stands for no quantity of the world.
    """
    world = scope.world
    if node.op == "index" and node.args[0].op == "sym":
        first = 0 if node.value == "0" else world.base
        name, entry = resolve(node.args[0], scope)
        return name, (entry or ()) + tuple(position(arg, scope) - first for arg in node.args[1:])
    if node.op != "sym":
        raise Unevaluable("a derivative by something that is no quantity")
    name = str(node.value)
    if node.args:
        whole = canonical(name, node.args)
        if whole is not None and (whole in world.values or whole in world.definitions):
            return whole, None
        if whole is not None and whole in world.names:
            return resolve(world.names[whole], scope)
        pattern = pattern_of(name, len(node.args), world)
        if pattern is not None:
            values = [position(arg, scope) for arg in node.args]
            return resolve(pattern[1], scope.bind(**dict(zip(pattern[0], values))))
        base, entry = _named(name, scope)
        places = [position(arg, scope) for arg in node.args]
        found = world.values.get(base)
        if not entry and isinstance(found, np.ndarray):
            places = list(two_digits(places, found.shape))
        return base, (entry or ()) + tuple([place - world.base for place in places])
    return _named(name, scope)


def _named(name: str, scope: Scope) -> tuple[str, tuple[int, ...] | None]:
    """The quantity, or the entry of one, that a name without indices stands for."""
    world = scope.world
    if name in world.values or name in world.definitions:
        return name, None
    if name in world.names:
        return resolve(world.names[name], scope)
    raise Unevaluable(f"'{name}' is not a quantity of the problem")


def shape_of(node: Node) -> tuple[object, ...]:
    """A tree without its places in the source, as a key."""
    return (node.op, node.value, *(shape_of(arg) for arg in node.args))


def depends(node: Node, name: str, world: World, bound: Mapping[str, Value] | None = None) -> bool:
    """Whether a tree refers to a quantity, by itself or through what is defined by it."""
    return any(key == name for key in references(node, world, bound))


def references(node: Node, world: World, bound: Mapping[str, Value] | None = None) -> Iterator[str]:
    """The names that a tree refers to, by itself or through what is defined by them; some more than once."""
    seen: set[str] = set(bound or ())
    stack = [node]
    while stack:
        for part in stack.pop().walk():
            if part.op not in ("sym", "call", "apply"):
                continue
            symbol = str(part.value)
            for key in (symbol, canonical(symbol, part.args) if part.op == "sym" and part.args else None):
                if key is None:
                    continue
                yield key
                if key and key not in seen:
                    seen.add(key)
                    for table in (world.definitions, world.names):
                        if key in table:
                            stack.append(table[key])
            if part.op == "sym" and part.args:
                pattern = pattern_of(symbol, len(part.args), world)
                if pattern is not None and ("pattern:" + symbol) not in seen:
                    seen.add("pattern:" + symbol)
                    stack.append(pattern[1])
            if part.op == "apply":
                opaque = opaque_name(part) if part.args[0].op == "sym" else None
                if opaque and opaque not in seen and opaque in world.definitions:
                    seen.add(opaque)
                    stack.append(world.definitions[opaque])
