"""Strings made to hang, to fill the memory, or to be executed."""

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.algebra.equal import equal, prepare
from grader.notation.finder import find
from grader.notation.reader import read

LIMIT = 0.1  # seconds, on a machine that is as fast as the one that LOOP was taken on
LOOP = 0.004  # seconds that the loop of `_limit` takes there
HOSTILE = {
    "tower": ("9^9^9^9", "9^9^9^8"),
    "factorials of factorials": ("((9!)!)!", "5"),
    "large factorial": ("10000000!", "10000001!"),
    "large power": ("3^(10^8)", "3^(10^8)+1"),
    "large binomial": (r"\binom{10^8}{5*10^7}", "5"),
    "brackets": ("1", "(" * 10_000 + "1" + ")" * 10_000),
    "sixty brackets": ("1", "(" * 60 + "1" + ")" * 60),
    "braces": ("1", "{" * 5000 + "1" + "}" * 5000),
    "a megabyte of digits": ("7" * 10**6, "7" * 10**6 + "1"),
    "matrix of a thousand by a thousand": ("1", str([[1] * 1000] * 1000)),
    "matrix of sixty by sixty": ("1", str([[1] * 60] * 60)),
    "set of five thousand": ("{1}", "{" + ",".join(map(str, range(5000))) + "}"),
    "fifty thousand ones": ("50000", "+".join("1" * 50_000)),
    "exponent": ("1", "1e1000000000"),
    "product": (r"\prod_{k=1}^{1000000} k", "5"),
    "sum": (r"\sum_{k=1}^{100000000} k", "5"),
    "two hundredth power": ("(a+b+c+d+e+f)^200", "(a+b+c+d+e+f)^199"),
    "plus-minus": ("1", r"\{" + ",".join(rf"{n} \pm {n}" for n in range(1, 13)) + r"\}"),
    "confusables": ("x", "\u0445"),
    "bidi": ("2", "\u202e1"),
    "surrogate": ("1", "\ud800"),
    "boxes": ("1", r"\boxed{" * 3000 + "1" + "}" * 3000),
    "open brackets": ("5", r"\(" * 5000),
    "dollars": ("$" * 5000, "1"),
    "backticks": ("5", "`" * 20_001),
    "announcements": ("1", "the answer is " * 5000),
    "matrices": ("1", r"\begin{pmatrix}1&2\\3&4\end{pmatrix}" * 30),
    "chain": ("x<x", "x" + "<x" * 2000),
    "nested sines": ("sin(" * 60 + "x" + ")" * 60, "sin(" * 60 + "x+1" + ")" * 60),
    "nested exponentials": ("e^(e^(e^(e^(e^x))))", "e^(e^(e^(e^(e^y))))"),
    "closing chain": ("5", "@" * 11_000),
    "blank lines": ("5", "So $x" + "\n" * 7900),
    "spaces between formulas": ("5", "$1$" + " " * 7900 + "$2$ it is"),
    "open tags": ("5", "<answer>" * 900),
    "full stops": ("7", "The answer is " + ". " * 3900 + " 5."),
    "names that are told of": ("5", "The answer is " + "$x$ is abc " * 700),
    "clauses": ("5", "So x = 5 " + "is 3 and the mean is " * 370),
    "open objects": ("5", '{"answer": ' * 700),
    "huge sine": ("sin(10^100000)", "0"),
}


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """What is loaded late is loaded before the clock runs."""
    prepare()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_strings_are_settled_quickly(name: str) -> None:
    """Within a tenth of a second of work either way round, and never called equal."""
    gold, pred = HOSTILE[name]
    for one, other in ((gold, pred), (pred, gold)):
        costs = []
        for _ in range(3):
            begin = time.process_time()
            found = equal(one, other)
            costs.append(time.process_time() - begin)
            if costs[-1] < LIMIT:
                break
        assert min(costs) < LIMIT or min(costs) < _limit()
        assert found.equal is not True or name in ("sixty brackets", "braces", "boxes")


def test_hostile_strings_need_little_memory() -> None:
    """Below 200 MB, whichever it is."""
    tracemalloc.start()
    try:
        for gold, pred in HOSTILE.values():
            if len(pred) < 200_000:
                equal(gold, pred)
        assert tracemalloc.get_traced_memory()[1] < 200 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_nothing_is_executed(tmp_path: Path) -> None:
    """Code in an answer stays text."""
    target = tmp_path / "made"
    for code in (
        f"__import__('os').system('touch {target}')",
        f"open('{target}', 'w')",
        f"exec(\"open('{target}','w')\")",
        f"(lambda: __import__('pathlib').Path('{target}').touch())()",
    ):
        assert equal("1", code).equal is not True
        assert equal(code, "1").equal is not True
    assert not target.exists()


def test_towers_and_factorials_beyond_all_floats_are_told_apart() -> None:
    """What underflows or overflows is still compared."""
    assert equal("1/2004!", "1/2005!").equal is False
    assert equal("9^9^9^9", "9^9^9^9 ").equal is True
    assert equal("9^9^9^9", "9^(9^(9^9))").equal is True
    assert equal("3^(10^8)", "3*3^(10^8-1)").equal is True


PIECES = {
    "bars": "|", "halves": "1/2x", "fractions": "\\frac{", "sized brackets": "\\left(", "dollars": "$", "lows": "_", "tower": "a^b^c^",
    "brackets": "(", "signs": "@", "commas": "1,", "accents": "\\hat", "calls": "f(", "cases": "\\begin{cases}", "powers of calls": "f(x)^2 ",
}  # fmt: skip


@pytest.mark.parametrize("name", PIECES)
def test_the_reader_needs_a_tenth_of_a_second_for_anything_it_accepts(name: str) -> None:
    """20,000 characters of one piece are read within a tenth of a second of work."""
    text = (PIECES[name] * 20_000)[:19_990]
    assert _least(lambda: read(text)) < _limit()


@pytest.mark.parametrize("name", ["bars", "calls", "commas", "dollars"])
def test_formulas_are_found_in_linear_time(name: str) -> None:
    """Four times the text takes about four times the work."""
    short, long = (PIECES[name] * (size // len(PIECES[name])) for size in (50_000, 200_000))
    assert _least(lambda: find(long)) < 8 * _least(lambda: find(short)) + _limit()


def _limit() -> float:
    """A tenth of a second, and more where the machine is slow just now."""

    def loop() -> None:
        total = 0
        for n in range(100_000):
            total += n * n % 7

    return LIMIT * max(1.0, _least(loop) / LOOP)


def _least(work: Callable[[], object]) -> float:
    costs = []
    for _ in range(3):
        begin = time.process_time()
        work()
        costs.append(time.process_time() - begin)
    return min(costs)


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("5", "0b245"),
        ("9", "0o9 + 0x"),
        ("converges", "It seems to diverge, but the right option is $\\boxed{\\text{}}$."),
        ("14:20", "matrix(1,0,[],[0,1,3])"),
        ("3", "1if x else 2"),
    ],
)
def test_mangled_notations_raise_nothing_and_warn_of_nothing(gold: str, answer: str) -> None:
    """Half a number, an empty box, a matrix without columns: told apart or left open, either way round."""
    assert equal(gold, answer).equal is not True
    assert equal(answer, gold).equal is not True
