"""A table of claims and sources with the texts and comparisons that it is drawn and explained from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content

from index.model import Cell, ClaimRef, Comparison, Matrix, MatrixRow, NameRow, Relation, Span
from tui.panes.matrix import (
    Compared,
    Source,
    explain_cell,
    explain_gap,
    explain_name,
    head_lines,
    matter_lines,
    name_lines,
)
from tui.shelf import Pair, pair_of
from tui.statements import AUTHOR
from tui.table import Columns, Table, count_kinds, list_matters, list_names

Row = MatrixRow | NameRow
Known = Callable[[int, int], Comparison | None]


class Sheet:
    """What several documents say of the same matters.

    Args:
        matrix: its rows.
        sources: its documents, in the order of the columns.
        known: the comparison of two documents, the smaller id first.
    """

    def __init__(self, matrix: Matrix, sources: Sequence[Source], known: Known) -> None:
        self._matrix = matrix
        self._sources = sources
        self._known = known
        self._texts: dict[ClaimRef, str] = {}  # what each claim is found by
        self._comparisons: dict[Pair, Comparison | None] = {}
        self.counts = count_kinds(matrix.rows)

    def rows(self, table: Table) -> Sequence[Row]:
        """The rows that the table asks for, in its order."""
        if table.names:
            return list_names(self._matrix.names, table.words)
        return list_matters(self._matrix.rows, table, self._text_of)

    def _text_of(self, claim: ClaimRef) -> str:
        if claim not in self._texts:
            words = self._sources[claim.document].document.text[slice(*claim.span)]
            self._texts[claim] = f"{words} {claim.speaker or AUTHOR}".casefold()
        return self._texts[claim]

    def head(self, columns: Columns, cursor: int, width: int) -> list[Content]:
        """The heading of the columns that are seen."""
        return head_lines(self._sources, columns, cursor, width)

    def draw(self, row: Row, columns: Columns, cursor: int | None, width: int) -> list[Content]:
        """The lines of a row, with the cell in the column `cursor` as the current one."""
        if isinstance(row, NameRow):
            return name_lines(row, self._sources, columns, cursor, width)
        return matter_lines(row, self._sources, columns, cursor, width, self._compared)

    def explain(self, row: Row, at: int, width: int) -> list[Content]:
        """The cell of a row in the column `at`, in words."""
        if isinstance(row, NameRow):
            return explain_name(row, at, self._sources, width)
        cell = cell_of(row, at)
        if cell is None:
            return explain_gap(row, self._sources[at], self._sources, width)
        return explain_cell(row, cell, self._compared(row, cell), self._sources, width)

    def _compared(self, row: MatrixRow, cell: Cell) -> Compared:
        """A cell with the evidence, as far as it was compared with the lead."""
        columns = {self._matrix.documents[each]: each for each in (row.lead.document, cell.claim.document)}
        if len(columns) < 2 or cell.kind is None:
            return Compared()
        comparison = self._comparison(*columns)
        relation = _relation_of(comparison, row.lead, cell.claim, columns) if comparison else None
        if comparison is None or relation is None:
            return Compared()
        evidence: dict[int, list[Span]] = {}
        for each in relation.evidence:
            evidence.setdefault(columns[comparison.documents[each.document]], []).append(each.span)
        return Compared(relation, evidence)

    def _comparison(self, one: int, other: int) -> Comparison | None:
        pair = pair_of(one, other)
        if pair not in self._comparisons:
            self._comparisons[pair] = self._known(*pair)
        return self._comparisons[pair]


def cell_of(row: MatrixRow, document: int) -> Cell | None:
    """The cell of a document; None where it has none."""
    return next((cell for cell in row.told if cell.claim.document == document), None)


def _relation_of(
    comparison: Comparison, lead: ClaimRef, other: ClaimRef, columns: Mapping[int, int]
) -> Relation | None:
    """The relation of two claims, whose documents are told by their columns."""
    wanted = {(lead.document, lead.claim), (other.document, other.claim)}
    for relation in comparison.relations:
        found = {(columns[comparison.documents[each.document]], each.claim) for each in relation.claims}
        if found == wanted:
            return relation
    return None
