"""Analyses and comparisons survive the caches and the pipe unchanged."""

import json
import math
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language import codec
from index.model import (
    Analysis,
    Attribution,
    Claim,
    ClaimRef,
    Comparison,
    DateMention,
    Entity,
    EntityTable,
    Figure,
    FigureKind,
    Located,
    Modifier,
    Relation,
    SharedEntity,
    Span,
)

OFFSETS = st.integers(0, 2**40)
NUMBERS = st.floats(allow_nan=False)  # not a number is equal to nothing, and no figure is one
SPANS = st.builds(Span, OFFSETS, OFFSETS)
IDS = st.text(max_size=5)


def many(kind: type[object], **parts: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return tuples_of(st.builds(kind, **parts))


def tuples_of(items: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(items, max_size=3).map(tuple)


def perhaps(items: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | items


SHARED = many(
    SharedEntity,
    members=tuples_of(st.tuples(OFFSETS, IDS)),
    spellings=tuples_of(st.tuples(OFFSETS, tuples_of(IDS))),
)
ANALYSES = st.builds(
    Analysis,
    entities=many(Entity, mentions=tuples_of(SPANS)),
    attributions=many(
        Attribution,
        content=tuples_of(SPANS),
        speaker=perhaps(SPANS),
        cue=perhaps(SPANS),
        relayed_by=perhaps(SPANS),
    ),
    figures=many(Figure, span=SPANS, number=SPANS, low=NUMBERS, high=NUMBERS, part_of=perhaps(OFFSETS)),
    dates=many(DateMention, span=SPANS),
    claims=many(
        Claim,
        span=SPANS,
        passage=OFFSETS,
        attribution=perhaps(OFFSETS),
        figures=tuples_of(OFFSETS),
        dates=tuples_of(OFFSETS),
    ),
)
COMPARISONS = st.builds(
    Comparison,
    documents=tuples_of(OFFSETS),
    entities=SHARED,
    relations=many(
        Relation,
        claims=many(ClaimRef, document=OFFSETS, span=SPANS),
        evidence=many(Located, document=OFFSETS, span=SPANS),
        score=st.floats(0, 1),
    ),
)
TABLES = st.builds(EntityTable, documents=tuples_of(OFFSETS), entities=SHARED)


def through_json(value: object) -> object:
    return json.loads(json.dumps(value, allow_nan=False))


@given(ANALYSES)
@settings(deadline=None, max_examples=50)
def test_an_analysis_is_what_it_was(analysis: Analysis) -> None:
    assert codec.load_analysis(codec.dump(analysis)) == analysis


@given(COMPARISONS)
@settings(deadline=None, max_examples=50)
def test_a_comparison_is_what_it_was(comparison: Comparison) -> None:
    assert codec.load_comparison(codec.dump(comparison)) == comparison
    assert codec.from_json(Comparison, through_json(codec.to_json(comparison))) == comparison


@given(TABLES)
@settings(deadline=None, max_examples=50)
def test_a_table_of_entities_is_what_it_was(table: EntityTable) -> None:
    assert codec.from_json(EntityTable, through_json(codec.to_json(table))) == table


def test_an_open_interval_stays_open() -> None:
    figure = Figure(
        Span(0, 4), Span(0, 4), 11_000.0, math.inf, Modifier.AT_LEAST, FigureKind.COUNT, "soldier"
    )
    decoded = codec.load_analysis(codec.dump(Analysis("a", True, figures=(figure,))))
    assert decoded is not None
    assert decoded.figures[0].high == math.inf
    assert isinstance(decoded.figures[0].span, Span)
    assert decoded.figures[0].kind is FigureKind.COUNT


WHOLE = codec.dump(Analysis("a", True))
UNREADABLE = [
    b"",
    b"{}",
    WHOLE[:-1],
    WHOLE + b"\x00",
    WHOLE.replace(b"with_model", b"with_modem"),
    WHOLE.replace(b"\xc3", b"\xa1y"),  # True is a word
    codec.dump(Comparison((1, 2), (), ())),
]


@pytest.mark.parametrize("body", UNREADABLE)
def test_what_cannot_be_read_is_as_if_it_were_not_there(body: bytes) -> None:
    assert codec.load_analysis(body) is None


def test_what_is_not_kept_is_not_there() -> None:
    assert codec.load_analysis(None) is None
    assert codec.load_comparison(None) is None


@pytest.mark.parametrize("value", [None, {}, {"documents": [1, "two"], "entities": [], "relations": []}])
def test_an_answer_of_another_shape_is_a_value_error(value: object) -> None:
    with pytest.raises(ValueError, match=r"Expected|missing"):
        codec.from_json(Comparison, value)


def test_decoding_loads_no_language_model() -> None:
    program = "import sys, index.language.codec; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
