"""Two texts as sequences of numbers that can be paired: words, and whole blocks already shared."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from index.anchors.blocks import Block, shared_blocks
from index.anchors.words import Lexicon, Words
from index.model import Span


class Pairing:
    """Which old word is which new one. Every word has at most one partner.

    Attributes:
        old, new: the words of the texts; a shared block stands in them as one word with a
            negative number.
        forward, backward: the partner of each old and of each new word, -1 without one.
        sure: for each old word whether it was paired because it, or a phrase it continues,
            stands only once in what was left of either text.
    """

    def __init__(self, old_text: str, new_text: str) -> None:
        lexicon = Lexicon()
        blocks = shared_blocks(old_text, new_text)
        by_place = sorted(range(len(blocks)), key=lambda number: blocks[number].new)
        self.old = _words_around(
            lexicon, old_text, [(-number - 1, block.old) for number, block in enumerate(blocks)]
        )
        self.new = _words_around(
            lexicon, new_text, [(-number - 1, blocks[number].new) for number in by_place]
        )
        self.forward = array("q", [-1]) * len(self.old)
        self.backward = array("q", [-1]) * len(self.new)
        self.sure = bytearray(len(self.old))
        self._link_blocks(blocks)

    def _link_blocks(self, blocks: Sequence[Block]) -> None:
        if not blocks:
            return
        places = {number: position for position, number in enumerate(self.new.numbers) if number < 0}
        for position, number in enumerate(self.old.numbers):
            if number < 0:
                self.link(position, places[number], 1, sure=blocks[-number - 1].sure)

    def link(self, position: int, partner: int, length: int, *, sure: bool) -> None:
        """Pair so many words from these two on."""
        for step in range(length):
            self.forward[position + step] = partner + step
            self.backward[partner + step] = position + step
            self.sure[position + step] = sure

    def unlink(self, position: int, length: int) -> None:
        """Part so many old words from their partners."""
        for old in range(position, position + length):
            self.backward[self.forward[old]] = -1
            self.forward[old] = -1
            self.sure[old] = False

    def extend(self, position: int, partner: int, step: int, *, sure: bool) -> None:
        """Pair equal free words from these two on, forwards or backwards, until they differ."""
        old, new, forward, backward = self.old.numbers, self.new.numbers, self.forward, self.backward
        while (
            0 <= position < len(old)
            and 0 <= partner < len(new)
            and forward[position] < 0
            and backward[partner] < 0
            and old[position] == new[partner]
        ):
            forward[position], backward[partner] = partner, position
            self.sure[position] = sure
            position, partner = position + step, partner + step

    def runs(self) -> list[tuple[int, int]]:
        """Half-open ranges of old words whose partners follow each other as they do."""
        found: list[tuple[int, int]] = []
        start, before = 0, -2
        for position, partner in enumerate(self.forward):
            if before >= 0 and partner != before + 1:
                found.append((start, position))
            if partner >= 0 and (before < 0 or partner != before + 1):
                start = position
            before = partner
        if before >= 0:
            found.append((start, len(self.forward)))
        return found


def free_stretches(partners: Sequence[int]) -> list[tuple[int, int]]:
    """Half-open ranges of words without a partner."""
    found: list[tuple[int, int]] = []
    start = None
    for position, partner in enumerate(partners):
        if partner < 0:
            if start is None:
                start = position
        elif start is not None:
            found.append((start, position))
            start = None
    if start is not None:
        found.append((start, len(partners)))
    return found


def _words_around(lexicon: Lexicon, text: str, blocks: Sequence[tuple[int, Span]]) -> Words:
    """The words outside the blocks, with each block as one word of the given number."""
    words = Words()
    end = 0
    for number, block in blocks:
        lexicon.read_into(words, text, Span(end, block.start))
        words.append(number, block.start, block.end)
        end = block.end
    lexicon.read_into(words, text, Span(end, len(text)))
    return words
