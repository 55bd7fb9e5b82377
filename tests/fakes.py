"""A collection in memory: the seed articles with a small analysis and comparison made by hand.

For tests of the terminal: no worker, no store, no model; what the widgets show is known exactly.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from index.anchors import TokenMap
from index.collection import Draft, Identity, NoteChanged, NoteGone, StoreError, WorkerFailed
from index.events import Event, NamesRuled
from index.language.name_reasons import reason_among
from index.model import (
    SIGNS,
    Analysis,
    Attribution,
    AttributionKind,
    CarriedPlace,
    Claim,
    ClaimRef,
    Companion,
    Comparison,
    Completion,
    Document,
    DocumentInfo,
    EarlierPlace,
    Entity,
    EntityTable,
    EntityType,
    Facets,
    Figure,
    FigureKind,
    Found,
    Hit,
    HitOrder,
    LikePassage,
    Located,
    Metadata,
    Modifier,
    Note,
    NoteTarget,
    NoteText,
    Passage,
    QueryError,
    Relation,
    RelationKind,
    Ruling,
    SearchResult,
    SharedEntity,
    Skipped,
    Span,
    Stamp,
    Verdict,
)
from index.search.completing import complete_query
from index.search.field_values import FieldValues
from index.text.canonical import canonical_text, text_hash
from index.text.tokens import index_terms
from tests.fake_comparing import FakeComparing

SEEDS = Path(__file__).parent.parent / "seeds"
FIRST_TITLE = "Yoon: delegation to visit Ukraine"
SECOND_TITLE = "South Korea Moves to Dispatch Intelligence Team Amid North Korean Military Ties to Russia"


def make_document(document_id: int, path: str, title: str, raw: str, **metadata: str) -> Document:
    """A document whose passages are its lines."""
    text = canonical_text(raw)
    passages, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(len(passages), Span(start, start + len(line))))
        start += len(line) + 1
    info = DocumentInfo(document_id, path, title, "text", len(text), metadata.get("date"))
    return Document(info, text, text_hash(text), tuple(passages), Metadata(title, **metadata))


def seed_documents() -> tuple[Document, Document]:
    """The two seed articles, with ids 1 and 2."""
    names = ("000_c4832a4c311ca801.txt", "002_7bd3e9f78c1c2f74.txt")
    texts = [(SEEDS / name).read_text(encoding="utf-8") for name in names]
    return (
        make_document(1, f"seeds/{names[0]}", FIRST_TITLE, texts[0]),
        make_document(2, f"seeds/{names[1]}", SECOND_TITLE, texts[1], date="2024-11-05"),
    )


def find_spans(text: str, words: str) -> tuple[Span, ...]:
    """Every occurrence of the words."""
    spans, start = [], text.find(words)
    while start >= 0:
        spans.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return tuple(spans)


class AnalysisMaker:
    """Builds an analysis from words that stand in the text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entities: list[Entity] = []
        self.figures: list[Figure] = []
        self.attributions: list[Attribution] = []
        self.claims: list[Claim] = []

    def span(self, words: str) -> Span:
        """The first occurrence of the words."""
        return find_spans(self.document.text, words)[0]

    def entity(self, name: str, kind: EntityType) -> None:
        """A name with all its mentions."""
        mentions = find_spans(self.document.text, name)
        self.entities.append(Entity(f"e{len(self.entities)}", name, kind, mentions))

    def figure(self, words: str, value: float) -> None:
        """An exact count."""
        span = self.span(words)
        self.figures.append(Figure(span, span, value, value, Modifier.EXACT, FigureKind.COUNT))

    def claim(self, words: str, speaker: str | None = None) -> str:
        """A claim, attributed when it has a speaker; its id."""
        span = self.span(words)
        passage = max(each.number for each in self.document.passages if each.span.start <= span.start)
        attribution = None
        if speaker is not None:
            attribution = len(self.attributions)
            self.attributions.append(Attribution((span,), AttributionKind.INDIRECT))
        name = f"c{len(self.claims)}"
        self.claims.append(Claim(name, span, passage, attribution, speaker))
        return name

    def analysis(self) -> Analysis:
        """What was put together."""
        return Analysis(
            "fake/1",
            True,
            tuple(self.entities),
            tuple(self.attributions),
            tuple(self.figures),
            (),
            tuple(sorted(self.claims, key=lambda claim: claim.span)),
        )


