"""What a reader can decide about an entity, as choices in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.model import EntityType, Note, Ruling, RulingKind, SharedEntity
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


Choice = Merge | Rename | TakeBack | WriteNote | Ruling


def spellings_of(entity: SharedEntity) -> tuple[str, ...]:
    """Every spelling of the entity once, the one it is shown under first."""
    own = [spelling for _, spellings in entity.spellings for spelling in spellings]
    return tuple(dict.fromkeys([entity.name] * (entity.name in own) + own))


def choices_for(
    entity: SharedEntity, kept: Sequence[Kept], notes: Sequence[Note] = ()
) -> Iterator[tuple[Choice, str]]:
    """What can be decided about an entity, each with its words; decisions about it that can be taken back first.

    `notes` are those that speak of it.
    """
    spellings = spellings_of(entity)
    for number, ruling in reversed(kept):
        if {ruling.spelling, ruling.other} & {*spellings, entity.name}:
            yield TakeBack(number), f"take back: {describe(ruling)}"
    yield Merge(), "is the same as another name …"
    yield Rename(), "is to be shown under another name …"
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
