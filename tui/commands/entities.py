"""``diptych entities``: everyone and everything that several documents name, under all spellings."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

import click

from index.collection import Places, read_ruling, write_ruling
from index.model import EntityTable, SharedEntity
from index.text.display import display_line
from tui.commands.reporting import Reporter
from tui.commands.session import analysed, opened, run, warn_skipped


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object an entity.")
@click.option("--decisions", is_flag=True, help="Print what you decided about names, one JSON object a line.")
@click.option(
    "--take", type=click.File("rb"), metavar="FILE", help="Take decisions that --decisions printed."
)
@click.pass_obj
def entities(
    places: Places, paths: tuple[str, ...], as_json: bool, decisions: bool, take: BinaryIO | None
) -> int:
    """List the people, organisations and places of PATH..., one line each, however they are spelled."""
    if take is not None:
        return run(_take_decisions(places, paths, take))
    return run(_print_decisions(places, paths) if decisions else _entities(places, paths, as_json))


async def _print_decisions(places: Places, paths: tuple[str, ...]) -> int:
    async with opened(places, paths) as collection:
        for _, ruling in collection.name_rulings():
            click.echo(write_ruling(ruling))
    return 0


async def _take_decisions(places: Places, paths: tuple[str, ...], lines: BinaryIO) -> int:
    """Keep those that are not in effect already; nothing of a file with a line that is none."""
    rulings = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                rulings.append(read_ruling(line))
            except ValueError as error:
                raise click.UsageError(
                    f"--take: line {number} is no decision about a name: {error}"
                ) from error
    async with opened(places, paths) as collection:
        known = {ruling for _, ruling in collection.name_rulings()}
        new = [ruling for ruling in dict.fromkeys(rulings) if ruling not in known]
        for ruling in new:
            collection.rule_name(ruling)
    click.echo(f"diptych: {len(new)} of {len(rulings)} decisions were new", err=True)
    return 0


async def _entities(places: Places, paths: tuple[str, ...], as_json: bool) -> int:
    with Reporter() as reporter:
        async with opened(places, paths, reporter) as collection:
            await collection.read()
            warn_skipped(collection)
            names = {info.id: info.path async for info in analysed(collection, reporter)}
            table = await collection.entities()
    for entity in sorted(table.entities, key=_most_widely_named):
        spellings = _spellings_by_path(entity, table, names)
        click.echo(json.dumps(_entity_object(entity, spellings)) if as_json else _entity_line(entity))
    return 0


def _most_widely_named(entity: SharedEntity) -> tuple[int, str]:
    return -len(entity.spellings), entity.name


def _spellings_by_path(
    entity: SharedEntity, table: EntityTable, names: dict[int, str]
) -> dict[str, list[str]]:
    return {names[table.documents[position]]: list(words) for position, words in entity.spellings}


def _entity_object(entity: SharedEntity, spellings: dict[str, list[str]]) -> dict[str, Any]:
    return {"name": entity.name, "type": entity.type.value, "spellings": spellings}


def _entity_line(entity: SharedEntity) -> str:
    others = sorted({word for _, words in entity.spellings for word in words} - {entity.name})
    also = f"  also: {', '.join(display_line(word) for word in others)}" if others else ""
    return f"{len(entity.spellings):5}  {entity.type.value:<12} {display_line(entity.name)}{also}"
