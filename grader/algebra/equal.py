"""Is one answer the other? The library's question, for text.

    >>> from grader.algebra.equal import equal, Policy
    >>> equal(r"\\frac{1}{2}", "0.5").equal
    True
    >>> equal("(2, -1, 3)", "So w_1 = 2, w_3 = 3 and w_2 = -1.").equal
    True
    >>> equal("5", "6").equal
    False

`equal` is None where it cannot be told: a person should look. What counts as the same is a `Policy`; whether an
answer has a wanted form (a simplified fraction, say) is another question: `grader.algebra.forms.satisfies`.
"""

from __future__ import annotations

import importlib
import pkgutil
import time

from grader import algebra
from grader.algebra.angle_names import other_angle
from grader.algebra.compare import same_value
from grader.algebra.constant_letters import with_plain_constants
from grader.algebra.function_products import with_products
from grader.algebra.gainsaid import without_contrast
from grader.algebra.indices import with_same_indices
from grader.algebra.labelled_values import are_labelled, by_labels
from grader.algebra.objections import objection, objectionable
from grader.algebra.options import labelled, same_choice
from grader.algebra.orders import other_order
from grader.algebra.plain import is_arithmetic
from grader.algebra.policy import Comparison, Policy
from grader.algebra.respelled import respelled
from grader.algebra.retold import retold
from grader.algebra.rounding import approximated, before_rounding
from grader.algebra.second_looks import second_look
from grader.algebra.sides import MAX_LENGTH, MAX_REMEMBERED, Side, cases_of, read_side, silent
from grader.algebra.tidy import read_answer
from grader.algebra.told_apart import same_by_words
from grader.algebra.ways import pointed
from grader.algebra.word_forms import VERDICTS
from grader.algebra.worded import in_words, spoken, worded
from grader.algebra.written_looks import written_look
from grader.lazy_regex import compile_all, regex
from grader.notation.tree import Node

__all__ = ["Comparison", "Policy", "equal", "prepare", "same_value"]
_USUAL = Policy()
_EITHER = regex(r"[RrCcb](?:emainder|onca|onvex|end[is])")
_SPACE = regex(
    r"[\s\\](?:(?<=\\)(?:[;:!](?!\d)|left(?![a-z])|right(?![a-z]))|(?<=\s)(?:(?<![\w.}]\s)\s*|\s*(?![\w.\\])))"
)
_CHEMICAL = regex(
    r"(?<![a-z\\])[A-Z][a-z]?(?:\}?[_^]|\d|[₀-₉⁺⁻¹²³⁴-⁹]|\^|[A-Z])|\\ce|[_^]\{?\d+\}?\s*(?:\\(?:mathrm|text)\s*\{)?[A-Z]|[⁰-⁹₀-₉][A-Z]"
)
_UNREAD = frozenset({  # what leaves a verdict open that another notation may settle
    "a condition", "a product that is not one of numbers", "notation that is not understood", "words against a formula",
    "a rest without its modulus", "words that the reply may mean",
})  # fmt: skip
_SURE = frozenset({"the opposite", "different values by name"})  # whatever else a reply supposes
_TIMES = regex(
    r"[A-Za-z\d/-](?:(?<=[A-Za-z])(?<![\\A-Za-z].)(?:(?<=[aApP])\.? ?[mM]|[A-Za-z]{2})"
    r"|(?<=\d)(?:[aApP]\.?[mM]|\d\d\d[-/])|(?<=[-/])\d\d\d\d)"
)
# Patterns begin with a character class, so that they are tried only where one of its characters stands.
_TURNS = regex(r"[nkmljNK](?<![a-zA-Z\\].)(?![a-zA-Z])")
_CONSTANT = regex(r"[CKck](?<![a-zA-Z\\].)(?![a-zA-Z_])")
_IF = regex(r"\b(?:if|when|for|otherwise|else)\b")
_SHELL = regex(r"[\s$({]*(?:\\(?:mathrm|text\w*)\s*\{)?(?:\[(?:\\\w+\s*\{)?(?:He|Ne|Ar|Kr|Xe|Rn)\b|1s)")
_DECIMAL = regex(r"[$\\(\s]*(?:[A-Za-z]\w{0,2} ?[=≈] ?)?[-−]?\d+,\d+(?:\s?[A-Za-zµΩ°%/²³]{1,8})?[$\\)\s]*")
_HOLDS = regex(
    r"(?:[<>≤≥]|\\[gl]).{1,40} (?:for|when|if|whenever|iff|on) |(?:sing|ned|eal|ive) (?:\w+ )?(?:for|when|if|on) "
)
_SIGN = regex(r"[=<>≤≥≠]|\\[gln]e")
_SCALE = regex(
    r"\d[^a-zA-Z]{0,3}(?:\\(?:text|mathrm)\s*\{\s*)?(?:hundred|thousand|[mb]illion|trillion|dozen|ten(?:th)?s?\b)"
)
_OVER = regex(r" (?:not|rather than|instead of|as opposed to) \(?\S+$")
_PARAMETER = regex(r"\b(?:solutions?|none|one)\b")
_MATHS = regex(r"[\d=+*/^<>|\\]")


