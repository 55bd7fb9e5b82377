"""From key strokes to actions: counts, sequences and what is still pending, without a terminal.

The terminal library knows single keys only; "]c", "3}", "m" and a letter need this
small state machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import ascii_letters

from index.value import Value
from tui.action import ANYWHERE, FIELD, Action, Context
from tui.actions import ACTIONS
from tui.strokes import LETTER, parse_keys

COUNTED = ANYWHERE  # elsewhere a digit is text
MAX_COUNT = 999_999  # more rows than any text has; keeps a held digit key harmless

Keys = tuple[str, ...]


class KeysError(ValueError):
    """These keys cannot be used together; `problems` are plain lines for the user."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


class Pending(Value, frozen=True):
    """What was typed and not yet understood."""

    count: str = ""
    keys: Keys = ()

    def __str__(self) -> str:
        """As the status line shows it."""
        return self.count + " ".join(self.keys)

    def __bool__(self) -> bool:
        return bool(self.count or self.keys)


class Fired(Value, frozen=True):
    """An action that was asked for."""

    action: str
    count: int | None = None
    argument: str = ""  # the letter of a mark, the words of a command


class Step(Value, frozen=True):
    """What one key led to; `consumed` is False when the key is not ours."""

    pending: Pending
    fired: Fired | None = None
    consumed: bool = True


class Keymap:
    """Which keys lead to which action, for each context. Immutable; `feed` carries the state."""

    def __init__(
        self, actions: Iterable[Action] = ACTIONS, overrides: Mapping[str, Keys] | None = None
    ) -> None:
        """Build the tables; an override replaces all keys of its action, and takes those it names from other actions.

        So a file of keys outlives the actions that come with newer versions.

        Raises:
            KeysError: two overrides name the same keys, or one hides the other.
        """
        actions = tuple(actions)
        chosen = dict(overrides or {})
        taken = [
            (parse_keys(notation), action) for action in actions for notation in chosen.get(action.id, ())
        ]
        self.given_up: list[str] = []
        """Usual keys that an override took, each in one plain line."""
        self._notations: dict[str, Keys] = {
            action.id: chosen[action.id] if action.id in chosen else tuple(self._left(action, taken))
            for action in actions
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

    def _left(self, action: Action, taken: Iterable[tuple[Keys, Action]]) -> Iterator[str]:
        """The usual keys of an action that no override names."""
        for notation in action.keys:
            keys = parse_keys(notation)
            taker = next(
                (
                    other
                    for own, other in taken
                    if own[: len(keys)] == keys[: len(own)] and not action.contexts.isdisjoint(other.contexts)
                ),
                None,
            )
            if taker is None:
                yield notation
            else:
                self.given_up.append(f"{taker.id} takes {notation} from {action.id}")

    def _add(self, context: Context, keys: Keys, action: str) -> list[str]:
        table = self._tables[context]
        shown = " ".join(keys)
        if context in FIELD and _is_text(keys[0]):
            return [f"{action}: {shown} is text while a line is typed"]
        if context in COUNTED and keys[0].isdigit() and keys != ("0",):  # no count begins with a nought
            return [f"{action}: {shown} begins with a digit, and digits are counts"]
        for taken, other in table.items():
            if taken[0] != keys[0] or other == action:
                continue
            shorter = min(len(taken), len(keys))
            if taken[:shorter] == keys[:shorter]:
                hidden = "" if taken == keys else f" and {' '.join(taken)}"
                return [f"{action} and {other} share the keys {shown}{hidden}"]
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


def _is_text(stroke: str) -> bool:
    return len(stroke) == 1 or stroke in {"Space", LETTER}


def _is_letter(stroke: str) -> bool:
    return stroke in ascii_letters and len(stroke) == 1


def _counts(stroke: str, pending: Pending) -> bool:
    return len(stroke) == 1 and stroke in "0123456789" and (stroke != "0" or bool(pending.count))
