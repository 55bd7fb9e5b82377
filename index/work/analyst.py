"""The worker that understands texts: entities, attributions, figures, claims, comparisons.

It alone loads the language model. Documents on screen come first; the rest of
the collection follows; what takes long is done in steps, so a request never waits long.
Everything is cached in the store by text hash and analyser.
"""

from __future__ import annotations

import logging
import time
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import combinations
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from index.compare import RULES_VERSION, Side, compare_documents
from index.compare.matrix import build_matrix
from index.compare.only_here import list_only_here
from index.compare.timeline import list_moments
from index.language import codec
from index.language.aliases import link_entities
from index.language.analyser_name import expected_name
from index.language.offices import list_offices
from index.language.rulings import Rulings
from index.model import Analysis, Comparison, Document, EntityTable, SharedEntity
from index.steps import Steps
from index.store import Store, StoreError
from index.text.canonical import reading_hash
from index.work.judgements import Judgements
from index.work.kept_analyses import AnalysisRow, KeptAnalyses
from index.work.messages import ANALYSER_KEY, COMPARER_KEY
from index.work.name_rulings import NameRulings
from index.work.protocol import Message
from index.work.server import Rejected, Server, serve_store
from index.work.unfinished import Unfinished

if TYPE_CHECKING:
    from index.language.analyser import Analyser

log = logging.getLogger(__name__)

_SAVE_EVERY = 1.0  # seconds of background work between two transactions and two signs of progress


