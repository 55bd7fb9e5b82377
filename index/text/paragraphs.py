"""Passages of plain text: the unit of hits, alignment and citation.

Plain text marks its paragraphs in four ways: by blank lines, by one long line
each, by indents, or only by a short last line. Which one a block uses is told
from the block itself, because one file often mixes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.model import Passage, PassageKind, Span
from index.text.furniture import begins_links, is_furniture
from index.text.passage_kinds import (
    ends_sentence,
    is_list_item,
    is_subheading,
    is_title,
)
from index.text.sentences import split_sentences

LONGEST_PASSAGE = 20_000
"""Code points. A longer paragraph is cut at sentence ends, so that no step that is worse than linear in a
passage meets a megabyte; the longest paragraph of 2,225 BBC articles has 18,000."""

_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40
"""Columns between which text is wrapped by hand or by a mail program. Shorter lines are lists, verse or tables."""

_FILLED = 0.6
"""Least share of line breaks where the next word would not have fitted: wrapped prose without blank
lines has a short line only at each paragraph's end."""

_RUNNING_ON = 0.5
"""Least share of filled breaks inside a sentence. Lines of one sentence each end with a full stop."""

_CONTINUED_LOW = 0.25
"""Least share of filled breaks before a lower-case word: headlines under each other begin with capitals,
wrapped prose seldom (about two of five words, even in German)."""

_RAGGED = 6
"""Columns by which a filled line may stay behind the widest, for editors that wrap by other rules."""

_INDENT = 2
"""Columns. Least indent that begins a paragraph."""

_MOSTLY_INDENTED = 0.67
"""Above this share of indented lines the indent is the block's shape, not the mark of a paragraph."""

_LOOKED_BACK = 2_000
"""Code points before a cut in which a sentence or at least a word should end."""

_TITLE_REACH = 5
"""Passages after a headline among which prose must begin, or the first line heads a list."""


class _Line(NamedTuple):
    ink: Span  # without outer whitespace
    indent: int  # columns
    words: str

    @property
    def width(self) -> int:
        return self.indent + len(self.words)


def split_passages(text: str) -> tuple[Passage, ...]:
    """The passages of canonical plain text, numbered from 0 in reading order.

    They are disjoint, without outer whitespace, none longer than `LONGEST_PASSAGE`, and
    together cover every character that is not whitespace. Offsets are code points.
    """
    blocks = _blocks(text)
    document_width = _wrap_width([pair for block in blocks for pair in pairwise(block)])
    spans: list[Span] = []
    for block in blocks:
        width = (_wrap_width(list(pairwise(block))) if len(block) > 3 else None) or document_width
        for paragraph in _paragraphs(block, width):
            spans.extend(cut_long(text, paragraph))
    return number_passages(text, [(span, None) for span in spans])


def number_passages(text: str, spans: Sequence[tuple[Span, PassageKind | None]]) -> tuple[Passage, ...]:
    """Passages for trimmed spans in text order; a kind of None is told from the words.

    For readers whose format marks its own headings: where one is marked, none is guessed.
    """
    kinds = _tell_kinds([(text[span.start : span.end], kind) for span, kind in spans])
    return tuple(
        Passage(number, span, kind) for number, ((span, _), kind) in enumerate(zip(spans, kinds, strict=True))
    )


def cut_long(text: str, span: Span) -> Iterator[Span]:
    """The span, or its parts of at most `LONGEST_PASSAGE`, cut at sentence ends, else at spaces."""
    start, end = span
    while end - start > LONGEST_PASSAGE:
        limit = start + LONGEST_PASSAGE
        last = split_sentences(text, Span(limit - _LOOKED_BACK, limit))
        cut = last[-1].start if len(last) > 1 else _space_before(text, limit)
        yield Span(start, start + len(text[start:cut].rstrip()))
        start = cut
        while text[start].isspace():
            start += 1
    yield Span(start, end)


def _space_before(text: str, limit: int) -> int:
    spaces = (offset for offset in range(limit, limit - _LOOKED_BACK, -1) if text[offset].isspace())
    return next(spaces, limit)


