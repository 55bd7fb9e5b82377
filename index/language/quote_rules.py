"""Quotations and their speakers by marks and words alone, for when no language model is there.

Finds less than the parse does, and only what stands plainly on the page: a
verb of saying and a name or pronoun beside quoted words, or before "that".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from index.language.antecedents import Antecedents
from index.language.speakers import EntityIndex
from index.model import Attribution, AttributionKind, Entity, EntityType, Passage, PassageKind, Span
from index.text.quotes import quoted_regions, trim_words
from index.text.sentences import split_sentences
from index.value import Value

_SAID = (
    r"(?:said|says|say|told|tells|added|adds|asked|asks|wrote|writes|tweeted|stated|states|declared|declares|announced"
    r"|announces|argued|argues|insisted|insists|claimed|claims|noted|notes|warned|warns|explained|explains|replied"
    r"|responded|recalled|remarked|observed|acknowledged|admitted|conceded|concluded|confirmed|continued|complained"
    r"|affirmed|asserted|emphasized|emphasised|stressed|joked|quipped|predicted|testified|alleged|vowed|pledged"
    r"|shouted|commented|exclaimed|boasted|lamented|charged|contended|maintained|reiterated|clarified|indicated"
    r"|suggested|underlined|underscored|revealed|saying|telling|adding|writing|noting|arguing|pointed out|points out)"
)
_CUE = re.compile(rf"\b{_SAID}\b")
_CUE_THAT = re.compile(
    rf"\b(?P<cue>{_SAID})(?: (?:on|last|earlier|in|during|at|to|reporters)(?: [\w’'.]+){{1,4}})? that\b"
)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b")
_ENDS_WITH_CUE = re.compile(rf"\b{_SAID}$")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?](?=[\s\"”’']|$)")

# Code points searched for a cue after a closing mark and before an opening one.
_REACH_AFTER = 140
_REACH_BEFORE = 160
# Between the speaker and the cue there is room for an apposition, hardly for more.
_SPEAKER_REACH = 110
_MARKS = "\"”“’‘'«»"
# Below this share in quotation marks a statement is told, not quoted.
_INDIRECT_SHARE = 0.1
_FEWEST_WORDS = 3
_FEWEST_FLOATING_WORDS = 6

_SPEAKING = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.GROUP)


class _Found(Value, frozen=True):
    """Words with the cue and the speaker they stand beside."""

    content: tuple[Span, ...]
    cue: Span | None
    speaker: Span
    kind: AttributionKind = AttributionKind.DIRECT


def attribute_quotes(
    text: str, passages: Sequence[Passage], entities: Sequence[Entity]
) -> tuple[Attribution, ...]:
    """Quotations with a cue beside them, those that go on with them, and "Name said that …" to the sentence's end.

    In text order, contents disjoint; spans are half-open ranges of code points.
    A quotation whose speaker is not plain is left out.
    """
    index = EntityIndex(entities)
    regions = quoted_regions(text, passages)
    starts = [region.start for region in regions]
    found: list[_Found] = []
    going_on: Span | None = None  # who speaks where the passage before ends in quotation marks
    for passage in passages:
        first, last = bisect_left(starts, passage.span.start), bisect_left(starts, passage.span.end)
        paragraph = _Paragraph(text, passage.span, regions[first:last], index)
        if passage.kind is PassageKind.PARAGRAPH:
            direct = paragraph.direct(going_on)
            found += direct
            found += paragraph.indirect(direct)
            going_on = direct[-1].speaker if direct and paragraph.ends_quoted() else None
    found.sort(key=lambda one: one.content)
    return _name_speakers(found, text, passages, entities)


class _Paragraph:
    """A passage with its quoted regions and the names of its text."""

    def __init__(self, text: str, span: Span, regions: Sequence[Span], index: EntityIndex) -> None:
        self.text = text
        self.span = span
        self.regions = regions
        self.index = index

    def direct(self, going_on: Span | None) -> list[_Found]:
        """Quotations, several of one cue joined. One that opens the passage can go on with a speaker before it."""
        found: list[_Found] = []
        for region in self.regions:
            words = len(_WORD.findall(self.text, *region))
            beside = self._beside(region) if words >= _FEWEST_WORDS else None
            opens = not any(map(str.isalnum, self.text[self.span.start : region.start]))
            if beside is not None and (not found or beside.cue != found[-1].cue):
                found.append(beside)
            elif found and (beside is not None or words >= _FEWEST_FLOATING_WORDS):
                found[-1] = replace(found[-1], content=(*found[-1].content, region))
            elif not found and going_on is not None and opens and words >= _FEWEST_FLOATING_WORDS:
                found.append(_Found((region,), None, going_on))
        return found

    def indirect(self, direct: Sequence[_Found]) -> list[_Found]:
        """Sentences with a name, a verb of saying and "that", the verb outside quotation marks."""
        taken = [span for one in direct for span in one.content]
        found: list[_Found] = []
        for sentence in split_sentences(self.text, self.span):
            match = _CUE_THAT.search(self.text, *sentence)
            if match is None or any(start <= match.start() < end for start, end in self.regions):
                continue
            speaker = self._speaker_before(match.start(), sentence.start, reach=_SPEAKER_REACH // 2)
            content = _trim_end(self.text, Span(match.end() - len("that"), sentence.end))
            if speaker is not None and not any(content.overlaps(span) for span in taken):
                found.append(_Found((content,), Span(*match.span("cue")), speaker, self._kind(content)))
        return found

    def ends_quoted(self) -> bool:
        """True when only marks and spaces follow the last region."""
        return bool(self.regions) and not any(
            map(str.isalnum, self.text[self.regions[-1].end : self.span.end])
        )

    def _kind(self, content: Span) -> AttributionKind:
        inside = sum(
            min(region.end, content.end) - max(region.start, content.start)
            for region in self.regions
            if region.overlaps(content)
        )
        share = inside / max(1, content.end - content.start)
        return AttributionKind.INDIRECT if share < _INDIRECT_SHARE else AttributionKind.MIXED

    def _beside(self, region: Span) -> _Found | None:
        return self._after(region) or self._before(region)

    def _after(self, region: Span) -> _Found | None:
        """The cue and name after a closing mark: "…," Hart said; "…," said Hart."""
        ends_open = self.text[region.end - 1] in ",?!.—-"
        if not ends_open and not self.text[region.end : region.end + 2].strip(_MARKS).startswith(","):
            return None
        following = (other.start for other in self.regions if other.start > region.end)
        stop = min(self.span.end, region.end + _REACH_AFTER, next(following, self.span.end))
        cue = _CUE.search(self.text, region.end, stop)
        if cue is None or _SENTENCE_END.search(self.text, region.end + 1, cue.start()):
            return None
        speaker = self._speaker_before(cue.start(), region.end) or self._speaker_after(cue.end(), stop)
        return _Found((region,), Span(*cue.span()), speaker) if speaker is not None else None

    def _before(self, region: Span) -> _Found | None:
        """The cue and name that lead up to an opening mark: Hart said on Tuesday, "…"."""
        floor = self.span.start
        if not any(map(str.isalnum, self.text[floor : region.start])):
            floor = self._announcement_before(floor)
        lead = self.text[max(floor, region.start - _REACH_BEFORE) : region.start].rstrip(_MARKS + " \n")
        if not lead.endswith((",", ":", "that")) and not _ENDS_WITH_CUE.search(lead):
            return None
        previous = max((other.end for other in self.regions if other.end < region.start), default=0)
        start = max(floor, region.start - _REACH_BEFORE, previous)
        for end in _SENTENCE_END.finditer(self.text, start, region.start - 2):
            start = end.end()
        cues = list(_CUE.finditer(self.text, start, region.start))
        speaker = self._speaker_before(cues[-1].start(), start) if cues else None
        return _Found((region,), Span(*cues[-1].span()), speaker) if speaker is not None else None

    def _announcement_before(self, start: int) -> int:
        """Start of the line before the passage if it ends in a colon ("Hart said:"), else the passage's own start."""
        floor = max(0, start - _REACH_BEFORE)
        before = self.text[floor:start].rstrip()
        return floor + before.rfind("\n") + 1 if before.endswith(":") else start

    def _speaker_before(self, cue: int, floor: int, reach: int = _SPEAKER_REACH) -> Span | None:
        """A pronoun right before the cue, else the first person after the floor, else a name right before the cue."""
        start = max(floor, cue - reach)
        pronouns = list(_PRONOUN.finditer(self.text, start, cue))
        if pronouns and cue - pronouns[-1].end() <= len(" has already "):
            return Span(*pronouns[-1].span())
        named = self.index.within(Span(start, cue))
        people = [mention for mention, entity in named if entity.type is EntityType.PERSON]
        if people:
            return people[0]
        names = [mention for mention, entity in named if entity.type in _SPEAKING]
        return names[-1] if names and cue - names[-1].end <= len(" officials have ") else None

    def _speaker_after(self, cue: int, ceiling: int) -> Span | None:
        for mention, entity in self.index.within(Span(cue, min(ceiling, cue + _SPEAKER_REACH))):
            if entity.type is EntityType.PERSON or mention.start - cue <= len(" the "):
                return mention
        pronoun = _PRONOUN.match(self.text, cue + 1)
        return Span(*pronoun.span()) if pronoun else None


def _trim_end(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1] in ".!? \n" + _MARKS:
        end -= 1
    return Span(span.start, end)


def _name_speakers(
    found: Sequence[_Found], text: str, passages: Sequence[Passage], entities: Sequence[Entity]
) -> tuple[Attribution, ...]:
    sentences = [sentence for passage in passages for sentence in split_sentences(text, passage.span)]
    antecedents = Antecedents(text, passages, sentences, entities)
    index = EntityIndex(entities)
    attributions: list[Attribution] = []
    last_speaker: str | None = None
    last_passage = -1
    for one in found:
        passage = antecedents.passage_of(one.speaker.start)
        if passage != last_passage:
            last_speaker, last_passage = None, passage
        entity = index.at(one.speaker)
        if entity is not None:
            speaker_id: str | None = entity.id
        else:
            word = text[one.speaker.start : one.speaker.end]
            speaker_id = antecedents.resolve_pronoun(word, one.speaker.start, last_speaker)
        last_speaker = speaker_id or last_speaker
        content = tuple(trim_words(text, span) for span in one.content)
        attributions.append(Attribution(content, one.kind, one.speaker, speaker_id, one.cue))
    return tuple(attributions)
