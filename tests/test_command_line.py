"""The command line: bad input gets one line and exit code 2, nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.cli import main

ROOT = Path(__file__).resolve().parents[1]
CHAT = "# User\n\nAdd.\n\n# Assistant\n\nThe sum is $2 + 3 = 5$.\n"
RUBRIC = "id: add\ntitle: Add two numbers\ngiven: {a: 2, b: 3}\nderive: {s: a + b}\nassert: [s - a == b]\nanswers: {sum: {value: s}}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a chat and a rubric, as the current one."""
    (tmp_path / "chat.md").write_text(CHAT, encoding="utf-8")
    (tmp_path / "add.yaml").write_text(RUBRIC, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


BAD = {
    "missing.md": None,
    "folder": "",
    "empty.md": "",
    "binary.md": "\0\1\2",
    "question.md": "# User\n\nWhat is 2 + 3?\n",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_chat_is_one_line_and_exit_code_2(here: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file, a folder, an empty or binary file, a chat without an answer: one line, 2, nothing written."""
    if name == "folder":
        (here / name).mkdir()
    elif BAD[name] is not None:
        (here / name).write_text(str(BAD[name]), encoding="utf-8")
    before = sorted(p.name for p in here.iterdir())
    assert main(["grade", name, "--rubric", "add.yaml", "--out", "out"]) == 2
    out, err = capsys.readouterr()
    assert len(err.strip().splitlines()) == 1
    assert name in err
    assert "Traceback" not in err
    assert out == ""
    assert sorted(p.name for p in here.iterdir()) == before


BAD_RUBRICS = {
    "tab": "id: a\n\ttitle: x\n",
    "unknown key": RUBRIC.replace("title:", "titel:"),
    "alias bomb": "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nid: [*c,*c,*c,*c,*c,*c]\n",
    "no unique solution": "id: a\ntitle: t\ngiven: {M: [[1, 1], [2, 2]], r: [1, 2]}\nderive: {x: 'solve(M, r)'}\nanswers: {x: {value: x}}\n",
    "no such name": RUBRIC.replace("a + b", "a + c"),
    "tower": RUBRIC.replace("a + b", "9**9**9**9"),
    "not yaml": "{[",
    "a list": "- 1\n- 2\n",
}


@pytest.mark.parametrize("kind", BAD_RUBRICS)
def test_a_bad_rubric_is_one_line_with_its_place(here: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A rubric that cannot be read or computed: one line with file and line, exit code 2, nothing written."""
    (here / "bad.yaml").write_text(BAD_RUBRICS[kind], encoding="utf-8")
    assert main(["grade", "chat.md", "--rubric", "bad.yaml", "--out", "out"]) == 2
    out, err = capsys.readouterr()
    assert len(err.strip().splitlines()) == 1
    assert "bad.yaml" in err
    assert out == ""
    assert not (here / "out").exists()


UNPROVED = RUBRIC.replace("s - a == b", "s - a == b + 1").replace("{value: s}", "{value: s, typed: 6}")


@pytest.mark.parametrize(
    "arguments",
    [
        ["grade", "chat.md", "--out", "out"],
        ["grade", "chat.md", "chat.md", "--out", "out", "--jobs", "2"],
        ["report", "chat.md", "--out", "out"],
        ["annotate", "chat.md", "--reviews", "out"],
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_a_rubric_that_is_not_proved_grades_nothing(
    here: Path, arguments: list[str], named: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where an assert or a typed answer fails, `rubric check`'s lines are said, with exit code 2; nothing is written."""
    (here / "bad.yaml").write_text(UNPROVED, encoding="utf-8")
    if not named:
        (here / "chat.md").write_text(f"---\nrubrics: [bad.yaml]\n---\n\n{CHAT}", encoding="utf-8")
    before = sorted(p.name for p in here.iterdir())
    assert main([*arguments, *(["--rubric", "bad.yaml"] if named else [])]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "grader: bad.yaml:5:10: error: add: the assert 's - a == b + 1' does not hold: the sides are 3 and 4",
        "grader: bad.yaml:6:34: error: add: the answer 'sum' is typed as 6 but computed as 5",
    ]
    left = sorted(p.name for p in here.iterdir())
    assert left == before or [p for p in (here / "out").rglob("*") if p.is_file()] == []


@pytest.mark.parametrize(
    "arguments", [[], ["nonsense"], ["grade"], ["grade", "chat.md", "--jobs", "x"], ["grade", "chat.md", "--jobs", "0"]]
)
def test_wrong_usage_is_one_line(here: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong usage is said in one line that names the help, with exit code 2."""
    assert main(arguments) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_the_json_has_exactly_the_keys_of_the_contract(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`grade --format json` prints one object with exactly the keys that scripts rely on."""
    assert main(["grade", "chat.md", "--rubric", "add.yaml", "--format", "json"]) == 0
    grade = json.loads(capsys.readouterr().out)
    assert list(grade) == ["schema", "transcript", "rubrics", "score", "findings", "claims", "suggestions"]
    assert grade["schema"] == "grader/grade/1"
    assert set(grade["transcript"]) == {"id", "path", "sha256"}
    assert set(grade["score"]) == {"low", "high", "max"}
    assert set(grade["findings"][0]) == set(
        "part criterion attempt turn verdict points max by reason expected found evidence".split()
    )
    assert set(grade["claims"][0]) == set("part turn start end quote verdict reason expected".split())
    for suggestion in grade["suggestions"]:
        assert set(suggestion) == set("part turn start end quote stance kind comment criterion".split())


def test_fail_under_gives_exit_code_1(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A score that is certainly below --fail-under gives 1, one that reaches it 0."""
    (here / "wrong.md").write_text(CHAT.replace("= 5", "= 6").replace("2 + 3", "2 + 4"), encoding="utf-8")
    assert main(["grade", "chat.md", "--rubric", "add.yaml", "--fail-under", "100"]) == 0
    assert main(["grade", "wrong.md", "--rubric", "add.yaml", "--fail-under", "50"]) == 1


def test_several_processes_give_the_same_grades(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--jobs changes nothing but the time it takes."""
    (here / "second.md").write_text(CHAT.replace("The sum", "This sum"), encoding="utf-8")
    arguments = ["grade", "chat.md", "second.md", "--rubric", "add.yaml", "--format", "jsonl"]
    assert main(arguments) == 0
    alone = capsys.readouterr().out
    assert main([*arguments, "--jobs", "2"]) == 0
    assert capsys.readouterr().out == alone


def test_terminal_escapes_in_a_chat_are_shown_not_obeyed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An escape sequence in a chat does not reach the terminal."""
    (here / "evil.md").write_text(
        CHAT.replace("2 + 3 = 5", "2 + 3 = 6").replace("The sum", "\x1b[31mThe sum"), encoding="utf-8"
    )
    main(["grade", "evil.md", "--rubric", "add.yaml"])
    assert "\x1b" not in capsys.readouterr().out
