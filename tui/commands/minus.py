"""A command whose query may begin with a minus, as "-oil" does.

Click reads such a word as a bundle of short options. Ignoring unknown options would
let "--limt 5" pass as words, and "-hunger" would still ask for the help.
"""

from __future__ import annotations

from collections.abc import Sequence

import click

_END_OF_OPTIONS = "--"


class TakesQuery(click.Command):
    """What begins with one minus and is no option of the command is its argument; "--limt" stays a misspelt option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The rest of the arguments, as Click says."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        names = {name for option in options for name in option.opts}
        with_value = {name for option in options if not option.is_flag for name in option.opts}
        return super().parse_args(ctx, _put_queries_last(args, names, with_value))


def _put_queries_last(args: Sequence[str], names: set[str], with_value: set[str]) -> list[str]:
    """The arguments with those that begin with a minus behind the sign that ends the options."""
    end = args.index(_END_OF_OPTIONS) if _END_OF_OPTIONS in args else len(args)
    kept: list[str] = []
    queries: list[str] = []
    for arg in args[:end]:
        is_value = bool(kept) and kept[-1] in with_value
        is_query = len(arg) > 1 and arg[0] == "-" and arg[1] != "-" and arg not in names
        (queries if is_query and not is_value else kept).append(arg)
    rest = [*queries, *args[end + 1 :]]
    return [*kept, _END_OF_OPTIONS, *rest] if rest else kept
