"""A program that shows a file in the reading view, pages through it and ends; run in a pty by a test."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from textual.app import App, ComposeResult

from index.model import Span
from index.text.canonical import canonical_text
from index.text.paragraphs import split_passages
from tui.reader.view import ReaderView, StyledSpan


class ReaderApp(App[None]):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        yield ReaderView()

    def on_mount(self) -> None:
        text = canonical_text(self._path.read_bytes().decode("utf-8", "surrogateescape"))
        view = self.query_one(ReaderView)
        view.show(text, split_passages(text))
        view.set_layer(
            "hits", [StyledSpan(Span(*word.span()), "hit") for word in re.finditer("marked", text)]
        )
        view.set_signs({0: ("≠", "figures-differ")})
        view.focus()
        self.call_after_refresh(self._page)

    def _page(self) -> None:
        self.query_one(ReaderView).action_document_edge(1)
        self.call_after_refresh(self.call_later, self.exit)


if __name__ == "__main__":
    ReaderApp(Path(sys.argv[1])).run()
