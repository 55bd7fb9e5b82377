"""Every end-to-end run has folders of its own and a terminal with known abilities."""

from __future__ import annotations

from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment whose stores, indexes and logs are in a fresh folder."""
    return {
        "HOME": str(tmp_path / "home"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "NO_COLOR": "",
        "TEXTUAL_ANIMATIONS": "none",
    }
