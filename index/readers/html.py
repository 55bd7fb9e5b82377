"""HTML pages: the article alone, as its reader would read it."""

from __future__ import annotations

import re

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from index.model import Extract, Metadata, PassageKind
from index.readers.blocks import Block, join_blocks
from index.readers.decoding import decode
from index.readers.html_blocks import mark_end, write_blocks
from index.readers.html_content import Weights, find_article, is_aside
from index.readers.html_metadata import page_metadata
from index.readers.html_tree import Element, build_tree
from index.text.canonical import canonical_text
from index.text.titles import guess_title

NAME = "html/1"

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<meta>[\w.:-]{2,40})|\A\s*<\?xml[^>]{0,100}encoding=[\"'](?P<xml>[\w.:-]{2,40})",
    re.IGNORECASE,
)
_CHARSET_WITHIN = 4_096
"""Bytes; browsers look at the first 1,024, saved pages put comments before."""

_LEAST_PROSE = 120
"""Code points. With less running text the page has no article to be found, and all that is shown is kept."""


def read_html(data: bytes) -> Extract:
    """The article of a page: paragraphs, headings, items of lists, rows of tables, captions.

    Raises Unreadable when the bytes are no text or elements are nested beyond reason.
    """
    decoded = decode(data, _declared_charset(data))
    page = LexborHTMLParser(canonical_text(decoded.text))
    stated = page_metadata(page)
    text, passages = join_blocks(_article_blocks(page, stated))
    metadata = replace(
        stated, title=_clean(stated.title) or guess_title(text, passages), author=_clean(stated.author)
    )
    return Extract(text, passages, metadata, "html", decoded.encoding, NAME, decoded.warnings)


def _declared_charset(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_CHARSET_WITHIN])
    return (match["meta"] or match["xml"]).decode("ascii", "replace") if match is not None else None


def _article_blocks(page: LexborHTMLParser, stated: Metadata) -> list[Block]:
    if page.body is None:
        return []
    body = build_tree(page.body)
    weights = Weights(body)
    if weights[body].prose < _LEAST_PROSE:
        return write_blocks(build_tree(page.body, everything=True), lambda _: False)
    article = find_article(body, weights)
    blocks = mark_end(write_blocks(article, lambda element: is_aside(element, weights, article)))
    headline = _headline_outside(body, article, stated)
    return [Block(headline, PassageKind.HEADING), *blocks] if headline else blocks


def _headline_outside(body: Element, article: Element, stated: Metadata) -> str | None:
    """The page's headline where it stands above the article's element instead of in it."""
    within = {id(element) for element in article.descendants()}
    headlines = [element for element in body.descendants() if element.tag == "h1" and element.text()]
    if any(id(element) in within for element in headlines):
        return None
    if len(headlines) == 1:
        return headlines[0].text()
    return next((element.text() for element in headlines if element.text() == stated.title), None)


def _clean(line: str | None) -> str | None:
    return canonical_text(line).replace("\n", " ").strip() or None if line else None
