"""What is said in a text: names, attributions, figures, dates and claims, and names over many texts."""

from __future__ import annotations

from enum import StrEnum

from index.model.texts import JudgedPlace, Span
from index.value import Value


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


class MentionRuling(Value, frozen=True):
    """Whom or what the words at one place of a text name, as the reader decided."""

    span: Span
    name: str
    type: EntityType
    text_hash: str = ""  # of the text that the range counts in; "" for the one at hand
    number: int = 0  # of the decision


class RuledMention(Value, frozen=True):
    """A decision of the reader about the words at one place, where they stand now."""

    number: int
    place: JudgedPlace
    name: str  # of whom or what they name
    type: EntityType


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
