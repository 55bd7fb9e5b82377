"""What every engine must do; run against each, and against a plain scan that defines it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.model import Span
from index.search import whoosh_leaf, whoosh_phrases
from index.search.engine import (
    NO_BOOSTS,
    Boosts,
    Capabilities,
    EngineHit,
    EnginePage,
    EngineWriter,
    SearchEngine,
    Unit,
)
from index.search.matcher import Matcher
from index.search.parser import parse_query
from index.search.query import AtPlaces, Everything, InDocuments, Query, Term, all_of
from index.search.whoosh_engine import WhooshSearcher
from index.search.whoosh_folder import create_index
from index.search.whoosh_writer import WhooshIndexWriter
from index.text.tokens import fold, index_terms
from tests.unit.queries import RESOLVED

SEEDS = Path(__file__).parents[2] / "seeds"


class Scan:
    """A writer and an engine that ask the matcher of every passage."""

    def __init__(self) -> None:
        self._pending: dict[int, list[Unit] | None] = {}
        self._documents: dict[int, list[Unit]] = {}
        self.generation = 0

    def upsert(self, units: Iterable[Unit]) -> None:
        batch: dict[int, list[Unit] | None] = {}
        for unit in units:
            members = batch.setdefault(unit.document, [])
            assert members is not None
            members.append(unit)
        self._pending.update(batch)

    def delete(self, document_ids: Iterable[int]) -> None:
        self._pending.update(dict.fromkeys(document_ids))

    def commit(self, generation: int) -> None:
        self._documents.update({document: units for document, units in self._pending.items() if units})
        for document, units in self._pending.items():
            if not units:
                self._documents.pop(document, None)
        self._pending.clear()
        self.generation = generation

    def refresh(self) -> bool:
        return True

    def search(
        self,
        query: Query,
        limit: int,
        ranks: Mapping[int, int] | None = None,
        time_is_up: Callable[[], bool] = lambda: False,
        boosts: Boosts = NO_BOOSTS,
    ) -> EnginePage:
        del time_is_up
        hits = [
            EngineHit(unit.document, unit.passage, boosts.factors.get(unit.document, 1.0))
            for unit in self._units()
            if Matcher(query).matches(unit.text, document=unit.document, number=unit.passage)
        ]
        if ranks is None:
            hits.sort(key=lambda hit: (-hit.score, hit.document, hit.passage))
        else:
            hits.sort(key=lambda hit: (ranks.get(hit.document, len(ranks)), hit.document, hit.passage))
        documents = {hit.document for hit in hits}
        return EnginePage(tuple(hits[:limit]), len(hits), len(documents), generation=self.generation)

    def count(self, query: Query, time_is_up: Callable[[], bool] = lambda: False) -> int:
        del time_is_up
        return self.search(query, 0).total

    def answers(self, query: Query) -> Mapping[int, Sequence[int]]:
        answers: dict[int, list[int]] = {}
        for hit in self.search(query, 1000).hits:
            answers.setdefault(hit.document, []).append(hit.passage)
        return answers

    def passages(self, query: Query, document: int) -> tuple[int, ...] | None:
        if document not in self._documents:
            return None
        return tuple(hit.passage for hit in self.search(query, 1000).hits if hit.document == document)

    def complete(self, prefix: str, limit: int = 10) -> tuple[tuple[str, int], ...]:
        frequencies: dict[str, int] = {}
        for unit in self._units():
            for term in set(index_terms(unit.text)):
                if term.startswith(fold(prefix)):
                    frequencies[term] = frequencies.get(term, 0) + 1
        return tuple(sorted(frequencies.items(), key=lambda item: (-item[1], item[0]))[:limit])

    def suggest(self, word: str, limit: int = 5) -> tuple[str, ...]:
        raise NotImplementedError

    def rarity(self, word: str) -> float:
        frequency = sum(word in index_terms(unit.text) for unit in self._units())
        return 1 / frequency if frequency else 0.0

    def similar(self, texts: Sequence[str], limit: int = 10) -> tuple[tuple[int, float], ...]:
        raise NotImplementedError

    def capabilities(self) -> Capabilities:
        return Capabilities("scan", fuzzy=True, phrases=True, similar=False)

    def close(self) -> None:
        self._documents.clear()

    def _units(self) -> Iterator[Unit]:
        for units in self._documents.values():
            yield from units


Pair = tuple[EngineWriter, SearchEngine]


def whoosh_pair(folder: Path) -> Pair:
    create_index(folder, "key")
    return WhooshIndexWriter(folder, key="key"), WhooshSearcher(folder, key="key")


def scan_pair(folder: Path) -> Pair:
    scan = Scan()
    return scan, scan


@pytest.fixture(params=[whoosh_pair, scan_pair], ids=["whoosh", "scan"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pair]:
    make: Callable[[Path], Pair] = request.param
    writer, engine = make(tmp_path / "index")
    yield writer, engine
    engine.close()
    writer.close()


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is looked at after each posting list."""
    monkeypatch.setattr(whoosh_leaf, "_AT_ONCE", 1)
    monkeypatch.setattr(whoosh_phrases, "_LISTS_AT_ONCE", 1)


