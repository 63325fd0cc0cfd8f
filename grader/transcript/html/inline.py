"""Inline content as Markdown: text with its escapes, emphasis, code, links, pictures, maths as TeX."""

from __future__ import annotations

import re

from grader.lazy_regex import regex
from grader.transcript.html.escapes import BREAK, noted, resolved
from grader.transcript.html.tree import Element
from grader.transcript.html.writer import Writer, is_skipped

MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~", "strike": "~~"}
_SUPERSCRIPTS = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_LINKS = regex(r"(?:https?|mailto):", re.IGNORECASE)


def paragraph(nodes: list[Element | str], writer: Writer) -> str:
    """Inline content as one paragraph; line breaks stay, other white space is one blank."""
    text = "".join(_inline(node, writer) for node in nodes)
    text = re.sub(r"[ \t\f\v]+", " ", text.replace("\r", ""))
    lines = [line.strip(" ") for line in text.strip().split("\n")]
    return resolved("\n".join(line.replace(BREAK, "  ") for line in lines if line).strip())


def _inline(node: Element | str, writer: Writer) -> str:
    if isinstance(node, str):
        return noted(node)
    if is_skipped(node):
        return ""
    formula = writer.formula(node)
    if formula:
        writer.rebuilt += formula.rebuilt
        return _math(formula.tex, writer)
    if "katex" in node.classes or node.name == "mjx-container":
        writer.lost += 1
        return f" {node.text().strip() or '[formula]'} "
    return _styled(node, writer)


def _styled(node: Element, writer: Writer) -> str:
    if node.name == "br":
        return f"{BREAK}\n"
    if node.name in ("code", "kbd", "samp", "tt"):
        return _code_span(node.text())
    if node.name == "img":
        return _image(node, writer)
    if node.name == "input":
        return "[x] " if "checked" in node.attributes else "[ ] "
    text = "".join(_inline(child, writer) for child in node.children)
    if node.name in MARKS:
        return _marked(text, MARKS[node.name])
    if node.name == "a":
        return _link(text, node.get("href"))
    if node.name in ("sup", "sub"):
        return _script(text, node.name)
    return text


def _math(tex: str, writer: Writer) -> str:
    tex = " ".join(tex.split())
    if writer.in_cell:
        tex = re.sub(r"(?<!\\)\|", r"\\vert ", tex.replace(r"\|", r"\Vert "))
    return f"${tex}$"


def _marked(text: str, mark: str) -> str:
    """Emphasis around text, the blanks at its ends outside."""
    inner = text.strip()
    if not inner:
        return text
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :]
    return f"{start}{mark}{inner}{mark}{end}"


def _link(text: str, address: str) -> str:
    label = text.strip()
    if not label or not _LINKS.match(address.strip()):
        return text
    if label == address.strip():
        return text
    plain = address.strip().replace(" ", "%20")
    if plain.count("(") != plain.count(")"):
        plain = plain.replace("(", "%28").replace(")", "%29")
    return text.replace(label, f"[{label}]({plain})", 1)


def _image(node: Element, writer: Writer) -> str:
    name = " ".join((node.get("alt") or "picture").split()).replace("]", "").replace("[", "")
    address = node.get("src").strip()
    if _LINKS.match(address):
        return f"![{name}]({address.replace(' ', '%20')})"
    writer.images += 1
    return f"![{name}]()"


def _script(text: str, kind: str) -> str:
    table = _SUPERSCRIPTS if kind == "sup" else _SUBSCRIPTS
    inner = text.strip()
    if inner and all(ord(c) in table for c in inner):
        return inner.translate(table)
    mark = "^" if kind == "sup" else "_"
    return f"{mark}{inner}" if len(inner) == 1 else f"{mark}{{{inner}}}" if inner else ""


def _code_span(text: str) -> str:
    text = " ".join(text.split("\n"))
    if not text.strip():
        return text
    fence = "`" * (1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text}{pad}{fence}"
