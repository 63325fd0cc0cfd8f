"""How the terminal UI looks, in three sizes and two themes, against pictures that were looked at.

After a wanted change: UPDATE_SNAPSHOTS=1 pytest tests/test_tui_snapshots.py, then look at tests/snapshots/*.svg.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_fixtures import place, session

from grader.tui.app import AnnotateApp, Chat
from grader.tui.session import Draft, Session

FOLDER = Path(__file__).parent / "snapshots"
TRIES = 20
SIZES = {"small": (80, 24), "middle": (130, 45), "large": (250, 70)}
SCENES = {
    "review": ["tab", "a", "tab"],
    "writing": ["right_curly_bracket", "J", "m", "c", *"See ", "dollar_sign", *"x=5", "dollar_sign"],
}
EXTRA = {
    "reject": ["tab", "tab", "x"],
    "rubric": ["f", "f", "f", "f", "p"],
    "source": ["G", "R"],
    "selection": ["right_curly_bracket", "J", "v", "J", "j"],
    "help": ["question_mark"],
    "queue": ["q"],
}


def opened(folder: Path) -> Session:
    """The small chat with two comments on overlapping passages."""
    made = session(folder)
    chat = made.graded.transcript
    formula = place(chat, 2, r"\frac{\partial \mu}{\partial x_i} = \frac{1}{n} \sum_{j=1}^n \delta_{ij}")
    part = place(chat, 2, r"\sum_{j=1}^n \delta_{ij}")
    made.write(Draft((formula,), "mixed", "clarity", "style", "-0.5", r"Say first that $\mu = \frac1n \sum_j x_j$."))
    made.write(Draft((part,), "question", "note", "", "", "What is $\\delta_{ij}$?"))
    return made


async def drawn(pilot: Pilot[None]) -> None:
    """Wait until the screen does not change any more."""
    before = ""
    for _ in range(TRIES):
        await pilot.pause(0.05)
        shot = pilot.app.export_screenshot()
        if shot == before:
            return
        before = shot


async def picture(folder: Path, size: tuple[int, int], theme: str, keys: list[str], wanted: str) -> str:
    """How the app looks: at once as wanted, or after the time that a busy machine may take to draw it."""
    chats = [Chat("sample", lambda: opened(folder))]
    if keys == EXTRA["queue"]:
        chats.append(Chat("another chat", lambda: opened(folder)))
        keys = ["enter", *keys]
    app = AnnotateApp(chats)
    app.theme = theme
    async with app.run_test(size=size) as pilot:
        await drawn(pilot)  # what a dialog is opened over is not drawn again under it
        for key in keys:
            await pilot.press(key)
        for field in app.screen.query("TextArea, Input"):
            field.cursor_blink = False  # type: ignore[attr-defined]
        for _ in range(TRIES):
            await pilot.pause(0.1)
            shot = re.sub(r"terminal-\d+", "terminal", app.export_screenshot())
            if shot == wanted:
                break
    return shot


async def compare(name: str, folder: Path, size: tuple[int, int], theme: str, keys: list[str]) -> None:
    path = FOLDER / f"{name}.svg"
    update = bool(os.environ.get("UPDATE_SNAPSHOTS"))
    assert update or path.exists(), f"no snapshot {path.name}; see the top of this file"
    wanted = "" if update else path.read_text(encoding="utf-8")
    shot = await picture(folder, size, theme, keys, wanted)
    if update:
        path.write_text(shot, encoding="utf-8")
    assert update or shot == wanted, f"{path.name} looks different"


@pytest.mark.parametrize("theme", ["grader-dark", "grader-light"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", SCENES)
async def test_sizes_and_themes(tmp_path: Path, scene: str, size: str, theme: str) -> None:
    """The review screen, and writing a comment, in each size and theme."""
    name = f"{scene}-{size}-{theme.removeprefix('grader-')}"
    await compare(name, tmp_path, SIZES[size], theme, SCENES[scene])


@pytest.mark.parametrize("scene", EXTRA)
async def test_scenes(tmp_path: Path, scene: str) -> None:
    """Dialogs, the rubric pane, the raw source, a selection, the key help and the queue."""
    await compare(scene, tmp_path, SIZES["middle"], "grader-dark", EXTRA[scene])
