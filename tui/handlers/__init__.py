"""What each action does on the reading screen: one function per action, gathered by group of the help."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.handlers import arranging, choosing, comparing, finding, moving, placing, program
from tui.keymap import Fired
from tui.screens.reading import ReadingScreen

Handler = Callable[[ReadingScreen, Fired], None]

HANDLERS: Mapping[str, Handler] = {
    **moving.HANDLERS,
    **comparing.HANDLERS,
    **finding.HANDLERS,
    **choosing.HANDLERS,
    **arranging.HANDLERS,
    **placing.HANDLERS,
    **program.HANDLERS,
}
