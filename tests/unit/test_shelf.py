"""The document that something from elsewhere stood on is found by its words."""

from __future__ import annotations

import os
from pathlib import Path

from index.model import Extract, Metadata, Stamp
from index.store import Store
from index.text.paragraphs import split_passages
from index.work.shelf import Shelf


def test_words_are_found_over_other_blanks_but_not_within_a_word(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db")
    for name, text in (("a.txt", "Then a therapist\n\nspoke."), ("b.txt", "Nobody else did.")):
        extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
        store.add(Stamp(os.fsencode(f"/{name}"), len(text), 1, 42), text, extract)
    shelf = Shelf(store, lambda path: path)
    found = shelf.find("/gone.txt", words="a therapist spoke.")
    assert found is not None
    assert found.info.path == "/a.txt"
    assert shelf.find("/gone.txt", words="the rapist") is None
    store.close()
