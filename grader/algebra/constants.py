"""Constants of any value: `+ C` behind antiderivatives, `C_1 e^x + C_2 e^{-x}` as the solutions of an equation."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from grader.algebra.derive import derivative
from grader.algebra.identity import same, symbols
from grader.algebra.integrate import substituted
from grader.algebra.phases import without_phase
from grader.algebra.policy import Outcome, Policy, Undecided
from grader.algebra.relations import proportional
from grader.algebra.shapes import with_names
from grader.algebra.spans import same_span
from grader.algebra.terms import Terms
from grader.lazy_regex import regex
from grader.notation.tree import Node

CONSTANTS = frozenset({"C", "c", "K", "k", "D", "const", "constant", "C_1", "C_0"})
_FREE = regex(r"const(?:ant)?|[ABCDKck]|[ABCDKck]_\d")  # what may be a constant of any value
_SURELY = regex(r"const(?:ant)?|[CK]|[ABCDKck]_\d")  # what is one by its name
_LETTER = regex(r"[a-dm-qrs]|[a-d]_\d|alpha|beta|gamma")  # what may be one where the other side has such
_NAMES, _SURE = frozenset({"C", "K", "c", "k", "const"}), frozenset({"C", "K", "const"})
_INITIALS = frozenset("ABCDKck")
_FACTORS = (-1, 2, Fraction(1, 2), -2, Fraction(-1, 2))
MAX_FREE = 3


def same_with_constants(terms: Terms, a: int, b: int, policy: Policy) -> Outcome | None:
    """Antiderivatives and general solutions with constants of any value; None where one side is neither."""
    for node in terms.nodes:
        if node[0] == "atom" and node[1][:1] in _INITIALS:
            break
    else:
        return None
    return up_to_constant(terms, a, b, policy) or same_family(terms, a, b, policy)


def up_to_constant(terms: Terms, a: int, b: int, policy: Policy) -> Outcome | None:
    """Antiderivatives, both with their own additive constant, that differ by a number."""
    left, right = _lone_constant(terms, a), _lone_constant(terms, b)
    if not left or not right:
        return None
    rest = terms.sub(terms.sub(a, left), terms.sub(b, right))
    for name in symbols(terms, rest):
        try:
            slope = derivative(terms, rest, terms.atom(name))
        except Undecided:
            return None
        if same(terms, slope, terms.num(0), policy)[0] is not True:
            return None
    return True, "the same up to the additive constant"


def _lone_constant(terms: Terms, term: int) -> int:
    """The additive constant of an antiderivative: a summand `C` that occurs nowhere else; 0 where there is none."""
    node = terms.nodes[term]
    if node[0] != "add":
        return 0
    for part, factor in node[2:]:
        inner = terms.nodes[part]
        if inner[0] == "atom" and inner[1] in CONSTANTS and abs(factor) == 1:
            others = [other for other, _ in node[2:] if other != part]
            if others and inner[1] not in symbols(terms, *others) and symbols(terms, *others):
                return terms.scale(part, factor)
    return 0


def same_family(terms: Terms, a: int, b: int, policy: Policy) -> Outcome | None:
    """`C_1 e^x + C_2` and `A - Be^x`: the same up to the names, order and factors of the constants; else None."""
    a, b = without_phase(terms, a), without_phase(terms, b)
    left, right = _free(terms, a), _free(terms, b)
    if left != right and (len(left) != len(right) or left & right):
        left, right = _any_letters(terms, a, b, left), _any_letters(terms, b, a, right)
    if not 0 < len(left) == len(right) <= MAX_FREE or symbols(terms, a) - left != symbols(terms, b) - right:
        return None
    sure = any(all(map(_SURELY.fullmatch, side)) for side in (left, right))
    if not (sure or (len(left) > 1 and left.isdisjoint(right))) or symbols(terms, a) == left:
        return None
    one, two = _by_constants(terms, a, left), _by_constants(terms, b, right)
    if one is None or two is None:
        one_variable = len(left) == 1 and len(symbols(terms, a) - left) == 1  # `V e^{-t/(R C)}` is no family in C
        return _rescaled(terms, a, b, left | right, policy) if one_variable else None
    (start, slopes), (other, steps) = one, two
    alike = same(terms, start, other, policy)[0] is True
    orders = permutations(steps) if alike else ()
    if not any(all(proportional(terms, *pair, policy) for pair in zip(slopes, order)) for order in orders):
        known = len(left) > 1 and same_span(terms, slopes, steps, terms.sub(start, other))
        return (True, "the same family") if known else None
    known = len(left) > 1 or _transcendental(terms, a)
    return (True, "the same family") if known else (None, "a constant by another name, if it is one")


def _rescaled(terms: Terms, a: int, b: int, names: set[str], policy: Policy) -> Outcome | None:
    """`1/(C - x)` and `-1/(x + K)`: the same with a multiple of the constant in the place of the other."""
    mine, other = (terms.atom(min(names & _free(terms, side))) for side in (a, b))
    for factor in _FACTORS:
        if same(terms, a, substituted(terms, b, other, terms.scale(mine, factor)), policy)[0]:
            return True, "the same family"
    return None


def _free(terms: Terms, term: int) -> set[str]:
    return {name for name in symbols(terms, term) if _FREE.fullmatch(name)}


def _any_letters(terms: Terms, side: int, other: int, known: set[str]) -> set[str]:
    """The constants of a side, which may be any letters where the other has two that surely are: `a e^x + b`."""
    names, others = symbols(terms, side), symbols(terms, other)
    sure = {name for name in (names | others) - (names & others) if _SURELY.fullmatch(name)}
    letters = {name for name in names - others if _LETTER.fullmatch(name)}
    found = (known | letters) - others
    return found if len(sure) > 1 and len(found) == len(sure) else known


def _by_constants(terms: Terms, term: int, names: set[str]) -> tuple[int, list[int]] | None:
    """What a term is without its constants, and what each of them is multiplied by; None where that varies."""
    atoms = [terms.atom(name) for name in sorted(names)]
    try:
        slopes = [derivative(terms, term, atom) for atom in atoms]
    except Undecided:
        return None
    if any(names & symbols(terms, slope) for slope in slopes):
        return None
    return terms.sub(term, terms.add([terms.mul(pair) for pair in zip(atoms, slopes)])), slopes


def _transcendental(terms: Terms, term: int) -> bool:
    """Whether there are functions or powers with symbols in the exponent."""
    return any(terms.nodes[n][0] in ("call", "pow") for n in terms.reachable(term))


def renamed_constant(gold: Node, answer: Node) -> Node | None:
    """An equation with its one constant called as in the other, `x^2 + y^2 = K` and `= C`; None where there is none."""
    names = [{str(part.value) for part in side.walk() if part.op == "sym" and not part.args} for side in (gold, answer)]
    one, other = names[0] - names[1], names[1] - names[0]
    both = one | other
    if not len(one) == len(other) == 1 or not both <= _NAMES or not both & _SURE or not names[0] & names[1]:
        return None
    heads = {str(side.args[0].value) for side in (gold, answer) if side.op == "rel" and side.args[0].op == "sym"}
    return None if heads & both else with_names(answer, {other.pop(): one.pop()})
