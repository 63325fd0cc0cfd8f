"""The audit on derivations whose truth is known: detection, location, coverage, false alarms.

    python benchmarks/derivations/run.py [--tuning | --hold-out | --former] [--share 0.3] [--misses]

Two parts. The generated derivations (20 problems x 4 styles x 2 tellings) are right by construction, and so are their
mutants wrong, local and consistent. The written derivations (78 problems x 4 tellings) are run by run_written.py.
Every right derivation and its controls must raise no alarm; every mutant should be detected, in the line that was
changed. Beside it stand two baselines: arithmetic alone (the audit without the rubric) and the answer gate (a wrong
final answer is blamed on the middle line). `--hold-out` takes the half of the problems that is kept back while the
checker is tuned, `--tuning` the other one, `--former` those written problems of the latter that were kept back last;
without any, both halves are shown, apart where they differ.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import run_written
import written as written_ones
from mutate import Mutant, controls, expression_mutants, result_mutants, unit_mutants
from problems import PROBLEMS, Problem
from styles import STYLES, Line, derivation, write, written
from tally import Tally, percentage, rows

from grader.algebra.world import World
from grader.audit.audit import audit
from grader.audit.claims import claims
from grader.audit.state import Audited, Setting
from grader.grading.exchanges import setting_of
from grader.rubric.key import build
from grader.rubric.load import loads

Case = tuple[Problem, str, bool]
EMPTY = Setting((World({}),))


def judged(text: str, setting: Setting) -> tuple[Audited, ...]:
    """A text's claims with their verdicts."""
    return audit(text, claims(text, 1), setting)


def first_false(found: tuple[Audited, ...], spans: list[tuple[int, int]]) -> int | None:
    """The line of the first false claim."""
    for item in found:
        if item.verdict == "false":
            return next((i for i, (a, b) in enumerate(spans) if a <= item.span.start < b), None)
    return None


def in_style(text: str, style: str) -> str:
    """A remark with its maths marked as the style does."""
    parts = text.split("@")
    if style in ("display", "prose"):
        maths = [
            p.replace("≈", "\\approx")
            .replace("%", "\\%")
            .replace(" km", "\\ \\mathrm{km}")
            .replace(" min", "\\ \\mathrm{min}")
            .replace(" m", "\\ \\mathrm{m}")
            .replace(" h", "\\ \\mathrm{h}")
            for p in parts[1::2]
        ]
        return "".join(a + (f"${b}$" if b else "") for a, b in zip(parts[::2], [*maths, ""]))
    return "".join(parts)


@dataclass
class Results:
    """What was found among some generated problems."""

    mutants: dict[bool, Tally] = field(default_factory=lambda: {False: Tally(), True: Tally()})
    arithmetic: Tally = field(default_factory=Tally)
    gate: Tally = field(default_factory=Tally)
    equations: int = 0
    checked: int = 0
    alarms: int = 0
    flagged: int = 0
    solutions: int = 0
    controls: int = 0
    control_alarms: int = 0


def generated(problems: Sequence[Problem], share: float, misses: bool) -> Results:
    """All figures for some generated problems."""
    results = Results()
    for problem in problems:
        source = random.Random(problem.id)
        setting = setting_of(next(iter(build(loads(problem.rubric())).parts.values())))
        for style in STYLES:
            for wordy in (True, False):
                lines = derivation(problem, wordy)
                _try_right(problem, lines, style, setting, results, misses)
                for mutant in (
                    *result_mutants(problem, lines, source),
                    *expression_mutants(problem, lines, source),
                    *unit_mutants(lines),
                ):
                    if source.random() < share:
                        _try(problem, mutant, style, setting, results, misses)
    return results


