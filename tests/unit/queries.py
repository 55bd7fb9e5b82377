"""Queries for property tests: as trees and as what people type."""

from hypothesis import strategies as st

from index.search.query import (
    About,
    Dated,
    Everything,
    Field,
    Fuzzy,
    InDocuments,
    Near,
    Number,
    Phrase,
    Prefix,
    Query,
    Term,
    all_of,
    any_of,
    none_of,
)

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

RESOLVED = st.recursive(
    st.one_of(LEAVES, st.builds(InDocuments, st.frozensets(st.integers(1, 5)))), _combine, max_leaves=8
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
FACTS = st.one_of(
    DATES, st.builds(About, st.sampled_from(Field), st.recursive(SPELT, _combine, max_leaves=4))
)
TYPED = st.recursive(st.one_of(LEAVES, FACTS), _combine, max_leaves=8)
"""As readers mean them."""

SYNTAX = st.lists(
    st.one_of(
        st.sampled_from(
            ["troops", " ", "(", ")", '"', "“", "-", "*", "~", "~9", "OR", "AND", "NOT", "12,000", "東", "'"]
        ),
        st.sampled_from(
            [" NEAR/3 ", " BEFORE ", "NEAR/0", " title:", "lang:(", " date:", "2024-10", "..", " count:", ">"]
        ),
    ),
    max_size=30,
).map("".join)
