"""The session: what is open, where the reader is, and the way back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Hit, RelationKind, SearchResult, Span
from tui.session import NARROWEST, WIDEST, Session, SyncMode
from tui.trail import MAX_JUMPS, MarkName, Place


def two_panes() -> Session:
    return Session().fill_pane(1).fill_pane(2)


def test_documents_fill_the_panes_until_there_is_no_room() -> None:
    assert two_panes().fill_pane(3).documents == (1, 2)


def test_the_first_document_has_no_other_pane() -> None:
    assert Session().fill_pane(1).other is None
    assert two_panes().other == 1


def test_opening_a_document_replaces_the_focused_one_and_remembers_the_place() -> None:
    session = two_panes().move_caret(0, 40).open_document(3, 7)
    assert session.panes == (Place(3, 7), Place(2, 0))
    assert session.go_back().panes[0] == Place(1, 40)


def test_a_document_opens_where_it_was_left() -> None:
    session = two_panes().move_caret(0, 40).open_document(3).open_document(1)
    assert session.place == Place(1, 40)


def test_opening_the_open_document_changes_nothing() -> None:
    session = two_panes().move_caret(0, 40)
    assert session.open_document(1) is session


def test_opening_without_panes_makes_one() -> None:
    assert Session().open_document(5, 9).panes == (Place(5, 9),)


def test_the_current_claim_goes_with_the_focus() -> None:
    session = replace(two_panes(), claim="c1")
    assert session.focus_pane(1).claim is None
    assert session.focus_pane(0).claim == "c1"
    assert session.focus_pane(5) is session


def test_a_jump_can_be_taken_back_and_forth() -> None:
    session = two_panes().jump(100).jump(200)
    assert session.go_back().place == Place(1, 100)
    assert session.go_back().go_back().place == Place(1, 0)
    assert session.go_back().go_back().go_forward().place == Place(1, 100)


def test_a_new_jump_ends_the_way_forward() -> None:
    session = two_panes().jump(100).go_back().jump(50)
    assert session.go_forward() is session


def test_moving_is_no_jump() -> None:
    assert two_panes().move_caret(0, 9).trail.behind == ()


def test_the_jump_list_is_bounded() -> None:
    session = two_panes()
    for offset in range(1, MAX_JUMPS + 50):
        session = session.jump(offset)
    assert len(session.trail.behind) == MAX_JUMPS


def test_a_mark_leads_back_to_its_document() -> None:
    session = two_panes().move_caret(0, 30).set_mark("a").open_document(3)
    assert session.go_to(session.trail.marks[MarkName("a", 1)]).place == Place(1, 30)


def test_a_newer_version_takes_the_place_of_the_older_everywhere() -> None:
    session = two_panes().move_caret(0, 30).set_mark("a").jump(60).replace_document(1, 9)
    assert session.panes[0] == Place(9, 60)
    assert session.trail.behind == (Place(9, 30),)
    assert session.trail.marks == {MarkName("a", 9): Place(9, 30)}


def test_a_document_that_is_gone_leaves_no_trace() -> None:
    session = two_panes().set_mark("a").jump(5).focus_pane(1).forget_document(1)
    assert session.panes == (Place(2, 0),)
    assert (session.focus, session.trail.behind, session.trail.marks) == (0, (), {})


def test_sync_goes_round_its_three_ways() -> None:
    modes = [Session()]
    for _ in range(3):
        modes.append(modes[-1].next_sync())
    assert [each.sync for each in modes] == [
        SyncMode.ALIGNED,
        SyncMode.PROPORTIONAL,
        SyncMode.OFF,
        SyncMode.ALIGNED,
    ]


def test_the_filter_goes_through_the_signs_there_are_and_back_to_all() -> None:
    present = (RelationKind.DENIED, RelationKind.ONLY_HERE)
    first = Session().next_sign(present)
    assert first.sign is RelationKind.DENIED
    assert first.next_sign(present).sign is RelationKind.ONLY_HERE
    assert first.next_sign(present).next_sign(present).sign is None


def test_a_filter_whose_sign_is_gone_starts_again() -> None:
    session = replace(Session(), sign=RelationKind.MATCHES)
    assert session.next_sign((RelationKind.DENIED,)).sign is RelationKind.DENIED


@given(st.lists(st.integers(-5, 5), max_size=20))
@settings(deadline=None, max_examples=50)
def test_no_pane_is_squeezed_away(steps: list[int]) -> None:
    session = Session()
    for step in steps:
        session = session.widen(step)
        assert NARROWEST <= session.share <= WIDEST


def with_hits(*places: tuple[int, int]) -> Session:
    hits = tuple(
        Hit(document, 0, Span(0, 1000), 1.0, (Span(start, start + 3),)) for document, start in places
    )
    return two_panes().with_result("words", SearchResult(hits, len(hits), 1, "words"))


def test_hits_are_stepped_in_text_order() -> None:
    session = with_hits((1, 50), (1, 10))
    assert session.step_hit(1) == Place(1, 10)
    assert session.step_hit(2) == Place(1, 50)


def test_after_the_last_hit_comes_the_next_document_and_then_the_first_again() -> None:
    session = with_hits((1, 10), (2, 20))
    assert session.move_caret(0, 10).step_hit(1) == Place(2, 20)
    assert session.move_caret(0, 10).step_hit(2) == Place(1, 10)


def test_hits_are_stepped_backwards() -> None:
    session = with_hits((1, 10), (1, 50), (2, 20))
    assert session.move_caret(0, 50).step_hit(-1) == Place(1, 10)
    assert session.move_caret(0, 10).step_hit(-1) == Place(2, 20)


def test_a_document_without_hits_leads_to_the_first_or_the_last() -> None:
    session = with_hits((2, 20), (3, 30))
    assert session.step_hit(1) == Place(2, 20)
    assert session.step_hit(-1) == Place(3, 30)


def test_without_hits_there_is_no_step() -> None:
    assert two_panes().step_hit(1) is None


@given(st.sets(st.integers(0, 500), min_size=1, max_size=10), st.integers(0, 500), st.integers(1, 5))
@settings(deadline=None, max_examples=100)
def test_stepping_there_and_back_returns_to_a_hit(starts: set[int], caret: int, steps: int) -> None:
    session = with_hits(*((1, start) for start in starts)).move_caret(0, caret)
    there = session.step_hit(1)
    assert there is not None
    after = session.move_caret(0, there.offset)
    further = after.step_hit(steps)
    assert further is not None
    assert after.move_caret(0, further.offset).step_hit(-steps) == there


@given(
    st.lists(
        st.tuples(st.sampled_from(["jump", "back", "forward", "open", "focus"]), st.integers(0, 9)),
        max_size=30,
    )
)
@settings(deadline=None, max_examples=100)
def test_no_way_through_the_session_loses_a_pane(steps: list[tuple[str, int]]) -> None:
    session = two_panes()
    for verb, number in steps:
        match verb:
            case "jump":
                session = session.jump(number)
            case "back":
                session = session.go_back()
            case "forward":
                session = session.go_forward()
            case "open":
                session = session.open_document(number)
            case _:
                session = session.focus_pane(number % 2)
        assert len(session.panes) == 2
        assert session.place in session.panes


def test_a_place_in_the_other_open_document_takes_the_focus_there() -> None:
    session = two_panes().move_caret(0, 7).go_to(Place(2, 50))
    assert (session.focus, session.panes) == (1, (Place(1, 7), Place(2, 50)))
    assert (session.go_back().focus, session.go_back().place) == (0, Place(1, 7))
