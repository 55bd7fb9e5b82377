"""The sidebar: who claims what in the focused document, and what the other one says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import OptionList

from index.model import SIGNS, RelationKind, Span
from index.text.display import display_line
from tui.messages import ClaimChosen, ClaimMarked
from tui.panes.document import FOCUS_MARK
from tui.panes.fields import Rows
from tui.panes.lines import QUIET, bar, flowing, hang, quoted_window
from tui.statements import Statement, Statements

AUTHOR = "author"
READING = "  reading the claims …"
INDENT = 2  # the sign and a blank
MARGIN = 2  # cells kept free at the right: the scrollbar and a blank
SIGN_STYLES = {  # the hues of the same signs in the text
    RelationKind.MATCHES: "$reading-matches",
    RelationKind.FIGURES_DIFFER: "$reading-figures-differ bold",
    RelationKind.DENIED: "$reading-denied bold",
    RelationKind.DIFFERS: "$reading-differs",
    RelationKind.ONLY_HERE: "$reading-only-here",
}
# Enough to know the claim again; the whole of it is in the text, one key away.
CLAIM_LINES, COUNTERPART_LINES, REASON_LINES = 3, 3, 4
MOST_ROWS = 60  # claims that are rows at a time: several screens; each costs a third of a millisecond


@dataclass(frozen=True, slots=True)
class ClaimList:
    """What the sidebar shows."""

    name: str  # of the document, or of the partner where there are several to choose from
    partner: int | None  # its number then
    text: str
    other_text: str  # of the other document, "" without one
    statements: tuple[Statement, ...]  # in the order to show
    counts: dict[RelationKind, int]  # before the filter
    total: int | None  # before the filter; None before they are known
    sign: RelationKind | None
    waiting: str  # why there is nothing yet, "" when there is


class ClaimsTitle(Widget):
    """The heading: how many claims, and how many of each sign."""

    content: reactive[ClaimList | None] = reactive(None)
    active: reactive[bool] = reactive(False)

    def render(self) -> Content:
        """The line, cut to the width."""
        mark = (f"{FOCUS_MARK} ", "$accent bold") if self.active else "  "
        shown = self.content
        signs = self._signs()
        style = "bold" if self.active else QUIET
        forms = [
            Content.assemble(mark, (form, style)) for form in (_title_forms(shown) if shown else ("Claims",))
        ]
        room = self.size.width - signs.cell_length
        left = next((form for form in forms if form.cell_length < room), forms[-1])
        return bar(left, signs, self.size.width)

    def _signs(self) -> Content:
        if self.content is None:
            return Content("")
        parts: list[Content] = []
        for kind, count in self.content.counts.items():
            style = SIGN_STYLES[kind] + (" reverse" if self.content.sign is kind else "")
            parts.append(Content.styled(f"{SIGNS[kind]}{count}", style))
        return Content.assemble(Content(" ").join(parts), " ")


def _title_forms(shown: ClaimList) -> tuple[str, ...]:
    """The heading in words, the longest first."""
    total = "…" if shown.total is None else f"{shown.total}"
    heading = f"Claims {total}"
    if shown.partner is None:
        return f"{heading} · {shown.name}", heading
    against = f"against {shown.partner}"
    return f"{heading} · {against} {shown.name}", f"{heading} · {against}", f"{total} {against}"


class ClaimsPane(Vertical):
    """The list of claims with signs, speakers, counterparts and reasons."""

    def __init__(self) -> None:
        super().__init__(id="claims", classes="pane")
        self.title = ClaimsTitle()
        self.rows = Rows(id="claim-rows")
        self._shown: ClaimList | None = None
        self._width = 0
        self._window = range(0)  # positions of the claims that are rows now
        self._wanted: str | None = None  # the claim that is to be marked

    def compose(self) -> ComposeResult:
        """Heading above list."""
        yield self.title
        yield self.rows

    def show(self, content: ClaimList, claim: str | None) -> None:
        """Show these claims with one marked."""
        self._wanted = claim
        if content != self._shown or self.rows.size.width != self._width:
            self._shown = content
            self.title.content = content
            self._fill(claim)
        elif self._is_near(claim):
            self.rows.mark(claim)
        else:  # behind the key: a held key goes through many claims and needs the rows of the last alone
            self.call_later(self._fill_around, content, claim)

    def step(self, steps: int) -> None:
        """Mark the claim so many steps further, or back when negative, stopping at the ends."""
        shown, marked = self._shown, self.rows.marked
        if shown is None or not shown.statements:
            return
        before_first = -1 if steps > 0 else 0
        position = next((at for at in self._window if shown.statements[at].key == marked), before_first)
        target = max(0, min(position + steps, len(shown.statements) - 1))
        if target not in self._window:
            self._fill(shown.statements[target].key)
        self.rows.mark(shown.statements[target].key)
        self.rows.show_marked()

    def page(self, pages: int) -> None:
        """Mark the claim about so many screens on."""
        self.step(pages * self.rows.rows_of_a_page())

    def edge(self, *, last: bool) -> None:
        """Mark the first or the last claim."""
        count = len(self._shown.statements) if self._shown else 0
        self.step(count if last else -count)

    def _is_near(self, claim: str | None) -> bool:
        """True when the claim is one of the rows, or none is to be marked."""
        shown = self._shown
        if claim is None or shown is None or len(self._window) == len(shown.statements):
            return True
        return any(shown.statements[position].key == claim for position in self._window)

    def _fill_around(self, content: ClaimList, claim: str | None) -> None:
        """Fill, unless another claim is wanted by now."""
        if content is self._shown and claim == self._wanted:
            self._fill(claim)

    def _fill(self, claim: str | None) -> None:
        """Make rows of the claims around one; a list of thousands would cost a second and a hundred megabytes."""
        shown = self._shown
        self._width = self.rows.size.width
        if shown is None or not self._width:
            return
        self._window = _window_around(shown.statements, claim)
        width = self._width - MARGIN
        rows: list[tuple[str | None, Content]] = [
            (each.key, claim_row(each, shown, width))
            for each in shown.statements[self._window.start : self._window.stop]
        ]
        if shown.waiting:
            rows.insert(0, (None, Content.styled(shown.waiting, f"{QUIET} italic")))
        if self._window.start:
            rows.insert(0, _more(self._window.start, "above"))
        if self._window.stop < len(shown.statements):
            rows.append(_more(len(shown.statements) - self._window.stop, "below"))
        self.rows.fill(rows, claim, mark_first=False)

    @on(events.Resize)
    def _wrap_again(self) -> None:
        self.call_after_refresh(self._fill_if_resized)

    def _fill_if_resized(self) -> None:
        if self._shown is not None and self.rows.size.width != self._width:
            self._fill(self.rows.marked)

    @on(OptionList.OptionHighlighted)
    def _tell_marked(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id is not None and self.rows.has_focus:
            self.post_message(ClaimMarked(event.option_id))

    @on(OptionList.OptionSelected)
    def _tell_chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.post_message(ClaimChosen(event.option_id))


def _window_around(statements: Sequence[Statement], claim: str | None) -> range:
    """The positions to make rows of: all, or those around the claim."""
    if len(statements) <= MOST_ROWS:
        return range(len(statements))
    position = next((at for at, each in enumerate(statements) if each.key == claim), 0)
    start = max(0, min(position - MOST_ROWS // 2, len(statements) - MOST_ROWS))
    return range(start, start + MOST_ROWS)


def _more(count: int, where: str) -> tuple[None, Content]:
    return None, Content.styled(f"  … {count:,} more {where}", f"{QUIET} italic")


def claim_row(statement: Statement, shown: ClaimList, width: int) -> Content:
    """A claim as it stands in the list: sign, words, speaker; the counterpart and the reason below."""
    sign = Content("  ")
    if statement.kind is not None:
        sign = Content.styled(f"{SIGNS[statement.kind]} ", SIGN_STYLES[statement.kind])
    words = quoted_window(shown.text, statement.span, statement.evidence, CLAIM_LINES * (width - INDENT))
    lines = hang(words, width, sign, INDENT, CLAIM_LINES)
    lines += hang(_speaker(statement.speaker, statement.passage), width, Content("  "), INDENT, 1)
    if statement.counterpart is not None:
        lines += _counterpart_lines(statement, statement.counterpart, shown, width)
    if statement.reason and statement.kind is not RelationKind.ONLY_HERE:
        reason = Content.styled(flowing(statement.reason), f"{QUIET} italic")
        lines += hang(reason, width, Content("    "), 2 * INDENT, REASON_LINES)
    return Content("\n").join([*lines, Content("")])


def _counterpart_lines(statement: Statement, span: Span, shown: ClaimList, width: int) -> list[Content]:
    room = COUNTERPART_LINES * (width - 2 * INDENT)
    words = quoted_window(shown.other_text, span, statement.counterpart_evidence, room)
    arrow = Content.styled("  ↳ ", QUIET)
    lines = hang(words, width, arrow, 2 * INDENT, COUNTERPART_LINES)
    speaker = Content.styled(display_line(statement.counterpart_speaker or AUTHOR), QUIET)
    return lines + hang(speaker, width, Content("    "), 2 * INDENT, 1)


def _speaker(speaker: str | None, passage: int) -> Content:
    return Content.styled(f"¶{passage + 1} · {display_line(speaker or AUTHOR)}", QUIET)


def waiting_line(
    *, analysed: bool, statements: Sequence[Statement], compared: bool, alone: bool, filtered: bool
) -> str:
    """Why the list is empty or has no signs; "" when it says all there is to say."""
    if not analysed:
        return READING
    if not statements:
        return (
            "  no claim has this sign: f shows others, a all"
            if filtered
            else "  no claims were found in this text"
        )
    if alone:
        return "  open a second document (o) to compare"
    return "" if compared else "  comparing …"


def list_claims(
    name: str,
    partner: int | None,
    texts: tuple[str, str],
    statements: Statements,
    shown: tuple[Statement, ...],
    sign: RelationKind | None,
    waiting: str,
) -> ClaimList:
    """The sidebar's content: `statements` are all claims, `shown` those that pass the filter, in order."""
    return ClaimList(
        name,
        partner,
        *texts,
        shown,
        statements.counts,
        None if waiting == READING else statements.claims,
        sign,
        waiting,
    )
