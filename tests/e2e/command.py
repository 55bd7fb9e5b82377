"""The installed program as a command: what it is given, what it prints."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.e2e.conftest import SEEDS
from tests.e2e.terminal import DIPTYCH

YOON, TEAM = sorted(str(path) for path in SEEDS.glob("*.txt"))


def diptych(
    env: Mapping[str, str], *arguments: str, cwd: Path | None = None, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [DIPTYCH, *arguments], env={**env}, cwd=cwd, input=stdin, capture_output=True, text=True, check=False
    )


def json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]
