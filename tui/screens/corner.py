"""A small card at the bottom right that explains what is on the screen; any of its keys closes it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Static

from tui.reader.view import ReaderView


def sample_style(view: ReaderView, name: str) -> Style:
    """The style of that name in a reading view, on whatever ground the sample stands."""
    return Style.from_rich_style(view.get_component_rich_style(f"reader--{name}", partial=True))


class Corner(ModalScreen[None]):
    """The text stays in sight around it."""

    def compose(self) -> ComposeResult:
        """The card."""
        yield Static(self.describe(), markup=False, classes="corner")

    def describe(self) -> Content:
        """What the card says."""
        raise NotImplementedError
