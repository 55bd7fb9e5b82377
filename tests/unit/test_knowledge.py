"""What is known besides the words of passages, and kept from one question to the next."""

from __future__ import annotations

import os
from pathlib import Path

from index.model import Extract, Metadata, Stamp
from index.store import Store
from index.text.paragraphs import split_passages
from index.work.knowledge import Knowledge


def read(store: Store, name: str, text: str) -> int:
    extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
    return store.add(Stamp(os.fsencode(f"/folder/{name}"), len(text), 1, 42), text, extract)


def test_documents_that_were_replaced_or_went_are_not_kept_for_good(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        knowledge = Knowledge(store, tmp_path / "notes.db", lambda _: None, lambda: None)
        for number in range(20):
            changing = read(store, "changing.txt", f"Version {number}.")
            staying = read(store, "staying.txt", "As ever.")
            read(store, f"{number}.txt", f"Number {number}.")
            store.remove([os.fsencode(f"/folder/{number}.txt")])
            assert knowledge.facts.described.keys() == {changing, staying}
