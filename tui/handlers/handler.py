"""What a handler is: a function that does on the reading screen what one action says."""

from __future__ import annotations

from collections.abc import Callable

from tui.keymap import Fired
from tui.screens.reading import ReadingScreen

Handler = Callable[[ReadingScreen, Fired], None]

NOT_ANALYSED = "the analysis of this document is not ready yet"
