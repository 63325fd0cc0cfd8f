"""Two trees: are they the same answer? Chooses how to compare by what kinds of answer they are."""

from __future__ import annotations

from collections.abc import Sequence

from grader.algebra import kinds, matrices
from grader.algebra.collect import Collector, Reading
from grader.algebra.kinds import Items
from grader.algebra.logic import same_statements
from grader.algebra.policy import Comparison, Policy, Undecided
from grader.algebra.scalars import same_scalar
from grader.algebra.set_algebra import same_sets
from grader.algebra.shapes import (
    all_of,
    bounds_of,
    commuted,
    conjuncts,
    counted,
    ends,
    factor_letters,
    free_symbol,
    is_unknown,
    matched,
    natural_order,
    one_family,
    pieces_of,
    renamed,
    roots,
    set_of,
    size_names,
    unwrapped,
    uses_log,
    wordy,
    written,
)
from grader.algebra.terms import Terms
from grader.algebra.words import letters, same_words
from grader.notation.tree import Node

Outcome = tuple[bool | None, str]
MAX_NODES = 6000
MAX_PAIRS = 900
SIZES = (2, 3, 5)
_NO_WORK = frozenset({"sym", "num", "none"})
_MEASURES = frozenset({"unit", "degree", "currency", "percent", "index", "str"})
_LISTS = frozenset({"and", "or", "tuple", "list", "set", "implies", "cases"})
_USUAL = [Reading()]
FAMILIES = frozenset({"given", "and", "call"})
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
            outcome = comparer.outcome()
            work += comparer.work
            if outcome[0]:
                return Comparison(True, outcome[1], work=work)
            first = first or outcome
    equal, reason = first or (None, "nothing to compare")
    return Comparison(equal, reason, work=work)


def _ops(*trees: Node) -> list[str]:
    """The ops of all nodes."""
    found, stack = [], list(trees)
    while stack:
        node = stack.pop()
        found.append(node.op)
        if node.args:
            stack.extend(node.args)
    return found


