"""Speech that no cue introduces: transcripts, and quotations that go on from what was said before."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from index.language.clauses import find_subject
from index.language.drafts import QuotedLetters, Reading
from index.language.lexicon import word_classes
from index.language.quotations import Region, reads_as_speech
from index.language.speakers import VOICES, EntityIndex, SpeakerKind, speaker_kind, speaker_span
from index.language.statements import Statement
from index.model import Passage, PassageKind, Polarity, Span
from index.text.quotes import trim_words

# Fewer quoted words are an echo or a name.
_FEWEST_WORDS = 5
_TRANSCRIPT_LINE = re.compile(r"(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):[ \t]+(?=\S)")
# “Words” ― Name, on the same line or the next.
_SIGNATURE = re.compile(
    r"[\"”’'»]*\s*(?P<dash>[―—–]|--?)\s?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,5})(?=,|\s*\n|\s*$)"
)
_OPENING_MARKS = ("“", '"', "''", "``", "«", "„", "‘")
_FEWEST_ANSWERING_WORDS = 4
_MARKS_AND_SPACE = "\"“”„‘’'«`( \n\xa0"
_NAME_LABELS = frozenset({"appos", "compound", "conj", "punct", "nmod", "npadvmod", "nummod"})
_NAMED_SOURCES = VOICES | {SpeakerKind.DOCUMENT}
_TALKERS = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.NAME, SpeakerKind.ROLE})
_NOT_A_NAME = word_classes("cues.txt")["no-name"]


def read_transcript(
    doc: Doc, text: str, passages: Sequence[Passage], entities: EntityIndex
) -> list[Statement]:
    """What stands after a name and a colon at the start of a passage, as in interviews, debates and headlines.

    "Sanders: 1,501" is a table and "Nevada: Adam Khan, Andres Ramirez" a list: a person says some
    words, any other name a clause.
    """
    lines = []
    for passage in passages:
        match = _TRANSCRIPT_LINE.match(text, passage.span.start, passage.span.end)
        if passage.kind is PassageKind.BOILERPLATE or match is None:
            continue
        content = Span(match.end(), passage.span.end)
        if match["name"].split()[0].lower() in _NOT_A_NAME:
            continue
        if text.startswith(_OPENING_MARKS, content.start):
            continue  # a quotation, which `carry_on` reads
        name = Span(*match.span("name"))
        tokens = doc.char_span(*name, alignment_mode="expand")
        head = tokens.root if tokens is not None else None
        if not _can_say(doc, content, head, entities):
            continue
        colon = Span(name.end, name.end + 1)
        content = trim_words(text, content)
        lines.append(Statement((content,), name, head, colon, Polarity.AFFIRMED, direct=True))
    return lines


def _can_say(doc: Doc, content: Span, head: Token | None, entities: EntityIndex) -> bool:
    """True when what stands after the name is long enough, and enough of a sentence, to be said by it."""
    tokens = doc.char_span(*content, alignment_mode="contract")
    if head is None or tokens is None or sum(token.is_alpha for token in tokens) < _FEWEST_ANSWERING_WORDS:
        return False
    kind = speaker_kind(head, entities)
    if kind is SpeakerKind.PERSON or head.text in entities.surnames:
        return True
    return kind in _TALKERS and any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in tokens)


def _mark_contents(text: str, statements: Sequence[Statement]) -> bytearray:
    """One byte for every code point of the text: 1 inside a statement's content."""
    marked = bytearray(len(text))
    for statement in statements:
        for start, end in statement.content:
            marked[start:end] = b"\x01" * (end - start)
    return marked


def carry_on(
    doc: Doc,
    text: str,
    passages: Sequence[Passage],
    reading: Reading,
    entities: EntityIndex,
    statements: Sequence[Statement],
) -> list[Statement]:
    """The statements, by their ends, and the quoted speech without a cue.

    Such words join the quotation before them in their passage. At the start of
    a passage they are the last quotation's speaker's if the passage before ends
    with it, else whoever its last sentence is about.
    """
    statements = _opened_before(text, passages, reading.regions, statements)
    taken = _mark_contents(text, statements)
    waiting = deque(sorted(statements, key=lambda statement: statement.content[-1].end))
    carried: list[Statement] = []
    for region in reading.regions:
        while waiting and waiting[0].content[-1].end <= region.span.start:
            carried.append(waiting.popleft())
        if any(taken[region.span.start : region.span.end]):
            continue
        if region.words < _FEWEST_WORDS and not reads_as_speech(text, region):
            continue
        passage, words = passages[region.passage].span, trim_words(text, region.span)
        named = _read_signature(doc, text, region.span.end, words) or _read_name(doc, text, region, entities)
        if named is not None:
            carried.append(named)
            continue
        last = carried[-1] if carried else None
        here = last is not None and last.content[-1].start >= passage.start
        if last is not None and last.direct and (here or _reopens(text, last.content[-1].end, words.start)):
            carried[-1] = replace(last, content=(*last.content, words))
        elif region.words < _FEWEST_WORDS:
            continue
        elif last is not None and here and _begins_sentence(text, region):
            carried.append(_spoken_by(words, last.speaker, last.head))
        elif not any(map(str.isalnum, text[passage.start : region.span.start])):
            previous = passages[region.passage - 1].span if region.passage else None
            if previous is not None and last is not None and _ends_quoted(text, previous, reading.quoted):
                carried.append(_spoken_by(words, last.speaker, last.head))
            else:
                head = _topic_of(doc, previous, entities) if previous is not None else None
                carried.append(_spoken_by(words, speaker_span(head) if head is not None else None, head))
    return [*carried, *waiting]


