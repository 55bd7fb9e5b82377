"""A page as plain nested elements, without what nobody reads.

The heuristics of the article's place need sums over subtrees and several looks at
each element. On the parser's own nodes each look costs a wrapper object, and
removing nodes while holding others is unsafe; here both are ordinary Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from index.readers.errors import Unreadable

DEEPEST = 512
"""Nested elements. Browsers flatten pages beyond this depth; deeper ones are made to break parsers."""

_UNREAD = frozenset(
    {
        *(
            "head",
            "script",
            "style",
            "template",
            "noscript",
            "svg",
            "iframe",
            "object",
            "embed",
            "video",
            "audio",
        ),
        *(
            "canvas",
            "map",
            "button",
            "input",
            "select",
            "textarea",
            "dialog",
            "menu",
            "nav",
            "aside",
            "footer",
        ),
    }
)
_UNREAD_ROLES = frozenset(
    {
        *("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"),
        *("menubar", "toolbar", "tablist", "tooltip", "alert"),
    }
)
_NEVER_SHOWN = frozenset(
    {"head", "script", "style", "template", "noscript", "svg", "iframe", "object", "canvas"}
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"\b(?:sr-only|visually-?hidden|screen-reader-text|print-only|mw-editsection)\b", re.IGNORECASE
)

BLOCK_TAGS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
        ),
        *(
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ),
        *(
            "header",
            "hgroup",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "search",
        ),
        *(
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
            "noscript",
            "button",
        ),
    }
)
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True, eq=False)
class Element:
    """An element that is shown, with its children in order: elements and strings."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Element | str] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """True when it begins and ends a line of its own."""
        return self.tag in BLOCK_TAGS

    @property
    def elements(self) -> Iterator[Element]:
        """Its child elements."""
        return (child for child in self.children if isinstance(child, Element))

    def attribute(self, name: str) -> str:
        """The value in lower case, "" when there is none."""
        return (self.attributes.get(name) or "").lower()

    def descendants(self) -> Iterator[Element]:
        """Itself and all elements below it, each before its children."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(list(element.elements)))

    def text(self) -> str:
        """All its text in order, white space collapsed."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
                continue
            if node.is_block or node.tag == "br":
                parts.append(" ")
            waiting.extend(reversed(node.children))
        return " ".join("".join(parts).split())


def build_tree(root: LexborNode, *, everything: bool = False) -> Element:
    """The readable part of the page below `root`.

    Navigation, asides, footers, forms' controls and hidden elements are left out, with
    `everything` only what is never shown as text.

    Raises:
        Unreadable: when elements are nested deeper than `DEEPEST`.
    """
    top = Element(root.tag or "html", dict(root.attributes))
    waiting = [(root.child, top, 1)]
    while waiting:
        node, parent, depth = waiting.pop()
        if depth > DEEPEST:
            raise Unreadable("its elements are nested too deeply")
        while node is not None:
            if node.is_text_node:
                parent.children.append(node.text_content or "")
            elif node.is_element_node and not _is_left_out(node, everything):
                element = Element(node.tag or "", dict(node.attributes))
                parent.children.append(element)
                if node.child is not None:
                    waiting.append((node.child, element, depth + 1))
            node = node.next
    return top


def _is_left_out(node: LexborNode, everything: bool) -> bool:
    tag = node.tag or ""
    if everything:
        return tag in _NEVER_SHOWN
    if tag in _UNREAD:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return bool(
        (attributes.get("role") or "").lower() in _UNREAD_ROLES
        or _HIDDEN_STYLE.search(attributes.get("style") or "")
        or _HIDDEN_CLASS.search(attributes.get("class") or "")
    )
