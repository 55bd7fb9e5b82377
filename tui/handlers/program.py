"""Help, commands, and the keys of a line of input."""

from __future__ import annotations

from collections.abc import Callable

from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.panes.fields import FieldHost
from tui.screens.help import HelpScreen
from tui.screens.keyed import KeyedScreen
from tui.screens.reading import ReadingScreen
from tui.screens.selecting import end_selection, selecting_pane


def _help(screen: ReadingScreen, _: Fired) -> None:
    shown = screen.app.screen
    context = shown.context if isinstance(shown, KeyedScreen) else screen.context
    screen.app.push_screen(HelpScreen(screen.keymap, context))


def _command(screen: ReadingScreen, _: Fired) -> None:
    screen.command.open()


def _palette(screen: ReadingScreen, _: Fired) -> None:
    screen.app.action_command_palette()


def _redraw(screen: ReadingScreen, _: Fired) -> None:
    screen.app.screen.refresh(layout=True, repaint=True)


def _quit(screen: ReadingScreen, _: Fired) -> None:
    pane = selecting_pane(screen)
    if pane is not None:
        end_selection(screen, pane)
    elif screen.searching:
        screen.close_search()
    else:
        screen.app.exit()


def _quit_now(screen: ReadingScreen, _: Fired) -> None:
    screen.app.exit()


HANDLERS: dict[str, Handler] = {
    "help": _help,
    "command": _command,
    "palette": _palette,
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
    "older-line": lambda host: host.recall(-1),
    "newer-line": lambda host: host.recall(1),
    "take-completion": lambda host: host.take_completion(),
    "next-completion": lambda host: host.offer_next(),
    "save-line": lambda host: host.save(),
    "list-saved": lambda host: host.list_saved(),
    "delete-entry": lambda host: host.delete(),
}
