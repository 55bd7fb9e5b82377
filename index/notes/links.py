"""Addresses of documents and of places in them, as they stand in what leaves the program."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

from index.model import Span

SCHEME = "diptych:"

LAST_POSITION = 2**53
"""Whole numbers up to here are the same in every program that reads JSON."""

_UNESCAPED = "/-._~"
_RANGE = re.compile(r"char=(\d{1,16}),(\d{1,16})", re.ASCII)


def link_to(path: str, span: Span | None = None) -> str:
    """The address of a document or of a range of it: `diptych:///news/a.txt#char=12,30`.

    The range is written as in RFC 5147 and counts code points of the canonical text. A relative path has
    no slashes before it, because what stands behind these would be taken for the name of a host.
    """
    address = SCHEME + ("//" if path.startswith("/") else "")
    address += quote(path.encode(errors="surrogateescape"), safe=_UNESCAPED)
    return address if span is None else f"{address}#char={span.start},{span.end}"


def path_of(link: str) -> str:
    """The path that `link_to` was given. Raises ValueError when no file can have it."""
    address = link.removeprefix(SCHEME).partition("#")[0]
    escaped = address.removeprefix("//") if address.startswith("///") else address
    try:
        written = escaped.encode(errors="surrogateescape")
    except UnicodeEncodeError as error:
        raise ValueError("a link names no file") from error
    return unquote_to_bytes(written).decode(errors="surrogateescape")


def range_of(link: str) -> Span | None:
    """The range that a link ends with; None without one, and where it holds no character."""
    found = _RANGE.fullmatch(link.partition("#")[2])
    span = Span(int(found[1]), int(found[2])) if found else None
    return span if span is not None and span.start < span.end <= LAST_POSITION else None
