"""Candidates completed with the quoted words that belong to them.

A parser ends a clause at a sentence's end, a quotation does not: the regions a
cue introduces, or that its clause touches, become its content in full, and so
does what the same speaker goes on to say in the paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import accumulate

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from index.language.candidates import Candidate, find_candidates
from index.language.clauses import index_spans
from index.language.quotations import (
    Region,
    begins_sentence,
    cue_subject,
    link_regions,
    locate_regions,
    quoted_tokens,
    reads_as_speech,
)
from index.language.speakers import EntityIndex, SpeakerKind, speaker_kind, speaker_span
from index.model import Passage, Span
from index.text.quotes import quoted_regions
from index.value import Value

# A clause that holds this share of a region was meant to hold all of it.
_TOUCHED = 0.3
# Words outside the marks below this share are the parser's strays: the content is the quotation.
_STRAYS = 0.15

# Tokens before quoted words in which a cue can hold them in its clause.
_FARTHEST_CUE = 60

_CLAUSAL_FRAMES = frozenset({"clause", "parenthetical"})
_HOLDING_FRAMES = frozenset({"clause", "infinitive", "object"})


class Draft(Value, frozen=True):
    """A possible attribution: the words are settled, its right to be one is not."""

    cue: Token
    cue_words: tuple[int, ...]
    frame: str
    speaker: Token | None
    speaker_kind: SpeakerKind
    content: tuple[Span, ...]
    content_head: Token | None  # the highest word of the clause or phrase that is the content
    quoted_share: float  # of the content's letters and digits
    quotes: bool  # the cue introduces words in quotation marks that read as speech
    sureness: float = 1.0  # how likely the content ends about where it should, 0…1


class QuotedLetters:
    """How much of a span stands in quotation marks, counted in letters and digits."""

    def __init__(self, text: str, regions: Sequence[Region]) -> None:
        self._mask = bytearray(len(text))
        for region in regions:
            self._mask[region.span.start : region.span.end] = b"\x01" * (region.span.end - region.span.start)
        words = [character.isalnum() for character in text]
        self._words = [0, *accumulate(words)]
        self._quoted = [0, *accumulate(word & mark for word, mark in zip(words, self._mask, strict=True))]

    def share(self, spans: Iterable[Span]) -> float:
        """The share of the spans' letters and digits in quotation marks, 0…1; 0 where there are none."""
        words = quoted = 0
        for start, end in spans:
            words += self._words[end] - self._words[start]
            quoted += self._quoted[end] - self._quoted[start]
        return quoted / words if words else 0.0

    def holds(self, offset: int) -> bool:
        """True when the code point stands in quotation marks."""
        return bool(self._mask[offset])


class Reading(Value, frozen=True):
    """All that syntax and quotation marks say about a text."""

    drafts: tuple[Draft, ...]  # in text order of the cues
    regions: tuple[Region, ...]
    quoted: QuotedLetters


def read_drafts(
    doc: Doc, text: str, passages: Sequence[Passage], entities: EntityIndex, quote_cues: Container[str]
) -> Reading:
    """Every draft of a text. `doc` has the text's offsets; `quote_cues` are lemmas that introduce speech."""
    regions = locate_regions(doc, text, quoted_regions(text, passages), passages)
    return _Drafting(doc, text, regions, entities, quote_cues).read()


