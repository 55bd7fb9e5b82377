"""``diptych compare``: what two documents say of each other's claims."""

from __future__ import annotations

import json
import os

import click

from index.collection import Collection, Places
from index.model import RelationKind
from index.text.display import display_line
from tui.commands.comparison_output import comparison_markdown, comparison_object
from tui.commands.reporting import Reporter
from tui.commands.session import opened, run, warn_skipped

DIFFERENCES = 1

_DIFFERENCE_KINDS = {RelationKind.FIGURES_DIFFER, RelationKind.DENIED, RelationKind.DIFFERS}


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--json", "form", flag_value="json", help="One JSON object.")
@click.option("--md", "form", flag_value="md", default="md", help="Markdown (the default).")
@click.pass_obj
def compare(places: Places, first: str, second: str, form: str) -> int:
    """Set the claims of documents A and B beside each other; exit status 1 when they differ."""
    return run(_compare(places, first, second, form))


async def _compare(places: Places, first: str, second: str, form: str) -> int:
    with Reporter() as reporter:
        async with opened(places, (first, second), reporter) as collection:
            await collection.read()
            warn_skipped(collection)
            numbers = [_document_number(collection, path) for path in (first, second)]
            comparison = await collection.compare(*numbers)
            documents = [collection.document(number) for number in numbers]
    if form == "json":
        click.echo(json.dumps(comparison_object(comparison, documents), indent=1))
    else:
        click.echo(comparison_markdown(comparison, documents), nl=False)
    differs = any(relation.kind in _DIFFERENCE_KINDS for relation in comparison.relations)
    return DIFFERENCES if differs else 0


def _document_number(collection: Collection, path: str) -> int:
    """The document of this path, however the path is spelled; UsageError when it is none."""
    for info in collection.documents():
        if info.path == path or os.path.realpath(info.path) == os.path.realpath(path):
            return info.id
    raise click.UsageError(f"{display_line(path)}: compare needs two readable files")
