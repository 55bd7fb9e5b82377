"""A comparison leaves in forms that say what it says, whatever stands in the documents."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import fastjsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from index.model import JudgedPlace, Judgement, RelationKind, Span
from index.text.display import display
from tests.unit.compared import FOLDER, FORMS, REPORTS, renamed, report_of, written
from tests.unit.comparing import side
from tui.commands.comparison_html import comparison_html
from tui.commands.comparison_json import comparison_json
from tui.commands.comparison_markdown import comparison_markdown
from tui.commands.comparison_report import Report
from tui.commands.comparison_table import comparison_csv
from tui.commands.comparison_words import copied_words, letter, reason_words

SCHEMA = Path(__file__).parents[2] / "docs" / "comparison.schema.json"
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
SHOWN = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "article", "figure"),
    *("figcaption", "blockquote", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "div", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td", "a", "span", "bdi", "q", "mark", "small"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "dir", "href", "id", "scope", "title"),
    "data-document",
}

HOSTILE = st.one_of(
    st.text("`*_[]<>#|~$=^-+>!&\\\n\t \"'{}.)(%1ab;/\u202e\x1b\r\x85\u3164", max_size=30),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "]]>",
            "<!--",
            "--><b>",
            "=cmd()",
            "```",
            "| a | b |",
            "&lt;",
            '" onclick="x',
        ]
    ),
)


class Page(HTMLParser):
    """What a browser makes of the page: its elements, ids and links, and the text of its quotes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.quotes: list[str] = []
        self._in_quote = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
        if tag == "blockquote":
            self._in_quote = True
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_quote = self._in_quote and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        if self._in_quote:
            self.quotes[-1] += data


@st.composite
def any_report(draw: st.DrawFn) -> Report:
    """Documents with hostile words in texts, titles, paths and speakers; the reader set two passages together."""
    sides = []
    for number in range(1, draw(st.integers(2, 3)) + 1):
        speaker = "Jones" + draw(HOSTILE.filter(lambda words: "said" not in words))
        text = f"{number}0 people died in the flood in Kursk, {speaker} said. {draw(HOSTILE)} The bridge was closed {draw(HOSTILE)}."
        made = side(
            number, text, ("Kursk", speaker), {f"{number}0 people died in the flood in Kursk": speaker}
        )
        path = f"{number}{draw(HOSTILE)}\udcff"
        sides.append(renamed(made, draw(HOSTILE) or "title", path, draw(st.none() | HOSTILE)))
    first, second = (each.analysis.claims[-1].span for each in sides[:2])
    places = (JudgedPlace(1, first, ""), JudgedPlace(2, second, ""))
    return report_of(sides, [Judgement(1, RelationKind.DENIED, places)])


def test_every_form_is_what_it_was() -> None:
    for name, text in written().items():
        assert (FOLDER / name).read_bytes().decode() == text, f"{name}: python -m tests.unit.compared"


@pytest.mark.parametrize("name", list(REPORTS))
def test_the_json_is_as_its_schema_says(name: str) -> None:
    check = fastjsonschema.compile(json.loads(SCHEMA.read_text()))
    check(json.loads(comparison_json(REPORTS[name]())))


@settings(deadline=None, max_examples=40)
@given(any_report())
def test_whatever_documents_say_the_json_is_as_its_schema_says(report: Report) -> None:
    fastjsonschema.compile(json.loads(SCHEMA.read_text()))(json.loads(comparison_json(report)))


@settings(deadline=None, max_examples=40)
@given(any_report())
def test_what_documents_say_stays_text_in_html(report: Report) -> None:
    text = comparison_html(report)
    page = Page(text)
    assert page.elements <= SHOWN
    assert page.attributes <= ATTRIBUTES
    assert text == display(text)
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    quoted = {
        display(report.words(claim))
        for pair in report.pairs
        for relation in pair.relations
        for claim in relation.claims
    }
    assert set(page.quotes) <= quoted


