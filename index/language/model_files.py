"""Where the language model lies, and whether it is the one this program was measured with.

The model comes from a package that others maintain, so it is found without
importing that package, and its weights are read only after every file has the
SHA-256 pinned in `data/model_files.json`.
"""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict


class ModelUnavailable(Exception):
    """The language model cannot be used; `reason` is one plain line with the next step."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ModelFiles(TypedDict):
    """The pinned model: the package that carries it, its folder there, and each file's SHA-256."""

    package: str
    requirement: str
    folder: str
    sha256: dict[str, str]


def pinned_model() -> ModelFiles:
    """The model this program was measured with."""
    pinned: ModelFiles = json.loads(
        files("index.language").joinpath("data/model_files.json").read_text("utf-8")
    )
    return pinned


def find_model(pinned: ModelFiles) -> Path:
    """The folder of the installed model, not yet verified. Raises ModelUnavailable when there is none."""
    spec = find_spec(pinned["package"])
    if spec is not None:
        for location in spec.submodule_search_locations or ():
            folder = Path(location) / pinned["folder"]
            if folder.is_dir():
                return folder
    raise ModelUnavailable(
        f"The language model is not installed, so names and quotations are found by rules alone: "
        f"install {pinned['requirement']}."
    )


def verify_model(folder: Path, pinned: ModelFiles) -> None:
    """Check every pinned file under the folder. Raises ModelUnavailable for one that is missing or altered."""
    for name, expected in pinned["sha256"].items():
        try:
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            raise ModelUnavailable(_damaged(f"its file {name} cannot be read", pinned)) from None
        if found != expected:
            raise ModelUnavailable(_damaged(f"its file {name} is not the one expected", pinned))


def _damaged(fault: str, pinned: ModelFiles) -> str:
    return (
        f"The language model was not loaded because {fault}; names and quotations are found by rules alone: "
        f"reinstall {pinned['requirement']}."
    )
