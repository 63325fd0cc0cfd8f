"""Which rubric an exchange answers, told by words and quantities; left open where it can't be told."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from grader.grading.asked import letters_asked
from grader.grading.dialogues import goes_on
from grader.grading.labels import labels, squeeze
from grader.lazy_regex import regex

WORD = regex(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*|\d+(?:\.\d+)?")
STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "do",
        "does",
        "each",
        "find",
        "for",
        "from",
        "give",
        "given",
        "has",
        "have",
        "how",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "let",
        "of",
        "on",
        "or",
        "our",
        "question",
        "part",
        "show",
        "solve",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "this",
        "to",
        "use",
        "using",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "why",
        "will",
        "with",
        "you",
        "your",
        "compute",
        "calculate",
        "determine",
        "explain",
        "state",
        "write",
        "value",
        "values",
        "problem",
        "answer",
        "following",
        "not",
    ]
)
SURE = 0.15
LIKE_STATEMENT = 0.4
PIECE = regex(r"[^\W\d_]+|\d+(?:\.\d+)?")
DECIMAL, SHORT = regex(r"(?<![\d.])\d+\.\d+"), 400
NUMBER = regex(r"(?<![\w.])\d{1,12}(?:\.\d{1,9})?(?![\w.]*\d)")
FEWEST, MOST_OF, MAX_QUESTION = 3, 0.7, 4000
AHEAD = 1.25
PREVIOUS = 0.25
OPENING = 200  # characters of an answer
FOLLOWS = regex(
    r"\b(why|you|your|again|wrong|mistakes?|incorrect\w*|redo|recheck|sure|hint|try|instead|part|still|fix|mean|are|check"
    r"|what if|what about|how can|how come|suppose"
    r"|units?|results?|answers?|steps?|equations?|explain|really|correct|think|agree|isn't|doesn't|shouldn't|can't)\b"
    r"|\([a-z]\)",
    re.I,
)
ADMITS = regex(  # how a reply begins that mends the one before
    r"\b(?:good (?:catch|point|eye)|well spotted|you(?:['’]re| are) (?:absolutely |quite |completely )?right"
    r"|my (?:mistake|apologies|bad)|i apologi[sz]e|sorry|thanks for (?:catching|pointing)|let me (?:correct|redo|fix)"
    r"|once more|corrected|i stand by|i['’]d stay|that (?:stays|remains))\b",
    re.I,
)
MOVES_ON = regex(
    r"\b(next|move on|another (?:problem|question)|new (?:problem|question)|finally|now (?:let|for))\b", re.I
)


class PartInfo(NamedTuple):
    """What alignment knows of a part.

    Attributes:
        name: full name, "norm.b.limit".
        path: the ids below the rubric, ("b", "limit").
        labels: how an answer may label it, in lower case: "(b)", "n = 1".
        title: the part's title.
    """

    name: str
    path: tuple[str, ...]
    labels: tuple[str, ...]
    title: str


class RubricInfo(NamedTuple):
    """What matching knows of a rubric.

    Attributes:
        words: phrases of its matter.
        quantities: its givens as written.
        statements: the texts of its problems.
        numbers: the numbers among its givens.
        asked: what its answers are called.
    """

    id: str
    title: str
    words: tuple[str, ...]
    quantities: tuple[str, ...]
    parts: tuple[PartInfo, ...]
    statements: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()
    asked: tuple[str, ...] = ()


class Match(NamedTuple):
    """The rubric that an exchange answers, or None with the reason; whether its question just goes on with it."""

    rubric: str | None
    score: float
    reason: str
    goes_on: bool = False


def tokens(text: str) -> set[str]:
    """The significant words of a text, in lower case, plurals folded."""
    return {_stem(word) for word in {found.lower() for found in WORD.findall(text)} - STOP}


@lru_cache(maxsize=1024)
def title_words(title: str) -> frozenset[str]:
    """The significant words of what a rubric calls something, looked for once."""
    return frozenset(tokens(title))


def _stem(word: str) -> str:
    if not word.endswith("s"):
        return word
    for ending in ("ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


@lru_cache(maxsize=256)
def vocabulary(rubric: RubricInfo) -> frozenset[str]:
    """All significant words of a rubric."""
    text = " ".join([rubric.title, *rubric.words, *(part.title for part in rubric.parts)])
    return frozenset(w for w in tokens(text) if not w.isdigit())


def match_all(pairs: Sequence[tuple[str, str]], rubrics: Sequence[RubricInfo]) -> list[Match]:
    """The rubric that each exchange answers.

    An exchange must fit its rubric clearly better than the others, and about as well as the exchanges that fit
    it best; a follow-up ("why did you ...") belongs to the rubric of the exchange before unless it says otherwise.

    Args:
        pairs: (question, answer) of each exchange, in order.
        rubrics: the candidates.
    """
    weights = _weights(rubrics)
    table = [{r.id: _score(r, *present, weights) for r in rubrics} for present in (_present(*p) for p in pairs)]
    if all(score < SURE for row in table for score in row.values()):  # no words tell: the problem's text may
        table = [
            {r.id: row[r.id] + LIKE_STATEMENT * _restated(question, r) for r in rubrics}
            for (question, _), row in zip(pairs, table)
        ]
    best = {r.id: max((row[r.id] for row in table), default=0.0) for r in rubrics}
    if len(rubrics) == 1:  # its own words may stand in a follow-up only: the problem's text tells of the others
        table = [_restating(question, row, rubrics[0]) for (question, _), row in zip(pairs, table)]
    out: list[Match] = []
    unworded = len(rubrics) == 1 and not rubrics[0].words and max(best.values()) < SURE
    for number, ((question, answer), row) in enumerate(zip(pairs, table)):
        previous = out[-1].rubric if out else None
        follows = previous is not None and not MOVES_ON.search(question)
        doubts = bool(FOLLOWS.search(question) or ADMITS.search(answer[:240]))
        follows = follows and (doubts or _recalls(question, pairs[number - 1][1]))
        follows = follows or (previous is not None and len(rubrics) == 1 and _asks_on(question, answer, rubrics[0]))
        alone = len(pairs) == 1 or (unworded and number == 0)  # the only rubric named, of which no word is known
        on = (
            previous is not None
            and not (follows and doubts)
            and _goes_on(pairs[number - 1][1], *pairs[number], previous, rubrics)
        )
        found = _choose(row, best, previous, alone, follows or on)
        out.append(found._replace(goes_on=on and found.rubric == previous))
    return out


def _goes_on(before: str, question: str, answer: str, previous: str, rubrics: Sequence[RubricInfo]) -> bool:
    """Whether a question goes on with the rubric of the answer before it, in that one's words."""
    rubric = next(rubric for rubric in rubrics if rubric.id == previous)
    return goes_on(question, before, answer, tokens(question), _known(rubric))


