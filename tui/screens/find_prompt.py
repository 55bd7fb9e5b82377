"""The way from the key to the words that are looked for: a line that can be kept, or left without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from index.value import Value
from tui.finding import Kind, Wanted
from tui.panes.find import FindLine, Purpose
from tui.screens.finder import Finder
from tui.trail import Place

if TYPE_CHECKING:
    from tui.screens.reading import Part, ReadingScreen


class _Origin(Value, frozen=True, gc=True):  # a part leads back to its screen, and so to this
    """How everything was when the line was opened."""

    part: Part
    place: Place
    wanted: Wanted | None
    filter: Wanted | None
    marks_shown: bool
    claim: str | None
    carets: tuple[tuple[Place, int | None], ...]  # of each pane, with its row on the screen


class FindPrompt:
    """The line of input for words in the open documents, and what became of them."""

    def __init__(self, screen: ReadingScreen) -> None:
        self.line = FindLine()
        self.finder = Finder(screen, self._tell)
        self._screen = screen
        self._origin: _Origin | None = None  # while the line is open

    def open(self, purpose: Purpose) -> None:
        """Ask what to look for, or what is to be seen alone."""
        screen, session = self._screen, self._screen.session
        if screen.pane is None or session.place is None:
            screen.say("there is nothing to search yet")
            return
        rows = (pane.view.row_of(pane.view.caret) for pane in screen.open_panes)
        self._origin = _Origin(
            screen.active,
            session.place,
            session.wanted,
            session.filter,
            session.marks_shown,
            session.claim,
            tuple(zip(session.panes, rows, strict=True)),
        )
        self.finder.is_asking = True
        if screen.active is not screen.pane:
            screen.focus_part(screen.pane)
        self.line.open(purpose)

    def type(self, words: str) -> None:
        """Look for what is typed so far."""
        if self._origin is None:
            return
        if words.strip():
            self._look_for(words, self._origin.place)
        else:
            self.finder.give_up()
            self._go_back(self._origin)

    def keep(self, words: str) -> bool:
        """Close the line and stay; without words look for the last again. True when the first hit is awaited."""
        origin = self._close()
        self._screen.take_keys()
        if origin is None:
            return False
        is_again = not words.strip()
        words = self._last_words() if is_again else words
        if not words:
            return False
        self.line.history.remember(words)
        if (
            is_again or self._wanted(words) != self._screen.session.wanted
        ):  # or the news of its letters is still to come
            self._go_back(origin)
            self._look_for(words, origin.place, past=int(is_again and self.line.purpose is Purpose.FIND))
        else:
            self._stay(origin.place)
        return self.finder.hold_keys()

    def leave(self) -> None:
        """Close the line; everything is as it was before it was opened."""
        origin = self._close()
        if origin is not None:
            self.finder.give_up()
            self._go_back(origin)
            self._screen.focus_part(origin.part)

    def _close(self) -> _Origin | None:
        origin, self._origin = self._origin, None
        self.finder.is_asking = False
        self.line.close()
        return origin

    @staticmethod
    def _wanted(words: str) -> Wanted:
        return Wanted(Kind.WORDS, words, goes_on=True)

    def _look_for(self, words: str, start: Place, *, past: int = 0) -> None:
        only = self.line.purpose is Purpose.FILTER
        self.finder.look_for(self._wanted(words), start, only=only, past=past)

    def _last_words(self) -> str:
        wanted = self._screen.session.wanted
        return self.line.history.last or (wanted.words if wanted and wanted.kind is not Kind.NAME else "")

    def _stay(self, origin: Place) -> None:
        """What was gone to while typing becomes a jump from the origin; what is awaited will be one."""
        screen, session = self._screen, self._screen.session
        here = session.place
        if here is not None and here.document == origin.document:  # else a click has led elsewhere
            before = session.move_caret(session.focus, origin.offset)
            if self.finder.hold_keys():
                screen.apply(before)
            elif here.offset != origin.offset:
                screen.apply(before.jump(here.offset))
        self.finder.renew()  # looks once more where an answer failed
        self.finder.tell_if_nothing()

    def _go_back(self, origin: _Origin) -> None:
        screen = self._screen
        screen.session = session = replace(
            screen.session, wanted=origin.wanted, filter=origin.filter, marks_shown=origin.marks_shown
        )
        self.finder.renew()  # before the carets: folds change the rows
        for number, (place, row) in enumerate(origin.carets[: len(session.panes)]):
            if session.panes[number].document == place.document:
                session = session.move_caret(number, place.offset)
                screen.documents[number].view.reveal(place.offset, row, quiet=True)
        screen.session = replace(session, claim=origin.claim)
        screen.show()

    def _tell(self) -> None:
        if self._origin is not None:
            is_empty = not self.line.field.value.strip()
            self.line.tell("" if is_empty else self.finder.tally(), "" if is_empty else self.finder.problem())
