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
import re
import time
from functools import lru_cache
from typing import NamedTuple

from grader import algebra
from grader.algebra.angle_names import other_angle
from grader.algebra.compare import same_value
from grader.algebra.connectives import with_signs_of_logic
from grader.algebra.options import labelled, same_choice
from grader.algebra.policy import Comparison, Policy
from grader.algebra.respelled import respelled
from grader.algebra.second_looks import second_look
from grader.algebra.systems import translated
from grader.algebra.tidy import PHRASES, foreign_words, is_expression, read_answer, read_number
from grader.algebra.words import grouped, other_formula, plain, same_meaning
from grader.algebra.written_looks import written_look
from grader.notation.tree import Node

__all__ = ["Comparison", "Policy", "equal", "prepare", "same_value"]
_USUAL = Policy()
MAX_LENGTH, MAX_WORDS, MAX_REMEMBERED = 12_000, 100, 300
_SAID = re.compile(r"\\text\s*\{([^{}]*\b(?:is|are|equals)\s*:?)\s*\}")
_TEXT = re.compile(r"\\text\w*\s*\{([^{}]*)\}")
_TAGS = re.compile(r"</?(?:b|i|u|em|strong|p|br|span|code|div|sup|sub)(?:\s[^<>]*)?/?>")
_SMILES = frozenset(":) :( ;) =) :D :P :p -) -( xD XD ^^ _^ <3 ol ha".split())
_CHATTER = re.compile(
    r"(?:\s+(?:[:;=]'?-?[()DPp]|[xX]D|\^_?\^|<3|lol|(?:ha){2,9})|\s*(?![✓✔☑✅])[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B50\uFE0F])+\s*$"
)
_BLANKS = re.compile(r"\s{10,}")
_CONTINUES, _CONTINUED = re.compile(r"\n[ \t]*=[^=>]"), re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?==[^=>])")
_STRUCK = re.compile(r"~~[^~\n]{1,200}~~")
_SPACE = re.compile(r"(?<![\w.}])\s+|\s+(?![\w.\\])|\\[;:!](?!\d)|\\left(?![a-z])|\\right(?![a-z])")
_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?){1,3}")  # CO is not Co
_CHEMICAL = re.compile(
    r"(?<![a-z\\])[A-Z][a-z]?(?:\}?[_^]|\d|[₀-₉⁺⁻¹²³⁴-⁹]|\^|[A-Z])|\\ce|\}_\{?\d+\}?\s*(?:\\mathrm\{)?[A-Z]"
)
_AGREED = frozenset({"yes", "no", "true", "false"})
_OPPOSITES = ({"yes", "no"}, {"true", "false"})
_OPPOSITE = Comparison(False, "the opposite")
_SURE = frozenset({"the opposite", "different values by name"})  # whatever else a reply supposes
_WORDS = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]+){0,4}(?: ?0)?")
_TIMES = re.compile(r"(?<![\\A-Za-z])(?:[aApP]\.? ?[mM]|[A-Za-z]{3})|\d[aApP]\.?[mM]|\d\d\d\d[-/]|[-/]\d\d\d\d")
# Patterns begin with a character class, so that they are tried only where one of its characters stands.
_TURNS = re.compile(r"[nkmljNK](?<![a-zA-Z\\].)(?![a-zA-Z])")
_CONSTANT = re.compile(r"[CKck](?<![a-zA-Z\\].)(?![a-zA-Z_])")
_IF = re.compile(r"\b(?:if|when|for|otherwise|else)\b")
_SENTENCE = re.compile(
    r"(?:(?:it|this|that|they|(?:the|an?) [a-z]+) (?:is|are|was|has|(?:con|di)verges?)|(?:it|that)['’]s)\b",
    re.IGNORECASE,
)
_SHELL = re.compile(r"[\s$({]*(?:\\(?:mathrm|text\w*)\s*\{)?(?:\[(?:\\\w+\s*\{)?(?:He|Ne|Ar|Kr|Xe|Rn)\b|1s)")
_CASES = re.compile(r"\b(?:if|when)\b.*\b(?:if|when|otherwise|else)\b|\botherwise\b|\bfor\b.*[<>≤≥].*\bfor\b.*[<>≤≥]")
_DECIMAL = re.compile(r"[$\\(\s]*(?:[A-Za-z]\w{0,2} ?[=≈] ?)?[-−]?\d+,\d+(?:\s?[A-Za-zµΩ°%/²³]{1,8})?[$\\)\s]*")
_MATHS = re.compile(r"[\d=+*/^<>|\\]")


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
    found = _decide(gold, answer, policy or _USUAL)
    return Comparison(found[0], found[1], round((time.perf_counter() - begin) * 1000, 4), found[3])


