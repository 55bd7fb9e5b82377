"""From key strokes to actions: counts, sequences and what is still pending, without a terminal.

The terminal library knows single keys only; "]c", "3}", "m" and a letter need this
small state machine. It also reads the user's keys.toml and says what is wrong with it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.action import ANYWHERE, FIELD, Action, Context
from tui.actions import ACTIONS, BY_ID

LETTER = "<letter>"
COUNTED = ANYWHERE  # elsewhere a digit is text
MAX_COUNT = 999_999  # more rows than any text has; keeps a held digit key harmless

_NAMED = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PageUp",
    "pagedown": "PageDown",
    "backspace": "Backspace",
    "delete": "Delete",
    "insert": "Insert",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
_NAMES = frozenset(_NAMED.values())
_MODIFIERS = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift"}

Keys = tuple[str, ...]


class KeysError(ValueError):
    """Something in a keys file cannot be used; `problems` are plain lines for the user."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Pending:
    """What was typed and not yet understood."""

    count: str = ""
    keys: Keys = ()

    def __str__(self) -> str:
        """As the status line shows it."""
        return self.count + " ".join(self.keys)

    def __bool__(self) -> bool:
        return bool(self.count or self.keys)


@dataclass(frozen=True, slots=True)
class Fired:
    """An action that was asked for."""

    action: str
    count: int | None = None
    argument: str = ""  # the letter of a mark, the words of a command


@dataclass(frozen=True, slots=True)
class Step:
    """What one key led to; `consumed` is False when the key is not ours."""

    pending: Pending
    fired: Fired | None = None
    consumed: bool = True


def parse_keys(notation: str) -> Keys:
    """The strokes of a notation: "]c" is ("]", "c"), "Ctrl-w h" is ("Ctrl-w", "h").

    Raises:
        ValueError: the notation is empty or names a key that does not exist.
    """
    strokes: list[str] = []
    for part in notation.split():
        strokes.extend(_strokes(part))
    if not strokes:
        raise ValueError("no key")
    return tuple(strokes)


def _strokes(part: str) -> list[str]:
    head, marker, tail = part.partition(LETTER)
    if marker:
        return [*(_strokes(head) if head else []), LETTER, *(_strokes(tail) if tail else [])]
    if part in _NAMES:
        return [part]
    modifier, dash, key = part.rpartition("-")
    if dash and modifier in {"Ctrl", "Alt", "Shift", "Ctrl-Shift", "Ctrl-Alt", "Alt-Shift"} and key:
        if len(key) > 1 and key not in _NAMES:
            raise ValueError(f"there is no key {key}")
        return [part]
    return list(part)


def stroke_of(key: str, character: str | None) -> str:
    """Our notation of a key as the terminal library reports it: ("ctrl+d", None) is "Ctrl-d"."""
    *modifiers, name = key.split("+")
    if character and character.isprintable() and character != " " and not {"ctrl", "alt"} & set(modifiers):
        return character
    parts = [_MODIFIERS.get(modifier, modifier.capitalize()) for modifier in modifiers]
    return "-".join([*parts, _NAMED.get(name, name)])


