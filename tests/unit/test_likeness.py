from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.likeness import order_by_likeness, spellings_of
from index.text.tokens import index_terms

RARE = {"kursk": 5.0, "yonhap": 6.0, "12000": 4.0, "troops": 2.0, "match": 3.0, "won": 3.0}


def rarity(word: str) -> float:
    return RARE.get(word, 0.1)


def words(text: str) -> Counter[str]:
    return Counter(index_terms(text))


def test_what_shares_rare_words_comes_first_with_the_words_it_shares() -> None:
    source = words("Yonhap: 12,000 troops in Kursk")
    alike = order_by_likeness(
        source,
        {
            1: words("the match was won by the troops"),
            2: words("In Kursk, says Yonhap, stand 12,000"),
            3: words("The troops left Kursk"),
        },
        rarity,
    )
    assert [each.number for each in alike] == [2, 3, 1]
    assert alike[0].words == ("yonhap", "kursk", "12000")
    assert alike[2].words == ("troops",)


def test_reasons_are_spelt_as_the_document_spells_them() -> None:
    spelt = spellings_of("Yonhap, YONHAP: 12,000", ("12000", "yonhap", "none"))
    assert spelt == {"12000": "12,000", "yonhap": "Yonhap"}


def test_scripts_without_spaces_have_reasons_too() -> None:
    chinese = words("北京市长访问莫斯科")
    assert order_by_likeness(chinese, {1: chinese}, lambda _: 1.0)[0].words != ()


TEXTS = st.lists(st.sampled_from(["kursk", "yonhap", "troops", "match", "x"]), max_size=8).map(" ".join)


@given(TEXTS, st.dictionaries(st.integers(1, 9), TEXTS, max_size=5))
def test_likeness_lies_between_nothing_and_the_same_words(text: str, others: dict[int, str]) -> None:
    alike = order_by_likeness(words(text), {number: words(other) for number, other in others.items()}, rarity)
    assert sorted(each.number for each in alike) == sorted(others)
    for each in alike:
        assert 0 <= each.share <= 1 + 1e-9
        if text and sorted(others[each.number].split()) == sorted(text.split()):
            assert each.share == pytest.approx(1)
        assert (each.share == 0) == (not set(others[each.number].split()) & set(text.split()))
