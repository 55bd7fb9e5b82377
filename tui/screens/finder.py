"""Finding in the open documents: the marks in every pane, and the way from hit to hit.

What is looked for stands in the session; what was found of it comes in slices
while the reader goes on. Every change ends in `renew`, which starts what is
missing and draws what is there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.worker import Worker

from index.collection import WorkerFailed
from index.model import Hit, Span
from index.value import Value
from tui.finding import Finds, Kind, Wanted, describe_count, step
from tui.looking import Looking, finds_of_hits
from tui.messages import KeysAwaited
from tui.screens.marking import Marking
from tui.screens.naming import find_mentions
from tui.trail import Place

if TYPE_CHECKING:
    from tui.panes.document import DocumentPane
    from tui.screens.reading import ReadingScreen

NOTHING_WANTED = "nothing was looked for yet: / finds in the text, F in the collection"
STILL_LOOKING = "still looking"
FROM_THE_TOP, FROM_THE_END = "from the top", "from the end"
ONLY_ONE = "this is the only one"

TOLD_EVERY = 0.25  # seconds: the lines around and the overview cost more than a slice of looking


class _Goal(Value, frozen=True):
    """The first hit from an offset on is to be gone to, once it is known."""

    here: Place  # where the reader is meanwhile
    offset: int


class Finder:
    """What is looked for on one reading screen.

    Args:
        screen: its session says what.
        tell: called when more is known or the caret has moved.
    """

    def __init__(self, screen: ReadingScreen, tell: Callable[[], None]) -> None:
        self.is_asking = False  # while words are typed the way to a hit is a look, not a jump
        self._screen = screen
        self._tell = tell
        self._looking = Looking(screen.collection, screen.shelf)
        self._marking = Marking()
        self._goal: _Goal | None = None
        self._holds = False  # keys wait until the goal is known
        self._work: Worker[None] | None = None
        self._asked: frozenset[Wanted] = frozenset()
        # What was found, the passages shown, their spans, and what was found there: not put together at every key.
        self._within: dict[int, tuple[Finds, tuple[int, ...], list[Span], Finds]] = {}
        self._next_told = 0.0
        self._failure = ""  # why there is no answer

    # What is looked for

    def look_for(
        self, wanted: Wanted, start: Place | None = None, *, only: bool = False, past: int = 0
    ) -> None:
        """Look for words, mark them in every pane and go to the first one.

        Args:
            wanted: the words.
            start: where to go on from; None for the caret of the focused pane.
            only: show only passages that have them.
            past: code points behind the start from which on a hit counts.
        """
        screen, session = self._screen, self._screen.session
        start = start or session.place
        if start is None:
            screen.say("there is nothing to search yet")
            return
        self._goal = _Goal(start, start.offset + past)
        shown = wanted if only else session.filter
        screen.apply(replace(session, wanted=wanted, filter=shown, marks_shown=True))
        self._found_more()

    def know_hits(self, wanted: Wanted, hits: Sequence[Hit]) -> None:
        """Take over the hits of a search in the collection, before the session says that they are wanted."""
        self._looking.know(wanted, finds_of_hits(hits))

    def replace_document(self, old: int, new: int) -> None:
        """A newer version of a document was read: it is looked through in the place of the older one."""
        self._looking.replace_document(old, new)

    def follow_name(self, wanted: Wanted, finds: Mapping[int, Finds], steps: int) -> None:
        """Mark the mentions of a name in all panes and go so many of them on."""
        self._looking.know(wanted, finds)
        self._screen.session = replace(self._screen.session, wanted=wanted, marks_shown=True)
        self.step(steps)
        self.renew()

    # From hit to hit

    def step(self, steps: int) -> None:
        """Go so many hits on, or back when negative, as a jump; hidden marks are shown again."""
        screen, session = self._screen, self._screen.session
        wanted, here = session.wanted, session.place
        if wanted is None or here is None:
            screen.say(NOTHING_WANTED)
            return
        session = replace(session, marks_shown=True)
        stops = [(each, self._stops(wanted, each)) for each in self._ring(wanted)]
        there = step(stops, here, steps)
        if there is None or (there.went_round and self._is_looking(wanted)):
            screen.apply(session)
            screen.say(STILL_LOOKING if self._is_looking(wanted) else self._why_nothing(wanted))
            return
        screen.apply(session if there.place == here else session.go_to(there.place))
        if there.place == here:
            screen.say(ONLY_ONE)
        else:
            told = [FROM_THE_TOP if steps > 0 else FROM_THE_END] if there.went_round else []
            if there.place.document != here.document and wanted.kind is Kind.COLLECTION:
                ring = [each for each, own in stops if own]
                told.append(f"document {ring.index(there.place.document) + 1} of {len(ring)} with hits")
            if told:
                screen.say(": ".join(told))

    def _ring(self, wanted: Wanted) -> tuple[int, ...]:
        """The documents that stepping goes through."""
        session = self._screen.session
        match wanted.kind:
            case Kind.WORDS:
                return (session.documents[session.focus],)
            case Kind.COLLECTION:
                return self._looking.documents(wanted)
            case Kind.NAME:
                return tuple(dict.fromkeys(session.documents))

    def marked_stops(self, document: int) -> tuple[int, ...]:
        """Where in a document what is looked for is marked, in text order; nothing while marks are hidden."""
        session = self._screen.session
        finds = (
            self._looking.finds(session.wanted, document) if session.wanted and session.marks_shown else None
        )
        return finds.stops if finds else ()

    def _why_nothing(self, wanted: Wanted) -> str:
        found = (self._looking.finds(wanted, document) for document in self._ring(wanted))
        is_hidden = any(finds is not None and finds.stops for finds in found)
        if is_hidden:
            return "only in passages that are hidden: & shows all"
        beside = self._found_beside(wanted)
        return f"nothing of {wanted.words}{f' here, {beside} beside' if beside else ''}"

    def _found_beside(self, wanted: Wanted) -> int:
        """How many hits the other open documents have."""
        session = self._screen.session
        here = session.documents[session.focus]
        others = dict.fromkeys(each for each in session.documents if each != here)
        return sum(len(self._stops(wanted, each)) for each in others)

    def tell_if_nothing(self) -> None:
        """Say so when the focused document is known to have no hit."""
        session = self._screen.session
        if session.wanted is None or session.place is None:
            return
        finds = self._seen(session.wanted, session.place.document)
        if finds is not None and finds.is_complete and not finds.stops:
            self._screen.say(self._why_nothing(session.wanted))

    def _stops(self, wanted: Wanted, document: int) -> tuple[int, ...]:
        finds = self._seen(wanted, document)
        return finds.stops if finds else ()

    def _seen(self, wanted: Wanted, document: int) -> Finds | None:
        """What was found in the passages that are shown."""
        finds, session = self._looking.finds(wanted, document), self._screen.session
        if finds is None or session.filter in {None, wanted} or document not in session.documents:
            return finds
        kept, text = self._kept_passages(document), self._screen.shelf.document(document)
        if not kept or text is None:
            return finds
        known = self._within.get(document)
        if known is None or known[0] is not finds or known[1] is not kept:
            spans = known[2] if known and known[1] is kept else [text.passages[each].span for each in kept]
            self._within[document] = known = (finds, kept, spans, finds.within(spans))
        return known[3]

    def _kept_passages(self, document: int) -> tuple[int, ...] | None:
        """The passages that the filter leaves; None while that is not known, or nothing is filtered."""
        wanted = self._screen.session.filter
        finds = self._looking.finds(wanted, document) if wanted else None
        return finds.passages if finds and finds.is_complete else None

    # Looking

    def renew(self) -> None:
        """Start looking for what is missing, and show what is there."""
        session = self._screen.session
        wanted = frozenset(each for each in (session.wanted, session.filter) if each is not None)
        self._looking.forget_all_but(wanted, session.documents)
        if session.filter is None:
            self._within.clear()
        self._know_name_again()
        is_idle = self._work is None or self._work.is_finished
        if any(self._jobs()) and (is_idle or wanted != self._asked):
            self._work = self._screen.run_worker(self._look, group="find", exclusive=True)
        self._asked = wanted
        self.draw()

    def _know_name_again(self) -> None:
        """Other documents may be open now, or more be known of them."""
        session, wanted = self._screen.session, self._screen.session.wanted
        if wanted is None or wanted.origin is None or wanted.origin.document not in session.documents:
            return
        if any(self._looking.finds(wanted, document) is None for document in session.documents):
            pane = session.documents.index(wanted.origin.document)
            found = find_mentions(self._screen, pane, wanted.origin.offset)
            if found is not None:
                self._looking.know(wanted, found[1])

    def _jobs(self) -> Iterator[tuple[Wanted, Place]]:
        """What is still to be looked for, and in which documents from where, the focused one first."""
        session, goal = self._screen.session, self._goal
        if session.place is None:
            return
        for place in (session.place, *session.panes):
            for wanted in (session.wanted, session.filter):
                if wanted is None or wanted.kind is Kind.NAME:
                    continue
                if not self._looking.is_complete(wanted, place.document):
                    yield wanted, goal.here if goal and goal.here.document == place.document else place

    def _is_looking(self, wanted: Wanted) -> bool:
        return any(each == wanted for each, _ in self._jobs())

    async def _look(self) -> None:
        try:
            while jobs := list(dict.fromkeys(self._jobs())):
                for wanted, place in jobs:
                    await self._looking.look(wanted, place.document, place.offset)
                    self._failure = ""
                    self._found_more()
            self._screen.show()
        except WorkerFailed as error:
            self._failure = f"the search failed: {error}"
            self._screen.say(self._failure, "error")
            self._reach_goal()
            self._tell()

    def _found_more(self) -> None:
        self.draw()
        self._go_to_goal()
        if time.monotonic() >= self._next_told:
            self._next_told = time.monotonic() + TOLD_EVERY
            self._screen.tell()

    def hold_keys(self) -> bool:
        """True when keys have to wait for the goal; `KeysAwaited` tells that it is reached or given up."""
        self._holds = self._goal is not None
        return self._holds

    def give_up(self) -> None:
        """Go nowhere, whatever will be found."""
        self._goal = None

    def _go_to_goal(self) -> None:
        screen, session, goal = self._screen, self._screen.session, self._goal
        if goal is None or session.wanted is None or session.place is None:
            return
        document = goal.here.document
        finds = self._seen(session.wanted, document)
        target = finds.first_from(goal.offset) if finds else None
        if target is None:
            if finds is None or not self._looking.is_complete(session.wanted, document):
                return
            target = finds.stops[0] if finds.stops else goal.here.offset
        self._reach_goal()
        if self.is_asking:
            if session.place.document == document:
                screen.apply(session.move_caret(session.focus, target))
        elif finds is not None and not finds.stops:
            screen.say(self._why_nothing(session.wanted))
        elif session.place == goal.here:  # else the reader has gone on meanwhile
            screen.apply(session.jump(target) if target != goal.here.offset else session)
            if target < goal.offset:
                screen.say(FROM_THE_TOP)

    def _reach_goal(self) -> None:
        self._goal = None
        if self._holds:
            self._holds = False
            self._screen.post_message(KeysAwaited(holds=1))

    # Showing

    def draw(self) -> None:
        """Marks and folds as they are known now."""
        screen, session = self._screen, self._screen.session
        wanted = session.wanted if session.marks_shown else None
        for pane in screen.open_panes:
            if pane.document is None:
                continue
            self._fold(pane, pane.document.id)
            finds = self._looking.finds(wanted, pane.document.id) if wanted else None
            as_name = wanted is not None and wanted.kind is Kind.NAME
            self._marking.mark(pane, finds, as_name=as_name, focused=pane is screen.pane)
        self._tell()

    def _fold(self, pane: DocumentPane, document: int) -> None:
        if self._screen.session.filter is None:
            self._marking.fold(pane, None)
            pane.title.note = ""
            return
        kept = self._kept_passages(document)
        if kept is not None:  # until it is known, what was seen stays
            self._marking.fold(pane, kept)
            pane.title.note = "" if kept else "no match"

    def tally(self) -> str:
        """How much was found where the reader is: "3 of 17", "nothing here, 4 beside"."""
        session = self._screen.session
        if session.wanted is None or session.place is None:
            return ""
        here = session.place
        finds = self._seen(session.wanted, here.document)
        told = describe_count(finds, here.offset)
        if finds is None or not finds.is_complete or finds.stops:
            return told
        beside = self._found_beside(session.wanted)
        return f"{told} here, {beside} beside" if beside else told

    def problem(self) -> str:
        """Why there is no answer, or what of the words could not be read, in one plain line; else empty."""
        wanted = self._screen.session.wanted
        return self._failure or (self._looking.problem(wanted) if wanted else "")

    def parts(self) -> tuple[str, ...]:
        """What the status line tells: what is filtered, and which hit the caret is on."""
        session, here = self._screen.session, self._screen.session.place
        if here is None:
            return ()
        told = []
        if session.filter is not None:
            is_empty = self._kept_passages(here.document) == ()
            told.append(f"{'no' if is_empty else 'only'} passages with {session.filter.words}")
        if session.wanted is not None and session.marks_shown:
            finds = self._seen(session.wanted, here.document)
            if finds is not None and finds.number_at(here.offset) is not None:
                what = session.wanted.words if session.wanted.kind is Kind.NAME else "hit"
                told.append(f"{what} {describe_count(finds, here.offset)}")
        return tuple(told)
