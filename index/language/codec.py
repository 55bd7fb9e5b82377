"""Analyses and comparisons as bytes for the caches, and as JSON values for the pipe between processes.

The bytes are MessagePack (https://msgpack.org), which has infinity and is read in half
the time that JSON takes without the types. What the types declare is what is
written, so a change of the types is a change of `VERSION`. Imports no language
model: the process of the screen decodes too.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from index.model import Analysis, Comparison

VERSION = 4
"""Part of the analyser's name, so that what another version wrote is analysed again, not misread."""

_ANALYSIS = msgspec.msgpack.Decoder(Analysis)
_COMPARISON = msgspec.msgpack.Decoder(Comparison)

_Kept = TypeVar("_Kept", Analysis, Comparison)
_Sent = TypeVar("_Sent")


def dump(value: Analysis | Comparison) -> bytes:
    """The value for a cache."""
    return msgspec.msgpack.encode(value)


def load_analysis(body: bytes | None) -> Analysis | None:
    """The analysis that `dump` wrote; None for no body and for one that cannot be read."""
    return _load(_ANALYSIS, body)


def load_comparison(body: bytes | None) -> Comparison | None:
    """The comparison that `dump` wrote; None for no body and for one that cannot be read."""
    return _load(_COMPARISON, body)


def to_json(value: object) -> Any:
    """A record of the model, or a sequence of them, as `json.dumps` takes it; its figures are finite."""
    return msgspec.to_builtins(value)


def from_json(kind: type[_Sent], value: Any) -> _Sent:
    """What `to_json` made of a value of this type. Raises ValueError for another shape."""
    return msgspec.convert(value, kind)


def _load(decoder: msgspec.msgpack.Decoder[_Kept], body: bytes | None) -> _Kept | None:
    try:
        return None if body is None else decoder.decode(body)
    except (ValueError, RecursionError):
        return None
