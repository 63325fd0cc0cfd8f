"""Finds whether a text mentions something: words in any usual form, or maths of the same value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from grader.algebra.agree import close
from grader.algebra.evaluate import evaluate
from grader.algebra.values import Unevaluable
from grader.algebra.world import Value, World
from grader.audit.claims import formulas
from grader.grading.formula_cues import in_any_setting
from grader.lazy_regex import regex
from grader.notation.tree import Node
from grader.transcript.model import Span

RULED_OUT = regex(
    r"[^.;:\n]{0,12}?\b(?:(?:is|was|are|were|do|does|did|may|must|need|can|could)(?:n't|n’t| not)(?: be)?"
    r" (?:allowed|permitted|needed|necessary|required|used|apply|available|employed|an option)"
    r"|(?:is|was|are|were) (?:forbidden|ruled out|excluded|off[ -]limits|avoided))\b",
    re.I,
)
LONG = 7  # letters: so long a word is found with any short ending, so that `independen` finds its forms
COMPOUND = frozenset(
    {"add", "mul", "div", "pow", "call", "norm", "sum", "neg", "abs", "deriv", "matrix", "list", "unit"}
)
MAX_TREES = 4000


@lru_cache(maxsize=4096)
def pattern(phrase: str) -> re.Pattern[str]:
    """A phrase in any usual form: hyphen, space or nothing between words, plural and -ing, -ed endings, any case.

    A star at the end of a word stands for any ending ("normali*"); a long word may have any ending of up to four
    letters.
    """
    if FORMULA.fullmatch(phrase):
        return re.compile(r"(?<!\w)" + "".join(map(_in_formula, phrase)) + r"(?!\w)")
    words = re.split(r"[\s-]+", phrase.strip())
    joined = r"[\s$~\-‐-―*_]*".join(map(_word, words))
    plain = re.sub(r"i[sz](?=[eai(\\\[])", "i[sz]", joined)  # normalise, normalize
    formula = in_any_setting(phrase)
    return re.compile(r"(?<!\w)" + (plain if formula is None else f"(?:{plain}|{formula})"), re.I)


FORMULA = regex(r"(?=.*\d)(?:[A-Z][a-z]?\d*){1,6}")  # a chemical formula


def _in_formula(sign: str) -> str:
    """A sign of a chemical formula, however its digits are lowered: `Cl2`, `Cl₂`, `\\text{Cl}_2`."""
    if sign.isdigit():
        return rf"[\s$}}]*_?\{{?(?:{sign}|{chr(0x2080 + int(sign))})\}}?"
    return re.escape(sign)


LOOSE = {
    "a": "[aàáâäå]", "e": "[eèéêë]", "o": "[oòóôöø]", "u": "[uùúûü]", "c": "[cç]", "n": "[nñ]",
    "'": "['’ʼ´`]", "’": "['’ʼ´`]",
}  # fmt: skip


def _letters(word: str) -> str:
    """A word letter by letter, accents and the kind of apostrophe left open: L'Hopital, L’Hôpital."""
    return "".join(LOOSE.get(letter.lower(), re.escape(letter)) for letter in word)


def ruled_out(text: str, end: int) -> bool:
    """Whether it is said behind a method that it is not used: "L'Hôpital's rule isn't allowed"."""
    return RULED_OUT.match(text, end) is not None


def _word(word: str) -> str:
    if word.endswith("*"):
        return _letters(word[:-1]) + r"\w*"
    body = _letters(word)
    if len(word) >= LONG and word.isalpha():
        return (body[:-1] if word.endswith("y") else body) + r"\w{0,4}(?!\w)"
    if not word[-1:].isalpha() or len(word) < 4:
        return body + (r"(?![^\W_]|_\w)" if word[-1:].isalnum() else "")
    if word.endswith("e"):
        return _letters(word[:-1]) + r"(?:[eé]|es|ed|ing|er|ers)(?!\w)"
    if word.endswith("y"):
        return _letters(word[:-1]) + r"(?:y|ies|ied|ying)(?!\w)"
    return body + r"(?:s|es|ed|ing|ly|'s|’s)?(?!\w)"


def find_value(
    text: str, span: Span, wanted: Sequence[Sequence[Value]], worlds: Sequence[World], functions: frozenset[str]
) -> Span | None:
    """The first piece of maths in a stretch that has one of some values in every world.

    Args:
        wanted: the values, each one value per world.
        worlds: where to evaluate the pieces.
    """
    if not wanted:
        return None
    count = 0
    for _, tree in formulas(text, span.start, span.end, functions, worlds[0].renaming):
        for node in tree.walk():
            if node.op not in COMPOUND:
                continue
            count += 1
            if count > MAX_TREES:
                return None
            if any(same_value(node, values, worlds) for values in wanted):
                return Span(span.turn, node.start, node.end)
    return None


def same_value(node: Node, values: Sequence[Value], worlds: Sequence[World]) -> bool:
    """Whether a tree has given values in given worlds."""
    try:
        return all(close(evaluate(node, world), value) for world, value in zip(worlds, values))
    except Unevaluable:
        return False
