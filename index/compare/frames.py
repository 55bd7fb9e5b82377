"""Figures of two sources that count the same thing: equal, compatible, or in conflict.

A figure alone compares with nothing; its frame does: kind, unit, role (killed or
injured), participants at its side, part or whole. Two figures conflict only when
frames agree and their intervals share no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.compare.sides import ClaimView
from index.compare.times import share_a_day
from index.compare.values import Agreement, compare_values, is_rounded, size_ratio
from index.compare.vocabulary import unit_key, word_key
from index.model import DateMention, Figure, FigureKind, Span
from index.text.tokens import tokenize
from index.text.word_lists import listed_words
from index.value import Value

Similarity = Callable[[str, str], float]

# Words at most so many characters from a figure describe it.
_CONTEXT_REACH = 60
# "injuring 80", "80 were injured": a number without a noun has its role right beside it.
_ROLE_REACH = 16
# md vectors: troops~soldiers .85, officer~soldier .55, dollar~euro .80 (money never comes here).
_ALIKE_UNITS = 0.8
# Values this far apart count different things: 3 and 12,000 people are no two reports of one number …
_LARGEST_RATIO = 12.0
# … and what is no toll, first guessed and then counted, is told more surely.
_LARGEST_RATIO_WITHOUT_OUTCOME = 3.0

_COMPARED = frozenset(
    {
        FigureKind.COUNT,
        FigureKind.MONEY,
        FigureKind.PERCENT,
        FigureKind.MEASURE,
        FigureKind.FRACTION,
        FigureKind.SCORE,
    }
)
# Amounts and shares have no noun of their own: only the words around tell what they measure.
AMOUNTS = frozenset(
    {FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE, FigureKind.FRACTION, FigureKind.SCORE}
)
_UNITS_OF_THEIR_KIND = frozenset({FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE})
_RATE = re.compile(
    r"\s*(?:of \w+\s+)?(?:per|an?|each|every)[ -](?P<unit>year|season|day|month|hour|week|share|barrel|person|head|ton|tonne"
    r"|gallon|litre|liter|ounce|game|night|household|unit|annum)\b",
    re.IGNORECASE,
)
_CLAUSE_BREAK = re.compile(
    r"[;:()]|, (?:and|but|while|which|who|including|compared)\b|\b(?:and|but|while|whereas)\b"
)
# "death toll rises to 10", "offer bumped as high as $184m": an earlier value is known, and a newer one given.
_CHANGED = re.compile(
    r"\b(?:r[io]s(?:es?|en|ing)|climb(?:s|ed|ing)?|jump(?:s|ed)?|bump(?:s|ed)?|rais(?:es?|ed|ing)|increas(?:es?|ed|ing)"
    r"|gr(?:ows?|ew|own|owing)|lift(?:s|ed)?|revis(?:es?|ed)|updat(?:es?|ed)|lower(?:s|ed)?|reduc(?:es?|ed)|cuts?"
    r"|drop(?:s|ped)?|f[ae]ll(?:s|en)?|soar(?:s|ed)?|now)\b(?: \w+){0,3}$",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(last|this|next|previous)\s+(year|month|week|quarter|season)\b")
_LIST_LINK = re.compile(r"\s*(?:,|,? and|,? or|,? plus|&)\s*")
# What happens to people: a count of the dead never conflicts with one of the injured.
_ROLES: dict[str, str] = {
    word_key(word): role
    for role, words in {
        "killed": "kill victim drown perish",
        "injured": "injure hospitalize",
        "missing": "missing",
        "shot": "shoot",
        "arrested": "arrest",
        "displaced": "displace evacuate",
        "rescued": "rescue save survive survivor",
        "employed": "employment employ hire",
        "dismissed": "layoff cut axe shed",
        "gathered": "protest gather attend",
    }.items()
    for word in words.split()
}
# A count of the shot holds the dead and the wounded: only with the same outcome do two counts conflict.
OUTCOMES = frozenset({"killed", "injured", "missing"})
# What is counted of an event while it goes on: a later report gives more, and that alone makes no earlier one wrong.
GROWING = frozenset({"killed", "injured", "arrested", "displaced", "rescued"})
# "two others" are people where the text says what happened to them.
_ANYBODY = "other"
# Co-hyponyms that vectors take for the same.
_NEVER_ALIKE = listed_words(
    """
    man woman boy girl child adult son daughter brother sister week month year day hour minute
    """
)


# Counts of these mean something else in every sentence.
_UNCOMPARABLE = listed_words("point time other thing way part place step side hand")


class Frame(Value, frozen=True):
    """A figure in its surroundings."""

    figure: Figure
    view: ClaimView
    unit: str | None  # key of the unit
    roles: frozenset[str]
    qualifiers: frozenset[str]  # participants inside the figure's own phrase
    context: frozenset[str]  # keys of the clause around the figure
    names: frozenset[str]  # participants of the clause around the figure
    rate: str | None  # "year" for an amount a year
    changed: bool  # said to have grown or fallen to this
    listed: bool  # one of several counts in a row: "one Australian and two English climbers"


class FramePair(Value, frozen=True):
    """Two figures whose frames agree."""

    first: Frame
    second: Frame
    agreement: Agreement
    context: float  # share of the clause keys they have in common, by weight, 0…1


def frame_figures(view: ClaimView) -> tuple[Frame, ...]:
    """The frames of a claim's comparable figures, in text order."""
    return tuple(_frame(view, figure) for figure in view.figures if figure.kind in _COMPARED)