class Analyst:
    """Analyses the documents of one store and compares pairs of them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._analyser: Analyser | None = None
        self._name: str | None = None
        self._focus: list[int] = []
        self._analyses = KeptAnalyses(store)
        self._unfinished = Unfinished()
        self._rulings = NameRulings(store)
        self._judgements = Judgements(store)
        self.server = Server(
            {
                "focus": self._on_focus,
                "analyse": self._on_analyse,
                "compare": self._on_compare,
                "entities": self._on_entities,
                "matrix": self._on_matrix,
                "moments": self._on_moments,
                "only-here": self._on_only_here,
                "wake": self._on_wake,
            }
        )

    @property
    def analyser(self) -> Analyser:
        """The analyser, loaded when there is something to analyse: that takes seconds and 300 MB."""
        if self._analyser is None:
            from index.language.analyser import Analyser

            self._analyser = Analyser.load()
            self._settle(self._analyser.name, self._analyser.missing)
        return self._analyser

    @property
    def name(self) -> str:
        """What analyses are known by; for the model of the last time it is not loaded."""
        if self._name is None:
            expected = expected_name()
            is_last = expected is not None and self._known_names() == (expected, comparer_of(expected))
            return self._settle(expected, None) if expected and is_last else self.analyser.name
        return self._name

    def _settle(self, name: str, missing: str | None) -> str:
        """Tell what analyses and comparisons are known by from now on, and what the language model lacks."""
        names = name, comparer_of(name)
        if self._known_names() != names:
            with suppress(StoreError):
                for key, value in zip((ANALYSER_KEY, COMPARER_KEY), names, strict=True):
                    self._store.set_meta(key, value)
        if (name, missing) != (self._name, None):
            self.server.emit("analyser", name=name, comparer=comparer_of(name), missing=missing)
        self._name = name
        return name

    def _known_names(self) -> tuple[str | None, str | None]:
        return self._store.meta(ANALYSER_KEY), self._store.meta(COMPARER_KEY)

    def _load(self) -> None:
        """Load the analyser for a request; when the model is not what it was, all is to be analysed anew."""
        if self._analyser is None:
            name = self.name
            if self.analyser.name != name:
                self.server.work(self._background())

    def _on_focus(self, message: Message) -> None:
        self._focus = [int(number) for number in message["documents"]]
        self.server.work(self._background())

    def _on_wake(self, _: Message) -> None:
        self.server.work(self._background())

    def _on_analyse(self, message: Message) -> Steps[None]:
        for number in message["documents"]:
            document = self._document(number)
            analysis = yield from self._analysis(document)
            self._tell_analysed([(number, (_key(document), self.name, codec.dump(analysis)))])

    def _on_compare(self, message: Message) -> Steps[Any]:
        first, second = self._document(message["first"]), self._document(message["second"])
        return codec.to_json((yield from self._comparison(first, second)))

    def _on_entities(self, message: Message) -> Steps[Any]:
        numbers, rulings = self._store.document_ids(), self._rulings.current
        unanalysed = self._unanalysed
        if message["analysed_only"]:
            numbers = tuple(number for number in numbers if number not in unanalysed)
        elif unanalysed:
            self._load()
        sides = yield from self._sides(numbers, rulings)
        entities = [side.analysis.entities for side in sides]
        linked = link_entities(entities, rulings)
        return codec.to_json(EntityTable(numbers, linked, list_offices(entities, linked)))

    def _on_matrix(self, message: Message) -> Steps[Any]:
        numbers, rulings = tuple(message["documents"]), self._rulings.current
        comparisons = []
        for first, second in combinations([self._document(number) for number in numbers], 2):
            comparison = yield from self._comparison(first, second)
            comparisons.append(replace(comparison, documents=(first.id, second.id)))
        sides = yield from self._sides(numbers, rulings)
        return codec.to_json(
            build_matrix(
                numbers,
                map(self._judgements.applied, comparisons),
                [side.analysis for side in sides],
                _link(sides, rulings),
            )
        )

    def _on_moments(self, message: Message) -> Steps[Any]:
        sides = yield from self._sides(message["documents"], self._rulings.current)
        return codec.to_json(list_moments(sides))

    def _on_only_here(self, message: Message) -> Steps[Any]:
        rulings = self._rulings.current
        sides = yield from self._sides(message["documents"], rulings)
        return codec.to_json(list_only_here(sides, _link(sides, rulings), 0))

    def _sides(self, numbers: Sequence[int], rulings: Rulings) -> Steps[list[Side]]:
        sides = []
        for number in numbers:
            side = yield from self._side(self._document(number), rulings)
            sides.append(side)
        return sides

    def _side(self, document: Document, rulings: Rulings) -> Steps[Side]:
        """The document and what is said in it, as the reader ruled."""
        analysis = yield from self._analysis(document)
        return Side(document, self._rulings.applied(analysis, document.id, document.text, rulings))

    @property
    def _unanalysed(self) -> set[int]:
        return set(self._store.unanalysed(self.name))

    def _document(self, number: int) -> Document:
        """The document, also one whose file is gone: it may still be on the screen."""
        try:
            return self._store.version(number)
        except KeyError:
            raise Rejected("the document was never in the collection") from None

    def _analysis(self, document: Document) -> Steps[Analysis]:
        known = self._analyses.get(_key(document), self.name)
        if known is not None:
            return known
        self._load()
        analysis = yield from self._made(document)
        self._analyses.put([(_key(document), self.analyser.name, codec.dump(analysis))])
        return analysis

    def _made(self, document: Document) -> Steps[Analysis]:
        """The document analysed anew, and how far that is, told of a text that takes long."""
        key = f"{self.analyser.name} {_key(document)}"
        told_at, is_told = time.monotonic(), False
        steps = self._unfinished.analyse(self.analyser, key, document)
        try:
            while True:
                share = next(steps)
                if time.monotonic() - told_at >= _SAVE_EVERY:
                    told_at, is_told = time.monotonic(), True
                    self.server.emit("analysing", document=document.id, share=share)
                yield share
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
        finally:
            steps.close()
            if is_told:
                self.server.emit("analysing", document=document.id, share=1.0)

    def _comparison(self, first: Document, second: Document) -> Steps[Comparison]:
        keys, rulings = (_key(first), _key(second)), self._rulings.current
        name = self.name
        kept_as = self._rulings.compared_as(comparer_of(name), (first.id, second.id), rulings)
        known = codec.load_comparison(self._store.comparison(*keys, kept_as))
        if known is not None:
            return known
        one, other = (yield from self._side(first, rulings)), (yield from self._side(second, rulings))
        comparison = compare_documents(one, other, similarity=self._similarity, rulings=rulings)
        if self.name != name:  # the model was loaded and is not what it was: nor are the analyses
            self.server.work(self._background())
            return (yield from self._comparison(first, second))
        with suppress(StoreError):
            self._store.put_comparison(*keys, kept_as, codec.dump(comparison))
        return comparison

    def _similarity(self, first: str, second: str) -> float:
        """How alike two words are; it is seldom asked, and loads the model only then."""
        return self.analyser.similarity(first, second)

    def _background(self) -> Iterator[object]:
        """Analyse what lacks an analysis, the documents in focus first; those alone where nothing can be kept."""
        name, todo = self.name, self._unanalysed
        if todo and self.analyser.name != name:  # the model is not what it was
            todo = self._unanalysed
        total = len(self._store.document_ids())
        queue = [number for number in self._focus if number in todo]
        queue += sorted(todo.difference(queue))
        urgent = len(todo.intersection(self._focus))
        done = total - len(queue)
        fresh: list[tuple[int, AnalysisRow]] = []
        saved_at = time.monotonic()
        for position, number in enumerate(queue, start=1):
            yield None
            row = yield from self._analyse_unless_gone(number)
            done += 1
            if row is not None:
                fresh.append((number, row))
            if position <= urgent or time.monotonic() - saved_at >= _SAVE_EVERY:
                self._save(fresh)
                fresh = []
                saved_at = time.monotonic()
                if self._analyses.problem and position >= urgent:
                    break
                self.server.emit("progress", job="analysing", done=done, total=total, finished=False)
        self._save(fresh)
        self._unfinished.let_go()
        self.server.emit("progress", job="analysing", done=done, total=total, finished=True)

    def _analyse_unless_gone(self, number: int) -> Steps[AnalysisRow | None]:
        try:
            document = self._store.document(number)
        except KeyError:
            return None
        analysis = self._analyses.get(_key(document), self.analyser.name)  # at hand from the time before
        if analysis is None:
            try:
                analysis = yield from self._made(document)
            except Exception:  # the others must not wait for it
                log.exception("document %d cannot be analysed", number)
                return None
        return _key(document), self.analyser.name, codec.dump(analysis)

    def _save(self, fresh: Sequence[tuple[int, AnalysisRow]]) -> None:
        if fresh:
            self._analyses.put([row for _, row in fresh])
            self._tell_analysed(fresh)

    def _tell_analysed(self, fresh: Sequence[tuple[int, AnalysisRow]]) -> None:
        """Tell of these; those that the store did not take go over the pipe."""
        documents = [number for number, _ in fresh]
        if self._analyses.problem:
            bodies = [b64encode(body).decode() for _, (_, _, body) in fresh]
            self.server.emit("unkept", documents=documents, analyses=bodies, reason=self._analyses.problem)
        else:
            self.server.emit("analysed", documents=documents)


def comparer_of(analyser: str) -> str:
    """What the caches know comparisons by: they depend on the analyses and on the rules of comparing."""
    return f"{analyser}+compare-{RULES_VERSION}"


def _link(sides: Sequence[Side], rulings: Rulings) -> tuple[SharedEntity, ...]:
    return link_entities([side.analysis.entities for side in sides], rulings)


def _key(document: Document) -> str:
    """What the caches know the document by."""
    return reading_hash(document.text_hash, document.passages, document.metadata.date)


def main() -> None:
    """Serve one store until standard input closes."""
    serve_store(lambda store: Analyst(store).server)


if __name__ == "__main__":
    main()
