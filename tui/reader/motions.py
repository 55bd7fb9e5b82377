"""Where a motion of the caret leads in the text: pure functions from an offset to an offset.

`count` is how many times, backwards when negative. Motions stop at the edges of
what is shown, pass over what is hidden and always land on the start of a
grapheme. What depends on rows stands in `row_motions`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from index.model import Passage, Span
from index.text.sentences import split_sentences
from tui.reader.cells import grapheme_start
from tui.reader.folds import Shown

_WORD = re.compile(r"\w+(?:['\u2019.,\u2010\u2011-]\w+)*")  # "South-Korea’s", "12,000", "U.S"

# Code points looked back over for words: a longer run without a space, or without a word, is data.
_LOOK_BACK = 1_024
# Code points of a passage split into sentences at a time: no article has a passage as long.
_WINDOW = 32_768


def by_words(shown: Shown, offset: int, count: int) -> int:
    """The start of the word `count` further; going back, the start of the word the caret is in comes first."""
    starts = _words_after(shown, offset) if count > 0 else _words_before(shown, offset)
    return _nth(starts, offset, count, shown)


def by_word_ends(shown: Shown, offset: int, count: int) -> int:
    """The last grapheme of the word `count` further, which a selection of whole words ends on; `count` is positive."""
    return _nth(_word_ends_after(shown, offset), offset, count, shown)


def by_sentences(shown: Shown, offset: int, count: int) -> int:
    """The start of the sentence `count` further, over passages; going back, the start of this one comes first."""
    starts = _sentences_after(shown, offset) if count > 0 else _sentences_before(shown, offset)
    return _nth(starts, offset, count, shown)


def by_passages(shown: Shown, offset: int, count: int) -> int:
    """The start of the passage `count` further; going back, the start of this one comes first."""
    passages = shown.passages
    if count > 0:
        number = _first_from(passages, offset + 1) + count - 1
    else:
        number = _first_from(passages, offset) + count
    if 0 <= number < len(passages):
        return _grapheme(shown, passages[number].span.start)
    return _edge(shown, offset, count)


def to_percent(shown: Shown, percent: int) -> int:
    """The grapheme that many hundredths into the text."""
    offset = len(shown.text) * min(max(percent, 0), 100) // 100
    return grapheme_start(shown.text, min(offset, last_grapheme(shown)))


def last_grapheme(shown: Shown) -> int:
    """The start of the last shown grapheme that is no newline or space at the very end; 0 in an empty text."""
    return _grapheme(shown, max(shown.first, shown.last - 1))


def word_around(text: str, offset: int) -> Span:
    """The word that holds the offset, or the one code point that stands there when it is none."""
    for word in _WORD.finditer(text, max(0, offset - _LOOK_BACK), offset + _LOOK_BACK):
        if word.start() <= offset < word.end():
            return Span(*word.span())
        if word.start() > offset:
            break
    return Span(offset, min(offset + 1, len(text)))


def _nth(starts: Iterator[int], offset: int, count: int, shown: Shown) -> int:
    found = next(islice(starts, abs(count) - 1, None), None) if count else offset
    return _edge(shown, offset, count) if found is None else _grapheme(shown, found)


def _grapheme(shown: Shown, offset: int) -> int:
    """The start of the grapheme that holds a shown offset, unless the fold before it took that in."""
    start = grapheme_start(shown.text, offset)
    fold = shown.fold_at(start)
    return start if fold is None else fold.end


def _edge(shown: Shown, offset: int, count: int) -> int:
    return max(offset, last_grapheme(shown)) if count > 0 else min(offset, shown.first)


def _words_after(shown: Shown, offset: int) -> Iterator[int]:
    position = offset
    while True:
        for word in _WORD.finditer(shown.text, max(0, position - _LOOK_BACK)):
            start = word.start()
            if start <= position:
                continue
            fold = shown.fold_at(start)
            if fold is not None:
                position = fold.end - 1
                break
            yield start
        else:
            return


def _word_ends_after(shown: Shown, offset: int) -> Iterator[int]:
    position = offset
    while True:
        for word in _WORD.finditer(shown.text, max(0, position - _LOOK_BACK)):
            last = grapheme_start(shown.text, word.end() - 1)
            if last <= position:
                continue
            fold = shown.fold_at(last)
            if fold is not None:
                position = fold.end - 1
                break
            yield last
        else:
            return


def _words_before(shown: Shown, offset: int) -> Iterator[int]:
    position = offset
    while position > 0:
        window = max(0, position - _LOOK_BACK)
        starts = [word.start() for word in _WORD.finditer(shown.text, window, position)] or [window]
        if len(starts) > 1 and starts[0] == window:
            del starts[0]  # the window may begin inside this word
        for start in reversed(starts):
            fold = shown.fold_at(start)
            if fold is not None:
                position = fold.start
                break
            yield start
            position = start


def _sentences_after(shown: Shown, offset: int) -> Iterator[int]:
    first = max(0, _first_from(shown.passages, offset + 1) - 1)
    for passage in islice(shown.passages, first, None):
        for window in _windows(passage.span, offset):
            for sentence in split_sentences(shown.text, window):
                if sentence.start > offset:
                    yield sentence.start


def _sentences_before(shown: Shown, offset: int) -> Iterator[int]:
    for number in range(_first_from(shown.passages, offset) - 1, -1, -1):
        passage = shown.passages[number].span
        for window in reversed(_windows(passage, passage.start)):
            if window.start < offset:
                starts = [sentence.start for sentence in split_sentences(shown.text, window)]
                yield from (start for start in reversed(starts) if start < offset)


def _windows(passage: Span, offset: int) -> Sequence[Span]:
    """The parts in which a passage is split into sentences, from the one that holds the offset; nearly always one."""
    parts = range(passage.start, passage.end, _WINDOW)
    first = max(0, offset - passage.start) // _WINDOW
    return [Span(start, min(start + _WINDOW, passage.end)) for start in parts[first:]]


def _first_from(passages: Sequence[Passage], offset: int) -> int:
    return bisect_left(passages, offset, key=lambda passage: passage.span.start)
