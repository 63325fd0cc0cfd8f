"""Names as an answer uses them: other letters for a function's parameters, words, and definitions by free letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from grader.algebra.primes import free_letters
from grader.algebra.world import Function, World
from grader.audit.claims import Claim, changed
from grader.audit.definitions import CONSTANTS, Definition, known
from grader.lazy_regex import regex
from grader.notation.between import letters
from grader.notation.tree import Node, rewritten
from grader.notation.vocabulary import UNIT_SIGNS

NO_MACRO = frozenset("unknown none str rel given and or dots unit alt set list tuple matrix".split())
MAX_LETTERS = 2


def as_called(worlds: tuple[World, ...], lines: Sequence[Claim]) -> tuple[World, ...]:
    """The worlds with the parameters of their functions named as an answer calls them: `f(x, y)` for the problem's
    `f(u, v)`. A function that it calls with another number of letters is another one, whose derivatives mean nothing.
    """
    functions = worlds[0].functions if worlds else {}
    if not functions:
        return worlds
    for name, args in _calls(lines, worlds[0]).items():
        old = functions[name]
        args = args or _usual(old, worlds[0])
        if len(args) != len(old.parameters):
            args = tuple(f"{name}:{parameter}" for parameter in old.parameters)
        if args != old.parameters:
            body = with_names(old.body, dict(zip(old.parameters, args)))
            worlds = tuple(world.declare(name, Function(args, body)) for world in worlds)
    return worlds


NORMAL = regex(
    r"\b(?:standard|is|are|be|approximately|jointly|bivariate) normal\b|\bnormal(?:ly)?[- ](?:distribut|variable|table"
    r"|approximation|tail|cdf|density|law)|\bgaussian|\bz[- ](?:score|table|value)",
    re.I,
)
USUAL = (  # a letter, what it stands for, how it is written, as what it occurs, what is spoken of
    ("sigma", "sigmoid", ("σ", "sigma"), regex(r"σ|sigma"), regex(r"\b(?:sigmoid|logistic)\b", re.I)),
    ("Phi", "normal_cdf", ("Φ", "Phi"), regex(r"(?:Φ|Phi) ?(?:\\left *)?\("), NORMAL),
    ("phi", "normal_pdf", ("φ", "ϕ", "phi"), regex(r"(?:φ|ϕ|phi) ?(?:\\left *)?\("), NORMAL),
)


def with_usual_functions(worlds: tuple[World, ...], text: str) -> tuple[World, ...]:
    """The worlds with the sigmoid as sigma and the normal distribution as Phi and phi.

    An answer or the problem must speak of them, and nothing else be called so.
    """
    for letter, function, signs, occurs, spoken in USUAL if worlds else ():
        if not any(sign in text for sign in signs) or not occurs.search(text) or known(letter, worlds[0]):
            continue
        trees = (*worlds[0].definitions.values(), *(one.body for one in worlds[0].functions.values()))
        if spoken.search(text) or any(p.op == "call" and p.value == function for tree in trees for p in tree.walk()):
            body = Node("call", function, (Node("sym", "z"),))
            worlds = tuple(world.declare(letter, Function(("z",), body)) for world in worlds)
    return worlds


def _calls(lines: Sequence[Claim], world: World) -> dict[str, tuple[str, ...]]:
    """The letters by which each of the problem's functions is called first; () where it is called by none."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(world.functions, ())
    for part in (part for claim in lines for part in claim.parts):
        name, args = _call(part) if part.op in ("call", "apply") else ("", ())
        if not args or name not in found or found[name]:
            continue
        called = tuple(str(arg.value) for arg in args if arg.op == "sym" and not arg.args)
        free = len(called) != len(world.functions[name].parameters) or not any(known(one, world) for one in called)
        if len(set(called)) == len(args) and free:
            found[name] = called
    return found


def _usual(function: Function, world: World) -> tuple[str, ...]:
    """`x`, `y`, `z` for the parameters of a function that is called by numbers only, where these stand for nothing."""
    usual = ("x", "y", "z")[: len(function.parameters)]
    free = len(usual) == len(function.parameters) > 1 and not any(known(name, world) for name in usual)
    return usual if free and not set(usual) & set(function.parameters) else function.parameters


