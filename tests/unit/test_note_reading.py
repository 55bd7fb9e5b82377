"""Notes are read as of one moment, and again only where they changed, whatever other programs do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from index.model import Note, NoteText, Span
from index.notes import reading
from index.notes.notebook import Notebook
from index.store import Anchor, AnchorRow, NoteChanged, NoteStore
from tests.unit.notebooks import TEXT, Texts, edition, note_on, span


def test_two_programs_see_each_others_notes(tmp_path: Path) -> None:
    first, second = (NoteStore.open(tmp_path / "notes.db") for _ in range(2))
    one, other = Notebook(first), Notebook(second)
    before = other.last_change
    note = note_on(one, "troops")
    assert other.last_change != before
    assert other.notes() == (note,)
    first.close()
    second.close()


def test_of_two_notes_with_one_id_only_the_first_is_made(book: Notebook) -> None:
    """Two windows can go on with one draft, or import one file."""
    note = note_on(book, "troops")
    with pytest.raises(NoteChanged):
        book.add([(edition(), span("Nobody"))], NoteText("second"), note=note.id)
    assert book.notes() == (note,)


def test_a_place_that_another_program_chose_is_not_overwritten(book: Notebook, note_store: NoteStore) -> None:
    seen = note_on(book, "Officials denied it")
    book.put(seen, 0, (edition(), span("troops")))
    with pytest.raises(NoteChanged):
        book.put(seen, 0, (edition(), span("Nobody")))
    with pytest.raises(NoteChanged):
        book.keep_orphaned(seen, 0)
    assert book.note(seen.id).targets[0].exact == "troops"
    book.erase([book.change(seen, seen.text, deleted=True)])
    with pytest.raises(NoteChanged):
        book.put(seen, 0, (edition(), span("Nobody")))


def test_of_two_programs_that_place_a_note_at_a_time_the_second_is_told(
    book: Notebook, note_store: NoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = note_on(book, "Officials denied it")
    move = note_store.move

    def move_late(anchors: Sequence[tuple[AnchorRow, Anchor]], *, durable: bool) -> int:
        monkeypatch.undo()
        book.put(seen, 0, (edition(), span("troops")))
        return move(anchors, durable=durable)

    monkeypatch.setattr(note_store, "move", move_late)
    with pytest.raises(NoteChanged):
        book.keep_orphaned(seen, 0)
    assert book.note(seen.id).targets[0].exact == "troops"


def test_a_note_that_another_program_made_meanwhile_is_not_made_twice(book: Notebook) -> None:
    first = book.add([(edition(), None)], NoteText("theirs"), note="n1")
    with pytest.raises(NoteChanged):
        book.add([(edition(), None)], NoteText("ours"), note="n1")
    assert book.notes() == (first,)


def test_what_another_program_writes_while_notes_are_read_comes_with_the_next_reading(
    book: Notebook, note_store: NoteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = note_on(book, "troops")
    other = NoteStore.open(tmp_path / "notes.db")
    theirs = Notebook(other)
    made: list[Note] = []

    def meddling(read: Callable[..., Any]) -> Callable[..., Any]:
        def meddle(*arguments: str) -> Any:
            found = read(*arguments)
            made.append(theirs.add([(edition("Another.", f"/{len(made)}.txt"), None)], NoteText("theirs")))
            return found

        return meddle

    with monkeypatch.context() as patch:
        for name in ("row_marks", "text", "history", "anchors_of", "sources", "editions_stood_in"):
            patch.setattr(note_store, name, meddling(getattr(note_store, name)))
        assert book.notes() == (first,)
        book.carry(Texts(lambda _: None))
        assert len(book.notes()) > 1
    other.close()
    assert len(book.notes()) == 1 + len(made)


def test_a_note_that_another_program_erased_meanwhile_is_gone(book: Notebook) -> None:
    note = note_on(book, "troops")
    book.erase([book.change(note, note.text, deleted=True)])
    for put in (
        lambda: book.put(note, 0, (edition(), span("Monday"))),
        lambda: book.keep_orphaned(note, 0),
        lambda: book.put_back(note, 0),
    ):
        with pytest.raises(NoteChanged):
            put()


def test_notes_that_are_erased_while_others_are_carried_are_left_out(
    book: Notebook, note_store: NoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = note_on(book, "troops")
    binned = book.change(note, note.text, deleted=True)
    find = note_store.last_sure_anchor

    def erase_then(note: str, target: int) -> Any:
        found = find(note, target)
        book.erase([binned])
        return found

    monkeypatch.setattr(note_store, "last_sure_anchor", erase_then)
    fresh = Notebook(note_store)
    fresh.carry(Texts(lambda path: edition("New. " + TEXT, path)))
    assert fresh.notes() == ()


@pytest.mark.parametrize("few", [0, 200])
def test_what_is_read_again_is_what_a_program_reads_that_starts(
    book: Notebook, note_store: NoteStore, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(reading, "_FEW", few)
    at_hand = Texts(lambda path: edition("New. " + TEXT, path))

    def check() -> None:
        assert book.notes() == Notebook(note_store).notes()
        assert book.notes(at_hand) == Notebook(note_store).notes(at_hand)
        assert [book.note(note.id) for note in book.notes()] == list(book.notes())

    first, second = note_on(book, "troops"), note_on(book, "Officials")
    check()
    first = book.change(first, NoteText("other"))
    check()
    moved = book.put(second, 0, (edition(), span("Nobody")))
    check()
    book.put_back(moved, 0)
    check()
    carried_note = Texts(lambda path: edition("Newer. " + TEXT, path))
    book.carry(carried_note)
    check()
    book.erase([book.change(first, first.text, deleted=True)])
    check()
    assert len(book.notes()) == 1


def test_only_notes_that_changed_are_read_again(
    book: Notebook, note_store: NoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = [note_on(book, words) for words in ("troops", "Officials", "Nobody")]
    book.notes()
    book.change(notes[1], NoteText("other"))
    read: list[str] = []
    find = note_store.text
    monkeypatch.setattr(note_store, "text", lambda note: (read.append(note), find(note))[1])
    assert [note.text.body for note in book.notes()] == ["check", "other", "check"]
    assert read == [notes[1].id]


def test_notes_on_long_texts_are_left_to_another_process(note_store: NoteStore) -> None:
    here, other = Notebook(note_store, longest=len(TEXT)), Notebook(note_store)
    note_on(here, "troops")
    longer = Texts(lambda path: edition("New. " + TEXT, path))
    assert not here.carry(longer)
    (waits,) = here.notes(longer)
    assert (waits.targets[0].span, waits.targets[0].confirmed) == (None, True)
    assert other.carry(longer)
    (stands,) = here.notes(longer)
    assert stands.targets[0].span == Span(9, 15)
    assert here.carry(longer)
