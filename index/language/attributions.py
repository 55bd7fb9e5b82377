"""Who says what in a parsed text.

Syntax proposes (`candidates`, `drafts`), the evidence of cue and speaker
decides (`cues`), and the outermost statement wins: what Seoul says that Kyiv
says is Seoul's. Quotations without a cue go on with the speaker before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from index.language.antecedents import Antecedents
from index.language.clauses import child_of
from index.language.cues import evidence, quote_cues
from index.language.drafts import Draft, Reading, quoted_share, read_drafts
from index.language.lexicon import word_classes
from index.language.quotations import Region, reads_as_speech
from index.language.speakers import EntityIndex, SpeakerKind, speaker_span, token_span
from index.language.stances import polarity_of
from index.model import Attribution, AttributionKind, Entity, Passage, PassageKind, Polarity, Span

# Log-odds from which a draft counts. At 0.6 the training articles give P 87 and the best recall above P 85.
_LEAST_EVIDENCE = 0.6
# Speech in quotation marks beside a cue needs less: marks are evidence of their own.
_LEAST_EVIDENCE_QUOTED = -1.0
# A draft of whose words another has taken more than this share says nothing of its own.
_SHARED = 0.5

_DIRECT_SHARE = 0.9
_INDIRECT_SHARE = 0.1
_FEWEST_FLOATING_WORDS = 5

_RELAY_FRAMES = frozenset({"according", "as"})
_MUTE = frozenset({SpeakerKind.THING, SpeakerKind.FIRST_PERSON})
_TRANSCRIPT_LINE = re.compile(r"(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):[ \t]+(?=\S)")
_NOT_A_NAME = word_classes("cues.txt")["no-name"]


@dataclass(frozen=True, slots=True)
class _Statement:
    """A draft that counts, or words carried on without a cue."""

    content: tuple[Span, ...]
    speaker: Span | None
    head: Token | None
    cue: Span | None
    polarity: Polarity
    direct: bool
    relayed_by: Span | None = None


def extract_attributions(
    doc: Doc, text: str, passages: Sequence[Passage], entities: Sequence[Entity]
) -> tuple[Attribution, ...]:
    """Every attribution of a text in the order of its content; contents do not overlap.

    `doc` is a parse whose character offsets are the text's; spans are half-open
    ranges of code points. `polarity` speaks of the cue alone: a negation inside
    the content is the content's. `speaker_entity` is an id of `entities`.
    """
    index = EntityIndex(entities)
    reading = read_drafts(doc, text, passages, index, quote_cues())
    kept = _keep_outermost(_relay([draft for draft in reading.drafts if _counts(draft)], text), text)
    statements = [_state(draft, relay) for draft, relay in kept]
    statements += _transcript_lines(doc, text, passages, statements)
    statements = _carry_on(statements, reading, text, passages)
    statements.sort(key=lambda statement: statement.content)
    sentences = [Span(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    antecedents = Antecedents(text, passages, sentences, entities)
    return _name_speakers(statements, index, antecedents, text, reading)


def _counts(draft: Draft) -> bool:
    if draft.speaker_kind in _MUTE and not draft.quotes:
        return False
    least = _LEAST_EVIDENCE_QUOTED if draft.quotes else _LEAST_EVIDENCE
    return evidence(draft) >= least


def _relay(drafts: Sequence[Draft], text: str) -> list[tuple[Draft, Span | None]]:
    """Drafts with who relays them: "…," Yoon said, as reported by Yonhap: Yonhap relays, Yoon speaks."""
    relays: dict[int, Span] = {}
    relayed: set[int] = set()
    for outer_position, outer in enumerate(drafts):
        if outer.frame not in _RELAY_FRAMES or outer.speaker is None:
            continue
        for position, inner in enumerate(drafts):
            if inner is not outer and _relays(outer, inner, text):
                relays[position] = speaker_span(outer.speaker)
                relayed.add(outer_position)
    return [(draft, relays.get(i)) for i, draft in enumerate(drafts) if i not in relayed]


def _relays(outer: Draft, inner: Draft, text: str) -> bool:
    """True when the outer's content is the whole inner statement, its cue included, by another speaker."""
    if outer.speaker is None or inner.speaker is None or outer.speaker.i == inner.speaker.i:
        return False
    return _holds(outer, token_span(inner.cue)) and _letters_outside(inner, outer, text) == 0


