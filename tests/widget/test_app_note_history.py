"""What a note said before comes back, and the bin is emptied only after a yes."""

from __future__ import annotations

import pytest

from index.model import NoteText, Span
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import Driver, running
from tui.screens.note_history import NoteHistory
from tui.screens.question import Question


def with_history() -> FakeCollection:
    """A note that said three things."""
    collection = seed_collection()
    notes = collection.notes
    note = notes.add([(1, Span(0, 20))], NoteText("the first words", ("todo",)))
    note = notes.change(note, NoteText("the second words", colour="red"))
    note = notes.change(note, note.text, deleted=True)
    note = notes.change(note, note.text, deleted=False)
    notes.change(note, NoteText("the third words"))
    return collection


async def command(driver: Driver, words: str) -> None:
    await driver.type(":")
    await driver.write(words)
    await driver.type("Enter")
    await driver.settle()


async def test_an_earlier_text_is_brought_back_as_a_change_that_can_be_taken_back() -> None:
    async with running(collection=with_history()) as driver:
        notes = driver.collection.notes
        await driver.type("p", "h")
        await driver.settle()
        assert isinstance(driver.app.screen, NoteHistory)
        screen = driver.screen()
        places = [screen.index(f"the {each} words") for each in ("third", "second", "first")]
        assert places == sorted(places)
        assert screen.count("the second words") == 1
        assert "2024-11-05 08:00  open · #todo" in screen
        await driver.type("Enter")
        await driver.settle()
        assert notes.notes()[0].text == NoteText("the second words", colour="red")
        assert "the note says again what it said then" in driver.screen()
        await driver.type("u")
        assert notes.notes()[0].text.body == "the third words"
        await command(driver, "note-history")
        await driver.write("first")
        await driver.type("Enter")
        await driver.settle()
        assert notes.notes()[0].text == NoteText("the first words", ("todo",))


async def test_the_list_of_notes_leads_to_what_each_said() -> None:
    async with running(collection=with_history()) as driver:
        await driver.type("M", "Shift-Tab")
        await driver.settle()
        assert "last written first" in driver.screen()
        await driver.type("Tab")
        await driver.settle()
        assert isinstance(driver.app.screen, NoteHistory)
        await driver.type("Enter")
        await driver.settle()
        assert "the second words" in driver.screen()
        assert "the third words" not in driver.screen()


async def test_the_text_of_now_changes_nothing_and_esc_neither() -> None:
    async with running(collection=with_history()) as driver:
        revision = driver.collection.notes.notes()[0].revision
        await command(driver, "note-history")
        await driver.type("Up", "Enter")
        await driver.settle()
        await command(driver, "note-history")
        await driver.type("Esc")
        await driver.settle()
        assert driver.collection.notes.notes()[0].revision == revision


async def test_without_a_note_there_is_no_history() -> None:
    async with running() as driver:
        await command(driver, "note-history")
        assert "no note stands here" in driver.screen()


@pytest.mark.parametrize("key", ["n", "Esc", "q"])
async def test_the_bin_stays_when_the_answer_is_no(key: str) -> None:
    async with running(collection=with_history()) as driver:
        await driver.type("D")
        await command(driver, "empty-bin")
        assert isinstance(driver.app.screen, Question)
        assert "1 note of the bin would be deleted for good" in driver.screen()
        await driver.type(key)
        assert len(driver.collection.notes.notes()) == 1
        assert driver.app.screen is driver.reading


async def test_the_bin_is_emptied_after_a_yes_and_undo_says_so() -> None:
    async with running(collection=with_history()) as driver:
        notes = driver.collection.notes
        notes.add([(1, Span(40, 60))], NoteText("stays"))
        await command(driver, "empty-bin")
        assert "the bin is empty" in driver.screen()
        await driver.type("td", "td", "D")
        await command(driver, "empty-bin")
        notes.failing = "the disk is full"
        await driver.type("y")
        assert "the bin cannot be emptied: the disk is full" in driver.screen()
        notes.failing = ""
        await command(driver, "empty-bin")
        await driver.type("y")
        await driver.settle()
        assert "1 note deleted for good" in driver.screen()
        assert [note.text.body for note in notes.notes()] == ["stays"]
        await driver.type("u")
        assert "the note was deleted for good" in driver.screen()
        await driver.type("u")  # no change of the note is left that could be tried
        assert "nothing was changed" in driver.screen()


async def test_a_note_that_another_window_deleted_is_no_trap_in_the_list() -> None:
    async with running(collection=with_history()) as driver:
        notes = driver.collection.notes
        for key in ("Delete", "Enter"):
            notes.add([(1, Span(40, 60))], NoteText("short-lived"), note="x")
            await driver.type("B")
            await driver.settle()
            await driver.type("Down")
            del notes.kept["x"]
            await driver.type(key)
            await driver.settle()
            assert "the note was deleted meanwhile" in driver.reading.news.notice.message  # type: ignore[union-attr]
            if key == "Delete":
                await driver.type("Esc")
                await driver.settle()
