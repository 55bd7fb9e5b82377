"""The `:` line without its widget: what a command means, and how it may be completed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from index.model import SIGNS, RelationKind
from tui.action import Action, Argument
from tui.actions import ACTIONS
from tui.deciding import DECISIONS
from tui.keymap import MAX_COUNT, Fired
from tui.nearest import did_you_mean
from tui.session import ORDERS, SyncMode
from tui.switches import SWITCHES

MAX_COMPLETIONS = 8  # more than that is a list to read, not a help

Choices = Callable[[], Iterable[str]]

NEEDED = frozenset({Argument.LETTER, Argument.NUMBER, Argument.DOCUMENT, Argument.DECISION})
"""What cannot be left out after a command's name."""


OPTIONAL_NUMBERS = frozenset({Argument.PANE, Argument.CELLS})


class CommandError(ValueError):
    """A command that cannot be run; the message is one plain line for the user."""


COMMANDS: dict[str, Action] = {
    name: action for action in ACTIONS if action.is_command for name in (action.id, *action.aliases)
}
FIXED_CHOICES: dict[Argument, tuple[str, ...]] = {
    Argument.SIGN: (*(kind.value for kind in RelationKind), "all"),
    Argument.SYNC: tuple(mode.value for mode in SyncMode),
    Argument.DECISION: tuple(DECISIONS),
    Argument.ORDER: tuple(ORDERS),
    Argument.LAYER: tuple(f"{layer} {state}" for layer in SWITCHES for state in ("on", "off")),
}


def read_command(line: str) -> Fired:
    """The action a line asks for: a name, a beginning that only one name has, or "40%" and "7".

    A count stands before the name, as it does before a key: "3 next-paragraph".

    Raises:
        CommandError: no command is meant, or several are.
    """
    name, _, argument = line.strip().partition(" ")
    number = name.removesuffix("%")
    if _is_number(number):
        return _counted(name, number, argument)
    action = COMMANDS.get(name) or _only_match(name)
    argument = argument.strip()
    if argument and action.argument is Argument.NONE:
        raise CommandError(f"{action.id} takes nothing after it")
    if action.argument in NEEDED and not argument:
        raise CommandError(f"{action.id} needs a {action.argument.value} after it")
    if action.argument is Argument.NUMBER or (argument and action.argument in OPTIONAL_NUMBERS):
        return _with_number(action, argument)
    return Fired(action.id, argument=argument)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()


def _number(digits: str) -> int:
    """The number, cut at the largest count there is: the longest row of digits is harmless."""
    return min(int(digits[: len(str(MAX_COUNT)) + 1]), MAX_COUNT)


def _counted(name: str, digits: str, rest: str) -> Fired:
    if not rest.strip():
        return Fired("percent" if name.endswith("%") else "top", _number(digits))
    fired = read_command(rest)
    if name.endswith("%") or fired.count is not None:
        raise CommandError(f"{fired.action} takes one number, before its name")
    return replace(fired, count=_number(digits))


def _only_match(name: str) -> Action:
    found = {action.id: action for known, action in COMMANDS.items() if name and known.startswith(name)}
    if not found:
        meant = did_you_mean(name, COMMANDS) or ": ? shows all of them"
        raise CommandError(f"there is no command {name}{meant}")
    if len(found) > 1:
        raise CommandError(f"{name} could be {', '.join(sorted(found)[:4])}")
    return next(iter(found.values()))


def _with_number(action: Action, argument: str) -> Fired:
    number = argument.removesuffix("%")
    if not _is_number(number):
        raise CommandError(f"{action.id} needs a number after it")
    return Fired(action.id, _number(number))


def complete_command(line: str, choices: Mapping[Argument, Choices]) -> tuple[str, ...]:
    """Whole lines that continue this one, the best first, at most `MAX_COMPLETIONS`.

    `choices` gives the words of arguments that change while the program runs.
    """
    name, space, argument = line.lstrip().partition(" ")
    if space and _is_number(name):
        return tuple(f"{name} {rest}" for rest in complete_command(argument, choices))
    if not space:
        names = sorted(known for known in COMMANDS if known.startswith(name))
        return tuple(names[:MAX_COMPLETIONS])
    action = COMMANDS.get(name)
    if action is None:
        return ()
    words: Iterable[str] = FIXED_CHOICES.get(action.argument, ())
    if action.argument in choices:
        words = choices[action.argument]()
    wanted = argument.strip().casefold()
    found: list[str] = []
    for word in words:
        if wanted in word.casefold():
            found.append(f"{name} {word}")
            if len(found) == MAX_COMPLETIONS:
                break
    return tuple(found)


def sign_named(word: str) -> RelationKind | None:
    """The kind of relation a word or sign names; None for all.

    Raises:
        CommandError: no kind is named so.
    """
    if word == "all":
        return None
    for kind in RelationKind:
        if word in {kind.value, SIGNS[kind]}:
            return kind
    raise CommandError(f"there is no sign {word}: {', '.join(FIXED_CHOICES[Argument.SIGN])}")


def find_document(wanted: str, names: Sequence[str]) -> int | None:
    """The position of the first document that the words name; None without one.

    Each of `names` is a folded title and a folded path on two lines. A name that is the words
    goes before one that ends with them, and that before one that holds them.
    """
    folded = wanted.casefold()
    ends = None
    holds = None
    for position, lines in enumerate(names):
        if folded not in lines:
            continue
        holds = position if holds is None else holds
        each = lines.split("\n")
        if folded in each:
            return position
        if ends is None and any(line.endswith(folded) for line in each):
            ends = position
    return holds if ends is None else ends
