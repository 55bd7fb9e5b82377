"""Where the targets of notes stand: on words that the reader chose, on those found again, on those carried along."""

from __future__ import annotations

from msgspec.structs import replace

from index.anchors import TokenMap
from index.model import NoteTarget, Span, Verdict
from index.notes.selectors import Quote, locate, quote_of
from index.store import Anchor, AnchorRow, Edition, NoteStore

_SILENT = frozenset({Verdict.SAME, Verdict.MOVED})


def anchor_at(edition: int, target: NoteTarget) -> Anchor:
    """The target as it is kept, in the edition of this id."""
    words = (target.exact, target.prefix, target.suffix)
    return Anchor(edition, target.span, *words, target.verdict, sure=target.confirmed)


def target_at(edition: Edition, span: Span | None) -> NoteTarget:
    """A range that the reader chose; None for the whole document. Raises ValueError for no character of it."""
    if span is None:
        return NoteTarget(edition.path, None, "")
    if not 0 <= span.start < span.end <= len(edition.text):
        raise ValueError("a note stands on at least one character of its document")
    quote = quote_of(edition.text, span)
    return NoteTarget(edition.path, span, quote.exact, quote.prefix, quote.suffix)


def target_written(edition: Edition, written: Quote | NoteTarget | None) -> NoteTarget:
    """Where something that was written down elsewhere stands; None is the whole document. Raises ValueError."""
    if isinstance(written, NoteTarget):
        return written
    return target_at(edition, None) if written is None else target_quoted(edition, written)


def target_quoted(edition: Edition, quote: Quote) -> NoteTarget:
    """Where the words are found again; a place that is not sure is only proposed."""
    found = locate(edition.text, quote)
    if found.span is not None and found.verdict is Verdict.SAME and quote.is_sure:
        return target_at(edition, found.span)
    verdict = Verdict.AMBIGUOUS if found.verdict is Verdict.SAME else found.verdict
    words = (quote.exact, quote.prefix, quote.suffix)
    return NoteTarget(edition.path, found.span, *words, verdict, confirmed=False)


def carried_from(store: NoteStore, row: AnchorRow) -> Anchor | None:
    """The anchor that a target is carried from; None for words to be looked for, whose place was never sure."""
    found = store.last_sure_anchor(row.note, row.target)
    if found is None and not row.anchor.exact:
        found = store.first_anchor(row.note, row.target)
    return None if found is None else found.anchor


def carried(start: Anchor, mapped: TokenMap | None, edition: int, after: Edition) -> Anchor:
    """Where an anchor of an older edition stands in a newer one."""
    if mapped is None or start.span is None:
        return replace(start, edition=edition)
    found = mapped.carry_span(start.span)
    if not start.sure:
        verdict = Verdict.ORPHANED if found.span is None else Verdict.AMBIGUOUS
        return replace(start, edition=edition, span=found.span, verdict=verdict)
    if found.verdict in _SILENT and found.span is not None:
        quote = quote_of(after.text, found.span)
        return Anchor(edition, found.span, quote.exact, quote.prefix, quote.suffix, found.verdict, sure=True)
    return replace(start, edition=edition, span=found.span, verdict=found.verdict, sure=False)


def quote_to_find(anchor: Anchor) -> Quote:
    """The words that an anchor was made for, when their place was never sure: what was doubtful stays so."""
    start = None if anchor.span is None else anchor.span.start
    return Quote(anchor.exact, anchor.prefix, anchor.suffix, start, is_sure=anchor.span is None)
