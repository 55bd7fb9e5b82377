"""Selecting by keys and mouse, and what is copied then."""

from __future__ import annotations

import pytest
from textual.events import MouseMove

from index.model import Span
from tests.fake_documents import make_document
from tests.fakes import FakeCollection
from tests.widget.app_driver import Driver, running
from tui.action import Context


def selected(driver: Driver) -> str:
    span = driver.view.selection
    return "" if span is None else driver.text[span.start : span.end]


def first_passages(driver: Driver, count: int) -> str:
    assert driver.pane.document is not None
    passages = driver.pane.document.passages
    return driver.text[passages[0].span.start : passages[count - 1].span.end]


async def test_characters_are_selected_from_the_caret_and_motions_extend() -> None:
    async with running() as driver:
        await driver.type("v")
        assert driver.reading.context is Context.VISUAL
        assert selected(driver) == "I"
        await driver.type("3w")
        assert selected(driver) == "In a strategic m"
        await driver.type("b")
        assert selected(driver) == "In a strategic"[: len("In a s")]


async def test_passages_are_selected_whole() -> None:
    async with running() as driver:
        await driver.type("w", "V")
        assert selected(driver).strip() == first_passages(driver, 1)
        await driver.type("}")
        assert selected(driver).strip() == first_passages(driver, 2)


async def test_the_same_key_ends_a_selection_and_the_other_changes_its_kind() -> None:
    async with running() as driver:
        await driver.type("v", "V")
        assert selected(driver).strip() == first_passages(driver, 1)
        await driver.type("V")
        assert not driver.view.is_selecting
        assert driver.reading.context is Context.READER


@pytest.mark.parametrize("motion", ["j", "Space", ")", "}", "G", "]c", "]e", "50%"])
async def test_every_kind_of_motion_extends(motion: str) -> None:
    async with running() as driver:
        await driver.type("v", motion)
        assert driver.view.selection is not None
        assert driver.view.selection.start == 0
        assert driver.view.selection.end > driver.caret > 0


async def test_the_caret_goes_to_the_other_end() -> None:
    async with running() as driver:
        await driver.type("w", "v", "2w", "o")
        assert driver.caret == driver.at("a strategic")
        await driver.type("b")
        assert selected(driver).startswith("In a strategic")


async def test_a_selection_is_copied_with_its_source_and_ends() -> None:
    async with running() as driver:
        await driver.type("v", "2w", "y")
        await driver.settle()
        assert driver.app.clipboard.startswith("“In a s”\n— Yoon: delegation to visit Ukraine, seeds/000")
        assert driver.app.clipboard.endswith("paragraph 1, characters 0–6\n")
        assert driver.notice() == ("sent 3 words with the source to the terminal: it may refuse (OSC 52)")
        assert not driver.view.is_selecting


@pytest.mark.parametrize("key", ["Y", "Ctrl-c"])
async def test_a_selection_is_copied_plain_and_ends(key: str) -> None:
    async with running() as driver:
        await driver.type("v", "2w", key)
        await driver.settle()
        assert driver.app.clipboard == "In a s"
        assert not driver.view.is_selecting
        assert not driver.app._exit


async def test_without_a_selection_ctrl_c_still_quits() -> None:
    async with running() as driver:
        await driver.type("v", "Ctrl-c", "Ctrl-c")
        assert driver.app._exit


@pytest.mark.parametrize("key", ["Esc", "q"])
async def test_a_selection_is_ended_before_anything_else(key: str) -> None:
    async with running() as driver:
        await driver.type("Z", "v", key)
        assert not driver.view.is_selecting
        assert driver.reading.session.zoomed
        assert not driver.app._exit


@pytest.mark.parametrize("keys", [("Tab",), ("Ctrl-w l",), ("x",)])
async def test_another_part_in_the_focus_ends_it(keys: tuple[str, ...]) -> None:
    async with running() as driver:
        driver.put("the deployment of approximately 12,000")
        view = driver.view
        await driver.type("v", "w", *keys)
        assert not view.is_selecting
        assert driver.reading.context is not Context.VISUAL


async def test_another_document_ends_it() -> None:
    async with running() as driver:
        await driver.type("v", "w")
        await command(driver, "next-document")
        assert not driver.view.is_selecting


async def command(driver: Driver, line: str) -> None:
    await driver.type(":")
    driver.reading.command.field.value = line
    await driver.type("Enter")
    await driver.settle()


async def test_the_last_selection_is_brought_back() -> None:
    async with running() as driver:
        await driver.type("v", "2w", "Esc", "G", "Tab")
        await command(driver, "reselect")
        assert driver.reading.session.focus == 0
        assert driver.view.selection == Span(0, 6)
        assert driver.reading.context is Context.VISUAL


async def test_reselecting_without_a_selection_before_says_so() -> None:
    async with running() as driver:
        await command(driver, "reselect")
        assert driver.notice().startswith("nothing was selected yet")


@pytest.mark.parametrize("line", ["copy-selection", "copy-selection-plain", "other-end"])
async def test_commands_for_a_selection_say_when_there_is_none(line: str) -> None:
    async with running() as driver:
        await command(driver, line)
        assert driver.notice() == "nothing is selected: v selects characters, V passages"


async def test_a_selection_survives_the_command_line_and_is_copied_by_a_command() -> None:
    async with running() as driver:
        await driver.type("v", "2w")
        await command(driver, "copy-selection-plain")
        assert driver.app.clipboard == "In a s"


async def test_the_status_line_tells_how_much_is_selected_and_the_keys_for_it() -> None:
    async with running() as driver:
        await driver.type("v", "2w")
        await driver.pilot.pause()
        line = driver.rows()[-1]
        assert line.startswith(" selecting · 3 words")
        for hint in ("y copy with source", "a note", "Y copy", "o other end", "? help"):
            assert hint in line
        await driver.type("Esc")
        await driver.pilot.pause()
        assert "selecting" not in driver.rows()[-1]


async def test_the_mouse_makes_the_same_selection() -> None:
    async with running() as driver:
        left = driver.view._column.left
        await driver.pilot.mouse_down(driver.view, offset=(left, 0))
        await driver.pilot._post_mouse_events([MouseMove], widget=driver.view, offset=(left + 3, 0), button=1)
        await driver.pilot.mouse_up(driver.view, offset=(left + 3, 0))
        assert selected(driver) == "In a"
        assert driver.reading.context is Context.VISUAL
        await driver.type("2w", "Y")
        await driver.settle()
        assert driver.app.clipboard.startswith("In a strategic m")


async def test_ten_megabytes_are_selected_told_and_copied() -> None:
    text = "\n\n".join(["Troops moved to Kursk again on Monday."] * 270_000)
    long = make_document(1, "long.txt", "Long", text)
    async with running(collection=FakeCollection((long,))) as driver:
        await driver.type("V", "G")
        await driver.pilot.pause()
        assert driver.rows()[-1].startswith(" selecting · 10,799,998 characters")
        await driver.type("Y")
        await driver.settle()
        assert len(driver.app.clipboard) == 10_799_998
        assert driver.notice() == "not copied, no clipboard takes it: 10,799,998 characters"
