"""Sentences inside one passage: news traps, exact cover, no surprise on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Span
from index.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "marked",
    [
        "“It is a serious situation,” Yoon said.|“We cannot wait.”",
        "The U.S. Army said on Jan. 5 that it had acted.|The U.S. must remain vigilant.",
        "Sen. John McCain Jr. of Arizona met Gov. Smith at 5 p.m. on Tuesday.|They talked.",
        "“Why now?” asked Dr. Emily Hart, a strategist.|“No one knows!” she added.",
        "“Is it over?” Volodymyr Zelensky asked.|Nobody answered.",
        "The figure rose 3.5 percent to $4.2 million vs. $3.9 million in the Sept. quarter.",
        "He arrived at 6 a.m. Monday.|Lt. Gen. Kim Seong-min was with him.",
        "The No. 2 official, Lt. Col. J. R. Smith, told the A.P. that talks failed.",
        "Ukraine, Russia, etc. have signed.|Others have not.",
        "North Korea fired missiles (two of them landed at sea. Nobody was hurt) and warned others.",
        "Prof. Lee et al. (2024) wrote that approx. 12,000 troops moved.",
        "“We will win …” he wrote.|The U.S. and the E.U. disagreed.",
        "It happened in Washington, D.C.|The mayor was absent.",
        "The company, Yahoo! Inc., said so.|It gave no details.",
        "Rep. Alexandria Ocasio-Cortez, D-N.Y., voted no.|She had warned of it.",
        "Maj. Gen. Pat Ryder (Ret.) spoke at 3:30 p.m. EST.|He took no questions.",
        "It ships in June.|iPhones are scarce.",
        "Troops left.[3]|They went home.",
        "1. Troops left the town.|They went home.",
        "部队已经离开。|他们回家了！",
        "He said no.|Nothing moved.",
    ],
)
def test_sentences_end_where_a_reader_would_end_them(marked: str) -> None:
    expected = marked.split("|")
    joiner = "" if "。" in marked else " "
    assert sentences(joiner.join(expected)) == expected


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Heading\nOne went. Two stayed.\nThird."
    assert split_sentences(text, Span(8, 29)) == (Span(8, 17), Span(18, 29))


def test_a_span_of_spaces_has_no_sentences() -> None:
    assert split_sentences("a \n\t b", Span(1, 5)) == ()


def test_an_endless_run_of_full_stops_is_one_sentence() -> None:
    assert len(sentences("." * 50_000)) == 1


NEWSLIKE = st.text(alphabet=st.sampled_from('abcZ U.S!?…"”“’()1。\n\t\u00a0[]é-'), max_size=200)


@given(st.one_of(NEWSLIKE, st.text(max_size=120)), st.data())
@settings(deadline=None, max_examples=200)
def test_sentences_are_ordered_trimmed_and_cover_every_visible_character(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    covered = 0
    place = start
    for sentence in split_sentences(text, Span(start, end)):
        words = text[sentence.start : sentence.end]
        assert place <= sentence.start < sentence.end <= end
        assert words == words.strip()
        assert text[place : sentence.start].strip() == ""
        place = sentence.end
        covered += len(words)
    assert text[place:end].strip() == ""
