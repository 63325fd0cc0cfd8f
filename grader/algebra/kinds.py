"""What kind of answer a tree is: looks through `x =`, brackets, units, plus-minus and lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from grader.algebra.collect_functions import KNOWN_FUNCTIONS
from grader.notation.tree import Node

COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">=", "in", "notin", "approx", ":=", "equiv"})
_EQUAL = frozenset({"=", ":=", "approx", "equiv"})
_LOGIC = frozenset({"and", "or", "not"})
_OPERATIONS = {"union": "union", "intersection": "intersection", "setminus": "minus"}
REAL_LINE = frozenset({"R", "reals", "mathbb(R)", "ℝ"})


CONSTANTS = frozenset({"pi", "e", "i", "infinity"})
_PLAIN = frozenset({"num", "add", "neg", "div", "pow", "sqrt", "factorial", "log_base", "percent"})
PLAIN_PRODUCTS = frozenset({None, "", "*", "times", "dot", "mixed"})
SET_NAMES = REAL_LINE | {"emptyset"}
_OF_ANGLES = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
_ANGLES = frozenset({"theta", "alpha", "beta", "gamma", "phi", "varphi"})
_TRANSFORMS = frozenset({"L", "F", "Z", "mathcal(L)", "mathcal(F)", "mathcal(Z)"})
_ASKED = frozenset({"det", "trace", "rank", "dim", "gcd", "lcm", "arg", "re", "im", "Re", "Im"})
_COORDINATES = frozenset("xyz")
_SET_CALLS = frozenset({"union", "intersection", "setminus"})
_ALL_PLAIN = _PLAIN | {"sym", "mul", "call"} | {f"{name}()" for name in KNOWN_FUNCTIONS - _SET_CALLS}


class Items(NamedTuple):
    """Several values; `bracket` is "(", "[", "{" or "" for a bare list, "matrix" for a column or row."""

    values: tuple[Node, ...]
    bracket: str


def alternatives(node: Node, limit: int = 4) -> Iterator[Node]:
    """The readings of an ambiguous tree, the likeliest first, at most `limit`."""
    count = max((len(part.args) for part in node.walk() if part.op == "alt" and not _mixed(part)), default=1)
    for choice in range(min(count, limit)):
        yield _chosen(node, choice)


def _mixed(node: Node) -> bool:
    """2 1/2 may be a product elsewhere; as an answer it is a mixed number."""
    return node.args[0].op == "add" and node.args[0].value == "mixed"


def _chosen(node: Node, choice: int) -> Node:
    if node.op == "alt":
        return _chosen(node.args[0 if _mixed(node) else min(choice, len(node.args) - 1)], choice)
    if not node.args:
        return node
    return node._replace(args=tuple(_chosen(arg, choice) for arg in node.args))


def is_name(node: Node) -> bool:
    """A symbol, or a function of symbols: what stands alone before `=` in an answer."""
    if node.op == "sym":
        return node.value not in CONSTANTS
    if node.op == "pow" and node.args[1].op == "num" and of_angle(node.args[0]):
        return True
    if node.op == "call" and node.value == "vec" and node.args[0].op == "mul":
        return is_name(node.args[0])  # the vector AB
    if node.op == "call" and node.value in _ASKED:
        return all(arg.op in ("sym", "num", "neg") for arg in node.args)
    if node.op == "call" and node.value in KNOWN_FUNCTIONS:
        return of_angle(node)
    if node.op == "mul" and node.value in ("", None) and len(node.args) > 1 and all(p.op == "sym" for p in node.args):
        if node.args[0].value == "Delta" and len(node.args) == 2:
            return True
        return all(p.value in ("angle", "triangle") or str(p.value).isupper() for p in node.args)  # AB, the angle ABC
    if node.op == "mul" and len(node.args) > 1 and node.args[1].op == "set" and _is_transform(node.args[0]):
        return all(arg.op == "sym" for arg in node.args[2:])
    if node.op == "mul" and node.args[0].op == "pow" and node.args[0].args[0].value in ("L", "mathcal(L)"):
        return node.args[0].args[1].op == "neg" and len(node.args) == 2  # L^{-1}{1/(s + 2)}
    if node.op in ("apply", "mul") and len(node.args) == 2 and node.args[0].op == "pow":
        head = node.args[0].args[0]  # the inverse, f^{-1}(x)
        known = node.args[1].op == "sym" or _is_number(node.args[1])
        return head.op == "sym" and head.value in ("f", "g", "h", "F") and known
    if node.op == "pow" and node.args[0].op == "sym" and str(node.args[0].value).isupper():
        return node.args[1].op == "neg" and node.args[1].args[0].value == 1  # the inverse of a matrix
    if node.op == "apply" and node.args[0].op == "prime":
        return is_name(node.args[0]) and all(arg.op == "sym" or _is_number(arg) for arg in node.args[1:])
    if node.op in ("apply", "call") and node.args:
        return all(
            arg.op in ("sym", "tuple") or _is_set(node, arg) or _is_number(arg) or _of_events(arg) or _is_called(arg)
            for arg in node.args
        )
    if node.op == "prime":
        return is_name(node.args[0])
    if node.op in ("tuple", "list"):
        return all(is_name(arg) for arg in node.args)
    if node.op == "str":
        return True
    if node.op == "grad" or (node.op == "call" and node.value in ("divergence", "curl")):
        return all(arg.op in ("sym", "apply") for arg in node.args)
    return node.op in ("deriv", "angle", "index", "transpose", "norm", "abs") and _plain(node)


def _is_called(node: Node) -> bool:
    """`g(x)` inside of `f(g(x))`."""
    return node.op == "apply" and all(arg.op == "sym" or _is_number(arg) for arg in node.args)


def _is_transform(node: Node) -> bool:
    """`L` and `L^{-1}`, as in `L{f(t)} = F(s)`."""
    return (node.args[0] if node.op == "pow" else node).value in _TRANSFORMS


def of_angle(node: Node) -> bool:
    """`\\cos\\theta`, `\\tan A`: what is asked of a triangle; `\\cos x` is an equation's."""
    if node.op != "call" or node.value not in _OF_ANGLES or len(node.args) != 1:
        return False
    symbols = [part for part in node.args[0].walk() if part.op == "sym"]
    plain = all(part.op in ("sym", "num", "add", "neg", "mul", "div") for part in node.args[0].walk())
    return plain and bool(symbols) and all(one.value in _ANGLES or str(one.value).isupper() for one in symbols)


