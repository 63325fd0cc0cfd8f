"""Loading: what is wrong is said in one line with file, line and column, and the nearest name."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from grader.errors import InputError
from grader.rubric.check import check
from grader.rubric.load import load, load_all, loads

GOOD = "id: good\ngiven: {a: 2}\nderive: {b: a + 1}\nassert: ['b - a == 1']\nanswers: {b: b}\n"


def refusal(text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        loads(text, "r.yaml")
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("id: x\ngivn: {a: 1}\n", 2, 1, "unknown key 'givn'; did you mean 'given'?"),
        ("id: x\nparts:\n  a:\n    anwers: {b: 1}\n", 4, 5, "did you mean 'answers'?"),
        ("id: x\nanswers:\n  b: {valu: 1}\n", 3, 7, "did you mean 'value'?"),
        ("id: x\ncriteria:\n  c: {mention: [a], point: 2}\n", 3, 21, "did you mean 'points'?"),
        ("title: x\n", 1, 1, "'id' is missing"),
        ("id: 'a b'\n", 1, 5, "is no id"),
        ("id: x\ngiven:\n  a: 2\n  a: 3\n", 4, 3, "'a' stands twice"),
        ("id: x\ngiven:\n\ta: 2\n", 3, 1, "a tab is used"),
        ("id: x\nderive:\n  b: aa + 1\ngiven: {a: 2}\n", 3, 6, "'aa' is not defined; did you mean 'a'?"),
        ("id: x\nderive:\n  b: 1 + slove(2, 3)\n", 3, 10, "did you mean 'solve'?"),
        ("id: x\nderive:\n  b: solve(2)\n", 3, 6, "takes 2 arguments, not 1"),
        ("id: x\nderive:\n  b: (1 + 2\n", 3, 12, "')' is missing"),
        ("id: x\nderive: {b: solve(a, 2)}\n", 2, 20, "must stand in quotes"),
        ('id: x\nderive:\n  b: "1 + $"\n', 3, 11, "'$'"),
        ("id: x\nderive:\n  b: >\n    1 +\n    nope\n", 5, 5, "'nope' is not defined"),
        ("id: x\nderive: {a: b, b: a}\n", 2, 10, "defined by itself: a -> b -> a"),
        ("id: x\ngiven: {a: free(1)}\n", 2, 12, "free(low, high)"),
        ("id: x\nderive: {a: free}\n", 2, 13, "stands alone under 'given'"),
        ("id: x\ngiven: {free: 1}\n", 2, 9, "word of the rubric language"),
        ("id: x\ngiven: {2x: 1}\n", 2, 9, "is no name"),
        ("id: x\ngiven: {f(t): 1}\n", 2, 9, "put it under 'derive'"),
        ("id: x\ngiven: {a: true}\n", 2, 12, "'true' is not defined: write 1"),
        ("id: x\ngiven: {a: }\n", 2, 12, "a value is missing"),
        ("id: x\ngiven: {a: {b: 1}}\n", 2, 12, "an expression is wanted"),
        ("id: x\nnames: {'a b': 1}\n", 2, 9, "no single symbol"),
        ("id: x\nanswers: {b: {value: 1, choice: A}}\n", 2, 14, "exactly one of"),
        ("id: x\nanswers: {b: {choice: A, unit: m}}\n", 2, 14, "go with 'value'"),
        ("id: x\nanswers: {b: {value: 1, is: thing}}\n", 2, 29, "'thing' is not one of"),
        ("id: x\nanswers: {b: {value: 1, tolerance: big}}\n", 2, 36, "1%"),
        ("id: x\ncriteria: {c: {points: 1}}\n", 2, 15, "exactly one of answer, mention"),
        ("id: x\ncriteria: {c: {mention: [a], steps: true}}\n", 2, 15, "not mention and steps"),
        ("id: x\ncriteria: {c: {mention: [a], over: [b]}}\n", 2, 15, "'over' goes with prefer"),
        ("id: x\ncriteria: {c: {mention: [a], min: 3}}\n", 2, 15, "'min' is more"),
        ("id: x\ncriteria: {c: {answer: b}}\n", 2, 24, "no answer 'b'"),
        ("id: x\nanswers: {b: 1}\ncriteria: {b: {steps: true}}\n", 3, 12, "choose another id"),
        ("id: x\nanswers: {b: 1}\ncriteria: {c: {form: odd, answer: b}}\n", 3, 15, "'odd' is no form"),
        ("id: x\nanswers: {b: 1}\ndiagnose: {d: {answer: c, value: 2, say: no}}\n", 3, 24, "no answer 'c'"),
        ("id: x\nanswers: {b: 1}\ntests: [{values: {c: 1}, points: 1}]\n", 3, 19, "no 'c' in this part"),
        ("id: x\ngrow: {n: [4, 8]}\n", 2, 8, "'n' is not given"),
        ("id: x\ngiven: {n: 2}\ngrow: {n: [8, 4]}\n", 3, 7, "rising sizes"),
        ("id: x\nschema: grader/rubric/9\n", 2, 9, "is not one of"),
        ("id: x\n--- \nid: y\n", 2, 1, "more than one YAML document"),
        ("id: x\ngiven: [1\n", 3, 1, "is not YAML"),
        ("id: x\nderive:\n  b: [1] + [2]\n", 3, 10, "begins with [ or {"),
        ("id: x\nderive: {s: sin 30}\n", 2, 17, "called with brackets: sin(30)"),
        ("id: x\nderive:\n  s: 2 * |v|\n", 3, 10, "abs(x) or norm(x)"),
        ("id: x\ngiven: {a: 2}\nderive: {s: a²}\n", 3, 13, "a**n"),
        ("id: x\ngiven: {X: [[1]]}\nderive: {s: X^T @ X}\n", 3, 15, "a transpose is written X.T"),
        ("id: x\nderive: {s: np.mean(3)}\n", 2, 16, "by their names alone"),
        ("id: x\nanswers: {a: yes}\n", 2, 14, "'choice' or 'words'"),
        ("id: x\nparts: {a: {points: 3}}\n", 2, 13, "they stand on answers and criteria"),
        ("id: x\naliases: {a: b}\n", 2, 1, "did you mean 'names'?"),
        ("id: x\nanswers: [{value: 3}]\n", 2, 11, "an id is missing"),
        ("id: x\ntitle: a: b\n", 2, 9, "must stand in quotes"),
        ("- 1\n", 1, 1, "a mapping with an 'id' is wanted"),
        ("id: x\nparts: {a: {parts: 3}}\n", 2, 20, "parts:"),
        ("id: x\ngiven: {a: *b}\n", 2, 12, "no anchor"),
        ("id: x\ngiven: {? [a, b] : 1}\n", 2, 11, "a key is one text"),
        ("id: x\nnames:\n  [H^+]: a\n", 3, 3, "must stand in quotes: '[H^+]'"),
        ("id: x\ncriteria:\n  c: {mention: [b, c\n  d: {mention: [b]}\n", 4, 4, "look at line 3, column 16"),
        ("id: x\ntitle: \"foo\ncriteria:\n  c: {mention: b}\n", 5, 1, "look at line 2, column 8"),
        ("id: x\nanswers: {b: {value: 2, as: [x, {y}]}}\n", 2, 33, "brackets must stand in quotes"),
        ("id: x\ncriteria: {c: {mention: [a: b]}}\n", 2, 29, "must stand in quotes"),
        ("id: x\ncriteria:\n  c: {mention: ['= nope']}\n", 3, 20, "'nope' is not defined"),
    ],
)
def test_errors(text: str, line: int, column: int, said: str) -> None:
    """Each mistake is one line that points at it."""
    error = refusal(text)
    assert said in error.message
    assert (error.path, error.line, error.column) == ("r.yaml", line, column)


def test_alias_bomb() -> None:
    """Aliases that multiply are refused before they are built."""
    rows = ["id: x", "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    rows += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    assert "aliases" in refusal("\n".join(rows)).message


def test_depth_is_bounded() -> None:
    """Very deep YAML is refused in one line."""
    assert "nested too deeply" in refusal("id: " + "[" * 5000 + "]" * 5000).message


def test_anchors_may_be_used() -> None:
    """An alias that is used sensibly works."""
    rubric = loads("id: x\ngiven: {a: &v [1, 2], b: *v}\nderive: {c: a @ b}\nanswers: {c: c}\n")
    assert rubric.given["b"].text == "[1, 2]"


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "is empty"), (b"\x00\x01", "binary"), (b"\xff\xfe\x00", "UTF-8"), (b"x" * (1 << 21), "larger than")],
)
def test_files_that_are_no_rubrics(tmp_path: Path, data: bytes, said: str) -> None:
    """Empty, binary and huge files are refused."""
    path = tmp_path / "r.yaml"
    path.write_bytes(data)
    with pytest.raises(InputError, match=said):
        load(path)


def test_folders(tmp_path: Path) -> None:
    """A folder stands for the rubrics in it; one without any, and doubled ids, are refused."""
    with pytest.raises(InputError, match="without rubrics"):
        load_all([tmp_path])
    (tmp_path / "a.yaml").write_text(GOOD)
    (tmp_path / "b.yml").write_text(GOOD.replace("id: good", "id: other"))
    (tmp_path / "notes.txt").write_text("no rubric")
    assert [rubric.id for rubric in load_all([tmp_path])] == ["good", "other"]
    (tmp_path / "c.yaml").write_text(GOOD)
    with pytest.raises(InputError, match="ids must differ"):
        load_all([tmp_path])


def test_lists_with_ids_do_as_well() -> None:
    """Parts, answers and criteria may be lists whose items have ids."""
    rubric = loads("id: x\nparts: [{id: a, answers: [{id: b, value: 1}], criteria: [{id: s, steps: true}]}]\n")
    part = rubric.part("x.a")
    assert [c.id for c in part.scored] == ["b", "s"]


def test_numbers_are_exact() -> None:
    """Numbers are kept as they were written, in every notation that YAML and people use."""
    rubric = loads("id: x\ngiven: {a: 0.1, b: 1e-3, c: 1/3, d: -2, e1: .5, f: 2.}\nanswers: {a: a}\n")
    from grader.rubric.key import build

    values = build(rubric).parts["x"].worlds[0].values
    assert [values[k] for k in "abcd"] == [0.1, 0.001, 1 / 3, -2]
    assert str(rubric.given["a"]) == "0.1"


def test_the_same_bytes_are_loaded_once(tmp_path: Path) -> None:
    """A file that has not changed is not read again, a changed one is."""
    path = tmp_path / "r.yaml"
    path.write_text(GOOD)
    first = load(path)
    assert load(path) is first
    path.write_text(GOOD + "title: new\n")
    assert load(path).title == "new"


PIECES = [
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "|",
    ">",
    "*a",
    "&a ",
    "#",
    "\t",
    "\n",
    "  ",
    "0",
    "-1",
    "free",
    "n",
    "->",
]
PIECES += [
    "==",
    "..",
    "@",
    "**",
    "9" * 30,
    "null",
    "true",
    "\x1b",
    "∞",
    "lambda",
    "(",
    ")",
    ",",
    "%",
    "!!python/object:x ",
]
PIECES += ["<<: ", "E(", "sum(", "identity(5000)", "zeros(3000,3000)", "factorial(99999)", "2**9**9"]


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent.parent / "rubrics").glob("*.yaml")), ids=lambda p: p.stem
)
def test_a_damaged_rubric_is_refused_in_one_line(path: Path) -> None:
    """Whatever happens to a rubric's text, it is read or refused with an InputError."""
    chance = random.Random(path.stem)
    for _ in range(60):
        text = path.read_text()
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text))
            cut = at + chance.randint(0, 12)
            text = text[:at] + chance.choice([*PIECES, "", text[cut : cut + 20]]) + text[cut:]
        try:
            rubric = loads(text, "r.yaml")
            reasons = [str(problem) for problem in check(rubric)]
        except InputError as error:
            reasons = [str(error)]
        assert all("\n" not in reason and reason.startswith("r.yaml") for reason in reasons)


def test_quotation_marks_around_one_of_several_cues_are_no_part_of_it() -> None:
    """In `nonzero | "!= 0" | '= a + 1'` YAML keeps the marks; the words and the formula are what stands in them."""
    text = "id: x\ngiven: {a: 2}\ncriteria: {c: {mention: [nonzero | \"not zero\" | '= a + 1']}}\n"
    words, other, formula = loads(text).criteria[0].mention[0]
    assert (words.words, other.words) == ((("nonzero",),), (("not zero",),))
    assert formula.expression is not None
    assert str(formula.expression) == "a + 1"
    plain = loads("id: x\ncriteria: {c: {mention: ['\"a b\" | c']}}\n").criteria[0].mention[0][0]
    assert plain.words == (("a b",), ("c",))
    assert refusal(text.replace("a + 1", "nope + 1")).column == text.splitlines()[2].index("a + 1") + 1


def test_a_question_mark_needs_no_quotes() -> None:
    """A text may end with ? within { }, as YAML 1.2 has it."""
    assert loads("id: x\ncriteria: {c: {person: Is it a real gas?}}\n").criteria[0].person == "Is it a real gas?"
