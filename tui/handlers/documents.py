"""Which documents are open."""

from __future__ import annotations

from collections.abc import Callable

from tui.command_line import find_document
from tui.keymap import Fired
from tui.screens.documents import DocumentsScreen
from tui.screens.opening import open_document
from tui.screens.reading import ReadingScreen
from tui.screens.skipped import SkippedScreen

Handler = Callable[[ReadingScreen, Fired], None]


def _documents(screen: ReadingScreen, fired: Fired) -> None:
    current = screen.session.place.document if screen.session.place else None
    overlay = DocumentsScreen(screen.shelf.infos(), current, fired.argument)
    screen.app.push_screen(overlay, lambda chosen: _open_chosen(screen, chosen))


def _open_chosen(screen: ReadingScreen, document: int | None) -> None:
    if document is not None:
        open_document(screen, document)


def _open_named(screen: ReadingScreen, fired: Fired) -> None:
    infos = screen.shelf.infos()
    found = find_document(fired.argument, [(info.path, info.title) for info in infos])
    if found is None:
        screen.say(f"no document is called {fired.argument}: o lists them", "warning")
    else:
        open_document(screen, infos[found].id)


def _step_document(direction: int) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        ids = [info.id for info in screen.shelf.infos()]
        place = screen.session.place
        if place is None or place.document not in ids:
            return
        target = ids.index(place.document) + direction * (fired.count or 1)
        if 0 <= target < len(ids):
            open_document(screen, ids[target])
        else:
            screen.say("this is the last document" if direction > 0 else "this is the first document")

    return handle


def _skipped(screen: ReadingScreen, _: Fired) -> None:
    screen.app.push_screen(SkippedScreen(screen.collection.skipped()))


HANDLERS: dict[str, Handler] = {
    "documents": _documents,
    "open": _open_named,
    "next-document": _step_document(1),
    "previous-document": _step_document(-1),
    "skipped": _skipped,
}
