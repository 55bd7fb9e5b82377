"""The command ``diptych``: results on standard output, everything else on standard error.

Exit status: 0 fine; 1 differences or no hits, where that is the question; 2 bad
use; 3 something broke; 130 interrupted. No traceback reaches a user: it goes to
the log, and one line says where. Importing this module is next to nothing, so an
interruption while the rest is imported ends as quietly as any other.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

from tui.garbage import hold_garbage

BROKEN = 3
INTERRUPTED = 130

_STDERR = 2
_INTERRUPTED = "diptych: interrupted; what was read so far is kept\n"


def main() -> None:
    """Run the command line and exit with its status."""
    hold_garbage()
    leave_when_interrupted()
    from tui.commands.guard import run_guarded

    try:
        status = run_guarded()
    except KeyboardInterrupt:
        sys.stderr.write(_INTERRUPTED)
        status = INTERRUPTED
    sys.exit(status)


def leave_when_interrupted() -> None:
    """End the process at once on Ctrl-C: as long as there is no work, nothing is to be brought to an end.

    The exception that Python would raise instead gets lost when it comes in the middle of an import.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)


def raise_when_interrupted() -> None:
    """Raise KeyboardInterrupt on Ctrl-C, as Python does: from here on there is work to bring to an end."""
    if signal.getsignal(signal.SIGINT) is _leave:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _leave(_signal: int, _frame: object) -> None:
    with suppress(OSError):
        os.write(_STDERR, _INTERRUPTED.encode())
    os._exit(INTERRUPTED)
