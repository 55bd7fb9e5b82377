"""Copying a passage, with its source or plain."""

from __future__ import annotations

from collections.abc import Callable

from index.model import Document, Passage
from tui.alignment import passage_at
from tui.citation import cite_passage, quote_passage
from tui.keymap import Fired
from tui.screens.reading import ReadingScreen

Handler = Callable[[ReadingScreen, Fired], None]


def _copy(compose: Callable[[Document, Passage], str], what: str) -> Handler:
    def handle(screen: ReadingScreen, _: Fired) -> None:
        pane = screen.pane
        if pane is None or pane.document is None:
            return
        passage = passage_at(pane.document.passages, pane.view.caret)
        if passage is not None:
            screen.app.copy_to_clipboard(compose(pane.document, passage))
            screen.say(f"copied ¶{passage.number + 1} {what}")

    return handle


HANDLERS: dict[str, Handler] = {
    "copy-passage": _copy(cite_passage, "with its source"),
    "copy-plain": _copy(quote_passage, "as plain text"),
}
