"""Which rows of a table are shown, in which order, and how much of it fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from index.model import Cell, ClaimRef, EntityType, MatrixRow, NameRow, RelationKind, Span
from tui.table import (
    RowOrder,
    Table,
    count_kinds,
    describe_coverage,
    describe_progress,
    fit_columns,
    gravest_kind,
    key_of,
    list_matters,
    list_names,
)


def claim(document: int, start: int) -> ClaimRef:
    return ClaimRef(document, f"c{start}", Span(start, start + 5), None)


def row(start: int, *kinds: RelationKind | None, first: int = 0) -> MatrixRow:
    """A row whose lead stands in the first document; the others follow with these kinds."""
    lead = claim(first, start)
    others = tuple(Cell(claim(first + at + 1, start), kind) for at, kind in enumerate(kinds))
    return MatrixRow(lead, (Cell(lead), *others), 1 + len(kinds))


AGREED = row(30, RelationKind.MATCHES, RelationKind.MATCHES)
DENIED = row(20, RelationKind.MATCHES, RelationKind.DENIED)
FIGURES = row(10, RelationKind.FIGURES_DIFFER)
ALONE = row(0)
ROWS = (AGREED, DENIED, FIGURES, ALONE)
TABLE = Table((1, 2, 3))


def text_of(each: ClaimRef) -> str:
    return f"claim {each.claim} of {each.document}"


def test_the_gravest_sign_of_a_row_is_told() -> None:
    assert [gravest_kind(each) for each in ROWS] == [
        RelationKind.MATCHES,
        RelationKind.DENIED,
        RelationKind.FIGURES_DIFFER,
        RelationKind.ONLY_HERE,
    ]
    assert gravest_kind(row(0, None)) is None
    assert count_kinds(ROWS) == {
        RelationKind.FIGURES_DIFFER: 1,
        RelationKind.DENIED: 1,
        RelationKind.MATCHES: 2,
        RelationKind.ONLY_HERE: 1,
    }


@pytest.mark.parametrize(
    ("order", "rows"),
    [
        (RowOrder.COVERAGE, (AGREED, DENIED, FIGURES, ALONE)),
        (RowOrder.DIFFERENCES, (FIGURES, DENIED, AGREED, ALONE)),
        (RowOrder.TEXT, (ALONE, FIGURES, DENIED, AGREED)),
    ],
)
def test_rows_stand_in_an_order(order: RowOrder, rows: tuple[MatrixRow, ...]) -> None:
    assert list_matters(ROWS, replace(TABLE, order=order), text_of) == rows


def test_rows_without_a_sign_of_their_own_come_last() -> None:
    akin = row(5, None)
    table = replace(TABLE, order=RowOrder.DIFFERENCES)
    assert list_matters((akin, ALONE), table, text_of) == (ALONE, akin)


def test_rows_are_filtered_by_sign_and_words() -> None:
    assert list_matters(ROWS, replace(TABLE, sign=RelationKind.MATCHES), text_of) == (AGREED, DENIED)
    assert list_matters(ROWS, replace(TABLE, words="C30 of"), text_of) == (AGREED,)
    assert list_matters(ROWS, replace(TABLE, words="c30", sign=RelationKind.DENIED), text_of) == ()


def test_signs_and_orders_go_round() -> None:
    present = (RelationKind.DENIED, RelationKind.MATCHES)
    signs = [table := TABLE.next_sign(present), table := table.next_sign(present), table.next_sign(present)]
    assert [each.sign for each in signs] == [RelationKind.DENIED, RelationKind.MATCHES, None]
    assert TABLE.next_order().next_order().next_order() == TABLE


def test_the_cursor_stops_at_the_edges() -> None:
    assert TABLE.go(-1).column == 0
    assert TABLE.go(5).column == 2


def test_names_are_filtered_by_name_and_kind() -> None:
    names = [
        NameRow("Kursk", EntityType.PLACE, (1, 0), (2, 0)),
        NameRow("Smith", EntityType.PERSON, (1, 1), (1, 1)),
    ]
    assert [each.name for each in list_names(names, "PLACE ku")] == ["Kursk"]
    assert list_names(names, "") == tuple(names)
    assert describe_coverage(names[0], 2) == "1 of 2"


def test_coverage_tells_origins_that_are_fewer_than_the_documents() -> None:
    assert describe_coverage(AGREED, 5) == "3 of 5"
    assert describe_coverage(replace(AGREED, origins=2), 5) == "3 of 5 · 2 origins"
    assert describe_coverage(replace(AGREED, origins=1), 5) == "3 of 5 · 1 origin"


def test_every_row_has_a_key_of_its_own() -> None:
    assert len({key_of(each) for each in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    ("elapsed", "words"),
    [
        (0.5, "comparing 34 of 190 pairs"),
        (34.0, "comparing 34 of 190 pairs · about 3 min more"),
        (3.4, "comparing 34 of 190 pairs · about 16 s more"),
    ],
)
def test_progress_tells_how_long_it_takes_still_once_that_is_known(elapsed: float, words: str) -> None:
    assert describe_progress(34, 190, elapsed) == words


def test_before_anything_is_compared_nobody_knows_of_how_many() -> None:
    assert describe_progress(0, 0, 9.0) == "comparing …"


def test_one_pair_is_no_pairs() -> None:
    assert describe_progress(0, 1, 9.0) == "comparing 0 of 1 pair"


@given(st.integers(2, 400), st.integers(1, 60), st.integers(0, 59), st.integers(0, 59))
def test_columns_fit_and_hold_the_cursor(width: int, documents: int, cursor: int, first: int) -> None:
    cursor = min(cursor, documents - 1)
    columns = fit_columns(width, documents, cursor, first)
    assert columns.lead + columns.count * columns.each <= width
    assert columns.lead > 0
    assert cursor in columns.shown
    assert columns.first >= 0
    assert columns.shown.stop <= documents
    assert columns.at(columns.lead) == columns.first
    assert columns.at(0) is None
    assert columns.at(columns.lead + columns.count * columns.each) is None