def seed_analyses(first: Document, second: Document) -> tuple[Analysis, Analysis]:
    """A few names, figures and claims of the seed articles."""
    one, two = AnalysisMaker(first), AnalysisMaker(second)
    one.entity("Yoon Suk Yeol", EntityType.PERSON)
    one.entity("Yonhap News Agency", EntityType.ORGANISATION)
    one.entity("Ukraine", EntityType.PLACE)
    two.entity("Volodymyr Zelensky", EntityType.PERSON)
    two.entity("Yoon Sukyeol", EntityType.PERSON)
    two.entity("Yonhap agency", EntityType.ORGANISATION)
    two.entity("Ukraine", EntityType.PLACE)
    one.figure("approximately 12,000 North Korean troops", 12000)
    two.figure("11,000 North Korean soldiers", 11000)
    one.claim("a high-level South Korean delegation will visit Ukraine later this week", "Yoon Suk Yeol")
    one.claim("both Pyongyang and Moscow have categorically denied these claims")
    one.claim("briefing the EU Political and Security Committee on October 29")
    one.claim(
        "the deployment of approximately 12,000 North Korean troops, including 500 officers and three generals"
    )
    one.claim("North Korea has officially dispatched troops to Russia", "Jens Stoltenberg")
    two.claim("negotiations for parliamentary approval to send a group of intelligence officers")
    two.claim("Russia had mobilized 11,000 North Korean soldiers in the Kursk region", "Volodymyr Zelensky")
    two.claim(
        "Ukrainian forces had engaged in direct combat with North Korean troops for the first time",
        "Rustem Umerov",
    )
    two.claim("the illegal military cooperation between North Korea and Russia", "Yoon Sukyeol")
    return one.analysis(), two.analysis()


def seed_comparison(first: tuple[Document, Analysis], second: tuple[Document, Analysis]) -> Comparison:
    """One relation of every kind between the seed articles."""

    def ref(side: int, claim: str) -> ClaimRef:
        analysis = (first, second)[side][1]
        found = next(each for each in analysis.claims if each.id == claim)
        return ClaimRef(side, claim, found.span, found.speaker)

    def evidence(side: int, words: str) -> Located:
        return Located(side, find_spans((first, second)[side][0].text, words)[0])

    figures = (evidence(0, "12,000"), evidence(1, "11,000"))
    return Comparison(
        (first[0].id, second[0].id),
        (
            SharedEntity(
                "Yoon Suk Yeol",
                EntityType.PERSON,
                ((0, "e0"), (1, "e1")),
                ((0, ("Yoon Suk Yeol",)), (1, ("Yoon Sukyeol",))),
            ),
            SharedEntity("Ukraine", EntityType.PLACE, ((0, "e2"), (1, "e3")), ()),
        ),
        (
            Relation(
                RelationKind.FIGURES_DIFFER,
                (ref(0, "c3"), ref(1, "c1")),
                "same unit, 12,000 ±5 % and 11,000 do not overlap",
                figures,
                0.9,
            ),
            Relation(
                RelationKind.DIFFERS,
                (ref(0, "c0"), ref(1, "c0")),
                "same people, another stage of the plan",
                (),
                0.6,
            ),
            Relation(
                RelationKind.MATCHES, (ref(0, "c4"), ref(1, "c2")), "same names and the same verb", (), 0.8
            ),
            Relation(
                RelationKind.DENIED, (ref(0, "c1"), ref(1, "c3")), "one denies what the other states", (), 0.7
            ),
            Relation(
                RelationKind.ONLY_HERE,
                (ref(0, "c2"),),
                "no claim of the other document shares a name or figure",
                (),
            ),
        ),
    )


