"""Newer versions of open documents take the place of the older ones, and every place in them is kept.

Carets, marks, jumps and a selection go where their words went. A document whose file
is gone stays as it is and says so: nothing disappears under the reader's eyes.
"""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from index.collection import StoreError, WorkerFailed
from index.events import Reread
from index.model import CarriedPlace, Document, Span
from index.text.display import display_line
from index.value import Value
from tui.panes.document import DocumentPane

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

log = logging.getLogger(__name__)

GONE = "gone from disk"

# What became of the place one was reading at
_KEPT = "place kept"
_DELETED = "place is near: the passage was deleted"
_UNKNOWN = "place may be off: what changed could not be found out; the log says why"


class _Seen(Value, frozen=True):
    """What a pane showed of the older version."""

    pane: DocumentPane
    row: int | None  # of the screen, on which the caret stood
    selection: Span | None


class Rereading:
    """Keeps the open documents true to their files."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._asked = False  # the reader asked for it and waits for an answer
        self._is_renewing = False
        self._more = False  # the list changed again meanwhile

    def ask(self) -> None:
        """Read all changed files again, and say what came of it."""
        self._asked = True
        self._screen.say("looking for changed files")
        self._screen.collection.refresh()

    def answer(self, reread: Reread) -> None:
        """Say what came of reading again, if the reader asked for it."""
        if self._asked:
            still_gone = "" if reread.gone else self._name_gone()
            self._screen.say(describe(reread) + still_gone)

    def _name_gone(self) -> str:
        """The open documents that have no file any more, as the end of an answer."""
        open_panes = (pane.document for pane in self._screen.open_panes)
        gone = self._screen.gone
        lost = {(each.info.title, gone[each.id]) for each in open_panes if each and each.id in gone}
        return "".join(f"; {display_line(title)} is still {state}" for title, state in sorted(lost))

    async def renew(self) -> None:
        """Show the current versions of the open documents."""
        self._more = True
        if self._is_renewing:
            return
        self._is_renewing = True
        try:
            while self._more:
                self._more = False
                await self._renew_once()
        except StoreError as error:
            self._screen.say(str(error), "error")
        finally:
            self._is_renewing = False
            if not self._screen.news.reading:
                self._asked = False

    async def _renew_once(self) -> None:
        screen = self._screen
        newest = {each: screen.collection.newest(each) for each in screen.session.documents}
        gone = {each: self._name_loss(each) for each, current in newest.items() if current is None}
        lost = [each for each, state in gone.items() if screen.gone.get(each) != state]
        screen.gone = gone
        screen.show()
        self._tell_lost(lost)
        for old, new in newest.items():
            if new is not None and new != old:
                await self._replace(old, new)

    def _name_loss(self, document: int) -> str:
        """What became of the file of a document that is no longer current, in words that follow "is"."""
        refusal = self._screen.collection.refusal(document)
        return GONE if refusal is None else f"unreadable now, {display_line(refusal)}"

    def _tell_lost(self, lost: Iterable[int]) -> None:
        """Say which open document lost its file: where there is no room for its title nothing else does."""
        for document in filter(None, map(self._screen.shelf.document, lost)):
            state = self._screen.gone[document.id]
            self._screen.say(f"{display_line(document.info.title)} is {state}: the text stays as it was read")

    async def _replace(self, old: int, new: int) -> None:
        screen = self._screen
        before = screen.shelf.document(old)
        if before is None:
            screen.apply(screen.session.replace_document(old, new))
            return
        wanted = set(screen.session.offsets_in(old)) | {passage.span.start for passage in before.passages}
        for seen in self._seen(old):
            wanted |= _ends(seen.selection)
        known = await self._carry(before, new, sorted(wanted))
        if old in screen.session.documents:  # else it was closed meanwhile
            self._take_over(before, new, known)

    async def _carry(self, before: Document, new: int, offsets: list[int]) -> Mapping[int, CarriedPlace]:
        """Where the offsets went; nothing is known of any when that could not be found out."""
        try:
            places = await self._screen.collection.carry_places(before.id, new, offsets)
        except (KeyError, WorkerFailed) as error:
            log.warning("places are kept by number: %s", error)
            return {}
        return dict(zip(offsets, places, strict=True))

    def _seen(self, document: int) -> list[_Seen]:
        panes = (pane for pane in self._screen.open_panes if pane.document and pane.document.id == document)
        return [
            _Seen(
                pane,
                pane.view.row_of(pane.view.caret),
                pane.view.selection if pane.view.is_selecting else None,
            )
            for pane in panes
        ]

    def _take_over(self, before: Document, new: int, known: Mapping[int, CarriedPlace]) -> None:
        """Show the newer version where the older one was, row by row as it was."""
        screen = self._screen
        session = screen.session
        # By pane as numbered now, for panes may change places; one may still show the document
        # while another one is on its way into it.
        shown = {
            number: place.offset for number, place in enumerate(session.panes) if place.document == before.id
        }
        seen = [
            (each, shown[each.pane.number]) for each in self._seen(before.id) if each.pane.number in shown
        ]
        offsets = session.offsets_in(before.id).union(*(_ends(each.selection) for each, _ in seen))
        places = {offset: _estimate(known, offset) for offset in offsets}
        carried = {offset: place.offset for offset, place in places.items()}
        screen.finder.replace_document(before.id, new)
        screen.apply(session.replace_document(before.id, new, carried))
        for each, caret in seen:
            _place(each, caret, carried)
        screen.settle()
        after = screen.shelf.document(new)
        if after is not None and after.text_hash != before.text_hash:
            is_kept = all(places[caret].kept for caret in shown.values())
            self._say_so(after, (_KEPT if is_kept else _DELETED) if known else _UNKNOWN)

    def _say_so(self, document: Document, place: str) -> None:
        if place != _KEPT or not self._asked:
            title = display_line(document.info.title)
            self._screen.say(f"{title} changed on disk: read again, {place}")


def describe(reread: Reread) -> str:
    """What a reading of the files changed, in one line."""
    counts = ((reread.changed, "changed"), (reread.new, "new"), (reread.gone, "gone"))
    told = ", ".join(f"{count} {word}" for count, word in counts if count)
    return f"read again: {told}" if told else "no file changed on disk"


def _estimate(known: Mapping[int, CarriedPlace], offset: int) -> CarriedPlace:
    """Where an offset went: itself, or as far behind the nearest known one before it as it was."""
    if offset in known:
        return known[offset]
    offsets = sorted(known)
    number = bisect_right(offsets, offset) - 1
    if number < 0:
        return CarriedPlace(offset, kept=False)
    nearest = known[offsets[number]]
    return CarriedPlace(nearest.offset + offset - offsets[number], nearest.kept)


def _place(seen: _Seen, offset: int, carried: Mapping[int, int]) -> None:
    """The pane as it was: caret and text on their rows, and the selection."""
    view = seen.pane.view
    view.reveal(carried[offset], seen.row, quiet=True)
    if seen.selection is not None:
        first, last = carried[seen.selection.start], carried[seen.selection.end - 1]
        if first <= last:
            view.select_span(Span(first, last + 1))


def _ends(selection: Span | None) -> set[int]:
    """The first and the last offset of a selection."""
    return set() if selection is None else {selection.start, selection.end - 1}
