"""Motions of the caret."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.reader_texts import one_line_passages, texts
from tui.reader.cells import begins_grapheme
from tui.reader.folds import Shown
from tui.reader.motions import by_passages, by_sentences, by_words, last_grapheme, to_percent

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


def test_percent_is_of_the_text() -> None:
    assert to_percent(Shown("x" * 200), 50) == 100
    assert to_percent(Shown("x" * 200), 100) == to_percent(Shown("x" * 200), 250) == 199
    assert to_percent(Shown(""), 50) == 0


def test_a_text_without_passages_can_be_walked() -> None:
    assert by_sentences(Shown("One. Two."), 0, 1) == by_passages(Shown("One. Two."), 0, 1) == 8


@settings(max_examples=300, deadline=None)
@given(texts, st.data(), st.sampled_from(sorted(MOTIONS)), st.integers(-6, 6))
def test_every_motion_lands_on_a_grapheme_in_its_direction(
    text: str, data: st.DataObject, name: str, count: int
) -> None:
    starts = [offset for offset in range(len(text) + 1) if begins_grapheme(text, offset)]
    offset = data.draw(st.sampled_from(starts))
    reached = MOTIONS[name](Shown(text, one_line_passages(text)), offset, count)
    assert begins_grapheme(text, reached)
    assert (reached - offset) * count >= 0
