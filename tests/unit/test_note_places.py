"""Notes are never silently on other words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from index.model import EarlierPlace, NoteTarget, Span, Verdict
from index.notes.notebook import Notebook
from index.notes.selectors import Quote
from index.store import NoteChanged
from tests.unit.notebooks import PATH, TEXT, Texts, carried, edition, note_on, span, written_down


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        (TEXT, Verdict.SAME, "Officials denied it"),
        ("New first line.\n\n" + TEXT, Verdict.SAME, "Officials denied it"),
        (
            "Officials denied it. Nobody knows more.\n\nThe troops left on Monday.\n",
            Verdict.SAME,
            "Officials denied it",
        ),
        (TEXT.replace("Officials denied it", "Officials firmly denied it"), Verdict.CHANGED, None),
        ("Something else entirely.\n", Verdict.ORPHANED, None),
    ],
)
def test_a_note_is_carried_or_waits_for_the_reader(
    book: Notebook, text: str, verdict: Verdict, words: str | None
) -> None:
    note_on(book, "Officials denied it")
    (target,) = carried(book, text).targets
    assert target.verdict is verdict
    assert target.confirmed is (words is not None)
    assert target.exact == "Officials denied it"
    if words is not None and target.span is not None:
        assert text[slice(*target.span)] == words


def test_a_note_that_was_orphaned_comes_back_with_its_words(book: Notebook) -> None:
    note_on(book, "Officials denied it")
    assert carried(book, "Nothing.\n").targets[0].span is None
    (target,) = carried(book, TEXT).targets
    assert (target.verdict, target.span) == (Verdict.SAME, span("Officials denied it"))


def test_doubts_do_not_add_up(book: Notebook) -> None:
    """A changed passage is carried from the text where it was sure, not from the last guess."""
    note_on(book, "Officials denied it. Nobody knows more")
    changed = TEXT.replace("Nobody knows more", "Nobody has said more")
    assert carried(book, changed).targets[0].verdict is Verdict.CHANGED
    assert carried(book, TEXT).targets[0].verdict is Verdict.SAME


def test_the_reader_confirms_where_a_note_stands(book: Notebook) -> None:
    note_on(book, "Officials denied it")
    changed = TEXT.replace("Officials denied it", "Officials firmly denied it")
    note = carried(book, changed)
    here = span("Officials firmly denied it", changed)
    note = book.put(note, 0, (edition(changed), here))
    (target,) = note.targets
    assert (target.span, target.confirmed, target.exact) == (here, True, "Officials firmly denied it")
    assert carried(book, "Before.\n\n" + changed).targets[0].confirmed


def test_a_document_that_is_not_at_hand_keeps_its_notes(book: Notebook) -> None:
    note = note_on(book, "troops")
    book.carry(Texts(lambda _: None))
    assert book.notes() == (note,)


def test_a_bare_position_is_proposed_and_never_turns_sure_by_itself(book: Notebook) -> None:
    written_down(book, Quote("", start=4, length=6))
    for text in (TEXT, TEXT + "More.", TEXT):
        (target,) = carried(book, text).targets
        assert (target.span, target.confirmed, target.exact) == (Span(4, 10), False, "")


def test_a_bare_position_goes_where_its_words_went_and_comes_back_with_them(book: Notebook) -> None:
    written_down(book, Quote("", start=4, length=6))
    proposed = [carried(book, text).targets[0] for text in ("New. " + TEXT, "No.", TEXT)]
    assert [target.span for target in proposed] == [Span(9, 15), None, Span(4, 10)]
    assert [target.verdict for target in proposed] == [Verdict.AMBIGUOUS, Verdict.ORPHANED, Verdict.AMBIGUOUS]
    assert not any(target.confirmed for target in proposed)


def test_a_bare_position_that_was_carried_is_told_with_the_text_it_came_to(book: Notebook) -> None:
    note = written_down(book, Quote("", start=4, length=6))
    assert book.earlier(note, 0) == EarlierPlace("", Span(0, 0), is_whole=False)
    text = TEXT.replace("troops", "")
    assert book.earlier(carried(book, text), 0) == EarlierPlace(TEXT, Span(4, 10), is_whole=True)
    assert book.nearest(carried(book, text), 0, text) == 4


def test_what_was_doubtful_elsewhere_stays_so_until_the_reader_has_looked(book: Notebook) -> None:
    quote = Quote("Officials denied it", is_sure=False)
    written_down(book, quote)
    for text in (TEXT, "New. " + TEXT):
        (target,) = carried(book, text).targets
        assert (target.verdict, target.confirmed) == (Verdict.AMBIGUOUS, False)


def test_a_target_of_this_very_text_stands_as_it_did(book: Notebook) -> None:
    gone = NoteTarget(PATH, None, "no such words", verdict=Verdict.ORPHANED)
    waits = NoteTarget(PATH, Span(4, 10), "the soldiers", verdict=Verdict.CHANGED, confirmed=False)
    note = written_down(book, gone, waits)
    assert [replace(target, revision=0) for target in note.targets] == [gone, waits]


def test_a_place_that_waits_is_told_with_the_text_of_before(book: Notebook) -> None:
    note_on(book, "Officials denied it")
    note = carried(book, TEXT.replace("Officials denied it", "Two officials flatly denied it again"))
    assert not note.targets[0].confirmed
    earlier = book.earlier(note, 0)
    assert (earlier.text, earlier.text[slice(*earlier.span)]) == (TEXT, "Officials denied it")
    assert earlier.is_whole


def test_words_that_never_had_a_sure_place_are_told_as_they_were_written_down(book: Notebook) -> None:
    note = written_down(book, Quote("no such words", "before ", " after"))
    earlier = book.earlier(note, 0)
    assert (earlier.text, earlier.is_whole) == ("before no such words after", False)
    assert earlier.text[slice(*earlier.span)] == "no such words"
    assert book.nearest(note, 0, TEXT) == 0


def test_words_that_are_gone_are_kept_so_and_taken_back(book: Notebook) -> None:
    note_on(book, "Officials denied it")
    text = TEXT.replace("Officials denied it. ", "")
    waiting = carried(book, text)
    assert waiting.targets[0].verdict is Verdict.ORPHANED
    assert book.nearest(waiting, 0, text) == text.index("Nobody")
    kept = book.keep_orphaned(waiting, 0)
    assert (kept.targets[0].confirmed, kept.targets[0].exact) == (True, "Officials denied it")
    assert carried(book, text + "More.").targets[0].confirmed
    with pytest.raises(NoteChanged):
        book.put_back(waiting, 0)


def test_a_place_that_is_taken_back_waits_again_and_others_hear_of_it(book: Notebook) -> None:
    note_on(book, "Officials denied it")
    changed = TEXT.replace("Officials denied it", "Two officials flatly denied it again")
    waiting = carried(book, changed)
    here = waiting.targets[0].span
    put = book.put(waiting, 0, (edition(changed), here))
    before = book.last_change
    assert book.put_back(put, 0) == waiting
    assert book.last_change != before
    after = carried(book, "New. " + changed)
    assert not after.targets[0].confirmed


def test_the_first_place_of_a_note_cannot_be_taken_back(book: Notebook) -> None:
    note = note_on(book, "troops")
    with pytest.raises(NoteChanged):
        book.put_back(note, 0)
    assert book.notes() == (note,)
