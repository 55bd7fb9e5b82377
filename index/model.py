"""The words of the program as types: what a document is, and what is said in it.

Every position is a half-open range of code points in a version's canonical text
(`Span`): decoded, newlines normalised, frozen, hashed. Screen rows and columns
do not exist here. All types are immutable and compare by value.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from index.value import Value


class Span(NamedTuple):
    """A half-open range of code points in a canonical text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


class PassageKind(StrEnum):
    """What a passage is to its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BOILERPLATE = "boilerplate"  # "Related Sources:", "Read more", a lone URL: shown, searched, never a claim


class Passage(Value, frozen=True):
    """A paragraph of a document: the unit of search hits, alignment and notes."""

    number: int  # 0-based, in reading order
    span: Span
    kind: PassageKind = PassageKind.PARAGRAPH


class Metadata(Value, frozen=True):
    """What a reader could tell about a document besides its text; None where it could not."""

    title: str | None = None
    author: str | None = None
    date: str | None = None  # ISO 8601 date
    language: str | None = None  # BCP 47


class Decoded(Value, frozen=True):
    """Text, the encoding it was in as `codecs` names it, and what the user should know of the guess."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


class Extract(Value, frozen=True):
    """What a reader makes of a file: canonical text, its passages, and how it was read."""

    text: str
    passages: tuple[Passage, ...]
    metadata: Metadata
    format: str  # "text", "markdown", "html"
    encoding: str  # as the `codecs` module names it
    reader: str  # name and version of the reader, "markdown/1"
    warnings: tuple[str, ...] = ()  # one plain sentence each, for the user


class Stamp(Value, frozen=True):
    """A file as a scan saw it: when a stamp is unchanged, so is the file."""

    path: bytes  # absolute, as the file system spells it
    size: int
    mtime_ns: int
    inode: int


class DocumentInfo(Value, frozen=True):
    """A line in the list of documents; cheap to have for 100,000 of them."""

    id: int  # of the current version; a re-read document gets a new one
    path: str  # as the user would write it; may hold surrogates, so show it through `display()`
    title: str
    format: str
    length: int  # code points of the canonical text
    date: str | None = None


class Document(Value, frozen=True):
    """One version of a source: frozen canonical text and its passages."""

    info: DocumentInfo
    text: str
    text_hash: str  # hexadecimal blake2b-128 of the UTF-8 text
    passages: tuple[Passage, ...]
    metadata: Metadata

    @property
    def id(self) -> int:
        """The version's id in the store."""
        return self.info.id


class Verdict(StrEnum):
    """What became of a passage. Only the first two need no word to the reader."""

    SAME = "same"  # the same words, in the same order with the rest
    MOVED = "moved"  # the same words, elsewhere
    CHANGED = "changed"  # at least half of its words, edited
    AMBIGUOUS = "ambiguous"  # the same words, but equal passages came or went: the span is a proposal
    ORPHANED = "orphaned"  # gone


class CarriedPlace(Value, frozen=True):
    """A reading place of one version of a document in another."""

    offset: int
    kept: bool  # False when the text it stood on is gone and this is the nearest that is left


class Skipped(Value, frozen=True):
    """A file that was not read, and why, in words for the user."""

    path: str
    reason: str


