"""Finding in one document is asking the matcher of each passage, however the work is cut."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Document, Span
from index.search.matcher import Matcher
from index.search.parser import parse_query
from index.search.passage_scan import Stretch, scan_passages
from index.search.query import Query, Term
from tests.fake_documents import make_document
from tests.unit.queries import QUERIES

LINES = st.lists(
    st.lists(st.sampled_from(["troops", "Kursk", "Zelensky’s", "나라는", "peace", "—"]), max_size=5).map(
        " ".join
    ),
    max_size=9,
)


def document_of(*lines: str) -> Document:
    return make_document(1, "a.txt", "A", "\n".join(lines))


def scan(
    document: Document,
    query: Query,
    *,
    start: int = 0,
    stop: int = 99,
    known: tuple[int, ...] | None = None,
    looks: int = 99,
) -> Stretch:
    """What is found before the time is up, which is after so many looks."""
    ticks = iter([False] * (looks - 1) + [True] * 99)
    return scan_passages(
        document.text,
        document.passages,
        Matcher(query),
        document=1,
        start=start,
        stop=stop,
        known=known,
        time_is_up=lambda: next(ticks),
    )


def in_slices(
    document: Document, query: Query, looks: int, known: tuple[int, ...] | None
) -> Iterator[Stretch]:
    start: int | None = 0
    while start is not None:
        stretch = scan(document, query, start=start, looks=looks, known=known)
        start = stretch.next
        yield stretch


def by_definition(document: Document, query: Query) -> tuple[list[int], list[Span]]:
    matcher = Matcher(query)
    passages, marks = [], []
    for passage in document.passages:
        words = document.text[passage.span.start : passage.span.end]
        if matcher.matches(words):
            passages.append(passage.number)
        marks += matcher.marks(words, passage.span.start)
    return passages, marks


@settings(deadline=None, max_examples=100)
@given(LINES, QUERIES, st.integers(1, 4), st.booleans())
def test_slices_together_find_what_the_matcher_accepts(
    lines: list[str], query: Query, looks: int, is_indexed: bool
) -> None:
    document = document_of(*lines)
    passages, marks = by_definition(document, query)
    stretches = list(in_slices(document, query, looks, tuple(passages) if is_indexed else None))
    assert [number for stretch in stretches for number in stretch.passages] == passages
    assert [mark for stretch in stretches for mark in stretch.marks] == marks


def test_each_answer_makes_progress_though_its_time_is_up_at_once() -> None:
    document = document_of("peace", "troops", "troops")
    assert scan(document, Term("troops"), looks=1) == Stretch((), (), 1)


def test_what_the_index_knows_is_found_without_looking_elsewhere() -> None:
    document = document_of(*["peace"] * 50, "troops")
    assert scan(document, Term("troops"), known=(50,), looks=1).passages == (50,)


def test_a_stretch_ends_before_the_passage_it_is_told() -> None:
    document = document_of("troops", "troops", "troops")
    assert scan(document, Term("troops"), start=1, stop=2).passages == (1,)


def test_a_passage_that_answers_by_what_it_lacks_is_found_without_marks() -> None:
    document = document_of("peace", "troops")
    assert scan(document, parse_query("-troops").query) == Stretch((0,), (), None)


def test_only_stop_characters_find_nothing() -> None:
    document = document_of("peace — or — what?", "troops …")
    for words in ("—", "…", "?!", "  ", "'"):
        assert scan(document, parse_query(words, typing=True).query) == Stretch((), (), None)