def _is_number(node: Node) -> bool:
    """A number without names: `-2`, `1/4`, `π/2`."""
    if node.op in ("neg", "div", "sqrt") or (node.op == "mul" and node.value in PLAIN_PRODUCTS):
        return all(map(_is_number, node.args))
    return node.op == "num" or (node.op == "sym" and node.value == "pi")


def _is_set(head: Node, arg: Node) -> bool:
    """Whether an argument is a set that a power set is taken of."""
    return arg.op == "set" and head.op == "apply" and head.args[0].value == "P"


def _of_events(node: Node) -> bool:
    """`A \\cap B`, `A | B`, `X < 70`, `X > 2 | X > 1`: events that a probability is given of."""
    if node.op == "rel":
        return is_relational(node)
    if node.op == "pow":
        return str(node.args[0].value).isupper() and node.args[1].value in ("c", "C")
    joined = node.op in ("given", "and", "or", "not", "prime") or bool(set_operation(node))
    return joined and all(arg.op == "sym" or _of_events(arg) for arg in node.args)


def _plain(node: Node) -> bool:
    plain = ("sym", "num", "deriv", "index", "transpose", "norm", "abs")
    return all(part.op in plain or (part.op, part.value) == ("call", "vec") or _segment(part) for part in node.walk())


def _segment(node: Node) -> bool:
    """`AB`, as in the length of a vector."""
    return node.op == "mul" and len(node.args) == 2 and all(str(arg.value).isupper() for arg in node.args)


