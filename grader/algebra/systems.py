"""What computer algebra and teaching systems write, in the usual notation: `Sqrt[2]`, `{x -> 3}`, `if x<0 then 1`.

`translated` is for texts as they stand, before they are read: `Sqrt[2]` must not be compared as `Sqrt * 2`. The calls
by name are in `system_calls.py`.
"""

from __future__ import annotations

import re

from grader.algebra.system_calls import CALLS, PAIRS, cased, closing, parts
from grader.lazy_regex import regex

MAX_LENGTH, MAX_CALLS, MAX_DEPTH = 600, 40, 12
_HEAD = regex(r"(?<![A-Za-z_\\.{%])(%?[A-Za-z][A-Za-z_.\d]*)([\[(])")
_CALLED = regex(r"[A-Za-z_.\d][\[(]")
_PAIRED = regex(r"[-=&|:*<](?:(?<=[-=])>|(?<==)[=<]|(?<=&)&|(?<=\|)\||(?<=:)[= ]|(?<=\*)\^|(?<=<)[<>])")
_SIGNS = ("%", "Pi", "noun", ") |", ")|", ") &", ")&", "then", "log[")
_ALONE = {
    "EmptySet": r"\emptyset", "S.EmptySet": r"\emptyset", "[]": r"\emptyset", "[ ]": r"\emptyset",
    "set()": r"\emptyset", "Reals": r"\mathbb{R}", "S.Reals": r"\mathbb{R}",
    "INF": r"\infty", "-INF": r"-\infty", "S.Integers": r"\mathbb{Z}", "Infinity": r"\infty", "-Infinity": r"-\infty",
}  # fmt: skip
_CONSTANTS = {"Pi": r"\pi ", "E": "e", "I": "i", "Infinity": r"\infty ", "ComplexInfinity": r"\infty "}
_NAMED = regex(r"(?<![\w\\])(?:Pi|E|I|Infinity|ComplexInfinity)(?!\w)")
_INDEXED = regex(r"(?<![\w\\])([A-Za-z])\[(\d)\]")
_APPLIED = regex(r"(?<![\w\\])([a-zA-Z])\[([a-z])\]")
_PERCENT = regex(r"(?<=[\d)\s*+(=,^-])%([a-zA-Z])(\d?)(?!\w)")
_RULE = regex(r"\s*([A-Za-z]\w{0,2}(?:[\[(][a-z][\])])?)\s*->\s*([^{}<>=]*[^{}<>=\s])\s*")
_ENTRY = regex(r"\s*['\"]?([a-zA-Z]\w?)['\"]?\s*:\s*([^{}<>=:|]*[\d)][^{}<>=:|]*)")
_COMPARED = r"(?:[^()|&<>=]|\([^()]*\))*(?:[<>]=?|==?|≤|≥|!=)(?:[^()|&]|\([^()|&]*\))*"
_JOINED = regex(rf"\s*\(?{_COMPARED}\)?(?:\s*(?:\|\|?|&&?)\s*\(?{_COMPARED}\)?)+")
_SEVERAL = regex(r"&&?|\|\|?|%(?:and|or)\b")
_AND, _OR = regex(r"%?\band\b"), regex(r"%?\bor\b")
_ENDLESS = regex(r"\(?\s*(?:-oo\s*<\s*[a-z]|[a-z]\s*<\s*oo)\s*\)?")
_IF = regex(r"\s*(?:if|IF)\b(.+?)\bthen\b(.+)", re.DOTALL)
_ELSE = regex(r"(.+?)\b(?:else\s?(?=if\b)|else\b)(.+)", re.DOTALL)
_COLUMNS = regex(r"\s*<\s*(<[^<>|]+>(?:\s*\|\s*<[^<>|]+>)+)\s*>\s*")
_ROWS = regex(r"\[\s*\[.{3,}\]\s*\]", re.DOTALL)


