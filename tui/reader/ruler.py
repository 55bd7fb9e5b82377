"""The scrollbar as an overview: marks on it show where in the text something waits to be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender


class RulerMark(NamedTuple):
    """One mark of the ruler."""

    share: float  # of the text that lies before it, 0…1
    character: str  # of one cell
    style: Style


class Ruler(ScrollBarRender):
    """A scrollbar with marks; Textual makes a new renderer for each paint, so they belong to the class."""

    marks: ClassVar[tuple[RulerMark, ...]] = ()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The bar with its marks over it; where two fall on one cell, the first is seen."""
        for bar in super().__rich_console__(console, options):
            yield self._marked(bar) if isinstance(bar, Segments) else bar

    def _marked(self, bar: Segments) -> Segments:
        cells = list(bar.segments)
        seen: dict[int, RulerMark] = {}
        for mark in self.marks if cells else ():
            seen.setdefault(min(int(mark.share * len(cells)), len(cells) - 1), mark)
        for number, mark in seen.items():
            cells[number] = Segment(mark.character, _ground(cells[number].style or Style.null()) + mark.style)
        return Segments(cells, new_lines=bar.new_lines)


def _ground(under: Style) -> Style:
    """What a mark is drawn on: Textual draws the bar as reversed blanks, on which a mark would lose its hue.

    Without colours the bar is seen by being reversed alone, so it stays so.
    """
    if not under.reverse or under.color is None or under.color.is_default:
        return under
    return under + Style(color=under.bgcolor, bgcolor=under.color, reverse=False)


def ruler_with(marks: Iterable[RulerMark]) -> type[Ruler]:
    """A scrollbar renderer that shows the marks, the most important first."""
    return type("MarkedRuler", (Ruler,), {"marks": tuple(marks)})
