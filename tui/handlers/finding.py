"""Finding in the open documents, searching the collection, and stepping through what was found."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from tui.finding import Kind, Wanted
from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.panes.find import Purpose
from tui.screens.narrowing import NarrowingScreen
from tui.screens.reading import ReadingScreen


def _find(screen: ReadingScreen, fired: Fired) -> None:
    if fired.argument:
        screen.finder.look_for(Wanted(Kind.WORDS, fired.argument))
    elif screen.searching and screen.active is screen.search:
        screen.take_keys()  # from the hits back to their field
    else:
        screen.prompt.open(Purpose.FIND)


def _search(screen: ReadingScreen, fired: Fired) -> None:
    if screen.session.panes:
        screen.open_search(fired.argument or None)
    else:
        screen.say("there is nothing to search yet")


def _open_hit(screen: ReadingScreen, _: Fired) -> None:
    screen.search.accept()


def _narrow_hits(screen: ReadingScreen, _: Fired) -> None:
    search = screen.search
    query = search.field.value
    if search.result is None or not search.result.total:
        screen.say("there are no hits to narrow")
        return

    def take(narrowed: str | None) -> None:
        if narrowed is not None:
            search.ask(narrowed)

    ask = partial(screen.collection.facets, query, typing=True)
    screen.app.push_screen(NarrowingScreen(search.result.reading, ask), take)


def _step(direction: int) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        screen.finder.step(direction * (fired.count or 1))

    return handle


def _filter(screen: ReadingScreen, fired: Fired) -> None:
    session = screen.session
    if fired.argument:
        screen.finder.look_for(Wanted(Kind.WORDS, fired.argument), only=True)
    elif session.filter is not None:
        _show_all(screen)
    elif session.wanted is not None and session.panes:
        screen.apply(replace(session, filter=session.wanted, marks_shown=True))
    else:
        screen.prompt.open(Purpose.FILTER)


def _show_all(screen: ReadingScreen) -> None:
    screen.apply(replace(screen.session, filter=None))
    screen.say("all passages are shown")


def _leave(screen: ReadingScreen, _: Fired) -> None:
    session = screen.session
    screen.news.notice = None
    if screen.active is screen.claims and session.claim_words:
        screen.session = replace(session, claim_words="")
        screen.lay_out()
    elif screen.searching:
        screen.close_search()
    elif session.zoomed:
        screen.apply(replace(session, zoomed=False))
    elif session.filter is not None:
        _show_all(screen)
    elif session.marks_shown:
        screen.apply(replace(session, marks_shown=False))
    elif screen.active is screen.claims and screen.pane is not None:
        screen.focus_part(screen.pane)
    screen.tell()


HANDLERS: dict[str, Handler] = {
    "find": _find,
    "search": _search,
    "open-hit": _open_hit,
    "narrow-hits": _narrow_hits,
    "order-hits": lambda screen, _: screen.search.change_order(),
    "next-hit": _step(1),
    "previous-hit": _step(-1),
    "filter-text": _filter,
    "leave": _leave,
}
