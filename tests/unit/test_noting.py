"""The notes of a collection, while another program changes them too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.model import Extract, Metadata, Note, NoteText, Span, Stamp
from index.notes.notebook import AtHand, Notebook
from index.store import Edition, NoteStore, Store
from index.text.paragraphs import split_passages
from index.work.carrier import Carrier
from index.work.client import WorkerFailed
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


TEXT = "The troops left.\n\nNobody knows more."


def read(noting: Noting, name: str, text: str = TEXT, *, on_disk: bool = True) -> int:
    """Read a document, whose file is there or not."""
    path = noting.path.parent / "news" / name
    if on_disk:
        path.write_text(text)
    extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
    return noting._store.add(Stamp(os.fsencode(path), len(text), len(text), 0), text, extract)


def remove(noting: Noting, name: str, *, on_disk: bool = True) -> None:
    """A scan did not find the document any more."""
    path = noting.path.parent / "news" / name
    if on_disk:
        path.unlink()
    noting._store.remove([os.fsencode(path)])


def stands(noting: Noting) -> list[tuple[str, Span | None, bool]]:
    """Where the note stands, and whether that is sure."""
    return [
        (Path(target.path).name, target.span, target.confirmed)
        for note in noting.notes()
        for target in note.targets
    ]


@pytest.mark.parametrize("is_seen_late", [False, True])
def test_notes_follow_a_file_that_is_moved_within_the_collection(noting: Noting, is_seen_late: bool) -> None:
    number = read(noting, "a.txt")
    noting.add([(number, Span(4, 10)), (number, None)], NoteText("check"))
    remove(noting, "a.txt")
    if is_seen_late:
        assert stands(noting)[0] == ("a.txt", Span(4, 10), True)
    read(noting, "b.txt")
    assert stands(noting) == [("b.txt", Span(4, 10), True), ("b.txt", None, True)]
    read(noting, "b.txt", f"Before.\n\n{TEXT}")
    assert stands(noting) == [("b.txt", Span(13, 19), True), ("b.txt", None, True)]


def test_notes_follow_no_file_whose_text_is_another_or_stands_twice(noting: Noting) -> None:
    noting.add([(read(noting, "a.txt"), Span(4, 10))], NoteText("check"))
    remove(noting, "a.txt")
    read(noting, "b.txt", TEXT.upper())
    assert stands(noting) == [("a.txt", Span(4, 10), True)]
    read(noting, "c.txt")
    read(noting, "d.txt")
    assert stands(noting) == [("a.txt", Span(4, 10), True)]


def test_notes_stay_with_a_file_that_is_there_but_was_not_read(noting: Noting) -> None:
    noting.add([(read(noting, "a.txt"), Span(4, 10))], NoteText("check"))
    read(noting, "b.txt")
    remove(noting, "a.txt", on_disk=False)
    assert stands(noting) == [("a.txt", Span(4, 10), True)]


def put(store: Store, text: str, path: str) -> int:
    extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
    return store.add(Stamp(os.fsencode(path), len(text), len(text), 42), text, extract)


LONG = "Nobody was seen on the road that day. " * 2_000 + "Twelve troops came to Kursk."


def place_in(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


async def test_notes_on_long_texts_that_changed_are_carried_by_another_process(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db")
    path, told = os.fspath(tmp_path / "a.txt"), list[str]()
    carrier = Carrier(store, (os.fspath(tmp_path / "store.db"),))
    noting = Noting(
        store, tmp_path / "notes.db", Roots.of([os.fspath(tmp_path)]), told.append, carrier.carry_notes
    )
    noting.add([(put(store, LONG, path), place_in(LONG, "Twelve troops"))], NoteText("who?"))
    newer = f"It was reported on Monday. {LONG}"
    put(store, newer, path)
    assert [note.targets[0].span for note in noting.notes()] == [None]
    (note,) = await noting.settled()
    assert note.targets[0].span == place_in(newer, "Twelve troops")
    assert note.targets[0].confirmed
    assert noting.notes() == (note,)
    assert told == []
    await noting.stop()
    noting.close()
    store.close()


async def test_when_no_other_process_can_carry_notes_that_is_told_and_tried_with_the_next_change(
    tmp_path: Path,
) -> None:
    store = Store.open(tmp_path / "store.db")
    path, told, asked = os.fspath(tmp_path / "a.txt"), list[str](), list[Path]()

    async def fail(notes: Path) -> None:
        asked.append(notes)
        raise WorkerFailed("it ended")

    noting = Noting(store, tmp_path / "notes.db", Roots.of([os.fspath(tmp_path)]), told.append, fail)
    noting.add([(put(store, LONG, path), place_in(LONG, "Twelve troops"))], NoteText("who?"))
    for lead in ("It was reported on Monday. ", "It was reported on Tuesday. "):
        put(store, lead + LONG, path)
        (note,) = await noting.settled()
        assert (note.targets[0].span, note.targets[0].exact) == (None, "Twelve troops")
    assert told == ["notes on long documents wait to be found there: it ended"] * 2
    assert asked == [noting.path] * 2
    await noting.stop()
    noting.close()
    store.close()


async def test_a_note_that_waits_in_a_long_text_goes_with_the_file(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db")
    carrier, asked = Carrier(store, (os.fspath(tmp_path / "store.db"),)), list[Path]()

    async def carry(notes: Path) -> None:
        asked.append(notes)
        assert len(asked) == 1, "what another process cannot do is asked of it for ever"
        await carrier.carry_notes(notes)

    noting = Noting(store, tmp_path / "notes.db", Roots.of([os.fspath(tmp_path)]), lambda line: None, carry)
    path, newer = os.fspath(tmp_path / "a.txt"), LONG.replace("Twelve troops came to Kursk", "No more")
    noting.add([(put(store, LONG, path), place_in(LONG, "Twelve troops"))], NoteText("who?"))
    put(store, newer, path)
    (waits,) = await noting.settled()
    assert not waits.targets[0].confirmed
    store.remove([os.fsencode(path)])
    put(store, newer, os.fspath(tmp_path / "b.txt"))
    (note,) = await noting.settled()
    assert Path(note.targets[0].path).name == "b.txt"
    assert (note.targets[0].verdict, note.targets[0].confirmed) == (waits.targets[0].verdict, False)
    await noting.stop()
    noting.close()
    store.close()


async def test_a_note_put_on_a_long_text_that_changed_meanwhile_is_carried_on(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db")
    path, carrier = os.fspath(tmp_path / "a.txt"), Carrier(store, (os.fspath(tmp_path / "store.db"),))
    noting = Noting(
        store, tmp_path / "notes.db", Roots.of([os.fspath(tmp_path)]), lambda line: None, carrier.carry_notes
    )
    old = put(store, LONG, path)
    noting.add([(old, None)], NoteText("long"))
    newer = f"It was reported on Monday. {LONG}"
    put(store, newer, path)
    await noting.settled()
    noting.add([(old, place_in(LONG, "Twelve troops"))], NoteText("who?"))
    _, note = await noting.settled()
    assert note.targets[0].span == place_in(newer, "Twelve troops")
    await noting.stop()
    noting.close()
    store.close()
