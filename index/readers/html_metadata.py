"""Title, author, date and language as a page states them.

JSON-LD first, because it names the article rather than the page, then meta
elements, then what is shown. Nothing is guessed from the text: a wrong date is
worse than none to someone who checks facts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from index.model import Metadata
from index.readers.dates import iso_date

_ARTICLE_TYPE = re.compile(r"Article|Posting|Report|WebPage|Review|Book", re.IGNORECASE)
_MOST_JSON = 2_000_000  # code points of JSON-LD looked at
_MOST_ITEMS = 500  # JSON-LD objects looked at
_LONGEST_FIELD = 300  # code points; longer values are not what their name says

_TITLE_METAS = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title")
_AUTHOR_METAS = (
    *("author", "article:author", "og:article:author", "citation_author", "dc.creator", "dcterms.creator"),
    *("byl", "parsely-author", "sailthru.author"),
)
_DATE_METAS = (
    *("article:published_time", "og:article:published_time", "datepublished", "citation_publication_date"),
    *("citation_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created"),
    *(
        "parsely-pub-date",
        "sailthru.date",
        "publishdate",
        "publish-date",
        "pubdate",
        "publication_date",
        "date",
    ),
)
_SITE_SEPARATOR = re.compile(r"\s+[|·•»–—-]\s+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_AUTHOR_URL = re.compile(r"https?://|www\.")
_BY = re.compile(r"\Aby\s+", re.IGNORECASE)


def page_metadata(page: LexborHTMLParser) -> Metadata:
    """What the page states of its article; None for what it does not."""
    metas = _metas(page)
    articles = list(_json_articles(page))
    return Metadata(
        title=_title(page, metas, articles),
        author=_author(page, metas, articles),
        date=_date(page, metas, articles),
        language=_language(page, metas, articles),
    )


def _metas(page: LexborHTMLParser) -> dict[str, str]:
    """Content by name, property or itemprop in lower case; the first of each."""
    metas: dict[str, str] = {}
    for node in page.css("meta[content]"):
        attributes = node.attributes
        content = _line(attributes.get("content") or "")
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (attributes.get(key) or "").lower()
            if name and content:
                metas.setdefault(name, content)
    return metas


def _title(page: LexborHTMLParser, metas: dict[str, str], articles: list[dict[str, Any]]) -> str | None:
    headlines = [_line(node.text()) for node in page.css("h1")]
    shown = next((line for line in headlines if line), None)
    head = page.css_first("title")
    title = _line(head.text()) if head is not None else ""
    if len([line for line in headlines if line]) == 1 and shown is not None and _begins_alike(title, shown):
        return shown
    stated = [_string(article.get("headline")) for article in articles]
    stated += [metas.get(name, "") for name in _TITLE_METAS]
    best = next((line for line in stated if line), "") or _without_site(title, metas) or shown or ""
    return _without_site(best, metas) or None


def _begins_alike(title: str, shown: str) -> bool:
    return bool(title) and title.casefold().startswith(shown.casefold())


def _without_site(title: str, metas: dict[str, str]) -> str:
    """The title without the site's name behind its last separator, where that is the shorter part."""
    separators = list(_SITE_SEPARATOR.finditer(title))
    if not separators:
        return title
    last = separators[-1]
    front, site = title[: last.start()], title[last.end() :]
    named = metas.get("og:site_name", "").casefold()
    if named and site.casefold() == named:
        return front
    is_bar = last[0].strip() in "|·•»"
    return front if is_bar and len(site) <= len(front) and len(site.split()) <= 4 else title


def _author(page: LexborHTMLParser, metas: dict[str, str], articles: list[dict[str, Any]]) -> str | None:
    stated = [_names(article.get("author") or article.get("creator")) for article in articles]
    stated += [metas.get(name, "") for name in _AUTHOR_METAS]
    shown = [_line(node.text()) for node in page.css('[itemprop~="author"], a[rel~="author"]')]
    stated += [line for line in shown if not any(map(str.isdigit, line))]  # else the time is part of it
    for line in stated:
        author = _BY.sub("", line)
        if author and not _AUTHOR_URL.match(author) and len(author) <= _LONGEST_FIELD:
            return author
    return None


def _names(author: Any) -> str:
    people = author if isinstance(author, list) else [author]
    names = [_string(person.get("name") if isinstance(person, dict) else person) for person in people]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _date(page: LexborHTMLParser, metas: dict[str, str], articles: list[dict[str, Any]]) -> str | None:
    stated = [_string(article.get(key)) for article in articles for key in ("datePublished", "dateCreated")]
    stated += [metas.get(name, "") for name in _DATE_METAS]
    for node in page.css(
        '[itemprop~="datePublished"], time[pubdate], article time[datetime], main time[datetime]'
    ):
        stated.append(_line(node.attributes.get("datetime") or node.attributes.get("content") or node.text()))
    return next((day for day in map(iso_date, stated) if day), None)


def _language(page: LexborHTMLParser, metas: dict[str, str], articles: list[dict[str, Any]]) -> str | None:
    root = page.css_first("html")
    attributes = root.attributes if root is not None else {}
    stated = [attributes.get("lang") or "", attributes.get("xml:lang") or ""]
    stated += [_string(article.get("inLanguage")) for article in articles]
    stated += [metas.get(name, "") for name in ("og:locale", "content-language", "dc.language", "language")]
    for line in stated:
        if _LANGUAGE.fullmatch(line.strip()):
            return line.strip().replace("_", "-")
    return None


def _json_articles(page: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, articles before pages."""
    found: list[dict[str, Any]] = []
    read = 0
    for node in page.css('script[type="application/ld+json"]'):
        source = node.text()
        read += len(source)
        if read > _MOST_JSON:
            break
        try:
            found += _objects(json.loads(source, strict=False))
        except (ValueError, RecursionError):
            continue
    described = [item for item in found if _ARTICLE_TYPE.search(_type(item))]
    yield from sorted(described, key=lambda item: "page" in _type(item).lower())


def _objects(value: Any) -> list[dict[str, Any]]:
    waiting: list[Any] = [value]
    found: list[dict[str, Any]] = []
    while waiting and len(found) < _MOST_ITEMS:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item[:_MOST_ITEMS])
        elif isinstance(item, dict):
            found.append(item)
            waiting.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)
    return found


def _type(item: dict[str, Any]) -> str:
    kind = item.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _string(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return _line(value) if isinstance(value, str) else ""


def _line(text: str) -> str:
    return " ".join(text.split())[: 2 * _LONGEST_FIELD]
