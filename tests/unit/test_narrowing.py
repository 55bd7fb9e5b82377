"""A query can be narrowed by writing one more part behind it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.search.narrowing import base_of, field_part
from index.search.parser import parse_query
from index.search.query import About, And, Field, Nothing, Phrase, Prefix, Query, Term, conjuncts
from tests.unit.queries import SYNTAX


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("troops kursk ", "troops kursk"),
        ("troops kur", "troops kur*"),
        ("k", "k"),
        ("a OR b ", "(a OR b)"),
        ("(troops peace ", "troops AND peace"),
        ('"north kor', '"north kor*"'),
        ("title:ko", "title:ko*"),
        ("", ""),
    ],
)
def test_what_is_typed_becomes_a_query_that_can_go_on(typed: str, base: str) -> None:
    assert base_of(typed, typing=True) == base


def test_a_query_that_is_not_being_typed_stays() -> None:
    assert base_of("troops kur", typing=False) == "troops kur"


@settings(max_examples=300)
@given(SYNTAX)
def test_a_narrowed_query_has_all_parts_of_the_query_and_one_more(text: str) -> None:
    narrowed = parse_query(f"{base_of(text, typing=False)} title:unlikely")
    before, more = parse_query(text).query, About(Field.TITLE, Term("unlikely"))
    assert not narrowed.errors
    if before != Nothing():
        assert set(conjuncts(narrowed.query)) == {*conjuncts(before), more}
    else:
        assert narrowed.query == more


@given(st.text(max_size=20))
def test_any_words_make_a_part(words: str) -> None:
    parsed = parse_query(field_part("title", words))
    assert isinstance(parsed.query, Nothing | About)
    if isinstance(parsed.query, About):
        assert isinstance(parsed.query.part, Phrase | Prefix)


def test_a_part_asks_for_exactly_the_words() -> None:
    query: Query = parse_query(field_part("author", 'Ann "A." Lee')).query
    assert query == About(Field.AUTHOR, Phrase("ann a lee"))
    assert not isinstance(query, And)
