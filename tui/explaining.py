"""What stands at a place of a text, in words: its sign with the reason, its name, figure or date. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import isfinite

from index.model import Analysis, Entity, EntityType, Figure, FigureKind, Modifier, RelationKind, Span
from index.value import Value
from tui.statements import Statement, gravest_first

_KINDS: dict[EntityType, str] = {
    EntityType.GROUP: "nation or other group",
    EntityType.LAW: "law or treaty",
    EntityType.OTHER: "name",
}
_MODIFIERS: dict[Modifier, str] = {
    Modifier.EXACT: "exactly ",
    Modifier.APPROXIMATE: "about ",
    Modifier.AT_LEAST: "at least ",
    Modifier.AT_MOST: "at most ",
    Modifier.RANGE: "",
    Modifier.VAGUE: "vaguely ",
}
_WITH_UNIT = frozenset({FigureKind.MONEY, FigureKind.MEASURE})  # elsewhere the kind or the words say it
_SENTENCES: dict[RelationKind, str] = {
    RelationKind.MATCHES: "The other document says it as well",
    RelationKind.FIGURES_DIFFER: "The other document has another figure",
    RelationKind.DENIED: "One document says it, the other denies it",
    RelationKind.DIFFERS: "The other document tells it differently",
    RelationKind.ONLY_HERE: "Only this document says it",
}


class Explained(Value, frozen=True):
    """One thing that stands at a place."""

    span: Span  # of the text it is said of
    style: str  # name of its style in the reading view
    words: str
    more: tuple[str, ...] = ()  # lines of their own: roles, other spellings


def nothing_more(_entity: Entity, _span: Span) -> Iterable[str]:
    """Says nothing more of an entity."""
    return ()


def explain_sign(statement: Statement) -> str:
    """One sentence: what the sign of a claim says, and what it rests on. Empty without a sign."""
    if statement.kind is None:
        return ""
    reason = f": {statement.reason}" if statement.reason else ""
    return f"{_SENTENCES[statement.kind]}{reason}."


def explain_sources(statement: Statement) -> tuple[str, ...]:
    """Where the two sides of a claim have it from, and whether the reader decided about them: a sentence each."""
    through = [
        f"{side} through {' and '.join(names)}"
        for side, names in (("here", statement.via), ("there", statement.counterpart_via))
        if names
    ]
    found = (
        f"One origin, not two: {statement.origin}." if statement.origin else "",
        f"Told {', '.join(through)}." if through else "",
        "You decided this." if statement.decided else "",
    )
    return tuple(filter(None, found))


def explain_place(
    analysis: Analysis | None, offset: int, naming: Callable[[Entity, Span], Iterable[str]] = nothing_more
) -> tuple[Explained, ...]:
    """What is known of the words at an offset: the name and the figure or date around it.

    `naming` tells more of an entity that is named at a span.
    """
    if analysis is None:
        return ()
    found: list[Explained] = []
    for entity in analysis.entities:
        span = _around(entity.mentions, offset)
        if span is not None:
            kind = _KINDS.get(entity.type, entity.type.value)
            words = f"{kind}, named {times(len(entity.mentions))} in this document"
            found.append(Explained(span, entity.type.value, words, tuple(naming(entity, span))))
    found += [
        Explained(figure.span, "figure", f"{figure.kind.value}, {_amount(figure)}")
        for figure in analysis.figures
        if figure.span.start <= offset < figure.span.end and figure.kind is not FigureKind.ORDINAL
    ]
    for date in analysis.dates:
        if date.span.start <= offset < date.span.end:
            days = " to ".join(dict.fromkeys(day for day in (date.low, date.high) if day))
            found.append(Explained(date.span, "figure", f"date, {days}" if days else "date"))
    return tuple(found)


def sign_at(on_row: Iterable[Statement], current: Statement | None) -> Statement | None:
    """The claim whose sign stands in the gutter of a row, of those that begin on it; else the current one, if signed."""
    signed = (each for each in gravest_first(on_row) if each.kind is not None)
    return next(signed, current if current is not None and current.kind is not None else None)


def _around(spans: Sequence[Span], offset: int) -> Span | None:
    return next((span for span in spans if span.start <= offset < span.end), None)


def times(count: int) -> str:
    """So many times: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _amount(figure: Figure) -> str:
    low, high = (f"{value:,.12g}" for value in (figure.low, figure.high))
    is_range = figure.modifier in {Modifier.RANGE, Modifier.VAGUE} and low != high and isfinite(figure.high)
    value = f"{low} to {high}" if is_range else high if figure.modifier is Modifier.AT_MOST else low
    unit = f" {figure.unit}" if figure.unit and figure.kind in _WITH_UNIT else ""
    return f"{_MODIFIERS[figure.modifier]}{value}{unit}"
