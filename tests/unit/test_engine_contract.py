"""What every engine must do; run against each, and against a plain scan that defines it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.model import Span
from index.search.engine import Boosts, EnginePage, SearchEngine
from index.search.matcher import Matcher
from index.search.parser import parse_query
from index.search.query import AtPlaces, Everything, InDocuments, Term, all_of
from tests.unit.engines import Pair, places, scan_pair, units_of, whoosh_pair

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(params=[whoosh_pair, scan_pair], ids=["whoosh", "scan"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pair]:
    make: Callable[[Path], Pair] = request.param
    writer, engine = make(tmp_path / "index")
    yield writer, engine
    engine.close()
    writer.close()


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
