"""Where the panes stand, how wide they are, and which one has the focus."""

from __future__ import annotations

from msgspec.structs import replace

from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.screens.arranging import neighbour
from tui.screens.reading import ReadingScreen
from tui.session import NARROWEST_MEASURE, WIDEST_MEASURE, Split


def _next(steps: int) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        parts = screen.parts()
        if parts:
            here = parts.index(screen.active) if screen.active in parts else 0
            screen.focus_part(parts[(here + steps * (fired.count or 1)) % len(parts)])

    return handle


def _towards(direction: str) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        for _ in range(min(fired.count or 1, len(screen.parts()))):
            part = neighbour(screen, direction)
            if part is None:
                break
            screen.focus_part(part)

    return handle


def _last_pane(screen: ReadingScreen, _: Fired) -> None:
    session = screen.session
    target = session.focus if screen.active is not screen.pane else session.previous
    if target is None:
        target = session.other
    if target is None:
        screen.say("there is one pane only")
    else:
        screen.focus_part(screen.documents[target])


def _pane_numbered(screen: ReadingScreen, fired: Fired) -> None:
    number = fired.count or 1
    if 1 <= number <= len(screen.open_panes):
        screen.focus_part(screen.documents[number - 1])
    else:
        screen.say(f"there is no pane {number}: {_count(screen)}", "warning")


def _count(screen: ReadingScreen) -> str:
    count = len(screen.open_panes)
    return "one is open" if count == 1 else f"{count} are open"


def _close(screen: ReadingScreen, _: Fired) -> None:
    session = screen.session.close_pane()
    if session is screen.session:
        screen.say("the last document stays open: q ends the program")
        return
    screen.filling = False
    if screen.searching:
        screen.close_search()
        session = screen.session.close_pane()
    screen.apply(session)


def _swap(screen: ReadingScreen, fired: Fired) -> None:
    session = screen.session
    last = len(session.panes) - 1
    if last < 1:
        screen.say("there is no other pane to change places with")
        return
    following = session.focus + 1 if session.focus < last else session.focus - 1
    target = following if fired.count is None else fired.count - 1
    if not 0 <= target <= last:
        screen.say(f"there is no pane {target + 1}: {_count(screen)}", "warning")
        return
    screen.apply(session.swap_panes(target))


def _zoom(screen: ReadingScreen, _: Fired) -> None:
    screen.apply(replace(screen.session, zoomed=not screen.session.zoomed))


def _split(screen: ReadingScreen, _: Fired) -> None:
    split = Split.ABOVE if screen.session.split is Split.BESIDE else Split.BESIDE
    screen.apply(replace(screen.session, split=split))


def _widen(direction: int) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        screen.apply(screen.session.widen(direction * (fired.count or 1)))

    return handle


def _equal(screen: ReadingScreen, _: Fired) -> None:
    screen.apply(screen.session.equalise())


def _measure(screen: ReadingScreen, fired: Fired) -> None:
    if fired.count is None:
        screen.say(f"a line of text is at most {screen.session.measure} cells wide")
    elif not NARROWEST_MEASURE <= fired.count <= WIDEST_MEASURE:
        screen.say(f"the width is {NARROWEST_MEASURE} to {WIDEST_MEASURE} cells", "warning")
    else:
        screen.apply(replace(screen.session, measure=fired.count))
        screen.say(f"a line of text is at most {fired.count} cells wide")


HANDLERS: dict[str, Handler] = {
    "next-pane": _next(1),
    "previous-pane": _next(-1),
    "last-pane": _last_pane,
    "pane-left": _towards("left"),
    "pane-right": _towards("right"),
    "pane-down": _towards("down"),
    "pane-up": _towards("up"),
    "pane": _pane_numbered,
    "close-pane": _close,
    "swap-panes": _swap,
    "zoom": _zoom,
    "split": _split,
    "narrower": _widen(-1),
    "wider": _widen(1),
    "equal": _equal,
    "width": _measure,
}
