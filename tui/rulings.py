"""What a reader can decide about an entity, as choices in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.model import EntityType, Note, RuledMention, Ruling, RulingKind, SharedEntity, Span
from index.value import Value
from tui.annotating import SIGN, first_line

KINDS = {
    EntityType.PERSON: "a person",
    EntityType.ORGANISATION: "an organisation",
    EntityType.PLACE: "a place",
    EntityType.GROUP: "a nationality or group",
    EntityType.EVENT: "an event",
    EntityType.LAW: "a law or treaty",
    EntityType.OTHER: "something else",
}

_AROUND = 30  # code points shown on each side

Kept = tuple[int, Ruling]
"""A decision in effect, with its number."""


class Merge(Value, frozen=True):
    """The entity is another one of the collection, which is to be chosen."""


class Rename(Value, frozen=True):
    """The entity has another name, which is to be typed."""


class TakeBack(Value, frozen=True):
    """An earlier decision is not to hold any more."""

    number: int


class WriteNote(Value, frozen=True):
    """A note on the entity is to be written, or one that exists to be written on."""

    note: str = ""


class NamedAt(Value, frozen=True):
    """Who or what is named at a place."""

    document: int  # id
    span: Span
    words: str
    entity: str  # its id in the analysis
    type: EntityType


class NameHere(Value, frozen=True):
    """The name at the caret is another one's, who is to be chosen."""

    at: NamedAt


class Hold(Value, frozen=True):
    """What was decided about words that were edited since holds for those that stand there now."""

    span: Span


Choice = Merge | Rename | TakeBack | WriteNote | NameHere | Hold | Ruling

Ruled = tuple[RuledMention, str]
"""A decision about the words at one place, and the name of their document's file."""


def spellings_of(entity: SharedEntity) -> tuple[str, ...]:
    """Every spelling of the entity once, the one it is shown under first."""
    own = [spelling for _, spellings in entity.spellings for spelling in spellings]
    return tuple(dict.fromkeys([entity.name] * (entity.name in own) + own))


def name_for(entity: SharedEntity) -> str:
    """The name that a decision knows an entity by: as a document spells it, not as the reader has it shown."""
    return next(iter(spellings_of(entity)), entity.name)


def choices_for(
    entity: SharedEntity,
    kept: Sequence[Kept],
    notes: Sequence[Note] = (),
    mentions: Sequence[Ruled] = (),
    here: NamedAt | None = None,
) -> Iterator[tuple[Choice, str]]:
    """What can be decided about an entity, each with its words; decisions about it that can be taken back first.

    `kept` and `mentions` are all decisions; `notes` those that speak of it; `here` where the caret stands on its name.
    """
    spellings = spellings_of(entity)
    for mention, title in reversed(mentions):
        if {mention.name, mention.place.exact} & {*spellings, entity.name}:
            yield TakeBack(mention.number), f"take back: {describe_mention(mention, title)}"
    for number, ruling in reversed(kept):
        if {ruling.spelling, ruling.other} & {*spellings, entity.name}:
            yield TakeBack(number), f"take back: {describe(ruling)}"
    yield Merge(), "is the same as another name …"
    yield Rename(), "is to be shown under another name …"
    if here is not None:
        yield NameHere(here), f"“{here.words}” at the caret is someone or something else …"
    for note in notes:
        yield WriteNote(note.id), f"{SIGN} {first_line(note.text)}"
    yield WriteNote(), "a note on it …"
    if len(spellings) > 1:
        for spelling in spellings:
            yield (
                Ruling(RulingKind.APART, spelling, entity.type),
                f"“{spelling}” is someone or something else",
            )
    for kind, words in KINDS.items():
        if kind is not entity.type:
            yield Ruling(RulingKind.TYPED, spellings[0], entity.type, kind.value), f"is {words}"


def waiting(mentions: Iterable[Ruled]) -> list[Ruled]:
    """The decisions about words that were edited since, which hold no more until the reader has looked."""
    return [each for each in mentions if not each[0].place.is_sure]


def choices_for_waiting(mention: RuledMention, text: str) -> Iterator[tuple[Choice, str]]:
    """What can be done about a decision that waits; `text` is that of the document now."""
    span = mention.place.span
    if span is not None:
        words = " ".join(text[max(0, span.start - _AROUND) : span.end + _AROUND].split())
        yield Hold(span), f"“{text[slice(*span)]}” is “{mention.name}” too in “… {words} …”"
    yield TakeBack(mention.number), "take the decision back"


def describe_mention(mention: RuledMention, title: str) -> str:
    """The decision in a few words."""
    return f"“{mention.place.exact}” in {title} is “{mention.name}”"


def merge(entity: SharedEntity, other: SharedEntity) -> Ruling:
    """The decision that two entities are one."""
    first, second = spellings_of(entity)[0], spellings_of(other)[0]
    return Ruling(RulingKind.SAME, first, entity.type, second, other.type)


def rename(entity: SharedEntity, name: str) -> Ruling:
    """The decision that an entity is shown under a name."""
    return Ruling(RulingKind.NAMED, spellings_of(entity)[0], entity.type, name)


def describe(ruling: Ruling) -> str:
    """The decision in a few words."""
    match ruling.kind:
        case RulingKind.SAME:
            return f"“{ruling.spelling}” is “{ruling.other}”"
        case RulingKind.APART:
            return f"“{ruling.spelling}” stands apart"
        case RulingKind.NAMED:
            return f"“{ruling.spelling}” is shown as “{ruling.other}”"
        case RulingKind.TYPED:
            return f"“{ruling.spelling}” is {KINDS[EntityType(ruling.other)]}"
