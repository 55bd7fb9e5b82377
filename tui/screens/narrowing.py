"""How the hits can be narrowed: dates, sources and names that some of them have in common."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby

from textual import events, on
from textual.content import Content

from index.collection import WorkerFailed
from index.model import Facet, Facets
from index.text.display import display_line
from tui.panes.lines import QUIET, bar, shorten
from tui.screens.overlay import Overlay, Row
from tui.working import begin

HEADINGS = {
    "person": "Persons",
    "org": "Organisations",
    "place": "Places",
    "date": "Dates",
    "path": "Folders",
    "author": "Authors",
    "lang": "Languages",
    "type": "Formats",
}
COUNTING = "counting …"
NOTHING_TO_NARROW = "what was found has nothing in common that would narrow it"


class NarrowingScreen(Overlay[str]):
    """What some hits have in common, field by field; the answer is the query that finds these alone, or None.

    Args:
        query: how it was read.
        ask: tells the facets known by now.
    """

    def __init__(self, query: str, ask: Callable[[], Awaitable[Facets]]) -> None:
        super().__init__(f"Narrow · {display_line(query)}", "a name, date or source")
        self._ask = ask
        self._facets: Facets | None = None
        self._failure = ""

    @on(events.Mount)
    def renew(self) -> None:
        """Count, and count again when more names are known."""
        begin(self, self._count, exclusive=True)

    async def _count(self) -> None:
        try:
            self._facets = await self._ask()
        except WorkerFailed as error:
            self._failure = f"it could not be counted: {error}"
        self._fill()

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """The facets that hold all the words, under the name of their field."""
        if self._failure or self._facets is None:
            return [(None, Content.styled(self._failure or COUNTING, f"{QUIET} italic"))]
        rows: list[Row] = []
        numbered = enumerate(self._facets.facets)
        matching = [
            (number, facet) for number, facet in numbered if all(word in _words_of(facet) for word in words)
        ]
        for field, group in groupby(matching, key=lambda pair: pair[1].field):
            rows.append((None, Content.styled(HEADINGS[field], "bold")))
            rows += [(str(number), _facet_row(facet, width)) for number, facet in group]
        if self._facets.unnamed and not words:
            note = f"names of {self._facets.unnamed} documents are not known yet"
            rows.append((None, Content.styled(note, f"{QUIET} italic")))
        if not self._facets.facets and not rows:
            rows.append((None, Content.styled(NOTHING_TO_NARROW, f"{QUIET} italic")))
        return rows

    def choose(self, row: str) -> None:
        """Answer with the narrowed query."""
        if self._facets is not None:
            self.dismiss(self._facets.facets[int(row)].query)


def _facet_row(facet: Facet, width: int) -> Content:
    passages = f"{facet.passages} {'passage' if facet.passages == 1 else 'passages'}"
    documents = f"{facet.documents} {'document' if facet.documents == 1 else 'documents'}"
    right = Content.styled(f"  {passages} · {documents} ", QUIET)
    label = shorten(Content(display_line(facet.label)), max(0, width - right.cell_length - 3))
    return bar(Content.assemble("  ", label), right, width)


def _words_of(facet: Facet) -> str:
    return f"{facet.label} {HEADINGS[facet.field]}".casefold()
