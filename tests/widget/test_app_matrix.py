"""The table of claims and sources: its documents are chosen, its rows narrowed, its cells explained and opened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import pytest

from index.collection import WorkerFailed
from index.model import Companion, RelationKind, Span
from tests.widget.app_driver import SMALL, WIDE, Driver, running
from tests.widget.quake import Quake
from tests.widget.test_app_many_panes import command
from tui.catalogue import Entry
from tui.screens.help import HelpScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.sources import SourcesScreen
from tui.table import RowOrder

HOUSES = "The earthquake in Iran destroyed 120 houses"


def matrix(driver: Driver) -> MatrixScreen:
    assert isinstance(driver.app.screen, MatrixScreen)
    return driver.app.screen


async def show_all(driver: Driver) -> MatrixScreen:
    """The table of every document of the collection."""
    await driver.type("W")
    await driver.settle()
    chosen = 2
    for _ in range(len(driver.collection.by_id) - chosen):
        await driver.type(*("Down",) * chosen, "Tab")
        chosen += 1
        await driver.type(*("Up",) * (chosen - 1))
    await driver.type("Enter")
    await driver.settle()
    return matrix(driver)


def cell(driver: Driver) -> str:
    """What is said below of the cell at the cursor, in one line."""
    words = matrix(driver).words
    rows = driver.rows()[words.region.y : words.region.bottom]
    return " ".join(" ".join(rows).split())


# Choosing


async def test_open_documents_are_chosen_and_space_adds_another() -> None:
    async with running(collection=Quake()) as driver:
        await driver.type("W")
        await driver.settle()
        assert isinstance(driver.app.screen, SourcesScreen)
        assert "2 documents · 1 pair" in driver.screen()
        await driver.type("Down", "Down", "Space")
        assert "3 documents · 3 pairs" in driver.screen()
        await driver.type("Space")
        assert "2 documents · 1 pair" in driver.screen()


async def test_typing_finds_a_document_and_tab_adds_it() -> None:
    async with running(SMALL, Quake()) as driver:
        await driver.type("W")
        assert "Space adds, Enter compares" in driver.screen()
        await driver.write("evening quake")
        await driver.settle()
        assert "Tab adds, Enter compares" in driver.screen()
        await driver.type("Tab", "Enter")
        await driver.settle()
        assert matrix(driver).table.documents == (1, 2, 4)


async def test_keys_that_come_before_the_list_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(collection=Quake()) as driver:
        came, fetch = asyncio.Event(), driver.reading.catalogue.fetch

        async def fetch_late(show: Callable[[], None] | None = None) -> Sequence[Entry]:
            await came.wait()
            return await fetch(show)

        monkeypatch.setattr(driver.reading.catalogue, "fetch", fetch_late)
        await driver.type("W", "Down", "Down", "Tab")
        came.set()
        await driver.settle()
        assert "3 documents · 3 pairs" in driver.screen()


async def test_a_click_adds_a_document() -> None:
    async with running(collection=Quake()) as driver:
        await driver.type("W")
        await driver.settle()
        assert isinstance(driver.app.screen, SourcesScreen)
        await driver.pilot.click(driver.app.screen.rows, offset=(5, 2))
        await driver.settle()
        assert "3 documents" in driver.screen()


async def test_companions_of_the_document_are_chosen_until_one_chooses() -> None:
    collection = Quake(6)
    collection.alike[1] = tuple(
        Companion(collection.by_id[number].info, 0.5, ("quake",)) for number in (5, 2, 3)
    )
    async with running(collection=collection) as driver:
        await driver.type("W")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        assert matrix(driver).table.documents == (1, 2, 5, 3)


async def test_one_document_is_too_few() -> None:
    async with running(collection=Quake()) as driver:
        await driver.type("W")
        await driver.settle()
        await driver.type("Space", "Enter")
        await driver.settle()
        assert isinstance(driver.app.screen, SourcesScreen)
        assert "it takes two" in driver.screen()
        await driver.type("Esc")
        assert driver.app.screen is driver.reading


# Reading


@pytest.mark.parametrize("size", [SMALL, WIDE, (160, 50), (41, 16)])
async def test_matters_stand_by_their_documents_on_every_size_of_screen(size: tuple[int, int]) -> None:
    async with running(size, Quake()) as driver:
        await show_all(driver)
        screen = driver.screen()
        assert "4 documents" in screen
        assert "4 of 4" in screen or size[1] < 20
        assert len(driver.rows()) == size[1]
        assert max(map(len, driver.rows())) <= size[0]


async def test_the_cell_at_the_cursor_is_explained_with_both_quotes() -> None:
    async with running(collection=Quake()) as driver:
        await show_all(driver)
        assert "•" in cell(driver)
        await driver.type("l", "Right")
        said = cell(driver)
        assert "3 Herald" in said
        assert "≠ against 1: " in said
        assert "“The quake in Iran destroyed 300 houses near the coast” — author" in said
        assert f"“{HOUSES}" in said
        await driver.type("h", "Left")
        assert "•" in cell(driver)
        await driver.type("$")
        assert "4 Evening News" in cell(driver)
        assert "Smith" in cell(driver)
        await driver.type("0")
        assert "1 Agency" in cell(driver)


async def test_a_gap_says_that_nothing_was_found() -> None:
    async with running(collection=Quake()) as driver:
        await show_all(driver)
        await driver.type("G", "$")
        assert "says nothing of this" in cell(driver)
        await driver.type("Enter")
        assert isinstance(driver.app.screen, MatrixScreen)
        assert "there is nothing to open" in driver.rows()[-1]


async def test_rows_are_stepped_through() -> None:
    async with running((110, 18), Quake()) as driver:
        screen = await show_all(driver)
        keys = list(screen.rows.entries.keys)
        assert len(keys) > 2
        for key, row in (
            ("j", 1),
            ("Down", 2),
            ("k", 1),
            ("Up", 0),
            ("G", -1),
            ("g", 0),
            ("End", -1),
            ("Home", 0),
        ):
            await driver.type(key)
            assert screen.table.row == keys[row]
        await driver.type("Space")
        assert screen.table.row != keys[0]
        await driver.type("Ctrl-b")
        assert screen.table.row == keys[0]


async def test_columns_that_have_no_room_come_with_the_cursor() -> None:
    async with running(SMALL, Quake(12)) as driver:
        screen = await show_all(driver)
        assert "1 to 5 of 12 ›" in driver.screen()
        title = next(row for row in driver.rows() if HOUSES[:20] in row)
        await driver.type("$")
        assert "‹ 8 to 12 of 12" in driver.screen()
        assert title.split("  ")[0] in driver.screen()
        assert screen.table.column == 11
        await driver.pilot.resize_terminal(160, 50)
        await driver.settle()
        assert "of 12 ›" not in driver.screen()
        assert "12 Evening News 3" in cell(driver)


async def test_a_click_puts_the_cursor_on_a_cell() -> None:
    async with running(collection=Quake()) as driver:
        screen = await show_all(driver)
        await driver.pilot.click(screen.rows, offset=(screen.rows.size.width - 6, 4))
        await driver.settle()
        assert screen.table.column == 3
        assert screen.table.row == screen.rows.entries.keys[1]


# Narrowing


async def test_signs_are_filtered_one_after_the_other() -> None:
    async with running(collection=Quake()) as driver:
        screen = await show_all(driver)
        everything = len(screen.rows.entries.keys)
        await driver.type("f")
        assert screen.table.sign is RelationKind.FIGURES_DIFFER
        assert len(screen.rows.entries.keys) < everything
        while screen.table.sign is not None:
            await driver.type("f")
        assert len(screen.rows.entries.keys) == everything


async def test_words_filter_the_rows_and_esc_shows_all_again() -> None:
    async with running(collection=Quake()) as driver:
        screen = await show_all(driver)
        everything = len(screen.rows.entries.keys)
        await driver.type("/")
        await driver.write("bridge")
        await driver.settle()
        assert len(screen.rows.entries.keys) == 1
        await driver.type("Enter")
        assert driver.app.focused is screen.rows
        await driver.type("/")
        await driver.write("nothing")
        await driver.settle()
        assert "no row has all of these words" in driver.screen()
        await driver.type("Esc")
        await driver.settle()
        assert len(screen.rows.entries.keys) == everything
        await driver.type("/")
        await driver.write("bridge")
        await driver.type("Enter", "Esc")
        await driver.settle()
        assert len(screen.rows.entries.keys) == everything
        assert isinstance(driver.app.screen, MatrixScreen)


async def test_rows_are_stepped_through_while_words_are_typed() -> None:
    async with running(collection=Quake()) as driver:
        screen = await show_all(driver)
        await driver.type("/", "Down", "Down", "Up", "PageDown", "PageUp")
        await driver.settle()
        assert screen.table.row == screen.rows.entries.keys[0]


async def test_the_order_of_the_rows_changes() -> None:
    async with running(collection=Quake()) as driver:
        screen = await show_all(driver)
        for order in (RowOrder.DIFFERENCES, RowOrder.TEXT, RowOrder.COVERAGE):
            await driver.type("t")
            assert screen.table.order is order
            assert order.value in driver.rows()[-1]


async def test_rows_can_be_names() -> None:
    async with running(collection=Quake()) as driver:
        await show_all(driver)
        await driver.type("n")
        assert "Iran  place" in driver.screen()
        assert "Iran: 2 claims, named twice" in cell(driver)
        assert "……" not in cell(driver)
        await driver.type("/")
        await driver.write("kursk")
        await driver.type("Enter", "l", "l", "Enter")
        await driver.settle()
        assert driver.app.screen is driver.reading
        assert driver.caret == driver.at("Kursk")
        await driver.type("W")
        await driver.settle()
        assert matrix(driver).table.names
        await driver.type("Tab")
        assert not matrix(driver).table.names


# Opening and coming back


async def test_enter_opens_the_lead_and_the_cell_side_by_side() -> None:
    async with running(collection=Quake()) as driver:
        await show_all(driver)
        await driver.type("l", "l", "Enter")
        await driver.settle()
        session = driver.reading.session
        assert driver.app.screen is driver.reading
        assert (session.documents, session.focus, session.other) == ((1, 3), 0, 1)
        assert driver.caret == 0
        assert driver.other.caret == 0
        assert driver.reading.statement is not None
        assert driver.reading.statement.kind is RelationKind.FIGURES_DIFFER


async def test_the_way_back_from_a_pair_leads_to_where_one_read() -> None:
    async with running(collection=Quake()) as driver:
        await show_all(driver)
        await driver.type("l", "l", "Enter")
        await driver.settle()
        await driver.type("W")
        await driver.settle()
        await driver.type("G", "Enter")
        await driver.settle()
        assert driver.caret > 0
        await driver.type("Ctrl-o")
        assert (driver.reading.session.documents, driver.caret) == ((1, 3), 0)


async def test_the_table_is_as_it_was_left() -> None:
    async with running(collection=Quake()) as driver:
        screen = await show_all(driver)
        await driver.type("t", "j", "l")
        left = screen.table
        await driver.type("q")
        assert driver.app.screen is driver.reading
        await driver.type("W")
        await driver.settle()
        assert matrix(driver).table == left
        assert "matters" in driver.screen()


async def test_other_documents_are_chosen_from_within_the_table() -> None:
    async with running(collection=Quake()) as driver:
        screen = await show_all(driver)
        await driver.type("o")
        await driver.settle()
        await driver.type("Space", "Enter")
        await driver.settle()
        assert matrix(driver) is screen
        assert screen.table.documents == (2, 3, 4)
        assert "3 documents" in driver.screen()


async def test_a_table_of_documents_that_are_not_open_any_more_begins_anew() -> None:
    async with running(collection=Quake()) as driver:
        await driver.type("W")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        await driver.type("Esc")
        driver.reading.apply(driver.reading.session.open_document(3))
        await driver.type("W")
        await driver.settle()
        assert isinstance(driver.app.screen, SourcesScreen)


async def test_the_keys_of_the_table_are_in_the_help() -> None:
    async with running(collection=Quake()) as driver:
        await show_all(driver)
        await driver.type("?")
        await driver.write("open the cell")
        await driver.settle()
        assert isinstance(driver.app.screen, HelpScreen)
        assert "· Enter" in driver.screen()
        await driver.type("Esc")
        assert isinstance(driver.app.screen, MatrixScreen)


async def test_what_the_reader_decided_is_marked() -> None:
    collection = Quake()
    spans = [Span(0, len(HOUSES) + len(" near the coast.")), Span(0, 54)]
    collection.comparing.judge((1, spans[0]), (3, spans[1]), RelationKind.FIGURES_DIFFER)
    async with running(collection=collection) as driver:
        await show_all(driver)
        await driver.type("l", "l")
        assert "✓ against 1" in cell(driver)


# Comparing


async def test_comparing_tells_how_far_it_is_and_can_be_stopped_and_gone_on_with() -> None:
    collection = Quake()
    collection.gate.clear()
    async with running(collection=collection) as driver:
        await driver.type("W")
        await driver.pilot.pause()
        await driver.type("Down", "Down", "Tab", "Enter")
        await driver.pilot.pause()
        assert "comparing 1 of 3 pairs" in driver.screen()
        await driver.type("Esc")
        await driver.settle()
        assert "stopped after 1 of 3 pairs: r goes on" in driver.screen()
        made = list(collection.pairs)
        collection.gate.set()
        await driver.type("r")
        await driver.settle()
        assert "of 3" in driver.screen()
        assert len(set(collection.pairs)) == len(collection.pairs) > len(made)
        await driver.type("Esc")
        assert driver.app.screen is driver.reading


async def test_a_worker_that_is_gone_is_told_and_asked_again() -> None:
    collection = Quake()
    whole = collection.comparing.matrix

    async def fail(*_: object) -> None:
        raise WorkerFailed("it is gone")

    collection.comparing.matrix = fail  # type: ignore[method-assign, assignment]
    async with running(collection=collection) as driver:
        await driver.type("W")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        assert "the comparison failed: it is gone; r tries again" in driver.screen()
        collection.comparing.matrix = whole  # type: ignore[method-assign]
        await driver.type("r")
        await driver.settle()
        assert "2 of 2" in driver.screen()


async def test_a_failure_is_forgotten_when_the_table_is_made() -> None:
    collection = Quake()
    whole = collection.comparing.matrix

    async def fail(*_: object) -> None:
        raise WorkerFailed("it is gone")

    async with running(collection=collection) as driver:
        await driver.type("W")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        table = driver.app.screen
        assert isinstance(table, MatrixScreen)
        for matrix, is_told in ((fail, True), (whole, False)):
            collection.comparing.matrix = matrix  # type: ignore[method-assign, assignment]
            table.renew()
            await driver.settle()
            assert ("the comparison failed" in driver.screen()) is is_told


async def test_documents_without_claims_say_so() -> None:
    async with running(collection=Quake(2, silent=True)) as driver:
        await driver.type("W")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        assert "no claims were found in these documents: o chooses others" in driver.screen()
        await driver.type("n")
        assert "no names were found" in driver.screen()


async def test_the_command_and_no_document_at_all() -> None:
    collection = Quake(0)
    async with running(collection=collection) as driver:
        await command(driver, "matrix")
        assert driver.app.screen is driver.reading
        assert "there is no document yet" in driver.notice()


async def test_what_another_program_decides_is_shown_in_the_table() -> None:
    async with running(WIDE, Quake(2)) as driver:
        table = await show_all(driver)
        assert table._sheet is not None
        assert RelationKind.DENIED not in table._sheet.counts
        first, second = (
            (number, next(claim.span for claim in driver.collection.analyses[number].claims))
            for number in (1, 2)
        )
        driver.collection.comparing.decide_elsewhere(first, second, RelationKind.DENIED)
        driver.app._watch.look()
        await driver.settle()
        assert RelationKind.DENIED in table._sheet.counts
