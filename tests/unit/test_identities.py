"""Documents are found again after their file changed, moved or came back, and in a store made anew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.model import Extract, Metadata, Stamp
from index.store import Identity, Store
from index.text.canonical import text_hash
from index.text.paragraphs import split_passages


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def add(store: Store, name: str, text: str) -> int:
    stamp = Stamp(os.fsencode(f"/folder/{name}"), len(text), 1, 1)
    extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
    return store.add(stamp, text, extract)


def test_a_document_is_known_by_its_path_and_text(store: Store) -> None:
    number = add(store, "a.txt", "One.")
    identity = Identity(number, "/folder/a.txt", text_hash("One."))
    assert store.identities([number, number + 100]) == {number: identity}
    assert store.find_again(identity) == identity


def test_a_replaced_version_keeps_its_identity_and_leads_to_the_current_one(store: Store) -> None:
    old = add(store, "a.txt", "One.")
    new = add(store, "a.txt", "Two.")
    identity = store.identities([old])[old]
    assert identity.text_hash == text_hash("One.")
    found = store.find_again(identity)
    assert found is not None
    assert found.document == new


def test_a_moved_file_is_found_by_its_text_when_only_one_has_it(store: Store) -> None:
    moved = add(store, "b.txt", "One.")
    sought = Identity(99, "/folder/a.txt", text_hash("One."))
    found = store.find_again(sought)
    assert found is not None
    assert found.document == moved
    add(store, "c.txt", "One.")
    assert store.find_again(sought) is None


def test_a_document_that_is_gone_is_not_found(store: Store) -> None:
    number = add(store, "a.txt", "One.")
    identity = store.identities([number])[number]
    store.remove([b"/folder/a.txt"])
    assert store.find_again(identity) is None


def test_thousands_are_identified_at_once_and_odd_names_survive(store: Store) -> None:
    ids = [add(store, f"{number}.txt", f"Text {number}.") for number in range(1201)]
    odd = add(store, os.fsdecode(b"\xff.txt"), "Odd.")
    found = store.identities([*ids, odd])
    assert len(found) == 1202
    assert os.fsencode(found[odd].path) == b"/folder/\xff.txt"
