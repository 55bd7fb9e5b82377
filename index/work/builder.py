"""The worker that brings the store up to date with the files, and the index with the store.

Both in small steps: read a batch, store it, index it. Nothing but the store
says what is done: a killed builder leaves work for the next one and no harm.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from index.model import Stamp
from index.readers.errors import Unreadable
from index.readers.files import Reading
from index.readers.sandbox import SandboxedReader
from index.readers.scan import Scan, scan
from index.store import Store
from index.work.build_lock import BuildLock
from index.work.index_place import forget_index
from index.work.indexing import Indexing
from index.work.protocol import Message
from index.work.server import Server, start_process

_FIRST_BATCH = 4  # documents: the first screen should not wait
_LARGEST_BATCH = 256
_GROWTH = 4
_FOLLOWING_PAUSE = 0.5  # seconds between two looks at what another process has built


class Builder:
    """Keeps one store and its index true to some files and folders."""

    def __init__(self, store: Store, home: Path, roots: Sequence[str]) -> None:
        self._store = store
        self._home = home
        self._roots = [os.fsencode(root) for root in roots]
        self.server = Server({"build": self._on_build, "rebuild": self._on_rebuild})

    def _on_build(self, message: Message) -> None:
        self.server.work(self._build_alone(with_index=message["index"]))

    def _on_rebuild(self, _: Message) -> None:
        forget_index(self._store, self._home)
        self.server.work(self._build_alone(with_index=True))

    def _build_alone(self, *, with_index: bool) -> Iterator[None]:
        """Build when no other process does; meanwhile tell what the other one has finished."""
        with BuildLock(self._home) as lock:
            if not lock.acquire():
                self.server.emit("busy")
                yield from self._follow_until(lock.acquire)
            yield from self._build(with_index=with_index)

    def _follow_until(self, free: Callable[[], bool]) -> Iterator[None]:
        seen = self._store.generation
        while not free():
            yield
            time.sleep(_FOLLOWING_PAUSE)
            if self._store.generation != seen:
                seen = self._store.generation
                self.server.emit("documents")
                self.server.emit("committed", generation=seen)

    def _build(self, *, with_index: bool) -> Iterator[None]:
        reading = self._read_changed_files()
        if not with_index:
            for _ in reading:
                yield
            return
        indexing = Indexing(self._store, self._home, self.server)
        for to_come in reading:
            indexing.to_come = to_come
            yield from indexing.catch_up()
        yield from indexing.catch_up()
        yield from indexing.finish()

    # Files to store

    def _read_changed_files(self) -> Iterator[int]:
        """Read what is new or changed, forget what is gone; a step is a stored batch, and says how many new files are left."""
        found = scan(self._roots)
        known = self._store.stamps()
        todo = [stamp for stamp in found.files if known.get(stamp.path) != stamp]
        self._note_what_is_not_read(found)
        to_come = sum(stamp.path not in known for stamp in todo)
        total = len(found.files)
        done = total - len(todo)
        self._progress(done, total)
        with SandboxedReader() as reader:
            for batch in growing_batches(todo):
                self._read_batch(reader, batch)
                done += len(batch)
                to_come -= sum(stamp.path not in known for stamp in batch)
                self._progress(done, total)
                self.server.emit("documents")
                yield to_come
        self._progress(done, total, finished=True)

    def _note_what_is_not_read(self, found: Scan) -> None:
        refused = set(found.skipped).difference(self._store.skipped())
        there = {stamp.path for stamp in found.files} | {os.fsencode(file.path) for file in found.skipped}
        gone = self._store.paths() - there
        if refused or gone:
            self._store.skip((os.fsencode(file.path), file.reason) for file in refused)
            self._store.remove(gone)
            self.server.emit("documents")

    def _read_batch(self, reader: SandboxedReader, batch: Sequence[Stamp]) -> None:
        readings: list[Reading] = []
        for stamp in batch:
            try:
                readings.append(reader.take(stamp.path))
            except Unreadable as refusal:
                self._store.skip([(stamp, str(refusal))])
        self._store.add_many((reading.stamp, reading.content_hash, reading.extract) for reading in readings)

    def _progress(self, done: int, total: int, *, finished: bool = False) -> None:
        self.server.emit("progress", job="reading", done=done, total=total, finished=finished)


def growing_batches(stamps: Sequence[Stamp]) -> Iterator[Sequence[Stamp]]:
    """The stamps in order, a few first so that something is on screen soon, then more at a time."""
    start, size = 0, _FIRST_BATCH
    while start < len(stamps):
        yield stamps[start : start + size]
        start += size
        size = min(size * _GROWTH, _LARGEST_BATCH)


def main() -> None:
    """Serve one store, its index and its files until standard input closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("index", type=Path, help="the folder that holds the store's index folders")
    parser.add_argument("--log")
    parser.add_argument("roots", nargs="+")
    arguments = parser.parse_args()
    start_process(arguments.log)
    with Store.open(arguments.store) as store:
        Builder(store, arguments.index, arguments.roots).server.run()


if __name__ == "__main__":
    main()
