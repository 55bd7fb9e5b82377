"""Runs a command so that every failure ends as one line on standard error and a status."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

import click

from index.collection import NoSuchPath, Places, StoreError, WorkerFailed
from index.text.display import display_line
from tui.cli import BROKEN
from tui.commands.group import diptych
from tui.commands.session import Interrupted

BAD_USE = 2

_LOG_BYTES = 1_000_000


def run_guarded() -> int:
    """Run the command line. Its exit status; KeyboardInterrupt when it was interrupted."""
    _print_what_can_be_printed()
    places = Places.of_user()
    _log_to(places.log)
    try:
        _check_packages()
        status = diptych.main(standalone_mode=False, prog_name="diptych", obj=places)
    except click.exceptions.NoArgsIsHelpError as missing:
        click.echo(missing.format_message())
        return 0
    except click.ClickException as error:
        _complain(_bad_use(error))
        return error.exit_code
    except (click.Abort, Interrupted):
        raise KeyboardInterrupt from None
    except NoSuchPath as error:
        _complain(str(error))
        return BAD_USE
    except (StoreError, WorkerFailed) as error:
        logging.getLogger(__name__).exception("failed")
        _complain(str(error))
        return BROKEN
    except OSError as error:
        logging.getLogger(__name__).exception("failed")
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        _complain(where + (error.strerror or str(error)))
        _give_up_output()
        return BROKEN
    except Exception as error:
        logging.getLogger(__name__).exception("broke")
        _complain(f"something broke ({type(error).__name__}); details are in {places.log}")
        return BROKEN
    return status if isinstance(status, int) else 0


def _print_what_can_be_printed() -> None:
    """A character that the terminal's encoding lacks is spelled out; it must not end the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _give_up_output() -> None:
    """Let what could not be written go: Python would try again at the end, and print a traceback."""
    if sys.stdout is not None:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _bad_use(error: click.ClickException) -> str:
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return f"{error.format_message()} (see {error.ctx.command_path} --help)"
    return error.format_message()


def _complain(message: str) -> None:
    click.echo(f"diptych: {display_line(message)}", err=True)


def _log_to(path: Path) -> None:
    logging.raiseExceptions = False  # where a full disk takes no log, nobody is to read a traceback instead
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

    ours = Path(__file__).resolve().parents[2]
    theirs = Path(os.fspath(index.__file__ or "")).resolve().parent.parent
    if theirs != ours:
        raise click.ClickException(
            "another package named 'index' is installed beside diptych; install diptych isolated (uv tool, pipx)"
        )
