"""Where a note is written: its words in Markdown, its tags, its colour, and what it says of the two places it stands on.

What is typed is kept within half a second, so that nothing is lost whatever happens; Esc keeps
the note and closes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestionReady
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from index.collection import StoreError
from index.model import NoteText
from index.text.display import display, display_line
from tui.annotating import (
    COLOURS,
    RELATIONS,
    complete_choice,
    complete_tag,
    read_tags,
    step_choice,
    write_tags,
)
from tui.messages import KeysAwaited
from tui.own_editor import NotEdited, edit_elsewhere
from tui.panes.fields import Field, FieldHost
from tui.panes.lines import QUIET, flowing

KEPT_WITHIN = 0.4  # seconds after a key, whether another comes or not
QUOTE = 300  # characters of the words a note stands on that are shown
HINT = "Esc keeps · Tab tags · Ctrl-e editor · Ctrl-d discards"  # all of it on a screen of 80
TAGS_HINT = "Right takes it · Shift-Tab another · Tab colour"
NONE = "none"


class Body(TextArea):
    """The words of a note. What closes the card is for the card."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key in {"escape", "tab", "ctrl+e", "ctrl+d", "ctrl+s"}:
            return
        await super()._on_key(event)

    def get_line(self, line_index: int) -> Text:
        """A line of it, safe to show: notes come from elsewhere too."""
        return Text(display(self.document.get_line(line_index)), end="", no_wrap=True)

    def rewrite(self, text: str) -> None:
        """Let it be another text; Ctrl-z brings back what stood there."""
        if text != self.text:
            self.history.checkpoint()
            self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)


