"""Notes on what is read, with the keyboard alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from index.collection import Draft
from index.model import NoteStatus, NoteText, Span, Verdict
from tests.fakes import seed_collection
from tests.widget.app_driver import Driver, running
from tui.annotating import note_signs
from tui.screens.note_editor import NoteEditor
from tui.screens.note_list import NoteList


async def make(driver: Driver, words: str, *, keys: tuple[str, ...] = ("a",)) -> None:
    await driver.type(*keys)
    await driver.settle()
    assert isinstance(driver.app.screen, NoteEditor)
    await driver.write(words)
    await driver.type("Esc")
    await driver.settle()


async def command(driver: Driver, words: str) -> None:
    await driver.type(":")
    await driver.write(words)
    await driver.type("Enter")
    await driver.settle()


async def test_a_note_is_made_on_the_passage_at_the_caret_and_shown() -> None:
    async with running() as driver:
        await driver.type("}")
        await make(driver, "check this")
        (note,) = driver.collection.notes.notes()
        passage = driver.pane.document.passages[1].span if driver.pane.document else Span(0, 0)
        assert (note.text.body, note.targets[0].span) == ("check this", passage)
        screen = driver.screen()
        assert "✎" in screen
        assert "the note is kept" in screen
        assert "p show note" in screen
        await driver.type("l")
        assert "✎ check this" in driver.screen()


async def test_a_note_stands_on_what_is_selected() -> None:
    async with running() as driver:
        await driver.type("v", "w", "w")
        selected = driver.view.selection
        await make(driver, "these words")
        (note,) = driver.collection.notes.notes()
        assert note.targets[0].span == selected
        assert driver.view.selection is None


async def test_a_note_stands_on_whole_words_that_are_selected_with_e() -> None:
    async with running() as driver:
        await driver.type("w", "v", "e", "2", "e")
        await make(driver, "these words")
        (note,) = driver.collection.notes.notes()
        words = driver.text.split()
        assert note.targets[0].exact == " ".join(words[1:5])
        await driver.type("e")  # without a selection it asks what only this document has
        await driver.settle()
        assert "Only " in driver.screen()


async def test_a_note_on_two_documents_says_how_they_relate() -> None:
    async with running() as driver:
        await command(driver, "note-two disputes")
        await driver.settle()
        await driver.write("they differ")
        await driver.type("Esc")
        await driver.settle()
        (note,) = driver.collection.notes.notes()
        assert [target.path for target in note.targets] == [
            driver.collection.by_id[number].info.path for number in (1, 2)
        ]
        assert note.text.relation == "disputes"


async def test_a_note_on_the_whole_document() -> None:
    async with running() as driver:
        await command(driver, "note-document")
        await driver.settle()
        await driver.write("a biased source")
        await driver.type("Esc")
        await driver.settle()
        (note,) = driver.collection.notes.notes()
        assert note.targets[0].span is None
        await driver.type("M")
        await driver.settle()
        assert "a biased source" in driver.screen()


async def test_tags_are_typed_below_the_words() -> None:
    async with running() as driver:
        await driver.type("a")
        await driver.settle()
        await driver.write("words")
        await driver.type("Tab")
        await driver.settle()
        await driver.write("#figure, todo")
        await driver.type("Enter")
        await driver.settle()
        (note,) = driver.collection.notes.notes()
        assert note.text == NoteText("words", ("figure", "todo"))


async def test_nothing_written_makes_no_note_and_discarding_keeps_none() -> None:
    async with running() as driver:
        await driver.type("a", "Esc")
        await driver.settle()
        assert "no note was made" in driver.screen()
        await driver.type("a")
        await driver.settle()
        await driver.write("never mind")
        await driver.type("Ctrl-d")
        await driver.settle()
        assert driver.collection.notes.notes() == ()
        assert driver.collection.notes.typed == {}


async def test_whoever_types_without_a_pause_is_kept_as_well() -> None:
    async with running() as driver:
        await driver.type("a")
        await driver.settle()
        screen = editor(driver)
        await driver.write("half")
        waiting = screen._waiting
        assert waiting is not None
        await driver.write(" a sen")
        assert screen._waiting is waiting  # another key puts it off no more
        screen.keep_draft()
        assert screen._waiting is None
        await driver.write("tence")
        assert screen._waiting not in {None, waiting}


async def test_what_is_typed_is_kept_before_the_note_is() -> None:
    async with running() as driver:
        await driver.type("a")
        await driver.settle()
        await driver.write("half a sen")
        screen = driver.app.screen
        assert isinstance(screen, NoteEditor)
        screen.keep_draft()
        (draft,) = driver.collection.notes.typed.values()
        assert draft.text.body == "half a sen"
        driver.collection.notes.failing = "the disk is full"
        await driver.write("tence")
        screen.keep_draft()
        await driver.settle()
        assert "the disk is full" in driver.screen()
        driver.collection.notes.failing = ""
        await driver.type("Esc")
        await driver.settle()
        assert [note.text.body for note in driver.collection.notes.notes()] == ["half a sentence"]
        assert driver.collection.notes.typed == {}


async def test_a_note_is_written_on_put_away_brought_back_and_done() -> None:
    async with running() as driver:
        await make(driver, "first")
        await make(driver, " and more", keys=("i",))
        notes = driver.collection.notes
        assert notes.notes()[0].text.body == "first and more"
        await driver.type("D")
        assert notes.notes()[0].deleted
        assert "✎" not in driver.screen().split("\n")[2]
        await driver.type("u")
        assert not notes.notes()[0].deleted
        await driver.type("u")
        assert notes.notes()[0].text.body == "first"
        await driver.type("u")
        assert notes.notes()[0].deleted
        await driver.type("u")
        assert "nothing was changed or decided" in driver.screen()
        await driver.type("U", "U")
        assert (notes.notes()[0].text.body, notes.notes()[0].deleted) == ("first and more", False)
        await driver.type("U", "U")
        assert notes.notes()[0].deleted
        await driver.type("u", "td")
        assert notes.notes()[0].text.status is NoteStatus.DONE


async def test_notes_are_stepped_through() -> None:
    async with running() as driver:
        await driver.type("}")
        await make(driver, "one")
        first = driver.caret
        await driver.type("}", "}")
        await make(driver, "two")
        second = driver.caret
        await driver.type("[n")
        assert driver.caret == first
        await driver.type("]n")
        assert driver.caret == second
        await driver.type("]n")
        assert "no note from here on" in driver.screen()


async def test_the_list_goes_to_a_note_and_puts_one_away() -> None:
    async with running() as driver:
        await driver.type("}")
        await make(driver, "one")
        here = driver.caret
        await driver.type("gg", "B")
        await driver.settle()
        assert isinstance(driver.app.screen, NoteList)
        await driver.type("Delete")
        await driver.settle()
        assert "in the bin" in driver.screen()
        assert driver.collection.notes.notes()[0].deleted
        await driver.type("Delete", "Enter")
        await driver.settle()
        assert driver.caret == here
        assert not driver.collection.notes.notes()[0].deleted


@pytest.mark.parametrize(
    ("verdict", "why"),
    [(Verdict.CHANGED, "its words were edited"), (Verdict.AMBIGUOUS, "its words stand several times")],
)
async def test_a_note_that_waits_comes_first_and_is_confirmed_in_place(verdict: Verdict, why: str) -> None:
    async with running() as driver:
        await make(driver, "sure")
        await driver.type("}")
        await make(driver, "waits")
        notes = driver.collection.notes
        waiting = notes.notes()[1]
        target = replace(waiting.targets[0], verdict=verdict, confirmed=False)
        notes.kept[waiting.id] = replace(waiting, targets=(target,))
        await driver.type("M")
        await driver.settle()
        screen = driver.screen()
        assert screen.index("waits") < screen.index(why) < screen.index("sure")
        await driver.type("Enter")
        await driver.settle()
        assert f"{why}: I confirms" in driver.screen()
        await driver.type("I")
        assert notes.notes()[1].targets[0].confirmed


async def test_a_note_that_another_window_changed_is_not_overwritten() -> None:
    async with running() as driver:
        await make(driver, "mine")
        await driver.type("i")
        await driver.settle()
        await driver.write(" again")
        notes = driver.collection.notes
        notes.change(notes.notes()[0], NoteText("theirs"))
        await driver.type("Esc")
        await driver.settle()
        assert {note.text.body for note in notes.notes()} == {"theirs", "mine again"}
        assert "another window changed the note" in driver.screen()


async def test_what_is_kept_apart_stands_on_both_passages_and_leaves_no_draft() -> None:
    async with running() as driver:
        await make(driver, "mine", keys=("A",))
        await driver.type("i")
        await driver.settle()
        await driver.write(" again")
        editor(driver).keep_draft()
        notes = driver.collection.notes
        (note,) = notes.notes()
        notes.change(note, NoteText("theirs"))
        notes.keep_draft(Draft(note.id, (), NoteText("mine again"), note.revision))
        await driver.type("Esc")
        await driver.settle()
        other = next(each for each in notes.notes() if each.id != note.id)
        assert (other.text.body, other.text.relation) == ("mine again", "see also")
        assert other.targets == note.targets
        assert notes.drafts() == ()
        await driver.type("u")
        assert notes.note(other.id).deleted


async def test_what_is_written_on_a_note_that_was_deleted_for_good_is_kept() -> None:
    async with running() as driver:
        await make(driver, "mine", keys=("A",))
        notes = driver.collection.notes
        (note,) = notes.notes()
        await driver.type("i")
        await driver.settle()
        await driver.write(" again")
        notes.erase([note])
        await driver.type("Esc")
        await driver.settle()
        (other,) = notes.notes()
        assert other.text.body == "mine again"
        assert [each.span for each in other.targets] == [each.span for each in note.targets]


async def test_a_draft_that_two_windows_went_on_with_becomes_two_notes() -> None:
    collection = seed_collection()
    place = (collection.by_id[1].info.path, Span(0, 5))
    collection.notes.keep_draft(Draft("n1", (place,), NoteText("half")))
    async with running(collection=collection) as driver:
        await command(driver, "drafts")
        await driver.write(" here")
        collection.notes.add([(1, Span(0, 5))], NoteText("half there"), note="n1")
        await driver.type("Esc")
        await driver.settle()
        assert {note.text.body for note in collection.notes.notes()} == {"half here", "half there"}
        assert "yours is one of its own now" in driver.screen()


async def test_without_a_note_or_a_second_document_that_is_said() -> None:
    async with running() as driver:
        for key in ("i", "D", "td"):
            await driver.type(key)
            assert "no note stands here" in driver.screen()
        await driver.type("I")
        assert "no note waits here" in driver.screen()
        await driver.type("U")
        assert "nothing was taken back" in driver.screen()
        await driver.type("Ctrl-w c", "A")
        await driver.settle()
        assert "needs a second one" in driver.screen()


async def test_a_note_that_was_being_typed_when_the_program_ended_is_gone_on_with() -> None:
    collection = seed_collection()
    text = collection.by_id[1].text
    place = (collection.by_id[1].info.path, Span(0, text.index("\n")))
    collection.notes.keep_draft(Draft("n1", (place,), NoteText("half a sen", ("todo",))))
    async with running(collection=collection) as driver:
        assert "a half-written note is kept: :drafts goes on with it" in driver.screen()
        await command(driver, "drafts")
        await driver.write("tence")
        await driver.type("Esc")
        await driver.settle()
        (note,) = collection.notes.notes()
        assert (note.id, note.text) == ("n1", NoteText("half a sentence", ("todo",)))
        assert note.targets[0].span == place[1]
        await command(driver, "drafts")
        assert "nothing was left half written" in driver.screen()


async def test_a_draft_knows_the_text_that_it_was_begun_on() -> None:
    async with running() as driver:
        await driver.type("A")
        await driver.settle()
        await driver.write("half")
        editor(driver).keep_draft()
        (draft,) = driver.collection.notes.drafts()
        known = driver.collection.identify([1, 2])
        assert [path for path, _ in draft.places] == [known[number].path for number in (1, 2)]
        assert draft.text_hashes == tuple(known[number].text_hash for number in (1, 2))


async def test_a_draft_does_not_replace_what_another_window_wrote_since() -> None:
    collection = seed_collection()
    note = collection.notes.add([(1, Span(0, 5))], NoteText("first"))
    collection.notes.change(note, NoteText("theirs"))
    collection.notes.keep_draft(Draft(note.id, (), NoteText("mine"), note.revision))
    async with running(collection=collection) as driver:
        await command(driver, "drafts")
        await driver.type("Esc")
        await driver.settle()
        assert [each.text.body for each in collection.notes.notes()] == ["theirs", "mine"]
        assert collection.notes.drafts() == ()


async def test_a_draft_of_a_note_that_is_gone_is_no_trap() -> None:
    collection = seed_collection()
    collection.notes.keep_draft(Draft("gone", (), NoteText("mine"), 3))
    async with running(collection=collection) as driver:
        await command(driver, "drafts")
        assert "nothing was left half written" in driver.screen()


async def test_what_cannot_be_kept_stays_where_it_was_typed() -> None:
    async with running() as driver:
        driver.collection.notes.failing = "the disk is full"
        await driver.type("a")
        await driver.settle()
        await driver.write("do not lose this")
        await driver.type("Esc")
        await driver.settle()
        screen = driver.app.screen
        assert isinstance(screen, NoteEditor)
        assert screen.written.body == "do not lose this"
        assert "the note cannot be kept: the disk is full" in driver.screen()
        driver.collection.notes.failing = ""
        await driver.type("Esc")
        await driver.settle()
        (note,) = driver.collection.notes.notes()
        assert note.text.body == "do not lose this"


def editor(driver: Driver) -> NoteEditor:
    screen = driver.app.screen
    assert isinstance(screen, NoteEditor)
    return screen


async def test_tags_in_use_are_offered_behind_the_cursor() -> None:
    collection = seed_collection()
    for body, tags in (("one", ("figure",)), ("two", ("figure", "fight")), ("three", ("todo",))):
        collection.notes.add([(1, Span(0, 5))], NoteText(body, tags))
    async with running(collection=collection) as driver:
        await driver.type("}", "a", "Tab")
        await driver.settle()
        await driver.write("todo #fi")
        await driver.settle()
        assert "todo #figure" in driver.screen()
        await driver.type("Shift-Tab")
        await driver.settle()
        assert "todo #fight" in driver.screen()
        await driver.type("Shift-Tab", "Right")
        await driver.settle()
        assert editor(driver).written.tags == ("todo", "figure")
        await driver.write(" x")
        await driver.type("Left", "Left", "Right", "Delete", "Ctrl-f")
        assert editor(driver).field.value == "todo #figure "


async def test_a_colour_is_chosen_and_seen_in_the_gutter_and_in_the_list() -> None:
    async with running() as driver:
        await driver.type("}", "a", "Tab", "Tab", "Down", "Down")
        await driver.settle()
        assert editor(driver).written.colour == "amber"
        assert "none · red · amber · green · blue · violet" in driver.screen()
        await driver.type("Up", "Up", "Up")
        await driver.settle()
        assert editor(driver).written.colour == "violet"
        await driver.type("Enter")
        await driver.settle()
        (note,) = driver.collection.notes.notes()
        assert (note.text.body, note.text.colour) == ("", "violet")
        assert ("✎", "note-violet") in note_signs(driver.pane.standing).values()
        await driver.type("B")
        await driver.settle()
        assert "violet" in driver.screen()
        await driver.type("Esc", "i", "Tab", "Tab")
        await driver.settle()
        await driver.type(*["Backspace"] * 6)
        await driver.write("gr")
        await driver.type("Right", "Tab")
        await driver.settle()
        assert editor(driver).focused is editor(driver).body
        await driver.type("Esc")
        await driver.settle()
        assert driver.collection.notes.notes()[0].text.colour == "green"


async def test_the_relation_of_two_passages_is_chosen_or_typed() -> None:
    async with running() as driver:
        await driver.type("A", "Tab", "Tab", "Tab")
        await driver.settle()
        assert "none · supports · disputes · same · see also" in driver.screen()
        await driver.type("Down", "Down", "Down")
        await driver.settle()
        assert editor(driver).written.relation == "disputes"
        await driver.type("Tab", "Esc")
        await driver.settle()
        assert "no note was made" in driver.screen()
        await make(driver, "both", keys=("A",))
        (note,) = driver.collection.notes.notes()
        assert note.text.relation == "see also"
        await driver.type("i", "Tab", "Tab", "Tab")
        await driver.settle()
        await driver.type(*["Backspace"] * 8)
        await driver.write("copies")
        await driver.type("Enter")
        await driver.settle()
        assert driver.collection.notes.notes()[0].text.relation == "copies"
