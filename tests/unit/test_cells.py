"""Cells and graphemes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from rich.cells import cell_len, get_character_cell_size

from tests.unit.reader_texts import texts
from tui.reader import cells
from tui.reader.cells import (
    TAB,
    begins_grapheme,
    expand_tabs,
    grapheme_end,
    grapheme_start,
    graphemes,
    is_narrow,
    measure,
    settle_joiners,
)


def test_what_the_guard_calls_narrow_is_one_cell_in_richs_tables() -> None:
    narrow = [chr(code) for code in range(0x110000) if is_narrow(chr(code))]
    assert len(narrow) > 2000
    assert {get_character_cell_size(character) for character in narrow} == {1}


def test_what_is_plain_has_the_width_its_block_says() -> None:
    plain = (chr(code) for code in range(0x110000) if not cells._NOT_PLAIN.match(chr(code)))
    wrong = [c for c in plain if get_character_cell_size(c) != (2 if c >= cells._FIRST_WIDE else 1)]
    assert wrong == []


@pytest.mark.parametrize("text", ["It’s “news” — said Müller …", "Ελλάδα", "Київ", "№ 5 €", "┃ ␛"])
def test_news_in_alphabets_takes_the_fast_path(text: str) -> None:
    assert is_narrow(text)


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "e\u0301", "尹", "❤\ufe0f", "👍", "ab\u200dc", "\u0e01"])
def test_what_may_not_be_one_cell_each_does_not(text: str) -> None:
    assert not is_narrow(text)


@pytest.mark.parametrize(
    "cluster",
    ["e\u0301", "👍🏽", "👩\u200d👩\u200d👧", "❤\ufe0f", "🇰🇷", "नि", "\u1112\u1161\u11ab", "🏳\ufe0f\u200d🌈"],
)
def test_a_cluster_is_one_grapheme(cluster: str) -> None:
    assert [(start, end) for start, end, _cells in graphemes(f"a{cluster}b")] == [
        (0, 1),
        (1, 1 + len(cluster)),
        (1 + len(cluster), 2 + len(cluster)),
    ]


def test_a_tab_stands_alone_and_reaches_the_next_stop() -> None:
    assert [cell_count for _start, _end, cell_count in graphemes("ab\tc")] == [1, 1, TAB, 1]
    assert measure("ab\tc") == 5
    assert expand_tabs("ab\tc\t", column=1) == "ab c   "


def test_a_joiner_between_letters_becomes_one_that_swallows_nothing() -> None:
    assert settle_joiners("a\u200db") == "a\u200cb"
    assert cell_len(settle_joiners("\u200dab\u200d")) == 2


def test_a_joiner_between_pictographs_stays() -> None:
    assert settle_joiners("👩\u200d⚕\ufe0f❤\ufe0f\u200d🔥") == "👩\u200d⚕\ufe0f❤\ufe0f\u200d🔥"


@given(texts)
def test_graphemes_cover_the_line_without_gaps(text: str) -> None:
    for line in text.split("\n"):
        position = 0
        for start, end, _cells in graphemes(line):
            assert start == position < end
            position = end
        assert position == len(line)


@given(texts)
def test_the_width_of_a_line_is_what_rich_will_count(text: str) -> None:
    for line in text.split("\n"):
        drawn = expand_tabs(line)
        assert "\t" not in drawn
        assert measure(line) == cell_len(drawn)
        parts = re.split("(\t)", line)
        assert sum(cell_count for _start, _end, cell_count in graphemes(line) if cell_count != TAB) == sum(
            cell_len(part) for part in parts[::2]
        )


@given(texts)
def test_local_boundaries_agree_with_the_graphemes_of_the_line(text: str) -> None:
    base = 0
    for line in text.split("\n"):
        starts = {start for start, _end, _cells in graphemes(line)}
        for offset in range(len(line)):
            assert begins_grapheme(text, base + offset) == (offset in starts)
        base += len(line) + 1


@given(texts)
def test_a_grapheme_ends_where_the_next_begins(text: str) -> None:
    for offset in range(len(text)):
        start, end = grapheme_start(text, offset), grapheme_end(text, offset)
        assert start <= offset < end
        assert begins_grapheme(text, start)
        assert begins_grapheme(text, end)


def test_marks_piled_up_without_end_do_not_make_a_walk_without_end() -> None:
    text = "a" + "\u0301" * 100_000
    assert 0 < 50_000 - grapheme_start(text, 50_000) < 1_000 or grapheme_start(text, 50_000) == 50_000
    assert 0 < grapheme_end(text, 0) < 1_000


@pytest.mark.parametrize("offset", [-5, 99])
def test_an_offset_outside_the_text_is_clamped(offset: int) -> None:
    assert grapheme_start("abc", offset) == min(max(offset, 0), 3)
