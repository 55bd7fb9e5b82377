"""When Python looks for garbage: modules, style sheets and texts are none, and a start makes little else.

Importing this module is next to nothing.
"""

from __future__ import annotations

import gc

# With Python's own, the names of a long text are gone through again and again; with more than 10,000 new objects
# at a time a single collection takes longer than a frame.
_THRESHOLDS = (10_000, 50, 1_000)


def hold_garbage() -> None:
    """Look for none: during a start fifteen collections took 25 of 400 ms."""
    gc.disable()


def collect_garbage_seldom() -> None:
    """From now on look for some, seldom, and never again among what there is now."""
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    gc.enable()
