"""A collection in memory: the seed articles with a small analysis and comparison made by hand.

For tests of the terminal: no worker, no store, no model; what the widgets show is known exactly.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from index.anchors import TokenMap
from index.collection import Identity, WorkerFailed
from index.events import Event
from index.model import (
    SIGNS,
    Analysis,
    CarriedPlace,
    Companion,
    Comparison,
    Completion,
    Document,
    DocumentInfo,
    Entity,
    EntityTable,
    Facets,
    Found,
    Hit,
    HitOrder,
    LikePassage,
    QueryError,
    Ruling,
    SearchResult,
    SharedEntity,
    Skipped,
    Span,
    Stamp,
)
from index.search.completing import complete_query
from index.search.field_values import FieldValues
from index.text.tokens import index_terms
from tests.fake_comparing import FakeComparing
from tests.fake_documents import find_spans, seed_analyses, seed_comparison, seed_documents
from tests.fake_naming import FakeNaming
from tests.fake_notes import FakeNotes


class FakeCollection:
    """Answers at once, from memory, and remembers what it was asked."""

    def __init__(
        self,
        documents: Iterable[Document] = (),
        analyses: dict[int, Analysis] | None = None,
        comparison: Comparison | None = None,
        skipped: Sequence[Skipped] = (),
        name: str = "seeds",
    ) -> None:
        self.name = name
        self.by_id = {document.id: document for document in documents}
        self.notes = FakeNotes(self.by_id)
        self.paths: dict[int, str] = {}  # of all documents that were ever read
        self.read: dict[int, Document] = {}  # all of them
        self.changed: dict[int, Stamp | None] = {}  # documents whose files are other ones
        self.refreshed = 0  # how often changed files were to be read
        self.analyses = dict(analyses or {})
        self.made = comparison
        self.comparing = FakeComparing(self.by_id, self.analyses, lambda: self.made, self.tell)
        self.files = tuple(skipped)
        self.listeners: list[Callable[[Event], None]] = []
        self.focused: list[tuple[int, ...]] = []
        self.queries: list[str] = []
        self.meant: dict[str, str] = {}  # what queries without hits were meant to be
        self.lost = 0  # hits left out of each answer, as if their documents had been replaced meanwhile
        self.alike: dict[int, tuple[Companion, ...]] = {}  # by the document they are like
        self.like: tuple[LikePassage, ...] = ()  # passages, whatever they are to be like
        self.sought: list[str] = []  # the words that passages were to be like
        self.typing: bool | None = None  # how the last query was asked
        self.slice = 1_000  # passages that one answer of `find` looks at
        self.narrowing = Facets(())
        self.naming = FakeNaming(self.by_id, self.tell)
        self.unnamed = 0  # documents of which no name is known
        self.failing: str = ""  # why there are no answers
        self.answering = asyncio.Event()  # cleared: nothing is completed for the moment
        self.answering.set()
        self.identities: dict[int, Identity] = {}
        self.identify(())
        self.session: str | None = None  # what is remembered
        self.aside: list[str | None] = []  # what was set aside

    def listen(self, listener: Callable[[Event], None]) -> None:
        """As the real one."""
        self.listeners.append(listener)

    def tell(self, event: Event) -> None:
        """Send news to whoever listens."""
        for listener in self.listeners:
            listener(event)

    def documents(self) -> tuple[DocumentInfo, ...]:
        """By path."""
        return tuple(sorted((each.info for each in self.by_id.values()), key=lambda info: info.path))

    def count(self) -> int:
        """How many were given."""
        return len(self.by_id)

    def listing(self, most: int) -> Iterator[tuple[DocumentInfo, ...]]:
        """By path, so many at a time."""
        infos = self.documents()
        yield from (infos[start : start + most] for start in range(0, len(infos), most))

    def document_at(self, path: str) -> int | None:
        """By its path."""
        return next((info.id for info in self.documents() if info.path == path), None)

    def newest(self, document_id: int) -> int | None:
        """The same document, or the one that has its path now."""
        path = self.paths.get(document_id)
        return None if path is None else self.document_at(path)

    def neighbour(self, document_id: int, steps: int) -> int | None:
        """By path."""
        ids = [info.id for info in self.documents()]
        position = ids.index(document_id) + steps
        return ids[position] if 0 <= position < len(ids) else None

    def document(self, document_id: int) -> Document:
        """KeyError when there is none."""
        self.read |= self.by_id
        document = self.read[document_id]
        self.paths[document_id] = document.info.path
        return document

    def refresh(self) -> None:
        """Counted in `refreshed`."""
        self.refreshed += 1

    def changed_files(self, document_ids: Sequence[int]) -> dict[int, Stamp | None]:
        """What was given."""
        return {each: stamp for each, stamp in self.changed.items() if each in document_ids}

    async def carry_places(self, old: int, new: int, offsets: Sequence[int]) -> tuple[CarriedPlace, ...]:
        """By the real mapping."""
        mapped = TokenMap(self.read[old].text, self.document(new).text)
        return tuple(mapped.carry_place(offset) for offset in offsets)

    def refusal(self, document_id: int) -> str | None:
        """The reason that was given for its path."""
        path = self.paths.get(document_id)
        return next((each.reason for each in self.files if each.path == path), None)

    def skipped(self) -> tuple[Skipped, ...]:
        """What was given."""
        return self.files

    def analysis(self, document_id: int) -> Analysis | None:
        """What was given."""
        return self.analyses.get(document_id)

    def focus(self, document_ids: Sequence[int]) -> None:
        """Remembered in `focused`."""
        self.focused.append(tuple(document_ids))

    def comparison(self, first: int, second: int) -> Comparison | None:
        """None until `compare` made it, as on the first run."""
        return self.comparing.known(first, second) if (first, second) in self.comparing.compared else None

    async def compare(self, first: int, second: int) -> Comparison:
        """The given comparison, seen from the left document; empty for other pairs."""
        return await self.comparing.compare(first, second)

    def identify(self, document_ids: Sequence[int]) -> dict[int, Identity]:
        """By path, text and id; those that are gone too."""
        for each in self.by_id.values():
            self.identities[each.id] = Identity(each.id, each.info.path, each.text_hash)
        return {each: self.identities[each] for each in document_ids if each in self.identities}

    def find_again(self, sought: Identity) -> Identity | None:
        """By path."""
        found = self.document_at(sought.path)
        return None if found is None else self.identify([found])[found]

    def saved_session(self) -> str | None:
        """What was saved last."""
        return self.session

    def save_session(self, renew: Callable[[str | None], str]) -> str | None:
        """Kept in `session`."""
        self.session = renew(self.session)
        return None

    def set_session_aside(self) -> None:
        """Kept in `aside`."""
        self.aside.append(self.session)
        self.session = None

    async def search(
        self,
        query: str,
        limit: int = 200,
        order: HitOrder = HitOrder.RELEVANCE,
        *,
        typing: bool = False,
    ) -> SearchResult:
        """Passages that hold the query as a whole, upper and lower case alike."""
        self.queries.append(query)
        self.typing = typing
        hits = []
        documents = list(self.by_id.values())
        if order is HitOrder.DATE:
            documents.sort(key=lambda each: each.info.date or "", reverse=True)
        elif order is HitOrder.SOURCE:
            documents.sort(key=lambda each: each.info.path)
        for document in documents:
            marks = find_spans(document.text.casefold(), query.casefold())
            for passage in document.passages:
                inside = tuple(mark for mark in marks if passage.span.contains(mark))
                if inside:
                    hits.append(Hit(document.id, passage.number, passage.span, 1.0, inside))
        meant = "" if hits else self.meant.get(query, "")
        return SearchResult(
            tuple(hits[:limit][self.lost :]),
            len(hits),
            len({hit.document for hit in hits}),
            query,
            meant=meant,
            unnamed=self.unnamed,
            undated=sum(self.by_id[hit.document].info.date is None for hit in hits)
            if order is HitOrder.DATE
            else 0,
        )

    async def complete(self, query: str, cursor: int) -> Completion:
        """By the words and values of the documents, once `answering` is set."""
        await self.answering.wait()
        if self.failing:
            raise WorkerFailed(self.failing)
        documents = tuple(self.by_id.values())
        counts = Counter(
            word
            for document in documents
            for passage in document.passages
            for word in set(index_terms(document.text[passage.span.start : passage.span.end]))
        )
        described = {each.id: (each.info, each.metadata) for each in documents}
        return complete_query(
            query,
            cursor,
            lambda start, limit: [each for each in counts.most_common() if each[0].startswith(start)][:limit],
            FieldValues(lambda: described).sources,
        )

    async def entities(self, *, analysed_only: bool = False) -> EntityTable:
        """Those of the analyses, two of one name as one."""
        del analysed_only
        if self.failing:
            raise WorkerFailed(self.failing)
        numbers = tuple(self.analyses)
        found: dict[str, list[tuple[int, Entity]]] = {}
        for position, number in enumerate(numbers):
            for entity in self.analyses[number].entities:
                found.setdefault(entity.name, []).append((position, entity))
        shared = (
            SharedEntity(
                name,
                own[0][1].type,
                tuple((position, entity.id) for position, entity in own),
                tuple((position, entity.spellings or (entity.name,)) for position, entity in own),
            )
            for name, own in found.items()
        )
        return EntityTable(numbers, tuple(shared))

    def rule_elsewhere(self, ruling: Ruling) -> None:
        """As another program does: comparisons are to be made anew, and nobody is told."""
        self.naming.rule_elsewhere(ruling)
        self.comparing.outdated = True

    def take_decisions(self, documents: Sequence[int]) -> None:
        """Told as by the real one."""
        self.naming.renew()
        self.comparing.renew(documents)

    async def facets(self, query: str, *, typing: bool = False) -> Facets:
        """What was given."""
        del query, typing
        if self.failing:
            raise WorkerFailed(self.failing)
        return self.narrowing

    async def companions(self, document: int, limit: int = 20, least: float = 0) -> tuple[Companion, ...]:
        """What was given."""
        if self.failing:
            raise WorkerFailed(self.failing)
        return self.alike.get(document, ())[:limit]

    async def like_passages(
        self, document: int, span: Span, limit: int = 20, least: float = 0
    ) -> tuple[LikePassage, ...]:
        """What was given, whatever is asked for; remembers the words."""
        if self.failing:
            raise WorkerFailed(self.failing)
        self.sought.append(self.by_id[document].text[span.start : span.end])
        return self.like[:limit]

    async def find(
        self, document: int, query: str, *, start: int = 0, stop: int | None = None, typing: bool = False
    ) -> Found:
        """As `search`, in one document, so many passages at a time; "?" at the end is an error."""
        await asyncio.sleep(0)
        if self.failing:
            raise WorkerFailed(self.failing)
        text, passages = self.by_id[document].text, self.by_id[document].passages
        end = min(stop if stop is not None else len(passages), start + self.slice)
        words = query.removesuffix("?").strip().casefold()
        marks = find_spans(text.casefold(), words) if words else ()
        found = {
            passage.number: [mark for mark in marks if passage.span.contains(mark)]
            for passage in passages[start:end]
        }
        return Found(
            passages=tuple(number for number, inside in found.items() if inside),
            marks=tuple(mark for inside in found.values() for mark in inside),
            next=end if end < (stop if stop is not None else len(passages)) else None,
            errors=(QueryError(len(words), "a word was expected"),) if query.endswith("?") else (),
        )

    async def close(self) -> None:
        """Nothing to stop."""


def seed_collection() -> FakeCollection:
    """The two seed articles, analysed and ready to be compared."""
    first, second = seed_documents()
    analyses = seed_analyses(first, second)
    comparison = seed_comparison((first, analyses[0]), (second, analyses[1]))
    return FakeCollection((first, second), {1: analyses[0], 2: analyses[1]}, comparison)


ALL_SIGNS = frozenset(SIGNS.values())
