"""What the reader changed in this run, of notes and of relations, in one order for undo and redo. Pure."""

from __future__ import annotations

from msgspec.structs import replace

from index.model import Judgement, NoteTarget, NoteText, RelationKind, Span
from index.value import Value

Place = tuple[int, Span]
"""A document and a range of it."""
Pair = tuple[Place, Place]
"""Two passages of two documents, the focused one's first."""


class NoteEdit(Value, frozen=True):
    """A change of one note that can be undone."""

    note: str
    before: tuple[NoteText, bool]  # text, and whether it was in the bin
    after: tuple[NoteText, bool]

    @property
    def reverse(self) -> NoteEdit:
        """The change that undoes it."""
        return NoteEdit(self.note, self.after, self.before)


class PlaceEdit(Value, frozen=True):
    """Where a note stands, as the reader said."""

    note: str
    target: int
    place: Place | None  # None: its words are gone
    stands: NoteTarget  # the place as it was kept
    is_made: bool = True

    @property
    def reverse(self) -> PlaceEdit:
        """The change that undoes it."""
        return replace(self, is_made=not self.is_made)


class Decided(Value, frozen=True):
    """What two passages are to each other, as the reader decided."""

    kind: RelationKind | None  # None: they have nothing to do with each other
    unsure: Judgement | None = None  # the decision itself, while it is not sure where its words stand


class DecisionEdit(Value, frozen=True):
    """A decision about two passages, or that one was taken back."""

    pair: Pair
    before: Decided | None  # None: nothing was decided
    after: Decided | None

    @property
    def reverse(self) -> DecisionEdit:
        """The change that undoes it."""
        return DecisionEdit(self.pair, self.after, self.before)


Edit = NoteEdit | PlaceEdit | DecisionEdit


class Edits(Value, frozen=True):
    """The changes of this run, for undo and redo."""

    done: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    def did(self, edit: Edit) -> Edits:
        """After another change nothing can be redone."""
        return Edits((*self.done, edit))

    def without(self, edit: Edit) -> Edits:
        """With a change neither to be undone nor to be done again."""
        done, undone = (
            tuple(each for each in edits if each is not edit) for edits in (self.done, self.undone)
        )
        return Edits(done, undone)

    def without_note_of(self, edit: Edit) -> Edits:
        """With no change of the note that this one changes: it was deleted for good."""
        gone = None if isinstance(edit, DecisionEdit) else edit.note
        done, undone = (
            tuple(each for each in edits if isinstance(each, DecisionEdit) or each.note != gone)
            for edits in (self.done, self.undone)
        )
        return Edits(done, undone)

    def stood(self, edit: PlaceEdit, stands: NoteTarget) -> Edits:
        """With the place as it was kept when a change was done again, for the next undo."""
        done = (replace(each, stands=stands) if each is edit else each for each in self.done)
        return Edits(tuple(done), self.undone)

    def undo(self) -> tuple[Edits, Edit] | None:
        """Without the last change; None when there is none."""
        if not self.done:
            return None
        *rest, last = self.done
        return Edits(tuple(rest), (*self.undone, last)), last

    def redo(self) -> tuple[Edits, Edit] | None:
        """With the change that was undone last; None when there is none."""
        if not self.undone:
            return None
        *rest, last = self.undone
        return Edits((*self.done, last), tuple(rest)), last
