"""Pairs what lies between neighbours that are paired already, where phrases need be unique only locally."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from index.anchors.likeness import pair_most
from index.anchors.sequence import Pairing

_PHRASE_LENGTHS = (5, 3, 1)
_DEEPEST = 6  # each level compares every word once; what six levels do not part is noise
_SMALL = 60_000  # old words times new words: a quarter of a thousand words each, compared in about 10 ms
_ENOUGH_ALIKE = 0.2  # of the shorter side: with less in common it is another text with the same articles

Gap = tuple[int, int, int, int]


def pair_gap(pairing: Pairing, start: int, end: int, first: int, last: int) -> None:
    """Pair the old words [start, end) with the new words [first, last), all free, in the same order."""
    waiting: list[tuple[Gap, int]] = [((start, end, first, last), 0)]
    while waiting:
        gap, depth = waiting.pop()
        gap = _pair_ends(pairing, *gap)
        start, end, first, last = gap
        if start >= end or first >= last:
            continue
        if (end - start) * (last - first) <= _SMALL:
            _pair_by_likeness(pairing, *gap)
        elif depth < _DEEPEST:
            waiting += [(inner, depth + 1) for inner in _pair_by_phrases(pairing, *gap)]


def _pair_ends(pairing: Pairing, start: int, end: int, first: int, last: int) -> Gap:
    """Pair equal words from both ends inwards. What is left."""
    old, new = pairing.old.numbers, pairing.new.numbers
    while start < end and first < last and old[start] == new[first]:
        pairing.link(start, first, 1, sure=False)
        start, first = start + 1, first + 1
    while start < end and first < last and old[end - 1] == new[last - 1]:
        end, last = end - 1, last - 1
        pairing.link(end, last, 1, sure=False)
    return start, end, first, last


def _pair_by_likeness(pairing: Pairing, start: int, end: int, first: int, last: int) -> None:
    """Pair as many words as keep their order, unless hardly anything is common."""
    old, new = pairing.old.numbers[start:end], pairing.new.numbers[first:last]
    if not set(old).intersection(new):
        return
    weights = [pairing.old.ends[each] - pairing.old.starts[each] for each in range(start, end)]
    pairs = pair_most(old, new, weights)
    shorter = min(
        sum(weights), sum(pairing.new.ends[each] - pairing.new.starts[each] for each in range(first, last))
    )
    if sum(weights[position] for position, _ in pairs) < _ENOUGH_ALIKE * shorter:
        return
    for position, partner in pairs:
        pairing.link(start + position, first + partner, 1, sure=False)


def _pair_by_phrases(pairing: Pairing, start: int, end: int, first: int, last: int) -> list[Gap]:
    """Pair phrases that stand once on either side, the most that keep their order. What lies between them."""
    for length in _PHRASE_LENGTHS:
        chain = _unique_in_order(pairing.old.numbers[start:end], pairing.new.numbers[first:last], length)
        if chain:
            break
    gaps: list[Gap] = []
    old_end, new_end = start, first
    for position, partner in chain:
        if start + position < old_end or first + partner < new_end:
            continue  # overlaps the phrase before
        gaps.append((old_end, start + position, new_end, first + partner))
        pairing.link(start + position, first + partner, length, sure=False)
        old_end, new_end = start + position + length, first + partner + length
    if chain:
        gaps.append((old_end, end, new_end, last))
    return gaps


def _unique_in_order(old: Sequence[int], new: Sequence[int], length: int) -> list[tuple[int, int]]:
    """Places of phrases unique on both sides: the longest chain in the order of both (patience sorting)."""
    old_places, new_places = _unique_places(old, length), _unique_places(new, length)
    pairs = [(place, new_places[phrase]) for phrase, place in old_places.items() if phrase in new_places]
    return _longest_increasing(sorted(pairs))


def _unique_places(numbers: Sequence[int], length: int) -> dict[tuple[int, ...], int]:
    phrases = list(zip(*(numbers[step:] for step in range(length)), strict=False))
    counts = Counter(phrases)
    return {phrase: place for place, phrase in enumerate(phrases) if counts[phrase] == 1}


def _longest_increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs whose second members increase; the pairs come by their first."""
    smallest_ends: list[int] = []  # of the chains of each length
    at_end: list[int] = []  # which pair that is
    before = [-1] * len(pairs)
    for number, (_, partner) in enumerate(pairs):
        length = bisect_left(smallest_ends, partner)
        if length == len(smallest_ends):
            smallest_ends.append(partner)
            at_end.append(number)
        else:
            smallest_ends[length] = partner
            at_end[length] = number
        before[number] = at_end[length - 1] if length else -1
    chain = []
    number = at_end[-1] if at_end else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
