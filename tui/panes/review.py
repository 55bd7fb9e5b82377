"""What the queue of undecided relations shows of one of them: its sign, both quotes in their context, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from index.model import SIGNS, Document, Span
from index.text.display import display_line
from tui.alignment import passage_at
from tui.deciding import tell_kind
from tui.panes.claims import SIGN_STYLES
from tui.panes.document import FOCUS_MARK
from tui.panes.lines import QUIET, bar, hang, in_context, quoted, shorten
from tui.reviewing import Lead, Queue, Side
from tui.statements import AUTHOR

WIDEST = 88  # cells; longer lines are hard to read
INDENT = 4
FEWEST_LINES, MOST_LINES = 3, 8  # of a quote
ROWS_AROUND = 14  # of the screen, that are no quotes
REASON_LINES = 3
GAP = Content("   ")

Find = Callable[[int], Document | None]


def describe_progress(queue: Queue, width: int, *, waiting: bool) -> Content:
    """The line above: which relation of how many."""
    number = min(len(queue.answered) + 1, queue.total)
    progress = "…" if waiting else f"{number} of {queue.total}"
    left = Content.assemble((f"{FOCUS_MARK} ", "$accent bold"), (f"Review · {progress}", "bold"))
    counts: dict[str, int] = {}
    for lead in queue.waiting:
        sign = "?" if lead.unsure is not None or lead.kind is None else SIGNS[lead.kind]
        counts[sign] = counts.get(sign, 0) + 1
    right = " ".join(f"{sign}{count}" for sign, count in counts.items())
    return bar(left, Content.styled(f"{right} ", QUIET), width)


def describe_lead(
    lead: Lead, find: Find, width: int, height: int, hints: Sequence[tuple[str, str]]
) -> Content:
    """A relation with both its sides, in a screen of so many cells, and the keys that say something else of it."""
    room = min(WIDEST, width - 2)
    most = max(FEWEST_LINES, min(MOST_LINES, (height - ROWS_AROUND) // 2))
    lines = _heading(lead, room)
    for side in lead.sides:
        document = find(side.document)
        if document is not None:
            lines += [Content(""), *_side_lines(side, document, room, most)]
    if lead.origin:
        lines.append(Content(""))
        lines += _quiet(f"one source, not two: {lead.origin}", room)
    keys = GAP.join(Content.assemble((key, "bold"), (f" {words}", QUIET)) for key, words in hints)
    lines += [Content(""), *hang(keys, room, Content("    "), INDENT, 2)]
    return Content("\n").join(lines)


def _heading(lead: Lead, room: int) -> list[Content]:
    style = SIGN_STYLES[lead.kind] if lead.kind else "bold"
    lines = [Content.assemble("  ", (tell_kind(lead.kind), style))]
    if lead.unsure is not None:
        why = "you decided this, and the words changed since: y confirms the place below, n withdraws it"
        return lines + _quiet(why, room)
    return lines + (_quiet(lead.reason, room) if lead.reason else [])


def _quiet(words: str, room: int) -> list[Content]:
    return hang(
        Content.styled(display_line(words), f"{QUIET} italic"), room, Content("    "), INDENT, REASON_LINES
    )


def _side_lines(side: Side, document: Document, room: int, most: int) -> list[Content]:
    passage = passage_at(document.passages, side.span.start) if side.span else None
    place = f"¶{passage.number + 1}" if passage else ""
    speaker = display_line(side.speaker or AUTHOR) if side.claim else ""
    about = " · ".join(part for part in (display_line(document.info.date or ""), place, speaker) if part)
    about_width = len(about) + 3 if about else 0
    title = shorten(
        Content.styled(display_line(document.info.title), "bold"), max(12, room - INDENT - about_width)
    )
    lines = [Content.assemble("    ", title, (f" · {about}" if about else "", QUIET))]
    if side.before and (side.span is None or document.text[slice(*side.span)] != side.before):
        before = Content.assemble(("before: ", QUIET), quoted(side.before, Span(0, len(side.before))))
        lines += hang(before, room, Content("    "), INDENT, FEWEST_LINES)
    if side.span is None:
        return [*lines, Content.styled("    its words are gone", "$text-warning")]
    words = in_context(
        document.text, _around(document, side.span), side.span, side.evidence, most * (room - INDENT)
    )
    return lines + hang(words, room, Content("    "), INDENT, most + 1)


def _around(document: Document, span: Span) -> Span:
    """The passages that a range touches."""
    touched = [each.span for each in document.passages if each.span.overlaps(span)]
    return Span(touched[0].start, touched[-1].end) if touched else span
