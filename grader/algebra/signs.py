"""Signs of Unicode that look like those of arithmetic, as the usual ones: `7∶2`, `2・3`, `—7`."""

from __future__ import annotations

from grader.lazy_regex import regex

_TABLE = str.maketrans({
    **dict.fromkeys("∶꞉ː︰﹕", ":"),
    **dict.fromkeys("⟋╱", "/"), "➗": "÷",
    **dict.fromkeys("‒˗➖", "−"),
    **dict.fromkeys("➕﹢", "+"),
    **dict.fromkeys("╳⨉", "×"), **dict.fromkeys("✱⁎﹡", "*"),
    "﹤": "<", "﹥": ">", "﹦": "=", "﹙": "(", "﹚": ")", "﹪": "%", "٪": "%", "﹐": ",",
})  # fmt: skip
_UNUSUAL = regex("[∶꞉ː︰﹕⟋╱➗‒˗➖➕﹢╳⨉✱⁎﹡﹤﹥﹦﹙﹚﹪٪﹐]")
_DASH = regex(r"(?:(?<=^)|(?<=[=(,] )|(?<=[=(,]))[—―⁃ー](?=[\d(√.\\])|(?<=\d)[⁃ー](?=\d)")
_DOT = regex(r"(?<=[\d)])[・‧᛫⸱](?=[\d(√])")


def with_usual_signs(text: str) -> str:
    """A text that is not ASCII with the usual signs for those that look like them."""
    if _UNUSUAL.search(text):
        text = text.translate(_TABLE)
    if ("—" in text or "―" in text or "⁃" in text or "ー" in text) and _DASH.search(text):
        text = _DASH.sub("−", text)
    return _DOT.sub("·", text)
