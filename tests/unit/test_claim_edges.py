"""Where a statement begins and ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.claim_edges import trim_statement, without_loose_end
from index.model import Span


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("The listing was replaced Thursday by", " a message", "The listing was replaced Thursday"),
        ("Baikal is registered in Tver, but", " many say", "Baikal is registered in Tver"),
        ("He laid off 200 staffers and began", " talking", "He laid off 200 staffers"),
        ("They were acquitted but have also", " said", "They were acquitted"),
        ("a picture of Clinton, with a", " note", "a picture of Clinton"),
        ("the money that he was looking for", ",” he said", "the money that he was looking for"),
        ("He gave in", "", "He gave in"),
    ],
)
def test_words_that_led_to_those_of_others_are_left_out(before: str, after: str, kept: str) -> None:
    whole = without_loose_end(before + after, Span(0, len(before)))
    assert (before + after)[whole.start : whole.end] == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("“that Moscow is right,”", "Moscow is right"),
        ("That is true.", "That is true"),
        ("“But the deal is off.”", "the deal is off"),
        ("he called it “a crime.”", "he called it “a crime.”"),
        ('he called it "a crime"', 'he called it "a crime"'),
        ("it cost (at most) $5 (£4).", "it cost (at most) $5 (£4)"),
        ("made in the U.S.", "made in the U.S."),
        ("“Some crime” it was, he said.", "“Some crime” it was, he said"),
        ('"a crime"', "a crime"),
        ("(some say) it rained", "(some say) it rained"),
    ],
)
def test_signs_at_the_edges_are_left_out_unless_they_close_something(text: str, kept: str) -> None:
    span = trim_statement(text, Span(0, len(text)))
    assert text[span.start : span.end] == kept


def test_a_contraction_keeps_its_apostrophe() -> None:
    text = "he'll have enough"
    assert trim_statement(text, Span(2, len(text))) == Span(2, len(text))


@given(st.text(st.sampled_from("aU.,;“”\"'’()[] \nthat"), max_size=40), st.data())
def test_an_edge_stays_inside_its_limit(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    span = trim_statement(text, Span(start, end), len(text))
    assert start <= span.start <= span.end <= len(text)
    whole = without_loose_end(text, span)
    assert span.start <= whole.start <= whole.end <= span.end
