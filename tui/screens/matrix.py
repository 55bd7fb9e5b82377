"""A table of what several documents say of the same matters: a row for each matter or name, a column for each document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from index.collection import WorkerFailed
from index.model import (
    SIGNS,
    NameRow,
)
from tui.action import Context
from tui.actions import FOOTER
from tui.panes.claims import SIGN_STYLES
from tui.panes.document import FOCUS_MARK
from tui.panes.entries import Entries, EntryList
from tui.panes.fields import Field, FieldHost
from tui.panes.lines import QUIET, bar
from tui.panes.matrix import Source
from tui.panes.sheet import Row, Sheet, cell_of
from tui.panes.status import Status, StatusLine, footer_hints
from tui.screens.keyed import KeyedScreen
from tui.screens.opening import open_pair, open_place
from tui.screens.reading import ReadingScreen
from tui.screens.sources import SourcesScreen
from tui.table import (
    Columns,
    Table,
    describe_progress,
    fit_columns,
    key_of,
)
from tui.trail import Place
from tui.working import begin

_WORK = "matrix"
_MARGIN = 1  # cell at the right of the words below the table
_LOW = 20  # rows of a screen on which the table needs the room of the quotes
_FEWEST_WORDS, _MOST_WORDS = 2, 6  # lines below the table: title and reason, and two quotes of two lines
_NO_CLAIMS = "no claims were found in these documents: o chooses others"
_NO_NAMES = "no names were found in these documents: o chooses others"
_NO_MATCH = "no row has all of these words: Esc shows all rows"
_NO_SIGN = "no matter has this sign: f shows others"
_STOPPED = "stopped after {done:,} of {total:,} pairs: r goes on, o chooses fewer documents, Esc goes back"


class MatrixScreen(KeyedScreen, FieldHost):
    """The table with what stands in the cell at the cursor below it.

    Args:
        reading: the texts below; it keeps the table as it is left.
        table: what to show at first.
    """

    context = Context.MATRIX
    AUTO_FOCUS = ""

    def __init__(self, reading: ReadingScreen, table: Table) -> None:
        super().__init__()
        self._reading = reading
        self.table = table
        self._sheet: Sheet | None = None
        self._listed: Sequence[Row] = ()
        self._first = 0  # document of those that are seen
        self._progress = (0, 0)
        self._started = 0.0
        self._is_comparing = False
        self._failure = ""
        self._notice = ""
        self.title_line = Static(markup=False, id="matrix-title")
        self.field = Field("words of a claim, or a speaker", id="matrix-field")
        self.head = Static(markup=False, id="matrix-head")
        self.waiting = Static(markup=False, id="matrix-waiting")
        self.rows = EntryList(id="matrix-rows")
        self.words = Static(markup=False, id="matrix-words")
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """Title, heading, rows, the cell in words, status."""
        yield self.title_line
        with Horizontal(classes="field-line", id="matrix-filter"):
            yield Static("/ ", markup=False)
            yield self.field
        yield self.head
        yield self.waiting
        yield self.rows
        yield self.words
        yield self.status

    def on_mount(self) -> None:
        """Compare what is not compared yet."""
        self.field.value = self.table.words
        self.set_focus(self.rows)
        self._compare()

    # Comparing

    def renew(self) -> None:
        """Show what another program decided; the table stays until then."""
        if self._sheet is not None and not self._is_comparing:
            begin(self, self._make, group=_WORK, exclusive=True)

    def _compare(self) -> None:
        self._is_comparing, self._failure = True, ""
        self._started = monotonic()
        begin(self, self._make, group=_WORK, exclusive=True)
        self._show()

    async def _make(self) -> None:
        comparing = self._reading.collection.comparing
        try:
            matrix = await comparing.matrix(self.table.documents, self._take_progress)
            self._sheet = Sheet(matrix, self._sources(matrix.documents), comparing.known)
            self._failure = ""
        except (WorkerFailed, KeyError) as error:
            self._failure = f"the comparison failed: {error}; r tries again, o chooses other documents"
        self._is_comparing = False
        self._show()

    def _sources(self, documents: Sequence[int]) -> list[Source]:
        """The documents with what is known of them. Raises KeyError when one is gone."""
        shelf, sources = self._reading.shelf, []
        for at, number in enumerate(documents):
            document = shelf.document(number)
            if document is None:
                raise KeyError(f"document {at + 1} is gone")
            sources.append(Source(at + 1, document, shelf.analysis(number)))
        return sources

    def _take_progress(self, done: int, total: int) -> None:
        self._progress = (done, total)
        self._show_waiting()

    def _stop(self) -> None:
        self.workers.cancel_group(self, _WORK)
        self._is_comparing = False
        self._show()

    # What is shown

    def _change(self, table: Table) -> None:
        """Show what another table says."""
        self.table = self._reading.table = table
        self._show()

    def _show(self) -> None:
        sheet = None if self._is_comparing else self._sheet
        self._listed = sheet.rows(self.table) if sheet else ()
        keys = [key_of(row) for row in self._listed]
        if keys and self.table.row not in keys:
            self.table = replace(self.table, row=keys[0])
        self._reading.table = self.table
        self.rows.show(Entries(keys, self._draw), self.table.row)
        self._show_title()
        self._show_filter()
        self._show_waiting()
        self._show_cursor()

    def _draw(self, position: int, width: int) -> Sequence[Content]:
        row = self._listed[position]
        if self._sheet is None:
            return ()
        cursor = self.table.column if key_of(row) == self.rows.marked else None
        return self._sheet.draw(row, self._columns(width), cursor, width)

    def _columns(self, width: int) -> Columns:
        columns = fit_columns(width, len(self.table.documents), self.table.column, self._first)
        self._first = columns.first
        return columns

    def _show_title(self) -> None:
        count = len(self.table.documents)
        what = ("name", "names") if self.table.names else ("matter", "matters")
        listed = f" · {len(self._listed):,} {what[len(self._listed) != 1]}" if self._listed else ""
        documents = f"{count} documents"
        counts = {} if self._sheet is None or self.table.names else self._sheet.counts
        signs = [
            Content.styled(
                f"{SIGNS[kind]}{number}", SIGN_STYLES[kind] + (" reverse" if kind is self.table.sign else "")
            )
            for kind, number in counts.items()
        ]
        right = Content.assemble(Content(" ").join(signs), " ")
        forms = (f"Claims and sources · {documents}{listed}", f"{documents}{listed}", documents)
        mark = (f"{FOCUS_MARK} ", "$accent bold")
        lefts = [Content.assemble(mark, (form, "bold")) for form in forms]
        room = self.size.width - right.cell_length
        left = next((each for each in lefts if each.cell_length < room), lefts[-1])
        self.title_line.update(bar(left, right, self.size.width))

    def _show_filter(self) -> None:
        self.query_one("#matrix-filter").display = self.focused is self.field or bool(self.table.words)

    def _show_waiting(self) -> None:
        done, total = self._progress
        said = self._failure
        if self._is_comparing:
            said = f"{describe_progress(done, total, monotonic() - self._started)} · Esc stops"
        elif not said and self._sheet is None:
            said = _STOPPED.format(done=done, total=total)
        elif not said and not self._listed:
            said = _NO_NAMES if self.table.names else _NO_CLAIMS
            said = _NO_MATCH if self.table.words else _NO_SIGN if self.table.sign else said
        self.waiting.update(Content.styled(f"  {said}", f"{QUIET} italic"))
        self.waiting.display = bool(said)

    def _show_cursor(self) -> None:
        """The heading, the words below and the status, which follow the cursor."""
        width = self.rows.width_beside_ruler
        row = self._row()
        self.head.display = self.words.display = row is not None and width > 0
        if self._sheet is not None and row is not None and width > 0:
            head = self._sheet.head(self._columns(width), self.table.column, width)
            self.head.update(Content("\n").join(head))
            low = self.size.height < _LOW
            self.words.styles.height = 1 + (_FEWEST_WORDS if low else _MOST_WORDS)
            words = self._sheet.explain(row, self.table.column, width - _MARGIN)
            self.words.update(Content("\n").join(words))
        self.status.status = Status(
            (self.table.order.value,) if not self.table.names else ("names",),
            self._notice,
            hints=footer_hints(FOOTER[Context.MATRIX], self._reading.keymap),
        )

    def _row(self) -> Row | None:
        return next((row for row in self._listed if key_of(row) == self.table.row), None)

    @on(events.Resize)
    def _fit(self) -> None:
        self.call_after_refresh(self._show)

    # What the keys do

    def perform(self, action: str) -> bool:
        """Do what a key says."""
        if action not in self.DEEDS:
            return False
        self._notice = ""
        self.DEEDS[action](self)
        return True

    def _go(self, columns: int) -> None:
        before = self._first
        self.table = self._reading.table = self.table.go(columns)
        self._show_cursor()
        self.rows.redraw(marked_only=self._first == before)

    def step(self, steps: int) -> None:
        """Mark another row."""
        self.rows.step(steps)
        self._meet_mark()

    def page(self, pages: int) -> None:
        """Mark a row further away."""
        self.rows.page(pages)
        self._meet_mark()

    def _edge(self, *, last: bool) -> None:
        self.rows.edge(last=last)
        self._meet_mark()

    def _meet_mark(self) -> None:
        self.table = self._reading.table = replace(self.table, row=self.rows.marked or "")
        self._show_cursor()

    @on(EntryList.Chosen)
    def _take_clicked(self, event: EntryList.Chosen) -> None:
        event.stop()
        column = self._columns(self.rows.width_beside_ruler).at(event.cell)
        self._meet_mark()
        if column is not None:
            self._go(column - self.table.column)

    def _next_sign(self) -> None:
        present = tuple(self._sheet.counts) if self._sheet else ()
        self._change(replace(self.table.next_sign(present), names=False))

    def _ask_words(self) -> None:
        self.query_one("#matrix-filter").display = True  # what is hidden takes no keys
        self.set_focus(self.field)
        self.field.select_all()

    @on(Input.Changed)
    def _filter(self) -> None:
        """Show the rows with what stands in the field by now; the news of its letters may be old."""
        if self.field.value != self.table.words:
            self._change(replace(self.table, words=self.field.value))

    def accept(self) -> None:
        """Keep the filter; the keys are the table's again."""
        self._filter()
        self.set_focus(self.rows)
        self._show_filter()

    def cancel(self) -> None:
        """All rows again."""
        self.field.value = ""
        self.accept()

    def _go_on(self) -> None:
        if not self._is_comparing and (self._sheet is None or self._failure):
            self._compare()

    def _leave(self) -> None:
        if self._is_comparing:
            self._stop()
        elif self.table.words:
            self.cancel()
        else:
            self.app.pop_screen()

    def _choose_sources(self) -> None:
        def take(documents: tuple[int, ...] | None) -> None:
            if documents is not None and documents != self.table.documents:
                self._sheet, self._progress = None, (0, 0)
                self.table = replace(self.table, documents=documents, row="", column=0)
                self._compare()

        if self._is_comparing:
            self._stop()
        reading = self._reading
        self.app.push_screen(SourcesScreen(reading.collection, reading.catalogue, self.table.documents), take)

    def _open(self) -> None:
        row, at = self._row(), self.table.column
        if row is None:
            return
        if isinstance(row, NameRow):
            place = row.places[at]
            self._open_places([] if place is None else [Place(self.table.documents[at], place.start)])
            return
        cell = cell_of(row, at)
        claims = [] if cell is None else [row.lead] if cell.claim == row.lead else [row.lead, cell.claim]
        self._open_places([Place(self.table.documents[each.document], each.span.start) for each in claims])

    def _open_places(self, places: Sequence[Place]) -> None:
        if not places:
            self._notice = f"document {self.table.column + 1} says nothing of this: there is nothing to open"
            self._show_cursor()
            return
        self.app.pop_screen()
        if len(places) > 1:
            open_pair(self._reading, places[0], places[1])
        else:
            open_place(self._reading, places[0])

    DEEDS: ClassVar[Mapping[str, Callable[[MatrixScreen], None]]] = {
        "open-cell": _open,
        "cell-left": lambda self: self._go(-1),
        "cell-down": lambda self: self.step(1),
        "cell-up": lambda self: self.step(-1),
        "cell-right": lambda self: self._go(1),
        "column-first": lambda self: self._go(-len(self.table.documents)),
        "column-last": lambda self: self._go(len(self.table.documents)),
        "row-first": lambda self: self._edge(last=False),
        "row-last": lambda self: self._edge(last=True),
        "rows-down": lambda self: self.page(1),
        "rows-up": lambda self: self.page(-1),
        "filter-rows": _ask_words,
        "filter-signs": _next_sign,
        "order-rows": lambda self: self._change(self.table.next_order()),
        "name-rows": lambda self: self._change(replace(self.table, names=not self.table.names, row="")),
        "choose-sources": _choose_sources,
        "go-on-comparing": _go_on,
        "leave-matrix": _leave,
    }
