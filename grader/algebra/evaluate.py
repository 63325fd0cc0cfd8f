"""Evaluates a tree in a world.

Everything is a number, an array or a tuple of these. What cannot be evaluated raises `Unevaluable` with the
reason; work is bounded by counting the nodes visited. Expectations are taken by enumerating every mask.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from grader.algebra.arithmetic import ARITHMETIC
from grader.algebra.between import BETWEEN
from grader.algebra.calculus import CALCULUS, CALCULUS_CALLS
from grader.algebra.dots import expand
from grader.algebra.points import POINT_CALLS
from grader.algebra.primes import PRIMES, as_function, derivative_at, function_at
from grader.algebra.residues import RESIDUE_CALLS
from grader.algebra.scope import (
    MAX_STEPS,
    RULES,
    Scope,
    canonical,
    opaque_name,
    own_function,
    pattern_of,
    position,
    quantity,
    two_digits,
    value_of,
)
from grader.algebra.series import SERIES, SERIES_CALLS
from grader.algebra.slopes import SLOPE_CALLS, SLOPES, partial, subscripts
from grader.algebra.values import NUMBERS, Identity, Unevaluable, over, pick, plain, times, vector
from grader.algebra.world import Value, World
from grader.notation.tree import Node


def evaluate(node: Node, world: World, env: Mapping[str, Value] | None = None) -> Value:
    """The value of a tree in a world.

    Args:
        node: what to evaluate.
        world: the quantities.
        env: values of further names (index variables, parameters).

    Returns:
        int, float, complex, bool, str, ndarray, or a tuple of these.

    Raises:
        Unevaluable: an unknown name, shapes that don't fit, no finite value, too much work.
    """
    try:
        with np.errstate(all="ignore"):  # what is not finite is found to be so by its value
            return value_of(node, Scope(world, env or {}, [MAX_STEPS]))
    except RecursionError:
        raise Unevaluable("it refers to itself without end") from None


def real_value(node: Node, world: World) -> float | None:
    """The value of a tree as a float; None where it has none, or another one than a real number."""
    try:
        value = evaluate(node, world)
    except (Unevaluable, ArithmeticError, ValueError, TypeError):
        return None
    return float(value) if isinstance(value, int | float) else None


ENTRIES = frozenset("ijklmnpqrst")  # letters that tell entries and terms, as in u_n, unless brackets follow: u_t(x, t)
CONSTANTS: dict[str, Value] = {"pi": math.pi, "e": math.e, "i": 1j, "infinity": math.inf}


def _sym(node: Node, scope: Scope) -> Value:
    name = str(node.value)
    if node.args:
        return _indexed(name, node.args, scope)
    if name in scope.bound:
        return scope.bound[name]
    found = quantity(name, scope)
    if found is not None:
        return found
    alias = scope.world.names.get(name)
    if alias is not None:
        return value_of(alias, scope)
    spelled = _subscript_in_name(name) if name not in scope.world.functions else None
    if spelled is not None:
        return _indexed(spelled[0], (spelled[1],), scope)
    if name in CONSTANTS:
        return CONSTANTS[name]
    if name == "I":
        return Identity()
    function = as_function(name, scope.world)
    if function is not None:  # `f`, for its value at its own parameters
        return value_of(function.body, scope)
    raise Unevaluable(f"'{name}' is not defined")


def _subscript_in_name(name: str) -> tuple[str, Node] | None:
    """`w1` as `w_1`, where a rubric writes names in plain text."""
    head = name.rstrip("0123456789")
    if not head or head == name or not head[-1].isalpha():
        return None
    return head, Node("num", int(name[len(head) :]))


def _indexed(name: str, index: tuple[Node, ...], scope: Scope) -> Value:
    world = scope.world
    whole = canonical(name, index)
    if whole is not None:
        if whole in scope.bound:
            return scope.bound[whole]
        found = quantity(whole, scope)
        if found is None:
            found = quantity(whole.replace("_", "", 1), scope)  # the chat's v_0 is the rubric's v0
            if isinstance(found, np.ndarray) and isinstance(quantity(name, scope), np.ndarray):
                found = None  # p_1 is an entry of p, not another array p1
        if found is not None:
            return found
    pattern = pattern_of(name, len(index), world)
    if whole in world.names and (pattern is None or not any(node.op == "sym" for node in index)):
        return value_of(world.names[str(whole)], scope)
    if pattern is not None:
        parameters, tree = pattern
        values = [position(node, scope) for node in index]
        single = _numbered(name, values, world)
        if single is not None:
            return value_of(single, scope)
        return value_of(tree, scope.bind(**dict(zip(parameters, values))))
    base = scope.bound.get(name)
    if base is None:
        base = quantity(name, scope)
    if base is None and name in world.names:
        base = value_of(world.names[name], scope)
    if base is None and (len(index) == 2 or (index[0].op == "num" and len(index[0].text) == 2)):
        base = _entries_of(name, scope)
        if len(index) == 2 and base is None and name == "delta" and any(node.op == "sym" for node in index):
            return int(position(index[0], scope) == position(index[1], scope))  # Kronecker's
    if base is None:
        whole_numbers = [scope.bound.get(str(node.value)) for node in index]
        single = _numbered(name, whole_numbers, world) if all(type(n) is int for n in whole_numbers) else None
        if single is not None:
            return value_of(single, scope)
        places = subscripts(Node("sym", name, index), world)
        if places and not any(node.value in ENTRIES for node in index):
            return partial(name, places, [Node("sym", p) for p in world.functions[name].parameters], scope)
        shown = whole or f"{name}_..."
        raise Unevaluable(f"'{shown}' is not defined")
    if isinstance(base, complex) and base == 1j and len(index) == 1 and index[0].op == "num":
        return times(base, value_of(index[0], scope))  # j40, the imaginary unit being written first
    if isinstance(base, NUMBERS):
        raise Unevaluable(f"'{whole or name}' is not defined")
    places = [position(node, scope) for node in index]
    return pick(base, [place - world.base for place in two_digits(places, np.shape(base))], name)


def _numbered(name: str, places: Sequence[Value], world: World) -> Node | None:
    """What `delta_1` names, for delta_t at t = 1; None where it is no name of its own."""
    return world.names.get(str(canonical(name, tuple(Node("num", place) for place in places))))


def _entries_of(name: str, scope: Scope) -> Value | None:
    """The matrix A whose entries are called a_ij; None where there is none."""
    capital = {"ell": "L"}.get(name, name.upper())
    if capital == name or len(capital) > 1:
        return None
    found = quantity(capital, scope)
    if found is None and capital in scope.world.names:
        found = value_of(scope.world.names[capital], scope)
    return found if isinstance(found, np.ndarray) and found.ndim == 2 else None


def _index(node: Node, scope: Scope) -> Value:
    if node.args[0].op == "slice" or any(arg.op == "slice" for arg in node.args[1:]):
        raise Unevaluable("slices are not understood")
    own = own_function(node.args[0], scope.world)
    if own is not None and own not in scope.world.values and own not in scope.world.definitions:
        return _own_function(own, node.args[1:], scope)  # h[2] of a signal that the problem calls h(n)
    base = value_of(node.args[0], scope)
    first = 0 if node.value == "0" else scope.world.base
    places = [position(arg, scope) for arg in node.args[1:]]
    where = [place - first for place in (places if node.value == "0" else two_digits(places, np.shape(base)))]
    if node.value == "0" and isinstance(base, np.ndarray):
        from_end = [arg.op == "neg" and arg.args[0].op == "num" for arg in node.args[1:]]  # x[-1], not x[n - m]
        where = [i + n if i < 0 and back else i for i, n, back in zip(where, base.shape, from_end)]
        if len(where) == 1 and base.ndim == 2 and 1 not in base.shape:
            return plain(base[where[0]])
    elif isinstance(base, np.ndarray) and base.ndim == 2 and len(where) == 1 and 1 not in base.shape:
        raise Unevaluable("one index for a matrix")
    return pick(base, where)


def _call(node: Node, scope: Scope) -> Value:
    name = str(node.value)
    if name in scope.world.functions:
        return _own_function(name, node.args, scope)
    special = SPECIAL.get(name)
    if special is not None:
        return special(node, scope)
    from grader.algebra.functions import FUNCTIONS

    function = FUNCTIONS.get(name)
    if function is None:
        alias = scope.world.names.get(name)
        if alias is not None or quantity(name, scope) is not None:
            raise Unevaluable(f"'{name}' is a quantity, not a function")
        raise Unevaluable(f"the function '{name}' is not known")
    values = [value_of(arg, scope) for arg in expand(node.args, scope)]
    if name == "diag" and len(values) > 1:
        return np.diag([complex(v) if isinstance(v, complex) else float(v) for v in values])
    values = [vector(value) if isinstance(value, tuple) else value for value in values]
    return plain(function(*values))


def _own_function(name: str, args: Sequence[Node], scope: Scope) -> Value:
    function = scope.world.functions[name]
    if len(args) != len(function.parameters):
        raise Unevaluable(f"'{name}' takes {len(function.parameters)} arguments")
    values = dict(zip(function.parameters, (value_of(arg, scope) for arg in args)))
    return value_of(function.body, scope.bind(**values))


def _apply(node: Node, scope: Scope) -> Value:
    head, *args = node.args
    own = own_function(head, scope.world)
    if own is not None:
        return _own_function(own, args, scope)
    if head.op == "prime":
        return derivative_at(head, args, scope)
    if head.op == "sym" and head.args and canonical(str(head.value), head.args) not in scope.world.names:
        places = subscripts(head, scope.world)
        if places:
            return partial(str(head.value), places, args, scope)
    if head.op == "sym":
        found = _called_so(node, scope)
        if found is not None:
            return found
    if head.op == "sym" and not head.args:
        from grader.algebra.functions import FUNCTIONS

        name = str(head.value)
        known = name in scope.bound or name in scope.world.names or quantity(name, scope) is not None
        if not known and name in FUNCTIONS and len(name) > 1:
            return _call(Node("call", name, tuple(args)), scope)
    if len(args) != 1:
        raise Unevaluable(f"'{head.text or head.value}' is not a function here")
    value, by = value_of(head, scope), value_of(args[0], scope)
    if np.ndim(value) == 2 and np.ndim(by) == 0 and args[0].op == "sym":
        raise Unevaluable(f"'{head.value}' may be a matrix that depends on '{args[0].value}'")
    return times(value, by)


def _called_so(node: Node, scope: Scope) -> Value | None:
    """`P(A|B)`, `T_3(x)`, `f_x(1, 2)`: a value that is written like a call, or a call of what has an index."""
    head, *args = node.args
    opaque = opaque_name(node)
    found = quantity(opaque, scope) if opaque else None
    if found is not None:
        return found
    name = canonical(str(head.value), head.args) if head.args else str(head.value)
    if name in scope.world.functions:
        return _own_function(str(name), args, scope)
    return function_at(str(name), args, scope)


def _ratio(node: Node, scope: Scope) -> Value:
    """`3 : 4` is 3/4; of more numbers only the ratios to the first matter."""
    values = [value_of(arg, scope) for arg in node.args]
    if len(values) == 2:
        return over(values[0], values[1])
    return plain(np.asarray([over(value, values[0]) for value in values]))


SPECIAL = {**BETWEEN, "ratio": _ratio, **RESIDUE_CALLS, **SLOPE_CALLS, **CALCULUS_CALLS, **SERIES_CALLS, **POINT_CALLS}
RULES.update(ARITHMETIC)
RULES.update(CALCULUS)
RULES.update(SLOPES)
RULES.update(SERIES)
RULES.update(PRIMES)
RULES.update({"sym": _sym, "index": _index, "apply": _apply, "call": _call})
