"""``diptych entities``: everyone and everything that several documents name, under all spellings."""

from __future__ import annotations

import json
from typing import Any

import click

from index.collection import Places
from index.model import EntityTable, SharedEntity
from index.text.display import display_line
from tui.commands.reporting import Reporter
from tui.commands.session import analysed, opened, run, warn_skipped


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object an entity.")
@click.pass_obj
def entities(places: Places, paths: tuple[str, ...], as_json: bool) -> int:
    """List the people, organisations and places of PATH..., one line each, however they are spelled."""
    return run(_entities(places, paths, as_json))


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