def _holds(draft: Draft, span: Span) -> bool:
    return any(part.contains(span) for part in draft.content)


def _letters_outside(inner: Draft, outer: Draft, text: str) -> int:
    return sum(
        text[offset].isalnum() and not any(part.start <= offset < part.end for part in outer.content)
        for span in inner.content
        for offset in range(*span)
    )


def _keep_outermost(
    drafts: Sequence[tuple[Draft, Span | None]], text: str
) -> list[tuple[Draft, Span | None]]:
    """Quotations with a cue of their own first, then the longest; each is cut to what none before it has taken."""
    taken = bytearray(len(text))
    kept: list[tuple[Draft, Span | None]] = []
    order = sorted(
        drafts, key=lambda pair: (not _speaks_for_itself(pair[0]), -_length(pair[0].content), pair[0].cue.i)
    )
    for draft, relay in order:
        if taken[draft.cue.idx] or _share_marked(draft.content, taken) > _SHARED:
            continue
        content = _unmarked(draft.content, taken, text)
        if not content:
            continue
        own = [*content, token_span(draft.cue)]
        if _speaks_for_itself(draft) and draft.speaker is not None:
            own.append(speaker_span(draft.speaker))
        for start, end in own:
            taken[start:end] = b"\x01" * (end - start)
        kept.append((replace(draft, content=content), relay))
    return kept


def _speaks_for_itself(draft: Draft) -> bool:
    """True for speech in quotation marks: it is its own cue's, even inside what somebody else says."""
    return draft.quotes and draft.quoted_share >= _DIRECT_SHARE


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _share_marked(spans: Sequence[Span], taken: bytearray) -> float:
    return sum(sum(taken[start:end]) for start, end in spans) / max(1, _length(spans))


def _unmarked(spans: Sequence[Span], taken: bytearray, text: str) -> tuple[Span, ...]:
    """The parts of the spans that are not taken, trimmed to words; parts without a word are left out."""
    parts: list[Span] = []
    for start, end in spans:
        position = start
        while position < end:
            if taken[position]:
                position += 1
                continue
            stop = position
            while stop < end and not taken[stop]:
                stop += 1
            parts.append(Span(position, stop))
            position = stop
    trimmed = (_trim(text, part) for part in parts)
    return tuple(part for part in trimmed if any(map(str.isalnum, text[part.start : part.end])))


_EDGE = "\"'“”‘’«»,;: \n\t"


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def _state(draft: Draft, relay: Span | None) -> _Statement:
    head = draft.speaker
    first, last = draft.cue.doc[draft.cue_words[0]], draft.cue.doc[draft.cue_words[-1]]
    return _Statement(
        content=draft.content,
        speaker=speaker_span(head) if head is not None else None,
        head=head,
        cue=Span(first.idx, last.idx + len(last)),
        polarity=polarity_of(draft.cue, draft.frame),
        direct=draft.quotes,
        relayed_by=relay,
    )


def _transcript_lines(
    doc: Doc, text: str, passages: Sequence[Passage], statements: Sequence[_Statement]
) -> list[_Statement]:
    """What stands after a name and a colon at the start of a passage, as in interviews and debates."""
    lines = []
    for passage in passages:
        match = _TRANSCRIPT_LINE.match(text, passage.span.start, passage.span.end)
        if passage.kind is PassageKind.BOILERPLATE or match is None:
            continue
        content = Span(match.end(), passage.span.end)
        if match["name"].split()[0].lower() in _NOT_A_NAME or any(
            part.overlaps(content) for statement in statements for part in statement.content
        ):
            continue
        name = Span(*match.span("name"))
        tokens = doc.char_span(*name, alignment_mode="expand")
        head = tokens.root if tokens is not None else None
        colon = Span(name.end, name.end + 1)
        lines.append(_Statement((_trim(text, content),), name, head, colon, Polarity.AFFIRMED, direct=True))
    return lines


