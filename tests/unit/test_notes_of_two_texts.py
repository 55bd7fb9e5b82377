"""Two programs that know different texts of one document each show its notes where they stand in theirs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from index.model import Extract, Metadata, Note, NoteText, Span, Stamp, Verdict
from index.notes.drafts import Draft
from index.notes.notebook import Notebook, WrittenDown
from index.notes.selectors import Quote
from index.search.parser import parse_query
from index.search.query import Noted
from index.store import NoteStore, Store
from index.text.paragraphs import split_passages
from index.work.documents_now import edition_of
from index.work.noted_places import NotedPlaces
from index.work.noting import Noting
from index.work.roots import Roots

OLD = "The troops left on Monday.\n\nOfficials denied it. Nobody knows more.\n"
NEW = f"Something is put before all the words.\n\n{OLD}"


class Program:
    """One that reads the folder into a store of its own; the notes are those of all."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / "a.txt"
        self.store = Store.open(folder / f"{name}.db")
        self.stamps = 0
        self.read(OLD)
        self.notes = Noting(self.store, folder / "notes.db", Roots.of([str(folder)]), lambda line: None)

    def read(self, text: str) -> None:
        self.stamps += 1
        extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
        self.store.add(Stamp(os.fsencode(self.path), len(text), self.stamps, 42), text, extract)

    @property
    def document(self) -> int:
        found = self.store.document_at(str(self.path))
        assert found is not None
        return found

    def words(self, note: Note) -> str | None:
        """What a note stands on here."""
        span = note.targets[0].span
        return None if span is None else self.store.version(self.document).text[slice(*span)]

    def shown(self) -> list[tuple[str | None, Verdict]]:
        return [(self.words(note), note.targets[0].verdict) for note in self.notes.notes()]

    def close(self) -> None:
        self.notes.close()
        self.store.close()


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Program]:
    program = Program(tmp_path, "one")
    yield program
    program.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Program]:
    program = Program(tmp_path, "other")
    yield program
    program.close()


def put_note(program: Program, words: str) -> Note:
    start = program.store.version(program.document).text.index(words)
    return program.notes.add([(program.document, Span(start, start + len(words)))], NoteText(words))


def test_a_note_stands_on_its_words_in_both(one: Program, other: Program) -> None:
    note = put_note(one, "Nobody knows")
    assert one.shown() == other.shown() == [("Nobody knows", Verdict.SAME)]
    other.read(NEW)
    for _ in range(2):  # neither takes it from the other
        assert other.shown() == one.shown() == [("Nobody knows", Verdict.SAME)]
        changes = one.notes.notes()[0].targets[0].revision
    assert other.notes.notes()[0].targets[0].revision == changes
    assert one.words(one.notes.note(note.id)) == other.words(other.notes.note(note.id)) == "Nobody knows"


def test_what_one_text_does_not_have_is_gone_there_alone(one: Program, other: Program) -> None:
    other.read(NEW)
    put_note(one, "Monday")
    put_note(other, "put before")
    assert one.shown() == [("Monday", Verdict.SAME), (None, Verdict.ORPHANED)]
    assert other.shown() == [("Monday", Verdict.SAME), ("put before", Verdict.SAME)]
    assert [each.targets[0].confirmed for each in one.notes.notes()] == [True, False]
    one.read(NEW)
    assert one.shown() == other.shown()


def test_a_draft_stands_on_the_words_it_was_begun_on(one: Program, other: Program) -> None:
    identity = one.store.identities([one.document])[one.document]
    start = OLD.index("Nobody knows")
    place = identity.path, Span(start, start + 12)
    draft = Draft("n1", (place, (identity.path, None)), NoteText("half"), None, (identity.text_hash,) * 2)
    one.notes.keep_draft(draft)
    one.read(NEW)
    (kept,) = one.notes.drafts()
    places = one.notes.places_of(kept)
    assert places is not None
    one.notes.add(places, kept.text, note=kept.note)
    assert one.shown() == [("Nobody knows", Verdict.SAME)]
    unknown = replace(draft, text_hashes=("no such text", identity.text_hash))
    assert other.notes.places_of(unknown) is None
    assert other.notes.places_of(replace(draft, places=(("/no/such.txt", None),) * 2)) is None
    assert other.notes.places_of(replace(draft, places=(), text_hashes=())) is None


def test_a_draft_of_an_older_program_stands_where_it_says(one: Program) -> None:
    draft = Draft("n1", ((str(one.path), Span(4, 10)),), NoteText("half"))
    assert one.notes.places_of(draft) == ((one.document, Span(4, 10)),)


def test_the_search_finds_notes_where_they_stand_in_its_text(one: Program, other: Program) -> None:
    put_note(one, "Nobody knows")
    places = NotedPlaces(one.store, one.notes.path)
    query = parse_query("note:nobody").query
    assert isinstance(query, Noted)
    before = places.answer(query).places
    other.read(NEW)
    other.notes.notes()
    assert places.answer(query).places == before


def test_words_that_were_never_found_stand_nowhere_in_another_text(one: Program, other: Program) -> None:
    other.read(NEW)
    other.notes.notes()
    store = NoteStore.open(other.notes.path)
    quote = Quote("no such words", start=4)
    places = ((edition_of(other.store.version(other.document)), quote),)
    Notebook(store).take([WrittenDown("n", NoteText("x"), places)])
    one.notes.notes()
    assert (one.shown(), other.shown()) == ([(None, Verdict.ORPHANED)], [(None, Verdict.ORPHANED)])
    store.close()


def test_notes_that_cannot_be_written_to_still_follow_their_words(
    one: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_note(one, "Nobody knows")
    one.notes.close()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    reader = Noting(one.store, one.notes.path, Roots.of([str(one.path.parent)]), lambda line: None)
    one.read(NEW)
    (note,) = reader.notes()
    assert (one.words(note), note.targets[0].verdict) == ("Nobody knows", Verdict.SAME)
    reader.close()


def asked(words: str) -> Noted:
    query = parse_query(words).query
    assert isinstance(query, Noted)
    return query


def test_the_search_knows_no_note_of_the_bin_and_none_whose_words_are_gone(one: Program) -> None:
    binned = put_note(one, "Monday")
    one.notes.change(binned, binned.text, deleted=True)
    put_note(one, "denied")
    one.notes.add([(one.document, None)], NoteText("whole"))
    places = NotedPlaces(one.store, one.notes.path)
    assert places.answer(asked("note:monday")).places == {}
    assert list(places.answer(asked("note:denied")).places[one.document]) == [1]
    assert list(places.answer(asked("note:whole")).places[one.document]) == [0]
    one.read("Nothing of this is left.\n")
    assert places.answer(asked("note:denied")).places == {}
    assert list(places.answer(asked("note:whole")).places[one.document]) == [0]


def test_a_note_made_on_an_older_version_stands_in_the_newest(one: Program) -> None:
    old = one.document
    put_note(one, "Monday")
    one.read(NEW)
    assert one.shown() == [("Monday", Verdict.SAME)]
    start = OLD.index("denied")
    one.notes.add([(old, Span(start, start + 6))], NoteText("late"))
    (late,) = [note for note in one.notes.notes() if note.text.body == "late"]
    assert one.words(late) == "denied"


def test_tags_of_the_bin_are_not_offered(one: Program) -> None:
    note = one.notes.add([(one.document, None)], NoteText("x", ("todo",)))
    assert one.notes.tags() == ("todo",)
    one.notes.change(note, note.text, deleted=True)
    assert one.notes.tags() == ()
