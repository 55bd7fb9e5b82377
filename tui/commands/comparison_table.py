"""The matrix of a comparison as CSV (RFC 4180 but for its line ends): a row a matter, three columns a document."""

from __future__ import annotations

import csv
import io

from index.model import MatrixRow
from index.text.spreadsheet import cell
from tui.commands.comparison_report import Report
from tui.commands.comparison_words import DECIDED, CellSign, cell_sign, speaker_words


def comparison_csv(report: Report) -> str:
    """Every matter with what each document says of it, also those of which one document alone speaks."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    columns = [
        f"{document.info.path}: {what}"
        for document in report.documents
        for what in ("sign", "speaker", "quote")
    ]
    writer.writerow(["row", "matter", *map(cell, columns)])
    for number, row in enumerate(report.matrix.rows, start=1):
        writer.writerow([number, cell(report.words(row.lead)), *_cells(report, row)])
    return stream.getvalue()


def _cells(report: Report, row: MatrixRow) -> list[str]:
    by_document = {each.claim.document: each for each in row.told}
    values: list[str] = []
    for position in range(len(report.documents)):
        told = by_document.get(position)
        if told is None:
            values += ["", "", ""]
            continue
        claim = told.claim
        sign = _sign(cell_sign(report, row.lead, told))
        values += [cell(sign), cell(speaker_words(claim)), cell(report.words(claim))]
    return values


def _sign(sign: CellSign) -> str:
    """The words before the sign: a cell that begins with `=` would be a formula."""
    decided = f", {DECIDED}" if sign.decided else ""
    return f"{sign.words} {sign.sign}{decided}"
