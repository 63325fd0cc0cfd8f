"""The terminal UI in use: keys in, review on disk out."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from tui_fixtures import graded, place, session

from grader.errors import InputError
from grader.grading.model import Graded
from grader.review.store import open_store
from grader.tui.app import AnnotateApp, Chat
from grader.tui.keys import load_keymap
from grader.tui.screens.review import ReviewScreen
from grader.tui.session import Draft, Session
from grader.tui.view.document import Place
from grader.tui.widgets.editor import Editor
from grader.tui.widgets.transcript import TranscriptView

SIZE = (140, 45)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_HOME", str(tmp_path / "home"))


def app_on(folder: Path, count: int = 1, keymap: dict[str, str] | None = None) -> AnnotateApp:
    chats = [Chat(f"chat {n}", lambda n=n: session(folder, f"ada{n}" if n else "ada")) for n in range(count)]
    return AnnotateApp(chats, keymap)


def screen_of(pilot: Pilot[None]) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)


async def write(pilot: Pilot[None], text: str) -> None:
    pilot.app.screen.query_one(TextArea).insert(text)
    await pilot.pause()


def on_disk(folder: Path, reviewer: str = "ada"):  # type: ignore[no-untyped-def]
    return open_store(graded(str(folder / "sample.md")).transcript, reviewer, read_only=True).review


async def test_accepting_a_proposal_makes_it_a_comment(tmp_path: Path) -> None:
    """tab goes to the first card, a accepts it: the comment is on disk at once, and u takes it back."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        await press(pilot, "tab", "a")
        (comment,) = on_disk(tmp_path).annotations
        assert comment.body.startswith("The value is right")
        assert comment.targets[0].quote == "3x = 15"
        assert on_disk(tmp_path).decisions[0].ruling == "accept"
        await press(pilot, "u")
        assert on_disk(tmp_path).annotations == on_disk(tmp_path).decisions == ()
        await press(pilot, "ctrl+r")
        assert len(on_disk(tmp_path).annotations) == 1


async def test_rejecting_wants_a_reason_and_blame(tmp_path: Path) -> None:
    """x asks for the reason; nothing is ruled without one; blame is kept."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        await press(pilot, "tab", "tab", "x", "enter")
        assert not on_disk(tmp_path).decisions
        pilot.app.screen.query_one("#reason", Input).value = "it is no check"
        await press(pilot, "tab", "k", "enter")
        await press(pilot, *(["shift+tab", "enter"] if not on_disk(tmp_path).decisions else []))
        (decision,) = on_disk(tmp_path).decisions
        assert (decision.ruling, decision.reason, decision.blame) == ("reject", "it is no check", "key")


async def test_another_verdict_moves_the_score(tmp_path: Path) -> None:
    """f goes to the findings, E gives another verdict and points, and the running score follows."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "f", "E")
        pilot.app.screen.query_one("#reason", Input).value = "no working shown"
        pilot.app.screen.query_one("#verdict").set("partial")  # type: ignore[attr-defined]
        await pilot.pause()
        pilot.app.screen.query_one("#points", Input).value = "1"
        await press(pilot, "enter")
        assert screen.session.total().low == 2
        (decision,) = on_disk(tmp_path).decisions
        assert (decision.target, decision.verdict, decision.points) == ("finding/eq.a/value/1", "partial", 1)


async def test_a_pending_finding_gets_a_verdict(tmp_path: Path) -> None:
    """a on a pending finding asks for the verdict; without points it earns what the verdict earns."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "f", "f", "f", "a")
        pilot.app.screen.query_one("#verdict").set("met")  # type: ignore[attr-defined]
        await press(pilot, "enter")
        total = screen.session.total()
        assert (total.low, total.high) == (5, 5)
        assert on_disk(tmp_path).decisions[0].verdict == "met"


async def test_tab_stays_in_the_editor(tmp_path: Path) -> None:
    """tab goes through the editor's fields and back to the text; cards stay where they are."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "tab", "c")
        card = screen.chat.focused_key
        await write(pilot, "text")
        await press(pilot, "tab", "p", "tab", "tab", "tab", *"-1", "tab", *"!", "ctrl+s")
        (comment,) = on_disk(tmp_path).annotations
        assert (comment.stance, comment.points, comment.body) == ("praise", -1, "text!")
        assert card != ""


