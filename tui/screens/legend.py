"""What signs and looks mean, in a corner: each in its own style, with the key that switches it; any key closes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest

from textual.content import Content
from textual.style import Style

from index.model import SIGNS, RelationKind
from tui.keymap import Keymap
from tui.panes.lines import QUIET
from tui.reader.view import ReaderView
from tui.screens.corner import Corner, sample_style

MEANINGS: dict[RelationKind, str] = {
    RelationKind.FIGURES_DIFFER: "the figures differ",
    RelationKind.DENIED: "one says it, the other denies it",
    RelationKind.DIFFERS: "the same matter, told differently",
    RelationKind.MATCHES: "both documents say it",
    RelationKind.ONLY_HERE: "only this document says it",
}
GAP = 3  # cells between the columns
# What is marked, by the layer that holds it: the sample is shown in the style of that name.
SAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "names": (
        ("person", "person"),
        ("organisation", "organisation"),
        ("place", "place"),
        ("group", "nation or other group"),
        ("event", "event"),
        ("law", "law or treaty"),
    ),
    "figures": (("figure", "figure or date"),),
    "hits": (
        ("hit", "found"),
        ("current", "found, at the caret"),
        ("same", "the same name"),
    ),
    "claims": (
        ("claim", "the current claim"),
        ("evidence", "what its sign rests on"),
    ),
}


class LegendScreen(Corner):
    """Signs at the left, what is marked in the text at the right.

    Args:
        view: any reading view, to take the styles of the samples from.
        hidden: the layers that are switched off.
        keymap: tells the key that switches a layer.
    """

    def __init__(self, view: ReaderView, hidden: Collection[str], keymap: Keymap) -> None:
        super().__init__()
        self._view = view
        self._hidden = hidden
        self._keymap = keymap

    def describe(self) -> Content:
        """Both columns."""
        return Content("\n").join(beside(self._signs(), self._samples()))

    def _signs(self) -> list[Content]:
        lines = [self._heading("signs", "In the margin")]
        for kind, meaning in MEANINGS.items():
            lines.append(self._sign(SIGNS[kind], kind.value, meaning))
        lines += [
            self._sign("▎", "edge", "the current claim, its counterpart"),
            self._sign("◌", "absent", "nothing matches the other caret"),
            Content(""),
            Content.styled("At the right edge", "bold"),
            self._sign("•", "found", "found; ≠ ! ~ and marks as above"),
            Content.styled("▐  what is on the screen", QUIET),
            Content(""),
        ]
        explain = self._keymap.keys_of("explain")
        if explain:
            lines.append(Content.assemble((explain[0], "bold"), ("  explains what is at the caret", QUIET)))
        return lines

    def _samples(self) -> list[Content]:
        lines: list[Content] = []
        for layer, samples in SAMPLES.items():
            lines.append(self._heading(layer, layer.capitalize()))
            lines += [Content.assemble("  ", (text, self._style(name))) for name, text in samples]
        lines.append(Content.assemble("  ", ("selected", self._style("selection"))))
        return lines

    def _heading(self, layer: str, title: str) -> Content:
        keys = self._keymap.keys_of(f"layer-{layer}")
        key = (f"  {keys[0]}" if keys else "", QUIET)
        off = Content.styled(" off ", "reverse") if layer in self._hidden else Content("")
        return Content.assemble((title, "bold"), key, "  " if off else "", off)

    def _sign(self, character: str, style: str, meaning: str) -> Content:
        return Content.assemble((character, self._style(style)), f"  {meaning}")

    def _style(self, name: str) -> Style:
        return sample_style(self._view, name)


def beside(left: Sequence[Content], right: Iterable[Content]) -> list[Content]:
    """Two columns of lines, the left one as wide as its widest line."""
    width = max(line.cell_length for line in left) + GAP
    empty = Content("")
    return [
        Content.assemble(one, " " * (width - one.cell_length), other)
        for one, other in zip_longest(left, right, fillvalue=empty)
    ]
