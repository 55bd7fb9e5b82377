"""Finding spans by place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Span
from index.text.span_index import SpanIndex

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 15))


@settings(deadline=None, max_examples=60)
@given(st.lists(SPANS, max_size=12), SPANS)
def test_finds_exactly_the_spans_that_overlap(spans: list[Span], wanted: Span) -> None:
    found = SpanIndex(spans).overlapping(wanted)

    assert sorted(found) == [position for position, span in enumerate(spans) if span.overlaps(wanted)]
    assert [spans[position] for position in found] == sorted(spans[position] for position in found)
