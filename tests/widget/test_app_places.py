"""Marks, the jump list, and coming back: what a reader finds again in a running program and at its next start."""

from __future__ import annotations

import json
import re

import pytest

from index.events import DocumentsChanged, Progress
from tests.fake_documents import make_document
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import WIDE, Driver, running
from tui.keymap import Fired
from tui.screens.marks import words_at
from tui.session import Split, SyncMode
from tui.trail import Place


async def command(driver: Driver, line: str) -> None:
    await driver.type(":")
    await driver.write(line)
    await driver.type("Enter")
    await driver.settle()


async def test_a_small_letter_belongs_to_its_document() -> None:
    async with running() as driver:
        await driver.type("G", "ma", "Tab", "'a")
        assert driver.notice() == "no place is marked a in this document: ma marks one"
        await driver.type("3}", "ma", "g", "'a")
        assert driver.reading.session.focus == 1
        assert driver.caret == driver.marked("a") < len(driver.text)


async def test_a_capital_leads_into_another_document() -> None:
    async with running() as driver:
        await driver.type("2}", "mA", "Tab", "'A")
        assert driver.reading.session.focus == 0
        assert driver.caret == driver.marked("A")


async def test_a_capital_opens_a_document_that_is_not_open() -> None:
    collection = seed_collection()
    collection.by_id[3] = make_document(3, "seeds/z.txt", "A third", "Some words.\n\nMore of them.\n")
    async with running(collection=collection) as driver:
        await driver.type("2}", "mB")
        marked = driver.reading.session.place
        driver.app.perform(Fired("open", argument="A third"))
        await driver.settle()
        assert driver.text.startswith("Some words.")
        await driver.type("'B")
        assert driver.reading.session.place == marked


async def test_marks_by_command_and_what_is_no_mark() -> None:
    async with running() as driver:
        await command(driver, "mark A")
        assert driver.notice() == "this place is ' A"
        await command(driver, "go-to-mark A")
        assert driver.reading.session.place == driver.reading.session.mark("A")
        await command(driver, "mark words")
        assert driver.notice() == "a mark is one letter, a to z or A to Z"
        await command(driver, "delmark A")
        assert driver.notice() == "deleted: A"
        await command(driver, "delmark A")
        assert driver.notice() == "no place is marked A"


async def test_pending_keys_of_a_mark_are_shown() -> None:
    async with running() as driver:
        await driver.type("m")
        assert driver.reading.status.status.pending == "m"
        await driver.type("Q")
        assert driver.reading.status.status.pending == ""


async def test_the_list_of_marks_leads_to_one() -> None:
    async with running() as driver:
        await driver.type("2}", "ma", "G", "mB", "Tab", "mc", "Tab", "g")
        await command(driver, "marks")
        assert "Marks · 3" in driver.screen()
        marks = re.findall(r" ([a-zB]) +(\d+) %  (\S+ \S+ \S+)", driver.screen())
        assert [letter for letter, *_ in marks] == ["c", "B", "a"]
        assert marks[2][1:] == ("19", "The South Korean")
        assert marks[1][2].startswith("…")
        await driver.write("b")
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.session.place == driver.reading.session.mark("B")


def test_a_mark_is_told_by_whole_words() -> None:
    text = "The parliament of the country\nhas not decided yet; it will do so in the course of the month."
    assert words_at(text, text.index("iament")).startswith("parliament of the country has not")
    assert words_at(text, 2).startswith("The parl")
    assert words_at(text, len(text)) == "…the course of the month."
    assert words_at("Short.", 6) == "Short."


async def test_the_list_without_marks_says_how_to_make_one() -> None:
    async with running() as driver:
        await command(driver, "marks")
        assert "no place is marked" in driver.screen()
        await driver.type("Esc")


async def test_the_jump_list_takes_counts_and_crosses_documents() -> None:
    async with running() as driver:
        await driver.type("3G", "5G", "Tab", "G")
        there = driver.reading.session.place
        await driver.type("Ctrl-o", "3", "Ctrl-o")
        assert driver.reading.session.place == Place(1, 0)
        await driver.type("9", "Alt-o")
        assert driver.reading.session.place == there
        await driver.type("Alt-Right")
        assert driver.notice() == "this is the newest place"
        await driver.type("2", "Ctrl-o", "Alt-Right")
        assert driver.reading.session.focus in (0, 1)


