"""What a quotation says of its source."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from index.model import Passage, PassageKind, RelationKind, Span
from tests.fake_documents import find_spans, make_document
from tui.citation import COUNTED_UP_TO, cite, cite_claim, measure, passages_span, quote, trim
from tui.statements import Statement

RAW = "Troops move\n\nSeoul said on Monday: “It is so.”\n\nKyiv denied it.\n"
DOCUMENT = make_document(1, "news/a.txt", "Troops move", RAW, author="Ann Lee", date="2024-11-05")
OTHER = make_document(2, "news/b.txt", "Kyiv answers", "Kyiv said no such thing happened.\n")


def span_of(words: str) -> Span:
    return find_spans(DOCUMENT.text, words)[0]


def test_words_of_a_passage_are_cited_with_all_that_is_known_of_their_place() -> None:
    span = span_of("It is so.")
    assert cite(DOCUMENT, span) == (
        f"“It is so.”\n— Ann Lee, Troops move, 2024-11-05, news/a.txt, paragraph 2, "
        f"characters {span.start}–{span.end}\n"
    )


def test_several_passages_are_cited_with_their_line_ends() -> None:
    span = Span(span_of("Seoul").start, span_of("Kyiv denied it.").end)
    assert cite(DOCUMENT, span).startswith("“Seoul said on Monday: “It is so.”\n\nKyiv denied it.”\n— ")
    assert "paragraphs 2–3, characters" in cite(DOCUMENT, span)


def test_a_heading_is_called_one() -> None:
    first, *rest = DOCUMENT.passages
    heading = Passage(first.number, first.span, PassageKind.HEADING)
    document = replace(DOCUMENT, passages=(heading, *rest))
    assert "heading, paragraph 1, characters 0–11" in cite(document, first.span)
    assert "paragraphs 1–2" in cite(document, Span(0, span_of("Seoul").end))


def test_space_at_the_ends_is_not_cited_and_not_counted() -> None:
    span = span_of("Troops move")
    assert cite(DOCUMENT, Span(span.start, span.end + 2)) == cite(DOCUMENT, span)


def test_the_plain_text_is_exactly_what_was_selected() -> None:
    assert quote(DOCUMENT, Span(7, 15)) == DOCUMENT.text[7:15]


def test_what_is_not_known_is_left_out() -> None:
    document = make_document(3, "c.txt", "C", "One line.")
    assert cite(document, Span(0, 9)) == "“One line.”\n— C, c.txt, paragraph 1, characters 0–9\n"


def test_a_hostile_title_or_path_cannot_begin_a_line_or_reach_a_terminal() -> None:
    document = make_document(3, "c\x1b]0;x\x07\n\udc80.txt", "T\nrm -rf", "One line.")
    last = cite(document, Span(0, 9)).splitlines()[-1]
    assert last.startswith("— T")
    assert "\x1b" not in last
    assert "rm -rf" in last
    last.encode()


def statement(counterpart: Span | None) -> Statement:
    span = span_of("Kyiv denied it.")
    if counterpart is None:
        return Statement("c", "c", span, 2, None)
    return Statement("c", "c", span, 2, None, RelationKind.DENIED, counterpart, "Kyiv", "one denies it")


def test_a_claim_is_cited_with_its_speaker_and_its_counterpart_with_its_own() -> None:
    text = cite_claim(statement(Span(0, 33)), DOCUMENT, OTHER)
    own, relation, other = text.strip().split("\n\n")
    assert own.startswith("“Kyiv denied it.”\n— the author, in: Ann Lee, Troops move")
    assert relation == "! denied: one denies it"
    assert other.startswith("“Kyiv said no such thing happened.”\n— Kyiv, in: Kyiv answers, news/b.txt, ")


def test_a_claim_without_a_counterpart_stands_alone() -> None:
    text = cite_claim(statement(None), DOCUMENT, OTHER)
    assert text.count("“") == 1
    assert "news/b.txt" not in text


def test_so_many_passages_are_taken_from_the_caret_on() -> None:
    inside = span_of("Monday").start
    assert passages_span(DOCUMENT, inside) == span_of("Seoul said on Monday: “It is so.”")
    assert passages_span(DOCUMENT, 0, 2) == Span(0, span_of("Seoul said on Monday: “It is so.”").end)
    assert passages_span(DOCUMENT, inside, 99) == Span(span_of("Seoul").start, len(RAW) - 1)
    assert passages_span(replace(DOCUMENT, passages=()), 0) is None


@given(st.text(alphabet=" \n\tab", max_size=20), st.integers(0, 20), st.integers(0, 20))
@settings(deadline=None, max_examples=100)
def test_trimming_keeps_the_words_and_nothing_else(text: str, one: int, two: int) -> None:
    span = Span(*sorted((min(one, len(text)), min(two, len(text)))))
    start, end = trim(text, span)
    assert text[start:end] == text[span.start : span.end].strip()


def test_a_selection_is_measured_in_words_where_there_are_some() -> None:
    text = "Some 12,000 troops – or more. 北朝鮮の兵士がロシアに派遣されたと韓国の国家情報院が発表した。"
    assert measure(text, Span(0, 4)) == "1 word"
    assert measure(text, Span(0, 29)) == "5 words"
    assert measure(text, Span(30, len(text))) == f"{len(text) - 30} characters"
    assert measure(text, Span(19, 20)) == "1 character"
    assert measure("word " * COUNTED_UP_TO, Span(0, 5 * COUNTED_UP_TO)) == "250,000 characters"
