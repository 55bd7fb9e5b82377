"""Both sides of a comparison as its steps see them: claims as weighted keys with their places in the text.

A key is what two claims can share: a participant (an entity over both
documents, or the country a name points at) or a content word's synonym group.
Names weigh more than words, rare keys more than those of every other claim.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.compare.commonness import weight_of_share
from index.compare.participants import Commonness, Participants
from index.compare.vocabulary import stages_of, word_key
from index.model import (
    Analysis,
    AttributionKind,
    Claim,
    DateMention,
    Document,
    Entity,
    EntityType,
    Figure,
    SharedEntity,
    Span,
)
from index.text.tokens import Token, tokenize
from index.text.word_lists import listed_words
from index.value import Value

# Participants tell events apart better than words do: ECB+ train, average precision .661 -> .689 with both.
NAME_WEIGHT = 1.5
_NAME_WORDS = 2  # a full name weighs as its two rarest words
# A key in every claim of the pair keeps this share of its weight.
_LEAST_RARITY = 0.35
# Rarity within the pair means little below so many claims.
_CLAIMS_FOR_RARITY = 20

_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|myself|we|us|our|ours|ourselves)\b(?!\.)", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:he|she|they)\b", re.IGNORECASE)

# "the Democratic presidential nominee" tells who, not what: offices stand beside every name.
_ROLE_SHARE = 0.3
_ROLES = frozenset(
    word_key(word)
    for word in listed_words(
        """
        president presidential candidate nominee front-runner frontrunner runner secretary minister ministry spokesman
        spokeswoman spokesperson official officer senator governor representative chairman chairwoman chief leader
        director attorney general mayor prime republican democrat democratic party government campaign
        """
    )
)


class Side(Value, frozen=True):
    """One of the compared documents and what is known about its text."""

    document: Document
    analysis: Analysis


@dataclass(frozen=True)
class ClaimView:
    """A claim with the keys it can share and where their words stand."""

    document: int  # position in the comparison
    claim: Claim
    text: str  # canonical text of the whole document
    figures: tuple[Figure, ...]  # of the claim
    dates: tuple[DateMention, ...]  # of the claim and, for what a speaker says, of its sentence
    places: Mapping[str, tuple[Span, ...]]  # key -> its words in the text
    names: frozenset[str]  # the keys that are participants
    implied: str | None  # the speaker's, where pronouns alone stand for him: "I", "our"
    located: frozenset[str]  # the keys that are places
    published: str | None  # the date of the document
    speaker: str | None  # key of the speaker, when known
    stages: Mapping[str, frozenset[int]]  # by the name of the course
    weights: Mapping[str, float] = field(default_factory=dict)

    @property
    def mass(self) -> float:
        """What all keys weigh; what is only implied weighs when it is shared."""
        return sum(weight for key, weight in self.weights.items() if key != self.implied)

    @property
    def words(self) -> str:
        """The claim's own words."""
        return self.text[self.claim.span.start : self.claim.span.end]


def view_claims(
    sides: Sequence[Side], entities: Sequence[SharedEntity], commonness: Commonness
) -> tuple[tuple[ClaimView, ...], ...]:
    """The claims of every side, weighted over all of them together."""
    documents = [{entity.id: entity for entity in side.analysis.entities} for side in sides]
    participants = Participants(documents, entities, commonness)
    views = [
        [_view(position, side, claim, participants) for claim in side.analysis.claims]
        for position, side in enumerate(sides)
    ]
    weights = _weigh(views, commonness)
    return tuple(tuple(_weighted(view, weights) for view in side) for side in views)


