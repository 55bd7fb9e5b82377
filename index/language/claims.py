"""Claims: statements of fact or position, by a speaker or by the author, with what they are about.

What a speaker says is a claim; the author's sentence is one when it names a
participant or a figure and says that something happens or is. Headlines,
boilerplate, questions and scene-setting are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from index.language.acts import find_acts
from index.language.assertions import Assertion, read_assertion, split_statement
from index.language.claim_edges import trim_statement
from index.language.claim_spans import Statement, find_statements
from index.language.content_words import doc_tokens, read_terms
from index.language.lexicon import word_classes
from index.model import (
    Attribution,
    AttributionKind,
    Claim,
    DateMention,
    Entity,
    Figure,
    Modality,
    Passage,
    Polarity,
    Span,
)
from index.text.span_index import SpanIndex
from index.text.word_lists import listed_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

UNNAMED_SPEAKER = "a speaker not named"

_FEWEST_TERMS = 2
_FEWEST_TERMS_WITHOUT_VERB = 4
_FEWEST_OWN_TERMS = 3
_PRONOUNS = listed_words(
    """
    he she it they we i you him her them us his its their who this these those himself herself
    """
)
_LEADS_TO_LIST = re.compile(r"\b(?:includ(?:es?|ed|ing)|following|these|are|were|is|was|below)\Z")
# What is left of a sentence and says that somebody spoke is the frame of what was said.
_SAYING = word_classes("cues.txt")["utterance"]
# A sentence that begins like this goes on about a participant named before.
_GOES_ON = re.compile(
    r"(?:In (?:response|addition|return|turn),? )?(?:It|He|She|They|The|This|These|Those|His|Her|Their|Its|Both|Neither)\b"
)


class _Named:
    """What a text names, by place."""

    def __init__(
        self, entities: Sequence[Entity], figures: Sequence[Figure], dates: Sequence[DateMention]
    ) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self.figures = SpanIndex(figure.span for figure in figures)
        self.dates = SpanIndex(date.span for date in dates)
        pairs = [
            (mention, position) for position, entity in enumerate(entities) for mention in entity.mentions
        ]
        self._ids = [entity.id for entity in entities]
        self._owners = [position for _, position in pairs]
        self._mentions = SpanIndex(mention for mention, _ in pairs)

    def entities_in(self, span: Span) -> list[str]:
        """Ids of the entities mentioned in the span, in the order of the analysis."""
        owners = {self._owners[mention] for mention in self._mentions.overlapping(span)}
        return [self._ids[owner] for owner in sorted(owners)]


def extract_claims(
    text: str,
    passages: Sequence[Passage],
    doc: Doc | None,
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
    figures: Sequence[Figure],
    dates: Sequence[DateMention],
) -> tuple[Claim, ...]:
    """The claims of a text in text order, ids "c1", "c2", ….

    `doc` is a parse with the offsets of `text`, or None for rules alone. Indices
    and ids in the claims point into the sequences given here.
    """
    named = _Named(entities, figures, dates)
    found: dict[Span, Claim] = {}
    goes_on = False  # the statement before speaks of a participant
    acts = frozenset(
        position
        for position in find_acts(attributions, doc)
        if not _tells_enough(text, attributions[position], doc, named)
    )
    for whole in sorted(find_statements(text, passages, attributions, acts), key=_reading_order):
        for span in split_statement(whole.span, doc):
            statement = replace(whole, span=trim_statement(text, span))
            assertion = read_assertion(text, statement.span, doc)
            claim = _read_claim(text, statement, assertion, doc, named, attributions)
            counts = _counts(text, statement, assertion, claim, goes_on, doc)
            if counts:
                found.setdefault(claim.span, claim)
            goes_on = counts or bool(claim.entities)
    return tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(found.values(), start=1))


def _tells_enough(text: str, attribution: Attribution, doc: Doc | None, named: _Named) -> bool:
    """True for a thing that says something by itself: "emphasised the urgent need for stronger alliances"."""
    return any(
        len(read_terms(text, span, doc)) >= _FEWEST_TERMS_WITHOUT_VERB or named.figures.overlapping(span)
        for span in attribution.content
    )


def _reading_order(statement: Statement) -> tuple[int, int, int]:
    attributed_first = -1 if statement.attribution is None else statement.attribution
    return statement.span.start, -statement.span.end, -attributed_first


def _read_claim(
    text: str,
    statement: Statement,
    assertion: Assertion,
    doc: Doc | None,
    named: _Named,
    attributions: Sequence[Attribution],
) -> Claim:
    attribution = None if statement.attribution is None else attributions[statement.attribution]
    speaker_entity = attribution.speaker_entity if attribution else None
    date_span = statement.span if attribution is None else statement.sentence
    return Claim(
        id="",
        span=statement.span,
        passage=statement.passage,
        attribution=statement.attribution,
        speaker=_speaker_name(text, attribution, named.entities),
        speaker_entity=speaker_entity,
        entities=tuple(entity for entity in named.entities_in(statement.span) if entity != speaker_entity),
        figures=tuple(sorted(named.figures.overlapping(statement.span))),
        dates=tuple(sorted(named.dates.overlapping(date_span))),
        terms=read_terms(text, statement.span, doc),
        predicate=assertion.predicate,
        polarity=_polarity(attribution, assertion),
        modality=_modality(attribution, assertion, text[statement.span.start : statement.span.end]),
    )


def _speaker_name(text: str, attribution: Attribution | None, names: dict[str, Entity]) -> str | None:
    if attribution is None:
        return None
    if attribution.speaker is None:
        entity = names.get(attribution.speaker_entity or "")
        relay = attribution.relayed_by
        if entity is not None:
            return entity.name
        return _one_line(text, relay) if relay is not None else UNNAMED_SPEAKER
    shown = _one_line(text, attribution.speaker)
    entity = names.get(attribution.speaker_entity or "")
    if entity is not None and shown.lower() in _PRONOUNS:
        return entity.name
    return shown


def _one_line(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _polarity(attribution: Attribution | None, assertion: Assertion) -> Polarity:
    """Who denies a denial affirms: then the words themselves decide nothing, so it stays denied."""
    if attribution is not None and attribution.polarity is not Polarity.AFFIRMED:
        return attribution.polarity
    return assertion.polarity


def _modality(attribution: Attribution | None, assertion: Assertion, words: str) -> Modality:
    """Hearsay of nobody named is hedged ("is said to have fled"); what one promises "to do" is planned."""
    if attribution is not None and assertion.modality is Modality.STATED and words.startswith("to "):
        return Modality.PLANNED
    hearsay = (
        attribution is not None
        and attribution.kind is AttributionKind.INDIRECT
        and attribution.speaker is None
        and attribution.relayed_by is None
    )
    return Modality.HEDGED if hearsay and assertion.modality is Modality.STATED else assertion.modality


def _is_frame(assertion: Assertion) -> bool:
    """True for the "he said in a statement" beside what was said; who has not announced something has done so much."""
    return assertion.predicate in _SAYING and assertion.polarity is not Polarity.DENIED


def _breaks_off(text: str, statement: Statement, assertion: Assertion, doc: Doc | None) -> bool:
    """True where the author's words end in their verb, and somebody else says its object: "The new money confirms"."""
    after = text[statement.span.end : statement.sentence.end]
    if doc is None or not after[:1].isspace():
        return False
    last = doc_tokens(doc, statement.span)[-1:]
    return bool(last) and last[0].lemma_.lower() == assertion.predicate


def _counts(
    text: str, statement: Statement, assertion: Assertion, claim: Claim, goes_on: bool, doc: Doc | None
) -> bool:
    after = text[statement.span.end : statement.sentence.end].lstrip()
    if after.startswith("?") or (after == ":" and _LEADS_TO_LIST.search(text, *statement.span)):
        return False
    substance = len(claim.terms) + len(claim.figures)
    if claim.attribution is not None:
        bare = (
            doc is not None
            and assertion.predicate is None
            and claim.polarity is Polarity.AFFIRMED
            and not claim.figures
        )
        return substance >= (_FEWEST_TERMS_WITHOUT_VERB if bare else _FEWEST_TERMS)
    if statement.rest and (
        not assertion.leads or _is_frame(assertion) or _breaks_off(text, statement, assertion, doc)
    ):
        return False
    says_nothing = doc is not None and assertion.predicate is None and not claim.figures
    if substance < _FEWEST_OWN_TERMS or says_nothing:
        return False
    if claim.entities or claim.figures:
        return True
    return goes_on and _GOES_ON.match(text, claim.span.start) is not None
