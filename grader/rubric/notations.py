"""How chats call the quantities of a part: declared notations, the names of answers, and usual spellings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

import numpy as np

from grader.algebra.scope import primed_name
from grader.algebra.world import Value
from grader.lazy_regex import regex
from grader.notation.abbreviations import looks_like_a_name, may_name
from grader.notation.reader import read
from grader.notation.renaming import Pattern, Renaming
from grader.notation.tree import Node
from grader.notation.vocabulary import INDEX_LETTERS, UNIT_SIGNS
from grader.rubric.names import canonical_key, pattern
from grader.rubric.schema import Part
from grader.rubric.scope import Scope
from grader.rubric.tokens import GREEK, Misread

HEADS = "|".join(sorted((name for name in GREEK.values() if len(name) > 1), key=len, reverse=True))
ACCENTED = regex(rf"(?P<head>{HEADS}|[A-Za-z])_?(?P<accent>hat|tilde|bar)")
SUBSCRIPTED = regex(rf"(?P<head>{HEADS}|[A-Za-z])(?P<tail>\d+[a-z]*|[A-Za-z]{{1,3}})")
JOINED = regex(r"([A-Za-z])_([a-z]{1,8}|[A-Z]{1,2})")


MOMENTS = frozenset(("Var", "E", "Cov", "Corr", "std", "mean"))


def moments_asked(part: Part, scope: Scope) -> dict[Pattern, Node]:
    r"""What answers are called like a moment of what is no quantity, `\mathrm{Var}(\theta)`, as names."""
    found: dict[Pattern, Node] = {}
    for answer in part.answers:
        for text in answer.as_ if answer.value is not None and answer.value.tree.op != "rel" else ():
            tree = read(text, 0, len(text), "auto")
            letters = {str(piece.value) for piece in tree.walk() if piece.op == "sym"}
            moment = tree.op == "call" and tree.value in MOMENTS and not letters & {*scope.quantities, *scope.names}
            if moment and letters and answer.value is not None:
                found.setdefault(Pattern(f"‹{text}›", tree), answer.value.tree)
    return found


def declared_names(scope: Scope) -> tuple[dict[str, Node], Renaming]:
    r"""The notations of a scope, and what of a chat is called by names of its own.

    A bold name is a name of its own where the plain one stands for something else: `\mathbf{x}` beside `x`.
    """
    names: dict[str, Node] = {}
    bold: set[str] = set()
    for key, expression in scope.names.items():
        shown = key[5:-1] if key.startswith("bold(") else key
        head, _, index = shown.partition("_")
        head, index = head.removeprefix("vec(").removesuffix(")") if shown[:4] == "vec(" else head, shown[len(head) :]
        plain, arrow = f"{head}{index}", f"vec({head}){index}"
        twice = {f"bold({plain})", f"bold({arrow})"} <= scope.names.keys()
        if shown != key and {plain} & {*scope.names, *scope.quantities} and not (twice and shown == arrow):
            bold |= {plain} if twice else {plain, arrow}
            names[f"bold({head}){index}"] = expression.tree
        else:
            names[shown] = expression.tree
    patterns = (pattern(key, tree, scope.functions) for key, tree in names.items())
    found = tuple(pattern for pattern in patterns if pattern is not None)
    return names, Renaming(found, frozenset(bold), changes="Delta" not in {*names, *scope.quantities})


def products_of_letters(called: Collection[str]) -> frozenset[str]:
    """The signs of units that are products of names of the problem, `mg` where m and g are such, and names of none."""
    letters = {name for name in called if len(name) == 1}
    several = (sign for sign in UNIT_SIGNS if len(set(sign)) == len(sign) > 1)
    return frozenset(sign for sign in several if letters.issuperset(sign) and sign not in called)


def usual_names(scope: Scope, values: Mapping[str, Value]) -> dict[str, Node]:
    """How chats write the names of plain text: `v0` as v_0, `Ka` as K_a, `xhat` as hat(x), `mu_bar` as bar(mu).

    An array `x1` is not found as x_1, nor is any where x is an array: that is rather an entry of x.
    """
    found: dict[str, Node] = {}
    for name in scope.quantities - set(GREEK.values()):
        accented, subscripted = ACCENTED.fullmatch(name), SUBSCRIPTED.fullmatch(name)
        if accented:
            key = f"{accented['accent']}({accented['head']})"
        elif subscripted and not np.ndim(values.get(name, 0)) and not _has_entries(subscripted["head"], scope, values):
            key = f"{subscripted['head']}_{subscripted['tail']}"
            apart = f"{subscripted['head']}_{','.join(subscripted['tail'])}"  # R_{th}, read as two indices
            if len(subscripted["tail"]) == 2 and subscripted["tail"].isalpha() and apart not in scope.quantities:
                found[apart] = Node("sym", name)
        else:
            continue
        if key not in scope.quantities:
            found[key] = Node("sym", name)
    return found


def _has_entries(name: str, scope: Scope, values: Mapping[str, Value]) -> bool:
    return name in scope.quantities and (name not in values or np.ndim(values[name]) > 0)


def answer_names(part: Part, scope: Scope) -> dict[str, Node]:
    """The symbols that answers are called by (`as`), where these name nothing else: `t` for the time of flight."""
    found: dict[str, Node] = {}
    variables = {name for parameters, _ in scope.functions.values() for name in parameters}
    for answer in part.answers:
        if answer.value is None or answer.value.tree.op == "rel":
            continue
        for text in answer.as_:
            try:
                key = canonical_key(text)
            except Misread:
                continue
            head, _, index = key.partition("_")
            plain = "(" not in key or (key.endswith(")") and (is_accented(key) or _is_of_case(key, scope, variables)))
            primed = primed_name(read(text, 0, len(text), "auto"))
            if primed is not None and key.startswith("‹"):
                found.setdefault(primed, answer.value.tree)
            if key in variables or key.startswith("‹"):
                continue  # f(x) makes x a variable, whatever the place of the maximum is called
            taken = {key} if index.isalpha() and len(index) > 2 else {key, head}  # W_1 is of W, W_{new} is not
            letter = len(index) == 1 and index.isalpha()
            if letter and index in scope.quantities:  # `p_n` for a formula in n, which the rubric calls p
                letter, taken = False, {key} if answer.value.tree.value == head else taken
            if plain and not taken & scope.quantities and not letter:
                found.setdefault(key, answer.value.tree)
    return found


def _is_of_case(key: str, scope: Scope, variables: Collection[str]) -> bool:
    """Whether a name is that of a value in one case, `V*(A)`, `P(3)`; its letters are no quantities of the problem."""
    head, _, inside = key[:-1].partition("(")
    letters = {part.strip() for part in inside.split(",")}
    plain = all(re.fullmatch(r"[A-Z]|\d{1,3}", letter) for letter in letters)
    return plain and head not in scope.functions and not letters & {*scope.quantities, *scope.names, *variables}


def is_accented(key: str) -> bool:
    return key.partition("(")[0] in ("hat", "tilde", "bar", "vec", "dot", "ddot", "bold")


def joined_names(names: Mapping[str, Node], quantities: Collection[str]) -> dict[str, Node]:
    """`Rth` for R_th, `Vout` for V_out: names without their underscore, where the letters are no product."""
    found: dict[str, Node] = {}
    known = {*names, *quantities}
    for name in (*quantities, *names):
        parts = JOINED.fullmatch(name)
        if parts is None or parts[2] in INDEX_LETTERS or parts[1] + parts[2] in known:
            continue
        text, tree = parts[1] + parts[2], names.get(name, Node("sym", name))
        if tree.value != text and (len(text) > 3 or (may_name(text) and not known.issuperset(text))):
            found[text] = tree
    return found


def spelt_formulas(names: Mapping[str, Node]) -> dict[str, Node]:
    """`n_{He}`, `n_{O2}`, `n_O2`, which are read letter by letter, for what a rubric calls `n_{He}`, `n_{O_2}`."""
    split = ((name, OF_SUBSTANCE.fullmatch(name)) for name in names)
    spelt = ((f"{f[1]}_{','.join(re.findall(r'[A-Za-z]|[0-9]+', f[2]))}", names[name]) for name, f in split if f)
    return {name: tree for name, tree in spelt if name not in names}


OF_SUBSTANCE = regex(r"(\w+?)_((?:[A-Z][a-z]?(?:_?\d{1,2})?){1,5})")


def abbreviations(names: Iterable[str], declared: Collection[str]) -> frozenset[str]:
    """The names that chats write as two or three letters side by side, which are no product of quantities.

    A quantity that the rubric itself writes so, `XL` beside X and L, is none either.
    """
    known = set(names)
    own = {name for name in declared if looks_like_a_name(name)}
    return frozenset(name for name in known if may_name(name) and (name in own or not known.issuperset(name)))
