"""The palette: every action by name with fuzzy search, from the one registry."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.action import Action
from tui.actions import ACTIONS
from tui.command_line import NEEDED
from tui.keymap import Fired
from tui.panes.lines import QUIET

if TYPE_CHECKING:
    from tui.app import DiptychApp


class Palette(CommandPalette):
    """Textual's palette, in which a page is turned only once the list has rows."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


class ActionProvider(Provider):
    """Offers all that can be done; what needs a word more goes on in the `:` line."""

    async def discover(self) -> Hits:
        """All of them, in the order of the help."""
        for action in self._offered():
            yield DiscoveryHit(self._shown(action), partial(self._perform, action), action.title, action.help)

    async def search(self, query: str) -> Hits:
        """Those whose title or name match."""
        matcher = self.matcher(query)
        for action in self._offered():
            score = max(matcher.match(action.title), matcher.match(action.id))
            if score > 0:
                shown = Content.assemble(self._shown(action))
                yield Hit(score, shown, partial(self._perform, action), action.title, action.help)

    @staticmethod
    def _offered() -> Iterator[Action]:
        return (action for action in ACTIONS if action.is_command)

    def _shown(self, action: Action) -> Content:
        keys = self._diptych.keymap.keys_of(action.id)
        return Content.assemble(action.title, (f"  {keys[0]}" if keys else "", QUIET))

    def _perform(self, action: Action) -> None:
        if action.argument in NEEDED:
            self._diptych.reading.command.open(f"{action.id} ")
        else:
            self._diptych.perform(Fired(action.id))

    @property
    def _diptych(self) -> DiptychApp:
        return cast("DiptychApp", self.app)
