"""Questions about trees: the statements in one, its symbols, whether two are the same."""

from __future__ import annotations

from collections.abc import Iterator

from grader.notation.tree import Node

THROUGH = frozenset({"and", "or", "implies", "iff", "tuple", "list", "set", "cases", "unknown", "alt", "not"})


def relations(node: Node) -> Iterator[Node]:
    """The relations that a tree states, in source order.

    Conditions are no statements: those of `given` ("if", "for", `|`), of cases and of sums are left out,
    except behind "where", "since" and the like.
    """
    stack = [node]
    while stack:
        part = stack.pop()
        if part.op == "rel":
            yield part
        elif part.op == "given" and part.value == "mod":
            yield from _congruences(part)
        elif part.op == "given" and _goes_on(part):
            yield _joined(*part.args)
        elif part.op == "given":
            if part.value in ("where", "since", "as") and len(part.args) > 1:
                stack.append(part.args[1])
            stack.append(part.args[0])
        elif part.op == "cases":
            stack.extend(reversed(part.args[::2]))
        elif part.op == "alt":
            stack.append(part.args[0])
        elif part.op in THROUGH and part.op != "not":
            stack.extend(reversed(part.args))


def _goes_on(node: Node) -> bool:
    """`x = 2000 (= 1500 + 500)`: a chain that goes on in brackets."""
    return len(node.args) == 2 and all(arg.op == "rel" for arg in node.args) and node.args[1].args[0].op == "none"


def _joined(chain: Node, more: Node) -> Node:
    ops: tuple[str, ...] = (*chain.value, *more.value)  # type: ignore[misc]
    return chain._replace(value=ops, args=(*chain.args, *more.args[1:]), end=more.end)


def _congruences(node: Node) -> Iterator[Node]:
    """`a \\equiv b (mod n)` as a relation between residues."""
    relation, modulus = node.args[0], node.args[-1]
    if relation.op != "rel" or modulus.op != "call" or len(modulus.args) != 1:
        return
    n = modulus.args[0]
    sides = (
        side if side.op == "none" else Node("call", "residue", (side, n), side.start, side.end)
        for side in relation.args
    )
    yield relation._replace(args=tuple(sides))


def symbols(node: Node) -> set[str]:
    """The names of all symbols of a tree, without their indices."""
    return {str(part.value) for part in node.walk() if part.op == "sym"}


def same(a: Node, b: Node) -> bool:
    """Whether two trees are equal, whatever their places and the way that products and powers are written."""
    stack = [(a, b)]
    while stack:
        left, right = stack.pop()
        if left.op != right.op or len(left.args) != len(right.args):
            return False
        if left.value != right.value and left.op not in ("mul", "pow"):
            return False
        stack.extend(zip(left.args, right.args))
    return True
