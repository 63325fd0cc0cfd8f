r"""The pieces of a tree that a problem calls by names of their own (`s^2`, `[H^+]`, `\mathbf{x}`), as symbols."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from grader.lazy_regex import regex
from grader.notation.reader import read
from grader.notation.tree import Node

BOLD = regex(
    r"\\(?:hat|widehat|tilde|widetilde|bar|overline|dot|ddot)?\s*\{?\s*\\?"
    r"(?:mathbf|boldsymbol|bm|symbf|pmb|textbf|mathbb|vec|overrightarrow)(?![a-zA-Z])"
)
BRACKETED = regex(r"(?:\\(?:left|[bB]igg?l?)\s*)?\[")
OF_FIELDS = frozenset({"divergence", "curl"})
LOOSE = frozenset({"mul", "pow", "deriv", "index"})  # how they are written makes no difference


class Pattern(NamedTuple):
    """A tree with a name.

    Attributes:
        letters: what stands for any index in it.
        function: whether the name is a function's.
        bracketed: whether square brackets must stand around it that the reader left out, as in `5[C]`.
    """

    name: str
    tree: Node
    letters: tuple[str, ...] = ()
    function: bool = False
    bracketed: bool = False


class Renaming(NamedTuple):
    """What is called by names of its own.

    Attributes:
        patterns: trees with names.
        bold: symbols that mean something else in bold or with an arrow: `x`, `vec(x)`, `x_1`.
        names: those of several letters, which would else be read as products of these.
        changes: whether a Delta before a letter is no factor, but makes one name with it: `\\Delta T`.
        products: signs of units that are products of the problem's letters, `mg` of a mass in a field.
    """

    patterns: tuple[Pattern, ...] = ()
    bold: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    changes: bool = True
    products: frozenset[str] = frozenset()


NOTHING = Renaming()


def is_bold(source: str, start: int = 0) -> bool:
    r"""Whether what stands there is written in bold, or as a vector: `\mathbf{x}`, `\vec{x}`, `𝐱`."""
    while source[start : start + 1] in (" ", "{", "$"):
        start += 1
    return BOLD.match(source, start) is not None or "BOLD" in unicodedata.name(source[start : start + 1] or " ", "")


def renamed(tree: Node, source: str, renaming: Renaming) -> Node:
    """The tree with everything that has a name of its own as a symbol of this name, its spans as they were.

    Args:
        tree: what was read.
        source: the text that its spans point into.
        renaming: the names.
    """
    changes = renaming.changes and any(source.find(sign, tree.start, tree.end) >= 0 for sign in ("Δ", "Delta"))
    products = any(source.find(sign, tree.start, tree.end) >= 0 for sign in renaming.products)
    if not renaming.patterns and not renaming.bold and not changes and not products:
        return tree
    return _Renamer(source, renaming if products else renaming._replace(products=frozenset())).node(tree)


@lru_cache(maxsize=64)
def _by_op(patterns: tuple[Pattern, ...]) -> dict[str, list[Pattern]]:
    """The patterns by the op of what they match; what stands in a single bracket also without it."""
    found: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        found.setdefault(pattern.tree.op, []).append(pattern)
        inner = pattern.tree.args[0] if pattern.tree.op == "list" and len(pattern.tree.args) == 1 else None
        if inner is not None:
            bare = inner.op == "str"  # log[HA] is read without its brackets
            found.setdefault(inner.op, []).append(pattern._replace(tree=inner, bracketed=not bare))
            other = {"sym": "str", "str": "sym"}.get(inner.op)
            if other is not None:
                found.setdefault(other, []).append(pattern._replace(tree=inner, bracketed=True))
    return found


class _Renamer:
    def __init__(self, source: str, renaming: Renaming) -> None:
        self.source, self.bold, self.table = source, renaming.bold, _by_op(renaming.patterns)
        self.changes, self.products = renaming.changes, renaming.products

    def node(self, node: Node, head: bool = False) -> Node:
        """The node renamed; `head`: it stands before the brackets of a call."""
        found = self.whole(node, node, head)
        if found is not None:
            return found
        if node.op == "str" and not str(node.value).isalnum():
            found = self.whole(_within(str(node.value)), node, head)
            if found is not None:
                return found
        if self.products and node.op in ("sym", "unit") and node.value in self.products:
            return self.letters(node)
        if node.op == "sym" and self.bold:
            node = self.symbol(node)
        if not node.args:
            return node
        if node.op == "mul":
            node = self.product(node) if "mul" in self.table else node
            node = _with_changes(node, self.source) if self.changes else node
            if node.op == "sym":
                return node
        if node.op == "index" or (node.op == "pow" and node.args[0].op == "index"):
            node = self.beside(node)
        args = tuple(self.node(arg, node.op == "apply" and n == 0) for n, arg in enumerate(node.args))
        return node if all(a is b for a, b in zip(args, node.args)) else node._replace(args=args)

    def whole(self, wanted: Node, node: Node, head: bool) -> Node | None:
        """The symbol that a node is called by, None where it is called by none."""
        for pattern in self.table.get(wanted.op, ()):
            found: dict[str, Node] = {}
            if (head and not pattern.function) or (pattern.bracketed and not BRACKETED.match(self.source, node.start)):
                continue
            if _matches(pattern.tree, wanted, pattern.letters, found):
                return self.named(pattern, found, node.start, node.end)
        return None

    def named(self, pattern: Pattern, found: dict[str, Node], start: int, end: int) -> Node:
        index = tuple(self.node(found[letter]) for letter in pattern.letters)
        return Node("sym", pattern.name, index, start, end, self.source[start:end])

    def symbol(self, node: Node) -> Node:
        r"""A symbol in bold by its own name: `\mathbf{x}` beside `x`."""
        name = str(node.value)
        whole = f"{name}_{','.join(str(arg.value) for arg in node.args)}" if node.args else name
        if not {name, whole} & self.bold:
            return node
        arrow = name.startswith("vec(")
        if arrow or is_bold(self.source, node.start):
            return node._replace(value=f"bold({name[4:-1] if arrow else name})")
        return node

    def letters(self, node: Node) -> Node:
        """`mg` as m times g; right behind a number beside the unit that it may be, `2mg`."""
        sign = str(node.value)
        first = node.end - len(sign)
        factors = tuple(Node("sym", sign[n], (), first + n, first + n + 1) for n in range(len(sign)))
        if node.op == "sym":
            return Node("mul", "", factors, node.start, node.end)
        if node.args[0].end != first:
            return node
        product = Node("mul", "", (*node.args, *factors), node.start, node.end)
        return Node("alt", None, (product, node), node.start, node.end)

    def product(self, node: Node) -> Node:
        r"""A product with the factors that have a name together, such as `\Delta H` in `2\Delta H`, as one."""
        args = list(node.args)
        for pattern in self.table["mul"]:
            size = len(pattern.tree.args)
            for n in range(len(args) - size, -1, -1):
                run = node._replace(args=tuple(args[n : n + size]))
                found: dict[str, Node] = {}
                if _matches(pattern.tree, run, pattern.letters, found):
                    args[n : n + size] = [self.named(pattern, found, run.args[0].start, run.args[-1].end)]
        return node if len(args) == len(node.args) else node._replace(args=tuple(args))

    def beside(self, node: Node) -> Node:
        """`k[A]^2`, which reads like an entry of k, as k times the square of what [A] is called by."""
        index = node if node.op == "index" else node.args[0]
        if len(index.args) != 2:
            return node
        base, inner = index.args
        name = self.whole(Node("list", None, (inner,), base.end, index.end), index, False)
        if name is None:
            return node
        name = name._replace(start=base.end)
        factor = node._replace(args=(name, *node.args[1:]), start=base.end) if node.op == "pow" else name
        return Node("mul", "", (base, factor), node.start, node.end)


def _with_changes(node: Node, source: str) -> Node:
    r"""A product in which each Delta makes one name with the letter behind it: `n R \\Delta T`."""
    args = list(node.args)
    for n in range(len(args) - 2, -1, -1):
        delta, what = args[n : n + 2]
        if delta.op == what.op == "sym" and delta.value == "Delta" and not delta.args:
            start, end = delta.start, what.end
            args[n : n + 2] = [Node("sym", f"Delta({what.value})", what.args, start, end, source[start:end])]
    if len(args) == len(node.args):
        return node
    return args[0] if len(args) == 1 else node._replace(args=tuple(args))


@lru_cache(maxsize=256)
def _within(text: str) -> Node:
    r"""What stands in a text such as `\mathrm{[H^+]}`, read as maths."""
    return read(text, 0, len(text), "inline")


def _matches(pattern: Node, node: Node, letters: tuple[str, ...], found: dict[str, Node]) -> bool:
    """Whether a tree is that of a pattern; what its letters stand for is put into `found`."""
    if pattern.op == "sym" and not pattern.args and pattern.value in letters:
        before = found.setdefault(str(pattern.value), node)
        return before is node or _matches(before, node, (), {})
    words = {pattern.op, node.op} <= {"sym", "str"}
    if node.op == "str" and pattern.op != "str" and not str(node.value).isalnum():
        inner = _within(str(node.value))
        return inner.op != "str" and _matches(pattern, inner, letters, found)
    if (pattern.op != node.op and not words) or len(pattern.args) != len(node.args):
        return False
    if pattern.op not in LOOSE and pattern.value != node.value:
        return False
    args = map(_without_arrow, node.args) if pattern.op == "call" and pattern.value in OF_FIELDS else node.args
    return all(_matches(a, b, letters, found) for a, b in zip(pattern.args, args))


def _without_arrow(node: Node) -> Node:
    r"""`F` for `\vec{F}`, where only a vector can stand."""
    name = str(node.value)
    return node._replace(value=name[4:-1]) if node.op == "sym" and name.startswith("vec(") else node


def letters_of(tree: Node) -> Iterator[str]:
    """The single letters in a tree that may be indices, in order."""
    seen = set()
    for node in tree.walk():
        name = str(node.value)
        if node.op == "sym" and not node.args and len(name) == 1 and name.isalpha() and name not in seen:
            seen.add(name)
            yield name
