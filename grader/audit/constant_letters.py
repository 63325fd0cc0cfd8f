"""Letters that are constants where nothing else is called so: j, the root of -1, and the unit vectors of the axes."""

from __future__ import annotations

from collections.abc import Iterator

from grader.algebra.world import World
from grader.audit.claims import Claim, changed
from grader.audit.definitions import known
from grader.audit.places import plain_symbols
from grader.notation.tree import Node

AXES = {"hat(x)": 0, "hat(y)": 1, "hat(z)": 2, "hat(i)": 0, "hat(j)": 1, "hat(k)": 2}


def imaginary(claim: Claim, world: World) -> Iterator[Claim]:
    """`R + j(X_L - X_C) = 40 + 30j Ω`: j, which stands for nothing else, as the root of -1."""
    if "j" not in plain_symbols(claim) or known("j", world):
        return
    yield changed(claim, _with_root)


def along_axes(claim: Claim, world: World) -> Iterator[Claim]:
    """`ŷ = ẑ × x̂`, of vectors of length one along the axes."""
    axes = {name: place for name, place in AXES.items() if not known(name, world)}
    if axes.keys().isdisjoint(plain_symbols(claim)):
        return

    def meant(node: Node) -> Node:
        place = axes.get(str(node.value)) if node.op == "sym" and not node.args else None
        if place is None:
            return node
        return Node("tuple", None, tuple(Node("num", int(place == n)) for n in range(3)), node.start, node.end)

    yield changed(claim, meant)


def _is(node: Node, name: str) -> bool:
    return node.op == "sym" and not node.args and node.value == name


def _with_root(node: Node) -> Node:
    """A piece with i for j, without an ohm behind it, and `50∠30°` as a product."""
    if node.op == "apply" and _is(node.args[0], "i"):
        return node._replace(op="mul", value="")
    if node.op == "mul" and _is(node.args[-1], "Omega"):
        return node.args[0] if len(node.args) == 2 else node._replace(args=node.args[:-1])
    if node.op == "mul" and len(node.args) == 3 and _is(node.args[1], "angle"):
        turned = Node("call", "exp", (Node("mul", "", (Node("sym", "i"), node.args[2])),), node.start, node.end)
        return node._replace(args=(node.args[0], turned))
    return node._replace(value="i") if _is(node, "j") else node