def units_of(document: int, *texts: str) -> list[Unit]:
    return [Unit(document, number, text) for number, text in enumerate(texts)]


def places(page: EnginePage) -> set[tuple[int, int]]:
    return {(hit.document, hit.passage) for hit in page.hits}


def find(engine: SearchEngine, text: str) -> set[tuple[int, int]]:
    engine.refresh()
    return places(engine.search(parse_query(text).query, 100))


def test_an_empty_index_answers_with_nothing(pair: Pair) -> None:
    assert pair[1].search(Everything(), 10) == EnginePage((), 0, 0)


def test_nothing_is_found_before_the_commit(pair: Pair) -> None:
    writer, engine = pair
    writer.upsert(units_of(1, "troops"))
    assert find(engine, "troops") == set()


def test_a_passage_is_found_after_the_commit(pair: Pair) -> None:
    writer, engine = pair
    writer.upsert(units_of(1, "no", "troops in Kursk"))
    writer.commit(5)
    assert find(engine, "kursk") == {(1, 1)}
    assert engine.generation == writer.generation == 5


@pytest.mark.parametrize("word", ["hold", "holds", "held", "holding", "get", "gotten", "foot", "feet"])
def test_a_word_is_found_in_all_its_forms_also_in_its_own(pair: Pair, word: str) -> None:
    writer, engine = pair
    forms = ("hold holds held holding", "get gets got gotten getting", "foot feet foots")
    writer.upsert(units_of(1, *" ".join(forms).split(), "holdings", "forgotten", "footage"))
    writer.commit(1)
    matcher = Matcher(Term(word))
    right = [form for form in " ".join(forms).split() if matcher.matches(form, 1)]
    assert word in right
    assert len(find(engine, word)) == len(right) + matcher.matches("holdings", 1)


def test_a_document_is_replaced_whole(pair: Pair) -> None:
    writer, engine = pair
    writer.upsert(units_of(1, "troops", "troops"))
    writer.commit(1)
    writer.upsert(units_of(1, "peace"))
    writer.commit(2)
    assert find(engine, "troops") == set()
    assert find(engine, "*") == {(1, 0)}


def test_the_last_of_two_versions_in_one_batch_stays(pair: Pair) -> None:
    writer, engine = pair
    writer.upsert(units_of(1, "troops"))
    writer.upsert(units_of(1, "peace"))
    writer.commit(1)
    assert find(engine, "*") == {(1, 0)}
    assert find(engine, "peace") == {(1, 0)}


def test_a_deleted_document_is_gone_and_may_come_back(pair: Pair) -> None:
    writer, engine = pair
    writer.upsert([*units_of(1, "troops"), *units_of(2, "troops")])
    writer.commit(1)
    writer.delete([1, 99])
    writer.commit(2)
    assert find(engine, "troops") == {(2, 0)}
    assert engine.count(Term("troops")) == 1
    writer.upsert(units_of(1, "troops"))
    writer.commit(3)
    assert find(engine, "troops") == {(1, 0), (2, 0)}


