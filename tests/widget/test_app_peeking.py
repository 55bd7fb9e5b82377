"""A note in a small card, and notes that another program makes meanwhile."""

from __future__ import annotations

from index.model import Note, NoteTarget, NoteText, Span, Verdict
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import Driver, running
from tui.screens.note_editor import NoteEditor
from tui.screens.note_peek import NotePeek


def with_notes() -> FakeCollection:
    """A note of one place, one of two that disagree, and one whose words are gone."""
    collection = seed_collection()
    notes = collection.notes
    notes.add([(1, Span(0, 20))], NoteText("first\n\n- a list", ("todo",), colour="red"))
    notes.add([(1, Span(700, 720)), (2, Span(0, 30))], NoteText("two of them", relation="disputes"))
    path = collection.by_id[1].info.path
    gone = NoteTarget(path, None, "lost", verdict=Verdict.ORPHANED, confirmed=False)
    notes.kept["lost"] = Note("lost", 1, NoteText("gone"), (gone,), "2024-11-05", "2024-11-07")
    return collection


async def test_the_note_at_the_caret_is_shown_and_closed() -> None:
    async with running(collection=with_notes()) as driver:
        for key in ("Esc", "p", "q", "Space"):
            await driver.type("p")
            await driver.settle()
            screen = driver.screen()
            assert "note 2 of 3 · open · red · #todo" in screen
            assert "- a list" in screen
            assert "made 2024-11-05" in screen
            await driver.type(key)
            assert driver.app.screen is driver.reading
        assert driver.caret == 0


async def test_the_notes_of_the_document_are_gone_through_and_the_caret_goes_along() -> None:
    async with running(collection=with_notes()) as driver:
        for forth, back in (("n", "N"), ("]n", "[n"), ("j", "k"), ("Down", "Up")):
            await driver.type("p", forth)
            await driver.settle()
            screen = driver.screen()
            assert "note 3 of 3" in screen
            assert "disputes · " in screen
            assert driver.collection.by_id[2].text[:20] in screen
            assert driver.caret == 700
            await driver.type(forth, back, back, back)
            await driver.settle()
            screen = driver.screen()
            assert "note 1 of 3" in screen
            assert "its words are gone" in screen
            assert "changed 2024-11-07" in screen
            assert driver.caret == 0
            await driver.type("Esc")


async def test_the_note_is_written_on_from_the_card() -> None:
    async with running(collection=with_notes()) as driver:
        for key in ("i", "Enter"):
            await driver.type("p", key)
            await driver.settle()
            assert isinstance(driver.app.screen, NoteEditor)
            await driver.type("Esc")
            await driver.settle()


async def test_without_a_note_there_is_no_card() -> None:
    async with running() as driver:
        await driver.type("p")
        assert "no note stands here" in driver.screen()


async def look(driver: Driver) -> None:
    driver.collection.notes.changed_elsewhere = True
    driver.app._look_at_files()
    await driver.settle()


async def test_notes_of_another_program_appear_without_a_key() -> None:
    async with running() as driver:
        driver.collection.notes.add([(1, Span(0, 20))], NoteText("theirs"))
        assert "✎" not in driver.screen()
        await look(driver)
        assert "✎" in driver.screen()
        assert not driver.collection.notes.has_news()


async def test_an_open_list_card_or_queue_shows_them_too() -> None:
    collection = with_notes()
    async with running(collection=collection) as driver:
        await driver.type("B")
        await driver.settle()
        collection.notes.add([(1, Span(0, 20))], NoteText("theirs"))
        await look(driver)
        assert "theirs" in driver.screen()
        await driver.type("Esc", "d")
        await driver.settle()
        assert "1 of 1" in driver.screen()
        collection.notes.keep_orphaned(collection.notes.note("lost"), 0)
        await look(driver)
        assert "Every note has its place" in driver.screen()
        await driver.type("Esc", "p")
        assert isinstance(driver.app.screen, NotePeek)
        first = collection.notes.notes()[0]
        collection.notes.change(first, NoteText("changed by them"))
        await look(driver)
        assert "changed by them" in driver.screen()
        collection.notes.change(collection.notes.notes()[0], NoteText("x"), deleted=True)
        await look(driver)
        assert driver.app.screen is driver.reading


async def test_a_note_that_stands_surely_is_put_on_other_words_and_back() -> None:
    collection = seed_collection()
    collection.notes.add([(1, Span(0, 4))], NoteText("check"), note="n")
    async with running(collection=collection) as driver:

        def place() -> Span | None:
            return collection.notes.note("n").targets[0].span

        await driver.type("p", "m")
        await driver.settle()
        assert "select the words with v, then I puts the note there" in driver.screen()
        await driver.type("w", "I")
        assert "no note waits here" in driver.screen()
        assert place() == Span(0, 4)  # without a selection it stays where it is
        await driver.type("v", "w")
        selected = driver.view.selection
        await driver.type("I")
        assert place() == selected
        assert "the note stands here now" in driver.screen()
        await driver.type("u")
        assert place() == Span(0, 4)
        await driver.type("U", "v", "w", "I")  # it was put: nothing is chosen any more
        assert place() == selected
