"""Which documents the panes hold: at the start, when one is chosen, and when the collection changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from index.model import Hit, SearchResult
from tui.session import MAX_PANES

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen


def open_first(screen: ReadingScreen, paths: Sequence[str]) -> None:
    """Fill the panes: with the documents at these paths, then with the first ones of the collection.

    Does nothing for a pane that already holds a document.
    """
    infos = screen.shelf.infos()
    by_path = {info.path: info.id for info in infos}
    wanted = [by_path[path] for path in paths if path in by_path]
    if len(wanted) == len(paths) or not screen.news.reading:
        wanted += [info.id for info in infos[:MAX_PANES]]
    else:  # those before the first that is still to be read: the panes keep the order of the names
        wanted = [by_path[path] for path in takewhile(by_path.__contains__, paths)]
    session = screen.session
    for document in dict.fromkeys(wanted):
        if document not in session.documents:
            session = session.fill_pane(document)
    if session.panes == screen.session.panes:
        return
    was_empty = not screen.session.panes
    screen.apply(session)
    if was_empty:
        screen.focus_part(screen.documents[0])


def open_document(screen: ReadingScreen, document: int) -> None:
    """The document in the focused pane, where it was left; the focus goes there."""
    screen.searching = False
    screen.apply(screen.session.open_document(document))
    screen.focus_part(screen.documents[screen.session.focus])


@dataclass(frozen=True, slots=True)
class FoundHit:
    """A hit and the answer it belongs to."""

    hit: Hit
    result: SearchResult


def choose_hit(exact: SearchResult | None, marked: Hit | None, shown: SearchResult | None) -> FoundHit | None:
    """The hit to open: the marked one, by the exact answer if it has it, else by the one shown while typing.

    Without a marked hit the first of the exact answer; None when there is no hit at all.
    """
    hits = exact.hits if exact else ()
    if exact is not None and hits:
        place = (marked.document, marked.passage) if marked else (hits[0].document, hits[0].passage)
        same = next((hit for hit in hits if (hit.document, hit.passage) == place), None)
        if same is not None:
            return FoundHit(same, exact)
    return FoundHit(marked, shown) if marked and shown else None


def open_hit(screen: ReadingScreen, hit: Hit, query: str, result: SearchResult) -> None:
    """The hit's passage in the focused pane, with all hits of the query marked."""
    session = screen.session.with_result(query, result)
    target = min((mark.start for mark in hit.marks), default=hit.span.start)
    screen.searching = False
    screen.apply(session.open_document(hit.document, target))
    pane = screen.documents[screen.session.focus]
    pane.view.reveal(target)
    screen.focus_part(pane)
    screen.settle()


def renew_documents(screen: ReadingScreen, paths: Sequence[str]) -> None:
    """After the list of documents changed: newer versions replace older ones, what is gone goes."""
    screen.shelf.forget_documents()
    infos = screen.shelf.infos()
    known = {info.id for info in infos}
    by_path = {info.path: info.id for info in infos}
    session = screen.session
    for pane in screen.open_panes:
        shown = pane.document
        if shown is None or shown.id in known:
            continue
        newer = by_path.get(shown.info.path)
        session = (
            session.forget_document(shown.id) if newer is None else session.replace_document(shown.id, newer)
        )
    if session is not screen.session:
        screen.apply(session)
    if len(screen.session.panes) < MAX_PANES:
        open_first(screen, paths)
