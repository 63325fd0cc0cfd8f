r"""Products of letters that may be matrices: `(AB)^{-1}` is `B^{-1}A^{-1}`, and `A^{-1}B^{-1}` only for numbers."""

from __future__ import annotations

from collections.abc import Sequence

from grader.lazy_regex import regex

MAX_LENGTH, MAX_DEPTH = 60, 8
_DRESS = regex(r"[\s$]|\\(?:left|right|cdot|[,;! ])(?![a-z])")
_SIGN = regex(
    r"(?P<inverse>\^\{?[-−]1\}?|⁻¹)|(?P<transposed>\^\{?(?:\\top|\\intercal|T|\\mathrm\{T\})\}?|ᵀ|')"
    r"|(?P<letter>[ABCDMNPQRSUXY])|(?P<open>\()|(?P<close>\))"
)
Factor = tuple[str, bool, bool]  # a letter, whether it is inverted, whether it is transposed


def other_order(gold: str, answer: str) -> bool:
    """Whether two products of capital letters with inverses or transposes are the same for numbers only."""
    if "^" not in gold and "⁻" not in gold and "ᵀ" not in gold:
        return False
    left, right = (_factors(text.rpartition("=")[2]) for text in (gold, answer))
    if left is None or right is None or len({letter for letter, _, _ in left}) < 2:
        return False
    return left != right and sorted(left) == sorted(right)


def _factors(text: str) -> list[Factor] | None:
    """The factors of a product in their order, brackets opened; None for any other text."""
    text = _DRESS.sub("", text) if len(text) <= MAX_LENGTH else ""
    stack: list[list[list[Factor]]] = [[]]
    place = 0
    while place < len(text):
        sign = _SIGN.match(text, place)
        if sign is None or len(stack) > MAX_DEPTH:
            return None
        place = sign.end()
        if sign["open"]:
            stack.append([])
        elif sign["letter"]:
            stack[-1].append([(sign["letter"], False, False)])
        elif sign["close"]:
            if len(stack) == 1:
                return None
            inner = stack.pop()
            stack[-1].append([factor for group in inner for factor in group])
        elif not stack[-1]:
            return None
        else:
            stack[-1][-1] = _turned(stack[-1][-1], bool(sign["inverse"]))
    return [factor for group in stack[0] for factor in group] if text and len(stack) == 1 else None


def _turned(group: Sequence[Factor], inverse: bool) -> list[Factor]:
    """The inverse or the transpose of a product: its factors' ones in the other order."""
    return [(name, inv != inverse, tr != (not inverse)) for name, inv, tr in reversed(group)]