async def test_two_quotes_go_to_and_fro() -> None:
    async with running() as driver:
        await driver.type("G")
        end = driver.caret
        await driver.type("''")
        assert driver.caret == 0
        await driver.type("''")
        assert driver.caret == end


async def test_steps_to_differences_are_jumps_and_reading_on_is_none() -> None:
    async with running() as driver:
        await driver.type("j", "}", "Space")
        assert driver.reading.session.trail.behind == ()
        here = driver.reading.session.place
        await driver.type("g", "]c")
        assert driver.caret > 0
        await driver.type("2", "Ctrl-o")
        assert driver.reading.session.place == here


# From run to run


async def read_once(collection: FakeCollection, *keys: str, **options: object) -> Driver:
    async with running(collection=collection, **options) as driver:
        await driver.type(*keys)
        await driver.settle()
    return driver


async def test_the_next_start_stands_where_the_last_one_ended() -> None:
    collection = seed_collection()
    first = await read_once(collection, "4}", "ma", "G", "S", "S", "\\", "Tab", "3G", "mB")
    async with running(collection=collection) as driver:
        session = driver.reading.session
        assert session.panes == first.reading.session.panes
        assert (session.focus, session.split, session.sync) == (1, Split.ABOVE, SyncMode.OFF)
        assert driver.view.has_focus
        assert driver.view.caret == session.panes[1].offset
        assert driver.other.caret == session.panes[0].offset
        before = first.reading.session.trail
        assert (session.trail.behind, session.trail.last) == (before.behind, before.last)
        assert session.trail.marks == before.marks
        assert len(driver.reading.open_panes) == 2


async def test_looks_and_what_was_looked_for_come_back() -> None:
    collection = seed_collection()
    await read_once(collection, "/", *"troops", "Enter", "tn", "C")
    async with running(collection=collection) as driver:
        session = driver.reading.session
        assert (session.hidden, session.show_claims) == ({"names"}, False)
        assert driver.reading.prompt.line.history.lines == ("troops",)
        assert not session.marks_shown
        await driver.type("/", "Up")
        assert driver.reading.prompt.line.field.value == "troops"


async def test_width_and_theme_come_back_where_they_are_not_as_configured() -> None:
    collection = seed_collection()
    await read_once(collection)
    assert not {"measure", "theme"} & json.loads(collection.session or "")["settings"].keys()
    async with running(collection=collection) as driver:
        await command(driver, "width 70")
        await command(driver, "theme paper")
    async with running(collection=collection) as driver:
        assert (driver.reading.session.measure, driver.app.theme) == (70, "paper")


async def test_a_fresh_start_leaves_everything_alone_and_loses_no_mark() -> None:
    collection = seed_collection()
    await read_once(collection, "4}", "ma", "mB", "S")
    await read_once(collection, "2}", "mB", fresh=True)
    async with running(collection=collection) as driver:
        assert driver.reading.session.sync is SyncMode.ALIGNED
        assert driver.marked("a") > driver.marked("B") == driver.caret > 0


async def test_a_fresh_start_begins_at_the_start() -> None:
    collection = seed_collection()
    await read_once(collection, "4}", "ma", "S")
    async with running(collection=collection, fresh=True) as driver:
        assert driver.reading.session.panes == (Place(1, 0), Place(2, 0))
        assert driver.reading.session.trail.marks == {}


async def test_documents_named_in_another_order_stand_in_that_order_at_their_places() -> None:
    collection = seed_collection()
    paths = [info.path for info in collection.documents()]
    first = await read_once(collection, "4}", open_paths=paths)
    place = first.reading.session.panes[0]
    async with running(collection=collection, open_paths=paths) as driver:
        assert driver.reading.session.panes[0] == place
    async with running(collection=collection, open_paths=paths[::-1]) as driver:
        assert driver.reading.session.documents == (2, 1)
        assert driver.reading.session.panes[1] == place


