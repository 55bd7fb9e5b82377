"""The lines around the panes: what goes on and the five keys below, the tabs and the counterpart on a small screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from index.text.display import display_line
from index.value import Value
from tui.action import Context
from tui.actions import BY_ID, FOOTER, FOOTER_ALONE, FOOTER_EMPTY, FOOTER_SEARCH
from tui.keymap import Keymap
from tui.panes.document import FOCUS_MARK
from tui.panes.lines import QUIET, bar, hang, shorten

GAP = "   "
TAB_GAP = "  "
FEWEST_HINTS = 3  # keys that stay however much there is to tell
FEWEST_BESIDE_A_NOTICE = 1  # the help: what is told once counts for more, and goes with the next key
SEVERITIES = {"information": "", "warning": "$text-warning", "error": "$text-error bold"}


def footer_actions(
    context: Context, documents: int, *, searching: bool = False, notes: Sequence[str] = ()
) -> tuple[str, ...]:
    """The actions that help most in a context with so many documents open, most useful first.

    `searching` when the field with the focus is that of the search; `notes` is what there is to do about the notes of
    the text that is read, which takes the places of what helps least.
    """
    if searching:
        return FOOTER_SEARCH
    if context is not Context.READER:
        return FOOTER[context]
    usual = FOOTER[context] if documents > 1 else FOOTER_ALONE if documents else FOOTER_EMPTY
    return (*notes, *usual[: len(usual) - 1 - len(notes)], usual[-1])


def footer_hints(actions: Sequence[str], keymap: Keymap) -> tuple[tuple[str, str], ...]:
    """The keys of these actions, as (key, words)."""
    hints = []
    for action in actions:
        keys = keymap.keys_of(action)
        if keys:
            hints.append((keys[0], BY_ID[action].hint or BY_ID[action].title))
    return tuple(hints)


class Status(Value, frozen=True):
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
        """The line: all that fits, but the most important keys before the least important parts."""
        status, width = self.status, self.size.width
        hints = [Content.assemble((key, "bold"), (f" {words}", QUIET)) for key, words in status.hints]
        parts = list(status.parts)
        fewest = FEWEST_BESIDE_A_NOTICE if status.notice else FEWEST_HINTS
        while fewest > 1 and not _fit(self._left(parts[:1]), _join_hints(_cut_hints(hints, fewest)), width):
            fewest -= 1
        least = _join_hints(_cut_hints(hints, fewest))
        while len(parts) > 1 and not _fit(self._left(parts), least, width):
            parts.pop()
        left = self._left(parts)
        while len(hints) > fewest and not _fit(left, _join_hints(hints), width):
            hints = _cut_hints(hints, len(hints) - 1)
        return bar(left, _join_hints(hints), width)

    def _left(self, parts: Sequence[str]) -> Content:
        status = self.status
        if status.notice:
            left = Content.styled(f" {display_line(status.notice)}", SEVERITIES.get(status.severity, ""))
        else:
            left = Content(" " + " · ".join(map(display_line, parts)))
        return Content.assemble((f" {status.pending} ", "reverse"), left) if status.pending else left


def _cut_hints(hints: Sequence[Content], most: int) -> list[Content]:
    """The first hints and the last: that is the help, which stays when others have to go."""
    return [*hints[: most - 1], *hints[-1:]] if len(hints) > most else list(hints)


def _fit(left: Content, right: Content, width: int) -> bool:
    """Whether a bar holds both without cutting the left one: it keeps a blank between them."""
    return left.cell_length + right.cell_length < width


def _join_hints(hints: Sequence[Content]) -> Content:
    return Content.assemble(GAP, Content(GAP).join(hints), " ") if hints else Content("")


class Tab(Value, frozen=True):
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
        names = [Content(tab.name) for tab in tabs]
        around = len(FOCUS_MARK) + len(TAB_GAP)
        room = _fair_room([name.cell_length for name in names], self.size.width - right.cell_length, around)
        parts = []
        for tab, name in zip(tabs, names, strict=True):
            mark = Content.styled(FOCUS_MARK, "$accent bold") if tab.active else Content(" ")
            shown = shorten(name, room).stylize("bold" if tab.active else QUIET)
            parts.append(Content.assemble(mark, shown))
        return bar(Content(TAB_GAP).join(parts), right, self.size.width)


def _fair_room(lengths: Sequence[int], width: int, around: int) -> int:
    """The most cells each may have so that all fit: what short ones leave goes to the long ones."""
    left = width - around * len(lengths)
    room = 0
    for count, length in zip(range(len(lengths), 0, -1), sorted(lengths), strict=True):
        room = left // count
        if length > room:
            break
        left -= length
        room = length
    return max(1, room)


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
