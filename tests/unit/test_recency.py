from hypothesis import given
from hypothesis import strategies as st

from index.search.recency import Recency


def factors(dates: dict[int, str]) -> dict[int, float]:
    recency = Recency()
    recency.add(dates.items())
    boosts = recency.boosts
    assert all(1 < factor <= boosts.highest for factor in boosts.factors.values())
    return dict(boosts.factors)


def test_the_newer_a_document_the_higher_its_factor() -> None:
    found = factors({1: "2024-10-28", 2: "2024-11-02", 3: "2023-11-02"})
    assert found[2] > found[1] > found[3]
    assert found[3] < 1.003


def test_what_counts_is_the_time_before_the_newest_document() -> None:
    assert factors({1: "1987-03-01", 2: "1987-03-09"}) == factors({1: "2024-03-01", 2: "2024-03-09"})


def test_a_time_of_day_says_nothing_and_no_date_is_the_lowest() -> None:
    found = factors({1: "2024-10-28T23:00:00Z", 2: "2024-10-28", 3: "lately", 4: "2024"})
    assert found[1] == found[2]
    assert found.keys() == {1, 2}


def test_the_newest_of_those_that_are_left_counts() -> None:
    recency = Recency()
    recency.add([(1, "2024-10-01"), (2, "2024-10-28")])
    before = recency.boosts.factors[1]
    recency.forget([2, 9])
    assert recency.boosts.factors == {1: recency.boosts.highest}
    assert before < recency.boosts.highest
    recency.add([(3, "2024-10-28")])
    assert recency.boosts.factors[1] == before
    recency.forget([1, 3])
    assert not recency.boosts.factors


@given(st.dictionaries(st.integers(1, 50), st.dates().map(str), min_size=1))
def test_a_factor_decides_between_scores_that_differ_by_three_in_a_hundred(dates: dict[int, str]) -> None:
    assert max(factors(dates).values()) == 1.03
