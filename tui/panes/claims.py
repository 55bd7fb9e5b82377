"""The sidebar: who claims what in the focused document, and what the other one says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from tui.grouping import Group, Wish
from tui.messages import ClaimChosen
from tui.panes.claims_line import ClaimsLine
from tui.panes.document import FOCUS_MARK
from tui.panes.entries import Entries, EntryList
from tui.panes.lines import QUIET, bar, flowing, hang, quoted_window
from tui.statements import AUTHOR, Statement, Statements

DECIDED = "✓ "  # before a reason that the reader agreed to or gave
COPIED = 0.25  # of a text: more is no chance and no quotation
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
    groups: tuple[Group, ...]  # in the order to show
    counts: dict[RelationKind, int]  # before the filter
    total: int | None  # before the filter; None before they are known
    wish: Wish
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
            style = SIGN_STYLES[kind] + (" reverse" if self.content.wish.sign is kind else "")
            parts.append(Content.styled(f"{SIGNS[kind]}{count}", style))
        return Content.assemble(Content(" ").join(parts), " ")


def _title_forms(shown: ClaimList) -> tuple[str, ...]:
    """The heading in words, the longest first."""
    total = "…" if shown.total is None else f"{shown.total}"
    words = display_line(shown.wish.words.strip())
    if words:
        listed = len({each.claim for group in shown.groups for each in group.statements})
        return (
            f"Claims {listed} of {total} with “{words}”",
            f"{listed} of {total} with “{words}”",
            f"{listed} “{words}”",
        )
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
        self.line = ClaimsLine()
        self._shown: ClaimList | None = None
        self._listed: dict[str, Statement] = {}  # by the key of the entry

    def compose(self) -> ComposeResult:
        """Heading above list; the line between them is hidden until it is asked for."""
        yield self.title
        yield self.line
        yield self.waiting
        yield self.rows

    def show(self, content: ClaimList, claim: str | None) -> None:
        """Show these claims with one marked."""
        if content == self._shown:
            if self.marked != claim:
                self.rows.mark(claim)
            return
        entry = self.rows.marked if self.marked == claim else claim
        self._shown = content
        self.title.content = content
        self.waiting.update(Content.styled(content.waiting, f"{QUIET} italic"))
        self.waiting.display = bool(content.waiting)
        self._listed = list_entries(content.groups)
        self.rows.show(entries_of(content, self._listed), entry if entry in self._listed else claim)

    @property
    def marked(self) -> str | None:
        """The key of the marked claim, which may stand in the list several times."""
        return None if self.rows.marked is None else self._listed[self.rows.marked].key

    @on(EntryList.Chosen)
    def _tell_chosen(self, event: EntryList.Chosen) -> None:
        event.stop()
        self.post_message(ClaimChosen(self._listed[event.key].key))


def list_entries(groups: Sequence[Group]) -> dict[str, Statement]:
    """The claims by the keys of their entries: a claim's own, the first time that it stands in the list."""
    listed: dict[str, Statement] = {}
    for number, group in enumerate(groups):
        for each in group.statements:
            listed[f"{number} {each.key}" if each.key in listed else each.key] = each
    return listed


def entries_of(shown: ClaimList, listed: Mapping[str, Statement]) -> Entries:
    """The claims as entries of a list, with headings above the first of each group."""
    statements = tuple(listed.values())
    headings: dict[int, Group] = {}
    position = 0
    for group in shown.groups:
        if group.heading:
            headings[position] = group
        position += len(group.statements)
    return Entries(
        tuple(listed),
        lambda position, width: claim_lines(statements[position], shown, width - MARGIN),
        lambda position, width: _heading(headings[position], width - MARGIN) if position in headings else (),
    )


def _heading(group: Group, width: int) -> list[Content]:
    name = Content.styled(display_line(group.heading), "bold")
    return [bar(name, Content.styled(f"{len(group.statements)}", QUIET), width), Content("")]


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
        reason = flowing(f"{DECIDED if statement.decided else ''}{statement.reason}")
        lines += hang(
            Content.styled(reason, f"{QUIET} italic"), width, Content("    "), 2 * INDENT, REASON_LINES
        )
    if statement.origin:
        origin = Content.styled(flowing(f"one origin: {statement.origin}"), QUIET)
        lines += hang(origin, width, Content("    "), 2 * INDENT, 1)
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


def line_above(
    *, analysed: bool, empty: bool, compared: bool, alone: bool, wish: Wish, copied: float = 0.0
) -> str:
    """Why the list is empty or has no signs, or that much of the text is a copy; "" when it says all there is to say.

    `copied` is the share (0…1) of the text's words that the other text has in the same order.
    """
    if not analysed:
        return READING
    if empty and wish.words.strip():
        return "  no claim has these words: / asks for others, Esc shows all"
    if empty:
        return (
            "  no claim has this sign: f shows others, a all"
            if wish.sign is not None
            else "  no claims were found in this text"
        )
    if alone:
        return "  open a second document (o) to compare"
    if not compared:
        return "  comparing …"
    if copied >= COPIED:
        return f"  {100 * copied:.0f} % of this text stands word for word in the other: one origin, not two"
    return ""


def list_claims(
    name: str,
    partner: int | None,
    texts: tuple[str, str],
    statements: Statements,
    groups: tuple[Group, ...],
    wish: Wish,
    waiting: str,
) -> ClaimList:
    """The sidebar's content: `statements` are all claims, `groups` those that are wished, in order."""
    return ClaimList(
        name,
        partner,
        *texts,
        groups,
        statements.counts,
        None if waiting == READING else statements.claims,
        wish,
        waiting,
    )
