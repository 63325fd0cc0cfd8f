"""Other notations: how a symbol of the chat is called in a world, read from the keys of `names`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from grader.algebra.scope import canonical, opaque_name
from grader.lazy_regex import regex
from grader.notation import read
from grader.notation.renaming import Pattern, is_bold, letters_of
from grader.notation.tree import Node
from grader.rubric.language import free_names
from grader.rubric.tokens import GREEK, Misread

ACCENTS = {
    "hat": "hat", "widehat": "hat", "tilde": "tilde", "widetilde": "tilde", "bar": "bar", "overline": "bar",
    "vec": "vec", "dot": "dot", "ddot": "ddot",
}  # fmt: skip
COMBINING = {"\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar", "\u0307": "dot", "\u20d7": "vec"}
FONTS = ("mathbf", "boldsymbol", "bm", "mathrm", "mathit", "mathcal", "mathbb", "operatorname", "text", "vec")
SPELLED = regex(r"([^\W\d_]+)_?(hat|tilde|bar)")
MAX_LENGTH = 80
NO_NAMES = frozenset("num rel and or not implies iff none unknown dots choice neg pm tuple matrix unit".split())
DIFFERENCES = ("Delta", "delta", "partial", "d")  # \\Delta H is one name, a b is a product


def canonical_key(text: str) -> str:
    """The name under which a world keeps a notation.

    `w_1`, `w_{1}`, `w1` are one name (w_1), `\\hat{x}` is hat(x), `X_{ij}` is X_i,j, `\\Gamma` is Gamma,
    `L(w)` is L(w); any other tree has its own text in marks, `s^2` is ‹s^2›.
    Raises Misread where it is neither a symbol nor a tree that can have a name.
    """
    if len(text) > MAX_LENGTH:
        raise Misread(f"a name is at most {MAX_LENGTH} characters long", 0)
    tree = _tree(text)
    name = _of_tree(tree)
    if name is not None:
        return name
    if tree.op != "call" or not tree.args:
        try:
            return _by_hand(text)
        except Misread:
            pass
    if not _nameable(tree):
        raise _refusal(text)
    return f"‹{text.strip().strip('$').strip()}›"


def notation_key(text: str, tree: Node, quantities: Iterable[str]) -> str:
    r"""`canonical_key`, with the index letters that a tree uses, `‹|x_i|›_i`, and bold told from plain, bold(x)."""
    key = canonical_key(text)
    if key.startswith("‹"):
        used = {str(node.value) for node in free_names(tree)} - set(quantities)
        letters = [letter for letter in letters_of(_tree(text)) if letter in used]
        return f"{key}_{','.join(letters)}" if letters else key
    return f"bold({key})" if is_bold(text.strip().strip("$")) else key


def pattern(key: str, tree: Node, functions: Container[str]) -> Pattern | None:
    """The tree that a key of `notation_key` gives a name to; None where the key is that of a symbol."""
    if not key.startswith("‹"):
        return None
    name, _, letters = key.rpartition("›")
    function = tree.op == "sym" and str(tree.value) in functions
    return Pattern(f"{name}›", _tree(name[1:]), tuple(letters[1:].split(",")) if letters else (), function)


def parameters(text: str) -> set[str]:
    """The letters that what a notation stands for may use: `x_j` has j; the arguments of `f(x)`, x; `|x_i|`, i."""
    key = canonical_key(text)
    if key.startswith("‹"):
        return set(letters_of(_tree(text)))
    head, _, tail = key.rpartition("_")
    found = {letter for letter in tail.split(",") if head and len(letter) == 1 and letter.isalpha()}
    if key.endswith(")") and "(" in key:
        found |= {item.strip() for item in key[key.index("(") + 1 : -1].split(",")}
    return found


def _tree(text: str) -> Node:
    plain = text.strip().strip("$")
    tree = read(plain, 0, len(plain), "auto", frozenset())
    inside = str(tree.value) if tree.op == "str" else ""
    return tree if not inside or inside.isalnum() else read(inside, 0, len(inside), "inline")  # \\mathrm{[H^+]}


def _nameable(tree: Node) -> bool:
    """Whether a tree can have a name: no number, no relation, no product of other things, all of it understood."""
    if tree.op in NO_NAMES or any(node.op in ("unknown", "none", "alt") for node in tree.walk()):
        return False
    return tree.op != "mul" or (tree.args[0].op == "sym" and tree.args[0].value in DIFFERENCES)


def _of_tree(tree: Node) -> str | None:
    """The name of a tree that is a symbol, or a symbol called with symbols."""
    if tree.op == "sym":
        return canonical(str(tree.value), tree.args) if tree.args else str(tree.value)
    return opaque_name(tree) if tree.op == "apply" and tree.args[0].op == "sym" else None


def _by_hand(text: str) -> str:
    """The name of what reads as a product elsewhere: `Ka`, `Total`."""
    name, rest = _head(text.strip().strip("$").strip(), text)
    index, rest = _index(rest, text)
    if rest.startswith("(") and rest.endswith(")"):
        items = [item.strip() for item in rest[1:-1].split(",")]
        inside = ",".join(item if item.isdigit() else canonical_key(item) for item in items)
        if "‹" in inside:
            raise _refusal(text)
        return f"{name}{index}({inside})"
    if rest:
        raise _refusal(text)
    return f"{name}{index}"


def _refusal(text: str) -> Misread:
    return Misread(f"'{text}' is no single symbol: write w_1, \\hat{{x}}, X_{{ij}}, L(w), s^2 or [H^+]", 0)


def _head(text: str, whole: str) -> tuple[str, str]:
    """(name, what is left) of a symbol without its subscripts."""
    match = re.match(r"\\([A-Za-z]+)\s*", text)
    if match and match[1] in (*ACCENTS, *FONTS):
        inside, rest = _group(text[match.end() :], whole)
        inner, left = _head(inside, whole)
        if left:
            raise _refusal(whole)
        return (f"{ACCENTS[match[1]]}({inner})" if match[1] in ACCENTS else inner), rest
    if match:
        name = match[1]
        return (name[3:] if name.startswith("var") and name[3:] in GREEK.values() else name), text[match.end() :]
    match = re.match(r"([^\W\d_](?:[^\W\d_]|\d(?=[^\W_]))*)([\u0302-\u0307\u20d7]?)", text)
    if match is None:
        raise _refusal(whole)
    name = GREEK.get(match[1], match[1])
    return (f"{COMBINING[match[2]]}({name})" if match[2] in COMBINING else name), text[match.end() :]


def _group(text: str, whole: str) -> tuple[str, str]:
    """A braced group, or one character or command, and what is left."""
    if text.startswith("{"):
        depth = 0
        for place, letter in enumerate(text):
            depth += {"{": 1, "}": -1}.get(letter, 0)
            if depth == 0:
                return text[1:place].strip(), text[place + 1 :]
        raise _refusal(whole)
    match = re.match(r"\\[A-Za-z]+|.", text)
    if match is None:
        raise _refusal(whole)
    return match.group(), text[match.end() :]


def _index(rest: str, whole: str) -> tuple[str, str]:
    """The subscript as `_1` or `_i,j`, and what is left."""
    rest = rest.strip()
    digits = re.match(r"\d+$", rest)
    if digits:
        return f"_{rest}", ""
    if not rest.startswith("_"):
        return "", rest
    inside, rest = _group(rest[1:].lstrip(), whole) if rest[1:2] == "{" else _plain(rest[1:])
    inside = re.sub(r"\\(?:text|mathrm)\s*\{([^{}]*)\}", r"\1", inside)
    parts = [part.strip() for part in inside.split(",")]
    if len(parts) == 1 and re.fullmatch(r"[a-z]{2}|\d{2}", parts[0]) and "{" in whole and parts[0].isalpha():
        parts = list(parts[0])
    return "_" + ",".join(GREEK.get(part.lstrip("\\"), part.lstrip("\\")) for part in parts), rest.strip()


def _plain(text: str) -> tuple[str, str]:
    match = re.match(r"\w+", text)
    return (match.group(), text[match.end() :]) if match else (text[:1], text[1:])
