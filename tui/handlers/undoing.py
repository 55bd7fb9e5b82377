"""Undo and redo of what was changed in this run: notes and decisions, in the order in which they were changed."""

from __future__ import annotations

from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.screens.reading import ReadingScreen
from tui.screens.undoing import do_again, take_back


def _undo(screen: ReadingScreen, _: Fired) -> None:
    take_back(screen)


def _redo(screen: ReadingScreen, _: Fired) -> None:
    do_again(screen)


HANDLERS: dict[str, Handler] = {"undo": _undo, "redo": _redo}
