"""Lint: asserts, typed answers, premises, diagnoses, tests by value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.errors import InputError
from grader.rubric.check import check
from grader.rubric.load import load, loads

RUBRICS = sorted((Path(__file__).parent.parent / "rubrics").glob("*.yaml"))


def problems(text: str) -> list[str]:
    found = check(loads("id: x\n" + text, "r.yaml"))
    assert all("\n" not in str(problem) for problem in found)
    return [str(problem) for problem in found]


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_our_rubrics_are_right(path: Path) -> None:
    """The rubrics of the project check without errors or warnings."""
    assert check(load(path)) == []


def test_our_parts_have_their_names() -> None:
    """The parts of the problem sets have the names that scripts rely on."""
    names = [name for path in RUBRICS for name, part in load(path).walk() if "." in name]
    wanted = (
        "conv.a conv.b conv.c dropout.a dropout.b dropout.c dropout.d dsc.a dsc.b norm.a norm.b norm.b.n1 norm.b.limit"
    )
    assert set(wanted.split()) <= set(names)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "derive: {b: 1 + 1}\nassert: [b == 3]\n",
            "r.yaml:3:10: error: x: the assert 'b == 3' does not hold: the sides are 2 and 3",
        ),
        ("derive: {b: 1 + 1}\nassert: [b]\n", "asserts nothing"),
        ("given: {a: free}\nassert: [a == 1]\n", "(in world 1 of 3)"),
        ("derive: {b: 1 + 1}\nanswers: {b: {value: b, typed: 3}}\n", "'b' is typed as 3 but computed as 2"),
        (
            "derive: {b: '[1, 2] * 2'}\nanswers: {b: {value: b, typed: [2, 5]}}\n",
            "is typed as [2, 5] but computed as [2, 4]",
        ),
        ("derive: {b: 4982.89 + 0}\nanswers: {b: {value: b, typed: 4980}}\n", "typed as 4980 but computed as 4982.89"),
        ("derive: {b: 696440.75}\nanswers: {b: {value: b, typed: 696440}}\n", "696440 but computed as 696440.75"),
        ("derive: {b: 23.3 + 0}\nanswers: {b: {value: b, typed: 23}}\n", "typed as 23 but computed as 23.3"),
        ("given: {a: 1.23456789, b: 1.23456689}\nassert: [a == b]\n", "the sides are 1.2345679 and 1.2345669"),
        ("derive: {b: 1 + 1}\nanswers: {b: b}\n", "warning: x: no assert proves the answer 'b'"),
        ("derive: {b: 1 + 1}\ncriteria: {c: {premise: b == 3}}\n", "does not hold at the solution"),
        ("derive: {b: 1 + 1}\ncriteria: {c: {premise: b}}\n", "is no relation"),
        ("answers: {b: 2}\ndiagnose: {d: {answer: b, value: 1 + 1, say: no}}\n", "comes to the right answer"),
        ("given: {a: 2, b: 3}\nanswers: {r: a == b}\n", "the relation 'a == b' does not hold"),
        ("answers: {b: 2}\ntests: [{values: {b: 2}, findings: {b: unmet}}]\n", "'b' should be unmet and is met"),
        ("answers: {b: 2}\ntests: [{values: {b: 2}, points: 3}]\n", "should earn 3 points and earn 1"),
        ("title: nothing\n", "asks for nothing"),
        ("given: {n: 3, x: 'free[n]'}\nassert: [mean(x) -> 0]\n", "give 'grow'"),
        ("given: {n: 3, x: 'positive[n]'}\ngrow: {n: [4, 16, 64]}\nassert: [mean(x) -> 0]\n", "do not come together"),
        ("criteria: {c: {mention: ['= [1, 2] + [1, 2, 3]']}}\n", "has no value"),
        (
            "parts: {a: {labels: [1)], answers: {v: 1}}, b: {labels: [1)], answers: {v: 1}}}\n",
            "two of its parts have the label",
        ),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    """Each fault of a rubric is found and named."""
    assert any(said in problem for problem in problems(text)), problems(text)


@pytest.mark.parametrize(
    "text",
    [
        "given: {h: 15, g: 9.81}\nderive: {y(t): h - g * t**2 / 2, T: sqrt(2 * h / g)}\n"
        "assert: [y(T) == 0]\nanswers: {T: T}\n",
        "given: {k: 1e9}\nderive: {x: 0.1 + 0.2, z: k * x - k * 0.3}\nassert: [z == 0]\nanswers: {z: z}\n",
        "given: {X: [[1, 2], [3, 4]]}\nderive: {J: norm(X @ w)**2, w: '[0.0, 0.0] + 0'}\n"
        "assert: ['gradient(J, w) == 0']\nanswers: {w: w}\n",
        "given: {n: 3, g: 'bounded[n]'}\ngrow: {n: [4, 16, 64]}\nassert: [mean(g) -> 0]\nanswers: {m: mean(g)}\n",
        "given: {a: free, b: free}\nderive: {s: a + b}\n"
        "assert: [s == a + b and not s == a, s < 9 or s > 8]\nanswers: {s: s}\n",
        "given: {q: 1.6e-19}\nderive: {F: q * 2}\nassert: [F / 2 == q]\nanswers: {F: {value: F, typed: 3.2e-19}}\n",
    ],
)
def test_what_is_right_passes(text: str) -> None:
    """Rounding on the scale of the terms is no fault, nor is a limit that holds."""
    assert problems(text) == []


@pytest.mark.parametrize(("typed", "computed"), [("4983", "4982.89"), ("696440", "696440.45"), ("-100", "-99.6")])
def test_a_long_whole_number_may_be_rounded(typed: str, computed: str) -> None:
    """A typed whole number of three digits or more is right where it is the computed value rounded, else wrong."""
    text = f"derive: {{b: {computed} + 0}}\nassert: [b < 1e9]\nanswers: {{b: {{value: b, typed: {typed}}}}}\n"
    assert problems(text) == []
    for case in changed_numbers(text.replace(", typed", ",\n typed").replace("}}", "\n }}"), "typed"):
        assert any("is typed as" in problem for problem in problems(case))


def changed_numbers(text: str, keys: str) -> list[str]:
    """The text with each number behind one of some keys changed, one at a time."""
    found = []
    for line in re.finditer(rf"^ +(?:{keys}): (.*?)(?: +#.*)?$", text, re.MULTILINE):
        for number in re.finditer(r"(?<![\w.])\d+(?![\w.])", line[1]):
            at = line.start(1) + number.start()
            found.append(text[:at] + str(int(number[0]) + 1) + text[at + len(number[0]) :])
    return found


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_any_typed_number_that_is_changed_is_noticed(path: Path) -> None:
    """With any one number of a typed answer changed, the check fails and names both values."""
    text = path.read_text()
    cases = changed_numbers(text, "typed")
    for case in cases:
        found = [str(p) for p in check(loads(case, str(path))) if p.severity == "error"]
        assert any("is typed as" in problem and "computed as" in problem for problem in found)
    assert cases or "typed" not in text


def test_any_given_that_is_changed_changes_the_answer() -> None:
    """With any one number that is given changed, the typed answers are no longer the computed ones."""
    for name, keys in (("conv", "S|O|I"), ("dsc", "k|c_in|c_out")):
        text = next(path for path in RUBRICS if path.stem == name).read_text()
        for case in changed_numbers(text, keys):
            try:
                found = [p for p in check(loads(case, name)) if p.severity == "error"]
            except InputError:
                continue  # the changed system has no unique solution
            assert found, case
