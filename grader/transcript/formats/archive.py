"""Zip archives: Inspect's `.eval`, and the exports of ChatGPT, Claude and Google as they are downloaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from grader.errors import InputError
from grader.lazy_regex import regex
from grader.transcript.draft import Draft, finish
from grader.transcript.formats import inspect_log
from grader.transcript.formats.documents import KINDS, drafts_of
from grader.transcript.formats.zipped import Archive
from grader.transcript.model import Transcript
from grader.transcript.source import Source

# the members of an export that hold its chats
_CHATS = regex(r"(?:.*/)?(?:conversations(?:-\d+)?\.json|[^/]*MyActivity[^/]*\.json|[^/]*\.jsonl)", re.IGNORECASE)


def recognise(source: Source) -> bool:
    """Whether the file is a zip."""
    return source.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read(source: Source) -> list[Transcript]:
    """Every chat in the archive. Raises InputError."""
    archive = Archive(source)
    if inspect_log.recognises_archive(archive.names):
        return finish(inspect_log.read_archive(archive, source), source)
    members = [name for name in archive.names if _CHATS.fullmatch(name.replace(" ", ""))]
    if not members:
        wanted = "conversations.json, MyActivity.json or Inspect's samples are wanted"
        raise InputError(f"is a zip without chats in it: {wanted}", source.path)
    return finish(_drafts(archive, sorted(members), source), source)


def _drafts(archive: Archive, members: list[str], source: Source) -> Iterator[Draft]:
    for name in members:
        inner = Source(str(PurePosixPath(f"{source.path}: {name}")), archive.read(name))
        yield from drafts_of(inner.value, inner, KINDS)
