"""What is shown of a table of claims by documents: which rows, in which order, and how much fits. Pure.

A row is a matter that several documents speak of, or a name; a column is a document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Self

from msgspec.structs import replace

from index.model import ClaimRef, MatrixRow, NameRow, RelationKind
from index.value import Value
from tui.statements import BY_WEIGHT

LEAST_LEAD, MOST_LEAD = 26, 72  # cells of the titles of the rows
LEAD_SHARE = 0.38  # of the width
LEAST_COLUMN, MOST_COLUMN = (
    9,
    34,
)  # cells: a sign with a figure of five digits; a few words on each of two lines
_SOON = 2.0  # seconds before which nobody knows how long it takes


class RowOrder(StrEnum):
    """How the matters are listed."""

    COVERAGE = "most documents first"
    DIFFERENCES = "gravest differences first"
    TEXT = "as in the text"


class Table(Value, frozen=True):
    """What a reader chose to see, and where the cursor is."""

    documents: tuple[int, ...]  # ids, in the order of the columns
    names: bool = False  # rows are names, not matters
    order: RowOrder = RowOrder.COVERAGE
    sign: RelationKind | None = None  # only matters with it
    words: str = ""  # only rows with all of them
    row: str = ""  # key of the row at the cursor, "" before there is one
    column: int = 0

    def next_order(self) -> Self:
        """In the next order."""
        orders = tuple(RowOrder)
        return replace(self, order=orders[(orders.index(self.order) + 1) % len(orders)])

    def next_sign(self, present: Sequence[RelationKind]) -> Self:
        """With the next sign of those there are; after the last all."""
        choices: list[RelationKind | None] = [None, *present]
        position = choices.index(self.sign) if self.sign in choices else 0
        return replace(self, sign=choices[(position + 1) % len(choices)])

    def go(self, columns: int) -> Self:
        """The cursor so many columns to the right, or left when negative, stopping at the edges."""
        return replace(self, column=max(0, min(self.column + columns, len(self.documents) - 1)))


class Columns(Value, frozen=True):
    """The columns that are seen."""

    lead: int  # cells of the titles of the rows
    each: int  # cells of a document
    first: int  # document
    count: int

    @property
    def shown(self) -> range:
        """The documents that are seen."""
        return range(self.first, self.first + self.count)

    def at(self, cell: int) -> int | None:
        """The document whose column holds a cell of the screen; None left or right of all."""
        column = (cell - self.lead) // self.each
        return self.first + column if cell >= self.lead and column < self.count else None


def fit_columns(width: int, documents: int, cursor: int, first: int) -> Columns:
    """The columns that fit into `width` cells, from `first` on as far as the one at the cursor is among them."""
    lead = min(max(LEAST_LEAD, min(int(width * LEAD_SHARE), MOST_LEAD)), width // 2)
    room = max(1, width - lead)
    each = min(room, max(LEAST_COLUMN, min(room // max(1, documents), MOST_COLUMN)))
    count = max(1, min(documents, room // each))
    each = min(room // count, max(each, MOST_COLUMN))
    first = max(cursor - count + 1, min(first, cursor))
    return Columns(min(MOST_LEAD, width - count * each), each, max(0, min(first, documents - count)), count)


def key_of(row: MatrixRow | NameRow) -> str:
    """Tells a row from the others of its table."""
    return f"{row.lead.document}/{row.lead.claim}" if isinstance(row, MatrixRow) else f"{row.type}/{row.name}"


def gravest_kind(row: MatrixRow) -> RelationKind | None:
    """What a reader must see first of a row; None when its claims are akin through others alone."""
    return next((kind for kind in BY_WEIGHT if kind in row.kinds), None)


def count_kinds(rows: Iterable[MatrixRow]) -> dict[RelationKind, int]:
    """How many rows there are with each sign that occurs, the gravest first."""
    found = [set(row.kinds) for row in rows]
    counts = {kind: sum(kind in kinds for kinds in found) for kind in BY_WEIGHT}
    return {kind: count for kind, count in counts.items() if count}


def list_matters(
    rows: Sequence[MatrixRow], table: Table, text_of: Callable[[ClaimRef], str]
) -> tuple[MatrixRow, ...]:
    """The matters with the sign and all the words of a table, in its order.

    `rows` stand as the most documents come first; `text_of` gives the folded words a claim is found by.
    """
    wanted = table.words.casefold().split()
    found = [row for row in rows if table.sign is None or table.sign in row.kinds]
    if wanted:
        texts = (" ".join(text_of(cell.claim) for cell in row.told) for row in found)
        found = [row for row, text in zip(found, texts, strict=True) if all(word in text for word in wanted)]
    if table.order is RowOrder.DIFFERENCES:
        found.sort(key=_weight)
    elif table.order is RowOrder.TEXT:
        found.sort(key=lambda row: (row.cells[0].claim.document, row.cells[0].claim.span))
    return tuple(found)


def _weight(row: MatrixRow) -> int:
    kind = gravest_kind(row)
    return len(BY_WEIGHT) if kind is None else BY_WEIGHT.index(kind)


def list_names(rows: Iterable[NameRow], words: str) -> tuple[NameRow, ...]:
    """The names with all the words in name or kind, in their order."""
    wanted = words.casefold().split()
    return tuple(row for row in rows if all(word in f"{row.name} {row.type}".casefold() for word in wanted))


def describe_coverage(row: MatrixRow | NameRow, documents: int) -> str:
    """In how many of the documents it stands, and from how many origins when they are fewer."""
    if isinstance(row, NameRow):
        return f"{sum(map(bool, row.mentions))} of {documents}"
    count = len(row.told)
    origins = (
        "" if row.origins >= count else f" · {row.origins} {'origin' if row.origins == 1 else 'origins'}"
    )
    return f"{count} of {documents}{origins}"


def describe_progress(done: int, total: int, elapsed: float) -> str:
    """How far the comparing is after so many seconds, and how long it takes still."""
    if not total:
        return "comparing …"
    left = ""
    if done and elapsed > _SOON:
        seconds = elapsed / done * (total - done)
        left = f" · about {seconds:.0f} s more" if seconds < 100 else f" · about {seconds / 60:.0f} min more"
    return f"comparing {done:,} of {total:,} {'pair' if total == 1 else 'pairs'}{left}"
