"""Panes keep their widgets when they change places."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.screens.arranging import seat
from tui.trail import Place


def test_panes_that_stay_keep_their_widgets() -> None:
    assert seat([Place(1, 0), Place(2, 9), None, None], [Place(1, 5), Place(2, 9)]) == (0, 1, 2, 3)


def test_swapped_panes_take_their_widgets_along() -> None:
    assert seat([Place(1, 0), Place(2, 9)], [Place(2, 9), Place(1, 0)]) == (1, 0)


def test_the_widget_of_a_closed_pane_goes_to_the_end() -> None:
    assert seat([Place(1, 0), Place(2, 9), Place(3, 4)], [Place(2, 9), Place(3, 4)]) == (1, 2, 0)


def test_two_panes_of_one_document_are_told_apart_by_their_places() -> None:
    assert seat([Place(1, 0), Place(1, 90)], [Place(1, 90), Place(1, 0)]) == (1, 0)


def test_a_new_document_takes_a_widget_that_is_free() -> None:
    shown = [Place(1, 0), Place(2, 9), None]
    assert seat(shown, [Place(1, 0), Place(3, 0), Place(2, 9)]) == (0, 2, 1)


PLACES = st.builds(Place, st.integers(1, 3), st.integers(0, 2))


@given(st.lists(st.none() | PLACES, min_size=4, max_size=4), st.lists(PLACES, max_size=4))
@settings(deadline=None, max_examples=100)
def test_every_widget_has_one_seat(shown: list[Place | None], wanted: list[Place]) -> None:
    assert sorted(seat(shown, wanted)) == [0, 1, 2, 3]
