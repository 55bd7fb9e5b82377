"""Finds the document that something from elsewhere stood on: a note, a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import PurePath

from index.model import Document
from index.store import Store

_TELLING = 40
"""Code points, about eight words: so many letters are no others with the blanks elsewhere, as few words may be."""


class Shelf:
    """The documents of a store.

    Args:
        store: the documents.
        real: the real path of what a file calls so.
    """

    def __init__(self, store: Store, real: Callable[[str], str]) -> None:
        self._store = store
        self._real = real
        self._version = cache(store.version)
        self._documents: list[Document] | None = None
        self._on_one_line: dict[str, list[str]] = {}  # the text of each, by what stands between two words

    def find(self, path: str, *, text_hash: str = "", title: str = "", words: str = "") -> Document | None:
        """By its path, its very text, its file's name or title if it has the words, and by the words alone.

        Last by its file's name or title alone; never of several one. An empty string tells nothing.
        """
        number = self._store.document_at(self._real(path))
        if number is not None:
            return self._version(number)
        name = PurePath(path).name

        def is_named(document: Document) -> bool:
            return bool(name) and PurePath(document.info.path).name == name

        def is_titled(document: Document) -> bool:
            return bool(title.strip()) and document.info.title == title

        return (
            self._only(lambda document: bool(text_hash) and document.text_hash == text_hash)
            or self._only(lambda document: words in document.text and is_named(document))
            or self._only(lambda document: words in document.text and is_titled(document))
            or self._only(lambda document: bool(words) and words in document.text)
            or self._only_with(words.split(), between=" ")
            or (self._only_with(words.split(), between="") if len(words) >= _TELLING else None)
            or self._only(is_named)
            or self._only(is_titled)
        )

    def _only_with(self, words: Sequence[str], *, between: str) -> Document | None:
        """The one document with these words, whichever blanks stand between them, or with their letters."""
        if not words:
            return None
        if between not in self._on_one_line:
            self._on_one_line[between] = [between.join(document.text.split()) for document in self._all()]
        sought, texts = between.join(words), self._on_one_line[between]
        found = [document for document, text in zip(self._all(), texts, strict=True) if sought in text]
        return found[0] if len(found) == 1 else None

    def _only(self, fits: Callable[[Document], bool]) -> Document | None:
        found = [document for document in self._all() if fits(document)]
        return found[0] if len(found) == 1 else None

    def _all(self) -> list[Document]:
        if self._documents is None:
            self._documents = [self._version(number) for number in self._store.document_ids()]
        return self._documents
