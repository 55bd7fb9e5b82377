"""Marks and the jump list."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.screens.following import with_claim_there
from tui.screens.marks import MarkedPlace, MarksScreen, in_order
from tui.screens.reading import ReadingScreen
from tui.session import Session
from tui.trail import LETTERS, MAX_JUMPS, MarkName, Place


def _mark(screen: ReadingScreen, fired: Fired) -> None:
    letter = fired.argument
    if _is_letter(screen, letter) and screen.session.place is not None:
        screen.session = screen.session.set_mark(letter)
        screen.say(f"this place is ' {letter}")


def _go_to_mark(screen: ReadingScreen, fired: Fired) -> None:
    letter = fired.argument
    if not _is_letter(screen, letter):
        return
    place = screen.session.mark(letter)
    if place is None:
        where = "" if letter.isupper() else " in this document"
        screen.say(f"no place is marked {letter}{where}: m{letter} marks one")
    else:
        _arrive(screen, screen.session.go_to(place))


def _arrive(screen: ReadingScreen, session: Session) -> None:
    """At a place in a text: from the list of claims the mark goes along, and the text is shown where the list covers it."""
    from_claims = screen.active is screen.claims
    screen.apply(with_claim_there(screen, session))
    if from_claims and screen.single and screen.pane is not None:
        screen.focus_part(screen.pane)


def _is_letter(screen: ReadingScreen, word: str) -> bool:
    if word not in LETTERS:
        screen.say("a mark is one letter, a to z or A to Z", "warning")
    return word in LETTERS


def _marks(screen: ReadingScreen, _: Fired) -> None:
    here = screen.session.place
    known = [
        MarkedPlace.of(name, place, document)
        for name, place in screen.session.trail.marks.items()
        if (document := screen.shelf.document(place.document)) is not None
    ]
    overlay = MarksScreen(in_order(known, here.document if here else None))
    screen.app.push_screen(overlay, lambda place: _go_to_chosen(screen, place))


def _go_to_chosen(screen: ReadingScreen, place: Place | None) -> None:
    if place is not None:
        _arrive(screen, screen.session.go_to(place))


def _delete_mark(screen: ReadingScreen, fired: Fired) -> None:
    here = screen.session.place
    letters = fired.argument.replace(" ", "")
    if here is None or not all(_is_letter(screen, letter) for letter in letters):
        return
    trail = screen.session.trail
    names = [MarkName.of(letter, here.document) for letter in letters]
    missing = [name.letter for name in names if name not in trail.marks]
    for name in names:
        trail = trail.delete_mark(name)
    screen.session = replace(screen.session, trail=trail)
    if missing:
        screen.say(f"no place is marked {' '.join(missing)}")
    else:
        screen.say(f"deleted: {' '.join(letters)}")


def _last_place(screen: ReadingScreen, _: Fired) -> None:
    last = screen.session.trail.last
    if last is not None:
        _arrive(screen, screen.session.go_to(last))
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
            _arrive(screen, session)

    return handle


HANDLERS: dict[str, Handler] = {
    "mark": _mark,
    "go-to-mark": _go_to_mark,
    "marks": _marks,
    "delete-mark": _delete_mark,
    "last-place": _last_place,
    "back": _travel(Session.go_back, "this is the oldest place"),
    "forward": _travel(Session.go_forward, "this is the newest place"),
}
