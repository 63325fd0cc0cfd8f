"""A reply that asserts its answer in more than one form: the form that is of the kind that is wanted.

`A ∩ B = {2, 3}, so |A ∩ B| = 2` says a set and a count; `fell by 15 %, i.e. the change is -15 %` says both forms.
"""

from __future__ import annotations

import re

from grader.algebra import kinds
from grader.algebra.answer import final_answer
from grader.algebra.asserted import concluded
from grader.algebra.compare import same_value
from grader.algebra.ending import is_clean, value_at_end
from grader.algebra.policy import Comparison, Policy
from grader.algebra.spread import in_forms
from grader.algebra.statements import assertions, breaks, withdrawals
from grader.algebra.thrown_out import kept, picked
from grader.algebra.tidy import read_answer
from grader.lazy_regex import regex
from grader.notation.tree import Node

_THAT_IS = regex(
    r"[,;(—–]\s*(?:i\.\s?e\.|that is,|(?:or )?equivalently,?|in other words,?|or rather"
    r"|or(?= \$?[\d.]+ ?\\?%))\s+(?!not\b)"
)
_OF_HOW_MANY = regex(r" out of (?:the )?\d+(?: [a-z]+)?$")
_TO_THE = regex(r" (?:to the (?:left|right)|(?:up|down|left|right)wards?)$")
_BEHIND = regex(r",\s+(?:which|where|as|so|with)\b.*", re.DOTALL)
_SET = regex(r"= ?(\\?\{[^{}=]{1,120}\})")
_SPACE = regex(r"[\s*$]+")
_ABOUT = regex(
    r"\W*(?:this|that|it|which) (?:equals|is|comes to|amounts to|evaluates to)"
    r" (?:about|approximately|roughly|nearly|≈)\b",
    re.IGNORECASE,
)
_ABOUT_SIGNS = ("about", "approximately", "roughly", "nearly", "≈")  # what `_ABOUT` has to have
_CHAINED = regex(
    r"(?<![\d²³+*/=−^)] )(?<![\w²³+*/=−^)-])([a-zA-Z]) ?= ?(?:(?![^=]*[a-z]{3})[^=,;:$\n]{1,40}= ?){0,3}"
    r"([-−]?\d+(?:[./]\d+)?)"
    r"(?=\W*(?:$|[,.;]|\s(?:and|so|hence|whence|thus|first|at once|directly|from)\b))"
)
_FRACTION = regex(r"(?<![\d./])(\d{1,9}) ?/ ?(\d{1,9})(?![\d./])|\\[dt]?frac\{(\d{1,9})\}\{(\d{1,9})\}")
_DIGIT = regex(r"\d")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_ORDINAL = regex(
    rf"\b({'|'.join(_ORDINALS)})(?: [a-z]+)? (?:is |are |equals |= ?|was |gets )?"
    r"\$?([-−]?\d+(?:[./]\d+)?)\$?(?=[\s,;.]|$)"
)
_DESCRIBED = regex(
    r"\W*(?:this|that|it|which) (?:is|describes|represents) (?:the (?:equation|graph) of )?an? (?:\w+ )?"
    r"(?:circle|ellipse|parabola|hyperbola|line|sphere|plane)\b"
)
_WORKED = frozenset({"prime", "deriv", "int", "sum", "lim"})
_VECTORS = {"tuple": "matrix"}
_SHAPES = frozenset({"set", "tuple", "matrix", "interval"})
_UNSURE = regex(
    r"\b(?:might|may|could|would|guess|expect|assum\w+|suppos\w+|mistake|wrong|incorrect|try|not|if|given|want|naive|unlike"
    r"|tempt\w+|first (?:sight|glance))\b"
    r"|n['’]t\b|~~",
    re.IGNORECASE,
)
_CLAUSE = regex(r"(?<=[^;]);|,\s(?:so|hence|thus|therefore|with)\b")
_LEADS_ON = regex(
    r"\b(?:so|hence|thus|therefore|giving|gives),? (?:that )?(?:the |its |we get |both )?"
    r"(?:roots|zeros|zeroes|solutions)\b[^.;]*\W*$"
)
_AT_ONE = regex(  # so at (3, 4) it is
    r"\W*(?:so|hence|thus|therefore),? (?:(?:at|when|for|if|with) [^=]{0,30}(?:=[^=]{1,20})?"
    r"\b(?:is|equals|we get|gives|slope|has)\b"
    r"|its [a-z -]{3,30} (?:is|=|equals) |\$?[a-zA-Z]['′]{0,3}(?:_\{?\d+\}?|\([-−\d./]+\)) ?=)"
)
_MODULUS = regex(  # so |z| = 5
    r"\W*(?:so|hence|thus|therefore)\b[^=]{0,40}(?:\||\\[lr]?vert|modulus|absolute value|argument|\\arg\b)",
    re.IGNORECASE,
)
_CONCLUDES = regex(r"\W*(?:so|hence|thus|therefore),? the (?:\w+ ){1,3}(?:is|equals) [^=]{1,30}\Z", re.IGNORECASE)
_GIVEN = regex(r"\W*(?:we have|we are given|let|given|take|consider|for|with)\b", re.IGNORECASE)
_COMMA = regex(r"(?<=\d),(?=\d{1,2}(?!\d))")
_FOREIGN = regex(
    r"\b(?:und|oder|ist|sind|beträgt|lautet|lösung|antwort|ergibt|formel|donc|soit|solución)\b", re.IGNORECASE
)
_AND, _OR = regex(r" (?:und|et|y) "), regex(r" (?:oder|ou) ")
MAX_REACH, MAX_FORM, MAX_TEXT, MAX_CLAUSES = 300, 160, 4_000, 6


