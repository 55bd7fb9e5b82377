"""Analyses and comparisons as JSON values, for the caches and the pipe between processes.

Fields are written in the order the types declare them, without their names, so
a change of the types is a change of `VERSION`. Imports no language model: the
process of the screen decodes too.
"""

from __future__ import annotations

import json
import math
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from index.model import Analysis, Comparison, EntityTable

VERSION = 1
"""Part of the analyser's name, so that what another version wrote is analysed again, not misread."""

_VERSION_KEY = "version"
_BODY_KEY = "body"

Decoded = TypeVar("Decoded", Analysis, Comparison, EntityTable)
_Decoder = Callable[[Any], Any]
_Build = Callable[..., Any]


def analysis_to_json(analysis: Analysis) -> dict[str, Any]:
    """The analysis as a value for `json.dumps`; infinite figures are strings, as JSON has no infinity."""
    return {_VERSION_KEY: VERSION, _BODY_KEY: _encode(analysis)}


def analysis_from_json(value: dict[str, Any]) -> Analysis:
    """The analysis that `analysis_to_json` wrote. Raises ValueError for another version or shape."""
    return _decode(Analysis, value)


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as a value for `json.dumps`."""
    return {_VERSION_KEY: VERSION, _BODY_KEY: _encode(comparison)}


def comparison_from_json(value: dict[str, Any]) -> Comparison:
    """The comparison that `comparison_to_json` wrote. Raises ValueError for another version or shape."""
    return _decode(Comparison, value)


def entity_table_to_json(table: EntityTable) -> dict[str, Any]:
    """The table as a value for `json.dumps`."""
    return {_VERSION_KEY: VERSION, _BODY_KEY: _encode(table)}


def entity_table_from_json(value: dict[str, Any]) -> EntityTable:
    """The table that `entity_table_to_json` wrote. Raises ValueError for another version or shape."""
    return _decode(EntityTable, value)


def dump_analysis(analysis: Analysis) -> str:
    """The analysis as one line of JSON, for a cache."""
    return json.dumps(analysis_to_json(analysis), separators=(",", ":"))


def load_analysis(body: str | None) -> Analysis | None:
    """The analysis that `dump_analysis` wrote; None for no body and for one that cannot be read."""
    try:
        return None if body is None else analysis_from_json(json.loads(body))
    except ValueError:
        return None


def dump_comparison(comparison: Comparison) -> str:
    """The comparison as one line of JSON, for a cache."""
    return json.dumps(comparison_to_json(comparison), separators=(",", ":"))


def load_comparison(body: str | None) -> Comparison | None:
    """The comparison that `dump_comparison` wrote; None for no body and for one that cannot be read."""
    try:
        return None if body is None else comparison_from_json(json.loads(body))
    except ValueError:
        return None


def _encode(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if is_dataclass(value):
        kind: Any = type(value)
        return [_encode(getattr(value, name)) for name in _field_names(kind)]
    return value


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _decode(kind: type[Decoded], value: dict[str, Any]) -> Decoded:
    if not isinstance(value, dict) or value.get(_VERSION_KEY) != VERSION:
        raise ValueError(f"not written by version {VERSION} of the codec")
    try:
        decode: _Decoder = _decoder_of(cast("Any", kind))
        decoded: Decoded = decode(value[_BODY_KEY])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not the shape of {kind.__name__}: {error}") from error
    return decoded


@cache
def _decoder_of(kind: Any) -> _Decoder:
    """A function from what `_encode` made of a value of this type back to the value."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional_decoder(kind)
    if origin is tuple:
        return _tuple_decoder(get_args(kind))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return _record_decoder(
            cast("_Build", kind), tuple(_decoder_of(hints[name]) for name in _field_names(cast("Any", kind)))
        )
    if isinstance(kind, type) and issubclass(kind, tuple):
        hints = get_type_hints(kind)
        return _record_decoder(kind, tuple(_decoder_of(hint) for hint in hints.values()))
    if isinstance(kind, type) and issubclass(kind, (Enum, float)):
        return kind
    return _as_it_is(kind)


def _optional_decoder(kind: Any) -> _Decoder:
    (inner,) = (argument for argument in get_args(kind) if argument is not type(None))
    decode = _decoder_of(inner)
    return lambda value: None if value is None else decode(value)


def _tuple_decoder(arguments: tuple[Any, ...]) -> _Decoder:
    if arguments[1:] == (Ellipsis,):
        decode = _decoder_of(arguments[0])
        return lambda values: tuple([decode(value) for value in values])
    return _record_decoder(lambda *items: items, tuple(_decoder_of(argument) for argument in arguments))


def _record_decoder(build: _Build, decoders: tuple[_Decoder, ...]) -> _Decoder:
    def decode(values: list[Any]) -> Any:
        return build(*[decoder(value) for decoder, value in zip(decoders, values, strict=True)])

    return decode


def _as_it_is(kind: Any) -> _Decoder:
    def decode(value: Any) -> Any:
        if not isinstance(value, kind):
            raise TypeError(f"{value!r} is not {kind.__name__}")
        return value

    return decode
