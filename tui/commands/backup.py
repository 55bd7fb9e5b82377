"""``diptych backup`` and ``diptych restore``: all that cannot be made again, in one file and back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from index.backup import BackupError, restore_backup, write_backup
from index.collection import Places
from index.text.display import display_line
from tui.commands.session import STDIN


@click.command()
@click.argument("out", required=False, metavar="[OUT]")
@click.pass_obj
def backup(places: Places, out: str | None) -> int:
    """Write notes, decisions, texts, places and settings to OUT, a ZIP file (diptych-DATE.zip here)."""
    path = Path(out or f"diptych-{datetime.now().astimezone():%Y-%m-%d}.zip")
    if out == STDIN:
        raise click.UsageError("a backup goes into a file: name one")
    if path.is_dir():
        raise click.UsageError(f"{display_line(str(path))} is a folder: name a file")
    try:
        written = write_backup(places, path)
    except BackupError as error:
        raise click.ClickException(display_line(str(error))) from error
    counts = ("note", written.notes), ("decision", written.decisions), ("collection", written.collections)
    words = ", ".join(f"{count} {noun if count == 1 else noun + 's'}" for noun, count in counts)
    click.echo(f"{display_line(str(path))}: {words}")
    return 0


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--replace", is_flag=True, help="Also when notes are here that FILE does not have.")
@click.pass_obj
def restore(places: Places, file: str, replace: bool) -> int:
    """Put a backup back, or a daily copy. What is here now is written to a backup of its own first."""
    try:
        kept = restore_backup(places, Path(file), replace=replace)
    except BackupError as error:
        raise click.UsageError(display_line(str(error))) from error
    click.echo(f"{display_line(file)} was put back")
    if kept is not None:
        click.echo(f"what was here before is in {display_line(str(kept))}", err=True)
    return 0
