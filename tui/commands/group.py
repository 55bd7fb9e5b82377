"""The words of the command line: one command each, and paths that stand for ``open``."""

from __future__ import annotations

from importlib import import_module

import click

_COMMANDS = {
    "open": ("open", "open_command"),
    "index": ("index", "index_command"),
    "search": ("search", "search"),
    "similar": ("similar", "similar"),
    "analyse": ("analyse", "analyse"),
    "entities": ("entities", "entities"),
    "compare": ("compare", "compare"),
    "notes": ("notes", "notes"),
    "backup": ("backup", "backup"),
    "restore": ("backup", "restore"),
    "keys": ("keys", "keys"),
}
"""Each command's module in this package and its name there: only what is asked for is imported."""


class _OpensPaths(click.Group):
    """A group whose first word may be a path: ``diptych seeds/`` is ``diptych open seeds/``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (as Click calls it)
        """In the order of the help."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (as Click calls it)
        """The command, imported now; None when there is no such word."""
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"tui.commands.{module}"), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and not self._is_known(ctx, args[0]):
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def _is_known(self, ctx: click.Context, word: str) -> bool:
        if word in _COMMANDS:
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