class NoteEditor(ModalScreen[NoteText], FieldHost):
    """Answers with what was written, or None when it is to be discarded.

    Args:
        title: what is being written.
        quotes: the words that the note stands on.
        text: what it says already.
        keep: called with what is typed, at most `KEPT_WITHIN` after it was.
        tags: those in use, to be offered.
        problem: why what is written could not be kept before.
        relates: the note stands on two places and says how they relate.
    """

    def __init__(
        self,
        title: str,
        quotes: Sequence[str],
        text: NoteText,
        keep: Callable[[NoteText], None],
        tags: Sequence[str] = (),
        problem: str = "",
        *,
        relates: bool = False,
    ) -> None:
        super().__init__()
        self._problem = problem
        self._title = title
        self._quotes = quotes
        self._text = text
        self._keep = keep
        self._kept = text
        self._waiting: Timer | None = None  # to be kept
        self.body = Body(text.body, id="note-body", soft_wrap=True, tab_behavior="focus")
        self._tags = tuple(map(display_line, tags))  # notes come from elsewhere too
        known = f"tags: {' '.join(self._tags[:6])} …" if tags else "tags, parted by blanks"
        self.field = Field(known, id="note-tags")
        self.field.value = write_tags(text.tags)
        self.colour = Field(NONE, id="note-colour")
        self.colour.value = text.colour
        self.relation = Field(NONE, id="note-relation")
        self.relation.value = text.relation
        self._relates = relates
        self._in_field = False
        self._offers: tuple[str, ...] = ()  # what the line that is typed may become, the first to be taken

    def compose(self) -> ComposeResult:
        """Quotes above words above tags."""
        with Vertical(classes="card note-card"):
            yield Static(Content.styled(self._title, "bold"), classes="card-title", markup=False)
            for quote in self._quotes:
                cut = quote if len(quote) <= QUOTE else f"{quote[:QUOTE]}…"
                yield Static(Content.styled(f"“{flowing(cut)}”", QUIET), classes="note-quote", markup=False)
            yield self.body
            yield self.field
            with Horizontal(classes="field-line note-choices"):
                yield Static("colour ", markup=False)
                yield self.colour
                if self._relates:
                    yield Static("relation ", markup=False)
                    yield self.relation
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
        return replace(
            self._text,
            body=self.body.text,
            tags=read_tags(self.field.value, self._text.tags),
            colour=" ".join(self.colour.value.split()),
            relation=" ".join(self.relation.value.split()),
        )

    def _choices(self) -> Sequence[str]:
        """What the field with the focus can be stepped through."""
        if self.focused is self.colour:
            return COLOURS
        return RELATIONS if self.focused is self.relation else ()

    @on(Input.Changed)
    @on(events.DescendantFocus)
    def _follow(self) -> None:
        """Offer what could complete the field with the focus, and say what its keys do."""
        field = self.focused
        if not isinstance(field, Field):
            if self._in_field:  # else a problem may be told there
                self._hint(Content.styled(HINT, QUIET))
            self._in_field = False
            return
        self._in_field = True
        typed, choices = field.value, self._choices()
        self._offers = complete_choice(typed, choices) if choices else complete_tag(typed, self._tags)
        self._show_offer()
        self._hint(_describe_choices(typed, choices) if choices else Content.styled(TAGS_HINT, QUIET))

    def _show_offer(self) -> None:
        if isinstance(self.focused, Field):
            typed = self.focused.value
            self.focused.post_message(SuggestionReady(typed, next(iter(self._offers), "")))

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _keep_soon(self) -> None:
        if self._waiting is None:
            self._waiting = self.set_timer(KEPT_WITHIN, self.keep_draft)

    def keep_draft(self) -> None:
        """What is typed so far is on disk when this returns; when it cannot be, that is told and typing goes on."""
        self._stop_waiting()
        if self.written == self._kept:
            return
        try:
            self._keep(self.written)
            self._kept = self.written
        except StoreError as error:
            self._tell(str(error))

    def _tell(self, problem: str) -> None:
        self._hint(Content.styled(display_line(problem), "$text-error"))

    def _hint(self, words: Content) -> None:
        self.query_one("#note-hint", Static).update(words)

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
                self._close(None)
            case _:
                return
        event.stop()
        event.prevent_default()

    # The keys of the fields

    def accept(self) -> None:
        """Keep the note."""
        self.cancel()

    def cancel(self) -> None:
        """Keep the note: leaving never loses anything."""
        self._close(self.written)

    def _close(self, written: NoteText | None) -> None:
        self._stop_waiting()  # a draft that is kept after the note would come back as another one
        self.dismiss(written)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def save(self) -> None:
        """Keep the note, as Ctrl-s does from its words."""
        self.cancel()

    def step(self, steps: int) -> None:
        """Another colour or relation; from the tags back to the words."""
        field, choices = self.focused, self._choices()
        if choices and isinstance(field, Field):
            field.value = step_choice(field.value, choices, steps)
            field.cursor_position = len(field.value)
        else:
            self.set_focus(self.body)

    def complete(self) -> None:
        """To the next field; after the last back to the words."""
        ring = [self.field, self.colour, *([self.relation] if self._relates else [])]
        position = ring.index(self.focused) + 1 if isinstance(self.focused, Field) else 0
        self.set_focus(ring[position] if position < len(ring) else self.body)

    def take_completion(self) -> None:
        """Take what is offered behind the cursor, which else goes right."""
        if isinstance(self.focused, Field):
            self.focused.action_cursor_right()

    def delete(self) -> None:
        """Delete the character at the cursor."""
        if isinstance(self.focused, Field):
            self.focused.action_delete_right()

    def offer_next(self) -> None:
        """Offer the next of what could complete the word."""
        self._offers = (*self._offers[1:], *self._offers[:1])
        self._show_offer()

    def _edit_elsewhere(self) -> None:
        """The words in the reader's own editor, $VISUAL or $EDITOR."""
        self.keep_draft()
        try:
            self.body.rewrite(edit_elsewhere(self.body.text, self.app.suspend))
        except NotEdited as problem:
            self._tell(str(problem))
        self.keep_draft()


def _describe_choices(typed: str, choices: Sequence[str]) -> Content:
    """All choices, that which is typed seen without colour."""
    parts = [
        Content.styled(each, "bold reverse" if each == (typed or NONE) else QUIET)
        for each in (NONE, *choices)
    ]
    return Content.assemble(Content.styled(" · ", QUIET).join(parts), ("   Up, Down", QUIET))
