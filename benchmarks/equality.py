"""Compares answers with grader and with math-verify on the same pairs, in one run.

    python benchmarks/equality.py [--pairs FILE] [--limit N] [--without-peer]

Each judge sees all pairs in a pass of its own. Prints right verdicts, false accepts, false rejects and undecided ones with their times; then the swap and the
last-digit experiments; then what hostile strings cost. `--pairs` takes JSON lines with gold, pred and equal.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from equality_suite import Pair, suite

from grader.algebra.equal import equal, prepare

Verdict = bool | None
Judge = Callable[[str, str], Verdict]
WRONG = ("false accept", "false reject", "none")

HOSTILE = {
    "tower of powers": ("9^9^9^9", "9^9^9^8"), "factorials of factorials": ("((9!)!)!", "5"), "10000000!": ("10000000!", "5"),
    "3^(10^8)": ("3^(10^8)", "3^(10^8)+1"), "binomial of 10^8": (r"\binom{10^8}{5*10^7}", "5"),
    "10,000 brackets": ("1", "(" * 10_000 + "1" + ")" * 10_000), "5,000 braces": ("1", "{" * 5000 + "1" + "}" * 5000),
    "a megabyte of digits": ("7" * 10**6, "7" * 10**6 + "1"), "60 x 60 matrix": ("1", str([[1] * 60] * 60)),
    "1,000 x 1,000 matrix": ("1", str([[1] * 1000] * 1000)), "a set of 5,000": ("{1}", "{" + ",".join(map(str, range(5000))) + "}"),
    "10^5 characters of 1+1": ("50000", "+".join("1" * 50_000)), "1e1000000000": ("1", "1e1000000000"),
    "product of 10^6 terms": (r"\prod_{k=1}^{1000000} k", "5"), "(a+b+c+d+e+f)^200": ("(a+b+c+d+e+f)^200", "(a+b+c+d+e+f)^199(a+b+c+d+e+f)"),
    "twelve plus-minus": ("1", r"\{" + ",".join(rf"{n} \pm {n}" for n in range(1, 13)) + r"\}"),
    "code": ("1", "__import__('os').system('true')"), "confusables": ("x", "\u0445"), "bidi": ("1", "\u202e1"),
    "3,000 boxes": ("1", r"\boxed{" * 3000 + "1" + "}" * 3000), "a long reply": ("3", "so the value is 3. " * 8000),
}  # fmt: skip


def ours(gold: str, pred: str) -> Verdict:
    """The verdict of grader."""
    return equal(gold, pred).equal


def peer() -> Judge | None:
    """The verdict of math-verify, None where it is not installed."""
    try:
        from math_verify import parse, verify
    except ImportError:
        return None
    logging.disable(logging.CRITICAL)

    def judge(gold: str, pred: str) -> Verdict:
        return bool(verify(parse(_delimited(gold)), parse(_delimited(pred))))

    return judge


def _delimited(text: str) -> str:
    """Expressions in dollars, as math-verify wants them; replies as they are."""
    plain = not re.search(r"[$`]|\\boxed|\\\(|\\\[|\b[a-z]{3,} [a-z]{2,} ", text) and "\n" not in text
    return f"${text}$" if plain else text


def asked(judge: Judge, pair: Pair) -> tuple[Verdict, float]:
    """The verdict on a pair, and how many milliseconds it took."""
    begin = time.perf_counter()
    try:
        verdict = judge(pair.gold, pair.pred)
    except Exception:
        verdict = None
    return verdict, (time.perf_counter() - begin) * 1000


def table(judges: dict[str, Judge], pairs: list[Pair]) -> dict[str, float]:
    """Every judge on all pairs in a pass of its own; prints a row for each, returns the medians in milliseconds."""
    medians = {}
    for name, judge in judges.items():
        answers = [asked(judge, pair) for pair in pairs]
        counts = Counter(outcome(verdict, pair) for (verdict, _), pair in zip(answers, pairs))
        ranked = sorted(spent for _, spent in answers)
        medians[name] = statistics.median(ranked)
        cells = [f"{100 * counts['right'] / len(pairs):.1f} %", *(str(counts[key]) for key in WRONG)]
        cells += [f"{ranked[min(len(ranked) - 1, int(len(ranked) * q))]:.3f}" for q in (0.5, 0.95, 0.99, 1.0)]
        print(f"{name:14}" + "".join(f"{cell:>14}" for cell in cells))
    return medians


def outcome(verdict: Verdict, pair: Pair) -> str:
    """Right, or the kind of mistake."""
    if verdict is None:
        return "none"
    return "right" if verdict == pair.equal else "false accept" if verdict else "false reject"


def interleaved(judges: dict[str, Judge], pairs: list[Pair]) -> dict[str, float]:
    """Medians where the judges take turns on each pair, so that each finds the caches full of the other's data."""
    times: dict[str, list[float]] = {name: [] for name in judges}
    for pair in pairs:
        for name, judge in judges.items():
            times[name].append(asked(judge, pair)[1])
    return {name: statistics.median(found) for name, found in times.items()}


