"""What is offered while a note is written, and which notes speak of a relation."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from index.model import Note, NoteSubject, NoteTarget, NoteText, Span
from tui.annotating import (
    COLOURS,
    NoteOrder,
    complete_choice,
    complete_tag,
    in_order,
    on_relation,
    read_tags,
    step_choice,
    write_tags,
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


@given(
    st.lists(st.text("ab# \t\xa0", min_size=1).filter(lambda tag: tag.strip() == tag), unique=True).map(tuple)
)
@example(("a", "b c", "a b"))
def test_tags_that_nobody_touched_stay_as_they_are(tags: tuple[str, ...]) -> None:
    assert read_tags(write_tags(tags), tags) == tags


def test_a_tag_from_elsewhere_stays_one_while_others_are_typed() -> None:
    assert write_tags(("todo", "key")) == "todo key"
    assert read_tags("North Korea, todo, #new North", ("North Korea",)) == (
        "North Korea",
        "todo",
        "new",
        "North",
    )


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


def test_notes_are_listed_in_three_orders_with_those_of_the_bin_last() -> None:
    first = replace(on_words("b", ("x", Span(9, 12))), id="1", created="1", edited="4")
    waits = replace(on_words("b", ("x", Span(2, 5))), id="2", created="2", edited="2")
    waits = replace(waits, targets=(replace(waits.targets[0], confirmed=False),))
    whole = replace(on_words("a", ("", Span(0, 1))), id="3", created="3", edited="3")
    binned = replace(first, id="4", created="0", edited="9", deleted=True)
    notes = [whole, binned, first, waits]
    found = {order: "".join(note.id for note in in_order(notes, order)) for order in NoteOrder}
    assert found == {NoteOrder.WAITING: "2134", NoteOrder.NEWEST: "1324", NoteOrder.PLACE: "3214"}
    assert NoteOrder.PLACE.next is NoteOrder.WAITING


def test_a_note_on_a_relation_touches_both_sides_in_any_order() -> None:
    note = on_words("a", ("x", Span(0, 10)), ("y", Span(20, 30)))
    one, other = ("a0", Span(5, 9)), ("a1", Span(25, 40))
    assert on_relation([note], one, other) == on_relation([note], other, one) == [note]
    assert on_relation([note], one, ("a1", Span(30, 40))) == []
    assert on_relation([replace(note, deleted=True)], one, other) == []
    assert on_relation([on_words("a", ("x", Span(0, 10)))], one, one) == []