def equal(gold: str, answer: str, policy: Policy | None = None) -> Comparison:
    """Whether an answer is the answer that is wanted.

    Args:
        gold: the expression wanted, as LaTeX, Unicode or ASCII text (a reply with a boxed answer will do, too).
        answer: an expression, or a whole reply from which the asserted final answer is taken.
        policy: what counts as the same; `Policy()` if not given.

    Returns:
        `equal` True, False, or None (can't tell), with the reason and the time it took. Never raises for any text.
    """
    begin = time.perf_counter()
    policy = policy or _USUAL
    found = _verdict(gold, answer, policy)
    if not found.equal and ("b)" in gold or "ii)" in gold) and ("b)" in answer or "ii)" in answer):
        from grader.algebra.labelled_parts import same_parts

        parts = same_parts(gold, answer, lambda one, other: _verdict(one, other, policy))
        found = parts if parts and (parts.equal or found.equal is None) else found
    return Comparison(found[0], found[1], round((time.perf_counter() - begin) * 1000, 4), found[3])


def _verdict(gold: str, answer: str, policy: Policy) -> Comparison:
    """The verdict on two texts, once more in the usual notation where they are not equal as they stand."""
    found = _judge(gold, answer, policy)
    if found.equal:
        return found
    texts = retold(gold), retold(answer)
    if texts == (gold, answer):
        return found
    if set(texts) == VERDICTS:
        return Comparison(False, "the opposite")
    again = _judge(*texts, policy)
    told = (texts[0] != gold and texts[1] != answer) or not ("P" in gold or "P" in answer)  # chances have other forms
    return again if again.equal or (told and found.equal is None and _is_unread(found.reason)) else found


def _is_unread(reason: str) -> bool:
    """Whether a verdict was left open for the notation only."""
    return reason in _UNREAD or reason.endswith("is not a scalar that can be compared")


def _judge(gold: str, answer: str, policy: Policy) -> Comparison:
    """The verdict on two texts as they stand, with what speaks against it."""
    found = _decide(gold, answer, policy)
    if found.equal and (_is_either(answer) or _is_either(gold)):
        found = _either(gold, answer, policy) or found
    if found.equal and ("^" in answer or "⁻" in answer) and other_order(gold, answer):
        found = Comparison(None, "matrices in another order")
    if found.equal and objectionable(gold, answer):
        found = objection(gold.strip(), answer.strip(), policy) or found
    return found


def prepare() -> None:
    """Load now what is otherwise loaded when it is first needed, so that no single comparison pays for it."""
    for module in pkgutil.iter_modules(algebra.__path__, f"{algebra.__name__}."):
        importlib.import_module(module.name)
    compile_all()
    for gold, answer in (("sin(x)^2 + cos(x)^2", "1"), ("The answer is 1.", "x > 2"), ("y >= 2x - 1", "2x - 1 <= y")):
        equal(gold, answer)  # mpmath, and what numpy loads late


