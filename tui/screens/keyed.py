"""A screen over the texts with keys of its own, which come from the registry as all keys do."""

from __future__ import annotations

from textual.screen import Screen

from tui.action import Context


class KeyedScreen(Screen[None]):
    """Does what the actions of its context say."""

    context: Context

    def perform(self, action: str) -> bool:
        """Do what an action says; False when it means nothing here."""
        raise NotImplementedError

    def renew(self) -> None:
        """What is shown may be known otherwise by now."""
