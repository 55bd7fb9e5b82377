"""Places of one version of a document in another: what decisions of the reader hang on."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from index.model import JudgedPlace, Span
from index.store import Store

if TYPE_CHECKING:
    from index.anchors import TokenMap

_MAPS_KEPT = 16
_WORDS_KEPT = 4096  # passages
_TEXTS_KEPT = 2


class CarriedPlaces:
    """The places of the versions in one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._map = lru_cache(_MAPS_KEPT)(self._map_anew)
        self._text = lru_cache(_TEXTS_KEPT)(self._read_text)
        self.words = lru_cache(_WORDS_KEPT)(self._read_words)
        """The words at a range of a version. Raises KeyError for one that never was."""

    def carry(self, old: int, new: int, span: Span) -> JudgedPlace:
        """A place of one version of a document in another; takes a second per million code points that changed.

        Raises:
            KeyError: a version never was.
        """
        exact = self.words(old, span)
        if old == new:
            return JudgedPlace(new, span, exact)
        carried = self._map(old, new).carry_span(span)
        return JudgedPlace(new, carried.span, exact, carried.verdict)

    def _map_anew(self, old: int, new: int) -> TokenMap:
        from index.anchors import TokenMap  # most collections have no decision about a text that changed

        return TokenMap(self._text(old), self._text(new))

    def _read_words(self, version: int, span: Span) -> str:
        return self._text(version)[slice(*span)]

    def _read_text(self, version: int) -> str:
        return self._store.version(version).text
