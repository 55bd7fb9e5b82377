"""Whatever is in the index and whatever is asked: an engine finds just what the matcher accepts."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.search import whoosh_leaf, whoosh_phrases
from index.search.engine import EngineWriter
from index.search.query import Query
from tests.unit.engines import Scan, places, units_of, whoosh_pair
from tests.unit.queries import RESOLVED


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is looked at after each posting list."""
    monkeypatch.setattr(whoosh_leaf, "_AT_ONCE", 1)
    monkeypatch.setattr(whoosh_phrases, "_LISTS_AT_ONCE", 1)


def fill(writers: Sequence[EngineWriter], corpus: list[list[str]], batch: int) -> None:
    """Put the documents into each, committing after so many."""
    for writer in writers:
        for document, passages in enumerate(corpus, 1):
            writer.upsert(units_of(document, *passages))
            if batch and document % batch == 0:
                writer.commit(document)
        writer.commit(50)


CORPORA = st.lists(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "troops",
                    "troop",
                    "Kursk",
                    "Zelenskyy’s",
                    "Zelensky",
                    "12,000",
                    "12 000",
                    "나라는",
                    "peace",
                    "say said",
                    "—",
                ]
            ),
            min_size=1,
            max_size=7,
        ).map(" ".join),
        max_size=3,
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=40)
@given(
    CORPORA,
    st.lists(RESOLVED, min_size=1, max_size=8),
    st.lists(st.integers(1, 5), max_size=2),
    st.integers(0, 3),
)
def test_an_engine_finds_what_the_matcher_accepts(
    corpus: list[list[str]], queries: list[Query], gone: list[int], batch: int
) -> None:
    with TemporaryDirectory() as folder:
        writer, engine = whoosh_pair(Path(folder) / "index")
        scan = Scan()
        fill((writer, scan), corpus, batch)
        for each in (writer, scan):
            each.delete(gone)
            each.commit(51)
        engine.refresh()
        for query in queries:
            expected = scan.search(query, 100)
            page = engine.search(query, 100)
            assert places(page) == places(expected)
            assert (page.total, page.documents) == (expected.total, expected.documents)
            assert engine.count(query) == expected.total
            for document in range(1, len(corpus) + 2):
                assert engine.passages(query, document) == scan.passages(query, document)
        engine.close()


class Clock:
    """A time that is up once it was asked so often."""

    def __init__(self, asked: int) -> None:
        self._left = asked
        self.told = 0

    def is_up(self) -> bool:
        self._left -= 1
        self.told += self._left < 0
        return self._left < 0


@pytest.mark.usefixtures("small_steps")
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CORPORA, st.lists(RESOLVED, min_size=1, max_size=8), st.integers(0, 3), st.integers(0, 12))
def test_whenever_the_time_is_up_only_what_matches_is_on_the_page(
    corpus: list[list[str]], queries: list[Query], batch: int, asked: int
) -> None:
    with TemporaryDirectory() as folder:
        writer, engine = whoosh_pair(Path(folder) / "index")
        scan = Scan()
        fill((writer, scan), corpus, batch)
        engine.refresh()
        for query in queries:
            whole = scan.search(query, 100)
            clock = Clock(asked)
            page = engine.search(query, 100, None, clock.is_up)
            assert places(page) <= places(whole)
            assert page.total == len(page.hits)
            assert page.partial is (clock.told > 0)
            assert page.partial or page.total == whole.total
            assert clock.told <= 1
        for query in queries:  # nothing unfinished was remembered
            assert places(engine.search(query, 100)) == places(scan.search(query, 100))
        engine.close()
