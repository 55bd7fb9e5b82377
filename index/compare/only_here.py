"""Speakers, names and figures that one document has and the others do not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from index.compare.sides import Side
from index.compare.values import reach
from index.compare.vocabulary import unit_key
from index.model import Figure, FigureKind, OnlyHere, SharedEntity, Span

# What a reader would look up; ages, ranks and the like are told beside those who have them.
_TOLD = frozenset(
    {FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE, FigureKind.FRACTION}
)

_Frame = tuple[FigureKind, str | None]
"""What figures are that may be one: their kind and the key of their unit, None without one."""
_ANY = ""  # stands for every unit and for none


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
    others = _Figures(
        figure
        for position, side in enumerate(sides)
        if position != document
        for figure in side.analysis.figures
    )
    figures = [
        OnlyHere("figure", own.document.text[slice(*figure.span)], (figure.span,))
        for figure in own.analysis.figures
        if figure.kind in _TOLD and not others.have(figure)
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


class _Figures:
    """Figures that are asked for one, in a time that hardly grows with their number: long texts have thousands."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        found: dict[_Frame, list[tuple[float, float]]] = {}
        for figure in figures:
            for frame in {_frame(figure), (figure.kind, _ANY)}:
                found.setdefault(frame, []).append(reach(figure))
        self._lows: dict[_Frame, list[float]] = {}
        self._highest: dict[_Frame, list[float]] = {}  # of all that begin no later
        for frame, reaches in found.items():
            reaches.sort()
            self._lows[frame] = [low for low, _ in reaches]
            self._highest[frame] = list(accumulate((high for _, high in reaches), max))

    def have(self, figure: Figure) -> bool:
        """Whether one may be this figure: of its kind, of its unit where both have one, with a value in common."""
        low, high = reach(figure)
        frames = ((figure.kind, _ANY),) if not figure.unit else (_frame(figure), (figure.kind, None))
        for frame in frames:
            count = bisect_right(self._lows.get(frame, ()), high)
            if count and self._highest[frame][count - 1] >= low:
                return True
        return False


def _frame(figure: Figure) -> _Frame:
    return figure.kind, unit_key(figure.unit) if figure.unit else None
