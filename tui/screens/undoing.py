"""Undo and redo on the reading screen, of notes and decisions alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.collection import NoteChanged, NoteGone, StoreError
from index.text.display import display_line
from tui.annotating import first_line
from tui.deciding import DecidedOtherwise, NotDecided, make, tell_edit
from tui.edits import DecisionEdit, Edit, Edits, NoteEdit, PlaceEdit
from tui.screens.annotating import CHANGED_MEANWHILE, after_change

if TYPE_CHECKING:
    from index.model import NoteTarget
    from tui.screens.reading import ReadingScreen


class _Outdated(Exception):
    """A change cannot be made any more; the message is one plain line."""


def take_back(screen: ReadingScreen) -> Edit | None:
    """Undo the last change and say what it was; None when that did not go."""
    taken = screen.edits.undo()
    if taken is None:
        screen.say("nothing was changed or decided in this run")
        return None
    edits, edit = taken
    return edit if _make(screen, edits, edit.reverse, edit, "taken back") else None


def do_again(screen: ReadingScreen) -> Edit | None:
    """Make the change again that was undone last; None when that did not go."""
    taken = screen.edits.redo()
    if taken is None:
        screen.say("nothing was taken back")
        return None
    edits, edit = taken
    return edit if _make(screen, edits, edit, edit, "done again") else None


def _make(screen: ReadingScreen, edits: Edits, edit: Edit, told: Edit, what: str) -> bool:
    """Make a change and say which one that takes back or does again.

    One that another program made impossible is left out from now on: those before it must not wait for it.
    """
    try:
        if isinstance(edit, NoteEdit):
            words = _change_note(screen, edit)
        elif isinstance(edit, PlaceEdit):
            words, stands = _move_note(screen, edit)
            edits = edits.stood(edit, stands) if edit.is_made else edits
        else:
            make(screen.collection.comparing, edit)
            words = tell_edit(told) if isinstance(told, DecisionEdit) else ""
    except NoteGone:
        screen.edits = edits.without_note_of(told)
        screen.say("the note was deleted for good", "warning")
        return False
    except (DecidedOtherwise, _Outdated) as error:
        screen.edits = edits.without(told)
        screen.say(str(error), "warning")
        return False
    except NoteChanged:
        screen.say(CHANGED_MEANWHILE, "warning")
        return False
    except (StoreError, NotDecided) as error:
        screen.say(str(error), "error")
        return False
    screen.edits = edits
    screen.say(f"{what}: {words}")
    return True


def _move_note(screen: ReadingScreen, edit: PlaceEdit) -> tuple[str, NoteTarget]:
    """Put a note where the reader said, or back to where it stood before. Gives its name and its place as kept now."""
    notes = screen.collection.notes
    note = notes.note(edit.note)
    if not edit.is_made:
        if note.targets[edit.target] != edit.stands:
            raise _Outdated("the note stands elsewhere since: it stays there")
        moved = notes.put_back(note, edit.target)
    elif edit.place is None:
        moved = notes.keep_orphaned(note, edit.target)
    else:
        moved = notes.put(note, edit.target, edit.place)
    after_change(screen)
    return f"the place of {display_line(first_line(note.text))}", moved.targets[edit.target]


def _change_note(screen: ReadingScreen, edit: NoteEdit) -> str:
    """Bring a note from one state to the other, unless it is in a third one by now."""
    notes = screen.collection.notes
    note = notes.note(edit.note)
    text, deleted = edit.after
    try:
        if (note.text, note.deleted) != edit.before:
            raise NoteChanged(edit.note)
        notes.change(note, text, deleted=deleted)
    except NoteChanged as error:
        raise _Outdated("the note was changed since: it stays as it is") from error
    after_change(screen)
    return display_line(first_line(text))
