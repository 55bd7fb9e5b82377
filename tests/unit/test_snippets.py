import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Span
from index.search.snippets import count_cells, make_snippet

TEXT = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"


def test_a_snippet_shows_what_leads_up_to_the_first_mark() -> None:
    start = TEXT.index("nine")
    snippet = make_snippet(TEXT, [Span(start, start + 4)], 40)
    assert TEXT[slice(*snippet.span)] == "eight nine ten eleven twelve thirteen"
    assert snippet.starts_inside
    assert snippet.ends_inside


def test_a_short_passage_is_shown_whole() -> None:
    snippet = make_snippet("two words", [Span(4, 9)], 40)
    assert snippet.span == (0, 9)
    assert not snippet.starts_inside
    assert not snippet.ends_inside


def test_room_left_at_the_end_is_used_before_the_mark() -> None:
    start = TEXT.index("fifteen")
    snippet = make_snippet(TEXT, [Span(start, len(TEXT))], 40)
    assert TEXT[slice(*snippet.span)] == "eleven twelve thirteen fourteen fifteen"


def test_without_marks_the_start_is_shown() -> None:
    assert make_snippet(TEXT, [], 10).span == (0, 7)


def test_wide_characters_take_two_columns() -> None:
    assert make_snippet("東京都の人", [], 5).span == (0, 2)


@pytest.mark.parametrize(("character", "cells"), [("a", 1), ("東", 2), ("\u0301", 0), ("é", 1)])
def test_columns_of_a_character(character: str, cells: int) -> None:
    assert count_cells(character) == cells


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=120), st.integers(0, 120), st.integers(1, 20), st.integers(1, 60))
def test_a_snippet_fits_and_shows_the_first_mark(text: str, start: int, length: int, cells: int) -> None:
    mark = Span(min(start, len(text)), min(start + length, len(text)))
    marks = [mark] if mark.start < mark.end else []
    snippet = make_snippet(text, marks, cells)
    assert 0 <= snippet.span.start <= snippet.span.end <= len(text)
    assert sum(map(count_cells, text[slice(*snippet.span)])) <= cells
    if marks and count_cells(text[mark.start]) <= cells:
        assert snippet.span.start <= mark.start
    assert all(snippet.span.contains(shown) for shown in snippet.marks)
