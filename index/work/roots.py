"""The paths a user opened, and how to name what lies under them.

The store knows files by their real path; a user wants to see what they typed:
``seeds/a.txt``, not where the folder happens to live.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from index.value import Value


class NoSuchPath(Exception):
    """A path that does not exist; its text is one plain line for the user."""


class Root(Value, frozen=True):
    """One opened file or folder."""

    given: str  # as typed
    real: str  # absolute, links resolved


class Roots(Value, frozen=True):
    """The opened files and folders, in the order given."""

    roots: tuple[Root, ...]

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
        return cls(tuple(roots))

    @property
    def arguments(self) -> tuple[str, ...]:
        """The real paths, for a worker's command line."""
        return tuple(root.real for root in self.roots)

    @property
    def name(self) -> str:
        """What to call the collection: its first root, and how many more there are."""
        first = os.path.basename(self.roots[0].real) or self.roots[0].real
        return first if len(self.roots) == 1 else f"{first} +{len(self.roots) - 1}"

    def shown(self, path: str) -> str:
        """The path as the user would write it; the real path itself when it is under no root."""
        best = max(
            (root for root in self.roots if _is_under(path, root.real)),
            key=lambda root: len(root.real),
            default=None,
        )
        if best is None:
            return path
        rest = path[len(best.real) :].lstrip(os.sep)
        return os.path.join(best.given, rest) if rest else best.given

    def holds(self, path: str) -> bool:
        """True for a real path under one of the roots."""
        return any(_is_under(path, root.real) for root in self.roots)

    def real(self, shown: str) -> str:
        """The real path of what `shown` calls so; the path itself when it is under no root."""
        best = max(
            (root for root in self.roots if _is_under(shown, root.given)),
            key=lambda root: len(root.given),
            default=None,
        )
        if best is None:
            return shown
        rest = shown[len(best.given) :].lstrip(os.sep)
        return os.path.join(best.real, rest) if rest else best.real


def _is_under(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)