def prepare() -> None:
    """Load now what is otherwise loaded when it is first needed, so that no single comparison pays for it."""
    for module in pkgutil.iter_modules(algebra.__path__, f"{algebra.__name__}."):
        importlib.import_module(module.name)
    for gold, answer in (("sin(x)^2 + cos(x)^2", "1"), ("The answer is 1.", "x > 2"), ("y >= 2x - 1", "2x - 1 <= y")):
        equal(gold, answer)  # mpmath, and what numpy loads late


def _decide(gold: str, answer: str, policy: Policy) -> Comparison:
    wanted, given = gold.strip(), answer.strip()
    if not wanted or not given:
        return Comparison(None if not wanted else False, "an answer is missing")
    if wanted == given or _same_but_space(wanted, given):
        return Comparison(True, "the same text")
    left = _remembered(wanted) if len(wanted) < MAX_REMEMBERED else _side(wanted)
    right = _remembered(given) if len(given) < MAX_REMEMBERED else _side(given)
    if left is None or right is None:
        outcome = Comparison(None if left is None else _too_long(given), _missing(left, given))
        return _in_words(left or _silent(wanted), right or _silent(given), outcome) or outcome
    if _is_quantified(left.text) and _is_quantified(right.text):
        from grader.algebra.quantified import same_quantified

        statements = same_quantified(left.text, right.text)
        if statements is not None:
            return Comparison(*statements)
    if _SHELL.match(left.text) and _SHELL.match(right.text):
        from grader.algebra.shells import same_shells

        shells = same_shells(left.text, right.text)
        if shells is not None:
            return Comparison(shells, "the same shells" if shells else "other shells")
    if _is_cases(left.tree) != _is_cases(right.tree):
        left, right = (_by_cases(side) or side for side in (left, right))
    outcome = same_value(left.tree, right.tree, policy)
    if left.doubted or right.doubted:
        told = _spread(left, right, policy) or _in_words(left, right, outcome)
        sure = told is not None and (told.equal or told.reason in _SURE)
        return told if told and sure else Comparison(None, "something else in it may be the answer")
    if outcome.equal is not True:
        outcome = _otherwise(left, right, policy) or _in_words(left, right, outcome) or outcome
    if outcome.equal and ("∠" in wanted or "angle" in wanted) and other_angle(left.text, right.text):
        return Comparison(False, "another angle")
    return outcome if outcome.equal else _again(left, right, policy) or _restated(left, right, policy) or outcome


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
    found = _cases_of(side.source) if _IF.search(side.source) else None
    if found is None and not side.whole:
        from grader.algebra.clauses import by_regions

        found = by_regions(side.source)
    return Side(found, side.source, side.whole, side.source) if found else None


def _cases_of(text: str) -> Node | None:
    from grader.algebra.clauses import by_cases

    return by_cases(text)


def _again(left: Side, right: Side, policy: Policy) -> Comparison | None:
    """The verdict on other ways to read two sides that are not the same as they stand."""
    if _simple(left.tree) and _simple(right.tree):
        return None
    found = written_look(left.text, right.text, policy)
    if found is not None:
        return Comparison(*found)
    texts = respelled(left.text), respelled(right.text)
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


def _in_words(left: Side, right: Side, outcome: Comparison) -> Comparison | None:
    """An answer in words, `Ben`, against a whole reply: the words that the reply concludes with."""
    if left.whole == right.whole:
        return None
    words, reply = (left, right) if left.whole else (right, left)
    wanted = plain(words.text)
    if not _WORDS.fullmatch(wanted) or not ("\\text" in words.text or foreign_words(wanted) or wanted in _AGREED):
        return None
    from grader.algebra.answer import final_answer

    found = final_answer(reply.source, words=True)
    given = plain(found.text) if found and found.how != "doubted" else ""
    if given == wanted or (given in PHRASES and PHRASES[given] == PHRASES.get(wanted)):
        return Comparison(True, "the same words")
    if given.startswith(("not ", "neither ")) and re.search(rf"\b{wanted}\b", given):
        return Comparison(wanted == "neither", "neither" if wanted == "neither" else "said not to be so")
    if given != wanted and {given, wanted} in _OPPOSITES:
        return _OPPOSITE
    if given and same_meaning(wanted, given) is not False:
        return Comparison(same_meaning(wanted, given), "the same in other words")
    if re.search(rf"\b{wanted}\b.* then ", given):
        return Comparison(False, "something else afterwards")
    if outcome.equal is False and re.search(rf"\b{wanted}\b", given or plain(reply.source[-200:])):
        return Comparison(None, "words that the reply may mean")
    return Comparison(False, "different words") if given else None


