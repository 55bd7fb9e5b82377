"""How two values stand to each other: equal, compatible within what was said of them, or in conflict."""

from __future__ import annotations

import math
import re
from enum import StrEnum

from index.model import Figure, Modifier

# "approximately 12,000" allows this much on both sides; so read by all who compare wire reports.
_APPROXIMATION = 0.05
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FLOAT_ERROR = 1e-9


class Agreement(StrEnum):
    """How two figures of one frame stand to each other."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"  # the intervals share values
    CONFLICT = "conflict"


def compare_values(first: Figure, second: Figure) -> Agreement:
    """Whether two intervals are equal, share values, or do not; symmetric."""
    if (first.low, first.high) == (second.low, second.high):
        return Agreement.EQUAL
    low_first, high_first = reach(first)
    low_second, high_second = reach(second)
    if low_first <= high_second and low_second <= high_first:
        return Agreement.COMPATIBLE
    return Agreement.CONFLICT


def reach(figure: Figure) -> tuple[float, float]:
    """The lowest and the highest value that a figure allows."""
    if figure.modifier is Modifier.APPROXIMATE:
        slack = _APPROXIMATION * max(abs(figure.low), abs(figure.high))
        return figure.low - slack, figure.high + slack
    return figure.low, figure.high


def is_rounded(first_number: str, first: Figure, second_number: str, second: Figure) -> bool:
    """True where the one value is the other, rounded: $6.8bn and $6.75bn. The numbers are as the texts have them."""
    places = _last_place(first_number, first), _last_place(second_number, second)
    if not all(places) or places[0] == places[1]:
        return False
    return abs(first.low - second.low) <= max(places) / 2 * (1 + _FLOAT_ERROR)


def _last_place(number: str, figure: Figure) -> float:
    """What the last digit of the number is worth: 100 million for "6.8bn"; 0 for a number in words."""
    digits = _DIGITS.search(number)
    if digits is None or not math.isfinite(figure.low):
        return 0.0
    written = float(digits[0].replace(",", ""))
    decimals = len(digits[0].partition(".")[2])
    return figure.low / written / 10**decimals if written else 0.0


def size_ratio(first: Figure, second: Figure) -> float:
    """How many times the one is the other, 1 or more; 1 where a value is nothing or without bounds."""
    sizes = [
        abs(figure.high if figure.modifier is Modifier.AT_MOST else figure.low) for figure in (first, second)
    ]
    if not all(size and math.isfinite(size) for size in sizes):
        return 1.0
    return max(sizes) / min(sizes)
