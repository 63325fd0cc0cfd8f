"""Lines of KaTeX atoms: scripts, limits, accents and spacing to TeX; columns of matrices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from grader.lazy_regex import regex
from grader.transcript.formats import katex_symbols as symbols
from grader.transcript.formats.katex_atoms import Atom
from grader.transcript.formats.pdf_page import Box, around


class Row(NamedTuple):
    """A line put into TeX: its base line, the size of its style, how sure it is, and its atoms' class at the end."""

    tex: str
    y: float
    size: float
    trust: float
    last: str = "ord"
    first: str = "ord"


def row(atoms: Sequence[Atom]) -> Row:
    """The TeX of atoms that stand on one line, with everything raised, lowered, over and under."""
    size = _base_size(atoms)
    y = _base_line(atoms, size)
    rest, trust = _accents(_slashes(list(atoms)))
    rest = _limits(rest, size)
    main, scripts = _parted(rest, size, y)
    if not main:
        return Row("", y, size, 0.5)
    pieces, sure = _scripted(main, scripts, size)
    trust = min([trust, sure] + [atom.trust for atom in rest])
    return Row(_spaced(pieces, size), y, size, trust, pieces[-1].kind, pieces[0].kind)


def _base_size(atoms: Sequence[Atom]) -> float:
    plain = [a.size for a in atoms if a.kind not in ("accent", "slash", "delimiter")]
    return max(plain or [a.size for a in atoms], default=1.0)


def _base_line(atoms: Sequence[Atom], size: float) -> float:
    """The base line that most of the width of the largest atoms stands on; that of a composite is an estimate."""
    weight: dict[float, float] = {}
    for atom in atoms:
        if atom.size > 0.9 * size and atom.kind not in ("accent", "slash"):
            level = next((y for y in weight if abs(y - atom.y) < 0.1 * size), atom.y)
            exact = 0.05 if atom.kind == "composite" else 1.0
            weight[level] = weight.get(level, 0) + exact * (atom.box.width + 1)
    return max(weight, key=lambda y: weight[y]) if weight else 0.0


def _slashes(atoms: list[Atom]) -> list[Atom]:
    """A slash through a relation negates it."""
    for slash in [a for a in atoms if a.kind == "slash"]:
        atoms = [a for a in atoms if a is not slash]
        struck = [a for a in atoms if abs(a.y - slash.y) < 0.3 * slash.size and _overlap(a, slash)]
        struck.sort(key=lambda a: (a.kind != "rel", abs(a.box.x0 - slash.box.x0)))
        if struck:
            old = struck[0]
            tex = symbols.NEGATED.get(old.tex, rf"\not{old.tex}")
            atoms = [replace(a, tex=tex, kind="rel") if a is old else a for a in atoms]
    return atoms


def _overlap(atom: Atom, slash: Atom) -> bool:
    return atom.box.x0 - 0.3 * atom.size < slash.middle < atom.box.x1 + 0.3 * atom.size


def _accents(atoms: list[Atom]) -> tuple[list[Atom], float]:
    """An accent joins the letter it stands over."""
    trust = 1.0
    for accent in sorted((a for a in atoms if a.kind == "accent"), key=lambda a: -a.y):
        under = [a for a in atoms if a.kind not in ("accent", "slash") and _is_under(a, accent)]
        if not under:
            trust = 0.6
            continue
        letter = min(under, key=lambda a: abs(a.middle - accent.middle) + abs(a.size - accent.size))
        joined = replace(letter, tex=rf"\{accent.tex}{{{letter.tex}}}", kind="ord")
        atoms = [joined if a is letter else a for a in atoms if a is not accent]
    return [a for a in atoms if a.kind != "accent"], trust


def _is_under(atom: Atom, accent: Atom) -> bool:
    near = abs(atom.middle - accent.middle) < 0.5 * atom.size or atom.box.x0 < accent.middle < atom.box.x1
    return near and -0.15 * atom.size < atom.y - accent.y < 0.75 * atom.size and abs(atom.size - accent.size) < 1


def _limits(atoms: list[Atom], size: float) -> list[Atom]:
    """What stands over and under large operators and words like lim."""
    for op in [a for a in atoms if a.kind in ("op", "word") and a.size > 0.9 * size]:
        small = [a for a in atoms if a is not op and a.size < 0.9 * size]
        middle = (op.box.top + op.box.bottom) / 2
        under = _column(op, [a for a in small if a.box.top > middle + 0.3 * op.box.height])
        over = _column(op, [a for a in small if a.box.bottom < middle - 0.3 * op.box.height])
        if not under and not over:
            continue
        held = under + over
        tex = op.tex + _script("_", under) + _script("^", over)
        box = op.box._replace(x0=min(a.box.x0 for a in [op, *held]), x1=max(a.box.x1 for a in [op, *held]))
        whole = replace(op, tex=tex, box=box, kind="limits", trust=_trust(held))
        gone = {id(a) for a in [op, *held]}
        atoms = [a for a in atoms if id(a) not in gone] + [whole]
    return atoms


