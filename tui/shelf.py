"""The open documents and what is known about them, kept at hand between two key strokes.

The collection reads from a store; the panes ask many times a second. The shelf
keeps what is open and forgets it when the collection says that it changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.collection import Collection
from index.model import Analysis, Comparison, Document, DocumentInfo
from tui.alignment import Statement, list_statements

MAX_DOCUMENTS = 64  # texts kept at hand: those of the panes and of the hits on a screen


class Shelf:
    """A small cache in front of a collection."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._infos: tuple[DocumentInfo, ...] | None = None
        self._documents: dict[int, Document | None] = {}
        self._analyses: dict[int, Analysis] = {}
        self._comparisons: dict[tuple[int, int], Comparison] = {}
        self._statements: dict[tuple[int, int | None], tuple[Statement, ...]] = {}

    def infos(self) -> tuple[DocumentInfo, ...]:
        """All documents of the collection, by path."""
        if self._infos is None:
            self._infos = self._collection.documents()
        return self._infos

    def document(self, document_id: int) -> Document | None:
        """The document; None when it is gone."""
        if document_id not in self._documents:
            while len(self._documents) >= MAX_DOCUMENTS:
                del self._documents[next(iter(self._documents))]
            try:
                self._documents[document_id] = self._collection.document(document_id)
            except KeyError:
                self._documents[document_id] = None
        return self._documents[document_id]

    def analysis(self, document_id: int) -> Analysis | None:
        """The analysis; None while there is none."""
        if document_id not in self._analyses:
            found = self._collection.analysis(document_id)
            if found is None:
                return None
            self._analyses[document_id] = found
        return self._analyses[document_id]

    def comparison(self, documents: Sequence[int]) -> Comparison | None:
        """The comparison of two different documents; None while there is none."""
        if len(documents) != 2 or documents[0] == documents[1]:
            return None
        key = (documents[0], documents[1])
        if key not in self._comparisons:
            found = self._collection.comparison(*key)
            if found is None:
                return None
            self._comparisons[key] = found
        return self._comparisons[key]

    def keep_comparison(self, documents: tuple[int, int], comparison: Comparison) -> None:
        """Keep a comparison that was just made."""
        self._comparisons[documents] = comparison
        self._statements.clear()

    def statements(self, documents: Sequence[int], pane: int) -> tuple[Statement, ...]:
        """The claims of the document in a pane, set against the one in the other pane; in text order."""
        document = self.document(documents[pane])
        if document is None:
            return ()
        comparison = self.comparison(documents)
        other = documents[1 - pane] if comparison else None
        key = (document.id, other)
        if key not in self._statements:
            analysis = self.analysis(document.id)
            if analysis is None:
                return ()
            self._statements[key] = list_statements(document.id, document.passages, analysis, comparison)
        return self._statements[key]

    def forget_documents(self) -> None:
        """The list of documents changed: texts are fetched anew."""
        self._infos = None
        self._documents.clear()

    def forget_analyses(self, documents: Iterable[int]) -> None:
        """These documents were analysed (again)."""
        gone = set(documents)
        self._analyses = {key: value for key, value in self._analyses.items() if key not in gone}
        self._comparisons = {key: value for key, value in self._comparisons.items() if not gone & set(key)}
        self._statements = {key: value for key, value in self._statements.items() if not gone & set(key)}
