"""Draws the picture at the top of the README: the real program on the two seed articles.

Run from the repository's root: ``python scripts/screenshot.py`` writes ``docs/screen.svg``.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from index.collection import Collection, Places
from tui.app import DiptychApp

SIZE = (160, 44)
SEARCH_KEYS = ("]", "c")


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
            target.write_text(app.export_screenshot(title="diptych seeds/"))
        await collection.close()


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screen.svg")
    width, height = (int(word) for word in sys.argv[2].split("x")) if len(sys.argv) > 2 else SIZE
    asyncio.run(draw(target, (width, height), tuple(sys.argv[3:]) or SEARCH_KEYS))
