"""How long the reading screen waits for its notes: beside SQLite that reads the same rows and nothing more.

    python -m benchmarks.notes FOLDER [--notes 20000]

FOLDER holds text files (the unpacked ``bbc-news``). Notes are put on passages of all of them in turn; then one note
changes, and then one file. The folder is copied first; nothing is written beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from index.collection import Collection, Places
from index.model import NoteText, Span
from index.notes.notebook import Notebook, WrittenDown
from index.notes.selectors import quote_of
from index.store import NoteStore
from index.work.documents_now import edition_of

LENGTH = 40  # code points of a passage


def write_down(collection: Collection) -> Iterator[WrittenDown]:
    """Notes without end, on one document after the other."""
    chance = random.Random(1)
    editions = [edition_of(collection.document(info.id)) for info in collection.documents()]
    number = 0
    while editions:
        for edition in editions:
            start = chance.randrange(max(1, len(edition.text) - LENGTH))
            quote = quote_of(edition.text, Span(start, start + LENGTH))
            yield WrittenDown(f"note-{number}", NoteText(f"what of {number}?"), ((edition, quote),))
            number += 1


def read_rows(path: Path) -> None:
    """The peer: all texts and places of all notes, decoded."""
    with closing(sqlite3.connect(path)) as database:
        for (content,) in database.execute("SELECT content FROM note_text"):
            json.loads(content)
        database.execute("SELECT * FROM note_anchor").fetchall()


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


async def measure(folder: Path, places: Places, count: int) -> None:
    collection = Collection.open([os.fspath(folder)], places=places)
    try:
        await collection.read()
        with closing(NoteStore.open(places.notes)) as store:
            made = milliseconds(lambda: Notebook(store).take(list(islice(write_down(collection), count))))
        rows = [("taken in, one step", made), ("read at the start", milliseconds(collection.notes.notes))]
        note = collection.notes.notes()[0]
        collection.notes.change(note, replace(note.text, body="changed"))
        rows.append(("after a note changed", milliseconds(collection.notes.notes)))
        first = Path(collection.document(collection.documents()[0].id).info.path)
        first.write_text(f"A new lead.\n\n{first.read_text(errors='replace')}")
        await collection.read()
        rows.append(("after a file changed", milliseconds(collection.notes.notes)))
        rows.append(("SQLite alone, all rows", milliseconds(lambda: read_rows(places.notes))))
    finally:
        await collection.close()
    print(f"| {count} notes | ms |\n|---|---|")
    for what, took in rows:
        print(f"| {what} | {took:.0f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--notes", type=int, default=20_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="diptych-notes-") as name:
        home = Path(name)
        shutil.copytree(arguments.folder, home / "documents")
        places = Places(home / "data", home / "cache", home / "state", home / "config")
        asyncio.run(measure(home / "documents", places, arguments.notes))


if __name__ == "__main__":
    main()