def _try_right(
    problem: Problem, lines: list[Line], style: str, setting: Setting, results: Results, misses: bool
) -> None:
    """A right derivation, and each control behind it."""
    text = write(lines, style)[0]
    found = judged(text, setting)
    false = [i for i in found if i.verdict in ("false", "carried")]
    results.solutions += 1
    results.equations += len(found)
    results.checked += sum(i.verdict != "unchecked" for i in found)
    results.alarms += len(false)
    results.flagged += bool(false)
    for i in found:
        if misses and i.verdict != "true":
            print(f"right {problem.id} {style}: {i.verdict} {text[i.span.start : i.span.end]!r} {i.reason}")
    for kind, remark in controls(problem, lines):
        extra = in_style(remark, style)
        wrong = [i for i in judged(text + "\n\n" + extra, setting) if i.verdict in ("false", "carried")]
        results.controls += 1
        results.control_alarms += bool(wrong) and not false
        if wrong and not false and misses:
            print(f"control {kind} {problem.id} {style}: {extra} | {wrong[0].reason}")


def _try(problem: Problem, mutant: Mutant, style: str, setting: Setting, results: Results, misses: bool) -> None:
    lines: list[Line] = list(mutant.lines)
    text, spans = write(lines, style)
    found = judged(text, setting)
    at = first_false(found, spans)
    results.mutants[mutant.consistent].add(mutant.mutator, at, mutant.line)
    results.arithmetic.add(mutant.mutator, first_false(judged(text, EMPTY), spans), mutant.line)
    last = problem.steps[-1].name
    wrong = lines[-1].sides[-1] != written(problem.values()[last])
    results.gate.add(mutant.mutator, len(lines) // 2 if wrong else None, mutant.line)
    if at != mutant.line and misses:
        kind = "consistent" if mutant.consistent else "local"
        print(f"{kind} {mutant.mutator} {problem.id} {style}: line {mutant.line}, got {at}")
        print("   " + " / ".join(" = ".join(line.sides) for line in lines[: mutant.line + 1][-2:]))
        for i in found:
            if i.verdict != "true":
                print(f"      {i.verdict} {text[i.span.start : i.span.end]!r} {i.reason}")


def show(title: str, results: Results) -> None:
    """Print the tables of the generated derivations."""
    print(f"\n== {title} ==")
    for consistent, tally in results.mutants.items():
        rows(tally, "consistent" if consistent else "local")
    for name, tally in (("arithmetic only", results.arithmetic), ("answer gate", results.gate)):
        rows(tally, name, total_only=True)
    print(f"right derivations: {results.solutions}; relations {results.equations}, "
          f"checked {percentage(results.checked, results.equations)}")  # fmt: skip
    print(f"false alarms: per relation {percentage(results.alarms, results.equations)}; "
          f"per solution {percentage(results.flagged, results.solutions)}")  # fmt: skip
    print(f"controls: alarms {results.control_alarms} of {results.controls}, "
          f"{percentage(results.control_alarms, results.controls)}")  # fmt: skip


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=0.15, help="share of the generated mutants that is tried")
    parser.add_argument(
        "--per-mutator", type=int, default=4, help="places that each mutator changes in a written telling"
    )
    half = parser.add_mutually_exclusive_group()
    half.add_argument("--hold-out", action="store_true", help="only the problems kept back while tuning")
    half.add_argument("--tuning", action="store_true", help="only the others")
    half.add_argument("--former", action="store_true", help="only the written problems that were kept back last")
    parser.add_argument("--misses", action="store_true", help="print what goes wrong")
    args = parser.parse_args()
    if args.former:
        former = [one for one in written_ones.problems(False) if one.half == "formerly kept back"]
        found = run_written.run(former, args.per_mutator, args.misses)
        run_written.show("written derivations, formerly kept back", found)
        return
    for kept_back, name in ((False, "tuning half"), (True, "kept-back half")):
        if (args.tuning and kept_back) or (args.hold_out and not kept_back):
            continue
        show(f"generated derivations, {name}", generated(PROBLEMS[kept_back::2], args.share, args.misses))
        found = run_written.run(written_ones.problems(kept_back), args.per_mutator, args.misses)
        run_written.show(f"written derivations, {name}", found)


if __name__ == "__main__":
    main()