def _carry_on(
    statements: Sequence[_Statement], reading: Reading, text: str, passages: Sequence[Passage]
) -> list[_Statement]:
    """Quoted speech that no cue introduces: joined to the quotation before it in the passage, or its speaker's."""
    carried = list(statements)
    for region in reading.regions:
        if region.words < _FEWEST_FLOATING_WORDS and not reads_as_speech(text, region):
            continue
        if any(part.overlaps(region.span) for statement in carried for part in statement.content):
            continue
        passage = passages[region.passage].span
        before = [(i, s) for i, s in enumerate(carried) if s.content[-1].end <= region.span.start]
        before.sort(key=lambda pair: pair[1].content[-1].end)
        here = [pair for pair in before if pair[1].content[0].start >= passage.start]
        opens = not any(map(str.isalnum, text[passage.start : region.span.start]))
        if here and here[-1][1].direct:
            position, statement = here[-1]
            carried[position] = replace(statement, content=(*statement.content, region.span))
        elif region.words >= _FEWEST_FLOATING_WORDS and (opens or (here and _begins_sentence(text, region))):
            earlier = here or [pair for pair in before if pair[1].direct]
            carried.append(_carried_from(earlier[-1][1] if earlier else None, region))
    return carried


def _begins_sentence(text: str, region: Region) -> bool:
    """True when the quoted words follow the end of a sentence directly."""
    before = text[max(0, region.span.start - 8) : region.span.start].rstrip("\"'“‘«` ")
    return before.endswith((".", "!", "?", ":", "”", '"')) and text[region.span.start].isupper()


def _carried_from(last: _Statement | None, region: Region) -> _Statement:
    speaker, head = (last.speaker, last.head) if last is not None else (None, None)
    return _Statement((region.span,), speaker, head, None, Polarity.AFFIRMED, direct=True)


def _name_speakers(
    statements: Sequence[_Statement],
    index: EntityIndex,
    antecedents: Antecedents,
    text: str,
    reading: Reading,
) -> tuple[Attribution, ...]:
    named: list[Attribution] = []
    last_speaker: str | None = None
    last_passage = -1
    for statement in statements:
        passage = antecedents.passage_of(statement.content[0].start)
        if passage != last_passage:
            last_speaker = None
        entity = _speaker_entity(statement, index, antecedents, last_speaker)
        if entity is not None:
            last_speaker = entity
        last_passage = passage
        named.append(
            Attribution(
                content=statement.content,
                kind=_kind(quoted_share(text, statement.content, reading.quoted)),
                speaker=statement.speaker,
                speaker_entity=entity,
                cue=statement.cue,
                polarity=statement.polarity,
                relayed_by=statement.relayed_by,
            )
        )
    return tuple(named)


def _kind(share: float) -> AttributionKind:
    if share >= _DIRECT_SHARE:
        return AttributionKind.DIRECT
    return AttributionKind.INDIRECT if share < _INDIRECT_SHARE else AttributionKind.MIXED


def _speaker_entity(
    statement: _Statement, index: EntityIndex, antecedents: Antecedents, last_speaker: str | None
) -> str | None:
    head = statement.head
    if head is None:
        return None
    entity = index.at(token_span(head))
    if entity is None:
        apposition = child_of(head, "appos")
        entity = index.at(token_span(apposition)) if apposition is not None else None
    if entity is not None:
        return entity.id
    if head.pos_ in ("PRON", "DET"):
        return antecedents.resolve_pronoun(head.lower_, head.idx, last_speaker)
    if any(child.lower_ in ("the", "this", "his", "her") for child in head.children):
        return antecedents.resolve_noun(head.lemma_, head.idx)
    return None
