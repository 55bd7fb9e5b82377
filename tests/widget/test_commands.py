"""Every action runs by its name, from the `:` line and from the palette, wherever the reader is."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from msgspec.structs import replace
from textual.command import CommandList
from textual.geometry import Region
from textual.widgets.option_list import Option

from tests.widget.app_driver import Driver, running
from tui.action import Action, Argument, Context
from tui.actions import ACTIONS
from tui.command_line import FIXED_CHOICES, NEEDED
from tui.keymap import Fired
from tui.messages import CommandGiven
from tui.palette import ActionProvider, Palette
from tui.reader.selection import SelectionKind

ENDS = {"quit", "quit-now", "quit-everything"}
COMMANDS = [action for action in ACTIONS if action.is_command and action.id not in ENDS]
WORDS = {
    Argument.DOCUMENT: "002",
    Argument.WORDS: "troops",
    Argument.LETTER: "a",
    Argument.NUMBER: "1",
    Argument.THEME: "ink",
}


def line_of(action: Action) -> str:
    """The command with an argument where it must have one, and where it may."""
    if action.argument in FIXED_CHOICES:
        return f"{action.id} {FIXED_CHOICES[action.argument][0]}"
    return f"{action.id} {WORDS.get(action.argument, '')}".strip()


class Performed:
    """What a running program was asked to do, each thing done as usual."""

    def __init__(self, driver: Driver) -> None:
        self.done: list[Fired] = []
        self._driver = driver
        self._perform = driver.app.perform
        driver.app.perform = self  # type: ignore[method-assign]

    def __call__(self, fired: Fired) -> None:
        self.done.append(fired)
        self._perform(fired)

    async def settled(self) -> list[str]:
        """The actions since the last time, with what they opened closed again."""
        driver = self._driver
        await driver.settle()
        while driver.app.screen is not driver.reading:
            driver.app.pop_screen()
        if driver.reading.searching:
            driver.reading.close_search()
        driver.reading.close_command()
        await driver.pilot.pause()
        done, self.done = [each.action for each in self.done], []
        return done


async def go(driver: Driver, context: Context) -> None:
    reading = driver.reading
    reading.apply(replace(reading.session, show_claims=True, zoomed=False))
    reading.focus_part(reading.claims if context is Context.CLAIMS else driver.pane)
    if context is Context.VISUAL and not driver.view.is_selecting:
        driver.view.select(SelectionKind.CHARACTERS)
    await driver.pilot.pause()
    assert reading.context is context


async def test_every_command_runs_by_its_name() -> None:
    async with running() as driver:
        performed = Performed(driver)
        for action in COMMANDS:
            driver.app.post_message(CommandGiven(line_of(action)))
            assert await performed.settled() == [action.id]
            assert not driver.app._exit


@pytest.mark.parametrize("context", [Context.VISUAL, Context.CLAIMS])
async def test_every_command_runs_where_its_keys_do(context: Context) -> None:
    async with running() as driver:
        performed = Performed(driver)
        for action in (each for each in COMMANDS if context in each.contexts):
            await go(driver, context)
            driver.app.post_message(CommandGiven(line_of(action)))
            assert await performed.settled() == [action.id]
            assert not driver.app._exit


async def test_every_command_runs_from_the_palette_or_goes_on_in_the_line() -> None:
    async with running() as driver:
        performed = Performed(driver)
        provider = ActionProvider(driver.reading)
        for action in COMMANDS:
            provider._perform(action)
            await driver.pilot.pause()
            if action.argument in NEEDED:
                assert driver.reading.command.field.value == f"{action.id} "
                assert await performed.settled() == []
            else:
                assert await performed.settled() == [action.id]


async def test_a_page_is_turned_in_the_palette_before_it_has_a_row() -> None:
    async with running() as driver:
        driver.app.action_command_palette()
        await driver.pilot.pause()
        palette = driver.app.screen
        assert isinstance(palette, Palette)
        commands = palette.query_one(CommandList)
        with patch.object(CommandList, "scrollable_content_region", Region()):  # as before the first layout
            commands.clear_options().add_options([Option("a command")])
            commands.set_reactive(CommandList.highlighted, 0)
            palette._action_command_list("page_down")
        assert driver.app.screen is palette


async def test_a_count_before_a_command_is_the_count_of_its_key() -> None:
    async with running() as driver:
        starts = [each.span.start for each in driver.pane.document.passages]  # type: ignore[union-attr]
        driver.app.post_message(CommandGiven("3 next-paragraph"))
        await driver.settle()
        assert driver.caret == starts[3]


@pytest.mark.parametrize("name", sorted(ENDS))
async def test_the_program_ends_by_name(name: str) -> None:
    async with running() as driver:
        driver.app.post_message(CommandGiven(name))
        await driver.pilot.pause()
        assert driver.app._exit
