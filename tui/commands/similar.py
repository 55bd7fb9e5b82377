"""``diptych similar``: the documents like one, or the passages like one of its passages."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any

import click

from index.collection import LEAST_ALIKE, Collection, Places
from index.model import Companion, Document, LikePassage, Span
from index.text.display import display_line
from index.text.wording import find_wording
from tui.commands.reporting import Reporter
from tui.commands.session import STDIN, indexed, run, warn_skipped

NOTHING_ALIKE = 1

_MOST = 20


@click.command()
@click.argument("document")
@click.option("--in", "paths", multiple=True, metavar="PATH", help="Where to look; default: this folder.")
@click.option("--passage", type=click.IntRange(min=1), help="Passages like this one of DOCUMENT, from 1.")
@click.option("--quote", metavar="TEXT", help="Passages like these words of DOCUMENT.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=_MOST, show_default=True, help="At most so many."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def similar(
    places: Places,
    document: str,
    paths: tuple[str, ...],
    passage: int | None,
    quote: str | None,
    limit: int,
    as_json: bool,
) -> int:
    """List the documents that report the same events as DOCUMENT, the most alike first, with the words they share.

    With --passage or --quote it is passages, of whatever document. Exit status 1 when there are none.
    """
    if passage is not None and quote is not None:
        raise click.UsageError("either --passage or --quote was expected, not both")
    return run(_similar(places, document, paths or (".",), passage, quote, limit, as_json=as_json))


async def _similar(
    places: Places,
    path: str,
    paths: tuple[str, ...],
    passage: int | None,
    quote: str | None,
    limit: int,
    *,
    as_json: bool,
) -> int:
    if not any(_is_under(path, root) for root in paths):
        paths = (*paths, path)
    with Reporter() as reporter:
        async with indexed(places, paths, reporter) as collection:
            warn_skipped(collection)
            document = _document_at(collection, path)
            span = _span_of(document, passage, quote)
            if span is None:
                companions = await collection.companions(document.id, limit)
                lines = [
                    _companion_object(each) if as_json else _companion_lines(each) for each in companions
                ]
            else:
                least = LEAST_ALIKE if quote is None else 0
                passages = await collection.like_passages(document.id, span, limit, least)
                lines = [
                    _passage_object(collection, each) if as_json else _passage_lines(each)
                    for each in passages
                ]
    for line in lines:
        click.echo(line)
    if not lines:
        what = "document reports the same events" if span is None else "passage is like this one"
        click.echo(f"diptych: no other {what}", err=True)
    return 0 if lines else NOTHING_ALIKE


def _is_under(path: str, root: str) -> bool:
    if STDIN in (path, root):
        return path == root
    real, folder = os.path.realpath(path), os.path.realpath(root)
    return real == folder or real.startswith(folder.rstrip(os.sep) + os.sep)


def _document_at(collection: Collection, path: str) -> Document:
    for info in collection.documents():
        if info.path == path or os.path.realpath(info.path) == os.path.realpath(path):
            return collection.document(info.id)
    raise click.UsageError(f"{display_line(path)}: similar needs a readable file")


def _span_of(document: Document, passage: int | None, quote: str | None) -> Span | None:
    """The words that passages are to be like; None when documents are asked for."""
    if passage is not None:
        count = len(document.passages)
        if passage > count:
            raise click.UsageError(f"--passage {passage}: the document has {count}")
        return document.passages[passage - 1].span
    if quote is None:
        return None
    span = find_wording(document.text, quote)
    if span is None:
        raise click.UsageError(f"--quote: these words do not stand in {display_line(document.info.path)}")
    return span


def _companion_lines(companion: Companion) -> str:
    info = companion.info
    head = click.style(f"{display_line(info.path)}  {display_line(info.title)}", bold=True)
    return f"{head}\n  {_reason(companion.share, companion.words)}"


def _passage_lines(passage: LikePassage) -> str:
    info = passage.info
    head = click.style(f"{display_line(info.path)}  {display_line(info.title)}", bold=True)
    reason = _reason(passage.share, passage.words)
    return f"{head}\n  ¶{passage.passage + 1}  {reason}\n  {display_line(passage.excerpt)}"


def _reason(share: float, words: Sequence[str]) -> str:
    return f"{share:.0%} alike · both: {display_line(', '.join(words))}"


def _companion_object(companion: Companion) -> str:
    return json.dumps(_facts(companion))


def _passage_object(collection: Collection, passage: LikePassage) -> str:
    text = collection.document(passage.info.id).text
    start, end = passage.span
    place = {"passage": passage.passage, "start": start, "end": end, "text": text[start:end]}
    return json.dumps({**_facts(passage), **place})


def _facts(alike: Companion | LikePassage) -> dict[str, Any]:
    return {
        "document": alike.info.path,
        "title": alike.info.title,
        "date": alike.info.date,
        "share": round(alike.share, 6),
        "words": list(alike.words),
    }
