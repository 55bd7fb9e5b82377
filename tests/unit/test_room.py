"""Which panes are on a screen of a certain size."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.room import CLAIMS_NARROWEST, LINES_AROUND, LOWEST, READABLE, ClaimsPlace, divide
from tui.session import Session, Split


def panes(count: int) -> Session:
    session = Session()
    for document in range(1, count + 1):
        session = session.fill_pane(document)
    return session


@pytest.mark.parametrize(
    ("columns", "rows", "shown"),
    [
        (80, 24, (1, 1, 1, 1)),
        (100, 30, (1, 2, 2, 2)),
        (120, 40, (1, 2, 2, 2)),
        (160, 50, (1, 2, 3, 3)),
        (200, 60, (1, 2, 3, 4)),
    ],
)
def test_as_many_panes_stand_side_by_side_as_can_be_read(
    columns: int, rows: int, shown: tuple[int, ...]
) -> None:
    found = [len(divide(panes(count), columns, rows, on_claims=False).panes) for count in (1, 2, 3, 4)]
    assert tuple(found) == shown


@pytest.mark.parametrize(("rows", "shown"), [(18, 1), (24, 2), (30, 3), (40, 4)])
def test_as_many_panes_stand_one_above_another_as_can_be_read(rows: int, shown: int) -> None:
    session = replace(panes(4), split=Split.ABOVE)
    assert len(divide(session, 160, rows, on_claims=False).panes) == shown


def test_the_focused_pane_and_its_partner_are_shown_first() -> None:
    session = panes(4).focus_pane(3).focus_pane(1)
    assert divide(session, 120, 40, on_claims=False).panes == (1, 3)
    assert divide(session, 80, 24, on_claims=False).panes == (1,)


def test_without_the_claims_there_is_room_for_one_more() -> None:
    session = replace(panes(4), show_claims=False)
    assert divide(session, 125, 40, on_claims=False).panes == (0, 1, 2)


def test_the_claims_stand_beside_below_or_where_they_are_asked_for() -> None:
    assert divide(panes(2), 160, 24, on_claims=False).claims is ClaimsPlace.BESIDE
    assert divide(panes(2), 110, 40, on_claims=False).claims is ClaimsPlace.BELOW
    assert divide(panes(2), 110, 24, on_claims=False).claims is ClaimsPlace.NOWHERE
    assert divide(panes(2), 110, 24, on_claims=True).claims is ClaimsPlace.BELOW


def test_a_zoomed_pane_is_alone() -> None:
    room = divide(replace(panes(3), zoomed=True), 200, 60, on_claims=False)
    assert (room.single, room.narrow, room.panes) == (True, False, (0,))


@given(
    st.integers(0, 4),
    st.integers(0, 3),
    st.integers(1, 320),
    st.integers(1, 100),
    st.sampled_from(Split),
    st.booleans(),
)
@settings(deadline=None, max_examples=200)
def test_no_pane_is_shown_in_which_nothing_can_be_read(
    count: int, focus: int, columns: int, rows: int, split: Split, on_claims: bool
) -> None:
    session = replace(panes(count).focus_pane(focus), split=split)
    room = divide(session, columns, rows, on_claims=on_claims)
    assert list(room.panes) == sorted(set(room.panes))
    assert not count or session.focus in room.panes
    beside = room.claims is ClaimsPlace.BESIDE
    assert not beside or room.claims_cells >= CLAIMS_NARROWEST
    if len(room.panes) > 1 and split is Split.BESIDE:
        assert (columns - beside * room.claims_cells) // len(room.panes) >= READABLE
    if len(room.panes) > 1 and split is Split.ABOVE:
        assert (rows - LINES_AROUND - (not beside) * room.claims_cells) // len(room.panes) >= LOWEST
