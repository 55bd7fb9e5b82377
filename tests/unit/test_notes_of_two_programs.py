"""Notes that another program erases, or put elsewhere, just while they are read, put or carried."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from index.model import NoteText, Span
from index.notes.notebook import Notebook
from index.store import Anchor, AnchorRow, Edition, NoteStore, StoreError
from index.text.canonical import text_hash

OLD = Edition("/news/a.txt", "The troops left.", "A report")
NEW = Edition("/news/a.txt", "Before. The troops left.", "A report")


@pytest.fixture
def theirs(note_store: NoteStore, tmp_path: Path) -> Iterator[Notebook]:
    opened = NoteStore.open(tmp_path / "notes.db")
    opened._database._connection.execute("PRAGMA busy_timeout = 0")  # who has to wait does it later
    yield Notebook(opened)
    opened.close()


class Now:
    """The newer text is at hand; something happens when it is asked for."""

    def __init__(self, happens: Notebook, erased: str) -> None:
        self.theirs = happens
        self.erased = erased

    def text_hash(self, path: str) -> str | None:
        return text_hash(NEW.text)

    def edition(self, path: str) -> Edition | None:
        self.theirs.erase([self.theirs.note(self.erased)])
        return NEW


class Nothing:
    """No document is at hand."""

    def text_hash(self, path: str) -> str | None:
        return None

    def edition(self, path: str) -> Edition | None:
        return None


def in_bin(book: Notebook, edition: Edition) -> str:
    note = book.add([(edition, Span(4, 10))], NoteText("gone soon"))
    return book.change(note, note.text, deleted=True).id


def test_a_note_that_is_erased_while_it_is_read_is_no_failure(
    note_store: NoteStore, theirs: Notebook
) -> None:
    (note,) = Notebook(note_store).notes(Now(theirs, in_bin(theirs, OLD)))
    assert note.targets[0].span is None
    assert Notebook(note_store).notes() == ()


def test_the_text_that_a_note_is_put_on_cannot_be_erased_meanwhile(
    note_store: NoteStore, theirs: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    binned, mine = in_bin(theirs, NEW), Notebook(note_store)
    note = mine.add([(OLD, Span(4, 10))], NoteText("mine"))
    move = note_store.move

    def move_late(anchors: list[tuple[AnchorRow, Anchor]], *, durable: bool) -> int:
        with suppress(StoreError):
            theirs.erase([theirs.note(binned)])
        return move(anchors, durable=durable)

    monkeypatch.setattr(note_store, "move", move_late)
    assert mine.put(note, 0, (NEW, Span(12, 18))).targets[0].exact == "troops"


def test_of_notes_on_two_versions_of_a_file_that_moved_those_on_its_last_go_with_it(
    note_store: NoteStore,
) -> None:
    book = Notebook(note_store)
    book.add([(OLD, Span(4, 10))], NoteText("old"))
    book.add([(NEW, Span(12, 18))], NoteText("new"))

    def moved(path: str, sought: str) -> Edition | None:
        return Edition("/news/b.txt", NEW.text, "A report") if sought == text_hash(NEW.text) else None

    assert book.carry(Nothing(), moved)
    assert [note.targets[0].path for note in book.notes()] == ["/news/a.txt", "/news/b.txt"]
