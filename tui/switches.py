"""What a reader can switch off: each switch by the name that keys, commands and the legend share."""

from __future__ import annotations

from collections.abc import Iterable

SWITCHES: dict[str, frozenset[str]] = {
    "names": frozenset({"entities"}),
    "figures": frozenset({"figures"}),
    "hits": frozenset({"hits", "same", "current"}),
    "claims": frozenset({"claims", "evidence"}),
    "notes": frozenset({"notes"}),
    "signs": frozenset({"signs"}),
}
"""Layers of a reading view, and the signs in its gutter."""


def hidden_layers(switched_off: Iterable[str]) -> frozenset[str]:
    """The layers of a reading view that these switches hide; a name that is no switch hides nothing."""
    return frozenset[str]().union(*(SWITCHES.get(name, frozenset()) for name in switched_off))
