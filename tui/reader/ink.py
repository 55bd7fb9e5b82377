"""A style as the terminal is to show it.

Textual passes every strip of every frame through filters that depend on the
terminal (no colours, colours of its own). What depends on the style alone is
here done once for each style.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget


def strips_as_terminal_shows(widget: Widget, strips: list[Strip]) -> list[Strip]:
    """The strips with the filters that the widget's program applies; each keeps what became of it."""
    background = widget.background_colors[1]
    for line_filter in widget.get_line_filters():
        strips = [strip.apply_filter(line_filter, background) for strip in strips]
    return strips


def as_terminal_shows(widget: Widget, style: Style) -> Style:
    """The style with the filters that the widget's program applies."""
    segments = [Segment(" ", style)]
    background = widget.background_colors[1]
    for line_filter in widget.get_line_filters():
        segments = line_filter.apply(segments, background)
    return segments[0].style or Style.null()
