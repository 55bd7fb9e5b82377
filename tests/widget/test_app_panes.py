"""Commands, cards, the footer, and every size of screen."""

from __future__ import annotations

import pytest

from index.model import Skipped
from tests.fake_documents import make_document, seed_documents
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import MIDDLE, SMALL, WIDE, running
from tui.screens.help import HelpScreen
from tui.screens.legend import LegendScreen
from tui.screens.skipped import SkippedScreen
from tui.session import SyncMode


async def test_tabs_of_wide_letters_leave_room_for_the_claims() -> None:
    title = "한국 대통령은 화요일 우크라이나에 대표단을 보낸다고 발표했다"
    documents = [make_document(number, f"{number}.txt", title, title) for number in (1, 2)]
    async with running(SMALL, FakeCollection(documents)) as driver:
        assert "claims" in driver.rows()[0]
        assert driver.rows()[0].endswith("0 %")


async def test_the_footer_names_only_keys_that_have_something_to_do() -> None:
    first, _ = seed_documents()
    async with running(WIDE, FakeCollection([first])) as driver:
        assert "next difference" not in driver.rows()[-1]
        assert "next quote" in driver.rows()[-1]
        assert "find" in driver.rows()[-1]
    async with running(WIDE, FakeCollection()) as driver:
        assert "find" not in driver.rows()[-1]
        assert "quit" in driver.rows()[-1]


async def test_commands_are_completed_and_remembered() -> None:
    async with running() as driver:
        await driver.type(":")
        await driver.write("sync p")
        await driver.pilot.pause()
        await driver.type("Tab", "Enter")
        await driver.pilot.pause()
        assert driver.reading.session.sync is SyncMode.PROPORTIONAL
        assert driver.app.focused is driver.view
        await driver.type(":", "Up")
        assert driver.reading.command.field.value == "sync proportional"
        await driver.type("Esc")
        await driver.type(":")
        await driver.write("fly")
        await driver.type("Enter")
        await driver.pilot.pause()
        assert "there is no command fly" in driver.rows()[-1]


async def test_themes_change_by_command() -> None:
    async with running() as driver:
        await driver.type(":")
        await driver.write("theme paper")
        await driver.type("Enter")
        await driver.pilot.pause()
        assert driver.app.theme == "paper"


async def test_the_help_is_grouped_and_searched() -> None:
    async with running() as driver:
        await driver.type("?")
        await driver.pilot.pause()
        assert isinstance(driver.app.screen, HelpScreen)
        assert "Move" in driver.screen()
        await driver.write("counterpart")
        await driver.pilot.pause()
        screen = driver.screen()
        assert "Cross to the counterpart" in screen
        assert "Next word" not in screen
        await driver.type("Esc")
        assert driver.app.screen is driver.reading


async def test_cards_explain_signs_and_skipped_files() -> None:
    collection = seed_collection()
    collection.files = (Skipped("a.zip", "archives are not read"),)
    async with running(collection=collection) as driver:
        await driver.type("L")
        await driver.pilot.pause()
        assert isinstance(driver.app.screen, LegendScreen)
        assert "the figures differ" in driver.screen()
        await driver.type("Esc")
        await driver.type(":")
        await driver.write("skipped")
        await driver.type("Enter")
        await driver.pilot.pause()
        await driver.pilot.pause()
        assert isinstance(driver.app.screen, SkippedScreen)
        assert "archives are not read" in driver.screen()
        await driver.type("Esc")
        assert driver.app.screen is driver.reading


async def test_the_palette_runs_an_action() -> None:
    async with running() as driver:
        await driver.type("Ctrl-p")
        await driver.pilot.pause()
        await driver.write("zoom")
        await driver.pilot.pause(0.3)
        await driver.pilot.press("enter")
        await driver.pilot.pause(0.3)
        assert driver.reading.session.zoomed


async def test_a_short_file_name_stands_whole_in_a_narrow_title() -> None:
    documents = [make_document(number, f"00{number}.txt", "A long title " * 5, "Text.") for number in (1, 2)]
    async with running((90, 30), FakeCollection(documents)) as driver:
        assert "· 001.txt" in driver.rows()[0]
        assert "· 002.txt" in driver.rows()[0]


async def test_a_small_screen_shows_one_pane_its_tabs_and_the_counterpart() -> None:
    async with running(SMALL) as driver:
        await driver.type("3]c")
        await driver.pilot.pause()
        rows = driver.rows()
        assert rows[0].startswith("▌1 Yoon")
        assert "claims 5" in rows[0]
        assert "≠ in 2: “Russia had mobilized 11,000" in rows[-3]
        assert "x cross" in rows[-2]
        assert not driver.reading.documents[1].display


async def test_a_tiny_screen_keeps_its_rows_for_the_text_and_the_key_of_the_help() -> None:
    async with running((40, 10)) as driver:
        rows = driver.rows()
        assert "x cross" not in driver.screen()
        assert all(rows[1:8])
        assert rows[-1].startswith(" aligned")
        assert rows[-1].endswith("? help")


async def test_the_help_tells_everything_on_a_small_screen_too() -> None:
    async with running(SMALL) as driver:
        await driver.type("?")
        await driver.write("same name")
        await driver.settle()
        assert "n and N go on." in driver.screen()


@pytest.mark.parametrize("size", [WIDE, MIDDLE, SMALL, (100, 24), (60, 15), (300, 80), (30, 8)])
async def test_every_size_of_screen_is_filled_and_no_row_is_too_long(size: tuple[int, int]) -> None:
    async with running(size) as driver:
        await driver.type("]c", "Tab", "Tab")
        await driver.pilot.pause()
        assert len(driver.rows()) == size[1]
        assert max(len(row) for row in driver.rows()) <= size[0]


async def test_a_resize_keeps_place_and_focus() -> None:
    async with running(WIDE) as driver:
        await driver.type("3]c")
        caret = driver.caret
        for size in (SMALL, MIDDLE, WIDE):
            await driver.pilot.resize_terminal(*size)
            await driver.pilot.pause()
            await driver.pilot.pause()
            assert driver.caret == caret
            assert driver.view.row_of(caret) is not None
            assert driver.app.focused is driver.view
