"""Where a motion of the caret leads: pure functions from an offset to an offset.

`count` is how many times, backwards when negative. Motions stop at the edges
of the text and always land on the start of a grapheme. Rows and pages belong
to the view, which alone knows the width of its column.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from index.model import Passage
from index.text.sentences import split_sentences
from tui.reader.cells import grapheme_end, grapheme_start

_WORD = re.compile(r"\w+(?:['\u2019.,\u2010\u2011-]\w+)*")  # "South-Korea’s", "12,000", "U.S"

# Code points looked back over for words: a longer run without a space, or without a word, is data.
_LOOK_BACK = 1_024


def by_graphemes(text: str, offset: int, count: int) -> int:
    """The grapheme `count` further."""
    for _ in range(abs(count)):
        further = grapheme_end(text, offset) if count > 0 else grapheme_start(text, offset - 1)
        if further == offset:
            break
        offset = further
    return offset


def by_words(text: str, offset: int, count: int) -> int:
    """The start of the word `count` further; going back, the start of the word the caret is in comes first."""
    for _ in range(abs(count)):
        further = _next_word(text, offset) if count > 0 else _previous_word(text, offset)
        if further == offset:
            break
        offset = further
    return grapheme_start(text, offset)


def by_sentences(text: str, passages: Sequence[Passage], offset: int, count: int) -> int:
    """The start of the sentence `count` further, over passages; going back, the start of this one comes first."""
    for _ in range(abs(count)):
        further = _next_sentence if count > 0 else _previous_sentence
        reached = further(text, passages, offset)
        if reached == offset:
            break
        offset = reached
    return offset


def by_passages(text: str, passages: Sequence[Passage], offset: int, count: int) -> int:
    """The start of the passage `count` further; going back, the start of this one comes first."""
    if count > 0:
        number = _first_passage_from(passages, offset + 1) + count - 1
        return (
            _start_of(text, passages[number]) if number < len(passages) else max(offset, last_grapheme(text))
        )
    number = _first_passage_from(passages, offset) + count
    return _start_of(text, passages[number]) if 0 <= number < len(passages) else 0


def to_percent(text: str, percent: int) -> int:
    """The grapheme that many hundredths into the text."""
    return grapheme_start(text, min(len(text) * min(max(percent, 0), 100) // 100, last_grapheme(text)))


def last_grapheme(text: str) -> int:
    """The start of the last grapheme that is no newline or space at the very end; 0 in an empty text."""
    return grapheme_start(text, max(0, len(text.rstrip()) - 1))


def _next_word(text: str, offset: int) -> int:
    for word in _WORD.finditer(text, max(0, offset - _LOOK_BACK)):
        if word.start() > offset:
            return word.start()
    return max(offset, last_grapheme(text))


def _previous_word(text: str, offset: int) -> int:
    window = max(0, offset - _LOOK_BACK)
    starts = [word.start() for word in _WORD.finditer(text, window, offset)]
    return starts[-1] if starts else window


def _next_sentence(text: str, passages: Sequence[Passage], offset: int) -> int:
    number = max(0, _first_passage_from(passages, offset + 1) - 1)
    for passage in passages[number : number + 2]:
        for sentence in split_sentences(text, passage.span):
            if sentence.start > offset:
                return grapheme_start(text, sentence.start)
    return max(offset, last_grapheme(text))


def _previous_sentence(text: str, passages: Sequence[Passage], offset: int) -> int:
    number = _first_passage_from(passages, offset) - 1
    if number < 0:
        return 0
    passage = passages[number].span
    starts = (sentence.start for sentence in split_sentences(text, passage))
    return grapheme_start(text, max((start for start in starts if start < offset), default=passage.start))


def _first_passage_from(passages: Sequence[Passage], offset: int) -> int:
    return bisect_left(passages, offset, key=lambda passage: passage.span.start)


def _start_of(text: str, passage: Passage) -> int:
    return grapheme_start(text, passage.span.start)
