import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.tokens import (
    analyser_hash,
    fold,
    index_terms,
    is_unspaced,
    query_terms,
    readable_words,
    term_spans,
    tokenize,
)

WORDS = st.sampled_from(
    [
        "Yonhap’s",
        "12,000",
        "U.S.",
        "don't",
        "대통령은",
        "東京都",
        "É",
        "e\u0301",
        "3.5m",
        "½",
        "ﬁ",
        "m²",
        "\u00ad",
        "\u200d",
        "ʼ",
        "กำ",
        "ำ",
        "ｶﾞ",
        "\u1100\u1161\u11a8",
        "゛",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=12).map(" ".join)
)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Yonhap’s report", ["yonhap", "report"]),
        ("KOREA'S", ["korea"]),
        ("the troops’ base", ["the", "troops", "base"]),
        ("O’Brien don't", ["o", "brien", "don", "t"]),
        ("high-level", ["high", "level"]),
        ("U.S.-led U.N.’s", ["us", "led", "un"]),
        ("12,000 12000 12\u202f000 12'000", ["12000"] * 4),
        ("12,000.50 3.5 1,00,000", ["12000.50", "3.5", "100000"]),
        ("28.10.2024", ["28", "10", "2024"]),
        ("1,2 and 12,0000", ["1", "2", "and", "12", "0000"]),
        ("5km F-16 G7", ["5", "km", "f", "16", "g", "7"]),
        ("École naïve Erdoğan Łódź Straße", ["ecole", "naive", "erdogan", "lodz", "strasse"]),
        ("E\u0301cole al\u00adlied", ["ecole", "allied"]),
        ("ＦＵＬＬ ﬁne", ["full", "fine"]),
        ("Зеле́нский ЁЛКА", ["зеленскии", "елка"]),
        ("東京都 中", ["東京", "京都", "都", "中"]),
        ("대통령은", ["대통", "통령", "령은", "은"]),
        ("١٢٬٠٠٠", ["12000"]),
        ("— … “” !", []),
    ],
)
def test_words_are_told_apart_and_folded(text: str, terms: list[str]) -> None:
    assert index_terms(text) == terms


def test_every_token_knows_where_it_stands() -> None:
    text = "Some 12,000 of Yonhap’s “troops”"
    assert [text[token.start : token.end] for token in tokenize(text)] == [
        "Some",
        "12,000",
        "of",
        "Yonhap",
        "troops",
    ]


def test_pairs_of_characters_overlap() -> None:
    assert term_spans("a 東京都") == [(0, 1), (2, 4), (3, 5), (4, 5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("north korea", (("north", "korea"), False)),
        ("대통령", (("대통", "통령"), False)),
        ("中", (("中",), True)),
        ("東京 x", (("東京", "京", "x"), False)),
        ("", ((), False)),
    ],
)
def test_a_query_does_not_ask_for_the_end_of_an_unspaced_run(text: str, expected: object) -> None:
    assert query_terms(text) == expected


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_offsets_are_ordered_inside_the_text_and_one_for_each_term(text: str) -> None:
    tokens = tokenize(text)
    assert [token.text for token in tokens] == index_terms(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_the_range_of_a_token_gives_the_token_again(text: str) -> None:
    for token in tokenize(text):
        assert token.text in index_terms(text[token.start : token.end])


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_a_term_is_a_token_of_itself(text: str) -> None:
    for term in index_terms(text):
        if not is_unspaced(term):
            assert index_terms(term) == [term]


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_readable_words_are_read_again_as_they_are(text: str) -> None:
    words = readable_words(text)
    assert readable_words(" ".join(words)) == words


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=80), st.text(max_size=5))
def test_a_space_parts_tokens(first: str, second: str) -> None:
    assert index_terms(f"{first}\n{second}") == index_terms(first) + index_terms(second)


def test_the_analyser_is_known_by_its_hash() -> None:
    assert analyser_hash() == analyser_hash()
