"""Tells on standard error how far the work of a command is."""

from __future__ import annotations

from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from index.collection import Event, Notice
from index.collection import Progress as JobProgress
from index.text.display import display_line


class Reporter:
    """Shows the collection's progress on standard error: a bar on a terminal, lines elsewhere."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("{task.description:<10}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=quiet or not self._console.is_terminal,
        )
        self._quiet = quiet
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._bar.stop()

    def __call__(self, event: Event) -> None:
        """Show one event of the collection."""
        if isinstance(event, JobProgress):
            task = self._tasks.get(event.job)
            if task is None:
                task = self._tasks[event.job] = self._bar.add_task(event.job, total=event.total)
            self._bar.update(task, completed=event.done, total=event.total)
        elif (
            isinstance(event, Notice) and event.severity == "warning"
        ):  # an error ends the command and is told
            click.echo(f"diptych: {display_line(event.message)}", err=True)
