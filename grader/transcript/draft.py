"""Drafts: what an importer has read of a chat, on its way to a `Transcript`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from grader.errors import InputError
from grader.lazy_regex import regex
from grader.transcript.blocks import block, visible
from grader.transcript.model import Role, Transcript, Turn
from grader.transcript.source import Source

MAX_TURNS = 100_000

_ROLES: dict[str, Role] = {
    "user": "user", "human": "user", "prompter": "user", "person": "user",
    "assistant": "assistant", "ai": "assistant", "model": "assistant", "gpt": "assistant", "bot": "assistant",
    "chatgpt": "assistant", "bard": "assistant", "claude": "assistant", "gemini": "assistant",
    "system": "system", "developer": "system", "platform": "system",
    "tool": "tool", "function": "tool", "observation": "tool", "ipython": "tool", "environment": "tool",
}  # fmt: skip
_CITATION = regex(r"[ \t]?【\d+(?::\d+)?†[^】\n]*】")
_MARK = regex(r"([ \t]?)\ue200([a-z_]+)\ue202([^\ue200\ue201]*)\ue201")
_STRAY = regex("[\ue200-\ue206]")
_THINKING = regex(r"\A\s*(?:<(think(?:ing)?)>)?(.*?)(?:</think(?:ing)?>|\Z)\s*", re.DOTALL)
_UNWRITABLE = regex("[\ud800-\udfff\0]")


@dataclass(frozen=True)
class Message:
    """One message: its role, its text with marked blocks, and what must be said about it."""

    role: Role
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A chat as read: messages in order, meta data, notes; `branch` counts abandoned branches from 1."""

    id: str
    messages: Sequence[Message]
    meta: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    branch: int = 0


def role_of(name: object) -> Role | None:
    """The role that a source's word for a speaker stands for, or None."""
    return _ROLES.get(name.lower()) if isinstance(name, str) else None


def finish(drafts: Iterable[Draft], source: Source) -> list[Transcript]:
    """Transcripts of the drafts, their ids made unique; chats without any message are left out."""
    chats: list[Transcript] = []
    taken: dict[str, int] = {}
    for number, draft in enumerate(drafts, start=1):
        turns, notes = _turns(draft.messages)
        if not turns:
            continue
        if len(turns) > MAX_TURNS:
            raise InputError(f"chat {number} has more than {MAX_TURNS} messages", source.path)
        meta = {key: value for key, value in draft.meta.items() if value not in (None, "", [], {})}
        if draft.branch:
            meta["branch"] = draft.branch
        name = _unique(_line(draft.id) or source.stem, taken)
        chats.append(Transcript(name, turns, source.path, source.sha256, (), _clean_meta(meta), draft.notes + notes))
    return chats


def moment(value: object) -> str:
    """A time as ISO 8601 in UTC, to the second: from seconds since 1970, or text left as it is; else ''."""
    if isinstance(value, str):
        return _line(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return ""
    try:
        return datetime.fromtimestamp(value, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return ""


def text_of(value: object, place: str, source: Source) -> str:
    """Text that must be text: None is empty, anything else is wrong. Raises InputError."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    kind = {dict: "an object", list: "a list", bool: "true or false"}.get(type(value), "a number")
    raise InputError(f"{place} is {kind} where text is wanted", source.path)


def listed(value: object) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def join(pieces: Iterable[str]) -> str:
    """Pieces of one message, a blank line between them, empty ones left out."""
    return "\n\n".join(piece for piece in pieces if piece.strip())


def _turns(messages: Sequence[Message]) -> tuple[tuple[Turn, ...], tuple[str, ...]]:
    turns: list[Turn] = []
    notes: list[str] = []
    for message in _merged(messages):
        text, said = _cleaned(message)
        turns.append(Turn(len(turns) + 1, message.role, text))
        notes += [f"turn {len(turns)}: {note}" for note in (*message.notes, *said)]
    return tuple(turns), tuple(notes)


def _merged(messages: Sequence[Message]) -> list[Message]:
    """Empty answers dropped; a message of marked blocks alone joins the same speaker's next one."""
    merged: list[Message] = []
    for message in messages:
        if not message.text.strip() and not message.notes and message.role != "user":
            continue
        last = merged[-1] if merged else None
        if last and last.role == message.role and not visible(last.text):
            merged[-1] = Message(last.role, join((last.text, message.text)), last.notes + message.notes)
        else:
            merged.append(message)
    return merged


def _cleaned(message: Message) -> tuple[str, list[str]]:
    """The text without citation marks (of an assistant) and without what UTF-8 can't hold."""
    text, notes = message.text, []
    if message.role in ("assistant", "tool"):
        text, marks = _CITATION.subn("", text)
        text, more = _MARK.subn(_mark_text, text)
        text, stray = _STRAY.subn("", text)
        if marks + more + stray:
            notes.append(f"{marks + more or stray} citation mark(s) of the chat's site taken out")
    if message.role == "assistant":
        text = _marked_thinking(text)
    text, broken = _UNWRITABLE.subn("\ufffd", text)
    if broken:
        notes.append(f"{broken} character(s) that are no text (half a surrogate pair, NUL) shown as U+FFFD")
    return text, notes


def _marked_thinking(text: str) -> str:
    """An answer that starts with `<think>...</think>` (the first tag perhaps cut off), its thinking marked."""
    head = text.lstrip()[:10]
    if not head.startswith("<think") and text.count("</think>") != 1:
        return text
    found = _THINKING.match(text)
    if not found:
        return text
    return join((block("thinking", found[2].strip("\n")) if found[2].strip() else "", text[found.end() :]))


def _mark_text(found: re.Match[str]) -> str:
    """What a mark shows: an entity its name, a link its text and address, a citation nothing."""
    fields = found[3].split("\ue202")
    if found[2] == "entity":
        names = re.findall(r'"((?:[^"\\]|\\.)*)"', found[3])
        return found[1] + names[1] if len(names) > 1 else ""
    if found[2] == "url" and len(fields) > 1:
        return f"{found[1]}[{fields[0]}]({fields[1]})"
    return ""


def _unique(name: str, taken: dict[str, int]) -> str:
    """The name, or `name-2`, `name-3`, ... where it is taken; `taken` counts how often each was wanted."""
    unique = name
    while unique in taken:
        taken[name] += 1
        unique = f"{name}-{taken[name]}"
    taken[unique] = 1
    return unique


def _line(text: str) -> str:
    return " ".join(_UNWRITABLE.sub("\ufffd", text).split())


def _clean_meta(value: Any) -> Any:
    """Meta data that the front matter can hold."""
    if isinstance(value, dict):
        return {_line(str(key)): _clean_meta(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean_meta(item) for item in value]
    if isinstance(value, str):
        return _UNWRITABLE.sub("\ufffd", value)
    return value if value is None or isinstance(value, int | float | bool) else str(value)