def _view(position: int, side: Side, claim: Claim, participants: Participants) -> ClaimView:
    text = side.document.text
    places: dict[str, list[Span]] = {}
    names: set[str] = set()
    taken: list[Span] = []
    inside = {entity_id: side.analysis.entity(entity_id) for entity_id in claim.entities}
    for entity_id, entity in inside.items():
        key = participants.key_of((position, entity_id))
        mentions = [mention for mention in entity.mentions if mention.overlaps(claim.span)]
        if key is not None:
            taken.extend(mentions)
            names.add(key)
            places.setdefault(key, []).extend(mentions)
    tokens = [
        token
        for token in _tokens(text, claim.span)
        if not any(mention.overlaps(Span(token.start, token.end)) for mention in taken)
    ]
    for key, span in participants.named_in(text, tokens):
        names.add(key)
        places.setdefault(key, []).append(span)
        taken.append(span)
    speaker = participants.key_of((position, claim.speaker_entity)) if claim.speaker_entity else None
    own_words = _speakers_words(text, claim, side.analysis)
    implied = speaker if own_words and speaker not in names else None
    if implied is not None:
        names.add(implied)
        places[implied] = own_words
    for word, span in _content_words(tokens, claim):
        if not any(span.overlaps(mention) for mention in taken):
            places.setdefault(word, []).append(span)
    figures = tuple(side.analysis.figures[index] for index in claim.figures)
    return ClaimView(
        document=position,
        claim=claim,
        text=text,
        figures=figures,
        dates=tuple(side.analysis.dates[index] for index in claim.dates),
        places={key: tuple(sorted(spans)) for key, spans in places.items()},
        names=frozenset(names),
        implied=implied,
        located=frozenset(_places_among(inside.values(), position, participants)),
        published=side.document.metadata.date,
        speaker=speaker,
        stages=stages_of(places),
    )


def _places_among(entities: Iterable[Entity], position: int, participants: Participants) -> Iterator[str]:
    for entity in entities:
        key = participants.key_of((position, entity.id))
        if entity.type is EntityType.PLACE and key is not None:
            yield key


def _speakers_words(text: str, claim: Claim, analysis: Analysis) -> list[Span]:
    """The words by which a speaker speaks of himself: "I", "our"; "he" where reported speech begins with it."""
    if claim.attribution is None:
        return []
    is_direct = analysis.attributions[claim.attribution].kind is AttributionKind.DIRECT
    found = _FIRST_PERSON.finditer(text, claim.span.start, claim.span.end)
    if not is_direct:
        subject = _SUBJECT.match(text, claim.span.start, claim.span.end)
        found = filter(None, [subject])
    return [Span(*match.span()) for match in found]


def _tokens(text: str, words: Span) -> list[Token]:
    """The tokens of these words of the text, in the text's offsets."""
    found = tokenize(text[words.start : words.end])
    return [Token(token.text, words.start + token.start, words.start + token.end) for token in found]


def _content_words(tokens: Sequence[Token], claim: Claim) -> list[tuple[str, Span]]:
    """The claim's terms with their places: the tokens whose key a term has."""
    wanted = {word_key(term) for term in claim.terms}
    keyed = ((word_key(token.text), Span(token.start, token.end)) for token in tokens)
    return [(key, span) for key, span in keyed if key in wanted]


def _weigh(views: Sequence[Sequence[ClaimView]], commonness: Commonness) -> dict[str, float]:
    counts: dict[str, int] = {}
    for side in views:
        # the side that uses the key more: one use in each text is what a counterpart is
        for key, count in Counter(key for view in side for key in view.places).items():
            counts[key] = max(counts.get(key, 0), count)
    total = max(_CLAIMS_FOR_RARITY, *(len(side) for side in views)) + 1
    weights: dict[str, float] = {}
    for view in (view for side in views for view in side):
        for key, spans in view.places.items():
            rarity = math.log(total / counts[key]) / math.log(total)
            spread = _LEAST_RARITY + (1 - _LEAST_RARITY) * rarity
            weight = spread * _information(view, key, spans[0], commonness)
            # of synonyms the commonest counts, of a name's spellings the fullest
            choose = max if key in view.names else min
            weights[key] = choose(weights.get(key, weight), weight)
    return weights


def _information(view: ClaimView, key: str, span: Span, commonness: Commonness) -> float:
    words = [token.text for token in tokenize(view.text[span.start : span.end])] or [key]
    heaviest = sorted((weight_of_share(commonness(word)) for word in words), reverse=True)
    if key in _ROLES:
        return _ROLE_SHARE * heaviest[0]
    return NAME_WEIGHT * sum(heaviest[:_NAME_WORDS]) if key in view.names else heaviest[0]


def _weighted(view: ClaimView, weights: Mapping[str, float]) -> ClaimView:
    own = {key: weights[key] for key in view.places}
    return replace(view, weights=own)