def _column(op: Atom, atoms: list[Atom]) -> list[Atom]:
    """Of these, the connected ones that are centred on the operator."""
    if not any(op.box.x0 - 0.1 * op.size <= a.middle <= op.box.x1 - 0.1 * op.size for a in atoms):
        return []
    found = [a for a in atoms if op.box.x0 <= a.middle <= op.box.x1]
    grown = True
    while grown:
        left, right = min(a.box.x0 for a in found), max(a.box.x1 for a in found)
        near = [a for a in atoms if a.box.x1 > left - 0.3 * a.size and a.box.x0 < right + 0.3 * a.size]
        grown, found = len(near) > len(found), near
    centre = (min(a.box.x0 for a in found) + max(a.box.x1 for a in found)) / 2
    return found if abs(centre - op.middle) < 0.35 * op.size else []


def _trust(atoms: Sequence[Atom]) -> float:
    return min((a.trust for a in atoms), default=1.0)


def _script(mark: str, atoms: Sequence[Atom]) -> str:
    if not atoms:
        return ""
    lines = rows_of(atoms)
    if len(lines) > 1 and all(min(a.size for a in line) > 0.5 * _base_size(atoms) for line in lines):
        body = r" \\ ".join(row(line).tex for line in lines)
        return rf"{mark}{{\substack{{{body}}}}}"
    tex = row(atoms).tex
    if mark == "^" and tex and set(tex.replace(r"\prime", "'").replace(" ", "")) == {"'"}:
        return tex.replace(r"\prime", "'").replace(" ", "")
    return mark + (tex if len(tex) == 1 else f"{{{tex}}}")


def _parted(atoms: list[Atom], size: float, y: float) -> tuple[list[Atom], list[Atom]]:
    """Atoms on the line, and those raised or lowered; each by x."""
    main = [a for a in atoms if _on_line(a, size, y)]
    main = main or [a for a in atoms if a.size > 0.85 * size]
    held = {id(a) for a in main}
    scripts = [a for a in atoms if id(a) not in held]
    return sorted(main, key=lambda a: a.box.x0), sorted(scripts, key=lambda a: (a.box.x0, -a.size))


def _on_line(atom: Atom, size: float, y: float) -> bool:
    """Whether an atom stands on the line; in the smallest style scripts are no smaller, only raised or lowered."""
    if atom.kind in ("op", "limits"):
        return True
    reach = 0.35 if atom.kind in ("composite", "delimiter", "word") else 0.12
    return atom.size > 0.85 * size and abs(atom.y - y) < reach * size


def _scripted(main: list[Atom], scripts: list[Atom], size: float) -> tuple[list[Atom], float]:
    """Each atom of the line with its scripts put into its TeX."""
    groups: dict[int, list[Atom]] = {}
    trust = 1.0
    for script in scripts:
        place = _owner(script, main, size)
        before = [main[max(place, 0)], *groups.get(place, [])]
        if place >= 0 and script.box.x0 - max(a.box.x1 for a in before) > 0.8 * size:
            trust = 0.5  # nothing that it could belong to is near
        groups.setdefault(place, []).append(script)
    pieces = []
    if -1 in groups:
        first = main[0]
        lower, upper = _levels(first, groups[-1], size)
        tex = "{}" + _script("_", lower) + _script("^", upper)
        pieces.append(replace(first, tex=tex, kind="ord", box=first.box._replace(x1=first.box.x0)))
    for place, atom in enumerate(main):
        lower, upper = _levels(atom, groups.get(place, []), size)
        tex = atom.tex + _script("_", lower) + _script("^", upper)
        right = max([atom.box.x1] + [a.box.x1 for a in groups.get(place, [])])
        pieces.append(replace(atom, tex=tex, box=atom.box._replace(x1=right)))
    return pieces, trust


def _owner(script: Atom, main: list[Atom], size: float) -> int:
    """Which atom of the line a script belongs to: the last that starts left of it; -1 before the first."""
    before = [i for i, atom in enumerate(main) if atom.box.x0 + 0.3 * atom.box.width <= script.box.x0 + 0.12 * size]
    if before:
        return before[-1]
    return -1 if script.box.x1 < main[0].box.x0 + 0.1 * size else 0


def _levels(atom: Atom, scripts: list[Atom], size: float) -> tuple[list[Atom], list[Atom]]:
    """The lowered and the raised ones; a script's own scripts go with it."""
    lower: list[Atom] = []
    upper: list[Atom] = []
    for script in scripts:
        level = atom.y - 0.08 * size
        if script.size < 0.6 * size:
            nearest = [(abs(s.box.x1 - script.box.x0) + abs(s.y - script.y), s) for s in lower + upper]
            close = min(nearest, default=None, key=lambda pair: pair[0])
            if close and close[0] < 0.8 * size:
                (lower if close[1] in lower else upper).append(script)
                continue
        (lower if script.y > level else upper).append(script)
    return lower, upper


