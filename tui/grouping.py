"""Which claims the sidebar lists, in which order and under which headings. Pure.

Groups are by topic, the name of both documents that most of their claims mention; by any name, a
claim standing under each that it mentions; or by speaker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import chain

from index.model import Analysis, Comparison, RelationKind, Span
from index.value import Value
from tui.session import Order
from tui.statements import AUTHOR, Statement, Statements

NO_TOPIC = "no name that both have"
NO_NAME = "no name"

Names = Mapping[str, tuple[str, ...]]
"""The names that each claim mentions, in text order."""


class Wish(Value, frozen=True):
    """How the claims are to be listed."""

    order: Order = Order.DIFFERENCES
    sign: RelationKind | None = None  # the only one, or all
    words: str = ""  # that each has to hold

    @property
    def is_filter(self) -> bool:
        """True when some claims may be left out."""
        return self.sign is not None or bool(self.words.strip())


class Group(Value, frozen=True):
    """Claims under one heading; "" for a list without headings."""

    heading: str
    statements: tuple[Statement, ...]


def list_groups(
    statements: Statements,
    wish: Wish,
    texts: tuple[str, str],
    analysis: Analysis | None,
    comparison: Comparison | None,
    document: int,
) -> tuple[Group, ...]:
    """The claims as wished. `texts` are those of their document and of the one that it is compared with."""
    chosen = statements.listed(wish.sign, gravest=wish.order is not Order.TEXT)
    if wish.words.strip():
        words = wish.words.casefold().split()
        chosen = tuple(each for each in chosen if _holds(each, words, texts))
    if not chosen:
        return ()
    match wish.order:
        case Order.TOPIC:
            return by_topic(chosen, shared_names(analysis, comparison, document, chosen))
        case Order.ENTITY:
            return by_name(chosen, all_names(analysis, comparison, document, chosen))
        case Order.SPEAKER:
            return by_name(chosen, {each.claim: (each.speaker or AUTHOR,) for each in chosen})
        case _:
            return (Group("", chosen),)


def _holds(statement: Statement, words: Sequence[str], texts: tuple[str, str]) -> bool:
    parts = [texts[0][slice(*statement.span)], statement.speaker or AUTHOR, statement.reason]
    if statement.counterpart is not None:
        parts += [texts[1][slice(*statement.counterpart)], statement.counterpart_speaker or AUTHOR]
    text = "\n".join(parts).casefold()
    return all(word in text for word in words)


def by_name(statements: Sequence[Statement], names: Names) -> tuple[Group, ...]:
    """A group for each name with all claims that have it, the largest first; those without one last."""
    groups: dict[str, list[Statement]] = {}
    nameless = []
    for each in statements:
        for name in names.get(each.claim, ()):
            groups.setdefault(name, []).append(each)
        if not names.get(each.claim):
            nameless.append(each)
    largest = sorted(groups.items(), key=lambda group: -len(group[1]))
    return _with_last(largest, NO_NAME, nameless)


def by_topic(statements: Sequence[Statement], names: Names) -> tuple[Group, ...]:
    """Each claim once: under the name that most claims have, of the rest again, and so on; those without one last."""
    mentioning: dict[str, list[str]] = {}
    for claim in dict.fromkeys(each.claim for each in statements):
        for name in names.get(claim, ()):
            mentioning.setdefault(name, []).append(claim)
    queue = [(-len(claims), place, name) for place, (name, claims) in enumerate(mentioning.items())]
    heapify(queue)
    topics: dict[str, str] = {}
    order: list[str] = []
    while queue:
        count, place, name = heappop(queue)
        left = [claim for claim in mentioning[name] if claim not in topics]
        if len(left) < -count:  # others took some since: its turn may come later
            if left:
                heappush(queue, (-len(left), place, name))
            continue
        topics.update(dict.fromkeys(left, name))
        order.append(name)
    groups: dict[str, list[Statement]] = {name: [] for name in order}
    rest: list[Statement] = []
    for each in statements:
        (groups[topics[each.claim]] if each.claim in topics else rest).append(each)
    return _with_last(groups.items(), NO_TOPIC, rest)


def _with_last(
    groups: Iterable[tuple[str, Sequence[Statement]]], heading: str, rest: Sequence[Statement]
) -> tuple[Group, ...]:
    last = [(heading, rest)] if rest else []
    return tuple(Group(name, tuple(each)) for name, each in chain(groups, last))


def shared_names(
    analysis: Analysis | None, comparison: Comparison | None, document: int, statements: Sequence[Statement]
) -> Names:
    """The names that both compared documents have, of each claim that mentions some."""
    return _mentioned(analysis, _shared(comparison, document), statements)


def all_names(
    analysis: Analysis | None, comparison: Comparison | None, document: int, statements: Sequence[Statement]
) -> Names:
    """Every name of each claim that mentions some, as both documents have it where they do."""
    own = {entity.id: entity.name for entity in (analysis.entities if analysis else ())}
    return _mentioned(analysis, {**own, **_shared(comparison, document)}, statements)


def _shared(comparison: Comparison | None, document: int) -> dict[str, str]:
    """The common name of each entity of a document that both have."""
    if comparison is None or document not in comparison.documents:
        return {}
    here = comparison.documents.index(document)
    return {
        entity: shared.name
        for shared in comparison.entities
        if len({position for position, _ in shared.members}) > 1
        for position, entity in shared.members
        if position == here
    }


def _mentioned(analysis: Analysis | None, known: Mapping[str, str], statements: Sequence[Statement]) -> Names:
    mentions: list[tuple[Span, str]] = sorted(
        (span, known[entity.id])
        for entity in (analysis.entities if analysis else ())
        if entity.id in known
        for span in entity.mentions
    )
    found: dict[str, tuple[str, ...]] = {}
    for each in statements:
        first = bisect_left(mentions, each.span.start, key=lambda mention: mention[0].start)
        last = bisect_left(mentions, each.span.end, key=lambda mention: mention[0].start)
        found[each.claim] = tuple(Counter(name for _, name in mentions[first:last]))
    return found