def translated(text: str) -> str:
    """A text of another system in the usual notation; any other text as it is."""
    if len(text) > MAX_LENGTH:
        return text
    called = False
    if ("(" in text or "[" in text) and _CALLED.search(text):
        heads = [head for head in _HEAD.findall(text) if head[0] in CALLS and head[1] in CALLS[head[0]].brackets]
        called = bool(heads)
    if called or _PAIRED.search(text) or ("[" in text and _INDEXED.search(text)):
        return _whole(text, called)
    return _whole(text, called) if any(map(text.__contains__, _SIGNS)) else _ALONE.get(text, text)


def _whole(text: str, called: bool) -> str:
    if "\\" in text and not called:
        return text
    conditional = _conditional(text) if "then" in text else ""
    if conditional:
        return conditional
    squared = any(head[1] == "[" and head[0] in CALLS for head in _HEAD.findall(text))
    mathematica = squared or "Pi" in text or "==" in text
    if "<<" in text:
        return _columns(text)
    text = _rules(text) if "->" in text or ": " in text else text
    for sign, (pattern, replacement) in _SPELLINGS.items():
        if sign in text:
            text = pattern.sub(replacement, text)
    text = _joined(text) if _SEVERAL.search(text) else text
    if mathematica:
        text = _APPLIED.sub(r"\1(\2)", text)
    text = calls(text)
    text = _joined(text) if called and _SEVERAL.search(text) else text
    return _NAMED.sub(lambda found: _CONSTANTS[found.group()], text) if mathematica else text


_SPELLINGS: dict[str, tuple[re.Pattern[str], str]] = {
    "*^": (regex(r"(?<=\d)\*\^\s*([-+]?\d+)"), r"*10^{\1}"),
    ":=": (regex(r"^(\s*[A-Za-z]\w?)\[([a-z])_\]\s*:?=\s*"), r"\1(\2) = "),
    "==": (regex(r"=="), "="),
    "=<": (regex(r"=<"), "<="),
    "<>": (regex(r"(?<=\w)\s*<>\s*(?=[-\w])"), " != "),
    "noun": (regex(r"\bnoun(or|and)\b"), r"\1"),
    "%": (_PERCENT, lambda found: _of_maxima(found)),  # type: ignore[dict-item]
    "log[": (regex(r"(?<![\\a-z])log\[(\w{1,3})\](?=\()"), r"\\log_{\1}"),
    "]": (_INDEXED, r"\1_{\2}"),
}


def _of_maxima(found: re.Match[str]) -> str:
    """`%e` as e, `%k1` as the constant k_1, `%c` as C."""
    return f"{found[1]}_{found[2]}" if found[2] else found[1].replace("c", "C")


def calls(text: str, depth: int = 0) -> str:
    """A text with its known calls written in the usual notation, from the inside; each is read once."""
    place = count = 0
    while count < MAX_CALLS and depth < MAX_DEPTH:
        head = _HEAD.search(text, place)
        if head is None:
            break
        count += 1
        call, start = CALLS.get(head[1]), head.end()
        place = start
        if call is None or head[2] not in call.brackets:
            continue
        end = closing(text, start)
        if end < 0:
            break
        inner = [calls(part, depth + 1) for part in parts(text[start:end])]
        found = call.rule(inner) or f"{head.group()}{', '.join(inner)}{text[end]}"
        text = text[: head.start()] + found + text[end + 1 :]
        place = head.start() + len(found)
    return text


def _conditional(text: str) -> str:
    """`if x < 0 then -x else x`, also with `elseif`, as cases; "" for any other text."""
    rest = text
    found: list[tuple[str, str]] = []
    while len(found) < 8:
        head = _IF.fullmatch(rest)
        if head is None:
            break
        body = _ELSE.fullmatch(head[2])
        found.append((calls(body[1] if body else head[2]), _joined(head[1])))
        if body is None:
            return cased(found)
        rest = body[2]
    return cased([*found, (calls(rest), "True")]) if found and "then" not in rest else ""


