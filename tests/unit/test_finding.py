"""What is being looked for: how much was found, what comes next, and what is left when it is all that is shown."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Found, Passage, Span
from tui.finding import Finds, Stop, describe_count, finds_at, step
from tui.trail import Place

LENGTH = 10  # characters of each passage of these tests
PASSAGES = tuple(Passage(number, Span(number * LENGTH, (number + 1) * LENGTH)) for number in range(8))


def answer(numbers: range, marked: set[int], plain: set[int], end: int | None) -> Found:
    """Passages of the range that match, each `marked` one with a mark of two letters at its start."""
    found = tuple(number for number in numbers if number in marked | plain)
    marks = tuple(Span(n * LENGTH, n * LENGTH + 2) for n in found if n in marked)
    return Found(found, marks, end)


@settings(deadline=None, max_examples=100)
@given(
    st.integers(0, 7),
    st.sets(st.integers(0, 7)),
    st.sets(st.integers(0, 7)),
    st.integers(1, 5),
)
def test_slices_in_the_order_of_looking_add_up_to_the_whole(
    first: int, marked: set[int], plain: set[int], slice_size: int
) -> None:
    finds = Finds.none_yet(len(PASSAGES), first)
    while not finds.is_complete:
        start, stop = finds.unseen[0]
        end = min(stop, start + slice_size)
        finds = finds.grow(answer(range(start, end), marked, plain, end if end < stop else None), PASSAGES)
    assert finds.passages == tuple(sorted(marked | plain))
    assert [mark.start // LENGTH for mark in finds.marks] == sorted(marked)
    assert finds.stops == tuple(number * LENGTH for number in sorted(marked | plain))


def test_a_document_without_passages_is_looked_through_at_once() -> None:
    assert Finds.none_yet(0, 0).is_complete


def test_looking_begins_where_one_reads_and_then_goes_to_what_is_above() -> None:
    assert Finds.none_yet(8, 3).unseen == ((3, 8), (0, 3))


def test_the_first_hit_is_the_one_at_or_after_the_place() -> None:
    finds = finds_at([Span(5, 7), Span(20, 22)])
    assert (finds.first_from(5), finds.first_from(6), finds.first_from(21)) == (5, 20, None)


def test_a_hit_is_told_by_its_number_while_the_caret_is_in_it() -> None:
    finds = finds_at([Span(5, 7), Span(20, 22)])
    assert [finds.number_at(offset) for offset in (4, 5, 6, 7, 21)] == [None, 1, 1, None, 2]
    assert describe_count(finds, 21) == "2 of 2"
    assert describe_count(finds, 0) == "2"


def test_the_count_says_when_there_is_more_to_look_at_and_when_there_is_nothing() -> None:
    assert describe_count(None, 0) == "…"
    assert describe_count(Finds(unseen=((0, 4),)), 0) == "…"
    assert describe_count(Finds((Span(0, 2),), (0,), (0,), ((1, 4),)), 0) == "1 of 1+ …"
    assert describe_count(Finds(), 0) == "nothing"


def test_stepping_goes_through_the_documents_and_says_when_it_goes_round() -> None:
    stops = [(1, (5, 20)), (2, (3,))]
    assert step(stops, Place(1, 5), 1) == Stop(Place(1, 20), went_round=False)
    assert step(stops, Place(1, 20), 1) == Stop(Place(2, 3), went_round=False)
    assert step(stops, Place(2, 3), 1) == Stop(Place(1, 5), went_round=True)
    assert step(stops, Place(1, 5), -1) == Stop(Place(2, 3), went_round=True)
    assert step(stops, Place(1, 10), -1) == Stop(Place(1, 5), went_round=False)
    assert step([(1, ()), (2, ())], Place(1, 0), 1) is None


def test_stepping_from_another_document_begins_at_the_first_or_the_last() -> None:
    stops = [(1, (5, 20)), (2, (3,))]
    assert step(stops, Place(9, 0), 1) == Stop(Place(1, 5), went_round=False)
    assert step(stops, Place(9, 0), -1) == Stop(Place(2, 3), went_round=False)


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=9, unique=True).map(sorted),
    st.integers(0, 50),
    st.integers(1, 20),
)
def test_a_step_back_undoes_a_step_from_stop_to_stop(stops: list[int], offset: int, steps: int) -> None:
    there = step([(1, stops)], Place(1, offset), steps)
    assert there is not None
    back = step([(1, stops)], there.place, -steps)
    onwards = step([(1, stops)], Place(1, stops[0]), len(stops))
    assert onwards == Stop(Place(1, stops[0]), went_round=True)
    if offset in stops:
        assert back is not None
        assert back.place == Place(1, offset)


def test_hits_in_passages_that_are_hidden_are_passed_over() -> None:
    finds = finds_at([Span(5, 7), Span(15, 17), Span(25, 27)])
    assert finds.within([Span(0, 10), Span(20, 30)]).stops == (5, 25)
    assert finds.within([Span(start, start + 6) for start in range(0, 60, 10)]).stops == (5, 15, 25)
    assert finds.within([Span(start, start + 5) for start in range(0, 60, 10)]).stops == ()


@given(st.integers(0, 100), st.integers(1, 9))
def test_marks_near_the_screen_are_drawn_and_not_many_more(offset: int, count: int) -> None:
    marks = tuple(Span(start, start + 1) for start in range(0, 100, 2))
    near = finds_at(marks).marks_near(offset, count)
    before, after = [m for m in marks if m.start < offset], [m for m in marks if m.start >= offset]
    assert {*before[-count:], *after[:count]} <= set(near)
    assert len(near) <= 3 * count


def test_known_marks_tell_their_passages() -> None:
    assert finds_at([Span(25, 27), Span(4, 6), Span(4, 6)], PASSAGES).passages == (0, 2)
