"""The documents that are compared, from the paths that were typed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

import click

from index.collection import Collection
from index.model import DocumentInfo
from index.text.display import display_line
from index.value import Value
from tui.commands.session import STDIN


class Named(Value, frozen=True):
    """What was typed."""

    documents: tuple[int, ...]  # ids, in the order of the paths, those of a folder by path
    notices: tuple[str, ...]  # what the reader should know of them, a plain line each


def documents_named(collection: Collection, paths: Sequence[str]) -> Named:
    """Each document once, however often it is named.

    Raises:
        click.UsageError: a path leads to no document, or all together to fewer than two.
    """
    infos = collection.documents()
    found: dict[int, DocumentInfo] = {}
    notices = []
    for path in paths:
        here = [info for info in infos if _is_at(info.path, path)]
        if not here:
            what = "no readable file is in it" if os.path.isdir(path) else "it is no readable file"
            raise click.UsageError(f"{display_line(path)}: {what}")
        notices += [f"{info.path} is named twice and compared once" for info in here if info.id in found]
        found.update((info.id, info) for info in here)
    twice = dict.fromkeys(notices)
    if len(found) < 2:
        told = f": {display_line(next(iter(twice)))}" if twice else ""
        raise click.UsageError(f"compare needs two documents or more{told}")
    return Named(tuple(found), (*twice, *_same_texts(collection, found.values())))


def _is_at(document: str, path: str) -> bool:
    """True when a path leads to a document, however it is spelled, or to a folder above it."""
    if document == path or STDIN in (document, path):
        return document == path
    real, root = os.path.realpath(document), os.path.realpath(path)
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)


def _same_texts(collection: Collection, infos: Iterable[DocumentInfo]) -> list[str]:
    first: dict[str, str] = {}
    notices = []
    for info in infos:
        text = collection.document(info.id).text_hash
        if text in first:
            notices.append(f"{info.path} has the same text as {first[text]}")
        first.setdefault(text, info.path)
    return notices
