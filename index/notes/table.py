"""Notes as CSV (RFC 4180 but for its line ends), one row a note."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from index.notes.leaving import Exported, ExportedTarget, doubt
from index.notes.links import link_to
from index.text.spreadsheet import cell

_NOTE = ("id", "created", "edited", "status", "tags", "colour", "subject", "note")
_PLACE = ("document", "title", "author", "date", "start", "end", "quote", "doubt", "link")
COLUMNS = (*_NOTE, *_PLACE, "relation", *(f"other_{name}" for name in _PLACE))
"""`start` and `end` are offsets in code points; the columns of the other passage are empty without one."""


def notes_csv(notes: Sequence[Exported]) -> str:
    """The notes as a table; a cell that a spreadsheet would take for a formula has an apostrophe before it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for exported in notes:
        note, text = exported.note, exported.note.text
        about = (
            note.id,
            note.created,
            note.edited,
            text.status,
            ", ".join(text.tags),
            text.colour,
            text.subject,
            text.body,
        )
        first, *others = exported.targets
        other = _place(others[0]) if others else [""] * len(_PLACE)
        row = [*about, *_place(first), text.relation, *other]
        writer.writerow([cell(value) for value in row])
    return stream.getvalue()


def _place(target: ExportedTarget) -> list[str]:
    place, source = target.place, target.source
    start, end = map(str, place.span) if place.span else ("", "")
    named = [source.path, source.title, source.author or "", source.date or ""]
    return [*named, start, end, place.exact, doubt(place), link_to(place.path, place.span)]
