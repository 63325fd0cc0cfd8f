"""Rules for sums, products and means over an index, and expectations over Bernoulli masks."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from grader.algebra.arithmetic import holds
from grader.algebra.samples import Unsampled, mean, sampled
from grader.algebra.scope import Rule, Scope, depends, four, pattern_of, position, shape_of, value_of
from grader.algebra.values import Unevaluable, over, plain, plus, times, vector
from grader.algebra.world import SAMPLES, Array, Value, World
from grader.notation.tree import Node

MAX_TERMS = 20_000
ENTRY = "entry"  # the index of a sum that names none


def _series(node: Node, scope: Scope) -> Value:
    body, variable, lower, upper = four(node)
    if variable.op == "none":
        body, variable, scope = _entry_by_entry(body, scope)
    if node.op == "sum" and upper.op != "none" and _is_endless(upper, scope):
        return _endless(body, variable, lower, scope)
    total: Value | None = None
    combine = plus if node.op == "sum" else times
    for env in index_values(body, variable, lower, upper, scope):
        value = value_of(body, scope.bind(**env))
        total = value if total is None else combine(total, value)
    if total is None:
        return 0 if node.op == "sum" else 1
    return total


def _entry_by_entry(body: Node, scope: Scope) -> tuple[Node, Node, Scope]:
    r"""`\sum x y`, a sum over the entries of all vectors in it: the body, its index, and where that counts entries."""
    names = {str(part.value) for part in body.walk() if part.op == "sym" and not part.args}
    vectors = {name: found for name in names if (found := _vector(name, scope)) is not None}
    if not vectors or len({len(found) for found in vectors.values()}) > 1:
        raise Unevaluable("the index of a sum is not understood")
    index = Node("sym", ENTRY)
    return _indexed(body, frozenset(vectors), index), index, scope.bind(**vectors)


def _vector(name: str, scope: Scope) -> Array | None:
    try:
        found = value_of(Node("sym", name), scope)
    except Unevaluable:
        return None
    return found if isinstance(found, np.ndarray) and found.ndim == 1 else None


def _indexed(node: Node, names: frozenset[str], index: Node) -> Node:
    if node.op == "sym":
        return node._replace(args=(index,)) if str(node.value) in names and not node.args else node
    return node._replace(args=tuple(_indexed(arg, names, index) for arg in node.args))


def index_values(body: Node, variable: Node, lower: Node, upper: Node, scope: Scope) -> list[dict[str, int]]:
    """The values that the index of a sum takes: from its bounds, or over the arrays that it indexes."""
    name, condition = _index_name(variable, scope)
    if lower.op != "none" and upper.op != "none":
        start, stop = position(lower, scope), _bound(upper, scope)
        if stop - start > MAX_TERMS:
            raise Unevaluable("too many terms")
        values = list(range(start, stop + 1))
    else:
        size = index_range(body, name, scope)
        if size is None:
            raise Unevaluable(f"what '{name}' runs over is not said")
        values = list(range(scope.world.base, scope.world.base + size))
    envs = [{name: value} for value in values]
    return [env for env in envs if condition is None or holds(condition, scope.bind(**env))]


def _bound(node: Node, scope: Scope) -> int:
    if _is_endless(node, scope):
        raise Unevaluable("an infinite product")
    return position(node, scope)


def _is_endless(upper: Node, scope: Scope) -> bool:
    value = value_of(upper, scope)
    return isinstance(value, float) and math.isinf(value)


def _endless(body: Node, variable: Node, lower: Node, scope: Scope) -> Value:
    name, condition = _index_name(variable, scope)
    if condition is not None:
        raise Unevaluable("an infinite sum")

    def term(n: int) -> float:
        value = value_of(body, scope.bind(**{name: n}))
        if not isinstance(value, int | float):
            raise Unevaluable("an infinite sum of what is no number")
        return float(value)

    from grader.algebra.endless import endless_sum

    return endless_sum(term, position(lower, scope))


def _index_name(variable: Node, scope: Scope) -> tuple[str, Node | None]:
    if variable.op == "sym" and not variable.args:
        return str(variable.value), None
    if variable.op == "rel" and variable.args and variable.args[0].op == "sym":
        return str(variable.args[0].value), variable
    raise Unevaluable("the index of a sum is not understood")


def index_range(node: Node, name: str, scope: Scope) -> int | None:
    """How many values the index `name` takes: the length of an array that it indexes in `node`."""
    for part in node.walk():
        if part.op == "sym" and part.args:
            for axis, index in enumerate(part.args):
                if index.op == "sym" and index.value == name:
                    size = _axis(part, axis, scope)
                    if size is not None:
                        return size
        elif part.op == "index":
            for axis, index in enumerate(part.args[1:]):
                if index.op == "sym" and index.value == name:
                    size = _axis_of(part.args[0], axis, scope)
                    if size is not None:
                        return size
    return None


def _axis(part: Node, axis: int, scope: Scope) -> int | None:
    pattern = pattern_of(str(part.value), len(part.args), scope.world)
    if pattern is not None:
        letters, tree = pattern
        return index_range(tree, letters[axis], scope) or _column_count(tree, letters[axis], scope)
    return _axis_of(part._replace(args=()), axis, scope)


def _column_count(tree: Node, letter: str, scope: Scope) -> int | None:
    """The range of `j` in `column(X, j)`, `row(X, j)` or `X[i-1]`: the size of the array's axis."""
    for part in tree.walk():
        if part.op == "call" and part.value in ("column", "row") and len(part.args) == 2:
            return _axis_of(part.args[0], 1 if part.value == "column" else 0, scope)
        if part.op == "index":
            for axis, index in enumerate(part.args[1:]):
                if any(inner.op == "sym" and inner.value == letter for inner in index.walk()):
                    return _axis_of(part.args[0], axis, scope)
    return None


