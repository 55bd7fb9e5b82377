"""Moving the caret in the focused document, and the mark in a list."""

from __future__ import annotations

from collections.abc import Callable

from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.panes.entries import EntryList
from tui.reader.view import ReaderView, Where
from tui.screens.reading import ReadingScreen

Motion = Callable[[ReaderView, int], None]
SHARES: dict[Where, float] = {"top": 0, "middle": 0.5, "bottom": 1}
"""Of the height of a list, where its marked entry is to stand."""


def _motion(move: Motion, direction: int) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        pane = screen.pane
        if pane is not None:
            move(pane.view, direction * (fired.count or 1))
            screen.moved(pane)

    return handle


def _place(where: Where) -> Handler:
    def handle(screen: ReadingScreen, _: Fired) -> None:
        pane = screen.pane
        if isinstance(screen.focused, EntryList):
            screen.focused.place_marked(SHARES[where])
        elif pane is not None:
            pane.view.action_place(where)
            screen.moved(pane)

    return handle


def _edge(*, last: bool) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        pane = screen.pane
        if pane is None or pane.document is None:
            return
        passages = pane.document.passages
        if fired.count is not None and passages:
            passage = passages[min(fired.count, len(passages)) - 1]
            screen.apply(screen.session.jump(passage.span.start))
        else:
            screen.apply(screen.session.jump(len(pane.document.text) if last else 0))

    return handle


def _percent(screen: ReadingScreen, fired: Fired) -> None:
    pane, share = screen.pane, min(100, fired.count or 0)
    rows = screen.focused
    if isinstance(rows, EntryList):
        _go_to_entry(screen, rows, round((len(rows.entries.keys) - 1) * share / 100))
        return
    if pane is None or pane.document is None:
        return
    screen.apply(screen.session.jump(len(pane.document.text) * share // 100))


def _in_list(move: Callable[[EntryList, int], None]) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        rows = screen.focused
        if isinstance(rows, EntryList):
            move(rows, fired.count or 1)
            _tell_marked(screen, rows)

    return handle


def _list_edge(*, last: bool) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        rows = screen.focused
        if isinstance(rows, EntryList):
            end = len(rows.entries.keys) if last else 1
            _go_to_entry(screen, rows, (fired.count or end) - 1)

    return handle


def _go_to_entry(screen: ReadingScreen, rows: EntryList, position: int) -> None:
    """Mark the entry with a number from 0 on, or the last one before it."""
    rows.edge(last=False)
    rows.step(position)
    _tell_marked(screen, rows)


def _tell_marked(screen: ReadingScreen, rows: EntryList) -> None:
    if rows is screen.claims.rows:
        screen.mark_statement(screen.claims.marked)


HANDLERS: dict[str, Handler] = {
    "line-down": _motion(ReaderView.action_line, 1),
    "line-up": _motion(ReaderView.action_line, -1),
    "page-down": _motion(ReaderView.action_page, 1),
    "page-up": _motion(ReaderView.action_page, -1),
    "half-page-down": _motion(ReaderView.action_half_page, 1),
    "half-page-up": _motion(ReaderView.action_half_page, -1),
    "next-paragraph": _motion(ReaderView.action_paragraph, 1),
    "previous-paragraph": _motion(ReaderView.action_paragraph, -1),
    "next-sentence": _motion(ReaderView.action_sentence, 1),
    "previous-sentence": _motion(ReaderView.action_sentence, -1),
    "next-word": _motion(ReaderView.action_word, 1),
    "previous-word": _motion(ReaderView.action_word, -1),
    "word-end": _motion(ReaderView.action_word_end, 1),
    "character-right": _motion(ReaderView.action_character, 1),
    "character-left": _motion(ReaderView.action_character, -1),
    "row-start": _motion(lambda view, _: view.action_row_edge(-1), 1),
    "row-end": _motion(lambda view, _: view.action_row_edge(1), 1),
    "place-top": _place("top"),
    "place-middle": _place("middle"),
    "place-bottom": _place("bottom"),
    "top": _edge(last=False),
    "bottom": _edge(last=True),
    "percent": _percent,
    "item-down": _in_list(lambda rows, count: rows.step(count)),
    "item-up": _in_list(lambda rows, count: rows.step(-count)),
    "item-first": _list_edge(last=False),
    "item-last": _list_edge(last=True),
    "items-down": _in_list(lambda rows, count: rows.page(count)),
    "items-up": _in_list(lambda rows, count: rows.page(-count)),
}
