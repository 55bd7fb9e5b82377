"""The command ``diptych``: results on standard output, everything else on standard error.

Exit status: 0 fine; 1 differences or no hits, where that is the question; 2 bad
use; 3 something broke; 130 interrupted. No traceback reaches a user: it goes to
the log, and one line says where. Importing this module is next to nothing, so an
interruption while the rest is imported ends as quietly as any other.
"""

from __future__ import annotations

import sys

BROKEN = 3
INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit with its status."""
    try:
        from tui.commands.guard import run_guarded

        status = run_guarded()
    except KeyboardInterrupt:
        sys.stderr.write("diptych: interrupted; what was read so far is kept\n")
        status = INTERRUPTED
    sys.exit(status)
