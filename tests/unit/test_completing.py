"""What could stand where the cursor of a query is, told without an index and without a process."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from index.model import Candidate, DocumentInfo, Metadata
from index.search.completing import LONGEST_VALUE, MOST_CANDIDATES, complete_query
from index.search.facts import Facts
from index.search.field_values import FieldValues
from index.search.parser import parse_query
from index.search.query import About, InDocuments
from tests.unit.queries import SYNTAX

WORDS = {"troops": 9, "troop": 4, "time": 20, "north": 7, "northern": 2, "zelensky": 5, "東京": 3}


def described(
    number: int, title: str, path: str, date: str | None = None, author: str | None = None
) -> tuple[DocumentInfo, Metadata]:
    return DocumentInfo(number, path, title, "text", 100, date), Metadata(title, author, date, "en")


COLLECTION = [
    described(1, "Troops in Kursk", "/news/reuters/one.txt", "2024-10-28", "Ann Lee"),
    described(2, "Peace talks", "/news/bbc/two.txt", "2024-11-02", "Ann Lee"),
    described(3, "Korea’s visit to Kursk", "/news/bbc/three.txt", "2023-01-05", "Lee"),
    described(4, 'He said "no"*', "/news/bbc/OR"),
]


def values(documents: Sequence[tuple[DocumentInfo, Metadata]] = COLLECTION) -> FieldValues:
    return FieldValues(lambda: {each[0].id: each for each in documents})


def words(prefix: str, limit: int) -> list[tuple[str, int]]:
    found = [(word, count) for word, count in WORDS.items() if word.startswith(prefix)]
    return sorted(found, key=lambda each: -each[1])[:limit]


def offered(typed: str) -> list[str]:
    """The query after each candidate was taken; the cursor is at | or at the end."""
    cursor = typed.index("|") if "|" in typed else len(typed)
    query = typed.replace("|", "")
    completion = complete_query(query, cursor, words, values().sources)
    start, end = completion.span
    return [query[:start] + each.text + query[end:] for each in completion.candidates]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tr", ["troops", "troop"]),
        ("Kursk TR", ["Kursk troops", "Kursk troop"]),
        ("-tro", ["-troops", "-troop"]),
        ("(tro| OR kursk)", ["(troops OR kursk)", "(troop OR kursk)"]),
        ("tr|xx kursk", ["troops kursk", "troop kursk"]),
        ('"nor| korea"', ['"north korea"', '"northern korea"']),
        ('"nor', ['"north', '"northern']),
        ("north-nor", ["north-north", "north-northern"]),
        ("north", ["northern"]),
        ("Zelé", ["zelensky"]),
    ],
)
def test_words_are_completed_most_frequent_first(typed: str, expected: list[str]) -> None:
    assert offered(typed) == expected


def test_names_of_fields_stand_beside_words() -> None:
    assert offered("ti") == ["time", "title:"]
    assert offered("da") == ["date:"]
    assert offered("(ti") == ["(time", "(title:"]
    assert offered('"ti') == ['"time']


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "t",
        "troops ",
        "troops OR",
        "troops NEAR/5",
        "12",
        "count:1",
        "troop*",
        "troops~",
        '"nor"',
        "東京",
        "q",
    ],
)
def test_nothing_is_offered_for_operators_single_letters_and_what_is_complete(typed: str) -> None:
    assert offered(typed) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("author:", ['author:"Ann Lee"', "author:Lee"]),
        ("author:l", ["author:Lee", 'author:"Ann Lee"']),
        ("kursk AUTHOR:an| peace", ['kursk AUTHOR:"Ann Lee" peace']),
        ("title:pe", ['title:"Peace talks"']),
        ("title:(troops OR ko", ['title:(troops OR "Korea’s visit to Kursk"']),
        ('title:"pe| troops', ['title:"Peace talks" troops']),
        ('title:"pe|xx" troops', ['title:"Peace talks" troops']),
        ("title:said", ['title:"He said  no"']),
        ("source:o", ['source:"OR"', "source:one.txt"]),
        ("path:", ["path:bbc", "path:reuters"]),
        ("type:t", ["type:text"]),
        ("lang:", ["lang:en"]),
    ],
)
def test_values_of_fields_are_completed_the_usual_ones_first(typed: str, expected: list[str]) -> None:
    assert offered(typed) == expected


def test_dates_that_occur_are_offered_from_years_to_days_the_newest_first() -> None:
    assert offered("date:")[:3] == ["date:2024", "date:2023", "date:2024-11"]
    assert offered("date:2024")[:2] == ["date:2024-11", "date:2024-10"]
    assert offered("date:2024-10") == ["date:2024-10-28"]
    assert offered("date:2023..2024-1")[:2] == ["date:2023..2024-11", "date:2023..2024-10"]
    assert offered("date:202|..2024")[:2] == ["date:2024..2024", "date:2023..2024"]
    assert offered("date:>=202")[0] == "date:>=2024"


def test_counts_are_passages_for_words_and_documents_for_values() -> None:
    known = values().sources
    assert complete_query("tro", 3, words, known).candidates[0] == Candidate("troops", 9)
    assert complete_query("author:a", 8, words, known).candidates == (Candidate('"Ann Lee"', 2),)


def test_of_a_document_that_was_read_again_the_newest_version_counts() -> None:
    documents = list(COLLECTION)
    known = values(documents)
    assert known.sources["author"]("ann")[0].count == 2
    documents.append(described(5, "Peace talks", "/news/bbc/two.txt", "2024-11-02", "Kim"))
    assert known.sources["author"]("ann")[0].count == 1
    assert known.sources["author"]("kim")[0].count == 1


def test_fields_without_known_values_offer_nothing() -> None:
    assert complete_query("title:pe", 8, words, {}).candidates == ()


def test_values_too_long_for_the_line_are_left_out() -> None:
    long = described(9, "peace " * LONGEST_VALUE, "/x", author="peace")
    assert complete_query("title:pe", 8, words, values([long]).sources).candidates == ()


@given(st.one_of(SYNTAX, st.text(max_size=30)), st.integers(0, 40))
@example("title:", 6)
@example('title:"', 7)
def test_whatever_is_typed_the_range_is_around_the_cursor(query: str, cursor: int) -> None:
    cursor = min(cursor, len(query))
    completion = complete_query(query, cursor, words, values().sources)
    assert len(completion.candidates) <= MOST_CANDIDATES
    if completion.candidates:
        assert 0 <= completion.span.start <= cursor <= completion.span.end <= len(query)


titles = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=20)


@given(titles)
@example('"')
@example("*0")
@example("titel:x")
@example("a**")
@example('a** "')
@example("a~ b")
@example("a~1")
@example("-a")
@example("a:b")
@example("NEAR/5")
@example("title:x")
def test_a_value_that_is_taken_finds_its_document(title: str) -> None:
    document = described(1, title, "/a")
    completion = complete_query("title:", 6, words, values([document]).sources)
    facts = Facts()
    facts.add([document])
    for candidate in completion.candidates:
        parsed = parse_query(f"title:{candidate.text}")
        assert not parsed.errors
        assert isinstance(parsed.query, About)
        assert facts.answer(parsed.query) == InDocuments(frozenset({1}))


def test_a_title_is_offered_once_however_often_it_stands() -> None:
    twice = [replace(info, path=f"/{info.id}") for info, _ in COLLECTION]
    same = [
        (replace(info, title="Peace talks"), metadata)
        for info, (_, metadata) in zip(twice, COLLECTION, strict=True)
    ]
    found = complete_query("title:pe", 8, words, values(same).sources).candidates
    assert found == (Candidate('"Peace talks"', len(COLLECTION)),)


def test_a_document_that_came_in_the_place_of_one_that_went_is_counted() -> None:
    facts = Facts()
    facts.add(COLLECTION)
    sources = FieldValues(lambda: facts.described).sources
    assert [each.count for each in sources["author"]("ann")] == [2]
    facts.forget([1])
    facts.add([described(5, "Later", "/news/five.txt", author="Zoe")])
    assert [each.count for each in sources["author"]("ann")] == [1]
    assert [each.text for each in sources["author"]("zoe")] == ["Zoe"]
