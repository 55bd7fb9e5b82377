"""Notes as a list: of a document or of all, to go to, to write on, to put away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events, on
from textual.content import Content

from index.model import Note, NoteStatus, NoteTarget
from index.text.display import display_line
from tui.annotating import SIGN, SUBJECTS, NoteOrder, colour_style, doubts, first_line, in_order
from tui.panes.document import short_name
from tui.panes.lines import QUIET, bar, flowing, hang, shorten
from tui.screens.overlay import Overlay, Row

NO_NOTES = "there is no note here yet: a makes one"
_QUOTE_LINES = 1
DOCUMENT_GONE = "its document is not here any more: Enter shows the note"
ONE_GONE = "one of its documents is not here any more"


class NoteList(Overlay[str]):
    """Notes with the words they stand on. The answer is the id of one, or None.

    Args:
        title: of the document whose notes these are; empty for those of all.
        listed: tells the notes as they are now.
        bin_or_back: puts a note into the bin or back.
        tell_history: lists what a note said before.
        is_gone: whether the document of a target is not here any more.
    """

    KEYS = "Delete away and back · Tab earlier texts · Shift-Tab order"  # all of it on a screen of 80

    def __init__(
        self,
        title: str,
        listed: Callable[[], Sequence[Note]],
        bin_or_back: Callable[[str], None],
        tell_history: Callable[[str], None],
        is_gone: Callable[[NoteTarget], bool],
    ) -> None:
        super().__init__("", "a part of the note, its tags or quotes")
        self._document = title
        self._order = NoteOrder.WAITING
        self._listed = listed
        self._bin_or_back = bin_or_back
        self._tell_history = tell_history
        self._is_gone = is_gone

    def on_mount(self) -> None:
        """Say whose notes these are, and in which order."""
        super().on_mount()
        self._entitle()

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """What each says, where, and the words it stands on."""
        notes = in_order(self._listed(), self._order)
        if not notes:
            return [(None, Content.styled(NO_NOTES, f"{QUIET} italic"))]
        return [
            (note.id, _note_row(note, width, sum(map(self._is_gone, note.targets))))
            for note in notes
            if all(word in _words_of(note) for word in words)
        ]

    def choose(self, row: str) -> None:
        """Answer with the note."""
        self.dismiss(row)

    def delete(self) -> None:
        """Put the marked note into the bin, or back; within what is typed the character at the cursor."""
        marked = self.rows.marked
        if marked is None or not self.field.cursor_at_end:
            super().delete()
            return
        self._bin_or_back(marked)
        self.refill(marked)

    def offer_next(self) -> None:
        """List them in the next order."""
        self._order = self._order.next
        self._entitle()
        self.refill(self.rows.marked)

    def complete(self) -> None:
        """List what the marked note said before."""
        if self.rows.marked is not None:
            self._tell_history(self.rows.marked)

    def _entitle(self) -> None:
        of = f" · {display_line(self._document)}" if self._document else ""
        self.retitle(f"Notes · {self._order}{of}")

    @on(events.ScreenResume)
    def renew(self) -> None:
        """Notes may be others by now."""
        self.refill(self.rows.marked)


def _note_row(note: Note, width: int, lost: int) -> Content:
    files = ", ".join(dict.fromkeys(short_name(target.path) for target in note.targets))
    done = "done · " if note.text.status is NoteStatus.DONE else ""
    gone = "in the bin · " if note.deleted else ""
    colour = f"{display_line(note.text.colour)} · " if note.text.colour else ""
    relation = f"{display_line(note.text.relation)} · " if note.text.relation else ""
    subject = SUBJECTS[note.text.subject] and f"{SUBJECTS[note.text.subject]} · "
    right = Content.styled(f"  {gone}{done}{subject}{colour}{relation}{display_line(files)} ", QUIET)
    right = shorten(right, width // 2)
    hue = f"$reading-{colour_style(note.text.colour)}"
    words = Content.assemble((f"{SIGN} ", hue), flowing(first_line(note.text)))
    lines = [bar(words.stylize("strike") if note.deleted else words, right, width)]
    for target in note.targets:
        if target.exact:
            quote = Content.styled(f"“{flowing(target.exact)}”", QUIET)
            lines += hang(quote, width, Content("  "), 2, _QUOTE_LINES)
    if lost:
        why = DOCUMENT_GONE if lost == len(note.targets) else ONE_GONE
        lines.append(Content.styled(f"  {why}", "$text-warning"))
    for doubt in doubts(note):
        lines.append(Content.styled(f"  {doubt}: Enter shows where it stood", "$text-warning"))
    return Content("\n").join(lines)


def _words_of(note: Note) -> str:
    quotes = " ".join(target.exact for target in note.targets)
    files = " ".join(target.path for target in note.targets)
    own = f"{note.text.status.value} {SUBJECTS[note.text.subject]} {note.text.colour} {note.text.relation}"
    return f"{first_line(note.text)} {quotes} {files} {own}".casefold()
