"""The review screen: the chat with its margin, the rubric pane, the editor and the status line."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from grader.grading.model import ClaimRecord
from grader.notation.readable import what_is_right
from grader.transcript.model import Span
from grader.tui.dialogs.ask import AskOne
from grader.tui.keys import PANE, REVIEW, WRITING, bindings
from grader.tui.screens.ruling import Rulings
from grader.tui.session import FILTERS, Session
from grader.tui.view import cursor as motion
from grader.tui.view.cards import Note
from grader.tui.view.document import Document, Place
from grader.tui.view.glyphs import name, shown
from grader.tui.widgets.drawing import GAP
from grader.tui.widgets.editor import Editor
from grader.tui.widgets.keybar import KeyBar
from grader.tui.widgets.rows import RowsView
from grader.tui.widgets.rubric import RubricPane
from grader.tui.widgets.transcript import TranscriptView

WIDE = 132  # columns from which the rubric pane is shown by itself
SHOWN = {
    "all": "all cards", "proposed": "the machine's proposals", "mine": "your comments", "faults": "faults",
    "undecided": "what nobody ruled on", "lost": "comments whose passage moved or is lost",
}  # fmt: skip


class ReviewScreen(Rulings):
    """Reviews one chat; dismissed with "queue", "next" or "previous"."""

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "TranscriptView"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(REVIEW)]

    def __init__(self, session: Session, place: str = "") -> None:
        super().__init__()
        self.session = session
        self.notes: list[Note] = []
        self._place_in_queue = place
        self._levels: list[tuple[int, int]] = []
        self._said = ""
        self._claim: ClaimRecord | None = None  # the claim that was gone to
        self._card = ("", "")  # what the panel below the chat shows
        self._pane_wanted: bool | None = None

    def compose(self) -> ComposeResult:
        graded = self.session.graded
        with Horizontal(id="body"):
            yield RubricPane()
            yield TranscriptView(Document(graded.transcript, graded.sections), id="chat")
            yield Editor()
        with Vertical(id="card"):
            yield Static(id="card-head")
            yield RowsView(id="card-body", fill="panel")
        yield Static(id="status")
        yield KeyBar(REVIEW, dict(getattr(self.app, "_keymap", {})))

    def on_mount(self) -> None:
        self._fit(self.app.size.width)
        self.refresh_all()
        self.chat.show_claims(self.session.claims())
        self.chat.moved = self._moved
        self.chat.focus()
        if self.session.review.draft:
            self.call_after_refresh(self.resume_draft)
        for note in self.session.store.notes:
            self.notify(shown(note), title="Review", timeout=10, markup=False)

    def on_descendant_focus(self) -> None:
        around = self.focused.ancestors if self.focused else ()
        keys = WRITING if self.editor in around else PANE if self.rubric in around else REVIEW
        self.query_one(KeyBar).show(keys)

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        room = width >= WIDE and bool(self.session.graded.grade.findings)
        show = room if self._pane_wanted is None else self._pane_wanted
        self.rubric.set_class(not show, "hidden")
        self.set_class(width < 96, "narrow")
        self.call_after_refresh(self._place_editor)

    def _place_editor(self) -> None:
        """The editor lies over the margin, so that the text beside it stays as it is."""
        self.editor.styles.width = "100%" if self.has_class("narrow") else max(40, self.chat.geometry.margin + GAP)
        if self.rubric.display:
            self.rubric.show(self.session)

    # what is shown

    def refresh_all(self, relabel: bool = False) -> None:
        self.notes = self.session.notes()
        if relabel:
            self.chat.relabel(self.chat.document.label(self.session.graded.sections))
            self.chat.show_claims(self.session.claims())
        self.chat.show(self.notes, self.session.marks(self.notes))
        self.rubric.show(self.session)
        self._status()

    def _done(self, what: str) -> None:
        self._said = f"✓ {what}" if not what.startswith("✓") else what
        self._status()

    def _status(self) -> None:
        """Chat, place, part, score; what was saved last."""
        total, (done, parts) = self.session.total(), self.session.progress()
        place = self.chat.place
        part = self.session.part_at(*place)
        score = f"{total.low:g}" if total.low == total.high else f"{total.low:g} to {total.high:g}"
        text = self.chat.document.texts[place.turn]
        odd = name(text[place.offset]) if place.offset < len(text) else ""
        left = [self._place_in_queue, shown(self.session.graded.transcript.id), f"turn {place.turn}", part, odd]
        right = f"{len(self.session.open_items())} open "
        if parts:
            right = f"{score} of {total.max:g} · {done}/{parts} parts · {right}"
        if self.session.show != "all":
            left.append(f"showing {SHOWN[self.session.show]}")
        said = f" {self._said} "
        head = " " + " · ".join(item for item in left if item)
        room = max(10, self.app.size.width)
        gap = room - len(head) - len(said) - len(right)
        if gap < 0:
            head, gap = head[: max(0, len(head) + gap - 1)] + "…", 0
        self.query_one("#status", Static).update(
            Content.assemble(head, (said, "$success bold"), " " * max(0, gap), (right, "bold")), layout=False
        )

    def _show_card(self) -> None:
        """The card in focus, below the chat where the margin is folded."""
        note = next((n for n in self.notes if n.key == self.chat.focused_key), None)
        finding = self.session.finding(self.chat.focused_key)
        head, body = Content(""), ""
        if note is not None and self.chat.geometry.fold:
            by = "proposed" if note.by == "machine" else note.author
            head = Content.assemble((f"{note.number} {note.sign} {shown(note.title)}", "bold"), (f"  {by}", "dim"))
            body = note.body
        elif finding is not None and not self.rubric.display:
            head = Content.assemble((f"{finding.part} {finding.criterion}: {finding.verdict}", "bold"))
            body = finding.reason
        elif self._claim is not None:
            head = Content.assemble((f"this is {self._claim.verdict}", "bold"), f"  {shown(self._claim.reason)}")
            right = self._claim.expected
            body = what_is_right(right) if right else "Nothing is proposed instead."
        if (head.plain, body) != self._card:
            self._card = head.plain, body
            self.query_one("#card-head", Static).update(head)
            self.query_one("#card-body", RowsView).show(body)
            self.query_one("#card").set_class(bool(body), "shown")

    def _moved(self) -> None:
        """The cursor moved: the card it is on stands out, the status line follows."""
        turn, offset = self.chat.place
        found = self.chat.marks.within(turn, offset, offset + 1)
        if self._claim is not None and not self._claim.start <= offset < self._claim.end:
            self._claim = None
            self._show_card()
        if found and not any(mark.key == self.chat.focused_key for mark in found):
            self._focus(min(found, key=lambda mark: mark.end - mark.start).key)
        self._said = ""
        self._status()

    def on_transcript_view_pressed(self, event: TranscriptView.Pressed) -> None:
        note = next((n for n in self.notes if n.key == event.key), None)
        if note:
            self.show_item(note.key, note.spans[0])

    def _focus(self, key: str) -> None:
        self.chat.focus_card(key)
        self._show_card()

    def show_item(self, key: str, span: Span | None) -> None:
        self._focus(key)
        if span is not None:
            self.chat.clear_selection()
            place = motion.clamp(self.chat.layout_, Place(span.turn, span.start))
            self.chat.move(place)
            self.chat.reveal(place, centre=True)
            self._focus(key)
            self.chat.reveal_card(key)
        finding = self.session.finding(key)
        self.chat.show_evidence([e.span for e in finding.evidence] if finding else ())
        if finding:
            self.rubric.go(key)

    # going to cards and findings

    def action_card(self, which: str, by: int) -> None:
        """The next or previous card in reading order."""
        notes = [note for note in self.notes if which == "all" or note.by == "human"]
        if not notes:
            self.notify("There is no card." if which == "all" else "You have written no comment yet.")
            return
        keys = [note.key for note in notes]
        if self.chat.focused_key in keys:
            at = (keys.index(self.chat.focused_key) + by) % len(notes)
        else:
            here = self.chat.place
            later = [k for k, note in enumerate(notes) if (note.spans[0].turn, note.spans[0].start) >= here]
            at = (later[0] if later else 0) if by > 0 else (later[0] - 1 if later else len(notes) - 1)
        self.show_item(keys[at], notes[at].spans[0])

    def action_finding(self, by: int) -> None:
        """The next or previous finding of the rubric, at its evidence."""
        lines = self.session.lines()
        if not lines:
            self.notify("There is no finding: no rubric fits this chat.")
            return
        keys = [line.key for line in lines]
        at = (
            (keys.index(self.chat.focused_key) + by) % len(keys)
            if self.chat.focused_key in keys
            else (0 if by > 0 else -1)
        )
        self.show_item(keys[at], self.session.evidence(keys[at]))

    def action_claim(self, by: int) -> None:
        """The next or previous claim that is false, or carried from a mistake before it."""
        claims = self.session.wrong_claims()
        if not claims:
            self.notify("No claim was found to be false.")
            return
        here = tuple(self.chat.place)
        later = [c for c in claims if (c.turn, c.start) > here]
        earlier = [c for c in claims if (c.turn, c.end) <= here]
        claim = (later or claims)[0] if by > 0 else (earlier or claims)[-1]
        self.show_item("", Span(claim.turn, claim.start, claim.end))
        self.chat.show_evidence([Span(claim.turn, claim.start, claim.end)])
        self._claim = claim
        self._show_card()

    def action_criterion(self) -> None:
        """From the card to its criterion in the rubric pane."""
        key = self.chat.focused_key
        note = self.session.proposal(key) or self.session.annotation(key)
        lines = self.session.lines()
        wanted = key if self.session.finding(key) else ""
        if note and not wanted:
            fits = [
                line.key
                for line in lines
                if line.finding.criterion == note.criterion and line.finding.part == note.part
            ]
            fits = fits or [f"part/{note.part}"]
            wanted = fits[-1]
        self._open_pane(True)
        self.rubric.go(wanted)
        self.rubric.enter()

    def on_rubric_pane_evidence(self, event: RubricPane.Evidence) -> None:
        if event.key.startswith("part/"):
            part = event.key.removeprefix("part/")
            spans = [s.span for s in self.session.graded.sections if s.part == part]
            if spans:
                self.show_item("", spans[0])
        else:
            self.show_item(event.key, self.session.evidence(event.key))
        self.chat.focus()

    def on_rubric_pane_left(self) -> None:
        if self.app.size.width < WIDE:
            self._open_pane(False)
        self.chat.focus()

    def action_rubric(self) -> None:
        self._open_pane(True)
        self.rubric.enter()

    def _open_pane(self, show: bool) -> None:
        self._pane_wanted = show if self.app.size.width < WIDE or not show else None
        self._fit(self.app.size.width)
        self.rubric.show(self.session)

    # what is seen

    def action_filter(self) -> None:
        values = [(which, SHOWN[which]) for which in FILTERS]

        def taken(which: str | None) -> None:
            chosen = next((show for show in FILTERS if show == which), None)
            if chosen:
                self.session.show = chosen
                self.refresh_all()

        self.app.push_screen(AskOne("Show", values, self.session.show), taken)

    def action_source(self) -> None:
        self.chat.toggle_raw()

    def action_fold(self) -> None:
        self.chat.toggle_fold()
        self._show_card()

    def action_theme(self) -> None:
        self.app.theme = "grader-light" if self.app.current_theme.dark else "grader-dark"
        self.chat.redraw()

    def action_help(self) -> None:
        from grader.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_queue(self) -> None:
        self.dismiss("queue")

    def action_chat(self, by: int) -> None:
        self.dismiss("next" if by > 0 else "previous")

    def on_key(self, event: events.Key) -> None:
        """Digits are a count for the next motion; any other key forgets a first `g`."""
        if event.character and event.character in "123456789" and self.chat.has_focus:
            self._count = (self._count + event.character)[:4]
            event.stop()
        elif event.key != "g":
            self._pending_g = False
