"""Whom a note on a name means: who is named where it stands, and not all who are spelled so."""

from __future__ import annotations

from msgspec.structs import replace

from index.model import Analysis, Entity, EntityType, Note, NoteSubject, NoteTarget, NoteText, Span
from tests.fake_documents import make_document
from tests.fakes import FakeCollection
from tui.named_notes import NamedNotes, notes_on_names

# Two Smiths in the first document; in the second nobody was looked for yet.
FIRST = make_document(1, "a.txt", "A", "John Smith spoke. Anna Smith was silent. Smith left.")
SECOND = make_document(2, "b.txt", "B", "Smith was seen.")
JOHN = Entity("e1", "John Smith", EntityType.PERSON, (Span(0, 10), Span(41, 46)), ("John Smith", "Smith"))
ANNA = Entity("e2", "Anna Smith", EntityType.PERSON, (Span(18, 28),), ("Anna Smith",))
SURNAME = Span(41, 46)


def collection() -> FakeCollection:
    return FakeCollection([FIRST, SECOND], {1: Analysis("fake/1", True, (JOHN, ANNA), (), (), (), ())})


def on_name(path: str, span: Span | None, exact: str, *, confirmed: bool = True) -> Note:
    target = NoteTarget(path, span, exact, confirmed=confirmed)
    return Note("1", 1, NoteText("x", subject=NoteSubject.ENTITY), (target,), "2026-11-23", "2026-11-23")


def notes(*found: Note) -> NamedNotes:
    return notes_on_names(found, collection())


def test_a_note_means_who_is_named_where_it_stands() -> None:
    note = on_name("a.txt", SURNAME, "Smith")
    assert notes(note).on({(1, "e1")}) == [note]
    assert notes(note).on({(1, "e2")}) == []
    assert notes(note).spelled(("Smith",), {1}) == []


def test_in_a_document_of_which_nobody_knows_who_is_who_the_spelling_decides() -> None:
    note = on_name("b.txt", Span(0, 5), "Smith")
    assert notes(note).on({(1, "e1"), (2, "e1")}) == []
    assert notes(note).spelled(("John Smith", "Smith"), {1, 2}) == [note]
    assert notes(note).spelled(("Anna Smith",), {1, 2}) == []


def test_who_is_named_in_a_document_that_was_not_compared_is_not_known_here() -> None:
    note = on_name("a.txt", SURNAME, "Smith")
    assert notes(note).spelled(("Smith",), {2}) == [note]


def test_where_the_place_is_not_sure_the_spelling_decides() -> None:
    unsure = on_name("a.txt", SURNAME, "Smith", confirmed=False)
    gone = on_name("a.txt", None, "Smith")
    assert notes(unsure, gone).on({(1, "e1")}) == []
    assert notes(unsure, gone).spelled(("Smith",), {1}) == [unsure, gone]


def test_a_note_on_a_document_that_is_not_at_hand_is_known_by_its_spelling() -> None:
    note = on_name("gone.txt", Span(0, 12), "Yoon \n Suk")
    assert notes(note).spelled(("YOON suk",), {1}) == [note]


def test_notes_on_words_and_those_of_the_bin_mean_nobody() -> None:
    note = on_name("a.txt", SURNAME, "Smith")
    on_words, binned = replace(note, text=NoteText("x")), replace(note, deleted=True)
    assert notes(on_words, binned).on({(1, "e1")}) == []
    assert notes(on_words, binned).spelled(("Smith",), ()) == []
