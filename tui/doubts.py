"""The queue of notes whose place is not sure, and the way through it. Pure.

What waits is read from the notes each time, so that whatever was answered, taken back, or done in
another window is seen; only the order belongs to the queue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.model import Note
from index.value import Value

Key = tuple[str, int]
"""A note by its id, and which of its places."""


def doubtful(notes: Iterable[Note]) -> dict[Key, Note]:
    """The places that wait for the reader, oldest note first, with their notes; none of the bin."""
    return {
        (note.id, number): note
        for note in notes
        if not note.deleted
        for number, target in enumerate(note.targets)
        if not target.confirmed
    }


class Doubts(Value, frozen=True):
    """Places in the order in which they are shown, those already answered among them."""

    order: tuple[Key, ...] = ()

    def renew(self, found: Mapping[Key, Note]) -> Doubts:
        """With places that wait since, at the end."""
        known = set(self.order)
        return Doubts((*self.order, *(key for key in found if key not in known)))

    def waiting(self, found: Mapping[Key, Note]) -> tuple[Key, ...]:
        """What is left, the current one first."""
        return tuple(key for key in self.order if key in found)

    def hold(self, key: Key) -> Doubts:
        """With this one last."""
        return Doubts((*(each for each in self.order if each != key), key))
