"""What two claims of one matter say of each other, from explicit evidence only.

The order is that of importance to a reader: figures, denial, another stage or
time, agreement. Where no evidence tells a difference and too little is shared
for agreement, the pair differs in what it adds.
"""

from __future__ import annotations

from enum import StrEnum

from index.compare.alignment import SAME_WORDS, ClaimPair
from index.compare.matter import places_apart
from index.compare.other_figures import other_figures
from index.compare.sides import ClaimView
from index.compare.stages import approval_words, stage_distance
from index.compare.times import share_a_day
from index.compare.values import Agreement
from index.compare.vocabulary import stage_keys, word_key
from index.model import DateMention, Modality, Polarity, Span
from index.value import Value

# RTE and FeverSymmetric: where a claim is covered to .85 with its names, nine in ten are supported.
# Between reports of one event less will do: the pair is already known to be about one matter.
_COVERED = 0.6
# "he supports her as nominee" and "he wants something of the nominee" share words, not what is done.
_COVERED_WITHOUT_ACTION = 0.75
# An equal figure says much, but a calibre or a distance may be that of something else.
_COVERED_WITH_FIGURES = 0.4
_FEWEST_WORDS_MATCH = 2
_WORDS_COVERED = 0.5  # names are shared by all that is said of an event
_LEAST_SCORE_MATCH = 0.45


class Difference(StrEnum):
    """What sets two claims of the same matter apart."""

    FIGURES = "figures"
    STAGE = "stage"
    APPROVAL = "approval"
    DATE = "date"
    PLACE = "place"
    ASKED = "asked"
    PLANNED = "planned"
    HEDGED = "hedged"


class Contrast(Value, frozen=True):
    """A difference and the words of both claims that show it."""

    difference: Difference
    first: tuple[Span, ...] = ()
    second: tuple[Span, ...] = ()


def has_equal_figures(pair: ClaimPair) -> bool:
    """True when the claims share a figure's value and none of theirs conflict."""
    agreements = {link.agreement for link in pair.figures}
    return bool(agreements) and Agreement.CONFLICT not in agreements


def _has_same_words(pair: ClaimPair) -> bool:
    """True when hardly a word of either claim is missing from the other: one quotation in both texts."""
    return min(pair.matter.first_covered, pair.matter.second_covered) >= SAME_WORDS


def agrees(pair: ClaimPair) -> bool:
    """True when one claim is covered by the other closely enough to say the same."""
    if _has_same_words(pair):
        return True
    if pair.first.claim.polarity is not pair.second.claim.polarity:
        return False
    covered = max(pair.matter.first_covered, pair.matter.second_covered)
    if has_equal_figures(pair) and pair.matter.words and covered >= _COVERED_WITH_FIGURES:
        return True
    if pair.score < _LEAST_SCORE_MATCH or len(pair.matter.words) < _FEWEST_WORDS_MATCH:
        return False
    if max(_words_covered(view, pair) for view in (pair.first, pair.second)) < _WORDS_COVERED:
        return False
    return covered >= (_COVERED if _shares_action(pair) else _COVERED_WITHOUT_ACTION)


def _words_covered(view: ClaimView, pair: ClaimPair) -> float:
    """The share (0…1) of the claim's words beside names, by weight, that the other claim has."""
    own = sum(weight for key, weight in view.weights.items() if key not in view.names)
    shared = sum(view.weights[key] for key in sorted(pair.matter.words) if key in view.weights)
    return shared / own if own else 0.0


def _shares_action(pair: ClaimPair) -> bool:
    """True when one claim's main verb, or its noun, stands in the other."""
    predicates = {
        word_key(view.claim.predicate) for view in (pair.first, pair.second) if view.claim.predicate
    }
    return not predicates or bool(predicates & pair.matter.words)


def find_contrast(pair: ClaimPair) -> Contrast | None:
    """The first explicit difference between the claims, None when no words show one."""
    for find in (
        _other_figures,
        _other_stage,
        _approval_pending,
        _other_date,
        _other_place,
        _asked_for,
        _planned,
        _hedged,
    ):
        contrast = find(pair)
        if contrast is not None:
            return contrast
    return None