def restated(wanted: Node, given: Node, said: str, reply: str, policy: Policy) -> Comparison | None:
    """The verdict on another form in which a reply asserts its answer; None where it has none, or that differs.

    Args:
        wanted: the tree of the answer that is wanted.
        given: the tree of what the reply asserts.
        said: how that is written.
        reply: all of the reply.
        policy: what counts as the same.
    """
    if given.op == "and" and wanted.op == "rel" and in_forms(wanted, given, policy) is not None:
        return None
    forms = (
        _of_its_kind(wanted, given),
        kept(given, reply),
        _counted(wanted, given, reply),
        _right_side(wanted, given),
        _worked_out(wanted, given),
        _explained(said, reply),
        _earlier(wanted, given, reply),
        _exact(reply),
        _one_after_the_other(wanted, given, reply),
        _one_by_one(wanted, reply),
        _of_known(wanted, given, reply),
        _decimal(reply),
    )
    for form in forms:
        outcome = same_value(wanted, form, policy) if form is not None else None
        if outcome is not None and outcome.equal:
            return outcome
    return by_quotient(wanted, reply, policy) if "emainder" in reply else None


def by_quotient(wanted: Node, reply: str, policy: Policy) -> Comparison | None:
    """The verdict on the quotient that stands before a remainder; where both are numbers, either may be asked for."""
    from grader.algebra.quotients import divided

    parts = divided(reply)
    if parts is None:
        return None
    forms = [read_answer(part) for part in (parts[0], " remainder ".join(parts))]
    outcomes = [same_value(wanted, form, policy) for form in forms]
    if outcomes[1].equal or (outcomes[0].equal and _letters(wanted)):
        return outcomes[0] if outcomes[0].equal else outcomes[1]
    return Comparison(None, "a quotient with its remainder") if outcomes[0].equal else None


def _earlier(wanted: Node, given: Node, reply: str) -> Node | None:
    """What was said last of the kind that is wanted, where the reply goes on with a number that belongs to it.

    `Hence y = 2x - 1. The y-intercept is -1`: a line is wanted, not a number.
    """
    kind = _kind(wanted)
    parts = given.args if given.op == "and" else ()
    behind = not _kind(given) and kind not in map(_kind, parts)  # 2 + 2i and 2 - 2i are what is said last
    behind = behind or (kind == "equation" and _describes(reply))
    asserted = final_answer(reply) if kind and behind else None
    if asserted is None or asserted.how != "concluded" or picked(wanted, given):
        return None
    if _LEADS_ON.search(reply, max(0, len(reply) - MAX_REACH)):
        return None
    clauses = _clauses(reply)
    if kind == "terms" and clauses and _CONCLUDES.match(reply, clauses[-1][0]):
        return None
    if kind == "complex" and clauses and _MODULUS.match(reply, clauses[-1][0]):
        return None
    if clauses and wanted.op != "rel" and _AT_ONE.match(reply, clauses[-1][0], clauses[-1][1]):
        return None
    for start, end in reversed(clauses):
        if _UNSURE.search(reply, start, end) or (kind == "complex" and _GIVEN.match(reply, start, end)):
            continue
        found = concluded(reply[start:end], start)
        if found is not None and _kind(found.tree) in ({kind, "equation"} if kind == "terms" else {kind}):
            return found.tree
    return None


def _describes(reply: str) -> bool:
    """Whether a reply ends with what curve its equation is one of."""
    ends = [0, *(end for end in breaks(reply) if reply[end:].strip(" .\n*$"))]
    return _DESCRIBED.match(reply[ends[-1] :].lower()) is not None


