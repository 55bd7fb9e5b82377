"""The user's keys.toml: read, checked and written.

The program and `diptych keys` read it with the same functions, so what the check
accepts is what the screen obeys, and what is written reads back as the same keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tui.action import Action, Group
from tui.actions import ACTIONS, BY_ID
from tui.keymap import Keymap, Keys, KeysError
from tui.nearest import did_you_mean
from tui.strokes import parse_keys, why_unsendable
from tui.toml_file import TomlError, read_toml

TABLE = "keys"
WAYS_OUT = ("quit", "quit-now", "quit-everything")
_COMMENT_COLUMN = 44  # the longest usual entry ends before it


def read_keys(path: Path) -> dict[str, Keys]:
    """The keys a user chose: a table `[keys]` of action = key or list of keys; {} without a file.

    Raises:
        KeysError: the file cannot be read, or it names an unknown action or key.
    """
    chosen, problems = _read(path)
    if problems:
        raise KeysError(problems)
    return chosen


def _read(path: Path) -> tuple[dict[str, Keys], list[str]]:
    """The keys that can be read, and what is wrong with the others. Raises KeysError when there is no table."""
    try:
        content = read_toml(path)
    except TomlError as error:
        raise KeysError([str(error)]) from error
    entries = content.get(TABLE, {})
    if not isinstance(entries, dict):
        raise KeysError([f"{path.name}: [{TABLE}] must be a table"])
    strangers = (name for name in content if name != TABLE)
    problems = [f"{path.name}: {name} is not understood: keys stand in [{TABLE}]" for name in strangers]
    chosen: dict[str, Keys] = {}
    for action, value in entries.items():
        wrong = list(_wrong_with(action, value))
        problems.extend(f"{path.name}: {problem}" for problem in wrong)
        if not wrong:
            chosen[action] = (value,) if isinstance(value, str) else tuple(value)
    return chosen, problems


def _wrong_with(action: str, value: object) -> Iterator[str]:
    notations = [value] if isinstance(value, str) else value
    if action not in BY_ID:
        yield f"there is no action {action}{did_you_mean(action, BY_ID)}"
    elif not isinstance(notations, list) or not all(isinstance(each, str) for each in notations):
        yield f"{action} needs a key or a list of keys in quotation marks"
    else:
        yield from (f"{action}: {problem}" for problem in _unreadable(notations))


def _unreadable(notations: Iterable[str]) -> Iterator[str]:
    for notation in notations:
        try:
            parse_keys(notation)
        except ValueError as error:
            yield str(error)


def load_keymap(path: Path | None) -> Keymap:
    """The keymap with the user's choices.

    Raises:
        KeysError: as `read_keys` and `Keymap` do.
    """
    return Keymap(overrides=read_keys(path) if path else None)


def check_keys(path: Path) -> tuple[str, ...]:
    """What is wrong with a user's file, each in one plain line; () when all of it can be used.

    Stricter than `load_keymap`: keys that most terminals cannot send are told too, usual keys that were taken from other
    actions, and that no key ends the program.
    """
    try:
        chosen, problems = _read(path)
    except KeysError as error:
        return error.problems
    try:
        problems.extend(f"{path.name}: {problem}" for problem in Keymap(overrides=chosen).given_up)
    except KeysError as error:
        problems.extend(f"{path.name}: {problem}" for problem in error.problems)
    if not any(chosen.get(action, BY_ID[action].keys) for action in WAYS_OUT):
        problems.append(
            f"{path.name}: {', '.join(WAYS_OUT)} have no key: only the command :quit ends the program"
        )
    problems.extend(
        f"{path.name}: {action}: {stroke} {why}"
        for action, notations in chosen.items()
        for notation in notations
        for stroke in parse_keys(notation)
        if (why := why_unsendable(stroke))
    )
    return tuple(problems)


def write_keys(keymap: Keymap, actions: Sequence[Action] = ACTIONS) -> str:
    """The keys in force as a keys.toml: grouped as the help, the title of each action beside it.

    What is not as usual is marked with the usual keys. `read_keys` gives back the same keys.
    """
    lines = [f"[{TABLE}]"]
    for group in Group:
        members = [action for action in actions if action.group is group]
        if members:
            lines += ["", f"# {group.value}"]
            lines += [_entry(action, keymap.keys_of(action.id)) for action in members]
    return "\n".join(lines) + "\n"


def _entry(action: Action, keys: Keys) -> str:
    entry = f"{action.id} = {_value(keys)}"
    mark = "" if keys == action.keys else f" (usually {_value(action.keys)})"
    return f"{entry.ljust(_COMMENT_COLUMN)}  # {action.title}{mark}"


def _value(keys: Keys) -> str:
    """The keys as TOML; the escapes of a JSON string are also those of a TOML string."""
    written = [json.dumps(key, ensure_ascii=False) for key in keys]
    return written[0] if len(written) == 1 else f"[{', '.join(written)}]"


def keys_objects(keymap: Keymap, actions: Sequence[Action] = ACTIONS) -> list[Mapping[str, object]]:
    """Each action with the keys in force and the usual ones, for programs."""
    return [
        {
            "action": action.id,
            "title": action.title,
            "help": action.help,
            "group": action.group.value,
            "contexts": sorted(action.contexts),
            "keys": list(keymap.keys_of(action.id)),
            "usual": list(action.keys),
            "command": action.is_command,
        }
        for action in actions
    ]
