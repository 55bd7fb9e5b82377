"""What is known besides the words of passages, and kept from one question to the next."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.model import Extract, Metadata, Stamp
from index.search.query import About, Field, InDocuments, Term
from index.store import Store
from index.text.paragraphs import split_passages
from index.work.knowledge import Knowledge


def read(store: Store, name: str, text: str) -> int:
    extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
    return store.add(Stamp(os.fsencode(f"/folder/{name}"), len(text), 1, 42), text, extract)


def test_what_a_query_may_say_of_documents_is_fetched_some_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.work.knowledge._STEP", 2)
    with Store.open(tmp_path / "store.db") as store:
        documents = [read(store, f"{word}.txt", f"It is {word}.") for word in ("red", "blue", "grey", "pink")]
        knowledge = Knowledge(store, tmp_path / "notes.db", lambda _: None, lambda: None)
        steps = knowledge.prepare()
        next(steps)
        assert knowledge._facts.described.keys() < set(documents)
        asked_meanwhile = knowledge.answer(About(Field.TYPE, Term("text")))
        assert asked_meanwhile == InDocuments(frozenset(documents))
        assert len(list(steps)) == len(Field) - 1  # one field was asked for meanwhile
        assert knowledge.answer(About(Field.SOURCE, Term("grey"))) == InDocuments(frozenset({documents[2]}))
        late = read(store, "late.txt", "Late.")
        assert knowledge.answer(About(Field.TYPE, Term("text"))) == InDocuments(frozenset({*documents, late}))


def test_documents_that_were_replaced_or_went_are_not_kept_for_good(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        knowledge = Knowledge(store, tmp_path / "notes.db", lambda _: None, lambda: None)
        for number in range(20):
            changing = read(store, "changing.txt", f"Version {number}.")
            staying = read(store, "staying.txt", "As ever.")
            read(store, f"{number}.txt", f"Number {number}.")
            store.remove([os.fsencode(f"/folder/{number}.txt")])
            assert knowledge.facts.described.keys() == {changing, staying}
