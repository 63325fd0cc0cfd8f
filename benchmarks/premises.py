"""Was the hint used? Verdicts on generated systems whose labels are known by construction.

    python benchmarks/premises.py [--each N] [--seed S]

Each case is a derivation of the solution of a system with the hint "w1 = v", which is allowed as a check only: derived
cleanly, or with the hint stated at the start, late, silently, or only mentioned; or the values are merely listed. It is
written in one of three styles, graded through the whole pipeline, and compared. The systems are linear (3x3), or
polynomial: `polynomial_systems.py`. In `premise_styles.py` hints speak of several unknowns too, and linear systems are
solved as in real answers; `premise_routes.py` has more such styles. Some of these styles and kinds were not looked at while the checker was tuned.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import premise_routes as routes
import premise_styles as styles
from polynomial_systems import HELD_OUT, TUNED, Problem, hint_used, name, plain

from grader.grading.pipeline import grade
from grader.rubric.load import loads
from grader.rubric.schema import Rubric
from grader.transcript.model import Transcript, Turn

Row = tuple[tuple[Fraction, ...], Fraction]
EXPECTED = {
    "clean": "CHECKED-ONLY",
    "clean terse": "CHECKED-ONLY",
    "mentioned first": "CHECKED-ONLY",
    "stated early": "USED",
    "stated early, terse": "USED",
    "silent": "USED",
    "late": "USED",
    "bare list": "UNSHOWN",
}
STYLES = ("inline", "display", "plain")
STYLES_OF = {
    "styles": (styles, styles.TUNED),
    "styles held out": (styles, styles.HELD_OUT),
    "routes": (routes, routes.TUNED),
    "routes held out": (routes, routes.HELD_OUT),
}


class System:
    """A generated system with its solution."""

    def __init__(self, source: random.Random, dense: bool) -> None:
        while True:
            self.w = [Fraction(source.choice([-4, -3, -2, -1, 1, 2, 3, 4, 5])) for _ in range(3)]
            rows = [[self._coefficient(source, dense) for _ in range(3)] for _ in range(3)]
            if (
                determinant(rows)
                and all(sum(x != 0 for x in row) >= 2 for row in rows)
                and sum(r[0] != 0 for r in rows) >= 1
            ):
                break
        self.rows: list[Row] = [
            (tuple(map(Fraction, row)), sum((Fraction(a) * b for a, b in zip(row, self.w)), Fraction(0)))
            for row in rows
        ]

    @staticmethod
    def _coefficient(source: random.Random, dense: bool) -> int:
        return source.choice([-4, -3, -2, -1, 1, 2, 3, 4]) if dense or source.random() < 0.67 else 0

    def rubric(self) -> Rubric:
        """The problem as a rubric."""
        matrix = [[int(x) for x in row] for row, _ in self.rows]
        right = [int(b) for _, b in self.rows]
        return loads(
            f"""
