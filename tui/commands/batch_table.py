"""The answers to many queries as one table, CSV (RFC 4180 but for its line ends), one row a passage."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import TextIO

from index.model import Document, SearchResult
from index.text.spreadsheet import cell

COLUMNS = (
    *("line", "query", "reading", "problem", "total"),
    *("document", "title", "date", "passage", "start", "end", "text"),
)
"""`line` is that of the query in its file; `passage` counts from 1 as on the screen; `start` and `end` are offsets."""


class BatchTable:
    """Writes its heading at once, then the rows of each query as it is answered."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._writer = csv.writer(stream, lineterminator="\n")
        self._writer.writerow(COLUMNS)

    def write(
        self, line: int, query: str, result: SearchResult, document_of: Callable[[int], Document]
    ) -> None:
        """The passages of one query; a query without any has one row that says so."""
        problem = "; ".join(f"character {error.position + 1}: {error.message}" for error in result.errors)
        asked = (line, cell(query), cell(result.reading), cell(problem), result.total)
        for hit in result.hits:
            document = document_of(hit.document)
            info, (start, end) = document.info, hit.span
            place = (cell(info.path), cell(info.title), info.date or "", hit.passage + 1, start, end)
            self._writer.writerow((*asked, *place, cell(document.text[start:end])))
        if not result.hits:
            self._writer.writerow((*asked, *[""] * (len(COLUMNS) - len(asked))))
        self._stream.flush()
