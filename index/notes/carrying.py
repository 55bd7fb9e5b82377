"""Notes written down where they stand in documents that changed, from the last edition in which that was sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from index.anchors import TokenMap
from index.notes.reading import AtHand, is_long_way
from index.notes.standing import anchor_at, carried, carried_from, quote_to_find, target_quoted
from index.store import Anchor, AnchorRow, Edition, NoteStore
from index.text.canonical import text_hash

Moved = Callable[[str, str], Edition | None]
"""Tells the document that the one at a path, with a text of this hash, became when its file was moved; None without."""


def never_moved(path: str, text_hash: str) -> None:
    """No document is followed to another path."""


def carry_notes(
    store: NoteStore, at_hand: AtHand, moved: Moved = never_moved, longest: int | None = None
) -> bool:
    """Write down where notes stand in documents that changed since, or whose files were moved.

    Args:
        store: the notes.
        at_hand: the documents as they are now.
        moved: tells where a document went.
        longest: code points of a text to which places are carried here; None for any.

    Returns:
        False when notes on longer texts are left to another process.
    """
    with store.reading():
        outdated, sources = _outdated(store, at_hand, moved), store.sources()
        rows = store.anchors_on(outdated)
    merely_moved = {
        number for number, after in outdated.items() if sources[number][1] == text_hash(after.text)
    }
    gone_along: defaultdict[int, list[tuple[AnchorRow, Anchor]]] = defaultdict(list)
    waiting: defaultdict[tuple[int, int], list[tuple[AnchorRow, Anchor]]] = defaultdict(list)
    for row in rows:
        if row.anchor.edition in merely_moved:
            gone_along[row.anchor.edition].append((row, row.anchor))
            continue
        start = carried_from(store, row)
        if start is None:
            after = outdated[row.anchor.edition]
            sought = anchor_at(row.anchor.edition, target_quoted(after, quote_to_find(row.anchor)))
            _move_to(store, after, [(row, sought)])
        else:
            waiting[start.edition, row.anchor.edition].append((row, start))
    for number, moves in gone_along.items():
        _move_to(store, outdated[number], moves)
    is_done = True
    for (old, number), own in waiting.items():
        is_done &= _carry(store, old, outdated[number], own, longest)
    return is_done


def _outdated(store: NoteStore, at_hand: AtHand, moved: Moved) -> dict[int, Edition]:
    """The editions that notes stand in and that are not the ones at hand, by id, each with that one."""
    found: dict[int, Edition] = {}
    now: dict[tuple[str, str], Edition | None] = {}
    sources = store.sources()
    for number in store.editions_stood_in():
        path, stood_in = sources[number]
        there = at_hand.text_hash(path)
        if there == stood_in:
            continue
        sought = (path, there or stood_in)  # where a file went is told by the text that it had
        if sought not in now:
            now[sought] = moved(path, stood_in) if there is None else at_hand.edition(path)
        newest = now[sought]
        if newest is not None:
            found[number] = newest
    return found


def _carry(
    store: NoteStore,
    old: int,
    after: Edition,
    rows: Sequence[tuple[AnchorRow, Anchor]],
    longest: int | None,
) -> bool:
    """Carry targets from one edition to another, if that is no long way; nothing where all were erased meanwhile."""
    try:
        before = store.edition(old)
    except KeyError:
        return True
    has_ranges = any(start.span is not None for _, start in rows)
    if has_ranges and longest is not None and is_long_way(before, after, longest):
        return False
    mapped = TokenMap(before.text, after.text) if has_ranges else None
    _move_to(store, after, [(row, carried(start, mapped, old, after)) for row, start in rows])
    return True


def _move_to(store: NoteStore, edition: Edition, moves: Sequence[tuple[AnchorRow, Anchor]]) -> None:
    """Keep where targets stand in an edition, which another program may have erased meanwhile."""
    with store.together():
        number = store.keep_edition(edition)
        store.move([(row, replace(anchor, edition=number)) for row, anchor in moves], durable=True)
