"""Two trees: are they the same answer? Chooses how to compare by what kinds of answer they are."""

from __future__ import annotations

from grader.algebra import kinds, matrices
from grader.algebra.collect import Collector, Reading
from grader.algebra.logic import same_statements
from grader.algebra.named import one_by_one, same_names, same_sides
from grader.algebra.plus_minus import all_signs
from grader.algebra.policy import Comparison, Outcome, Policy, Undecided
from grader.algebra.regions import same_regions
from grader.algebra.scalars import same_scalar, same_whole
from grader.algebra.several import in_order, same_collections
from grader.algebra.shapes import (
    all_of,
    as_ratio,
    commuted,
    factor_letters,
    is_unknown,
    matched,
    size_names,
    unwrapped,
    without_exclusions,
    wordy,
    written,
)
from grader.algebra.terms import Terms
from grader.algebra.words import letters, same_words
from grader.notation.tree import Node

MAX_NODES = 6000
SIZES = (2, 3, 5)
_NO_WORK = frozenset({"sym", "none"})
_MEASURES = frozenset({"unit", "degree", "currency", "percent", "index", "str"})
_WORDS = frozenset({"str", "choice"})
_UNREAD = frozenset({"unknown", "dots"})
_SPECIAL = _UNREAD | {"pm", "cases"}
_COUNTED = frozenset({"sum", "prod", "mean()", "avg()"})  # over an index
_USUAL = [Reading()]
FAMILIES = frozenset({"given", "and", "mod()"})
LOGIC = frozenset({"not", "implies", "iff", "and", "or", ("to",), ("sim",)})


def same_value(gold: Node, answer: Node, policy: Policy | None = None) -> Comparison:
    """Whether two trees are the same answer.

    Args:
        gold: the tree of the answer that is wanted.
        answer: the tree of the answer given.
        policy: what counts as the same; the default is `Policy()`.

    Returns:
        equal, different, or can't tell, with the reason and the work done (`ms` is left at 0).
    """
    policy = policy or Policy()
    ops = _ops(gold, answer)
    if len(ops) > MAX_NODES:
        return Comparison(None, "too long to compare")
    pieces = frozenset(ops)
    first: Outcome | None = None
    work = 0
    for left in kinds.alternatives(gold) if "alt" in pieces else (gold,):
        for right in kinds.alternatives(answer) if "alt" in pieces else (answer,):
            comparer = Comparer(policy, left, right, pieces)
            equal, reason = comparer.outcome()
            work += comparer.work
            if equal:
                return Comparison(True, reason, 0.0, work)
            first = first or (equal, reason)
    equal, reason = first or (None, "nothing to compare")
    return Comparison(equal, reason, 0.0, work)


def _ops(*trees: Node) -> list[str]:
    """The ops of all nodes; also the names of calls and of unusual products, `log()`, `union*`, and of sets, `R`."""
    found, stack = [], list(trees)
    while stack:
        op, value, args, _, _, _ = stack.pop()
        found.append(op)
        if op == "call":
            found.append(f"{value}()")
        elif op == "mul":
            if value not in kinds.PLAIN_PRODUCTS:
                found.append(f"{value}*")
        elif op == "sym" and value in kinds.SET_NAMES:
            found.append(str(value))
        if args:
            stack += args
    return found


