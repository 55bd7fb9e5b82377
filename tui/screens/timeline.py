"""The dated claims of the open documents, day by day; typing filters, Enter goes to one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import groupby

from textual import events, on
from textual.content import Content

from index.collection import Collection, WorkerFailed
from index.model import SIGNS, ClaimRef, Document, RelationKind
from index.text.display import display_line
from tui.panes.claims import SIGN_STYLES
from tui.panes.lines import QUIET, flowing, hang, quoted_window
from tui.screens.overlay import MOST_ROWS, Overlay, Row
from tui.shelf import Shelf
from tui.statements import AUTHOR, gravest_first
from tui.timeline import TimePoint, list_points, name_interval
from tui.trail import Place
from tui.working import begin

GATHERING = "gathering dates …"
NO_DATES = (
    "no claim of these documents tells a year, month or day, and none of them has a date of its own: "
    "o opens another document"
)
_INDENT = 6  # number, sign and blanks
_LINES = 2  # of a claim
_OWN_DATE = "date of the document: "


class TimelineScreen(Overlay[Place]):
    """Claims under their days; the answer is a place, or None.

    Args:
        collection: knows the dates.
        shelf: knows the signs, as far as the documents have been compared.
        documents: the open ones, each once, in the order of their panes.
        numbers: of their panes.
        here: where the reader is: that claim is marked at first.
    """

    def __init__(
        self,
        collection: Collection,
        shelf: Shelf,
        documents: Sequence[Document],
        numbers: Sequence[int],
        here: Place,
    ) -> None:
        super().__init__("Timeline", "a part of a claim, speaker, month or stage, or a sign")
        self._collection = collection
        self._shelf = shelf
        self._documents = documents
        self._numbers = numbers
        self._here = here
        self._points: tuple[TimePoint, ...] | None = None
        self._failure = ""

    @on(events.Mount)
    def renew(self) -> None:
        """Gather them, and again when more is known."""
        self._failure = ""
        begin(self, self._gather, exclusive=True)

    async def _gather(self) -> None:
        try:
            moments = await self._collection.comparing.moments([each.id for each in self._documents])
        except (WorkerFailed, KeyError) as error:
            self._failure = f"the dates could not be gathered: {error}"
        else:
            self._points = list_points(moments, [each.info.date for each in self._documents], self._kind_of)
            self.__dict__.pop("_words", None)
            count, dated = len(self._documents), len(moments)
            self.retitle(
                f"Timeline · {dated} dated {'claim' if dated == 1 else 'claims'} in {count} "
                f"{'document' if count == 1 else 'documents'}"
            )
        self._fill()

    def _kind_of(self, claim: ClaimRef) -> RelationKind | None:
        """The gravest sign that any other of the documents gives the claim."""
        own = self._documents[claim.document].id
        beside = [
            statement
            for other in self._documents
            for statement in self._shelf.statements(own, other.id).of(claim.claim)
            if statement.kind is not None
        ]
        return next((each.kind for each in gravest_first(beside)), None)

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """A heading for each day, month or year that has a match, and what matches below it."""
        if self._failure or not self._points:
            note = self._failure or (GATHERING if self._points is None else NO_DATES)
            return [(None, Content.styled(note, f"{QUIET} italic"))]
        found = [number for number, text in enumerate(self._words) if all(word in text for word in words)]
        points = self._points
        rows: list[Row] = []
        for (low, high), numbers in groupby(
            found[:MOST_ROWS], lambda each: (points[each].low, points[each].high)
        ):
            heading = name_interval(low, high)
            rows.append((None, Content.styled(f"{chr(10) if rows else ''}{heading}", "bold")))
            rows.extend((str(number), self._row(points[number], width)) for number in numbers)
        if len(found) > MOST_ROWS:
            more = f"{len(found) - MOST_ROWS} more: type to narrow"
            rows.append((None, Content.styled(more, f"{QUIET} italic")))
        return rows

    @cached_property
    def _words(self) -> list[str]:
        """What each point is found by, folded."""
        return [" ".join(self._words_of(point)).casefold() for point in self._points or ()]

    def _words_of(self, point: TimePoint) -> tuple[str, ...]:
        document = self._documents[point.document]
        sign = SIGNS[point.kind] if point.kind else ""
        said = document.text[slice(*point.span)] if point.words else document.info.title
        return (
            said,
            point.speaker or AUTHOR,
            point.stage,
            sign,
            name_interval(point.low, point.high),
            point.low,
        )

    def _row(self, point: TimePoint, width: int) -> Content:
        document, number = self._documents[point.document], self._numbers[point.document]
        sign = (f"{SIGNS[point.kind]} ", SIGN_STYLES[point.kind]) if point.kind else "  "
        first = Content.assemble((f"{number:>2}  ", "bold"), sign)
        if point.words is None:
            title = Content.assemble((_OWN_DATE, QUIET), display_line(document.info.title))
            return Content("\n").join(hang(title, width, first, _INDENT, 1))
        words = quoted_window(document.text, point.span, (point.words,), _LINES * (width - _INDENT))
        lines = hang(words, width, first, _INDENT, _LINES)
        said = " · ".join(filter(None, (point.speaker or AUTHOR, point.stage)))
        lines += hang(Content.styled(flowing(said), QUIET), width, Content(" " * _INDENT), _INDENT, 1)
        return Content("\n").join(lines)

    def first_mark(self) -> str | None:
        """The claim the reader is in."""
        for number, point in enumerate(self._points or ()):
            is_here = self._documents[point.document].id == self._here.document
            if is_here and point.span.start <= self._here.offset < point.span.end:
                return str(number)
        return None

    def choose(self, row: str) -> None:
        """Answer with the place."""
        point = (self._points or ())[int(row)]
        self.dismiss(Place(self._documents[point.document].id, point.span.start))
