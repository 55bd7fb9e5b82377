"""From bytes to an `Extract`, whatever the format; the only door to the readers.

Readers of markup run over hostile input and fail in many ways; behind this
door there is one, `Unreadable`. A new format is a line in `_READERS` and in
`formats`.
"""

from __future__ import annotations

from collections.abc import Callable

from index.model import Extract
from index.readers import formats
from index.readers.errors import Unreadable
from index.readers.html import read_html
from index.readers.markdown import read_markdown
from index.readers.text import read_text

LARGEST_FILE = 64_000_000
"""Bytes. Fifty novels; a text this size needs about 0.6 GB while it is read."""

_READERS: dict[str, Callable[[bytes], Extract]] = {
    formats.TEXT: read_text,
    formats.MARKDOWN: read_markdown,
    formats.HTML: read_html,
}


def read_bytes(data: bytes, path: str | bytes | None) -> Extract:
    """What the file says. `path` only tells the format; None (standard input) leaves that to the bytes.

    Raises:
        Unreadable: always and only, with a reason for the user.
    """
    if len(data) > LARGEST_FILE:
        raise Unreadable(too_large(len(data)))
    if not data:
        raise Unreadable("it is empty")
    refusal = (formats.refused_by_name(path) if path is not None else None) or formats.refused_by_content(
        data
    )
    if refusal is not None:
        raise Unreadable(refusal)
    reader = _READERS[formats.format_of(path, data)]
    try:
        extract = reader(data)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable("reading it needs too much memory") from None
    except Exception as error:
        raise Unreadable(f"it could not be parsed ({type(error).__name__})") from error
    if not extract.passages:
        raise Unreadable("it holds no text")
    return extract


def too_large(size: int) -> str:
    """The reason for a file of more than `LARGEST_FILE` bytes."""
    return f"it is too large ({size // 1_000_000} MB; the limit is {LARGEST_FILE // 1_000_000} MB)"
