"""Completing a query while it is typed: what is offered, taking it, and never being in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.model import Candidate, Completion, Span
from tests.fake_documents import make_document
from tests.fakes import FakeCollection
from tests.widget.app_driver import Driver, running

TEXT = "troops troops\ntroops and trucks\ntime and peace\n"


def collection() -> FakeCollection:
    documents = [
        make_document(1, "/news/a.txt", "Troops in Kursk", TEXT, date="2024-10-28", author="Ann Lee"),
        make_document(2, "/news/b.txt", "Peace talks", TEXT, date="2023-05-01", author="Kim"),
    ]
    return FakeCollection(documents)


def offered(driver: Driver) -> list[str]:
    offer = driver.reading.search.offers.offer
    return [each.text for each in offer.candidates] if offer else []


async def ask(driver: Driver, words: str) -> None:
    """Type words and wait for what could complete them, which may come after the hits."""
    await driver.search(words)
    await driver.settle()


@pytest.mark.parametrize("key", ["Right", "Ctrl-f"])
async def test_the_best_word_stands_behind_the_cursor_and_is_taken_by_one_key(key: str) -> None:
    async with running(collection=collection()) as driver:
        await ask(driver, "peace tr")
        assert offered(driver) == ["troops", "trucks"]
        assert " / peace troops" in driver.screen()
        assert driver.reading.search.field.value == "peace tr"
        await driver.type(key)
        field = driver.reading.search.field
        assert (field.value, field.cursor_position) == ("peace troops", len("peace troops"))
        await driver.settle()
        assert driver.collection.queries[-1] == "peace troops"


async def test_the_candidates_are_told_with_their_counts_and_the_key() -> None:
    async with running(collection=collection()) as driver:
        await ask(driver, "ti")
        assert " time 2   title:" in driver.screen()
        assert "Right takes" in driver.screen()


async def test_another_candidate_is_one_key_away() -> None:
    async with running(collection=collection()) as driver:
        await ask(driver, "tr")
        await driver.type("Shift-Tab")
        assert driver.app.focused is driver.reading.search.field
        assert " / trucks" in driver.screen()
        await driver.type("Right")
        assert driver.reading.search.field.value == "trucks"


async def test_without_an_offer_the_key_moves_the_cursor_as_ever() -> None:
    async with running(collection=collection()) as driver:
        await ask(driver, "qq")
        field = driver.reading.search.field
        await driver.type("Left", "Left", "Right")
        assert (field.value, field.cursor_position) == ("qq", 1)
        await driver.type("Shift-Tab")
        assert field.value == "qq"


async def test_in_other_lines_of_input_the_key_moves_the_cursor_too() -> None:
    async with running(collection=collection()) as driver:
        for opened in ("/", ":", "o", "?"):
            await driver.type(opened)
            await driver.write("ab")
            await driver.type("Left", "Left", "Right", "Shift-Tab")
            field = driver.app.focused
            assert (getattr(field, "value", ""), getattr(field, "cursor_position", 0)) == ("ab", 1)
            await driver.type("Esc")


async def test_a_value_with_blanks_is_taken_in_quotation_marks() -> None:
    async with running(collection=collection()) as driver:
        await ask(driver, "author:an")
        assert offered(driver) == ['"Ann Lee"']
        await driver.type("Right")
        assert driver.reading.search.field.value == 'author:"Ann Lee"'


async def test_a_field_and_then_its_values_are_taken() -> None:
    async with running(collection=collection()) as driver:
        await ask(driver, "da")
        await driver.type("Right")
        await driver.settle()
        assert offered(driver)[:3] == ["2024", "2023", "2024-10"]
        await driver.type("Right")
        assert driver.reading.search.field.value == "date:2024"


async def test_the_word_at_the_cursor_is_completed_and_what_follows_stays() -> None:
    async with running(collection=collection()) as driver:
        await ask(driver, "tr peace")
        await driver.type("Home", "Ctrl-Right")
        await driver.type("Left")
        await driver.settle()
        assert driver.reading.search.field.cursor_position == 2
        assert offered(driver) == ["troops", "trucks"]
        await driver.type("Right")
        field = driver.reading.search.field
        assert (field.value, field.cursor_position) == ("troops peace", len("troops"))


async def test_an_answer_that_takes_its_time_holds_up_no_key_and_a_stale_one_is_dropped() -> None:
    async with running(collection=collection()) as driver:
        driver.collection.answering.clear()
        await driver.type("F")
        await driver.write("tr")
        await driver.pilot.pause(0.2)
        await driver.write("uc")
        search = driver.reading.search
        assert (search.field.value, offered(driver)) == ("truc", [])
        search.suggest("tr", 2, Completion(Span(0, 2), (Candidate("troops", 1),)))
        assert offered(driver) == []
        driver.collection.answering.set()
        await driver.settle()
        assert offered(driver) == ["trucks"]


async def test_what_still_fits_stays_until_the_answer_comes() -> None:
    async with running(collection=collection()) as driver:
        await ask(driver, "tr")
        driver.collection.answering.clear()
        await driver.write("o")
        assert offered(driver) == ["troops"]
        assert " / troops" in driver.screen()
        await driver.type("Right")
        assert driver.reading.search.field.value == "troops"
        driver.collection.answering.set()


async def test_no_answer_is_no_harm() -> None:
    async with running(collection=collection()) as driver:
        driver.collection.failing = "the searcher stopped"
        await ask(driver, "tr")
        assert offered(driver) == []
        assert "stopped" not in driver.screen()


async def test_nothing_is_offered_for_a_query_that_came_back_nor_beside_the_field() -> None:
    async with running(collection=collection()) as driver:
        await ask(driver, "tr")
        await driver.type("Tab")
        assert offered(driver) == []
        await driver.type("Esc", "F")
        await driver.settle()
        assert offered(driver) == []
        await driver.type("End")
        await driver.settle()
        assert offered(driver) == ["troops", "trucks"]


async def test_what_a_document_calls_itself_reaches_the_line_as_plain_text() -> None:
    hostile = make_document(1, "/a.txt", "T", "x", author="\x1b[31m[b]Eve[/b] Lee")
    async with running(collection=FakeCollection([hostile])) as driver:
        await ask(driver, "author:")
        assert "\x1b[31m" not in driver.screen()
        assert "[b]Eve[/b] Lee" in driver.screen()
        await driver.type("Right")
        assert "\x1b" not in driver.reading.search.field.value


async def test_the_key_can_be_another_one(tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text('[keys]\ntake-completion = "Ctrl-t"\n')
    async with running(collection=collection(), keys_file=keys) as driver:
        await ask(driver, "tr")
        assert "Ctrl-t takes" in driver.screen()
        await driver.type("Ctrl-t")
        assert driver.reading.search.field.value == "troops"
