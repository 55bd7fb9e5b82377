import pytest

from index.search.parser import parse_query
from index.search.spelling import mend_query

WORDS = {
    "12345": ["11000"],
    "before": ["belfort"],
    "zelensky": ["zelenskyy"],
    "kursk": [],
    "koera": ["korea"],
    "qqqqq": [],
}


def mended(text: str) -> str:
    known = {"zelenskyy", "korea", "kursk", "troops", "north", "before"}
    return mend_query(
        text,
        parse_query(text, typing=True).query,
        lambda word: any(each.startswith(word) for each in known),
        lambda word: WORDS.get(word, []),
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Koera", "korea"),
        ("Koera troops", "korea troops"),
        ('"north Koera" -Koera OR kursk', '"north korea" -Koera OR kursk'),
        ("koera title:koera", "korea title:koera"),
        ("before BEFORE/3 koera", "before BEFORE/3 korea"),
        ("12,345 koera", "12,345 korea"),
        ("troops NEAR/3 Koera", "troops NEAR/3 korea"),
        ("zelens", ""),
        ("troops kursk", ""),
        ("qqqqq", ""),
        ("-koera", ""),
        ("koe", ""),
        ("", ""),
    ],
)
def test_words_that_stand_nowhere_are_replaced_by_the_nearest_that_do(typed: str, meant: str) -> None:
    assert mended(typed) == meant
