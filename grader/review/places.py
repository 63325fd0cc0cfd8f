"""Where reviews are kept: in a folder `reviews` beside the transcript, one journal per reviewer."""

from __future__ import annotations

import hashlib
from pathlib import Path

from grader.lazy_regex import regex
from grader.transcript.model import Transcript

_UNSAFE = regex(r"[^\w.@+-]+")
LONGEST = 100  # bytes; a file name may have 255


def safe(name: str) -> str:
    """A file name part of letters, digits and `._-@+`; whatever had to be altered gets a digest behind it."""
    kept = _UNSAFE.sub("_", name).strip("._").encode()[:LONGEST].decode(errors="ignore")
    if kept and kept == name and kept.isprintable():
        return kept
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{kept}-{digest}" if kept else digest


def stem(transcript: Transcript) -> str:
    """The safe name of a transcript: its file's stem, with its id where the file holds several chats."""
    file = Path(transcript.path).stem
    if not file:
        return safe(transcript.id)
    return safe(file if transcript.id in ("", file, Path(transcript.path).name) else f"{file}.{transcript.id}")


def folder(transcript: Transcript) -> Path:
    """The default folder for a transcript's reviews."""
    return Path(transcript.path).parent / "reviews"


def journal(transcript: Transcript, reviewer: str, place: Path | None = None) -> Path:
    """The journal of one reviewer."""
    return (place or folder(transcript)) / f"{stem(transcript)}.{safe(reviewer)}.jsonl"
