"""Marks and the jump list."""

from __future__ import annotations

from collections.abc import Callable

from tui.keymap import Fired
from tui.screens.reading import ReadingScreen
from tui.session import Session
from tui.trail import MAX_JUMPS

Handler = Callable[[ReadingScreen, Fired], None]


def _mark(screen: ReadingScreen, fired: Fired) -> None:
    screen.session = screen.session.set_mark(fired.argument)
    screen.say(f"this place is ' {fired.argument}")


def _go_to_mark(screen: ReadingScreen, fired: Fired) -> None:
    place = screen.session.mark(fired.argument)
    if place is None:
        screen.say(f"no place is marked {fired.argument}: m{fired.argument} marks one")
    else:
        screen.apply(screen.session.go_to(place))


def _last_place(screen: ReadingScreen, _: Fired) -> None:
    last = screen.session.trail.last
    if last is not None:
        screen.apply(screen.session.go_to(last))
    else:
        screen.say("there was no jump yet")


def _travel(step: Callable[[Session], Session], nowhere: str) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        session = screen.session
        for _ in range(min(fired.count or 1, MAX_JUMPS)):
            session = step(session)
        if session is screen.session:
            screen.say(nowhere)
        else:
            screen.apply(session)

    return handle


HANDLERS: dict[str, Handler] = {
    "mark": _mark,
    "go-to-mark": _go_to_mark,
    "last-place": _last_place,
    "back": _travel(Session.go_back, "this is the oldest place"),
    "forward": _travel(Session.go_forward, "this is the newest place"),
}
