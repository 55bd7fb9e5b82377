"""How panes divide the room."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.shares import LEAST, STEP, WHOLE, even, fitted, insert, keep, widen


def test_even_shares_add_up_to_the_whole() -> None:
    assert even(0) == ()
    assert even(3) == (400, 400, 400)


def test_a_wider_pane_takes_from_its_neighbours_alike() -> None:
    assert widen(even(3), 1, 2) == (400 - STEP, 400 + 2 * STEP, 400 - STEP)


def test_a_single_pane_cannot_be_widened() -> None:
    assert widen(even(1), 0, 5) == (WHOLE,)


def test_a_new_pane_gets_an_even_share_and_the_others_keep_their_proportion() -> None:
    assert insert((800, 400), 1) == (533, 400, 267)
    assert insert((), 0) == (WHOLE,)


def test_what_a_closed_pane_leaves_is_divided() -> None:
    assert keep((600, 300, 300), (0, 2)) == (800, 400)


def test_shares_of_another_number_of_panes_are_made_even() -> None:
    assert fitted((700, 500), 2) == (700, 500)
    assert fitted((700, 500), 3) == even(3)


@given(
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(0, 3), st.integers(-30, 30)), max_size=20),
)
@settings(deadline=None, max_examples=60)
def test_nothing_is_lost_and_nobody_squeezed_away(count: int, steps: list[tuple[int, int]]) -> None:
    shares = even(count)
    for pane, step in steps:
        shares = widen(shares, pane % count, step)
        assert sum(shares) == WHOLE
        assert min(shares) >= min(LEAST, WHOLE)
