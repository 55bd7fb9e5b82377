"""Where the words of a passage went, and where most of them went together."""

from __future__ import annotations

from collections.abc import Sequence

from index.anchors.pieces import Pieces
from index.anchors.words import split_words
from index.model import Span
from index.value import Value

_MARK_WEIGHT = 0.2  # of a punctuation mark; a word weighs its letters
_ROOM = 1.6  # how much longer an edited passage may be
_ROOM_AT_LEAST = 40  # code points more, for short ones


class Image(Value, frozen=True):
    """A word of a passage and where it went, if anywhere."""

    old: Span
    new: Span | None
    weight: float
    run: int = -1


class Images(Value, frozen=True):
    """Words of a passage in the order of the old text; the sum of their weights."""

    words: Sequence[Image]
    weight: float

    @property
    def first(self) -> Image:
        """The word that comes first in the old text."""
        return self.words[0]

    @property
    def last(self) -> Image:
        """The word that comes last in the old text."""
        return self.words[-1]

    @property
    def place(self) -> Span:
        """The range of the new text they lie in."""
        places = [word.new for word in self.words if word.new is not None]
        return Span(min(place.start for place in places), max(place.end for place in places))


def images_of(pieces: Pieces, text: str, span: Span) -> Images:
    """The words of a range of the old text, each with the place it went to."""
    words: list[Image] = []
    candidates = pieces.overlapping(span)
    number = 0
    for surface, start, end in split_words(text, span):
        weight = float(end - start) if surface[0].isalnum() else _MARK_WEIGHT
        while number < len(candidates) and candidates[number].old.end <= start:
            number += 1
        word = Span(start, end)
        if number < len(candidates) and candidates[number].old.contains(word):
            piece = candidates[number]
            words.append(Image(word, piece.carry(word), weight, piece.run))
        else:
            words.append(Image(word, None, weight))
    return Images(words, sum(word.weight for word in words))


def densest_cluster(images: Images, span: Span) -> Images | None:
    """The heaviest words that went to one place, about as large as the passage; None when none went anywhere."""
    placed = sorted(
        (word.new.start, number) for number, word in enumerate(images.words) if word.new is not None
    )
    room = (span.end - span.start) * _ROOM + _ROOM_AT_LEAST
    best, heaviest = (0, 0), 0.0
    low, weight = 0, 0.0
    for high, (start, number) in enumerate(placed):
        weight += images.words[number].weight
        while start - placed[low][0] > room:
            weight -= images.words[placed[low][1]].weight
            low += 1
        if weight > heaviest:
            best, heaviest = (low, high + 1), weight
    if not heaviest:
        return None
    chosen = sorted(number for _, number in placed[best[0] : best[1]])
    return Images([images.words[number] for number in chosen], heaviest)
