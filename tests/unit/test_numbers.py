"""Numbers in running text, whatever they count."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Span
from index.text.numbers import NumberForm, find_numbers, spelled_value


def numbers(text: str) -> list[tuple[str, float, float, str]]:
    found = find_numbers(text, Span(0, len(text)))
    return [
        (text[number.span.start : number.span.end], number.low, number.high, number.form) for number in found
    ]


@pytest.mark.parametrize(
    ("text", "words", "value", "form"),
    [
        ("about 12,000 troops", "12,000", 12_000, NumberForm.DIGITS),
        ("27.5 billion of it", "27.5 billion", 27.5e9, NumberForm.DIGITS),
        ("some 10.8bn more", "10.8bn", 10.8e9, NumberForm.DIGITS),
        ("rose 1 1/2 cents", "1 1/2", 1.5, NumberForm.DIGITS),
        ("a rate of -0.3%", "-0.3", -0.3, NumberForm.DIGITS),
        ("twenty-five men", "twenty-five", 25, NumberForm.WORDS),
        ("one hundred and twenty men", "one hundred and twenty", 120, NumberForm.WORDS),
        ("two hundred fifty thousand", "two hundred fifty thousand", 250_000, NumberForm.WORDS),
        ("half a million of them", "half a million", 500_000, NumberForm.WORDS),
        ("two and a half years", "two and a half", 2.5, NumberForm.WORDS),
        ("two dozen ships", "two dozen", 24, NumberForm.WORDS),
        ("nearly half of them", "half", 0.5, NumberForm.FRACTION),
        ("three-quarters of them", "three-quarters", 0.75, NumberForm.FRACTION),
        ("six in 10 said", "six in 10", 0.6, NumberForm.FRACTION),
        ("the twenty-first time", "twenty-first", 21, NumberForm.ORDINAL),
    ],
)
def test_a_number_is_read_with_all_its_words(text: str, words: str, value: float, form: NumberForm) -> None:
    assert numbers(text) == [(words, value, value, form)]


@pytest.mark.parametrize(
    "text", ["the first half", "a third party", "Covid-19", "F-16", "someone", "a halfway house"]
)
def test_words_that_only_hold_a_number_are_none(text: str) -> None:
    assert [found for found in numbers(text) if found[3] is not NumberForm.ORDINAL] == []


def test_an_and_between_two_numbers_joins_only_what_is_one() -> None:
    assert numbers("one hundred and two hundred") == [
        ("one hundred", 100, 100, NumberForm.WORDS),
        ("two hundred", 200, 200, NumberForm.WORDS),
    ]
    assert numbers("two thousand and three hundred") == [
        ("two thousand and three hundred", 2300, 2300, NumberForm.WORDS)
    ]
    assert numbers("one hundred and twenty thousand") == [
        ("one hundred and twenty thousand", 120_000, 120_000, NumberForm.WORDS)
    ]


def test_letters_glued_to_digits_are_kept_for_the_caller() -> None:
    (number,) = find_numbers("a 200m race", Span(0, 11))
    assert (number.low, number.suffix, number.end) == (200, "m", 6)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 99), st.integers(0, 9), st.sampled_from(["thousand", "million"]))
def test_spelled_numbers_are_read_back(below: int, hundreds: int, scale: str) -> None:
    words = spell(below, hundreds)
    assert spelled_value(words) == hundreds * 100 + below
    factor = 1e3 if scale == "thousand" else 1e6
    if hundreds or below:
        assert spelled_value(f"{words} {scale}") == (hundreds * 100 + below) * factor


def spell(below: int, hundreds: int) -> str:
    small = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]
    tens = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    words = (
        small[below] if below < 20 else tens[below // 10] + (f"-{small[below % 10]}" if below % 10 else "")
    )
    if not hundreds:
        return words
    return f"{small[hundreds]} hundred" + (f" and {words}" if below else "")


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("0123456789,.-/ ½ahdozenftwrigk%$"), max_size=30), st.data())
def test_numbers_stay_inside_their_span_in_order(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    found = [number.span for number in find_numbers(text, span)]
    assert all(span.start <= one.start < one.end <= span.end for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