async def test_one_pane_comes_back_as_one_pane() -> None:
    collection = seed_collection()
    await read_once(collection, "Ctrl-w c")
    async with running(collection=collection) as driver:
        assert len(driver.reading.open_panes) == 1
        driver.collection.tell(DocumentsChanged())
        await driver.renewed()
        assert len(driver.reading.open_panes) == 1


async def test_a_document_that_is_gone_is_left_out_and_its_marks_wait_for_it() -> None:
    collection = seed_collection()
    await read_once(collection, "Tab", "3}", "ma", "Tab")
    gone = collection.by_id.pop(2)
    async with running(collection=collection) as driver:
        assert 2 not in driver.reading.session.documents
        await driver.type("2}")
    collection.by_id[2] = gone
    async with running(collection=collection) as driver:
        assert driver.reading.session.trail.mark("a", 2) is not None
        assert driver.reading.session.trail.caret_in(2) > 0


async def test_places_follow_a_document_that_changed_while_it_was_not_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    collection = seed_collection()

    async def carry_places(old: int, new: int, offsets: list[int]) -> list[Place]:
        assert (old, new) == (2, 9)
        return [Place(new, offset + 7) for offset in offsets]

    monkeypatch.setattr(collection, "carry_places", carry_places, raising=False)
    async with running(collection=collection) as driver:
        await driver.type("Tab", "3}", "ma")
        marked = driver.marked("a")
        await driver.type("Ctrl-w c")
        old = collection.by_id.pop(2)
        collection.by_id[9] = make_document(9, old.info.path, old.info.title, "Before. " + old.text)
        collection.tell(Progress("reading", 2, 2, finished=True))
        await driver.renewed()
        assert driver.reading.session.trail.mark("a", 9) == Place(9, marked + 7)
        assert driver.reading.session.trail.mark("a", 2) is None


@pytest.mark.parametrize("text", ["", "no JSON", "[]", '{"kind": "diptych session", "schema": 99}'])
async def test_what_cannot_be_used_is_set_aside_and_the_start_is_as_usual(text: str) -> None:
    collection = seed_collection()
    collection.session = text
    async with running(collection=collection) as driver:
        assert driver.reading.session.panes == (Place(1, 0), Place(2, 0))
        await driver.type("3}")
    assert collection.aside == [text]
    assert collection.session is not None
    assert json.loads(collection.session)["kind"] == "diptych session"


async def test_what_changed_is_saved_while_one_reads() -> None:
    collection = seed_collection()
    async with running(collection=collection) as driver:
        await driver.type("3}", "ma")
        await driver.app.keeper.save()
        saved = json.loads(collection.session or "")
        assert [mark[0] for mark in saved["marks"]] == ["a"]
        await driver.type("mb")
        await driver.app.keeper.save()
        assert len(json.loads(collection.session or "")["marks"]) == 2


async def test_two_programs_on_one_collection_lose_no_marks() -> None:
    collection = seed_collection()
    async with running(collection=collection) as driver:
        await driver.type("2}", "ma")
        await read_once(collection, "4}", "mb", "mC")
        await driver.type("md")
    async with running(collection=collection, size=WIDE) as driver:
        marks = driver.reading.session.trail.marks
        assert sorted(name.letter for name in marks) == ["C", "a", "b", "d"]


async def test_a_disk_that_takes_nothing_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    collection = seed_collection()
    problem = "places and marks cannot be saved: No space left on device"
    monkeypatch.setattr(collection, "save_session", lambda _: problem)
    monkeypatch.setattr("tui.app.SAVE_EVERY", 3_600)  # none in between that would be told instead
    async with running(collection=collection) as driver:
        await driver.type("3}")
        await driver.app.keeper.save()
        assert driver.notice() == problem
        await driver.type("}")
        await driver.app.keeper.save()
        assert driver.notice() == ""


async def test_links_open_their_documents_at_their_places() -> None:
    collection = seed_collection()
    places = (Place(2, 300), Place(1, 40))
    async with running(collection=collection, linked=places) as driver:
        assert driver.reading.session.place == places[0]
        assert driver.caret == places[0].offset
        await driver.type("Ctrl-o")
        assert driver.reading.session.place == places[1]
