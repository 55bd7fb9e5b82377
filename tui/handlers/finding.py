"""Searching the collection and stepping through its hits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tui.keymap import Fired
from tui.screens.reading import ReadingScreen

Handler = Callable[[ReadingScreen, Fired], None]


def _search(screen: ReadingScreen, fired: Fired) -> None:
    if screen.session.panes:
        screen.open_search(fired.argument or None)
    else:
        screen.say("there is nothing to search yet")


def _open_hit(screen: ReadingScreen, _: Fired) -> None:
    screen.search.accept()


def _step(direction: int) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        place = screen.session.step_hit(direction * (fired.count or 1))
        if place is None:
            screen.say("nothing was searched for yet: / searches" if not screen.session.query else "no hits")
            return
        session = screen.session
        if session.place is not None and place.document == session.place.document:
            session = session.move_caret(session.focus, place.offset)
        else:
            session = session.go_to(place)
        screen.apply(replace(session, marks_shown=True))

    return handle


def _leave(screen: ReadingScreen, _: Fired) -> None:
    session = screen.session
    if screen.searching:
        screen.close_search()
    elif session.zoomed:
        screen.apply(replace(session, zoomed=False))
    elif session.marks_shown:
        screen.apply(replace(session, marks_shown=False))
    elif screen.active is screen.claims and screen.pane is not None:
        screen.focus_part(screen.pane)
    screen.news.notice = None
    screen.tell()


HANDLERS: dict[str, Handler] = {
    "search": _search,
    "open-hit": _open_hit,
    "next-hit": _step(1),
    "previous-hit": _step(-1),
    "leave": _leave,
}
