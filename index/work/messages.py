"""What workers and facade must agree on: keys in the store, and search results as JSON."""

from __future__ import annotations

from index.model import Hit, QueryError, SearchResult, Span
from index.work.protocol import Message

ANALYSER_KEY = "analyser"
"""Under this the store keeps the name of the last analyser: its results can be shown before it is loaded."""

COMPARER_KEY = "comparer"
"""As `ANALYSER_KEY`, for comparisons: the analyser and the version of the rules that compared its claims."""


def search_result_to_json(result: SearchResult) -> Message:
    """The result as what JSON can hold."""
    return {
        "hits": [
            [hit.document, hit.passage, *hit.span, hit.score, [list(mark) for mark in hit.marks]]
            for hit in result.hits
        ],
        "total": result.total,
        "documents": result.documents,
        "reading": result.reading,
        "errors": [[error.position, error.message] for error in result.errors],
        "partial": result.partial,
        "generation": result.generation,
    }


def search_result_from_json(message: Message) -> SearchResult:
    """The result that `search_result_to_json` wrote."""
    return SearchResult(
        hits=tuple(
            Hit(document, passage, Span(start, end), score, tuple(Span(*mark) for mark in marks))
            for document, passage, start, end, score, marks in message["hits"]
        ),
        total=message["total"],
        documents=message["documents"],
        reading=message["reading"],
        errors=tuple(QueryError(position, text) for position, text in message["errors"]),
        partial=message["partial"],
        generation=message["generation"],
    )