def _decide(gold: str, answer: str, policy: Policy) -> Comparison:
    wanted, given = gold.strip(), answer.strip()
    if not wanted or not given:
        return Comparison(None if not wanted else False, "an answer is missing")
    if wanted == given or _same_but_space(wanted, given):
        return Comparison(True, "the same text")
    goal = pointed(wanted)
    way = pointed(given) if goal else None
    if goal and way:
        return _decide(goal[0], way[0], policy) if goal[1] == way[1] else Comparison(False, "another direction")
    left = read_side(wanted)
    right = read_side(given)
    if left is None or right is None:
        outcome = Comparison(None if left is None else _too_long(given), _missing(left, given))
        sides = left or silent(wanted), right or silent(given)
        return _as_choices(*sides, policy) or in_words(*sides, outcome) or outcome
    if "\\times" in wanted or "\\times" in given or "×" in wanted or "×" in given:
        products = _products(left.text, right.text)
        if products is not None:
            return products
    if _is_parted(wanted) or _is_parted(given):
        from grader.algebra.parameters import same_cases

        cases = same_cases(wanted, given, policy)
        if cases is not None:
            return Comparison(*cases)
    if _is_quantified(left.text) and _is_quantified(right.text):
        from grader.algebra.quantified import same_quantified

        statements = same_quantified(left.text, right.text)
        if statements is not None:
            return Comparison(*statements)
    if ("1s" in left.text or "[" in left.text) and _SHELL.match(left.text) and _SHELL.match(right.text):
        from grader.algebra.shells import same_shells

        shells = same_shells(left.text, right.text)
        if shells is not None:
            return Comparison(shells, "the same shells" if shells else "other shells")
    if _is_cases(left.tree) != _is_cases(right.tree):
        left, right = (_by_cases(side) or side for side in (left, right))
    outcome = same_value(left.tree, right.tree, policy)
    if not outcome.equal or left.doubted or right.doubted:
        labelled = by_labels(left, right, policy) if are_labelled(left, right) else None
        if labelled is not None:
            return labelled
    if left.doubted or right.doubted:
        told = _quotient(left, right, policy) or _spread(left, right, policy) or in_words(left, right, outcome)
        sure = told is not None and (told.equal or told.reason in _SURE)
        return told if told and sure else Comparison(None, "something else in it may be the answer")
    if outcome.equal is not True:
        if left.plain and right.plain and is_arithmetic(wanted) and is_arithmetic(given):
            return outcome
        outcome = _otherwise(left, right, policy) or in_words(left, right, outcome) or outcome
    if outcome.equal and ("∠" in wanted or "angle" in wanted) and other_angle(left.text, right.text):
        return Comparison(False, "another angle")
    if outcome.equal and ("interval" in wanted or "interval" in given):
        from grader.algebra.interval_words import on_intervals

        intervals = on_intervals(left, right)
        if intervals is not None:
            return Comparison(*intervals)
    if outcome.equal:
        return outcome
    if _OVER.search(given) and len(given) < MAX_REMEMBERED:
        kept = without_contrast(given)
        if kept:
            return _decide(wanted, kept, policy)
    if outcome.equal is False and outcome.reason == "other numbers":
        return outcome
    again = _again(left, right, policy) or _restated(left, right, policy) or outcome
    if not again.equal and (_is_scaled(left.text) or _is_scaled(right.text)):
        again = same_by_words(left.text, right.text, policy) or again
    return again if again.equal else _held(left, right, policy) or again


def _products(wanted: str, given: str) -> Comparison | None:
    """The verdict on two products of vectors; None for all others."""
    from grader.algebra.cross_products import may_be_crossed, same_products

    products = same_products(wanted, given) if may_be_crossed(wanted) or may_be_crossed(given) else None
    return Comparison(*products) if products is not None else None


def _either(gold: str, answer: str, policy: Policy) -> Comparison | None:
    """That a reply says one of two things, and nothing tells which is wanted; None for all others."""
    from grader.algebra.which import which

    left, right = read_side(gold.strip()), read_side(answer.strip())
    return which(left, right, policy) if left and right else None


def _is_either(text: str) -> bool:
    """Whether a text may say one of two things: a remainder or its quotient, where a curve bends."""
    hinted = "emainder" in text or "onca" in text or "onvex" in text or "end" in text
    return hinted and _EITHER.search(text) is not None


def _is_scaled(text: str) -> bool:
    """Whether a text has a number with a word of scale, `5 thousand`."""
    hinted = "ten" in text or "illi" in text or "hundred" in text or "thousand" in text or "dozen" in text
    return hinted and _SCALE.search(text) is not None


def _is_parted(text: str) -> bool:
    """Whether a text may say how many solutions there are for each value of a parameter."""
    if ("one" not in text and "solution" not in text) or len(text) >= MAX_REMEMBERED:
        return False
    return _SIGN.search(text) is not None and _PARAMETER.search(text) is not None


def _is_quantified(text: str) -> bool:
    if text.isascii():
        return "\\forall" in text or "exists" in text
    return "∀" in text or "∃" in text or "\\forall" in text or "exists" in text


def _is_cases(node: Node) -> bool:
    return node.op == "cases" or (node.op == "rel" and node.args[-1].op == "cases")