def _axis_of(node: Node, axis: int, scope: Scope) -> int | None:
    try:
        value = value_of(node, scope)
    except Unevaluable:
        return None
    if isinstance(value, np.ndarray):
        if value.ndim == 2 and 1 in value.shape and axis == 0:
            return int(value.size)
        if axis < value.ndim:
            return int(value.shape[axis])
    return None


def expectation(node: Node, scope: Scope) -> Value:
    """The mean over every value of the masks that the argument depends on."""
    world = scope.world
    body = node.args[0]
    used = [name for name in world.masks if depends(body, name, world, scope.bound)]
    total_size = sum(math.prod(world.masks[name].shape) for name in used)
    if total_size > 12:
        raise Unevaluable("too many random entries to enumerate")
    bound = tuple(sorted((k, v.tobytes() if isinstance(v, np.ndarray) else str(v)) for k, v in scope.bound.items()))
    key = ("expectation", shape_of(body), bound)
    if key in world.cache:
        return world.cache[key]
    total = _mean(body, used, scope) if used else value_of(body, scope)
    world.cache[key] = total
    return total


def _mean(body: Node, masks: list[str], scope: Scope) -> Value:
    """The mean over all values of some masks: of all at once where that can be, else of one after the other."""
    if not scope.world.batch:
        try:
            weights, sampled_world = _at_once(masks, scope)
            return mean(value_of(body, scope.within(sampled_world)), weights)
        except (Unsampled, Unevaluable):
            pass
    total: Value | None = None
    for weight, one in _sampled(masks, scope):
        term = times(weight, value_of(body, scope.within(one)))
        total = term if total is None else plus(total, term)
    return total


def _at_once(names: list[str], scope: Scope) -> tuple[Array, World]:
    """The chances of every joint value of some masks, and the world in which these have all their values at once."""
    made, key = scope.world.cache.setdefault(SAMPLES, {}), ("at once", *names)
    if key not in made:
        samples = _samples(names, scope)
        values = {name: sampled(np.stack([sample[name] for _, sample in samples])) for name in names}
        world = replace(scope.world.override(values), batch=True)
        made[key] = np.array([weight for weight, _ in samples]), world
    found: tuple[Array, World] = made[key]
    return found


def _sampled(names: list[str], scope: Scope) -> list[tuple[float, World]]:
    """The worlds of every joint value of some masks, made once for a world."""
    made, key = scope.world.cache.setdefault(SAMPLES, {}), tuple(names)
    if key not in made:
        made[key] = [(weight, scope.world.override(sample)) for weight, sample in _samples(names, scope)]
    found: list[tuple[float, World]] = made[key]
    return found


def _samples(names: list[str], scope: Scope) -> list[tuple[Value, dict[str, Array]]]:
    """Every joint value of some masks with its probability."""
    out: list[tuple[Value, dict[str, Array]]] = [(1.0, {})]
    for name in names:
        mask = scope.world.masks[name]
        p = value_of(mask.p, scope)
        p = p if scope.stepped else float(np.real(p))
        size = math.prod(mask.shape)
        bits = (np.arange(2**size)[:, None] >> np.arange(size)) & 1
        chances = np.prod(np.where(bits == 1, p, 1 - p), axis=1)
        grids = bits.reshape(-1, *mask.shape).astype(float)
        out = [(w * c.item(), {**d, name: g}) for w, d in out for c, g in zip(chances, grids)]
    return out


def _variance(node: Node, scope: Scope) -> Value:
    if len(node.args) > 1:
        raise Unevaluable("whether the variance of listed numbers is over n or n - 1 is not said")
    body = node.args[0]
    square = Node("call", "E", (Node("pow", "**", (body, Node("num", 2))),))
    mean = expectation(node._replace(args=(body,)), scope)
    return plus(value_of(square, scope), plain(-(np.asarray(mean) ** 2)))


def _mean_over(node: Node, scope: Scope) -> Value:
    """mean_j a_j: the mean over an index; mean(4, 6, 8): of what is listed."""
    if len(node.args) != 2 or node.args[1].op != "sym":
        from grader.algebra.functions import FUNCTIONS

        listed = node.args[0] if len(node.args) == 1 else Node("list", None, node.args, node.start, node.end)
        return plain(FUNCTIONS["mean"](vector(value_of(listed, scope))))
    body, variable = node.args
    envs = index_values(body, variable, Node("none"), Node("none"), scope)
    total: Value = 0
    for env in envs:
        total = plus(total, value_of(body, scope.bind(**env)))
    return over(total, len(envs))


SERIES: dict[str, Rule] = {"sum": _series, "prod": _series}
SERIES_CALLS: dict[str, Rule] = {
    "expectation": expectation,
    "E": expectation,
    "variance": _variance,
    "Var": _variance,
    "mean": _mean_over,
}
