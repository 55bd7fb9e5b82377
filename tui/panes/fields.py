"""Lines of input and what hosts them: a list that is filtered, searched or completed while typing."""

from __future__ import annotations

from textual import events, on
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from index.text.display import display_line
from tui.reader.ink import strips_as_terminal_shows
from tui.reader.ruler import Ruled


class Field(Input):
    """One line of input whose value is always safe to echo."""

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False  # nothing moves that the reader did not move

    def validate_value(self, value: str) -> str:
        """A pasted control character becomes visible instead of reaching the terminal."""
        return display_line(value)


class FieldHost:
    """What the keys of a field do; the nearest host around the focused field is asked."""

    field: Field

    def accept(self) -> None:
        """Take the marked entry, or run what was typed."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Close without a choice."""
        raise NotImplementedError

    def step(self, steps: int) -> None:
        """Mark the entry so many steps further, or back when negative."""
        raise NotImplementedError

    def page(self, pages: int) -> None:
        """Mark the entry so many pages further, or back when negative."""

    def complete(self) -> None:
        """Complete the word, or go into the list."""

    def recall(self, steps: int) -> None:
        """Bring back a newer line of the history, or an older one when negative; without one mark another entry."""
        self.step(steps)

    def take_completion(self) -> None:
        """Take what is offered behind the cursor; without an offer the cursor goes right."""
        self.field.action_cursor_right()

    def offer_next(self) -> None:
        """Offer the next of what could complete the word."""

    def save(self) -> None:
        """Keep what was typed under a name, or give the marked entry another one."""

    def list_saved(self) -> None:
        """Show what was kept under a name."""

    def delete(self) -> None:
        """Delete the marked entry of a list that can do without it; else the character at the cursor."""
        self.field.action_delete_right()


class Rows(Ruled, OptionList):
    """A list of entries made of `Content`; keys come from the registry, never from the widget."""

    BINDINGS = []  # noqa: RUF012 (Textual's form)
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, markup=False, compact=True)

    def fill(
        self, rows: list[tuple[str | None, Content]], mark: str | None = None, *, mark_first: bool = True
    ) -> None:
        """Show these rows, id and content; a row without id is a heading that cannot be chosen.

        The row with the id `mark` is marked; without one the first that can be, or none. No message is sent.
        """
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options([Option(content, id=row, disabled=row is None) for row, content in rows])
            if mark is not None or not mark_first:
                self.mark(mark)
            else:
                self.step(1)
        self.call_after_refresh(self.show_marked)  # before, the list has the height of its old rows

    @on(events.Resize)
    def _keep_marked(self) -> None:
        self.call_after_refresh(self.show_marked)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a part of the list.

        Past Textual's cache of decorated rows: a list has no border and no padding, keeps the
        strips of its entries itself, and moves with every page that is turned in a text.
        """
        strips = strips_as_terminal_shows(self, [self.render_line(y) for y in crop.line_range])
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def show_marked(self) -> None:
        """Scroll so that the whole marked row is seen, with the headings above the first; without one to the top."""
        if self.highlighted in {None, next(iter(self._choosable()), None)}:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        else:
            self.scroll_to_highlight()

    def _choosable(self) -> list[int]:
        return [position for position, option in enumerate(self.options) if not option.disabled]

    def mark(self, row: str | None) -> None:
        """Mark the row with this id, or none; no message is sent."""
        with self.prevent(OptionList.OptionHighlighted):
            if row is None or row not in self._id_to_option:
                self.highlighted = None
            else:
                self.highlighted = self.get_option_index(row)

    @property
    def marked(self) -> str | None:
        """The id of the marked row."""
        option = self.highlighted_option
        return option.id if option else None

    def step(self, steps: int) -> None:
        """Mark the row so many steps on, over headings, stopping at the ends."""
        choosable = self._choosable()
        if not choosable:
            return
        if self.highlighted is None:
            self.highlighted = choosable[0]
            return
        position = choosable.index(self.highlighted) + steps if self.highlighted in choosable else 0
        self.highlighted = choosable[max(0, min(position, len(choosable) - 1))]
        if self.highlighted == choosable[0]:
            self.scroll_to(y=0, animate=False)

    def page(self, pages: int) -> None:
        """Mark the row about so many screens on."""
        self.step(pages * self.rows_of_a_page())

    def rows_of_a_page(self) -> int:
        """About how many rows are seen at a time; at least 1."""
        height = max(1, self.virtual_size.height // max(1, self.option_count))
        return max(1, self.size.height // height)

    def edge(self, *, last: bool) -> None:
        """Mark the first or the last row."""
        self.step(self.option_count if last else -self.option_count)