def label(node: Node) -> str:
    """A name written out: `w_1`, `f(x)`."""
    if node.op == "num" or (node.op == "str" and str(node.value).isalpha()):
        return str(node.value)
    if node.op == "sym" and not node.args:
        return str(node.value)
    inner = ",".join(map(label, node.args))
    if node.op == "sym":
        return f"{node.value}_{inner}" if inner else str(node.value)
    return f"{node.op}:{node.value}({inner})"


_SQUARES = frozenset({"s", "sigma", "hat(sigma)", "R", "chi"})


def of_a_square(node: Node) -> Node | None:
    """The value that an equation gives to a square that is a quantity of its own, a variance or R^2."""
    left = node.args[0] if node.op == "rel" and node.value == ("=",) else node
    if left.op != "pow" or left.args[0].op != "sym" or left.args[1].value != 2 or left is node:
        return None
    return node.args[1] if left.args[0].value in _SQUARES else None


def is_assignment(node: Node) -> bool:
    """`x = 3`, `w_1 = 2`, `x = 5 + 6 = 11`, `x ≈ 2.5`; also a computation, `40 + 2 = 42`."""
    if node.op != "rel" or not _EQUAL.issuperset(node.value or ()):  # type: ignore[arg-type]
        return False
    if len(node.args) > 2:
        named = any(is_name(arg) for arg in node.args[:-1])
        if _separate(node, named):
            return False
        if named and any(is_name(arg) for arg in node.args[1:-1]):
            return True
    if _worked_out(node):
        return True
    head = node.args[0]
    if node.args[-1].op == "set" and _of_sets(head):
        return True  # A ∩ B = {b, d}
    if node.args[-1].op in ("tuple", "matrix") and head.op in ("mul", "add", "neg") and not _open(node.args[-1]):
        return True  # a x b = (1, 2, -1)
    if node.args[-1].op == "matrix" and head.op == "pow" and str(head.args[0].value)[:1].isupper():
        return not _open(node.args[-1])  # A^2
    return is_name(head) or is_computation(head) or (head.op not in ("num", "neg") and not _open(node))


def _of_sets(node: Node) -> bool:
    """`A ∩ B`, `A - B`, `A'`: what is asked of named sets."""
    names = {str(part.value) for part in node.walk() if part.op == "sym"}
    plain = bool(set_operation(node)) or node.op in ("add", "prime") or (node.op, node.value) == ("mul", "times")
    return plain and bool(names) and all(name[:1].isupper() for name in names)


def _worked_out(node: Node) -> bool:
    """`m v = 2 * 3 = 6`: a formula, and numbers put into it."""
    return len(node.args) > 2 and not any(map(_open, node.args[1:]))


def _open(node: Node) -> bool:
    """Whether there are names in a tree, or pieces that are not understood."""
    return any(part.op == "unknown" or (part.op == "sym" and part.value not in CONSTANTS) for part in node.walk())


def is_computation(node: Node) -> bool:
    """What is worked out before `=` in an answer: an integral, a sum, a limit, a derivative, and multiples of one."""
    if node.op in ("neg", "mul", "div") and node.args:
        return any(is_computation(arg) for arg in node.args)
    if node.op == "add" and any(arg.op == "dots" for arg in node.args):
        return True
    return node.op in ("int", "sum", "prod", "lim") or (node.op == "deriv" and node.args[0].op not in ("sym", "apply"))


def right_side(node: Node) -> Node:
    """The value that a chain of equations ends with; an approximation after it does not count."""
    signs: tuple[str, ...] = node.value  # type: ignore[assignment]
    last = 0
    for place, sign in enumerate(signs, start=1):
        if sign == "approx" and (last or not is_name(node.args[0])):
            break
        last = place
    return node.args[last]


def shortened(node: Node) -> Node:
    """`x = 5 + 6 = 11` as `x = 11`, `D = 9 > 0` as `D = 9`; other trees as they are."""
    if node.op != "rel" or len(node.args) < 3:
        return node
    node = _unremarked(node)
    if len(node.args) < 3 or not _EQUAL.issuperset(node.value or ()):  # type: ignore[arg-type]
        return node
    head = next((arg for arg in node.args[:-1] if is_name(arg)), None)
    if (head is None and _worked_out(node)) or _separate(node, head is not None):
        return node
    head = head or node.args[0]
    return node._replace(value=("=",), args=(head, right_side(node)))