def test_deleting_after_adding_in_one_batch_deletes(pair: Pair) -> None:
    writer, engine = pair
    writer.upsert(units_of(1, "troops"))
    writer.delete([1])
    writer.commit(1)
    assert find(engine, "*") == set()


def test_the_page_is_cut_and_the_totals_are_not(pair: Pair) -> None:
    writer, engine = pair
    writer.upsert([*units_of(1, "troops", "troops"), *units_of(2, "troops")])
    writer.commit(1)
    engine.refresh()
    page = engine.search(Term("troops"), 2)
    assert (len(page.hits), page.total, page.documents) == (2, 3, 2)


def test_hits_that_tie_come_in_the_order_of_reading(pair: Pair) -> None:
    writer, engine = pair
    for document in (3, 1, 2):
        writer.upsert(units_of(document, "troops there", "troops here"))
        writer.commit(document)
    engine.refresh()
    hits = engine.search(Term("troops"), 10).hits
    assert [(hit.document, hit.passage) for hit in hits] == [(1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (3, 1)]


def test_of_many_hits_that_tie_the_first_to_read_are_on_the_page(pair: Pair) -> None:
    writer, engine = pair
    for document in (3, 1, 2):
        writer.upsert(units_of(document, "troops", "peace", "troops"))
    writer.commit(1)
    engine.refresh()
    for query, passages in (
        (Everything(), [(1, 0), (1, 1), (1, 2), (2, 0)]),
        (InDocuments(frozenset({2, 3})), [(2, 0), (2, 1), (2, 2), (3, 0)]),
    ):
        page = engine.search(query, 4)
        assert [(hit.document, hit.passage) for hit in page.hits] == passages


def test_hits_come_in_the_order_of_their_documents_ranks(pair: Pair) -> None:
    writer, engine = pair
    for document in (1, 2, 3, 4):
        writer.upsert(units_of(document, "troops", "troops troops"))
        writer.commit(document)
    engine.refresh()
    page = engine.search(Term("troops"), 5, {3: 0, 1: 1})
    assert [(hit.document, hit.passage) for hit in page.hits] == [(3, 0), (3, 1), (1, 0), (1, 1), (2, 0)]
    assert (page.total, page.documents) == (8, 4)


def test_of_passages_that_answer_as_well_those_of_boosted_documents_come_first(pair: Pair) -> None:
    writer, engine = pair
    for document in (1, 2, 3, 4):
        writer.upsert(units_of(document, "troops", "troops"))
        writer.commit(document)
    engine.refresh()
    boosts = Boosts(1.02, {2: 1.01, 4: 1.02})
    page = engine.search(Term("troops"), 5, None, lambda: False, boosts)
    assert [(hit.document, hit.passage) for hit in page.hits] == [(4, 0), (4, 1), (2, 0), (2, 1), (1, 0)]
    assert (page.total, page.documents) == (8, 4)
    by_rank = engine.search(Term("troops"), 2, {1: 0}, lambda: False, boosts)
    assert [(hit.document, hit.passage) for hit in by_rank.hits] == [(1, 0), (1, 1)]


def test_all_answers_come_by_document(pair: Pair) -> None:
    writer, engine = pair
    writer.upsert([*units_of(2, "peace", "troops", "troops"), *units_of(1, "troops"), *units_of(3, "peace")])
    writer.commit(1)
    engine.refresh()
    answers = engine.answers(Term("troops"))
    assert {document: list(numbers) for document, numbers in answers.items()} == {1: [0], 2: [1, 2]}


def test_what_is_left_out_when_the_time_is_up_is_told(pair: Pair) -> None:
    writer, engine = pair
    for document in (1, 2, 3):
        writer.upsert(units_of(document, "troops"))
        writer.commit(document)
    engine.refresh()
    whole = engine.search(Term("troops"), 10)
    page = engine.search(Term("troops"), 10, None, lambda: True)
    assert places(page) <= places(whole)
    assert page.hits
    assert page.partial or page == whole


def test_a_word_tells_more_the_rarer_it_is(pair: Pair) -> None:
    writer, engine = pair
    writer.upsert(units_of(1, "troops in Kursk", "troops", "troops left"))
    writer.commit(1)
    engine.refresh()
    assert engine.rarity("kursk") > engine.rarity("troops") > engine.rarity("zeppelin") == 0


def test_completions_are_words_of_the_collection_most_frequent_first(pair: Pair) -> None:
    writer, engine = pair
    writer.upsert(units_of(1, "troops transfer", "Troops", "peace"))
    writer.commit(1)
    engine.refresh()
    assert engine.complete("TR") == (("troops", 2), ("transfer", 1))


def test_the_seed_articles_are_searched_exactly(pair: Pair) -> None:
    writer, engine = pair
    texts = {
        document: file.read_text(encoding="utf-8").split("\n")
        for document, file in enumerate(sorted(SEEDS.glob("*.txt")), 1)
    }
    for document, passages in texts.items():
        writer.upsert(units_of(document, *passages))
    writer.commit(1)

    def containing(words: str) -> set[tuple[int, int]]:
        return {
            (document, number)
            for document, passages in texts.items()
            for number, text in enumerate(passages)
            if words in text
        }

    assert find(engine, "Yonhap") == containing("Yonhap") != set()
    assert find(engine, '"North Korean troops"') == containing("North Korean troops") != set()
    assert find(engine, "12000") == containing("12,000") != set()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("troops NEAR/2 kursk", {(1, 0), (1, 1)}),
        ("troops BEFORE/2 kursk", {(1, 0)}),
        ('"north korean" NEAR/1 troops', {(2, 0)}),
        ("troops NEAR/1 troops", set()),
        ("kursk NEAR/3 (north OR left) BEFORE/3 x", set()),
        ("count:>11,000", {(2, 0), (2, 1)}),
        ("count:11000..12000", {(2, 0), (2, 1)}),
        ("count:<11000", set()),
    ],
)
def test_nearness_and_numbers(pair: Pair, query: str, found: set[tuple[int, int]]) -> None:
    writer, engine = pair
    writer.upsert(units_of(1, "troops in Kursk", "In Kursk the troops", "Kursk; far away all troops left"))
    writer.upsert(units_of(2, "some 12,000 North Korean troops", "11\u00a0000.5 or 11,000"))
    writer.commit(1)
    assert find(engine, query) == found