def ratio(medians: dict[str, float]) -> str:
    """How many times as fast grader is."""
    return f"{medians['math-verify'] / medians['grader']:.0f} times as fast as math-verify ({medians['grader']:.4f} ms)"


def header(title: str) -> None:
    """A title and the names of the columns."""
    print(f"\n{title}")
    names = ("right", "false accept", "false reject", "none", "median ms", "p95", "p99", "max")
    print(" " * 14 + "".join(f"{name:>14}" for name in names))


def swapped(judge: Judge, pairs: list[Pair]) -> int:
    """How many verdicts change when gold and answer are swapped."""
    return sum(judge(p.gold, p.pred) != judge(p.pred, p.gold) for p in pairs)


def last_digits(pairs: list[Pair]) -> list[Pair]:
    """Answers against themselves with the last digit changed."""
    found = []
    for gold in dict.fromkeys(pair.gold for pair in pairs):
        digits = list(re.finditer(r"\d", gold))
        if digits and "\n" not in gold:
            place = digits[-1].start()
            changed = f"{gold[:place]}{(int(gold[place]) + 1) % 10}{gold[place + 1 :]}"
            found.append(Pair("last digit", gold, changed, False))
    return found


def hostile() -> None:
    """What each hostile string costs."""
    print("\nhostile strings: verdict, ms")
    for name, (gold, pred) in HOSTILE.items():
        begin = time.perf_counter()
        found = equal(gold, pred)
        print(f"  {name:28}{found.equal!s:>7}{(time.perf_counter() - begin) * 1000:9.1f}   {found.reason[:60]}")
    print(f"  memory at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def load(path: str) -> list[Pair]:
    """Pairs from JSON lines."""
    records = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Pair(r.get("kind", ""), str(r["gold"]), str(r["pred"]), bool(r["equal"])) for r in records]


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", help="JSON lines with gold, pred, equal; the built-in suite without it")
    parser.add_argument("--limit", type=int, default=0, help="only so many pairs, evenly spread")
    parser.add_argument("--without-peer", action="store_true", help="leave math-verify out")
    args = parser.parse_args()
    pairs = load(args.pairs) if args.pairs else suite()
    if args.limit and args.limit < len(pairs):
        pairs = pairs[:: len(pairs) // args.limit]
    prepare()
    judges: dict[str, Judge] = {"grader": ours}
    other = None if args.without_peer else peer()
    if other is not None:
        judges["math-verify"] = other
    header(f"{len(pairs)} pairs, {sum(p.equal for p in pairs)} of them equal")
    medians = table(judges, pairs)
    if other is not None:
        print(f"median, each judge in a pass of its own: {ratio(medians)}")
        print(f"median, judges taking turns: {ratio(interleaved(judges, pairs))}")
    header("the last digit of each gold changed")
    table(judges, last_digits(pairs))
    expressions = [p for p in pairs if "\n" not in p.pred and not p.kind.startswith("replies")]
    print(f"\nverdicts of grader changed by swapping: {swapped(ours, expressions)} of {len(expressions)}")
    hostile()


if __name__ == "__main__":
    main()
