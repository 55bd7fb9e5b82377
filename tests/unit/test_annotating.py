"""What is offered while a note is written, and which notes speak of a name or a relation."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from index.model import Note, NoteSubject, NoteTarget, NoteText, Span
from tui.annotating import (
    COLOURS,
    complete_choice,
    complete_tag,
    on_name,
    on_relation,
    read_tags,
    step_choice,
)

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


def on_words(path: str, *words: tuple[str, Span], subject: NoteSubject = NoteSubject.PASSAGE) -> Note:
    targets = tuple(NoteTarget(path + str(number), span, exact) for number, (exact, span) in enumerate(words))
    return Note("1", 1, NoteText("x", subject=subject), targets, "2026-11-23", "2026-11-23")


def test_a_note_on_a_name_is_found_by_any_spelling() -> None:
    note = on_words("a", ("President  Yoon", Span(0, 15)), subject=NoteSubject.ENTITY)
    words = on_words("a", ("President Yoon", Span(0, 15)))
    binned = replace(note, deleted=True)
    assert on_name([note, words, binned], ("Yoon Suk Yeol", "President Yoon")) == [note]
    assert on_name([note], ("Yoon",)) == []


def test_a_note_on_a_relation_touches_both_sides_in_any_order() -> None:
    note = on_words("a", ("x", Span(0, 10)), ("y", Span(20, 30)))
    one, other = ("a0", Span(5, 9)), ("a1", Span(25, 40))
    assert on_relation([note], one, other) == on_relation([note], other, one) == [note]
    assert on_relation([note], one, ("a1", Span(30, 40))) == []
    assert on_relation([replace(note, deleted=True)], one, other) == []
    assert on_relation([on_words("a", ("x", Span(0, 10)))], one, one) == []
