"""Several notes on the same words, and notes whose documents are gone, with the keyboard alone."""

from __future__ import annotations

from index.model import NoteText, Span
from tests.fake_documents import make_document
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import SMALL, WIDE, Driver, running
from tui.screens.note_editor import NoteEditor


def written(driver: Driver) -> str:
    """What stands in the card."""
    assert isinstance(driver.app.screen, NoteEditor)
    return driver.app.screen.body.text


async def test_of_two_notes_that_on_fewer_words_is_the_one_at_the_caret() -> None:
    collection = seed_collection()
    collection.notes.add([(1, Span(0, 60))], NoteText("passage"))
    collection.notes.add([(1, Span(3, 7))], NoteText("word"))
    async with running(collection=collection) as driver:
        await driver.type("]n")
        assert "✎ word" in driver.screen()
        await driver.type("i")
        await driver.settle()
        assert written(driver) == "word"


async def test_the_note_that_was_gone_to_in_the_list_is_written_on() -> None:
    collection = seed_collection()
    for body in ("first", "second", "third"):
        collection.notes.add([(1, Span(0, 4))], NoteText(body))
    async with running(collection=collection) as driver:
        await driver.type("M")
        await driver.settle()
        await driver.write("second")
        await driver.type("Enter")
        await driver.settle()
        assert "✎ second" in driver.screen()
        await driver.type("D")
        await driver.settle()
        assert [note.text.body for note in collection.notes.notes() if note.deleted] == ["second"]
        await driver.type("u", "i")
        await driver.settle()
        assert written(driver) == "second"


async def test_the_note_that_was_gone_through_to_is_written_on() -> None:
    collection = seed_collection()
    for body in ("first", "second"):
        collection.notes.add([(1, Span(0, 4))], NoteText(body))
    async with running(collection=collection) as driver:
        await driver.type("p", "n", "Esc", "i")
        await driver.settle()
        assert written(driver) == "second"


async def test_a_row_without_words_is_no_place_for_a_note() -> None:
    text = "Troops left.\n\nOfficials denied it."
    async with running(collection=FakeCollection([make_document(1, "a.txt", "Troops", text)])) as driver:
        await driver.type("j", "V", "a")
        await driver.settle()
        await driver.write("words")
        await driver.type("Esc")
        await driver.settle()
        (note,) = driver.collection.notes.notes()
        assert note.targets[0].exact == "Troops left."


async def test_the_list_tells_its_keys_and_its_order_on_a_small_screen() -> None:
    collection = seed_collection()
    collection.notes.add([(1, Span(0, 4))], NoteText("words"))
    async with running(collection=collection, size=SMALL) as driver:
        await driver.type("M")
        await driver.settle()
        assert "Delete away and back · Tab earlier texts · Shift-Tab order" in driver.screen()
        assert "Notes · those that wait first · " in driver.screen()
        await driver.type("Shift-Tab")
        await driver.settle()
        assert "Notes · last written first · " in driver.screen()


async def test_that_a_document_is_gone_is_told_in_the_list_and_in_the_card() -> None:
    collection = seed_collection()
    collection.notes.add([(1, Span(0, 4)), (2, Span(0, 4))], NoteText("both"))
    collection.notes.add([(2, Span(0, 4))], NoteText("lost"))
    path = collection.by_id[2].info.path
    async with running(collection=collection, size=WIDE) as driver:
        collection.by_id = {number: each for number, each in collection.by_id.items() if number != 2}
        await driver.type("B")
        await driver.settle()
        assert driver.screen().count("one of its documents is not here any more") == 1
        assert driver.screen().count("its document is not here any more: Enter shows the note") == 1
        await driver.write("lost")
        await driver.type("Enter")
        await driver.settle()
        assert written(driver) == "lost"
        assert f"{path} is not here any more" in driver.screen()


async def test_while_words_are_selected_the_key_of_the_note_is_told() -> None:
    async with running(size=SMALL) as driver:
        await driver.type("v")
        assert "a note" in driver.screen()
