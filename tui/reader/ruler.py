"""The scrollbar as an overview: marks on it show where in the text something waits to be read.

It is drawn with every page that is turned, and must cost no more than a row of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from tui.reader.ink import as_terminal_shows

# A second widget among the bases of a class would hide the styles that the first one declares.
if TYPE_CHECKING:
    _Scrolling = ScrollView
else:
    _Scrolling = object

_STEPS = 8  # in which the thumb moves through a cell


class RulerMark(NamedTuple):
    """One mark of the ruler."""

    share: float  # of the text that lies before it, 0…1
    character: str  # of one cell
    style: Style


class RulerBar(ScrollBar):
    """A vertical scrollbar with marks.

    It goes past Textual's cache of decorated rows, which costs more than a page of
    text, shares the strips of equal cells, and keeps them until it looks different.
    """

    position: Reactive[float] = Reactive(0.0, repaint=False)

    def __init__(self, thickness: int) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self.marks: tuple[RulerMark, ...] = ()
        self._strips: Sequence[Strip] = ()
        self._drawn: tuple[object, ...] = ()  # what the strips show

    def set_marks(self, marks: Iterable[RulerMark]) -> None:
        """Replace the marks, the most important first: where two fall on one cell, the first is seen."""
        self.marks = tuple(marks)
        self.refresh()

    def watch_position(self) -> None:
        """Draw the bar anew when that is to be seen: in a long text most rows leave the thumb where it is."""
        if self.is_attached and self._look(self._bar()) != self._drawn:
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a part of the bar."""
        self._redraw()
        return list(self._strips[crop.y : crop.bottom])

    def render_line(self, y: int) -> Strip:
        """The strip of one cell of the bar."""
        self._redraw()
        return self._strips[y]

    def notify_style_update(self) -> None:
        """Draw anew: what the terminal shows may be another."""
        super().notify_style_update()
        self._drawn = ()

    def _redraw(self) -> None:
        bar = self._bar()
        look = self._look(bar)
        if look != self._drawn:
            self._drawn = look
            self._strips = self._draw(bar)

    def _bar(self) -> ScrollBarRender:
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)  # noqa: S101 (it is the renderer of this class)
        return bar

    def _look(self, bar: ScrollBarRender) -> tuple[object, ...]:
        """What tells one look of the bar from another: where its thumb stands, in eighths of a cell, as it is drawn."""
        hidden = bar.virtual_size - bar.window_size
        thumb = max(1, self.size.height * bar.window_size / max(1, bar.virtual_size))
        start = int((self.size.height - thumb) * bar.position / max(1, hidden) * _STEPS)
        has_thumb = bool(bar.window_size and hidden)
        return (self.size, has_thumb, start, ceil(thumb * _STEPS), bar.style, self.marks)

    def _draw(self, bar: ScrollBarRender) -> list[Strip]:
        cells = self._cells(bar)
        for number, mark in _seen_marks(self.marks, len(cells)).items():
            style = _ground(cells[number].style or Style.null()) + mark.style
            cells[number] = Segment(mark.character, style)
        strips = {cell: Strip([self._finished(cell)], self.size.width) for cell in set(cells)}
        return [strips[cell] for cell in cells]

    def _cells(self, bar: ScrollBarRender) -> list[Segment]:
        style = bar.style if isinstance(bar.style, Style) else Style.parse(bar.style)
        drawn = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=self.size.width,
            back_color=style.bgcolor or Color.default(),
            bar_color=style.color or Color.default(),
        )
        return list(drawn.segments)

    def _finished(self, cell: Segment) -> Segment:
        return Segment(cell.text, as_terminal_shows(self, cell.style or Style.null()))


class Ruled(_Scrolling):
    """Gives a scrolling widget a ruler for its scrollbar; to stand before the widget among the bases of a class."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made when first asked for as Textual's is."""
        return self.ruler

    @property
    def ruler(self) -> RulerBar:
        """The scrollbar with its marks; to be asked for when the widget is part of a screen."""
        if not isinstance(self._vertical_scrollbar, RulerBar):
            ruler = self._vertical_scrollbar = RulerBar(self.scrollbar_size_vertical)
            ruler.display = False
            self.app._start_widget(self, ruler)  # noqa: SLF001 (so does the property that this one replaces)
            return ruler
        return self._vertical_scrollbar

    @property
    def width_beside_ruler(self) -> int:
        """Cells of a row that ends where the ruler begins: what lies under it would be cut off with every frame."""
        return self.size.width - (self.scrollbar_size_vertical if self.show_vertical_scrollbar else 0)


def _seen_marks(marks: Sequence[RulerMark], cells: int) -> Mapping[int, RulerMark]:
    seen: dict[int, RulerMark] = {}
    for mark in marks if cells else ():
        seen.setdefault(min(int(mark.share * cells), cells - 1), mark)
    return seen


def _ground(under: Style) -> Style:
    """What a mark is drawn on: Textual draws the bar as reversed blanks, on which a mark would lose its hue.

    Without colours the bar is seen by being reversed alone, so it stays so.
    """
    if not under.reverse or under.color is None or under.color.is_default:
        return under
    return under + Style(color=under.bgcolor, bgcolor=under.color, reverse=False)
