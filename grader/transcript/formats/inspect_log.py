"""Inspect logs: `.json`, and `.eval` archives with a file per sample or a folder of chunks per sample."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from grader.errors import InputError
from grader.lazy_regex import regex
from grader.transcript.blocks import as_json
from grader.transcript.draft import Draft, Message, listed, text_of
from grader.transcript.formats.chat_api import is_messages, messages_of
from grader.transcript.formats.zipped import Archive
from grader.transcript.source import MAX_VALUES, Source

TITLE = "Inspect log"

MAX_EXPANDED = 64 * 1024 * 1024
_REFERENCE = regex(r"attachment://([0-9A-Za-z]{1,64})")
_SAMPLE = regex(r"samples/.+_epoch_\d+\.json")
_SHELL = regex(r"(samples/.+_epoch_\d+)/sample\.json")

Fields = dict[str, Any]


def matches(value: object) -> bool:
    """Whether this is a log, or one sample of a log."""
    if not isinstance(value, dict):
        return False
    if isinstance(value.get("eval"), dict) and isinstance(value.get("samples", []), list):
        return "samples" in value or "results" in value
    return _is_sample(value)


def read(value: Any, source: Source, name: str, where: str) -> Iterator[Draft]:
    """One chat for each sample and epoch. Raises InputError."""
    if _is_sample(value):
        yield _sample(value, {}, name, where, source)
        return
    if not value.get("samples"):
        raise InputError("is an Inspect log without samples", source.path)
    for number, sample in enumerate(value["samples"]):
        yield _sample(sample, value["eval"], f"{name}-{number + 1}", f"{where}samples[{number}].", source)


def recognises_archive(names: list[str]) -> bool:
    """Whether these are the members of an `.eval` file."""
    return any(_SAMPLE.fullmatch(name) or _SHELL.fullmatch(name) for name in names) and (
        "header.json" in names or any(name.startswith("_journal/") for name in names)
    )


def read_archive(archive: Archive, source: Source) -> Iterator[Draft]:
    """One chat for each sample of an `.eval` file. Raises InputError: damaged, or unpacks to too much."""
    evaluation = _evaluation(archive)
    for number, name in enumerate(sorted(archive.names, key=_natural), start=1):
        shell = _SHELL.fullmatch(name)
        if shell:
            sample = _joined(archive, shell[1])
        elif _SAMPLE.fullmatch(name):
            sample = archive.json(name)
        else:
            continue
        yield _sample(sample, evaluation, f"{source.stem}-{number}", f"{name}: ", source)


def _evaluation(archive: Archive) -> Fields:
    """What the header (of a finished log) or the journal (of a broken-off one) says of the run."""
    for name in ("header.json", "_journal/start.json"):
        if name in archive.names:
            header = archive.json(name)
            told = header.get("eval") if isinstance(header, dict) else None
            return told if isinstance(told, dict) else {}
    return {}


def _is_sample(value: object) -> bool:
    if not isinstance(value, dict) or "epoch" not in value or "id" not in value:
        return False
    return "input" in value and ("output" in value or "messages" in value)


def _sample(sample: object, evaluation: Fields, name: str, where: str, source: Source) -> Draft:
    if not isinstance(sample, dict):
        raise InputError(f"{where}is no sample", source.path)
    told = _resolved({key: sample.get(key) for key in ("messages", "input", "output", "target")}, sample, source)
    output = told["output"] if isinstance(told["output"], dict) else {}
    identity = f"{sample['id']}_epoch_{sample.get('epoch', 1)}" if "id" in sample else name
    meta = {
        "title": evaluation.get("task"),
        "model": output.get("model") or evaluation.get("model"),
        "date": evaluation.get("created"),
        "source": TITLE,
        "target": told["target"],
        "scores": _scores(sample),
    }
    error = sample.get("error")
    notes = (f"the sample ended in an error: {as_json(error)[:200]}",) if error else ()
    return Draft(identity, _said(told, output, where, source), meta, notes)


def _said(told: Fields, output: Fields, where: str, source: Source) -> list[Message]:
    """The messages; without them the input and the answer."""
    if is_messages(told["messages"]):
        return messages_of(told["messages"], f"{where}messages", source)
    asked = told["input"]
    if is_messages(asked):
        messages = messages_of(asked, f"{where}input", source)
    else:
        messages = [Message("user", text_of(asked, f"{where}input", source))]
    answers = [c["message"] for c in listed(output.get("choices")) if isinstance(c, dict) and "message" in c]
    return messages + messages_of([a for a in answers[:1] if is_messages([a])], f"{where}output", source)


def _scores(sample: Fields) -> Fields:
    """Each scorer's value, explanation and answer as told."""
    scores = sample.get("scores")
    if not isinstance(scores, dict):
        return {}
    keys = ("value", "answer")
    return {
        str(name): {key: score[key] for key in keys if score.get(key) is not None}
        for name, score in scores.items()
        if isinstance(score, dict)
    }


def _resolved(value: Fields, sample: Fields, source: Source) -> Fields:
    """The value with `attachment://HASH` (or an index) replaced by what it stands for, within bounds."""
    kept = sample.get("attachments")
    known = {str(n): item for n, item in enumerate(kept)} if isinstance(kept, list) else kept
    if not isinstance(known, dict) or not known:
        return value
    room = [MAX_EXPANDED]

    def found(match: re.Match[str]) -> str:
        text = known.get(match[1])
        if not isinstance(text, str):
            return match[0]
        room[0] -= len(text)
        if room[0] < 0:
            raise InputError("has attachments that unfold to too much text", source.path)
        return text

    def walk(item: Any) -> Any:
        if isinstance(item, str):
            return _REFERENCE.sub(found, item) if "attachment://" in item else item
        if isinstance(item, list):
            return [walk(inner) for inner in item]
        return {key: walk(inner) for key, inner in item.items()} if isinstance(item, dict) else item

    return {key: walk(item) for key, item in value.items()}


def _joined(archive: Archive, prefix: str) -> Fields:
    """A sample put together from its folder: the shell, the messages it refers to, the attachments."""
    shell = archive.json(f"{prefix}/sample.json")
    if not isinstance(shell, dict):
        raise InputError(f"{prefix}/sample.json is no sample", archive.path)
    pool = _sequence(archive, f"{prefix}/messages/")
    messages: list[Any] = []
    for reference in listed(shell.get("message_refs")):
        start, end = _range(reference, archive)
        messages += pool[start:end]
        if len(messages) > MAX_VALUES:
            raise InputError("refers to too many messages", archive.path)
    return {**shell, "messages": messages, "attachments": _sequence(archive, f"{prefix}/attachments/")}


def _range(reference: object, archive: Archive) -> tuple[int, int]:
    match reference:
        case int(start):
            return start, start + 1
        case [int(start), int(end)] if 0 <= start <= end:
            return start, end
    raise InputError("refers to messages by something other than a range", archive.path)


def _sequence(archive: Archive, prefix: str) -> list[Any]:
    """The items of the chunks `PREFIX0.json`, `PREFIX1000.json`, ..."""
    chunks = [(int(stem), name) for name in archive.names if (stem := _stem(name, prefix)).isdecimal()]
    items: list[Any] = []
    for _, name in sorted(chunks):
        chunk = archive.json(name)
        items += chunk if isinstance(chunk, list) else []
    return items


def _stem(name: str, prefix: str) -> str:
    return name[len(prefix) :].removesuffix(".json") if name.startswith(prefix) else ""


def _natural(name: str) -> list[Any]:
    """A key that sorts 2 before 10."""
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in re.split(r"(\d+)", name) if piece]
