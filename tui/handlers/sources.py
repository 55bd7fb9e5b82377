"""Several sources at once: their days, and what stands in one alone."""

from __future__ import annotations

from msgspec.structs import replace

from index.model import Document
from tui.handlers.comparing import ONE_DOCUMENT, SAME_DOCUMENT
from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.screens.matrix import MatrixScreen
from tui.screens.only_here import OnlyHereScreen
from tui.screens.opening import open_place
from tui.screens.reading import ReadingScreen
from tui.screens.sources import SourcesScreen
from tui.screens.timeline import TimelineScreen
from tui.table import Table
from tui.trail import Place

NO_DOCUMENT = "there is no document yet"


def _open_documents(screen: ReadingScreen) -> dict[int, Document]:
    """The open documents by the number of their first pane, each once."""
    found: dict[int, Document] = {}
    for pane in screen.open_panes:
        if pane.document is not None and pane.document not in found.values():
            found[pane.number + 1] = pane.document
    return found


def _timeline(screen: ReadingScreen, _: Fired) -> None:
    place, documents = screen.session.place, _open_documents(screen)
    if place is None or not documents:
        screen.say(NO_DOCUMENT)
        return

    def go(chosen: Place | None) -> None:
        if chosen is not None and screen.session.panes:
            open_place(screen, chosen)

    card = TimelineScreen(screen.collection, screen.shelf, tuple(documents.values()), tuple(documents), place)
    screen.app.push_screen(card, go)


def _only_here(screen: ReadingScreen, _: Fired) -> None:
    pane, number = screen.pane, screen.session.other
    if pane is None or pane.document is None:
        screen.say(NO_DOCUMENT)
        return
    document, partner = pane.document, screen.documents[number].document if number is not None else None
    if partner is None:
        screen.say(ONE_DOCUMENT)
        return
    if partner.id == document.id:
        screen.say(SAME_DOCUMENT)
        return

    def go(offset: int | None) -> None:
        if offset is not None and screen.session.panes:
            open_place(screen, Place(document.id, offset))

    others = [each for each in _open_documents(screen).values() if each.id != document.id]
    screen.app.push_screen(OnlyHereScreen(screen.collection, document, partner, others), go)


def _matrix(screen: ReadingScreen, _: Fired) -> None:
    place, documents = screen.session.place, tuple(dict.fromkeys(screen.session.documents))
    if place is None:
        screen.say(NO_DOCUMENT)
        return
    kept = _renewed(screen)
    if kept is not None and set(documents) <= set(kept.documents):
        screen.app.push_screen(MatrixScreen(screen, kept))
        return

    def take(chosen: tuple[int, ...] | None) -> None:
        if chosen is not None:
            screen.app.push_screen(MatrixScreen(screen, Table(chosen)))

    card = SourcesScreen(screen.collection, screen.catalogue, documents, place.document)
    screen.app.push_screen(card, take)


def _renewed(screen: ReadingScreen) -> Table | None:
    """The table as it was left, with the documents as they are now; None when there is none or a document is gone."""
    if screen.table is None:
        return None
    newest = [screen.collection.newest(number) for number in screen.table.documents]
    known = tuple(number for number in newest if number is not None)
    return replace(screen.table, documents=known) if len(known) == len(newest) else None


HANDLERS: dict[str, Handler] = {"matrix": _matrix, "timeline": _timeline, "only-here": _only_here}
