"""Notes leave in forms that say what the notes say, whatever stands in the documents."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from index.model import NoteText, Span
from index.notes.bibliography import bibtex, citation_key, csl_json
from index.notes.leaving import Exported, Source
from index.notes.links import link_to, path_of, range_of
from index.notes.markdown import notes_markdown, notes_markdown_by_document
from index.notes.page import notes_html
from index.notes.table import notes_csv
from index.text.display import display
from index.text.markdown import escape
from tests.unit.exported_notes import (
    DENIAL,
    FOLDER,
    FORMS,
    HOSTILE_WORDS,
    LEAVING,
    REPORT,
    SAMPLES,
    exported,
    target,
    written,
)

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKS = "`*_[]<>#|~$=^-+>!&\\\n\t \"'{}.)(%1ab;/\u202e\x1b\r\x85\u3164"
TEXTS = st.one_of(
    st.text(MARKS, max_size=16),
    st.sampled_from(["```", "~~~\nx", "---", "<b>x</b>", "<!--", "%%", "&lt;", "- [ ] x", "한국 é", "=1+1"]),
)
WORDS = TEXTS.filter(lambda text: bool(text.strip()))
NAMES = TEXTS | st.text("a\udcff", min_size=1)  # made of file names, these need not be Unicode
SOURCES = st.builds(
    Source, NAMES.filter(bool), NAMES, st.none() | TEXTS | st.dates().map(str), st.none() | NAMES
)
NOTE_TEXTS = st.builds(NoteText, TEXTS, st.lists(TEXTS, max_size=2).map(tuple), colour=TEXTS, relation=TEXTS)


@st.composite
def any_notes(draw: st.DrawFn) -> tuple[Exported, ...]:
    notes = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        targets = [target(draw(SOURCES), Span(3, 9), draw(WORDS)) for _ in range(draw(st.integers(1, 2)))]
        notes.append(exported(number, draw(NOTE_TEXTS), *targets))
    return tuple(notes)


def test_every_form_is_what_it_was() -> None:
    kept = {file.name: file.read_bytes() for file in FOLDER.iterdir()}
    assert {name: text.encode() for name, text in written().items()} == kept


@given(any_notes())
def test_no_form_holds_what_a_terminal_acts_on(notes: tuple[Exported, ...]) -> None:
    for form in FORMS.values():
        text = form(notes)
        text.encode()
        assert display(text) == text


@pytest.mark.parametrize("name", FORMS)
def test_no_notes_are_no_error(name: str) -> None:
    FORMS[name](())


@given(st.binary(max_size=20).map(lambda raw: raw.decode(errors="surrogateescape")), st.booleans())
def test_a_link_leads_back_to_its_path(path: str, absolute: bool) -> None:
    path = f"/{path}" if absolute else path
    for link in (link_to(path), link_to(path, Span(3, 9))):
        assert re.fullmatch(r"diptych:[\w/.~%-]*(#char=3,9)?", link, re.ASCII)
        assert path_of(link) == path


def test_links_read_as_rfc_5147_says() -> None:
    assert link_to("/news/a b.txt", Span(12, 30)) == "diptych:///news/a%20b.txt#char=12,30"
    assert link_to("seeds/a.txt") == "diptych:seeds/a.txt"


@pytest.mark.parametrize(
    ("link", "span"),
    [
        ("diptych:a.txt#char=12,30", Span(12, 30)),
        ("diptych:a.txt", None),
        ("diptych:a.txt#line=1,2", None),
        ("diptych:a.txt#char=12,12", None),
        (f"diptych:a.txt#char=0,{'9' * 16}", None),
        ("diptych:a.txt#char=1,²", None),
    ],
)
def test_a_link_leads_to_a_range_or_to_none(link: str, span: Span | None) -> None:
    assert range_of(link) == span


# Markdown


def block_quotes(page: str) -> list[str]:
    """What a reader of the page sees in its block quotes."""
    quotes: list[str] = []
    depth = 0
    for token in MARKDOWN.parse(page):
        depth += token.nesting if token.type.startswith("blockquote") else 0
        if depth and token.nesting == 1 and token.type == "blockquote_open":
            quotes.append("")
        if depth and token.type == "inline":
            shown = (" " if each.type == "softbreak" else each.content for each in token.children or ())
            quotes[-1] += " " + "".join(shown)
    return quotes


@given(WORDS)
def test_a_block_quote_shows_the_very_words(words: str) -> None:
    page = notes_markdown([exported(1, NoteText(""), target(REPORT, Span(0, 1), words))])
    assert [quote.split() for quote in block_quotes(page)] == [display(words).split()]


@given(any_notes())
def test_a_page_has_its_own_sections_and_no_html(notes: tuple[Exported, ...]) -> None:
    notes = tuple(
        Exported(replace(each.note, text=replace(each.note.text, body="")), each.targets) for each in notes
    )
    page = notes_markdown(notes)
    tokens = MARKDOWN.parse(page.partition("\n---\n")[2])
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", *["h2"] * len(notes)]
    assert len(block_quotes(page)) == sum(len(each.targets) for each in notes)
    inline = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in inline} <= {
        *("text", "softbreak", "link_open", "link_close"),
        *("strong_open", "strong_close", "em_open", "em_close"),
    }


@given(TEXTS)
def test_what_the_reader_wrote_ends_before_the_next_section(body: str) -> None:
    page = notes_markdown([exported(1, NoteText(body), LEAVING), exported(2, NoteText("next"), LEAVING)])
    tokens = MARKDOWN.parse(page)
    assert not [token for token in tokens if token.type == "html_block"]
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings[-1] == "troops left on Monday"
    assert tokens[-2].content == "*open · 2026-11-02*"
    assert page.count("%%") % 2 == 0


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("**bold** and [a link](http://x.org)", "**bold** and [a link](http://x.org)"),
        ("seen at <https://x.org/a>, <b>not</b>", "seen at <https://x.org/a>, \\<b>not\\</b>"),
        ("```\ncode\n```", "```\ncode\n```"),
        ("```\ncode", "\\`\\`\\`\ncode"),
        ("a %% hidden", "a \\%\\% hidden"),
        ("a %% hidden %% b", "a %% hidden %% b"),
        ("<!-- never closed", "\\<!-- never closed"),
    ],
)
def test_what_the_reader_wrote_stays_markdown_where_it_can(body: str, shown: str) -> None:
    page = notes_markdown([exported(1, NoteText(body), LEAVING)])
    assert f"\n\n{shown}\n\n*open" in page


def test_escaping_leaves_plain_words_alone() -> None:
    plain = "It cost 5,000 (10% more) - and rose 3.5; “no”, he said: 2 + 2."
    assert escape(plain) == plain


def front_matter(page: str) -> dict[str, object]:
    """Every value is a date or JSON, which YAML reads alike."""
    head = page.split("\n---\n")[0].removeprefix("---\n")
    fields = dict(line.split(": ", 1) for line in head.split("\n"))
    return {
        name: value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else json.loads(value)
        for name, value in fields.items()
    }


@given(any_notes())
def test_front_matter_is_one_line_a_value(notes: tuple[Exported, ...]) -> None:
    for page in notes_markdown_by_document(notes).values():
        fields = front_matter(page)
        assert {"title", "source", "link", "tags"} <= fields.keys()
        assert fields.keys() <= {"title", "author", "source", "date", "link", "tags"}
        assert isinstance(fields["tags"], list)
        for tag in fields["tags"]:
            assert re.fullmatch(r"[\w/-]*[^\W\d][\w/-]*|[\w/-]*[/_-][\w/-]*", tag)


@given(
    st.lists(
        TEXTS | st.sampled_from(["CON", "a", "A", "..", "é", "e\u0301", "x" * 300, "한" * 300]), max_size=6
    )
)
def test_file_names_are_safe_and_never_alike(titles: list[str]) -> None:
    notes = [
        exported(1, NoteText(""), target(Source(f"{number}.txt", title), None, ""))
        for number, title in enumerate(titles)
    ]
    names = list(notes_markdown_by_document(notes))
    assert len(names) == len(titles)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert len(name.encode()) <= 255
        assert not re.search(r'[\x00-\x1f/\\:*?"<>|#^\[\]]', name)
        assert not re.match(r"[.\- ]|(con|prn|aux|nul)\.", name, re.IGNORECASE)


def test_equal_titles_are_numbered() -> None:
    notes = [
        exported(1, NoteText(""), target(Source(f"{number}", title), None, ""))
        for number, title in enumerate(["Report", "report", "Report (2)", "Report"])
    ]
    names = list(notes_markdown_by_document(notes))
    assert names == ["Report.md", "report (2).md", "Report (2) (2).md", "Report (3).md"]


def test_a_note_on_two_documents_is_on_the_pages_of_both() -> None:
    pages = notes_markdown_by_document(SAMPLES[:2])
    assert list(pages) == ["Troops leave, officials say.md", "Officials deny “no troops”.md"]
    assert all("Contradiction." in page for page in pages.values())
    assert "Who saw" not in pages["Officials deny “no troops”.md"]


# Tables


@given(any_notes())
def test_no_cell_is_taken_for_a_formula(notes: tuple[Exported, ...]) -> None:
    heading, *rows = csv.reader(io.StringIO(notes_csv(notes), newline=""))
    assert len(rows) == len(notes)
    for row in rows:
        assert len(row) == len(heading)
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


# HTML


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {(value or "").partition(":")[0] for name, value in attrs if name == "href"}


@given(any_notes())
def test_a_page_has_no_tag_that_a_text_brought(notes: tuple[Exported, ...]) -> None:
    found = Tags()
    found.feed(notes_html(notes))
    assert not found.tags & {"script", "b", "img", "iframe", "object", "base", "form", "link"}
    assert found.attributes <= {
        *("lang", "charset", "http-equiv", "content", "name", "id", "class", "dir", "href", "title", "start")
    }


def test_a_page_loads_and_runs_nothing() -> None:
    body = "![x](http://x.org/a.png) [y](javascript:alert(1)) <script>alert(1)</script> [z](http://x.org)"
    found = Tags()
    found.feed(notes_html([exported(1, NoteText(body), target(DENIAL, Span(0, 9), HOSTILE_WORDS))]))
    assert "script" not in found.tags
    assert "img" not in found.tags
    assert found.addresses == {"diptych", "http"}


# Sources


@given(any_notes())
def test_bibtex_is_balanced_whatever_a_title_holds(notes: tuple[Exported, ...]) -> None:
    entries = bibtex(notes)
    assert entries.count("{") == entries.count("}")
    keys = re.findall(r"^@misc\{([a-z0-9-]+),$", entries, re.MULTILINE)
    assert len(keys) == len({each.place.path for note in notes for each in note.targets})
    assert len(re.findall(r"^  \w+ = ", entries, re.MULTILINE)) == entries.count("\n  ")


def test_a_document_has_one_entry_with_a_key_of_its_own() -> None:
    keys = [item["id"] for item in json.loads(csl_json(SAMPLES))]
    assert keys == re.findall(r"@misc\{(.*),", bibtex(SAMPLES))
    assert len(keys) == 3
    assert [item["id"] for item in json.loads(csl_json(SAMPLES[4:]))] == [keys[2], keys[1]]
    other = target(replace(REPORT, path="other.txt"), None, "")
    assert citation_key(other) != citation_key(LEAVING)


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("2024-10-28", [[2024, 10, 28]]),
        ("2024-10", [[2024, 10]]),
        ("2024", [[2024]]),
        ("2024-99-99", None),
        ("", None),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(date: str, parts: list[list[int]] | None) -> None:
    (item,) = json.loads(csl_json([exported(1, NoteText(""), target(replace(REPORT, date=date), None, ""))]))
    assert item.get("issued", {}).get("date-parts") == parts
