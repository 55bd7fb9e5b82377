"""What the queue of notes shows of one that waits: its words, the text it stood on, and where that seems to be now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from textual.content import Content

from index.model import Document, EarlierPlace, Note, Span, Verdict
from index.text.display import display_line
from tui.alignment import passage_at
from tui.annotating import SIGN, doubt_about, first_line
from tui.panes.document import FOCUS_MARK
from tui.panes.lines import QUIET, bar, flowing, hang, in_context, shorten
from tui.rewording import differing_words, neighbourhood, surroundings

WIDEST = 88  # cells; longer lines are hard to read
INDENT = 4
NOTE_LINES = 3
FEWEST_LINES, MOST_LINES = 2, 8  # of a text
MOST_AROUND = 600  # characters on either side of the words; more than is ever shown
MOST_COMPARED = 4_000  # characters of the words themselves in which differences are looked for
DIFFERENT = "bold reverse"  # seen without colour

SHORT_DOUBTS = {Verdict.CHANGED: "edited", Verdict.AMBIGUOUS: "several times", Verdict.ORPHANED: "gone"}


def describe_progress(number: int, total: int, verdicts: Iterable[Verdict], width: int) -> Content:
    """The line above: which place of how many, and why they wait."""
    left = Content.assemble(
        (f"{FOCUS_MARK} ", "$accent bold"), (f"Notes that wait · {number} of {total}", "bold")
    )
    counts = Counter(SHORT_DOUBTS[verdict] for verdict in verdicts if verdict in SHORT_DOUBTS)
    right = " · ".join(f"{count} {words}" for words, count in counts.items())
    return bar(left, Content.styled(f"{right} ", QUIET), width)


def describe_doubt(
    note: Note,
    target: int,
    earlier: EarlierPlace,
    document: Document | None,
    nearest: int | None,
    width: int,
    height: int,
) -> Content:
    """A note that waits, in so many cells: what it says, the words as they were, the place that is proposed.

    The words that are not in both texts are reversed. `document` is None where it is not at hand; `nearest` is where in
    it words stood that are gone, if that is known. What stands around tells equal words apart and lost ones of old, so
    there it goes beyond their paragraph.
    """
    room = min(WIDEST, width - 2)
    place = note.targets[target]
    span = place.span if document is not None else None
    lines = hang(
        Content(flowing(first_line(note.text))),
        room,
        Content.styled(f"  {SIGN} ", "bold"),
        INDENT,
        NOTE_LINES,
    )
    lines.append(_about(doubt_about(place), document, span, room))
    most = max(FEWEST_LINES, min(MOST_LINES, (height - len(lines) - 4) // 2))
    around = surroundings if place.verdict is Verdict.CHANGED else neighbourhood
    old_part = around(earlier.text, earlier.span, MOST_AROUND)
    gone: tuple[Span, ...] = ()
    come: tuple[Span, ...] = ()
    if document is not None and span is not None:
        new_part = around(document.text, span, MOST_AROUND)
        if max(earlier.span.end - earlier.span.start, span.end - span.start) <= MOST_COMPARED:
            gone, come = differing_words(earlier.text, document.text, old_part, new_part)
        now = _text(document.text, new_part, span, come, room, most)
    else:
        why = "its document is not here" if document is None else "the words are gone"
        now = [Content.styled(f"    {why}", "$text-warning")]
        if document is not None and nearest is not None:
            stood = Span(nearest, nearest)
            part = neighbourhood(document.text, stood, MOST_AROUND)
            now = [Content.styled(f"    {why}; they stood about here", "$text-warning")]
            now += _text(document.text, part, stood, (), room, max(1, most - 1))
    before = _text(earlier.text, old_part, earlier.span, gone, room, most)
    return Content("\n").join(
        [*lines, Content(""), _head("before"), *before, Content(""), _head("now"), *now]
    )


def _head(words: str) -> Content:
    return Content.styled(f"  {words}", "bold")


def _about(doubt: str, document: Document | None, span: Span | None, room: int) -> Content:
    parts = [Content.styled(doubt, "$text-warning")]
    if document is not None:
        passage = passage_at(document.passages, span.start) if span else None
        words = [document.info.title, document.info.date or "", f"¶{passage.number + 1}" if passage else ""]
        parts += [Content.styled(display_line(each), QUIET) for each in words if each]
    return shorten(Content.assemble("    ", Content.styled(" · ", QUIET).join(parts)), room)


def _text(
    text: str, around: Span, span: Span, marks: tuple[Span, ...], room: int, most: int
) -> list[Content]:
    length = most * (room - INDENT) - room // 3  # lines end where words do
    words = in_context(text, around, span, marks, length, DIFFERENT)
    return hang(words, room, Content("    "), INDENT, most)
