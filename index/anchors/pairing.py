"""Pairs the words of two versions: phrases that stand once in both, then what lies between them.

After Heckel ("A technique for isolating differences between files", 1978): what is
unique in both is the same, wherever it moved, and grows until it meets a difference.
What remains between paired neighbours is compared on its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from index.anchors.gaps import pair_gap
from index.anchors.sequence import Pairing, free_stretches

_PHRASE_LENGTHS = (6, 4, 3)  # words; shorter phrases meet by chance
_COINCIDENCE = 4  # words: fewer, alone in a foreign place, say nothing
_NEAR = 240  # code points, about 40 words: how far from its neighbours' new place a short run may stand
_LOOK_ASIDE = 12  # words looked at on each side for a neighbour
_REPEATED_PHRASE = 8  # words of what stands equally often in both texts and is paired in order


def pair_words(old_text: str, new_text: str) -> Pairing:
    """The words of both texts, paired as far as it is clear which is which."""
    pairing = Pairing(old_text, new_text)
    for length in _PHRASE_LENGTHS:
        _pair_unique_phrases(pairing, length)
    _part_coincidences(pairing)
    _pair_gaps(pairing, left=True, right=True)
    _pair_gaps(pairing, left=True, right=False)
    _pair_gaps(pairing, left=False, right=True)
    _pair_repeated_phrases(pairing)
    return pairing


def _pair_unique_phrases(pairing: Pairing, length: int) -> None:
    """Pair phrases that stand once in the free words of both texts, and what continues them."""
    old = _phrases(pairing.old.numbers, free_stretches(pairing.forward), length)
    new = _phrases(pairing.new.numbers, free_stretches(pairing.backward), length)
    for phrase, position in old.items():
        partner = new.get(phrase, -1)
        if position < 0 or partner < 0:
            continue
        taken = any(pairing.forward[position + step] >= 0 for step in range(length)) or any(
            pairing.backward[partner + step] >= 0 for step in range(length)
        )
        if not taken:
            pairing.link(position, partner, length, sure=True)
            pairing.extend(position - 1, partner - 1, -1, sure=True)
            pairing.extend(position + length, partner + length, 1, sure=True)


def _phrases(
    numbers: Sequence[int], stretches: Sequence[tuple[int, int]], length: int
) -> dict[tuple[int, ...], int]:
    """Where each phrase of that many words begins; -1 for one that stands more than once."""
    places: dict[tuple[int, ...], int] = {}
    for start, end in stretches:
        if end - start < length:
            continue
        columns = (numbers[start + step : end - length + 1 + step] for step in range(length))
        for position, phrase in enumerate(zip(*columns, strict=True), start):
            places[phrase] = -1 if phrase in places else position
    return places


def _part_coincidences(pairing: Pairing) -> None:
    """Part short runs that stand far from where their neighbours went."""
    for start, end in pairing.runs():
        if end - start >= _COINCIDENCE or any(pairing.old.numbers[each] < 0 for each in range(start, end)):
            continue
        neighbours = (
            _nearest_partner(pairing, range(start - 1, max(-1, start - _LOOK_ASIDE), -1)),
            _nearest_partner(pairing, range(end, min(len(pairing.old), end + _LOOK_ASIDE))),
        )
        place = pairing.new.starts[pairing.forward[start]]
        if not any(
            pairing.new.starts[each] - _NEAR <= place <= pairing.new.ends[each] + _NEAR
            for each in neighbours
            if each is not None
        ):
            pairing.unlink(start, end - start)


def _nearest_partner(pairing: Pairing, positions: range) -> int | None:
    return next((pairing.forward[each] for each in positions if pairing.forward[each] >= 0), None)


def _pair_gaps(pairing: Pairing, *, left: bool, right: bool) -> None:
    """Pair free old words with the free new words beside what their left or right neighbour is paired with.

    With both, only where the same free words lie beside either.
    """
    for start, end in free_stretches(pairing.forward):
        first = pairing.forward[start - 1] + 1 if start > 0 else 0
        last = pairing.forward[end] if end < len(pairing.old) else len(pairing.new)
        if left:
            reached = _free_until(pairing, first)
            if right and reached != last:
                continue
            last = reached
        else:
            first = _free_from(pairing, last)
        if first < last:
            pair_gap(pairing, start, end, first, last)


def _free_until(pairing: Pairing, position: int) -> int:
    while position < len(pairing.new) and pairing.backward[position] < 0:
        position += 1
    return position


def _free_from(pairing: Pairing, position: int) -> int:
    while position > 0 and pairing.backward[position - 1] < 0:
        position -= 1
    return position


def _pair_repeated_phrases(pairing: Pairing) -> None:
    """Pair in order what is left and stands equally often in both texts."""
    old = _repeated(pairing.old.numbers, free_stretches(pairing.forward))
    if not old:
        return
    new = _repeated(pairing.new.numbers, free_stretches(pairing.backward))
    for phrase, positions in old.items():
        partners = new.get(phrase, ())
        if len(positions) == len(partners):
            for position, partner in zip(positions, partners, strict=True):
                pairing.extend(position, partner, 1, sure=False)


def _repeated(
    numbers: Sequence[int], stretches: Sequence[tuple[int, int]]
) -> dict[tuple[int, ...], list[int]]:
    places: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for start, end in stretches:
        if end - start < _REPEATED_PHRASE:  # a heading, a time, a row: whole or not at all
            places[tuple(numbers[start:end])].append(start)
        for position in range(start, end - _REPEATED_PHRASE + 1):
            places[tuple(numbers[position : position + _REPEATED_PHRASE])].append(position)
    return places
