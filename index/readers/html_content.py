"""Where on a page the article is.

Navigation, teasers, comments and related stories are text as well. What sets an
article apart: most of the page's running text stands in it, and little of that
text is links. Pages mark it (`<article>`, `<main>`), but not reliably.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.readers.html_tree import HEADING_TAGS, Element
from index.text.passage_kinds import ends_sentence

_SHORTEST_PROSE = 60
"""Code points of a paragraph; shorter ones count as prose when they end as a sentence and have `_SHORT_SENTENCE`."""

_SHORT_SENTENCE = 25

_MOST_LINKED = 0.5
"""Share of a paragraph's text that may be links: above, it is a list of teasers."""

_MARKED_SHARE = 0.4
"""Share of the page's prose that a marked article must hold to be believed; long comment sections
and live pages with one `<article>` per entry stay below."""

_DESCENT_SHARE = 0.75
"""On pages without marks: go down while one child holds this share of the prose."""

_ASIDE_SHARE = 0.34
"""A part named like page furniture is left out only while it holds less than this share of the prose:
the body of many pages is called "has-sidebar"."""

_LINK_LIST_SHARE = 0.8
"""Share of an element's text in links above which it is a list of other pages, if it has `_LINK_LIST_ITEMS`."""

_LINK_LIST_ITEMS = 2

_CONTAINERS = frozenset(
    {
        "body",
        "div",
        "section",
        "article",
        "main",
        "table",
        "tbody",
        "tr",
        "td",
        "center",
        "form",
        "span",
        "font",
    }
)

_FURNITURE_NAMES = frozenset(
    {
        *(
            "share",
            "sharing",
            "shares",
            "social",
            "sociallinks",
            "related",
            "recirc",
            "recirculation",
            "recommended",
        ),
        *(
            "recommendations",
            "recommends",
            "newsletter",
            "newsletters",
            "subscribe",
            "signup",
            "promo",
            "promos",
        ),
        *(
            "promotion",
            "advert",
            "adverts",
            "advertisement",
            "advertising",
            "ad",
            "ads",
            "sponsor",
            "sponsored",
        ),
        *(
            "outbrain",
            "taboola",
            "comments",
            "comment",
            "disqus",
            "respond",
            "breadcrumb",
            "breadcrumbs",
            "cookie",
        ),
        *("cookies", "consent", "gdpr", "sidebar", "navbar", "navigation", "nav", "footer", "popup", "modal"),
        *(
            "overlay",
            "toolbar",
            "popular",
            "trending",
            "noprint",
            "navbox",
            "catlinks",
            "toc",
            "tags",
            "pagination",
        ),
        *(
            "pager",
            "masthead",
            "topbar",
            "skip",
            "login",
            "paywall",
            "teaser",
            "teasers",
            "readmore",
            "jumplinks",
        ),
    }
)
_NAME_PART = re.compile(r"[a-z]+|[A-Z][a-z]*")


_MARKS: tuple[Callable[[Element], bool], ...] = (
    lambda element: element.attribute("itemprop") == "articlebody",
    lambda element: element.tag == "article" or element.attribute("role") == "article",
    lambda element: element.tag == "main" or element.attribute("role") == "main",
)
"""How pages mark their article, the surest mark first."""


@dataclass(slots=True)
class Weight:
    """How much text stands in an element, in code points."""

    text: int = 0
    links: int = 0  # of it, in links
    prose: int = 0  # of it, in paragraphs of running text


class Weights:
    """The weights of every element below a root, measured once."""

    def __init__(self, root: Element) -> None:
        self._by_element: dict[int, Weight] = {}
        for element in reversed(list(root.descendants())):
            self._by_element[id(element)] = self._weigh(element)

    def __getitem__(self, element: Element) -> Weight:
        return self._by_element[id(element)]

    def _weigh(self, element: Element) -> Weight:
        """Children are weighed before. A block's own line is the text in no block below it."""
        total, line = Weight(), Weight()
        words: list[str] = []
        for child in element.children:
            if isinstance(child, str):
                length = len(" ".join(child.split()))
                line.text += length
                words.append(child)
                continue
            weight = self[child]
            total.prose += weight.prose
            part = total if child.is_block else line
            part.text += weight.text
            part.links += weight.links
        if element.tag == "a":
            line.links, total.links = line.text, total.text
        if element.is_block and element.tag not in HEADING_TAGS and _is_prose(line, words):
            total.prose += line.text
        return Weight(total.text + line.text, total.links + line.links, total.prose)


def _is_prose(line: Weight, words: list[str]) -> bool:
    if line.links > _MOST_LINKED * line.text:
        return False
    last = words[-1].rstrip() if words else ""
    return line.text >= _SHORTEST_PROSE or (line.text >= _SHORT_SENTENCE and ends_sentence(last))


def find_article(body: Element, weights: Weights) -> Element:
    """The element that holds the article; `body` itself when nothing stands out."""
    enough = _MARKED_SHARE * weights[body].prose
    for is_marked in _MARKS:
        marked = [element for element in body.descendants() if is_marked(element)]
        best = max(marked, key=lambda element: weights[element].prose, default=None)
        if best is not None and weights[best].prose > enough:
            return best
    return _descend(body, weights)


def _descend(element: Element, weights: Weights) -> Element:
    while True:
        prose = weights[element].prose
        containers = [child for child in element.elements if child.tag in _CONTAINERS]
        heaviest = max(containers, key=lambda child: weights[child].prose, default=None)
        if heaviest is None or prose == 0 or weights[heaviest].prose < _DESCENT_SHARE * prose:
            return element
        if not any(weights[child].prose for child in heaviest.elements):
            return element  # the child is itself a paragraph
        element = heaviest


def is_aside(element: Element, weights: Weights, article: Element) -> bool:
    """True for a part of the article's element that is not the article: shares, teasers, comments, lists of links."""
    if element.tag in {"body", "main", "article", *HEADING_TAGS} or not element.is_block:
        return False
    weight = weights[element]
    if weight.prose > _ASIDE_SHARE * weights[article].prose:
        return False
    return _is_named_furniture(element) or _is_link_list(element, weight)


def _is_named_furniture(element: Element) -> bool:
    names = f"{element.attributes.get('class') or ''} {element.attributes.get('id') or ''}"
    return any(part.lower() in _FURNITURE_NAMES for part in _NAME_PART.findall(names))


def _is_link_list(element: Element, weight: Weight) -> bool:
    if (
        weight.prose
        or weight.links < _LINK_LIST_SHARE * weight.text
        or element.tag not in {"ul", "ol", "div", "section"}
    ):
        return False
    links = sum(child.tag == "a" for child in element.descendants())
    return weight.text > 0 and links >= _LINK_LIST_ITEMS
