"""The documents that notes stand on, as BibTeX and as CSL-JSON: one entry each, in the order of the notes.

A key depends on its document alone, so that it stays what it is whichever notes are exported with it.
An author is taken as one name as it stands: what a page says may be a person, several, or an agency.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from index.notes.json_text import pretty_json
from index.notes.leaving import Exported, ExportedTarget, Source
from index.notes.links import link_to
from index.text.display import one_line

_DATE_FORMS = ("%Y-%m-%d", "%Y-%m", "%Y")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KEY_WORD = re.compile("[a-z0-9]+")
_TELLING_WORD = re.compile("[a-z0-9]{4,}")  # of a title; a shorter one is seldom a name or a matter
_DIGEST_BYTES = (
    4  # of a path: with 10,000 documents of one author, year and word two keys are alike once in 86 runs
)

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


def bibtex(notes: Sequence[Exported]) -> str:
    """The documents as BibTeX entries."""
    return "\n".join(_bibtex_entry(key, target.source) for key, target in _sources(notes))


def csl_json(notes: Sequence[Exported]) -> str:
    """The documents as CSL-JSON items, which Zotero, Pandoc and their like read."""
    return pretty_json([_csl_item(key, target) for key, target in _sources(notes)])


def citation_key(target: ExportedTarget) -> str:
    """The key of a document: author, year, a word of the title and a few digits of its path's hash."""
    source = target.source
    author = _KEY_WORD.findall(_ascii(source.author or ""))
    title = _TELLING_WORD.findall(_ascii(source.title)) or _KEY_WORD.findall(_ascii(source.title))
    path = target.place.path.encode(errors="surrogateescape")
    parts = [*author[-1:], *(f"{part:04}" for part in _date_parts(source)[:1]), *title[:1]]
    return "-".join([*parts, blake2b(path, digest_size=_DIGEST_BYTES).hexdigest()])


def _sources(notes: Sequence[Exported]) -> list[tuple[str, ExportedTarget]]:
    """The documents with their keys."""
    found: dict[str, ExportedTarget] = {}
    for target in (target for exported in notes for target in exported.targets):
        found.setdefault(target.place.path, target)
    return [(citation_key(target), target) for target in found.values()]


def _bibtex_entry(key: str, source: Source) -> str:
    fields = {"title": f"{{{_tex(source.title)}}}"}
    if source.author:
        fields["author"] = f"{{{_tex(source.author)}}}"
    year, month, *_ = *_date_parts(source), 0, 0
    if year:
        fields["year"] = f"{year:04}"
    if month:
        fields["month"] = _MONTHS[month - 1]
    fields["howpublished"] = _tex(source.path)
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"  # a month's name is a word of BibTeX
        for name, value in fields.items()
    ]
    return "\n".join([f"@misc{{{key},", *lines, "}", ""])


def _csl_item(key: str, target: ExportedTarget) -> dict[str, Any]:
    source = target.source
    item: dict[str, Any] = {"id": key, "type": "document", "title": one_line(source.title)}
    if source.author:
        item["author"] = [{"literal": one_line(source.author)}]
    date = _date_parts(source)
    if date:
        item["issued"] = {"date-parts": [date]}
    return {**item, "archive_location": one_line(source.path), "URL": link_to(target.place.path)}


def _date_parts(source: Source) -> list[int]:
    """Year, month and day of a document, as far as they are known."""
    for parts, form in zip((3, 2, 1), _DATE_FORMS, strict=True):
        try:
            date = datetime.strptime(source.date or "", form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return [date.year, date.month, date.day][:parts]
    return []


def _tex(text: str) -> str:
    return one_line(text).translate(_TEX)


def _ascii(text: str) -> str:
    """Lower case, without accents and without what has no Latin letters."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
