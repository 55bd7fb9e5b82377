"""``diptych compare``: what documents say of each other's claims, and what the reader decided about that."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

import click

from index.collection import Places, Progress
from index.text.display import display_line
from tui.commands.compared_paths import documents_named
from tui.commands.comparison_decisions import print_decisions, take_decisions
from tui.commands.comparison_html import comparison_html
from tui.commands.comparison_json import comparison_json
from tui.commands.comparison_markdown import comparison_markdown
from tui.commands.comparison_report import Report, make_report
from tui.commands.comparison_table import comparison_csv
from tui.commands.output import Output
from tui.commands.reporting import Reporter
from tui.commands.session import opened, run, warn_skipped

DIFFERENCES = 1

_FORMS: dict[str, Callable[[Report], str]] = {
    "json": comparison_json,
    "md": comparison_markdown,
    "html": comparison_html,
    "csv": comparison_csv,
}


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="A B [C...]")
@click.option("--json", "form", flag_value="json", help="One JSON object.")
@click.option("--md", "form", flag_value="md", help="Markdown (the default).")
@click.option(
    "--html", "form", flag_value="html", help="One HTML page, side by side, that needs nothing else."
)
@click.option(
    "--csv", "form", flag_value="csv", help="A table: a row for each matter, columns for each document."
)
@click.option("-o", "--output", "out", metavar="OUT", help="Write to this file.")
@click.option(
    "--decisions", is_flag=True, help="Print what you decided about passages, one JSON object a line."
)
@click.option(
    "--take", type=click.File("rb"), metavar="FILE", help="Take decisions that --decisions printed."
)
@click.pass_obj
def compare(
    places: Places,
    paths: tuple[str, ...],
    form: str | None,
    out: str | None,
    decisions: bool,
    take: BinaryIO | None,
) -> int:
    """Set the claims of two or more documents beside each other; exit status 1 when they differ.

    A folder stands for all documents in it.
    """
    if (decisions or take is not None) and form is not None:
        raise click.UsageError(f"--{form} is a form of a comparison: leave it out with decisions")
    if take is not None:
        if decisions or out is not None:
            raise click.UsageError("--take prints nothing: leave --decisions and -o out")
        return run(take_decisions(places, paths, take))
    output = Output(out)
    if decisions:
        return run(print_decisions(places, paths, output))
    return run(_compare(places, paths, _FORMS[form or "md"], output))


async def _compare(
    places: Places, paths: tuple[str, ...], form: Callable[[Report], str], output: Output
) -> int:
    with Reporter() as reporter:
        async with opened(places, paths, reporter) as collection:
            await collection.read()
            warn_skipped(collection)
            named = documents_named(collection, paths)
            for line in named.notices:
                click.echo(f"diptych: {display_line(line)}", err=True)
            output.spare(info.path for info in collection.documents())
            report = await make_report(
                collection,
                named.documents,
                lambda done, total: reporter(Progress("comparing", done, total, finished=done == total)),
            )
    output.write(form(report))
    return DIFFERENCES if report.differs else 0
