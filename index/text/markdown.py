"""Text in a page of Markdown that must be taken for nothing but text."""

from __future__ import annotations

import re

from index.text.display import display

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$=^]|%(?=%)|(?<=%)%|&(?=#?\w+;))")
_LIST_MARK = re.compile(r"^([ \t]*)([-+]|\d{1,9}(?=[.)]))", re.MULTILINE)


def escape(text: str) -> str:
    """The text as Markdown that shows it as it is, line breaks kept, controls made visible."""
    return _LIST_MARK.sub(_escaped_list_mark, _MARKS.sub(r"\\\1", display(text)))


def _escaped_list_mark(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
