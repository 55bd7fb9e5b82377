"""Notes as Markdown, in the manner that Obsidian reads: front matter, a section a note, tags, links back.

What a document says stands in block quotes with every mark escaped. What the reader wrote stays
Markdown, but for HTML; where it would run on into the next section (an open code block or
comment) its marks are escaped too.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from markdown_it import MarkdownIt

from index.model import Note, NoteStatus
from index.notes.leaving import Exported, ExportedTarget, cite, doubt, told_subject
from index.notes.links import link_to
from index.text.display import display, excerpt, one_line
from index.text.markdown import escape

_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://[^\s<>]*>)")
_OBSIDIAN_FENCES = ("%%", "$$")  # a comment, a formula: to the next such mark, or to the end of the file
_NOT_OF_TAG = re.compile(r"[^\w/-]+")
_NO_CHARACTER = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")  # which YAML does not take
_HEADING = 60  # characters
_COMMONMARK = MarkdownIt("commonmark")
_NEXT = "next"  # a paragraph that follows

_NOT_OF_NAME = re.compile(r'[\x00-\x1f\\/:*?"<>|#^\[\]]+')
_NAME = 80  # code points
_NAME_BYTES = 200  # of the 255 that file systems take, with room for a number and the ending
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def notes_markdown(notes: Sequence[Exported], title: str = "Notes") -> str:
    """All notes as one page."""
    tags = [tag for exported in notes for tag in exported.note.text.tags]
    return _page({"title": title}, tags, notes)


def notes_markdown_by_document(notes: Sequence[Exported]) -> dict[str, str]:
    """A page for each document, by file name; a note on two documents is on both pages.

    No name is alike to another where upper and lower case are one, and each is one that any file system takes.
    """
    pages: dict[str, tuple[ExportedTarget, list[Exported]]] = {}
    for exported in notes:
        for target in {target.place.path: target for target in exported.targets}.values():
            pages.setdefault(target.place.path, (target, []))[1].append(exported)
    names = _file_names([target.source.name for target, _ in pages.values()])
    return {
        name: _document_page(target, own) for name, (target, own) in zip(names, pages.values(), strict=True)
    }


def _document_page(target: ExportedTarget, notes: Sequence[Exported]) -> str:
    source = target.source
    fields = {"title": source.name, "author": source.author, "source": source.path, "date": source.date}
    tags = [tag for exported in notes for tag in exported.note.text.tags]
    known = {name: value for name, value in fields.items() if value}
    return _page({**known, "link": link_to(target.place.path)}, tags, notes)


def _page(fields: dict[str, str], tags: Sequence[str], notes: Sequence[Exported]) -> str:
    properties = [f"{name}: {_yaml(value)}" for name, value in fields.items()]
    listed = ", ".join(_yaml(tag) for tag in dict.fromkeys(_tags(tags)))
    lines = ["---", *properties, f"tags: [{listed}]", "---", "", f"# {escape(one_line(fields['title']))}"]
    for exported in notes:
        lines += ["", *_section(exported)]
    return "\n".join(lines) + "\n"


def _section(exported: Exported) -> Iterator[str]:
    note, (first, *others) = exported.note, exported.targets
    heading = excerpt(first.place.exact or first.source.name, _HEADING)
    yield f"## {escape(heading)}"
    yield from ("", *_quotation(first))
    for other in others:
        yield from ("", f"**{escape(one_line(note.text.relation)) or 'and'}**", "", *_quotation(other))
    if note.text.body.strip():
        yield from ("", _body(note.text.body))
    tags = " ".join(f"#{tag}" for tag in _tags(note.text.tags))
    if tags:
        yield from ("", tags)
    yield from ("", _about(note))


def _quotation(target: ExportedTarget) -> Iterator[str]:
    """The words in a block quote, below them where they stand, with the way back."""
    words = display(target.place.exact).strip()
    if words:
        yield from (f"> {line.strip()}".rstrip() for line in escape(words).split("\n"))
        yield ""
    place = target.place
    yield f"— {escape(cite(target))} · [open](<{link_to(place.path, place.span)}>)"
    if doubt(place):
        yield from ("", f"*{doubt(place)}*")


def _about(note: Note) -> str:
    status = "done" if note.text.status is NoteStatus.DONE else "open"
    colour = f" · {escape(one_line(note.text.colour))}" if note.text.colour else ""
    subject = f"{told_subject(note.text)} · " if told_subject(note.text) else ""
    return f"*{subject}{status}{colour} · {escape(note.created[:10])}*"


def _body(body: str) -> str:
    """What the reader wrote: Markdown that ends where it ends, without HTML."""
    safe = _TAG.sub(r"\\<", display(body.strip("\n")))
    return escape(display(body).strip()) if _runs_on(safe) else safe


def _runs_on(markdown: str) -> bool:
    """True when what follows would be taken for a part of it."""
    if any(markdown.count(mark) % 2 for mark in _OBSIDIAN_FENCES):
        return True
    tokens = _COMMONMARK.parse(f"{markdown}\n\n{_NEXT}")
    return tokens[-1].level > 0 or tokens[-1].type != "paragraph_close" or tokens[-2].content != _NEXT


def _tags(tags: Sequence[str]) -> list[str]:
    """The tags as Obsidian takes them: letters, digits, `_`, `-` and `/`, and not digits alone."""
    named = (_NOT_OF_TAG.sub("-", display(tag)).strip("-/") for tag in tags)
    return [f"_{tag}" if tag.isdigit() else tag for tag in named if tag]


def _yaml(value: str) -> str:
    """A value of the front matter: a date as it is, all else between quotation marks, which JSON shares with YAML."""
    if _is_date(value):
        return value
    return json.dumps(one_line(value), ensure_ascii=False).translate(_NO_CHARACTER)


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _file_names(titles: Sequence[str]) -> list[str]:
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    names = []
    for title in titles:
        name = stem = _file_stem(title)
        while name.casefold() in taken:
            numbers[stem] += 1
            name = f"{stem} ({numbers[stem] + 1})"
        taken.add(name.casefold())
        names.append(f"{name}.md")
    return names


def _file_stem(title: str) -> str:
    """The title as a file may be called everywhere."""
    plain = _NOT_OF_NAME.sub(" ", unicodedata.normalize("NFC", one_line(title)))
    short = " ".join(plain.split())[:_NAME].encode(errors="replace")[:_NAME_BYTES].decode(errors="ignore")
    stem = short.lstrip("-. ").rstrip(". ")
    return f"_{stem}" if not stem or _DEVICES.match(stem) else stem
