"""The audit without a rubric on labelled model solutions: first errors, detection, false alarms.

    python benchmarks/model_solutions.py [--data DIR] [--limit N]

The data (arithmetic-mistakes, gsm8k-model-solutions, mr-ben-math, one JSON object a line) are not part of the
repository; DIR defaults to ../shared/data. Labels are noisy: an alarm on a "right" solution is printed with a second
opinion (`plain_arithmetic.py`: exact fractions, no code shared with the checker), so that label noise and false alarms
are told apart. Every figure is given for all rows, for the even lines, which the checker was tuned on, and for the odd.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from plain_arithmetic import first_false_step, really_false

from grader.algebra.world import World
from grader.audit.audit import Segment, audit_turn
from grader.audit.state import Audited, Setting
from grader.report.summary import wilson


def audited(text: str) -> tuple[Audited, ...]:
    """The claims of a text judged without a rubric."""
    return tuple(said for _, said in audit_turn(text, 1, [Segment("", 0, len(text), Setting((World({}),)))]))


def percentage(hits: int, n: int) -> str:
    """A share with its 95 % Wilson interval, in per cent."""
    if not n:
        return "-"
    low, high = wilson(hits, n)
    return f"{100 * hits / n:.2f} % [{100 * low:.2f}, {100 * high:.2f}]"


def first_error(steps: list[str]) -> tuple[int | None, Audited | None, str, int]:
    """(step counted from 1, claim) of the first false claim of a solution in steps; its text and number of claims."""
    text = "\n\n".join(steps)
    ends = []
    at = 0
    for step in steps:
        at += len(step) + 2
        ends.append(at)
    found = audited(text)
    for item in found:
        if item.verdict == "false":
            return next(i for i, end in enumerate(ends, 1) if item.span.start < end), item, text, len(found)
    return None, None, text, len(found)


def halves(rows: list[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """All rows, and those of the even and of the odd lines (counted from 0): the checker was tuned on the even ones."""
    yield "all", rows
    yield "even lines (tuned on)", rows[::2]
    yield "odd lines", rows[1::2]


def arithmetic(rows: list[dict[str, Any]]) -> None:
    """First error exact, on nested arithmetic worked in steps."""
    for row in rows:
        row["found"], item, text, _ = first_error(row["steps"])
        row["plain"] = first_false_step(row["steps"])
        if row["found"] != row["first_error"]:
            shown = text[item.span.start : item.span.end] if item else "-"
            print(
                f"   {row['id']}: labelled {row['first_error']}, found {row['found']}, plain arithmetic {row['plain']}:"
            )
            print(f"      {shown[:90]} | {item.reason if item else ''}")
    for name, part in halves(rows):
        exact = sum(row["found"] == row["first_error"] for row in part)
        noise = sum(row["found"] != row["first_error"] and row["found"] == row["plain"] for row in part)
        early = [row for row in part if row["found"] and (row["first_error"] or math.inf) > row["found"]]
        untrue = sum(row["found"] != row["plain"] for row in early)
        print(
            f"arithmetic-mistakes, {name}: first error as labelled {percentage(exact, len(part))}; as labelled, or where plain"
            f" arithmetic has it, {percentage(exact + noise, len(part))}; alarms before the labelled step {len(early)},"
            f" {untrue} of them not false by plain arithmetic"
        )


def judged_row(row: dict[str, Any], right: bool, text: str, found: tuple[Audited, ...]) -> None:
    """Note what was found of a solution, and print an alarm on a right one."""
    false = [item for item in found if item.verdict == "false"]
    quotes = [text[item.span.start : item.span.end] for item in false]
    row["right"], row["flagged"] = right, bool(false)
    row["really"] = any(really_false(quote) for quote in quotes)
    row["relations"], row["checked"] = len(found), sum(item.verdict != "unchecked" for item in found)
    if right and false:
        opinion = "really false" if row["really"] else "NOT FALSE BY PLAIN ARITHMETIC"
        print(f"   {row['id'][:40]} {row['model']}: {quotes[0]!r}: {false[0].reason} [{opinion}]")


def detection(name: str, part: list[dict[str, Any]]) -> str:
    """Alarms on right solutions, those that are not really false among them, and on wrong solutions."""
    right = [row for row in part if row["right"]]
    wrong = [row for row in part if not row["right"]]
    flagged = [row for row in right if row["flagged"]]
    untrue = sum(not row["really"] for row in flagged)
    return (
        f"{name}: flagged of the right {len(flagged)} of {len(right)}, {percentage(len(flagged), len(right))};"
        f" not really false {untrue}, {percentage(untrue, len(right))};"
        f" flagged of the wrong {percentage(sum(row['flagged'] for row in wrong), len(wrong))};"
        f" relations checked {sum(row['checked'] for row in part)} of {sum(row['relations'] for row in part)}"
    )


def word_problems(rows: list[dict[str, Any]]) -> None:
    """Detection on wrong solutions, false alarms on right ones."""
    for row in rows:
        judged_row(row, row["answer_correct"], row["solution"], audited(row["solution"]))
    for name, part in halves(rows):
        print(detection(f"gsm8k, {name}", part))


def multiple_choice(rows: list[dict[str, Any]]) -> None:
    """First error, detection and false alarms on solutions in steps."""
    for row in rows:
        row["found"] = first_error(row["steps"])[0]
        text = "\n\n".join(row["steps"])
        judged_row(row, row["solution_correct"], text, audited(text))
    for name, part in halves(rows):
        wrong = [row for row in part if not row["right"]]
        exact = sum(row["found"] == row["first_error"] for row in wrong)
        print(f"{detection(f'mr-ben, {name}', part)}; first error exact {percentage(exact, len(wrong))}")


def main() -> None:
    """Print the figures of every file that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "data")
    parser.add_argument("--limit", type=int, default=10**9)
    args = parser.parse_args()
    jobs = (
        ("arithmetic-mistakes", arithmetic),
        ("gsm8k-model-solutions", word_problems),
        ("mr-ben-math", multiple_choice),
    )
    for name, job in jobs:
        for path in sorted(args.data.glob(f"{name}*.jsonl")):
            start = time.perf_counter()
            lines = path.read_text(encoding="utf-8").splitlines()[: args.limit]
            job([json.loads(line) for line in lines])
            print(f"   {time.perf_counter() - start:.1f} s\n")


if __name__ == "__main__":
    main()
