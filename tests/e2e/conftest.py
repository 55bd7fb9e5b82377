"""Every end-to-end run has folders of its own and a terminal with known abilities."""

from __future__ import annotations

from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment whose stores, indexes and logs are in a fresh folder."""
    return environment_in(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """As `home`, one for all tests of a module: what one of them analysed the others find analysed."""
    return environment_in(tmp_path_factory.mktemp("home"))


def environment_in(folder: Path) -> dict[str, str]:
    """An environment for the program that keeps everything under this folder."""
    return {
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "NO_COLOR": "",
        "TEXTUAL_ANIMATIONS": "none",
    }
