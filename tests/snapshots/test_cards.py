"""How the cards of a document look, compared cell by cell with what was approved."""

from __future__ import annotations

from index.model import Facet, Facets, NoteText, Span
from tests.fakes import seed_collection
from tests.snapshots.test_screens import Compare, _same_terminal_everywhere, looks_the_same
from tests.widget.app_driver import SMALL, WIDE
from tests.widget.test_app_note_history import with_history
from tests.widget.test_app_peeking import with_notes
from tests.widget.test_app_waiting_notes import with_waiting

YOON = Facet("person", "Yoon Suk Yeol", "", 5, 2)
KURSK = Facet("place", "Kursk", "", 3, 2)
OCTOBER = Facet("date", "2024-10", "", 1, 1)

__all__ = ["_same_terminal_everywhere"]


def test_the_contents_with_hits_and_signs(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, WIDE, "/", write="Ukraine", then=("Enter", "T"))


def test_the_legend_on_a_small_screen_with_a_layer_off(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, SMALL, "3]c", "th", "L", theme="paper")


def test_a_sign_explained(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, SMALL, "3]c", "K")


def test_the_names_and_dates_that_narrow_the_hits(snap_compare: Compare) -> None:
    collection = seed_collection()
    collection.narrowing = Facets((YOON, KURSK, OCTOBER), unnamed=7)
    assert looks_the_same(snap_compare, WIDE, "F", write="troops", then=("Tab", "f"), collection=collection)


def test_the_searches_to_come_back_to_with_a_deleted_one(snap_compare: Compare) -> None:
    assert looks_the_same(
        snap_compare,
        SMALL,
        "F",
        write="Kursk",
        then=("Ctrl-s", "a", "Enter", "Ctrl-s", "b", "Enter", "Ctrl-r", "Delete", "Down"),
    )


def test_the_name_of_a_search_is_asked(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, SMALL, "F", write="Kursk", then=("Ctrl-s",))


def test_the_queue_of_what_is_undecided(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, WIDE, "r", then=("y",))


def test_the_queue_of_what_is_undecided_on_a_small_screen(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, SMALL, "r", theme="paper")


def test_the_claims_that_a_claim_can_be_linked_with(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, SMALL, "3]c", "J")


def test_what_two_linked_claims_are_to_each_other(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, WIDE, "3]c", "J", then=("Enter",))


def test_the_claims_under_their_speakers(snap_compare: Compare) -> None:
    assert looks_the_same(
        snap_compare, WIDE, "3]c", ":", write="order speaker", then=("Enter", "Ctrl-w l", "Ctrl-w l")
    )


def test_the_claims_with_some_words(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, WIDE, "Ctrl-w l", "Ctrl-w l", "/", write="kursk")


def test_a_note_that_waits_with_the_words_of_before(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, WIDE, "d", collection=with_waiting())


def test_a_note_whose_words_are_gone_on_a_small_screen(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, SMALL, "d", "h", theme="paper", collection=with_waiting())


def test_a_note_on_two_passages_is_written(snap_compare: Compare) -> None:
    then = ("Tab", "Tab", "Down", "Tab", "Down", "Down")
    assert looks_the_same(snap_compare, SMALL, "A", write="They differ.", then=then)


def test_notes_listed_with_their_colours(snap_compare: Compare) -> None:
    collection = with_waiting()
    for place, colour in ((600, "red"), (900, "green")):
        collection.notes.add([(1, Span(place, place + 40))], NoteText(f"in {colour}", (), colour=colour))
    assert looks_the_same(snap_compare, WIDE, "B", collection=collection)


def test_a_note_in_a_small_card(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, SMALL, "p", "n", collection=with_notes())


def test_what_a_note_said_before(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, SMALL, "p", "h", collection=with_history())


def test_the_question_before_the_bin_is_emptied(snap_compare: Compare) -> None:
    then = ("D", *(":empty-bin"), "Enter")
    assert looks_the_same(snap_compare, SMALL, *then, collection=with_history())
