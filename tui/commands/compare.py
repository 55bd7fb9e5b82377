"""``diptych compare``: what two documents say of each other's claims."""

from __future__ import annotations

import json

import click

from index.collection import Places
from index.model import RelationKind
from tui.commands.comparison_output import comparison_markdown, comparison_object
from tui.commands.session import Reporter, opened, run, warn_skipped

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
            by_path = {info.path: info.id for info in collection.documents()}
            for path in (first, second):
                if path not in by_path:
                    raise click.UsageError(f"{path}: compare needs two readable files")
            comparison = await collection.compare(by_path[first], by_path[second])
            documents = [collection.document(by_path[path]) for path in (first, second)]
    if form == "json":
        click.echo(json.dumps(comparison_object(comparison, documents), indent=1))
    else:
        click.echo(comparison_markdown(comparison, documents), nl=False)
    differs = any(relation.kind in _DIFFERENCE_KINDS for relation in comparison.relations)
    return DIFFERENCES if differs else 0