class FakeNotes:
    """Notes in memory, on the documents of a collection in memory."""

    def __init__(self, by_id: dict[int, Document]) -> None:
        self.by_id = by_id
        self.kept: dict[str, Note] = {}
        self.typed: dict[str, Draft] = {}
        self.before: dict[str, EarlierPlace] = {}  # by note
        self.stood: dict[tuple[str, int], list[NoteTarget]] = {}
        self.said: dict[str, list[NoteText]] = {}  # before
        self.changed_elsewhere = False
        self.failing = ""  # why nothing can be kept

    def has_news(self) -> bool:
        """As long as nobody looked at what was changed elsewhere."""
        return self.changed_elsewhere

    def notes(self) -> tuple[Note, ...]:
        """All of them."""
        self.changed_elsewhere = False
        return tuple(self.kept.values())

    def note(self, number: str) -> Note:
        """One of them."""
        if number not in self.kept:
            raise NoteGone(number)
        return self.kept[number]

    def history(self, number: str) -> tuple[tuple[str, NoteText], ...]:
        """A minute for each change."""
        texts = (*self.said.get(number, []), self.kept[number].text)
        return tuple((f"2024-11-05T08:{minute:02}", text) for minute, text in enumerate(texts))

    def erase(self, notes: Iterable[Note]) -> int:
        """Without them."""
        self._write()
        return sum(self.kept.pop(note.id, None) is not None for note in notes)

    def tags(self) -> tuple[str, ...]:
        """Those in use."""
        return tuple(dict.fromkeys(tag for note in self.kept.values() for tag in note.text.tags))

    def add(
        self, places: Sequence[tuple[int, Span | None]], text: NoteText, *, note: str | None = None
    ) -> Note:
        """Keep a note."""
        self._write()
        targets = tuple(map(self._target, places))
        made = Note(note or str(len(self.kept)), 1, text, targets, "2024-11-05", "2024-11-05")
        self.kept[made.id] = made
        self.typed.pop(made.id, None)
        return made

    def change(self, note: Note, text: NoteText, *, deleted: bool | None = None) -> Note:
        """Keep another state; NoteChanged when it is not what it was."""
        self._write()
        if self.kept[note.id].revision != note.revision:
            raise NoteChanged(note.id)
        gone = note.deleted if deleted is None else deleted
        self.said.setdefault(note.id, []).append(note.text)
        self.kept[note.id] = replace(note, text=text, deleted=gone, revision=note.revision + 1)
        self.typed.pop(note.id, None)
        return self.kept[note.id]

    def put(self, note: Note, target: int, place: tuple[int, Span | None]) -> Note:
        """Let it stand elsewhere."""
        return self._stand(note, target, self._target(place))

    def keep_orphaned(self, note: Note, target: int) -> Note:
        """Let it stand nowhere."""
        gone = replace(note.targets[target], span=None, verdict=Verdict.ORPHANED, confirmed=True)
        return self._stand(note, target, gone)

    def put_back(self, note: Note, target: int) -> Note:
        """Where it stood before."""
        self._write()
        return self._stand(note, target, self.stood[note.id, target].pop(), again=False)

    def earlier(self, note: Note, target: int) -> EarlierPlace:
        """What was given, else the words that were written down."""
        shown = note.targets[target]
        words = Span(len(shown.prefix), len(shown.prefix) + len(shown.exact))
        known = EarlierPlace(f"{shown.prefix}{shown.exact}{shown.suffix}", words, is_whole=False)
        return self.before.get(note.id, known)

    def nearest(self, note: Note, target: int, text: str) -> int:
        """By the real mapping."""
        earlier = self.earlier(note, target)
        return TokenMap(earlier.text, text).carry_place(earlier.span.start).offset

    def _stand(self, note: Note, target: int, place: NoteTarget, *, again: bool = True) -> Note:
        self._write()
        targets = [*self.kept[note.id].targets]
        if again:
            self.stood.setdefault((note.id, target), []).append(targets[target])
        targets[target] = place
        self.kept[note.id] = replace(self.kept[note.id], targets=tuple(targets))
        return self.kept[note.id]

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is typed."""
        self._write()
        self.typed[draft.note] = draft

    def drop_draft(self, number: str) -> None:
        """Forget it."""
        self.typed.pop(number, None)

    def drafts(self) -> tuple[Draft, ...]:
        """What was typed."""
        return tuple(self.typed.values())

    def _write(self) -> None:
        if self.failing:
            raise StoreError(self.failing)

    def _target(self, place: tuple[int, Span | None]) -> NoteTarget:
        number, span = place
        document = self.by_id[number]
        return NoteTarget(document.info.path, span, document.text[slice(*span)] if span else "")


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
        self.rulings: dict[int, Ruling] = {}
        self.ruled_elsewhere = False  # another program decided about a name
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

    def why_one(self, name: str, others: Iterable[str], kind: EntityType) -> str:
        """As the real one: it asks the rules alone."""
        return reason_among(name, others, kind)

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

    def name_rulings(self) -> tuple[tuple[int, Ruling], ...]:
        """Those in effect."""
        return tuple(self.rulings.items())

    def rule_name(self, ruling: Ruling) -> int:
        """Keep it."""
        number = 1 + max(self.rulings, default=0)
        self.rulings[number] = ruling
        self.tell(NamesRuled())
        return number

    def withdraw_name_ruling(self, number: int) -> None:
        """Take it back; KeyError when it is not in effect."""
        del self.rulings[number]
        self.tell(NamesRuled())

    def rule_elsewhere(self, ruling: Ruling) -> None:
        """As another program does: comparisons are to be made anew, and nobody is told."""
        self.rulings[1 + max(self.rulings, default=0)] = ruling
        self.comparing.outdated = self.ruled_elsewhere = True

    def take_decisions(self, documents: Sequence[int]) -> None:
        """Told as by the real one."""
        if self.ruled_elsewhere:
            self.ruled_elsewhere = False
            self.tell(NamesRuled())
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
