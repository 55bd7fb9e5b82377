"""The words of the command line: one command each, and paths that stand for ``open``."""

from __future__ import annotations

import click

from tui.commands.analyse import analyse
from tui.commands.compare import compare
from tui.commands.entities import entities
from tui.commands.index import index_command
from tui.commands.keys import keys
from tui.commands.open import open_command
from tui.commands.search import search


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


for _command in (open_command, index_command, search, analyse, entities, compare, keys):
    diptych.add_command(_command)