class EntityType(StrEnum):
    """What kind of thing a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"  # nationalities, religious and political groups
    EVENT = "event"
    LAW = "law"
    OTHER = "other"  # works, products: named, but not in the comparison


class Role(Value, frozen=True):
    """An office or function that a text gives a person: "South Korean President Yoon Suk Yeol"."""

    title: str  # as written, without the organisation: "President", "Secretary of Defense", "former minister"
    span: Span  # of all the words: "South Korean President"
    organisation: str | None = None  # id of the entity it is held in, a country or its people too


class Entity(Value, frozen=True):
    """Someone or something named in one document, with every mention of it."""

    id: str  # unique within the analysis, stable for the same text and analyser
    name: str  # the fullest spelling in the document
    type: EntityType
    mentions: tuple[Span, ...]  # in text order, none overlapping a mention of another entity
    spellings: tuple[str, ...] = ()  # each different one in the document, the fullest first
    roles: tuple[Role, ...] = ()  # of a person, in text order, each different one once
    stands_for: str | None = None  # what news also means by it: "South Korea" for Seoul


class AttributionKind(StrEnum):
    """How the words of a speaker are given."""

    DIRECT = "direct"  # nine tenths or more of the content stands in quotation marks
    MIXED = "mixed"
    INDIRECT = "indirect"  # less than one tenth does


class Polarity(StrEnum):
    """Whether a statement is made, denied, or asked for."""

    AFFIRMED = "affirmed"
    DENIED = "denied"  # the speaker rejects the content, or the content is negated
    ASKED = "asked"  # calls, demands, questions


class Attribution(Value, frozen=True):
    """Who (speaker) says (cue) what (content), as Pareti (2016) and PolNeAR name the parts."""

    content: tuple[Span, ...]  # in text order, disjoint
    kind: AttributionKind
    speaker: Span | None = None
    speaker_entity: str | None = None  # id of an `Entity` of the same analysis
    cue: Span | None = None
    polarity: Polarity = Polarity.AFFIRMED
    relayed_by: Span | None = None  # "…, as reported by the Yonhap agency"


class FigureKind(StrEnum):
    """What a figure measures. Ordinals, ages and times are kept apart from counts."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    ORDINAL = "ordinal"
    SCORE = "score"
    FRACTION = "fraction"


class Modifier(StrEnum):
    """How exactly a figure is meant."""

    EXACT = "exact"
    APPROXIMATE = "approximate"  # about, some, nearly
    AT_LEAST = "at-least"  # more than, over, no fewer than
    AT_MOST = "at-most"  # up to, as many as, fewer than
    RANGE = "range"  # between … and …
    VAGUE = "vague"  # dozens, several


class Figure(Value, frozen=True):
    """A quantity as an interval: "more than 11,000 soldiers" is 11000…inf, unit "soldier"."""

    span: Span  # from the modifier to the unit: "approximately 12,000 North Korean troops"
    number: Span  # the number words alone: "12,000"
    low: float
    high: float  # may be `math.inf`
    modifier: Modifier
    kind: FigureKind
    unit: str | None = None  # lemma of what is counted, currency code, or symbol of the unit
    part_of: int | None = None  # index of the figure this one is part of ("including 500 officers")


class DateMention(Value, frozen=True):
    """A date in the text: the interval it denotes where that is known, else only its words."""

    span: Span
    low: str | None = None  # ISO 8601, first day; a year may be missing: "--10-28"
    high: str | None = None  # ISO 8601, last day


class Modality(StrEnum):
    """How firmly a claim is put."""

    STATED = "stated"
    HEDGED = "hedged"  # may, could, reportedly, is said to
    PLANNED = "planned"  # will, plans to, is to


class Claim(Value, frozen=True):
    """What a reader would call a statement of fact or position, by a speaker or by the author."""

    id: str  # unique within the analysis
    span: Span  # the statement's content, contiguous
    passage: int  # number of the passage it stands in
    attribution: int | None = None  # index into the analysis; None: the author's own words
    speaker: str | None = None  # as it should be shown; None: the author
    speaker_entity: str | None = None
    entities: tuple[str, ...] = ()  # ids of entities mentioned in the span, the speaker not counted
    figures: tuple[int, ...] = ()  # indices into the analysis
    dates: tuple[int, ...] = ()  # indices into the analysis
    terms: tuple[str, ...] = ()  # content lemmas, lower case, in text order, repeats kept
    predicate: str | None = None  # lemma of the main verb
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.STATED


