"""HTML pages: the article without the page around it, and what the page states of it."""

import pytest

from index.model import PassageKind
from index.readers.errors import Unreadable
from index.readers.html import read_html

FIRST = "The troops left the town on Monday, the agency reported, and nobody saw them go that day."
SECOND = "In the evening the mayor said that <a href=x>the town</a> had been empty for two weeks already."
SECOND_READ = "In the evening the mayor said that the town had been empty for two weeks already."
THIRD = "The ministry in Seoul denied on Tuesday that it had ever planned to send soldiers there."


def passages(page: str) -> list[str]:
    extract = read_html(page.encode())
    return [extract.text[p.span.start : p.span.end] for p in extract.passages]


def kinds(page: str) -> list[PassageKind]:
    return [p.kind for p in read_html(page.encode()).passages]


ARTICLE = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
EXPECTED = [FIRST, SECOND_READ, THIRD]
OTHER = "Another story altogether, which is long enough to be taken for running text by any measure."


@pytest.mark.parametrize(
    "page",
    [
        f"<article>{ARTICLE}</article>",
        f"<main><div><div>{ARTICLE}</div></div></main>",
        f"<div itemprop=articleBody>{ARTICLE}</div><div>{OTHER}</div>",
        f"<div class=page><div class='has-sidebar'>{ARTICLE}</div><div class=sidebar><p>{OTHER}</p></div></div>",
        f"<article>{ARTICLE}</article><article><p>{OTHER}</p></article>",
        f"<nav><p>{OTHER}</p></nav>{ARTICLE}<aside><p>{OTHER}</p></aside><footer><p>{OTHER}</p></footer>",
        f"<article>{ARTICLE}<div class='share-buttons'>Share <a>Facebook</a></div></article>",
        f"<article>{ARTICLE}<ul><li><a href=1>Other story</a><li><a href=2>Third story</a></ul></article>",
        f"<article>{ARTICLE}<div class=comments><p>{OTHER}</p></div></article>",
        f"<article><script>x = '{OTHER}'</script>{ARTICLE}<p hidden>{OTHER}</p><p style='display: none'>{OTHER}</p></article>",
        f"<div role=navigation>{OTHER}</div><div id=content>{ARTICLE}</div><!-- {OTHER} -->",
        f"<table><tr><td>{ARTICLE}</td><td><a>Home</a><br><a>News</a></td></tr></table>",
        f"<form><div class=wrapper>{ARTICLE}<button>Send</button></div></form>",
    ],
)
def test_the_article_is_read_and_the_page_is_not(page: str) -> None:
    assert passages(f"<html><body>{page}</body></html>") == EXPECTED


def test_paragraphs_parted_by_line_breaks_are_passages() -> None:
    page = f"<div id=story>{FIRST}<br><br>{SECOND}<br/>\n<br/>{THIRD}</div>"
    assert passages(page) == EXPECTED


def test_a_headline_above_the_article_comes_first() -> None:
    page = f"<header><h1>Troops  leave\ntown</h1></header><main><article>{ARTICLE}</article></main>"
    assert passages(page) == ["Troops leave town", *EXPECTED]
    assert kinds(page)[0] is PassageKind.HEADING


def test_headings_items_rows_and_captions_are_passages_of_their_kind() -> None:
    page = (
        f"<article><h1>Troops leave</h1>{ARTICLE}<h2>What next</h2><ol start=3><li>Wait and <b>see</b><li><p>Go</p></ol>"
        "<table><tr><th>Place<th>Troops<tr><td>Kursk<td>12,000</table>"
        "<figure><img src=x><figcaption>A tank</figcaption></figure><blockquote>Quoted words.</blockquote></article>"
    )
    heading, paragraph, boilerplate = PassageKind.HEADING, PassageKind.PARAGRAPH, PassageKind.BOILERPLATE
    assert list(zip(passages(page), kinds(page), strict=True))[4:] == [
        ("What next", heading),
        ("3. Wait and see", paragraph),
        ("4. Go", paragraph),
        ("Place | Troops", paragraph),
        ("Kursk | 12,000", paragraph),
        ("A tank", boilerplate),
        ("Quoted words.", paragraph),
    ]


def test_a_line_that_only_links_elsewhere_is_boilerplate() -> None:
    assert (
        kinds(f"<article>{ARTICLE}<p><a href=x>Mayor returns to town</a></p></article>")[3]
        is PassageKind.BOILERPLATE
    )


