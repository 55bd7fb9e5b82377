"""What is marked in the texts and how it looks."""

from __future__ import annotations

from collections.abc import Callable

from tui.keymap import Fired
from tui.screens.legend import LegendScreen
from tui.screens.reading import ReadingScreen

Handler = Callable[[ReadingScreen, Fired], None]


def _legend(screen: ReadingScreen, _: Fired) -> None:
    screen.app.push_screen(LegendScreen(screen.documents[0].view))


def _theme(screen: ReadingScreen, fired: Fired) -> None:
    themes = list(screen.app.available_themes)
    if not fired.argument:
        here = themes.index(screen.app.theme)
        screen.app.theme = themes[(here + 1) % len(themes)]
    elif fired.argument in themes:
        screen.app.theme = fired.argument
    else:
        screen.say(f"there is no theme {fired.argument}: Tab after :theme shows them", "warning")
        return
    screen.say(f"theme {screen.app.theme}")


HANDLERS: dict[str, Handler] = {
    "legend": _legend,
    "theme": _theme,
}
