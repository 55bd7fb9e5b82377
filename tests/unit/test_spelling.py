from __future__ import annotations

from collections.abc import Collection

import pytest

from index.search.parser import parse_query
from index.search.short_texts import ShortTexts
from index.search.spelling import Lexicon, Scope, lexicon_of_texts, mend_query, near_spellings

SUGGESTED = {
    "12345": ["11000"],
    "before": ["belfort"],
    "zelensky": ["zelenskyy"],
    "kursk": [],
    "koera": ["korea"],
    "nroth": ["froth", "north"],
    "tropps": ["troops"],
    "qqqqq": [],
}
IN_PASSAGES = {"zelenskyy", "korea", "kursk", "troops", "north", "froth", "before"}


def lexicon_of(scope: Scope) -> Lexicon:
    if scope is None:
        return Lexicon(
            lambda word: any(each.startswith(word) for each in IN_PASSAGES),
            lambda word: SUGGESTED.get(word, []),
        )
    texts = ShortTexts[int]()
    texts.put(1, "Kursk: visits and troops" if scope == "title" else "Volodymyr Zelensky")
    return lexicon_of_texts(texts)


def mended(text: str, without_hits: Collection[str] = ()) -> str:
    query = parse_query(text, typing=True).query
    return mend_query(text, query, lexicon_of, lambda meant: meant not in without_hits)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Koera", "korea"),
        ("Koera troops", "korea troops"),
        ('"north Koera" -Koera OR kursk', '"north korea" -Koera OR kursk'),
        ("koera -(koera OR kursk)", "korea -(koera OR kursk)"),
        ("koera NOT koera", "korea NOT koera"),
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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("title:krusk", "title:kursk"),
        ("title:(krusk OR vists) koera", "title:(kursk OR visits) korea"),
        ('title:"krusk visits"', 'title:"kursk visits"'),
        ("person:zelenksy koera", "person:zelensky korea"),
        ("says:zelenksy koera", "says:zelensky korea"),
        ("koera title:kursk", "korea title:kursk"),
        ("koera (title:krusk koera)", "korea (title:kursk korea)"),
        ("-title:krusk koera", "-title:krusk korea"),
        ("kursk title:koera", ""),
        ("title:zelensky", ""),
    ],
)
def test_a_word_of_a_field_is_looked_up_among_the_words_of_that_field(typed: str, meant: str) -> None:
    assert mended(typed) == meant


def test_the_first_spelling_with_hits_is_meant() -> None:
    assert mended('"Nroth Koera"', {'"froth korea"'}) == '"north korea"'
    assert mended('"Nroth Koera tropps"') == '"froth korea troops"'
    assert mended("nroth", {"froth", "north"}) == ""


def test_words_that_are_there_but_never_together_are_left_alone() -> None:
    assert mended('"troops north kursk"') == ""
    assert mended('"froth koera"', {'"froth korea"'}) == ""


def test_titles_suggest_the_nearest_word_and_of_those_the_one_in_most_titles() -> None:
    texts = ShortTexts[int]()
    for number, title in enumerate(("Korea", "Kore", "Korean talks", "Korean trade", "Kora")):
        texts.put(number, title)
    assert texts.suggest("korea") == ("korean", "kora", "kore")
    assert near_spellings("kores", texts.suggest("kores")) == ("kore", "korea")


def test_no_more_spellings_are_tried_when_the_time_is_up() -> None:
    query = parse_query("koera nroth").query
    assert mend_query("koera nroth", query, lexicon_of, lambda _: True) == "korea froth"
    asked: list[str] = []
    looks = iter([False, False, True])

    def has_hits(meant: str) -> bool:
        asked.append(meant)
        return False

    assert mend_query("koera nroth", query, lexicon_of, has_hits, lambda: next(looks, True)) == ""
    assert len(asked) == 0
