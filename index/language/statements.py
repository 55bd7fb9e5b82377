"""Which drafts stand as statements when several claim the same words.

The outermost wins: what Seoul says that Kyiv says is Seoul's. Two exceptions:
a quotation with a cue of its own belongs to that cue, and who merely reports
a statement with a speaker, or quotes one, relays it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Token

from index.language.clauses import find_subject, quoting_verb
from index.language.drafts import Draft
from index.language.lexicon import word_classes
from index.language.speakers import VOICES, SpeakerKind, speaker_span, token_span
from index.language.stances import polarity_of
from index.model import Polarity, Span
from index.text.quotes import trim_words
from index.value import Value

# From this share in quotation marks on, the words are the speaker's own.
DIRECT_SHARE = 0.9
# A draft of whose words another has taken more than this share says nothing of its own.
_SHARED = 0.5

_UTTERANCES = word_classes("cues.txt")["utterance"]
_RELAY_FRAMES = frozenset({"according", "as"})
_NEWS_DESKS = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.BODY, SpeakerKind.NAME})


class Statement(Value, frozen=True):
    """A draft that counts, or words that go on without a cue."""

    content: tuple[Span, ...]
    speaker: Span | None
    head: Token | None  # of the phrase that names the speaker
    cue: Span | None
    polarity: Polarity
    direct: bool  # the cue introduces words in quotation marks
    relayed_by: Span | None = None


def select_statements(drafts: Sequence[Draft], text: str) -> list[Statement]:
    """The drafts (in text order of their cues) that say something of their own, as statements.

    Their contents are disjoint; their order is not certain.
    """
    return [
        _state(draft, relay or _quoting(draft))
        for draft, relay in _keep_outermost(_relay(drafts, text), text)
    ]


def _relay(drafts: Sequence[Draft], text: str) -> list[tuple[Draft, Span | None]]:
    """Drafts with who relays them: "…," Yoon said, as reported by Yonhap: Yonhap relays, Yoon speaks."""
    relays: dict[int, Span] = {}
    relayed: set[int] = set()
    drafts = list(drafts)
    for outer_position, outer in enumerate(drafts):
        if not _can_relay(outer) or outer.speaker is None or not outer.content:
            continue
        for position, inner in enumerate(drafts):
            if _closes(outer, inner):
                relays[position] = speaker_span(outer.speaker)
                relayed.add(outer_position)
                drafts[position] = replace(inner, content=_before(inner.content, outer.cue.left_edge.idx))
        first = bisect_left(drafts, outer.content[0].start, key=lambda draft: draft.cue.idx)
        last = bisect_left(drafts, outer.content[-1].end, key=lambda draft: draft.cue.idx)
        for position in range(first, last):
            if position != outer_position and _relays(outer, drafts[position], text):
                relays[position] = speaker_span(outer.speaker)
                relayed.add(outer_position)
    return [(draft, relays.get(i)) for i, draft in enumerate(drafts) if i not in relayed]


def _can_relay(draft: Draft) -> bool:
    """True for "according to Reuters", "as reported by Reuters" and for what an organisation reports."""
    if draft.frame in _RELAY_FRAMES:
        return True
    return draft.frame == "clause" and draft.cue.lemma_ == "report" and draft.speaker_kind in _NEWS_DESKS


def _quoting(draft: Draft) -> Span | None:
    """Who quotes the speaker: Interfax in "Interfax quoted the minister as saying"."""
    verb = quoting_verb(draft.cue)
    teller = find_subject(verb) if verb is not None else None
    if teller is None or draft.speaker is None or teller.i == draft.speaker.i:
        return None
    return speaker_span(teller)


def _closes(outer: Draft, inner: Draft) -> bool:
    """True when the inner statement ends with the outer's cue and speaker: "…, as reported by Reuters"."""
    start, last = outer.cue.left_edge.idx, outer.cue.right_edge
    content = inner.content[-1]
    if not content.start < start < content.end <= last.idx + len(last):
        return False
    return _is_speech(inner)


def _before(content: Sequence[Span], end: int) -> tuple[Span, ...]:
    return tuple(Span(span.start, min(span.end, end)) for span in content if span.start < end)


def _is_speech(draft: Draft) -> bool:
    """True for what somebody with a voice says, so that a reporter of it relays."""
    return draft.speaker_kind in VOICES and draft.cue.lemma_.lower() in _UTTERANCES


def _relays(outer: Draft, inner: Draft, text: str) -> bool:
    """True when the outer's content is the whole inner statement, its cue included, by another speaker."""
    if outer.speaker is None or inner.speaker is None or outer.speaker.i == inner.speaker.i:
        return False
    return (
        _is_speech(inner)
        and _holds(outer, token_span(inner.cue))
        and _letters_outside(inner, outer, text) == 0
    )


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
    return draft.quotes and draft.quoted_share >= DIRECT_SHARE


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
    trimmed = (trim_words(text, part) for part in parts)
    return tuple(part for part in trimmed if any(map(str.isalnum, text[part.start : part.end])))


def _state(draft: Draft, relay: Span | None) -> Statement:
    head = draft.speaker
    first, last = draft.cue.doc[draft.cue_words[0]], draft.cue.doc[draft.cue_words[-1]]
    return Statement(
        content=draft.content,
        speaker=speaker_span(head) if head is not None else None,
        head=head,
        cue=Span(first.idx, last.idx + len(last)),
        polarity=polarity_of(draft.cue, draft.frame),
        direct=draft.quotes,
        relayed_by=relay,
    )
