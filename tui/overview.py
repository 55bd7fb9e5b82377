"""What the overview ruler shows of one document: the marks that matter, no more than a ruler has room for. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

Sign = tuple[str, str]  # a character of one cell, the name of its style

HIT_SIGN: Sign = ("•", "found")
FINEST = 512  # parts of the text that may have a mark each: more rows than any terminal shows
_GRAVE = frozenset({"figures-differ", "denied"})
_DIFFERENT = frozenset({"differs"})


def ruler_marks(
    length: int,
    *,
    signs: Mapping[int, Sign],
    places: Mapping[int, Sign],
    hits: Sequence[int],
) -> dict[int, Sign]:
    """The marks of a ruler, offset to sign, the most important first, one for each part of the text at most.

    Grave differences (≠ !) come first, then the reader's own `places`, other differences (~) and hits; what agrees
    or stands alone is no reason to go there. `length` is that of the text, in code points; `hits` are in text order.
    """
    taken: dict[int, tuple[int, Sign]] = {}

    def take(offset: int, sign: Sign) -> None:
        taken.setdefault(offset * FINEST // max(1, length), (offset, sign))

    for offset, sign in signs.items():
        if sign[1] in _GRAVE:
            take(offset, sign)
    for offset, sign in places.items():
        take(offset, sign)
    for offset, sign in signs.items():
        if sign[1] in _DIFFERENT:
            take(offset, sign)
    for offset in _thinned(hits, length):
        taken.setdefault(offset * FINEST // max(1, length), (offset, HIT_SIGN))
    return dict(taken.values())


def _thinned(offsets: Sequence[int], length: int) -> Iterator[int]:
    """The first offset of each part of the text that has any; the others are not looked at."""
    position = 0
    while position < len(offsets):
        yield offsets[position]
        part = offsets[position] * FINEST // max(1, length)
        position = bisect_left(offsets, -(-(part + 1) * length // FINEST), position + 1)
