"""Notes whose words were edited: looked at one after the other, put, kept, binned, and taken back."""

from __future__ import annotations

import pytest

from index.model import EarlierPlace, Note, NoteTarget, NoteText, Span, Verdict
from tests.fake_documents import make_document
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import SMALL, Driver, running
from tui.screens.note_review import NoteReviewScreen

OLD = "The day before, North Korea had quietly sent troops to Russia.\n"


def with_waiting() -> FakeCollection:
    """Two notes that wait: the words of one were edited, those of the other are gone."""
    collection = seed_collection()
    document = collection.by_id[1]
    start = document.text.index("North Korea")
    here = Span(start, start + 40)
    edited = NoteTarget(document.info.path, here, "North Korea had", "", "", Verdict.CHANGED, confirmed=False)
    gone = NoteTarget(document.info.path, None, "no such words", "before ", " after", Verdict.ORPHANED, False)
    for number, target in (("1", edited), ("2", gone)):
        text = NoteText(f"note {number}", ("todo",))
        collection.notes.kept[number] = Note(number, 1, text, (target,), "2024-11-05", "2024-11-05")
    words = OLD.index("North Korea had quietly sent troops")
    collection.notes.before["1"] = EarlierPlace(OLD, Span(words, words + 35), is_whole=True)
    return collection


def target(driver: Driver, number: str) -> NoteTarget:
    return driver.collection.notes.note(number).targets[0]


async def test_the_words_of_before_and_the_place_that_is_proposed_are_shown() -> None:
    async with running(collection=with_waiting()) as driver:
        assert "d notes that wait" in driver.screen()
        await driver.type("d")
        assert isinstance(driver.app.screen, NoteReviewScreen)
        screen = driver.screen()
        assert "Notes that wait · 1 of 2" in screen
        assert "1 edited · 1 gone" in screen
        assert "✎ note 1 #todo" in screen
        assert "its words were edited" in screen
        assert "quietly sent troops" in screen
        await driver.type("h")
        screen = driver.screen()
        assert "note 2" in screen
        assert "before no such words after" in screen
        assert "the words are gone" in screen


async def test_a_place_is_confirmed_taken_back_and_confirmed_again() -> None:
    async with running(collection=with_waiting()) as driver:
        await driver.type("d", "y")
        assert target(driver, "1").confirmed
        assert "Notes that wait · 2 of 2" in driver.screen()
        assert "the note stands there now" in driver.screen()
        await driver.type("u")
        assert not target(driver, "1").confirmed
        assert "Notes that wait · 1 of 2" in driver.screen()
        await driver.type("U")
        assert target(driver, "1").confirmed
        await driver.type("U")
        assert "nothing was taken back here" in driver.screen()


async def test_words_that_are_gone_cannot_be_confirmed_but_kept_so() -> None:
    async with running(collection=with_waiting()) as driver:
        await driver.type("d", "Space", "y")
        assert "no place is proposed" in driver.screen()
        await driver.type("o")
        kept = target(driver, "2")
        assert (kept.confirmed, kept.span, kept.exact) == (True, None, "no such words")
        await driver.type("u")
        assert not target(driver, "2").confirmed
        await driver.type("o", "y")
        assert "Every note has its place." in driver.screen()
        await driver.type("y", "m", "o", "D", "h")  # nothing is left for them
        await driver.type("Esc")
        assert driver.app.screen is driver.reading


@pytest.mark.parametrize(("number", "keys"), [("1", ("d", "y")), ("2", ("d", "h", "o"))])
async def test_a_place_that_was_given_again_is_taken_back_again(number: str, keys: tuple[str, ...]) -> None:
    async with running(collection=with_waiting()) as driver:
        before = target(driver, number)
        await driver.type(*keys)
        for _ in range(2):
            await driver.type("u")
            assert target(driver, number) == before
            await driver.type("U")
            assert target(driver, number).confirmed


async def test_a_note_is_put_away_and_brought_back() -> None:
    async with running(collection=with_waiting()) as driver:
        await driver.type("d", "D")
        assert driver.collection.notes.note("1").deleted
        assert "2 of 2" in driver.screen()
        await driver.type("u")
        assert not driver.collection.notes.note("1").deleted
        assert "1 of 2" in driver.screen()


@pytest.mark.parametrize("key", ["m", "Enter"])
async def test_another_place_is_chosen_in_the_text(key: str) -> None:
    async with running(collection=with_waiting()) as driver:
        await driver.type("d", key)
        await driver.settle()
        assert driver.app.screen is driver.reading
        assert driver.caret == driver.at("North Korea")
        assert "I puts the note there" in driver.screen()
        await driver.type("}", "v", "w", "w")
        selected = driver.view.selection
        await driver.type("I")
        assert target(driver, "1").span == selected
        assert driver.view.selection is None
        assert "1 more waits: d" in driver.screen()
        await driver.type("u")
        assert not target(driver, "1").confirmed