class Analysis(Value, frozen=True):
    """All that is known about one text. Depends on the text and the analyser alone."""

    analyser: str  # name and version: the cache key besides the text's hash
    with_model: bool  # False: rules only, because the language model is missing
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    claims: tuple[Claim, ...] = ()

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id; KeyError when there is none."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)


class RelationKind(StrEnum):
    """What the sources say of the same matter. Words for evidence, never a verdict."""

    MATCHES = "matches"
    FIGURES_DIFFER = "figures-differ"
    DENIED = "denied"
    DIFFERS = "differs"
    ONLY_HERE = "only-here"


SIGNS: dict[RelationKind, str] = {
    RelationKind.MATCHES: "=",
    RelationKind.FIGURES_DIFFER: "≠",
    RelationKind.DENIED: "!",
    RelationKind.DIFFERS: "~",
    RelationKind.ONLY_HERE: "∅",
}


class Located(Value, frozen=True):
    """A span of one of the compared documents."""

    document: int  # position in the comparison's list of documents
    span: Span


class ClaimRef(Value, frozen=True):
    """One side of a relation."""

    document: int  # position in the comparison's list of documents
    claim: str  # id within that document's analysis
    span: Span
    speaker: str | None


class Relation(Value, frozen=True):
    """Claims of two documents set beside each other, with the evidence and one line of reason."""

    kind: RelationKind
    claims: tuple[ClaimRef, ...]  # one for only-here, else two of two documents
    reason: str  # one plain line
    evidence: tuple[Located, ...]  # the words the relation rests on, in both texts
    score: float = 0.0  # strength of the pairing, 0…1; orders the relations of one claim


class SharedEntity(Value, frozen=True):
    """One entity over several documents, each spelling with the documents that use it."""

    name: str
    type: EntityType
    members: tuple[tuple[int, str], ...]  # (position of the document, entity id in its analysis)
    spellings: tuple[tuple[int, tuple[str, ...]], ...]  # (position of the document, its spellings)


class RulingKind(StrEnum):
    """What a reader can say of a name."""

    SAME = "same"  # two spellings name one
    APART = "apart"  # a spelling names someone else than it was taken for
    NAMED = "named"  # whoever is spelled so is to be shown under another name
    TYPED = "typed"  # what is spelled so is of another kind


class Ruling(Value, frozen=True):
    """What the reader decided about a spelling, wherever it stands in the collection."""

    kind: RulingKind
    spelling: str
    type: EntityType
    other: str = ""  # SAME: the other spelling; NAMED: the name; TYPED: the new type
    other_type: EntityType | None = None  # SAME: of the other spelling


class Office(Value, frozen=True):
    """A role over several documents, with everyone whom any of them gives it."""

    title: str  # in the commonest wording
    organisation: str | None  # by the name it has over all documents; a country for its people
    holders: tuple[tuple[int, ...], ...]  # positions in the table; those that may be one person together
    exclusive: bool = False  # one person holds it at a time, so a second one is worth knowing


class EntityTable(Value, frozen=True):
    """Every entity of a collection, one line each; `documents` gives the positions their meaning."""

    documents: tuple[int, ...]  # ids
    entities: tuple[SharedEntity, ...]
    offices: tuple[Office, ...] = ()


class Comparison(Value, frozen=True):
    """What two documents say of each other's claims; `documents` gives the positions their meaning."""

    documents: tuple[int, ...]  # ids
    entities: tuple[SharedEntity, ...]
    relations: tuple[Relation, ...]


class HitOrder(StrEnum):
    """How hits are ordered; those of one document stay together in the list."""

    RELEVANCE = "relevance"
    DATE = "date"  # of the document, the newest first, those without one last
    SOURCE = "source"  # path of the document


class Hit(Value, frozen=True):
    """A passage that answers a query."""

    document: int  # id
    passage: int  # number
    span: Span  # of the passage
    score: float
    marks: tuple[Span, ...]  # the words that match, in the document's text


class QueryError(Value, frozen=True):
    """Something in a query that could not be read. The best guess is still run."""

    position: int  # code point in the query
    message: str  # one plain line: what was expected


