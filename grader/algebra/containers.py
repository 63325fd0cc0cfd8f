"""Answers in containers that a prompt asked for: JSON with an "answer", `<answer>5</answer>`, `[ANSWER]5[/ANSWER]`."""

from __future__ import annotations

import json
import re

from grader.lazy_regex import regex

_NAME = r"(?:(?:final|correct|my)[_ ]?)?(?:answer|ans|result|solution)"
_TAG = regex(rf"(?:<({_NAME}|final)>|\[({_NAME})\])", re.IGNORECASE)
_KEY = regex(
    rf"(?P<quote>[\"']){_NAME}(?P=quote)\s*:\s*"
    r"(?:\"(?P<text>(?:\\.|[^\"\\]){1,2000})\"|'(?P<single>(?:\\.|[^'\\]){1,2000})'"
    r"|(?P<bare>[-+]?[\d.][^\s,}\]]{0,60}|true|false)|(?P<list>\[[^\[\]]{1,500}\])|(?P<names>\{[^{}]{1,500}\}))",
    re.IGNORECASE,
)
_LATEX = regex(r"(?<!\\)\\[a-zA-Z]{2}")
MAX_TAGS = 24


def contained(text: str) -> tuple[int, int, str] | None:
    """Where the last container of an answer holds it, and the content; None where there is none."""
    tag = _tagged(text) if "<" in text or "[" in text else None
    keys = list(_KEY.finditer(text)) if '"' in text or "'" in text else []
    found = keys[-1] if keys else None
    if found is None or (tag is not None and tag[0] > found.start()):
        return tag
    return found.start(), found.end(), _value(found)


def _tagged(text: str) -> tuple[int, int, str] | None:
    for opening in list(_TAG.finditer(text))[-MAX_TAGS:][::-1]:
        name = opening.group(1) or opening.group(2)
        closing = re.compile(rf"[<\[]/{re.escape(name)}[>\]]", re.IGNORECASE).search(text, opening.end())
        stop = closing.start() if closing else len(text)
        if text[opening.end() : stop].strip():
            return opening.end(), stop, text[opening.end() : stop].strip()
    return None


def _value(found: re.Match[str]) -> str:
    """What a value in JSON says; backslashes that LaTeX needs may not have been doubled."""
    raw = found.group("text") or found.group("single")
    if raw is not None:
        if _LATEX.search(raw):
            return raw.replace('\\"', '"').replace("\\\\", "\\")
        return str(_loaded(f'"{raw}"') or raw)
    if found.group("names") is not None:
        names = _loaded(found.group("names"))
        if isinstance(names, dict):
            return ", ".join(f"{name} = {value}" for name, value in names.items())
    if found.group("list") is not None:
        values = _loaded(found.group("list"))
        if isinstance(values, list):
            return ", ".join(str(value) for value in values)
    return str(found.group("bare") or found.group("list") or found.group("names"))


def _loaded(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return None
