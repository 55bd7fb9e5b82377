"""Notes that come into a collection: what is new, what was there, what waits, and what has no document."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.model import Extract, Metadata, Stamp, Verdict
from index.store import NoteStore, Store
from index.text.paragraphs import split_passages
from index.work.note_exchange import Imported, take_notes, write_notes
from index.work.noting import all_notes

TEXT = "The troops left on Monday.\n\nOfficials denied it. Nobody knows more.\n"
NUMBER = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store.db")
    path = os.fsencode(tmp_path / "a.txt")
    extract = Extract(TEXT, split_passages(TEXT), Metadata(), "text", "utf-8", "text/1")
    opened.add(Stamp(path, len(TEXT), 1, 42), TEXT, extract)
    yield opened
    opened.close()


def file_of(*notes: dict[str, Any]) -> bytes:
    return json.dumps({"format": "diptych-notes", "version": 1, "notes": notes}).encode()


def note(
    exact: str = "Officials", number: str = NUMBER, path: str = "a.txt", **others: Any
) -> dict[str, Any]:
    target = {
        "path": path,
        "span": None,
        "exact": exact,
        "prefix": "",
        "suffix": "",
        "verdict": "same",
        "confirmed": True,
    }
    moments = {"created": "2026-11-01T08:00:00.000+00:00", "edited": "2026-11-02T09:30:00.500+00:00"}
    return {
        "id": number,
        **moments,
        "deleted": False,
        "text": {"body": "why?", "tags": ["todo"]},
        "targets": [target],
        **others,
    }


def take(data: bytes, store: Store, tmp_path: Path) -> Imported:
    return take_notes(data, tmp_path / "notes.db", store, lambda path: str(tmp_path / path))


@pytest.mark.parametrize("deleted", [False, True])
def test_a_note_comes_in_with_when_it_was_made_and_written_last(
    store: Store, tmp_path: Path, deleted: bool
) -> None:
    data = file_of(note(deleted=deleted))
    assert take(data, store, tmp_path) == Imported(new=1, known=0, waiting=0, homeless=())
    (found,) = all_notes(tmp_path / "notes.db")
    assert (found.created, found.edited) == ("2026-11-01T08:00:00.000+00:00", "2026-11-02T09:30:00.500+00:00")
    assert found.deleted is deleted
    written = write_notes(tmp_path / "notes.db", [found], str, "json").encode()
    assert json.loads(written)["notes"][0]["edited"] == "2026-11-02T09:30:00.500+00:00"


def test_what_is_new_waits_or_has_no_document_is_counted(store: Store, tmp_path: Path) -> None:
    second, third = (f"{NUMBER[:-1]}{number}" for number in (2, 3))
    data = file_of(note(), note("e", second), note("never said", third, path="b.txt"))
    taken = take(data, store, tmp_path)
    assert (taken.new, taken.known, taken.waiting) == (2, 0, 1)
    assert taken.homeless == ("b.txt: no document of that name or with these words",)
    again = take(data, store, tmp_path)
    assert (again.new, again.known, again.waiting) == (0, 2, 0)
    verdicts = {each.id: each.targets[0].verdict for each in all_notes(tmp_path / "notes.db")}
    assert verdicts == {NUMBER: Verdict.SAME, second: Verdict.AMBIGUOUS}


def test_a_file_that_two_programs_take_at_a_time_is_taken_once(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    NoteStore.open(tmp_path / "notes.db").close()
    read = NoteStore.ids

    def read_before_the_other(kept: NoteStore) -> set[str]:
        monkeypatch.undo()
        ids = read(kept)
        take(file_of(note()), store, tmp_path)
        return ids

    monkeypatch.setattr(NoteStore, "ids", read_before_the_other)
    taken = take(file_of(note()), store, tmp_path)
    assert (taken.new, taken.known) == (0, 1)
    assert [each.id for each in all_notes(tmp_path / "notes.db")] == [NUMBER]


def test_only_the_complete_forms_have_notes_of_the_bin_and_names_as_they_are_shown(
    store: Store, tmp_path: Path
) -> None:
    take(file_of(note(), note("left", f"{NUMBER[:-1]}2", deleted=True)), store, tmp_path)
    path = tmp_path / "notes.db"

    def written(form: str) -> str:
        return write_notes(path, all_notes(path), lambda real: f"news/{Path(real).name}", form)

    for form in ("json", "jsonld"):
        assert written(form).count("why?") == 2
        assert str(tmp_path) not in written(form)
    for form in ("md", "csv", "html"):
        assert written(form).count("why?") == 1
        assert f"diptych://{tmp_path}/a.txt" in written(form)
