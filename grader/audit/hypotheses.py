"""Hypotheses: what is said of another world than the problem's, and what only stands beside words that sound so.

"Without friction a would be 5" is no error where a is 3. But arithmetic holds in every world, and a chain that gives
a quantity the number that it has in the problem is about the problem, whatever words stand before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from grader.algebra.agree import literal
from grader.algebra.scope import shape_of
from grader.audit import cues
from grader.audit.claims import EQUATIONS, Claim, chain_of
from grader.audit.definitions import first_reading
from grader.audit.habits import judged
from grader.audit.indices import Conditions
from grader.audit.judge import Judgement
from grader.audit.own_world import symbol_name
from grader.audit.places import has_symbols, has_symbols_in, only_numbers, only_plain_numbers, values_of
from grader.audit.pointed_out import pointed_out
from grader.audit.rejections import remarked, reported
from grader.audit.repairs import nearly_holds, plainly_wrong
from grader.audit.reuse import supposed
from grader.audit.state import State
from grader.audit.untruths import untrue_behind
from grader.lazy_regex import regex

WORKED_OUT = ("add", "mul", "div", "pow", "call")
DEMANDED = regex(  # the words of an absurd consequence, which is stated though it is false
    r"\b(?:need\w*|must|has to|have to|had to|requir\w*|contradict\w*|absurd\w*|impossible|false|fail\w*|wrong\w*"
    r"|not|never|only if|n['’]t|equation\w*|condition\w*|constraint\w*|satisf\w*|but)\b|n['’]t\b|[✗✘]",
    re.I,
)
IF_CLAUSE = regex(r"\bif\b[^.;:\n=]{1,80},", re.I)  # says what is supposed, not what follows
ELSEWHERE = regex(  # whose relation it is, or in which way it is meant
    r"\b(?:your?|yours|they|their|his|her|convention|definition|notation|another|other|otherwise|alternatively"
    r"|instead|if|had|suppos\w+|assum\w+|imagine|pretend|would|new|updated)\b|['’]d\b",
    re.I,
)
WRONG_BELOW = regex(
    r"\s*\n[ \t]*(?:[-*•][ \t]+)?\(?"
    r"(?:[*_]{0,2}(?:wrong|incorrect|not (?:correct|right|true))[*_]{0,2}[ \t]*:|[✗✘❌])[ \t]*[$\\(]{0,3}\Z", re.I,
)
BELOW = 60  # characters between a claim and the one that the next line turns down
MAX_BELOW = 40  # claims up to that one


RETOLD = regex(  # words of what is past, behind a relation and in its line: "was what I wrote", "reported as"
    r"[^\n]{0,90}?\b(?:was|were|had|said|wrote|reported|recalled|noticed|apologi\w+|taken back|rubbed out|no such"
    r"|against what)\b"
)


def is_otherwise(claim: Claim, state: State, conditions: Conditions, result: Judgement) -> bool:
    """Whether a claim whose sides differ is said of a hypothesis, or is being rejected.

    Args:
        claim: a relation whose sides differ.
        result: the values that they have.
    """
    begins = next(iter(state.chains.get(claim.chain, ())), claim)
    if cues.dropped(claim.before, claim.after) or cues.dropped(begins.before, ""):
        return True
    if WRONG_BELOW.search(begins.before[-BELOW:]):
        return True
    *_, ends = state.chains.get(claim.chain, ()) or (claim,)
    theirs = reported(claim.lead, ends.tail, begins.before)
    if theirs and not (only_plain_numbers(claim) and plainly_wrong(claim, result)):
        return True
    if remarked(ends.after) or untrue_behind(ends.after):
        return True
    if pointed_out(claim, begins, ends, state, conditions, result):
        return True
    if RETOLD.match(ends.after) and _is_known_better(claim, state, conditions):
        return True
    if cues.turned_down(claim.lead, claim.tail):
        turns_next = cues.turned_down(claim.lead, "") or not _is_said_below(claim, state, conditions)
        if turns_next:
            return True
    otherwise = cues.supposing(claim.lead, claim.tail)
    if not otherwise and not (_about_letters(claim) and cues.supposed(claim.lead, claim.tail)):
        return False
    if _is_wrong_arithmetic(claim, result) or _is_of_the_problem(claim, state, conditions, result):
        return False
    _suppose(claim, state)
    return True


def _is_known_better(claim: Claim, state: State, conditions: Conditions) -> bool:
    """Whether the same was said to be something else before, and rightly so."""
    key = shape_of(claim.first)
    before = (line for line in state.lines[: state.at] if line.chain != claim.chain and line.op in EQUATIONS)
    said = (replace(line, left=line.first) for line in before if shape_of(line.first) == key)
    return any(judged(line, state.worlds, (), conditions).verdict == "true" for line in said)


def _about_letters(claim: Claim) -> bool:
    """Whether a claim holds symbols, or calls a function of the problem: `y(0) = 0`."""
    return has_symbols(claim) or any(part.op == "call" and len(str(part.value)) == 1 for part in claim.left.walk())


def _is_said_below(claim: Claim, state: State, conditions: Conditions) -> bool:
    """Whether a line below says "wrong:" of what stands behind it, which is false or said of it alone.

    What such a line says is not said of a claim that others stand between.
    """
    others = (line for line in state.lines[state.at + 1 :] if chain_of(line) != chain_of(claim))
    near = [*islice(others, MAX_BELOW)]
    below = next((line for line in near if WRONG_BELOW.search(line.before[-BELOW:])), None)
    if below is None or "\n" not in claim.tail:
        return False
    line = claim.tail.partition("\n")[0]
    if cues.turned_down(claim.lead, line) or cues.taken_back(line):
        return False
    return below is not near[0] or judged(below, state.worlds, (), conditions).verdict == "false"


def _is_wrong_arithmetic(claim: Claim, result: Judgement) -> bool:
    """Whether a chain works out a quantity in numbers, and does it wrongly: `V = 0.5/0.2 = 2.8`, in any world.

    What follows from a hypothesis to be refuted, `1/3 = 0.5`, is no arithmetic of this kind.
    """
    if claim.op not in EQUATIONS or claim.first is claim.left or symbol_name(claim.first) is None:
        return False
    worked_out = first_reading(claim.left).op in WORKED_OUT and literal(claim.left) is None
    if not worked_out or not _is_number(claim) or not only_plain_numbers(claim):
        return False
    said = IF_CLAUSE.sub("", claim.lead)
    return not DEMANDED.search(f"{said} {claim.tail}") and plainly_wrong(claim, result)


def _is_number(claim: Claim) -> bool:
    """Whether the right side is a number as written, or a fraction."""
    right = first_reading(claim.right)
    if right.op == "div":
        return all(literal(part) is not None for part in right.args)
    return literal(right.args[0] if right.op == "unit" else right) is not None


def _is_of_the_problem(claim: Claim, state: State, conditions: Conditions, result: Judgement) -> bool:
    """Whether a claim's chain gives what it begins with the number that this has in the problem, but for a slip.

    `O = s + k + 1 = 32 - 5 + 1 = 28` is about the problem's O where that is 28, though it is said "without padding".
    """
    name = symbol_name(claim.first)
    if claim.op not in EQUATIONS or name is None or name in state.setting.generic or name in state.cases | state.weak:
        return False
    if ELSEWHERE.search(claim.lead[-200:]) or not has_symbols(claim):
        return False
    ends = [end for end in _numbers_of(claim, state) if end.right is not claim.right or claim.first is not claim.left]
    agrees = any(judged(end, state.worlds, (), conditions).verdict == "true" for end in ends)
    return agrees and nearly_holds(claim, result, state.worlds)


def _numbers_of(claim: Claim, state: State) -> Iterator[Claim]:
    """What a claim's chain says that its first side comes to in numbers, one claim for each."""
    for link in state.chains.get(claim.chain, ()):
        if link.op in EQUATIONS and only_numbers(link.right) and any(values_of(link.right)):
            yield replace(link, left=claim.first)


def _suppose(claim: Claim, state: State) -> None:
    """Keep what a hypothesis gives a quantity to the end of its sentence: "with U = 6 V we'd have Q = 12 C"."""
    if has_symbols_in(claim.right):
        return
    said = supposed(claim, state.worlds[0], claim.span.end, claim.span.end + len(claim.tail))
    state.supposed += [said] if said is not None else []
