"""Operations that a problem or an answer defines, `a * b = 2a + b`, `a ∘ b := a + b + ab`, and what they come to.

A sign that is no usual product between numbers (∘, ★, ⊙) is defined by a formula in its two letters; `*` and ∗ where
a question or words say so ("Define", "the operation"). What holds by the definition, or as a product, is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial, reduce

from grader.algebra.world import World
from grader.audit.claims import EQUATIONS, Claim, claims, with_sides
from grader.audit.cut_operations import CUTTING, OWN
from grader.audit.habits import judged
from grader.audit.indices import Conditions
from grader.audit.places import has_symbols
from grader.lazy_regex import regex
from grader.notation.tree import Node, rewritten

Rule = tuple[str, str, Node]  # two letters, and the formula in them
Rules = Mapping[str, Sequence[Rule]]  # by the sign
COMMANDS = (
    r"\\(?:star|ast|circ|odot|oplus|otimes|diamond|bigstar|circledast|boxplus|square|bullet|triangle|bowtie|Box"
    r"|heartsuit|spadesuit|clubsuit|bigcirc|ominus|odiv|curlyvee|curlywedge)(?![a-z])"
)
SIGNS = rf"(?:[∘⊙⊕⊗∗*{CUTTING}]|{COMMANDS})"
DEFINES = regex(  # a cheap look: a letter, a sign, a letter, and a sign of equality
    rf"(?<![\w\\])(?P<a>[a-zA-Z])\)?\s{{0,2}}(?P<sign>{SIGNS})\s{{0,2}}\(?(?P<b>[a-zA-Z])\)?[\s$&]{{0,3}}"
    r"(?::=|[=≔≡]|\\equiv|\\coloneqq)"
)
MAY_BE_ONE = regex(rf"[∘⊙⊕⊗∗*{CUTTING}]\s{{0,2}}\(?[a-zA-Z]\)?[\s$&]{{0,3}}(?::=|[=≔≡]|\\)")
NAMED = tuple(f"\\{name}" for name in re.findall(r"[a-zA-Z]{3,}", COMMANDS))
COMMAND = regex(rf"{COMMANDS}\s{{0,2}}\(?[a-zA-Z]\)?[\s$&]{{0,3}}(?::=|[=≔≡]|\\)")
STARS = ("\\star", "\\bullet", "⋆")
STARRED = regex(r"\d\)?\s{0,2}(?:\\(?:star|bullet)(?![a-z])|⋆)\s{0,2}\(?[-−]?\d")  # no product between numbers
SIGN = regex(rf"[\s)$}}]{{0,3}}(?P<sign>{SIGNS})[\s({{$]{{0,3}}")
SAME = {"\\star": "⋆", "★": "⋆", "\\bigstar": "⋆", "\\ast": "*", "∗": "*", "\\circ": "∘", "\\odot": "⊙", "⊕": "\\oplus"}
ANNOUNCED = regex(
    r"\b(?:operat(?:ion|ions|or|ors)|defin\w+|let|binary|new (?:symbol|sign|product)|composition|by convention"
    r"|denotes?|stands? for|verknüpfung|opération|operación)\b",
    re.I,
)
PLAIN = frozenset(("num", "sym", "add", "neg", "mul", "div", "pow", "call", "abs"))
OPEN = "an operation that may be defined otherwise"


def defines_one(text: str) -> bool:
    """Whether a text may define an operation."""
    return any(True for _ in _places(text))


def _places(text: str) -> Iterator[re.Match[str]]:
    """Where a text may define an operation: `a ∘ b =`."""
    named = any(name in text for name in NAMED)
    for sign in (MAY_BE_ONE, COMMAND) if named else (MAY_BE_ONE,):
        for near in sign.finditer(text):
            start = max(0, near.start() - BEFORE)
            place = DEFINES.search(text, start, near.end() + NEAR)
            if place is not None and place.start("sign") == near.start():
                yield place


BEFORE = 5  # characters before a sign that hold its first letter


def operations(text: str, asked: Sequence[str], turn: int) -> Rules:
    """The operations that the questions of a chat or an answer define, by their signs."""
    found: dict[str, list[Rule]] = {}
    for said in (*asked, text):
        places = list(_places(said))
        lines = claims(said, turn) if places else ()
        for place in places:
            sign = SAME.get(place["sign"], place["sign"])
            bodies = (line for line in lines if place.end() <= line.right.start <= place.end() + NEAR)
            rule = _rule(place, next(bodies, None))
            known = found.setdefault(sign, []) if rule and _is_said(sign, place, said, said is not text) else None
            if rule is not None and known is not None and rule not in known:
                known.append(rule)
    return found


def _rule(place: re.Match[str], line: Claim | None) -> Rule | None:
    """What is set equal to `a ∘ b`, where that is a formula in these letters and not their product."""
    letters = place["a"], place["b"]
    if line is None or line.op not in EQUATIONS or letters[0] == letters[1]:
        return None
    parts = list(line.right.walk())
    used = {str(part.value) for part in parts if part.op == "sym"}
    if not used or not used <= set(letters) or any(part.op not in PLAIN or is_own(part) for part in parts):
        return None
    product = line.right.op == "mul" and sorted(str(part.value) for part in line.right.args) == sorted(letters)
    return None if product else (*letters, line.right)


def _is_said(sign: str, place: re.Match[str], text: str, asked: bool) -> bool:
    """Whether a sign is defined there: `*` in a question, or where words announce it; nothing within a formula."""
    if text[max(0, place.start() - 3) : place.start()].rstrip()[-1:] in tuple("+-−*/·^=×"):
        return False
    around = text[max(0, place.start() - REACH) : place.start()], text[place.end() : place.end() + REACH]
    return sign != "*" or asked or ANNOUNCED.search(" ".join(around)) is not None


NEAR = 12  # characters between a sign of equality and what is behind it
REACH = 120


def _sign(node: Node, text: str) -> str:
    """The sign between the first two factors of a product, "" for a usual one."""
    if str(node.value).startswith(OWN):
        written = str(node.value).removeprefix(OWN)
    else:
        found = SIGN.fullmatch(text, node.args[0].end, node.args[1].start)
        written = found["sign"] if found is not None else ""
    return SAME.get(written, written)


def with_operations(lines: tuple[Claim, ...], text: str, rules: Rules) -> tuple[Claim, ...]:
    """The claims with their products marked whose signs are defined, or stand for no product between numbers."""
    if not rules and not (any(star in text for star in STARS) and STARRED.search(text)):
        return lines
    marked = partial(rewritten, change=partial(_marked, text, rules))
    return tuple(with_sides(claim, marked) for claim in lines)


def _marked(text: str, rules: Rules, node: Node) -> Node:
    if node.op != "mul" or len(node.args) < 2 or node.value in ("mixed", "of", "times", "cross"):
        return node
    if len(node.args) == 3 and node.args[1].op in ("unknown", "sym") and not node.value:
        between = text[node.args[1].start : node.args[1].end]
        if between in rules:  # `3 \\diamond 4`, which is no product's sign
            return node._replace(value=OWN + between, args=node.args[::2])
    sign = _sign(node, text)
    numbers = all(part.op == "num" for part in node.args)
    return node._replace(value=OWN + sign) if sign in rules or (numbers and sign in ("⋆", "\\bullet")) else node


def is_own(node: Node) -> bool:
    """Whether a piece is a product whose sign may be an operation's own."""
    return node.op in ("mul", "unknown") and str(node.value).startswith(OWN)


