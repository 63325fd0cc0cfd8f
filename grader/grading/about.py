"""What a relation is about: the answer, another quantity, or something that is worked out from the answer."""

from __future__ import annotations

from grader.grading.attempt import Attempt
from grader.grading.naming import alike, is_closed, is_name, resolved, targets
from grader.notation.tree import Node
from grader.rubric.schema import Answer


def of_something_else(answer: Answer, tree: Node, attempt: Attempt) -> bool:
    """Whether a relation is about something that is surely not the answer: another quantity, another derivative."""
    if tree.op != "rel" or answer.value is None:
        return False
    first, names = tree.args[0], targets(answer, attempt)
    if first.op == "deriv":
        of_others = [name for name in names if name.op == "deriv" and alike(name.args[0], first.args[0])]
        return bool(of_others) and not any(alike(name, first) for name in names)
    alien = equates(tree, attempt) or of_another_name(answer, tree, attempt)
    return alien or of_its_function(answer, tree, attempt)


def of_its_function(answer: Answer, tree: Node, attempt: Attempt) -> bool:
    """Whether a relation is about something that is worked out from the answer: `\\sqrt{1 - r^2}` for r."""
    if tree.op != "rel" or tree.args[0].op in ("sym", "index", "deriv", "apply") or answer.value is None:
        return False
    names, value = targets(answer, attempt), answer.value.tree
    return any(is_name(part, names, value, attempt) for part in tree.args[0].walk() if part is not tree.args[0])


def _known(name: Node, attempt: Attempt) -> bool:
    """Whether a name is a quantity of the problem."""
    world, known = attempt.worlds[0], resolved(name, attempt)
    return known is not None and world.has_quantity(known[0])


def equates(tree: Node, attempt: Attempt) -> bool:
    """Whether a relation says something of other quantities, `4x + \\mu = 0`, and is no calculation in letters."""
    if tree.op != "rel" or is_closed(tree.args[0], attempt) or len(tree.args) > 2:
        return False
    return tree.args[0].op in ("add", "mul", "div", "pow", "neg")


def of_another_name(answer: Answer, tree: Node, attempt: Attempt) -> bool:
    """Whether an equation is about a quantity of the problem that the answer is not called by."""
    if tree.op != "rel" or not _known(tree.args[0], attempt):
        return False
    assert answer.value is not None
    return not is_name(tree.args[0], targets(answer, attempt), answer.value.tree, attempt)


def of_a_letter(answer: Answer, tree: Node, attempt: Attempt) -> bool:
    """Whether an equation is about a letter of its own, `B = -1/2`, where the answer is called by others."""
    if tree.op != "rel" or tree.args[0].op != "sym" or not answer.as_ or answer.value is None:
        return False
    return not is_name(tree.args[0], targets(answer, attempt), answer.value.tree, attempt)
