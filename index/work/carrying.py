"""Maps two versions of a text and carries places from the older to the newer one.

Run as a worker it serves one store until standard input closes.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import Any

import msgspec

from index.anchors import Carried, TokenMap
from index.model import CarriedPlace, Span
from index.notes.notebook import Notebook
from index.store import NoteStore, Store, StoreError
from index.work.documents_now import DocumentsNow
from index.work.protocol import Message
from index.work.server import Rejected, Server, serve_store


def carry_places(store: Store, old: int, new: int, offsets: Sequence[int]) -> tuple[CarriedPlace, ...]:
    """The places of these offsets of one version in another, in their order. Raises KeyError for an unknown id.

    Costs about a second per million code points that changed.
    """
    before, after = store.version(old), store.version(new)
    if before.text_hash == after.text_hash:
        return tuple(CarriedPlace(offset, kept=True) for offset in offsets)
    mapped = TokenMap(before.text, after.text)
    return tuple(mapped.carry_place(offset) for offset in offsets)


def carry_spans(store: Store, old: int, new: int, spans: Sequence[Span]) -> tuple[Carried, ...]:
    """The passages of one version of a document in another, in their order. Raises KeyError for an unknown id."""
    mapped = TokenMap(store.version(old).text, store.version(new).text)
    return tuple(map(mapped.carry_span, spans))


class CarryingDesk:
    """Answers the questions of a carrier."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.server = Server(
            {
                "carry": self._on_carry,
                "carry-spans": self._on_carry_spans,
                "carry-notes": self._on_carry_notes,
            }
        )

    def _on_carry(self, message: Message) -> Any:
        try:
            places = carry_places(self._store, message["old"], message["new"], message["offsets"])
        except KeyError:
            raise Rejected("this version of the document was never read") from None
        return [[place.offset, place.kept] for place in places]

    def _on_carry_spans(self, message: Message) -> Any:
        spans = [Span(*span) for span in message["spans"]]
        try:
            return msgspec.to_builtins(carry_spans(self._store, message["old"], message["new"], spans))
        except KeyError:
            raise Rejected("this version of the document was never read") from None

    def _on_carry_notes(self, message: Message) -> None:
        try:
            with closing(NoteStore.open(message["notes"])) as notes:
                Notebook(notes).carry(DocumentsNow(self._store))
        except StoreError as error:
            raise Rejected(str(error)) from None


def main() -> None:
    """Serve one store until standard input closes."""
    serve_store(lambda store: CarryingDesk(store).server)


if __name__ == "__main__":
    main()
