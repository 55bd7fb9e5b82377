"""The session: what is open, where the reader is, and the way back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from index.model import RelationKind
from tui.session import MAX_PANES, Session, SyncMode
from tui.shares import WHOLE
from tui.trail import MAX_JUMPS, MarkName, Place


def two_panes() -> Session:
    return Session().fill_pane(1).fill_pane(2)


def panes(*documents: int) -> Session:
    session = Session()
    for document in documents:
        session = session.fill_pane(document)
    return session


def test_documents_fill_the_panes_until_there_is_no_room() -> None:
    assert panes(1, 2, 3, 4, 5).documents == (1, 2, 3, 4)


def test_the_first_document_has_no_other_pane() -> None:
    assert Session().fill_pane(1).other is None
    assert two_panes().other == 1


def test_a_companion_takes_the_partners_pane_and_the_reader_stays() -> None:
    alone = panes(1).open_companion(5)
    assert (alone.documents, alone.focus, alone.other) == ((1, 5), 0, 1)
    beside = panes(1, 2, 3).focus_pane(1).focus_pane(0).open_companion(5)
    assert (beside.documents, beside.focus, beside.other) == ((1, 5, 3), 0, 1)
    known = panes(1, 2, 3).open_companion(3)
    assert (known.documents, known.focus, known.other) == ((1, 2, 3), 0, 2)
    assert all(each.trail.behind == () for each in (alone, beside, known))


def test_a_place_is_put_beside_the_reader_without_a_jump() -> None:
    session = panes(1).put_beside(Place(5, 30))
    assert (session.panes, session.focus, session.other) == ((Place(1, 0), Place(5, 30)), 0, 1)
    taken = panes(1, 2, 3).focus_pane(1).focus_pane(0).put_beside(Place(5, 30))
    assert (taken.documents, taken.focus, taken.other) == ((1, 5, 3), 0, 1)
    known = panes(1, 2, 3).put_beside(Place(3, 30))
    assert (known.panes[2], known.focus, known.other) == (Place(3, 30), 0, 2)
    assert all(each.trail.behind == () for each in (session, taken, known))


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


def test_the_partner_is_the_pane_focused_before_else_the_next_one() -> None:
    assert panes(1, 2, 3).others == (1, 2)
    assert panes(1, 2, 3).focus_pane(2).other == 0
    assert panes(1, 2, 3).focus_pane(2).focus_pane(1).others == (2, 0)


def test_the_partner_holds_another_document_where_there_is_one() -> None:
    assert panes(1, 1, 2).other == 2
    assert panes(1, 1).other == 1


def test_a_partner_can_be_chosen() -> None:
    session = replace(panes(1, 2, 3), claim="c1").choose_partner(2)
    assert (session.focus, session.other, session.claim) == (0, 2, None)
    assert panes(1, 2).choose_partner(0) == panes(1, 2)


def test_a_document_opens_beside_the_focused_one_and_takes_the_focus() -> None:
    session = two_panes().open_beside(3)
    assert (session.documents, session.focus, session.other) == ((1, 3, 2), 1, 0)


def test_a_document_that_is_open_comes_in_where_it_stands() -> None:
    session = two_panes().move_caret(0, 40).open_beside(1)
    assert session.panes == (Place(1, 40), Place(1, 40), Place(2, 0))


def test_a_zoomed_pane_makes_room_for_a_document_beside_it() -> None:
    assert not replace(two_panes(), zoomed=True).open_beside(3).zoomed


def test_beside_four_there_is_no_room() -> None:
    full = panes(1, 2, 3, 4)
    assert full.open_beside(5) is full


def test_a_closed_pane_leaves_the_focus_to_its_partner_and_keeps_its_place() -> None:
    session = panes(1, 2, 3).move_caret(2, 70).focus_pane(2).close_pane()
    assert (session.documents, session.focus) == ((1, 2), 0)
    assert session.open_beside(3).place == Place(3, 70)


def test_the_last_pane_stays() -> None:
    assert panes(1).close_pane() == panes(1)
    assert Session().close_pane() == Session()


def test_swapped_panes_take_focus_partner_and_room_with_them() -> None:
    session = panes(1, 2, 3).widen(2).swap_panes(2)
    assert (session.documents, session.focus) == ((3, 2, 1), 2)
    assert session.shares[2] > session.shares[0]
    assert session.swap_panes(2) is session
    assert panes(1, 2, 3).focus_pane(1).swap_panes(0).other == 1


def test_every_pane_has_a_share_of_the_room() -> None:
    session = two_panes().widen(3).open_beside(3)
    assert (len(session.shares), sum(session.shares)) == (3, WHOLE)
    assert len(set(session.equalise().shares)) == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["jump", "back", "forward", "open", "focus", "beside", "close", "swap"]),
            st.integers(0, 9),
        ),
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
            case "focus":
                session = session.focus_pane(number % MAX_PANES)
            case "beside":
                session = session.open_beside(number)
            case "close":
                session = session.close_pane()
            case _:
                session = session.swap_panes(number % MAX_PANES)
        count = len(session.panes)
        assert count <= MAX_PANES
        assert session.place is None or session.place in session.panes
        assert sorted((session.focus, *session.others)) == list(range(max(1, count)))
        assert len(session.shares) == count


def test_a_place_in_the_other_open_document_takes_the_focus_there() -> None:
    session = two_panes().move_caret(0, 7).go_to(Place(2, 50))
    assert (session.focus, session.panes) == (1, (Place(1, 7), Place(2, 50)))
    assert (session.go_back().focus, session.go_back().place) == (0, Place(1, 7))
