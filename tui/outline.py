"""The table of contents of one document: headings, and passages by their first words. Pure, without a terminal.

A row is made when it is asked for: a text of ten megabytes has fifty thousand
passages, of which a card shows a screenful.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from index.model import Passage, PassageKind
from index.text.display import display
from index.value import Value
from tui.overview import Sign

NUMBER_MARK = "¶"
LABEL_LENGTH = 120  # code points: more than a row of a card shows


class OutlineRow(Value, frozen=True):
    """A heading with its section, or a passage."""

    passage: int  # number
    offset: int
    label: str  # first words, safe to show on one line
    is_heading: bool
    is_inner: bool  # a passage below a heading
    sign: Sign | None  # the gravest in the section or passage
    hits: int  # in the section or passage
    percent: int  # of the text that lies before it


class OutlineRows(Value, frozen=True):
    """The rows to show in text order, and how many matching ones were left out before and behind them."""

    rows: tuple[OutlineRow, ...]
    before: int = 0
    behind: int = 0


class Outline:
    """What the rows are made from.

    Args:
        text: canonical text.
        passages: all passages of the text, in order.
        signs: offset of each sign in the gutter, the gravest first.
        hits: starts of all hits in text order.
    """

    def __init__(
        self, text: str, passages: Sequence[Passage], signs: Mapping[int, Sign], hits: Sequence[int]
    ) -> None:
        self._text = text
        self._passages = passages
        self._starts = [passage.span.start for passage in passages]
        self._headings = [each.number for each in passages if each.kind is PassageKind.HEADING]
        self._hits = hits
        self._ranked = {offset: (rank, sign) for rank, (offset, sign) in enumerate(signs.items())}
        self._sign_offsets = sorted(signs)

    @property
    def headings(self) -> int:
        """How many headings there are."""
        return len(self._headings)

    def passage_at(self, offset: int) -> int | None:
        """The number of the passage that holds the offset or is the last before it; None without passages."""
        return max(0, bisect_right(self._starts, offset) - 1) if self._starts else None

    def rows(self, words: Sequence[str], offset: int, most: int) -> OutlineRows:
        """The rows whose first words hold all the words (folded), at most `most`; a sign and "¶7" are such words too.

        Without words and with more rows than that, the headings and the section of `offset`; where there are
        too many headings or none, what lies around `offset`. With words, the first ones.
        """
        if words:
            return self._made(self._matching(words), 0, most)
        if len(self._passages) <= most:
            return self._made(range(len(self._passages)), 0, most)
        here = self.passage_at(offset) or 0
        if 0 < len(self._headings) < most:
            shown = sorted({*self._headings, *self._section_around(here, most - len(self._headings))})
            return self._made(shown, 0, most)
        return self._made(range(len(self._passages)), here - most // 2, most)

    def _made(self, numbers: Sequence[int], first: int, most: int) -> OutlineRows:
        first = max(0, min(first, len(numbers) - most))
        shown = numbers[first : first + most]
        return OutlineRows(tuple(map(self._row, shown)), first, len(numbers) - first - len(shown))

    def _section_around(self, number: int, most: int) -> range:
        """The passages below the heading over this one: all of them, or as many around it as may be shown."""
        position = bisect_right(self._headings, number)
        start = self._headings[position - 1] if position else 0
        end = self._headings[position] if position < len(self._headings) else len(self._passages)
        if end - start > most:
            start = max(start, min(number - most // 2, end - most))
            end = start + most
        return range(start, end)

    def _row(self, number: int) -> OutlineRow:
        passage = self._passages[number]
        is_heading = passage.kind is PassageKind.HEADING
        start, end = passage.span.start, self._end_of_section(number) if is_heading else passage.span.end
        return OutlineRow(
            passage=number,
            offset=start,
            label=self._label(number),
            is_heading=is_heading,
            is_inner=not is_heading and bool(self._headings) and self._headings[0] < number,
            sign=self._gravest(start, end),
            hits=bisect_left(self._hits, end) - bisect_left(self._hits, start),
            percent=round(100 * start / len(self._text)) if self._text else 0,
        )

    def _end_of_section(self, heading: int) -> int:
        position = bisect_right(self._headings, heading)
        if position == len(self._headings):
            return len(self._text)
        return self._starts[self._headings[position]]

    def _label(self, number: int) -> str:
        span = self._passages[number].span
        return " ".join(display(self._text[span.start : min(span.end, span.start + LABEL_LENGTH)]).split())

    def _gravest(self, start: int, end: int) -> Sign | None:
        offsets = self._sign_offsets[
            bisect_left(self._sign_offsets, start) : bisect_left(self._sign_offsets, end)
        ]
        ranked = [self._ranked[offset] for offset in offsets]
        return min(ranked)[1] if ranked else None

    def _matching(self, words: Sequence[str]) -> list[int]:
        """The passages that answer to every word: a sign, a number or a part of the first words."""
        found: Sequence[int] = range(len(self._passages))
        for word in words:
            if word in self._passages_by_sign:
                signed = self._passages_by_sign[word]
                found = [number for number in found if number in signed]
            elif word.startswith(NUMBER_MARK):
                found = [number for number in found if str(number + 1).startswith(word[1:])]
            else:
                found = [number for number in found if word in self._keys[number]]
        return list(found)

    @cached_property
    def _keys(self) -> list[str]:
        """The first words of each passage, folded; made once, at the first letter."""
        return [
            self._text[each.span.start : min(each.span.end, each.span.start + LABEL_LENGTH)].casefold()
            for each in self._passages
        ]

    @cached_property
    def _passages_by_sign(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for offset, (_, (character, _)) in self._ranked.items():
            found.setdefault(character, set()).add(bisect_right(self._starts, offset) - 1)
        return found
