from hypothesis import given, settings

from index.model import DocumentInfo, HitOrder, Metadata
from index.search.facts import Facts
from index.search.matcher import Matcher
from index.search.parser import parse_query
from index.search.query import About, And, Dated, Field, InDocuments, Not, Query, Term
from tests.unit.queries import TYPED, resolved


def described(
    number: int, title: str, path: str = "/news/a.txt", date: str | None = None, author: str | None = None
) -> tuple[DocumentInfo, Metadata]:
    return DocumentInfo(number, path, title, "text", 100, date), Metadata(title, author, date, "en")


COLLECTION = (
    described(1, "Troops in Kursk", "/news/reuters/one.txt", "2024-10-28"),
    described(2, "Peace talks", "/news/bbc/two.txt", "2024-11-02", "Ann Lee"),
    described(3, "Korea’s visit to Kursk", "/news/bbc/three.txt"),
)


def documents(query: str) -> frozenset[int]:
    facts = Facts()
    facts.add(COLLECTION)
    answer = resolved(parse_query(query).query, facts)
    assert isinstance(answer, InDocuments)
    return answer.ids


def test_a_field_is_asked_like_a_passage() -> None:
    assert documents("title:kursk") == {1, 3}
    assert documents('title:"in kursk"') == {1}
    assert documents("title:(peace OR troop)") == {1, 2}
    assert documents("title:(kursk -korea)") == {1}
    assert documents("path:bbc") == {2, 3}
    assert documents("source:two") == {2}
    assert documents("author:lee") == {2}
    assert documents("type:text") == {1, 2, 3}
    assert documents("lang:de") == frozenset()


def test_a_range_of_days_includes_both_and_no_undated_document() -> None:
    assert documents("date:2024-10-28..2024-11-02") == {1, 2}
    assert documents("date:2024-10") == {1}
    assert documents("date:>2024-10") == {2}
    assert documents("date:<2024-11") == {1}
    assert documents("date:2023") == frozenset()


def test_what_is_said_of_documents_is_resolved_wherever_it_stands() -> None:
    facts = Facts()
    facts.add(COLLECTION)
    answer = resolved(parse_query("troops -title:kursk").query, facts)
    assert answer == And((Term("troops"), Not(InDocuments(frozenset({1, 3})))))


def test_documents_have_an_order_by_date_and_by_path() -> None:
    facts = Facts()
    facts.add(COLLECTION)
    assert facts.ranks(HitOrder.DATE) == {2: 0, 1: 1}
    assert facts.ranks(HitOrder.SOURCE) == {3: 0, 2: 1, 1: 2}
    assert facts.ranks(HitOrder.RELEVANCE) is None
    facts.add([described(4, "Later", "/a.txt", "2025-01-01")])
    assert facts.ranks(HitOrder.DATE) == {4: 0, 2: 1, 1: 2}


def test_documents_that_came_later_are_known() -> None:
    facts = Facts()
    facts.add(COLLECTION[:1])
    query = parse_query("title:kursk").query
    assert resolved(query, facts) == InDocuments(frozenset({1}))
    facts.add(COLLECTION[1:])
    assert resolved(query, facts) == InDocuments(frozenset({1, 3}))


def test_documents_that_went_are_forgotten_wherever_they_were_known() -> None:
    facts = Facts()
    facts.add(COLLECTION)
    query = About(Field.TITLE, Term("kursk"))
    assert facts.answer(query) == InDocuments(frozenset({1, 3}))
    facts.add([described(4, "Kursk again", "/a.txt", "2025-01-01")])
    facts.forget((3, 4, 99))
    assert facts.answer(query) == InDocuments(frozenset({1}))
    assert facts.ranks(HitOrder.SOURCE) == {2: 0, 1: 1}
    assert facts.answer(Dated("2025", "")) == InDocuments(frozenset())
    assert facts.described.keys() == {1, 2}


@settings(deadline=None, max_examples=100)
@given(TYPED)
def test_what_is_resolved_can_be_matched(query: Query) -> None:
    facts = Facts()
    facts.add(COLLECTION)
    Matcher(resolved(query, facts)).matches("12,000 troops in Kursk", 1)