async def test_commenting_on_a_selection(tmp_path: Path) -> None:
    """v and motions select, c writes, ctrl+s saves the comment anchored to exactly that passage."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        span = place(screen.session.graded.transcript, 2, "Here is my")
        screen.chat.move(Place(2, span.start))
        await press(pilot, "v", "2", "w", "e", "c")
        await write(pilot, "Says little: $x^2$.")
        await press(pilot, "f2", "f2", "f4", "ctrl+s")
        (comment,) = on_disk(tmp_path).annotations
        assert comment.targets[0].quote == "Here is my"
        assert (comment.stance, comment.severity, comment.author) == ("question", "style", "ada")
        assert not screen.query_one(Editor).writing
        assert screen.chat.focused_key == comment.id


async def test_maths_is_selected_whole_and_term_by_term(tmp_path: Path) -> None:
    """m takes the formula, t its next term, + and - go through the levels."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        chat, text = screen.chat, screen.session.graded.transcript
        chat.move(Place(2, place(text, 2, "$3x + 4 = 19$").start + 1))
        await press(pilot, "m")
        assert text.quote(chat.selection()) == "$3x + 4 = 19$"
        await press(pilot, "t")
        assert text.quote(chat.selection()) == "3x"
        await press(pilot, "t")
        assert text.quote(chat.selection()) == "4"
        await press(pilot, "plus")
        assert text.quote(chat.selection()) == "3x + 4"
        await press(pilot, "plus", "plus")
        assert text.quote(chat.selection()) == "$3x + 4 = 19$"
        await press(pilot, "minus")
        assert text.quote(chat.selection()) == "3x + 4 = 19"


async def test_a_passage_is_adjusted_later(tmp_path: Path) -> None:
    """A takes up a comment's passage, motions change it, A saves it; the other end with o."""
    made = session(tmp_path)
    made.write(Draft((place(made.graded.transcript, 2, "is my"),), body="short"))
    made.store.close()
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        await press(pilot, "greater_than_sign", "A", "e", "A")
        assert on_disk(tmp_path).annotations[0].targets[0].quote == "is my solution"
        await press(pilot, "A", "o", "b", "A")
        assert on_disk(tmp_path).annotations[0].targets[0].quote == "Here is my solution"


async def test_typed_text_survives(tmp_path: Path) -> None:
    """What was typed but not saved is there again in the next session, at the same passage."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        await press(pilot, "tab", "c")
        await write(pilot, "half a thought")
        await pilot.pause(0.3)
        pilot.app.exit()
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert pilot.app.screen.query_one(TextArea).text == "half a thought"
        await press(pilot, "ctrl+s")
        assert on_disk(tmp_path).annotations[0].body == "half a thought"
        assert on_disk(tmp_path).draft == ""


async def test_what_was_typed_before_saving_is_no_draft_afterwards(tmp_path: Path) -> None:
    """A note of what was typed that comes behind the saved comment leaves no draft."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        await press(pilot, "tab", "c")
        await write(pilot, "a whole thought")
        late = Editor.Typed(pilot.app.screen.query_one(Editor).current())
        await press(pilot, "ctrl+s")
        pilot.app.screen.query_one(Editor).post_message(late)
        await pilot.pause(0.2)
        assert on_disk(tmp_path).annotations[0].body == "a whole thought"
        assert on_disk(tmp_path).draft == ""


async def test_leaving_the_editor_keeps_the_text(tmp_path: Path) -> None:
    """escape goes back to the chat without a comment; the draft stays and can be taken up."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        await press(pilot, "tab", "c")
        await write(pilot, "later")
        await press(pilot, "escape")
        assert not on_disk(tmp_path).annotations
        assert '"later"' in on_disk(tmp_path).draft
        screen_of(pilot).resume_draft()
        await pilot.pause()
        await press(pilot, "ctrl+s")
        assert on_disk(tmp_path).annotations[0].body == "later"


async def test_a_second_process_is_told(tmp_path: Path) -> None:
    """A review that is open elsewhere is not opened again: the queue says who has it."""
    holder = session(tmp_path)
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ReviewScreen)
        app = pilot.app
        assert isinstance(app, AnnotateApp)
        assert "open in process" in app.failed[0]
    holder.store.close()


async def test_assigning_a_section_grades_again(tmp_path: Path) -> None:
    """S gives the section at the cursor to another part; the grade is made again at once, and undone with u."""
    calls: list[Sequence[str]] = []

    def regrade(assignments):  # type: ignore[no-untyped-def]
        calls.append([a.part for a in assignments])
        return graded(str(tmp_path / "sample.md"))

    def opened() -> Session:
        made = session(tmp_path)
        return Session(made.graded, made.store, regrade)

    async with AnnotateApp([Chat("x", opened)]).run_test(size=SIZE) as pilot:
        await press(pilot, "right_curly_bracket", "S", "2")
        (assignment,) = on_disk(tmp_path).assignments
        assert assignment.part == "eq.b"
        assert calls == [["eq.b"]]
        await press(pilot, "u")
        assert calls == [["eq.b"], []]


async def test_parts_are_marked_reviewed(tmp_path: Path) -> None:
    """r marks the part at the cursor, again takes it back."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        await press(pilot, "right_curly_bracket", "r")
        assert on_disk(tmp_path).reviewed == ("eq.a",)
        await press(pilot, "r")
        assert on_disk(tmp_path).reviewed == ()


