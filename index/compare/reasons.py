"""The one line under a relation that tells a reader what it rests on.

Words of the texts and names of the speakers, no scores and no judgement: who is
right is for the reader to find out. The first text's words always stand first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.compare.alignment import ClaimPair
from index.compare.frames import GROWING, FramePair, figure_words
from index.compare.matter import evidence_spans, places_apart
from index.compare.sides import ClaimView
from index.compare.times import later_day
from index.compare.values import Agreement
from index.compare.verdicts import Contrast, Difference
from index.language.counted import plural
from index.model import FigureKind, Modality, Polarity, Span

# More phrases than these make no reader surer.
_MOST_PHRASES = 3
_LONGEST_PHRASE = 48

_LENGTH_OF_DAY = len("2024-05-05")

_MEASURED = {
    FigureKind.MONEY: "name an amount",
    FigureKind.PERCENT: "name a share",
    FigureKind.FRACTION: "name a share",
    FigureKind.MEASURE: "give a measure",
    FigureKind.SCORE: "give a score",
}
_STATES = {
    Difference.ASKED: ("asked or demanded", "told as fact"),
    Difference.PLANNED: ("still ahead", "told as present or past"),
    Difference.HEDGED: ("put as possible", "stated"),
}


def figures_reason(pair: ClaimPair) -> str:
    """What both claims count, and who says which number."""
    link = next(link for link in pair.figures if link.agreement is Agreement.CONFLICT)
    places = [
        _phrases(view, places_apart(view, other), quote=False)
        for view, other in ((pair.first, pair.second), (pair.second, pair.first))
    ]
    first, second = (
        ", ".join(filter(None, (voice, place)))
        for voice, place in zip(_voices(pair, dated=True), places, strict=True)
    )
    scopes = filter(None, ("of different places" if all(places) else "", _time_between(link)))
    scope = "".join(f"{each}: " for each in scopes)
    return f"both {_what_is_counted(link)}: {scope}{figure_words(link.first)} ({first}); {figure_words(link.second)} ({second})"


def _time_between(link: FramePair) -> str:
    """Of counts that grow with time which report is the later one, and whether it has the higher count."""
    sides = link.first, link.second
    later = later_day(*(side.view.published for side in sides))
    if later is None or not link.first.roles & link.second.roles & GROWING:
        return ""
    newer, older = sides if (link.first.view.published or "").startswith(later) else reversed(sides)
    more = "more" if newer.figure.low > older.figure.low else "fewer"
    return f"at different times, the report of {later} is later and gives {more}"


def agreement_reason(pair: ClaimPair) -> str:
    """What both claims say, and the figures they share."""
    figures = [_figure_pair(link) for link in pair.figures if link.agreement is not Agreement.CONFLICT]
    topic = _topic(pair)
    if figures:
        return f"both give {', '.join(figures)} and speak of {topic}"
    if pair.first.speaker is not None and pair.first.speaker == pair.second.speaker:
        return f"both have {pair.first.claim.speaker} say this: {topic}"
    return f"both say this: {topic}"


def denial_reason(pair: ClaimPair) -> str:
    """Who denies the matter and who states it or asks for it."""
    first, second = _voices(pair)
    return f"{_topic(pair)}: {_stance(pair.first)} ({first}); {_stance(pair.second)} ({second})"


def contrast_reason(pair: ClaimPair, contrast: Contrast) -> str:
    """In what claims of the same matter differ."""
    topic = _topic(pair)
    first, second = _phrases(pair.first, contrast.first), _phrases(pair.second, contrast.second)
    if contrast.difference is Difference.FIGURES:
        voices = _voices(pair, dated=True)
        figures = [_phrases(view, spans, quote=False) for view, spans in _sides(pair, contrast)]
        return f"{topic}: other figures, {figures[0]} ({voices[0]}); {figures[1]} ({voices[1]})"
    if contrast.difference is Difference.STAGE:
        return f"{topic}: at another stage, {first}; {second}"
    if contrast.difference is Difference.APPROVAL:
        return f"{topic}: {first or second} is spoken of in the {'first' if first else 'second'} text only"
    if contrast.difference is Difference.DATE:
        return f"{topic}: another time, {first}; {second}"
    if contrast.difference is Difference.PLACE:
        return f"{topic}: another place, {first}; {second}"
    marked, unmarked = _STATES[contrast.difference]
    states = (marked, unmarked) if _is_marked(pair.first, contrast.difference) else (unmarked, marked)
    voices = _voices(pair)
    return f"{topic}: {states[0]} ({voices[0]}); {states[1]} ({voices[1]})"


def _sides(pair: ClaimPair, contrast: Contrast) -> tuple[tuple[ClaimView, tuple[Span, ...]], ...]:
    return (pair.first, contrast.first), (pair.second, contrast.second)


def detail_reason(pair: ClaimPair) -> str:
    """What claims of the same matter add that the other does not have."""
    own = [_phrases(view, _unshared(view, pair)) for view in (pair.first, pair.second)]
    if not all(own):
        return f"same matter, other words: {_topic(pair)}"
    return f"same matter ({_topic(pair)}), other details: {own[0]}; {own[1]}"


def _voices(pair: ClaimPair, *, dated: bool = False) -> tuple[str, str]:
    """Who speaks in each claim, with the day where the claim names one; texts by number when that tells nothing.

    With `dated` the day of the report stands where the claim names none, if the two reports are of different days.
    """
    voices = [view.claim.speaker or "the author" for view in (pair.first, pair.second)]
    if voices[0] == voices[1]:
        voices = [
            f"{voice}, {number} text" for voice, number in zip(voices, ("first", "second"), strict=True)
        ]
    days = [_day(view) for view in (pair.first, pair.second)]
    if dated and pair.first.published != pair.second.published:
        length = _LENGTH_OF_DAY if later_day(pair.first.published, pair.second.published) else None
        reports = [
            view.published and f"report of {view.published[:length]}" for view in (pair.first, pair.second)
        ]
        days = [day or report for day, report in zip(days, reports, strict=True)]
    return tuple(f"{voice}, {day}" if day else voice for voice, day in zip(voices, days, strict=True))  # type: ignore[return-value]


def _day(view: ClaimView) -> str | None:
    known = [date for date in view.dates if date.low is not None]
    return _one_line(view, known[0].span) if known else None


def _topic(pair: ClaimPair) -> str:
    """The weightiest shared phrases as the first text spells them, in its order."""
    view = pair.first
    named = sorted(pair.matter.keys - {view.implied})
    key_of = {span: key for key in named for span in view.places[key]}
    told: set[str] = set()
    chosen: list[Span] = []
    spans = evidence_spans(view, named)
    for span in sorted(spans, key=lambda span: (-_weight_inside(view, span, key_of), span)):
        keys = {key for place, key in key_of.items() if span.contains(place)}
        if not keys <= told:
            chosen.append(span)
            told |= keys
    return _phrases(view, chosen[:_MOST_PHRASES], quote=False)


def _weight_inside(view: ClaimView, span: Span, key_of: Mapping[Span, str]) -> float:
    return sum(view.weights[key] for key in {key for place, key in key_of.items() if span.contains(place)})


def _unshared(view: ClaimView, pair: ClaimPair) -> tuple[Span, ...]:
    """The two weightiest words that only this claim has."""
    own = [key for key in view.weights if key not in pair.matter.keys and key != view.implied]
    own.sort(key=lambda key: (-view.weights[key], key))
    return evidence_spans(view, own[:2])


def _phrases(view: ClaimView, spans: Sequence[Span], *, quote: bool = True) -> str:
    shown: list[str] = []
    for span in sorted(spans):
        words = _one_line(view, span)
        if words.lower() not in (known.lower() for known in shown):
            shown.append(words)
    shown = shown[:_MOST_PHRASES]
    return ", ".join(f"“{words}”" if quote else words for words in shown)


def _one_line(view: ClaimView, span: Span) -> str:
    words = " ".join(view.text[span.start : span.end].split())
    return words if len(words) <= _LONGEST_PHRASE else words[: _LONGEST_PHRASE - 1].rstrip() + "…"


def _what_is_counted(link: FramePair) -> str:
    kind = link.first.figure.kind
    if kind in _MEASURED:
        return _MEASURED[kind]
    unit = link.first.figure.unit or link.second.figure.unit
    if unit is None or (link.first.unit is None and link.second.unit is None):
        roles = sorted(link.first.roles & link.second.roles)
        return f"count the {roles[0]}" if roles else "count the same"
    return f"count {_plural(link, unit)}"


def _plural(link: FramePair, unit: str) -> str:
    """The unit's plural, with the capital of a name where a text has it: "Syrians"."""
    many = plural(unit)
    spelled = [figure_words(frame).rsplit(" ", 1)[-1] for frame in (link.first, link.second)]
    return next((word for word in spelled if word.lower() == many), many)


def _figure_pair(link: FramePair) -> str:
    first, second = figure_words(link.first), figure_words(link.second)
    return first if first.lower() == second.lower() else f"{first} / {second}"


def _stance(view: ClaimView) -> str:
    if view.claim.polarity is Polarity.DENIED:
        return "denied"
    return "asked for" if view.claim.polarity is Polarity.ASKED else "stated"


def _is_marked(view: ClaimView, difference: Difference) -> bool:
    if difference is Difference.ASKED:
        return view.claim.polarity is Polarity.ASKED
    modality = Modality.PLANNED if difference is Difference.PLANNED else Modality.HEDGED
    return view.claim.modality is modality
