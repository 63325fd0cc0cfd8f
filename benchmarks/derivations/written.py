"""Written derivations: problems with real mathematics, each with a rubric and four tellings in different notations.

`written/PROBLEM/` holds `statement.md` (title, field, half, problem), `rubric.yaml` and the tellings `display.md`
(displayed LaTeX), `prose.md` (LaTeX in prose), `unicode.txt` and `ascii.txt`. What stands behind `{kind} ` in a line of
a telling is a control: it must not be flagged; the mark itself is taken out. The half is written into the statement:
`tuning`, `kept back`, or `formerly kept back` (the last kept-back half, which is for tuning now).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grader.audit.state import Setting
from grader.grading.exchanges import setting_of
from grader.rubric.key import build
from grader.rubric.load import loads

FOLDER = Path(__file__).parent / "written"
TELLINGS = ("display.md", "prose.md", "unicode.txt", "ascii.txt")
KINDS = ("refuted", "rejected", "hypothesis", "check", "definition", "approximation", "unit")
MARK = re.compile(r"\{(" + "|".join(KINDS) + r")\} ")


@dataclass(frozen=True)
class Telling:
    """A right derivation: its text, and the stretches of it that are controls, with their kinds."""

    problem: str
    style: str
    text: str
    controls: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Written:
    """A problem with its field, its rubric and its tellings."""

    id: str
    field: str
    half: str
    rubric: str
    tellings: tuple[Telling, ...]

    @property
    def kept_back(self) -> bool:
        """Whether it is not seen while the checker is tuned."""
        return self.half == "kept back"

    @cached_property
    def setting(self) -> Setting:
        """What the tellings are judged in."""
        return setting_of(next(iter(build(loads(self.rubric)).parts.values())))


def telling(problem: str, style: str, source: str) -> Telling:
    """A telling from its source, the controls' marks taken out."""
    text, controls = "", []
    for line in source.splitlines(keepends=True):
        before, *marked = MARK.split(line)
        text += before
        for kind, words in zip(marked[::2], marked[1::2]):
            controls.append((kind, len(text), len(text) + len(words)))
            text += words
    return Telling(problem, style, text, tuple(controls))


def problem(folder: Path) -> Written:
    """The problem in a folder."""
    statement = (folder / "statement.md").read_text()
    found = re.search(r"^Field: (.+)\nHalf: (tuning|kept back|formerly kept back)$", statement, re.M)
    assert found is not None, folder
    field, half = found.groups()
    tellings = tuple(telling(folder.name, name, (folder / name).read_text()) for name in TELLINGS)
    return Written(folder.name, field, half, (folder / "rubric.yaml").read_text(), tellings)


def problems(kept_back: bool) -> list[Written]:
    """One half of the problems, by field and name."""
    every = sorted((problem(path.parent) for path in FOLDER.glob("*/rubric.yaml")), key=lambda p: (p.field, p.id))
    return [one for one in every if one.kept_back == kept_back]
