"""What is being typed of a note, kept until the note is."""

from __future__ import annotations

from index.model import NoteText, Span
from index.value import Value


class Draft(Value, frozen=True):
    """A note that is being written: where it is to stand, and the text so far."""

    note: str
    places: tuple[tuple[str, Span | None], ...]  # absolute paths and ranges
    text: NoteText
    revision: int | None = None  # that is being changed; None for a new note
    text_hashes: tuple[
        str, ...
    ] = ()  # of the texts that the ranges count in; none in drafts of older programs
