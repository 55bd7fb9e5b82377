"""The list of documents in small reads agrees with the whole list."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.model import Extract, Metadata, Passage, Span, Stamp
from index.store import Store


def put(store: Store, path: str, text: str = "Some words.") -> int:
    extract = Extract(text, (Passage(0, Span(0, len(text))),), Metadata(), "text", "utf-8", "text/1", ())
    return store.add(Stamp(path.encode(), len(text), 1, 1), str(hash(text)), extract)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "store.db")
    for name in ("c", "a", "b"):
        put(made, f"/x/{name}.txt", f"{name} says something.")
    return made


def test_parts_of_the_list_make_the_whole(store: Store) -> None:
    first = store.documents_after(None, 2)
    assert (*first, *store.documents_after(first[-1].path, 2)) == store.documents()
    assert store.count() == 3
    assert store.documents_after("/x/c.txt", 2) == ()


def test_a_document_is_found_by_its_path(store: Store) -> None:
    by_path = {info.path: info.id for info in store.documents()}
    assert store.document_at("/x/a.txt") == by_path["/x/a.txt"]
    assert store.document_at("/x/z.txt") is None


def test_the_newest_version_of_a_document_is_found(store: Store) -> None:
    old = store.document_at("/x/a.txt")
    assert old is not None
    assert store.newest(old) == old
    new = put(store, "/x/a.txt", "a says something else.")
    assert store.newest(old) == new != old
    store.remove([b"/x/a.txt"])
    assert store.newest(old) is None
    assert store.newest(999) is None


def test_neighbours_are_counted_by_path(store: Store) -> None:
    a, b, c = (info.id for info in store.documents())
    assert [store.neighbour(a, 1), store.neighbour(a, 2), store.neighbour(a, 3)] == [b, c, None]
    assert [store.neighbour(c, -1), store.neighbour(c, -2), store.neighbour(a, -1)] == [b, a, None]
