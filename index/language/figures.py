"""Figures: every quantity of a text as an interval with modifier, kind and unit.

Built from the number phrases of `index.text.numbers`: what stands before and
after a number decides what it measures, whether two numbers are one range, and
which figures are part of another. Needs no model; a parse refines the units.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from index.language.counted import Counted, counted_by_parse, counted_by_rules
from index.language.dates import extract_dates, unwrap_lines
from index.language.figure_drafts import Draft, read_unit
from index.language.figure_ranges import join_ranges
from index.language.figure_relations import relate_figures
from index.language.not_figures import is_label, is_listed_label, is_model_number, label_spans, name_before
from index.language.quantity_words import MODIFIER_AFTER, MODIFIER_BEFORE, PREPOSITIONS, modifier_of
from index.model import DateMention, Figure, FigureKind, Modifier, Passage, Span
from index.text.numbers import NumberForm, find_numbers
from index.text.span_index import SpanIndex

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH_BEFORE = 48  # the longest modifier with its articles
_RANGE_BEFORE = re.compile(r"\b(?:between|from)[ ]\Z", re.IGNORECASE)


def extract_figures(
    text: str,
    passages: Sequence[Passage],
    doc: Doc | None = None,
    dates: Sequence[DateMention] | None = None,
) -> tuple[Figure, ...]:
    """Every figure in the passages, in text order, none overlapping in its number.

    `doc`, a parse whose character offsets are those of `text`, decides which
    noun is counted; `dates`, the date mentions of the text in order, are looked for when they are not
    given. `part_of` is an index into the result. APPROXIMATE figures
    keep their value in both bounds; AT_LEAST runs to `math.inf`, AT_MOST from 0.
    """
    text = unwrap_lines(text)
    if dates is None:
        dates = extract_dates(text, passages, None)
    date_starts = [mention.span.start for mention in dates]
    figures: list[Figure] = []
    for passage in passages:
        own = dates[bisect_left(date_starts, passage.span.start) : bisect_left(date_starts, passage.span.end)]
        drafts = _read_passage(text, passage.span, own)
        finished = [_finish(text, passage.span, draft, later, doc) for draft, later in _with_next(drafts)]
        figures.extend(relate_figures(text, finished, offset=len(figures)))
    return tuple(figures)


def _read_passage(text: str, span: Span, dates: Sequence[DateMention]) -> list[Draft]:
    numbers = find_numbers(text, span)
    if not numbers:
        return []
    hidden = SpanIndex([*label_spans(text, span), *(mention.span for mention in dates)])
    phrases = [phrase for phrase in numbers if not hidden.overlapping(phrase.span)]
    drafts = []
    label: Span | None = None
    numbered: set[str] = set()  # names that a number was part of: what follows them again is one more of them
    for phrase in phrases:
        digits = phrase.form is NumberForm.DIGITS
        goes_on = label is not None and digits and is_listed_label(text, label, phrase.span, span)
        name = name_before(text, phrase.span, span) if digits else ""
        if goes_on or name in numbered or is_label(text, phrase.span, span, digits=digits):
            label = phrase.span
            numbered.update({name} - {""})
            continue
        draft = read_unit(text, span, phrase)
        if draft and (draft.kind is not None or not is_model_number(text, phrase.span, span)):
            drafts.append(draft)
    return list(join_ranges(text, span, drafts))


def _with_next(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft | None]]:
    yield from pairwise(drafts)
    if drafts:
        yield drafts[-1], None


def _finish(text: str, span: Span, draft: Draft, later: Draft | None, doc: Doc | None) -> Figure:
    draft = _read_modifier(text, span, draft)
    if draft.kind in {None, FigureKind.FRACTION}:
        limit = later.start if later is not None else span.end
        draft = _read_noun(text, span, draft, limit, doc)
    low, high = _bounds(draft)
    return Figure(
        span=Span(draft.start, draft.end),
        number=draft.number or draft.phrase.span,
        low=low,
        high=high,
        modifier=draft.modifier,
        kind=draft.kind or FigureKind.COUNT,
        unit=draft.unit,
    )


def _read_modifier(text: str, span: Span, draft: Draft) -> Draft:
    if draft.kind in {FigureKind.SCORE, FigureKind.ORDINAL}:
        return draft
    if draft.phrase.form is NumberForm.VAGUE:
        draft = replace(draft, modifier=Modifier.VAGUE)
    before = MODIFIER_BEFORE.search(text, max(span.start, draft.start - _REACH_BEFORE), draft.start)
    if before is not None and not _is_preposition(before["words"].lower(), draft):
        draft = replace(
            draft, start=before.start(), modifier=_combined(draft.modifier, modifier_of(before["words"]))
        )
    if draft.modifier is Modifier.RANGE and (
        opening := _RANGE_BEFORE.search(text, max(span.start, draft.start - _REACH_BEFORE), draft.start)
    ):
        draft = replace(draft, start=opening.start())
    after = MODIFIER_AFTER.match(text, draft.end, span.end)
    if after is not None and draft.modifier in {Modifier.EXACT, Modifier.APPROXIMATE}:
        modifier = (
            Modifier.AT_LEAST
            if after["least"]
            else Modifier.AT_MOST
            if after["most"]
            else Modifier.APPROXIMATE
        )
        draft = replace(draft, end=after.end(), modifier=modifier)
    return draft


def _combined(inner: Modifier, outer: Modifier) -> Modifier:
    """A range stays a range ("about 10 to 12"); "more than a dozen" is at least that."""
    if inner is Modifier.RANGE or (inner is Modifier.VAGUE and outer is not Modifier.AT_LEAST):
        return inner
    return outer


def _is_preposition(words: str, draft: Draft) -> bool:
    """Tell a preposition from a bound: "over three days" lasts, "under two agreements" stands under."""
    if words not in PREPOSITIONS:
        return False
    if words in {"about", "around", "near"}:
        return False
    if draft.kind is FigureKind.DURATION:
        return True
    return words != "over" and draft.phrase.form is NumberForm.WORDS and draft.kind is None


def _read_noun(text: str, span: Span, draft: Draft, limit: int, doc: Doc | None) -> Draft:
    share = draft.kind is FigureKind.FRACTION
    number = draft.number or draft.phrase.span
    if share and " " not in text[number.start : number.end] and not text.startswith(" of ", draft.end):
        return draft
    counted: Counted | None = None
    if doc is not None:
        counted = counted_by_parse(doc, text, number, span.end)
    if counted is None:
        reach = limit if share else span.end
        counted = counted_by_rules(text, draft.end, reach, single=draft.low == draft.high == 1)
    if counted is None and share:
        counted = counted_by_rules(text, draft.end, limit, single=True)
    if counted is None:
        return draft
    end = counted.noun.end if counted.noun.end <= limit else draft.end
    return replace(draft, kind=draft.kind or FigureKind.COUNT, unit=counted.lemma, end=end)


def _bounds(draft: Draft) -> tuple[float, float]:
    if draft.modifier is Modifier.AT_LEAST:
        return draft.low, math.inf
    if draft.modifier is Modifier.AT_MOST:
        return min(0.0, draft.high), draft.high
    return draft.low, draft.high
