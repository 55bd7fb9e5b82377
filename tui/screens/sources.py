"""Which documents are compared: those that are open, those that report the same events, and any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from textual import events, on
from textual.content import Content
from textual.message import Message

from index.collection import Collection, WorkerFailed
from index.model import DocumentInfo
from tui.catalogue import Catalogue, matching
from tui.messages import KeysAwaited
from tui.panes.fields import Field
from tui.panes.lines import QUIET
from tui.screens.documents import document_row
from tui.screens.overlay import MOST_ROWS, Overlay, Row
from tui.working import begin

FEWEST = 2
USUAL = 8  # documents that are chosen without being asked for; 28 pairs are compared in seconds
_MARK, _NO_MARK = "✓ ", "  "


class PickField(Field):
    """A field in which Space chooses as long as nothing is typed."""

    @dataclass
    class Picked(Message):
        """The marked entry is to be chosen, or not any more."""

    def on_key(self, event: events.Key) -> None:
        """A blank at the beginning finds nothing."""
        if event.key == "space" and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(self.Picked())


class SourcesScreen(Overlay[tuple[int, ...]]):
    """Documents to choose from, those chosen at first before all others; the answer is their ids, or None.

    Args:
        collection: knows the companions of a document.
        catalogue: all documents.
        chosen: ids of those that are chosen already, in their order.
        companions_of: the document whose companions are chosen too, if any.
    """

    def __init__(
        self,
        collection: Collection,
        catalogue: Catalogue,
        chosen: Sequence[int],
        companions_of: int | None = None,
    ) -> None:
        super().__init__("", "a part of the title or of the file's name")
        self.field = PickField("a part of the title or of the file's name")
        self._collection = collection
        self._catalogue = catalogue
        self._chosen = list(chosen)
        self._first = list(chosen)  # that stand before the others
        self._companions_of = companions_of
        self._touched = False
        self._is_listed = False

    @on(events.Mount)
    def _fetch(self) -> None:
        self._tell()
        begin(self, partial(self._catalogue.fetch, self._take_list), group="list")
        if self._companions_of is not None:
            begin(self, partial(self._add_companions, self._companions_of), group="companions")

    def _take_list(self) -> None:
        self._is_listed = True
        self._fill()
        self.call_after_refresh(self.post_message, KeysAwaited())

    def first_mark(self) -> str | None:
        """The document that is marked already: the list may be shown again after the first keys."""
        return self.rows.marked

    @property
    def takes_keys(self) -> bool:
        """False until there is something to choose from: a key that comes early must not be lost."""
        return super().takes_keys and self._is_listed

    async def _add_companions(self, document: int) -> None:
        """Choose the documents that report the same events, unless the reader has begun to choose."""
        try:
            found = await self._collection.companions(document)
        except (WorkerFailed, KeyError):
            return  # they are only a proposal
        new = [each.info.id for each in found if each.info.id not in self._first]
        self._first += new
        if not self._touched:
            self._chosen += new[: max(0, USUAL - len(self._chosen))]
        self._tell()
        self.refill(self.rows.marked)

    @on(Field.Changed)
    def _tell_again(self) -> None:
        self._tell()

    @property
    def _key(self) -> str:
        """What chooses: a blank parts words once one is typed."""
        return "Tab" if self.field.value else "Space"

    def _tell(self, more: str = "") -> None:
        more = more or f"{self._key} adds, Enter compares"
        count = len(self._chosen)
        pairs = count * (count - 1) // 2
        self.retitle(
            f"{count} document{'' if count == 1 else 's'} · {pairs} {'pair' if pairs == 1 else 'pairs'}   {more}"
        )

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """Title, file and date of each document that matches; chosen ones have a mark."""
        found = matching(self._catalogue.entries, words)
        infos = {entry.info.id: entry.info for entry in found}
        first = [infos.pop(number) for number in self._first if number in infos]
        shown = [*first, *infos.values()]
        rows: list[Row] = [(str(info.id), self._row(info, width)) for info in shown[:MOST_ROWS]]
        if len(shown) > MOST_ROWS:
            more = f"{len(shown) - MOST_ROWS} more: type to narrow"
            rows.append((None, Content.styled(more, f"{QUIET} italic")))
        return rows

    def _row(self, info: DocumentInfo, width: int) -> Content:
        mark = _MARK if info.id in self._chosen else _NO_MARK
        return Content.assemble((mark, "$text-accent bold"), document_row(info, width - len(mark)))

    @on(PickField.Picked)
    def complete(self) -> None:
        """Choose the marked document, or leave it out again."""
        marked = self.rows.marked
        if marked is None:
            return
        number = int(marked)
        self._touched = True
        if number in self._chosen:
            self._chosen.remove(number)
        else:
            self._chosen.append(number)
        self._tell()
        self.refill(marked)

    def accept(self) -> None:
        """Answer with the chosen ones."""
        if len(self._chosen) < FEWEST:
            self._tell(f"it takes two: {self._key} adds one")
        else:
            self.dismiss(tuple(self._chosen))

    def take_clicked(self) -> None:
        """A click chooses as Space does."""
        self.complete()
