"""How one version of a text became the next: which stretches stayed, and where a passage of the old one went."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from grader.lazy_regex import regex

MAX_CELLS = 400_000_000
_PIECE = regex(r"[^\n]*\n|[^\n]+")


class Kept(NamedTuple):
    """`length` characters at `old` of the old text stand at `new` of the new one."""

    old: int
    new: int
    length: int


class Alignment(NamedTuple):
    """The kept stretches, in order of both texts; what lies between was rewritten."""

    kept: tuple[Kept, ...]
    old_length: int
    new_length: int

    def project(self, start: int, end: int) -> tuple[int, int]:
        """Where `start:end` of the old text lies in the new one; empty where it was deleted."""
        left = self._gap(start, opening=True)
        right = self._gap(end, opening=False)
        return left, max(left, right)

    def _gap(self, index: int, opening: bool) -> int:
        """The place of a boundary: of the character after it if `opening`, else of the one before it."""
        probe = index if opening else index - 1
        place = bisect_right(self.kept, probe, key=lambda kept: kept.old) - 1
        if place >= 0 and probe < self.kept[place].old + self.kept[place].length:
            return self.kept[place].new + index - self.kept[place].old
        if opening:
            return self.kept[place].new + self.kept[place].length if place >= 0 else 0
        return self.kept[place + 1].new if place + 1 < len(self.kept) else self.new_length

    def written_anew(self, start: int, end: int) -> int:
        """How many characters of `start:end` of the new text have no counterpart in the old text."""
        place = max(0, bisect_right(self.kept, start, key=lambda kept: kept.new) - 1)
        same = 0
        for kept in self.kept[place:]:
            if kept.new >= end:
                break
            same += max(0, min(end, kept.new + kept.length) - max(start, kept.new))
        return end - start - same


@lru_cache(maxsize=64)
def align(old: str, new: str) -> Alignment:
    """Align two texts: line by line, then character by character within the rewritten lines."""
    old_lines, new_lines = _PIECE.findall(old), _PIECE.findall(new)
    kept: list[Kept] = []
    old_at = new_at = 0
    for stay, old_from, old_to, new_from, new_to in _blocks(_bare(old_lines), _bare(new_lines)):
        old_block, new_block = "".join(old_lines[old_from:old_to]), "".join(new_lines[new_from:new_to])
        if stay:
            _keep(kept, old_at, new_at, min(len(old_block), len(new_block)))
        else:
            for same, a, b, c, _ in _blocks(old_block, new_block):
                if same:
                    _keep(kept, old_at + a, new_at + c, b - a)
        old_at, new_at = old_at + len(old_block), new_at + len(new_block)
    return Alignment(tuple(kept), len(old), len(new))


def _bare(lines: list[str]) -> list[str]:
    """Lines without their ends: the last line of a text may have none."""
    return [line.rstrip("\n") for line in lines]


def _keep(kept: list[Kept], old: int, new: int, length: int) -> None:
    if kept and kept[-1].old + kept[-1].length == old and kept[-1].new + kept[-1].length == new:
        kept[-1] = kept[-1]._replace(length=kept[-1].length + length)
    elif length:
        kept.append(Kept(old, new, length))


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """(equal?, old from, old to, new from, new to), covering both; one unequal block where too much to compare."""
    from rapidfuzz.distance import Indel

    if len(old) * len(new) > MAX_CELLS:
        return _ends(old, new)
    blocks: list[tuple[bool, int, int, int, int]] = []
    for code in Indel.opcodes(old, new):
        tag, a, b, c, d = code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end
        if tag != "equal" and blocks and not blocks[-1][0]:
            blocks[-1] = (False, blocks[-1][1], b, blocks[-1][3], d)
        else:
            blocks.append((tag == "equal", a, b, c, d))
    return blocks


def _ends(old: Sequence[str], new: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """Blocks of texts too long to compare: what they begin and end with alike, and all between as rewritten."""
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - head) if old[-1 - at] != new[-1 - at]), least - head)
    blocks = [
        (True, 0, head, 0, head),
        (False, head, len(old) - tail, head, len(new) - tail),
        (True, len(old) - tail, len(old), len(new) - tail, len(new)),
    ]
    return [block for block in blocks if block[1] < block[2] or block[3] < block[4]]