def _separate(node: Node, named: bool) -> bool:
    """`(x - 1)/2 = (y - 3)/4 = z`: sides that have no letter in common are no steps of one computation."""
    letters = [{str(p.value) for p in arg.walk() if p.op == "sym" and p.value not in CONSTANTS} for arg in node.args]
    union: set[str] = set().union(*letters)
    if not all(letters) or sum(map(len, letters)) != len(union):
        return False
    return union <= _COORDINATES if named else True


def _unremarked(node: Node) -> Node:
    """`D = 9 > 0` without what is remarked about the number; other trees as they are."""
    signs: tuple[str, ...] = node.value  # type: ignore[assignment]
    if signs[-1] not in ("!=", "<", ">", "<=", ">=") or not set(signs[:-1]) <= _EQUAL:
        return node
    return node if any(map(_open, node.args[-2:])) else node._replace(value=signs[:-1], args=node.args[:-1])


def is_relational(node: Node) -> bool:
    """An equation or inequality, or `and`, `or`, `not` of some."""
    if node.op == "rel":
        return COMPARISONS.issuperset(node.value or ())  # type: ignore[arg-type]
    return node.op in _LOGIC and bool(node.args) and all(is_relational(arg) for arg in node.args)


def all_plain(ops: frozenset[str]) -> bool:
    """Whether trees are plain by their ops and the names in them."""
    return ops <= _ALL_PLAIN


def is_plain(node: Node) -> bool:
    """Surely a scalar: numbers and symbols, added, multiplied, divided, raised, or in functions; nothing else in it."""
    stack = [node]
    while stack:
        op, value, args, _, _, _ = stack.pop()
        if op == "sym":
            if value in SET_NAMES:
                return False
        elif op == "mul":
            if value not in PLAIN_PRODUCTS:
                return False
        elif op == "call":
            if value in _SET_CALLS:
                return False
        elif op not in _PLAIN:
            return False
        stack += args
    return True


def is_region(node: Node) -> bool:
    """An interval, a union of intervals, `x in ...`, the real line."""
    if node.op == "interval":
        return True
    if node.op == "rel" and node.value == ("in",):
        return is_region(node.args[1]) or node.args[1].op in ("tuple", "list", "set")
    if node.op == "sym" and not node.args:
        return node.value in REAL_LINE or node.value == "emptyset"
    return bool(set_operation(node)) and any(is_region(arg) or arg.op in ("tuple", "list", "set") for arg in node.args)


def set_operation(node: Node) -> str:
    """ "union", "intersection" or "minus" where a tree is one of sets, else ""."""
    if node.op == "call" and node.value in ("union", "intersection", "setminus"):
        return _OPERATIONS[str(node.value)]
    return _OPERATIONS.get(str(node.value), "") if node.op == "mul" else ""


def items(node: Node) -> Items | None:
    """The parts of a tuple, list, set, bare list, row or column; None for anything else."""
    if node.op == "matrix":
        rows, columns = shape(node)
        return Items(node.args, "matrix") if 1 in (rows, columns) else None
    if node.op in ("tuple", "list", "set"):
        bracket = {"tuple": "(", "list": "[", "set": "{"}[node.op]
        if node.op == "set" and len(node.args) == 1 and node.args[0].op == "tuple" and not bracketed(node.args[0]):
            return Items(node.args[0].args, bracket)
        if len(node.args) == 1 and node.args[0].op == "and" and bracketed(node):
            return Items(node.args[0].args, bracket)
        return Items(node.args, "" if node.value == "bare" or not bracketed(node) else bracket)
    if node.op == "and" and len(node.args) > 1 and not is_relational(node):
        values: list[Node] = []
        for arg in node.args:
            inner = items(arg) if arg.op == "tuple" and not bracketed(arg) else None
            values += inner.values if inner else (arg,)
        return Items(tuple(values), "")
    if node.op == "or" and len(node.args) > 1 and not is_relational(node):
        return Items(node.args, "{")
    return None


