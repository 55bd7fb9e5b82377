"""The documents of a store as notes stand on them: what each says now, and whether that is what a note was put on."""

from __future__ import annotations

from index.model import Document
from index.store import Edition, Store


class DocumentsNow:
    """The current text of each document of a store, by absolute path."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def text_hash(self, path: str) -> str | None:
        """The hash of the text that a document has now; None when the store has none at this path."""
        number = self._store.document_at(path)
        return None if number is None else self._store.identities([number])[number].text_hash

    def edition(self, path: str) -> Edition | None:
        """The document as it is now; None when the store has none at this path."""
        number = self._store.document_at(path)
        return None if number is None else edition_of(self._store.version(number))


def edition_of(document: Document) -> Edition:
    """The document as notes stand on it."""
    info = document.info
    return Edition(info.path, document.text, info.title, info.date, document.metadata.author)
