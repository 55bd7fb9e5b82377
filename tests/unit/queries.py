"""Queries for property tests: as trees and as what people type."""

from hypothesis import strategies as st

from index.search.query import Everything, Fuzzy, Phrase, Prefix, Query, Term, all_of, any_of, none_of

SPACED = st.sampled_from(["troops", "kursk", "zelenskyy"])
LEAVES = st.one_of(
    SPACED.map(Term),
    SPACED.map(Prefix),
    st.builds(Fuzzy, SPACED, st.integers(1, 2)),
    st.lists(SPACED, min_size=2, max_size=3).map(lambda words: Phrase(" ".join(words))),
    st.lists(SPACED, min_size=2, max_size=3).map(lambda words: Phrase(" ".join(words), goes_on=True)),
    st.just(Phrase("나라")),
    st.just(Everything()),
)


def _combine(children: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(children, min_size=2, max_size=3)
    return st.one_of(several.map(all_of), several.map(any_of), children.map(none_of))


QUERIES = st.recursive(LEAVES, _combine, max_leaves=8)
SYNTAX = st.lists(
    st.sampled_from(
        ["troops", " ", "(", ")", '"', "“", "-", "*", "~", "~9", "OR", "AND", "NOT", "12,000", "東", "'"]
    ),
    max_size=30,
).map("".join)
