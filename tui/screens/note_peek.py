"""One note in a small card, beside the text it stands on: what it says, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from index.model import NoteTarget
from index.text.display import display_line
from tui.action import Context
from tui.actions import FOOTER
from tui.annotating import SIGN, SUBJECTS, Standing, colour_style, doubts
from tui.panes.document import short_name
from tui.panes.lines import QUIET, flowing, hang
from tui.panes.status import footer_hints
from tui.screens.annotating import choose_words, show_history, standing_in, write_note
from tui.screens.corner import Corner
from tui.screens.keyed import KeyedScreen

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

WIDTH = 66  # cells: with its margins the card fits a screen of 80
INDENT = 3
MOST_LINES = 14  # of what a note says; the editor shows the rest
QUOTE_LINES = 3
DAY = 10  # characters of a moment that name its day


class NotePeek(Corner, KeyedScreen):
    """A card at the bottom right, from which the notes of the document are gone through.

    Args:
        reading: the screen with the text.
        shown: the note to begin with.
    """

    context = Context.PEEK

    def __init__(self, reading: ReadingScreen, shown: Standing) -> None:
        super().__init__()
        self._reading = reading
        self._shown = shown
        self._card = Static(markup=False, classes="corner")

    def compose(self) -> ComposeResult:
        """The card."""
        self._card.update(self.describe())
        yield self._card

    def perform(self, action: str) -> bool:
        """Do what an action says; False when it means nothing here."""
        if action not in self.DEEDS:
            return False
        self.DEEDS[action](self)
        return True

    def renew(self) -> None:
        """The notes may be others by now: the same one as it is, or none any more."""
        same = [each for each in self._standing() if _key(each) == _key(self._shown)]
        if same:
            self._shown = same[0]
            self._card.update(self.describe())
        else:
            self.dismiss()

    def _standing(self) -> Sequence[Standing]:
        pane = self._reading.pane
        return [] if pane is None else standing_in(self._reading, pane)

    # What it says

    def describe(self) -> Content:
        """Where it is among the notes of the document, its words, the other passage, its dates."""
        note, target = self._shown.note, self._shown.target
        lines = [self._heading(), *self._body()]
        for number, place in enumerate(note.targets):
            if number != target:
                lines += self._other(place, note.text.relation)
        for doubt in doubts(note):
            lines += _hang(Content.styled(doubt, "$text-warning"))
        dates = f"made {note.created[:DAY]}"
        if note.edited[:DAY] != note.created[:DAY]:
            dates += f" · changed {note.edited[:DAY]}"
        lines += [Content(""), *_hang(Content.styled(dates, QUIET))]
        hints = footer_hints(FOOTER[Context.PEEK], self._reading.keymap)
        keys = [Content.assemble((key, "bold"), (f" {words}", QUIET)) for key, words in hints]
        return Content("\n").join([*lines, *_hang(Content("   ").join(keys))])

    def _heading(self) -> Content:
        standing, text = self._standing(), self._shown.note.text
        number = next((at for at, each in enumerate(standing, 1) if _key(each) == _key(self._shown)), 1)
        tags = " ".join(f"#{tag}" for tag in text.tags)
        parts = [
            f"note {number} of {len(standing)}",
            SUBJECTS[text.subject],
            text.status.value,
            text.colour,
            tags,
        ]
        words = Content.styled(" · ".join(flowing(part) for part in parts if part), "bold")
        sign = Content.styled(f"{SIGN}  ", f"$reading-{colour_style(text.colour)}")
        return Content("\n").join(hang(words, WIDTH, sign, INDENT, 2))

    def _body(self) -> list[Content]:
        lines: list[Content] = []
        for line in self._shown.note.text.body.splitlines():
            lines += _hang(Content(flowing(line)), MOST_LINES) or [Content("")]
        if len(lines) > MOST_LINES:
            return [*lines[: MOST_LINES - 1], *_hang(Content.styled("…", QUIET))]
        return [Content(""), *lines] if lines else []

    def _other(self, place: NoteTarget, relation: str) -> list[Content]:
        collection = self._reading.collection
        number = collection.document_at(place.path)
        title = short_name(place.path) if number is None else collection.document(number).info.title
        about = f"{relation} · {title}" if relation else title
        quote = f"“{flowing(place.exact)}”" if place.exact else "the whole document"
        return [
            Content(""),
            *_hang(Content.styled(display_line(about), "italic"), 1),
            *_hang(Content.styled(quote, QUIET), QUOTE_LINES),
        ]

    # What its keys do

    def _step(self, steps: int) -> None:
        standing = self._standing()
        keys = [_key(each) for each in standing]
        position = keys.index(_key(self._shown)) + steps if _key(self._shown) in keys else 0
        if not 0 <= position < len(standing):
            return
        self._shown = standing[position]
        self._reading.note_at_hand = self._shown.note.id
        if self._shown.span is not None:
            self._reading.apply(self._reading.session.jump(self._shown.span.start))
        self._card.update(self.describe())

    def _write(self) -> None:
        self.dismiss()
        write_note(self._reading, [], self._shown.note.text, self._shown.note)

    def _history(self) -> None:
        self.dismiss()
        show_history(self._reading, self._shown.note)

    def _move(self) -> None:
        """Nothing is moved yet: the words are selected in the text."""
        reading = self._reading
        self.dismiss()
        reading.placing = _key(self._shown)
        reading.say(choose_words(reading))

    def _close(self) -> None:
        self.dismiss()

    DEEDS: ClassVar[Mapping[str, Callable[[NotePeek], None]]] = {
        "peek-next": lambda self: self._step(1),
        "peek-previous": lambda self: self._step(-1),
        "peek-write": _write,
        "peek-history": _history,
        "peek-move": _move,
        "close-peek": _close,
    }
    """What each action does here."""


def _key(standing: Standing) -> tuple[str, int]:
    return standing.note.id, standing.target


def _hang(words: Content, most: int = 2) -> list[Content]:
    return hang(words, WIDTH, Content(" " * INDENT), INDENT, most)
