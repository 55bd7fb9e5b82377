"""The lines around the panes: what goes on and the five keys below, the tabs and the counterpart on a small screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from index.text.display import display_line
from tui.actions import BY_ID, FOOTER, Context
from tui.keymap import Keymap
from tui.panes.document import FOCUS_MARK
from tui.panes.lines import QUIET, bar, hang

GAP = "   "
SEVERITIES = {"information": "", "warning": "$text-warning", "error": "$text-error bold"}


def footer_hints(context: Context, keymap: Keymap) -> tuple[tuple[str, str], ...]:
    """The keys that help most in a context, as (key, words)."""
    hints = []
    for action in FOOTER[context]:
        keys = keymap.keys_of(action)
        if keys:
            hints.append((keys[0], BY_ID[action].hint or BY_ID[action].title))
    return tuple(hints)


@dataclass(frozen=True, slots=True)
class Status:
    """What the status line tells."""

    parts: tuple[str, ...] = ()  # in the order of importance
    notice: str = ""
    severity: str = "information"
    pending: str = ""  # keys typed so far
    hints: tuple[tuple[str, str], ...] = ()


class StatusLine(Widget):
    """One line: the state or a notice at the left, the five keys at the right."""

    status: reactive[Status] = reactive(Status())

    def render(self) -> Content:
        """The line, with as many keys as there is room for."""
        status = self.status
        left = Content(" " + " · ".join(map(display_line, status.parts)))
        if status.notice:
            left = Content.styled(f" {display_line(status.notice)}", SEVERITIES.get(status.severity, ""))
        if status.pending:
            left = Content.assemble((f" {status.pending} ", "reverse"), left)
        hints = self._fit_hints(status.hints, self.size.width - left.cell_length - len(GAP))
        return bar(left, hints, self.size.width)

    @staticmethod
    def _fit_hints(hints: Sequence[tuple[str, str]], room: int) -> Content:
        shown = [Content.assemble((key, "bold"), (f" {words}", QUIET)) for key, words in hints]
        # The last key is the help: it stays when others have to go.
        while len(shown) > 1 and sum(each.cell_length + len(GAP) for each in shown) > room:
            del shown[-2]
        return Content.assemble(GAP, Content(GAP).join(shown), " ") if shown else Content("")


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the panes a small screen cannot show at once."""

    name: str
    active: bool


class TabLine(Widget):
    """On a small screen: which panes there are, and which one is shown."""

    tabs: reactive[tuple[Tab, ...]] = reactive(())
    percent: reactive[int | None] = reactive(None)

    def render(self) -> Content:
        """The line; names are cut so that all of them stay visible."""
        tabs = self.tabs
        right = Content("" if self.percent is None else f" {self.percent} % ")
        if not tabs:
            return bar(Content(""), right, self.size.width)
        fixed = sum(len(tab.name) + len(GAP) for tab in tabs[2:])
        room = max(8, (self.size.width - right.cell_length - fixed) // min(2, len(tabs)) - len(GAP) - 1)
        parts = []
        for tab in tabs:
            name = (
                Content(tab.name).truncate(room, ellipsis=True) if len(tab.name) > room else Content(tab.name)
            )
            mark = Content.styled(FOCUS_MARK, "$accent bold") if tab.active else Content(" ")
            parts.append(Content.assemble(mark, name.stylize("bold" if tab.active else QUIET)))
        return bar(Content("  ").join(parts), right, self.size.width)


class CounterpartStrip(Widget):
    """On a small screen: what the other document says of the claim at the caret."""

    content: reactive[Content] = reactive(Content(""))
    keys: reactive[str] = reactive("")

    def render(self) -> Content:
        """Two lines at most, with the keys at the end of the last."""
        width = self.size.width
        lines = hang(self.content, width - 1, Content(" "), 3, 2)
        keys = Content.styled(f"  {self.keys} ", QUIET)
        while len(lines) < 2:
            lines.append(Content(""))
        lines[-1] = bar(lines[-1], keys, width)
        return Content("\n").join(lines)
