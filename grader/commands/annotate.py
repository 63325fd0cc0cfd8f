"""annotate: opens the terminal UI on one chat or a queue of chats."""

from __future__ import annotations

import argparse
import getpass
import os
import shlex
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import InputError

if TYPE_CHECKING:
    from grader.transcript.model import Transcript
    from grader.tui.app import Chat
    from grader.tui.session import Session


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `grader annotate`."""
    parser.add_argument("transcripts", nargs="+", metavar="TRANSCRIPT", help="chats, in any form that can be read")
    parser.add_argument("--rubric", action="append", default=[], metavar="FILE|DIR", help="rubrics (may be repeated)")
    parser.add_argument("--reviewer", metavar="NAME", help="whose review this is (default: your login name)")
    parser.add_argument("--reviews", metavar="DIR", help="where reviews are kept (default: reviews/ beside each chat)")
    parser.add_argument("--keymap", metavar="FILE", help="other keys (default: keymap.yaml in your grader folder)")
    parser.add_argument("--light", action="store_true", help="start with the light theme")
    parser.add_argument("--web", action="store_true", help="show it in a browser, on this machine only")
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="port for --web (default: 8000)")


def run(args: argparse.Namespace) -> int:
    """Review; everything is saved as it is done, so there is nothing to save at the end."""
    from grader.batch.run import proved

    if not 1 <= args.port <= 65535:
        raise InputError("--port wants a number from 1 to 65535")
    proved(args.rubric)
    keymap = _keymap(args.keymap)
    reviewer = _reviewer(args.reviewer)
    chats = _chats(args, reviewer)
    if args.web:
        return _serve(args)
    from grader.tui.app import AnnotateApp

    if len(chats) == 1:  # what is wrong with the only chat is said before there is any screen
        chats = [replace(chats[0], open=partial(_opened, chats[0].open()))]
    app = AnnotateApp(chats, keymap)
    if args.light:
        app.theme = "grader-light"
    app.run()
    return app.return_code or 0


def _reviewer(name: str | None) -> str:
    if name is None:
        try:
            name = getpass.getuser()
        except (OSError, KeyError):
            name = "reviewer"
    if not name.strip():
        raise InputError("--reviewer wants a name")
    return name.strip()


def _keymap(path: str | None) -> dict[str, str]:
    from grader.tui.keys import load_keymap
    from grader.tui.library import folder

    own = folder() / "keymap.yaml"
    if path is None and not own.exists():
        return {}
    return load_keymap(Path(path) if path is not None else own)


def _chats(args: argparse.Namespace, reviewer: str) -> list[Chat]:
    """The queue: every chat of every file; grading waits until a chat is opened."""
    from grader.transcript.load import load
    from grader.tui.app import Chat

    folder = Path(args.reviews) if args.reviews else None
    return [
        Chat(
            chat.id or Path(chat.path).stem,
            _opener(chat, args.rubric, reviewer, folder),
            partial(peek, chat, reviewer, folder),
        )
        for path in args.transcripts
        for chat in load(path)
    ]


def _opened(session: Session) -> Session:
    return session


def _opener(chat: Transcript, rubrics: list[str], reviewer: str, folder: Path | None) -> Callable[[], Session]:
    return partial(open_session, chat, rubrics, reviewer, folder)


def open_session(chat: Transcript, rubrics: list[str], reviewer: str, folder: Path | None = None) -> Session:
    """Grade a chat and open its review.

    Raises:
        InputError: a rubric is wrong, or another process has the review open.
    """
    from grader.batch.run import rubrics_for
    from grader.grading.pipeline import grade
    from grader.review.store import open_store
    from grader.tui.session import Session

    found = rubrics_for(chat, rubrics)
    store = open_store(chat, reviewer, folder)
    try:
        return Session(grade(chat, found, store.review.assignments), store, partial(grade, chat, found))
    except BaseException:
        store.close()
        raise


def peek(chat: Transcript, reviewer: str, folder: Path | None = None) -> tuple[int, int]:
    """How many parts are reviewed and how many comments there are, read from the review without opening it."""
    from grader.review.store import open_store

    try:
        review = open_store(chat, reviewer, folder, read_only=True).review
    except InputError:
        return 0, 0
    return len(review.reviewed), len(review.annotations)


def _serve(args: argparse.Namespace) -> int:
    """The same app through a browser: a server on the loopback address, one process of the app a visitor."""
    from textual_serve.server import Server

    command = [sys.executable, "-m", "grader.cli", "annotate", *args.transcripts]
    for rubric in args.rubric:
        command += ["--rubric", rubric]
    for option in ("reviewer", "reviews", "keymap"):
        if getattr(args, option):
            command += [f"--{option}", getattr(args, option)]
    if args.light:
        command.append("--light")
    print(f"http://127.0.0.1:{args.port}  (ctrl+c stops it)", file=sys.stderr)
    os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", "truecolor")
    Server(shlex.join(command), host="127.0.0.1", port=args.port, title="grader").serve()
    return 0
