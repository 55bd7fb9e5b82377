"""Who says what in a parsed text.

Syntax proposes (`candidates`, `drafts`), learned edges cut the content
(`endings`, `beginnings`), the evidence of cue and speaker decides (`cues`), and
the outermost statement wins (`statements`). Quotations without a cue go on with
the speaker before them (`uncued`).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from index.language.antecedents import Antecedents
from index.language.beginnings import settle_beginnings
from index.language.clauses import child_of, is_negated
from index.language.cues import evidence, quote_cues
from index.language.drafts import Draft, QuotedLetters, read_drafts
from index.language.endings import settle_endings
from index.language.lexicon import word_classes
from index.language.speakers import VOICES, EntityIndex, SpeakerKind, token_span
from index.language.statements import DIRECT_SHARE, Statement, select_statements
from index.language.uncued import carry_on, read_transcript
from index.model import Attribution, AttributionKind, Entity, Passage, Span
from index.value import Value

# Log-odds from which a draft counts. Weights learned on two thirds of the training articles give
# on the rest: 0.2 P 85.0 R 65.2, 0.4 P 86.6 R 63.1, 0.5 P 87.1 R 62.2.
_LEAST_EVIDENCE = 0.4
# Speech in quotation marks beside a cue, and all that stands in them, needs less: the marks are evidence of their own.
_LEAST_EVIDENCE_QUOTED = -1.0
# Plain reports ("denied the claim", "as reported by", "Seoul's warning that") count nearly always with
# a speaker that has a voice.
_LEAST_EVIDENCE_REPORTING = -1.3

_INDIRECT_SHARE = 0.1

# Cues that report as plainly as words can in these frames, also where the training articles hardly have them.
_CLASSES = word_classes("cues.txt")
_REPORTING = {
    "object": _CLASSES["object"],
    "complement": _CLASSES["denial"] | _CLASSES["commitment"],
    "infinitive": _CLASSES["promise"] | _CLASSES["denial"],
    "predicative": _CLASSES["object"] | {"call", "describe"},
    "as": _CLASSES["quotation"],
    "noun-clause": _CLASSES["noun"],
    "noun-for": _CLASSES["request"],
}

_PERSONS = frozenset({SpeakerKind.PERSON, SpeakerKind.PRONOUN, SpeakerKind.ROLE, SpeakerKind.NAME})


class _Voice(Value, frozen=True):
    """Someone who spoke: the head of the phrase, and the entity if it has a name."""

    head: Token
    entity: str | None


def extract_attributions(
    doc: Doc, text: str, passages: Sequence[Passage], entities: Sequence[Entity]
) -> tuple[Attribution, ...]:
    """Every attribution of a text in the order of its content; contents do not overlap.

    `doc` is a parse whose character offsets are the text's; spans are half-open
    ranges of code points. `polarity` speaks of the cue alone: a negation inside
    the content is the content's. `speaker_entity` is an id of `entities`.
    """
    index = EntityIndex(entities)
    reading = settle_endings(doc, text, read_drafts(doc, text, passages, index, quote_cues()))
    reading = settle_beginnings(doc, text, reading)
    lines = read_transcript(doc, text, passages, index)
    drafts = [draft for draft in reading.drafts if _counts(draft) and not _is_within(draft, lines)]
    statements = [*select_statements(drafts, text), *lines]
    statements = carry_on(doc, text, passages, reading, index, statements)
    statements.sort(key=lambda statement: statement.content)
    sentences = [Span(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    antecedents = Antecedents(text, passages, sentences, entities)
    return _name_speakers(statements, index, antecedents, reading.quoted)


def _counts(draft: Draft) -> bool:
    if draft.speaker_kind is SpeakerKind.THING and not draft.quotes and not _is_uttered(draft):
        return False
    if not draft.quotes and (_is_unsaid(draft) or _is_deed(draft)):
        return False
    return evidence(draft) >= _least_evidence(draft)


def _is_within(draft: Draft, lines: Sequence[Statement]) -> bool:
    """True for what is reported inside a line of a transcript: its speaker says that too."""
    return any(span.contains(token_span(draft.cue)) for line in lines for span in line.content)


def _is_unsaid(draft: Draft) -> bool:
    """True for "did not say that" and "nobody said that": it tells what nobody states."""
    lemma = draft.cue.lemma_.lower()
    if lemma not in _CLASSES["utterance"] or lemma in _CLASSES["denial"] | _CLASSES["commitment"]:
        return False
    nobody = draft.speaker is not None and draft.speaker.lower_ in ("nobody", "none", "no-one")
    return nobody or is_negated(draft.cue)


def _is_deed(draft: Draft) -> bool:
    """True for "was acquitted of", and for an attack by anyone but a person: what is done, not said."""
    lemma = draft.cue.lemma_.lower()
    if draft.frame == "clause" or draft.quoted_share >= DIRECT_SHARE:
        return False
    return lemma in _CLASSES["deed"] or (lemma in _CLASSES["attack"] and draft.speaker_kind not in _PERSONS)


def _is_uttered(draft: Draft) -> bool:
    """True for a verb that only someone who talks can have as a predicate, with what is said as a clause."""
    return draft.frame == "clause" and draft.cue.lemma_.lower() in _CLASSES["utterance"]


def _least_evidence(draft: Draft) -> float:
    if draft.quotes or draft.quoted_share >= DIRECT_SHARE:
        return _LEAST_EVIDENCE_QUOTED
    if draft.speaker_kind in VOICES and draft.cue.lemma_.lower() in _REPORTING.get(draft.frame, ()):
        return _LEAST_EVIDENCE_REPORTING
    return _LEAST_EVIDENCE


def _name_speakers(
    statements: Sequence[Statement],
    index: EntityIndex,
    antecedents: Antecedents,
    quoted: QuotedLetters,
) -> tuple[Attribution, ...]:
    named: list[Attribution] = []
    before: list[_Voice] = []  # who spoke before in the passage
    earlier: str | None = None  # who was the last to speak in the passage before
    entity_of: dict[int, str | None] = {}  # by the head of the speaker's phrase
    last_passage = -1
    for statement in statements:
        passage = antecedents.passage_of(statement.content[0].start)
        if passage != last_passage:
            earlier = _last_named(before) if passage == last_passage + 1 else None
            before, last_passage = [], passage
        head = statement.head
        if head is not None:
            if earlier and antecedents.names_someone(passage, head.idx, apart_from=statement.content):
                earlier = None
            if head.i not in entity_of:
                entity_of[head.i] = _speaker_entity(head, index, antecedents, before, earlier)
            before.append(_Voice(head, entity_of[head.i]))
        named.append(
            Attribution(
                content=statement.content,
                kind=_kind(quoted.share(statement.content)),
                speaker=statement.speaker,
                speaker_entity=entity_of[head.i] if head is not None else None,
                cue=statement.cue,
                polarity=statement.polarity,
                relayed_by=statement.relayed_by,
            )
        )
    return tuple(named)


def _kind(share: float) -> AttributionKind:
    if share >= DIRECT_SHARE:
        return AttributionKind.DIRECT
    return AttributionKind.INDIRECT if share < _INDIRECT_SHARE else AttributionKind.MIXED


def _speaker_entity(
    head: Token, index: EntityIndex, antecedents: Antecedents, before: Sequence[_Voice], earlier: str | None
) -> str | None:
    entity = index.at(token_span(head))
    if entity is None:
        apposition = child_of(head, "appos")
        entity = index.at(token_span(apposition)) if apposition is not None else None
    if entity is None and head.lemma_.lower() in _CLASSES["company"]:
        name = child_of(head, "compound")  # "the Yonhap agency"
        entity = index.at(token_span(name)) if name is not None else None
    if entity is not None:
        return entity.id
    last_named = _last_named(before)
    if head.pos_ in ("PRON", "DET"):
        if before and before[-1].entity is None and _may_mean(head, before[-1].head):
            return None  # "an aide said … He added …": the aide, who has no name
        return antecedents.resolve_pronoun(head.lower_, head.idx, last_named if before else earlier)
    if any(child.lower_ in ("the", "this", "his", "her") for child in head.children):
        return antecedents.resolve_noun(head.lemma_.lower(), head.idx, last_named)
    return None


def _last_named(voices: Sequence[_Voice]) -> str | None:
    return next((voice.entity for voice in reversed(voices) if voice.entity is not None), None)


def _may_mean(pronoun: Token, noun: Token) -> bool:
    """True when the pronoun fits a noun without a name in number."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    many = noun.tag_ in ("NNS", "NNPS") or child_of(noun, "conj") is not None
    return many if pronoun.lower_ in ("they", "them", "their") else not many
