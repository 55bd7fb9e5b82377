"""Lines that were typed before, and the way through them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.history import MOST_LINES, History, merge_lines, with_line

lines = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6)


def test_the_newest_is_last_and_none_stands_twice() -> None:
    assert with_line(("a", "b", "c"), "a") == ("b", "c", "a")
    assert with_line((), "a") == ("a",)


def test_the_oldest_go() -> None:
    many = tuple(map(str, range(MOST_LINES)))
    assert with_line(many, "new") == (*many[1:], "new")


def test_lines_of_another_program_stand_before_ours() -> None:
    assert merge_lines(("a", "x", "b"), ("a", "b", "c")) == ("x", "a", "b", "c")


def test_what_is_being_typed_is_kept_and_comes_back() -> None:
    history = History(["old", "new"])
    assert history.step(-1, "typ") == "new"
    assert history.step(-1, "new") == "old"
    assert history.step(-1, "old") == "old"
    assert history.step(1, "old") == "new"
    assert history.step(1, "new") == "typ"
    assert history.step(1, "typ") == "typ"


def test_a_line_that_was_changed_is_what_is_typed_now() -> None:
    history = History(["old", "new"])
    history.step(-1, "")
    assert history.step(-1, "newer") == "new"
    assert history.step(1, "new") == "newer"


def test_what_is_shown_already_is_no_step() -> None:
    assert History(["old", "new"]).step(-1, "new") == "old"


def test_blank_lines_are_not_kept() -> None:
    history = History(["a"])
    history.remember("  ")
    assert history.lines == ("a",)


@given(lines, st.sampled_from("abcxyz"), st.lists(st.integers(-3, 3)))
def test_wherever_one_steps_the_way_leads_back_to_what_was_typed(
    known: list[str], typed: str, steps: list[int]
) -> None:
    history = History(known)
    shown = typed
    for count in steps:
        shown = history.step(count, shown)
        assert shown in {*known, typed}
    if steps:
        assert history.step(len(known) + 1, shown) == typed
    assert history.lines == tuple(known)
