"""Several documents beside each other: what the rules find and what the reader decided."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from index.events import Event, RelationsJudged
from index.model import Comparison, Judgement, Matrix, Moment, OnlyHere, RelationKind
from index.store import Store, StoreError
from index.work.analysing import Analysing
from index.work.carrier import Carrier
from index.work.client import WorkerFailed
from index.work.judgements import Judgements, Place

log = logging.getLogger(__name__)

_MATRICES_KEPT = 4  # of twenty articles each half a megabyte

_MatrixKey = tuple[tuple[int, ...], int, str | None]


class Comparing:
    """Compares the documents of one collection.

    Args:
        store: the documents and the decisions.
        analysing: knows what is said in each.
        carrier: finds what was decided about long texts in their newer versions.
        tell: called in the event loop with all news.
    """

    def __init__(
        self, store: Store, analysing: Analysing, carrier: Carrier, tell: Callable[[Event], None]
    ) -> None:
        self._analysing = analysing
        self._carrier = carrier
        self._matrices: dict[_MatrixKey, Matrix] = {}
        self._carrying: asyncio.Task[None] | None = None
        self._judgements = Judgements(store, carrier.is_long)
        self._tell = tell
        self._told = self._judgements.last

    # What documents say of the same matter

    async def compare(self, first: int, second: int) -> Comparison:
        """What two documents say of each other's claims, analysing them if need be. Raises WorkerFailed."""
        made = await self._analysing.compare(first, second)
        self.judgements(first, second)
        if self._carrying is not None:
            await asyncio.shield(self._carrying)
        return self._judgements.applied(made)

    def known(self, first: int, second: int) -> Comparison | None:
        """The comparison of two documents if it was made already."""
        made = self._analysing.comparison(first, second)
        if made is None:
            return None
        judged = self._judgements.applied(made)
        self._see_to_waiting()
        return judged

    async def matrix(
        self, documents: Sequence[int], progress: Callable[[int, int], None] | None = None
    ) -> Matrix:
        """What several documents say of the same matters.

        `progress` is told how many of how many pairs are compared. What was compared is kept when this is cancelled,
        and the last matrices are at hand as long as nothing is decided or analysed otherwise.

        Raises:
            KeyError: a document never was.
            WorkerFailed: when there is no answer to be had.
        """
        known = self._matrices.get(self._matrix_key(documents))
        if known is not None:
            return known
        pairs = list(combinations(documents, 2))
        for done, pair in enumerate(pairs):
            if progress is not None:
                progress(done, len(pairs))
            await self._analysing.compare(*pair)
        key = self._matrix_key(documents)
        made = await self._analysing.matrix(documents)
        while len(self._matrices) >= _MATRICES_KEPT:
            del self._matrices[next(iter(self._matrices))]
        self._matrices[key] = made
        return made

    def _matrix_key(self, documents: Sequence[int]) -> _MatrixKey:
        """What a matrix depends on: texts of an id never change, and names and relations have their decisions in one row."""
        return tuple(documents), self._judgements.last, self._analysing.comparer

    async def moments(self, documents: Sequence[int]) -> tuple[Moment, ...]:
        """The dated claims of several documents, by their days. Raises WorkerFailed."""
        return await self._analysing.moments(documents)

    async def only_here(self, document: int, others: Sequence[int]) -> tuple[OnlyHere, ...]:
        """Speakers, names and figures that a document has and the others do not. Raises WorkerFailed."""
        return await self._analysing.only_here(document, others)

    # What the reader decides

    def judge(
        self, first: Place, second: Place, kind: RelationKind | None, replaces: int | None = None
    ) -> Judgement:
        """Keep what two passages are to each other, on disk when this returns; None: nothing.

        It replaces the decision of that number, or an earlier one about the same passages. Told as `RelationsJudged`.

        Raises:
            KeyError: a document never was, or what is to be replaced is not in effect.
            ValueError: a range is empty, both are of one document, or the kind is only-here.
        """
        is_outdated = self.is_outdated()
        judgement = self._judgements.add(first, second, kind, replaces)
        self._tell_decided((first[0], second[0]), is_outdated=is_outdated)
        return judgement

    def withdraw(self, judgement: Judgement) -> None:
        """Take a decision back. Raises KeyError when it is not in effect (any more)."""
        is_outdated = self.is_outdated()
        self._judgements.withdraw(judgement.number)
        self._tell_decided((place.document for place in judgement.places), is_outdated=is_outdated)

    def reinstate(self, judgement: Judgement, replaces: int | None = None) -> None:
        """Let a decision that was withdrawn or replaced hold again, on the words it was made on, under a new number.

        Raises KeyError when the one that it replaces is not in effect (any more).
        """
        is_outdated = self.is_outdated()
        self._judgements.reinstate(judgement.number, replaces)
        self._tell_decided((place.document for place in judgement.places), is_outdated=is_outdated)

    def judgements(self, first: int, second: int, *, at_once: bool = False) -> tuple[Judgement, ...]:
        """What is decided about two documents, oldest first, also where it is not sure any more.

        Unless all is wanted `at_once`, what is still to be found in long texts that changed comes a moment later,
        as `RelationsJudged`.
        """
        found = self._judgements.of(first, second, at_once=at_once)
        self._see_to_waiting()
        return found

    def all_judgements(self) -> tuple[Judgement, ...]:
        """What is decided about any two documents of the collection, oldest first."""
        return self._judgements.all()

    def is_outdated(self) -> bool:
        """Whether another program decided something that was not told yet. May be called from a thread."""
        return self._judgements.last != self._told

    def renew(self, documents: Sequence[int]) -> None:
        """Tell, as `RelationsJudged`, that something else may be decided about these documents by now."""
        self._tell_decided(documents, is_outdated=False)

    def _see_to_waiting(self) -> None:
        if self._judgements.waiting and (self._carrying is None or self._carrying.done()):
            self._carrying = asyncio.get_running_loop().create_task(self._carry_waiting())

    async def _carry_waiting(self) -> None:
        """Find the places that wait, in a process of its own, and tell of the documents that they are in."""
        found: set[int] = set()
        while self._judgements.waiting:
            old, new, _ = next(iter(self._judgements.waiting))
            spans = [span for *versions, span in self._judgements.waiting if versions == [old, new]]
            try:
                carried = await self._carrier.carry_spans(old, new, spans)
                for span, each in zip(spans, carried, strict=True):
                    self._judgements.learn((old, new, span), each)
            except (WorkerFailed, StoreError, KeyError) as error:
                log.warning("decisions wait until they are asked for again: %s", error)
                self._judgements.waiting.difference_update((old, new, span) for span in spans)
            else:
                found.add(new)
        if found:
            self._tell(RelationsJudged(tuple(found)))

    async def close(self) -> None:
        """End what is under way."""
        if self._carrying is not None:
            self._carrying.cancel()
            await asyncio.gather(self._carrying, return_exceptions=True)

    def _tell_decided(self, documents: Iterable[int], *, is_outdated: bool) -> None:
        if not is_outdated:
            self._told = self._judgements.last
        self._tell(RelationsJudged(tuple(documents)))
