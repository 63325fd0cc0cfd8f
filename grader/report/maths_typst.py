"""MathML to the maths of typst, which sets the PDF: each element becomes a call or a sign, nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from xml.etree.ElementTree import Element

from grader.lazy_regex import regex
from grader.report.maths import tree
from grader.report.maths_html import pieces, width

ACCENTS = {
    "~": "tilde", "˜": "tilde", "\u0303": "tilde", "^": "hat", "ˆ": "hat", "\u0302": "hat",
    "¯": "macron", "‾": "macron", "ˉ": "macron", "→": "arrow", "\u20d7": "arrow", "←": "arrow.l", "↔": "arrow.l.r",
    "˙": "dot", "\u0307": "dot", "¨": "dot.double", "\u0308": "dot.double",
    "ˇ": "caron", "˘": "breve", "´": "acute", "`": "grave", "˚": "circle", "⇀": "harpoon", "\u20db": "dot.triple",
}  # fmt: skip
LINE = 27.0  # about how many em of a formula a line of the PDF takes
_BRACES = {"⏟": "underbrace", "⏞": "overbrace", "⎵": "underbracket", "⎴": "overbracket", "_": "underline"}
_LINES = {"¯", "‾", "―", "—", "ˉ", "_", "̲"}
_BIG = frozenset("∑∏∐⋃⋂⨁⨂⋁⋀⨄⨆")
_FENCES = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉⟮⟯⟦⟧")
_LIMITED = frozenset(["lim", "max", "min", "sup", "inf", "argmax", "argmin", "limsup", "liminf", "det", "gcd", "Pr"])
_NUMBER = regex(r"[0-9]+(?:\.[0-9]+)?")
_LENGTH = regex(r"-?\d*\.?\d+(?=em|rem)")
_COLOUR = regex(r"color:\s*#([0-9A-Fa-f]{6})")


@lru_cache(maxsize=4096)
def formula_typst(latex: str, display: bool = False) -> tuple[str, str] | None:
    """A formula as the inside of typst's `$...$`, in one line and broken over several, or None."""
    math = tree(latex, display)
    if math is None:
        return None
    broken = [_row(piece) for piece in pieces(math, LINE)]
    whole = _row(list(math))
    return whole, " \\ ".join(f"& {piece}" for piece in broken) if len(broken) > 1 else whole


def unbreakable_width(latex: str) -> float:
    """About how many em the widest piece of a formula takes that no line can be broken in."""
    math = tree(latex)
    return max(map(width, pieces(math, 0.0)), default=0.0) if math is not None else 0.0


def formula_width(latex: str, display: bool = False) -> float:
    """About how many em a formula takes; 0 where it can't be typeset."""
    math = tree(latex, display)
    return width(list(math)) if math is not None else 0.0


