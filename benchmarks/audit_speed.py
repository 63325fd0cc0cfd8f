"""How fast chats are audited and graded: `python benchmarks/audit_speed.py [--claims 100 1000 5000]`.

Prints, in seconds of processor time (so that what else runs doesn't count): the seed chat graded warm and as a cold
process, and one chat of ever more claims, without and with a rubric. Time is linear in the claims where the column
"per claim" stays level; the last line says how many times the cost of a claim has grown from the shortest chat to the
longest. The seed lies in a folder beside the repository, or where GRADER_SHARED says; without it, the longest chat of
`transcripts/` is taken.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from grader.audit.claims import _all_formulas, _found, _read_all, claims, sentences
from grader.grading.naming import aside
from grader.grading.pipeline import grade
from grader.notation.readable import readable
from grader.rubric.load import load_all, loads
from grader.rubric.schema import Rubric
from grader.transcript.load import load
from grader.transcript.model import Transcript
from grader.transcript.native import loads as read_chat

REPOSITORY = Path(__file__).resolve().parents[1]
SEED = Path(os.environ.get("GRADER_SHARED", REPOSITORY.parent / "shared")) / "seed" / "gemini-cnn.md"
RUBRICS = REPOSITORY / "rubrics"
ROUNDS = 7
REMEMBERED = (_found, _all_formulas, _read_all, claims, sentences, aside, readable)  # what is kept of a chat's text
RUBRIC = """\
schema: grader/rubric/1
id: sums
title: Sums and squares
given:
  a: 3
  b: 5
  v: [1, 2, 4]
derive:
  total: a + b
criteria:
  steps:
    title: No false steps
    points: 1
    steps: true
  total:
    title: The total
    points: 1
    answer: total
answers:
  total:
    value: total
    as: [s]
"""


def spent(chat: Transcript, rubrics: list[Rubric]) -> float:
    """Processor seconds that grading takes, its maths read anew."""
    for remembered in REMEMBERED:
        remembered.cache_clear()
    start = time.process_time()
    grade(chat, rubrics)
    return time.process_time() - start


def warm(path: Path, rubrics: list[Rubric]) -> float:
    """The best of some rounds of reading and grading a chat, in seconds."""

    def once() -> float:
        start = time.process_time()
        chats = load(str(path))
        return time.process_time() - start + sum(spent(chat, rubrics) for chat in chats)

    return min(once() for _ in range(ROUNDS))


def cold(path: Path) -> float:
    """The best of some rounds of grading a chat in a new process, in seconds; the compiled modules are kept."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "grader.cli", "grade", str(path), "--rubric", str(RUBRICS), "--format", "json"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=REPOSITORY, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    with tempfile.TemporaryDirectory() as kept:
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": kept}
        return min(once() for _ in range(ROUNDS))


def long_chat(count: int, named: bool) -> Transcript:
    """A chat with one answer of `count` claims: arithmetic, algebra, definitions, cases, a slip now and then.

    Args:
        named: whether the quantities of the rubric occur.
    """
    lines = "\n\n".join(_line(k, named) for k in range(count))
    return read_chat(f"# User\n\nSums and squares: what is the total?\n\n# Assistant\n\n{lines}\n", "long.md")


def _line(k: int, named: bool) -> str:
    a, b = k + 3, 2 * k + 5
    slip = k % 45 in (4, 6)  # so that the shortest chat holds what the longest does
    lines = [
        f"We have ${a} + {b} = {a + b}$.",
        f"$$ {a} \\cdot {b} = {a * b} $$",
        f"so $u_{{{k}}} = {a}/{b}$ here.",
        f"Then {a} * 3 = {3 * a}.",
        f"Now $({a})^2 = {a * a + slip}$.",
        f"Again $(x + {a})^2 = x^2 + {2 * a} x + {a * a}$.",
    ]
    if named:
        lines += [
            f"So $a + {b} = {3 + b + slip}$.",
            f"For all $i$, ${a} v_i + v_i = {a + 1} v_i$.",
            f"- If $i = 2$, then $v_i = 2$ and ${a} a = {3 * a}$.",
        ]
    return lines[k % len(lines)]


def curve(counts: list[int], rubrics: list[Rubric]) -> Iterator[tuple[int, float]]:
    """(claims, seconds) for chats of some lengths."""
    spent(long_chat(50, bool(rubrics)), rubrics)
    for count in counts:
        chat = long_chat(count, bool(rubrics))
        seconds = min(spent(chat, rubrics) for _ in range(3 if count <= 1000 else 1))
        yield len(grade(chat, rubrics).grade.claims), seconds


def show(title: str, counts: list[int], rubrics: list[Rubric]) -> float:
    """Print a curve; returns by how much a claim of the longest chat costs more than one of the shortest."""
    print(f"\n{title}\n  claims   seconds   per claim")
    each = []
    for count, seconds in curve(counts, rubrics):
        each.append(seconds / count)
        print(f"  {count:6d} {seconds:9.3f} {1000 * each[-1]:8.3f} ms")
    print(f"  a claim of the longest chat costs {each[-1] / each[0]:.2f} times one of the shortest")
    return each[-1] / each[0]


def main() -> int:
    parser = argparse.ArgumentParser(description="How fast chats are audited and graded.")
    parser.add_argument("--claims", type=int, nargs="+", default=[100, 250, 500, 1000, 2500, 5000])
    counts = parser.parse_args().claims
    path = SEED if SEED.exists() else max((REPOSITORY / "transcripts").glob("*.md"), key=lambda p: p.stat().st_size)
    rubrics = list(load_all([str(RUBRICS)]))
    print(f"{path.name}: warm {1000 * warm(path, rubrics):.0f} ms, cold {1000 * cold(path):.0f} ms")
    ratios = [show("without a rubric", counts, []), show("with a rubric", counts, [loads(RUBRIC)])]
    return 0 if max(ratios) < 2 else 1


if __name__ == "__main__":
    sys.exit(main())
