"""What is open and where the reader is: pure state and its transitions, without a terminal.

A `Session` never changes; every transition returns a new one. The screen shows
what the session says and asks it what a key means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from index.model import Hit, RelationKind, SearchResult
from tui.trail import Place, Trail

MAX_PANES = 2
EVEN = 50  # per cent of the width for the first pane
NARROWEST, WIDEST, WIDTH_STEP = 20, 80, 5
_AS_IT_WAS: Mapping[int, int] = MappingProxyType({})


class SyncMode(StrEnum):
    """How the other pane follows the focused one."""

    ALIGNED = "aligned"
    PROPORTIONAL = "proportional"
    OFF = "off"


class Split(StrEnum):
    """How two documents share the screen."""

    BESIDE = "beside"
    ABOVE = "above"


class Order(StrEnum):
    """How the claims are listed."""

    DIFFERENCES = "differences first"
    TEXT = "as in the text"


@dataclass(frozen=True, slots=True)
class Session:
    """Everything a reading session remembers."""

    panes: tuple[Place, ...] = ()  # the document in each pane and the caret in it
    focus: int = 0  # the pane that has the focus, or had it before a list took it
    sync: SyncMode = SyncMode.ALIGNED
    split: Split = Split.BESIDE
    share: int = EVEN
    zoomed: bool = False
    show_claims: bool = True
    order: Order = Order.DIFFERENCES
    sign: RelationKind | None = None  # the only sign listed, or all
    claim: str | None = None  # key of the current statement of the focused document
    query: str = ""
    hits: tuple[Hit, ...] = ()
    marks_shown: bool = False
    trail: Trail = field(default_factory=Trail)  # where the reader has been

    @property
    def place(self) -> Place | None:
        """The caret of the focused pane; None when nothing is open."""
        return self.panes[self.focus] if self.panes else None

    @property
    def documents(self) -> tuple[int, ...]:
        """The ids in the panes, left to right."""
        return tuple(pane.document for pane in self.panes)

    @property
    def other(self) -> int | None:
        """The pane beside the focused one; None when there is one pane."""
        return 1 - self.focus if len(self.panes) == MAX_PANES else None

    # Panes

    def fill_pane(self, document: int) -> Self:
        """The document in a new pane at the right; unchanged when there is no room."""
        if len(self.panes) >= MAX_PANES:
            return self
        return replace(self, panes=(*self.panes, Place(document, self.trail.caret_in(document))))

    def open_document(self, document: int, offset: int | None = None) -> Self:
        """The document in the focused pane, at `offset` or where it was left; remembers the way back."""
        if not self.panes:
            return self.fill_pane(document).move_caret(0, offset or 0)
        place = self.panes[self.focus]
        if place.document == document and offset is None:
            return self
        start = self.trail.caret_in(document) if offset is None else offset
        return self._remember().place_pane(self.focus, Place(document, start))

    def focus_pane(self, pane: int) -> Self:
        """The focus in that pane; the current claim belongs to a document, so it goes."""
        if pane == self.focus or not 0 <= pane < len(self.panes):
            return self
        return replace(self, focus=pane, claim=None)

    def move_caret(self, pane: int, offset: int) -> Self:
        """The caret of a pane at `offset`; no jump is recorded."""
        return self.place_pane(pane, replace(self.panes[pane], offset=offset))

    def place_pane(self, pane: int, place: Place) -> Self:
        """A pane at any place of any document; the caret of a document that goes is kept."""
        before = self.panes[pane]
        panes = (*self.panes[:pane], place, *self.panes[pane + 1 :])
        if before.document == place.document:
            return replace(self, panes=panes)
        claim = None if pane == self.focus else self.claim
        return replace(self, panes=panes, trail=self.trail.leave(before), claim=claim)

    def replace_document(self, old: int, new: int, carried: Mapping[int, int] = _AS_IT_WAS) -> Self:
        """The newer version of a document wherever the older one was remembered.

        `carried` says where an offset of the older text lies in the newer; others stay as they are.
        """

        def renewed(place: Place) -> Place:
            if place.document != old:
                return place
            return Place(new, carried.get(place.offset, place.offset))

        return replace(self, panes=tuple(map(renewed, self.panes)), trail=self.trail.renew(old, new, carried))

    def offsets_in(self, document: int) -> frozenset[int]:
        """Every offset that is remembered in a document, carets of panes included."""
        shown = {pane.offset for pane in self.panes if pane.document == document}
        return self.trail.offsets_in(document) | shown

    def forget_document(self, document: int) -> Self:
        """Without a document that is gone."""
        kept = tuple(pane for pane in self.panes if pane.document != document)
        return replace(
            self,
            panes=kept,
            focus=min(self.focus, max(0, len(kept) - 1)),
            trail=self.trail.forget(document),
            claim=None,
        )

    # Places

    def jump(self, offset: int) -> Self:
        """The caret of the focused pane at `offset`, with the place before kept in the jump list."""
        return self._remember().move_caret(self.focus, offset)

    def go_back(self) -> Self:
        """At the place before the last jump; unchanged when there is none."""
        return self._take(self.trail.back(self.place) if self.place else None)

    def go_forward(self) -> Self:
        """At the place a step back came from; unchanged when there is none."""
        return self._take(self.trail.forward(self.place) if self.place else None)

    def _take(self, step: tuple[Trail, Place] | None) -> Self:
        if step is None:
            return self
        trail, target = step
        return replace(self, trail=trail).arrive(target)

    def go_to(self, place: Place) -> Self:
        """At a place of any document, as a jump: in the pane that has the document open, else in the focused one."""
        return self._remember().arrive(place)

    def set_mark(self, letter: str) -> Self:
        """With the place under the letter."""
        if self.place is None:
            return self
        return replace(self, trail=self.trail.set_mark(letter, self.place))

    def mark(self, letter: str) -> Place | None:
        """The place under the letter; a small letter means the focused document's own."""
        return self.trail.mark(letter, self.place.document) if self.place else None

    def arrive(self, place: Place) -> Self:
        """At a place, wherever it is open or in the focused pane; no jump is recorded."""
        pane = self.focus
        if place.document != self.panes[pane].document and place.document in self.documents:
            pane = self.documents.index(place.document)
        return self.focus_pane(pane).place_pane(pane, place)

    def _remember(self) -> Self:
        return replace(self, trail=self.trail.jump_from(self.place)) if self.place else self

    # Settings

    def next_sync(self) -> Self:
        """The next way of following: aligned, proportional, off."""
        modes = tuple(SyncMode)
        return replace(self, sync=modes[(modes.index(self.sync) + 1) % len(modes)])

    def next_sign(self, present: Sequence[RelationKind]) -> Self:
        """The next sign that has claims, in the given order; after the last all."""
        choices: list[RelationKind | None] = [None, *present]
        position = choices.index(self.sign) if self.sign in choices else 0
        return replace(self, sign=choices[(position + 1) % len(choices)])

    def widen(self, steps: int) -> Self:
        """The first pane wider by so many steps, or narrower when negative."""
        return replace(self, share=max(NARROWEST, min(WIDEST, self.share + steps * WIDTH_STEP)))

    # Hits

    def with_result(self, query: str, result: SearchResult) -> Self:
        """With the hits of a query, marked in the texts."""
        return replace(self, query=query, hits=result.hits, marks_shown=bool(result.hits))

    def hit_starts(self) -> tuple[Place, ...]:
        """Where the hits are, one for each mark: documents by their best hit, each in text order."""
        documents = dict.fromkeys(hit.document for hit in self.hits)
        starts: dict[int, set[int]] = {document: set() for document in documents}
        for hit in self.hits:
            starts[hit.document].update([mark.start for mark in hit.marks] or [hit.span.start])
        return tuple(Place(document, start) for document in documents for start in sorted(starts[document]))

    def step_hit(self, steps: int) -> Place | None:
        """The hit so many steps from the caret, round the end of the list; None without hits."""
        places = self.hit_starts()
        if not places or self.place is None:
            return None
        own = [position for position, place in enumerate(places) if place.document == self.place.document]
        if not own:
            return places[0] if steps > 0 else places[-1]
        if steps > 0:
            after = [position for position in own if places[position].offset > self.place.offset]
            first = after[0] if after else own[-1] + 1
            return places[(first + steps - 1) % len(places)]
        before = [position for position in own if places[position].offset < self.place.offset]
        last = before[-1] if before else own[0] - 1
        return places[(last + steps + 1) % len(places)]
