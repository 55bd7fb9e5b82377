"""Names as they are spelled: words, initials, transliterations."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.names import (
    bare_name,
    fold_accents,
    full_initials,
    initials,
    is_acronym,
    name_words,
    one_edit_apart,
    one_edit_keys,
    person_words,
    transliteration_key,
)


@pytest.mark.parametrize(
    ("surface", "bare"),
    [
        ("Stoltenberg’s", "Stoltenberg"),
        ("Stoltenberg's", "Stoltenberg"),
        ("the Yonhap\nNews Agency", "Yonhap News Agency"),
        ("The Hague", "Hague"),
        ("United States'", "United States"),
        ("U.S.", "U.S."),
        ("", ""),
    ],
)
def test_a_bare_name_has_no_article_possessive_or_line_break(surface: str, bare: str) -> None:
    assert bare_name(surface) == bare


@pytest.mark.parametrize(
    ("surface", "words"),
    [
        ("Kim Jong-un", ("kim", "jong", "un")),
        ("U.S. Senate", ("us", "senate")),
        ("George W. Bush", ("george", "w", "bush")),
        ("Lech Wałęsa", ("lech", "walesa")),
        ("N'Djamena", ("ndjamena",)),
    ],
)
def test_words_are_folded_letters(surface: str, words: tuple[str, ...]) -> None:
    assert name_words(surface) == words


def test_arabic_articles_and_generations_are_no_words_of_a_person() -> None:
    assert person_words(name_words("Bashar al-Assad")) == ("bashar", "assad")
    assert person_words(name_words("Robert Downey Jr.")) == ("robert", "downey")
    assert person_words(("al",)) == ("al",)


def test_acronyms_are_one_word_of_capitals() -> None:
    assert all(map(is_acronym, ("NATO", "U.N.", "U.S.")))
    assert not any(map(is_acronym, ("Nato", "A", "NEW YORK", "F16", "PARLIAMENT")))


def test_initials_leave_linking_words_out_and_spell_short_states() -> None:
    assert initials(("international", "monetary", "fund")) == "imf"
    assert initials(("us", "air", "force")) == "usaf"
    assert initials(("yonhap",)) == ""
    assert full_initials(("department", "of", "defense")) == "dod"


@pytest.mark.parametrize(
    "spellings",
    [
        ("zelensky", "zelenskyy", "zelenskiy"),
        ("alexei", "aleksey", "alexey"),
        ("yevgeny", "evgeni"),
        ("khamenei", "hamenei"),
        ("bettie", "betty"),
    ],
)
def test_romanisations_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({transliteration_key(word) for word in spellings}) == 1


@given(st.text())
@settings(deadline=None, max_examples=100)
def test_folding_is_idempotent(text: str) -> None:
    assert fold_accents(fold_accents(text)) == fold_accents(text)


@given(st.text())
@settings(deadline=None, max_examples=100)
def test_words_are_words_of_themselves(text: str) -> None:
    words = name_words(text)
    assert all(word and word == word.casefold() for word in words)


@given(st.text("abcd", min_size=1, max_size=6), st.text("abcd", min_size=1, max_size=6))
@settings(deadline=None, max_examples=300)
def test_words_one_edit_apart_share_an_edit_key(first: str, second: str) -> None:
    assert one_edit_apart(first, second) == one_edit_apart(second, first)
    if one_edit_apart(first, second):
        assert first != second
        assert one_edit_keys(first) & one_edit_keys(second)


@given(st.text("abcd", min_size=1, max_size=6), st.integers(0, 5), st.sampled_from("abcd"))
@settings(deadline=None, max_examples=200)
def test_one_replaced_letter_is_one_edit(word: str, position: int, letter: str) -> None:
    position %= len(word)
    changed = word[:position] + letter + word[position + 1 :]
    assert one_edit_apart(word, changed) == (word != changed)