def quoted(text: str) -> str:
    """A string of typst: text that can't be taken for anything else."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _row(nodes: Iterable[Element]) -> str:
    return " ".join(filter(None, map(_node, nodes)))


def _node(node: Element) -> str:
    write = _WRITERS.get(node.tag, _group)
    return write(node)


def _group(node: Element) -> str:
    """A row; between fences that stretch, one that stretches with what it holds."""
    children = [child for child in node if not _is_gap(child)]
    if len(children) >= 2 and _stretches(children[0]) and _stretches(children[-1]):
        left, right = _fence(children[0]), _fence(children[-1])
        return f"lr({left} {_row(children[1:-1])} {right})"
    inner = _row(node)
    colour = _COLOUR.search(node.get("style", ""))
    return f'#text(fill: rgb("#{colour.group(1)}"))[${inner}$]' if colour and inner else inner


def _stretches(node: Element) -> bool:
    text = (node.text or "").strip("\u2063 ")
    return node.tag == "mo" and (text in _FENCES or not text) and node.get("stretchy") != "false" and len(text) < 2


def _is_gap(node: Element) -> bool:
    return node.tag == "mspace" and not node.get("width")


def _fence(node: Element) -> str:
    text = (node.text or "").strip("\u2063 ")
    return _sign(text) if text else ""


def _identifier(node: Element) -> str:
    text = node.text or ""
    if len(text) == 1 and text.isalpha():
        return f"upright({text})" if node.get("mathvariant") == "normal" else text
    if len(text) == 1:
        return _sign(text)
    return f"op({quoted(text)})" if all(word.isalpha() for word in text.split()) else _words(text)


def _number(node: Element) -> str:
    text = node.text or ""
    return text if _NUMBER.fullmatch(text) else _words(text)


def _words(text: str) -> str:
    """Text as one sign, as typst keeps blanks beside bare strings."""
    return f"class({quoted('normal')}, {quoted(text)})"


def _operator(node: Element) -> str:
    text = (node.text or "").strip("\u2061\u2062\u2063\u2064 ")
    if not text:
        return ""
    if len(text) > 1:
        return f"op({quoted(text)})"
    sign = _sign(text)
    if text in "|‖":
        side = {"prefix": "opening", "postfix": "closing"}.get(node.get("form", ""), "normal")
        return f"class({quoted(side)}, {sign})"
    size = _LENGTH.search(node.get("minsize", ""))
    return f"lr({sign}, size: #{float(size.group()):.2f}em)" if size and text in _FENCES else sign


def _sign(char: str) -> str:
    if char.isalpha():
        return char
    return f"\\{char}" if char.isascii() and not char.isalnum() else char


def _text(node: Element) -> str:
    words = "".join(node.itertext())
    bold = any(child.tag == "b" for child in node)
    return (f"bold({_words(words)})" if bold else _words(words)) if words else ""


def _space(node: Element) -> str:
    size = _LENGTH.search(node.get("width", ""))
    return f"#h({min(float(size.group()), 20.0):.3f}em)" if size else ""


def _fraction(node: Element) -> str:
    above, below = (_argument(child) for child in _children(node, 2))
    if node.get("linethickness") == "0":
        return f"mat(delim: #none, {above}; {below})"
    whole = f"frac({above}, {below})"
    shown = node.get("displaystyle")
    return f"display({whole})" if shown == "true" else f"inline({whole})" if shown == "false" else whole


def _root(node: Element) -> str:
    if node.tag == "msqrt":
        return f"sqrt({_row(node) or 'zws'})"
    base, degree = (_argument(child) for child in _children(node, 2))
    return f"root({degree}, {base})"


def _scripts(node: Element) -> str:
    base, *scripts = _children(node, 3 if node.tag == "msubsup" else 2)
    places = {"msub": ["b"], "msup": ["t"], "msubsup": ["b", "t"]}[node.tag]
    return _attached(_beside(base), zip(places, map(_argument, scripts)))


def _limits(node: Element) -> str:
    base, *scripts = _children(node, 3 if node.tag == "munderover" else 2)
    sign = (scripts[0].text or "").strip() if len(scripts) == 1 and scripts[0].tag == "mo" else ""
    if sign:
        accent = _accent(node, _argument(base), sign)
        if accent:
            return accent
    places = {"munder": ["b"], "mover": ["t"], "munderover": ["b", "t"]}[node.tag]
    moves = (base.text or "") in _BIG and base.get("movablelimits") != "false"
    inner = _argument(base)
    return _attached(inner if moves else f"limits({inner})", zip(places, map(_argument, scripts)))


def _accent(node: Element, base: str, sign: str) -> str:
    if sign in _BRACES and (sign != "_" or node.tag == "munder"):
        return f"{_BRACES[sign]}({base})"
    if sign in _LINES:
        return f"underline({base})" if node.tag == "munder" else f"overline({base})"
    if node.tag == "mover" and sign in ACCENTS and node.get("accent") != "false" and sign not in "→←↔":
        return f"accent({base}, {ACCENTS[sign]})"
    if node.tag == "mover" and sign in "→←↔" and len(base) <= 12:
        return f"accent({base}, {ACCENTS[sign]})"
    return ""


def _beside(base: Element) -> str:
    """A base whose scripts stand beside it even where typst would put them above and below."""
    inner = _argument(base)
    text = "".join(base.itertext()).strip()
    return f"scripts({inner})" if text in _BIG or text in _LIMITED else inner


def _attached(base: str, scripts: Iterable[tuple[str, str]]) -> str:
    small = ((place, script.replace("display(mat(", "same(mat(")) for place, script in scripts)
    return f"attach({base}, {', '.join(f'{place}: {script}' for place, script in small)})"


def _multiscripts(node: Element) -> str:
    children = list(node)
    if not children:
        return ""
    cut = next((place for place, child in enumerate(children) if child.tag == "mprescripts"), len(children))
    after, before = children[1:cut], children[cut + 1 :]
    named = [*zip(("b", "t"), after), *zip(("bl", "tl"), before)]
    return _attached(_argument(children[0]), [(place, _argument(child)) for place, child in named if _node(child)])


def _table(node: Element) -> str:
    rows = [[cell for cell in row if not _is_filler(cell)] for row in node]
    styles = [cell.get("style", "") for row in rows for cell in row]
    if any("text-align: right" in style for style in styles):
        return f"display(mat(delim: #none, row-gap: #0.6em, {'; '.join(_aligned(row) or 'zws' for row in rows)}))"
    align = "align: #left, " if any("text-align: left" in style for style in styles) else ""
    body = "; ".join(", ".join(_argument(cell) for cell in row) or "zws" for row in rows)
    return f"display(mat(delim: #none, {_augmented(rows)}{align}{body}))"


def _aligned(row: Sequence[Element]) -> str:
    """Cells right and left by turns, as in `aligned`, with a gap between the pairs."""
    return " & ".join(("#h(2em) " if place and place % 2 == 0 else "") + _row(cell) for place, cell in enumerate(row))


def _is_filler(cell: Element) -> bool:
    return "width: 50%" in cell.get("style", "") and not len(cell)


def _augmented(rows: Sequence[Sequence[Element]]) -> str:
    """The lines of an array, as those of an augmented matrix."""
    down = [place + 1 for place, cell in enumerate(rows[0]) if "border-right" in cell.get("style", "")] if rows else []
    across = [place for place, row in enumerate(rows) if place and any("border-top" in c.get("style", "") for c in row)]
    inner = [place for place in down if place < len(rows[0])]
    if not inner and not across:
        return ""
    return f"augment: #(hline: ({''.join(f'{n},' for n in across)}), vline: ({''.join(f'{n},' for n in inner)})), "


def _enclosed(node: Element) -> str:
    inner = _row(child for child in node if not (child.tag == "mrow" and "menclose" in child.get("class", "")))
    notation = node.get("notation", "")
    if "strike" in notation:
        return f"cancel({inner or 'zws'}{', inverted: #true' if 'down' in notation else ''})"
    return f"#boxed(${inner}$)" if "box" in notation else inner


def _phantom(node: Element) -> str:
    return f"#hide(${_row(node)}$)"


def _argument(node: Element) -> str:
    """A node as one argument of a call, never empty."""
    return _node(node) or "zws"


def _children(node: Element, count: int) -> list[Element]:
    return [*node, *(Element("mrow") for _ in range(count))][:count]


_WRITERS: dict[str, Callable[[Element], str]] = {
    "mi": _identifier,
    "mn": _number,
    "mo": _operator,
    "mtext": _text,
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "msub": _scripts,
    "msup": _scripts,
    "msubsup": _scripts,
    "munder": _limits,
    "mover": _limits,
    "munderover": _limits,
    "mmultiscripts": _multiscripts,
    "mtable": _table,
    "menclose": _enclosed,
    "mphantom": _phantom,
}
