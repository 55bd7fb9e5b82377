"""JSON as text that can be shown, kept and sent anywhere."""

from __future__ import annotations

import json
import re

import msgspec

from index.text.display import display

SURROGATES = re.compile("[\ud800-\udfff]")
"""What file names may hold and UTF-8 cannot."""


def pretty_json(value: object) -> str:
    """JSON that people can read too: what a terminal would act on is written as its number."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=1).decode()
    return "\n".join(map(_escaped, text.split("\n"))) + "\n"


def encodable(text: str) -> str:
    """The text with U+FFFD for what has no place in UTF-8: titles made of file names may hold it."""
    return SURROGATES.sub("\ufffd", text)


def _escaped(line: str) -> str:
    shown = display(line)
    if shown == line:
        return line
    return "".join(
        each if each == safe else json.dumps(each)[1:-1] for each, safe in zip(line, shown, strict=True)
    )
