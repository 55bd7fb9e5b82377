"""The word knowledge of the comparison and the values it compares."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from index.compare.commonness import LEAST_SHARE, share_of_articles, weight_of_share
from index.compare.values import Agreement, compare_values, is_rounded
from index.compare.vocabulary import stages_of, unit_key, word_key
from index.language.country_names import country_of
from index.model import Figure, FigureKind, Modifier, Span


def figure(low: float, high: float, modifier: Modifier = Modifier.EXACT) -> Figure:
    return Figure(Span(0, 1), Span(0, 1), low, high, modifier, FigureKind.COUNT, "soldier")


@pytest.mark.parametrize(
    ("first", "second"),
    [("troops", "soldier"), ("weaponry", "weapons"), ("deployed", "deployment"), ("founder", "found")],
)
def test_words_for_one_thing_share_a_key(first: str, second: str) -> None:
    assert word_key(first) == word_key(second)


@pytest.mark.parametrize(("first", "second"), [("officer", "office"), ("mission", "miss"), ("man", "woman")])
def test_words_for_two_things_do_not(first: str, second: str) -> None:
    assert word_key(first) != word_key(second)


def test_a_counted_pointer_is_no_point() -> None:
    assert unit_key("pointer") != unit_key("point")


def test_words_of_a_course_tell_its_stages() -> None:
    assert stages_of([word_key("training")]) == {"force": frozenset({0})}
    assert stages_of([word_key("involved")]) == {}
    assert stages_of([word_key("involved"), word_key("conflict")]) == {"force": frozenset({2})}


def test_rare_words_weigh_more_than_common_ones() -> None:
    assert weight_of_share(share_of_articles("quorum")) > weight_of_share(share_of_articles("company"))
    assert share_of_articles("xyzzy") == LEAST_SHARE
    assert weight_of_share(LEAST_SHARE) == 1.0


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("South Korean", "South Korea"),
        ("Seoul", "South Korea"),
        ("Ukraine", "Ukraine"),
        ("Volodymyr Zelensky", None),
    ],
)
def test_names_point_at_their_country(name: str, country: str | None) -> None:
    assert country_of(name) == country


def test_approximate_values_leave_five_percent() -> None:
    about = figure(12_000, 12_000, Modifier.APPROXIMATE)
    assert compare_values(about, figure(11_500, 11_500)) is Agreement.COMPATIBLE
    assert compare_values(about, figure(11_000, 11_000)) is Agreement.CONFLICT


def test_a_lower_bound_holds_every_higher_value() -> None:
    least = figure(11_000, math.inf, Modifier.AT_LEAST)
    assert compare_values(least, figure(12_000, 12_000)) is Agreement.COMPATIBLE
    assert compare_values(least, figure(10_000, 10_000)) is Agreement.CONFLICT


VALUES = st.floats(0, 1e9, allow_nan=False)


@settings(max_examples=100, deadline=None)
@given(VALUES, VALUES, VALUES, VALUES, st.sampled_from(Modifier), st.sampled_from(Modifier))
def test_comparing_values_does_not_depend_on_the_order(
    one: float, two: float, three: float, four: float, first: Modifier, second: Modifier
) -> None:
    left = figure(*sorted((one, two)), first)
    right = figure(*sorted((three, four)), second)
    assert compare_values(left, right) is compare_values(right, left)
    assert compare_values(left, replace(left, span=Span(5, 6))) is Agreement.EQUAL


@pytest.mark.parametrize(
    ("first", "second", "rounded"),
    [
        (("6.8", 6.8e9), ("6.75", 6.75e9), True),
        (("1.35", 1.35e9), ("1.3", 1.3e9), True),
        (("2.5", 2.5e6), ("2.6", 2.6e6), False),
        (("5", 5e9), ("4.4", 4.4e9), False),
        (("12,000", 12_000), ("11,000", 11_000), False),
        (("two", 2), ("2.4", 2.4), False),
    ],
)
def test_a_value_is_rounded_where_the_other_says_it_to_one_place_more(
    first: tuple[str, float], second: tuple[str, float], rounded: bool
) -> None:
    span = Span(0, 1)
    figures = [
        Figure(span, span, value, value, Modifier.EXACT, FigureKind.MONEY, "USD")
        for _, value in (first, second)
    ]
    assert is_rounded(first[0], figures[0], second[0], figures[1]) is rounded
    assert is_rounded(second[0], figures[1], first[0], figures[0]) is rounded
