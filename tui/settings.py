"""The user's config.toml: read and checked, each complaint one plain line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from index.value import Value
from tui.nearest import did_you_mean
from tui.session import NARROWEST_MEASURE, USUAL_MEASURE, WIDEST_MEASURE
from tui.toml_file import TomlError, read_toml

_NAMES: Mapping[str, frozenset[str]] = {"reading": frozenset({"width"})}


class SettingsError(ValueError):
    """Something in a settings file cannot be used; `problems` are plain lines for the user."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


class Settings(Value, frozen=True):
    """What a user can choose for every start of the program."""

    measure: int = USUAL_MEASURE  # the widest column of text, in cells


def read_settings(path: Path | None) -> Settings:
    """The settings in this file; the usual ones without a file.

    Raises:
        SettingsError: the file cannot be read, or it says something that is not understood.
    """
    if path is None:
        return Settings()
    try:
        content = read_toml(path)
    except TomlError as error:
        raise SettingsError([str(error)]) from error
    problems = [f"{path.name}: {problem}" for problem in _strangers(content)]
    reading = content.get("reading", {})
    measure = reading.get("width", USUAL_MEASURE) if isinstance(reading, dict) else USUAL_MEASURE
    is_number = isinstance(measure, int) and not isinstance(measure, bool)
    if not is_number or not NARROWEST_MEASURE <= measure <= WIDEST_MEASURE:
        problems.append(
            f"{path.name}: reading.width is a number of cells, {NARROWEST_MEASURE} to {WIDEST_MEASURE}"
        )
    if problems:
        raise SettingsError(problems)
    return Settings(measure)


def _strangers(content: Mapping[str, object]) -> Iterable[str]:
    for table, entries in content.items():
        if table not in _NAMES:
            yield f"{table} is not understood{did_you_mean(table, _NAMES)}"
        elif not isinstance(entries, dict):
            yield f"[{table}] must be a table"
        else:
            for name in entries.keys() - _NAMES[table]:
                yield f"{table}.{name} is not understood{did_you_mean(name, _NAMES[table])}"
