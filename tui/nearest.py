"""The name that was probably meant, for every message about an unknown one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_CUTOFF = 0.6  # difflib's own: one slip in a short name, a swapped or missing word in a long one


def did_you_mean(wanted: str, names: Iterable[str]) -> str:
    """The end of a complaint about a name: ": did you mean …?", or "" when none is near."""
    close = get_close_matches(wanted.casefold(), list(names), n=1, cutoff=_CUTOFF)
    return f": did you mean {close[0]}?" if close else ""
