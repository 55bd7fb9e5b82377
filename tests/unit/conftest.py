"""The language model, loaded once for all tests of a process as that takes seconds, and an empty notebook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.language.analyser import Analyser
from index.language.pipeline import Pipeline, load_pipeline
from index.notes.notebook import Notebook
from index.store import NoteStore


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return load_pipeline()


@pytest.fixture(scope="session")
def with_model(pipeline: Pipeline) -> Analyser:
    return Analyser(pipeline)


@pytest.fixture
def note_store(tmp_path: Path) -> Iterator[NoteStore]:
    opened = NoteStore.open(tmp_path / "notes.db")
    yield opened
    opened.close()


@pytest.fixture
def book(note_store: NoteStore) -> Notebook:
    return Notebook(note_store)
