"""Analyses where they are kept: in the store, and at hand for as long as the process lives where that cannot be written to.

On a read-only medium or a full disk one still reads the documents on the screen, and wants their claims.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.language import codec
from index.model import Analysis
from index.store import Store, StoreError

_MOST_AT_HAND = 64  # analyses of 3 KB for an article; those of a table and of the panes

AnalysisRow = tuple[str, str, bytes]
"""What the caches know the document by, the analyser's name, the analysis as `codec.dump` writes it."""


class KeptAnalyses:
    """The analyses of one store's documents."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._at_hand: dict[tuple[str, str], bytes] = {}
        self.problem = ""
        """Why the store did not take the last ones; empty when it did."""

    def get(self, reading: str, analyser: str) -> Analysis | None:
        """The analysis by what the document and its analyser are known by."""
        kept = codec.load_analysis(self._store.analysis(reading, analyser))
        return kept or codec.load_analysis(self._at_hand.get((reading, analyser)))

    def put(self, rows: Sequence[AnalysisRow]) -> None:
        """Keep analyses; `problem` says whether they are in the store."""
        try:
            self._store.put_analyses(rows)
        except StoreError as error:
            self.problem = str(error)
        else:
            self.problem = ""
            return
        for reading, analyser, body in rows:
            while len(self._at_hand) >= _MOST_AT_HAND:
                del self._at_hand[next(iter(self._at_hand))]
            self._at_hand[reading, analyser] = body
