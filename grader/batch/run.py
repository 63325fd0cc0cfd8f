"""Grades many chats: in this process, in several, or on a Ray cluster; a bad chat does not stop the others."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from grader.errors import InputError
from grader.grading.model import Graded
from grader.rubric.schema import Rubric
from grader.transcript.model import Transcript


class Task(NamedTuple):
    """A chat to grade.

    Attributes:
        chat: the chat.
        rubrics: rubric files and folders named for it; none for its own.
        out: the folder for its reports, "" for none.
        key: digest of all that the grade depends on, "" where grades are not kept.
    """

    chat: Transcript
    rubrics: tuple[str, ...] = ()
    out: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a chat.

    Attributes:
        path: the chat's file.
        graded: the result, or None where there is none.
        problem: why there is none, in one line.
        rubric: whether the problem is a rubric's, which concerns every chat.
        files: the reports that were written.
        key: the task's.
        kept: whether the grade is from an earlier run.
    """

    path: str
    graded: Graded | None = None
    problem: str = ""
    rubric: bool = False
    files: tuple[str, ...] = ()
    key: str = ""
    kept: bool = False


def chats(paths: Iterable[str]) -> Iterator[Transcript | Outcome]:
    """Every chat of some files, in order; an outcome with the problem for a file that can't be read."""
    from grader.transcript.load import load

    for path in paths:
        try:
            yield from load(path)
        except InputError as error:
            yield failed(path, error)


def grade_task(task: Task) -> Outcome:
    """Grade one chat; never raises for what is wrong with the chat or its rubrics."""
    from grader.grading.pipeline import grade

    chat = task.chat
    try:
        return Outcome(chat.path, grade(chat, rubrics_for(chat, task.rubrics)), key=task.key)
    except InputError as error:
        return failed(chat.path, error, rubric=error.path not in (None, chat.path, chat.id))
    except RecursionError:
        return Outcome(chat.path, problem=str(InputError("is nested too deeply", chat.path)))
    except Exception as error:  # one chat out of thousands must not take the others with it
        return Outcome(chat.path, problem=str(InputError(mistake(error), chat.path)))


def grade_file(task: tuple[str, tuple[str, ...]]) -> list[Graded]:
    """Grade the chats of one file (path, rubrics). Raises InputError."""
    from grader.grading.pipeline import grade
    from grader.transcript.load import load

    path, rubrics = task
    return [grade(chat, rubrics_for(chat, rubrics)) for chat in load(path)]


def rubrics_for(chat: Transcript, named: Sequence[str] = ()) -> list[Rubric]:
    """The rubrics that a chat is held against.

    Those named by the caller; else those that the chat's front matter names, relative to its file; else those of
    the folder `rubrics` beside the chat's folder; else none (then arithmetic and self-consistency are checked).

    Raises:
        InputError: a rubric is missing or wrong: its asserts do not hold, or what was typed is not what is computed.
    """
    if named:
        return proved(named)
    folder = Path(chat.path).parent if chat.path else Path()
    if chat.rubrics:
        return proved([_beside(folder, name, chat) for name in chat.rubrics])
    for place in (folder.resolve().parent / "rubrics", folder / "rubrics"):
        if place.is_dir():
            return proved([place])
    return []


def proved(paths: Sequence[str | Path]) -> list[Rubric]:
    """The rubrics of files and folders, their keys proved. Raises InputError."""
    from grader.rubric.load import load_all
    from grader.rubric.proof import prove

    rubrics = load_all(paths)
    prove(rubrics)
    return rubrics


def failed(path: str, error: InputError, rubric: bool = False) -> Outcome:
    """The outcome of a chat that can't be graded; the problem names a file, the chat's where no other is known."""
    said = error if error.path is not None else InputError(error.message, path, error.line, error.column)
    return Outcome(path, problem=str(said), rubric=rubric)


def mistake(error: Exception) -> str:
    """A mistake of the program's own, in one line that helps to find it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return f"could not be graded, a mistake in the program: {type(error).__name__} in {where}: {error}"[:300]


def _beside(folder: Path, name: str, chat: Transcript) -> Path:
    path = folder / name
    if not path.exists():
        raise InputError(f"names the rubric '{name}', which is not there", chat.path)
    return path
