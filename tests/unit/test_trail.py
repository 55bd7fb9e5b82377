"""Jumps, marks and places left: back and forward undo each other, and no place is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.trail import LETTERS, MAX_JUMPS, MarkName, Place, Trail

places = st.builds(Place, st.integers(1, 4), st.integers(0, 30))
letters = st.sampled_from(sorted(LETTERS))


@st.composite
def walks(draw: st.DrawFn) -> tuple[Trail, Place]:
    """A trail as any reading leaves it, and where the reader is."""
    trail, here = Trail(), draw(places)
    for verb, place, letter in draw(
        st.lists(st.tuples(st.sampled_from("jbflms"), places, letters), max_size=25)
    ):
        match verb:
            case "j":
                trail, here = trail.jump_from(here), place
            case "b":
                trail, here = trail.back(here) or (trail, here)
            case "f":
                trail, here = trail.forward(here) or (trail, here)
            case "l":
                trail, here = trail.leave(here), place
            case "m":
                trail = trail.set_mark(letter, here)
            case _:
                here = place
    return trail, here


@given(walks())
@settings(deadline=None, max_examples=100)
def test_forward_undoes_back_and_back_undoes_forward(walk: tuple[Trail, Place]) -> None:
    trail, here = walk
    for step, undo in ((Trail.back, Trail.forward), (Trail.forward, Trail.back)):
        taken = step(trail, here)
        if taken is not None:
            undone = undo(*taken)
            assert undone is not None
            assert undone[1] == here
            assert (undone[0].behind, undone[0].ahead) == (trail.behind, trail.ahead)


@given(walks())
@settings(deadline=None, max_examples=100)
def test_steps_in_the_list_lose_no_place(walk: tuple[Trail, Place]) -> None:
    trail, here = walk
    known = sorted((*trail.behind, here, *trail.ahead))
    while (taken := trail.back(here)) is not None:
        trail, here = taken
        assert sorted((*trail.behind, here, *trail.ahead)) == known
    assert [here, *reversed(trail.ahead)] == [*trail.behind, here, *reversed(trail.ahead)]


@given(walks(), st.lists(places, min_size=MAX_JUMPS, max_size=MAX_JUMPS + 20))
@settings(deadline=None, max_examples=20)
def test_the_list_is_bounded_and_keeps_the_latest(walk: tuple[Trail, Place], targets: list[Place]) -> None:
    trail, here = walk
    for target in targets:
        trail, left = trail.jump_from(here), here
        here = target
        assert trail.behind[-1] == left
    assert len(trail.behind) <= MAX_JUMPS
    assert trail.ahead == ()


@given(walks())
@settings(deadline=None, max_examples=100)
def test_the_place_before_the_latest_jump_is_known(walk: tuple[Trail, Place]) -> None:
    trail, here = walk
    assert trail.jump_from(here).last == here
    taken = trail.back(here)
    assert taken is None or taken[0].last == here


def test_a_jump_from_the_place_of_the_jump_before_is_kept_once() -> None:
    here = Place(1, 5)
    assert Trail().jump_from(here).jump_from(here).behind == (here,)


def test_small_letters_belong_to_their_document_and_capitals_to_all() -> None:
    trail = Trail().set_mark("a", Place(1, 10)).set_mark("a", Place(2, 20)).set_mark("A", Place(1, 30))
    assert trail.mark("a", 1) == Place(1, 10)
    assert trail.mark("a", 2) == Place(2, 20)
    assert trail.mark("A", 2) == trail.mark("A", 9) == Place(1, 30)
    assert trail.set_mark("A", Place(2, 1)).mark("A", 1) == Place(2, 1)


def test_a_mark_is_deleted_alone() -> None:
    trail = Trail().set_mark("a", Place(1, 10)).set_mark("a", Place(2, 20))
    left = trail.delete_mark(MarkName("a", 1))
    assert left.mark("a", 1) is None
    assert left.mark("a", 2) == Place(2, 20)
    assert left.delete_mark(MarkName("z", 1)) == left


def test_the_document_left_last_comes_last() -> None:
    trail = Trail().leave(Place(1, 5)).leave(Place(2, 6)).leave(Place(1, 7))
    assert list(trail.carets.items()) == [(2, 6), (1, 7)]
    assert (trail.caret_in(1), trail.caret_in(9)) == (7, 0)


@given(walks(), st.dictionaries(st.integers(0, 30), st.integers(0, 60)))
@settings(deadline=None, max_examples=100)
def test_a_newer_version_takes_every_place_of_the_older(
    walk: tuple[Trail, Place], carried: dict[int, int]
) -> None:
    trail, _ = walk
    renewed = trail.renew(1, 9, carried)
    assert 1 not in renewed.documents()
    assert renewed.offsets_in(9) == {carried.get(offset, offset) for offset in trail.offsets_in(1)}
    assert renewed.renew(9, 1, {new: old for old, new in carried.items()}).documents() == trail.documents()
    for document in (2, 3, 4):
        assert renewed.offsets_in(document) == trail.offsets_in(document)


def test_what_was_left_and_marked_in_the_newer_version_already_counts() -> None:
    trail = (
        Trail().set_mark("a", Place(1, 10)).leave(Place(1, 10)).set_mark("a", Place(9, 3)).leave(Place(9, 4))
    )
    renewed = trail.renew(1, 9)
    assert renewed.mark("a", 9) == Place(9, 3)
    assert renewed.carets == {9: 4}
