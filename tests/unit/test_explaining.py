"""What stands at a place is told in a sentence."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from index.model import (
    Analysis,
    DateMention,
    Entity,
    EntityType,
    Figure,
    FigureKind,
    Modifier,
    RelationKind,
    Span,
)
from tui.explaining import explain_place, explain_sign, explain_sources, sign_at
from tui.statements import Statement

NAME = Entity("e0", "Kyiv", EntityType.PLACE, (Span(0, 4), Span(20, 24)))


def figure(low: float, high: float, modifier: Modifier, kind: FigureKind = FigureKind.COUNT) -> Figure:
    return Figure(Span(5, 12), Span(5, 9), low, high, modifier, kind, "USD")


def words_at(offset: int, **parts: object) -> list[str]:
    analysis = Analysis("test/1", True, **parts)  # type: ignore[arg-type]
    return [each.words for each in explain_place(analysis, offset)]


def statement(start: int, kind: RelationKind | None, reason: str = "") -> Statement:
    return Statement(f"c{start}", f"c{start}", Span(start, start + 5), 0, None, kind, reason=reason)


def test_a_sign_is_a_sentence_with_its_reason() -> None:
    assert explain_sign(statement(0, RelationKind.DENIED, "one negates it")) == (
        "One document says it, the other denies it: one negates it."
    )
    assert explain_sign(statement(0, RelationKind.MATCHES)) == "The other document says it as well."
    assert explain_sign(statement(0, None)) == ""


def test_the_sources_of_a_claim_are_sentences_of_their_own() -> None:
    told = replace(
        statement(0, RelationKind.MATCHES),
        origin="both from Zelensky",
        via=("Yonhap",),
        counterpart_via=("the New York Times", "AFP"),
        decided=True,
    )
    assert explain_sources(told) == (
        "One origin, not two: both from Zelensky.",
        "Told here through Yonhap, there through the New York Times and AFP.",
        "You decided this.",
    )
    assert explain_sources(statement(0, RelationKind.MATCHES)) == ()


def test_every_sign_has_a_sentence() -> None:
    assert all(explain_sign(statement(0, kind)) for kind in RelationKind)


def test_a_name_is_told_with_how_often_it_is_named() -> None:
    assert words_at(2, entities=(NAME,)) == ["place, named twice in this document"]
    assert words_at(4, entities=(NAME,)) == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (figure(12000, 12000, Modifier.APPROXIMATE), "count, about 12,000"),
        (figure(11000, math.inf, Modifier.AT_LEAST), "count, at least 11,000"),
        (figure(0, 500, Modifier.AT_MOST), "count, at most 500"),
        (figure(10, 20, Modifier.RANGE), "count, 10 to 20"),
        (figure(24, math.inf, Modifier.VAGUE), "count, vaguely 24"),
        (figure(1.5e9, 1.5e9, Modifier.EXACT, FigureKind.MONEY), "money, exactly 1,500,000,000 USD"),
    ],
)
def test_a_figure_is_told_as_it_is_compared(given: Figure, told: str) -> None:
    assert words_at(6, figures=(given,)) == [told]


def test_a_date_is_told_by_its_days() -> None:
    assert words_at(1, dates=(DateMention(Span(0, 9), "2024-11-04", "2024-11-04"),)) == ["date, 2024-11-04"]
    assert words_at(1, dates=(DateMention(Span(0, 9), "2024-11-01", "2024-11-30"),)) == [
        "date, 2024-11-01 to 2024-11-30"
    ]
    assert words_at(1, dates=(DateMention(Span(0, 9)),)) == ["date"]


def test_without_an_analysis_nothing_is_known() -> None:
    assert explain_place(None, 0) == ()


def test_the_sign_of_the_row_goes_before_that_of_the_current_claim() -> None:
    plain, grave, current = (
        statement(10, None),
        statement(12, RelationKind.DENIED),
        statement(90, RelationKind.MATCHES),
    )
    assert sign_at([plain, grave], current) is grave
    assert sign_at([plain], current) is current
    assert sign_at([plain], plain) is None
    assert sign_at([], None) is None
