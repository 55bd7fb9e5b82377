"""What the reader decided about passages of two documents, out of a collection and into another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

import click

from index.collection import Places
from index.text.display import display_line
from tui.commands.output import Output
from tui.commands.session import opened, warn_skipped

NOT_PLACED = 1


async def print_decisions(places: Places, paths: Sequence[str], output: Output) -> int:
    """Those about any two documents under these paths, where their passages are now; one JSON object a line."""
    async with opened(places, paths) as collection:
        await collection.read()
        output.spare(info.path for info in collection.documents())
        lines = collection.written_judgements()
    output.write("".join(f"{line}\n" for line in lines))
    return 0


async def take_decisions(places: Places, paths: Sequence[str], lines: BinaryIO) -> int:
    """Keep those that are not in effect already; exit status 1 when passages of some are not found."""
    async with opened(places, paths) as collection:
        await collection.read()
        warn_skipped(collection)
        try:
            taken = collection.take_judgements(lines.read())
        except ValueError as error:
            raise click.UsageError(f"--take: {display_line(str(error))}") from error
    for line in taken.unplaced:
        click.echo(f"diptych: not taken: {display_line(line)}", err=True)
    click.echo(f"diptych: {taken.new} decisions are new; {taken.known} were here already", err=True)
    return NOT_PLACED if taken.unplaced else 0
