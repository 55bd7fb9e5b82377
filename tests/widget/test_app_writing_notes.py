"""The card in which a note is written, with the keyboard alone."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from index.collection import Draft
from index.model import NoteText, Span
from tests.fakes import seed_collection
from tests.widget.app_driver import SMALL, Driver, running
from tui.screens.note_editor import NoteEditor

if TYPE_CHECKING:
    from collections.abc import Iterator


async def begin(driver: Driver, words: str) -> NoteEditor:
    """Type a note without keeping it."""
    await driver.type("a")
    await driver.settle()
    await driver.write(words)
    assert isinstance(driver.app.screen, NoteEditor)
    return driver.app.screen


@contextmanager
def _elsewhere() -> Iterator[None]:
    yield


async def test_what_an_editor_wrote_is_taken_back_with_one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "truncate -s 0")
    async with running() as driver:
        monkeypatch.setattr(driver.app, "suspend", _elsewhere)
        card = await begin(driver, "half a page of words")
        await driver.type("Ctrl-e")
        await driver.settle()
        assert card.body.text == ""
        await driver.type("Ctrl-z")
        await driver.settle()
        assert card.body.text == "half a page of words"


async def test_an_editor_that_cannot_be_run_leaves_the_card_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VISUAL", "/no/such/editor")
    async with running() as driver:
        monkeypatch.setattr(driver.app, "suspend", _elsewhere)
        card = await begin(driver, "words")
        await driver.type("Ctrl-e")
        await driver.settle()
        assert card.body.text == "words"
        assert "/no/such/editor cannot be run" in driver.screen()


async def test_all_keys_of_the_card_are_seen_on_a_small_screen() -> None:
    async with running(size=SMALL) as driver:
        await begin(driver, "words")
        assert "Esc keeps · Tab tags · Ctrl-e editor · Ctrl-d discards" in driver.screen()


async def test_ctrl_s_keeps_the_note_from_its_words_and_from_its_tags() -> None:
    async with running() as driver:
        for number, keys in enumerate((("Ctrl-s",), ("Tab", "Ctrl-s")), 1):
            await begin(driver, "words")
            await driver.type(*keys)
            await driver.settle()
            assert len(driver.collection.notes.notes()) == number


async def test_what_a_note_from_elsewhere_says_does_not_reach_the_terminal_as_it_is() -> None:
    collection = seed_collection()
    collection.notes.add([(1, Span(0, 5))], NoteText("a\x1b]52;c;aGk=\x07b\u202ec", ("x\x1b[31m",)), note="n")
    async with running(collection=collection) as driver:
        await driver.type("i")
        await driver.settle()
        screen = driver.screen()
        assert "a␛]52;c;aGk=␇b·c" in screen
        assert "\x1b" not in screen
        assert isinstance(driver.app.screen, NoteEditor)
        assert driver.app.screen.body.text == "a\x1b]52;c;aGk=\x07b\u202ec"
        await driver.type("Esc")
        await driver.settle()
        await begin(driver, "words")
        assert "tags: x␛[31m" in driver.screen()


async def test_a_draft_that_another_window_went_on_with_becomes_two_notes() -> None:
    async with running() as driver:
        card = await begin(driver, "mine")
        card.keep_draft()
        notes = driver.collection.notes
        (draft,) = notes.drafts()
        notes.add(notes.places_of(draft) or (), NoteText("theirs"), note=draft.note)
        await driver.write(" too")
        await driver.type("Esc")
        await driver.settle()
        assert [note.text.body for note in notes.notes()] == ["theirs", "mine too"]
        assert len({note.id for note in notes.notes()}) == 2
        assert notes.drafts() == ()
        await driver.type("u")
        assert [note.deleted for note in notes.notes()] == [False, True]


async def test_what_is_kept_apart_stands_on_both_places_and_leaves_no_draft() -> None:
    collection = seed_collection()
    notes = collection.notes
    note = notes.add([(1, Span(0, 5)), (2, Span(0, 5))], NoteText("both", relation="disputes"), note="n")
    async with running(collection=collection) as driver:
        await driver.type("i")
        await driver.settle()
        await driver.write(" of them")
        assert isinstance(driver.app.screen, NoteEditor)
        driver.app.screen.keep_draft()
        notes.change(note, NoteText("theirs"))
        driver.app.screen.keep_draft()
        await driver.type("Esc")
        await driver.settle()
        kept = notes.notes()[1]
        assert (kept.text.body, kept.targets) == ("both of them", note.targets)
        assert notes.drafts() == ()


async def test_a_draft_on_documents_of_another_collection_is_not_told_here() -> None:
    collection = seed_collection()
    collection.notes.keep_draft(
        Draft("n", (), NoteText("half a sen"), revision=1)
    )  # of a note that is not here
    async with running(collection=collection) as driver:
        assert "half-written" not in driver.screen()
        await driver.type(":")
        await driver.write("drafts")
        await driver.type("Enter")
        await driver.settle()
        assert "nothing was left half written here" in driver.screen()