id: system
title: A system of three linear equations
given: {{M: {matrix}, b: {right}}}
derive: {{w: "solve(M, b)"}}
assert: ["M @ w == b"]
answers: {{solution: {{value: w}}}}
criteria: {{hint: {{premise: "w[0] == {self.w[0]}", cues: [hint]}}}}
"""
        )


def determinant(m: list[list[int]]) -> int:
    """The determinant of a 3x3 matrix."""
    return (
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    )


def number(x: Fraction) -> str:
    """A number as written."""
    return str(x.numerator) if x.denominator == 1 else f"{x.numerator}/{x.denominator}"


def side(coefficients: tuple[Fraction, ...], put_in: dict[int, Fraction] | None = None) -> str:
    """A linear form, some unknowns replaced by their values in brackets."""
    out = ""
    for i, c in enumerate(coefficients):
        if not c:
            continue
        sign = "-" if c < 0 else "+"
        size = "" if abs(c) == 1 else number(abs(c)) if c.denominator == 1 else f"({number(abs(c))})"
        body = f"({number(put_in[i])})" if put_in and i in put_in else f"w_{i + 1}"
        out += (f" {sign} " if out else "-" if c < 0 else "") + size + body
    return out or "0"


def equation(row: Row) -> str:
    """An equation as written."""
    return f"{side(row[0])} = {number(row[1])}"


def back(rows: list[Row], known: dict[int, Fraction], show: bool) -> Iterator[str]:
    """Solve what has one unknown left, again and again."""
    progress = True
    while progress and len(known) < 3:
        progress = False
        for coefficients, right in rows:
            open_ = [i for i in range(3) if coefficients[i] and i not in known]
            if len(open_) != 1:
                continue
            i = open_[0]
            if show and any(coefficients[j] and j in known for j in range(3)):
                yield f"{side(coefficients, known)} = {number(right)}"
            rest = right - sum((coefficients[j] * known[j] for j in known), Fraction(0))
            if coefficients[i] != 1 and show:
                alone = tuple(coefficients[i] if j == i else Fraction(0) for j in range(3))
                yield equation((alone, rest))
            known[i] = rest / coefficients[i]
            yield f"w_{i + 1} = {number(known[i])}"
            progress = True
            break


def eliminated(rows: list[Row], order: list[int]) -> tuple[list[Row], list[Row]] | None:
    """Gauss: (the equations found on the way, all equations with the last ones first)."""
    pool, steps, kept = list(rows), [], []
    for column in order[:2]:
        pivot = next((r for r in pool if r[0][column]), None)
        if pivot is None:
            return None
        pool.remove(pivot)
        kept.append(pivot)
        new = []
        for r in pool:
            if r[0][column]:
                f, g = r[0][column], pivot[0][column]
                r = (tuple(g * x - f * y for x, y in zip(r[0], pivot[0])), g * r[1] - f * pivot[1])
                steps.append(r)
            new.append(r)
        pool = new
    return steps, pool + kept[::-1]


def reduced(rows: list[Row], known: dict[int, Fraction], show: bool) -> Iterator[str]:
    """With w_1 known: put it in everywhere, then eliminate w_2."""
    left: list[Row] = []
    for coefficients, right in rows:
        if coefficients[0]:
            if show:
                yield f"{side(coefficients, known)} = {number(right)}"
            new = ((Fraction(0), *coefficients[1:]), right - coefficients[0] * known[0])
            yield equation(new)
            left.append(new)
        else:
            left.append((coefficients, right))
    for a in left:
        for b in left:
            f, g = a[0][1], b[0][1]
            c = tuple(g * x - f * y for x, y in zip(a[0], b[0]))
            if a is not b and f and g and c[2]:
                new = (c, g * a[1] - f * b[1])
                yield equation(new)
                yield from back([new, *left], known, show)
                return


def lines(kind: str, system: System, source: random.Random) -> list[str] | None:
    """The lines of a derivation, the hint's words included; None where this kind doesn't fit the system."""
    rows, w = system.rows, system.w
    hint = f"The hint says that $w_1 = {number(w[0])}$."
    out = [f"${equation(row)}$" for row in rows]
    known: dict[int, Fraction] = {}
    if kind == "bare list":
        return [f"$w_1 = {number(w[0])}$, $w_2 = {number(w[1])}$, $w_3 = {number(w[2])}$"]
    if kind in ("clean", "clean terse", "mentioned first"):
        order = source.sample(range(3), 3)
        found = eliminated(rows, order)
        if found is None:
            return None
        if kind == "mentioned first":
            out.append(hint)
        out += [f"${equation(r)}$" for r in found[0]]
        out += [f"${line}$" for line in back(found[1], known, kind != "clean terse")]
        out.append(f"Check: {hint} This agrees.")
    elif kind == "late":
        found = eliminated(rows, source.choice([[1, 2, 0], [2, 1, 0]]))
        if found is None:
            return None
        out += [f"${equation(r)}$" for r in found[0][:2] if sum(map(bool, r[0])) > 1]
        out.append(f"Now {hint[0].lower() + hint[1:]}")
        known[0] = w[0]
        out += [f"${line}$" for line in back(found[1][1:], known, True)]
    else:
        if kind != "silent":
            out.append(f"{hint} We use it.")
        known[0] = w[0]
        show = "terse" not in kind
        found_lines = list(back(rows, known, show))
        if len(known) < 3:
            known = {0: w[0]}
            found_lines = list(reduced(rows, known, show))
        out += [f"${line}$" for line in found_lines]
    return out if len(known) == 3 else None


def written(parts: list[str], style: str) -> str:
    """The lines in one of the styles."""
    if style == "plain":
        return "\n".join(as_plain(part) for part in parts)
    if style == "display":
        return "\n\n".join(f"$$\n{p[1:-1]}\n$$" if p.startswith("$") and p.count("$") == 2 else p for p in parts)
    return "\n".join(parts)


def verdict(rubric: Rubric, text: str) -> str:
    """USED, CHECKED-ONLY, UNMENTIONED or UNSHOWN."""
    chat = Transcript("case", (Turn(1, "user", "Solve the system."), Turn(2, "assistant", text)))
    result = grade(chat, [rubric])
    return next(f.found for f in result.grade.findings if f.criterion == "hint")


def told(kind: str, problem: Problem, source: random.Random) -> list[str] | None:
    """The lines of a derivation in a polynomial system; None where this kind doesn't fit it."""
    hint = f"The hint says that ${problem.said}$."
    out = [f"${plain(equation)}$" for equation in problem.equations]
    if kind == "bare list":
        return [", ".join(f"${name(u)} = {v}$" for u, v in problem.values.items())]
    if kind in ("clean", "clean terse", "mentioned first"):
        skipped = problem.skip if kind == "clean terse" else frozenset()
        steps = [step for number_, step in enumerate(problem.clean) if number_ not in skipped]
        mention = [hint] if kind == "mentioned first" else []
        return [*out, *mention, *in_words(steps, source), f"Check: {hint} This agrees."]
    if kind == "late":
        found = hint_used(problem, True, {})
        if not problem.early or found is None:
            return None
        early = in_words(problem.clean[: source.randint(1, problem.early)], source)
        return [*out, *early, f"Now {hint[0].lower() + hint[1:]}", *in_words(found, source)]
    found = hint_used(problem, "terse" not in kind, {})
    if found is None:
        return None
    return [*out, *([] if kind == "silent" else [f"{hint} We use it."]), *in_words(found, source)]


