"""The maths font of a page, cut down to the characters that are used.

`fonts/maths.woff` is STIX Two Math (SIL Open Font License, `fonts/OFL.txt`) without hints. It has the MATH table
that browsers need to stretch brackets and place limits. Most pages get by with `fonts/maths-common.woff`, a cut made
beforehand (`python -m grader.report.maths_font` makes it anew); others get a cut of their own.
"""

from __future__ import annotations

import base64
import io
import re
from functools import cache, lru_cache
from pathlib import Path

from grader.lazy_regex import regex

_FOLDER = Path(__file__).with_name("fonts")
_MARKUP = regex(r"&#?\w+;|<[^>]*>")
_MATHS = regex(r"<math.*?</math>", re.DOTALL)
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGNS = "+-=()[]{}|,.;:!?/*'\"%<>$#&@_~^·•−×÷±∓→←↔⇒⇐⇔⟹⟺⟶↦≤≥≠≈≡∼≃≅∝≪≫∑∏∫∬∮√∞‖…⋯⋮⋱′″ıȷ∂∇∈∉⊂⊆⊃⊇∪∩∅∀∃¬∧∨∖∘⊙⊗⊕⋅∗†⊤⊥∥∣∤"
_SIGNS += "⟨⟩⌊⌋⌈⌉ℝℂℤℕℚ𝔼ℙℒℓℏℱℋ𝒩ℰℳ°˜ˆ¯‾˙¨ˇ~⃗⏞⏟⎵⎴∴∵△□◇ƛ\u2061\u2062\u2063\u00a0"
_GREEK = "αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"
_ITALIC = {ord(letter): 0x1D6FC + place for place, letter in enumerate(_GREEK)}
COMMON = (
    frozenset(map(ord, _LETTERS + _SIGNS + _GREEK + "ΓΔΘΛΞΠΣΥΦΨΩ"))
    | frozenset([*range(0x1D434, 0x1D468), 0x210E, *range(0x1D400, 0x1D434), *_ITALIC.values()])
)  # fmt: skip


def maths_font(pages: str) -> str:
    """A `data:` address of the font with the characters that the MathML in `pages` needs."""
    used = set(map(ord, set(_MARKUP.sub("", "".join(_MATHS.findall(pages))))))
    needed = frozenset(used | {_ITALIC[code] for code in used if code in _ITALIC})
    data = _common() if needed <= _covered() else _cut(needed | COMMON)
    return "data:font/woff;base64," + base64.b64encode(data).decode("ascii")


@cache
def _common() -> bytes:
    return (_FOLDER / "maths-common.woff").read_bytes()


@cache
def _covered() -> frozenset[int]:
    """What needs no cut of its own: the common characters, and those that even the whole font lacks."""
    return COMMON | frozenset(range(0x20, 0x7F)) | frozenset([0xA, 0x200B, 0x2060, 0xFFFD])


@lru_cache(maxsize=8)
def _cut(codes: frozenset[int]) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.hinting, options.layout_features, options.notdef_outline = False, ["ssty"], True
    whole = io.BytesIO((_FOLDER / "maths.woff").read_bytes())
    font = TTFont(whole, lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.flavor = "woff"
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


if __name__ == "__main__":
    (_FOLDER / "maths-common.woff").write_bytes(_cut(COMMON))
