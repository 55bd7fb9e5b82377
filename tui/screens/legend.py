"""What signs and colours mean, in a corner; any of its keys closes it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from index.model import SIGNS, RelationKind
from tui.panes.claims import SIGN_STYLES

MEANINGS: dict[RelationKind, str] = {
    RelationKind.MATCHES: "both documents say it",
    RelationKind.FIGURES_DIFFER: "the figures differ",
    RelationKind.DENIED: "one says it, the other denies it",
    RelationKind.DIFFERS: "the same matter, told differently",
    RelationKind.ONLY_HERE: "only this document says it",
}
# Names are told apart by hue and, without colour, by the form of the letters.
SAMPLES: tuple[tuple[str, str], ...] = (
    ("person", "person"),
    ("organisation", "organisation"),
    ("place", "place"),
    ("group", "nation or group"),
    ("figure", "figure or date"),
    ("hit", "found by the search"),
    ("claim", "the current claim"),
    ("counterpart", "what stands against it"),
    ("evidence", "the words it rests on"),
)


class LegendScreen(ModalScreen[None]):
    """A small card at the bottom right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"reader--{name}" for name, _ in SAMPLES}

    def compose(self) -> ComposeResult:
        """Signs, then samples of what is marked in the text."""
        yield Static(self._describe(), markup=False, classes="corner")

    def _describe(self) -> Content:
        signs = [
            Content.assemble((f" {SIGNS[kind]}  ", SIGN_STYLES[kind]), meaning)
            for kind, meaning in MEANINGS.items()
        ]
        return Content("\n").join([Content.styled(" Legend", "bold"), *signs])
