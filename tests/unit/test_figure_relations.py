"""Figures beside each other: whose part one is, and the unit that is said once."""

import pytest

from index.language.figures import extract_figures
from index.model import Figure, Passage, Span


def figures(text: str) -> tuple[Figure, ...]:
    return extract_figures(text, (Passage(0, Span(0, len(text))),))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12,000 troops, including 500 officers and three generals, at five bases", [None, 0, 0, None]),
        ("16 of the 44 delegates walked out", [1, None]),
        ("10 of the company's 12 plants", [1, None]),
        ("four robbers, two of whom were disguised", [None, 0]),
        ("four robbers -- two dressed as women -- stole", [None, 0]),
        ("12 people, five of them children, died", [None, 0]),
        ("Of the 200 passengers, 150 survived.", [None, 0]),
        ("Eleven people died, among them four children, and 20 were injured", [None, 0, None]),
        ("30 of them fled; 12 people stayed", [None, None]),
        ("5 companies, including 2,000 workers", [None, None]),
        ("They counted 12 people. Of them five men left", [None, None]),
    ],
)
def test_a_part_points_at_its_whole(text: str, parts: list[int | None]) -> None:
    assert [figure.part_of for figure in figures(text)] == parts


def test_a_part_without_a_noun_counts_what_its_whole_counts() -> None:
    assert [figure.unit for figure in figures("four robbers, two of whom were disguised")] == ["robber"] * 2


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("rose to 20.5 mln dlrs from 18.2 mln", ["USD", "USD"]),
        ("5.2 percent, compared with 5.4 in May", ["%", "%"]),
        ("rose 20 percent to 40", ["%", None]),
        ("92 cts from 80", ["USD", None]),
        ("20.5 mln dlrs from 3 banks", ["USD", "bank"]),
        ("20.5 mln dlrs. From 18.2 mln it rose", ["USD", None]),
    ],
)
def test_a_bare_number_has_the_unit_it_is_compared_in(text: str, units: list[str | None]) -> None:
    assert [figure.unit for figure in figures(text)] == units
