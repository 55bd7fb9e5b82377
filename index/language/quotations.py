"""Which cue introduces which quoted words.

Parsers go wrong around long quotations, so adjacency decides: a cue stands
directly after the closing mark ("…," said Hart) or leads up to the opening
one (Hart said on Tuesday: "…"). Regions are the quoted spans of `index.text.quotes`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from spacy.tokens import Doc, Token

from index.language.clauses import find_subject, quoted_source
from index.model import Passage, Span
from index.text.word_lists import listed_words
from index.value import Value

_WORD = re.compile(r"\w+")
_SENTENCE_END = frozenset(".!?;")
_MARKS = frozenset("\"'“”‘’«»")

_INNER_LABELS = frozenset({"compound", "det", "amod", "poss", "nmod", "nummod", "case", "punct"})

# “Meet the Press” after such a word is a programme or a book, not what somebody says.
_BEFORE_TITLE = re.compile(
    r"(?:\b(?:on|of|in|for|titled|entitled|show|programme?|book|film|movie|song)|\w['’]s?)\s+[\"“'‘]+\Z"
)
_LONGEST_TITLE = 9
_SMALL_WORDS = listed_words("a an and at by for from in is it of on or the to vs with")

# Shorter quoted words are names, titles and scare quotes unless a comma or colon introduces them.
_FEWEST_WORDS = 4
# Words allowed between a closing mark and its cue, the subject not counted: "…," he later said.
_WIDEST_GAP_AFTER = 3
# Words allowed between a cue and an opening mark: said on Tuesday at a rally in Ohio, "…"
_WIDEST_GAP_BEFORE = 14


class Region(Value, frozen=True):
    """Quoted words and the tokens they are made of."""

    span: Span
    first: int  # index of the first token inside the marks
    last: int
    passage: int  # position in the text's passages
    words: int


def locate_regions(
    doc: Doc, text: str, spans: Sequence[Span], passages: Sequence[Passage]
) -> tuple[Region, ...]:
    """The quoted spans with their tokens and passages; spans without a word are left out."""
    regions = []
    position = 0
    for span in spans:
        while position < len(passages) and passages[position].span.end <= span.start:
            position += 1
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        words = len(_WORD.findall(text, span.start, span.end))
        if tokens is not None and position < len(passages) and words:
            regions.append(Region(span, tokens.start, tokens.end - 1, position, words))
    return tuple(regions)


def quoted_tokens(doc: Doc, regions: Sequence[Region]) -> list[bool]:
    """For every token, whether it stands inside a region."""
    quoted = [False] * len(doc)
    for region in regions:
        quoted[region.first : region.last + 1] = [True] * (region.last + 1 - region.first)
    return quoted


def link_regions(
    doc: Doc, regions: Sequence[Region], quoted: Sequence[bool], cue_lemmas: Container[str]
) -> Mapping[int, Token]:
    """The cue of each region that has one, by the region's position in `regions`."""
    links: dict[int, Token] = {}
    for position, region in enumerate(regions):
        cue = _cue_after(doc, region, quoted, cue_lemmas) or _cue_before(doc, region, quoted, cue_lemmas)
        cue = cue or _announcer(doc, region)
        if cue is not None:
            links[position] = cue
    return links


def _cue_after(doc: Doc, region: Region, quoted: Sequence[bool], cue_lemmas: Container[str]) -> Token | None:
    if region.words < _FEWEST_WORDS and doc[region.last].text not in {",", "?", "!", "."}:
        return None
    gap = 0
    index = _after_marks(doc, region.last + 1)
    if doc[region.last].text[-1] == "." and index < len(doc) and doc[index].text[0].isupper():
        return None  # the sentence ended with the quotation, another begins
    while index < len(doc) and not quoted[index] and gap <= _WIDEST_GAP_AFTER:
        token = doc[index]
        if "\n" in token.text or token.text in _SENTENCE_END or token.text in _MARKS:
            return None
        if _is_cue(token, cue_lemmas):
            return token
        subject_end = _end_of_subject(token, cue_lemmas)
        if subject_end is not None:
            index = subject_end + 1
            continue
        gap += not token.is_punct and token.dep_ not in ("aux", "advmod", "neg")
        index += 1
    return None


