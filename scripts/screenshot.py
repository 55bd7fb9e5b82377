"""Draws the picture at the top of the README: the real program on the two seed articles.

Run from the repository's root: ``python scripts/screenshot.py`` writes ``docs/screen.svg``.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from index.collection import Collection, Places
from tui.app import DiptychApp

SIZE = (160, 44)
TO_THE_FIGURES = ("tab", "tab", "home", "enter")  # the gravest claim stands first in the list

_OUTSIDE_FONT = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)


async def draw(target: Path, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """Open the seeds, wait until everything is known, press `keys`, save the screen as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        collection = Collection.open(["seeds"], places=Places(home, home, home, home))
        collection.start()
        await collection.indexed()
        first, second = (info.id for info in collection.documents())
        await collection.compare(first, second)
        app = DiptychApp(collection)
        async with app.run_test(size=size) as pilot:
            await pilot.pause(1)
            for key in keys:
                await pilot.press(key)
            await pilot.pause(1)
            picture = app.export_screenshot(title="diptych seeds/")
            target.write_text(_OUTSIDE_FONT.sub("", picture))
        await collection.close()


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screen.svg")
    width, height = (int(word) for word in sys.argv[2].split("x")) if len(sys.argv) > 2 else SIZE
    asyncio.run(draw(target, (width, height), tuple(sys.argv[3:]) or TO_THE_FIGURES))
