"""What is asked of the collection while one types: hits, how a word may go on, and the hit that Enter opens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from index.collection import WorkerFailed
from index.model import Hit, SearchResult
from tui.screens.opening import open_hit
from tui.screens.reading import ReadingScreen
from tui.working import begin

DEBOUNCE = 0.05  # seconds: below the pause between two key strokes, above a held key's repeat (33 ms)


class Asking:
    """The questions of one reader; a newer one of a kind takes the place of an older.

    Args:
        reading: where the answers are shown.
        opened: called when the hit that was chosen is open, or cannot be opened.
    """

    def __init__(self, reading: ReadingScreen, opened: Callable[[], object]) -> None:
        self._reading = reading
        self._collection = reading.collection
        self._opened = opened
        self._is_opening = False

    def take(self, query: str) -> None:
        """Search for what is typed now."""
        if not self._is_opening:  # else Enter overtook the news of its last letters
            begin(self._reading, partial(self._find, query), group="search", exclusive=True)

    def again(self) -> None:
        """Ask once more while the search is open; whoever chooses among the hits wants them to stay under the hand."""
        search = self._reading.search
        if self._reading.searching and self._reading.focused is not search.rows:
            self.take(search.field.value)

    def open(self, query: str, marked: Hit | None) -> None:
        """Open the marked one of the hits that are shown; without one the first that the query has."""
        self._is_opening = True
        shown = self._reading.search.result
        begin(self._reading, partial(self._open, query, marked, shown), group="search", exclusive=True)

    def complete(self, query: str, cursor: int) -> None:
        """Offer what could stand at the cursor."""
        begin(self._reading, partial(self._complete, query, cursor), group="complete", exclusive=True)

    async def _find(self, query: str) -> None:
        search = self._reading.search
        if not query.strip():
            search.show(query, None)
            self._reading.tell()
            return
        await asyncio.sleep(DEBOUNCE)
        try:
            limit = search.limit
            result = await self._collection.search(query, limit, search.order, typing=True)
        except WorkerFailed as error:
            search.give_up_more()
            self._reading.say(f"the search failed: {error}", "error")
            return
        if result is not None and query == search.field.value:
            search.show(query, result, limit)
            self._reading.tell()

    async def _open(self, query: str, marked: Hit | None, shown: SearchResult | None) -> None:
        """The last word may go on either way: what is opened and counted does not depend on how quick Enter came."""
        try:
            search, result = self._reading.search, shown
            if marked is None or result is None:
                result = await self._collection.search(query, search.limit, search.order, typing=True)
                marked = next(iter(result.hits), None)
            if marked is not None and self._reading.searching:
                open_hit(self._reading, marked, query, result)
        except WorkerFailed as error:
            self._reading.say(f"the search failed: {error}", "error")
        finally:
            self._is_opening = False
            self._opened()

    async def _complete(self, query: str, cursor: int) -> None:
        """No answer is no harm, nor one that comes when the cursor stands elsewhere."""
        await asyncio.sleep(DEBOUNCE)
        with suppress(WorkerFailed):
            completion = await self._collection.complete(query, cursor)
            self._reading.search.suggest(query, cursor, completion)