def bracketed(node: Node) -> bool:
    """Whether a tuple was written with brackets; one that starts where its first part does was not."""
    return node.op != "tuple" or not node.args or node.start == node.end or node.start < node.args[0].start


def shape(node: Node) -> tuple[int, int]:
    """Rows and columns of a matrix node."""
    rows, _, columns = str(node.value).partition(",")
    return int(rows), int(columns)


def as_matrix(node: Node) -> Node:
    """A list of equally long lists as a matrix; other trees as they are."""
    if node.op not in ("list", "tuple") or not node.args or any(arg.op not in ("list", "tuple") for arg in node.args):
        return node
    widths = {len(arg.args) for arg in node.args}
    if len(widths) != 1 or (node.op == "tuple" and node.args[0].op == "tuple"):
        return node
    cells = tuple(cell for row in node.args for cell in row.args)
    return node._replace(op="matrix", value=f"{len(node.args)},{widths.pop()}", args=cells)


def rows_of(node: Node) -> Node:
    """Rows in any brackets, `((1, 2), (3, 4))`, as a matrix; other trees as they are."""
    if node.op not in ("set", "tuple") or not node.args or any(arg.op != node.op for arg in node.args):
        return node
    return as_matrix(node._replace(op="list", args=tuple(arg._replace(op="list") for arg in node.args)))


def assignments(node: Node) -> list[tuple[str, Node]] | None:
    """`x = 1, y = 2` or `w1 = 2 and w2 = -1` as names with values; None for anything else."""
    parts = _conjuncts(node)
    if len(parts) < 2 or not all(is_assignment(part) for part in parts):
        return None
    return [(label(part.args[0]), right_side(part)) for part in parts]


def _conjuncts(node: Node) -> list[Node]:
    if node.op in ("and", "tuple", "list", "set", "implies") or (node.op == "cases" and node.value == "system"):
        return [inner for arg in node.args for inner in _conjuncts(arg)]
    return [node]


def _of_index(name: str, other: str) -> bool:
    """Whether two names are one letter with different numbers, `x_1` and `x_2`."""
    heads = [one.partition("_") for one in (name, other)]
    return heads[0][0] == heads[1][0] and heads[0][2].isdigit() and heads[1][2].isdigit()


def solved_for(node: Node) -> str:
    """The name that solutions are values of, where there are several; "" where it has an index or is not said."""
    head = node.args[0] if node.args else node
    return label(head.args[0] if head.op == "rel" else head)


def solutions(node: Node) -> Items | None:
    """`x = 3 or x = -2`, `x = 3, -2`, `x \\in \\{3, -2\\}` as the set of values; None for anything else."""
    if node.op == "rel" and node.value == ("in",) and node.args[1].op == "set" and is_name(node.args[0]):
        return Items(node.args[1].args, "{")
    parts = list(node.args) if node.op in ("or", "and", "tuple", "list") else []
    if len(parts) < 2 or not is_assignment(parts[0]):
        return None
    name, values = label(parts[0].args[0]), []
    for part in parts:
        if is_assignment(part):
            if label(part.args[0]) != name and not (node.op == "or" and _of_index(label(part.args[0]), name)):
                return None
            values.append(right_side(part))
        elif is_relational(part):
            return None
        else:
            values.append(part)
    return Items(tuple(values), "{")


def has(node: Node, *ops: str) -> bool:
    """Whether any piece of a tree has one of some ops."""
    stack = [node]
    while stack:
        op, _, args, _, _, _ = stack.pop()
        if op in ops:
            return True
        stack += args
    return False


def signs(node: Node) -> tuple[Node, Node]:
    """A tree with plus-minus signs, once with the upper signs and once with the lower ones."""
    return _signed(node, True), _signed(node, False)


def _signed(node: Node, upper: bool) -> Node:
    args = tuple(_signed(arg, upper) for arg in node.args) if node.args else ()
    if node.op != "pm":
        return node._replace(args=args) if args else node
    minus = upper == (node.value in ("∓", "mp", "-+"))
    last = node._replace(op="neg", args=(args[-1],), value=None) if minus else args[-1]
    return last if len(args) == 1 else node._replace(op="add", args=(args[0], last), value=None)