async def test_the_place_of_words_that_are_gone_is_chosen_near_where_they_stood() -> None:
    async with running(collection=with_waiting()) as driver:
        await driver.type("d", "h", "m")
        await driver.settle()
        await driver.type("}", "I")
        passages = driver.pane.document.passages if driver.pane.document else ()
        assert target(driver, "2").span in [each.span for each in passages]
        await driver.type("d")
        assert "note 1" in driver.screen()


async def test_without_a_note_that_waits_it_says_so() -> None:
    async with running() as driver:
        await driver.type("d")
        assert "No note waits" in driver.screen()
        assert "Esc goes back" in driver.screen()
        await driver.type("u")
        assert "nothing was done here yet" in driver.screen()
        await driver.type("q")
        assert driver.app.screen is driver.reading


async def test_a_document_that_is_not_here_and_a_full_disk_are_told() -> None:
    collection = with_waiting()
    async with running(SMALL, collection) as driver:
        collection.notes.failing = "the disk is full"
        await driver.type("d", "y")
        assert "the disk is full" in driver.screen()
        assert not target(driver, "1").confirmed
        del collection.by_id[1]
        for key in ("y", "m"):
            await driver.type(key)
            assert "its document is not here" in driver.screen()


async def test_the_help_marks_the_keys_of_the_queue() -> None:
    async with running(collection=with_waiting()) as driver:
        await driver.type("d", "?")
        await driver.write("words are gone")
        await driver.settle()
        assert "· o" in driver.screen()


@pytest.mark.parametrize("key", ["y", "o", "D", "m", "h"])
async def test_an_answer_is_for_the_note_that_was_seen(key: str) -> None:
    """Another window placed it meanwhile: its answer is not given to the next one, which nobody has looked at."""
    async with running(collection=with_waiting()) as driver:
        await driver.type("d")
        assert "note 1" in driver.screen()
        notes = driver.collection.notes
        notes.put(notes.note("1"), 0, (1, Span(0, 5)))
        before = notes.note("2")
        await driver.type(key)
        assert "another window changed the note meanwhile" in driver.screen()
        assert "note 2" in driver.screen()
        assert notes.note("2") == before
        await driver.type("o")
        assert target(driver, "2").confirmed


async def test_a_place_that_another_window_chose_a_moment_ago_stays() -> None:
    async with running(collection=with_waiting()) as driver:
        await driver.type("d")
        notes = driver.collection.notes
        put = notes.put

        def put_late(note: Note, target: int, place: tuple[int, Span | None]) -> Note:
            put(note, target, (1, Span(0, 5)))
            return put(note, target, place)

        notes.put = put_late  # type: ignore[method-assign]
        await driver.type("y")
        assert "another window changed the note meanwhile" in driver.screen()
        assert target(driver, "1").span == Span(0, 5)
        await driver.type("u")
        assert "nothing was done here yet" in driver.screen()


def with_neighbours(verdict: Verdict, now: str) -> FakeCollection:
    """A note on a paragraph of which only what stands around tells where it was."""
    old = "Troops left on Monday.\n\nNobody knows more.\n\nOfficials denied it."
    words = Span(old.index("Nobody"), old.index("\n\nOfficials"))
    collection = FakeCollection([make_document(1, "a.txt", "Troops", now)])
    span = Span(now.rindex("Nobody"), now.rindex("Nobody") + 18) if verdict is Verdict.AMBIGUOUS else None
    target = NoteTarget("a.txt", span, "Nobody knows more.", "", "", verdict, confirmed=False)
    collection.notes.kept["1"] = Note("1", 1, NoteText("which?"), (target,), "2024-11-05", "2024-11-05")
    collection.notes.before["1"] = EarlierPlace(old, words, is_whole=True)
    return collection


async def test_of_words_that_stand_several_times_it_is_told_what_stands_around() -> None:
    now = "Nobody knows more.\n\nTroops left on Tuesday.\n\nNobody knows more.\n\nOfficials confirmed it."
    collection = with_neighbours(Verdict.AMBIGUOUS, now)
    async with running(collection=collection) as driver:
        await driver.type("d")
        await driver.settle()
        screen = " ".join(driver.screen().split())
        assert "Troops left on Monday. Nobody knows more. Officials denied it." in screen
        assert "Troops left on Tuesday. Nobody knows more. Officials confirmed it." in screen


async def test_of_words_that_are_gone_it_is_told_where_they_stood() -> None:
    collection = with_neighbours(Verdict.ORPHANED, "Troops left on Monday.\n\nOfficials denied it.")
    async with running(collection=collection) as driver:
        await driver.type("d")
        await driver.settle()
        screen = driver.screen()
        assert "the words are gone; they stood about here" in screen
        assert "Troops left on Monday.  Officials denied it." in screen