class Keymap:
    """Which keys lead to which action, for each context. Immutable; `feed` carries the state."""

    def __init__(
        self, actions: Iterable[Action] = ACTIONS, overrides: Mapping[str, Keys] | None = None
    ) -> None:
        """Build the tables; an override replaces all keys of its action.

        Raises:
            KeysError: two actions answer to the same keys, or one hides the other.
        """
        chosen = dict(overrides or {})
        self._notations: dict[str, Keys] = {
            action.id: chosen.get(action.id, action.keys) for action in actions
        }
        self._tables: dict[Context, dict[Keys, str]] = {context: {} for context in Context}
        problems: list[str] = []
        for action in actions:
            for notation in self._notations[action.id]:
                keys = parse_keys(notation)
                for context in action.contexts:
                    problems.extend(self._add(context, keys, action.id))
        if problems:
            raise KeysError(dict.fromkeys(problems))

    def _add(self, context: Context, keys: Keys, action: str) -> list[str]:
        table = self._tables[context]
        shown = " ".join(keys)
        if context in FIELD and _is_text(keys[0]):
            return [f"{action}: {shown} is text while a line is typed"]
        if context in COUNTED and keys[0].isdigit():
            return [f"{action}: {shown} begins with a digit, and digits are counts"]
        for taken, other in table.items():
            shorter = min(len(taken), len(keys))
            if other != action and taken[:shorter] == keys[:shorter]:
                return [f"{action} and {other} share the keys {' '.join(taken)} and {shown}"]
        table[keys] = action
        return []

    def keys_of(self, action: str) -> Keys:
        """The notations of an action's keys, the first one the one to show."""
        return self._notations.get(action, ())

    def feed(self, pending: Pending, stroke: str, context: Context) -> Step:
        """What a stroke leads to in a context, given what is pending."""
        if stroke == "Esc" and pending:
            return Step(Pending())
        if context in COUNTED and not pending.keys and _counts(stroke, pending):
            return Step(Pending(str(min(int(pending.count + stroke), MAX_COUNT))))
        keys = (*pending.keys, stroke)
        action, argument = self._lookup(keys, context)
        if action:
            count = int(pending.count) if pending.count else None
            return Step(Pending(), Fired(action, count, argument))
        if self._begins(keys, context):
            return Step(Pending(pending.count, keys))
        return Step(Pending(), consumed=bool(pending))

    def _lookup(self, keys: Keys, context: Context) -> tuple[str, str]:
        table = self._tables[context]
        if keys in table:
            return table[keys], ""
        last = keys[-1]
        if _is_letter(last):
            return table.get((*keys[:-1], LETTER), ""), last
        return "", ""

    def _begins(self, keys: Keys, context: Context) -> bool:
        return any(len(taken) > len(keys) and taken[: len(keys)] == keys for taken in self._tables[context])


def read_keys(path: Path) -> dict[str, Keys]:
    """The keys a user chose: a table `[keys]` of action = key or list of keys; {} without a file.

    Raises:
        KeysError: the file cannot be read, or it names an unknown action or key.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KeysError([f"{path.name} cannot be read: {error}"]) from error
    chosen: dict[str, Keys] = {}
    problems: list[str] = []
    entries = content.get("keys", {})
    if not isinstance(entries, dict):
        raise KeysError([f"{path.name}: [keys] must be a table"])
    for action, value in entries.items():
        notations = (value,) if isinstance(value, str) else value
        if action not in BY_ID:
            problems.append(f"{path.name}: there is no action {action}")
        elif not isinstance(notations, list | tuple) or not all(isinstance(each, str) for each in notations):
            problems.append(f"{path.name}: {action} needs a key or a list of keys in quotation marks")
        else:
            problems.extend(f"{path.name}: {action}: {problem}" for problem in _unreadable(notations))
            chosen[action] = tuple(notations)
    if problems:
        raise KeysError(problems)
    return chosen


def load_keymap(path: Path | None) -> Keymap:
    """The keymap with the user's choices.

    Raises:
        KeysError: as `read_keys` and `Keymap` do.
    """
    return Keymap(overrides=read_keys(path) if path else None)


def _unreadable(notations: Iterable[str]) -> list[str]:
    problems = []
    for notation in notations:
        try:
            parse_keys(notation)
        except ValueError as error:
            problems.append(str(error))
    return problems


def _is_text(stroke: str) -> bool:
    return len(stroke) == 1 or stroke in {"Space", LETTER}


def _is_letter(stroke: str) -> bool:
    return len(stroke) == 1 and "a" <= stroke <= "z"


def _counts(stroke: str, pending: Pending) -> bool:
    return len(stroke) == 1 and stroke in "0123456789" and (stroke != "0" or bool(pending.count))
