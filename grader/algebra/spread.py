"""An answer against a reply that gives it piece by piece, or among others: values by name, one of several, a count."""

from __future__ import annotations

from grader.algebra import kinds
from grader.algebra.compare import same_value
from grader.algebra.gathered import by_words, counted, values_said
from grader.algebra.policy import Comparison, Policy
from grader.algebra.tidy import read_answer
from grader.notation.tree import Node

MAX_EQUATIONS = 6
_PLANE = frozenset("xyz")
_WORDED = frozenset({"tuple", "and", "mul", "call", "rel"})  # what words with their values are read to


def spread(wanted: Node, text: str, given: Node, said: str, reply: str, policy: Policy) -> Comparison | None:
    """What the whole reply says of the answer that is wanted; None where that is not spread over it.

    Args:
        wanted: the tree of the answer that is wanted.
        text: how it is written.
        given: the tree of what the reply asserts.
        said: how that is written.
        reply: all of the reply.
        policy: what counts as the same.
    """
    if wanted.op == "num" and wanted.value == _size(given) and counted(reply, _size(given)):
        return Comparison(True, "as many as are listed")
    if text.count("=") > 1:
        return _by_name(wanted, given, said, reply, policy)
    if given.op == "and":
        forms = in_forms(wanted, given, policy)
        if forms is not None:
            return forms
        solved = _one_of(wanted, given) if wanted.op == "rel" else _solved(given)
        return same_value(wanted, solved, policy) if solved is not None else _by_word(text, reply, policy)
    return _by_word(text, reply, policy) if wanted.op in _WORDED else None


def in_forms(wanted: Node, given: Node, policy: Policy) -> Comparison | None:
    """An equation in several unknowns against a reply that writes one in several forms; None for anything else."""
    unknowns = [{kinds.label(part) for part in one.walk() if part.op == "sym"} for one in (wanted, *given.args)]
    if len(unknowns[0]) < 2 or not unknowns[0] <= _PLANE or len(given.args) > MAX_EQUATIONS:
        return None
    if any(one != unknowns[0] for one in unknowns):
        return None
    if any(part.op != "rel" or part.value != ("=",) for part in (wanted, *given.args)):
        return None
    verdicts = [same_value(wanted, one, policy).equal for one in given.args]
    if True not in verdicts:
        return Comparison(False, "another equation") if None not in verdicts else None
    return Comparison(True, "the same in every form") if all(verdicts) else Comparison(None, "an equation beside it")


def behind_constants(wanted: Node, given: Node) -> Node | None:
    """The last of several equations, `C = 3 and y = 3e^x`, where it has the name wanted, and constants stand before."""
    parts = [part for arg in given.args for part in (arg.args if arg.op in ("and", "implies") else (arg,))]
    if any(part.op != "rel" or part.value != ("=",) for part in (wanted, *parts)) or len(parts) > MAX_EQUATIONS:
        return None
    *before, last = parts
    name = wanted.args[0]
    if name.op != "sym" or last.args[0].op != "sym" or kinds.label(name) != kinds.label(last.args[0]):
        return None
    letters = {kinds.label(part) for part in last.walk() if part.op == "sym"}
    if len(letters) < 2 or any(part.args[0].op == "sym" and kinds.label(part.args[0]) in letters for part in before):
        return None
    if not before or before[-1].args[0].op != "sym":
        return None
    return None if any(part.op == "sym" for part in before[-1].args[1].walk()) else last


def one_of_functions(wanted: Node, given: Node) -> Node | None:
    """`F_{10} = 55` of `F_{10} = 55 and F_{11} = 89`: what is said of the value with the index or place wanted."""
    placed = wanted.args[0].op == "apply" or (wanted.args[0].op == "sym" and wanted.args[0].args)
    return _one_of(wanted, given) if placed and given.op == "and" else None


def of_known(given: Node) -> Node | None:
    """`x = 3 and y = 4, so x + y = 7`: the value of an expression in names whose values stand before it."""
    *before, last = (part for arg in given.args for part in (arg.args if arg.op == "and" else (arg,)))
    if any(part.op != "rel" or part.value != ("=",) for part in (*before, last)) or last.args[0].op == "sym":
        return None
    known = {kinds.label(part.args[0]) for part in before if part.args[0].op == "sym"}
    names = {kinds.label(part) for part in last.args[0].walk() if part.op == "sym"}
    return last.args[1] if len(names) > 1 and names <= known else None


def _solved(given: Node) -> Node | None:
    """The last of equations in one name that are solved in a row, `3n - 4 = 11, 3n = 15, n = 5`; None for others."""
    if given.op != "and" or any(part.op != "rel" or part.value != ("=",) for part in given.args):
        return None
    *steps, last = given.args
    names = {kinds.label(part) for part in given.walk() if part.op == "sym"}
    name = last.args[0]
    if name.op != "sym" or names != {kinds.label(name)} or last.args[1].op == "sym":
        return None
    return None if any(step.args[0].op == "sym" for step in steps) else last


def _size(node: Node) -> int:
    found = kinds.items(node)
    return len(found.values) if found else 0


def _by_name(wanted: Node, given: Node, said: str, reply: str, policy: Policy) -> Comparison | None:
    """Names with values against a reply that gives these one after the other, the last of them at its end."""
    names = [name for name, _ in kinds.assignments(wanted) or ()]
    if kinds.is_assignment(given) and kinds.label(given.args[0]) not in names:
        return None
    found = values_said(reply, names) if names else ""
    last = kinds.is_assignment(given) or f"= {said}" in found
    return same_value(wanted, read_answer(found), policy) if found and last else None


def _by_word(text: str, reply: str, policy: Policy) -> Comparison | None:
    """`length 12 m, width 5 m` against a reply that says what the length and the width are."""
    pairs = by_words(text, alone=True)
    found = values_said(reply.lower(), [name for name, _ in pairs]) if pairs else ""
    wanted = ", ".join(f"{name} = {value}" for name, value in pairs)
    outcome = same_value(read_answer(wanted), read_answer(found), policy) if found else None
    return outcome._replace(reason="different values by name") if outcome and outcome.equal is False else outcome


def _one_of(wanted: Node, given: Node) -> Node | None:
    """`\\sigma^2 = 4` against `\\sigma^2 = 4` and `\\sigma = 2`: what is said of the name that is asked for."""
    if any(part.op != "rel" or part.value != ("=",) for part in (wanted, *given.args)):
        return None
    names = [kinds.label(part.args[0]) for part in given.args]
    if len(set(names)) < len(names) or kinds.label(wanted.args[0]) not in names:
        return None
    return given.args[names.index(kinds.label(wanted.args[0]))]
