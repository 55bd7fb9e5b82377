"""Markdown as the plain text a reader sees: no marks, links as their words, lists kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from selectolax.lexbor import LexborHTMLParser

from index.model import Extract, Metadata, PassageKind
from index.readers.blocks import Block, join_blocks
from index.readers.dates import iso_date
from index.readers.decoding import decode
from index.text.canonical import canonical_text
from index.text.titles import guess_title

NAME = "markdown/1"

_FRONT_MATTER = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>.*?)^(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_LONGEST_FRONT_MATTER = 20_000  # code points; a document that opens with a rule is not searched to its end
_YAML_LINE = re.compile(r"(?P<key>[A-Za-z_-]+)[ \t]*:[ \t]+(?P<value>.+)")
_AROUND_BREAK = re.compile(r" *\n *")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(data: bytes) -> Extract:
    """The text of a Markdown file (CommonMark and tables), title and date from its front matter.

    Raises Unreadable when the bytes are no text.
    """
    decoded = decode(data)
    source, fields = _take_front_matter(canonical_text(decoded.text))
    text, passages = join_blocks(_Blocks().read(_PARSER.parse(source)))
    metadata = Metadata(
        title=fields.get("title") or guess_title(text, passages),
        author=fields.get("author") or fields.get("authors"),
        date=iso_date(fields.get("date") or fields.get("published") or ""),
        language=fields.get("lang") or fields.get("language"),
    )
    return Extract(text, passages, metadata, "markdown", decoded.encoding, NAME, decoded.warnings)


_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class _Blocks:
    """Turns the parser's tokens into blocks. Use one per document."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._counters: list[int | None] = []  # of the open lists; None for bullets
        self._mark = ""  # of the item whose first block is still to come
        self._row: list[str] | None = None
        self._kind: PassageKind | None = None
        self._first_row = False

    def read(self, tokens: Sequence[Token]) -> list[Block]:
        for token in tokens:
            self._take(token)
        return self._blocks

    def _take(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._counters.append(_first_number(token))
            case "bullet_list_close" | "ordered_list_close":
                self._counters.pop()
            case "list_item_open":
                self._begin_item()
            case "heading_open" | "heading_close":
                self._kind = PassageKind.HEADING if token.nesting > 0 else None
            case "table_open":
                self._first_row = True
            case "tr_open":
                self._row = []
            case "tr_close":
                self._end_row()
            case "inline":
                self._add_words(_inline_text(token.children or ()))
            case "fence" | "code_block":
                self._add(token.content.rstrip("\n"))
            case "html_block":
                self._add_words(_html_text(token.content))

    def _begin_item(self) -> None:
        counter = self._counters[-1]
        indent = "  " * (len(self._counters) - 1)
        self._mark = f"{indent}- " if counter is None else f"{indent}{counter}. "
        if counter is not None:
            self._counters[-1] = counter + 1

    def _end_row(self) -> None:
        words = " | ".join(self._row or ())
        self._row = None
        self._add(words, close=not self._first_row)
        self._first_row = False

    def _add_words(self, words: str) -> None:
        if self._row is not None:
            self._row.append(words)
            return
        self._add(words)

    def _add(self, words: str, *, close: bool = False) -> None:
        if self._mark:
            words, close = self._mark.lstrip() + words, bool(self._blocks) and self._follows_item()
            self._mark = ""
        self._blocks.append(Block(words, self._kind, close))

    def _follows_item(self) -> bool:
        return re.match(r"- |\d+\. ", self._blocks[-1].text) is not None


def _first_number(token: Token) -> int | None:
    """The number of an ordered list's first item; None for bullets."""
    return int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None


def _inline_text(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        if token.type in {"text", "code_inline", "image"}:
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak" or (token.type == "html_inline" and _LINE_BREAK.match(token.content)):
            parts.append("\n")
    return _AROUND_BREAK.sub("\n", "".join(parts))


def _html_text(html: str) -> str:
    body = LexborHTMLParser(html).body
    return " ".join(body.text(separator=" ").split()) if body is not None else ""


def _take_front_matter(source: str) -> tuple[str, dict[str, str]]:
    """The text after the front matter, and its plain fields in lower case; YAML or TOML."""
    match = _FRONT_MATTER.match(source[:_LONGEST_FRONT_MATTER])
    if match is None:
        return source, {}
    fields = _toml_fields(match["body"]) if match["fence"] == "+++" else _yaml_fields(match["body"])
    if not fields:
        return source, {}
    return source[match.end() :], fields


def _toml_fields(body: str) -> dict[str, str]:
    try:
        table = tomllib.loads(body)
    except tomllib.TOMLDecodeError:
        return {}
    return {key.lower(): str(value) for key, value in table.items() if not isinstance(value, dict | list)}


def _yaml_fields(body: str) -> dict[str, str]:
    """The lines `key: value`; nested values are left out, since only plain ones are metadata."""
    fields = {}
    for line in body.split("\n"):
        match = _YAML_LINE.fullmatch(line.rstrip())
        if match is not None and match["value"][0] not in "[{|>&*":
            fields[match["key"].lower()] = match["value"].strip().strip("\"'")
    return fields
