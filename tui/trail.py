"""Where the reader has been: the jump list, the marks and the place left in each document.

Pure state and its transitions, without panes. As in Vim a jump keeps the place it
left; unlike Vim the list spans all documents, and so do the marks A to Z.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import ascii_letters
from types import MappingProxyType
from typing import NamedTuple, Self

from msgspec import field
from msgspec.structs import replace

from index.value import Value

MAX_JUMPS = 100  # as Vim keeps
LETTERS = frozenset(ascii_letters)  # that a mark may have
_NOWHERE: Mapping[int, int] = MappingProxyType({})


class Place(Value, frozen=True, order=True):
    """A position in a document, as an offset into its canonical text."""

    document: int
    offset: int

    def renew(self, old: int, new: int, carried: Mapping[int, int]) -> Place:
        """The same place in the newer version, when it lies in the older; carried, or at the same offset."""
        return self if self.document != old else Place(new, carried.get(self.offset, self.offset))


class MarkName(NamedTuple):
    """What a mark answers to: a capital letter in the whole collection, a small one in its document alone."""

    letter: str
    document: int | None

    @classmethod
    def of(cls, letter: str, document: int) -> Self:
        """The mark of that letter as the reader of this document means it."""
        return cls(letter, None if letter.isupper() else document)


class Trail(Value, frozen=True):
    """Places that lead back. Every transition returns a new trail."""

    behind: tuple[Place, ...] = ()  # places that jumps left, the latest last
    ahead: tuple[Place, ...] = ()  # places that steps back left, the latest last
    last: Place | None = None  # before the latest jump or step in the list
    carets: Mapping[int, int] = field(default_factory=dict)  # of documents no longer open, the latest last
    marks: Mapping[MarkName, Place] = field(default_factory=dict)

    # Jumps

    def jump_from(self, here: Place) -> Self:
        """After a jump away from here; what a step back had left ahead is forgotten."""
        if self.behind and self.behind[-1] == here:
            return replace(self, ahead=(), last=here)
        return replace(self, behind=(*self.behind, here)[-MAX_JUMPS:], ahead=(), last=here)

    def back(self, here: Place) -> tuple[Self, Place] | None:
        """The trail after a step back from here, and the place it leads to; None at the oldest."""
        if not self.behind:
            return None
        trail = replace(self, behind=self.behind[:-1], ahead=(*self.ahead, here), last=here)
        return trail, self.behind[-1]

    def forward(self, here: Place) -> tuple[Self, Place] | None:
        """The trail after a step forward from here, and the place it leads to; None at the newest."""
        if not self.ahead:
            return None
        trail = replace(self, ahead=self.ahead[:-1], behind=(*self.behind, here), last=here)
        return trail, self.ahead[-1]

    # Carets

    def leave(self, place: Place) -> Self:
        """With the place a document was left at."""
        others = {document: caret for document, caret in self.carets.items() if document != place.document}
        return replace(self, carets={**others, place.document: place.offset})

    def caret_in(self, document: int) -> int:
        """Where the document was left; its start when it was never open."""
        return self.carets.get(document, 0)

    # Marks

    def set_mark(self, letter: str, here: Place) -> Self:
        """With the place under the letter."""
        return replace(self, marks={**self.marks, MarkName.of(letter, here.document): here})

    def mark(self, letter: str, document: int) -> Place | None:
        """The place under the letter, as the reader of this document means it."""
        return self.marks.get(MarkName.of(letter, document))

    def delete_mark(self, name: MarkName) -> Self:
        """Without that mark."""
        return replace(self, marks={other: place for other, place in self.marks.items() if other != name})

    # Documents that change

    def offsets_in(self, document: int) -> frozenset[int]:
        """Every offset that is remembered in a document."""
        offsets = {place.offset for place in self._places() if place.document == document}
        return frozenset(offsets | ({self.carets[document]} if document in self.carets else set()))

    def renew(self, old: int, new: int, carried: Mapping[int, int] = _NOWHERE) -> Self:
        """The newer version of a document wherever the older one was.

        `carried` says where an offset of the older text lies in the newer; others stay as they are.
        """

        def renewed(place: Place) -> Place:
            return place.renew(old, new, carried)

        carets = {
            new if document == old else document: carried.get(caret, caret) if document == old else caret
            for document, caret in self.carets.items()
            if document != old or new not in self.carets
        }
        marks = {
            name._replace(document=new): renewed(place)
            for name, place in self.marks.items()
            if name.document == old
        }
        kept = {name: renewed(place) for name, place in self.marks.items() if name.document != old}
        return replace(
            self,
            behind=tuple(map(renewed, self.behind)),
            ahead=tuple(map(renewed, self.ahead)),
            last=self.last and renewed(self.last),
            carets=carets,
            marks={**marks, **kept},  # what was marked in the newer one already counts
        )

    def documents(self) -> frozenset[int]:
        """Every document that is remembered."""
        return frozenset(self.carets) | {place.document for place in self._places()}

    def _places(self) -> Iterator[Place]:
        yield from self.behind
        yield from self.ahead
        yield from self.marks.values()
        if self.last is not None:
            yield self.last