def _opened_before(
    text: str, passages: Sequence[Passage], regions: Sequence[Region], statements: Sequence[Statement]
) -> list[Statement]:
    """The statements with the paragraphs before them that their quotation runs through: it opens anew in each."""
    taken = _mark_contents(text, statements)
    opening = {statement.content[0].start: statement for statement in statements}
    for region, following in reversed(list(pairwise(regions))):
        speech = opening.get(following.span.start)
        if speech is None or not speech.direct or any(taken[region.span.start : region.span.end]):
            continue
        first = passages[region.passage].span.start
        if any(map(str.isalnum, text[first : region.span.start])) or region.passage == following.passage:
            continue
        words = trim_words(text, region.span)
        if _reopens(text, words.end, following.span.start):
            del opening[following.span.start]
            opening[region.span.start] = replace(speech, content=(words, *speech.content))
    return list(opening.values())


def _read_signature(doc: Doc, text: str, end: int, words: Span) -> Statement | None:
    """The quoted words as the statement of whoever signs them with a dash and a name."""
    match = _SIGNATURE.match(text, end)
    if match is None:
        return None
    name, dash = Span(*match.span("name")), Span(*match.span("dash"))
    tokens = doc.char_span(*name, alignment_mode="expand")
    head = tokens.root if tokens is not None else None
    return Statement((words,), name, head, dash, Polarity.AFFIRMED, direct=True)


def _read_name(doc: Doc, text: str, region: Region, entities: EntityIndex) -> Statement | None:
    """The quoted words as the statement of whoever is named before a colon: More from the report: “…”."""
    colon = text[: region.span.start].rstrip(_MARKS_AND_SPACE)
    before = doc.char_span(len(colon) - 1, len(colon)) if colon.endswith(":") else None
    if before is None or before.start == 0:
        return None
    head = doc[before.start - 1]
    while head.text in (")", "]") and head.head.i < head.i:
        head = head.head
    while head.dep_ in _NAME_LABELS and head.head.i < before.start and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    if speaker_kind(head, entities) not in _NAMED_SOURCES:
        return None
    mark = Span(before.start_char, before.end_char)
    return Statement(
        (trim_words(text, region.span),), speaker_span(head), head, mark, Polarity.AFFIRMED, direct=True
    )


def _reopens(text: str, end: int, start: int) -> bool:
    """True when nothing but an opening mark lies between: a quotation over paragraphs closes in its last alone."""
    return text[end:start].strip() in _OPENING_MARKS


def _begins_sentence(text: str, region: Region) -> bool:
    """True when the quoted words follow the end of a sentence directly."""
    before = text[max(0, region.span.start - 8) : region.span.start].rstrip("\"'“‘«` ")
    return before.endswith((".", "!", "?", ":", "”", '"')) and text[region.span.start].isupper()


def _ends_quoted(text: str, passage: Span, quoted: QuotedLetters) -> bool:
    """True when the passage's last letter stands in quotation marks."""
    last = next((i for i in range(passage.end - 1, passage.start - 1, -1) if text[i].isalnum()), None)
    return last is not None and quoted.holds(last)


def _topic_of(doc: Doc, passage: Span, entities: EntityIndex) -> Token | None:
    """The subject of the passage's last sentence, if it can speak."""
    tokens = doc.char_span(*passage, alignment_mode="expand")
    if tokens is None:
        return None
    words = [token for token in tokens if not token.is_space]
    subject = find_subject(words[-1].sent.root) if words else None
    return subject if speaker_kind(subject, entities) in VOICES else None


def _spoken_by(words: Span, speaker: Span | None, head: Token | None) -> Statement:
    return Statement((words,), speaker, head, None, Polarity.AFFIRMED, direct=True)
