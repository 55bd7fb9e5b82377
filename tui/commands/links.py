"""Links back to places, as exports of notes have them: ``diptych diptych:///news/a.txt#char=4,25``."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from index.collection import Collection
from index.model import Span
from index.reader_notes import LINK, read_link
from index.text.display import display_line
from index.value import Value
from tui.session import MAX_PANES
from tui.trail import Place

_NO_FILE = "it names no file"


class Link(Value, frozen=True):
    """A place of a document that is not opened yet."""

    address: str  # as given
    path: str
    span: Span | None  # None for all of the document


def read_links(paths: Sequence[str]) -> tuple[Link, ...]:
    """The links among what is to be opened; none when it is paths. Raises click.UsageError for what leads nowhere."""
    addresses = [path for path in paths if path.startswith(LINK) and not os.path.lexists(path)]
    if not addresses:
        return ()
    if len(addresses) < len(paths):
        raise click.UsageError("links open their documents alone; open either paths or links")
    if len(addresses) > MAX_PANES:
        raise click.UsageError(f"at most {MAX_PANES} links are opened side by side")
    return tuple(map(_read, addresses))


def _read(address: str) -> Link:
    try:
        path, span = read_link(address)
    except ValueError as error:
        raise _leads_nowhere(address, _NO_FILE) from error
    if span is None and "#" in address:
        raise _leads_nowhere(address, "behind # it needs a range, as in #char=4,25")
    if not path or "\0" in path:
        raise _leads_nowhere(address, _NO_FILE)
    if not os.path.lexists(path):
        raise _leads_nowhere(address, f"{display_line(path)}: no such file")
    if not os.path.isfile(path):
        raise _leads_nowhere(address, f"{display_line(path)} is no file")
    return Link(address, path, span)


def place_of(link: Link, collection: Collection) -> Place:
    """The place in the document as it was read. Raises click.UsageError when there is none."""
    number = collection.document_at(link.path)
    if number is None:
        real = os.path.realpath(link.path)
        reasons = (each.reason for each in collection.skipped() if os.path.realpath(each.path) == real)
        why = next(reasons, "it cannot be read")
        raise _leads_nowhere(link.address, f"{display_line(link.path)}: {display_line(why)}")
    if link.span is None:
        return Place(number, 0)
    length = len(collection.document(number).text)
    if link.span.end > length:
        why = f"the document was edited since and ends at character {length}; open {display_line(link.path)} itself"
        raise _leads_nowhere(link.address, why)
    return Place(number, link.span.start)


def _leads_nowhere(address: str, why: str) -> click.UsageError:
    return click.UsageError(f"{display_line(address)} leads nowhere: {why}")
