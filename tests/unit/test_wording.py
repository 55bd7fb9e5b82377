from hypothesis import given
from hypothesis import strategies as st

from index.model import Span
from index.text.tokens import index_terms
from index.text.wording import find_wording

TEXT = "The delegation left.\nSome 12,000 North\nKorean troops are in Kursk’s region."


def test_words_are_found_whatever_their_case_accents_and_line_ends() -> None:
    span = find_wording(TEXT, "12000 nörth korean TROOPS")
    assert span is not None
    assert TEXT[span.start : span.end] == "12,000 North\nKorean troops"


def test_words_that_do_not_follow_each_other_are_not_found() -> None:
    assert find_wording(TEXT, "Korean delegation") is None
    assert find_wording(TEXT, "…") is None
    assert find_wording("", "troops") is None


@given(st.text(alphabet="ab ,é中文", max_size=30), st.text(alphabet="ab ,é中文", max_size=30))
def test_a_part_of_a_text_is_found_with_the_words_it_has(before: str, words: str) -> None:
    text = f"{before} {words}."
    span = find_wording(text, words)
    assert (span is None) == (not index_terms(words))
    assert span is None or index_terms(text[span.start : span.end]) == index_terms(words)


def test_the_first_place_counts() -> None:
    assert find_wording("a b a b", "A B") == Span(0, 3)
