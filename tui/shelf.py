"""The open documents and what is known about them, kept at hand between two key strokes.

The collection reads from a store; the panes ask many times a second. The shelf
keeps what is open and forgets it when the collection says that it changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from index.collection import Collection
from index.model import Analysis, Comparison, Document
from tui.grouping import Group, Wish, list_groups
from tui.statements import Statements, list_statements

MAX_DOCUMENTS = 64  # texts kept at hand: those of the panes and of the hits on a screen

Pair = tuple[int, int]


def pair_of(one: int, other: int) -> Pair:
    """The two documents as they are compared: whichever pane holds which, it is one comparison."""
    return min(one, other), max(one, other)


class Shelf:
    """A small cache in front of a collection."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._documents: dict[int, Document | None] = {}
        self._analyses: dict[int, Analysis] = {}
        self._comparisons: dict[Pair, Comparison] = {}
        self._statements: dict[tuple[int, int | None], Statements] = {}
        self._listed: dict[int, tuple[Statements, Wish, tuple[Group, ...]]] = {}  # what was listed last

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

    def comparison(self, one: int, other: int | None) -> Comparison | None:
        """The comparison of two different documents, in any order; None while there is none."""
        if other is None or one == other:
            return None
        pair = pair_of(one, other)
        if pair not in self._comparisons:
            found = self._collection.comparison(*pair)
            if found is None:
                return None
            self._comparisons[pair] = found
        return self._comparisons[pair]

    def keep_comparison(self, pair: Pair, comparison: Comparison) -> None:
        """Keep a comparison that was just made."""
        self._comparisons[pair] = comparison
        self._statements = {
            key: value for key, value in self._statements.items() if not set(key) <= set(pair)
        }

    def statements(self, document_id: int, against: int | None) -> Statements:
        """The claims of a document in text order, with what the other document says of them, if there is one."""
        document = self.document(document_id)
        if document is None:
            return Statements()
        comparison = self.comparison(document_id, against)
        key = (document_id, against if comparison else None)
        if key not in self._statements:
            analysis = self.analysis(document_id)
            if analysis is None:
                return Statements()
            found = list_statements(document_id, document.passages, analysis, comparison)
            self._statements[key] = Statements(found)
        return self._statements[key]

    def groups(self, document_id: int, against: int | None, wish: Wish) -> tuple[Group, ...]:
        """The claims of a document as they are to be listed."""
        statements = self.statements(document_id, against)
        known = self._listed.get(document_id)
        if known is None or known[0] is not statements or known[1] != wish:
            texts = [self.document(each) if each is not None else None for each in (document_id, against)]
            first, second = (each.text if each is not None else "" for each in texts)
            analysis, comparison = self.analysis(document_id), self.comparison(document_id, against)
            groups = list_groups(statements, wish, (first, second), analysis, comparison, document_id)
            known = self._listed[document_id] = (statements, wish, groups)
        return known[2]

    def forget_documents(self) -> None:
        """The list of documents changed: texts are fetched anew."""
        self._documents.clear()
        self._listed.clear()

    def forget_comparisons(self, documents: Iterable[int]) -> None:
        """The reader decided something about these documents."""
        judged = set(documents)
        self._comparisons = {
            pair: value for pair, value in self._comparisons.items() if not judged & set(pair)
        }
        self._statements = {key: value for key, value in self._statements.items() if not judged & set(key)}

    def forget_analyses(self, documents: Iterable[int]) -> None:
        """These documents were analysed (again)."""
        gone = set(documents)
        self._analyses = {key: value for key, value in self._analyses.items() if key not in gone}
        self.forget_comparisons(gone)
