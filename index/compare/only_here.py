"""Speakers, names and figures that one document has and the others do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.compare.sides import Side
from index.compare.values import Agreement, compare_values
from index.compare.vocabulary import unit_key
from index.model import Figure, FigureKind, OnlyHere, SharedEntity, Span

# What a reader would look up; ages, ranks and the like are told beside those who have them.
_TOLD = frozenset(
    {FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE, FigureKind.FRACTION}
)


def list_only_here(
    sides: Sequence[Side], entities: Iterable[SharedEntity], document: int
) -> tuple[OnlyHere, ...]:
    """What only one of the documents has: who speaks, who and what is named, and figures; each in text order.

    Args:
        sides: the documents.
        entities: of all of them together, by their positions.
        document: position of the one that is asked about.
    """
    entities = tuple(entities)
    own = sides[document]
    voices = _voices(sides, entities)
    speakers = [
        OnlyHere("speaker", words, tuple(sorted(spans)))
        for key, (words, spans) in voices[document].items()
        if not any(key in other for position, other in enumerate(voices) if position != document)
    ]
    named = {name: shared for shared in entities for position, name in shared.members if position == document}
    names = [
        OnlyHere(entity.type.value, entity.name, entity.mentions)
        for entity in own.analysis.entities
        if all(position == document for position, _ in named[entity.id].members)
    ]
    others = [
        figure
        for position, side in enumerate(sides)
        if position != document
        for figure in side.analysis.figures
    ]
    figures = [
        OnlyHere("figure", own.document.text[slice(*figure.span)], (figure.span,))
        for figure in own.analysis.figures
        if figure.kind in _TOLD and not any(_same(figure, other) for other in others)
    ]
    return tuple(
        each for kind in (speakers, names, figures) for each in sorted(kind, key=lambda each: each.places)
    )


def _voices(
    sides: Sequence[Side], entities: Iterable[SharedEntity]
) -> list[dict[object, tuple[str, list[Span]]]]:
    """Of each document who speaks in it: their words for it, and where they are told to speak."""
    keys = {member: number for number, shared in enumerate(entities) for member in shared.members}
    found: list[dict[object, tuple[str, list[Span]]]] = []
    for position, side in enumerate(sides):
        own: dict[object, tuple[str, list[Span]]] = {}
        for claim in side.analysis.claims:
            if claim.speaker is None:
                continue
            key: object = claim.speaker.casefold()
            if claim.speaker_entity is not None:
                key = keys[position, claim.speaker_entity]
            own.setdefault(key, (claim.speaker, []))[1].append(claim.span)
        found.append(own)
    return found


def _same(one: Figure, other: Figure) -> bool:
    """True when both may be one figure: of a kind, of a unit where both have one, with a value in common."""
    if one.kind is not other.kind or compare_values(one, other) is Agreement.CONFLICT:
        return False
    return not (one.unit and other.unit) or unit_key(one.unit) == unit_key(other.unit)
