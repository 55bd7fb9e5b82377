"""Quotation marks: straightening keeps offsets, regions survive what newspapers do to marks."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Passage, Span
from index.text.quotes import quoted_regions, straighten

MARKED = st.text(alphabet=" \n.,!?abcSé\"'“”‘’«»„`", max_size=120)


def as_passages(text: str) -> tuple[Passage, ...]:
    passages = []
    start = 0
    for line in text.split("\n"):
        if line:
            passages.append(Passage(len(passages), Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(passages)


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_regions(text, as_passages(text))]


@given(MARKED)
@settings(deadline=None, max_examples=200)
def test_straightening_keeps_the_length_and_every_other_character(text: str):
    straight = straighten(text)
    assert len(straight) == len(text)
    assert not set(straight) & set("“”‘’«»„`")
    assert all(a == b for a, b in zip(text, straight, strict=True) if a.isalnum())


@given(MARKED)
@settings(deadline=None, max_examples=200)
def test_regions_are_ordered_disjoint_trimmed_and_inside_their_passage(text: str):
    passages = as_passages(text)
    regions = quoted_regions(text, passages)
    assert all(first.end <= second.start for first, second in pairwise(regions))
    for region in regions:
        assert region.start < region.end
        assert text[region.start : region.end].strip() == text[region.start : region.end]
        assert any(passage.span.contains(region) for passage in passages)


def test_doubled_single_marks_become_one_mark_beside_a_space_that_is_not_doubled():
    assert straighten("He said, ''Go.'' Then ``so'' it was") == 'He said, " Go. " Then " so " it was'


def test_curly_straight_angle_and_doubled_marks_all_quote():
    assert quoted("“One,” he said.") == ["One,"]
    assert quoted('"One," he said.') == ["One,"]
    assert quoted("«One», he said.") == ["One"]
    assert quoted("''One,'' he said.") == ["One,"]


def test_of_three_single_marks_the_outer_two_close_the_outer_quotation():
    text = "''They say, 'Go,''' he said. ''It hurts.''"
    assert quoted(text) == ["They say, 'Go,'", "It hurts."]
    assert straighten(text) == '" They say, \'Go,\' " he said. " It hurts. "'


def test_a_quotation_over_several_paragraphs_closes_only_in_the_last():
    text = "“We will act, and soon.\n“We will not wait for others,” he said."
    assert quoted(text) == ["We will act, and soon.", "We will not wait for others,"]


def test_a_mark_that_is_never_closed_does_not_swallow_the_next_quotation():
    assert quoted("“We will act, he said. “We must,” he added.") == ["We will act, he said.", "We must,"]


def test_a_quotation_in_a_quotation_belongs_to_the_outer_one():
    assert quoted("“He told me ‘never again’ and left,” she said.") == ["He told me ‘never again’ and left,"]
    assert quoted("“He said “never” to me,” she said.") == ["He said “never” to me,"]


@pytest.mark.parametrize(
    "text",
    ["It’s the workers’ right, isn’t it?", "rock 'n' roll of the '90s", "5' tall", "the judges' ruling"],
)
def test_apostrophes_do_not_quote(text: str):
    assert quoted(text) == []


def test_single_marks_quote_where_no_double_mark_stands():
    assert quoted("‘It is the workers’ right,’ he said.") == ["It is the workers’ right,"]


def test_an_inch_sign_at_the_end_opens_nothing():
    assert quoted('a screen of 27" size') == []
