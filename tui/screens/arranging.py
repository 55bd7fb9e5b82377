"""Gives every part of the screen its room: which panes are shown, where, and how large.

`tui.room` says what fits; this module makes the widgets so. Panes keep their
widgets when they change places, so that nothing scrolls that the reader did not move.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui import shares as sharing
from tui.panes.document import DocumentPane
from tui.room import ClaimsPlace, Room, divide
from tui.session import Split
from tui.trail import Place

if TYPE_CHECKING:
    from tui.screens.reading import Part, ReadingScreen


def divide_screen(screen: ReadingScreen) -> Room:
    """The room on the screen as large as it is now."""
    columns, rows = screen.app.size
    return divide(screen.session, columns, rows, on_claims=screen.active is screen.claims)


def list_parts(screen: ReadingScreen) -> tuple[Part, ...]:
    """The panes that Tab goes through, left to right, shown or not."""
    texts: list[Part] = list(screen.open_panes)
    if screen.searching and screen.single:
        texts.append(screen.search)
    elif screen.searching:
        texts = [_over(screen, pane) for pane in screen.open_panes]
    has_claims = screen.single or screen.session.show_claims
    return (*texts, screen.claims) if has_claims and screen.session.panes else tuple(texts)


def take_room(screen: ReadingScreen) -> None:
    """Show the parts there is room for, each in its place and as large as its share."""
    room, session = screen.room, screen.session
    shown = _shown_parts(screen)
    for part in screen.all_parts:
        part.display = part in shown
    texts = [part for part in shown if part is not screen.claims]
    for part in screen.all_parts:
        part.set_class(part in texts[1:] and not room.single, "-parted")
    shares = sharing.fitted(session.shares, len(session.panes))
    for pane, share in zip(screen.open_panes, shares, strict=True):
        _take_share(pane, share, session.split)
    if session.panes:
        _take_share(screen.search, shares[screen.covered.number], session.split)
    _place_claims(screen.claims, room)
    screen.texts.display = not (room.single and screen.active is screen.claims)
    screen.tabs.display = room.single or len(room.panes) < len(session.panes)
    screen.empty.display = not session.panes and not screen.searching
    screen.set_class(room.single, "-single")
    screen.set_class(session.split is Split.ABOVE, "-above")
    screen.set_class(room.claims is ClaimsPlace.BELOW, "-claims-below")


def _shown_parts(screen: ReadingScreen) -> list[Part]:
    if screen.single:
        return [screen.active] if screen.session.panes or screen.searching else []
    texts = [_over(screen, pane) for pane in screen.open_panes if pane.number in screen.room.panes]
    return texts if screen.room.claims is ClaimsPlace.NOWHERE else [*texts, screen.claims]


def _over(screen: ReadingScreen, pane: DocumentPane) -> Part:
    """What is seen where a document has its place: the search may stand over it."""
    return screen.search if screen.searching and pane is screen.covered else pane


def _take_share(part: Widget, share: int, split: Split) -> None:
    beside = split is Split.BESIDE
    part.styles.width = f"{share}fr" if beside else "1fr"
    part.styles.height = "1fr" if beside else f"{share}fr"


def _place_claims(claims: Widget, room: Room) -> None:
    claims.styles.width = room.claims_cells if room.claims is ClaimsPlace.BESIDE else "1fr"
    claims.styles.height = room.claims_cells if room.claims is ClaimsPlace.BELOW else "1fr"


def seat_panes(screen: ReadingScreen, places: Sequence[Place]) -> None:
    """Let the widget that shows a document already show it in its new pane too."""
    shown = [Place(pane.document.id, pane.view.caret) if pane.document else None for pane in screen.documents]
    order = seat(shown, places)
    if order == tuple(range(len(order))):
        return
    screen.complete()
    screen.documents = tuple(screen.documents[number] for number in order)
    for number, pane in enumerate(screen.documents):
        pane.number = number
        screen.texts.move_child(pane, before=screen.search)
    if screen.searching:
        screen.texts.move_child(screen.search, before=screen.covered)


def seat(shown: Sequence[Place | None], wanted: Sequence[Place]) -> tuple[int, ...]:
    """For each pane the number of the widget to use: one that shows the same, else the same document, else any.

    `shown` says what each widget shows. Widgets that are not needed come last, in their order.
    """
    free = list(range(len(shown)))
    chosen: dict[int, int] = {}
    for fits in (_same_place, _same_document, _anything):
        for pane, place in enumerate(wanted):
            candidates = [widget for widget in free if fits(shown[widget], place)]
            if pane in chosen or not candidates:
                continue
            chosen[pane] = pane if pane in candidates else candidates[0]
            free.remove(chosen[pane])
    return (*(chosen[pane] for pane in range(len(wanted))), *free)


def _same_place(shown: Place | None, wanted: Place) -> bool:
    return shown == wanted


def _same_document(shown: Place | None, wanted: Place) -> bool:
    return shown is not None and shown.document == wanted.document


def _anything(_shown: Place | None, _wanted: Place) -> bool:
    return True


def neighbour(screen: ReadingScreen, direction: str) -> Part | None:
    """The part that lies left, right, above or below of the active one; None where nothing lies.

    One part at a time is shown on a small screen: there left and right go through the tabs.
    """
    parts, active = screen.parts(), screen.active
    if active not in parts:
        return None
    along = {"left": -1, "right": 1}
    if screen.session.split is Split.ABOVE and not screen.single:
        along = {"up": -1, "down": 1}
    across = {ClaimsPlace.BESIDE: "right", ClaimsPlace.BELOW: "down"}.get(screen.room.claims)
    texts = [part for part in parts if part is not screen.claims or screen.single]
    if active is screen.claims and not screen.single:
        back = {"right": "left", "down": "up"}.get(across or "")
        if direction != back:
            return None
        return texts[-1] if direction in along else _focused_text(screen)
    position = texts.index(active) + along.get(direction, 0)
    if direction in along and 0 <= position < len(texts):
        return texts[position]
    return screen.claims if direction == across else None


def _focused_text(screen: ReadingScreen) -> Part:
    return _over(screen, screen.documents[screen.session.focus])
