"""Whatever is done, in whatever order, with whatever texts: the screen stays true and nothing raises or hangs."""

from __future__ import annotations

import random

import pytest

from tests.widget.app_driver import MIDDLE, SMALL, WIDE, running
from tests.widget.random_reading import RestlessCollection, RestlessReader, check

STEPS, CHECKED_EVERY = 24, 6


@pytest.mark.parametrize("seed", [4, 12, 14, 21])
async def test_any_reading_leaves_the_screen_true(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    collection = RestlessCollection(chance)
    async with running(chance.choice([WIDE, MIDDLE, SMALL, (10, 3)]), collection) as driver:
        monkeypatch.setattr(driver.app, "exit", lambda: None)  # the way goes on
        reader = RestlessReader(driver, chance)
        for step in range(STEPS):
            await reader.go_on()
            if step % CHECKED_EVERY == 0:
                await driver.settle()
                check(driver)
        await driver.renewed()
        check(driver)
