"""``diptych entities``: everyone and everything that several documents name, under all spellings."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

import click

from index.collection import Places
from index.model import EntityTable, Office, SharedEntity
from index.text.display import display_line
from index.value import Value
from tui.commands.reporting import Reporter
from tui.commands.session import analysed, opened, run, warn_skipped

NOT_PLACED = 1


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
        for line in collection.naming.written():
            click.echo(line)
    return 0


async def _take_decisions(places: Places, paths: tuple[str, ...], lines: BinaryIO) -> int:
    """Keep those that are not in effect already; exit status 1 when the words of some are not found."""
    async with opened(places, paths) as collection:
        await collection.read()
        warn_skipped(collection)
        try:
            taken = collection.naming.take(lines.read())
        except ValueError as error:
            raise click.UsageError(f"--take: {display_line(str(error))}") from error
    for line in taken.unplaced:
        click.echo(f"diptych: not taken: {display_line(line)}", err=True)
    total = taken.new + taken.known + len(taken.unplaced)
    click.echo(f"diptych: {taken.new} of {total} decisions were new", err=True)
    return NOT_PLACED if taken.unplaced else 0


async def _entities(places: Places, paths: tuple[str, ...], as_json: bool) -> int:
    with Reporter() as reporter:
        async with opened(places, paths, reporter) as collection:
            await collection.read()
            warn_skipped(collection)
            names = {info.id: info.path async for info in analysed(collection, reporter)}
            table = await collection.entities()
    held = _offices_by_holder(table)
    for position in sorted(range(len(table.entities)), key=lambda each: _order(table.entities[each])):
        entity = table.entities[position]
        roles = held.get(position, [])
        if as_json:
            click.echo(json.dumps(_entity_object(entity, _spellings_by_path(entity, table, names), roles)))
        else:
            click.echo("\n".join([_entity_line(entity), *map(_role_line, roles)]))
    return 0


class _HeldOffice(Value, frozen=True):
    """A role of a person, and the names of others whom some document gives the same office."""

    office: Office
    others: tuple[str, ...]


def _order(entity: SharedEntity) -> tuple[int, str]:
    """Those that most documents name first."""
    return -len(entity.spellings), entity.name


def _offices_by_holder(table: EntityTable) -> dict[int, list[_HeldOffice]]:
    """Positions of entities -> their roles; others are told where one person holds the office at a time."""
    held: dict[int, list[_HeldOffice]] = {}
    for office in table.offices:
        for own in office.holders:
            rest = [group for group in office.holders if group != own] if office.exclusive else []
            others = tuple(table.entities[group[0]].name for group in rest)
            for position in own:
                held.setdefault(position, []).append(_HeldOffice(office, others))
    return held


def _spellings_by_path(
    entity: SharedEntity, table: EntityTable, names: dict[int, str]
) -> dict[str, list[str]]:
    return {names[table.documents[position]]: list(words) for position, words in entity.spellings}


def _entity_object(
    entity: SharedEntity, spellings: dict[str, list[str]], roles: list[_HeldOffice]
) -> dict[str, Any]:
    return {
        "name": entity.name,
        "type": entity.type.value,
        "spellings": spellings,
        "roles": [
            {
                "title": role.office.title,
                "organisation": role.office.organisation,
                "also_held_by": role.others,
            }
            for role in roles
        ],
    }


def _entity_line(entity: SharedEntity) -> str:
    others = sorted({word for _, words in entity.spellings for word in words} - {entity.name})
    also = f"  also: {', '.join(display_line(word) for word in others)}" if others else ""
    return f"{len(entity.spellings):5}  {entity.type.value:<12} {display_line(entity.name)}{also}"


def _role_line(role: _HeldOffice) -> str:
    organisation = f", {role.office.organisation}" if role.office.organisation else ""
    also = f"  also held by {', '.join(role.others)}" if role.others else ""
    return f"{'':20}{display_line(f'{role.office.title}{organisation}{also}')}"
