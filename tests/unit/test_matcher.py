import subprocess
import sys
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Span
from index.search.facts import Facts
from index.search.matcher import Matcher, within_edits
from index.search.parser import parse_query
from index.search.query import And, Near, Not, Number, Or, Phrase, Prefix, Query, Term
from index.text.inflections import stem
from index.text.tokens import index_terms
from tests.unit.queries import QUERIES, SYNTAX, resolved

TEXTS = st.lists(
    st.sampled_from(
        [
            "troops",
            "troop",
            "Kursk",
            "Zelenskyy",
            "Zelensky’s",
            "12,000",
            "12 000",
            "나라는",
            "peace",
            "“",
            ".",
            "-",
            "東京",
        ]
    ),
    max_size=12,
).map(" ".join)


def marked(query: str, text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in Matcher(parse_query(query).query).marks(text)]


@pytest.mark.parametrize(
    ("query", "text", "marks"),
    [
        ("troop", "Troops of a troop", ["Troops", "troop"]),
        ('"troop"', "Troops of a troop", ["troop"]),
        ('"north korean troops"', "North Korean troops; troops of the North", ["North Korean troops"]),
        ('"north korean"', "the north. Korean", ["north. Korean"]),
        ('"of the north"', "of a north", []),
        ("yonhap", "the Yonhap’s word", ["Yonhap"]),
        ("12000", "some 12,000 men", ["12,000"]),
        ("say", "he said", ["said"]),
        ("zelenski~", "Zelenskyy and Zelesnky", ["Zelenskyy", "Zelesnky"]),
        ("tro*", "troops trot", ["troops", "trot"]),
        ("대통령", "이 대통령은", ["대통령"]),
        ("中", "中国と中", ["中", "中"]),
        ('"north kor*"', "North Korean", ["North Korean"]),
        ("Erdogan", "Erdoğan", ["Erdoğan"]),
        ("*", "anything", []),
    ],
)
def test_what_answers_is_marked(query: str, text: str, marks: list[str]) -> None:
    assert marked(query, text) == marks


def test_words_must_stand_in_one_passage_together() -> None:
    matcher = Matcher(parse_query("troops kursk").query)
    assert matcher.matches("troops in Kursk")
    assert not matcher.matches("troops in Russia")


def test_what_is_not_wanted_is_not_marked() -> None:
    assert marked("troops -peace", "troops at war") == ["troops"]
    assert marked("troops -peace", "troops for peace") == []


def test_an_alternative_that_fails_is_not_marked() -> None:
    assert marked("(troops peace) OR kursk", "troops in Kursk") == ["Kursk"]


def test_marks_that_overlap_become_one() -> None:
    assert marked('"north korea" "korea sent"', "North Korea sent") == ["North Korea sent"]


def test_marks_are_moved_by_the_start_of_the_passage() -> None:
    assert Matcher(Term("kursk")).marks("in Kursk", start=100) == (Span(103, 108),)


def test_a_phrase_crosses_a_line_break() -> None:
    assert Matcher(Phrase("north korea")).matches("North\nKorea")


def near_by_definition(near: Near, terms: list[str]) -> bool:
    """Every way to choose one occurrence of each part, of parts that are single words."""
    places = [[at for at, term in enumerate(terms) if Matcher(part).matches(term)] for part in near.parts]
    return any(
        all(
            0 < after - before <= near.words or (not near.ordered and 0 < before - after <= near.words)
            for before, after in pairwise(row)
        )
        for row in product(*places)
    )


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from(["troops", "kursk", "peace", "12,000", "x"]), max_size=12),
    st.lists(
        st.sampled_from([Term("troops"), Term("kursk"), Prefix("pe"), Number(low=12_000)]),
        min_size=2,
        max_size=3,
    ),
    st.integers(1, 5),
    st.booleans(),
)
def test_near_is_what_its_definition_says(
    words: list[str], parts: list[Query], steps: int, ordered: bool
) -> None:
    near = Near(tuple(parts), steps, ordered)
    text = " ".join(words)
    assert Matcher(near).matches(text) == near_by_definition(near, index_terms(text))


def test_only_the_neighbours_are_marked() -> None:
    text = "troops left; far from there and much later the troops in Kursk"
    assert marked("troops NEAR/2 kursk", text) == ["troops", "Kursk"]
    assert Matcher(parse_query("troops NEAR/2 kursk").query).marks(text)[0].start > 20


def matches_by_definition(query: Query, text: str) -> bool:
    terms = index_terms(text)
    match query:
        case Term(word):
            return any(stem(term) == stem(word) for term in terms) or ("12 000" in text and word == "12000")
        case Prefix(start):
            return any(term.startswith(start) for term in terms)
        case And(parts):
            return all(matches_by_definition(part, text) for part in parts)
        case Or(parts):
            return any(matches_by_definition(part, text) for part in parts)
        case Not(part):
            return not matches_by_definition(part, text)
        case _:
            return Matcher(query).matches(text)


@settings(deadline=None, max_examples=150)
@given(QUERIES, TEXTS)
def test_a_match_is_what_its_definition_says(query: Query, text: str) -> None:
    assert Matcher(query).matches(text) == matches_by_definition(query, text)


@settings(deadline=None, max_examples=150)
@given(st.one_of(SYNTAX, st.text(max_size=30)), st.one_of(TEXTS, st.text(max_size=40)))
def test_marks_are_ordered_disjoint_and_only_of_what_matches(query: str, text: str) -> None:
    matcher = Matcher(resolved(parse_query(query).query, Facts()))
    marks = matcher.marks(text)
    assert not marks or matcher.matches(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert all(before.end <= after.start for before, after in pairwise(marks))


@settings(deadline=None, max_examples=100)
@given(st.text(min_size=1, max_size=40))
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    query = parse_query('"' + text.replace('"', " ") + '"').query
    if index_terms(text) and isinstance(query, Phrase):
        assert Matcher(query).matches(text.replace('"', " "))


def test_neighbours_that_changed_places_are_one_edit() -> None:
    assert within_edits("zelensky", "zelesnky", 1)
    assert not within_edits("kim", "kimono", 2)


def test_reading_and_marking_need_no_engine() -> None:
    modules = "index.search.parser, index.search.matcher, index.search.snippets, index.search.engine"
    check = f"import sys, {modules}; sys.exit('whoosh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
