"""The system of equations that a premise belongs to: its unknowns, and what a rubric gives without it."""

from __future__ import annotations

from typing import NamedTuple

from grader.algebra.affine import unknowns
from grader.algebra.ideals import OutOfSteps, Steps, combined
from grader.algebra.polynomial_forms import Reader
from grader.algebra.polynomials import Poly, degree, places, single
from grader.algebra.scope import depends
from grader.algebra.values import Unevaluable
from grader.audit.polynomial_lines import Equation, given, read
from grader.grading.attempt import Attempt
from grader.notation.tree import Node
from grader.rubric.expression import domain
from grader.rubric.key import PartKey
from grader.rubric.scope import uses

STEPS = 100_000


class System(NamedTuple):
    """A premise among its equations.

    Attributes:
        reader: reads lines as equations about the unknowns.
        premise: the premise.
        givens: the given equations without it.
        meaning: what the premise's quantity is defined as by the other unknowns, as an equation; None where it is not.
    """

    reader: Reader
    premise: Equation
    givens: list[Equation]
    meaning: Poly | None = None

    @property
    def settled(self) -> bool:
        """Whether linear equations settle the premise."""
        return settles(self.premise, self.givens)

    @property
    def linear(self) -> System:
        """The linear equations alone."""
        return self._replace(givens=[e for e in self.givens if degree(e.poly) == 1])


def read_system(premise: Node, key: PartKey, attempt: Attempt) -> System | None:
    """The system that the asserts make.

    The unknowns are the quantities that are asked for, where linear equations settle these; else what the asserts
    speak of besides, too; else what is asked for in the parts below, entry by entry, with what the rubric says that
    these are; what the premise alone is about, where these are no polynomials.
    """
    names = asked(premise, key)
    fewer = _rational(names, premise, attempt)
    found = system_of(premise, fewer, key, attempt)
    if len(fewer) < len(names) and (found is None or not found.settled):
        found = system_of(premise, names, key, attempt)
    if found is None or not found.settled:
        found = system_of(premise, [*names, *_helpers(premise, key)], key, attempt) or found
    if found is None or not found.settled:
        wider = system_of(premise, _asked_in_all(premise, key), key, attempt, defined=True)
        found = wider.linear if wider is not None and wider.settled else found
    if found is not None and not any(places(found.premise.poly) & places(e.poly) for e in found.givens):
        found = None  # nothing else speaks of it
    return found or _system_of_vector(premise, key, attempt)


def _rational(names: list[str], premise: Node, attempt: Attempt) -> list[str]:
    """Quantities without those, not the premise's, that are irrational: these cannot be followed beside others."""
    about = {str(n.value) for n in premise.walk() if n.op == "sym"}

    def is_rational(name: str) -> bool:
        try:
            return Reader(attempt.worlds[0], unknowns([name], attempt.worlds[0])).point() is not None
        except (Unevaluable, TypeError, ValueError):
            return True

    return [name for name in names if name in about or is_rational(name)]


def _system_of_vector(premise: Node, key: PartKey, attempt: Attempt) -> System | None:
    """The system in the vector that the premise is an entry of, where linear equations in nothing else settle it."""
    about = list(dict.fromkeys(str(n.value) for n in premise.walk() if n.op == "sym"))
    found = system_of(premise, about, key, attempt)
    return found if found is not None and found[0].which.size > 1 and found.settled else None


def system_of(premise: Node, names: list[str], key: PartKey, attempt: Attempt, defined: bool = False) -> System | None:
    """(the reader, the premise, the given equations without it); None where these are no polynomials.

    `defined`: what one unknown is defined as by others is a given equation, too.
    """
    world = attempt.worlds[0]
    names = [name for name in names if not _is_entry_of(name, names, key)]
    free = [name for name, expression in key.scope.given.items() if domain(expression.tree) is not None]
    if premise.op != "rel" or any(depends(premise, name, world) for name in free):
        return None
    try:
        reader = Reader(world, unknowns(names, world))
    except (Unevaluable, TypeError, ValueError):
        return None
    said = [e for e in given(premise, reader) if places(e.poly)]
    if len(said) != 1:
        return None
    meant = _definitions(names, key) if defined else []
    trees = [*(e.tree for e in key.asserts), *meant]
    stated_of = [tree for tree in trees if not any(depends(tree, name, world) for name in free)]
    asserts = [[e for e in given(tree, reader) if places(e.poly)] for tree in stated_of]
    givens: list[Equation] = []
    for stated in asserts:
        if not _gives_away(stated, said[0]) or _is_set_up(stated, said[0], reader, attempt):
            givens += [e for e in stated if all(e.poly != one.poly for one in givens)]
    about = {str(n.value) for n in premise.walk() if n.op == "sym"} - set(_answered(key))
    told = (e.poly for tree in meant if tree.args[0].value in about for e in given(tree, reader))
    own = [poly for poly in told if places(poly) - places(said[0].poly)]
    return System(reader, said[0], givens, own[0] if own else None) if givens else None


