"""The queue of notes whose words were edited: the text of before, the place that is proposed, one key for each answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from index.collection import StoreError
from index.model import Document, Note, NoteTarget
from tui.action import Context
from tui.doubts import Doubts, Key, doubtful
from tui.edits import NoteEdit, PlaceEdit
from tui.panes.note_review import describe_doubt, describe_progress
from tui.screens.annotating import CHANGED_MEANWHILE, change_note, choose_words, stand
from tui.screens.help import HelpScreen
from tui.screens.opening import open_document
from tui.screens.queue import LINES_AROUND, QueueScreen
from tui.screens.undoing import do_again, take_back
from tui.trail import Place

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

NOTHING_LEFT = "Every note has its place."
NOTHING_YET = "No note waits: of each it is sure where it stands."
NO_PLACE = "no place is proposed: m chooses one, o keeps the note without"
NOT_HERE = "its document is not here: o keeps the note without a place, h comes back to it"


class NoteReviewScreen(QueueScreen):
    """Notes that wait for the reader since their documents changed, one place at a time.

    Args:
        reading: the screen with the documents.
    """

    context = Context.WAITING

    def __init__(self, reading: ReadingScreen) -> None:
        super().__init__(reading)
        self.doubts = Doubts()
        self._first_edit = len(reading.edits.done)  # what was done before is not taken back here
        self._taken_back = 0
        self._shown: tuple[Note, int] | None = None

    def perform(self, action: str) -> bool:
        """Do what an action says; False when it means nothing here.

        A note that another window changed since it was shown is shown again instead: an answer is for what was seen.
        """
        if action not in self.DEEDS:
            return False
        before = self._shown
        if action in self.ANSWERS and self.current != before:
            self.reading.say(CHANGED_MEANWHILE, "warning")
        else:
            self.DEEDS[action](self)
        if self.is_current:
            if self.current != before:
                self.page.scroll_home(animate=False)
            self.show()
        return True

    def renew(self) -> None:
        """Notes may be others by now."""
        self.show()

    # What waits

    def found(self) -> Mapping[Key, Note]:
        """The places that wait now."""
        found = doubtful(self.reading.collection.notes.notes())
        self.doubts = self.doubts.renew(found)
        return found

    @property
    def current(self) -> tuple[Note, int] | None:
        """The note that is shown, and which of its places."""
        found = self.found()
        key = next(iter(self.doubts.waiting(found)), None)
        return None if key is None else (found[key], key[1])

    def _document(self, target: NoteTarget) -> Document | None:
        number = self.reading.collection.document_at(target.path)
        return None if number is None else self.reading.collection.document(number)

    # What is shown

    def show(self) -> None:
        """Bring the page up to date."""
        width, height = self.size
        if not width:
            return
        found = self.found()
        waiting, total = self.doubts.waiting(found), len(self.doubts.order)
        verdicts = [found[note, target].targets[target].verdict for note, target in waiting]
        number = min(total - len(waiting) + 1, total)
        self.heading.update(describe_progress(number, total, verdicts, width))
        self.item.update(self._describe(width, height - LINES_AROUND))
        self.show_status("notes whose words were edited")

    def _describe(self, width: int, height: int) -> Content:
        current = self._shown = self.current
        if current is None:
            key = next(iter(self.reading.keymap.keys_of("leave-waiting")), "")
            why = NOTHING_LEFT if self.doubts.order else NOTHING_YET
            back = Content.styled(f"  {key} goes back to the texts.", "italic")
            return Content("\n").join([Content(f"  {why}"), Content(""), back])
        note, target = current
        notes, nearest = self.reading.collection.notes, None
        try:
            earlier = notes.earlier(note, target)
            document = self._document(note.targets[target])
            if document is not None and earlier.is_whole and note.targets[target].span is None:
                nearest = notes.nearest(note, target, document.text)
        except (StoreError, KeyError) as error:
            return Content(f"  the note cannot be shown: {error}")
        return describe_doubt(note, target, earlier, document, nearest, width, height)

    # What is answered

    def _confirm(self) -> None:
        if self.current is None:
            return
        note, target = self.current
        span, document = note.targets[target].span, self._document(note.targets[target])
        if document is None or span is None:
            self.reading.say(NOT_HERE if document is None else NO_PLACE, "warning")
        elif stand(self.reading, note, target, (document.id, span)):
            self._tell("the note stands there now")

    def _keep_orphaned(self) -> None:
        if self.current is not None and stand(self.reading, *self.current, None):
            self._tell("the note stays with its document")

    def _bin(self) -> None:
        if self.current is not None:
            note, _ = self.current
            what = "the note is in the bin: u brings it back"
            if change_note(self.reading, note, note.text, deleted=True, what=what):
                self._taken_back = 0

    def _tell(self, what: str) -> None:
        self._taken_back = 0
        self.reading.say(what)

    def _hold(self) -> None:
        if self.current is None:
            return
        if len(self.doubts.waiting(self.found())) == 1:
            self.reading.say("this is the last one")
        note, target = self.current
        self.doubts = self.doubts.hold((note.id, target))

    def _undo(self) -> None:
        if len(self.reading.edits.done) <= self._first_edit:
            self.reading.say("nothing was done here yet")
        elif isinstance(take_back(self.reading), NoteEdit | PlaceEdit):
            self._taken_back += 1

    def _redo(self) -> None:
        if not self._taken_back:
            self.reading.say("nothing was taken back here")
        elif do_again(self.reading) is not None:
            self._taken_back -= 1

    # Elsewhere

    def _choose(self) -> None:
        if self.current is None:
            return
        note, target = self.current
        place, reading = note.targets[target], self.reading
        document = self._document(place)
        if document is None:
            reading.say(NOT_HERE, "warning")
            return
        notes = reading.collection.notes
        offset = place.span.start if place.span else notes.nearest(note, target, document.text)
        reading.placing = note.id, target
        self.app.pop_screen()
        if reading.session.place is None or reading.session.place.document != document.id:
            open_document(reading, document.id)
        reading.apply(reading.session.go_to(Place(document.id, offset)))
        if reading.pane is not None:
            reading.focus_part(reading.pane)
        reading.say(choose_words(reading))

    def _leave(self) -> None:
        self.app.pop_screen()
        self.reading.tell()

    def _help(self) -> None:
        self.app.push_screen(HelpScreen(self.reading.keymap, Context.WAITING))

    DEEDS: ClassVar[Mapping[str, Callable[[NoteReviewScreen], None]]] = {
        "confirm-place": _confirm,
        "choose-place": _choose,
        "keep-orphaned": _keep_orphaned,
        "hold-note": _hold,
        "bin-note": _bin,
        "undo": _undo,
        "redo": _redo,
        "leave-waiting": _leave,
        "help": _help,
    }
    """What each action does here."""

    ANSWERS = frozenset({"confirm-place", "choose-place", "keep-orphaned", "hold-note", "bin-note"})
    """Those that are about the note that is shown."""
