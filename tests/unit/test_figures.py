"""Figures: what a reader would call a quantity, and nothing else."""

import itertools
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.counted import plural, singular
from index.language.figures import extract_figures
from index.model import Figure, FigureKind, Modifier, Passage, Span

PHRASES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "data" / "figures.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def whole(text: str) -> tuple[Passage, ...]:
    return (Passage(0, Span(0, len(text))),)


def figures(text: str) -> tuple[Figure, ...]:
    return extract_figures(text, whole(text))


def expected(row: tuple[str, ...]) -> list[tuple[object, ...]]:
    if len(row) == 1:
        return []
    result: list[tuple[object, ...]] = []
    for item in row[1].split(" | "):
        value, modifier, kind, unit = item.split(" ", 3)
        low, _, high = value.partition("..")
        bounds = [float(low), float(high or low)]
        if modifier == "at-least":
            bounds[1] = math.inf
        elif modifier == "at-most":
            bounds[0] = 0.0
        result.append(
            (
                *(pytest.approx(bound, rel=1e-4) for bound in bounds),
                modifier,
                kind,
                None if unit == "-" else unit,
            )
        )
    return result


@pytest.mark.parametrize("row", PHRASES, ids=[row[0][:60] for row in PHRASES])
def test_a_phrase_of_the_news_gives_the_figures_a_reader_sees(row: tuple[str, ...]) -> None:
    found = [
        (figure.low, figure.high, figure.modifier, figure.kind, figure.unit) for figure in figures(row[0])
    ]
    assert found == expected(row)


@given(
    st.sampled_from(
        ["troop", "man", "child", "company", "bus", "person", "vote", "syrian", "aircraft", "city"]
    )
)
def test_a_noun_survives_its_plural(noun: str) -> None:
    assert singular(plural(noun)) == noun


def test_parts_point_at_their_whole() -> None:
    found = figures(
        "approximately 12,000 North Korean troops, including 500 officers and three generals, at five bases"
    )
    assert [figure.part_of for figure in found] == [None, 0, 0, None]


def test_some_of_a_number_are_part_of_it() -> None:
    assert [figure.part_of for figure in figures("16 of the 44 delegates walked out")] == [1, None]


def test_a_span_runs_from_the_modifier_to_the_unit() -> None:
    text = "the deployment of approximately 12,000 North Korean troops to Russia"
    (figure,) = figures(text)
    assert text[figure.span.start : figure.span.end] == "approximately 12,000 North Korean troops"
    assert text[figure.number.start : figure.number.end] == "12,000"


def test_a_figure_never_reaches_into_the_next_passage() -> None:
    text = "They counted 500\nsoldiers marched past"
    passages = (Passage(0, Span(0, 16)), Passage(1, Span(17, len(text))))
    (figure,) = extract_figures(text, passages)
    assert (figure.low, figure.unit, figure.span) == (500, None, Span(13, 16))


def test_a_change_from_one_value_to_another_is_two_figures() -> None:
    assert [figure.low for figure in figures("sales rose from 10 million to 12 million tonnes")] == [
        10e6,
        12e6,
    ]


def test_a_span_between_two_values_is_one_figure() -> None:
    (figure,) = figures("a crowd of from 10 to 12 million people")
    assert (figure.low, figure.high, figure.modifier) == (10e6, 12e6, Modifier.RANGE)


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "about",
                "over",
                "between",
                "and",
                "to",
                "-",
                "–",
                "$",
                "€",
                "£",
                "%",
                "12,000",
                "500",
                "3.5",
                "million",
                "bn",
                "dozen",
                "twenty-five",
                "a",
                "third",
                "of",
                "half",
                "hundred",
                "troops",
                "people",
                "year-old",
                "years",
                "km",
                "10",
                "2024",
                "October",
                ",",
                ".",
                "(",
                ")",
                "m",
                "p",
                "½",
                "including",
                "several",
                "of",
            ]
        ),
        st.integers(0, 10**7).map(str),
        st.text(max_size=4),
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from(["", " "]))
def test_any_text_gives_ordered_figures_inside_their_passage(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    found = figures(text)
    for figure in found:
        assert (
            0 <= figure.span.start <= figure.number.start < figure.number.end <= figure.span.end <= len(text)
        )
        assert figure.low <= figure.high
        assert figure.part_of is None or 0 <= figure.part_of < len(found)
    numbers = [figure.number for figure in found]
    assert all(first.end <= second.start for first, second in itertools.pairwise(numbers))


@settings(max_examples=100, deadline=None)
@given(st.integers(1_000, 10**9))
def test_a_grouped_number_keeps_its_value(value: int) -> None:
    (figure,) = figures(f"They counted {value:,} soldiers there")
    assert (figure.low, figure.high, figure.kind, figure.unit) == (value, value, FigureKind.COUNT, "soldier")
