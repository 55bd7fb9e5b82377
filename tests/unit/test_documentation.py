"""What a user can do is written down, and what is written down can be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tui.commands.group import diptych

DOCS = Path(__file__).parents[2] / "docs"
CONTEXT = click.Context(diptych)
COMMANDS = (DOCS / "commands.md").read_text()


def _commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(CONTEXT):
        command = group.get_command(CONTEXT, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, (*words, name))
        elif name != "open":
            yield " ".join((*words, name)), command


@pytest.mark.parametrize(("name", "command"), list(_commands(diptych)), ids=str)
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    heading = re.search(rf"^##+ diptych {name} .*$", COMMANDS, re.MULTILINE)
    assert heading is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in heading[0]


def test_every_dependency_has_its_reason() -> None:
    page = (DOCS / "dependencies.md").read_text().lower()
    project = (DOCS.parent / "pyproject.toml").read_text()
    block = project[project.index("dependencies = [") : project.index("[project.scripts]")]
    names = re.findall(r'^    "([a-z0-9-]+)[=<>]', block, re.MULTILINE)
    assert names
    assert [name for name in names if name not in page] == []
