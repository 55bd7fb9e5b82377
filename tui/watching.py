"""Looks now and then whether the files of the open documents are still as they were read.

From a thread of its own: a look at a file on a slow disk takes as long as it takes, and
while nothing changes the screen is not even woken.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping

from index.collection import StoreError
from index.model import Stamp

log = logging.getLogger(__name__)

LOOK_EVERY = 2.0  # seconds: soon enough for a file that somebody else writes; four looks at files cost 0.1 ms

Changed = Mapping[int, Stamp | None]  # documents, and what their files are now


class FileWatch:
    """Tells once of every change, as soon as the file has rested from one look to the next.

    Args:
        look: the documents whose files are no longer as they were read; called in the thread.
        found: called in the thread when there is something to read again.
    """

    def __init__(self, look: Callable[[], Changed], found: Callable[[], None]) -> None:
        self._look = look
        self._found = found
        self._stopped = threading.Event()
        self._before: Changed = {}
        self._told: set[tuple[int, Stamp | None]] = set()

    def start(self) -> None:
        """Begin to look."""
        threading.Thread(target=self._run, name="file-watch", daemon=True).start()

    def stop(self) -> None:
        """Look no more; does not wait for a look that is under way."""
        self._stopped.set()

    def look(self) -> None:
        """One look."""
        now = self._look()
        rested = {each for each in now.items() if each in self._before.items()}
        self._before = now
        self._told &= set(now.items())
        if rested - self._told:
            self._told |= rested
            self._found()

    def _run(self) -> None:
        while not self._stopped.wait(LOOK_EVERY):
            try:
                self.look()
            except StoreError as error:
                if not self._stopped.is_set():
                    log.warning("files are not looked at: %s", error)