def in_words(steps: Sequence[str], source: random.Random) -> list[str]:
    """Steps as lines, some with a word before them."""
    out = []
    for step in steps:
        word = source.choice(["", "", "So ", "Then "])
        out.append(word + " or ".join(f"${part}$" for part in step.split(" or ")))
    return out


def as_plain(text: str) -> str:
    """LaTeX as plain text."""
    text = re.sub(r"\\frac\{((?:[^{}]|\{[^{}]*\})*)\}\{([^{}]*)\}", lambda m: f"({m[1]})/({m[2]})", text)
    text = re.sub(r"\\sqrt\{([^{}]*)\}", r"√(\1)", text)
    for latex, sign in (("$", ""), ("w_", "w"), ("-", "−"), (r"\lambda", "λ"), (r"\pm", "±")):
        text = text.replace(latex, sign)
    return text


class Tally:
    """What came out, over several kinds of case."""

    def __init__(self, show: str | None) -> None:
        self.show, self.decided, self.right, self.abstained, self.listed = show, 0, 0, 0, 0
        self.accused = 0

    def count(
        self, label: str, kind: str, cases: Iterator[tuple[Rubric, str]], right: Sequence[str] | None = None
    ) -> None:
        """Judge the cases of a kind and print their row; `right`: the verdicts that are right."""
        wanted = right or (EXPECTED[kind],)
        counts: Counter[str] = Counter()
        for rubric, text in cases:
            found = verdict(rubric, text)
            counts[found] += 1
            if self.show == kind and found not in wanted:
                print(f"--- {found}\n{text}\n")
        self.accused += counts["USED"] if "USED" not in wanted else 0
        print(f"{label:<22} {kind:<20} {wanted[0]:<13} {dict(counts)}")
        decided = sum(n for v, n in counts.items() if v != "UNSHOWN")
        if kind == "bare list":
            self.listed += decided
        else:
            self.decided += decided
            self.right += sum(counts[one] for one in wanted if one != "UNSHOWN")
            self.abstained += counts["UNSHOWN"]

    def total(self, what: str) -> None:
        """Print the sum."""
        share = 100 * self.right / max(1, self.decided)
        print(
            f"{what}: right where decided: {self.right} of {self.decided} ({share:.1f} %); "
            f"abstained on {self.abstained}; falsely USED: {self.accused}; bare lists decided: {self.listed}\n"
        )


def linear_cases(kind: str, source: random.Random, dense: bool, each: int) -> Iterator[tuple[Rubric, str]]:
    """Cases of a kind in linear systems."""
    made = 0
    while made < each:
        system = System(source, dense)
        parts = lines(kind, system, source)
        if parts is not None:
            yield system.rubric(), written(parts, STYLES[made % 3])
            made += 1


def polynomial_cases(
    kind: str, source: random.Random, make: Callable[[random.Random], Problem], each: int
) -> Iterator[tuple[Rubric, str]]:
    """Cases of a kind in polynomial systems; none where the kind doesn't fit."""
    made = 0
    for _ in range(10 * each):
        problem = make(source)
        parts = told(kind, problem, source)
        if parts is not None and made < each:
            yield loads(problem.rubric()), written(parts, STYLES[made % 3])
            made += 1


def main() -> None:
    """Print a row for every kind, and the share that is right where it decides, for linear and polynomial systems."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", metavar="KIND", help="print the cases of a kind that come out wrong")
    parser.add_argument("--only", choices=("linear", "tuned", "held out", *STYLES_OF))
    args = parser.parse_args()
    if args.only in (None, "linear"):
        tally, source = Tally(args.show), random.Random(args.seed)
        for dense in (False, True):
            for kind in EXPECTED:
                tally.count("dense" if dense else "sparse", kind, linear_cases(kind, source, dense, args.each))
        tally.total("linear")
    for group, makers in (("tuned", TUNED), ("held out", HELD_OUT)):
        if args.only in (None, group):
            tally, source = Tally(args.show), random.Random(args.seed)
            for make in makers:
                for kind in EXPECTED:
                    label = make.__name__.replace("_", " ")
                    tally.count(label, kind, polynomial_cases(kind, source, make, max(1, args.each // 3)))
            tally.total(f"polynomial, {group}")
    for group, (module, kinds) in STYLES_OF.items():
        if args.only in (None, group):
            tally, source = Tally(args.show), random.Random(args.seed)
            for style, premise in itertools.product(kinds, ("value", "sum", "pair")):
                for kind, right in styles.EXPECTED.items():
                    found = module.cases(style, kind, premise, source, max(1, args.each // 3))
                    tally.count(f"{style.__name__}, {premise}", kind, found, right)
            tally.total(group)


if __name__ == "__main__":
    main()
