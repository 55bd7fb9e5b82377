"""Tells on standard error how far the work of a command is."""

from __future__ import annotations

from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from index.collection import Event, Notice, UnderAnalysis
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
            self._bar.update(self._task(event.job), completed=event.done, total=event.total)
        elif isinstance(event, UnderAnalysis):
            of_next = f", next {event.share * 100:.0f} %" if event.share < 1 else ""
            self._bar.update(self._task("analysing"), description=f"analysing{of_next}")
        elif (
            isinstance(event, Notice) and event.severity == "warning"
        ):  # an error ends the command and is told
            click.echo(f"diptych: {display_line(event.message)}", err=True)

    def _task(self, job: str) -> TaskID:
        if job not in self._tasks:
            self._tasks[job] = self._bar.add_task(job, total=None)
        return self._tasks[job]