def _call(part: Node) -> tuple[str, tuple[Node, ...]]:
    if part.op == "call":
        return str(part.value), part.args
    if part.op != "apply" or part.args[0].op not in ("sym", "prime"):
        return "", ()
    head = part.args[0].args[0] if part.args[0].op == "prime" else part.args[0]
    return ("" if head.args else str(head.value)), part.args[1:]


def with_names(node: Node, names: dict[str, str]) -> Node:
    """A tree with some symbols called otherwise."""

    def called(part: Node) -> Node:
        known_as = names.get(str(part.value)) if part.op == "sym" and not part.args else None
        return part if known_as is None else part._replace(value=known_as)

    return rewritten(node, called)


# --- definitions by free letters


def macro(found: Definition, world: World) -> Definition | None:
    """`u = \\ln x` with an x that stands for nothing: `u` is an expression in x from now on; None where it is not."""
    body = found.body
    if found.kind != "quantity" or (len(found.name) > 1 and not found.name.isalpha()):
        return None
    if any(part.op in NO_MACRO or (part.op == "sym" and part.args) for part in body.walk()):
        return None
    free = free_letters(body, world)
    if not 0 < len(free) <= MAX_LETTERS or found.name in free or any(len(letter) > 1 for letter in free):
        return None
    if any(part.op == "apply" and not known(str(part.args[0].value), world) for part in body.walk()):
        return None
    return found._replace(kind="macro") if letters(body) and found.name not in CONSTANTS else None


# --- words


def word_names(world: World) -> set[str]:
    """The quantities of a problem that are called by an abbreviation: SE, pH, MSE."""
    names = {*world.values, *world.definitions, *world.names}
    words = {name for name in names if len(name) > 1 and name.isalpha() and not name.islower() and name.isascii()}
    return words - UNIT_SIGNS


def holds_words(claim: Claim, world: World) -> bool:
    """Whether a claim is about a word that names a part's answer: a pH may be another one's here."""
    return any(part.op == "str" and part.value in world.names for part in claim.parts)


LETTER = regex(r"([A-Za-z])\^?([²³23]?)")
LETTERS = regex(rf"(?![kcdmn]m)(?=.*[²³23])(?:{LETTER.pattern}){{2,3}}")
POWERS = {"²": 2, "³": 3, "2": 2, "3": 3}


def as_letters(claim: Claim, world: World) -> Claim:
    """The claim with powers of units that are rather quantities: `½kA²`, where k and A are some, and kA² is no unit."""

    def spelt(node: Node) -> Node:
        if node.op != "unit" or not LETTERS.fullmatch(str(node.value)):
            return node
        found = [letter.groups() for letter in LETTER.finditer(str(node.value))]
        if not all(world.has_quantity(name) for name, _ in found):
            return node
        factors = (_raised(Node("sym", name, (), node.end, node.end), power) for name, power in found)
        return Node("mul", "", (node.args[0], *factors), node.start, node.end)

    if "unit" not in claim.kinds:
        return claim
    return changed(claim, spelt)


def _raised(node: Node, power: str) -> Node:
    return Node("pow", "^", (node, Node("num", POWERS[power])), node.start, node.end) if power else node


def as_factors(claim: Claim, words: Iterable[str]) -> Claim:
    """The claim with words that name quantities as factors: `2 \\text{SE}` counts no things called SE."""
    if "unit" not in claim.kinds:
        return claim
    left, right = (_as_factor(side, frozenset(words)) for side in (claim.left, claim.right))
    if left is claim.left and right is claim.right:
        return claim
    return replace(claim, left=left, right=right)


def _as_factor(node: Node, words: frozenset[str]) -> Node:
    args = tuple(_as_factor(arg, words) for arg in node.args)
    if any(a is not b for a, b in zip(args, node.args)):
        node = node._replace(args=args)
    if node.op != "unit" or str(node.value) not in words:
        return node
    return Node("mul", "", (*node.args, Node("str", node.value, (), node.end, node.end)), node.start, node.end)