class _Drafting:
    """One text on its way to drafts."""

    def __init__(
        self,
        doc: Doc,
        text: str,
        regions: Sequence[Region],
        entities: EntityIndex,
        quote_cues: Container[str],
    ) -> None:
        self.doc = doc
        self.text = text
        self.regions = tuple(regions)
        self.entities = entities
        self.quote_cues = quote_cues
        self.quoted = QuotedLetters(text, regions)
        self._region_ends = [region.span.end for region in regions]

    def read(self) -> Reading:
        in_quotes = quoted_tokens(self.doc, self.regions)
        candidates = list(find_candidates(self.doc, in_quotes))
        linked: dict[int, list[Region]] = defaultdict(list)
        for position, cue in link_regions(self.doc, self.regions, in_quotes, self.quote_cues).items():
            if not self._belongs_to_earlier(self.regions[position], cue, candidates):
                linked[cue.i].append(self.regions[position])
        drafts = [self._draft(candidate, linked.pop(candidate.cue.i, [])) for candidate in candidates]
        for index, own in linked.items():
            cue = self.doc[index]
            bare = Candidate(cue, "quote", cue_subject(cue), frozenset(), (index,))
            drafts.append(self._settle(bare, tuple(region.span for region in own), quotes=True))
        drafts = [draft for draft in drafts if draft.content]
        drafts.sort(key=lambda draft: draft.cue.i)
        return Reading(tuple(self._continue(drafts)), self.regions, self.quoted)

    def _belongs_to_earlier(self, region: Region, cue: Token, candidates: Sequence[Candidate]) -> bool:
        """True for words in mid-sentence of what another cue before them reports: he says it is "big," she said."""
        if cue.i < region.first or begins_sentence(self.doc, region):
            return False
        stop = bisect_left(candidates, region.first, key=lambda candidate: candidate.cue.i)
        start = bisect_left(candidates, region.first - _FARTHEST_CUE, key=lambda candidate: candidate.cue.i)
        return any(
            candidate.frame in _HOLDING_FRAMES
            and region.first in candidate.content
            and cue.i not in candidate.content
            for candidate in candidates[start:stop]
        )

    def _draft(self, candidate: Candidate, linked: Sequence[Region]) -> Draft:
        content, quotes = self._complete(candidate, linked)
        if candidate.speaker is None and quotes and candidate.frame in _CLAUSAL_FRAMES:
            candidate = replace(candidate, speaker=cue_subject(candidate.cue))
        return self._settle(candidate, content, quotes=quotes)

    def _settle(self, candidate: Candidate, content: tuple[Span, ...], *, quotes: bool) -> Draft:
        return Draft(
            cue=candidate.cue,
            cue_words=candidate.cue_words,
            frame=candidate.frame,
            speaker=candidate.speaker,
            speaker_kind=speaker_kind(candidate.speaker, self.entities),
            content=content,
            content_head=self._content_head(content),
            quoted_share=self.quoted.share(content),
            quotes=quotes,
        )

    def _content_head(self, content: Sequence[Span]) -> Token | None:
        """The first word of the content that depends on none inside its first span."""
        words = self.doc.char_span(*content[0], alignment_mode="expand") if content else None
        return words.root if words is not None else None

    def _complete(self, candidate: Candidate, linked: Sequence[Region]) -> tuple[tuple[Span, ...], bool]:
        """The content with whole regions, and whether the cue introduces speech in quotation marks."""
        clause = index_spans(self.doc, candidate.content)
        touched = self._touched(clause)
        speech = any(reads_as_speech(self.text, region) for region in linked)
        clausal = candidate.frame in _CLAUSAL_FRAMES
        if not touched and not linked:
            return clause, False
        if speech and not touched and not clausal:
            return tuple(region.span for region in linked), True
        own = sorted({*touched, *linked}, key=lambda region: region.span)
        spans = tuple(region.span for region in own)
        if clausal and self._introduces(candidate.cue, own[0]):
            speech = speech or any(reads_as_speech(self.text, region) for region in touched)
        if speech and clausal:
            clause = self._beside_quotation(clause, candidate, own[0])
            strays = 1.0 - self.quoted.share(clause)
            if not clause or (strays < _STRAYS and begins_sentence(self.doc, own[0])):
                return spans, True
        return _without_cue(_merge([*clause, *spans], self.text), candidate), speech

    def _introduces(self, cue: Token, quotation: Region) -> bool:
        """True for a cue of quotations, and for any verb after a quotation that closes with a comma."""
        if cue.lemma_.lower() in self.quote_cues:
            return True
        return quotation.span.end <= cue.idx and self.text[quotation.span.end - 1] == ","

    def _beside_quotation(
        self, clause: Sequence[Span], candidate: Candidate, first: Region
    ) -> tuple[Span, ...]:
        """The clause's words that belong with quoted ones: "The plan is" of: The plan is "a disaster," he said.

        Where the quoted words come first, nothing from the cue or its subject on
        belongs with them, and nothing before them if they begin a sentence.
        """
        if first.span.end > candidate.cue.idx:
            return () if self._is_whole(clause, first) else tuple(clause)
        floor = first.span.start if begins_sentence(self.doc, first) else 0
        ceiling = candidate.cue.idx
        if candidate.speaker is not None and candidate.speaker.head.i == candidate.cue.i:
            ceiling = min(ceiling, candidate.speaker.left_edge.idx)
        kept = (Span(max(start, floor), min(end, ceiling)) for start, end in clause)
        return tuple(span for span in kept if span.start < span.end)

    def _is_whole(self, clause: Sequence[Span], quotation: Region) -> bool:
        """True for a sentence in quotation marks that closes before what follows: wrote, "It is time," and left."""
        if not clause or clause[0].start < quotation.span.start or not begins_sentence(self.doc, quotation):
            return False
        return self.text[quotation.span.start].isupper() and self.text[quotation.span.end - 1] in ",.!?"

    def _touched(self, clause: Sequence[Span]) -> list[Region]:
        if not clause:
            return []
        first = bisect_right(self._region_ends, clause[0].start)
        touched = []
        for region in self.regions[first:]:
            if region.span.start >= clause[-1].end:
                break
            if _share_covered(region.span, clause) >= _TOUCHED:
                touched.append(region)
        return touched

    def _continue(self, drafts: list[Draft]) -> list[Draft]:
        """Sentences in quotation marks that no cue introduces go on with the speech before them in the passage."""
        covered = bytearray(len(self.text))
        for draft in drafts:
            if draft.quotes:
                for start, end in draft.content:
                    covered[start:end] = b"\x01" * (end - start)
        passage_of = {region.span: region.passage for region in self.regions}
        speaking: dict[int, list[tuple[int, int]]] = defaultdict(list)  # passage -> (end of content, draft)
        for position, draft in enumerate(drafts):
            if draft.quotes and draft.content[-1] in passage_of:
                speaking[passage_of[draft.content[-1]]].append((draft.content[-1].end, position))
        for region in self.regions:
            if covered[region.span.start] or not reads_as_speech(self.text, region):
                continue
            before = [pair for pair in speaking[region.passage] if pair[0] <= region.span.start]
            if (
                not before
                or not begins_sentence(self.doc, region)
                or not self.text[region.span.start].isupper()
            ):
                continue
            last = max(before)[1]
            content = (*drafts[last].content, region.span)
            drafts[last] = replace(drafts[last], content=content, quoted_share=self.quoted.share(content))
            speaking[region.passage].append((region.span.end, last))
        return drafts


def _share_covered(span: Span, covers: Iterable[Span]) -> float:
    shared = sum(max(0, min(span.end, cover.end) - max(span.start, cover.start)) for cover in covers)
    return shared / max(1, span.end - span.start)


def _merge(spans: Iterable[Span], text: str) -> list[Span]:
    """Overlapping spans joined, and those with no letter or digit between them."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and not any(map(str.isalnum, text[merged[-1].end : span.start])):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _without_cue(spans: Sequence[Span], candidate: Candidate) -> tuple[Span, ...]:
    """The spans with the cue, and the speaker beside it, cut out where a quotation closes around them."""
    own = [Span(candidate.cue.idx, candidate.cue.idx + len(candidate.cue))]
    if candidate.speaker is not None and candidate.speaker.head.i == candidate.cue.i:
        own.append(speaker_span(candidate.speaker))
    kept = list(spans)
    for cut in own:
        kept = [
            part
            for span in kept
            for part in (Span(span.start, min(span.end, cut.start)), Span(max(span.start, cut.end), span.end))
            if part.start < part.end
        ]
    return tuple(kept)
