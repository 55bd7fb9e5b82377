"""The keys that move the caret within its row and the page around it."""

from __future__ import annotations

import pytest

from tests.widget.app_driver import running


async def test_characters_and_the_edges_of_a_row_have_keys() -> None:
    async with running() as driver:
        await driver.type("l")
        assert driver.caret == 1
        await driver.type("10l", "Right")
        assert driver.caret == 12
        await driver.type("h", "2", "Left")
        assert driver.caret == 9
        await driver.type("$")
        end = driver.caret
        assert driver.view.row_of(end) == 0
        await driver.type("l", "l")
        assert driver.view.row_of(driver.caret) == 1
        await driver.type("0", "h", "h", "^")
        assert driver.caret == 0
        await driver.type("$")
        assert driver.caret == end


async def test_a_nought_is_a_key_by_itself_and_part_of_a_count_behind_a_digit() -> None:
    async with running() as driver:
        await driver.type("20l")
        assert driver.caret == 20
        await driver.type("0")
        assert driver.caret == 0


@pytest.mark.parametrize(("keys", "share"), [("zt", 0.1), ("zz", 0.5), ("zb", 0.9)])
async def test_the_page_is_scrolled_around_the_caret(keys: str, share: float) -> None:
    async with running((160, 30)) as driver:
        await driver.type("4}")
        caret = driver.caret
        await driver.type(keys)
        assert driver.caret == caret
        row = driver.view.row_of(caret)
        assert row is not None
        assert abs(row / driver.view.size.height - share) < 0.1


async def test_the_edges_of_a_row_are_commands_too() -> None:
    async with running() as driver:
        await driver.type(":")
        await driver.write("row-end")
        await driver.type("Enter")
        assert driver.caret > 0
        assert driver.view.row_of(driver.caret) == 0
