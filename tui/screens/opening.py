"""Which documents the panes hold: at the start, when one is chosen, and when the collection changes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace

from index.model import Hit, SearchResult
from tui.finding import Kind, Wanted
from tui.session import MAX_PANES
from tui.trail import Place

PAIR = 2  # documents that a folder opens with: one beside another is what the program is for

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen


def open_first(screen: ReadingScreen, paths: Sequence[str]) -> None:
    """Fill the first panes: with the documents at these paths, up to a pair with the first ones of the collection.

    Does nothing once they were filled.
    """
    if not screen.filling:
        return
    wanted = _first_documents(screen, paths)
    session = screen.session
    for document in wanted:
        if document not in session.documents:
            session = session.fill_pane(document)
    screen.filling = len(session.panes) < max(PAIR, min(len(paths), MAX_PANES))
    if session.panes == screen.session.panes:
        return
    was_empty = not screen.session.panes
    screen.apply(session)
    if was_empty:
        screen.focus_part(screen.documents[0])


def open_linked(screen: ReadingScreen, places: Sequence[Place]) -> None:
    """The documents that links lead to, the first at its place and with the focus; the way back leads to the others."""
    for place in reversed(places):
        if place.document not in screen.session.documents:
            screen.apply(screen.session.fill_pane(place.document))
        screen.apply(screen.session.go_to(place))
        pane = screen.documents[screen.session.focus]
        pane.view.reveal(place.offset)
        screen.focus_part(pane)


def _first_documents(screen: ReadingScreen, paths: Sequence[str]) -> tuple[int, ...]:
    """The documents at these paths, then the first ones of the collection as far as they make a pair.

    While files are still being read only those before the first that is missing: the panes keep
    the order of the names.
    """
    found = [screen.collection.document_at(path) for path in paths[:MAX_PANES]]
    known = tuple(document for document in found if document is not None)
    if len(known) < len(found) and screen.news.reading:
        return tuple(document for document in takewhile(lambda each: each is not None, found) if document)
    first = next(screen.collection.listing(PAIR), ())
    missing = max(0, PAIR - len(set(known)))
    return (*known, *[info.id for info in first if info.id not in known][:missing])


def open_document(screen: ReadingScreen, document: int) -> None:
    """The document in the focused pane, where it was left; the focus goes there."""
    screen.put_search_away()
    screen.apply(screen.session.open_document(document))
    screen.focus_part(screen.documents[screen.session.focus])


def open_beside(screen: ReadingScreen, document: int) -> None:
    """The document in a new pane after the focused one, which gets the focus; says so when there is no room."""
    if screen.session.open_beside(document) is screen.session:
        screen.say(f"there are {MAX_PANES} documents already: {close_key(screen)} closes one", "warning")
        return
    screen.put_search_away()
    screen.filling = False
    screen.apply(screen.session.open_beside(document))
    screen.focus_part(screen.documents[screen.session.focus])


def open_companion(screen: ReadingScreen, document: int) -> None:
    """The document beside the focused one, which keeps the focus, and as its partner."""
    screen.filling = False
    screen.apply(screen.session.open_companion(document))


def open_passage_beside(screen: ReadingScreen, place: Place) -> None:
    """The passage at a place of any document, beside the focused one, with the focus there, as a jump."""
    session = screen.session
    if place.document != session.documents[session.focus]:
        open_companion(screen, place.document)
        row = screen.pane.view.row_of(screen.pane.view.caret) if screen.pane else None
        screen.documents[screen.session.other or 0].view.reveal(place.offset, row, quiet=True)
    screen.apply(screen.session.go_to(place))


def open_place(screen: ReadingScreen, place: Place) -> None:
    """A place of any document, in the pane that has it open, else in the focused one; the focus goes there, as a jump."""
    screen.put_search_away()
    screen.apply(screen.session.go_to(place))
    pane = screen.documents[screen.session.focus]
    pane.view.reveal(place.offset)
    screen.focus_part(pane)
    screen.settle()


def open_pair(screen: ReadingScreen, first: Place, second: Place) -> None:
    """Places of two documents side by side on one row, as a jump; the first one has the focus, the second is its partner."""
    screen.put_search_away()
    screen.filling = False
    screen.apply(screen.session.go_to(first).put_beside(second))
    other = screen.session.other
    if other is None or screen.pane is None:
        return
    pairs = (
        each.key
        for each in screen.statements
        if each.span.start == first.offset and each.counterpart and each.counterpart.start == second.offset
    )
    session = screen.session.put_beside(second)  # following the caret may have led it elsewhere
    screen.apply(replace(session, claim=next(pairs, session.claim)))
    pane = screen.pane
    pane.view.reveal(first.offset)
    screen.documents[other].view.reveal(second.offset, pane.view.row_of(first.offset), quiet=True)
    screen.focus_part(pane)
    screen.settle()


def close_key(screen: ReadingScreen) -> str:
    """The key that closes a pane, or its command where the reader took the key away."""
    keys = screen.keymap.keys_of("close-pane")
    return keys[0] if keys else ":close"


def open_hit(screen: ReadingScreen, hit: Hit, query: str, result: SearchResult) -> None:
    """The hit's passage, in the pane that has its document open, else in the focused one; all hits are marked."""
    wanted = Wanted(Kind.COLLECTION, query, goes_on=True)
    screen.finder.know_hits(wanted, result.hits)
    session = replace(screen.session.leave_search(query), wanted=wanted, marks_shown=True)
    target = min((mark.start for mark in hit.marks), default=hit.span.start)
    screen.searching = False
    screen.apply(session.go_to(Place(hit.document, target)))
    pane = screen.documents[screen.session.focus]
    pane.view.reveal(target)
    screen.focus_part(pane)
    screen.settle()


def renew_documents(screen: ReadingScreen, paths: Sequence[str]) -> None:
    """After the list of documents changed: what is listed, and the panes that were still to be filled."""
    screen.shelf.forget_documents()
    screen.catalogue.forget()
    open_first(screen, paths)
