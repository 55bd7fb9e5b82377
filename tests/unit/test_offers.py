"""What is offered while a query is typed, without a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.model import Candidate, Completion, Span
from tui.completing import Offer

TROOPS, TROOP, TRUCK = Candidate("troops", 9), Candidate("troop", 4), Candidate("truck", 2)
LEE = Candidate('"Ann Lee"', 2)


def offer(
    query: str, start: int, *candidates: Candidate, cursor: int | None = None, end: int | None = None
) -> Offer:
    cursor = len(query) if cursor is None else cursor
    made = Offer.of(query, cursor, Completion(Span(start, cursor if end is None else end), candidates))
    assert made is not None
    return made


def test_without_candidates_there_is_no_offer() -> None:
    assert Offer.of("x", 1, Completion(Span(0, 1), ())) is None


def test_the_chosen_candidate_is_taken_in_the_place_of_the_word() -> None:
    both = offer("kursk tr", 6, TROOPS, TROOP)
    assert both.take() == ("kursk troops", 12)
    assert both.next().take() == ("kursk troop", 11)
    assert both.next().next() == both
    assert offer("tr|x b", 0, TROOPS, cursor=2, end=4).take() == ("troops b", 6)


def test_what_would_be_added_is_seen_behind_the_cursor_at_the_end_alone() -> None:
    assert offer("Tr", 0, TROOPS).rest == "oops"
    assert offer("tr kursk", 0, TROOPS, cursor=2).rest == ""
    assert offer("author:an", 7, LEE).rest == ""
    assert offer('author:"an', 7, LEE).rest == 'n Lee"'


def test_what_still_fits_stays_while_one_types_on() -> None:
    three = offer("tr", 0, TROOPS, TROOP, TRUCK)
    followed = three.follow("tro", 3)
    assert followed is not None
    assert (followed.candidates, followed.span) == ((TROOPS, TROOP), Span(0, 3))
    chosen = three.next().follow("tro", 3)
    assert chosen is not None
    assert chosen.candidate == TROOP
    assert three.follow("troops", 6) is None
    assert three.follow("tr ", 3) is None
    assert three.follow("t", 1) is not None
    assert three.follow("xr", 2) is None
    named = offer("author:an", 7, LEE).follow("author:ann", 10)
    assert named is not None
    assert named.take()[0] == 'author:"Ann Lee"'


@given(st.text("tro kus", max_size=8), st.integers(0, 8), st.text("tro kus", max_size=8), st.integers(0, 8))
def test_whatever_becomes_of_the_query_what_is_offered_can_be_taken(
    query: str, cursor: int, later: str, there: int
) -> None:
    cursor, there = min(cursor, len(query)), min(there, len(later))
    start = query.rfind(" ", 0, cursor) + 1
    followed = offer(query, start, TROOPS, TROOP, cursor=cursor).follow(later, there)
    if followed is not None:
        taken, after = followed.take()
        assert taken[:after].endswith(followed.candidate.text)
        assert taken.startswith(later[: followed.span.start])
        assert (followed.query + followed.rest).startswith(later)
