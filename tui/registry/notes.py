"""Notes on what is read."""

from __future__ import annotations

from tui.action import (
    ANYWHERE,
    CLAIMS,
    PEEK,
    QUESTION,
    READER,
    TEXT_OR_CLAIMS,
    WAITING,
    Action,
    Argument,
    Family,
    Group,
)


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    here = Family(Group.NOTES, READER)
    peek = Family(Group.NOTES, PEEK)
    question = Family(Group.NOTES, QUESTION)
    waiting = Family(Group.NOTES, WAITING)
    return (
        Action(
            "note",
            "Make a note",
            "On the selection, or on the passage at the caret. What is typed is kept within half a second.",
            Group.NOTES,
            ("a",),
            READER,
            Argument.WORDS,
            aliases=("annotate",),
            hint="note",
        ),
        Action(
            "note-claim",
            "Make a note on the claim",
            "On the words of the claim in the list; A makes one on its relation.",
            Group.NOTES,
            ("i",),
            CLAIMS,
            Argument.WORDS,
        ),
        Action(
            "note-two",
            "Make a note on both documents",
            "On a relation: the claim here, or that of the list, and its counterpart; else on the places in both. :note-two disputes says how "
            "they relate: supports, disputes, same, see also or a word of your own.",
            Group.NOTES,
            ("A",),
            TEXT_OR_CLAIMS,
            Argument.WORDS,
        ),
        here(
            "note-document",
            "Make a note on the whole document",
            "It stands first in the list of notes.",
            argument=Argument.WORDS,
        ),
        here(
            "note-entity",
            "Make a note on a name",
            "On whoever or whatever the name at the caret means, wherever that is named. E shows such notes, K too.",
            argument=Argument.WORDS,
        ),
        here("edit-note", "Write on the note", "Opens the note at the caret.", "i", hint="write"),
        here(
            "peek-note",
            "Show the note",
            "The note at the caret in a small card, the text in sight.",
            "p",
            hint="show note",
        ),
        peek(
            "peek-next",
            "Next note of the document",
            "The caret goes along.",
            "n",
            "]n",
            "j",
            "Down",
            hint="next",
        ),
        peek(
            "peek-previous",
            "Previous note of the document",
            "The caret goes along.",
            "N",
            "[n",
            "k",
            "Up",
            hint="previous",
        ),
        peek("peek-write", "Write on this note", "Opens it.", "i", "Enter", hint="write"),
        peek(
            "peek-history",
            "What this note said",
            "Its earlier texts; Enter brings one back.",
            "h",
            hint="history",
        ),
        peek(
            "peek-move",
            "Put this note elsewhere",
            "Leaves to the text: select the words, and I puts the note there; u takes that back.",
            "m",
            hint="move",
        ),
        peek("close-peek", "Close the card", "The text again.", "Esc", "p", "q", "Space", hint="close"),
        here(
            "delete-note",
            "Put the note away",
            "The note at the caret goes into the bin; u brings it back.",
            "D",
        ),
        here("drafts", "Half-written notes", "Goes on with a note that was being typed when diptych ended."),
        here(
            "note-history",
            "What the note said",
            "The earlier texts of the note at the caret; Enter brings one back.",
        ),
        Action(
            "empty-bin",
            "Empty the bin of notes",
            "Deletes the notes of the bin for good, after a question; u does not bring them back.",
            Group.NOTES,
        ),
        here("note-done", "Note done or open", "Whether something is still to be done about it.", "td"),
        here(
            "confirm-note",
            "Confirm where the note stands",
            "After its words were edited: it stands right where it is proposed, or on what is selected. A note that m in its "
            "card chose, too, stands on what is selected then.",
            "I",
        ),
        Action(
            "review-notes",
            "Notes that wait",
            "Steps through the notes of which it is not sure where they stand since a source was edited: the words as "
            "they were and the place where they seem to be now.",
            Group.NOTES,
            ("d",),
            ANYWHERE,
            hint="notes that wait",
        ),
        waiting("confirm-place", "It stands here", "The note stands where it is proposed.", "y", hint="here"),
        waiting(
            "choose-place",
            "Choose another place",
            "Leaves to the text; I puts the note on what you select there, or on the passage at the caret.",
            "m",
            "Enter",
            hint="elsewhere",
        ),
        waiting(
            "keep-orphaned",
            "Its words are gone",
            "The note stays with its document and the words it was made for, and does not wait any more.",
            "o",
            hint="words gone",
        ),
        waiting("hold-note", "Hold", "Puts it to the end of the queue.", "h", "Space", hint="hold"),
        waiting("bin-note", "Into the bin", "u brings it back.", "D", hint="bin"),
        waiting("leave-waiting", "Back to the texts", "What is done stays.", "Esc", "q", hint="back"),
        question("answer-yes", "Yes", "Does what is asked.", "y", hint="yes"),
        question("answer-no", "No", "Nothing happens.", "n", "Esc", "q", hint="no"),
        here("next-note", "Next note", "To the next words with a note.", "]n"),
        here("previous-note", "Previous note", "To the words with a note before.", "[n"),
        Action(
            "notes",
            "Notes of the document",
            "A list of them, those first of which it is not sure where they stand now; Enter goes there, "
            "Delete puts one away and back, Tab lists what it said before, Shift-Tab lists them in another order.",
            Group.NOTES,
            ("M",),
            ANYWHERE,
            Argument.WORDS,
        ),
        Action(
            "all-notes",
            "All notes",
            "The notes on all documents of the collection.",
            Group.NOTES,
            ("B",),
            ANYWHERE,
            Argument.WORDS,
        ),
    )