@settings(deadline=None, max_examples=40)
@given(any_report())
def test_what_documents_say_stays_text_in_markdown(report: Report) -> None:
    page = comparison_markdown(report)
    assert page == display(page)
    tokens = MARKDOWN.parse(page)
    inner = [child.type for token in tokens for child in token.children or ()]
    assert set(inner) <= {"text", "softbreak", "strong_open", "strong_close", "text_special"}
    assert not {"html_block", "code_block", "fence", "hr", "ordered_list_open"} & {
        token.type for token in tokens
    }
    headings = [line for line in page.split("\n") if line.startswith("#")]
    assert len(headings) == sum(token.type == "heading_open" for token in tokens)


@settings(deadline=None, max_examples=40)
@given(any_report())
def test_no_cell_of_the_table_is_a_formula(report: Report) -> None:
    rows = list(csv.reader(io.StringIO(comparison_csv(report))))
    width = 2 + 3 * len(report.documents)
    assert {len(row) for row in rows} == {width}
    assert not [value for row in rows for value in row if value.startswith(FORMULA_STARTS)]
    assert len(rows) == 1 + len(report.matrix.rows)


@pytest.mark.parametrize("ending", [ending for ending in FORMS if ending != "json"])
def test_a_relation_that_the_reader_decided_is_marked_as_the_readers(ending: str) -> None:
    assert "decided by you" in FORMS[ending](REPORTS["three"]())
    assert "decided by you" not in FORMS[ending](REPORTS["two"]())


def test_json_says_which_relations_and_cells_the_reader_decided() -> None:
    made = json.loads(comparison_json(REPORTS["three"]()))
    relations = [relation for pair in made["pairs"] for relation in pair["relations"]]
    assert [relation["kind"] for relation in relations if relation["decided"]] == ["differs"]
    cells = [cell for row in made["matrix"] for cell in row["cells"].values()]
    assert [cell["kind"] for cell in cells if cell["decided"]] == ["differs"]


def test_the_page_runs_and_loads_nothing() -> None:
    page = comparison_html(REPORTS["three"]())
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|@import|url\(|\bsrc=", page)


def test_the_texts_are_there_in_full() -> None:
    report = REPORTS["two"]()
    page = re.sub(r"<a class=\"sign.*?</a>", "", comparison_html(report))
    plain = re.sub("<[^>]*>", "", page[page.index('<div class="texts">') :])
    for document in report.documents:
        for passage in document.passages:
            assert document.text[slice(*passage.span)].replace("'", "&#x27;").replace('"', "&quot;") in plain


def test_agreement_of_one_origin_is_one_origin() -> None:
    report = REPORTS["three"]()
    (matching,) = report.pairs[0].of_kind(RelationKind.MATCHES)
    assert reason_words(matching).endswith(f"one origin, not two: {matching.origin}")
    assert "1 matches (1 of one origin)" in comparison_markdown(report)


def test_a_decision_against_a_rule_says_once_that_it_is_one() -> None:
    report = REPORTS["three"]()
    (matching,) = report.pairs[0].of_kind(RelationKind.MATCHES)
    changed = replace(matching, decided=True, reason="decided by you; before: both say this", origin="")
    assert reason_words(changed) == "before: both say this"


def test_few_words_in_common_are_not_worth_a_line() -> None:
    report = REPORTS["three"]()
    pairs = tuple(replace(pair, copied=(0.04, 0.01)) for pair in report.pairs)
    assert list(copied_words(replace(report, pairs=pairs))) == []


@pytest.mark.parametrize(
    ("position", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_documents_have_letters_however_many_there_are(position: int, name: str) -> None:
    assert letter(position) == name


def test_a_passage_of_overlapping_claims_keeps_its_words() -> None:
    report = REPORTS["two"]()
    pair = report.pairs[0]
    (relation, *rest) = pair.relations
    first, second = relation.claims
    wider = replace(first, claim="wider", span=Span(first.span.start - 20, first.span.end - 5))
    moved = replace(relation, claims=(wider, second), evidence=())
    both = replace(pair, relations=(relation, moved, *rest))
    page = comparison_html(replace(report, pairs=(both,)))
    plain = re.sub(r"<a class=\"sign.*?</a>|<[^>]*>", "", page[page.index('<div class="texts">') :])
    assert report.documents[0].text[wider.span.start : first.span.end] in plain
    ids = Page(page).ids
    assert len(ids) == len(set(ids))
