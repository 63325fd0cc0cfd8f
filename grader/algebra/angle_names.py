"""Names of angles, `∠ABC`: the same with its arms exchanged, another one with another vertex."""

from __future__ import annotations

from grader.lazy_regex import regex

_ANGLE = regex(r"(?:m\s*)?(?:\\measuredangle|\\angle|∠|∡)\s*\{?([A-Z])\s*([A-Z])\s*([A-Z])\}?(?![A-Za-z])")


def other_angle(wanted: str, given: str) -> bool:
    """Whether two texts are about two angles that have other names: `∠ABC` is `∠CBA`, not `∠BAC`."""
    left, right = _named(wanted), _named(given)
    return bool(left and right) and left.isdisjoint(right)


def _named(text: str) -> frozenset[tuple[str, frozenset[str]]]:
    return frozenset((vertex, frozenset((a, b))) for a, vertex, b in _ANGLE.findall(text))
