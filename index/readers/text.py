"""Plain text: what it says is what it is, only its paragraphs have to be found."""

from __future__ import annotations

from index.model import Extract, Metadata
from index.readers.decoding import decode
from index.text.canonical import canonical_text
from index.text.paragraphs import split_passages
from index.text.titles import guess_title

NAME = "text/1"


def read_text(data: bytes) -> Extract:
    """The text of a plain text file. Raises Unreadable when the bytes are no text."""
    decoded = decode(data)
    text = canonical_text(decoded.text)
    passages = split_passages(text)
    metadata = Metadata(title=guess_title(text, passages))
    return Extract(text, passages, metadata, "text", decoded.encoding, NAME, decoded.warnings)
