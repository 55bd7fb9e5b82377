"""The queries of a collection that a reader comes back to: those asked lately, and those saved under a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from msgspec import field
from msgspec.structs import replace

from index.value import Value
from tui.history import with_line


class KnownQuery(Value, frozen=True):
    """A query to come back to."""

    name: str  # "" when it was not saved
    query: str


class Queries(Value, frozen=True):
    """Never changed, each step gives new ones."""

    recent: tuple[str, ...] = ()  # newest last
    saved: Mapping[str, str] = field(default_factory=dict)  # by name

    def remember(self, query: str) -> Self:
        """With a query that was asked; a blank one is none."""
        query = query.strip()
        return replace(self, recent=with_line(self.recent, query)) if query else self

    def save(self, name: str, query: str) -> Self:
        """With a query under a name, in the place of what had that name."""
        return replace(self, saved={**self.saved, name: query})

    def delete(self, name: str) -> Self:
        """Without the query of that name."""
        return replace(self, saved={each: query for each, query in self.saved.items() if each != name})

    def rename(self, name: str, new: str) -> Self:
        """With the query of a name under another one, in the place of what had that; unchanged without such a query."""
        return self.delete(name).save(new, self.saved[name]) if name in self.saved else self

    @property
    def listed(self) -> tuple[KnownQuery, ...]:
        """Those that are saved by their names, then those asked lately and not saved, the newest first."""
        names = sorted(self.saved, key=lambda name: (name.casefold(), name))
        lately = (query for query in reversed(self.recent) if query not in self.saved.values())
        return (
            *(KnownQuery(name, self.saved[name]) for name in names),
            *(KnownQuery("", query) for query in lately),
        )
