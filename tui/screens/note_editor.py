"""Where a note is written: its words in Markdown, its tags, and what it stands on.

What is typed is kept at every pause, so that nothing is lost whatever happens; Esc keeps
the note and closes.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from index.collection import StoreError
from index.model import NoteText
from index.text.display import display_line
from tui.annotating import read_tags
from tui.messages import KeysAwaited
from tui.panes.fields import Field, FieldHost
from tui.panes.lines import QUIET, flowing

PAUSE = 0.4  # seconds without a key after which what was typed is kept
QUOTE = 300  # characters of the words a note stands on that are shown
HINT = "Esc keeps and closes · Tab tags · Ctrl-e editor · Ctrl-d discards"


class Body(TextArea):
    """The words of a note. What closes the card is for the card."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key in {"escape", "tab", "ctrl+e", "ctrl+d", "ctrl+s"}:
            return
        await super()._on_key(event)


class NoteEditor(ModalScreen[NoteText], FieldHost):
    """Answers with what was written, or None when it is to be discarded.

    Args:
        title: what is being written.
        quotes: the words that the note stands on.
        text: what it says already.
        keep: called with what is typed at every pause.
        tags: those in use, to be offered.
        problem: why what is written could not be kept before.
    """

    def __init__(
        self,
        title: str,
        quotes: Sequence[str],
        text: NoteText,
        keep: Callable[[NoteText], None],
        tags: Sequence[str] = (),
        problem: str = "",
    ) -> None:
        super().__init__()
        self._problem = problem
        self._title = title
        self._quotes = quotes
        self._text = text
        self._keep = keep
        self._kept = text
        self._pause: Timer | None = None
        self.body = Body(text.body, id="note-body", soft_wrap=True, tab_behavior="focus")
        known = f"tags: {' '.join(tags[:6])} …" if tags else "tags, parted by blanks"
        self.field = Field(known, id="note-tags")
        self.field.value = " ".join(text.tags)

    def compose(self) -> ComposeResult:
        """Quotes above words above tags."""
        with Vertical(classes="card note-card"):
            yield Static(Content.styled(self._title, "bold"), classes="card-title", markup=False)
            for quote in self._quotes:
                cut = quote if len(quote) <= QUOTE else f"{quote[:QUOTE]}…"
                yield Static(Content.styled(f"“{flowing(cut)}”", QUIET), classes="note-quote", markup=False)
            yield self.body
            yield self.field
            yield Static(Content.styled(HINT, QUIET), id="note-hint", markup=False)

    def on_mount(self) -> None:
        """Typing begins at the end of what is there."""
        self.set_focus(self.body)
        self.body.move_cursor(self.body.document.end)
        self.post_message(KeysAwaited())
        if self._problem:
            self._tell(self._problem)

    @property
    def written(self) -> NoteText:
        """What stands in the card now."""
        return NoteText(
            self.body.text,
            read_tags(self.field.value),
            self._text.status,
            self._text.colour,
            self._text.relation,
        )

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _wait_for_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.keep_draft)

    def keep_draft(self) -> None:
        """What is typed so far is on disk when this returns; when it cannot be, that is told and typing goes on."""
        if self.written == self._kept:
            return
        try:
            self._keep(self.written)
            self._kept = self.written
        except StoreError as error:
            self._tell(str(error))

    def _tell(self, problem: str) -> None:
        self.query_one("#note-hint", Static).update(Content.styled(display_line(problem), "$text-error"))

    def on_key(self, event: events.Key) -> None:
        """Keys of the card, from its words; those of the tags come as of any line of input."""
        match event.key:
            case "escape" | "ctrl+s":
                self.cancel()
            case "tab":
                self.set_focus(self.field)
            case "ctrl+e":
                self._edit_elsewhere()
            case "ctrl+d":
                self.dismiss(None)
            case _:
                return
        event.stop()
        event.prevent_default()

    # The keys of the tags

    def accept(self) -> None:
        """Keep the note."""
        self.cancel()

    def cancel(self) -> None:
        """Keep the note: leaving never loses anything."""
        self.dismiss(self.written)

    def step(self, steps: int) -> None:
        """Back to the words."""
        del steps
        self.set_focus(self.body)

    def complete(self) -> None:
        """Back to the words."""
        self.set_focus(self.body)

    def _edit_elsewhere(self) -> None:
        """The words in the reader's own editor, $VISUAL or $EDITOR."""
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not command:
            self._tell("neither VISUAL nor EDITOR names an editor")
            return
        self.keep_draft()
        with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
            path = Path(folder) / "note.md"
            path.write_text(self.body.text, encoding="utf-8")
            try:
                with self.app.suspend():
                    ended = subprocess.run(  # noqa: S603 (the reader's own editor)
                        [*shlex.split(command), os.fspath(path)], check=False
                    )
                if ended.returncode == 0:
                    self.body.text = path.read_text(encoding="utf-8", errors="replace")
                else:
                    self._tell(f"{command} ended with status {ended.returncode}; the note stays as it was")
            except (OSError, ValueError) as error:
                self._tell(f"{command} cannot be run: {error}")
        self.keep_draft()