class Comparer:
    """One comparison: tries the readings that the notation allows, the same one on both sides."""

    def __init__(self, policy: Policy, gold: Node, answer: Node, ops: frozenset[str]) -> None:
        self.policy, self.gold, self.answer, self.ops = policy, gold, answer, ops
        self.plain = kinds.all_plain(ops)
        self.work = 0
        self.terms: Terms
        self.collector: Collector

    def outcome(self) -> Outcome:
        """The verdict over all readings: equal under one of them is equal."""
        first: Outcome | None = None
        for reading in self._readings():
            verdict = self._read(reading)
            if verdict[0]:
                return verdict
            first = first or verdict
        return first or (None, "nothing to compare")

    def _readings(self) -> list[Reading]:
        if "apply" not in self.ops and "call" not in self.ops:
            return _USUAL
        products: frozenset[str] = frozenset()
        if "apply" in self.ops:
            products = factor_letters(self.gold) | factor_letters(self.answer)
        readings = [Reading(products=products)]
        if "log()" in self.ops:
            readings.append(Reading(log="10", products=products))
        return readings

    def _read(self, reading: Reading) -> Outcome:
        if self.ops.isdisjoint(_COUNTED):
            return self._once(reading)
        verdict: Outcome = (None, "nothing to compare")
        for size in SIZES:
            names = sorted(size_names(self.gold, self.answer), key=lambda name: (name != "n", name))
            sizes = {name: size + place for place, name in enumerate(names)}  # n is not m
            verdict = self._once(Reading(reading.log, sizes, size, reading.products, reading.calls))
            if verdict[0] is not True:
                return verdict
        return verdict

    def _once(self, reading: Reading) -> Outcome:
        self.terms = Terms()
        self.collector = Collector(self.terms, reading)
        try:
            return self.compare(self.gold, self.answer)
        except Undecided as reason:
            return None, str(reason)
        except RecursionError:
            return None, "nested too deeply"
        except (ArithmeticError, ValueError, TypeError, IndexError, MemoryError) as error:
            return None, f"cannot be compared: {error}"
        finally:
            self.work += len(self.terms.nodes)

    # -- by kind ---------------------------------------------------------------------------------------------

    def compare(self, gold: Node, answer: Node) -> Outcome:
        """The verdict for two trees, whatever they are."""
        numbers = same_whole(gold, answer, self.policy)
        if numbers is not None:
            return numbers
        if not self.ops.isdisjoint(FAMILIES):
            from grader.algebra.families import same_families, same_residues

            found = same_residues(gold, answer, self.collector, self.policy)
            found = found or same_families(gold, answer, self.collector, self.policy)
            if found is not None:
                return found
        if self.plain or (kinds.is_plain(gold) and kinds.is_plain(answer)):
            return self._scalars(gold, answer)
        if gold.op in LOGIC or answer.op in LOGIC or gold.value in LOGIC:
            statements = same_statements(gold, answer)
            if statements is not None:
                return statements
        if "given" in self.ops and "given" in (gold.op, answer.op):
            gold, answer = as_ratio(gold), as_ratio(answer)
        if gold.op == answer.op == "given" and len(gold.args) == len(answer.args) and gold.value == answer.value:
            return in_order(self, gold.args, answer.args)
        if "given" in self.ops and "set" in self.ops:
            from grader.algebra.kinds_of_numbers import same_of_a_kind

            numbers = same_of_a_kind(self, gold, answer)
            if numbers is not None:
                return numbers
        if "rel" in self.ops and (len(gold.args) > 2 or len(answer.args) > 2):
            gold, answer = one_by_one(gold, answer)
        gold, answer = kinds.shortened(unwrapped(gold)), kinds.shortened(unwrapped(answer))
        bare = without_exclusions(gold), without_exclusions(answer)
        if (bare[0] is gold) != (bare[1] is answer):
            return self.compare(*bare)
        for rule in _RULES:
            outcome = rule(self, gold, answer)
            if outcome is not None:
                return outcome
        return self._scalars(gold, answer)

    def _word(self, gold: Node, answer: Node) -> Outcome | None:
        """Words and choices."""
        if self.ops.isdisjoint(_WORDS) or not (wordy(gold) or wordy(answer)):
            return None
        return same_words(letters(gold), letters(answer), gold, answer, self.policy)

    def _relations(self, gold: Node, answer: Node) -> Outcome | None:
        left, right = kinds.is_relational(gold), kinds.is_relational(answer)
        if not left and not right:
            return None
        if not (left and right):
            relation = gold if left else answer
            value = self._settled(relation) or kinds.of_a_square(relation)
            if value is None:
                return False, "a relation is not a value"
            return self.compare(value, answer) if left else self.compare(gold, value)
        from grader.algebra.predicates import predicate
        from grader.algebra.relations import same_relation

        pair = [predicate(self.collector, node, "x") for node in (gold, answer)]
        return same_relation(self.terms, pair[0], pair[1], self.policy)

    def _settled(self, node: Node) -> Node | None:
        """The last side of `(x + 1)(x - 1) = x^2 - 1`, or of `96 = 2^5 * 3`: what is true only works something out."""
        if node.op == "rel" and node.args[0].op == node.args[-1].op == "num":
            return None
        if node.op != "rel" or not set(node.value or ()) <= {"="} or node.args[0].op in _NO_WORK:  # type: ignore[arg-type]
            return None
        try:
            if node.args[-1].op == "cases":
                from grader.algebra.piecewise import same_functions

                true = same_functions(node.args[0], node.args[-1], self.collector)[0]
            else:
                true = same_scalar(node.args[0], node.args[-1], self.collector, self.policy)[0]
        except Undecided:
            return None
        return node.args[-1] if true and self.policy.bare_side else None

    def _scalars(self, gold: Node, answer: Node) -> Outcome:
        if not self.ops.isdisjoint(_SPECIAL):
            if not self.ops.isdisjoint(_UNREAD) and (is_unknown(gold) or is_unknown(answer)):
                return self._unknowns(gold, answer)
            if "pm" in self.ops and (kinds.has(gold, "pm") or kinds.has(answer, "pm")):
                return self._plus_minus(gold, answer)
            if "cases" in (gold.op, answer.op):
                return self._cases(gold, answer)
        try:
            bare = self.ops.isdisjoint(_MEASURES) and not ("sym" in self.ops and "pow" in self.ops)
            outcome = same_scalar(gold, answer, self.collector, self.policy, bare)
            if outcome[0] and commuted(gold, answer):
                return None, "capitals in another order: matrices need not commute"
            return outcome
        except Undecided as reason:
            found = matrices.same(gold, answer) if matrices.worth_trying(gold, answer) else None
            return found if found is not None else (None, str(reason))

    def _plus_minus(self, gold: Node, answer: Node) -> Outcome:
        if kinds.has(gold, "pm") != kinds.has(answer, "pm"):
            return False, "two values against one"
        values = all_signs(gold), all_signs(answer)
        if len(values[0]) != len(values[1]):
            return False, "not as many values"
        if len(values[0]) > 2:
            return matched(*values, self.compare, "values that cannot be told apart")
        pairs = list(zip(*values))
        straight = all_of(self.compare(a, b) for a, b in pairs)
        if straight[0]:
            return straight
        if self.gold.op == "pm" or self.answer.op == "pm" or not kinds.has(gold, "sym"):
            return all_of((self.compare(pairs[0][0], pairs[1][1]), self.compare(pairs[1][0], pairs[0][1])))
        return straight

    def _cases(self, gold: Node, answer: Node) -> Outcome:
        if gold.op == answer.op and len(gold.args) == len(answer.args):
            left = [gold.args[n : n + 2] for n in range(0, len(gold.args), 2)]
            right = [answer.args[n : n + 2] for n in range(0, len(answer.args), 2)]
            if matched(left, right, self._one_case, "")[0]:
                return True, "the same cases"
            if all(self._worded(case) for case in (*left, *right)):
                pairs = [(a, b) for a in left for b in right if self.compare(a[1], b[1])[0]]
                told = len(pairs) == len(left) and any(self.compare(a[0], b[0])[0] is False for a, b in pairs)
                return (False, "other values in one of the cases") if told else (None, "conditions in words")
        from grader.algebra.piecewise import same_functions

        return same_functions(gold, answer, self.collector)

    @staticmethod
    def _worded(case: tuple[Node, ...]) -> bool:
        return len(case) == 2 and case[1].op in ("unit", "str")

    def _one_case(self, gold: tuple[Node, ...], answer: tuple[Node, ...]) -> Outcome:
        value = self.compare(gold[0], answer[0])
        if not value[0] or len(gold) < 2:
            return value
        words = {node.op for node in (gold[1], answer[1])} & {"none", "str"}
        return (len(words) == 1 and gold[1].op == answer[1].op, "") if words else self.compare(gold[1], answer[1])

    def _unknowns(self, gold: Node, answer: Node) -> Outcome:
        if written(gold) == written(answer):
            return True, "written the same way"
        return None, "notation that is not understood"


_RULES = (
    same_names, Comparer._word, same_sides, same_regions, same_collections, Comparer._relations,
)  # fmt: skip
