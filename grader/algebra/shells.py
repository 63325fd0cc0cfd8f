"""Electron configurations, `1s^2 2s^2 2p^4`, `[He] 2s2 2p4`: how many electrons there are in each subshell."""

from __future__ import annotations

from grader.lazy_regex import regex

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SETTING = regex(r"\\(?:mathrm|text\w*|ce|rm|left|right|[,;:! ])|[\s{}$^,.()]")
_WHOLE = regex(r"(?:\[(He|Ne|Ar|Kr|Xe|Rn)\])?((?:[1-7](?:s[0-2]|p[0-6]|d(?:10|[0-9])|f(?:1[0-4]|[0-9])))*)")
_EACH = regex(r"([1-7])(s(?=[0-2])|p(?=[0-6])|d|f)(10(?=[1-7][spdf]|$)|1[1-4](?=[1-7][spdf]|$)|[0-9])")
_CORES = {
    "He": "1s2", "Ne": "1s22s22p6", "Ar": "1s22s22p63s23p6", "Kr": "1s22s22p63s23p63d104s24p6",
    "Xe": "1s22s22p63s23p63d104s24p64d105s25p6", "Rn": "1s22s22p63s23p63d104s24p64d105s25p64f145d106s26p6",
}  # fmt: skip
MAX_LENGTH = 240


def same_shells(gold: str, answer: str) -> bool | None:
    """Whether two electron configurations are the same; None where one is none."""
    left, right = _electrons(gold), _electrons(answer)
    return left == right if left and right else None


def _electrons(text: str) -> dict[str, int]:
    """How many electrons there are in each subshell; {} where a text is no configuration."""
    plain = _SETTING.sub("", text.translate(_RAISED)) if len(text) < MAX_LENGTH else ""
    found = _WHOLE.fullmatch(plain)
    if found is None or (found[1] is None and not found[2].startswith("1s")):
        return {}
    electrons: dict[str, int] = {}
    for level, letter, count in _EACH.findall(_CORES.get(found[1] or "", "") + (found[2] or "")):
        electrons[level + letter] = electrons.get(level + letter, 0) + int(count)
    return {shell: count for shell, count in electrons.items() if count}
