"""grade: grades chats against rubrics, prints the result, writes the reports."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import InputError, InputErrors, visible

if TYPE_CHECKING:
    from grader.batch.progress import Progress
    from grader.batch.run import Outcome, Task
    from grader.batch.store import Store
    from grader.commands.grade_output import Output
    from grader.grading.model import Graded
    from grader.transcript.model import Transcript

FORMATS = ("table", "json", "jsonl", "csv", "junit")
REPORTS = ("html", "json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `grader grade`."""
    parser.add_argument("transcripts", nargs="+", metavar="TRANSCRIPT", help="chats, in any form that can be read")
    parser.add_argument("--rubric", action="append", default=[], metavar="FILE|DIR", help="rubrics (may be repeated)")
    parser.add_argument("--format", choices=FORMATS, default="table", help="what is printed (default: table)")
    parser.add_argument("--out", metavar="DIR", help="write HTML and JSON of every chat and grades.jsonl into DIR")
    parser.add_argument("--fail-under", type=float, metavar="PCT", help="exit with 1 where a score is certainly below")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="grade N chats at once")
    parser.add_argument("--resume", action="store_true", help="skip chats whose grade in --out is up to date")
    parser.add_argument("--ray", nargs="?", const="auto", metavar="ADDRESS", help="grade on a Ray cluster")


def run(args: argparse.Namespace) -> int:
    """Grade; exit code 2 where a chat can't be graded, else 1 where a score is certainly below --fail-under."""
    _check(args)
    from grader.batch.progress import Progress
    from grader.commands.grade_output import output

    progress = Progress(len(args.transcripts))
    out = output(args.format, len(args.transcripts))
    try:
        return _all(args, out, progress)
    except KeyboardInterrupt:
        progress.clear()
        goes_on = f"; the grades so far are in {visible(args.out)}, --resume goes on from there" if args.out else ""
        print(f"grader: interrupted{goes_on}", file=sys.stderr)
        return 130


def _check(args: argparse.Namespace) -> None:
    if args.jobs < 1:
        raise InputError("--jobs wants a number of at least 1")
    if args.fail_under is not None and not 0 <= args.fail_under <= 100:
        raise InputError("--fail-under wants a percentage between 0 and 100")
    if args.resume and not args.out:
        raise InputError("--resume needs --out, the folder with the grades so far")
    if args.ray is not None:
        from grader.batch.spread import need_ray

        need_ray()


def _all(args: argparse.Namespace, out: Output, progress: Progress) -> int:
    """Grade, print and keep chat by chat. Raises InputError where a rubric is wrong."""
    from grader.batch.run import proved
    from grader.batch.spread import spread

    proved(args.rubric)
    code = 0
    store = _store(args)
    work = graded_and_written if args.ray is None else graded_only
    for outcome in spread(work, _tasks(args, store, progress), args.jobs, args.ray):
        progress.clear()
        if outcome.rubric:
            raise InputErrors(outcome.problem.splitlines())
        if outcome.graded is None:
            print(f"grader: {outcome.problem}", file=sys.stderr)
            code = 2
        elif _below(outcome.graded, args.fail_under):
            code = code or 1
        if args.ray is not None:
            outcome = written(outcome, args.out or "")
        if store is not None:
            store.add(outcome)
        out.add(outcome)
    if store is not None:
        store.finish()
    out.end(args.out)
    return code


def _store(args: argparse.Namespace) -> Store | None:
    if not args.out:
        return None
    from grader.batch.store import Store

    return Store(Path(args.out), args.resume)


def _tasks(args: argparse.Namespace, store: Store | None, progress: Progress) -> Iterator[Task | Outcome]:
    """What is to be graded, and what needs no grading: bad files and grades that are up to date."""
    from grader.batch.run import Outcome, chats

    places = folders(args.transcripts, Path(args.out)) if args.out else {}
    for path in args.transcripts:
        progress.show(path)
        for chat in chats([path]):
            yield chat if isinstance(chat, Outcome) else _task(chat, args, store, places.get(path))


def _task(chat: Transcript, args: argparse.Namespace, store: Store | None, place: Path | None) -> Task | Outcome:
    from grader.batch.run import Task, rubrics_for
    from grader.batch.store import key

    task = Task(chat, tuple(args.rubric), str(place or ""))
    if store is None:
        return task
    try:
        rubrics = rubrics_for(chat, args.rubric)
    except InputError:
        return task  # whoever grades it says so
    task = task._replace(key=key(chat, rubrics))
    return (store.find(task.key, chat, rubrics) if args.resume else None) or task


def graded_only(task: Task) -> Outcome:
    """Grade a chat and write nothing (on another machine, which has other disks)."""
    from grader.batch.run import grade_task

    return grade_task(task)


def graded_and_written(task: Task) -> Outcome:
    """Grade a chat and write its reports."""
    return written(graded_only(task), task.out)


def written(outcome: Outcome, out: str) -> Outcome:
    """Write an outcome's reports; one that can't be written is the chat's problem."""
    if outcome.graded is None or not out:
        return outcome
    from grader.batch.run import failed, mistake
    from grader.report.registry import write_all

    try:
        files = write_all(outcome.graded, Path(out), REPORTS)
    except OSError as error:
        return failed(outcome.path, InputError(f"cannot be written: {error.strerror}", str(error.filename or out)))
    except InputError as error:
        return failed(outcome.path, error)
    except Exception as error:  # as in grade_task: one chat out of thousands must not take the others with it
        return failed(outcome.path, InputError(mistake(error)))
    return replace(outcome, files=tuple(map(str, files)))


def folders(paths: Sequence[str], out: Path) -> dict[str, Path]:
    """The folder of each chat's reports: `out`, or one of its own where files of one name would meet there."""
    full = {path: Path(os.path.abspath(path)) for path in paths}
    names = Counter(place.stem.casefold() for place in set(full.values()))
    common = Path(os.path.commonpath([place.parent for place in full.values()]))
    return {
        path: out.joinpath(*_below_common(place, common, full.values())) if names[place.stem.casefold()] > 1 else out
        for path, place in full.items()
    }


def _below_common(place: Path, common: Path, others: Iterable[Path]) -> list[str]:
    """Folder names that tell a file from others of its name."""
    from grader.review.places import safe

    beside = {other.name for other in others if other.parent == place.parent and other != place}
    own = [place.name] if any(Path(name).stem.casefold() == place.stem.casefold() for name in beside) else []
    return [safe(name) for name in (*place.parent.relative_to(common).parts, *own)]


def _below(result: Graded, percent: float | None) -> bool:
    score = result.grade.score
    return percent is not None and score.max > 0 and 100 * score.high / score.max < percent
