"""``diptych keys``: the keys in force as a keys.toml, and whether the user's own can be used."""

from __future__ import annotations

import json

import click

from index.collection import Places
from index.text.display import display_line
from tui.keymap import Keymap, KeysError
from tui.keys_file import check_keys, keys_objects, load_keymap, read_keys, write_keys

BAD_KEYS = 2


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON array, for programs.")
@click.option("--check", is_flag=True, help="Check your keys.toml; exit status 2 when something is wrong.")
@click.pass_obj
def keys(places: Places, as_json: bool, check: bool) -> int:
    """Print every action with its keys: a keys.toml to save, to change and to keep what you changed of it."""
    if check:
        return _check(places)
    try:
        keymap = load_keymap(places.keys)
    except KeysError as error:
        _complain(error.problems)
        click.echo("diptych: these are the usual keys; they are in force until that is put right", err=True)
        keymap = Keymap()
    if as_json:
        click.echo(json.dumps(keys_objects(keymap), indent=1, ensure_ascii=False))
    else:
        click.echo(f"# The keys of diptych. It reads them from {display_line(str(places.keys))}")
        click.echo(
            "# Keep what you change; what is not there stays as usual. docs/keys.md explains the rest.\n"
        )
        click.echo(write_keys(keymap), nl=False)
    return 0


def _check(places: Places) -> int:
    problems = check_keys(places.keys)
    if problems:
        _complain(problems)
        return BAD_KEYS
    where = display_line(str(places.keys))
    if places.keys.exists():
        chosen = len(read_keys(places.keys))
        click.echo(f"{where}: fine, with keys for {chosen} {'action' if chosen == 1 else 'actions'}")
    else:
        click.echo(f"{where}: there is no such file, the usual keys are in force")
    return 0


def _complain(problems: tuple[str, ...]) -> None:
    for problem in problems:
        click.echo(f"diptych: {display_line(problem)}", err=True)
