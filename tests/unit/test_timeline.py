"""Claims and documents by their days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import ClaimRef, Moment, RelationKind, Span
from tui.timeline import list_points, name_interval


def moment(low: str, high: str, document: int = 0, start: int = 10) -> Moment:
    claim = ClaimRef(document, f"c{start}", Span(start, start + 9), "Smith")
    return Moment(low, high, claim, Span(start + 2, start + 5), "planned")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("2024-10-28", "2024-10-28", "28 October 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2024-05-03", "2024-05-09", "3 to 9 May 2024"),
        ("2024-10-28", "2024-11-03", "28 October to 3 November 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 to 2 January 2024"),
        ("soon", "later", "soon to later"),
        ("--10-28", "--10-28", "28 October, no year told"),
    ],
)
def test_an_interval_has_a_name(low: str, high: str, words: str) -> None:
    assert name_interval(low, high) == words


@given(st.dates(), st.dates())
def test_every_interval_of_days_has_a_name(one: object, other: object) -> None:
    assert name_interval(str(one), str(other))


def test_a_document_stands_before_the_claims_of_its_day() -> None:
    moments = [moment("2024-11-05", "2024-11-05"), moment("2024-11-04", "2024-11-04", 1)]
    points = list_points(moments, [None, "2024-11-05"], lambda _claim: RelationKind.DIFFERS)
    assert [(each.low, each.document, each.words is None) for each in points] == [
        ("2024-11-04", 1, False),
        ("2024-11-05", 1, True),
        ("2024-11-05", 0, False),
    ]
    assert points[0].kind is RelationKind.DIFFERS
    assert points[1].kind is None


@pytest.mark.parametrize(
    ("written", "interval"),
    [
        ("2024-11-05T10:00:00Z", ("2024-11-05", "2024-11-05")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024", ("2024-01-01", "2024-12-31")),
    ],
)
def test_a_document_may_know_its_month_or_year_alone(written: str, interval: tuple[str, str]) -> None:
    assert [(each.low, each.high) for each in list_points([], [written], lambda _claim: None)] == [interval]


@pytest.mark.parametrize("written", ["", None, "yesterday", "2024-13", "2024-02-31", "abcd"])
def test_a_document_without_a_date_stands_nowhere(written: str | None) -> None:
    assert list_points([], [written], lambda _claim: None) == ()
