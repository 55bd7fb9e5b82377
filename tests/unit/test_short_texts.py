"""Short texts are found exactly as the matcher says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.search.matcher import Matcher
from index.search.parser import parse_query
from index.search.query import Query
from index.search.short_texts import ShortTexts
from tests.unit.queries import QUERIES

WORDS = ("troops", "troop", "Kursk", "zelenskyy", "Zelensky", "12,000", "12 000", "11,500", "우리나라", "in")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join), max_size=6)


@settings(deadline=None, max_examples=300)
@given(TEXTS, QUERIES)
def test_what_is_found_is_what_the_matcher_accepts(texts: list[str], query: Query) -> None:
    short = ShortTexts[int]()
    for number, text in enumerate(texts):
        short.put(number, text)
    assert short.find(query) == {number for number, text in enumerate(texts) if Matcher(query).matches(text)}


def find(short: ShortTexts[str], query: str) -> set[str]:
    return short.find(parse_query(query).query)


def test_a_text_can_be_replaced_and_dropped() -> None:
    short = ShortTexts[str]()
    short.put("a", "Troops in Kursk")
    short.put("b", "Peace talks")
    assert find(short, "troop") == {"a"}
    short.put("a", "Talks about troops")
    assert find(short, "kursk") == set()
    assert find(short, "talk*") == {"a", "b"}
    short.remove("a")
    short.remove("never there")
    assert find(short, "talks") == {"b"}
    assert "a" not in short
