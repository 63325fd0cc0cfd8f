"""Ruling on findings and proposals, and writing comments, on the review screen."""

from __future__ import annotations

from typing import Any, cast

from grader.errors import InputError, visible
from grader.review.model import Blame
from grader.transcript.model import Span
from grader.tui.dialogs.ask import AskOne, AskRuling, ReadText, Ruling
from grader.tui.screens.moving import Moving
from grader.tui.session import Draft
from grader.tui.view import cursor as motion
from grader.tui.view.cards import drawn
from grader.tui.view.document import Place
from grader.tui.widgets.editor import Editor
from grader.tui.widgets.rubric import RubricPane


class Rulings(Moving):
    """The actions that change the review."""

    _adjusting: str = ""

    @property
    def editor(self) -> Editor:
        return self.query_one(Editor)

    @property
    def rubric(self) -> RubricPane:
        return self.query_one(RubricPane)

    def target(self) -> str:
        """What an action is about: the rubric pane's line when it has the keyboard, else the card."""
        if self.rubric.has_focus_within and not self.rubric.key.startswith("part/"):
            return self.rubric.key
        return self.chat.focused_key

    def refresh_all(self, relabel: bool = False) -> None:
        """Show the review as it is now."""
        raise NotImplementedError

    def _done(self, what: str) -> None:
        """Say what is on disk now."""
        raise NotImplementedError

    def _try(self, action: Any, *args: Any) -> Any:
        """Do something to the review; what can't be saved is said, and nothing changes."""
        try:
            return action(*args)
        except InputError as error:
            self.notify(visible(str(error)), severity="error", markup=False, timeout=8)
            return None

    # rulings

    def action_accept(self) -> None:
        key = self.target()
        if self.session.annotation(key):
            self.notify("This is a comment of yours already.")
        elif not key:
            self._choose_first()
        elif (finding := self.session.finding(key)) and finding.verdict == "pending":
            self.action_change()  # there is no verdict yet to agree with
        else:
            following = self._following(key)
            if said := self._try(self.session.accept, key):
                self._after_ruling(following, said)

    def action_reject(self) -> None:
        key = self.target()
        if not key:
            self._choose_first()
            return
        if self.session.annotation(key):
            self.notify("D removes a comment of your own.")
            return
        finding = self.session.finding(key)
        if finding:
            start = "unmet" if finding.verdict == "met" else "met"
            ask = AskRuling(f"Reject: {finding.criterion} is {finding.verdict}", True, start, "")
        else:
            ask = AskRuling("Reject the proposed comment", False)

        def ruled(ruling: Ruling | None) -> None:
            if ruling:
                points = _number(ruling.points)
                following = self._following(key)
                said = self._try(
                    self.session.reject, key, ruling.reason, cast(Blame, ruling.blame), ruling.verdict, points
                )
                if said:
                    self._after_ruling(following, said)

        self.app.push_screen(ask, ruled)

    def _after_ruling(self, following: tuple[str, Span | None] | None, said: str) -> None:
        self.refresh_all()
        self._done(said)
        if self.rubric.has_focus_within:
            self.rubric.action_down()
        elif following:
            self.show_item(*following)

    def _following(self, key: str) -> tuple[str, Span | None] | None:
        """The next item nobody ruled on."""
        items = self.session.open_items()
        keys = [item[0] for item in items]
        if key not in keys:
            return None
        at = keys.index(key)
        rest = items[at + 1 :] or items[:at]
        return rest[0] if rest else None

    def show_item(self, key: str, span: Span | None) -> None:
        """Go to a card or finding."""
        raise NotImplementedError

    def _choose_first(self) -> None:
        self.notify("Choose a card first: tab goes to the next one.")

    def action_skip(self) -> None:
        self.action_open_item(1)

    def action_open_item(self, by: int) -> None:
        """Go to the next or previous item nobody ruled on."""
        items = self.session.open_items()
        if not items:
            self.notify("Nothing is left open here.")
            return
        keys = [item[0] for item in items]
        key = self.target()
        if key in keys:
            at = (keys.index(key) + by) % len(items)
        else:
            here = Span(*self.chat.place, 0)
            later = [k for k, (_, span) in enumerate(items) if span and span > here]
            at = later[0] if later and by > 0 else (later[0] - 1 if later else 0)
        self.show_item(*items[at])

    # writing

    def action_comment(self) -> None:
        span = self.chat.here()
        stance = "fault"
        self.write(Draft((span,), stance, "note", part=self.session.part_at(span.turn, span.start)))

    def action_change(self) -> None:
        key = self.target()
        finding = self.session.finding(key)
        if finding:
            line = next(line for line in self.session.lines() if line.key == key)
            title = "Your verdict on" if finding.verdict == "pending" else "Another verdict for"
            most = f"{line.points:g}" if line.verdict != "pending" else ""
            ask = AskRuling(f"{title} {finding.criterion} (of {finding.max:g})", True, line.verdict, most, False)

            def ruled(ruling: Ruling | None) -> None:
                if ruling:
                    points = _number(ruling.points)
                    following = self._following(key)
                    said = self._try(
                        self.session.rule, key, ruling.verdict, points, ruling.reason, cast(Blame, ruling.blame),
                    )  # fmt: skip
                    if said:
                        self._after_ruling(following, said)

            self.app.push_screen(ask, ruled)
            return
        draft = self.session.draft_of(key)
        if draft:
            self.write(draft)
        else:
            self._choose_first()

    def write(self, draft: Draft) -> None:
        """Open the editor on a draft."""
        first = draft.spans[0]
        title = "Changing" if draft.edits else "Commenting"
        self.editor.open(draft, drawn(self.session.graded.transcript.quote(first)), f"{title} {draft.part}".strip())
        self.chat.select(first)
        if self.chat.geometry.fold:
            self.chat.to_top(self.chat.place)

    def on_editor_typed(self, event: Editor.Typed) -> None:
        if self.editor.writing:  # else it was saved, or left, while this was on its way
            self._try(self.session.store.save_draft, event.draft.to_text())

    def on_editor_saved(self, event: Editor.Saved) -> None:
        key = self._try(self.session.write, event.draft)
        if key:
            self.editor.close()
            self.chat.clear_selection()
            self.chat.focus()
            self.refresh_all()
            self.chat.focus_card(key)
            self.chat.reveal_card(key)
            self._done("saved")

    def on_editor_cancelled(self, event: Editor.Cancelled) -> None:
        """Back to the chat; a text that was begun stays on disk and can be taken up again with `c`."""
        text = event.draft.to_text() if event.draft.body.strip() else ""
        self._try(self.session.store.save_draft, text)
        self.editor.close()
        self.chat.clear_selection()
        self.chat.focus()
        if text:
            self.notify("The text is kept: ctrl+p, “Take up the draft”.")

    def resume_draft(self) -> None:
        """Open the editor on the text that was being typed."""
        draft = Draft.from_text(self.session.review.draft)
        if (
            draft
            and draft.spans
            and all(1 <= span.turn <= len(self.session.graded.transcript.turns) for span in draft.spans)
        ):
            self.write(draft)
        else:
            self.notify("There is no draft.")

    def on_editor_library(self) -> None:
        from grader.tui.library import load

        entries = load()
        if not entries:
            self.notify("The library is empty: f8 keeps a comment in it.")
            return

        def taken(key: str | None) -> None:
            if key is not None:
                entry = entries[int(key)]
                self.editor.insert(entry.body, entry.stance, entry.kind)

        self.app.push_screen(AskOne("Reusable comments", [(str(n), e.body) for n, e in enumerate(entries)]), taken)

    def on_editor_to_library(self, event: Editor.ToLibrary) -> None:
        from grader.tui.library import Entry, keep

        draft = event.draft
        self._try(keep, Entry(draft.body, draft.stance, draft.kind))
        self.notify("Kept in the library.")

    def action_adjust(self) -> None:
        """Give a comment another passage: its own is selected, changed, and A again saves it."""
        chosen = self.chat.selection()
        if self._adjusting and chosen is not None:
            if self._try(self.session.adjust, self._adjusting, chosen):
                key, self._adjusting = self._adjusting, ""
                self.chat.clear_selection()
                self.refresh_all()
                self.chat.focus_card(key)
                self._done("the comment has another passage")
            return
        annotation = self.session.annotation(self.chat.focused_key)
        if annotation is None:
            self.notify("Choose a comment of yours first: > goes to the next one.")
            return
        self._adjusting = annotation.id
        span = annotation.targets[0].span
        layout = self.chat.layout_
        self.chat.select(span)
        self.chat.origin, self.chat.fixed = motion.clamp(layout, Place(span.turn, span.start)), None
        self.chat.move(motion.clamp(layout, Place(span.turn, span.end - 1), back=True))
        self.notify("Move the end of the passage (o: the other end), then A.")

    def action_remove(self) -> None:
        if self._try(self.session.remove, self.chat.focused_key):
            self.chat.focus_card("")
            self.refresh_all()
            self._done("removed; u brings it back")
        else:
            self.notify("Choose a comment of yours first.")

    def action_read(self) -> None:
        key = self.chat.focused_key
        note = next((n for n in self.notes if n.key == key), None)
        if note:
            self.app.push_screen(ReadText(f"{note.number} {note.sign} {note.title} · {note.author}", note.body))

    # parts

    def action_assign(self) -> None:
        """Say which part the selection (or the section at the cursor) belongs to; everything is graded again."""
        section = self.session.section_at(*self.chat.place)
        chosen = self.chat.selection() or (section.span if section else None)
        if chosen is None:
            text = self.chat.document.texts[self.chat.place.turn]
            chosen = Span(self.chat.place.turn, 0, len(text))
        parts = self.session.parts()
        values = [*((part, part) for part in parts), ("", "no part")]

        def taken(part: str | None) -> None:
            if part is None:
                return
            fresh = self._try(self.session.assign, chosen, part)
            if fresh is not None:
                self.chat.clear_selection()
                self.refresh_all(relabel=True)
                self._done(f"belongs to {part or 'no part'}" + (" and was graded again" if fresh else ""))

        here = section.part if section else ""
        self.app.push_screen(AskOne("This stretch belongs to", values, here), taken)

    def action_reviewed(self) -> None:
        key = self.rubric.key if self.rubric.has_focus_within else ""
        part = key.removeprefix("part/") if key.startswith("part/") else self.session.part_at(*self.chat.place)
        if not part:
            self.notify("The cursor is in no part.")
            return
        on = self._try(self.session.toggle_reviewed, part)
        if on is not None:
            self.refresh_all()
            self._done(f"{part} is {'reviewed' if on else 'not reviewed'}")

    def action_undo(self) -> None:
        before = self.session.review
        fresh = self._try(self.session.undo)
        if self.session.review != before:
            self.refresh_all(relabel=bool(fresh))
            self._done("undone")

    def action_redo(self) -> None:
        before = self.session.review
        fresh = self._try(self.session.redo)
        if self.session.review != before:
            self.refresh_all(relabel=bool(fresh))
            self._done("done again")


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
