"""The paths a user opened, and how to name what lies under them.

The store knows files by their real path; a user wants to see what they typed:
``seeds/a.txt``, not where the folder happens to live.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from index.value import Value


class NoSuchPath(Exception):
    """A path that does not exist; its text is one plain line for the user."""


class Root(Value, frozen=True):
    """One opened file or folder."""

    given: str  # as typed
    real: str  # absolute, links resolved


class Roots:
    """The opened files and folders, in the order given."""

    def __init__(self, roots: Sequence[Root]) -> None:
        self._roots = tuple(roots)
        self._by_real = _by_path((root.real, root) for root in roots)
        self._by_given = _by_path((root.given, root) for root in roots)

    @classmethod
    def of(cls, paths: Sequence[str], names: Mapping[str, str] | None = None) -> Roots:
        """The roots of these paths; `names` shows a path under another name ("-" for standard input).

        Raises:
            NoSuchPath: for the first path that does not exist.
        """
        names = names or {}
        roots = []
        for path in paths:
            if not os.path.lexists(path):
                raise NoSuchPath(f"{path}: no such file or folder")
            roots.append(Root(names.get(path, path), os.path.realpath(path)))
        return cls(roots)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The real paths, for a worker's command line."""
        return tuple(root.real for root in self._roots)

    @property
    def name(self) -> str:
        """What to call the collection: its first root, and how many more there are."""
        first = os.path.basename(self._roots[0].real) or self._roots[0].real
        return first if len(self._roots) == 1 else f"{first} +{len(self._roots) - 1}"

    def shown(self, path: str) -> str:
        """The path as the user would write it; the real path itself when it is under no root."""
        root = _deepest_above(path, self._by_real)
        return path if root is None else _below(root.given, path[len(root.real) :])

    def holds(self, path: str) -> bool:
        """True for a real path under one of the roots."""
        return _deepest_above(path, self._by_real) is not None

    def real(self, shown: str) -> str:
        """The real path of what `shown` calls so; the path itself when it is under no root."""
        root = _deepest_above(shown, self._by_given)
        return shown if root is None else _below(root.real, shown[len(root.given) :])


def _by_path(roots: Iterable[tuple[str, Root]]) -> Mapping[str, Root]:
    """By path without a slash at the end; of several with one path the first."""
    found: dict[str, Root] = {}
    for path, root in roots:
        found.setdefault(path.rstrip(os.sep) or os.sep, root)
    return found


def _deepest_above(path: str, roots: Mapping[str, Root]) -> Root | None:
    """The deepest root that a path is under, or is; of a folder opened file by file there may be thousands."""
    while path and path not in roots:
        above = os.path.dirname(path)
        if above == path:
            return None
        path = above
    return roots.get(path)


def _below(folder: str, rest: str) -> str:
    rest = rest.lstrip(os.sep)
    return os.path.join(folder, rest) if rest else folder
