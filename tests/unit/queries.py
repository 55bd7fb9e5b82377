"""Queries for property tests: as trees and as what people type."""

from hypothesis import strategies as st

from index.model import Span
from index.search.facts import Facts
from index.search.query import (
    About,
    AtPlaces,
    Dated,
    Everything,
    Field,
    Fuzzy,
    InDocuments,
    Named,
    NameField,
    Near,
    Noted,
    NoteField,
    Number,
    Phrase,
    Prefix,
    Query,
    Said,
    Term,
    all_of,
    any_of,
    none_of,
)
from index.search.resolving import resolve

SPACED = st.sampled_from(["troops", "kursk", "zelenskyy"])
NUMBERS = st.sampled_from(
    [
        Number(12_000, 12_000),
        Number(low=12_000),
        Number(low=12_000, strict=True),
        Number(high=11_999.5, strict=True),
        Number(11_000, 12_000),
    ]
)
SPELT = st.one_of(
    SPACED.map(Term),
    st.just(Term("12000")),
    SPACED.map(Prefix),
    st.builds(Fuzzy, SPACED, st.integers(1, 2)),
    st.lists(SPACED, min_size=2, max_size=3).map(lambda words: Phrase(" ".join(words))),
    st.lists(SPACED, min_size=2, max_size=3).map(lambda words: Phrase(" ".join(words), goes_on=True)),
    st.just(Phrase("나라")),
)
WORDS = st.one_of(SPELT, NUMBERS)
ALTERNATIVES = st.lists(WORDS, min_size=2, max_size=3).map(any_of)
NEIGHBOURS = st.builds(
    Near,
    st.lists(st.one_of(WORDS, ALTERNATIVES), min_size=2, max_size=3).map(tuple),
    st.integers(1, 4),
    st.booleans(),
)
LEAVES = st.one_of(WORDS, NEIGHBOURS, st.just(Everything()))


def _combine(children: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(children, min_size=2, max_size=3)
    return st.one_of(several.map(all_of), several.map(any_of), children.map(none_of))


QUERIES = st.recursive(LEAVES, _combine, max_leaves=8)
"""Of words alone."""

_SPANS = st.integers(1, 9).map(lambda end: Span(0, end))  # in every passage that is not empty
PLACES = st.dictionaries(
    st.integers(1, 5),
    st.dictionaries(st.integers(0, 3), st.lists(_SPANS, min_size=1, max_size=2).map(tuple), max_size=3),
    max_size=3,
).map(AtPlaces)

RESOLVED = st.recursive(
    st.one_of(LEAVES, PLACES, st.builds(InDocuments, st.frozensets(st.integers(1, 5)))),
    _combine,
    max_leaves=8,
)
"""As engines get them."""

DATES = st.sampled_from(
    [
        Dated("2024-10-01", "2024-10-31"),
        Dated("2024-10-28", "2024-10-28"),
        Dated("", "2024-10-28"),
        Dated("2024-10-29", ""),
    ]
)
_ASKED = st.recursive(SPELT, _combine, max_leaves=4)
FACTS = st.one_of(DATES, st.builds(About, st.sampled_from(Field), _ASKED))
NAMES = st.one_of(
    st.builds(Named, st.sampled_from(NameField), _ASKED),
    st.builds(Said, _ASKED),
    st.builds(Noted, st.sampled_from(NoteField), _ASKED),
)
TYPED = st.recursive(st.one_of(LEAVES, FACTS, NAMES), _combine, max_leaves=8)
"""As readers mean them."""


def resolved(query: Query, facts: Facts) -> Query:
    """The query with what facts know; nobody is named or quoted anywhere."""
    return resolve(
        query, lambda part: facts.answer(part) if isinstance(part, About | Dated) else AtPlaces({})
    )


SYNTAX = st.lists(
    st.one_of(
        st.sampled_from(
            ["troops", " ", "(", ")", '"', "“", "-", "*", "~", "~9", "OR", "AND", "NOT", "12,000", "東", "'"]
        ),
        st.sampled_from(
            [
                " NEAR/3 ",
                " BEFORE ",
                "NEAR/0",
                " title:",
                " says:",
                " person:",
                "lang:(",
                " date:",
                "2024-10",
                "..",
                " count:",
                ">",
            ]
        ),
    ),
    max_size=30,
).map("".join)
