"""Notes on the reading screen: what stands where, and the card they are written in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec.structs import replace

from index.collection import Draft, NoteChanged, NoteGone, StoreError
from index.model import Note, NoteTarget, NoteText, Span
from index.text.display import display_line
from tui.annotating import SUBJECTS, Standing, notes_on
from tui.edits import NoteEdit, PlaceEdit
from tui.panes.document import DocumentPane
from tui.screens.note_editor import NoteEditor
from tui.screens.note_history import NoteHistory
from tui.screens.selecting import end_selection

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

Target = tuple[int, Span | None]

CHANGED_MEANWHILE = "another window changed the note meanwhile: look at it and try again"
NOTHING_KEPT = "nothing was written: no note was made"


def standing_in(screen: ReadingScreen, pane: DocumentPane) -> list[Standing]:
    """The notes on the document of a pane."""
    if pane.document is None:
        return []
    return notes_on(screen.collection.notes.notes(), pane.document.info.path)


def passage_here(pane: DocumentPane) -> Span | None:
    """The passage at the caret; None in a document without one."""
    if pane.document is None:
        return None
    caret = pane.view.caret
    spans = [passage.span for passage in pane.document.passages if passage.span.start <= caret]
    return spans[-1] if spans else next((passage.span for passage in pane.document.passages), None)


def is_gone(screen: ReadingScreen, target: NoteTarget) -> bool:
    """Whether the document of a target is not in the collection, or not any more."""
    return screen.collection.document_at(target.path) is None


def after_change(screen: ReadingScreen) -> None:
    """Show the notes as they are now."""
    screen.refresh_knowledge()
    screen.tell()


def stand(screen: ReadingScreen, note: Note, target: int, place: tuple[int, Span] | None) -> bool:
    """Let a note stand where the reader says, or with None nowhere in its document; False when that did not go."""
    notes = screen.collection.notes
    try:
        moved = notes.keep_orphaned(note, target) if place is None else notes.put(note, target, place)
    except NoteChanged:
        screen.say(CHANGED_MEANWHILE, "warning")
        after_change(screen)
        return False
    except (StoreError, KeyError, ValueError) as error:
        screen.say(f"the note stays where it is: {error}", "error")
        return False
    screen.edits = screen.edits.did(PlaceEdit(note.id, target, place, moved.targets[target]))
    after_change(screen)
    return True


def choose_words(screen: ReadingScreen) -> str:
    """What to do once a note is chosen that is to stand elsewhere."""
    key = next(iter(screen.keymap.keys_of("confirm-note")), ":confirm-note")
    return f"select the words with v, then {key} puts the note there"


def change_note(screen: ReadingScreen, note: Note, text: NoteText, *, deleted: bool, what: str) -> bool:
    """Let a note say something else, go into the bin or come back, and say `what` then; False when that did not go."""
    try:
        screen.collection.notes.change(note, text, deleted=deleted)
    except NoteChanged:
        screen.say(CHANGED_MEANWHILE, "warning")
        after_change(screen)
        return False
    except StoreError as error:
        screen.say(str(error), "error")
        return False
    screen.edits = screen.edits.did(NoteEdit(note.id, (note.text, note.deleted), (text, deleted)))
    after_change(screen)
    screen.say(what)
    return True


def show_history(screen: ReadingScreen, note: Note) -> None:
    """List what a note said before; what is chosen there it says again, which can be undone."""
    notes = screen.collection.notes

    def take(text: NoteText | None) -> None:
        if text is not None and text != note.text:
            change_note(
                screen, note, text, deleted=note.deleted, what="the note says again what it said then"
            )

    try:
        texts = notes.history(note.id)
    except StoreError as error:
        screen.say(str(error), "error")
        return
    screen.app.push_screen(NoteHistory(texts), take)


def write_note(
    screen: ReadingScreen,
    targets: Sequence[Target],
    text: NoteText,
    note: Note | None = None,
    *,
    number: str = "",
    problem: str = "",
) -> None:
    """Open the card on a new note, or on one that exists, and keep what is written.

    Args:
        screen: the reading screen.
        targets: what a new note stands on.
        text: what it says so far.
        note: one that exists.
        number: of a new note that was begun before.
        problem: why what is written could not be kept.
    """
    notes = screen.collection.notes
    number = note.id if note else number or str(uuid4())
    known = screen.collection.identify([document for document, _ in targets])
    places = tuple((known[document].path, span) for document, span in targets)
    text_hashes = tuple(known[document].text_hash for document, _ in targets)
    screen.note_at_hand = number
    quotes = [target.exact for target in note.targets if target.exact] if note else _quotes(screen, targets)

    def keep_draft(written: NoteText) -> None:
        revision = note.revision if note else None
        notes.keep_draft(Draft(number, places, written, revision, text_hashes))

    def take(written: NoteText | None) -> None:
        pane = screen.pane
        if pane is not None:
            end_selection(screen, pane)
        try:
            try:
                _take(screen, targets, written, note, number)
            except NoteChanged:
                _keep_apart(screen, targets, written, note, number)
        except StoreError as error:
            if written is not None:  # it stays where it was typed until it can be kept or is discarded
                why = f"the note cannot be kept: {error}"
                write_note(screen, targets, written, note, number=number, problem=why)
                return
            screen.say(str(error), "error")
        after_change(screen)

    subject = SUBJECTS[text.subject]
    title = f"{'A note' if note is None else 'The note'}{f' {subject}' if subject else ''}"
    relates = len(note.targets if note else targets) > 1
    editor = NoteEditor(title, quotes, text, keep_draft, notes.tags(), problem, relates=relates)
    screen.app.push_screen(editor, take)


def first_draft(screen: ReadingScreen) -> tuple[Draft, tuple[Target, ...], Note | None] | None:
    """The oldest draft of a note on documents of this collection, what it would stand on, and the note that it changes."""
    notes = screen.collection.notes
    drafts = notes.drafts()
    here = {note.id: note for note in notes.notes()} if drafts else {}
    for draft in drafts:
        if draft.revision is None:
            places = notes.places_of(draft)
            if places is not None:
                return draft, places, None
        elif draft.note in here:
            return draft, (), replace(here[draft.note], revision=draft.revision)  # what it was made from
    return None


def _take(
    screen: ReadingScreen,
    targets: Sequence[Target],
    written: NoteText | None,
    note: Note | None,
    number: str,
) -> None:
    notes = screen.collection.notes
    if written is None or (note is None and not _says_something(written)):
        notes.drop_draft(number)
        screen.say(NOTHING_KEPT if note is None else "the note stays as it was")
    elif note is None:
        made = notes.add(targets, written, note=number)
        screen.edits = screen.edits.did(NoteEdit(made.id, (written, True), (written, False)))
        screen.say("the note is kept")
    elif written != note.text:
        notes.change(note, written)
        screen.edits = screen.edits.did(NoteEdit(note.id, (note.text, note.deleted), (written, note.deleted)))
        screen.say("the note is kept")
    else:
        notes.drop_draft(number)


def _says_something(text: NoteText) -> bool:
    """A colour alone is enough: it marks the words."""
    return bool(text.body.strip() or text.tags or text.colour)


def _keep_apart(
    screen: ReadingScreen,
    targets: Sequence[Target],
    written: NoteText | None,
    note: Note | None,
    number: str,
) -> None:
    """Another window changed the note, or kept it from the same draft: what was written here is one beside it."""
    notes = screen.collection.notes
    if written is not None:
        made = notes.add(targets, written) if note is None else _add_beside(screen, note, written)
        screen.edits = screen.edits.did(NoteEdit(made.id, (written, True), (written, False)))
    notes.drop_draft(number)
    screen.say("another window changed the note: yours is one of its own now", "warning")


def _add_beside(screen: ReadingScreen, note: Note, written: NoteText) -> Note:
    try:
        return screen.collection.notes.add_beside(note, written)
    except NoteGone:  # deleted for good, with the text it stood on
        return screen.collection.notes.add([_where(screen, target) for target in note.targets], written)


def _where(screen: ReadingScreen, target: NoteTarget) -> Target:
    document = screen.collection.document_at(target.path)
    if document is None:
        raise StoreError("its document is not open here")
    return document, target.span


def _quotes(screen: ReadingScreen, targets: Sequence[Target]) -> list[str]:
    quotes = []
    for document, span in targets:
        text = screen.shelf.document(document)
        if text is not None:
            quotes.append(display_line(text.info.title) if span is None else text.text[slice(*span)])
    return quotes