def _by_cases(side: Side) -> Side | None:
    """A side that gives values with conditions in words, as cases; None for any other."""
    if _is_cases(side.tree):
        return None
    found = cases_of(side.source) if _IF.search(side.source) else None
    if found is None and not side.whole:
        found = cases_of(side.source.rstrip().rpartition("\n\n")[2])
    if found is None and not side.whole:
        from grader.algebra.clauses import by_regions
        from grader.algebra.parameters import as_cases

        found = by_regions(side.source)
        written = as_cases(side.source) if found is None else ""
        found = read_answer(written) if written else found
    return Side(found, side.source, side.whole, side.source) if found else None


def _again(left: Side, right: Side, policy: Policy) -> Comparison | None:
    """The verdict on other ways to read two sides that are not the same as they stand."""
    if _simple(left.tree) and _simple(right.tree):
        return None
    found = written_look(left.text, right.text, policy)
    if found is not None:
        return Comparison(*found)
    first: Comparison | None = None
    about = [approximated(side.tree) or before_rounding(side.tree) for side in (left, right)]
    if any(about):
        first = same_value(about[0] or left.tree, about[1] or right.tree, policy)
        if first.equal:
            return first
    texts = with_same_indices(*(with_products(respelled(side.text)) for side in (left, right)))
    if "E" in texts[0] or "I" in texts[0] or "E" in texts[1] or "I" in texts[1]:
        texts = with_plain_constants(*texts), with_plain_constants(texts[1], texts[0])
    first = None
    if texts != (left.text, right.text) and not other_angle(*texts):
        left, right = (Side(read_answer(text), text, True, text) for text in texts)
        first = same_value(left.tree, right.tree, policy)
        if first.equal:
            return first
    found = second_look(left.tree, right.tree, left.text, right.text, policy)
    return Comparison(*found) if found is not None else first


def _simple(node: Node) -> bool:
    """A number or a word: there is no other way to read it."""
    return not node.args or (node.op in ("neg", "unit", "currency", "percent", "degree") and not node.args[0].args)


def _same_but_space(wanted: str, given: str) -> bool:
    """Whether two texts, neither of which begins or ends with a blank, differ in space only."""
    if wanted[-1] != given[-1] or (wanted[0] != given[0] and "\\" not in (wanted[0], given[0])):
        return False
    return max(len(wanted), len(given)) < MAX_LENGTH and _SPACE.sub("", wanted) == _SPACE.sub("", given)


def _missing(left: object, given: str) -> str:
    if left is None:
        return "no answer is wanted that can be read"
    return "too long to compare" if len(given) > MAX_LENGTH else "no answer is asserted"


def _too_long(given: str) -> bool | None:
    return None if len(given) > MAX_LENGTH else False


def _as_choices(left: Side, right: Side, policy: Policy) -> Comparison | None:
    """`C` against `(C) 42`, and `42` against it; None where there are no choices."""
    if left.text == left.text.lower() and right.text == right.text.lower():
        return None
    chosen = same_choice(left.text, right.text, right.source)
    chosen = same_choice(right.text, left.text, left.source) if chosen is None else chosen
    if chosen is not None:
        return Comparison(chosen, "the same choice" if chosen else "a different choice")
    options = labelled(left.text), labelled(right.text)
    letters = [letter for letter, _ in options if letter]
    if not letters:
        return None
    if len(set(letters)) > 1:
        return Comparison(False, "a different choice")
    trees = [read_answer(value) if letter else side.tree for (letter, value), side in zip(options, (left, right))]
    return same_value(trees[0], trees[1], policy)


def _spread(left: Side, right: Side, policy: Policy) -> Comparison | None:
    """An answer against a reply that says it in several places."""
    if right.tree.op in ("and", "implies") and left.tree.op == "rel":
        from grader.algebra.spread import behind_constants, one_of_functions

        last = behind_constants(left.tree, right.tree) or one_of_functions(left.tree, right.tree)
        outcome = same_value(left.tree, last, policy) if last else None
        if outcome and outcome.equal:
            return outcome
    if right.tree.op == "implies" and left.tree.op != "rel":
        from grader.algebra.spread import of_known

        value = of_known(right.tree)
        outcome = same_value(left.tree, value, policy) if value else None
        if outcome and outcome.equal:
            return outcome
    if left.whole == right.whole:
        return None
    from grader.algebra.spread import spread

    whole, reply = (left, right) if left.whole else (right, left)
    return spread(whole.tree, whole.text, reply.tree, reply.text, reply.source, policy)