class SearchResult(Value, frozen=True):
    """The best hits of a query and how the query was understood."""

    hits: tuple[Hit, ...]  # best first, ties by document and passage
    total: int  # passages that match, also those beyond `hits`
    documents: int  # documents they stand in
    reading: str  # how the words were read: 'troops AND kursk'
    errors: tuple[QueryError, ...] = ()
    partial: bool = False  # the index is still growing, or the time was up
    generation: int = 0
    meant: str = ""  # for a query without hits: the same with words that the collection has
    unnamed: int = 0  # documents of which no name is known yet, when the query speaks of names
    undated: int = 0  # when ordered by date: how many of all passages are of documents without one


class Facet(Value, frozen=True):
    """What some of the hits of a query have in common, and the query that finds these alone."""

    field: str  # as a query names it: "person", "date", "path"
    label: str
    query: str
    passages: int
    documents: int


class Facets(Value, frozen=True):
    """How the hits of a query can be narrowed."""

    facets: tuple[Facet, ...]  # fields together, the most frequent first within each
    unnamed: int = 0  # documents of which no name is known yet


class Candidate(Value, frozen=True):
    """What could stand where the cursor of a query is."""

    text: str  # as it is written in a query: with quotation marks where it needs them
    count: int  # passages that have the word, documents that have the value; 0 for the name of a field


class Completion(Value, frozen=True):
    """What the cursor of a query stands in, and what could stand there."""

    span: Span  # of the query, in code points: what a candidate takes the place of
    candidates: tuple[Candidate, ...]  # the best first


class Companion(Value, frozen=True):
    """Another document that probably reports the same events."""

    info: DocumentInfo
    share: float  # how alike they are, 0…1
    words: tuple[str, ...]  # rare ones that both have, as the first document spells them


class LikePassage(Value, frozen=True):
    """A passage that probably tells of the same matter as another one."""

    info: DocumentInfo
    passage: int  # number
    span: Span
    share: float  # how alike they are, 0…1
    words: tuple[str, ...]  # rare ones that both have, as the first passage spells them
    excerpt: str  # the part of it around the first of them, with "…" where something was left out


class Found(Value, frozen=True):
    """What a query finds in some passages of one document."""

    passages: tuple[int, ...]  # numbers of those that answer, in text order
    marks: tuple[Span, ...]  # the words that match, in text order; none where only NOT decided
    next: int | None  # the first passage that was not looked at; None when all were
    errors: tuple[QueryError, ...] = ()


class NoteStatus(StrEnum):
    """Whether something is still to be done about a note."""

    OPEN = "open"
    DONE = "done"


class NoteRelation(StrEnum):
    """What a note says of the two passages it stands on."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    SAME = "same"
    SEE_ALSO = "see also"


class NoteText(Value, frozen=True):
    """What the reader wrote and set."""

    body: str  # Markdown
    tags: tuple[str, ...] = ()
    status: NoteStatus = NoteStatus.OPEN
    colour: str = ""
    relation: str = ""  # a `NoteRelation` or the reader's own word; only with two targets


class NoteTarget(Value, frozen=True):
    """Where a note stands: a range of a version of a document, or the whole of it."""

    path: str  # of the document
    span: Span | None  # None for a whole document, and when the words are gone
    exact: str  # the words as they were when the note was made or last confirmed; "" for a whole document
    prefix: str = ""  # at most 32 characters before them
    suffix: str = ""
    verdict: Verdict = Verdict.SAME
    confirmed: bool = True  # False: the reader has not looked at a verdict that is neither same nor moved


class Note(Value, frozen=True):
    """What a reader keeps beside one or two passages, or a document."""

    id: str  # a UUID, the same in every export
    revision: int  # of its text; grows with every change
    text: NoteText
    targets: tuple[NoteTarget, ...]  # one or two
    created: str  # ISO 8601, UTC
    edited: str
    deleted: bool = False  # in the bin
