"""What is like a document: candidates of the engine, put in order by the rare words they share.

The engine knows its candidates from postings alone; only those are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from index.model import Companion, Document
from index.search.engine import SearchEngine
from index.search.likeness import order_by_likeness, spellings_of
from index.text.tokens import index_terms

_CANDIDATES = 50  # documents that are looked at closely: 2 ms each
_READ_OF_A_DOCUMENT = 100_000  # characters that are compared: fifteen long articles

DocumentOf = Callable[[int], Document]
"""A current document by id; raises KeyError for one that was replaced since it was indexed."""


def find_companions(
    source: Document, engine: SearchEngine, document_of: DocumentOf, limit: int, least: float
) -> list[Companion]:
    """The documents most like one, the best first, none of them less alike than `least`."""
    text = source.text[:_READ_OF_A_DOCUMENT]
    candidates: dict[int, Document] = {}
    for number, _ in engine.similar([text], limit=_CANDIDATES):
        with suppress(KeyError):
            if number != source.id:
                candidates[number] = document_of(number)
    words = {
        number: Counter(index_terms(document.text[:_READ_OF_A_DOCUMENT]))
        for number, document in candidates.items()
    }
    alike = order_by_likeness(Counter(index_terms(text)), words, cache(engine.rarity))
    alike = [each for each in alike[:limit] if each.share >= least]
    spelt = spellings_of(text, (word for each in alike for word in each.words))
    return [
        Companion(
            candidates[each.document].info,
            each.share,
            tuple(dict.fromkeys(map(spelt.__getitem__, each.words))),
        )
        for each in alike
    ]
