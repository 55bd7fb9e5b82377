"""Notes as one HTML page that needs nothing else: to read, to print, to hand on.

Whatever comes from a document or a note is escaped; what the reader wrote is shown as the Markdown it is,
without its HTML and its pictures, and the page forbids itself to load or run anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from markdown_it import MarkdownIt

from index.notes.leaving import Exported, ExportedTarget, cite, doubt, told_subject
from index.notes.links import link_to
from index.text.display import display, one_line

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")

_STYLE = """
body { font: 1rem/1.5 serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff; }
article { border-top: 1px solid #999; padding: 1rem 0; break-inside: avoid; }
blockquote { margin: 0 0 .5rem; padding-left: 1rem; border-left: 3px solid #999; white-space: pre-line; }
.source, .about, .doubt { font-size: .85rem; color: #444; margin: .25rem 0 .75rem; overflow-wrap: anywhere; }
.relation { font-weight: bold; }
pre { white-space: pre-wrap; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; text-decoration: none; } }
""".strip()


def notes_html(notes: Sequence[Exported], title: str = "Notes") -> str:
    """The notes as a page."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width">',
        f"<title>{_line(title)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        f"<h1>{_line(title)}</h1>",
        *(line for exported in notes for line in _article(exported)),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _article(exported: Exported) -> Iterator[str]:
    note, (first, *others) = exported.note, exported.targets
    yield f'<article id="{escape(note.id)}">'
    yield from _quotation(first)
    for other in others:
        yield f'<p class="relation" dir="auto">{_line(note.text.relation) or "and"}</p>'
        yield from _quotation(other)
    if note.text.body.strip():
        yield f'<div dir="auto">{_MARKDOWN.render(display(note.text.body)).strip()}</div>'
    about = [
        told_subject(note.text),
        note.text.status.value,
        note.text.colour,
        *(f"#{tag}" for tag in note.text.tags),
        note.created[:10],
    ]
    yield f'<p class="about">{" · ".join(_line(part) for part in about if part)}</p>'
    yield "</article>"


def _quotation(target: ExportedTarget) -> Iterator[str]:
    place = target.place
    words = display(place.exact).strip()
    if words:
        yield f'<blockquote dir="auto">{escape(words)}</blockquote>'
    address = escape(link_to(place.path, place.span))
    yield f'<p class="source" dir="auto">— <a href="{address}">{_line(cite(target))}</a></p>'
    if doubt(place):
        yield f'<p class="doubt">{_line(doubt(place))}</p>'


def _line(text: str) -> str:
    return escape(one_line(text))
