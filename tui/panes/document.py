"""A pane with a document: a title line and its text, nothing else."""

from __future__ import annotations

from pathlib import PurePath

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from index.model import Document
from index.text.display import display_line
from tui.annotating import Standing
from tui.panes.lines import QUIET, bar, shorten
from tui.reader.view import ReaderView

FOCUS_MARK = "▌"
SOURCE_SHARE = 3  # the file's name keeps at least one part in three of the line: it tells sources apart
SHORTEST_SOURCE = 8  # cells, with the dot before it: of a shorter piece nothing can be told


def short_name(path: str) -> str:
    """The file's name alone, safe for a line of the screen."""
    return display_line(PurePath(path).name)


class PaneTitle(Widget):
    """Title, file name and how far one has read; bold with a bar before it when the pane has the focus."""

    title: reactive[str] = reactive("")
    source: reactive[str] = reactive("")
    number: reactive[int | None] = reactive(None)  # of the pane, where a number tells panes apart
    note: reactive[str] = reactive("")  # what is special about what is shown
    gone: reactive[str] = reactive("")  # what became of the file; what is shown is the text as it was read
    percent: reactive[int] = reactive(0)
    active: reactive[bool] = reactive(False)

    def render(self) -> Content:
        """The line, cut to the width."""
        width = self.size.width
        mark = (f"{FOCUS_MARK} ", "$accent bold") if self.active else "  "
        number = "" if self.number is None else f"{self.number} "
        title = Content.assemble(mark, (f"{number}{self.title}", "bold" if self.active else QUIET))
        source = Content.styled(f" · {self.source}" if self.source else "", QUIET)
        note = "".join(f" {each} ·" for each in (self.note, self.gone) if each)
        percent = Content.assemble((note, "bold"), (f" {self.percent} % ", QUIET))
        room = width - percent.cell_length - 1  # the bar keeps a blank
        source = shorten(source, max(room // SOURCE_SHARE, room - title.cell_length))
        if source.cell_length < SHORTEST_SOURCE and self.source not in source.plain:
            source = Content("")
        title = shorten(title, room - source.cell_length)
        return bar(Content.assemble(title, source), percent, width)


class DocumentPane(Vertical):
    """One document among those that are open."""

    def __init__(self, number: int) -> None:
        super().__init__(classes="pane")
        self.number = number
        self.document: Document | None = None
        self.signs: dict[
            int, tuple[str, str]
        ] = {}  # in the gutter: offset to character and style, gravest first
        self.standing: list[Standing] = []  # notes
        self.title = PaneTitle()
        self.view = ReaderView()

    def compose(self) -> ComposeResult:
        """Title above text."""
        yield self.title
        yield self.view

    def show(self, document: Document) -> None:
        """Show a document from its start, without marks."""
        self.document = document
        self.signs = {}
        self.standing = []
        self.title.title = display_line(document.info.title)
        name = short_name(document.info.path)
        self.title.source = "" if name == self.title.title else name
        self.view.show(document.text, document.passages)
        self.tell_position()

    def tell_position(self) -> None:
        """Bring the percentage in the title up to date."""
        length = len(self.document.text) if self.document else 0
        self.title.percent = round(100 * self.view.caret / length) if length else 0
