"""The documents of a store as notes stand on them: what each says now, and whether that is what a note was put on."""

from __future__ import annotations

from index.model import Document
from index.store import Edition, Store


class DocumentsNow:
    """The current text of each document of a store, by absolute path."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._generation: int | None = None  # that the hashes are of
        self._text_hashes: dict[str, str | None] = {}

    def renew(self) -> int:
        """See what the documents are now, before anything is asked. The generation of the store."""
        generation = self._store.generation
        if generation != self._generation:
            self._generation = generation
            self._text_hashes.clear()
        return generation

    def text_hash(self, path: str) -> str | None:
        """The hash of the text that a document has now; None when the store has none at this path."""
        if path not in self._text_hashes:
            number = self._store.document_at(path)
            self._text_hashes[path] = (
                None if number is None else self._store.identities([number])[number].text_hash
            )
        return self._text_hashes[path]

    def edition(self, path: str) -> Edition | None:
        """The document as it is now; None when the store has none at this path."""
        number = self._store.document_at(path)
        return None if number is None else edition_of(self._store.version(number))


def edition_of(document: Document) -> Edition:
    """The document as notes stand on it."""
    info = document.info
    return Edition(info.path, document.text, info.title, info.date, document.metadata.author)
