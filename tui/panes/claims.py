"""The sidebar: who claims what in the focused document, and what the other one says of it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from index.model import SIGNS, RelationKind, Span
from index.text.display import display_line
from index.value import Value
from tui.messages import ClaimChosen
from tui.panes.document import FOCUS_MARK
from tui.panes.entries import Entries, EntryList
from tui.panes.lines import QUIET, bar, flowing, hang, quoted_window
from tui.statements import Statement, Statements

AUTHOR = "author"
READING = "  reading the claims …"
INDENT = 2  # the sign and a blank
MARGIN = 1  # cells kept free at the right
SIGN_STYLES = {  # the hues of the same signs in the text
    RelationKind.MATCHES: "$reading-matches",
    RelationKind.FIGURES_DIFFER: "$reading-figures-differ bold",
    RelationKind.DENIED: "$reading-denied bold",
    RelationKind.DIFFERS: "$reading-differs",
    RelationKind.ONLY_HERE: "$reading-only-here",
}
# Enough to know the claim again; the whole of it is in the text, one key away.
CLAIM_LINES, COUNTERPART_LINES, REASON_LINES = 3, 3, 4


class ClaimList(Value, frozen=True):
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
        self.waiting = Static(markup=False, id="claims-waiting")
        self.rows = EntryList(id="claim-rows")
        self._shown: ClaimList | None = None

    def compose(self) -> ComposeResult:
        """Heading above list."""
        yield self.title
        yield self.waiting
        yield self.rows

    def show(self, content: ClaimList, claim: str | None) -> None:
        """Show these claims with one marked."""
        if content == self._shown:
            self.rows.mark(claim)
            return
        self._shown = content
        self.title.content = content
        self.waiting.update(Content.styled(content.waiting, f"{QUIET} italic"))
        self.waiting.display = bool(content.waiting)
        self.rows.show(entries_of(content), claim)

    @on(EntryList.Chosen)
    def _tell_chosen(self, event: EntryList.Chosen) -> None:
        event.stop()
        self.post_message(ClaimChosen(event.key))


def entries_of(shown: ClaimList) -> Entries:
    """The claims as entries of a list."""
    statements = shown.statements
    return Entries(
        [each.key for each in statements],
        lambda position, width: claim_lines(statements[position], shown, width - MARGIN),
    )


def claim_lines(statement: Statement, shown: ClaimList, width: int) -> list[Content]:
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
    return [*lines, Content("")]


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
