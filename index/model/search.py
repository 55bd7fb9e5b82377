"""Questions to a collection and what answers them."""

from __future__ import annotations

from enum import StrEnum

from index.model.texts import DocumentInfo, Span
from index.value import Value


class HitOrder(StrEnum):
    """How hits are ordered; those of one document stay together in the list."""

    RELEVANCE = "relevance"
    DATE = "date"  # of the document, the newest first, those without one last
    SOURCE = "source"  # path of the document


class Hit(Value, frozen=True):
    """A passage that answers a query."""

    document: int  # id
    passage: int  # number
    span: Span  # of the passage
    score: float
    marks: tuple[Span, ...]  # the words that match, in the document's text


class QueryError(Value, frozen=True):
    """Something in a query that could not be read. The best guess is still run."""

    position: int  # code point in the query
    message: str  # one plain line: what was expected


class SearchResult(Value, frozen=True):
    """The best hits of a query and how the query was understood."""

    hits: tuple[Hit, ...]  # best first, ties by document and passage
    total: int  # passages that match, also those beyond `hits`
    documents: int  # documents they stand in
    reading: str  # how the words were read: 'troops AND kursk'
    errors: tuple[QueryError, ...] = ()
    partial: bool = False  # the index is still growing, or the time was up
    generation: int = 0
    meant: str = ""  # for a query without hits: the same with words that the collection has
    unnamed: int = 0  # documents of which no name is known yet, when the query speaks of names
    undated: int = 0  # when ordered by date: how many of all passages are of documents without one


class Facet(Value, frozen=True):
    """What some of the hits of a query have in common, and the query that finds these alone."""

    field: str  # as a query names it: "person", "date", "path"
    label: str
    query: str
    passages: int
    documents: int


class Facets(Value, frozen=True):
    """How the hits of a query can be narrowed."""

    facets: tuple[Facet, ...]  # fields together, the most frequent first within each
    unnamed: int = 0  # documents of which no name is known yet


class Candidate(Value, frozen=True):
    """What could stand where the cursor of a query is."""

    text: str  # as it is written in a query: with quotation marks where it needs them
    count: int  # passages that have the word, documents that have the value; 0 for the name of a field


class Completion(Value, frozen=True):
    """What the cursor of a query stands in, and what could stand there."""

    span: Span  # of the query, in code points: what a candidate takes the place of
    candidates: tuple[Candidate, ...]  # the best first


class Companion(Value, frozen=True):
    """Another document that probably reports the same events."""

    info: DocumentInfo
    share: float  # how alike they are, 0…1
    words: tuple[str, ...]  # rare ones that both have, as the first document spells them


class LikePassage(Value, frozen=True):
    """A passage that probably tells of the same matter as another one."""

    info: DocumentInfo
    passage: int  # number
    span: Span
    share: float  # how alike they are, 0…1
    words: tuple[str, ...]  # rare ones that both have, as the first passage spells them
    excerpt: str  # the part of it around the first of them, with "…" where something was left out


class Found(Value, frozen=True):
    """What a query finds in some passages of one document."""

    passages: tuple[int, ...]  # numbers of those that answer, in text order
    marks: tuple[Span, ...]  # the words that match, in text order; none where only NOT decided
    next: int | None  # the first passage that was not looked at; None when all were
    errors: tuple[QueryError, ...] = ()
