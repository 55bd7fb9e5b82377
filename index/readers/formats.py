"""Which files are worth opening, told from their names and first bytes.

A folder of evidence holds pictures and archives too. They are listed with a
reason, not opened and not hidden.
"""

from __future__ import annotations

import os

TEXT, MARKDOWN, HTML = "text", "markdown", "html"

_BY_SUFFIX = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".mdown": MARKDOWN,
    ".mkd": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".xht": HTML,
}

_OTHER_KINDS = {
    "a PDF": "pdf",
    "a word processor document": "doc docx docm odt rtf pages wpd",
    "a spreadsheet": "xls xlsx xlsm ods numbers",
    "a presentation": "ppt pptx odp key",
    "an e-book": "epub mobi azw azw3 djvu",
    "a message file": "msg pst ost",
    "a picture": "png jpg jpeg gif bmp tif tiff webp heic heif avif ico svg svgz psd ai eps raw",
    "a sound recording": "mp3 wav flac ogg oga opus m4a aac wma aiff mid",
    "a film": "mp4 m4v mkv mov avi webm wmv mpg mpeg flv 3gp",
    "an archive": "zip tar gz tgz bz2 xz zst 7z rar lz lzma jar war cab iso dmg deb rpm whl apk",
    "a program": "exe dll so dylib bin o a obj class pyc pyo wasm msi com",
    "a database": "db sqlite sqlite3 mdb accdb dbf parquet feather pkl pickle npy npz h5 hdf5 mat",
    "a font": "ttf otf woff woff2 eot",
}
_KIND_BY_SUFFIX = {
    f".{suffix}": kind for kind, suffixes in _OTHER_KINDS.items() for suffix in suffixes.split()
}

_KIND_BY_SIGNATURE = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a word processor document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a word processor document or spreadsheet"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"PK\x05\x06", "an archive or office document"),
    (b"\x1f\x8b", "an archive"),
    (b"\xfd7zXZ\x00", "an archive"),
    (b"(\xb5/\xfd", "an archive"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"OggS", "a sound recording"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
)

_HTML_BEGINNINGS = (b"<!doctype html", b"<html", b"<head", b"<body")
_SNIFFED = 1_024  # bytes in which the first tag of a page stands


def refused_by_name(path: str | bytes) -> str | None:
    """Why a file of this name is not worth opening; None when it is."""
    kind = _KIND_BY_SUFFIX.get(_suffix(path))
    return None if kind is None else f"it is {kind}, which cannot be read yet"


def refused_by_content(data: bytes) -> str | None:
    """Why bytes that begin like these are no readable document; None when they may be."""
    for signature, kind in _KIND_BY_SIGNATURE:
        if data.startswith(signature):
            return f"it is {kind}, which cannot be read yet"
    return None


def format_of(path: str | bytes | None, data: bytes) -> str:
    """The format to read the file in: by its suffix, else HTML when it begins so, else plain text."""
    known = _BY_SUFFIX.get(_suffix(path)) if path is not None else None
    if known is not None:
        return known
    beginning = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return HTML if beginning.startswith(_HTML_BEGINNINGS) else TEXT


def _suffix(path: str | bytes) -> str:
    return os.path.splitext(os.fsdecode(path))[1].lower()
