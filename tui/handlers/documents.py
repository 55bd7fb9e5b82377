"""Which documents are open."""

from __future__ import annotations

from collections.abc import Callable

from index.collection import LEAST_ALIKE, WorkerFailed
from index.model import LikePassage
from tui.alignment import passage_at
from tui.command_line import find_document
from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.messages import RereadWanted
from tui.screens.companions import CompanionsScreen
from tui.screens.documents import DocumentsScreen
from tui.screens.like_passages import LikePassagesScreen
from tui.screens.opening import (
    close_key,
    open_beside,
    open_companion,
    open_document,
    open_passage_beside,
)
from tui.screens.reading import ReadingScreen
from tui.screens.skipped import SkippedScreen
from tui.session import MAX_PANES
from tui.trail import Place
from tui.working import begin

Open = Callable[[ReadingScreen, int], None]


def _choose(open_chosen: Open) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        if open_chosen is open_beside and len(screen.session.panes) >= MAX_PANES:
            screen.say(f"there are {MAX_PANES} documents already: {close_key(screen)} closes one", "warning")
            return

        def take(document: int | None) -> None:
            if document is not None:
                open_chosen(screen, document)

        current = screen.session.place.document if screen.session.place else None
        title = "Documents" if open_chosen is open_document else "Documents for a new pane"
        screen.app.push_screen(DocumentsScreen(screen.catalogue, current, title, fired.argument), take)

    return handle


def _open_named(open_found: Open) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        async def find() -> None:
            entries = await screen.catalogue.fetch()
            found = find_document(fired.argument, [entry.words for entry in entries])
            if found is None:
                screen.say(f"no document is called {fired.argument}: o lists them", "warning")
            else:
                open_found(screen, entries[found].info.id)

        begin(screen, find, group="list", exclusive=True)

    return handle


def _step_document(direction: int) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        place = screen.session.place
        if place is None:
            return
        target = screen.collection.neighbour(place.document, direction * (fired.count or 1))
        if target is not None:
            open_document(screen, target)
        else:
            screen.say("this is the last document" if direction > 0 else "this is the first document")

    return handle


def _companions(screen: ReadingScreen, _: Fired) -> None:
    pane = screen.pane
    if pane is None or pane.document is None:
        screen.say("there is nothing to compare yet")
        return
    info = pane.document.info

    async def ask() -> None:
        try:
            found = await screen.collection.companions(info.id)
        except (WorkerFailed, KeyError) as error:
            screen.say(f"the companions could not be found: {error}", "error")
            return
        if screen.pane is not pane or pane.document is None or pane.document.id != info.id:
            return  # the reader has gone on
        if found:
            screen.app.push_screen(CompanionsScreen(info.title, found), take)
        else:
            screen.say(f"no other document reports the same events{_so_far(screen)}")

    def take(document: int | None) -> None:
        if document is not None:
            open_companion(screen, document)
            if screen.single:
                screen.say("it is beside now: Tab goes there")

    begin(screen, ask, group="list", exclusive=True)


def _like_passages(screen: ReadingScreen, _: Fired) -> None:
    pane = screen.pane
    if pane is None or pane.document is None:
        screen.say("there is nothing to compare yet")
        return
    document = pane.document
    passage = passage_at(document.passages, pane.view.caret)
    if passage is None:
        screen.say("there is no passage here")
        return
    selected = pane.view.selection if pane.view.is_selecting else None
    span = selected or passage.span
    source = "the selection" if selected else f"¶{passage.number + 1} of {document.info.title}"

    async def ask() -> None:
        try:
            found = await screen.collection.like_passages(
                document.id, span, least=0 if selected else LEAST_ALIKE
            )
        except (WorkerFailed, KeyError) as error:
            screen.say(f"passages like this one could not be found: {error}", "error")
            return
        if screen.pane is not pane or pane.document is None or pane.document.id != document.id:
            return  # the reader has gone on
        if found:
            screen.app.push_screen(LikePassagesScreen(source, found), take)
        else:
            screen.say(f"no other passage is like this one{_so_far(screen)}")

    def take(passage: LikePassage | None) -> None:
        if passage is not None:
            open_passage_beside(screen, Place(passage.info.id, passage.span.start))

    begin(screen, ask, group="list", exclusive=True)


def _so_far(screen: ReadingScreen) -> str:
    return " so far" if screen.news.runs("indexing") else ""


def _reread(screen: ReadingScreen, _: Fired) -> None:
    screen.post_message(RereadWanted())


def _skipped(screen: ReadingScreen, _: Fired) -> None:
    screen.app.push_screen(SkippedScreen(screen.collection.skipped()))


HANDLERS: dict[str, Handler] = {
    "documents": _choose(open_document),
    "documents-beside": _choose(open_beside),
    "open": _open_named(open_document),
    "open-beside": _open_named(open_beside),
    "next-document": _step_document(1),
    "previous-document": _step_document(-1),
    "companion": _companions,
    "like-passages": _like_passages,
    "reread": _reread,
    "skipped": _skipped,
}