def by_its_definition(
    claim: Claim, rules: Rules, worlds: Sequence[World], conditions: Conditions
) -> tuple[str, str, Claim]:
    """What is to be said of a claim with operations: a verdict and why, or "" and the claim as worked out.

    The claim itself comes back where it holds no operations, or none that are defined.
    """
    signs = {str(part.value).removeprefix(OWN) for part in claim.parts if is_own(part)}
    if not signs & set(rules):
        return "", "", claim
    ways = list(_ways(claim, rules))
    results = [judged(way, worlds, (), conditions).verdict for way in ways]
    if "true" in results:
        return "true", "by the operation that is defined", claim
    alone = all(len(rules.get(sign, ())) == 1 for sign in signs)
    as_product = "*" in signs and judged(claim, worlds, (), conditions).verdict == "true"
    if alone and not as_product and not has_symbols(ways[0]) and results[0] == "false":
        return "", "", ways[0]
    return "unchecked", OPEN, claim


def _ways(claim: Claim, rules: Rules) -> Iterator[Claim]:
    """The claim with its operations worked out: all of them, those of one side only, by one definition or another."""
    for number in range(max(map(len, rules.values()))):
        by = partial(rewritten, change=partial(_worked_out, rules, number))
        left, right = by(claim.left), by(claim.right)
        yield replace(claim, left=left, right=right)
        if left is not claim.left and right is not claim.right:
            yield replace(claim, left=left)
            yield replace(claim, right=right)


def _worked_out(rules: Rules, number: int, node: Node) -> Node:
    known = rules.get(str(node.value).removeprefix(OWN), ()) if is_own(node) else ()
    if not known:
        return node
    made = reduce(lambda a, b: _put_in(known[min(number, len(known) - 1)], a, b), node.args)
    return made._replace(start=node.start, end=node.end)


def _put_in(rule: Rule, a: Node, b: Node) -> Node:
    first, second, body = rule
    meant: Mapping[object, Node] = {first: a, second: b}
    change: Callable[[Node], Node] = lambda part: meant.get(part.value, part) if part.op == "sym" else part  # noqa: E731
    return rewritten(body, change)
