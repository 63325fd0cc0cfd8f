"""The divergence and the curl of a field of the problem, as the derivatives that they are made of.

div F = dF_x/dx + dF_y/dy + dF_z/dz, curl F = (dF_z/dy - dF_y/dz, dF_x/dz - dF_z/dx, dF_y/dx - dF_x/dy), in Cartesian
coordinates (any textbook of vector calculus).
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.algebra.world import World
from grader.audit.claims import Claim, changed
from grader.notation.renaming import OF_FIELDS
from grader.notation.tree import Node

COORDINATES = ("x", "y", "z")
LISTS = ("list", "tuple")


def in_coordinates(claim: Claim, world: World) -> Claim:
    """A claim with the divergence and the curl of known fields written out; the claim itself where there are none."""

    def written_out(node: Node) -> Node:
        if not _is_of_a_field(node):
            return node
        entries = _entries(node.args[0], world)
        names = COORDINATES[: len(entries)]
        if not all(name in world.values for name in names):
            return node
        if node.value == "divergence" and len(entries) in (2, 3):
            slopes = tuple(_slope(entry, name) for entry, name in zip(entries, names))
            return Node("add", None, slopes, node.start, node.end)
        if node.value == "curl" and len(entries) == 3:
            turns = tuple(_turn(entries, (i + 1) % 3, (i + 2) % 3) for i in range(3))
            return Node("list", None, turns, node.start, node.end)
        return node

    return changed(claim, written_out) if any(map(_is_of_a_field, claim.parts)) else claim


def _is_of_a_field(node: Node) -> bool:
    return node.op == "call" and node.value in OF_FIELDS and len(node.args) == 1


def _entries(field: Node, world: World) -> tuple[Node, ...]:
    """The entries of a field, as written or as the problem has it; () where there are none."""
    if field.op == "sym":
        name = str(field.value)
        letter = name.partition("(")[2].rstrip(")") if name.startswith(("vec(", "bold(")) else name
        field = next((world.definitions[key] for key in (name, letter) if key in world.definitions), field)
    return field.args if field.op in LISTS else ()


def _slope(entry: Node, name: str) -> Node:
    return Node("deriv", "partial", (entry, Node("sym", name)))


def _turn(entries: Sequence[Node], i: int, j: int) -> Node:
    """dF_j/dx_i - dF_i/dx_j."""
    minus = Node("neg", None, (_slope(entries[i], COORDINATES[j]),))
    return Node("add", None, (_slope(entries[j], COORDINATES[i]), minus))
