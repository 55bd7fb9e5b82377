"""Help, commands, themes, and the keys of a line of input."""

from __future__ import annotations

from collections.abc import Callable

from tui.keymap import Fired
from tui.panes.fields import FieldHost
from tui.screens.help import HelpScreen
from tui.screens.legend import LegendScreen
from tui.screens.reading import ReadingScreen

Handler = Callable[[ReadingScreen, Fired], None]


def _help(screen: ReadingScreen, _: Fired) -> None:
    screen.app.push_screen(HelpScreen(screen.keymap, screen.context))


def _command(screen: ReadingScreen, _: Fired) -> None:
    screen.command.open()


def _legend(screen: ReadingScreen, _: Fired) -> None:
    screen.app.push_screen(LegendScreen(screen.documents[0].view))


def _palette(screen: ReadingScreen, _: Fired) -> None:
    screen.app.action_command_palette()


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


def _redraw(screen: ReadingScreen, _: Fired) -> None:
    screen.refresh(layout=True, repaint=True)


def _quit(screen: ReadingScreen, _: Fired) -> None:
    if screen.searching:
        screen.close_search()
    else:
        screen.app.exit()


def _quit_now(screen: ReadingScreen, _: Fired) -> None:
    screen.app.exit()


HANDLERS: dict[str, Handler] = {
    "help": _help,
    "command": _command,
    "palette": _palette,
    "legend": _legend,
    "theme": _theme,
    "redraw": _redraw,
    "quit": _quit,
    "quit-now": _quit_now,
    "quit-everything": _quit_now,
}

# These act on the field with the focus, on any screen.
FIELD_HANDLERS: dict[str, Callable[[FieldHost], None]] = {
    "accept": lambda host: host.accept(),
    "cancel": lambda host: host.cancel(),
    "field-down": lambda host: host.step(1),
    "field-up": lambda host: host.step(-1),
    "field-page-down": lambda host: host.page(1),
    "field-page-up": lambda host: host.page(-1),
    "complete": lambda host: host.complete(),
}
