"""The queue of notes that wait, and the words in which two texts differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from index.model import Note, NoteTarget, NoteText, Span, Verdict
from tui.doubts import Doubts, doubtful
from tui.rewording import differing_words, surroundings

SURE = NoteTarget("a", Span(0, 3), "abc")
UNSURE = NoteTarget("a", Span(0, 3), "abd", verdict=Verdict.CHANGED, confirmed=False)


def note(number: str, *targets: NoteTarget) -> Note:
    return Note(number, 1, NoteText("x"), targets, "2024-11-05", "2024-11-05")


def test_each_place_that_is_not_sure_waits_but_none_in_the_bin() -> None:
    notes = [note("1", SURE, UNSURE), note("2", SURE), replace(note("3", UNSURE), deleted=True)]
    assert list(doubtful(notes)) == [("1", 1)]


def test_what_is_answered_keeps_its_place_in_the_order_and_what_comes_later_is_added() -> None:
    first = doubtful([note("1", UNSURE), note("2", UNSURE)])
    doubts = Doubts().renew(first)
    assert doubts.waiting(first) == (("1", 0), ("2", 0))
    answered = doubtful([note("1", SURE), note("2", UNSURE), note("3", UNSURE)])
    doubts = doubts.renew(answered)
    assert doubts.waiting(answered) == (("2", 0), ("3", 0))
    assert doubts.hold(("2", 0)).waiting(answered) == (("3", 0), ("2", 0))
    assert doubts.waiting(first) == (("1", 0), ("2", 0))


def test_words_of_one_text_alone_are_told_apart() -> None:
    old, new = "Officials denied it on Monday.", "Two officials denied it, firmly, on Monday."
    gone, come = differing_words(old, new, Span(0, len(old)), Span(0, len(new)))
    assert [old[slice(*each)] for each in gone] == ["Officials"]
    assert [new[slice(*each)] for each in come] == ["Two officials", ", firmly,"]


texts = st.text("ab .\n", max_size=60)


@given(texts, texts)
def test_what_is_left_of_both_is_the_same(old: str, new: str) -> None:
    gone, come = differing_words(old, new, Span(0, len(old)), Span(0, len(new)))

    def without(text: str, spans: tuple[Span, ...]) -> list[str]:
        kept = "".join(
            " " if any(span.start <= at < span.end for span in spans) else letter
            for at, letter in enumerate(text)
        )
        return kept.replace(".", " . ").split()

    assert without(old, gone) == without(new, come)


@given(texts, st.integers(0, 60), st.integers(0, 60), st.integers(1, 20))
def test_the_surroundings_hold_the_words_and_no_more_than_is_wanted(
    text: str, start: int, length: int, most: int
) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    around = surroundings(text, span, most)
    assert 0 <= around.start <= span.start <= span.end <= around.end <= len(text)
    assert span.start - around.start <= most
    assert around.end - span.end <= most