def _other_figures(pair: ClaimPair) -> Contrast | None:
    first, second = other_figures(pair.first, pair.second)
    if not first or any(link.agreement is not Agreement.CONFLICT for link in pair.figures):
        return None
    return Contrast(Difference.FIGURES, first, second)


def _other_stage(pair: ClaimPair) -> Contrast | None:
    if not stage_distance(pair.first, pair.second):
        return None
    first, second = pair.first.stages, pair.second.stages
    for course in sorted(first.keys() & second.keys()):
        ahead, behind = first[course] - second[course], second[course] - first[course]
        if first[course] & second[course] or not ahead or not behind:
            continue
        spans = (
            _spans_of(pair.first, stage_keys(course, ahead)),
            _spans_of(pair.second, stage_keys(course, behind)),
        )
        if pair.matter.names and all(spans):
            return Contrast(Difference.STAGE, *spans)
    return None


def _approval_pending(pair: ClaimPair) -> Contrast | None:
    first, second = approval_words(pair.first), approval_words(pair.second)
    if bool(first) == bool(second):
        return None
    return Contrast(Difference.APPROVAL, first, second)


def _other_date(pair: ClaimPair) -> Contrast | None:
    first, second = _own_days(pair.first), _own_days(pair.second)
    if len(first) != 1 or len(second) != 1 or not _shares_action(pair):
        return None
    if first[0].low == second[0].low or share_a_day(first[0], second[0]):
        return None
    return Contrast(Difference.DATE, (first[0].span,), (second[0].span,))


def _other_place(pair: ClaimPair) -> Contrast | None:
    """The same is done in one place by the one, in another by the other."""
    if not _shares_action(pair):
        return None
    spans = [
        places_apart(view, other) for view, other in ((pair.first, pair.second), (pair.second, pair.first))
    ]
    return (
        Contrast(Difference.PLACE, *spans)
        if all(spans) and not pair.matter.keys & pair.first.located
        else None
    )


def _asked_for(pair: ClaimPair) -> Contrast | None:
    return _by_polarity(pair, Polarity.ASKED, Difference.ASKED)


def _planned(pair: ClaimPair) -> Contrast | None:
    return _by_modality(pair, Modality.PLANNED, Difference.PLANNED)


def _hedged(pair: ClaimPair) -> Contrast | None:
    return _by_modality(pair, Modality.HEDGED, Difference.HEDGED)


def _by_polarity(pair: ClaimPair, polarity: Polarity, difference: Difference) -> Contrast | None:
    marked = [view for view in (pair.first, pair.second) if view.claim.polarity is polarity]
    return Contrast(difference) if len(marked) == 1 else None


def _by_modality(pair: ClaimPair, modality: Modality, difference: Difference) -> Contrast | None:
    marked = [view for view in (pair.first, pair.second) if view.claim.modality is modality]
    stated = [view for view in (pair.first, pair.second) if view.claim.modality is Modality.STATED]
    return Contrast(difference) if marked and stated and _is_about_action(marked[0], pair) else None


def _is_about_action(view: ClaimView, pair: ClaimPair) -> bool:
    """True when both claims share the action that is asked for, planned or possible, not just its surroundings."""
    if view.claim.predicate is None:
        return pair.matter.score >= _LEAST_SCORE_MATCH
    return word_key(view.claim.predicate) in pair.matter.words


def _own_days(view: ClaimView) -> list[DateMention]:
    """The known single days inside the claim's own words; a month or a year may date anything."""
    return [
        date
        for date in view.dates
        if date.low is not None and date.low == date.high and view.claim.span.contains(date.span)
    ]


def _spans_of(view: ClaimView, keys: frozenset[str]) -> tuple[Span, ...]:
    return tuple(sorted(span for key in keys for span in view.places.get(key, ())))
