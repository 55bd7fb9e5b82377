"""Where the panes stand, how wide they are, and which one has the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tui.keymap import Fired
from tui.screens.reading import ReadingScreen
from tui.session import EVEN, Split

Handler = Callable[[ReadingScreen, Fired], None]


def _focus(steps: int, *, around: bool) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        parts = screen.parts()
        if not parts:
            return
        here = parts.index(screen.active) if screen.active in parts else 0
        target = here + steps * (fired.count or 1)
        if around:
            target %= len(parts)
        screen.focus_part(parts[max(0, min(target, len(parts) - 1))])

    return handle


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
    screen.apply(replace(screen.session, share=EVEN))


HANDLERS: dict[str, Handler] = {
    "next-pane": _focus(1, around=True),
    "previous-pane": _focus(-1, around=True),
    "pane-left": _focus(-1, around=False),
    "pane-right": _focus(1, around=False),
    "zoom": _zoom,
    "split": _split,
    "narrower": _widen(-1),
    "wider": _widen(1),
    "equal": _equal,
}
