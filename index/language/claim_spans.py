"""Where statements stand: what speakers say, sentence by sentence, and what is left to the author.

A statement is contiguous. Attributed content over several sentences becomes one
statement a sentence; a sentence that belongs to a speaker leaves the author only
what is a clause of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from index.language.claim_edges import trim_statement, without_loose_end
from index.language.repeats import is_headline_case
from index.model import Attribution, Passage, PassageKind, Polarity, Span
from index.text.sentences import split_sentences
from index.text.span_index import SpanIndex
from index.value import Value

# A rest of a sentence beside attributed words must be a clause, not a frame such as "On Tuesday he added".
_FEWEST_WORDS_OF_A_REST = 7
# "these claims" says nothing by itself: such content stands for the sentence around it.
_FEWEST_WORDS_OF_CONTENT = 3
_ANAPHOR = re.compile(
    r"(?:(?:all|any|both) )?(?:it|that|this|these|those|them|so|such|the|his|her|their)?\s?(?:\w+ )?(?:claims?|allegations?|reports?"
    r"|accusations?|charges?|suggestions?|rumou?rs?|assertions?|idea|involvement)?\W*",
    re.IGNORECASE,
)
_DENIED_ANAPHOR = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es?|ed)) (?:all |both )?(?:these|those|such|the|any such)"
    r" (?:claims?|allegations?|accusations?|reports?|charges?|suggestions?)\b|\bden(?:y|ies|ied) (?:it|this|that)\b",
    re.IGNORECASE,
)
# A headline that was not told from a paragraph, for its full stop or its place; longer capitals are prose.
_LONGEST_HEADLINE = 160
# What a page says of itself, not of the events.
_OF_THE_PAGE = re.compile(
    r"(?:this|the) (?:article|story|post|piece|report|page|video|headline|version of this \w+) (?:has been|have been|was|is being|will be)"
    r" (?:\w+ )?(?:updated?|corrected|amended|edited|revised|republished|published|posted|produced)\b"
    r"|(?:this|a version of this|an earlier version of this) (?:article|story|post|piece|report)"
    r" (?:\w+ )?(?:appear(?:s|ed)|misstated|misspelled|misidentified|stated incorrectly|said incorrectly)\b"
    r"|(?:click (?:here|on the)|sign up (?:here|now|for)|subscribe (?:to|here|now)|follow \S+(?: \S+){0,3} on (?:twitter|facebook)"
    r"|(?:watch|listen to) the (?:full )?(?:video|clip|audio|interview)|correction:|editor['’]s note:|contributing:)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_ASIDE = re.compile(r"[\"”’']?\s*[,–—-]\s*(?:who|whose|whom|which|where)\b")
_BETWEEN = re.compile(r"\s*(?:\([^()]{1,40}\)|\))?\s*[,'’]?\s*")
_LEADING_TO_CUE = re.compile(r",?\s+(?:and|but)(?:\s+(?:has|have|had|is|are|was|were|also|then))*$")


class Statement(Value, frozen=True):
    """A contiguous stretch of text that may be a claim."""

    span: Span
    sentence: Span
    passage: int
    attribution: int | None  # None: the author's own words
    rest: bool = False  # what attributed words leave of a sentence, so perhaps no clause


def find_statements(
    text: str,
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
    acts: AbstractSet[int] = frozenset(),
) -> Iterator[Statement]:
    """Candidates in the paragraphs, in no particular order; headlines and what the page says of itself have none.

    `acts` are positions of attributions that the author tells as what somebody did, "welcomed the deal":
    they take no words from the author.
    """
    contents = _ByPlace(attributions, lambda attribution: attribution.content, acts)
    parts = _ByPlace(attributions, _said_parts, acts)
    for passage in passages:
        if passage.kind is not PassageKind.PARAGRAPH or _is_headline(text, passage):
            continue
        for sentence in split_sentences(text, passage.span):
            if _OF_THE_PAGE.match(text, sentence.start, sentence.end):
                continue
            yield from _attributed(text, passage, sentence, contents.touching(sentence))
            near = [attribution for _, attribution in parts.touching(sentence)]
            taken = sorted(span for attribution in near for span in _parts_with_speaker(attribution))
            speakers = [attribution.speaker for attribution in near if attribution.speaker is not None]
            yield from _own_words(text, passage, sentence, taken, speakers)


def _is_headline(text: str, passage: Passage) -> bool:
    start, end = passage.span
    return end - start <= _LONGEST_HEADLINE and is_headline_case(text[start:end])


def _said_parts(attribution: Attribution) -> tuple[Span, ...]:
    """The words of the content, the cue and who relays it: where they stand, somebody speaks."""
    around = (attribution.cue, attribution.relayed_by)
    return (*attribution.content, *(span for span in around if span is not None))


def _parts_with_speaker(attribution: Attribution) -> tuple[Span, ...]:
    said = _said_parts(attribution)
    return said if attribution.speaker is None else (*said, attribution.speaker)


class _ByPlace:
    """Attributions by where some of their parts stand."""

    def __init__(
        self,
        attributions: Sequence[Attribution],
        parts: Callable[[Attribution], Sequence[Span]],
        without: AbstractSet[int],
    ) -> None:
        pairs = [
            (span, position)
            for position, attribution in enumerate(attributions)
            if position not in without
            for span in parts(attribution)
        ]
        self._attributions = attributions
        self._owners = [position for _, position in pairs]
        self._spans = SpanIndex(span for span, _ in pairs)

    def touching(self, span: Span) -> list[tuple[int, Attribution]]:
        """The attributions with a part that shares a code point with the span, with their positions."""
        owners = {self._owners[part] for part in self._spans.overlapping(span)}
        return [(owner, self._attributions[owner]) for owner in sorted(owners)]


def _attributed(
    text: str, passage: Passage, sentence: Span, attributions: Sequence[tuple[int, Attribution]]
) -> Iterator[Statement]:
    for position, attribution in attributions:
        pieces = [
            clipped
            for span in attribution.content
            if (clipped := _clip(text, _with_aside(text, span, attribution, sentence), sentence)) is not None
        ]
        if not pieces:
            continue
        if _stands_for_sentence(text, attribution, pieces):
            yield Statement(trim_statement(text, sentence), sentence, passage.number, position)
            continue
        for span in _joined(text, pieces):
            if len(_WORD.findall(text, span.start, span.end)) >= _FEWEST_WORDS_OF_CONTENT:
                yield Statement(span, sentence, passage.number, position)


def _stands_for_sentence(text: str, attribution: Attribution, pieces: Sequence[Span]) -> bool:
    """True for "denied these claims" and "asked for help": only the whole sentence tells what was denied or asked."""
    words = " ".join(text[piece.start : piece.end] for piece in pieces)
    if attribution.polarity is Polarity.AFFIRMED:
        return False
    return len(_WORD.findall(words)) < _FEWEST_WORDS_OF_CONTENT or _ANAPHOR.fullmatch(words) is not None


def _with_aside(text: str, span: Span, attribution: Attribution, sentence: Span) -> Span:
    """The span with the relative clause after it, if the sentence ends with that: nobody else says it."""
    if _ASIDE.match(text, span.end, sentence.end) is None:
        return span
    after = [part.start for part in _parts_with_speaker(attribution) if part.start >= span.end]
    return Span(span.start, max(span.end, min([*after, sentence.end])))


def _joined(text: str, pieces: Sequence[Span]) -> list[Span]:
    """Pieces that one sentence goes on over: "The deal," he said, "is off" is one statement."""
    joined = [pieces[0]]
    for piece in pieces[1:]:
        if text[piece.start].islower():
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _own_words(
    text: str, passage: Passage, sentence: Span, attributed: Sequence[Span], speakers: Sequence[Span]
) -> Iterator[Statement]:
    """The sentence where nobody else speaks in it; else the stretches that others leave, marked as rests.

    A rest that begins after a speaker tells what the speaker did: "officials | have begun … | and have indicated".
    """
    taken = [span for span in attributed if span.overlaps(sentence)]
    if not taken:
        yield Statement(trim_statement(text, sentence), sentence, passage.number, None)
        return
    position = sentence.start
    whole = trim_statement(text, sentence)
    for span in (*taken, Span(sentence.end, sentence.end)):
        rest = trim_statement(text, Span(position, max(position, span.start)))
        words = text[rest.start : rest.end]
        if len(_WORD.findall(words)) >= _FEWEST_WORDS_OF_A_REST:
            # "both capitals denied these claims" needs the claims before it to say anything
            needs_all = _DENIED_ANAPHOR.search(words) is not None
            rest = _with_subject(text, without_loose_end(text, rest), speakers)
            yield Statement(whole if needs_all else rest, sentence, passage.number, None, rest=True)
        position = max(position, span.end)


def _with_subject(text: str, rest: Span, speakers: Sequence[Span]) -> Span:
    """The rest with the speaker right before it, and without the "and have" that leads to the cue."""
    subject = next((span for span in speakers if _goes_on(text, span, rest)), None)
    if subject is None:
        return rest
    return Span(subject.start, rest.start + len(_LEADING_TO_CUE.sub("", text[rest.start : rest.end])))


def _goes_on(text: str, speaker: Span, rest: Span) -> bool:
    """True when nothing but a sign ("he|'ll have") or an aside in brackets parts the speaker from the rest."""
    return speaker.end <= rest.start and _BETWEEN.fullmatch(text, speaker.end, rest.start) is not None


def _clip(text: str, span: Span, sentence: Span) -> Span | None:
    if not span.overlaps(sentence):
        return None
    clipped = trim_statement(
        text, Span(max(span.start, sentence.start), min(span.end, sentence.end)), sentence.end
    )
    return without_loose_end(text, clipped) if clipped.end > clipped.start else None
