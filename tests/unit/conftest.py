"""The language model is loaded once for all tests of a process: that takes seconds."""

from __future__ import annotations

import pytest

from index.language.analyser import Analyser
from index.language.pipeline import Pipeline, load_pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return load_pipeline()


@pytest.fixture(scope="session")
def with_model(pipeline: Pipeline) -> Analyser:
    return Analyser(pipeline)
