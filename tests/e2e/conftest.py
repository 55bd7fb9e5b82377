"""Every end-to-end run has folders of its own and a terminal with known abilities."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment whose stores, indexes and logs are in a fresh folder."""
    return environment_in(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """As `home`, one for all tests of a module: what one of them analysed the others find analysed."""
    return environment_in(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def _home_after_one_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a home in which the seeds were opened until they were compared, then left."""
    folder = tmp_path_factory.mktemp("home")
    with Terminal(str(SEEDS), env=environment_in(folder), columns=160, rows=50) as terminal:
        terminal.wait_for(is_compared)
        terminal.type("Q")
        assert terminal.wait_for_end() == 0
    return folder


@pytest.fixture
def read_home(_home_after_one_run: Path, tmp_path: Path) -> dict[str, str]:
    """As `home`, of somebody who has read the seeds before: the language model need not be loaded for them."""
    return environment_in(Path(shutil.copytree(_home_after_one_run, tmp_path / "home")))


def is_compared(text: str) -> bool:
    """True once the claims and, where there is room for them, the counts of their signs are on the screen."""
    return re.search(r"Claims [1-9]\d* .*≠1|claims [1-9]", text) is not None


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
        "PYTHONDONTWRITEBYTECODE": "",  # a user's program is not compiled anew at each start
    }
