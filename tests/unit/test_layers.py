"""The process of the screen stays light: what is heavy runs in workers."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"whoosh", "spacy", "numpy", "selectolax", "chardet", "rapidfuzz"}


def modules_after(statement: str) -> set[str]:
    script = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_screen_loads_neither_the_engine_nor_the_language_model() -> None:
    assert not modules_after("import tui.commands.guard, tui.app") & HEAVY


def test_commands_without_a_screen_do_not_load_textual() -> None:
    assert "textual" not in modules_after("import tui.commands.guard")


def test_what_only_edited_texts_need_is_not_loaded_at_the_start() -> None:
    assert not modules_after("import tui.commands.guard, tui.app") & {
        "index.anchors",
        "index.compare",
        "index.backup",
    }
