"""What the overview ruler shows of one document: the marks that matter, no more than a ruler has room for. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    hits: Iterable[int],
) -> dict[int, Sign]:
    """The marks of a ruler, offset to sign, the most important first, one for each part of the text at most.

    Grave differences (≠ !) come first, then the reader's own `places`, other differences (~) and hits; what agrees
    or stands alone is no reason to go there. `length` is that of the text, in code points.
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
    size = max(1, length)
    for part, offset in {offset * FINEST // size: offset for offset in hits}.items():
        taken.setdefault(part, (offset, HIT_SIGN))
    return dict(taken.values())
