"""Passages of plain text: every way that text marks a paragraph, and exact cover."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import PassageKind
from index.text.canonical import canonical_text
from index.text.paragraphs import LONGEST_PASSAGE, split_passages
from index.text.titles import guess_title, title_or_opening

FIRST = (
    "The South Korean government is engaged in negotiations for parliamentary approval to send a group of"
    " intelligence officers and defence experts to Ukraine, the Yonhap agency reported on Tuesday evening."
)
SECOND = (
    "In a recent session of parliament the defence minister said that this initiative is strictly aligned with"
    " national security and that a monitoring team differs from a deployment. It will not be armed."
)


def passages(text: str) -> list[str]:
    return [" ".join(text[p.span.start : p.span.end].split()) for p in split_passages(text)]


def kinds(text: str) -> list[PassageKind]:
    return [p.kind for p in split_passages(text)]


def wrapped(paragraph: str, width: int = 72, first: str = "", later: str = "") -> str:
    return textwrap.fill(paragraph, width, initial_indent=first, subsequent_indent=later)


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n{SECOND}",
        f"{FIRST}\n\n{SECOND}",
        f"{FIRST}\n \t\n\n{SECOND}\n",
        f"{wrapped(FIRST)}\n\n{wrapped(SECOND)}",
        f"{wrapped(FIRST, 60)}\n\n{wrapped(SECOND, 60)}",
        f"{wrapped(FIRST, first='   ')}\n{wrapped(SECOND, first='   ')}",
        f"{wrapped(FIRST)}\n{wrapped(SECOND)}",
        f"{wrapped(FIRST, first='    ', later='    ')}\n\n{wrapped(SECOND, first='    ', later='    ')}",
    ],
    ids=[
        "a line each",
        "blank lines",
        "blank lines with spaces",
        "wrapped",
        "narrow",
        "indents",
        "short last line",
        "quoted",
    ],
)
def test_a_paragraph_is_one_passage_however_the_file_marks_it(text: str) -> None:
    assert passages(text) == [FIRST, SECOND]


def test_lines_that_are_no_prose_stay_apart() -> None:
    assert passages("Apples\nPears\nPlums") == ["Apples", "Pears", "Plums"]


def test_sentences_on_a_line_each_stay_apart() -> None:
    lines = [
        "The minister said that troops had left the town on Monday.",
        "The agency said that nobody had seen them leave the town.",
        "The mayor said that the town had been empty for two weeks.",
    ]
    assert passages("\n".join(lines)) == lines


def test_items_of_a_list_stay_apart_and_keep_their_wrapped_lines() -> None:
    items = [wrapped(FIRST, first="- ", later="  "), wrapped(SECOND, first="- ", later="  ")]
    assert passages("\n".join(items)) == [f"- {FIRST}", f"- {SECOND}"]


def test_a_headline_of_the_first_line_is_a_heading_and_the_title() -> None:
    text = f"South Korea moves to dispatch team\n{FIRST}\n{SECOND}"
    assert kinds(text) == [PassageKind.HEADING, PassageKind.PARAGRAPH, PassageKind.PARAGRAPH]
    assert guess_title(text, split_passages(text)) == "South Korea moves to dispatch team"


def test_a_text_without_headline_is_named_by_its_first_words() -> None:
    text = f"{FIRST}\n{SECOND}"
    parts = split_passages(text)
    assert guess_title(text, parts) is None
    assert (
        title_or_opening(text, parts)
        == "The South Korean government is engaged in negotiations for parliamentary…"
    )


def test_a_text_of_spaces_has_no_passages_and_no_title() -> None:
    assert split_passages(" \n\t\n") == ()
    assert title_or_opening(" \n", ()) == ""


def test_a_list_of_names_has_no_headline() -> None:
    assert set(kinds("Yoon Suk Yeol\nKim Yong-hyun\nRustem Umerov")) == {PassageKind.PARAGRAPH}


def test_a_line_in_title_case_before_prose_is_a_heading() -> None:
    assert kinds(f"{FIRST}\n\nWhat Happens Next\n\n{SECOND}")[1] is PassageKind.HEADING


@pytest.mark.parametrize(
    "line",
    [
        "Related Sources:",
        "Read more: Troops leave the town",
        "Advertisement",
        "Share this article on Facebook",
        "https://example.org/a?b=c",
        "By Jane Doe and John Smith",
        "By: JANE DOE & JOHN SMITH | 10/9/10 7:15 AM EDT",
        "By Jane Doe on June 26, 2014 at 9:00a",
        "Published: 4 November 2024",
        "© 2024 Example News. All rights reserved.",
        "* * *",
        "Photo: Example Agency",
        "Sign up for our newsletter",
    ],
)
def test_what_belongs_to_the_page_is_boilerplate(line: str) -> None:
    assert kinds(f"{FIRST}\n{SECOND}\n{line}")[2] is PassageKind.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "Sources said the troops had left.",
        "Register to vote by 5 October, officials said.",
        "Published figures for 2024 show 12,000 troops.",
        "Copyright lawyers disagreed.",
        "(c) The parties shall withdraw their troops.",
        "By Monday all troops had left.",
        "By June 26 the Ukrainians had 12,000 soldiers there.",
        "Follow the money, he said.",
        "The tapes may not be published, the judge ruled.",
    ],
)
def test_a_statement_is_never_boilerplate(line: str) -> None:
    assert kinds(f"{FIRST}\n{SECOND}\n{line}")[2] is PassageKind.PARAGRAPH


def test_titles_after_a_stub_of_links_are_boilerplate_until_prose_returns() -> None:
    text = f"{FIRST}\nRelated stories:\nTroops leave the town\nMayor is back\n{SECOND}"
    boilerplate, paragraph = PassageKind.BOILERPLATE, PassageKind.PARAGRAPH
    assert kinds(text) == [paragraph, boilerplate, boilerplate, boilerplate, paragraph]


def test_a_giant_line_is_cut_at_sentence_ends() -> None:
    text = "The U.S. Army left the town on Monday. " * 2_000
    parts = split_passages(text)
    assert len(parts) > 3
    assert all(part.span.end - part.span.start <= LONGEST_PASSAGE for part in parts)
    assert all(text[part.span.end - 1] == "." for part in parts)


def test_a_giant_word_is_cut_all_the_same() -> None:
    parts = split_passages("x" * (2 * LONGEST_PASSAGE + 5))
    assert [part.span.end - part.span.start for part in parts] == [LONGEST_PASSAGE, LONGEST_PASSAGE, 5]


LINES = st.text(alphabet=st.sampled_from("ab Zé.,:-*1\n\t\u00a0“”\ufeff。"), max_size=300)


@given(st.one_of(LINES, st.text(max_size=200)))
@settings(deadline=None, max_examples=200)
def test_passages_are_numbered_ordered_trimmed_and_cover_every_visible_character(raw: str) -> None:
    text = canonical_text(raw)
    place = 0
    for number, passage in enumerate(split_passages(text)):
        start, end = passage.span
        assert passage.number == number
        assert place <= start < end
        assert text[start:end] == text[start:end].strip()
        assert text[place:start].strip() == ""
        place = end
    assert text[place:].strip() == ""


@given(st.integers(0, 3), st.integers(0, 60))
@settings(deadline=None, max_examples=20)
def test_cutting_a_long_passage_loses_nothing(gaps: int, words: int) -> None:
    text = ("y" * 9_000 + " " * gaps + "z. ") * 3 + "word " * words
    assert "".join(passages(text)).replace(" ", "") == text.replace(" ", "")