def test_a_figure_is_found_however_its_thousands_are_set_off(pair: Pair) -> None:
    writer, engine = pair
    writer.upsert(units_of(1, "12,000 troops", "12 000 troops", "12000 and troops", "12 and 000 troops"))
    writer.commit(1)
    for query in ("12,000", "12000", "12 000"):
        assert find(engine, query) == {(1, 0), (1, 1), (1, 2)}
    assert find(engine, "12 000 BEFORE/1 troops") == {(1, 0), (1, 1)}


def test_passages_of_some_documents(pair: Pair) -> None:
    writer, engine = pair
    for document in (1, 2, 3):
        writer.upsert(units_of(document, "troops", "peace"))
        writer.commit(document)
    engine.refresh()
    query = all_of([InDocuments(frozenset({1, 3, 9})), Term("peace")])
    assert places(engine.search(query, 10)) == {(1, 1), (3, 1)}


def test_passages_with_places(pair: Pair) -> None:
    writer, engine = pair
    writer.upsert([*units_of(1, "troops", "troops peace"), *units_of(2, "troops")])
    writer.commit(1)
    engine.refresh()
    query = AtPlaces(
        {1: {0: (Span(0, 6),), 1: (Span(0, 6), Span(7, 12)), 7: (Span(0, 1),)}, 9: {0: (Span(0, 1),)}}
    )
    assert places(engine.search(query, 10)) == {(1, 0), (1, 1)}
    assert places(engine.search(all_of([query, Term("peace")]), 10)) == {(1, 1)}


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
        for document, passages in enumerate(corpus, 1):
            for each in (writer, scan):
                each.upsert(units_of(document, *passages))
                if batch and document % batch == 0:
                    each.commit(document)
        for each in (writer, scan):
            each.commit(50)
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
        for document, passages in enumerate(corpus, 1):
            for each in (writer, scan):
                each.upsert(units_of(document, *passages))
                if batch and document % batch == 0:
                    each.commit(document)
        for each in (writer, scan):
            each.commit(50)
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
