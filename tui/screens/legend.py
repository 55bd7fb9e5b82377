"""What signs and colours mean, in a corner; any of its keys closes it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Static

from index.model import SIGNS, RelationKind
from tui.panes.claims import SIGN_STYLES
from tui.reader.view import ReaderView

MEANINGS: dict[RelationKind, str] = {
    RelationKind.MATCHES: "both documents say it",
    RelationKind.FIGURES_DIFFER: "the figures differ",
    RelationKind.DENIED: "one says it, the other denies it",
    RelationKind.DIFFERS: "the same matter, told differently",
    RelationKind.ONLY_HERE: "only this document says it",
}
# Marks in the text by their names in the reading view; each is shown in its own style.
MARKS: dict[str, str] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "group": "nation or other group",
    "figure": "figure or date",
    "evidence": "words that a comparison rests on",
    "hit": "found by the search",
}


class LegendScreen(ModalScreen[None]):
    """A small card at the bottom right; `view` is any reading view, to take the styles of its marks from."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """Signs, then samples of what is marked in the text."""
        yield Static(self._describe(), markup=False, classes="corner")

    def _describe(self) -> Content:
        signs = [
            Content.assemble((f"{SIGNS[kind]}  ", SIGN_STYLES[kind]), meaning)
            for kind, meaning in MEANINGS.items()
        ]
        edge = Content.assemble(("▎", self._style("edge")), "  the current claim and its counterpart")
        marks = [Content.assemble("   ", (text, self._style(name))) for name, text in MARKS.items()]
        return Content("\n").join([*signs, edge, Content(""), *marks])

    def _style(self, name: str) -> Style:
        return self._view.get_visual_style(f"reader--{name}")