def _exact(reply: str) -> Node | None:
    """What was concluded before a sentence that only says about how much it is: `This equals about 0.785.`"""
    lower = reply.lower()
    if not any(map(lower.__contains__, _ABOUT_SIGNS)):
        return None
    found = assertions(reply, max(0, len(reply) - MAX_TEXT, *withdrawals(reply)))[-2:]
    if len(found) < 2 or not _ABOUT.match(reply[slice(*found[1])]):
        return None
    before = concluded(reply[slice(*found[0])], found[0][0])
    return before.tree if before is not None else None


def _one_after_the_other(wanted: Node, given: Node, reply: str) -> Node | None:
    """`3x = 6, so x = 2. Hence y = 3`: the values that the last statements give to names; a name has one value."""
    named = wanted.op == "and" or (wanted.op == "rel" and wanted.args[0].op == "tuple") or wanted.op == "tuple"
    found = assertions(reply, max(0, len(reply) - MAX_TEXT, *withdrawals(reply)))[-MAX_CLAUSES:] if named else []
    last = (_equations(given) or (given,))[-1]
    if not kinds.is_name(last.args[0]) if _is_equation(last) else given.op == "apply" or "`" in reply:
        return None  # so a + b = 5
    while found and not _DIGIT.search(reply, *found[-1]):
        found.pop()
    for first in {len(found) - 1, 0} if found else ():
        said = [reply[slice(*place)] for place in found[first:]]
        values = [pair for statement in said for pair in _CHAINED.findall(statement)]
        if len(values) < 2 or len({name for name, _ in values}) != len(values) or any(map(_UNSURE.search, said)):
            continue
        if len(said) > 1 and not _CHAINED.search(said[-1]):
            continue
        return read_answer(", ".join(f"{name} = {value}" for name, value in values))
    return None


def _of_known(wanted: Node, given: Node, reply: str) -> Node | None:
    """`a = 2 and b = 3, so a + b = 5`: the value of an expression in letters whose values the reply gives."""
    given = given.args[-1] if given.op == "implies" else given
    if wanted.op in ("rel", "and", *_SHAPES) or not _is_equation(given) or len(given.args) != 2:
        return None
    letters = _letters(given.args[0])
    known = {name for name, _ in _CHAINED.findall(reply[-MAX_TEXT:])}
    added = given.args[0].op == "add" and all(part.op == "sym" for part in given.args[0].args)
    if added and len(given.args[0].args) == len(letters) == 2 and _of_fraction(given, reply):
        return given.args[1]
    return given.args[1] if len(letters) > 1 and letters <= known and not _letters(given.args[1]) else None


def _of_fraction(given: Node, reply: str) -> bool:
    """`The chance is 9/16, so m + n = 25`: whether the sum is that of a fraction before it."""
    fractions = _FRACTION.findall(reply[-MAX_TEXT:])
    return any(int(one[0] or one[2]) + int(one[1] or one[3]) == given.args[1].value for one in fractions)


def _one_by_one(wanted: Node, reply: str) -> Node | None:
    """`The first is 1, the second 4 and the third 9`: as a list, where one is wanted."""
    if wanted.op not in ("tuple", "and", "list") or "second" not in reply:
        return None
    found = assertions(reply, max(0, len(reply) - MAX_TEXT, *withdrawals(reply)))[-1:]
    if not found or _UNSURE.search(reply, *found[0]):
        return None
    values = _ORDINAL.findall(reply[slice(*found[0])].lower())
    if len(values) < 2 or tuple(name for name, _ in values) != _ORDINALS[: len(values)]:
        return None
    return read_answer("(" + ", ".join(value for _, value in values) + ")")


def _clauses(reply: str) -> list[tuple[int, int]]:
    """The last clauses of a reply that may assert something."""
    found: list[tuple[int, int]] = []
    for start, end in assertions(reply, max(0, len(reply) - MAX_TEXT, *withdrawals(reply)))[-MAX_CLAUSES:]:
        cuts = [cut.start() for cut in _CLAUSE.finditer(reply, start, end)][:MAX_CLAUSES]
        found += list(zip([start, *cuts], [*cuts, end]))
    return found


def _kind(node: Node) -> str:
    """A coarse kind of a tree with letters or several parts; "" for plain numbers, with or without a name."""
    if node.op == "alt":
        node = node.args[0]
    if node.op == "rel" and not _is_equation(node):
        return "condition"
    if node.op == "rel" and not kinds.is_name(node.args[0]):
        return "equation" if any(part.op == "sym" for part in node.args[-1].walk()) or _letters(node.args[0]) else ""
    value = _untransposed(node.args[-1] if node.op == "rel" else node)
    if value.op in _SHAPES or value.op == "cases":
        return _VECTORS.get(value.op, value.op)
    letters = _letters(value)
    if value.op in ("str", "none", "unknown", "and") or not letters:
        return ""
    return "complex" if letters == {"i"} else "terms"


