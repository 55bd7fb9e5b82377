"""The command ``diptych``: results on standard output, everything else on standard error.

Exit status: 0 fine; 1 differences or no hits, where that is the question; 2 bad
use; 3 something broke; 130 interrupted. No traceback reaches a user: it goes to
the log, and one line says where.
"""

from __future__ import annotations

import logging
import os
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

import click

from index.collection import NoSuchPath, Places, StoreError, WorkerFailed
from index.text.display import display_line
from tui.commands.analyse import analyse
from tui.commands.compare import compare
from tui.commands.index import index_command
from tui.commands.open import open_command
from tui.commands.search import search

BROKEN = 3
INTERRUPTED = 130

_LOG_BYTES = 1_000_000


class _OpensPaths(click.Group):
    """A group whose first word may be a path: ``diptych seeds/`` is ``diptych open seeds/``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and not self._is_known(ctx, args[0]):
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def _is_known(self, ctx: click.Context, word: str) -> bool:
        if word in self.commands:
            return True
        return any(word in parameter.opts for parameter in self.get_params(ctx))


@click.group(
    cls=_OpensPaths,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="diptych PATH... opens files and folders side by side; - reads standard input.",
)
@click.version_option(package_name="diptych", message="%(prog)s %(version)s")
def diptych() -> None:
    """Read several sources about the same events: where they agree, differ, and who said what."""


for _command in (open_command, index_command, search, analyse, compare):
    diptych.add_command(_command)


def main() -> None:
    """Run the command line and exit with its status."""
    places = Places.of_user()
    _log_to(places.log)
    try:
        _check_packages()
        status = diptych.main(standalone_mode=False, prog_name="diptych", obj=places)
    except click.exceptions.NoArgsIsHelpError as missing:
        click.echo(missing.format_message())
        status = 0
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _complain("interrupted; what was read so far is kept")
        status = INTERRUPTED
    except NoSuchPath as error:
        _complain(str(error))
        status = 2
    except (StoreError, WorkerFailed, OSError) as error:
        logging.getLogger(__name__).exception("failed")
        _complain(str(error))
        status = BROKEN
    except Exception as error:
        logging.getLogger(__name__).exception("broke")
        _complain(f"something broke ({type(error).__name__}); details are in {places.log}")
        status = BROKEN
    sys.exit(status if isinstance(status, int) else 0)


def _complain(message: str) -> None:
    click.echo(f"diptych: {display_line(message)}", err=True)


def _log_to(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, delay=True)
    except OSError:
        handler = logging.NullHandler()
    logging.basicConfig(
        handlers=[handler], format="%(asctime)s %(process)d %(name)s %(levelname)s %(message)s"
    )


def _check_packages() -> None:
    """The packages `tui` and `index` have common names: make sure that both are ours."""
    import index

    ours = Path(__file__).resolve().parent.parent
    theirs = Path(os.fspath(index.__file__ or "")).resolve().parent.parent
    if theirs != ours:
        raise click.ClickException(
            "another package named 'index' is installed beside diptych; install diptych isolated (uv tool, pipx)"
        )
