"""What is open and where the reader is: pure state and its transitions, without a terminal.

A `Session` never changes; every transition returns a new one. The screen shows
what the session says and asks it what a key means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from msgspec import field
from msgspec.structs import replace

from index.model import RelationKind
from index.value import Value
from tui import shares as sharing
from tui.finding import Wanted
from tui.queries import Queries
from tui.trail import Place, Trail

MAX_PANES = 4  # on a wide screen that many columns can still be read side by side
NARROWEST_MEASURE, WIDEST_MEASURE = 40, 200  # cells
USUAL_MEASURE = 88  # cells; longer lines are hard to read on
_AS_IT_WAS: Mapping[int, int] = MappingProxyType({})


class SyncMode(StrEnum):
    """How the other panes follow the focused one."""

    ALIGNED = "aligned"
    PROPORTIONAL = "proportional"
    OFF = "off"


class Split(StrEnum):
    """How the documents share the screen."""

    BESIDE = "beside"
    ABOVE = "above"


class Order(StrEnum):
    """How the claims are listed: the first two without headings."""

    DIFFERENCES = "differences first"
    TEXT = "as in the text"
    TOPIC = "by topic"
    ENTITY = "by name"
    SPEAKER = "by speaker"


ORDERS = {order.name.lower(): order for order in Order}
"""By the words of the command."""


class Session(Value, frozen=True):
    """Everything a reading session remembers."""

    panes: tuple[Place, ...] = ()  # the document in each pane and the caret in it
    focus: int = 0  # the pane that has the focus, or had it before a list took it
    previous: int | None = None  # the pane that had the focus before, or was chosen as the partner
    split: Split = Split.BESIDE
    shares: sharing.Shares = ()  # of the room, one for each pane
    measure: int = USUAL_MEASURE  # the widest column of text, in cells
    hidden: frozenset[str] = frozenset()  # layers that are switched off
    zoomed: bool = False
    sync: SyncMode = SyncMode.ALIGNED
    show_claims: bool = True
    order: Order = Order.DIFFERENCES
    sign: RelationKind | None = None  # the only sign listed, or all
    claim_words: str = ""  # that each claim listed has to hold
    claim: str | None = None  # key of the current statement of the focused document
    query: str = ""  # what was searched for in the collection
    queries: Queries = Queries()  # those to come back to
    wanted: Wanted | None = None  # what is looked for
    filter: Wanted | None = None  # only passages with this are shown
    marks_shown: bool = False  # what is looked for is marked in the texts
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
        """The partner, which the focused pane is compared with; None when there is one pane.

        The pane that had the focus before, else the next one; of the same document only where there is no other.
        """
        return next(iter(self.others), None)

    @property
    def others(self) -> tuple[int, ...]:
        """All panes but the focused one, the partner first, then those after it in their order."""
        count = len(self.panes)
        following = [(self.focus + step) % count for step in range(1, count)]
        if self.previous in following:
            start = following.index(self.previous)
            following = [*following[start:], *following[:start]]
        if not following:
            return ()
        here = self.panes[self.focus].document
        partner = next((pane for pane in following if self.panes[pane].document != here), following[0])
        return (partner, *(pane for pane in following if pane != partner))

    # Panes

    def fill_pane(self, document: int) -> Self:
        """The document in a new pane at the right, without the focus; unchanged when there is no room."""
        return self._insert_pane(len(self.panes), document)

    def open_beside(self, document: int) -> Self:
        """The document in a new pane after the focused one, which gets the focus; unchanged when there is no room.

        The panes are seen beside each other, also when one was zoomed. A document that is open already comes in at the place where it stands.
        """
        position = self.focus + 1 if self.panes else 0
        opened = self._insert_pane(position, document)
        return opened if opened is self else replace(opened.focus_pane(position), zoomed=False)

    def open_companion(self, document: int) -> Self:
        """The document beside the focused one, which keeps the focus and gets it as its partner.

        It takes the partner's pane, or a new one where there is none; one that is open already only becomes the partner.
        The reader goes nowhere, so no jump is recorded.
        """
        focus = self.focus
        if document in self.documents:
            return self.choose_partner(self.documents.index(document))
        if self.other is None:
            return self.open_beside(document).focus_pane(focus)
        place = Place(document, self.trail.caret_in(document))
        return self.choose_partner(self.other).place_pane(self.other, place)

    def put_beside(self, place: Place) -> Self:
        """A place of another document beside the focused one, which keeps the focus and gets it as its partner.

        It takes the partner's pane, or a new one where there is none. No jump is recorded.
        """
        if place.document in self.documents:
            pane = self.documents.index(place.document)
            return self.choose_partner(pane).place_pane(pane, place)
        if self.other is None:
            opened = self.open_beside(place.document)
            return opened.focus_pane(self.focus).place_pane(opened.focus, place)
        return self.place_pane(self.other, place)

    def _insert_pane(self, position: int, document: int) -> Self:
        count = len(self.panes)
        if count >= MAX_PANES:
            return self
        shown = {pane.document: pane.offset for pane in self.panes}
        place = Place(document, shown.get(document, self.trail.caret_in(document)))
        previous = self.previous
        return replace(
            self,
            panes=(*self.panes[:position], place, *self.panes[position:]),
            shares=sharing.insert(sharing.fitted(self.shares, count), position),
            focus=self.focus + 1 if self.panes and position <= self.focus else self.focus,
            previous=previous + 1 if previous is not None and position <= previous else previous,
        )

    def close_pane(self) -> Self:
        """Without the focused pane, whose place is kept; the focus goes to its partner. The last one stays."""
        if len(self.panes) < 2:
            return self
        closed = self.panes[self.focus]
        kept = [pane for pane in range(len(self.panes)) if pane != self.focus]
        return replace(self._keep(kept), trail=self.trail.leave(closed))

    def swap_panes(self, pane: int) -> Self:
        """The focused pane and another one in each other's position; the focus stays with its document."""
        if pane == self.focus or not 0 <= pane < len(self.panes):
            return self
        order = list(range(len(self.panes)))
        order[self.focus], order[pane] = pane, self.focus
        return replace(self._keep(order), claim=self.claim)

    def _keep(self, panes: Sequence[int]) -> Self:
        """Only these panes in this order; the focus goes to the partner when its pane is not among them."""
        wanted = (self.focus, *self.others)
        focus = next((pane for pane in wanted if pane in panes), 0)
        previous = self.previous if self.previous in panes and self.previous != focus else None
        return replace(
            self,
            panes=tuple(self.panes[pane] for pane in panes),
            shares=sharing.keep(sharing.fitted(self.shares, len(self.panes)), panes),
            focus=panes.index(focus) if panes else 0,
            previous=None if previous is None else panes.index(previous),
            claim=None,
        )

    def next_partner(self) -> int:
        """The pane after the partner, round the end, without the focused one."""
        order = sorted(self.others)
        return order[(order.index(self.other) + 1) % len(order)] if self.other in order else self.focus

    def choose_partner(self, pane: int) -> Self:
        """The focused pane compared with that one; its current claim belongs to a comparison, so it goes."""
        if pane == self.focus or not 0 <= pane < len(self.panes):
            return self
        return replace(self, previous=pane, claim=None)

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
        return replace(self, focus=pane, previous=self.focus, claim=None)

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
        panes = tuple(place.renew(old, new, carried) for place in self.panes)
        return replace(self, panes=panes, trail=self.trail.renew(old, new, carried))

    def offsets_in(self, document: int) -> frozenset[int]:
        """Every offset that is remembered in a document, carets of panes included."""
        shown = {pane.offset for pane in self.panes if pane.document == document}
        return self.trail.offsets_in(document) | shown

    # Places

    def jump(self, offset: int) -> Self:
        """The caret of the focused pane at `offset`, with the place before kept in the jump list."""
        return self._remember().move_caret(self.focus, offset) if self.panes else self

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

    def cross_to(self, pane: int, offset: int) -> Self:
        """The focus in another pane with its caret at `offset`, as a jump."""
        return self._remember().focus_pane(pane).move_caret(pane, offset)

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

    def leave_search(self, query: str) -> Self:
        """With the query that was asked last, to come back to."""
        return replace(self, query=query, queries=self.queries.remember(query))

    def next_sync(self) -> Self:
        """The next way of following: aligned, proportional, off."""
        modes = tuple(SyncMode)
        return replace(self, sync=modes[(modes.index(self.sync) + 1) % len(modes)])

    def next_order(self) -> Self:
        """The claims in the next order, after the last the first."""
        orders = tuple(Order)
        return replace(self, order=orders[(orders.index(self.order) + 1) % len(orders)])

    def next_sign(self, present: Sequence[RelationKind]) -> Self:
        """The next sign that has claims, in the given order; after the last all."""
        choices: list[RelationKind | None] = [None, *present]
        position = choices.index(self.sign) if self.sign in choices else 0
        return replace(self, sign=choices[(position + 1) % len(choices)])

    def widen(self, steps: int) -> Self:
        """The focused pane wider by so many steps, or narrower when negative."""
        if not self.panes:
            return self
        shares = sharing.fitted(self.shares, len(self.panes))
        return replace(self, shares=sharing.widen(shares, self.focus, steps))

    def equalise(self) -> Self:
        """The same room for every pane."""
        return replace(self, shares=sharing.even(len(self.panes)))
