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
FEWEST_LINES, MOST_LINES = 2, 8  # of a quote
SHORTEST_TITLE = 12  # cells
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
    """A relation with both its sides, in so many cells, and the keys that say something else of it.

    The quotes take as many lines as the rest leaves them.
    """
    room = min(WIDEST, width - 2)
    documents = [find(side.document) for side in lead.sides]
    sides = [
        (_about(side, document, room), side, document)
        for side, document in zip(lead.sides, documents, strict=True)
        if document is not None
    ]
    heading, foot = _heading(lead, room), _foot(lead, room, hints)
    taken = len(heading) + len(foot) + sum(1 + len(about) for about, _, _ in sides)
    most = max(FEWEST_LINES, min(MOST_LINES, (height - taken) // 2))
    lines = heading
    for about, side, document in sides:
        lines += [Content(""), *about, *_quote(side, document, room, most)]
    return Content("\n").join([*lines, *foot])


def _foot(lead: Lead, room: int, hints: Sequence[tuple[str, str]]) -> list[Content]:
    origin = [Content(""), *_quiet(f"one source, not two: {lead.origin}", room)] if lead.origin else []
    keys = GAP.join(Content.assemble((key, "bold"), (f" {words}", QUIET)) for key, words in hints)
    return [*origin, Content(""), *hang(keys, room, Content("    "), INDENT, 2)]


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


def _about(side: Side, document: Document, room: int) -> list[Content]:
    """Whose words they are and where they stand; below it the words of before, where they are others now."""
    passage = passage_at(document.passages, side.span.start) if side.span else None
    place = f"¶{passage.number + 1}" if passage else ""
    speaker = display_line(side.speaker or AUTHOR) if side.claim else ""
    about = " · ".join(part for part in (display_line(document.info.date or ""), place, speaker) if part)
    about = f" · {about}" if about else ""
    title = Content.styled(display_line(document.info.title), "bold")
    title = shorten(title, max(SHORTEST_TITLE, room - INDENT - Content(about).cell_length))
    lines = [shorten(Content.assemble("    ", title, (about, QUIET)), room)]
    if side.before and (side.span is None or document.text[slice(*side.span)] != side.before):
        before = Content.assemble(("before: ", QUIET), quoted(side.before, Span(0, len(side.before))))
        lines += hang(before, room, Content("    "), INDENT, FEWEST_LINES)
    return lines


def _quote(side: Side, document: Document, room: int, most: int) -> list[Content]:
    if side.span is None:
        return [Content.styled("    its words are gone", "$text-warning")]
    length = most * (room - INDENT) - room // 3  # lines end where words do
    words = in_context(document.text, _around(document, side.span), side.span, side.evidence, length)
    return hang(words, room, Content("    "), INDENT, most)


def _around(document: Document, span: Span) -> Span:
    """The passages that a range touches."""
    touched = [each.span for each in document.passages if each.span.overlaps(span)]
    return Span(touched[0].start, touched[-1].end) if touched else span