def pair_frames(first: Frame, second: Frame) -> FramePair | None:
    """The two figures side by side, None when they do not measure the same thing.

    Whether their units are alike is left to `units_agree`: it may have to wait for a language model.
    """
    if first.figure.kind is not second.figure.kind or (first.figure.part_of is None) != (
        second.figure.part_of is None
    ):
        return None
    if first.figure.kind in _UNITS_OF_THEIR_KIND and first.figure.unit != second.figure.unit:
        return None
    if first.roles and second.roles and not first.roles & second.roles:
        return None
    if first.rate != second.rate:
        return None
    if first.qualifiers and second.qualifiers and not first.qualifiers & second.qualifiers:
        return None
    agreement = compare_values(first.figure, second.figure)
    if agreement is Agreement.CONFLICT and is_rounded(
        _number(first), first.figure, _number(second), second.figure
    ):
        agreement = Agreement.COMPATIBLE
    if agreement is Agreement.CONFLICT and not _may_conflict(first, second):
        return None
    return FramePair(first, second, agreement, _context_share(first, second))


def _may_conflict(first: Frame, second: Frame) -> bool:
    """False for figures that are likely a part and a whole, or of quite different things."""
    if first.qualifiers != second.qualifiers or first.changed != second.changed:
        return False
    if first.roles & OUTCOMES != second.roles & OUTCOMES:
        return False
    if first.figure.kind is FigureKind.COUNT and not _counts_alone(first, second):
        return False
    others = first.names - second.view.names, second.names - first.view.names
    if first.figure.kind in AMOUNTS and all(others):
        return False  # each amount is somebody else's
    if {first.unit, second.unit} & _UNCOMPARABLE:
        return False
    if _are_of_other_times(first, second):
        return False
    largest = _LARGEST_RATIO if first.roles & OUTCOMES else _LARGEST_RATIO_WITHOUT_OUTCOME
    return size_ratio(first.figure, second.figure) <= largest


def _counts_alone(first: Frame, second: Frame) -> bool:
    """False for counts that may be one of several: "one Australian and two English climbers", "three" of whatever."""
    if first.unit is None or second.unit is None:
        return bool(first.roles & second.roles)  # "80 injured", "1 wounded"
    if first.listed != second.listed:
        return False
    return min(first.figure.high, second.figure.high) > 1  # "one climber" is named beside others


def _are_of_other_times(first: Frame, second: Frame) -> bool:
    """True where the figures stand by days or months without a common day, or one "last year" and one "this year"."""
    days = [_nearest_date(frame) for frame in (first, second)]
    if days[0] is not None and days[1] is not None and not share_a_day(days[0], days[1]):
        return True
    periods = [
        {name: which for which, name in _PERIOD.findall(frame.view.words.lower())}
        for frame in (first, second)
    ]
    return any(periods[0][name] != periods[1][name] for name in periods[0].keys() & periods[1].keys())


def _nearest_date(frame: Frame) -> DateMention | None:
    """The known date of the claim that stands closest to the figure."""
    figure = frame.figure.span
    dates = [date for date in frame.view.dates if date.low is not None]
    return min(
        dates,
        key=lambda date: max(date.span.start - figure.end, figure.start - date.span.end),
        default=None,
    )


def _number(frame: Frame) -> str:
    number = frame.figure.number
    return frame.view.text[number.start : number.end]


def units_agree(first: Frame, second: Frame, similarity: Similarity) -> bool:
    """Whether two figures of one kind count the same; `similarity` is asked where the words are others."""
    if first.figure.kind in _UNITS_OF_THEIR_KIND or first.unit == second.unit:
        return True
    names = {first.figure.unit or "", second.figure.unit or ""}
    if names & _NEVER_ALIKE:
        return False
    if first.unit is None or second.unit is None:
        # "more than 260 were injured": what is counted goes without saying where the role is the same
        return bool(first.roles & second.roles)
    return similarity(first.figure.unit or "", second.figure.unit or "") >= _ALIKE_UNITS


