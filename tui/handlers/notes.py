"""Notes on what is read: made, written on, gone to, put away and brought back."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from index.collection import NoteGone, StoreError
from index.model import Note, NoteRelation, NoteSubject, NoteText, Span
from index.text.display import display_line
from tui.alignment import step_position
from tui.annotating import Standing, at_offset, doubt_about, toggled
from tui.doubts import doubtful
from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.panes.document import DocumentPane
from tui.screens.annotating import (
    after_change,
    change_note,
    first_draft,
    is_gone,
    passage_here,
    show_history,
    stand,
    standing_in,
    write_note,
)
from tui.screens.note_list import NoteList
from tui.screens.note_peek import NotePeek
from tui.screens.note_review import NoteReviewScreen
from tui.screens.opening import open_document
from tui.screens.question import Question
from tui.screens.reading import ReadingScreen
from tui.screens.selecting import end_selection
from tui.trail import Place

NOTHING_TO_NOTE = "there is nothing to make a note on yet"
NO_NOTE_HERE = "no note stands here: a makes one"
NO_SECOND = "a note on two documents needs a second one beside: O opens it"


def _make(screen: ReadingScreen, fired: Fired) -> None:
    pane = screen.pane
    place = _place_in(screen, pane) if pane else None
    if pane is None or place is None:
        screen.say(NOTHING_TO_NOTE)
        return
    write_note(screen, [place], NoteText(fired.argument))


def _make_of_two(screen: ReadingScreen, fired: Fired) -> None:
    pane, other = screen.pane, screen.session.other
    first = _place_in(screen, pane) if pane else None
    second = _place_in(screen, screen.documents[other], beside=True) if other is not None else None
    relation = fired.argument.strip() or NoteRelation.SEE_ALSO.value
    claims = _related_claims(screen)
    if claims is not None:
        write_note(screen, claims, NoteText("", relation=relation, subject=NoteSubject.RELATION))
    elif first is None:
        screen.say(NOTHING_TO_NOTE)
    elif second is None:
        screen.say(NO_SECOND)
    else:
        write_note(screen, [first, second], NoteText("", relation=relation))


def _related_claims(screen: ReadingScreen) -> list[tuple[int, Span | None]] | None:
    """Both claims of the relation at hand: the one marked in the list, or that the caret stands in; else None."""
    pane, other, claim = screen.pane, screen.session.other, screen.statement
    beside = screen.documents[other].document if other is not None else None
    if pane is None or pane.document is None or beside is None or claim is None or claim.counterpart is None:
        return None
    is_at_caret = claim.span.start <= pane.view.caret < claim.span.end and not pane.view.is_selecting
    if not is_at_caret and screen.active is not screen.claims:
        return None
    return [(pane.document.id, claim.span), (beside.id, claim.counterpart)]


def _make_on_document(screen: ReadingScreen, fired: Fired) -> None:
    pane = screen.pane
    if pane is None or pane.document is None:
        screen.say(NOTHING_TO_NOTE)
        return
    write_note(screen, [(pane.document.id, None)], NoteText(fired.argument))


def _place_in(
    screen: ReadingScreen, pane: DocumentPane | None, *, beside: bool = False
) -> tuple[int, Span] | None:
    """What a note would stand on: the selection, the current claim of the list, or the passage at the caret."""
    if pane is None or pane.document is None:
        return None
    selection = pane.view.selection if pane.view.is_selecting else None
    if selection is not None and pane.document.text[slice(*selection)].strip():
        return pane.document.id, selection
    claim = screen.statement
    if claim is not None and beside and claim.counterpart is not None:
        return pane.document.id, claim.counterpart
    if claim is not None and not beside and screen.active is screen.claims:
        return pane.document.id, claim.span
    passage = passage_here(pane)
    return None if passage is None else (pane.document.id, passage)


def _edit(screen: ReadingScreen, _: Fired) -> None:
    standing = _note_here(screen)
    if standing is not None:
        write_note(screen, [], standing.note.text, standing.note)


def _peek(screen: ReadingScreen, _: Fired) -> None:
    standing = _note_here(screen)
    if standing is not None:
        screen.app.push_screen(NotePeek(screen, standing))


def _note_here(screen: ReadingScreen) -> Standing | None:
    """The note at the caret; when there is none that is said."""
    pane = screen.pane
    if pane is None or pane.document is None:
        screen.say(NOTHING_TO_NOTE)
        return None
    found = at_offset(standing_in(screen, pane), pane.view.caret, passage_here(pane), screen.note_at_hand)
    if not found:
        whole = [
            each
            for each in standing_in(screen, pane)
            if each.span is None and each.note.targets[each.target].confirmed
        ]
        found = whole[:1]
    if not found:
        screen.say(NO_NOTE_HERE)
        return None
    return found[0]


def _delete(screen: ReadingScreen, _: Fired) -> None:
    standing = _note_here(screen)
    if standing is not None:
        change_note(
            screen,
            standing.note,
            standing.note.text,
            deleted=True,
            what="the note is in the bin: u brings it back",
        )


def _toggle(screen: ReadingScreen, _: Fired) -> None:
    standing = _note_here(screen)
    if standing is not None:
        text = replace(standing.note.text, status=toggled(standing.note.text))
        change_note(screen, standing.note, text, deleted=False, what=f"the note is {text.status.value}")


def _history(screen: ReadingScreen, _: Fired) -> None:
    standing = _note_here(screen)
    if standing is not None:
        show_history(screen, standing.note)


def _empty_bin(screen: ReadingScreen, _: Fired) -> None:
    """Delete the notes of the bin after a question."""
    notes = screen.collection.notes
    binned = [note for note in notes.notes() if note.deleted]
    if not binned:
        screen.say("the bin is empty")
        return

    def erase() -> None:
        try:
            count = notes.erase(binned)
        except StoreError as error:
            screen.say(f"the bin cannot be emptied: {error}", "error")
            return
        after_change(screen)
        screen.say(f"{_counted(count)} deleted for good")

    words = f"{_counted(len(binned))} of the bin would be deleted for good, with all earlier texts. Delete?"
    screen.app.push_screen(Question(words, erase, screen.keymap))


def _counted(notes: int) -> str:
    return "1 note" if notes == 1 else f"{notes} notes"


def _step(direction: int) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        pane = screen.pane
        if pane is None:
            return
        starts = (each.span.start for each in standing_in(screen, pane) if each.span is not None)
        target = step_position(starts, pane.view.caret, direction * (fired.count or 1))
        if target is None:
            screen.say("no note from here on" if direction > 0 else "no note before this place")
        else:
            screen.apply(screen.session.jump(target))

    return handle


def _list(*, everywhere: bool) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        pane = screen.pane
        path = pane.document.info.path if pane and pane.document and not everywhere else None

        def listed() -> Sequence[Note]:
            return [
                note
                for note in screen.collection.notes.notes()
                if path is None or any(target.path == path for target in note.targets)
            ]

        def bin_or_back(number: str) -> None:
            note = _still_there(screen, number)
            if note is None:
                return
            what = "brought back" if note.deleted else "in the bin"
            change_note(screen, note, note.text, deleted=not note.deleted, what=f"the note is {what}")

        def tell_history(number: str) -> None:
            note = _still_there(screen, number)
            if note is not None:
                show_history(screen, note)

        def take(number: str | None) -> None:
            note = None if number is None else _still_there(screen, number)
            if note is not None:
                _go_to(screen, note)

        title = pane.document.info.title if path is not None and pane and pane.document else ""
        card = NoteList(title, listed, bin_or_back, tell_history, lambda target: is_gone(screen, target))
        card.field.value = fired.argument
        screen.app.push_screen(card, take)

    return handle


def _still_there(screen: ReadingScreen, number: str) -> Note | None:
    """A note by its id; when another window deleted it meanwhile that is said."""
    try:
        return screen.collection.notes.note(number)
    except NoteGone:
        screen.say("the note was deleted meanwhile", "warning")
        return None


def _go_to(screen: ReadingScreen, note: Note) -> None:
    """To where a note stands; where its words or its documents are gone, that is said and the note opens."""
    screen.note_at_hand = note.id
    for target in note.targets:
        number = screen.collection.document_at(target.path)
        if number is not None and target.span is not None:
            if screen.session.place is None or screen.session.place.document != number:
                open_document(screen, number)
            screen.apply(screen.session.go_to(Place(number, target.span.start)))
            if not target.confirmed:
                screen.say(f"{doubt_about(target)}: I confirms this place, i shows the note")
            return
    gone = [each for each in note.targets if is_gone(screen, each)]
    why = f"{display_line(gone[0].path)} is not here any more" if gone else ""
    write_note(screen, [], note.text, note, problem=why)


def _confirm(screen: ReadingScreen, _: Fired) -> None:
    """The note at the caret stands right where it is proposed, or on what is selected."""
    pane = screen.pane
    if pane is None or pane.document is None:
        screen.say(NOTHING_TO_NOTE)
        return
    chosen = _being_placed(screen, pane)
    if chosen is not None:
        place = _place_in(screen, pane)
        if place is not None and stand(screen, chosen.note, chosen.target, place):
            screen.placing = None
            end_selection(screen, pane)
            left = len(doubtful(screen.collection.notes.notes()))
            screen.say(f"the note stands here now{_tell_left(screen, left)}")
        return
    unsure = [each for each in standing_in(screen, pane) if not each.note.targets[each.target].confirmed]
    here = at_offset(unsure, pane.view.caret, passage_here(pane))
    if pane.view.is_selecting and pane.view.selection is not None and unsure:
        standing, span = (here or unsure)[0], pane.view.selection
    elif here and here[0].span is not None:
        standing, span = here[0], here[0].span
    else:
        screen.say("no note waits here; select words to put one of those that wait on them")
        return
    if stand(screen, standing.note, standing.target, (pane.document.id, span)):
        screen.say("the note stands here now")


def _being_placed(screen: ReadingScreen, pane: DocumentPane) -> Standing | None:
    """The note of this document that the reader is choosing a place for; one that stands surely needs words selected."""
    for each in standing_in(screen, pane):
        if (each.note.id, each.target) == screen.placing and (
            pane.view.is_selecting or not each.note.targets[each.target].confirmed
        ):
            return each
    return None


def _tell_left(screen: ReadingScreen, left: int) -> str:
    key = next(iter(screen.keymap.keys_of("review-notes")), ":review-notes")
    return f"; {left} more wait{'s' if left == 1 else ''}: {key}" if left else ""


def _review(screen: ReadingScreen, _: Fired) -> None:
    screen.app.push_screen(NoteReviewScreen(screen))


def _go_on(screen: ReadingScreen, _: Fired) -> None:
    """Go on with what was being typed when an earlier run ended, the oldest first."""
    found = first_draft(screen)
    if found is None:
        screen.say("nothing was left half written here")
        return
    draft, places, note = found
    write_note(screen, places, draft.text, note, number=draft.note)


HANDLERS: dict[str, Handler] = {
    "drafts": _go_on,
    "note": _make,
    "note-claim": _make,
    "note-two": _make_of_two,
    "note-document": _make_on_document,
    "edit-note": _edit,
    "peek-note": _peek,
    "delete-note": _delete,
    "note-done": _toggle,
    "note-history": _history,
    "empty-bin": _empty_bin,
    "confirm-note": _confirm,
    "review-notes": _review,
    "next-note": _step(1),
    "previous-note": _step(-1),
    "notes": _list(everywhere=False),
    "all-notes": _list(everywhere=True),
}
