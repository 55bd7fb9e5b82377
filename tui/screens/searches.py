"""The searches of a collection to come back to, and the card that asks for the name of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content

from tui.keymap import Keymap
from tui.panes.known_queries import LATELY, SAVED, query_row
from tui.panes.lines import QUIET, flowing, shorten
from tui.queries import KnownQuery, Queries
from tui.screens.overlay import MOST_ROWS, Overlay, Row

NOTHING_YET = "nothing was searched for yet: F searches the collection"

Keep = Callable[[Queries], None]


class SearchesScreen(Overlay[str]):
    """Saved searches and those asked lately; the answer is a query, or None.

    What is deleted stays in sight until the card closes, so that the same key brings it back.

    Args:
        queries: what there is.
        keep: called with what there is after each change.
        keymap: for the keys that are told.
    """

    def __init__(self, queries: Queries, keep: Keep, keymap: Keymap) -> None:
        rename, self._delete_key = (
            next(iter(keymap.keys_of(action)), "") for action in ("save-line", "delete-entry")
        )
        hints = [f"{key} {what}" for key, what in ((rename, "renames"), (self._delete_key, "deletes")) if key]
        super().__init__("   ".join(["Searches", *hints]), "a part of the name or of the words")
        self._queries = queries
        self._keep = keep
        self._listed = queries.listed
        self._deleted: set[str] = set()  # names

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """A line for each that matches, below its heading."""
        if not self._listed:
            return [(None, Content.styled(NOTHING_YET, f"{QUIET} italic"))]
        rows: list[Row] = []
        for heading, is_saved in ((SAVED, True), (LATELY, False)):
            found = [
                (str(position), self._row(known, width))
                for position, known in enumerate(self._listed)
                if bool(known.name) is is_saved and _matches(known, words)
            ]
            rows += [(None, Content.styled(heading, QUIET)), *found] if found else []
        return rows[:MOST_ROWS]

    def _row(self, known: KnownQuery, width: int) -> Content:
        if known.name not in self._deleted:
            return query_row(known, width)
        how = f" deleted, {self._delete_key} brings it back " if self._delete_key else " deleted "
        row = query_row(known, width - len(how)).stylize("strike")
        return Content.assemble(row, (how, QUIET))

    def choose(self, row: str) -> None:
        """Answer with the query."""
        self.dismiss(self._listed[int(row)].query)

    def save(self) -> None:
        """Ask for another name of the marked search, or for the first."""
        known = self._marked()
        if known is None or known.name in self._deleted:
            return

        def take(name: str | None) -> None:
            if name is None:
                return
            before = self._queries.delete(known.name) if known.name else self._queries
            self._renew(before.save(name, known.query))
            self._listed = self._queries.listed
            self._deleted.clear()
            self.refill(str(self._listed.index(KnownQuery(name, known.query))))

        self.app.push_screen(NameScreen(known.name or known.query, known.query, self._queries.saved), take)

    def delete(self) -> None:
        """Delete the marked search, or bring it back; within the words of the field the character at the cursor."""
        known = self._marked()
        if known is None or not known.name or not self.field.cursor_at_end:
            super().delete()
            return
        if known.name in self._deleted:
            self._deleted.discard(known.name)
            self._renew(self._queries.save(known.name, known.query))
        else:
            self._deleted.add(known.name)
            self._renew(self._queries.delete(known.name))
        self.refill(self.rows.marked)

    def _marked(self) -> KnownQuery | None:
        return None if self.rows.marked is None else self._listed[int(self.rows.marked)]

    def _renew(self, queries: Queries) -> None:
        self._queries = queries
        self._keep(queries)


def _matches(known: KnownQuery, words: Sequence[str]) -> bool:
    text = f"{known.name} {known.query}".casefold()
    return all(word in text for word in words)


class NameScreen(Overlay[str]):
    """Asks for the name to keep a query under; the answer is the name, or None.

    Args:
        name: what is proposed; typing takes its place.
        query: what gets the name.
        taken: the queries that have a name already.
    """

    def __init__(self, name: str, query: str, taken: Mapping[str, str]) -> None:
        super().__init__("Save the search under a name", "a name", name)
        self._query = query
        self._taken = taken
        self._proposed = name

    def on_mount(self) -> None:
        """What is typed takes the place of the proposal."""
        super().on_mount()
        self.field.select_all()

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """The query that gets the name, and what that takes the place of."""
        del words
        rows: list[Row] = [(None, shorten(Content(flowing(self._query)), width))]
        before = self._taken.get(self._given)
        if before is not None and before != self._query:
            rows.append((None, Content.styled(f"in the place of {flowing(before)}", "$text-warning")))
        return rows

    @property
    def _given(self) -> str:
        return self.field.value.strip() or self._proposed

    def accept(self) -> None:
        """Answer with the name; an empty field means the proposal."""
        self.dismiss(self._given)