def _context_share(first: Frame, second: Frame) -> float:
    shared = first.context & second.context
    if not shared:
        return 0.0
    weights = {**first.view.weights, **second.view.weights}
    total = sum(weights[key] for key in sorted(first.context)) + sum(
        weights[key] for key in sorted(second.context)
    )
    return 2 * sum(weights[key] for key in sorted(shared)) / total


def _frame(view: ClaimView, figure: Figure) -> Frame:
    clause = _clause_around(view, figure)
    context = {
        key
        for key, spans in view.places.items()
        if any(clause.contains(span) and not figure.number.overlaps(span) for span in spans)
    }
    # "about 50 hurt" counts people: what happened to them is their role, not their unit
    unit = unit_key(figure.unit) if figure.unit and word_key(figure.unit) not in _ROLES else None
    roles = _roles_inside(view, clause) if unit is not None else _role_beside(view, figure, clause)
    if figure.unit == _ANYBODY and (beside := _role_beside(view, figure, clause)):
        unit, roles = None, beside
    qualifiers = {key for key in view.names if any(figure.span.contains(span) for span in view.places[key])}
    rate = _RATE.match(view.text, figure.span.end, view.claim.span.end)
    return Frame(
        figure=figure,
        view=view,
        unit=unit,
        roles=roles,
        qualifiers=frozenset(qualifiers),
        context=frozenset(context),
        names=frozenset(context) & view.names,
        rate=rate["unit"].lower() if rate else None,
        changed=_is_changed(view, figure),
        listed=_is_listed(view, figure),
    )


def _roles_inside(view: ClaimView, words: Span) -> frozenset[str]:
    found = (word_key(token.text) for token in tokenize(view.text[words.start : words.end]))
    return frozenset(_ROLES[word] for word in found if word in _ROLES)


def _role_beside(view: ClaimView, figure: Figure, clause: Span) -> frozenset[str]:
    """The roles in the figure's own phrase, else those after it, else those before it, a few characters off at most."""
    span = figure.span
    before = Span(max(clause.start, span.start - _ROLE_REACH), span.start)
    after = Span(span.end, max(span.end, min(clause.end, span.end + _ROLE_REACH)))
    return next(filter(None, (_roles_inside(view, words) for words in (span, after, before))), frozenset())


def _is_changed(view: ClaimView, figure: Figure) -> bool:
    before = view.text[max(view.claim.span.start, figure.span.start - _CONTEXT_REACH) : figure.span.start]
    return bool(_CHANGED.search(before.rstrip(" $£€")))


def _is_listed(view: ClaimView, figure: Figure) -> bool:
    """True when "and" or a comma alone parts the figure from another count."""
    for other in view.figures:
        if other is figure or other.kind is not FigureKind.COUNT or figure.kind is not FigureKind.COUNT:
            continue
        earlier, later = sorted((other.span, figure.span))
        if _LIST_LINK.fullmatch(view.text[earlier.end : later.start]):
            return True
    return False


def _is_only_one(view: ClaimView, figure: Figure) -> bool:
    return all(
        other is figure or (other.kind, other.unit) != (figure.kind, figure.unit) for other in view.figures
    )


def _clause_around(view: ClaimView, figure: Figure) -> Span:
    """The words around the figure up to the next clause, at most `_CONTEXT_REACH` to each side.

    The only amount of a claim is what the whole claim speaks of.
    """
    if figure.kind in AMOUNTS and _is_only_one(view, figure):
        return view.claim.span
    start = max(view.claim.span.start, figure.span.start - _CONTEXT_REACH)
    end = min(view.claim.span.end, figure.span.end + _CONTEXT_REACH)
    before = list(_CLAUSE_BREAK.finditer(view.text, start, figure.span.start))
    if before:
        start = before[-1].end()
    after = _CLAUSE_BREAK.search(view.text, figure.span.end, end)
    return Span(start, after.start() if after else end)


def sort_key(frame: Frame) -> tuple[int, int]:
    """Text order over one document."""
    return frame.figure.number.start, frame.figure.number.end


def figure_words(frame: Frame) -> str:
    """The figure as the text has it, on one line."""
    return " ".join(frame.view.text[frame.figure.span.start : frame.figure.span.end].split())


def all_frames(views: Sequence[ClaimView]) -> list[Frame]:
    """The frames of all claims; a figure inside two claims appears once, with the first."""
    seen: set[Span] = set()
    frames: list[Frame] = []
    for view in views:
        for frame in frame_figures(view):
            if frame.figure.number not in seen:
                seen.add(frame.figure.number)
                frames.append(frame)
    return frames
