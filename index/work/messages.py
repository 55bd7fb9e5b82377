"""What workers and whoever asks them must agree on: keys in the store, and what they say as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.events import Progress
from index.model import (
    Candidate,
    Companion,
    Completion,
    Decoded,
    DocumentInfo,
    Facet,
    Facets,
    Found,
    Hit,
    LikePassage,
    QueryError,
    SearchResult,
    Span,
)
from index.work.protocol import Message

ANALYSER_KEY = "analyser"
"""Under this the store keeps the name of the last analyser: its results can be shown before it is loaded."""

COMPARER_KEY = "comparer"
"""As `ANALYSER_KEY`, for comparisons: the analyser and the version of the rules that compared its claims."""


def progress_from_json(message: Message) -> Progress:
    """What a worker's event "progress" says."""
    return Progress(message["job"], message["done"], message["total"], message["finished"])


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
        "meant": result.meant,
        "unnamed": result.unnamed,
        "undated": result.undated,
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
        meant=message["meant"],
        unnamed=message["unnamed"],
        undated=message["undated"],
    )


def completion_to_json(completion: Completion) -> Message:
    """What could complete a query as what JSON can hold."""
    return {
        "span": list(completion.span),
        "candidates": [[each.text, each.count] for each in completion.candidates],
    }


def completion_from_json(message: Message) -> Completion:
    """What `completion_to_json` wrote."""
    return Completion(Span(*message["span"]), tuple(Candidate(*each) for each in message["candidates"]))


def companions_to_json(companions: Sequence[Companion]) -> list[Any]:
    """Companions as what JSON can hold."""
    return [[_info_to_json(each.info), each.share, list(each.words)] for each in companions]


def companions_from_json(answer: list[Any]) -> tuple[Companion, ...]:
    """What `companions_to_json` wrote."""
    return tuple(Companion(DocumentInfo(*info), share, tuple(words)) for info, share, words in answer)


def like_passages_to_json(passages: Sequence[LikePassage]) -> list[Any]:
    """Passages that are like one as what JSON can hold."""
    return [
        [_info_to_json(each.info), each.passage, *each.span, each.share, list(each.words), each.excerpt]
        for each in passages
    ]


def like_passages_from_json(answer: list[Any]) -> tuple[LikePassage, ...]:
    """What `like_passages_to_json` wrote."""
    return tuple(
        LikePassage(DocumentInfo(*info), passage, Span(start, end), share, tuple(words), excerpt)
        for info, passage, start, end, share, words, excerpt in answer
    )


def _info_to_json(info: DocumentInfo) -> list[Any]:
    return [info.id, info.path, info.title, info.format, info.length, info.date]


def facets_to_json(facets: Facets) -> Message:
    """Facets as what JSON can hold."""
    rows = [[each.field, each.label, each.query, each.passages, each.documents] for each in facets.facets]
    return {"facets": rows, "unnamed": facets.unnamed}


def facets_from_json(message: Message) -> Facets:
    """What `facets_to_json` wrote."""
    return Facets(tuple(Facet(*row) for row in message["facets"]), message["unnamed"])


def decoded_to_json(decoded: Decoded) -> Message:
    """Decoded text as what JSON can hold."""
    return {"text": decoded.text, "encoding": decoded.encoding, "warnings": list(decoded.warnings)}


def decoded_from_json(message: Message) -> Decoded:
    """What `decoded_to_json` wrote."""
    return Decoded(message["text"], message["encoding"], tuple(message["warnings"]))


def found_to_json(found: Found) -> Message:
    """What was found in a document as what JSON can hold."""
    return {
        "passages": list(found.passages),
        "marks": [list(mark) for mark in found.marks],
        "next": found.next,
        "errors": [[error.position, error.message] for error in found.errors],
    }


def found_from_json(message: Message) -> Found:
    """What `found_to_json` wrote."""
    return Found(
        passages=tuple(message["passages"]),
        marks=tuple(Span(*mark) for mark in message["marks"]),
        next=message["next"],
        errors=tuple(QueryError(position, text) for position, text in message["errors"]),
    )
