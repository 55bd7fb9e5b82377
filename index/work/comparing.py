"""Several documents beside each other: what the rules find and what the reader decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from index.events import Event, RelationsJudged
from index.model import Comparison, Judgement, Matrix, Moment, OnlyHere, RelationKind
from index.store import Store
from index.work.analysing import Analysing
from index.work.judgements import Judgements, Place


class Comparing:
    """Compares the documents of one collection.

    Args:
        store: the documents and the decisions.
        analysing: knows what is said in each.
        tell: called in the event loop with all news.
    """

    def __init__(self, store: Store, analysing: Analysing, tell: Callable[[Event], None]) -> None:
        self._analysing = analysing
        self._judgements = Judgements(store)
        self._tell = tell
        self._told = self._judgements.last

    # What documents say of the same matter

    async def compare(self, first: int, second: int) -> Comparison:
        """What two documents say of each other's claims, analysing them if need be. Raises WorkerFailed."""
        return self._judgements.applied(await self._analysing.compare(first, second))

    def known(self, first: int, second: int) -> Comparison | None:
        """The comparison of two documents if it was made already."""
        made = self._analysing.comparison(first, second)
        return None if made is None else self._judgements.applied(made)

    async def matrix(
        self, documents: Sequence[int], progress: Callable[[int, int], None] | None = None
    ) -> Matrix:
        """What several documents say of the same matters.

        `progress` is told how many of how many pairs are compared. What was compared is kept when this is cancelled.

        Raises:
            KeyError: a document never was.
            WorkerFailed: when there is no answer to be had.
        """
        pairs = list(combinations(documents, 2))
        for done, pair in enumerate(pairs):
            if progress is not None:
                progress(done, len(pairs))
            await self._analysing.compare(*pair)
        return await self._analysing.matrix(documents)

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
        judgement = self._judgements.add(first, second, kind, replaces)
        self._tell_judged((first[0], second[0]))
        return judgement

    def withdraw(self, judgement: Judgement) -> None:
        """Take a decision back. Raises KeyError when it is not in effect (any more)."""
        self._judgements.withdraw(judgement.number)
        self._tell_judged(place.document for place in judgement.places)

    def reinstate(self, judgement: Judgement, replaces: int | None = None) -> None:
        """Let a decision that was withdrawn or replaced hold again, on the words it was made on, under a new number.

        Raises KeyError when the one that it replaces is not in effect (any more).
        """
        self._judgements.reinstate(judgement.number, replaces)
        self._tell_judged(place.document for place in judgement.places)

    def judgements(self, first: int, second: int) -> tuple[Judgement, ...]:
        """What is decided about two documents, oldest first, also where it is not sure any more."""
        return self._judgements.of(first, second)

    def all_judgements(self) -> tuple[Judgement, ...]:
        """What is decided about any two documents of the collection, oldest first."""
        return self._judgements.all()

    def is_outdated(self) -> bool:
        """Whether another program decided something that was not told yet. May be called from a thread."""
        return self._judgements.last != self._told

    def renew(self, documents: Sequence[int]) -> None:
        """Tell, as `RelationsJudged`, that something else may be decided about these documents by now."""
        self._tell_judged(documents)

    def _tell_judged(self, documents: Iterable[int]) -> None:
        self._told = self._judgements.last
        self._tell(RelationsJudged(tuple(documents)))