async def test_criterion_and_evidence(tmp_path: Path) -> None:
    """i goes from a card to its criterion, enter from the criterion to the evidence."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "shift+tab", "i")
        assert screen.rubric.key == "finding/eq.b/norm/1"
        await press(pilot, "enter")
        span = place(screen.session.graded.transcript, 2, r"$\|x\|_2 = 7$")
        assert span.start <= screen.chat.place.offset < span.end
        assert screen.chat.has_focus


async def test_false_claims(tmp_path: Path) -> None:
    """! goes to the next claim that is false and says what would be right."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "exclamation_mark")
        span = place(screen.session.graded.transcript, 2, r"\|x\|_2 = 7")
        assert screen.chat.place == (2, span.start)
        assert screen._card == ("this is false  ", "Right would be 5.")
        await press(pilot, "g", "g")
        assert screen._card == ("", "")


async def test_searching(tmp_path: Path) -> None:
    """/ finds in any case, n and N go round, escape clears the highlights."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "slash", *"GRADIENT", "enter")
        quote = screen.session.graded.transcript.quote(screen.chat.hits[0])
        assert quote == "gradient"
        await press(pilot, "slash", *(["backspace"] * 8), *"the", "enter")
        count = len(screen.chat.hits)
        first = screen.chat.hit
        await press(pilot, "n")
        assert screen.chat.hit == (first + 1) % count
        await press(pilot, "N", "N")
        assert screen.chat.hit == (first - 1) % count
        await press(pilot, "escape")
        assert screen.chat.hits == ()


async def test_filtering_cards(tmp_path: Path) -> None:
    """z shows only faults; numbers stay those of all cards."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "z", *"faults", "enter")
        assert [(note.number, note.stance) for note in screen.notes] == [(3, "fault")]


async def test_the_queue(tmp_path: Path) -> None:
    """Several chats start in the queue; enter opens, ctrl+n goes on, q comes back with the progress."""
    async with app_on(tmp_path, 3).run_test(size=SIZE) as pilot:
        await press(pilot, "j", "enter")
        app = pilot.app
        assert isinstance(app, AnnotateApp)
        assert app.at == 1
        await press(pilot, "right_curly_bracket", "r", "ctrl+n")
        assert app.at == 2
        await press(pilot, "q")
        assert not isinstance(app.screen, ReviewScreen)
        assert app._entry(1).reviewed == 1
        await press(pilot, "q")
    assert app.return_code == 0


async def test_digits_repeat_and_never_fire_in_fields(tmp_path: Path) -> None:
    """3j goes three rows down; in the editor digits are text."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        chat = screen_of(pilot).chat
        before = chat.layout_.locate(chat.place).y
        await press(pilot, "2", "j")
        assert chat.layout_.locate(chat.place).y >= before + 2
        await press(pilot, "tab", "c", "4", "2")
        assert pilot.app.screen.query_one(TextArea).text == "42"
        await press(pilot, "ctrl+s")
        assert on_disk(tmp_path).annotations[0].body == "42"


async def test_keys_can_be_changed(tmp_path: Path) -> None:
    """A keymap file gives an action another key; the old one does nothing any more."""
    file = tmp_path / "keymap.yaml"
    file.write_text("accept: y,ctrl+a\ncopy: Y\n")
    async with app_on(tmp_path, keymap=load_keymap(file)).run_test(size=SIZE) as pilot:
        await press(pilot, "tab", "a")
        assert not on_disk(tmp_path).decisions
        await press(pilot, "y")
        assert len(on_disk(tmp_path).decisions) == 1


WRONG = [("acept: a", "no key named 'acept'"), ("- a", "lines such as"), ("accept: [", "YAML")]


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_wrong_keymaps_are_said(tmp_path: Path, text: str, says: str) -> None:
    """A keymap with a wrong name or form is one clear line."""
    file = tmp_path / "keymap.yaml"
    file.write_text(text)
    with pytest.raises(InputError, match=says):
        load_keymap(file)


async def test_reusable_comments(tmp_path: Path) -> None:
    """f8 keeps a comment in the library, f5 puts it into another one."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        await press(pilot, "tab", "c")
        await write(pilot, "Show the unit.")
        await press(pilot, "f8", "ctrl+s", "tab", "c", "f5")
        await pilot.pause(0.1)
        await press(pilot, "1")
        assert pilot.app.screen.query_one(TextArea).text == "Show the unit."
        assert (tmp_path / "home" / "comments.yaml").exists()


