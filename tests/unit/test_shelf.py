"""The document that something from elsewhere stood on is found by its words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.model import Document, Extract, Metadata, Stamp
from index.store import Store
from index.text.paragraphs import split_passages
from index.work.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    store = Store.open(tmp_path / "store.db")
    texts = {
        "a.txt": "Then a therapist\n\nspoke.",
        "b.txt": "He left the house on Monday.\n\nNobody else did, as far as is known.",
    }
    for name, text in texts.items():
        extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
        store.add(Stamp(os.fsencode(f"/{name}"), len(text), 1, 42), text, extract)
    yield Shelf(store, lambda path: path)
    store.close()


def path_of(document: Document | None) -> str | None:
    return None if document is None else document.info.path


def test_words_are_found_over_other_blanks_but_not_within_a_word(shelf: Shelf) -> None:
    assert path_of(shelf.find("/gone.txt", words="a therapist spoke.")) == "/a.txt"
    assert shelf.find("/gone.txt", words="the rapist") is None


def test_the_words_tell_more_than_the_name_of_a_file(shelf: Shelf) -> None:
    assert path_of(shelf.find("/old/a.txt", words="left the house")) == "/b.txt"
    assert path_of(shelf.find("/old/a.txt", words="a therapist")) == "/a.txt"
    assert path_of(shelf.find("/old/a.txt", words="nobody says so")) == "/a.txt"
    assert path_of(shelf.find("/old/a.txt")) == "/a.txt"


def test_many_words_are_found_without_the_blank_between_two_blocks(shelf: Shelf) -> None:
    words = "He left the house on Monday.Nobody else did, as far"
    assert path_of(shelf.find("/gone.txt", words=words)) == "/b.txt"
    assert shelf.find("/gone.txt", words="Monday.Nobody else did") is None
