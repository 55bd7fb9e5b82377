"""Lines of chrome: never wider than asked, never a character more or less than quoted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from index.model import Span
from tui.panes.lines import ELLIPSIS, bar, flowing, hang, quoted, quoted_window, shorten

TEXTS = st.text(st.characters(codec="utf-8"), max_size=80)


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_flowing_text_keeps_its_length_and_has_no_line_ends(text: str) -> None:
    assert len(flowing(text)) == len(text)
    assert "\n" not in flowing(text)


@given(TEXTS, TEXTS, st.integers(0, 60))
@settings(deadline=None, max_examples=100)
def test_a_bar_is_exactly_as_wide_as_asked(left: str, right: str, width: int) -> None:
    line = bar(Content(flowing(left)), Content(flowing(right)), width)
    assert line.cell_length == width or (
        line.cell_length < width and Content(flowing(right)).cell_length > width
    )


@given(TEXTS, st.integers(1, 40))
@settings(deadline=None, max_examples=100)
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert shorten(Content(flowing(text)), width).cell_length <= width


@given(st.text("ab cd[]/한 ", max_size=120), st.integers(8, 40), st.integers(1, 4))
@settings(deadline=None, max_examples=100)
def test_hanging_lines_fit_and_there_are_no_more_than_asked(text: str, width: int, most: int) -> None:
    lines = hang(Content(text), width, Content("= "), 2, most)
    assert 1 <= len(lines) <= most
    assert all(line.cell_length <= width for line in lines)
    assert lines[0].plain.startswith("= ")


def test_markup_in_a_quotation_is_text() -> None:
    text = "he said [the minister] [b]so[/b] [/x]"
    assert quoted(text, Span(0, len(text))).plain == text


def test_marks_are_styled_where_they_lie_in_the_quotation() -> None:
    content = quoted("one two three", Span(4, 13), [Span(0, 7), Span(8, 13)])
    assert [(span.start, span.end) for span in content.spans] == [(0, 3), (4, 9)]


@given(st.text("word ", min_size=1, max_size=300), st.integers(0, 290), st.integers(20, 100))
@settings(deadline=None, max_examples=200)
def test_a_window_shows_its_first_mark_and_fits(text: str, start: int, length: int) -> None:
    start = min(start, len(text) - 1)
    mark = Span(start, start + 1)
    window = quoted_window(text, Span(0, len(text)), [mark], length)
    plain = window.plain.removeprefix(ELLIPSIS).removesuffix(ELLIPSIS)
    assert plain in text
    assert len(plain) <= length
    assert any(span.end > span.start for span in window.spans)