def _spoken(text: str) -> str:
    """The words of a text in \\text{...}; other texts as they are."""
    found = _TEXT.fullmatch(text) if text[:1] == "\\" else None
    return found[1] if found else text


def _worded(wanted: str, given: str) -> Comparison | None:
    """Texts without maths: the same words, or the same in other words."""
    words = plain(wanted), plain(given)
    if words[0] == words[1] and grouped(wanted) != grouped(given):
        return None  # p or (q and r) is not (p or q) and r
    if words[0] == words[1] and re.search("[a-z]{2}", words[0]):
        symbols = _FORMULA.fullmatch(wanted) and _FORMULA.fullmatch(given) and wanted != given
        if not symbols and len(words[0]) < 3 and wanted != given and words[0] not in _AGREED:
            return None  # kx is not Kx
        if symbols and words[0] not in _AGREED:
            return Comparison(False if other_formula(wanted, given) else None, "other capitals")
        return Comparison(True, "the same words")
    if words[0] == f"not {words[1]}" or words[1] == f"not {words[0]}":
        return Comparison(False, "said not to be so")
    meaning = same_meaning(*words) if any(len(text) > 1 for text in words) else False
    if meaning is False:
        return None
    return Comparison(meaning, "the same in other words" if meaning else "nothing there, in another sense")


def _missing(left: object, given: str) -> str:
    if left is None:
        return "no answer is wanted that can be read"
    return "too long to compare" if len(given) > MAX_LENGTH else "no answer is asserted"


def _silent(text: str) -> Side:
    """A side that asserts nothing that can be read as maths."""
    return Side(Node("none"), "", False, text)


def _too_long(given: str) -> bool | None:
    return None if len(given) > MAX_LENGTH else False


class Side(NamedTuple):
    """One side of a comparison: the tree, the text that was read, whether that is all, the source, whether to doubt."""

    tree: Node
    text: str
    whole: bool
    source: str
    doubted: bool = False


@lru_cache(maxsize=512)
def _remembered(text: str) -> Side | None:
    """A short side, read once: one gold is compared with many answers."""
    return _side(text)


def _side(text: str) -> Side | None:
    """The tree of an expression, or of the answer that a reply asserts, with its text."""
    if _NUMBER.fullmatch(text):
        return Side(read_number(text), text, True, text)
    if len(text) < MAX_REMEMBERED:
        text = translated(text) if " " not in text else with_signs_of_logic(translated(text))
    else:
        text = _BLANKS.sub(lambda blank: "\n" * min(blank.group().count("\n"), 2) or " ", text)
    if text[-1] > "\u2600" or text[-2:] in _SMILES:
        text = _CHATTER.sub("", text) or text
    if "\n" in text and "\\\\" not in text and _CONTINUES.search(text):
        text = _CONTINUED.sub(" ", text)
    if "~~" in text:
        text = _STRUCK.sub("", text) or text
    if "\\text" in text:
        text = _SAID.sub(r"\1 ", text)
    if "<" in text:
        text = _TAGS.sub("", text)
    if len(text) > MAX_LENGTH and not re.search(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}", text[-2000:]):
        return None
    if is_expression(text):
        cases = _cases_of(text) if ("if" in text or "wise" in text or "for" in text) and _CASES.search(text) else None
        return Side(cases or read_answer(text), text, True, text)
    from grader.algebra.answer import final_answer, taken_back

    found = final_answer(text)
    if found is not None and len(found.text) <= MAX_LENGTH:
        return Side(found.tree, found.text, False, text, found.how == "doubted")
    if found is None and len(text) < MAX_WORDS and not re.search(r"\d", text) and not taken_back(text):
        alone = len(text.split()) < 4 and not _SENTENCE.match(text)
        return Side(Node("str", text, (), 0, len(text)), text, alone, text)
    return None


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


def _otherwise(left: Side, right: Side, policy: Policy) -> Comparison | None:
    """Other ways to take the texts: the same words, or a comma as the decimal sign."""
    gold, wanted, answer, given = left.tree, left.text, right.tree, right.text
    words = (wanted, given) if policy.letter_case else (_spoken(wanted), _spoken(given))
    if not _MATHS.search(words[0]) and not _MATHS.search(words[1]):
        found = _worded(*words)
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
    if _CHEMICAL.search(wanted) and _CHEMICAL.search(given):
        from grader.algebra.chemistry import same_formula

        formulas = same_formula(wanted, given)
        if formulas is not None:
            return Comparison(formulas, "the same formula" if formulas else "another formula")
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
