"""Versions that were replaced or whose file is gone, and what a reading of the files changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.model import Extract, Metadata, Stamp
from index.readers.files import stamp_of
from index.store import Store, Tally
from index.text.paragraphs import split_passages
from index.work.carrier import Carrier
from index.work.carrying import carry_places
from index.work.changed_files import changed_files

UNKNOWN = 999


def extract(text: str) -> Extract:
    return Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")


def stamp(name: str, size: int = 1) -> Stamp:
    return Stamp(os.fsencode(f"/folder/{name}"), size, 1_700_000_000_000_000_001, 42)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def add(store: Store, path: Path) -> int:
    """What the file says now, as a scan would find it."""
    text = path.read_text(encoding="utf-8")
    return store.add(stamp_of(str(path), path.stat()), text, extract(text))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("The first words of it.")
    return path


def test_a_replaced_version_is_read_as_it_was(store: Store) -> None:
    old = store.add(stamp("a.txt"), "one", extract("One text.\n\nOf two passages."))
    before = store.document(old)
    store.add(stamp("a.txt", 2), "two", extract("Another."))
    assert store.version(old) == before
    assert store.version_length(old) == len(before.text)


def test_a_document_whose_file_went_is_read_as_it_was(store: Store) -> None:
    old = store.add(stamp("a.txt"), "one", extract("One."))
    hash_before = store.version_hash(old)
    store.remove([stamp("a.txt").path])
    assert store.version(old).text == "One."
    assert store.version_hash(old) == hash_before


def test_why_a_file_is_no_longer_read_is_known_while_it_is_so(store: Store) -> None:
    number = store.add(stamp("a.txt"), "hash", extract("One."))
    assert store.refusal(number) is None
    store.skip([(stamp("a.txt").path, "it is empty")])
    assert store.refusal(number) == "it is empty"
    store.remove([stamp("a.txt").path])
    assert store.refusal(number) is None
    assert store.refusal(UNKNOWN) is None


def test_what_was_never_read_is_no_version(store: Store) -> None:
    for read in (store.version, store.version_hash, store.version_length):
        with pytest.raises(KeyError):
            read(UNKNOWN)
    assert store.files([UNKNOWN]) == {}


def test_a_reading_tells_what_changed_what_is_new_and_what_is_gone(store: Store) -> None:
    store.add_many((stamp(name), "hash", extract(f"Text of {name}.")) for name in ("a", "b", "c"))
    before = store.generation
    store.add(stamp("a", 2), "other", extract("Another text."))
    store.remove([stamp("b").path])
    store.add_many((stamp(name), "hash", extract(f"Text of {name}.")) for name in ("d", "e"))
    assert store.tally_since(before) == Tally(changed=1, new=2, gone=1)
    assert store.tally_since(store.generation) == Tally(0, 0, 0)


def test_a_file_that_is_as_it_was_read_has_not_changed(store: Store, file: Path) -> None:
    document = add(store, file)
    assert changed_files(store, [document, UNKNOWN]) == {}


def test_a_file_that_was_written_to_has_changed_until_it_is_read(store: Store, file: Path) -> None:
    old = add(store, file)
    file.write_text("Other words of another length.")
    assert changed_files(store, [old]) == {old: stamp_of(str(file), file.stat())}
    new = add(store, file)
    assert changed_files(store, [old, new]) == {}


def test_a_file_that_vanished_has_changed_and_is_then_known_to_be_gone(store: Store, file: Path) -> None:
    document = add(store, file)
    file.unlink()
    assert changed_files(store, [document]) == {document: None}
    store.remove([os.fsencode(file)])
    assert changed_files(store, [document]) == {}
    file.write_text("Back again.")
    assert document in changed_files(store, [document])


def test_an_empty_file_is_as_good_as_gone(store: Store, file: Path) -> None:
    document = add(store, file)
    file.write_text("")
    assert changed_files(store, [document]) == {document: None}
    store.skip([(os.fsencode(file), "it is empty")])
    assert changed_files(store, [document]) == {}


def test_places_are_carried_to_the_newer_version_and_back(store: Store) -> None:
    text = "One sentence of the text.\n\nAnother one about Kursk."
    old = store.add(stamp("a.txt"), "one", extract(text))
    new = store.add(stamp("a.txt", 2), "two", extract(f"Added first.\n\n{text}"))
    place = text.index("Kursk")
    (there,) = carry_places(store, old, new, [place])
    assert (there.offset, there.kept) == (place + len("Added first.\n\n"), True)
    assert carry_places(store, new, old, [there.offset])[0].offset == place


async def test_a_short_text_is_carried_without_another_process(store: Store) -> None:
    old = store.add(stamp("a.txt"), "one", extract("One word."))
    new = store.add(stamp("a.txt", 2), "two", extract("Only one word."))
    carrier = Carrier(store, ("no such store",))
    assert [place.offset for place in await carrier.carry(old, new, [4])] == [9]
    with pytest.raises(KeyError):
        await carrier.carry(old, UNKNOWN, [4])


async def test_a_long_text_is_carried_by_a_process_of_its_own(store: Store, tmp_path: Path) -> None:
    text = "\n\n".join(f"Paragraph {number} says what it says about {number}." for number in range(3000))
    old = store.add(stamp("a.txt"), "one", extract(text))
    new = store.add(stamp("a.txt", 2), "two", extract(f"Added first.\n\n{text}"))
    places = await Carrier(store, (str(tmp_path / "store.db"),)).carry(old, new, [0, 70_000])
    assert [place.offset for place in places] == [14, 70_014]