def _restated(left: Side, right: Side, policy: Policy) -> Comparison | None:
    """An answer against a reply that asserts it in another form, too."""
    if left.whole == right.whole:
        return None
    whole, reply = (left, right) if left.whole else (right, left)
    from grader.algebra.restated import restated

    return restated(whole.tree, reply.tree, reply.text, reply.source, policy)


def _quotient(left: Side, right: Side, policy: Policy) -> Comparison | None:
    """An answer against a reply that ends with a quotient and its remainder."""
    if left.whole == right.whole or "emainder" not in (left.source + right.source):
        return None
    from grader.algebra.restated import by_quotient

    whole, reply = (left, right) if left.whole else (right, left)
    return by_quotient(whole.tree, reply.source, policy)


def _is_held(text: str) -> bool:
    """Whether a text may say for which values a sign holds."""
    return (" for " in text or " on " in text or " when" in text or " if" in text) and _HOLDS.search(text) is not None


def _held(left: Side, right: Side, policy: Policy) -> Comparison | None:
    """An answer against one that says for which values a sign holds, `f(x) > 0 for x > 3`."""
    if not _is_held(left.source) and not _is_held(right.source):
        return None
    from grader.algebra.held import values_held

    values = [values_held(side) for side in (left, right)]
    if (values[0] is None) == (values[1] is None):
        return None
    outcome = same_value(values[0] or left.tree, values[1] or right.tree, policy)
    return outcome if outcome.equal is not None else None


def _is_chemical(text: str) -> bool:
    """Whether there may be a chemical formula in a text."""
    return (text != text.lower() or "\\ce" in text) and _CHEMICAL.search(text) is not None


def _otherwise(left: Side, right: Side, policy: Policy) -> Comparison | None:
    """Other ways to take the texts: the same words, or a comma as the decimal sign."""
    gold, wanted, answer, given = left.tree, left.text, right.tree, right.text
    words = (wanted, given) if policy.letter_case else (spoken(wanted), spoken(given))
    if not _MATHS.search(words[0]) and not _MATHS.search(words[1]):
        found = worded(*words)
        if found is not None:
            return found
    if ":" in wanted or ":" in given or (_TIMES.search(wanted) and _TIMES.search(given)):
        from grader.algebra.moments import same_moment

        times = same_moment(wanted, given)
        if times is not None:
            return Comparison(*times)
    if _TURNS.search(wanted) and _TURNS.search(given):
        from grader.algebra.families import general_solutions

        solutions = general_solutions(gold, answer, policy)
        if solutions is not None:
            return Comparison(*solutions)
    chemical = _is_chemical(wanted), _is_chemical(given)
    if all(chemical):
        from grader.algebra.chemistry import same_formula

        formulas = same_formula(wanted, given)
        if formulas is not None:
            return Comparison(formulas, "the same formula" if formulas else "another formula")
    if any(chemical) and not all(chemical):
        from grader.algebra.ending import of_substance

        amounts = of_substance(wanted), of_substance(given)
        if amounts != (wanted, given):
            return same_value(read_answer(amounts[0]), read_answer(amounts[1]), policy)
    if any(chemical) and len(wanted) + len(given) < 64:
        from grader.algebra.chemistry import same_substance

        substance = same_substance(*words)
        if substance or (substance is False and left.whole and right.whole):
            return Comparison(substance, "the same substance" if substance else "another substance")
    if given[-1:] == "!" and not right.whole and given[-2:-1].isdigit():
        return same_value(gold, read_answer(given[:-1]), policy)
    if policy.constant and _CONSTANT.search(wanted) and _CONSTANT.search(given):
        from grader.algebra.constants import renamed_constant

        again = renamed_constant(gold, answer)
        if again is not None and same_value(gold, again, policy).equal:
            return Comparison(True, "the same, but for the name of the constant")
    choice = _as_choices(left, right, policy)
    if choice is not None:
        return choice
    found = _spread(left, right, policy)
    if found is not None:
        return found
    for tree, text, first in ((gold, wanted, True), (answer, given, False)):
        if tree.op in ("tuple", "and") and _DECIMAL.fullmatch(text) and "(" not in text:
            point = read_answer(text.replace(",", "."))
            outcome = same_value(*((point, answer) if first else (gold, point)), policy)
            if outcome.equal:
                return Comparison(True, "the same number with a decimal comma", work=outcome.work)
    return None
