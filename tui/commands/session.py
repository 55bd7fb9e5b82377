"""Opens a collection for a command, and runs the command's work."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from hashlib import blake2b

import click

from index.collection import Collection, Event, Places
from index.collection import Progress as JobProgress
from index.model import DocumentInfo, QueryError
from index.text.display import display_line
from tui.cli import raise_when_interrupted
from tui.commands.reporting import Reporter
from tui.garbage import collect_garbage_seldom

STDIN = "-"


@contextlib.asynccontextmanager
async def opened(
    places: Places,
    paths: Sequence[str],
    reporter: Callable[[Event], None] | None = None,
    *,
    passing: bool = False,
) -> AsyncIterator[Collection]:
    """The collection of these paths, workers stopped at the end. "-" stands for standard input.

    With `passing` nothing but notes is left behind.
    """
    copy = _keep_stdin(places) if STDIN in paths else STDIN
    real_paths = [copy if path == STDIN else path for path in paths]
    collection = Collection.open(real_paths, places=places, names={copy: STDIN}, passing=passing)
    if reporter is not None:
        collection.listen(reporter)
    try:
        yield collection
    finally:
        await collection.close()


@contextlib.asynccontextmanager
async def indexed(places: Places, paths: Sequence[str], reporter: Reporter) -> AsyncIterator[Collection]:
    """The collection of these paths, wholly indexed; its progress is reported meanwhile."""
    async with opened(places, paths, reporter) as collection:
        collection.prepare_search()
        await collection.indexed(wait_for_others=False)
        yield collection


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Raise KeyboardInterrupt on the first Ctrl-C also in a call that blocks the event loop.

    The loop's own handler only cancels what it runs, which such a call keeps from being told.
    """
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.SIG_IGN:  # as under nohup
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


class Interrupted(Exception):
    """The user pressed Ctrl-C; unlike KeyboardInterrupt it passes Click without a blank line."""


async def analysed(collection: Collection, report: Callable[[Event], None]) -> AsyncIterator[DocumentInfo]:
    """Every document by path, each once it has an analysis."""
    documents = collection.documents()
    for number, info in enumerate(documents, start=1):
        await collection.analyse([info.id])
        report(JobProgress("analysing", number, len(documents), finished=number == len(documents)))
        yield info


def run(work: Awaitable[int]) -> int:
    """Run a command's work to its exit status. Raises Interrupted."""

    async def wait() -> int:
        return await work

    raise_when_interrupted()
    collect_garbage_seldom()
    try:
        return asyncio.run(wait())
    except KeyboardInterrupt:
        raise Interrupted from None


def warn_skipped(collection: Collection) -> None:
    """Say on standard error which files were not read, and why."""
    for skipped in collection.skipped():
        click.echo(f"diptych: skipped {display_line(skipped.path)}: {display_line(skipped.reason)}", err=True)


def warn_of_query(errors: Sequence[QueryError]) -> None:
    """Say on standard error the first thing of a query that could not be read; the others often follow from it."""
    if errors:
        first, more = errors[0], len(errors) - 1
        rest = f" (and {more} more)" if more else ""
        click.echo(f"diptych: query, character {first.position + 1}: {first.message}{rest}", err=True)


def _keep_stdin(places: Places) -> str:
    """Standard input as a file named by its content, so that the same text is the same collection again."""
    if sys.stdin is None:  # closed by whoever started the program
        raise click.UsageError("standard input is closed")
    with interruptible():
        data = sys.stdin.buffer.read()
    copy = places.data / "stdin" / f"{blake2b(data, digest_size=12).hexdigest()}.txt"
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(data)
    return str(copy)
