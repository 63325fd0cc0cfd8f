r"""Functions without brackets before a bracket with functions in it: `\sin x(1+\cos x)` is a product."""

from __future__ import annotations

import re

from grader.lazy_regex import regex

MAX_LENGTH = 240
_NAME = r"(?:arc)?(?:sin|cos|tan|cot|sec|csc|sinh|cosh|tanh|ln|log|lg)(?![a-z])"
_BEFORE = regex(
    rf"(\\?(?<![a-zA-Z]){_NAME}(?:\s?\^\s?(?:\d|\{{\d{{1,2}}\}}))?)\s*"
    r"(\d{0,3} ?(?:\\[a-z]{2,10}(?<!cdot)(?<!times)|[a-zA-Z]{1,2})(?![a-zA-Z_^]))\s*"
    rf"(?=(?:\\left\s*)?[(\[][^()\[\]]{{0,60}}(?<![a-zA-Z]){_NAME})"
)


def with_products(text: str) -> str:
    r"""A text with brackets around such arguments, `\sin(x)\cdot(1+\cos x)`; other texts as they are."""
    if ("(" not in text and "[" not in text) or len(text) > MAX_LENGTH:
        return text
    return _BEFORE.sub(_bracketed, text)


def _bracketed(found: re.Match[str]) -> str:
    return rf"{found[1]}({found[2]})*"
