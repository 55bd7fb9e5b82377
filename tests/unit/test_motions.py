"""Motions of the caret."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Passage, Span
from tests.unit.reader_texts import one_line_passages, shown_texts
from tui.reader.cells import begins_grapheme
from tui.reader.folds import Shown
from tui.reader.motions import (
    by_passages,
    by_sentences,
    by_word_ends,
    by_words,
    last_grapheme,
    to_percent,
    word_around,
)

TEXT = "Yoon spoke. “It is serious,” he said.\nZelensky’s 11,000 troops! No answer.\n"
WHOLE = Shown(TEXT, one_line_passages(TEXT))

Motion = Callable[[Shown, int, int], int]
MOTIONS: dict[str, Motion] = {"words": by_words, "sentences": by_sentences, "passages": by_passages}


def at(words: str) -> int:
    return TEXT.index(words)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("Yoon", 1, "spoke"),
        ("oon", 1, "spoke"),
        ("spoke", 1, "It"),
        ("he said", 2, "Zelensky"),
        ("Zelensky", 1, "11,000"),
    ],
)
def test_words_forwards(start: str, count: int, end: str) -> None:
    assert by_words(WHOLE, at(start), count) == at(end)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("poke", -1, "spoke"),
        ("spoke", -1, "Yoon"),
        ("troops", -2, "Zelensky"),
        ("Zelensky", -1, "said"),
        ("Yoon", -1, "Yoon"),
    ],
)
def test_words_backwards_come_to_the_start_of_the_word_first(start: str, count: int, end: str) -> None:
    assert by_words(WHOLE, at(start), count) == at(end)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("Yoon", 1, "“It"),
        ("“It", 1, "Zelensky"),
        ("Yoon", 3, "No answer"),
        ("troops", -1, "Zelensky"),
        ("No answer", -2, "“It"),
    ],
)
def test_sentences_run_on_over_passages(start: str, count: int, end: str) -> None:
    assert by_sentences(WHOLE, at(start), count) == at(end)


def test_passages_come_to_the_start_of_their_own_first_when_going_back() -> None:
    assert by_passages(WHOLE, at("spoke"), 1) == at("Zelensky")
    assert by_passages(WHOLE, at("troops"), -1) == at("Zelensky")
    assert by_passages(WHOLE, at("Zelensky"), -1) == 0


def test_motions_stop_at_the_edges() -> None:
    end = last_grapheme(WHOLE)
    assert TEXT[end:] == ".\n"
    for motion in MOTIONS.values():
        assert motion(WHOLE, 0, -(10**9)) == 0
        assert motion(WHOLE, end, 1) >= end
    assert by_words(WHOLE, 0, 10**9) == by_sentences(WHOLE, 0, 10**9) == by_passages(WHOLE, 0, 10**9) == end


@pytest.mark.parametrize(
    ("offset", "count", "end"),
    [(0, 1, 2), (2, 1, 6), (3, 2, 14), (9, 1, 14), (14, 1, 19), (19, 2, 25), (25, 1, 25)],
)
def test_the_ends_of_words_are_gone_through(offset: int, count: int, end: int) -> None:
    shown = Shown("The U.S. 11,000 cafe\u0301 now.")
    assert by_word_ends(shown, offset, count) == end


def test_the_end_of_a_word_is_not_looked_for_in_what_is_hidden() -> None:
    text = "One is. Here.\nTwo is. There.\nThree too."
    shown = Shown(text, one_line_passages(text), frozenset({0, 2}))
    assert by_word_ends(shown, text.index("ere."), 1) == text.index("ere.") + 2
    assert by_word_ends(shown, text.index("ere.") + 2, 1) == text.index("Three") + 4


def test_percent_is_of_the_text() -> None:
    assert to_percent(Shown("x" * 200), 50) == 100
    assert to_percent(Shown("x" * 200), 100) == to_percent(Shown("x" * 200), 250) == 199
    assert to_percent(Shown(""), 50) == 0


def test_a_text_without_passages_can_be_walked() -> None:
    assert by_sentences(Shown("One. Two."), 0, 1) == by_passages(Shown("One. Two."), 0, 1) == 8


def test_motions_pass_over_what_is_hidden() -> None:
    text = "One is. Here.\nTwo is. There.\nThree too.\nFour is. Gone."
    shown = Shown(text, one_line_passages(text), frozenset({0, 3}))
    four, here = text.index("Four"), text.index("Here")
    assert by_words(shown, here, 1) == by_sentences(shown, here, 1) == by_passages(shown, here, 1) == four
    assert by_words(shown, four, -1) == by_sentences(shown, four, -1) == here
    assert by_passages(shown, four, -1) == 0


def test_motions_stop_at_the_edges_of_what_is_shown() -> None:
    text = "Zero.\nOne is here.\nTwo."
    shown = Shown(text, one_line_passages(text), frozenset({1}))
    start, end = text.index("One"), text.index(".\nTwo")
    for motion in MOTIONS.values():
        assert motion(shown, start, -5) == start
        assert motion(shown, start, 50) == end


def test_a_word_is_found_around_any_of_its_letters() -> None:
    assert [TEXT[slice(*word_around(TEXT, at("Zelensky") + n))] for n in (0, 4, 9)] == ["Zelensky’s"] * 3
    assert TEXT[slice(*word_around(TEXT, at("!")))] == "!"


def test_a_great_count_of_words_reads_the_text_once() -> None:
    looked_at: list[int] = []

    class Watched(Shown):
        def fold_at(self, offset: int) -> None:
            looked_at.append(offset)

    shown = Watched("word " * 50_000)
    assert by_words(shown, 0, 40_000) == 200_000
    assert by_words(shown, 200_000, -40_000) == 0
    assert len(looked_at) < 80_010


def test_a_giant_passage_is_split_a_part_at_a_time() -> None:
    text = "A sentence stands here. " * 40_000
    shown = Shown(text, (Passage(0, Span(0, len(text))),))
    middle = text.index("A", 500_000)
    assert by_sentences(shown, middle, 1) == middle + 24
    assert by_sentences(shown, middle, -1) == middle - 24


@given(shown_texts(), st.data(), st.sampled_from(sorted(MOTIONS)), st.integers(-6, 6))
def test_every_motion_lands_on_a_shown_grapheme_in_its_direction(
    shown: Shown, data: st.DataObject, name: str, count: int
) -> None:
    starts = [
        offset
        for offset in range(len(shown.text) + 1)
        if begins_grapheme(shown.text, offset) and shown.fold_at(offset) is None
    ]
    if not starts:
        return
    offset = data.draw(st.sampled_from(starts))
    reached = MOTIONS[name](shown, offset, count)
    assert begins_grapheme(shown.text, reached)
    assert (reached - offset) * count >= 0
    assert shown.fold_at(reached) is None
