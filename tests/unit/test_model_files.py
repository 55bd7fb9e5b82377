"""The model is found without being run, and read only if it is the pinned one."""

import hashlib
from pathlib import Path

import pytest

from index.language.model_files import ModelFiles, ModelUnavailable, find_model, pinned_model, verify_model


def pinned(package: str = "nowhere_installed", content: bytes = b"weights") -> ModelFiles:
    digest = hashlib.sha256(content).hexdigest()
    return {
        "package": package,
        "requirement": "some-model==1.0",
        "folder": "model-1.0",
        "sha256": {"ner/model": digest},
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ner").mkdir()
    (tmp_path / "ner" / "model").write_bytes(b"weights")
    return tmp_path


def test_a_model_that_is_not_installed_is_a_reason_with_the_next_step() -> None:
    with pytest.raises(ModelUnavailable, match="not installed") as caught:
        find_model(pinned())
    assert "install some-model==1.0" in caught.value.reason
    assert "\n" not in caught.value.reason


def test_a_package_without_the_folder_is_not_the_model() -> None:
    with pytest.raises(ModelUnavailable):
        find_model(pinned(package="index"))


def test_the_pinned_files_pass(folder: Path) -> None:
    verify_model(folder, pinned())


@pytest.mark.parametrize("spoil", [lambda file: file.write_bytes(b"weightz"), lambda file: file.unlink()])
def test_an_altered_or_missing_file_is_refused_by_name(folder: Path, spoil: object) -> None:
    spoil(folder / "ner" / "model")  # type: ignore[operator]
    with pytest.raises(ModelUnavailable, match="ner/model"):
        verify_model(folder, pinned())


def test_every_file_the_parser_needs_is_pinned() -> None:
    names = pinned_model()["sha256"]
    assert {
        "config.cfg",
        "meta.json",
        "tokenizer",
        "ner/model",
        "parser/model",
        "tok2vec/model",
        "vocab/vectors",
    } <= set(names)
    assert all(len(digest) == 64 for digest in names.values())