def test_what_follows_the_article_is_boilerplate_and_its_last_section_is_not() -> None:
    teasers = "".join(
        f"<h3>Story {number}</h3><p>See how it ended for number {number}.</p><p>Read it</p>"
        for number in (1, 2)
    )
    page = f"<article><h1>Troops leave</h1>{ARTICLE * 3}<h2>What next</h2><p>{THIRD}</p>{teasers}</article>"
    heading, paragraph, boilerplate = PassageKind.HEADING, PassageKind.PARAGRAPH, PassageKind.BOILERPLATE
    assert kinds(page) == [heading, *[paragraph] * 9, heading, paragraph, *[boilerplate] * 6]


def test_a_table_at_the_end_belongs_to_the_article() -> None:
    rows = "".join(f"<tr><td>Place {number}<td>{number}" for number in range(5))
    assert set(kinds(f"<article>{ARTICLE}<table>{rows}</table></article>")) == {PassageKind.PARAGRAPH}


def test_a_page_without_article_is_read_whole() -> None:
    assert passages("<nav>Home</nav><ul><li><a>One</a><li><a>Two</a></ul>") == ["Home", "- One", "- Two"]


def test_spaces_collapse_but_not_in_preformatted_text() -> None:
    page = f"<article><p>{FIRST}</p><p>  a\n  <b> b</b>&nbsp;c </p><pre>x\n  y</pre><p>{SECOND}</p></article>"
    assert passages(page)[1:3] == ["a b\u00a0c", "x\n  y"]


STATED = """<script type="application/ld+json">{"@context": "x", "@graph": [{"@type": "WebPage", "headline": "No"},
{"@type": ["NewsArticle"], "headline": "Troops leave", "author": [{"name": "Jane Doe"}, "Max Roe"],
"datePublished": "2024-11-04T23:30:00-05:00", "dateModified": "2024-12-01"}]}</script>"""


@pytest.mark.parametrize(
    ("head", "title", "author", "date"),
    [
        (STATED, "Troops leave", "Jane Doe, Max Roe", "2024-11-04"),
        (
            "<meta property='og:title' content='Troops leave | Example News'><meta name=author content='By Jane Doe'>"
            "<meta property='article:published_time' content='2024-11-04'>",
            *("Troops leave", "Jane Doe", "2024-11-04"),
        ),
        (
            "<title>Troops leave - Example News</title><meta property='og:site_name' content='Example News'>"
            "<meta name=date content='4 November 2024'>",
            *("Troops leave", None, "2024-11-04"),
        ),
        ("<title>Troops leave - again</title>", "Troops leave - again", None, None),
        (
            "<meta name=date content='4/11/2024'><meta name=author content='https://x.org/jane'>",
            None,
            None,
            None,
        ),
        (
            "<script type='application/ld+json'>{broken</script><title>Troops leave</title>",
            "Troops leave",
            None,
            None,
        ),
        ("<script type='application/ld+json'>[[[1, null]]]</script>", None, None, None),
    ],
)
def test_what_the_page_states_is_metadata(
    head: str, title: str | None, author: str | None, date: str | None
) -> None:
    metadata = read_html(
        f"<html><head>{head}</head><body><article>{ARTICLE}</article></body></html>".encode()
    ).metadata
    assert (metadata.title, metadata.author, metadata.date) == (title, author, date)


def test_the_headline_shown_is_preferred_to_the_longer_title() -> None:
    page = f"<title>Troops leave: live updates from Kursk</title><article><h1>Troops leave</h1>{ARTICLE}</article>"
    assert read_html(page.encode()).metadata.title == "Troops leave"


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("<html lang=en-GB>", "en-GB"),
        ("<meta property=og:locale content=en_US>", "en-US"),
        ("<html lang='?'>", None),
    ],
)
def test_the_language_is_the_one_stated(head: str, language: str | None) -> None:
    assert read_html(f"{head}<article>{ARTICLE}</article>".encode()).metadata.language == language


@pytest.mark.parametrize(
    "declaration",
    [
        "<meta charset='windows-1251'>",
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>",
    ],
)
def test_a_page_is_read_in_the_encoding_it_declares(declaration: str) -> None:
    page = f"<html><head>{declaration}</head><body><p>Войска ушли</p></body></html>"
    extract = read_html(page.encode("cp1251"))
    assert (extract.text, extract.encoding) == ("Войска ушли", "cp1251")


def test_a_page_that_declares_nonsense_is_read_all_the_same() -> None:
    page = "<meta charset=nonsense><p>Grüße</p>"
    assert read_html(page.encode()).text == "Grüße"


def test_elements_nested_beyond_reason_are_refused() -> None:
    with pytest.raises(Unreadable, match="nested too deeply"):
        read_html(b"<div>" * 2_000 + b"x")
