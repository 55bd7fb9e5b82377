"""``diptych index``: read and index files without opening the screen."""

from __future__ import annotations

import click

from index.collection import Places
from tui.commands.reporting import Reporter
from tui.commands.session import opened, run, warn_skipped


@click.command("index")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.pass_obj
def index_command(places: Places, paths: tuple[str, ...]) -> int:
    """Read and index PATH..., with a progress bar; interrupt and run again to go on."""
    return run(_index(places, paths))


async def _index(places: Places, paths: tuple[str, ...]) -> int:
    with Reporter() as reporter:
        async with opened(places, paths, reporter) as collection:
            await collection.indexed()
            documents, skipped = collection.documents(), collection.skipped()
            warn_skipped(collection)
    click.echo(f"{len(documents)} documents indexed, {len(skipped)} files skipped", err=True)
    return 0
