r"""Evaluation brackets: `\left[F\right]_0^1`, `F\Big|_{x=0}^{x=1}`, `\left.F\right|_{x=2}`, `[F] from 0 to 1`.

Between two bounds they are `call "between"` (F, variable, lower, upper), at one point `call "at"` (F, variable, value).
A bracket that may be an entry, a concentration or an interval is none.
"""

from __future__ import annotations

from grader.notation import vocabulary as v
from grader.notation.grammar import BARRED, Reader, make
from grader.notation.series import bounds
from grader.notation.tree import Node

CONSTANTS = frozenset(("pi", "e", "i", "infinity"))
NO_BODY = frozenset("list tuple set matrix interval unknown none str rel and or given unit alt choice".split())
INDICES = frozenset("ijk")


def bracketed(r: Reader, opening: int, node: Node) -> Node:
    """A bracket with what is written below and above it; the bracket alone where that is no evaluation."""
    close = r.i - 1
    if r.vals[opening] + r.vals[close] not in ("[]", ".|", "[|", ".]"):
        return node
    if r.kinds[r.i] in (v.SUB, v.POW):
        return _evaluated(r, node) or node
    return _in_words(r, node) or node


def barred(r: Reader, node: Node) -> Node:
    """What stands before a bar, between the bounds behind it; the reader stays before a bar of another kind."""
    at = r.i
    r.i += 1
    found = _evaluated(r, node)
    if found is None:
        r.i = at
    return found or node


def _evaluated(r: Reader, body: Node) -> Node | None:
    at = r.i
    below, above = bounds(r)
    variable, lower = _named(below)
    other, upper = _named(above)
    variable = variable or other
    end = r.ends[r.i - 1]
    if _plausible(body, variable, lower, upper):
        if upper.op != "none" and lower.op != "none":
            return _between(r, body, variable, lower, upper, end)
        if upper.op == "none" and variable is not None:
            return make("call", "at", (body, variable, lower), body.start, end)
    r.i = at
    return None


def _between(r: Reader, body: Node, variable: Node | None, lower: Node, upper: Node, end: int) -> Node:
    r.unnamed |= variable is None
    absent = make("none", None, (), body.end, body.end)
    return make("call", "between", (body, variable or absent, lower, upper), body.start, end)


def _named(bound: Node) -> tuple[Node | None, Node]:
    """(variable, value) of a bound, `x = 1` or `1`."""
    if bound.op == "rel" and bound.value == ("=",) and bound.args[0].op == "sym" and not bound.args[0].args:
        return bound.args[0], bound.args[1]
    return None, bound


def _plausible(body: Node, variable: Node | None, lower: Node, upper: Node) -> bool:
    """Whether it can be nothing else: no entry of a matrix, no concentration, no list with an index."""
    if body.op in NO_BODY or any(bound.op in NO_BODY - {"none"} for bound in (lower, upper)):
        return False
    if any(part.op in ("unknown", "str", "unit", "rel") or part.value in SIDES for part in body.walk()):
        return False
    if variable is not None:
        return True
    if lower.op == "sym" and lower.value in INDICES and upper.op == "num":
        return False
    factors = body.args if body.op == "mul" else (body,)
    lone = all(part.op == "sym" for part in factors)
    return bool(letters(body)) and not (lone and any(str(part.value)[:1].isupper() for part in factors))


SIDES = ("plus side", "minus side")


def letters(node: Node) -> set[str]:
    """The plain symbols of a tree that are no constants."""
    heads = {id(part.args[0]) for part in node.walk() if part.op == "apply"}
    return {
        str(part.value) for part in node.walk()
        if part.op == "sym" and not part.args and part.value not in CONSTANTS and id(part) not in heads
    }  # fmt: skip


def _in_words(r: Reader, node: Node) -> Node | None:
    """`[F] from 0 to 1` in prose."""
    i = r.i
    if not r.plain or r.source[r.starts[i] : r.ends[i]] != "from":
        return None
    stop = next((k for k in range(i + 2, i + 12) if r.kinds[k : k + 1] and _word(r, k) == "to"), -1)
    if stop < 0:
        return None
    r.i = i + 1
    lower = r.within(stop, r.total)
    r.i = stop + 1
    upper = r.factor()
    if _plausible(node, None, lower, upper) and "none" not in (lower.op, upper.op):
        return _between(r, node, None, lower, upper, upper.end)
    r.i = i
    return None


def _word(r: Reader, k: int) -> str:
    return r.source[r.starts[k] : r.ends[k]]


def with_variables(tree: Node) -> Node:
    """The tree with the variable of every evaluation bracket that its context tells.

    It is the only letter that is neither in the bounds nor the variable of an integral around it; of several, the
    one that the formula integrates by (`uv` of an integration by parts does not tell).
    """
    by = {str(part.args[1].value) for part in tree.walk() if part.op == "int" and part.args[1].op == "sym"}
    return _settled(tree, frozenset(), by)


def _settled(node: Node, around: frozenset[str], by: set[str]) -> Node:
    inner = around | {str(node.args[1].value)} if node.op == "int" else around
    args = tuple(_settled(arg, inner, by) for arg in node.args)
    if any(a is not b for a, b in zip(args, node.args)):
        node = node._replace(args=args)
    if node.op != "call" or node.value != "between" or node.args[1].op != "none":
        return node
    body, absent, lower, upper = node.args
    found = letters(body) - letters(lower) - letters(upper) - around
    found = found if len(found) == 1 or found == {"u", "v"} else found & by
    if len(found) != 1:
        return node
    name = absent._replace(op="sym", value=found.pop())
    return node._replace(args=(body, name, lower, upper))


BARRED.append(barred)
