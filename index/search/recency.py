"""How much sooner a newer document comes, of passages that answer nearly as well.

A factor on the scores of its passages, by its date and that of the newest document. The clock of the
machine has no say, so that the same collection gives the same order on any day.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from index.search.engine import NO_BOOSTS, Boosts

# So much more than a document without a date has the newest one. Given dates by chance, which can only harm,
# the order loses nothing up to 0.05 but the places of equal articles, a little at 0.1 (docs/benchmarks.md).
_MOST = 0.03
_HALF_GONE = (
    30  # days after which half of it is left: a story in the news lasts weeks; some is left after years
)

_DAY_LENGTH = len("2024-10-28")


class Recency:
    """The factors of the documents of a collection. Those without a date, or with one that is none, have the lowest, 1."""

    def __init__(self) -> None:
        self._days: dict[int, int] = {}
        self._boosts: Boosts | None = None

    def add(self, dates: Iterable[tuple[int, str]]) -> None:
        """Learn the dates (ISO 8601) of more documents, by id."""
        for document, written in dates:
            with suppress(ValueError):
                self._days[document] = date.fromisoformat(written[:_DAY_LENGTH]).toordinal()
                self._boosts = None

    def forget(self, documents: Iterable[int]) -> None:
        """Drop documents that went; ids that are not known are ignored."""
        for document in self._days.keys() & set(documents):
            del self._days[document]
            self._boosts = None

    @property
    def boosts(self) -> Boosts:
        """The factors by now."""
        if not self._days:
            return NO_BOOSTS
        if self._boosts is None:
            newest = max(self._days.values())
            factors = {day: 1 + _MOST / (1 + (newest - day) / _HALF_GONE) for day in set(self._days.values())}
            self._boosts = Boosts(1 + _MOST, {document: factors[day] for document, day in self._days.items()})
        return self._boosts
