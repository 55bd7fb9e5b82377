"""What there is to read under the opened files and folders.

Only looks at names and metadata, never opens a file: 100,000 files take a second.
Nothing outside what the user opened is ever read, wherever links lead.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field

from index.model import Skipped, Stamp
from index.readers.files import os_reason, stamp_of
from index.readers.formats import refused_by_name
from index.value import Value


class Scan(Value, frozen=True):
    """The files worth reading and the ones that are not, both by path."""

    files: tuple[Stamp, ...]
    skipped: tuple[Skipped, ...]  # paths as str, undecodable bytes as surrogates


def scan(roots: Iterable[str | bytes]) -> Scan:
    """Look at every root (a file or a folder) and all below it.

    Hidden files and folders are left out silently, unless they are roots. A link is read
    when it leads to a file under the roots that is not reached by itself.
    """
    walk = _Walk([os.fsencode(os.path.abspath(root)) for root in roots])
    return walk.run()


@dataclass(slots=True)
class _Walk:
    roots: list[bytes]
    files: dict[bytes, Stamp] = field(default_factory=dict)
    skipped: dict[bytes, str] = field(default_factory=dict)
    links: list[bytes] = field(default_factory=list)
    real_roots: list[bytes] = field(default_factory=list)

    def run(self) -> Scan:
        self.real_roots = [os.path.realpath(root) for root in self.roots]
        for root in self.roots:
            self._look_at_root(root)
        self._follow_links()
        skipped = (Skipped(os.fsdecode(path), reason) for path, reason in sorted(self.skipped.items()))
        return Scan(tuple(self.files[path] for path in sorted(self.files)), tuple(skipped))

    def _look_at_root(self, root: bytes) -> None:
        try:
            status = os.stat(root)
        except OSError as error:
            self.skipped[root] = os_reason(error)
            return
        if stat.S_ISDIR(status.st_mode):
            self._look_into(root)
        else:
            self._judge(root, status)

    def _look_into(self, folder: bytes) -> None:
        waiting = [folder]
        while waiting:
            inside = waiting.pop()
            try:
                entries = list(os.scandir(inside))
            except OSError as error:
                self.skipped[inside] = os_reason(error)
                continue
            for entry in entries:
                if entry.name.startswith(b"."):
                    continue
                if entry.is_symlink():
                    self.links.append(entry.path)
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    self._judge_entry(entry)

    def _judge_entry(self, entry: os.DirEntry[bytes]) -> None:
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self.skipped[entry.path] = os_reason(error)
            return
        self._judge(entry.path, status)

    def _judge(self, path: bytes, status: os.stat_result) -> None:
        reason = _refusal(path, status)
        if reason is not None:
            self.skipped[path] = reason
        else:
            self.files[path] = stamp_of(path, status)

    def _follow_links(self) -> None:
        """Read what links lead to inside the roots, once; explain the links that are not followed."""
        reached = {os.path.realpath(path) for path in self.files} if self.links else set()
        for link in sorted(self.links):
            try:
                target = os.path.realpath(link, strict=True)
                status = os.stat(target)
            except OSError as error:
                self.skipped[link] = _broken_link_reason(error)
                continue
            if not self._is_inside(target):
                self.skipped[link] = "it is a link that leads out of the opened folders"
            elif not stat.S_ISDIR(status.st_mode) and target not in reached and target not in self.skipped:
                reached.add(target)
                self._judge(link, status)

    def _is_inside(self, target: bytes) -> bool:
        return any(target == root or target.startswith(root.rstrip(b"/") + b"/") for root in self.real_roots)


def _refusal(path: bytes, status: os.stat_result) -> str | None:
    if not stat.S_ISREG(status.st_mode):
        return f"it is {_special_kind(status.st_mode)}, not a file"
    if status.st_size == 0:
        return "it is empty"
    return refused_by_name(path)


def _special_kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"


def _broken_link_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it is a link that leads nowhere"
    if isinstance(error, PermissionError):
        return "no permission to follow the link"
    return "it is a link that leads back to itself"
