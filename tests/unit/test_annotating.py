"""What is offered while a note is written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.annotating import COLOURS, complete_choice, complete_tag, read_tags, step_choice

KNOWN = ("figure", "fight", "todo")


def test_the_last_word_of_the_tags_is_completed_in_the_order_of_the_known() -> None:
    assert complete_tag("x fi", KNOWN) == ("x figure", "x fight")
    assert complete_tag("x,#FI", KNOWN) == ("x,#FIgure", "x,#FIght")
    assert complete_tag("figure fi", KNOWN) == ("figure fight",)
    assert complete_tag("todo", KNOWN) == ()
    assert complete_tag("todo ", KNOWN) == ()


@given(st.text("fito, #", max_size=12))
def test_what_is_offered_goes_on_from_what_is_typed(line: str) -> None:
    for offered in complete_tag(line, KNOWN):
        assert offered.startswith(line)
        assert read_tags(offered)[-1] in KNOWN


def test_choices_are_completed_and_stepped_through_with_none_between_last_and_first() -> None:
    assert complete_choice("v", COLOURS) == ("violet",)
    assert complete_choice("", COLOURS) == ()
    assert step_choice("", COLOURS, 1) == "red"
    assert step_choice("violet", COLOURS, 1) == ""
    assert step_choice("", COLOURS, -1) == "violet"
    assert step_choice("a word of one's own", COLOURS, 1) == "red"
