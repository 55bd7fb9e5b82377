"""Markdown as plain text: headings, lists, links, tables and front matter."""

import pytest

from index.model import PassageKind
from index.readers.markdown import read_markdown


def blocks(source: str) -> list[str]:
    extract = read_markdown(source.encode())
    return [extract.text[p.span.start : p.span.end] for p in extract.passages]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A *bold* [link](https://x.org) and `code` &amp; more.", ["A bold link and code & more."]),
        ("One line\ngoes on.\n\nNext.", ["One line goes on.", "Next."]),
        ("One line  \nbreaks.", ["One line\nbreaks."]),
        ("One<br>two <b>three</b>.", ["One\ntwo three."]),
        ("> Quoted words.", ["Quoted words."]),
        ("```py\na = 1\n\nb = 2\n```", ["a = 1\n\nb = 2"]),
        ("![A tank in Kursk](tank.png)", ["A tank in Kursk"]),
        ("[ref][1] text\n\n[1]: https://x.org", ["ref text"]),
        ("<div><p>Words <i>in</i> HTML.</p></div>", ["Words in HTML."]),
        ("12,000 \\* troops", ["12,000 * troops"]),
        ("~~Gone~~ here", ["Gone here"]),
    ],
)
def test_marks_go_and_words_stay(source: str, expected: list[str]) -> None:
    assert blocks(source) == expected


def test_lists_keep_their_marks_numbers_and_order() -> None:
    source = "3. three\n4. four\n   - inner\n   - inner too\n5. five\n"
    assert blocks(source) == ["3. three", "4. four", "- inner", "- inner too", "5. five"]


def test_items_stand_under_each_other_and_paragraphs_apart() -> None:
    assert read_markdown(b"Intro.\n\n- one\n- two\n\nEnd.").text == "Intro.\n\n- one\n- two\n\nEnd."


def test_tables_are_read_row_by_row() -> None:
    assert blocks("| Place | Troops |\n|---|--:|\n| Kursk | **12,000** |\n") == [
        "Place | Troops",
        "Kursk | 12,000",
    ]


@pytest.mark.parametrize(
    "source", ["# Troops *leave*\n\nText.", "Troops leave\n===\n\nText.", "# Troops leave #\nText."]
)
def test_headings_are_headings_and_the_first_is_the_title(source: str) -> None:
    extract = read_markdown(source.encode())
    assert [p.kind for p in extract.passages] == [PassageKind.HEADING, PassageKind.PARAGRAPH]
    assert extract.metadata.title == "Troops leave"


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Troops leave"\nauthor: Jane Doe\ndate: 2024-11-04T10:00:00Z\nlang: en\ntags: [a, b]\n---\n',
        '+++\ntitle = "Troops leave"\nauthor = "Jane Doe"\ndate = 2024-11-04\nlang = "en"\n+++\n',
    ],
    ids=["yaml", "toml"],
)
def test_front_matter_is_metadata_and_no_text(front: str) -> None:
    extract = read_markdown(f"{front}# Heading\n\nText.".encode())
    metadata = extract.metadata
    assert (metadata.title, metadata.author, metadata.date, metadata.language) == (
        *("Troops leave", "Jane Doe", "2024-11-04"),
        "en",
    )
    assert extract.text == "Heading\n\nText."


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert blocks("---\n\nSome words: here\n\n---\n\nMore.") == ["Some words: here", "More."]


@pytest.mark.parametrize("source", ["> " * 5_000 + "x", "[" * 5_000, "*a " * 5_000, "- " * 2_000 + "x"])
def test_deep_nesting_is_read_or_left_out_but_never_fails(source: str) -> None:
    read_markdown(source.encode())
