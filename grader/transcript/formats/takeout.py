"""Google Takeout's "My Activity" of Gemini: prompts and answers as a list of events, newest first.

It names no chats, so events closer than half an hour are taken to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from grader.errors import InputError
from grader.lazy_regex import regex
from grader.transcript.blocks import block
from grader.transcript.draft import Draft, Message, join, listed
from grader.transcript.html import markdown_of
from grader.transcript.source import Source

TITLE = "Gemini Takeout"
GAP = timedelta(minutes=30)

# "Prompted ..." in the languages of the export; another verb is told by its colon or left in the text
_VERB = regex(
    r"(?:Prompted|Asked|Said|Live Prompt|Eingegebener Prompt:|Prompt eingegeben:|Requête|Vous avez demandé|"
    r"Petición|Has preguntado|Solicitaste|Prompt digitado:|Hai chiesto|Richiesta|İstem:|"
    r"Запрос:|输入的提示：|プロンプト:)\s*",
    re.IGNORECASE,
)


class _Event(NamedTuple):
    when: datetime
    order: int
    item: dict[str, Any]


def matches(value: object) -> bool:
    """Whether this is a list of activities of Gemini (or Bard), or one of them."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, dict) for item in value[:50]) and any(map(_is_activity, value))
    return _is_activity(value)


def read(value: Any, source: Source, name: str, where: str) -> Iterator[Draft]:
    """The activities in the order of their time, grouped into chats. Raises InputError."""
    items = value if isinstance(value, list) else [value]
    chosen = [item for item in items if _is_activity(item)]
    left = len(items) - len(chosen)
    notes = (f"{left} activities of other products left out",) if left else ()
    for number, group in enumerate(_groups(chosen, source), start=1):
        first = group[0].item
        messages = [message for event in group for message in _messages(event.item, source)]
        meta = {"title": _prompt(first)[:80], "date": str(first.get("time") or ""), "source": TITLE}
        yield Draft(f"{name}-{number}", messages, meta, notes if number == 1 else ())


def _is_activity(item: object) -> bool:
    if not isinstance(item, dict) or "time" not in item or "title" not in item:
        return False
    products = item.get("products")
    named = [item.get("header"), *(products if isinstance(products, list) else [])]
    return any(isinstance(n, str) and re.search(r"gemini|bard", n, re.IGNORECASE) for n in named)


def _groups(items: list[dict[str, Any]], source: Source) -> Iterator[list[_Event]]:
    events = sorted(_Event(_when(item, source), -order, item) for order, item in enumerate(items))
    group: list[_Event] = []
    for event in events:
        if group and event.when - group[-1].when > GAP:
            yield group
            group = []
        group.append(event)
    if group:
        yield group


def _when(item: dict[str, Any], source: Source) -> datetime:
    try:
        when = datetime.fromisoformat(str(item["time"]))
    except ValueError:
        shown = str(item["time"])[:40]
        raise InputError(f"the time {shown!r} is not like 2025-01-31T12:00:00Z", source.path) from None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _messages(item: dict[str, Any], source: Source) -> Iterator[Message]:
    files = [block("attachment", name=name) for name in _names(item)]
    yield Message("user", join([*files, _prompt(item)]))
    answers = item.get("safeHtmlItem")
    pieces = [str(a["html"]) for a in listed(answers) if isinstance(a, dict) and a.get("html")]
    if pieces:
        yield Message("assistant", join(markdown_of(piece) for piece in pieces))


def _prompt(item: dict[str, Any]) -> str:
    title = str(item.get("title") or "")
    found = _VERB.match(title)
    return title[found.end() :] if found else title


def _names(item: dict[str, Any]) -> list[str]:
    """Names of what was sent along, wherever the export puts them."""
    names: list[str] = []
    for key in ("attachedFiles", "imageFile", "subtitles"):
        value = item.get(key)
        for given in value if isinstance(value, list) else [value]:
            name = given.get("name") if isinstance(given, dict) else given
            if isinstance(name, str) and name and not name.startswith("Attached"):
                names.append(name)
    return names