_SPACED = ("rel", "bin")
_PARENTHESISED_MOD = regex(r"(?: *\\quad)? *\(\\bmod ?([^()]*)\)")


def _spaced(pieces: list[Atom], size: float) -> str:
    """The pieces side by side: operators with a space around them, and wide gaps as `\\quad`."""
    parts: list[str] = []
    for place, atom in enumerate(pieces):
        gap = atom.box.x0 - pieces[place - 1].box.x1 if place else 0.0
        tex = atom.tex
        if (atom.kind in _SPACED and tex in ("|", r"\|")) or (tex in ("|",) and _is_mid(pieces, place, size)):
            tex = r"\mid"
        if gap > 0.85 * size:
            parts.append(r" \quad ")
        elif place and _space_between(pieces, place, gap, size):
            parts.append(" ")
        parts.append(tex)
    tex = symbols.join(parts).replace("  ", " ").strip()
    return _PARENTHESISED_MOD.sub(r" \\pmod{\1}", tex)


def _space_between(pieces: list[Atom], place: int, gap: float, size: float) -> bool:
    here, before = pieces[place], pieces[place - 1]
    if "rel" in (here.kind, before.kind):
        return True
    if "bin" in (here.kind, before.kind):
        return gap > 0.1 * size
    return before.kind == "punct" or gap > 0.155 * size


def _is_mid(pieces: list[Atom], place: int, size: float) -> bool:
    """Whether a bar stands free on both sides, as a relation does."""
    if not 0 < place < len(pieces) - 1:
        return False
    bar = pieces[place].box
    return bar.x0 - pieces[place - 1].box.x1 > 0.2 * size and pieces[place + 1].box.x0 - bar.x1 > 0.2 * size


# ---- several lines


def rows_of(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Atoms by the lines they stand on, from the top."""
    size = _base_size(atoms)
    levels: list[float] = []
    plain = [a for a in atoms if a.size > 0.85 * size and a.kind not in ("accent", "slash", "delimiter")]
    for atom in sorted(plain, key=lambda a: a.y):
        if not levels or atom.y - levels[-1] > 0.6 * size:
            levels.append(atom.y)
    rows: list[list[Atom]] = [[] for _ in levels]
    for atom in atoms:
        shift = 0.1 * size if atom.size < 0.85 * size else 0.0
        if levels:
            rows[min(range(len(levels)), key=lambda i: abs(levels[i] - atom.y - shift))].append(atom)
    return [line for line in rows if line] or [list(atoms)]


def matrix(lines: list[list[Atom]]) -> tuple[str, int, float]:
    """The body of a matrix, the number of its columns, and how sure it is."""
    size = _base_size([atom for line in lines for atom in line])
    edges = _gaps([(a.box.x0, a.box.x1) for line in lines for a in line], 0.75 * size)
    body, trust = [], 1.0
    for line in lines:
        cells: list[list[Atom]] = [[] for _ in range(len(edges) + 1)]
        for atom in line:
            cells[sum(atom.middle > edge for edge in edges)].append(atom)
        done = [row(cell) if cell else Row("", 0, size, 1.0) for cell in cells]
        trust = min([trust] + [cell.trust for cell in done])
        body.append(" & ".join(cell.tex for cell in done).strip())
    return r" \\ ".join(body), len(edges) + 1, trust


def aligned(lines: list[list[Atom]]) -> tuple[str, float]:
    """The body of lines set under each other at their first relation."""
    body, trust = [], 1.0
    for line in lines:
        size, y = _base_size(line), _base_line(line, _base_size(line))
        relations = [a for a in line if a.kind == "rel" and abs(a.y - y) < 0.2 * size]
        edge = min((a.box.x0 for a in relations), default=None)
        left = [a for a in line if edge is not None and a.middle < edge]
        right = [a for a in line if edge is None or a.middle >= edge]
        parts = [row(part) if part else Row("", 0, size, 1.0) for part in (left, right)]
        trust = min([trust] + [part.trust for part in parts])
        body.append(" & ".join(part.tex for part in parts).strip())
    return r" \\ ".join(body), trust


def _gaps(intervals: list[tuple[float, float]], wanted: float) -> list[float]:
    """The middles of the gaps of at least this width that no interval crosses."""
    gaps, right = [], None
    for x0, x1 in sorted(intervals):
        if right is not None and x0 - right > wanted:
            gaps.append((x0 + right) / 2)
        right = x1 if right is None else max(right, x1)
    return gaps


def union(atoms: Sequence[Atom]) -> Box:
    """The box around atoms."""
    return around([a.box for a in atoms])
