"""A premise about one value that an attempt works out by numbers of its own before it is said or calculated with.

Where a quantity is calculated in the open, `T = (300 * 145 + 2200 * 20)/2500 = 35`, or read off an equation in nothing
but it, from numbers none of which is the premise's, and nothing before says the premise, it is derived, whatever the
equations behind it are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.algebra.agree import literal, number, written
from grader.audit.claims import EQUATIONS, Claim, counted_on
from grader.audit.definitions import first_reading
from grader.audit.own_world import ARRAYS
from grader.audit.premises import CHECKING, Provenance, derived
from grader.audit.reuse import symbols_in
from grader.audit.state import Audited
from grader.audit.units import bare, scale
from grader.grading.attempt import Attempt, values_of
from grader.grading.hints import SPOKEN
from grader.grading.naming import is_closed, resolved, settled
from grader.grading.roots import is_root
from grader.grading.solved_for import LARGEST, Test, is_solved
from grader.lazy_regex import regex
from grader.notation.tree import Node

MATRIX = regex(r"matrix|\\begin\{array|\[\[|\|\s*-?\d+\s*\|")  # rows of numbers may be the work
LARGEST_POWER = 9
SHOWN = 3  # claims before a value, where it is no bare list
OPERATIONS = frozenset({"add", "mul", "div", "pow", "call"})


def worked_out(
    premise: Node,
    attempt: Attempt,
    mentioned: bool,
    before: Claim | None = None,
    linear: bool = True,
    givens: frozenset[str] = frozenset(),
) -> Provenance | None:
    """The provenance of a value that is worked out by numbers; None where that can't be seen.

    Args:
        premise: a relation, `Tf == 35`.
        attempt: the attempt.
        mentioned: whether the attempt speaks of it.
        before: only what stands before this claim counts.
        linear: whether linear equations settle it; else it may be one of several values, and numbers alone don't do.
        givens: names of what the problem gives.
    """
    if premise.op != "rel" or len(premise.args) != 2:
        return None
    name, value = premise.args
    wanted = number_in(value, attempt)
    if wanted is None or name.op not in ("sym", "index"):
        return None
    found = next(_calculations(name, wanted, attempt, linear, givens), None)
    if found is None or (before is not None and found.claim.span.start >= before.span.start):
        return None
    if any(_is_told(item.claim, name, wanted, found.claim, attempt) for item in _in_order(attempt)):
        return None
    return derived(found.claim, mentioned)


def _is_told(claim: Claim, name: Node, wanted: float, found: Claim, attempt: Attempt) -> bool:
    """Whether a claim before says the value: of its name, or anywhere, where its number may come from the premise.

    A number of one digit stands in many places: it tells only where words have spoken of the hint.
    """
    if claim.chain >= found.chain or not tells(claim, wanted):
        return False
    if is_called(name, claim.first, attempt):
        return True
    known = any(value == wanted for value in attempt.worlds[0].values.values() if isinstance(value, int | float))
    plain = len(f"{wanted:.6g}".replace(".", "").lstrip("-").strip("0")) < 2
    spoken = any(SPOKEN.search(attempt.text, span.start, min(span.end, found.span.start)) for span in attempt.spans)
    return not known and (spoken or not plain)


def went_astray(premise: Node, attempt: Attempt, mentioned: bool) -> Provenance | None:
    """The provenance of a premise where the attempt comes to another value before words speak of the hint.

    What was put in would have been kept. None where that can't be seen.
    """
    name, wanted = premise.args[0], number_in(premise.args[1], attempt) if len(premise.args) == 2 else None
    if premise.op != "rel" or wanted is None or name.op not in ("sym", "index"):
        return None
    said = [item for item in attempt.audited if gives(name, item.claim, attempt)]
    if not said or any(is_value(first_reading(item.claim.right), wanted) for item in said):
        return None
    start = said[0].claim.span.start
    before = [item.claim for item in attempt.audited if item.claim.span.start < start]
    spoken = any(SPOKEN.search(attempt.text, span.start, min(span.end, start)) for span in attempt.spans)
    told = any(tells(claim, wanted) and _is_about(name, claim, attempt) for claim in before)
    if len(before) < SHOWN or spoken or told:
        return None
    return derived(said[0].claim, mentioned)


def _is_about(name: Node, claim: Claim, attempt: Attempt) -> bool:
    """Whether a side is a name as it stands: `B = 2`, not `3B = 2`."""
    return any(is_called(name, side, attempt) for side in (claim.first, claim.left, claim.right))


def gives(name: Node, claim: Claim, attempt: Attempt) -> bool:
    """Whether a claim says what number the name is, at the end of a chain."""
    right = first_reading(claim.right)
    plain = all(part.op in ("num", "neg", "div", "unit") for part in right.walk())
    return claim.op in EQUATIONS and is_called(name, claim.first, attempt) and plain


def only_said(premise: Node, attempt: Attempt, line: Claim | None) -> bool:
    """Whether a value is just told where it seems to be derived: `b = 1.05`, with no line about it before."""
    if line is None or premise.op != "rel" or line.op not in EQUATIONS or literal(first_reading(line.right)) is None:
        return False
    name, plain = premise.args[0], line.left is line.first and is_called(premise.args[0], line.left, attempt)
    before = [item.claim for item in attempt.audited if item.claim.span.start < line.span.start]
    return (
        plain
        and not any(_about(name, claim, attempt) for claim in before)
        and not any(MATRIX.search(attempt.quote(span)) for span in attempt.spans)
    )


def _about(name: Node, claim: Claim, attempt: Attempt) -> bool:
    parts = (part for part in claim.parts if part.op in ("sym", "index"))
    return any(is_called(name, part, attempt) for part in parts)


def number_in(node: Node, attempt: Attempt) -> float | None:
    """The number that a tree comes to, where it is one and not 0."""
    values = values_of(node, attempt.worlds[:1])
    value = values[0] if values is not None else None
    return float(value) if isinstance(value, int | float) and value else None


def _calculations(
    name: Node, wanted: float, attempt: Attempt, linear: bool, givens: frozenset[str]
) -> Iterator[Audited]:
    """The ends of the chains that begin with the name and come to the value by a calculation or from an equation."""
    chains: dict[int, list[Audited]] = {}
    for item in _in_order(attempt):
        if item.claim.op in EQUATIONS:
            chains.setdefault(item.claim.chain, []).append(item)
    earlier: list[list[Claim]] = []
    for links in chains.values():
        sides = [settled(first_reading(item.claim.right), attempt) for item in links]
        true = all(item.verdict == "true" for item in links)
        if true and is_called(name, links[0].claim.first, attempt) and is_value(sides[-1], wanted):
            start = links[0].claim.span.start
            root = not linear and is_root(earlier, wanted, start, name_test(name, attempt), attempt)
            open_ = linear or root or any(True for _ in symbols_in(sides[0]))
            reckoned = open_ and any(calculates(side, wanted, attempt) for side in sides)
            if reckoned or any(_is_formula(side, givens, attempt) for side in sides):
                yield links[-1]
            elif len(links) == 1 and _is_read_off(name, links[0].claim, wanted, earlier, attempt):
                yield links[0]
        if not any(item.verdict in ("false", "carried") for item in links):
            earlier.append([item.claim for item in links])


def _in_order(attempt: Attempt) -> Iterator[Audited]:
    """The claims in order, their chains counted on where stretches count them anew."""
    counted = counted_on(item.claim for item in attempt.audited)
    return (replace(item, claim=claim) for item, claim in zip(attempt.audited, counted))


def _is_read_off(name: Node, line: Claim, wanted: float, earlier: Sequence[Sequence[Claim]], attempt: Attempt) -> bool:
    """Whether an equation before a value is solved by it, as it is written, or has it for a root."""
    is_name, shown = name_test(name, attempt), number(bare(settled(first_reading(line.right), attempt)))
    return (
        is_solved(earlier, float(shown), is_name, attempt)
        or is_root(earlier, wanted, line.span.start, is_name, attempt)
        or any(_is_power(chain, float(shown), is_name, attempt) for chain in earlier)
    )


def _is_power(chain: Sequence[Claim], shown: float, is_name: Test, attempt: Attempt) -> bool:
    """Whether a chain works out a power of a name which is that of the value: `a^2 = 25 + 64 - 40 = 49` of 7."""
    first = chain[0].first
    if first.op != "pow" or not is_name(first.args[0]) or first.args[1].op != "num":
        return False
    sides = [settled(first_reading(claim.right), attempt) for claim in chain]
    end = literal(bare(sides[-1]))
    power = shown ** float(number(first.args[1])) if abs(number(first.args[1])) < LARGEST_POWER else 0.0
    reckoned = any(calculates(side, shown, attempt) for side in sides)
    return reckoned and end is not None and written(power, bare(sides[-1]))


def name_test(name: Node, attempt: Attempt) -> Test:
    """The test whether a part of a tree is what a name stands for."""
    return lambda node: node.op in ("sym", "index") and is_called(name, node, attempt)


def _is_formula(side: Node, givens: frozenset[str], attempt: Attempt) -> bool:
    """Whether a side calculates with what the problem gives, and with nothing else but numbers: `g/5`."""
    symbols = list(symbols_in(side))
    found = [resolved(symbol, attempt) for symbol in symbols]
    operates = any(part.op in OPERATIONS for part in side.walk())
    return operates and bool(symbols) and all(one is not None and one[0] in givens for one in found)


def is_called(name: Node, side: Node, attempt: Attempt) -> bool:
    """Whether a side is the quantity that the name stands for."""
    found = resolved(side, attempt)
    return found is not None and found == resolved(name, attempt)


def calculates(side: Node, wanted: float, attempt: Attempt) -> bool:
    """Whether a side is a calculation with two numbers or more, the value not among them."""
    numbers = [part for part in side.walk() if part.op == "num"]
    operates = any(part.op in OPERATIONS for part in side.walk()) and literal(side) is None
    return operates and len(numbers) > 1 and is_closed(side, attempt) and not any(is_value(n, wanted) for n in numbers)


def is_value(node: Node, wanted: float) -> bool:
    """Whether a number is the value as written, or in another unit: 17 kN for 17000."""
    shown = literal(node)
    if shown is None or not 0 < abs(number(node)) < LARGEST:
        return False
    factor = scale(str(node.value)) if node.op == "unit" else None
    return written(wanted, node) or (factor is not None and written(wanted / float(factor), node))


def tells_all(premise: Node, line: Claim | None, attempt: Attempt) -> bool:
    """Whether a line gives a whole vector with the premise's entry, `pi = (3/11, 6/11, 2/11)`: a result, no use."""
    if line is None or line.op not in EQUATIONS or line.right.op not in ARRAYS or premise.op != "rel":
        return False
    if line.left.op != "sym" or not _has_entry(line.left, premise.args[0], attempt):
        return False
    wanted = number_in(premise.args[1], attempt)
    return wanted is not None and any(_comes_to(entry, wanted, attempt) for entry in line.right.args)


def _has_entry(vector: Node, entry: Node, attempt: Attempt) -> bool:
    whole, one = resolved(vector, attempt), resolved(entry, attempt)
    return whole is not None and one is not None and whole[0] == one[0]


def _comes_to(entry: Node, wanted: float, attempt: Attempt) -> bool:
    value = number_in(entry, attempt) if is_closed(entry, attempt) else None
    return value is not None and abs(value - wanted) <= 1e-6 * abs(wanted)


def tells(claim: Claim, wanted: float) -> bool:
    """Whether a claim has the value in it, and not for checking."""
    if CHECKING.search(claim.lead[-160:] + claim.tail[:80]):
        return False
    return any(part.op == "num" and is_value(part, wanted) for part in claim.parts)