async def test_the_mouse(tmp_path: Path) -> None:
    """A click places the cursor, dragging selects, a click on a card chooses it."""
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        chat = screen.chat
        span = place(screen.session.graded.transcript, 2, "Here is my")
        at = chat.layout_.locate(Place(2, span.start))
        await pilot.mouse_down(TranscriptView, offset=(at.x + 3, at.y))
        await pilot.hover(TranscriptView, offset=(at.x + 3 + 9, at.y))
        await pilot.mouse_up(TranscriptView, offset=(at.x + 3 + 9, at.y))
        assert screen.session.graded.transcript.quote(chat.selection()) == "Here is my"
        top = chat.margin_.tops[0]
        await pilot.click(TranscriptView, offset=(chat.geometry.text + 12, top - chat.scroll_offset.y))
        assert chat.focused_key == screen.notes[0].key


@pytest.mark.parametrize("size", [(80, 24), (250, 70)])
async def test_every_screen_fits(tmp_path: Path, size: tuple[int, int]) -> None:
    """The whole round of screens works on small and large terminals."""
    async with app_on(tmp_path).run_test(size=size) as pilot:
        for keys in (
            ["tab", "enter", "escape"], ["p", "escape"], ["question_mark", "escape"], ["R", "M", "ctrl+t"],
            ["c", "escape"], ["S", "escape"], ["G", "space"],
        ):  # fmt: skip
            await press(pilot, *keys)
            assert isinstance(pilot.app.screen, ReviewScreen), keys
        await press(pilot, "tab", "a")
        assert len(on_disk(tmp_path).annotations) == 1


async def test_nothing_in_a_comment_is_obeyed(tmp_path: Path) -> None:
    """Markup and escapes in a comment are drawn as characters, in the card and everywhere else."""
    made = session(tmp_path)
    span = place(made.graded.transcript, 2, "is my")
    made.write(Draft((span,), body="[red]loud[/red] \x1b[31mred \u202eback [@click=app.quit]x[/]", part="[bold]p[/]"))
    made.store.close()
    async with app_on(tmp_path).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "greater_than_sign")
        shown = " ".join(screen.chat.render_line(y).text for y in range(screen.chat.size.height))
        assert "[red]loud[/red]" in shown
        assert "␛[31mred" in shown
        await press(pilot, "enter")
        await pilot.pause()
        shot = shown + pilot.app.export_screenshot()
        assert "\x1b" not in shot
        assert "\u202e" not in shot


async def test_comments_on_an_edited_chat(tmp_path: Path) -> None:
    """After the chat was edited a comment whose passage is gone is shown as lost, and A gives it another one."""
    made = session(tmp_path)
    chat = made.graded.transcript
    made.write(Draft((place(chat, 2, "Here is my solution."),), body="kept"))
    made.write(Draft((place(chat, 2, "as it should be"),), body="gone"))
    made.store.close()
    text = chat.turn(2).text.replace(", as it should be", "").replace("Here is", "Well. Here is")
    turns = (chat.turn(1), dataclasses.replace(chat.turn(2), text=text), *chat.turns[2:])
    edited = dataclasses.replace(chat, turns=turns, sha256="1" * 64)
    grade = graded().grade.model_copy(update={"suggestions": (), "findings": (), "claims": ()})
    again = Graded(edited, (), (), grade)
    async with AnnotateApp([Chat("x", lambda: Session(again, open_store(edited, "ada")))]).run_test(size=SIZE) as pilot:
        screen = screen_of(pilot)
        states = {note.body: note.state for note in screen.notes}
        assert states["gone"] in ("orphan", "ambiguous")
        kept = next(note for note in screen.notes if note.body == "kept")
        assert edited.quote(kept.spans[0]) == "Here is my solution."
        await press(pilot, "z", *"lost", "enter")
        assert "gone" in [note.body for note in screen.notes]
        await press(pilot, "z", *"all cards", "enter")
        screen.show_item(next(note.key for note in screen.notes if note.body == "gone"), None)
        await press(pilot, "A")
        screen.chat.select(place(edited, 2, "subtract 4"))
        await press(pilot, "A")
        assert {note.body: note.state for note in screen.notes}["gone"] == ""
