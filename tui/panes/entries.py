"""A list of any length whose entries are drawn when they come into sight.

Its top is kept as an entry and a line of it, never as a number of lines: how
many lines the entries above take is known of those that were looked at. Keys
come from the registry, never from the widget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, ClassVar

from rich.segment import Segment
from textual import events, on
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.panes.heights import Heights
from tui.reader.ink import strips_as_terminal_shows
from tui.reader.ruler import Ruled

Place = tuple[int, int]  # an entry, and a line of it
Draw = Callable[[int, int], Sequence[Content]]

_TOP: Place = (0, 0)
_GUESS = 8  # lines of an entry, until one was drawn
_EXACT_LINES = 500  # a list of so few is cheap to measure, and seldom changes
_TOLERANCE = 10  # a tenth of a longer one
_KEPT = 128  # drawn entries; several screens
_ENTRY, _MARKED = "entries--entry", "entries--marked"


@dataclass(frozen=True)
class Entries:
    """What a list shows: a key for each entry, and the lines of the entry with a number in so many cells.

    Lines of `head` stand above the entry and are never marked.
    """

    keys: Sequence[str]
    draw: Draw
    head: Draw = lambda _position, _width: ()

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The entry of each key."""
        return {key: position for position, key in enumerate(self.keys)}


class EntryList(Ruled, ScrollView, can_focus=True):
    """Entries below one another, one of them marked."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {_ENTRY, _MARKED}

    @dataclass
    class Chosen(Message):
        """An entry was clicked."""

        key: str
        cell: int = 0  # of the row, from the left

    @dataclass
    class EndSeen(Message):
        """The last entry came into sight, told once: whoever has more entries may add them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.entries = Entries((), lambda _position, _width: ())
        self._marked: int | None = None
        self._top = _TOP
        self._heights = Heights(0, _GUESS)
        self._strips: LRUCache[tuple[int, bool], list[Strip]] = LRUCache(_KEPT)
        self._strips_width = 0  # that they were drawn for
        self._is_placing = False
        self._ended: Entries | None = None  # whose end was seen

    def show(self, entries: Entries, mark: str | None) -> None:
        """Show these entries from their start, or from wherever the marked one is seen whole."""
        self._take(entries, mark, _TOP)
        self.show_marked()

    def show_more(self, entries: Entries, mark: str | None) -> None:
        """Show these entries, in which those of before still are: what is seen stays where it is."""
        position, line = self._top
        key = self.entries.keys[position] if self.entries.keys else ""
        self._take(entries, mark, (entries.positions.get(key, 0), line))
        self._place(self._top)

    def _take(self, entries: Entries, mark: str | None, top: Place) -> None:
        self.entries = entries
        self._marked = entries.positions.get(mark) if mark is not None else None
        self._top = top
        self._forget_strips()

    def redraw(self, *, marked_only: bool = False) -> None:
        """The entries look otherwise now, as high as before; with `marked_only` no other has changed."""
        if not marked_only:
            self._strips.clear()
        elif self._marked is not None:
            self._strips.discard((self._marked, True))
        self.refresh()

    # The marked entry

    @property
    def marked(self) -> str | None:
        """The key of the marked entry."""
        return None if self._marked is None else self.entries.keys[self._marked]

    def mark(self, key: str | None) -> None:
        """Mark the entry with this key and bring it into sight, or mark none."""
        position = self.entries.positions.get(key) if key is not None else None
        if position != self._marked:
            self._marked = position
            self.refresh()
            if position is not None:
                self.show_marked()

    def step(self, steps: int) -> None:
        """Mark the entry so many steps further, or back when negative, stopping at the ends."""
        last = len(self.entries.keys) - 1
        if last < 0:
            return
        position = (-1 if steps > 0 else 0) if self._marked is None else self._marked
        self.mark(self.entries.keys[max(0, min(position + steps, last))])
        self.show_marked()  # the wheel may have left it behind

    def page(self, pages: int) -> None:
        """Mark the entry about so many screens further."""
        self.step(pages * max(1, self.size.height // self._heights.mean))

    def edge(self, *, last: bool) -> None:
        """Mark the first or the last entry."""
        count = len(self.entries.keys)
        self.step(count if last else -count)

    def place_marked(self, share: float) -> None:
        """Scroll so that the marked entry stands at a share (0…1) of the height: 0 at the top, 1 at the bottom."""
        if self._marked is not None and self.size.height:
            room = max(0, self.size.height - self._height(self._marked))
            self._place(self._walk((self._marked, 0), -round(room * share)))

    def show_marked(self) -> None:
        """Scroll as little as it takes to see the whole marked entry, or its start when it is higher than the list."""
        if not self.size.height:
            return
        if self._marked is None:
            self._place(self._top)
            return
        first_line = (self._marked, 0)
        lowest = self._walk((self._marked, self._height(self._marked) - 1), 1 - self.size.height)
        self._place(first_line if lowest > first_line else max(lowest, min(self._top, first_line)))

    # Scrolling

    def _place(self, top: Place) -> None:
        """Put a line on the first row, as far as the list goes."""
        last = self._last_top()
        top = max(_TOP, min(top, last))
        if top != self._top:
            self._top = top
            self.refresh()
        if top == last and self._ended is not self.entries:
            self._ended = self.entries
            self.post_message(self.EndSeen())
        self._match_scrollbar()

    def _last_top(self) -> Place:
        last = len(self.entries.keys) - 1
        return _TOP if last < 0 else self._walk((last, self._height(last) - 1), 1 - self.size.height)

    def _walk(self, place: Place, lines: int) -> Place:
        """The line so many below a place, or above it when negative, stopping at the ends."""
        position, line = place[0], place[1] + lines
        while line < 0 and position > 0:
            position -= 1
            line += self._height(position)
        last = len(self.entries.keys) - 1
        while position < last and line >= self._height(position):
            line -= self._height(position)
            position += 1
        return position, max(0, min(line, self._height(position) - 1))

    def _height(self, position: int) -> int:
        self._notice_width()
        return self._heights.known(position) or len(self._strips_of(position))

    def _match_scrollbar(self) -> None:
        """Make Textual's idea of the list, which the wheel and the scrollbar work on, nearly that of the heights.

        Another height has Textual lay out the whole screen anew, so it follows the guesses from afar. The
        ends are exact: elsewhere the wheel must have a way to go in both directions.
        """
        page, position, line = self.size.height, *self._top
        total = max(self._heights.total, page)
        if abs(total - self.virtual_size.height) > max(total - _EXACT_LINES, 0) // _TOLERANCE:
            self.virtual_size = Size(self.size.width, total)
        last = self.virtual_size.height - page
        if self._top == _TOP or self._top >= self._last_top():
            scroll_y = 0 if self._top == _TOP else last
        else:
            scroll_y = max(1, min(self._heights.line_of(position) + line, last - 1))
        self._is_placing = True
        try:
            self.scroll_to(y=scroll_y, force=True, immediate=True)
        finally:
            self._is_placing = False

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:
        """As Textual's, at once: each step of an animation would be taken for the end of the way."""
        super().scroll_to(x, y, **{**options, "animate": False})

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Move the list when the wheel or the scrollbar was used."""
        super().watch_scroll_y(old_value, new_value)
        if self._is_placing or not self.entries.keys:
            return
        lines = round(new_value) - round(old_value)
        is_far = abs(lines) > self.size.height
        self._place(self._heights.entry_at(round(new_value)) if is_far else self._walk(self._top, lines))

    @on(events.Resize)
    def _keep_marked(self) -> None:
        self.call_after_refresh(self.show_marked)

    def on_click(self, event: events.Click) -> None:
        """Mark the entry under the mouse and tell that it was chosen."""
        places = self._places_from(self._top)
        place = next(islice(places, event.y, None), None)
        if place is not None:
            key = self.entries.keys[place[0]]
            self.mark(key)
            self.post_message(self.Chosen(key, event.x))

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a part of the list, past Textual's cache of decorated rows: there is no border or padding."""
        drawn = (self._strips_of(position)[line] for position, line in self._places_from(self._top))
        strips = list(islice(drawn, crop.y, crop.bottom))
        blank = Strip.blank(self.width_beside_ruler, self.rich_style)
        strips += [blank] * (crop.height - len(strips))
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """The strip of one row."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def notify_style_update(self) -> None:
        """Drop what was drawn in the old styles."""
        super().notify_style_update()
        self._strips.clear()

    def _places_from(self, top: Place) -> Iterator[Place]:
        first = top[1]
        for position in range(top[0], len(self.entries.keys)):
            for line in range(first, len(self._strips_of(position))):
                yield position, line
            first = 0

    def _strips_of(self, position: int) -> list[Strip]:
        self._notice_width()
        key = (position, position == self._marked)
        strips = self._strips.get(key)
        if strips is None:
            strips = self._strips[key] = self._draw(position, is_marked=key[1])
            self._heights.measure(position, len(strips))
        return strips

    def _draw(self, position: int, *, is_marked: bool) -> list[Strip]:
        width = self.width_beside_ruler
        style = self.get_visual_style(_ENTRY)
        marked = self.get_visual_style(_ENTRY, _MARKED) if is_marked else style
        strips = self._strips_in(style, self.entries.head(position, width))
        strips += self._strips_in(marked, self.entries.draw(position, width))
        return strips_as_terminal_shows(self, strips)

    def _strips_in(self, style: Style, lines: Sequence[Content]) -> list[Strip]:
        parse = self.app.stylesheet.parse_style
        strips = []
        for line in lines:
            parts = line.render(style, end="", parse_style=parse)
            segments = [Segment(text, (style + part).rich_style) for text, part in parts]
            strips.append(Strip(segments).adjust_cell_length(self.width_beside_ruler, style.rich_style))
        return strips

    def _notice_width(self) -> None:
        """Lines that were broken for another width are no more."""
        if self._strips_width != self.width_beside_ruler:
            self._forget_strips()

    def _forget_strips(self) -> None:
        self._strips.clear()
        self._strips_width = self.width_beside_ruler
        self._heights = Heights(len(self.entries.keys), _GUESS)
        self.refresh()
