"""Lines of entries: exact where they were measured, in line with one another everywhere."""

from hypothesis import given
from hypothesis import strategies as st

from tui.panes.heights import Heights

COUNT = 600  # more than two blocks
MEASURES = st.lists(st.tuples(st.integers(0, COUNT - 1), st.integers(1, 5)), max_size=60)


@given(MEASURES)
def test_every_line_belongs_to_the_entry_that_holds_it(measures: list[tuple[int, int]]) -> None:
    heights = Heights(COUNT, 2)
    for position, lines in measures:
        heights.measure(position, lines)
    places = [heights.entry_at(line) for line in range(heights.total)]
    assert places == sorted(places)
    for position, lines in dict(measures).items():
        assert heights.known(position) == lines
        first = heights.line_of(position)
        assert places[first : first + lines] == [(position, line) for line in range(lines)]


@given(MEASURES, st.integers(-5, 20_000))
def test_a_line_beyond_the_ends_belongs_to_the_entry_there(
    measures: list[tuple[int, int]], line: int
) -> None:
    heights = Heights(COUNT, 8)
    for position, lines in measures:
        heights.measure(position, lines)
    assert (0, 0) <= heights.entry_at(line) <= heights.entry_at(heights.total - 1)


def test_what_was_not_measured_counts_as_the_mean_of_what_was() -> None:
    heights = Heights(4, 8)
    assert (heights.total, heights.mean) == (32, 8)
    heights.measure(1, 2)
    heights.measure(2, 4)
    assert (heights.total, heights.mean) == (3 + 2 + 4 + 3, 3)
    assert heights.known(0) is None


def test_a_list_without_entries_has_no_lines() -> None:
    assert Heights(0, 8).total == 0
