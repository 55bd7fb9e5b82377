"""Headings and lists, told from the words of a passage alone.

Unsure means PARAGRAPH: a claim taken for a heading is lost.
"""

from __future__ import annotations

import re

_LONGEST_TITLE = 160
"""Code points. Headlines of agencies run to about 120; a longer first line is a lead without its full stop."""

_LONGEST_SUBHEADING = 80
"""Code points: about one row of a column."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔][\"”’'»)\]]*\Z")
_UNFINISHED = re.compile(r"[,;:–—(-]\Z")
_LIST_MARK = re.compile(r"(?:[-*•‣◦▪·–—+]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_SMALL_WORD = re.compile(
    "a|an|and|as|at|but|by|for|from|in|into|is|nor|of|off|on|or|over|per|so|than|that|the|to|up|via|vs|with|yet",
    re.IGNORECASE,
)


def ends_sentence(text: str) -> bool:
    """True when the text, without outer space, stops as a sentence does."""
    return _SENTENCE_END.search(text[-8:]) is not None


def is_list_item(line: str) -> bool:
    """True for a line that begins with a bullet or with the number or letter of a list."""
    return _LIST_MARK.match(line) is not None


def is_title(text: str) -> bool:
    """True when the first passage of a document, no furniture, reads as its headline."""
    if len(text) > _LONGEST_TITLE or not _may_be_heading(text):
        return False
    if text.endswith((".", "…", "。")):
        return False
    words = _WORD.findall(text)
    if _is_caseless(words):
        return len(text) <= _LONGEST_TITLE // 2
    return len(words) >= 2 and not words[0].islower()


def is_subheading(text: str) -> bool:
    """True for a short line in title case or capitals, no furniture, that does not stop as a statement does."""
    if len(text) > _LONGEST_SUBHEADING or not _may_be_heading(text):
        return False
    if ends_sentence(text) and not text.endswith("?"):
        return False
    return is_title_case(text)


def is_title_case(text: str) -> bool:
    """True when two words or more, and all but articles, conjunctions and prepositions, begin with a capital."""
    words = [word for word in _WORD.findall(text) if not _SMALL_WORD.fullmatch(word)]
    return len(words) >= 2 and all(word[0].isupper() for word in words)


def _may_be_heading(text: str) -> bool:
    return not ("\n" in text or _UNFINISHED.search(text) or is_list_item(text))


def _is_caseless(words: list[str]) -> bool:
    return bool(words) and all(word.lower() == word.upper() for word in words)