def _rules(text: str) -> str:
    """`{{x -> 2}, {x -> -2}}`, `{x -> 2, y -> 1}`, `{x: 2, y: 1}`: values by names."""
    inner = text.strip()
    if "->" in text and inner[:1] != "{":
        found = _RULE.fullmatch(inner)
        value = found and re.search(r"\d", found[2]) and (found[1].islower() or "[" in found[1])
        return f"{_applied(found[1])} = {found[2]}" if found and value else text
    if inner[:1] not in ("{", "[") or closing(inner, 1) != len(inner) - 1:
        return text
    content = [part.strip() for part in parts(inner[1:-1])]
    if all(part[:1] == "{" and part[-1:] == "}" for part in content):
        groups = [_values(parts(part[1:-1])) for part in content]
    else:
        groups = [_values(content)] if inner[0] == "{" else [None]
    known = [group for group in groups if group]
    return _solutions(known) if known and len(known) == len(groups) else text


def _values(entries: list[str]) -> dict[str, str] | None:
    found = [_RULE.fullmatch(entry) or _ENTRY.fullmatch(entry) for entry in entries]
    values = {_applied(one[1]): one[2].strip() for one in found if one}
    return values if len(values) == len(entries) else None


def _applied(name: str) -> str:
    return name.replace("[", "(").replace("]", ")")


def _solutions(groups: list[dict[str, str]]) -> str:
    """Each group of values a solution."""
    names = list(groups[0])
    if len(groups) == 1:
        return ", ".join(f"{name} = {value}" for name, value in groups[0].items())
    if len(names) == 1:
        return " or ".join(f"{name} = {value}" for group in groups for name, value in group.items())
    if any(set(group) != set(names) for group in groups):
        return " or ".join("(" + _solutions([group]) + ")" for group in groups)
    names.sort()
    return ", ".join("(" + ", ".join(group[name] for name in names) + ")" for group in groups)


def _joined(text: str) -> str:
    """Relations joined by `&&`, `||`, `&`, `|`, `%and`, `%or`: the words for it."""
    plain = _OR.sub("|", _AND.sub("&", text.replace("==", "=")))
    if not _JOINED.fullmatch(plain) or plain.count("|") % 2 == 0 == plain.count("||"):
        return text if "|" in text.replace("||", "") or not _JOINED.fullmatch(plain) else _words(plain)
    return _words(plain)


def _words(text: str) -> str:
    """Relations and the signs between them, each on its own; what holds for all numbers is left out."""
    pieces = [piece.strip() for piece in re.split(r"(&&?|\|\|?)", text)]
    kept = pieces[:1]
    for sign, piece in zip(pieces[1::2], pieces[2::2]):
        if sign[0] == "&" and _ENDLESS.fullmatch(piece):
            continue
        if sign[0] == "&" and len(kept) == 1 and _ENDLESS.fullmatch(kept[0]):
            kept = [piece]
            continue
        kept += [r"\text{ and }" if sign[0] == "&" else r"\text{ or }", piece]
    bare = [piece[1:-1] if piece[:1] == "(" and closing(piece, 1) == len(piece) - 1 else piece for piece in kept]
    return " ".join(bare)


def _columns(text: str) -> str:
    """Maple's `<<1, 2>|<3, 4>>`: a matrix by its columns."""
    found = _COLUMNS.fullmatch(text)
    if found is None:
        return text
    columns = [parts(column.strip()[1:-1]) for column in found[1].split("|")]
    if len(set(map(len, columns))) != 1:
        return text
    return "[" + ", ".join("[" + ", ".join(row) + "]" for row in zip(*columns)) + "]"


def with_matrix(text: str) -> str:
    """`[[x + 1, 0], [0, 1]]` as a matrix in LaTeX; any other text as it is."""
    inner = text.strip()
    if not _ROWS.fullmatch(inner) or closing(inner, 1) != len(inner) - 1:
        return text
    found = CALLS["matrix"].rule(parts(inner[1:-1]))
    return found or text


__all__ = ["PAIRS", "calls", "translated", "with_matrix"]
