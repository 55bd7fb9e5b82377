"""Search over the place of a document: hits as you type, each passage in its context."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from index.model import Document, Hit, SearchResult
from index.text.display import display_line
from tui.messages import HitChosen, QueryChanged, SearchLeft
from tui.panes.document import short_name
from tui.panes.fields import Field, FieldHost, Rows
from tui.panes.lines import QUIET, bar, flowing, hang, quoted_window

HIT_STYLE = "bold underline"  # reads without colour
CONTEXT_LINES = 2
MARGIN = 2  # cells kept free at the right: the scrollbar and a blank
NOTHING_FOUND = (
    "\n  No passage has all of this. Fewer words, or OR between\n  them, find more; Esc gives the text back."
)
INDENT = 6  # room for the number of the passage


class SearchHint(Widget):
    """How the words were read, and how much was found."""

    content: reactive[Content] = reactive(Content(""))
    found: reactive[Content] = reactive(Content(""))

    def render(self) -> Content:
        """The line, cut to the width; how much was found stays whole."""
        return bar(self.content, self.found, self.size.width)


class SearchPane(Vertical, FieldHost):
    """The field, the hint and the hits, grouped by document."""

    def __init__(self, find_document: Callable[[int], Document | None]) -> None:
        super().__init__(id="search", classes="pane")
        self.field = Field('words, "a phrase", OR, -not, troop*', id="search-field")
        self.hint = SearchHint()
        self.rows = Rows(id="hit-rows")
        self._find_document = find_document
        self.result: SearchResult | None = None
        self._query = ""  # what `result` answers
        self._width = 0

    def compose(self) -> ComposeResult:
        """Field above hint above hits."""
        with Horizontal(classes="field-line"):
            yield Static(" / ", markup=False)
            yield self.field
        yield self.hint
        yield self.rows

    @property
    def hit_count(self) -> int:
        """How many hits are listed."""
        return len(self.result.hits) if self.result else 0

    def ask(self, query: str) -> None:
        """Put a query into the field, as if typed."""
        self.field.value = query
        self.field.cursor_position = len(query)
        self.post_message(QueryChanged(query))

    def show(self, query: str, result: SearchResult | None) -> None:
        """Show what a query found; None while the field is empty."""
        self._query = query
        self.result = result
        self.hint.content = describe_reading(result)
        self.hint.found = describe_found(result)
        self._fill(self.rows.marked)

    def _fill(self, mark: str | None) -> None:
        self._width = self.rows.size.width
        rows = list(self._list_rows()) if self.result and self._width else []
        if self.result and not rows:
            rows = [(None, Content.styled(NOTHING_FOUND, f"{QUIET} italic"))]
        known = {row for row, _ in rows}
        self.rows.fill(rows, mark if mark in known and mark is not None else None)

    def _list_rows(self) -> Iterator[tuple[str | None, Content]]:
        hits = self.result.hits if self.result else ()
        order = {
            document: position for position, document in enumerate(dict.fromkeys(h.document for h in hits))
        }
        grouped = sorted(enumerate(hits), key=lambda pair: (order[pair[1].document], pair[1].passage))
        for document_id, group in groupby(grouped, key=lambda pair: pair[1].document):
            members = list(group)
            document = self._find_document(document_id)
            if document is None:
                continue
            title = Content.assemble(
                (f" {display_line(document.info.title)}", "bold"),
                (f" · {short_name(document.info.path)}", QUIET),
            )
            yield None, bar(title, Content.styled(f" {len(members)} ", QUIET), self._width - MARGIN)
            for position, hit in members:
                yield str(position), hit_row(hit, document, self._width - MARGIN)

    @on(events.Resize)
    def _wrap_again(self) -> None:
        self.call_after_refresh(self._fill_if_resized)

    def _fill_if_resized(self) -> None:
        if self.rows.size.width != self._width:
            self._fill(self.rows.marked)

    @on(Input.Changed)
    def _tell_query(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(QueryChanged(event.value))

    @on(OptionList.OptionSelected)
    def _open_clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.accept()

    @on(OptionList.OptionHighlighted)
    def _keep_quiet(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    # The keys of the field

    def accept(self) -> None:
        """Open the marked hit."""
        query = self.field.value
        if query.strip():
            self.post_message(HitChosen(query, self._marked_hit() if query == self._query else None))

    def _marked_hit(self) -> Hit | None:
        marked = self.rows.marked
        return None if marked is None or self.result is None else self.result.hits[int(marked)]

    def cancel(self) -> None:
        """Give the place back to the document."""
        self.post_message(SearchLeft())

    def step(self, steps: int) -> None:
        """Mark another hit while typing goes on."""
        self.rows.step(steps)

    def page(self, pages: int) -> None:
        """Mark a hit further away."""
        self.rows.page(pages)

    def complete(self) -> None:
        """Go into the list of hits."""
        self.screen.set_focus(self.rows)


def describe_reading(result: SearchResult | None) -> Content:
    """What is wrong with the query, and how it was read."""
    if result is None:
        return Content.styled(" Hits appear as you type; Esc gives the text back.", QUIET)
    reading = Content.styled(f" {flowing(result.reading)}", QUIET)
    if not result.errors:
        return reading
    return Content.assemble((f" {flowing(result.errors[0].message)}", "$text-warning"), " ·", reading)


def describe_found(result: SearchResult | None) -> Content:
    """How much was found, and whether that is all."""
    if result is None:
        return Content("")
    where = f"{result.total} {_noun('passage', result.total)} in {result.documents} {_noun('document', result.documents)}"
    more = " so far" if result.partial else ""
    shown = f", best {len(result.hits)} shown" if result.total > len(result.hits) else ""
    return Content(f"{where}{more}{shown} ")


def hit_row(hit: Hit, document: Document, width: int) -> Content:
    """A passage in context: its number, and the words around the first mark."""
    words = quoted_window(document.text, hit.span, hit.marks, CONTEXT_LINES * (width - INDENT), HIT_STYLE)
    number = Content.styled(f"  ¶{hit.passage + 1}".ljust(INDENT), QUIET)
    lines = hang(words, width, number, INDENT, CONTEXT_LINES)
    return Content("\n").join(lines)


def _noun(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"
