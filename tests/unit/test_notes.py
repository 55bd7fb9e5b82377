"""Notes are never lost."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from index.model import NoteStatus, NoteText, Span, Verdict
from index.notes.drafts import Draft
from index.notes.notebook import Notebook, WrittenDown
from index.notes.selectors import Quote
from index.store import NoteChanged, NoteGone, NoteStore, StoreError
from tests.unit.notebooks import PATH, TEXT, Texts, edition, note_on, span


def test_a_note_comes_back_as_it_was_made(book: Notebook) -> None:
    made = note_on(book, "Officials denied it")
    (note,) = book.notes()
    assert note == made
    assert (note.text.body, note.text.tags, note.text.status) == ("check", ("todo",), NoteStatus.OPEN)
    (target,) = note.targets
    assert (target.path, target.exact, target.verdict) == (PATH, "Officials denied it", Verdict.SAME)
    assert target.span == span("Officials denied it")
    assert (target.prefix, target.suffix) == ("The troops left on Monday.\n\n", ". Nobody knows more.\n")


def test_a_note_on_two_documents_and_on_a_whole_one(book: Notebook) -> None:
    other = edition("Another report.", "/news/b.txt")
    note = book.add([(edition(), span("troops")), (other, None)], NoteText("both", relation="disputes"))
    assert [target.path for target in note.targets] == [PATH, "/news/b.txt"]
    assert note.targets[1].span is None
    assert note.targets[1].verdict is Verdict.SAME


def test_an_empty_range_is_refused_and_nothing_is_kept(book: Notebook) -> None:
    for bad in (Span(3, 3), Span(0, len(TEXT) + 1)):
        with pytest.raises(ValueError, match="at least one character"):
            book.add([(edition(), bad)], NoteText("x"))
    assert book.notes() == ()


def test_every_state_of_a_note_is_remembered(book: Notebook) -> None:
    note = note_on(book, "troops")
    note = book.change(note, replace(note.text, body="better", status=NoteStatus.DONE))
    note = book.change(note, note.text, deleted=True)
    assert note.deleted
    note = book.change(note, note.text, deleted=False)
    assert [text.body for _, text in book.history(note.id)] == ["check", "better", "better", "better"]
    assert (note.text.status, note.deleted) == (NoteStatus.DONE, False)


def test_of_two_changes_of_one_state_the_second_is_told(book: Notebook) -> None:
    note = note_on(book, "troops")
    book.change(note, NoteText("first"))
    with pytest.raises(NoteChanged):
        book.change(note, NoteText("second"))
    assert book.note(note.id).text.body == "first"


def test_a_note_that_never_was_is_gone(book: Notebook) -> None:
    with pytest.raises(NoteGone):
        book.note("never")


def test_a_note_beside_another_stands_and_waits_as_that_does(book: Notebook) -> None:
    other = edition("Another report.", "/news/b.txt")
    book.add([(edition(), span("Officials denied it")), (other, None)], NoteText("first"))
    changed = TEXT.replace("Officials denied it", "Officials firmly denied it")
    book.carry(Texts(lambda path: edition(changed, path) if path == PATH else other))
    (note,) = book.notes()
    made = book.add_beside(note, NoteText("second"))
    assert made.text.body == "second"
    assert [replace(each, revision=0) for each in made.targets] == [
        replace(each, revision=0) for each in note.targets
    ]
    assert not made.targets[0].confirmed
    binned = book.change(note, note.text, deleted=True)
    book.erase([binned])
    with pytest.raises(NoteGone):
        book.add_beside(binned, NoteText("third"))


def test_notes_that_cannot_be_written_say_so(tmp_path: Path) -> None:
    NoteStore.open(tmp_path / "notes.db").close()
    (tmp_path / "notes.db").write_bytes(b"not a store, but long enough to be looked at by somebody" * 10)
    with pytest.raises(StoreError, match="not a diptych"):
        NoteStore.open(tmp_path / "notes.db")


def test_what_was_being_typed_outlives_the_program(book: Notebook) -> None:
    draft = Draft("n1", ((PATH, span("troops")), (PATH, None)), NoteText("half a sen"))
    book.keep_draft(draft)
    book.keep_draft(replace(draft, text=NoteText("half a sentence")))
    assert [each.text.body for each in book.drafts()] == ["half a sentence"]
    book.add([(edition(), span("troops"))], NoteText("a sentence"), note="n1")
    assert book.drafts() == ()
    book.keep_draft(draft)
    book.drop_draft("n1")
    assert book.drafts() == ()


def test_the_draft_of_a_change_is_gone_with_the_change(book: Notebook) -> None:
    note = note_on(book, "troops")
    book.keep_draft(Draft(note.id, (), NoteText("half"), note.revision))
    book.change(note, NoteText("whole"))
    assert book.drafts() == ()


def test_no_text_stays_that_only_deleted_notes_stood_on(book: Notebook, tmp_path: Path) -> None:
    secret = "A secret that was to be deleted for good."
    note = book.add([(edition(secret), None)], NoteText("x"))
    book.erase([book.change(note, note.text, deleted=True)])
    with contextlib.closing(sqlite3.connect(tmp_path / "notes.db")) as file:
        assert file.execute("SELECT text FROM body").fetchall() == []


def test_the_bin_is_emptied_for_good_with_the_texts_that_nobody_else_needs(
    book: Notebook, note_store: NoteStore
) -> None:
    stays = note_on(book, "troops")
    gone = book.add([(edition("Another report.", "/news/b.txt"), Span(0, 7))], NoteText("both"))
    gone = book.change(gone, gone.text, deleted=True)
    back = book.change(note_on(book, "Nobody"), NoteText("back"), deleted=True)
    book.change(back, back.text, deleted=False)
    before = book.last_change
    assert book.erase([gone, back]) == 1
    assert book.last_change != before
    assert {note.id for note in book.notes()} == {stays.id, back.id}
    assert book.history(gone.id) == ()
    assert {path for path, _ in note_store.sources().values()} == {PATH}
    with pytest.raises(NoteGone):
        book.note(gone.id)
    with pytest.raises(NoteChanged):
        book.change(gone, NoteText("too late"))
    assert book.erase([gone, stays]) == 0
    again = book.add(
        [(edition("Another report.", "/news/b.txt"), Span(0, 7))], NoteText("again"), note=gone.id
    )
    assert book.history(gone.id) == ((again.created, NoteText("again")),)


def test_a_draft_on_a_document_whose_name_is_no_unicode_is_kept(book: Notebook) -> None:
    path = os.fsdecode(b"/news/n\xff.txt")
    draft = Draft("n1", ((path, span("troops")),), NoteText("half a sen"))
    book.keep_draft(draft)
    assert book.drafts() == (draft,)


def test_what_was_written_down_elsewhere_keeps_its_dates_and_its_bin(book: Notebook) -> None:
    made, changed = "2024-01-01T00:00:00.000+00:00", "2024-02-01T00:00:00.000+00:00"
    places = ((edition(), Quote("troops")),)
    notes = [
        WrittenDown("as-made", NoteText("a"), places, made, made),
        WrittenDown("changed", NoteText("b"), places, made, changed),
        WrittenDown("binned", NoteText("c"), places, made, changed, deleted=True),
        WrittenDown("only-changed", NoteText("d"), places, None, changed),
        WrittenDown("against-time", NoteText("e"), places, changed, made),
    ]
    taken = book.take(notes)
    assert [(note.id, note.created, note.edited, note.deleted) for note in taken] == [
        ("as-made", made, made, False),
        ("changed", made, changed, False),
        ("binned", made, changed, True),
        ("only-changed", changed, changed, False),
        ("against-time", changed, changed, False),
    ]
    assert book.notes() == taken
    assert book.take(notes) == ()


def test_notes_that_come_in_are_kept_all_or_none(book: Notebook) -> None:
    good = WrittenDown("good", NoteText("x"), ((edition(), None),))
    before = book.last_change
    with pytest.raises(UnicodeEncodeError):
        book.take([good, replace(good, id="bad", text=NoteText("\udcff"))])
    assert book.notes() == ()
    assert book.last_change == before
    assert len(book.take([good])) == 1
