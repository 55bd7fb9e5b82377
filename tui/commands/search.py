"""``diptych search``: the passages that answer a query."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from functools import lru_cache, partial
from io import StringIO
from itertools import groupby
from typing import Any, BinaryIO

import click

from index.collection import Collection, Places, WorkerFailed
from index.model import Document, Hit, HitOrder, SearchResult
from index.text.display import display, display_line
from tui.commands.batch_table import BatchTable
from tui.commands.minus import TakesQuery
from tui.commands.reporting import Reporter
from tui.commands.session import analysed, indexed, run, warn_of_query, warn_skipped
from tui.hit_groups import in_groups

NO_HITS = 1

COMMENT = "#"
"""Lines of a batch that begin so are no queries."""

Ask = Callable[[Collection, str, Reporter], Awaitable[SearchResult]]

_USUAL_ENCODING = "utf-8"

_EVERYTHING = 2**31
_DOCUMENTS_KEPT = 64  # hits come by score: without some texts at hand each would be read again for each


@click.command(cls=TakesQuery)
@click.argument("query", required=False)
@click.option("--in", "paths", multiple=True, metavar="PATH", help="Where to search; default: this folder.")
@click.option("--limit", type=click.IntRange(min=1), default=None, help="At most so many passages a query.")
@click.option(
    "--sort",
    type=click.Choice([order.value for order in HitOrder]),
    default=HitOrder.RELEVANCE.value,
    show_default=True,
    help="The best first, the newest first, or by path.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a passage.")
@click.option(
    "--batch",
    type=click.File("rb"),
    help="Run the queries of a file, one a line, and print the passages as CSV.",
)
@click.pass_obj
def search(
    places: Places,
    query: str | None,
    paths: tuple[str, ...],
    limit: int | None,
    sort: str,
    as_json: bool,
    batch: BinaryIO | None,
) -> int:
    """Find the passages that answer QUERY; exit status 1 when there are none.

    Words must all occur; "exact phrases" in quotes; OR, NOT or -, ( ), prefix*, fuzzy~; a NEAR/5 b and
    a BEFORE/5 b; count:>10000; person: org: place: in any spelling, says: for the words of one;
    title: author: source: path: date: type: lang: speak of the document.
    """
    if (query is None) == (batch is None):
        raise click.UsageError("either a QUERY or --batch FILE was expected")
    if batch is not None and as_json:
        raise click.UsageError("--batch prints CSV: leave out --json")
    ask = partial(_ask, limit=limit or _EVERYTHING, order=HitOrder(sort))
    if batch is not None:
        return run(_search_all(places, batch.read(), paths or (".",), ask))
    return run(_search(places, query or "", paths or (".",), ask, as_json=as_json))


async def _ask(
    collection: Collection, query: str, reporter: Reporter, *, limit: int, order: HitOrder
) -> SearchResult:
    """The hits; what is not analysed yet is analysed first when the query speaks of names."""
    result = await collection.search(query, limit, order)
    if not result.unnamed:
        return result
    async for _ in analysed(collection, reporter):
        pass
    return await collection.search(query, limit, order)


async def _search(places: Places, query: str, paths: tuple[str, ...], ask: Ask, *, as_json: bool) -> int:
    with Reporter() as reporter:
        async with indexed(places, paths, reporter) as collection:
            result = await ask(collection, query, reporter)
            warn_skipped(collection)
            _warn_of_errors(result)
            _tell_what_was_meant(result)
            if as_json:
                _print_json(collection, result)
            else:
                _print_text(collection, result)
    return 0 if result.hits else NO_HITS


async def _search_all(places: Places, batch: bytes, paths: tuple[str, ...], ask: Ask) -> int:
    """Every query of a file; one that cannot be read is told in its rows and stops no other."""
    found = False
    with Reporter() as reporter:
        async with indexed(places, paths, reporter) as collection:
            warn_skipped(collection)
            document_of = lru_cache(_DOCUMENTS_KEPT)(collection.document)
            queries = await _read_queries(collection, batch)
            table = BatchTable(sys.stdout)
            for number, line in enumerate(queries, start=1):
                query = line.strip()
                if query and not query.startswith(COMMENT):
                    result = await ask(collection, query, reporter)
                    table.write(number, query, result, document_of)
                    found = found or bool(result.hits)
    return 0 if found else NO_HITS


async def _read_queries(collection: Collection, data: bytes) -> StringIO:
    """The lines of a batch in whatever encoding it is; says which when it is not the usual one."""
    try:
        decoded = await collection.decode(data)
    except WorkerFailed as error:
        raise click.UsageError(f"--batch: the queries cannot be read: {error}") from error
    if decoded.encoding != _USUAL_ENCODING:
        click.echo(f"diptych: the queries were read as {decoded.encoding}", err=True)
    for warning in decoded.warnings:
        click.echo(f"diptych: queries: {warning}", err=True)
    return StringIO(decoded.text, newline=None)


def _warn_of_errors(result: SearchResult) -> None:
    warn_of_query(result.errors)
    if not result.errors and not result.reading:
        click.echo("diptych: the query holds no word to look for", err=True)


def _tell_what_was_meant(result: SearchResult) -> None:
    if result.meant:
        click.echo(f"diptych: nothing found; did you mean: {display_line(result.meant)}", err=True)


def _print_json(collection: Collection, result: SearchResult) -> None:
    document_of = lru_cache(_DOCUMENTS_KEPT)(collection.document)
    for hit in result.hits:
        click.echo(json.dumps(_hit_object(document_of(hit.document), hit)))


def _hit_object(document: Document, hit: Hit) -> dict[str, Any]:
    return {
        "document": document.info.path,
        "passage": hit.passage,
        "start": hit.span.start,
        "end": hit.span.end,
        "score": round(hit.score, 6),
        "text": document.text[hit.span.start : hit.span.end],
        "marks": [list(mark) for mark in hit.marks],
    }


def _print_text(collection: Collection, result: SearchResult) -> None:
    for number, group in groupby(in_groups(result.hits), key=lambda hit: hit.document):
        document = collection.document(number)
        click.secho(f"{display_line(document.info.path)}  {display_line(document.info.title)}", bold=True)
        for hit in group:
            click.echo(f"  ¶{hit.passage + 1}  {_marked(document.text, hit)}")
    if not result.reading:
        return
    click.echo(f"{result.reading} · {result.total} passages in {result.documents} documents", err=True)


def _marked(text: str, hit: Hit) -> str:
    """The passage with its marks in bold."""
    pieces = []
    at = hit.span.start
    for mark in hit.marks:
        pieces.append(display(text[at : mark.start]))
        pieces.append(click.style(display(text[mark.start : mark.end]), bold=True, reverse=True))
        at = mark.end
    pieces.append(display(text[at : hit.span.end]))
    return "".join(pieces).replace("\n", " ")