def _letters(node: Node) -> set[str]:
    found = {str(part.value) for part in node.walk() if part.op == "sym"}
    return found - {"pi", "e", "infinity"}


def _decimal(reply: str) -> Node | None:
    """A reply in another language, its decimal commas as points, `x₁ = 1,5 und x₂ = -2`."""
    if not _COMMA.search(reply) or not _FOREIGN.search(reply) or len(reply) > MAX_TEXT:
        return None
    found = final_answer(_OR.sub(" or ", _AND.sub(" and ", _COMMA.sub(".", reply))))
    return found.tree if found is not None and found.how != "doubted" else None


def _equations(node: Node) -> tuple[Node, ...]:
    """The equations that are stated one after the other; () for anything else."""
    parts = node.args if node.op in ("and", "implies") else ()
    return parts if all(_is_equation(part) for part in parts) else ()


def _is_equation(node: Node) -> bool:
    return node.op == "rel" and isinstance(node.value, tuple) and set(node.value) == {"="}


def _shape(node: Node) -> str:
    value = _untransposed(node.args[-1] if _is_equation(node) else node)
    return _VECTORS.get(value.op, value.op) if value.op in _SHAPES else ""


def _untransposed(node: Node) -> Node:
    return node.args[0] if node.op == "transpose" else node


def _of_its_kind(wanted: Node, given: Node) -> Node | None:
    """The one equation with a set, a point or a matrix, where such a thing is wanted."""
    shape = _shape(wanted)
    found = [part for part in _equations(given) if shape and _shape(part) == shape]
    return found[0].args[-1] if len(found) == 1 and wanted.op != "rel" else found[0] if len(found) == 1 else None


def _counted(wanted: Node, given: Node, reply: str) -> Node | None:
    """The one set in the last statement, where how many elements it has is said behind it: `hence |D| = 3`."""
    number = given.args[-1] if _is_equation(given) else given
    if wanted.op != "set" or (_is_equation(given) and given.args[0].op not in ("abs", "apply", "call")):
        return None
    ends = [0, *(end for end in breaks(reply) if reply[end:].strip(" .\n*$")), len(reply)]
    sets = _SET.findall(reply, ends[-2], ends[-1])
    found = read_answer(sets[0]) if len(sets) == 1 and not _UNSURE.search(reply, ends[-2], ends[-1]) else None
    if found is None or _is_equation(given):
        return found
    number = number.args[0] if number.op == "unit" else number
    return found if number.op == "num" and number.value == len(found.args) else None


def _right_side(wanted: Node, given: Node) -> Node | None:
    """A matrix, a set, or an expansion with `O(x^4)`, behind an expression that it is worked out from."""
    if wanted.op == "rel" or not _is_equation(given):
        return None
    value = given.args[-1]
    if _kind(wanted) == "terms" and _WORKED & {part.op for part in given.args[0].walk()}:
        return value
    ends = [any(_is_rest(part) for part in side.args) for side in (wanted, value)]
    return value if all(ends) or _shape(wanted) in ("matrix", "set") else None


def _is_rest(node: Node) -> bool:
    """`O(x^4)`, or three dots."""
    return node.op == "dots" or (node.op == "apply" and node.args[0].op == "sym" and node.args[0].value == "O")


def _worked_out(wanted: Node, given: Node) -> Node | None:
    """The value of an expression behind the values of its letters: `a = 4, b = 3, and \\sqrt{7 - 4\\sqrt3} = ...`."""
    parts = _equations(given)
    if wanted.op in ("rel", "and", *_SHAPES) or len(parts) < 2:
        return None
    *names, last = parts
    letters = all(part.args[0].op == "sym" for part in names)
    if not letters or kinds.is_name(last.args[0]) or last.args[0].op == "num":
        return None
    known = {str(part.args[0].value) for part in names}
    return last.args[-1] if _letters(last.args[0]) and _letters(last.args[0]) <= known else last


def _explained(said: str, reply: str) -> Node | None:
    """What stands behind `i.e.` in the statement of the answer."""
    last = None
    for found in _THAT_IS.finditer(reply, max(0, len(reply) - 2 * MAX_REACH)):
        last = found
    if last is None or any(end > last.start() for end in withdrawals(reply)):
        return None
    before = _OF_HOW_MANY.sub("", reply[max(0, last.start() - MAX_REACH) : last.start()])
    before = _SPACE.sub("", _TO_THE.sub("", before))
    if not before.rstrip(".,;").endswith(_SPACE.sub("", said).rstrip(".,;")):
        return None
    stop = next((end for end in breaks(reply) if end > last.end()), len(reply))
    form = value_at_end(_BEHIND.sub("", reply[last.end() : stop]).strip(" *.)\n"))
    return read_answer(form) if form and len(form) < MAX_FORM and is_clean(form) else None
