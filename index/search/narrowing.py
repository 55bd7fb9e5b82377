"""A query narrowed by one more part, as it stands in a line of input."""

from __future__ import annotations

from index.search.describing import describe
from index.search.lexemes import QUOTES
from index.search.parser import parse_query
from index.search.query import Or


def base_of(text: str, *, typing: bool) -> str:
    """The query so that a part may be written behind it and narrows all of it.

    A word that is being typed keeps going on; what could not be read is left out.
    """
    goes_on = typing and parse_query(text, typing=True).query != parse_query(text).query
    base = f"{text.strip()}{'*' if goes_on else ''}"
    parsed = parse_query(base)
    if not parsed.errors and not isinstance(parsed.query, Or):
        return base
    reading = describe(parsed.query)
    return f"({reading})" if isinstance(parsed.query, Or) else reading


def field_part(field: str, words: str) -> str:
    """A field that asks for exactly these words."""
    inside = "".join(" " if character in QUOTES else character for character in words)
    return f'{field}:"{inside}"'
