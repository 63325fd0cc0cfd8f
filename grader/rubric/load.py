"""Loads a rubric: YAML read, held against the schema, its names and references checked; every error has its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from grader.errors import InputError
from grader.files import decode, read_bytes
from grader.rubric.references import Places, nearest, references
from grader.rubric.schema import Answer, Criterion, Diagnosis, Grow, Match, Part, Rubric, Sample
from grader.rubric.source import MAX_BYTES, read

MODELS: dict[str, type[BaseModel]] = {
    "parts": Part, "answers": Answer, "criteria": Criterion, "diagnose": Diagnosis, "tests": Sample,
    "grow": Grow, "match": Match,
}  # fmt: skip
SUFFIXES = (".yaml", ".yml")


def load(path: str | Path) -> Rubric:
    """The rubric of a file.

    Raises:
        InputError: it cannot be read or is no rubric; with line and column.
    """
    data = read_bytes(path, MAX_BYTES)
    return _load(str(path), data)


@lru_cache(maxsize=64)
def _load(path: str, data: bytes) -> Rubric:
    return loads(decode(data, path), path, hashlib.sha256(data).hexdigest())


def load_all(paths: Iterable[str | Path]) -> list[Rubric]:
    """The rubrics of files and of folders (their .yaml and .yml files, in order of name).

    Raises:
        InputError: see `load`; a folder without rubrics; two rubrics of one id.
    """
    found: dict[str, Rubric] = {}
    for path in expand(paths):
        rubric = load(path)
        other = found.get(rubric.id)
        if other is not None and Path(other.path).resolve() != Path(path).resolve():
            raise InputError(f"has the id '{rubric.id}' of {other.path}; ids must differ", str(path))
        found.setdefault(rubric.id, rubric)
    return list(found.values())


def expand(paths: Iterable[str | Path]) -> list[Path]:
    """Files as they are, folders as the rubric files in them. Raises InputError for a folder without any."""
    files: list[Path] = []
    for path in map(Path, paths):
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(item for item in path.iterdir() if item.suffix in SUFFIXES and item.is_file())
        if not inside:
            raise InputError("is a folder without rubrics (*.yaml)", str(path))
        files.extend(inside)
    return files


def loads(text: str, path: str = "rubric", sha256: str = "") -> Rubric:
    """The rubric of a YAML text; `path` names it in errors. Raises InputError."""
    raw, root = read(text.removeprefix("\ufeff"), path)
    if not isinstance(raw, dict):
        raise InputError("is no rubric: a mapping with an 'id' is wanted", path, 1, 1)
    places = Places(root, path, text)
    try:
        rubric = Rubric.model_validate({**raw, "path": path, "sha256": sha256})
    except ValidationError as error:
        raise _first(error, places) from None
    for problem in references(rubric, places):
        raise problem
    return rubric


def _first(error: ValidationError, places: Places) -> InputError:
    """The first problem of a validation, by its place in the file."""
    problems = [_problem(dict(detail), places) for detail in error.errors(include_url=False)]
    return min(problems, key=lambda problem: (problem.line or 0, problem.column or 0))


def _problem(detail: dict[str, Any], places: Places) -> InputError:
    loc = tuple(step for step in detail["loc"])
    kind, name = detail["type"], str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        known = _keys(loc[:-1])
        if name == "":
            return places.of(loc[:-1]).error("a mapping with keys is wanted here")
        if name == "points" and "points" not in known:
            return places.of(loc, key=True).error("unknown key 'points': they stand on answers and criteria")
        return places.of(loc, key=True).error(f"unknown key '{name}'{nearest(name, known, True)}")
    if kind == "missing":
        if name == "id" and len(loc) > 1:
            field = next(str(step) for step in reversed(loc[:-1]) if isinstance(step, str))
            example = f"as in {field}: {{first: ...}}"
            return places.of(loc[:-1]).error(f"an id is missing: {field} stand under their ids, {example}")
        return places.of(loc[:-1]).error(f"the key '{_alias(name)}' is missing")
    place = (detail.get("ctx") or {}).get("place") or places.of(loc)
    message = str(detail["msg"])
    if kind == "string_pattern_mismatch":
        message = f"'{detail['input']}' is no id: letters, digits, - and _"
    elif kind in ("model_type", "dict_type", "model_attributes_type"):
        message = "a mapping with keys is wanted here"
    elif kind == "literal_error":
        message = f"'{detail['input']}' is not one of: {detail['ctx']['expected']}"
    elif kind == "string_type" and isinstance(detail["input"], dict | list):
        message = "a text is wanted here; one with ': ' or brackets must stand in quotes"
    elif kind.endswith(("_type", "_parsing")):
        message = f"{message[0].lower()}{message[1:]}"
    where = [str(step) for step in loc if isinstance(step, str)]
    label = f"{_alias(where[-1])}: " if where and kind not in ("model_type",) else ""
    return place.error(f"{label}{message}")


def _alias(name: str) -> str:
    return {"assert_": "assert", "as_": "as", "is_": "is", "schema_": "schema"}.get(name, name)


def _keys(loc: tuple[str | int, ...]) -> list[str]:
    model: type[BaseModel] = Rubric
    for step in loc:
        model = MODELS.get(str(step), model)
    hidden = {"path", "sha256", "sizes"}
    keys = [field.alias or name for name, field in model.model_fields.items() if name not in hidden]
    return [key for key in keys if key != "id" or model is Rubric or model is Part]
