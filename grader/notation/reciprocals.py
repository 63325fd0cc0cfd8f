r"""Units that are a quotient of one behind a quantity: `20 1/s`, `3.2 1/(mol s)`, `0.4\,\frac{1}{\text{min}}`.

A lone letter may be a factor as well, and what is no unit is one.
"""

from __future__ import annotations

from grader.lazy_regex import regex
from grader.notation import vocabulary as v
from grader.notation.grammar import RECIPROCAL, Reader, make, numeric, simple
from grader.notation.measures import SPACE, Scan, token_at
from grader.notation.tree import Node

ONE_OVER = regex(rf"1{SPACE}/{SPACE}(?P<bracket>\()?|(?P<group>\\[dtc]?frac\s*(?:\{{\s*1\s*\}}|1)\s*\{{)")


def reciprocal(r: Reader, node: Node) -> Node | None:
    """The quantity `node` with the unit of which the reader is at the 1; None where there is none."""
    i = r.i
    opening = ONE_OVER.match(r.source, r.starts[i], r.ends[-1])
    if opening is None or r.starts[i] == node.end or not numeric(node):
        return None
    scan = Scan(r.source, r.ends[-1], r.plain)
    end = scan.product(opening.end(), under=True)
    if opening["bracket"] or opening["group"]:
        end = scan.closed(end, ")" if opening["bracket"] else "}")
    stop = token_at(r, i, end) if end >= 0 else -1
    if stop < 0 or r.kinds[stop] in (v.SUB, v.PRIME, v.POW, v.ACCENT):
        return None
    made = make("unit", f"1{scan.name}", (node,), node.start, end)
    if len(scan.bare) == scan.count == 1 and len(scan.bare[0]) == 1:
        return _or_quotient(r, made, stop)
    r.i = stop
    return made


def _or_quotient(r: Reader, made: Node, stop: int) -> Node | None:
    """The quantity, or what is divided by the letter: likelier where it is typeset."""
    i, node = r.i, made.args[0]
    kept, r.kinds[stop] = r.kinds[stop], v.END
    rest = r.term()
    r.kinds[stop] = kept
    rest = rest.args[0] if rest.op == "alt" else rest
    if r.i != stop or not simple(rest) or not simple(node):
        r.i = i
        return None
    product = make("mul", "", (node, rest), node.start, made.end)
    return make("alt", None, (made, product) if r.plain else (product, made), node.start, made.end)


RECIPROCAL.append(reciprocal)
