"""The tree that all maths is read to: one node type, every node with its span in the source.

op        value            args
--------  ---------------  ---------------------------------------------------------------
num       int | Fraction   ()                a number; `text` keeps how it was written ("3.140"); never negative
sym       name             (index, ...)      a symbol; `x_i`, `x_1`, `w1`, `w₁` have index args, `X_{ij}`, `X_{i,j}`
                                             two, `x_{i+1}` an expression as index. Names are canonical: "gamma",
                                             "Gamma", "x", "hat(x)", "tilde(w)", "bar(x)", "C_in" (a word as subscript
                                             is part of the name), "w^(1)", "w*", "infinity", "pi", "e", "i"
str       text             ()                words inside maths: \\text{Kernel Height}, "Total cost" in prose
add mul   None             (a, b, ...)       n-ary; subtraction is add(a, neg(b)); value "mixed" for 2 1/2
                                             `mul` for every product; value is the way it was written:
                                             "" (juxtaposed), "*", "times", "dot" (\\cdot), "odot", "cross", "circ",
                                             "of", "@", "union", "intersection", "setminus", "oplus", "otimes", "conv"
neg       None             (a,)
pm        "±" | "∓"        (a, b) or (b,)    a ± b
div       None             (a, b)
pow       "^" | "**"       (base, exponent)
index     None | "0"       (a, i, ...)       entry of a non-symbol: (Z^T Z)_{jk}; F[0], X[i, j] have value "0";
                                             of a num: 221_3, a number in base 3
apply     None             (f, a, ...)       f(a, ...): a call, or a product where f is no function
call      name             (a, ...)          surely a call: sin, ln, sqrt, exp, det, max, diag, Var, ... A subscript
                                             follows the arguments: E_R[...] is E(..., R), mean_j(...) is mean(..., j).
                                             root(x, n), binomial(n, k), mod(a, n), re, im, log10, arcsin, ...
                                             ratio(a, b, ...) is 3 : 4, differential(x) a bare ∂x, argmax(f, x);
                                             tilde(...), bar(...) etc. over more than a symbol;
                                             between(F, x or none, a, b) is F from a to b, at(F, x, a) F at x = a
log_base  None             (base, a)
sum prod  None             (body, var|cond, lower|None-node, upper|None-node)   missing bounds: op "none"
int       None             (body, var, lower, upper)
lim       "" | "+" | "-"   (body, var, target)
deriv     "d"|"partial"    (what, wrt, ...)  dL/dx_i, \\partial L/\\partial x, d/dx (...), second order: wrt twice
prime     order            (f,)              f', order as text "1"; f'(x) is apply(prime(f), x)
norm      order            (a,)              ||a||, order "2" when not written
abs       None             (a,)              |a| (or the determinant of a matrix, or a set's size)
transpose None             (a,)
conj, dagger, factorial, floor, ceil, grad   (a,)
matrix    "r,c"            (cells row-major) bmatrix, pmatrix, array, [[..],[..]]; missing cells are "none"
tuple list set             (items...)        ( , )  [ , ]  { , }; `1, 2` without brackets is a tuple too
interval  "[)" etc.        (a, b)            only where the brackets differ; else tuple/list
cases     None             (value, condition, ...)  no condition: "none", or str "otherwise"
rel       (op, op, ...)    (a, b, c, ...)    a chain: a = b <= c. ops: = != < <= > >= approx := to in notin
                                             subset supset gets propto sim equiv << >> mapsto divides perp parallel ni.
                                             A line that begins with a sign has "none" as first side
and or not implies iff     (a, b, ...)       "x = 3 or x = -2", \\implies, \\iff; lines of a display are `and`
unit      name             (a,)              a quantity or labelled number: 5 m/s -> unit("m/s", 5), "3 apples"
percent, degree, currency  (a,)              3 %, 30°, $5 (value: the sign)
given     None | word      (a, condition)    P(A | B), E[X | Y], {x : x > 0} (value ":"), a if b, a where b
                                             (value "if", "for", "where", "since", "as", ...), a condition in
                                             brackets behind ("for"), a = b (mod n): (rel, call mod(n)), "mod"
alt       None             (tree, tree, ...) readings of the same text, the likeliest first; an alt holds no other
choice    letter           ()                (A), option B, \\boxed{A}
dots      None             ()                …
none      None             ()                an absent piece: a bound, a side
unknown   text             (a, ...)          a piece that was not understood: kept, never dropped

Spans are code points of the whole source. Brackets around a piece belong to its span: `(2) + x` has a first
term num 2 with the span of "(2)".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

Value = str | int | Fraction | tuple[str, ...] | None


class Node(NamedTuple):
    """A piece of maths: what it is, its parts, and the code points `start:end` it was read from."""

    op: str
    value: Value = None
    args: tuple[Node, ...] = ()
    start: int = 0
    end: int = 0
    text: str = ""

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first, without recursion."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            if node[2]:
                stack += node[2][::-1]


def rewritten(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with a change made to every node, from below; the very same tree where nothing changes."""
    args = tuple(rewritten(arg, change) for arg in node.args)
    if any(a is not b for a, b in zip(args, node.args)):
        node = node._replace(args=args)
    return change(node)
