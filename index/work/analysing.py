"""Analyses and comparisons: from the store where they are known, else asked of the analyst."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from index.events import Analysed, Event, Notice, UnderAnalysis
from index.language import codec
from index.model import Analysis, Comparison, EntityTable, Matrix, Moment, OnlyHere
from index.store import Store
from index.work.client import Worker
from index.work.messages import ANALYSER_KEY, COMPARER_KEY, progress_from_json
from index.work.name_rulings import NameRulings
from index.work.protocol import Message


class Analysing:
    """What is known of documents beyond their text.

    Args:
        store: where analyses are kept.
        arguments: the command line of the analyst.
        tell: called in the event loop with all news.
    """

    def __init__(self, store: Store, arguments: Sequence[str], tell: Callable[[Event], None]) -> None:
        self._store = store
        self._tell = tell
        self._analyser = store.meta(ANALYSER_KEY)
        self._comparer = store.meta(COMPARER_KEY)
        self._unkept: dict[int, Analysis] = {}  # of documents on the screen, where the store takes none
        self._problem = ""  # why it does not, as it was told
        self._long: int | None = None  # the last document of which a share was told
        self.rulings = NameRulings(store)
        self._analyst = Worker("index.work.analyst", arguments, self._on_event)

    @property
    def comparer(self) -> str | None:
        """What comparisons are known by; None while the analyst has not told."""
        return self._comparer

    def start(self) -> None:
        """Begin to analyse all that is not analysed yet."""
        self._analyst.order("wake")

    def go_on(self) -> None:
        """There may be more to analyse; nothing when it was not begun."""
        if self._analyst.running:
            self._analyst.order("wake")

    def focus(self, document_ids: Sequence[int]) -> None:
        """Analyse these documents before all others."""
        self._analyst.order("focus", documents=list(document_ids))

    async def analyse(self, document_ids: Sequence[int]) -> None:
        """Wait until these documents have an analysis. Raises WorkerFailed."""
        await self._analyst.request("analyse", documents=list(document_ids))

    def analysis(self, document_id: int) -> Analysis | None:
        """The analysis of a document as the reader ruled, None while there is none."""
        if self._analyser is None:
            return None
        try:
            reading = self._store.version_hash(document_id)
        except KeyError:
            return None
        analysis = codec.load_analysis(self._store.analysis(reading, self._analyser))
        analysis = analysis or self._unkept.get(document_id)
        rulings = self.rulings.current
        if analysis is None or not rulings.digest:
            return analysis
        return self.rulings.applied(analysis, document_id, self._store.version(document_id).text, rulings)

    async def entities(self, *, analysed_only: bool) -> EntityTable:
        """Every entity of the collection, or of what is analysed. Raises WorkerFailed."""
        answer = await self._analyst.request("entities", analysed_only=analysed_only)
        return codec.from_json(EntityTable, answer)

    async def compare(self, first: int, second: int) -> Comparison:
        """The comparison of two documents, made if need be. Raises WorkerFailed."""
        known = self.comparison(first, second)
        if known is not None:
            return known
        answer = await self._analyst.request("compare", first=first, second=second)
        return replace(codec.from_json(Comparison, answer), documents=(first, second))

    def comparison(self, first: int, second: int) -> Comparison | None:
        """The comparison of two documents if it is known already."""
        if self._comparer is None:
            return None
        try:
            hashes = self._store.version_hash(first), self._store.version_hash(second)
        except KeyError:
            return None
        name = self.rulings.compared_as(self._comparer, (first, second))
        comparison = codec.load_comparison(self._store.comparison(*hashes, name))
        return None if comparison is None else replace(comparison, documents=(first, second))

    async def matrix(self, documents: Sequence[int]) -> Matrix:
        """What documents say of the same matters. Raises WorkerFailed."""
        return codec.from_json(Matrix, await self._analyst.request("matrix", documents=list(documents)))

    async def moments(self, documents: Sequence[int]) -> tuple[Moment, ...]:
        """The dated claims of documents. Raises WorkerFailed."""
        answer = await self._analyst.request("moments", documents=list(documents))
        return codec.from_json(tuple[Moment, ...], answer)

    async def only_here(self, document: int, others: Sequence[int]) -> tuple[OnlyHere, ...]:
        """What a document has and the others do not. Raises WorkerFailed."""
        answer = await self._analyst.request("only-here", documents=[document, *others])
        return codec.from_json(tuple[OnlyHere, ...], answer)

    async def close(self) -> None:
        """End the analyst."""
        await self._analyst.close()

    def _on_event(self, message: Message) -> None:
        match message:
            case {"event": "analyser", "name": name, "comparer": comparer, "missing": missing}:
                self._analyser, self._comparer = name, comparer
                self._unkept.clear()
                if missing:
                    self._tell(Notice(missing, "warning"))
            case {"event": "analysing", "document": document, "share": share}:
                self._long = document
                self._tell(UnderAnalysis(document, share))
            case {"event": "analysed", "documents": documents}:
                self._tell(Analysed(tuple(documents)))
            case {"event": "unkept", "documents": documents, "analyses": bodies, "reason": reason}:
                analyses = (codec.load_analysis(b64decode(body)) for body in bodies)
                self._unkept.update(
                    (number, analysis)
                    for number, analysis in zip(documents, analyses, strict=True)
                    if analysis is not None
                )
                self._tell(Analysed(tuple(documents)))
                if reason != self._problem:
                    self._tell(Notice(f"only what is open is analysed: {reason}", "warning"))
                self._problem = reason
            case {"event": "progress"}:
                self._tell(progress_from_json(message))
            case {"event": "failed" | "stopped"}:
                if self._long is not None:  # nobody goes on with it
                    self._tell(UnderAnalysis(self._long, 1.0))
                    self._long = None
                self._tell(Notice("the analysis stopped; it starts again with the next document", "warning"))
