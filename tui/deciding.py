"""The reader decides what two passages are to each other: kept, replaced, taken back, and told in words.

Keys in the texts, the queue of what is undecided, links made by hand and undo all
come here, so that each of them leaves an edit that the others can take back.
"""

from __future__ import annotations

from collections.abc import Iterable

from index.collection import Comparing, StoreError
from index.model import SAME_WORDS, SIGNS, JudgedPlace, Judgement, RelationKind, Span
from tui.edits import Decided, DecisionEdit, Pair, Place

DECISIONS: dict[str, RelationKind | None] = {
    **{kind.value: kind for kind in RelationKind if kind is not RelationKind.ONLY_HERE},
    "none": None,
}
"""What can be decided, by the word of the command."""

JUDGING = {f"judge-{word}": kind for word, kind in DECISIONS.items()}
"""The same by the action that a key stands for."""

_WORDS: dict[RelationKind | None, str] = {
    RelationKind.MATCHES: "matches",
    RelationKind.FIGURES_DIFFER: "figures differ",
    RelationKind.DENIED: "denied",
    RelationKind.DIFFERS: "same matter, differs",
    RelationKind.ONLY_HERE: "only here",
    None: "nothing to do with each other",
}
_CHANGED = "this was decided otherwise meanwhile, which stays"


class NotDecided(Exception):
    """Nothing was kept; the message is one plain line for the user."""


class DecidedOtherwise(NotDecided):
    """Another program decided something else by now, which stays."""

    def __init__(self) -> None:
        super().__init__(_CHANGED)


def tell_kind(kind: RelationKind | None) -> str:
    """A relation in words, with its sign before it."""
    return _WORDS[kind] if kind is None else f"{SIGNS[kind]} {_WORDS[kind]}"


def kind_named(word: str) -> RelationKind | None:
    """The decision that a word or sign names. Raises ValueError with one plain line."""
    for name, kind in DECISIONS.items():
        if word == name or (kind is not None and word == SIGNS[kind]):
            return kind
    raise ValueError(f"there is no decision {word}: {', '.join(DECISIONS)}")


def decision_on(judgements: Iterable[Judgement], pair: Pair) -> Judgement | None:
    """The decision that holds between two passages, the nearest of several; None without one."""
    near = [(each.closeness(*pair), each.number, each) for each in judgements if each.is_sure]
    share, _, found = max(near, key=lambda each: each[:2], default=(0.0, 0, None))
    return found if share >= SAME_WORDS else None


def dropped_at(judgements: Iterable[Judgement], place: Place) -> Judgement | None:
    """The last decision that the words at a place have nothing to do with some others; None without one."""
    document, span = place
    found = [
        each
        for each in judgements
        if each.is_sure
        and each.kind is None
        and any(_stands_at(here, document, span) for here in each.places)
    ]
    return found[-1] if found else None


def _stands_at(place: JudgedPlace, document: int, span: Span) -> bool:
    return place.document == document and place.span is not None and place.span.share(span) >= SAME_WORDS


def pair_of_places(judgement: Judgement, document: int) -> Pair:
    """Where a decision is proposed to stand, the place in one document first; an empty range where words are gone."""
    first, second = ((place.document, place.span or Span(0, 0)) for place in judgement.places)
    return (first, second) if first[0] == document else (second, first)


def decide(
    comparing: Comparing, pair: Pair, kind: RelationKind | None, unsure: Judgement | None = None
) -> DecisionEdit:
    """Keep what two passages are to each other, in the place of what was decided about them.

    `unsure` is an earlier decision whose words changed; this one confirms or corrects it. Raises NotDecided.
    """
    edit = DecisionEdit(pair, _state(comparing, pair, unsure), Decided(kind))
    make(comparing, edit)
    return edit


def take_back(comparing: Comparing, pair: Pair, unsure: Judgement | None = None) -> DecisionEdit:
    """Let nothing be decided about two passages. Raises NotDecided."""
    edit = DecisionEdit(pair, _state(comparing, pair, unsure), None)
    make(comparing, edit)
    return edit


def decide_or_take_back(comparing: Comparing, pair: Pair, kind: RelationKind | None) -> DecisionEdit:
    """Decide, or take the decision back when just this is decided already. Raises NotDecided."""
    if _state(comparing, pair, None) == Decided(kind):
        return take_back(comparing, pair)
    return decide(comparing, pair, kind)


def make(comparing: Comparing, edit: DecisionEdit) -> None:
    """Make a change, for the first time or again. Raises DecidedOtherwise, or NotDecided when it cannot be kept."""
    standing = _standing(comparing, edit.pair, edit.before)
    if (standing is None) != (edit.before is None) or (
        standing and edit.before and standing.kind != edit.before.kind
    ):
        raise DecidedOtherwise
    try:
        _put(comparing, edit, standing)
    except (StoreError, ValueError) as error:
        raise NotDecided(str(error)) from error
    except KeyError as error:
        raise DecidedOtherwise from error


def _put(comparing: Comparing, edit: DecisionEdit, standing: Judgement | None) -> None:
    replaced = standing.number if standing else None
    if edit.after is None:
        if standing is not None:
            comparing.withdraw(standing)
    elif edit.after.unsure is not None:
        comparing.reinstate(edit.after.unsure, replaced)
    else:
        comparing.judge(*edit.pair, edit.after.kind, replaced)


def _state(comparing: Comparing, pair: Pair, unsure: Judgement | None) -> Decided | None:
    if unsure is not None:
        return Decided(unsure.kind, unsure)
    standing = _standing(comparing, pair, None)
    return Decided(standing.kind) if standing else None


def _standing(comparing: Comparing, pair: Pair, expected: Decided | None) -> Judgement | None:
    """What is decided now about two passages, or the unsure decision that is expected."""
    judgements = comparing.judgements(pair[0][0], pair[1][0])
    if expected is None or expected.unsure is None:
        return decision_on(judgements, pair)
    sought = expected.unsure
    return next(
        (each for each in judgements if (each.kind, each.places) == (sought.kind, sought.places)), None
    )


def tell_edit(edit: DecisionEdit) -> str:
    """What was done, in words."""
    if edit.after is not None:
        return f"{tell_kind(edit.after.kind)}, decided by you"
    before = tell_kind(edit.before.kind) if edit.before else "nothing"
    return f"your decision “{before}” withdrawn"