def _end_of_subject(token: Token, cue_lemmas: Container[str]) -> int | None:
    """Index of the last token of a cue's subject that begins at the token, asides included."""
    head = token
    while head.dep_ in _INNER_LABELS and head.head.i != head.i:
        head = head.head
    if head.dep_ not in ("nsubj", "nsubjpass") or head.left_edge.i != token.i:
        return None
    if not _is_cue(head.head, cue_lemmas) or head.head.i < token.i:
        return None
    return min(head.right_edge.i, head.head.i - 1)


def _cue_before(doc: Doc, region: Region, quoted: Sequence[bool], cue_lemmas: Container[str]) -> Token | None:
    index = _introduction(doc, region)
    if index < 0:
        return None
    introduced = doc[index].text in (",", ":") or doc[index].lower_ in ("that", "as")
    if region.words < _FEWEST_WORDS and not introduced:
        return None
    gap = 0
    while index >= 0 and not quoted[index] and gap <= _WIDEST_GAP_BEFORE:
        token = doc[index]
        if token.text in _SENTENCE_END or token.text in _MARKS or ("\n" in token.text and gap):
            return None
        if _is_cue(token, cue_lemmas):
            return token if introduced or gap <= _WIDEST_GAP_AFTER else None
        gap += not token.is_punct and not token.is_space
        index -= 1
    return None


def _introduction(doc: Doc, region: Region) -> int:
    """Index of the token before the opening mark; a colon also counts across the end of its paragraph."""
    index = _before_marks(doc, region.first - 1)
    if index > 0 and doc[index].is_space and doc[index - 1].text == ":":
        return index - 1
    return index


def _announcer(doc: Doc, region: Region) -> Token | None:
    """The verb that governs what stands before a colon and a quotation: Cruz went further: "…".

    The parser may hang it on a verb of the quotation.
    """
    index = _introduction(doc, region)
    if index < 1 or doc[index].text != ":":
        return None
    start = doc[index].sent.start
    verbs = (token for token in doc[start:index] if token.pos_ == "VERB")
    return next((verb for verb in verbs if verb.head.i == verb.i or not start <= verb.head.i < index), None)


def _is_cue(token: Token, cue_lemmas: Container[str]) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in cue_lemmas and token.dep_ != "aux"


def _after_marks(doc: Doc, index: int) -> int:
    while index < len(doc) and (doc[index].text in _MARKS or doc[index].text in (",", " ")):
        index += 1
    return index


def _before_marks(doc: Doc, index: int) -> int:
    while index >= 0 and (doc[index].text in _MARKS or doc[index].text in (" ", "(", "[")):
        index -= 1
    return index


def names_work(text: str, region: Region) -> bool:
    """True for the title of a programme, book or song: "Meet the Press" after "said on"."""
    if region.words > _LONGEST_TITLE or not _BEFORE_TITLE.search(
        text[max(0, region.span.start - 20) : region.span.start]
    ):
        return False
    words = _WORD.findall(text, *region.span)
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL_WORDS for word in words)


def reads_as_speech(text: str, region: Region) -> bool:
    """True when quoted words are long enough, or are set as a sentence, to be someone's words."""
    if names_work(text, region):
        return False
    quoted = text[region.span.start : region.span.end]
    if region.words > _FEWEST_WORDS:
        return True
    return region.words > 1 and quoted[0].isupper() and quoted[-1] in ".,!?"


def begins_sentence(doc: Doc, region: Region) -> bool:
    """True when no word leads up to the quoted ones: they follow a full stop, comma, colon, bracket or nothing."""
    index = region.first - 1
    while index >= 0 and (doc[index].text in _MARKS or doc[index].text == " "):
        index -= 1
    return index < 0 or doc[index].is_punct or doc[index].is_space


def cue_subject(cue: Token) -> Token | None:
    """Who utters: the cue's subject, or the phrase right after an inverted cue ("…," said one official involved)."""
    subject = quoted_source(cue) or find_subject(cue)
    if subject is not None or cue.i + 1 >= len(cue.doc):
        return subject
    head = cue.nbor()
    if head.pos_ not in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"):
        return None
    while head.dep_ in _INNER_LABELS and head.head.i > cue.i and head.head.i != head.i:
        head = head.head
    return head if head.pos_ in ("PROPN", "NOUN", "PRON") else None
