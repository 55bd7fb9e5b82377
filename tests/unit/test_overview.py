"""The overview ruler: the gravest mark of a place is seen, and never more than there is room for."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.overview import FINEST, HIT_SIGN, ruler_marks

UNLIKE, DENIED = ("≠", "figures-differ"), ("!", "denied")
TOLD, SAME, ALONE = ("~", "differs"), ("=", "matches"), ("∅", "only-here")
MARK = ("a", "note")


def test_differences_and_hits_are_marked_and_what_agrees_is_not() -> None:
    signs = {900: UNLIKE, 500: TOLD, 100: SAME, 300: ALONE}
    marks = ruler_marks(1000, signs=signs, places={}, hits=[700])
    assert marks == {900: UNLIKE, 500: TOLD, 700: HIT_SIGN}


def test_of_several_marks_at_one_place_the_gravest_is_seen() -> None:
    length = 1_000_000
    assert ruler_marks(length, signs={5: TOLD, 6: DENIED}, places={7: MARK}, hits=[8]) == {6: DENIED}
    assert ruler_marks(length, signs={5: TOLD}, places={7: MARK}, hits=[8]) == {7: MARK}
    assert ruler_marks(length, signs={5: TOLD}, places={}, hits=[8]) == {5: TOLD}


def test_the_most_important_come_first() -> None:
    marks = ruler_marks(4000, signs={3000: TOLD, 2000: DENIED}, places={1000: MARK}, hits=[0])
    assert list(marks) == [2000, 1000, 3000, 0]


def test_an_empty_text_has_no_marks() -> None:
    assert ruler_marks(0, signs={}, places={}, hits=[]) == {}


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 10_000_000), st.lists(st.integers(0, 9_999_999), max_size=2000))
def test_however_many_hits_there_are_a_ruler_gets_few(length: int, offsets: list[int]) -> None:
    hits = sorted(offset % length for offset in offsets)
    marks = ruler_marks(length, signs={}, places={}, hits=hits)
    assert len(marks) <= FINEST
    assert set(marks) <= set(hits)
    assert {offset * FINEST // length for offset in marks} == {offset * FINEST // length for offset in hits}