def _is_entry_of(name: str, names: list[str], key: PartKey) -> bool:
    """Whether a quantity is just an entry of another unknown, `a = u[0]`: no unknown of its own."""
    said = key.scope.derive.get(name)
    tree = said.tree if said is not None else None
    return tree is not None and tree.op == "index" and tree.args[0].op == "sym" and tree.args[0].value in names


def _definitions(names: list[str], key: PartKey) -> list[Node]:
    """What some quantities are defined as, as equations, where a definition speaks of others of them."""
    derived = key.scope.derive
    trees = [(name, derived[name].tree) for name in names if name in derived]
    related = [(name, tree) for name, tree in trees if any(n.op == "sym" and n.value in names for n in tree.walk())]
    return [Node("rel", ("=",), (Node("sym", name), tree)) for name, tree in related]


def _gives_away(stated: list[Equation], premise: Equation) -> bool:
    """Whether an assert says the premise itself, or the values that it is about: that is no equation to start from."""
    values = [single(e.poly) for e in stated]
    if None in values:
        return [e.poly for e in stated] == [premise.poly]
    return places(premise.poly) <= {value[0] for value in values if value is not None}


def _is_set_up(stated: list[Equation], premise: Equation, reader: Reader, attempt: Attempt) -> bool:
    """Whether an attempt begins with an assert that comes to the premise, but has an unknown on both sides.

    `h_1 = 1 + 0.8 h_1 + 0.2 h_2` is where one starts from, though `h_1 - h_2 = 5` is all that it says.
    """
    if len(stated) != 1 or stated[0].poly != premise.poly or not _is_recursive(stated[0]):
        return False
    said = (one for item in attempt.audited for one in read(item.claim, reader).equations)
    first = next((one for one in said if one.poly == premise.poly), None)
    return first is not None and _is_recursive(first)


def _is_recursive(equation: Equation) -> bool:
    return any(any(monomial) and monomial in equation.right.top for monomial in equation.left.top)


def settles(premise: Equation, givens: list[Equation]) -> bool:
    """Whether linear equations settle the premise."""
    linear = [e.poly for e in givens if degree(e.poly) == 1]
    try:
        return combined(premise.poly, linear, Steps(STEPS))
    except OutOfSteps:
        return False


def asked(premise: Node, key: PartKey) -> list[str]:
    """The derived quantities that the premise speaks of, and those that the answers ask for."""
    derived = key.scope.derive
    found = [str(n.value) for n in premise.walk() if n.op == "sym" and str(n.value) in derived]
    return list(dict.fromkeys([*found, *_answered(key)]))


def _answered(key: PartKey) -> list[str]:
    """The derived quantities that the answers ask for."""
    found: list[str] = []
    for answer in key.answers.values():
        whole = answer.tree.args if answer.tree and answer.tree.op in ("list", "tuple") else (answer.tree,)
        found += [str(n.value) for n in whole if n and n.op == "sym" and str(n.value) in key.scope.derive]
    return found


def _asked_in_all(premise: Node, key: PartKey) -> list[str]:
    """What is asked for, in the parts below too: of lists of quantities (`coef: [A, B]`) their entries."""
    derived = key.scope.derive
    below = [answer.value.tree for _, part in key.part.walk() for answer in part.answers if answer.value is not None]
    named = [str(tree.value) for tree in below if tree.op == "sym" and str(tree.value) in derived]
    found: list[str] = []
    for name in (*asked(premise, key), *named):
        tree = derived[name].tree
        listed = tree.op in ("list", "tuple") and all(n.op == "sym" and str(n.value) in derived for n in tree.args)
        found += [str(n.value) for n in tree.args] if listed else [name]
    return list(dict.fromkeys(found))


def _helpers(premise: Node, key: PartKey) -> list[str]:
    """Further unknowns: numbers that the asserts speak of and givens alone don't settle (a multiplier lambda)."""
    found, derived = asked(premise, key), key.scope.derive
    named = dict.fromkeys(str(n.value) for e in key.asserts for n in e.tree.walk() if n.op == "sym")
    return [
        name
        for name in named
        if name in derived and name not in found and not _from_givens(name, key, frozenset(found))
    ]


def multipliers(premise: Node, key: PartKey) -> list[str]:
    """The derived quantities that asserts relate to what the premise is about."""
    about = {str(n.value) for n in premise.walk() if n.op == "sym"}
    named = [{str(n.value) for n in e.tree.walk() if n.op == "sym"} for e in key.asserts]
    beside = set[str]().union(*(names for names in named if names & about))
    return [name for name in key.scope.derive if name in beside and name not in about]


def _from_givens(name: str, key: PartKey, asked: frozenset[str]) -> bool:
    """Whether a derived quantity rests on givens, and on no unknown."""
    reached: set[str] = set()
    front = [name]
    while front:
        for used in uses(front.pop(), key.scope) - reached:
            reached.add(used)
            front.append(used)
    return bool(reached & set(key.scope.given)) and not reached & asked
