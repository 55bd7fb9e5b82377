"""The notes of a collection, while another program changes them too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.model import Note, NoteText, Span
from index.notes.notebook import AtHand, Notebook
from index.store import Edition, NoteStore, Store
from index.work.noting import Noting
from index.work.roots import Roots


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def noting(tmp_path: Path, told: list[str]) -> Iterator[Noting]:
    store = Store.open(tmp_path / "store.db")
    folder = tmp_path / "news"
    folder.mkdir()
    opened = Noting(store, tmp_path / "notes.db", Roots.of([str(folder)]), told.append)
    yield opened
    opened.close()
    store.close()


@pytest.fixture
def theirs(noting: Noting) -> Iterator[Notebook]:
    """The same notes in another program; its file is made by that."""
    store = NoteStore.open(noting.path)
    yield Notebook(store)
    store.close()


def place(noting: Noting, words: str = "troops left") -> tuple[Edition, Span]:
    path = noting.path.parent / "news" / "a.txt"
    return Edition(str(path), f"The {words}.", "A report"), Span(4, 4 + len(words))


def test_without_a_file_there_is_no_news(noting: Noting) -> None:
    assert not noting.has_news()
    assert noting.notes() == ()


def test_what_another_program_makes_changes_and_takes_back_is_news_once(
    noting: Noting, theirs: Notebook
) -> None:
    note = theirs.add([place(noting)], NoteText("theirs"))
    assert noting.has_news()
    assert [each.text.body for each in noting.notes()] == ["theirs"]
    assert not noting.has_news()
    theirs.change(note, NoteText("other"))
    assert noting.has_news()
    assert [each.text.body for each in noting.notes()] == ["other"]
    put = theirs.put(note, 0, place(noting, "troops"))
    noting.notes()
    theirs.put_back(put, 0)
    assert noting.has_news()
    assert [each.targets[0].exact for each in noting.notes()] == ["troops left"]
    assert not noting.has_news()


def test_what_is_made_while_notes_are_read_is_still_news(
    noting: Noting, theirs: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs.add([place(noting)], NoteText("first"))
    read = Notebook.notes

    def read_early(book: Notebook, at_hand: AtHand | None = None) -> tuple[Note, ...]:
        monkeypatch.undo()
        notes = read(book, at_hand)
        theirs.add([place(noting)], NoteText("meanwhile"))
        return notes

    monkeypatch.setattr(Notebook, "notes", read_early)
    assert len(noting.notes()) == 1
    assert noting.has_news()
    assert len(noting.notes()) == 2


def test_a_file_that_cannot_be_read_is_told_once_and_no_news(noting: Noting, told: list[str]) -> None:
    noting.path.write_text("no notes")
    assert noting.has_news()
    assert noting.notes() == ()
    assert not noting.has_news()
    assert noting.notes() == ()
    assert len(told) == 1
