"""Notes on claims, on relations, and on whoever is named: made where these are shown, and shown there."""

from __future__ import annotations

from msgspec.structs import replace

from index.model import Analysis, Entity, EntityType, NoteSubject, Span
from tests.fake_documents import make_document
from tests.fakes import FakeCollection
from tests.widget.app_driver import Driver, running
from tui.screens.deciding_names import EntitiesScreen
from tui.screens.note_editor import NoteEditor


async def write(driver: Driver, words: str) -> None:
    await driver.settle()
    assert isinstance(driver.app.screen, NoteEditor)
    await driver.write(words)
    await driver.type("Esc")
    await driver.settle()


async def test_a_note_on_a_claim_is_made_in_the_list() -> None:
    async with running() as driver:
        await driver.type("Tab", "Tab", "j")
        claim = driver.reading.statement
        assert driver.reading.active is driver.reading.claims
        assert claim is not None
        await driver.type("i")
        await write(driver, "who says so?")
        (note,) = driver.collection.notes.notes()
        assert [target.span for target in note.targets] == [claim.span]


async def test_a_note_on_a_relation_stands_beside_its_explanation() -> None:
    async with running() as driver:
        await driver.type("3]c", "A")
        claim = driver.reading.statement
        assert claim is not None
        await driver.settle()
        assert "A note on a relation" in driver.screen()
        await write(driver, "two dates of counting")
        (note,) = driver.collection.notes.notes()
        assert [target.span for target in note.targets] == [claim.span, claim.counterpart]
        assert (note.text.subject, note.text.relation) == (NoteSubject.RELATION, "see also")
        await driver.type("K")
        assert "✎ see also: two dates of counting" in driver.screen()
        await driver.type("K", "M")
        await driver.settle()
        assert "on a relation" in driver.screen()


async def test_a_note_on_a_name_is_seen_in_the_names_and_at_every_mention() -> None:
    async with running() as driver:
        await driver.type("E")
        await driver.write("Yoon")
        await driver.settle()
        await driver.type("Enter")
        await driver.write("a note")
        await driver.settle()
        await driver.type("Enter")
        await write(driver, "president until when?")
        assert isinstance(driver.app.screen, EntitiesScreen)
        assert "· ✎ 1" in driver.screen()
        (note,) = driver.collection.notes.notes()
        assert note.text.subject is NoteSubject.ENTITY
        assert note.targets[0].exact in {"Yoon Suk Yeol", "Yoon"}
        await driver.type("Enter")
        await driver.write("until")
        await driver.settle()
        await driver.type("Enter")
        await write(driver, " asked")
        assert driver.collection.notes.notes()[0].text.body == "president until when? asked"
        await driver.type("Esc")
        driver.put("Yoon Suk Yeol")
        await driver.type("K")
        assert "✎ president until when? asked" in driver.screen()


async def test_a_name_whose_id_is_another_ones_by_now_is_not_noted() -> None:
    async with running() as driver:
        await driver.type("E")
        await driver.write("Yoon")
        await driver.settle()
        await driver.type("Enter")
        for number, analysis in driver.collection.analyses.items():
            others = tuple(replace(each, name=f"Other {each.id}", spellings=()) for each in analysis.entities)
            driver.collection.analyses[number] = replace(analysis, entities=others)
        await driver.write("a note")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        assert not isinstance(driver.app.screen, NoteEditor)
        assert "no document names it any more" in driver.screen()


async def test_a_note_on_the_name_at_the_caret() -> None:
    async with running() as driver:
        driver.put("Yoon Suk Yeol")
        await driver.type(":")
        await driver.write("note-entity")
        await driver.type("Enter")
        await write(driver, "who?")
        (note,) = driver.collection.notes.notes()
        assert (note.text.subject, note.targets[0].exact) == (NoteSubject.ENTITY, "Yoon Suk Yeol")


async def test_where_no_name_stands_none_is_noted() -> None:
    async with running() as driver:
        await driver.type(":")
        await driver.write("note-entity")
        await driver.type("Enter")
        assert "the caret is on no name" in driver.screen()


async def test_a_note_on_a_name_is_not_told_of_another_one_who_is_spelled_so() -> None:
    document = make_document(
        1, "a.txt", "A", "John Smith spoke.\nSmith left.\nAnna Smith came.\nSmith sat down."
    )
    john = Entity("e1", "John Smith", EntityType.PERSON, (Span(0, 10), Span(18, 23)), ("John Smith", "Smith"))
    anna = Entity(
        "e2", "Anna Smith", EntityType.PERSON, (Span(30, 40), Span(47, 52)), ("Anna Smith", "Smith")
    )
    analysis = Analysis("fake/1", True, (john, anna), (), (), (), ())
    async with running(collection=FakeCollection([document], {1: analysis})) as driver:
        driver.put("Smith left")
        await driver.type(":")
        await driver.write("note-entity")
        await driver.type("Enter")
        await write(driver, "which one?")
        await driver.type("K")
        assert "✎ which one?" in driver.screen()
        await driver.type("K")
        driver.put("Smith sat")
        await driver.type("K")
        assert "one with Anna Smith" in driver.screen()
        assert "which one?" not in driver.screen()
        await driver.type("K", "E")
        await driver.settle()
        assert ["✎" in line for line in driver.screen().splitlines() if "person · 1 document" in line] == [
            False,
            True,
        ]