@lru_cache(maxsize=256)
def _known(rubric: RubricInfo) -> frozenset[str]:
    """A rubric's significant words, those of its answers among them."""
    return vocabulary(rubric) | tokens(" ".join(rubric.asked))


def _asks_on(question: str, answer: str, rubric: RubricInfo) -> bool:
    """Whether a short question goes on to another part: it names one, or the answer begins with a part's label."""
    if len(question) > SHORT:
        return False
    begun = [mark.path[0] for mark in labels(answer[:OPENING]) if mark.path and mark.sure]
    return not {part.path[0].lower() for part in rubric.parts}.isdisjoint([*letters_asked(question), *begun[:1]])


def _recalls(question: str, answer: str) -> bool:
    """Whether a short question holds a decimal that the answer before it gave."""
    said = DECIMAL.findall(question) if len(question) <= SHORT else []
    return any(re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", answer) for number in said)


def _choose(row: dict[str, float], best: dict[str, float], previous: str | None, alone: bool, follows: bool) -> Match:
    if not row:
        return Match(None, 0.0, "there is no rubric")
    fits = {name: score + PREVIOUS * (follows and name == previous) for name, score in row.items()}
    ranked = sorted(fits.items(), key=lambda item: item[1], reverse=True)
    name, score = ranked[0]
    if len(row) == 1 and (alone or follows):
        return Match(name, score, "")
    if score < max(SURE, 0.5 * best[name] - PREVIOUS * follows):
        return Match(None, score, "it fits no rubric")
    if len(ranked) > 1 and score < AHEAD * ranked[1][1]:
        return Match(None, score, f"it fits '{name}' and '{ranked[1][0]}' about equally well")
    return Match(name, score, "")


def _gives_its_numbers(question: str, rubric: RubricInfo) -> bool:
    """Whether a question holds most of the numbers that a rubric's problem gives, be it in other units."""
    said = [float(number) for number in NUMBER.findall(question)]
    ways = [number * 10.0**power for number in said for power in (0, 3, -3, 6, -6, 9, -9, 12, -12)]
    known = [any(math.isclose(way, given, rel_tol=1e-6) for way in ways) for given in rubric.numbers]
    return sum(known) >= max(FEWEST, MOST_OF * len(known))


def _restating(question: str, row: dict[str, float], only: RubricInfo) -> dict[str, float]:
    """A row with what the only rubric's problem has of the question: one that asks for a part has few of its words."""
    score = row[only.id]
    if score < SURE and _gives_its_numbers(question[:MAX_QUESTION], only):
        return {only.id: SURE}
    return {only.id: max(score, LIKE_STATEMENT * _restated(question[:MAX_QUESTION], only))}


def _restated(question: str, rubric: RubricInfo) -> float:
    """The share of a question's words and numbers that stand in the statements of a rubric's problems."""
    mine = {m[0].lower() for m in PIECE.finditer(question)} - STOP
    theirs = {m[0].lower() for text in rubric.statements for m in PIECE.finditer(text)}
    return len(mine & theirs) / len(mine) if len(mine) >= 4 else 0.0


def _present(question: str, answer: str) -> tuple[set[str], str]:
    return tokens(question) | tokens(answer), squeeze(question + "\n" + answer)


def _weights(rubrics: Sequence[RubricInfo]) -> dict[str, float]:
    """How telling a word is: rarer among the rubrics is more telling."""
    counts: dict[str, int] = {}
    for rubric in rubrics:
        for word in vocabulary(rubric):
            counts[word] = counts.get(word, 0) + 1
    return {word: math.log(1 + len(rubrics) / n) for word, n in counts.items()}


def _score(rubric: RubricInfo, present: set[str], squeezed: str, weights: dict[str, float]) -> float:
    words = vocabulary(rubric)
    total = sum(weights[w] for w in words)
    found = sum(weights[w] for w in words if w in present)
    score = found / total if total else 0.0
    arrays = [q for q in rubric.quantities if len(q) > 4]
    if arrays:
        score += 0.5 * sum(q in squeezed for q in arrays) / len(arrays)
    return score