class Comparer:
    """One comparison: tries the readings that the notation allows, the same one on both sides."""

    def __init__(self, policy: Policy, gold: Node, answer: Node, ops: frozenset[str]) -> None:
        self.policy, self.gold, self.answer, self.ops = policy, gold, answer, ops
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
        if "call" in self.ops and (uses_log(self.gold) or uses_log(self.answer)):
            readings.append(Reading(log="10", products=products))
        return readings

    def _read(self, reading: Reading) -> Outcome:
        if not self.ops & {"sum", "prod", "call"} or not counted(self.gold, self.answer):
            return self._once(reading)
        verdict: Outcome = (None, "nothing to compare")
        for size in SIZES:
            names = size_names(self.gold, self.answer)
            verdict = self._once(
                Reading(reading.log, dict.fromkeys(names, size), size, reading.products, reading.calls)
            )
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
        if self.ops & FAMILIES:
            from grader.algebra.families import same_families, same_residues

            found = same_residues(gold, answer, self.collector, self.policy)
            found = found or same_families(gold, answer, self.collector, self.policy)
            if found is not None:
                return found
        if gold.op in LOGIC or answer.op in LOGIC or gold.value in LOGIC:
            statements = same_statements(gold, answer)
            if statements is not None:
                return statements
        if gold.op == answer.op == "given" and len(gold.args) == len(answer.args) and gold.value == answer.value:
            return self._ordered(gold.args, answer.args)
        if kinds.is_plain(gold) and kinds.is_plain(answer):
            return self._scalars(gold, answer)
        gold, answer = kinds.shortened(unwrapped(gold)), kinds.shortened(unwrapped(answer))
        for rule in (self._named, self._word, self._sided, self._regions, self._collections, self._relations):
            outcome = rule(gold, answer)
            if outcome is not None:
                return outcome
        return self._scalars(gold, answer)

    def _named(self, gold: Node, answer: Node) -> Outcome | None:
        """Assignments by name (`w_1 = 2, w_2 = -1`), and solutions of one name (`x = 3 or x = -2`)."""
        if gold.op not in _LISTS and answer.op not in _LISTS:
            return None
        left, right = kinds.solutions(gold), kinds.solutions(answer)
        other = answer if left else gold
        if (left is None) != (right is None) and kinds.is_relational(other):
            if not kinds.is_assignment(other) or other.args[0].op != "sym":
                return None
        if left or right:
            return self._items(left or self._as_items(gold), right or self._as_items(answer), gold, answer)
        names, others = kinds.assignments(gold), kinds.assignments(answer)
        if names and others:
            return self._mappings(names, others)
        if names:
            return self._mapping(names, answer, True)
        return self._mapping(others, gold, False) if others else None

    def _as_items(self, node: Node) -> Items | None:
        node = kinds.right_side(node) if kinds.is_assignment(node) else node
        if node.op == "rel" and node.value == ("in",):
            node = node.args[1]
        if "pm" in self.ops and kinds.has(node, "pm") and kinds.items(node) is None and not kinds.is_relational(node):
            return Items(kinds.signs(node), "{")
        return kinds.items(node)

    def _mappings(self, names: list[tuple[str, Node]], others: list[tuple[str, Node]]) -> Outcome:
        left, right = dict(names), dict(others)
        if left.keys() != right.keys():
            return False, "different names"
        return all_of(self.compare(left[name], right[name]) for name in left)

    def _mapping(self, names: list[tuple[str, Node]], other: Node, gold_first: bool) -> Outcome | None:
        """Assignments against a vector: in the order of the names, and as written; both have to agree."""
        if kinds.is_assignment(other) and kinds.label(other.args[0]) in dict(names):
            return False, "not as many values"
        values = self._as_items(other)
        if values is None or len(values.values) != len(names):
            return None if values is None and kinds.is_relational(other) else (False, "not as many values")
        if values.bracket == "{" or (values.bracket == "" and roots(names)):
            parts = [value for _, value in names]
            sides = (parts, values.values) if gold_first else (values.values, parts)
            return self._unordered(sides[0], sides[1], distinct=False)
        orders = [sorted(names, key=lambda pair: natural_order(pair[0]))]
        if not one_family(names):
            orders.append(names)
        verdicts = {
            self._ordered([value for _, value in order], values.values, gold_first)[0] for order in orders
        }
        if verdicts == {True}:
            return True, "the same values by name"
        return (False, "different values") if True not in verdicts else (None, "the order of the names is not clear")

    def _ordered(self, left: Sequence[Node], right: Sequence[Node], gold_first: bool = True) -> Outcome:
        pairs = zip(left, right) if gold_first else zip(right, left)
        return all_of(self.compare(a, b) for a, b in pairs)

    def _word(self, gold: Node, answer: Node) -> Outcome | None:
        """Words and choices."""
        if not (wordy(gold) or wordy(answer)):
            return None
        return same_words(letters(gold), letters(answer), gold, answer, self.policy)

    def _sided(self, gold: Node, answer: Node) -> Outcome | None:
        """`x = 5` against `5`, `x = 5` against `x = 5`, `f(x) = x^2` against `y = x^2`."""
        left, right = kinds.is_assignment(gold), kinds.is_assignment(answer)
        if left and right:
            return self._both_named(gold, answer)
        if (not left and not right) or not self.policy.bare_side:
            return None
        named, other = (gold, answer) if left else (answer, gold)
        if kinds.is_relational(other) or is_unknown(other):
            return None
        value = kinds.right_side(named)
        if value.op == "sym" and value.value not in ("pi", "e", "i", "infinity") and other.op == "sym":
            return False, "a relation is not a value"
        if named.args[0].op == "sym" and value.op == "num" and other.op == "sym":
            return False, "a relation is not a symbol"
        return self.compare(value, other) if left else self.compare(other, value)

    def _both_named(self, gold: Node, answer: Node) -> Outcome | None:
        answer = renamed(gold, answer)
        names = kinds.label(gold.args[0]), kinds.label(answer.args[0])
        values = kinds.right_side(gold), kinds.right_side(answer)
        alike = names[0] == names[1] or {gold.args[0].op, answer.args[0].op} & {"apply", "call"}
        inside = any(kinds.label(part) in names for value in values for part in value.walk() if part.op == "sym")
        if alike and not inside:
            return self.compare(*values)
        if any(self._as_items(value) for value in values):
            return (False, "different names") if names[0] != names[1] else self.compare(*values)
        return None

    def _regions(self, gold: Node, answer: Node) -> Outcome | None:
        """Intervals and other sets of real numbers, against each other and against inequalities."""
        if not (kinds.is_region(gold) or kinds.is_region(answer)):
            if bounds_of(gold, answer) or bounds_of(answer, gold):
                return self._sets(gold, answer)
            return self._brackets(gold, answer)
        plain = set_of(gold), set_of(answer)
        parts = kinds.items(plain[0]), kinds.items(plain[1])
        bare = parts[0] and parts[1] and "" in (parts[0].bracket, parts[1].bracket)
        if bare and "set" in (plain[0].op, plain[1].op):
            return self._items(parts[0], parts[1], *plain)
        pieces = pieces_of(plain[0]), pieces_of(plain[1])
        if pieces[0] and pieces[1] and len(pieces[0]) == len(pieces[1]):
            outcome = all_of(self._interval(a, b) for a, b in zip(*pieces))
            if outcome[0] or len(pieces[0]) == 1:
                return outcome
        if any(kinds.items(node) and not kinds.is_region(node) and node.op != "set" for node in plain):
            if any(len(node.args) != 2 for node in plain if kinds.items(node) and not kinds.is_region(node)):
                return False, "a list is not an interval"
        return self._sets(gold, answer)

    def _brackets(self, gold: Node, answer: Node) -> Outcome | None:
        """(0, 9) is not [0, 9] where both can be intervals."""
        if {gold.op, answer.op} != {"tuple", "list"} or not len(gold.args) == len(answer.args) == 2:
            return None
        if not (kinds.bracketed(gold) and kinds.bracketed(answer)):
            return None
        low, high = (self.collector.terms.number(self.collector.term(arg)) for arg in gold.args)
        if low is None or high is None or low >= high:
            return None
        return False, "open and closed intervals"

    def _interval(self, gold: Node, answer: Node) -> Outcome:
        if ends(gold) != ends(answer):
            return False, "open and closed ends"
        return self._ordered(gold.args, answer.args)

    def _sets(self, gold: Node, answer: Node) -> Outcome:
        symbol = free_symbol(gold) or free_symbol(answer) or "x"
        mine, other = free_symbol(gold), free_symbol(answer)
        if mine and other and mine != other:
            return False, "different symbols"
        if any(not kinds.is_region(node) and not kinds.is_relational(node) and node.op not in
               ("set", "tuple", "list") for node in (gold, answer)):  # fmt: skip
            return False, "a set of numbers is not a number"
        from grader.algebra.predicates import predicate
        from grader.algebra.truth import same_set

        left, right = (predicate(self.collector, node, symbol) for node in (gold, answer))
        return same_set(self.terms, left, right, symbol)

    def _collections(self, gold: Node, answer: Node) -> Outcome | None:
        gold, answer = kinds.as_matrix(gold), kinds.as_matrix(answer)
        left, right = matrices.explicit(gold), matrices.explicit(answer)
        if (left is None) != (right is None):
            left = left or matrices.explicit(kinds.rows_of(gold))
            right = right or matrices.explicit(kinds.rows_of(answer))
        if left is not None or right is not None:
            return self._matrices(left, right, gold, answer)
        a, b = self._pair(gold, answer)
        if a is None and b is None:
            return same_sets(gold, answer)
        if {gold.op, answer.op} == {"and", "or"} and all(arg.op == "sym" for arg in (*gold.args, *answer.args)):
            return False, "'and' is not 'or'"
        if (kinds.is_relational(gold) and a is None) or (kinds.is_relational(answer) and b is None):
            return self._system(gold, answer)
        return self._items(a, b, gold, answer)

    def _pair(self, gold: Node, answer: Node) -> tuple[Items | None, Items | None]:
        """The parts of both sides; `2i - j` has some where the other side has."""
        a, b = self._as_items(gold), self._as_items(answer)
        if (a is None) == (b is None):
            return a, b
        if a is None:
            return kinds.components(gold, len(b.values)) if b else None, b
        return a, kinds.components(answer, len(a.values))

    def _matrices(self, left: Node | None, right: Node | None, gold: Node, answer: Node) -> Outcome | None:
        if left is None or right is None:
            a, b = self._pair(left or gold, right or answer)
            if not a or not b:
                other = answer if left is not None else gold
                return (None, "a matrix against an unknown one") if kinds.has(other, "sym") else (False, "not a matrix")
            return self._items(a, b, gold, answer)
        if kinds.shape(left) != kinds.shape(right):
            flat = 1 in kinds.shape(left) and 1 in kinds.shape(right) and len(left.args) == len(right.args)
            if not (flat and self.policy.vectors):
                return False, "matrices of different shapes"
        return self._ordered(left.args, right.args)

    def _items(self, a: Items | None, b: Items | None, gold: Node, answer: Node) -> Outcome:
        if a is None or b is None:
            return self._single_item(a, b, gold, answer)
        unordered = "{" in (a.bracket, b.bracket) or (not self.policy.list_order and "" in (a.bracket, b.bracket))
        if "dots" in self.ops and all(any(value.op == "dots" for value in item.values) for item in (a, b)):
            return self._dotted(a.values, b.values)
        left, right = (self._expanded(item) for item in (a, b)) if unordered else (a.values, b.values)
        if not unordered:
            if not self.policy.vectors and a.bracket != b.bracket:
                return False, "different kinds of brackets"
            if len(left) != len(right):
                return False, "not as many entries"
            return self._ordered(left, right)
        outcome = self._unordered(left, right, "{" in (a.bracket, b.bracket))
        if outcome[0] and {a.bracket, b.bracket} & {"(", "matrix"}:
            inorder = len(left) == len(right) and self._ordered(left, right)[0]
            return outcome if inorder else (None, "the same values; whether their order matters is not said")
        return outcome

    def _dotted(self, left: Sequence[Node], right: Sequence[Node]) -> Outcome:
        """Sequences with dots: all that is written has to agree, in order."""
        places = [[n for n, value in enumerate(side) if value.op == "dots"] for side in (left, right)]
        alike = places[0] == places[1] and len(left) == len(right)
        stop = len(left) if alike else min(places[0][0], places[1][0])
        outcome = all_of(self.compare(a, b) for a, b in zip(left[:stop], right[:stop]) if a.op != "dots")
        return outcome if alike or outcome[0] is False else (None, "what the dots stand for is not clear")

    def _single_item(self, a: Items | None, b: Items | None, gold: Node, answer: Node) -> Outcome:
        known, other, first = (a, answer, True) if a is not None else (b, gold, False)
        if known is not None and 1 < len(known.values) < 4 and known.bracket in ("", "{"):
            if all(self.compare(known.values[0], value)[0] for value in known.values[1:]):
                return self.compare(known.values[0], other) if first else self.compare(other, known.values[0])
        if known is None or len(known.values) != 1 or known.bracket not in ("{", "(", "["):
            return False, "one value against several"
        return self.compare(known.values[0], other) if first else self.compare(other, known.values[0])

    def _expanded(self, item: Items) -> tuple[Node, ...]:
        """The values with each plus-minus written out."""
        found: list[Node] = []
        for value in item.values:
            found += kinds.signs(value) if kinds.has(value, "pm") else (value,)
        return tuple(found)

    def _unordered(self, left: Sequence[Node], right: Sequence[Node], distinct: bool) -> Outcome:
        if distinct:
            left, right = self._distinct(left), self._distinct(right)
        if len(left) != len(right):
            return False, "not as many values"
        if len(left) * len(right) > MAX_PAIRS:
            return self._by_term(left, right)
        return matched(left, right, self.compare, "values that cannot be told apart")

    def _distinct(self, values: Sequence[Node]) -> Sequence[Node]:
        if len(values) > 30:
            return values
        found: list[Node] = []
        for value in values:
            if not any(self.compare(value, other)[0] for other in found):
                found.append(value)
        return found

    def _by_term(self, left: Sequence[Node], right: Sequence[Node]) -> Outcome:
        """Long collections, by canonical term only."""
        a, b = (sorted(self.collector.term(value) for value in side) for side in (left, right))
        if a == b:
            return True, "the same values"
        if all(self.terms.number(term) is not None for term in (*a, *b)):
            return False, "different values"
        return None, "too many values to compare"

    def _system(self, gold: Node, answer: Node) -> Outcome | None:
        """Several relations, one by one."""
        left, right = conjuncts(gold), conjuncts(answer)
        if len(left) > 1 and len(left) == len(right) <= 12:
            outcome = matched(left, right, self.compare, "relations that cannot be matched")
            return outcome if outcome[0] else None
        return None if len(left) == len(right) else (False, "not as many relations")

    def _relations(self, gold: Node, answer: Node) -> Outcome | None:
        left, right = kinds.is_relational(gold), kinds.is_relational(answer)
        if not left and not right:
            return None
        if not (left and right):
            value = self._settled(gold if left else answer)
            if value is None:
                return False, "a relation is not a value"
            return self.compare(value, answer) if left else self.compare(gold, value)
        from grader.algebra.predicates import predicate
        from grader.algebra.relations import same_relation

        pair = [predicate(self.collector, node, "x") for node in (gold, answer)]
        return same_relation(self.terms, pair[0], pair[1], self.policy)

    def _settled(self, node: Node) -> Node | None:
        """The last side of `(x + 1)(x - 1) = x^2 - 1`, which is true for all x and so only works something out."""
        if node.op != "rel" or not set(node.value or ()) <= {"="} or node.args[0].op in _NO_WORK:  # type: ignore[arg-type]
            return None
        try:
            true = same_scalar(node.args[0], node.args[-1], self.collector, self.policy)[0]
        except Undecided:
            return None
        return node.args[-1] if true and self.policy.bare_side else None

    def _scalars(self, gold: Node, answer: Node) -> Outcome:
        if self.ops & {"unknown", "dots"} and (is_unknown(gold) or is_unknown(answer)):
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
        pairs = list(zip(kinds.signs(gold), kinds.signs(answer)))
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
        from grader.algebra.piecewise import same_functions

        return same_functions(gold, answer, self.collector)

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
