"""Queries for property tests: as trees and as what people type."""

from hypothesis import strategies as st

from index.search.query import And, Everything, Fuzzy, Not, Or, Phrase, Prefix, Query, Term

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
    def parts(kind: type[And | Or]) -> st.SearchStrategy[Query]:
        inside = children.filter(lambda part: not isinstance(part, kind))
        return st.lists(inside, min_size=2, max_size=3).map(lambda each: kind(tuple(each)))

    return st.one_of(parts(And), parts(Or), children.filter(lambda part: not isinstance(part, Not)).map(Not))


QUERIES = st.recursive(LEAVES, _combine, max_leaves=8)
SYNTAX = st.lists(
    st.sampled_from(
        ["troops", " ", "(", ")", '"', "“", "-", "*", "~", "~9", "OR", "AND", "NOT", "12,000", "東", "'"]
    ),
    max_size=30,
).map("".join)