def _blocks(text: str) -> list[list[_Line]]:
    blocks: list[list[_Line]] = [[]]
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = len(line) - len(line.lstrip())
            indent = len(line[:begin].expandtabs(4))
            blocks[-1].append(_Line(Span(start + begin, start + begin + len(words)), indent, words))
        elif blocks[-1]:
            blocks.append([])
        start += len(line) + 1
    return [block for block in blocks if block]


def _wrap_width(pairs: Sequence[tuple[_Line, _Line]]) -> int | None:
    """The columns at which these neighbouring lines were wrapped; None when they were not."""
    narrow = [
        (line, following)
        for line, following in pairs
        if line.width <= _WIDEST_WRAP
        and not is_list_item(following.words)
        and following.indent <= line.indent
    ]
    if not narrow or 2 * len(narrow) < len(pairs):
        return None
    width = max(line.width for line, _ in narrow)
    filled = [pair for pair in narrow if _is_filled(*pair, width)]
    running_on = [pair for pair in filled if not ends_sentence(pair[0].words)]
    continued = [pair for pair in filled if not pair[1].words[0].isupper()]
    wrapped = (
        width >= _NARROWEST_WRAP
        and len(filled) >= _FILLED * len(narrow)
        and len(running_on) >= _RUNNING_ON * len(filled)
        and len(continued) >= _CONTINUED_LOW * len(filled)
    )
    return width if wrapped else None


def _is_filled(line: _Line, following: _Line, width: int) -> bool:
    """True when the next line's first word would not have fitted on this one."""
    first = following.words.split(None, 1)[0] if following.words[0].isascii() else following.words[:1]
    return line.width + 1 + len(first) > width - _RAGGED


def _paragraphs(block: Sequence[_Line], width: int | None) -> Iterator[Span]:
    """The block's paragraphs: its lines, or where it is wrapped at `width`, the lines joined."""
    start, end = block[0].ink
    margin = _margin(block)
    for line, following in pairwise(block):
        if width is None or line.width > width + _RAGGED or _begins_paragraph(line, following, width, margin):
            yield Span(start, end)
            start = following.ink.start
        end = following.ink.end
    yield Span(start, end)


def _margin(block: Sequence[_Line]) -> int:
    """The indent beyond which a line begins a paragraph; beyond reach where most lines are indented."""
    margin = min(line.indent for line in block)
    later = block[1:]
    indented = sum(line.indent >= margin + _INDENT for line in later)
    return margin + _INDENT if indented <= _MOSTLY_INDENTED * len(later) else _WIDEST_WRAP


def _begins_paragraph(line: _Line, following: _Line, width: int, margin: int) -> bool:
    if is_list_item(following.words):
        return True
    runs_on = _is_filled(line, following, width)
    if following.indent >= margin:
        indented_before = line.indent >= margin or is_list_item(line.words)
        return not (indented_before and runs_on and not ends_sentence(line.words))
    if runs_on:
        return False
    return ends_sentence(line.words) or following.words[0].isupper()


def _tell_kinds(passages: Sequence[tuple[str, PassageKind | None]]) -> Iterator[PassageKind]:
    marks_headings = any(kind is PassageKind.HEADING for _, kind in passages)
    title_possible = not marks_headings
    among_links = False
    for number, (words, kind) in enumerate(passages):
        if kind is not None:
            among_links = among_links and kind is PassageKind.BOILERPLATE
            yield kind
            continue
        if is_furniture(words) or (among_links and not ends_sentence(words)):
            among_links = among_links or begins_links(words)
            yield PassageKind.BOILERPLATE
            continue
        among_links = False
        following = passages[number + 1 : number + 1 + _TITLE_REACH]
        heads_document = title_possible and is_title(words) and _holds_prose(following)
        heads_section = not marks_headings and is_subheading(words) and _holds_prose(following[:1])
        yield PassageKind.HEADING if heads_document or heads_section else PassageKind.PARAGRAPH
        title_possible = False


def _holds_prose(passages: Sequence[tuple[str, PassageKind | None]]) -> bool:
    return any(ends_sentence(words) and not is_furniture(words) for words, _ in passages)
