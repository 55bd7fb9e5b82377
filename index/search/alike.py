"""What is like a document or a passage: candidates of the engine, put in order by the rare words they share.

The engine knows its candidates from postings alone; only those are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache

from index.model import Companion, Document, LikePassage, PassageKind, Span
from index.search.engine import EngineHit, SearchEngine
from index.search.function_words import FUNCTION_WORDS
from index.search.likeness import Likeness, order_by_likeness, spellings_of
from index.search.query import Term, any_of
from index.search.snippets import make_snippet
from index.text.tokens import index_terms, tokenize

_CANDIDATES = 50  # documents that are looked at closely: 2 ms each
_READ_OF_A_DOCUMENT = 100_000  # characters that are compared: fifteen long articles

_PASSAGES = 200  # that are looked at closely
_TELLING_WORDS = 25  # words of a passage that its candidates are found by
_FEWEST_SHARED = 2  # words that passages share; one alone is chance (docs/benchmarks.md)
_EXCERPT = 240  # columns: two or three lines of a list

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
    spell = _spelling(text, alike)
    return [Companion(candidates[each.number].info, each.share, spell(each.words)) for each in alike]


def find_like_passages(
    source: Document, span: Span, engine: SearchEngine, document_of: DocumentOf, limit: int, least: float
) -> list[LikePassage]:
    """The passages most like a span of a document, the best first, none of them less alike than `least`.

    Passages that the span touches are not among them, nor are headings, which repeat what stands below them.
    """
    text = source.text[span.start : span.end][:_READ_OF_A_DOCUMENT]
    counts = Counter(index_terms(text))
    rarity = cache(engine.rarity)
    telling = sorted(counts.keys() - FUNCTION_WORDS, key=lambda word: (-counts[word] * rarity(word), word))
    page = engine.search(any_of([Term(word) for word in telling[:_TELLING_WORDS]]), _PASSAGES)
    candidates: list[tuple[Document, Span, EngineHit]] = []
    for hit in page.hits:
        with suppress(KeyError):
            document = document_of(hit.document)
            passage = document.passages[hit.passage]
            is_source = document.id == source.id and passage.span.overlaps(span)
            if passage.kind is PassageKind.PARAGRAPH and not is_source:
                candidates.append((document, passage.span, hit))
    words = {
        number: Counter(index_terms(document.text[there.start : there.end][:_READ_OF_A_DOCUMENT]))
        for number, (document, there, _) in enumerate(candidates)
    }
    alike = [
        each
        for each in order_by_likeness(counts, words, rarity)
        if each.share >= least and len(each.words) >= _FEWEST_SHARED
    ][:limit]
    spell = _spelling(text, alike)
    found = []
    for each in alike:
        document, there, hit = candidates[each.number]
        excerpt = _excerpt(document.text[there.start : there.end], frozenset(each.words))
        found.append(LikePassage(document.info, hit.passage, there, each.share, spell(each.words), excerpt))
    return found


def _spelling(text: str, alike: Iterable[Likeness]) -> Callable[[Iterable[str]], tuple[str, ...]]:
    """Spells the folded words that something shares with a text as the text does, each spelling once."""
    spelt = spellings_of(text, (word for each in alike for word in each.words))
    return lambda words: tuple(dict.fromkeys(map(spelt.__getitem__, words)))


def _excerpt(passage: str, words: frozenset[str]) -> str:
    """The part of a passage around the first of the words that it shares, cut to some lines."""
    marks = [Span(start, end) for word, start, end in tokenize(passage) if word in words]
    snippet = make_snippet(passage, marks, _EXCERPT)
    before, after = "…" * snippet.starts_inside, "…" * snippet.ends_inside
    return f"{before}{passage[snippet.span.start : snippet.span.end]}{after}"
