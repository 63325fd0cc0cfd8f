"""Counting what was detected, and where."""

from __future__ import annotations

from collections import defaultdict

from grader.report.summary import wilson


def percentage(hits: int, n: int) -> str:
    """A share with its 95 % Wilson interval, in per cent."""
    if not n:
        return "-"
    low, high = wilson(hits, n)
    return f"{100 * hits / n:5.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


class Tally:
    """Counts by mutator: how many, detected, in the right place, too early."""

    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])

    def add(self, name: str, at: int | None, right: int) -> None:
        row = self.rows[name]
        row[0] += 1
        row[1] += at is not None
        row[2] += at == right
        row[3] += at is not None and at < right

    def total(self) -> list[int]:
        return [sum(row[k] for row in self.rows.values()) for k in range(4)]


def heading() -> None:
    print(f"{'mutator':<28}{'n':>6}{'detected':>24}{'located exactly':>24}{'early':>7}{'late':>7}")


def rows(tally: Tally, kind: str, total_only: bool = False) -> None:
    """A line for each mutator, and one for all."""
    if not total_only:
        heading()
    named = [] if total_only else [(f"{name} ({kind})", row) for name, row in sorted(tally.rows.items())]
    for name, (n, seen, exact, early) in [*named, (kind if total_only else f"all ({kind})", tally.total())]:
        print(f"{name:<28}{n:>6}{percentage(seen, n):>24}{percentage(exact, n):>24}{early:>7}{seen - exact - early:>7}")
