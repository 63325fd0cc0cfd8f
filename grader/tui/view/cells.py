"""Lays TeX maths out in terminal cells: in one row (inline) or in two dimensions (displayed).

`inline(text, start, end)` gives one row of cells, `display(text, start, end, width)` a box at most `width`
wide where that is possible. Unknown macros stay verbatim; nothing is dropped and nothing raises.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import split_graphemes

from grader.lazy_regex import regex
from grader.tui.view import symbols as S
from grader.tui.view.boxes import BLANK, EMPTY, Box, Cell, Line, above, beside, fence, line, widen, width_of, word
from grader.tui.view.glyphs import shown
from grader.tui.view.shapes import corner, grid, grouped, marked, negated, small, styled
from grader.tui.view.spacing import Atom, disambiguate, fit, joined, kind, space, takes_limits, trimmed
from grader.tui.view.tex import Tex, read

MAX_SOURCE = 20_000


@lru_cache(maxsize=4096)
def _inline(source: str) -> Line:
    if len(source) > MAX_SOURCE:
        return tuple(verbatim(source, 0))
    return _Layout(False).sequence(read(source)).rows[0] or tuple(verbatim(source, 0))


@lru_cache(maxsize=1024)
def _display(source: str, width: int) -> Box:
    if len(source) > MAX_SOURCE:
        return line(verbatim(source, 0))
    return _Layout(True).broken(read(source), width)


def inline(text: str, start: int, end: int) -> Line:
    """`text[start:end]` (TeX without its dollars) as one row of cells with offsets in `text`."""
    return tuple(_moved(cell, start) for cell in _inline(text[start:end]))


def display(text: str, start: int, end: int, width: int) -> Box:
    """`text[start:end]` in two dimensions, broken at relations and operators to fit `width` where it can."""
    box = _display(text[start:end], width)
    return box._replace(rows=tuple(tuple(_moved(cell, start) for cell in row) for row in box.rows))


_TALL = regex(r"\\(?:[dtc]?frac|sum|prod|int|lim|begin|[dt]?binom|sqrt|under|over|stackrel|max|min|big)")


def tall(text: str, start: int, end: int) -> bool:
    """Whether a formula is easier to read in two dimensions (fractions, sums, limits, matrices, ...)."""
    return end - start <= MAX_SOURCE and _TALL.search(text, start, end) is not None


def verbatim(text: str, offset: int, style: str = "math-unknown") -> list[Cell]:
    """Characters as they are, each cluster a cell."""
    safe = shown(text)
    return [Cell(safe[a:b] if w else "�", offset + a, offset + b, style) for a, b, w in split_graphemes(safe)[0]]


def _moved(cell: Cell, by: int) -> Cell:
    return cell if cell.start < 0 else Cell(cell.text, cell.start + by, cell.end + by, cell.style)


class _Layout:
    """Lays nodes out; `two` tells whether two dimensions may be used, `tight` that it is a script."""

    def __init__(self, two: bool, tight: bool = False) -> None:
        self.two, self.tight = two, tight

    def sequence(self, nodes: Sequence[Tex | None]) -> Box:
        """Nodes beside each other, spaced as TeX spaces them (in scripts: without spaces)."""
        lines = self.lines(nodes)
        if len(lines) == 1:
            return beside([atom.box for atom in lines[0]])
        if not self.two:
            joined = [box for atoms in lines for box in (*[a.box for a in atoms], word("; ", -1, -1))]
            return beside(joined[:-1])
        boxes = [beside([atom.box for atom in atoms]) for atoms in lines]
        return above(boxes, len(boxes) // 2, "left")

    def lines(self, nodes: Sequence[Tex | None]) -> list[list[Atom]]:
        """Spaced atoms of each line (lines end at `\\\\`)."""
        out: list[list[Tex]] = [[]]
        for node in nodes:
            if node is not None and node.kind == "break":
                out.append([])
            elif node is not None:
                out[-1].append(node)
        return [self.spaced(part) for part in out if part] or [[Atom(EMPTY)]]

    def broken(self, nodes: Sequence[Tex], width: int) -> Box:
        """All lines under each other, each broken before relations and operators to fit `width`."""
        boxes = []
        for atoms in self.lines(nodes):
            boxes += fit(atoms, width)
        return above(boxes, len(boxes) // 2, "left") if len(boxes) > 1 else boxes[0]

    def spaced(self, nodes: Sequence[Tex]) -> list[Atom]:
        """The atoms of one line with white space round relations and operators."""
        atoms: list[Atom] = []
        for node in nodes:
            own, box = kind(node), self.node(node)
            previous = atoms[-1].kind if atoms else "open"
            if own == "space":
                atoms.append(Atom(box, previous))
                continue
            if not box.width:
                continue
            if own == "bin" and previous in ("open", "bin", "rel", "op", "punct", "sign"):
                own = "sign"
            atoms.append(Atom(box if self.tight else space(box, own, previous, node), own))
        return joined(atoms) if self.two else disambiguate(joined(atoms))

    def node(self, node: Tex) -> Box:
        """One node, laid out."""
        match node.kind:
            case "char":
                return self.char(node)
            case "group" | "cell" | "row":
                return self.sequence(node.args)
            case "script":
                return self.script(node)
            case "fenced":
                return self.fenced(node)
            case "env":
                return self.environment(node)
            case "text":
                return line(verbatim(node.value, node.head, "math-text"))
            case "macro":
                return self.macro(node)
        return EMPTY

    def char(self, node: Tex) -> Box:
        text = shown(node.value)
        text = S.BINARY_CHARS.get(text, text)
        if text == ".":
            return word(".", node.start, node.end)
        if not text.isascii() and len(text) == 1 and not split_graphemes(text)[1]:
            text = "◌" + text
        return line([Cell(text, node.start, node.end)]) if len(text) == 1 else word(text, node.start, node.end)

    # scripts

    def script(self, node: Tex) -> Box:
        base_node, sub_node, sup_node = node.args
        base = self.node(base_node) if base_node else EMPTY
        limits = base_node is not None and takes_limits(base_node)
        if self.two and limits:
            return self._limits(base, sub_node, sup_node)
        inner = _Layout(self.two, True)
        sub = inner.sequence([sub_node]) if sub_node else None
        sup = inner.sequence([sup_node]) if sup_node else None
        low, high = small(sub, S.SUBSCRIPT), small(sup, S.SUPERSCRIPT)
        if base.height == 1 and (sub is None or low) and (sup is None or high):
            return beside([base, low or EMPTY, high or EMPTY])
        if (self.two and base.height > 1) or (self.two and not (low or high)):
            return corner(base, sub, sup)
        return beside([base, *self._flat("_", sub, low, node), *self._flat("^", sup, high, node)])

    def _limits(self, base: Box, sub: Tex | None, sup: Tex | None) -> Box:
        inner = _Layout(self.two, True)
        parts = [inner.sequence([sup])] if sup else []
        at = len(parts)
        parts.append(trimmed(base))
        if sub:
            parts.append(inner.sequence([sub]))
        return above(parts, at)

    def _flat(self, sign: str, script: Box | None, flat: Box | None, node: Tex) -> list[Box]:
        """A script in one row: small characters, else `^(...)`."""
        if script is None or not script.width:
            return []
        if flat:
            return [flat]
        if script.height > 1:
            return [corner(EMPTY, script, None) if sign == "_" else corner(EMPTY, None, script)]
        mark = word(sign, node.head, node.head + 1)
        if len(script.rows[0]) == 1:
            return [mark, script]
        return [mark, word("(", node.head, node.head + 1), script, word(")", node.head, node.head + 1)]

    # fences, environments

    def fenced(self, node: Tex) -> Box:
        opening, closing, *body = node.args
        inner = self.sequence(body)
        assert opening is not None
        assert closing is not None
        left = fence(opening.value, inner, opening.start, opening.end)
        right = fence(closing.value, inner, closing.start, closing.end)
        return beside([left, inner, right])

    def environment(self, node: Tex) -> Box:
        rows = [[self.sequence(cell.args) for cell in row.args if cell] for row in node.args if row]
        if not rows:
            return EMPTY
        fences = S.FENCES.get(node.value, "..")
        left, right = fences[0], fences[1]
        if not self.two:
            return self._flat_matrix(node, rows, left, right)
        body = grid(rows, node.value)
        if left == right == ".":
            return body
        gap = left in "[|‖(" and body.width > 0 and body.height > 1 and node.value not in ("vmatrix", "Vmatrix")
        inner = widen(body, body.width + 2, "centre") if not gap else body
        return beside([fence(left, inner, node.start, node.head), inner, fence(right, inner, node.start, node.head)])

    def _flat_matrix(self, node: Tex, rows: list[list[Box]], left: str, right: str) -> Box:
        out: list[Box] = [fence(left, EMPTY, node.start, node.head)]
        for i, row in enumerate(rows):
            out.append(word("; ", node.start, node.head) if i else EMPTY)
            for j, box in enumerate(row):
                out += [word(" " if left != "{" else "  ", node.start, node.head)] if j else []
                out.append(box)
        return beside([*out, fence(right, EMPTY, node.start, node.head)])

    # macros

    def macro(self, node: Tex) -> Box:
        name = node.value
        for table, style in ((S.LETTERS, "math"), (S.BINARY, "math"), (S.RELATIONS, "math"), (S.BIG, "math")):
            if name in table:
                return word(table[name], node.start, node.end, style)
        if name in S.SPACES:
            return word(" " * S.SPACES[name], node.start, node.end)
        if name in S.NAMES:
            return word(name, node.start, node.end)
        if name in S.SILENT and not node.args:
            return EMPTY
        special = getattr(self, "_" + _METHODS[name], None) if name in _METHODS else None
        if special is not None and node.args:
            inner = _Layout(self.two, True) if _METHODS[name] in ("over", "under", "arrow") else self
            return Box(*special(node, [inner.node(arg) for arg in node.args if arg]))
        if name in S.ACCENTS and node.args:
            return self._accent(node, _Layout(self.two, name == "not" or self.tight).sequence(node.args))
        if name in S.FONTS and node.args:
            return _Layout(self.two, name.startswith("operatorname") or self.tight).sequence(node.args)
        return self._unknown(node)

    def _unknown(self, node: Tex) -> Box:
        name = line(verbatim("\\" + node.value, node.start))
        boxes = [name]
        for arg in node.args:
            if arg:
                boxes += [word("{", arg.start, arg.start + 1), self.node(arg), word("}", arg.end - 1, arg.end)]
        return beside(boxes)

    def _frac(self, node: Tex, args: list[Box]) -> Box:
        top, bottom = args[0], args[1]
        bar = Cell("─", node.start, node.head)
        if self.two:
            width = max(top.width, bottom.width) + 2
            return above([widen(top, width, "centre"), line([bar] * width), widen(bottom, width, "centre")], 1)
        slash = word("/", node.start, node.head)
        return beside([grouped(top, node), slash, grouped(bottom, node, True)])

    def _binom(self, node: Tex, args: list[Box]) -> Box:
        top, bottom = args[0], args[1]
        inner = above([top, bottom], 0) if self.two else beside([top, word(" choose ", node.start, node.head), bottom])
        return beside([fence("(", inner, node.start, node.head), inner, fence(")", inner, node.start, node.head)])

    def _sqrt(self, node: Tex, args: list[Box]) -> Box:
        body, index = args[0], args[1] if len(args) > 1 else None
        sign = Cell("√", node.start, node.head)
        degree = (small(index, S.SUPERSCRIPT) or index) if index else EMPTY
        if body.height == 1:
            return beside([degree, line([sign]), grouped(body, node)])
        roof = line([Cell("┌", node.start, node.head)] + [Cell("─", node.start, node.head)] * (body.width + 1))
        side = tuple((Cell("│", node.start, node.head), BLANK) for _ in range(body.height))
        inner = beside([Box(side, body.base, 2), body])
        hook = Box(((BLANK,),) * body.height + ((sign,),), body.base + 1, 1)
        return beside([degree, hook, above([roof, inner], 1, "left")])

    def _boxed(self, node: Tex, args: list[Box]) -> Box:
        inner = args[0]
        mark = (node.start, node.head)
        if not self.two or inner.height == 1:
            return styled(beside([word(" ", *mark), inner, word(" ", *mark)]), "math-boxed")
        bar = [Cell("─", *mark)] * inner.width
        side = Box(((Cell("│", *mark),),) * inner.height, inner.base, 1)
        roof, floor = ([Cell(a, *mark), *bar, Cell(b, *mark)] for a, b in (("┌", "┐"), ("└", "┘")))
        return above([line(roof), beside([side, inner, side]), line(floor)], 1)

    def _over(self, node: Tex, args: list[Box]) -> Box:
        upper, base = args[0], args[1]
        if self.two:
            return above([upper, base], 1)
        return beside([base, *self._flat("^", upper, small(upper, S.SUPERSCRIPT), node._replace(head=node.start))])

    def _under(self, node: Tex, args: list[Box]) -> Box:
        lower, base = args[0], args[1]
        if self.two:
            return above([base, lower], 0)
        return beside([base, *self._flat("_", lower, small(lower, S.SUBSCRIPT), node._replace(head=node.start))])

    def _brace(self, node: Tex, args: list[Box]) -> Box:
        base = args[0]
        if not self.two:
            return base
        width = max(base.width, 3)
        left, middle, right = ("╰", "┬", "╯") if node.value == "underbrace" else ("╭", "┴", "╮")
        half = (width - 3) // 2
        text = left + "─" * half + middle + "─" * (width - 3 - half) + right
        brace = word(text, node.start, node.head)
        return above([base, brace], 0) if node.value == "underbrace" else above([brace, base], 1)

    def _arrow(self, node: Tex, args: list[Box]) -> Box:
        label, head = args[0], "→" if node.value == "xrightarrow" else "←"
        bar = "─" * (label.width + 1)
        text = f" {bar}{head} " if head == "→" else f" {head}{bar} "
        if self.two:
            return above([label, word(text, node.start, node.head)], 1)
        return beside(
            [word(" ─", node.start, node.head), label, word("→ " if head == "→" else "─ ", node.start, node.head)]
        )

    def _mod(self, node: Tex, args: list[Box]) -> Box:
        return beside([word(" (mod ", node.start, node.head), args[0], word(")", node.start, node.head)])

    def _tag(self, node: Tex, args: list[Box]) -> Box:
        return beside([word("   (", node.start, node.head), args[0], word(")", node.start, node.head)])

    def _second(self, node: Tex, args: list[Box]) -> Box:
        return args[-1] if len(args) > 1 else EMPTY

    def _nothing(self, node: Tex, args: list[Box]) -> Box:
        return EMPTY

    def _first(self, node: Tex, args: list[Box]) -> Box:
        return args[0]

    def _norm(self, node: Tex, args: list[Box]) -> Box:
        sign = "‖" if node.value == "norm" else "|"
        ends = fence(sign, args[0], node.start, node.head)
        return beside([ends, args[0], ends])

    def _letters(self, node: Tex, args: list[Box]) -> Box:
        table = S.BLACKBOARD if node.value == "mathbb" else S.SCRIPT if node.value in ("mathcal", "mathscr") else {}
        rows = tuple(tuple(cell._replace(text=table.get(cell.text, cell.text)) for cell in row) for row in args[0].rows)
        return args[0]._replace(rows=rows)

    def _accent(self, node: Tex, box: Box) -> Box:
        """A combining mark on every character of a row; over tall boxes a rule or the sign itself."""
        mark = S.ACCENTS[node.value]
        if node.value == "not":
            return negated(box)
        if box.height == 1 and (
            len(box.rows[0]) <= 1 or node.value not in ("hat", "tilde", "widehat", "widetilde", "vec", "dot")
        ):
            return line([marked(cell, mark, node) for cell in box.rows[0]])
        if box.height == 1 and not self.two:
            return line([marked(cell, mark, node) if cell.text.isalnum() else cell for cell in box.rows[0]])
        sign = {"\u0302": "^", "\u0303": "~", "\u20d7": "→", "\u0307": "·"}.get(mark, "")
        roof = sign.center(box.width) if sign else "─" * box.width
        if mark == "\u0332":
            return above([box, word("─" * box.width, node.start, node.head)], 0)
        return above([word(roof, node.start, node.head), box], 1)


_METHODS = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), "frac"),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), "binom"),
    **dict.fromkeys(("boxed", "fbox"), "boxed"),
    **dict.fromkeys(("overset", "stackrel"), "over"),
    **dict.fromkeys(("underbrace", "overbrace"), "brace"),
    **dict.fromkeys(("xrightarrow", "xleftarrow"), "arrow"),
    **dict.fromkeys(("pmod", "pod"), "mod"),
    **dict.fromkeys(("tag", "tag*"), "tag"),
    **dict.fromkeys(("textcolor", "colorbox"), "second"),
    **dict.fromkeys(("color", "label", "phantom", "hphantom", "vphantom", "hspace", "vspace"), "nothing"),
    **dict.fromkeys(("substack", "smash", "mathclap", "ensuremath"), "first"),
    **dict.fromkeys(("norm", "abs"), "norm"),
    **dict.fromkeys(("mathbb", "mathcal", "mathscr", "mathfrak"), "letters"),
    "sqrt": "sqrt",
    "underset": "under",
}


__all__ = ["display", "inline", "tall", "verbatim", "width_of"]
