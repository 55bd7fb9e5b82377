"""From whom texts have what they say: speaker, who relays it, agency; and when two texts have it from one.

Two reports that quote one speaker, cite one agency or share their wording are one source
of what they agree on, not two. Shared wording is told by shingles (Broder 1997, "On the
resemblance and containment of documents").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from index.compare.sides import Side
from index.model import Analysis, Claim, Document, EntityType, SharedEntity, Span
from index.text.word_lists import listed_words

_SHINGLE = 5  # words in a row that two writers hardly choose alike
_COPIED_RUN = 9  # words in a row: longer than names and set phrases
_DATELINE = 200  # code points at the beginning of a document in which its agency stands
_WORD = re.compile(r"\w+")
_AGENCIES = listed_words(
    """
    reuters ap afp yonhap tass xinhua kyodo dpa ansa efe pti interfax upi bloomberg ukrinform anadolu unian itar-tass
    apa belga lusa pap bernama antara irna isna kcna ptc ians ani aap
    """
)
_AGENCY_NAMES = re.compile(
    r"associated press|agence france[- ]presse|ria novosti|united press international|press association"
    r"|press trust of india|dow jones newswires|news agency",
    re.IGNORECASE,
)


class Origins:
    """Tells for claims of documents from whom they come.

    Args:
        sides: the documents.
        entities: of all of them together, by their positions.
    """

    def __init__(self, sides: Sequence[Side], entities: Sequence[SharedEntity]) -> None:
        self._sides = sides
        self._names = [shared.name for shared in entities]
        self._numbers = {
            member: number for number, shared in enumerate(entities) for member in shared.members
        }
        self._agencies = [
            self._agencies_in(position, _dateline(side.document)) for position, side in enumerate(sides)
        ]
        self._in_passages: dict[tuple[int, int], tuple[int, ...]] = {}

    def via(self, position: int, claim: Claim) -> tuple[str, ...]:
        """Through whom a claim came, from its speaker to the document: who relays it, then agencies named with it."""
        agencies = [
            each for each in self._agencies_of(position, claim) if each != self._speaker(position, claim)
        ]
        relayed = self._relayed_by(position, claim)
        if relayed is not None:
            side = self._sides[position]
            named = [
                entity for entity in side.analysis.entities if any(map(relayed.overlaps, entity.mentions))
            ]
            if not named:
                return (" ".join(side.document.text[slice(*relayed)].split()), *map(self._name, agencies))
            agencies = list(
                dict.fromkeys([self._numbers[position, entity.id] for entity in named] + agencies)
            )
        return tuple(map(self._name, agencies))

    def _name(self, number: int) -> str:
        return self._names[number]

    def shared(self, first: Claim, second: Claim) -> str:
        """Why claims of the first and the second document may be from one source, as a part of a sentence; "" without a reason."""
        voices = [self._speaker(position, claim) for position, claim in enumerate((first, second))]
        if voices[0] is not None and voices[0] == voices[1]:
            return f"both from {self._names[voices[0]]}"
        agencies = [self._agencies_of(position, claim) for position, claim in enumerate((first, second))]
        common = [number for number in agencies[0] if number in agencies[1]]
        if common:
            return f"both name {self._names[common[0]]}"
        run = _longest_run(
            *(_words(self._side(at).document, claim.span) for at, claim in enumerate((first, second)))
        )
        return f"{run} words in a row are the same" if run >= _COPIED_RUN else ""

    def _side(self, position: int) -> Side:
        return self._sides[position]

    def _speaker(self, position: int, claim: Claim) -> int | None:
        return None if claim.speaker_entity is None else self._numbers[position, claim.speaker_entity]

    def _relayed_by(self, position: int, claim: Claim) -> Span | None:
        attributions = self._side(position).analysis.attributions
        return None if claim.attribution is None else attributions[claim.attribution].relayed_by

    def _agencies_of(self, position: int, claim: Claim) -> tuple[int, ...]:
        """Agencies that the passage of a claim names, then those of the whole document."""
        key = position, claim.passage
        if key not in self._in_passages:
            span = self._side(position).document.passages[claim.passage].span
            self._in_passages[key] = self._agencies_in(position, span)
        return tuple(dict.fromkeys((*self._in_passages[key], *self._agencies[position])))

    def _agencies_in(self, position: int, span: Span) -> tuple[int, ...]:
        side = self._side(position)
        found = sorted(_agencies_within(side.analysis, span))
        return tuple(dict.fromkeys(self._numbers[position, name] for _, name in found))


def _agencies_within(analysis: Analysis, span: Span) -> Iterator[tuple[int, str]]:
    for entity in analysis.entities:
        if entity.type is EntityType.ORGANISATION and is_agency(entity.name):
            yield from ((mention.start, entity.id) for mention in entity.mentions if span.contains(mention))


def is_agency(name: str) -> bool:
    """True for the name of an organisation that is a news agency."""
    return bool(_AGENCY_NAMES.search(name)) or not _AGENCIES.isdisjoint(name.lower().split())


def _dateline(document: Document) -> Span:
    """The first words of the first paragraph, as far as they can be a dateline: up to a dash."""
    text = document.text[:_DATELINE]
    dash = re.search(r"\s[-–—]{1,2}\s", text)
    return Span(0, dash.start() if dash else 0)


def copied_shares(first: str, second: str) -> tuple[float, float]:
    """Of each text the share (0…1) of its words that stand in the other in runs of five words or more."""
    words = [_WORD.findall(text.casefold()) for text in (first, second)]
    shingles = [
        [hash(tuple(each[at : at + _SHINGLE])) for at in range(len(each) - _SHINGLE + 1)] for each in words
    ]
    known = [frozenset(each) for each in shingles]
    return (
        _covered(shingles[0], known[1], len(words[0])),
        _covered(shingles[1], known[0], len(words[1])),
    )


def _covered(shingles: Sequence[int], others: frozenset[int], words: int) -> float:
    covered, end = 0, 0
    for at, shingle in enumerate(shingles):
        if shingle in others:
            covered += at + _SHINGLE - max(at, end)
            end = at + _SHINGLE
    return round(covered / words, 3) if words else 0.0


def _words(document: Document, span: Span) -> list[str]:
    return _WORD.findall(document.text[slice(*span)].casefold())


def _longest_run(first: Iterable[str], second: Iterable[str]) -> int:
    one, other = list(first), list(second)
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
