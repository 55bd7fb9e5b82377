"""Analyses and comparisons survive the caches unchanged."""

import json
import math
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language import codec
from index.model import Analysis, Comparison, Figure, FigureKind, Modifier, Relation, Span

NUMBERS = st.floats(allow_nan=False)  # not a number is equal to nothing, and no figure is one
FIGURES = st.lists(st.builds(Figure, low=NUMBERS, high=NUMBERS)).map(tuple)
RELATIONS = st.lists(st.builds(Relation, score=NUMBERS)).map(tuple)


def through_json(value: object) -> dict[str, object]:
    decoded: dict[str, object] = json.loads(json.dumps(value, allow_nan=False))
    return decoded


@given(st.builds(Analysis, figures=FIGURES))
@settings(deadline=None, max_examples=50)
def test_an_analysis_is_what_it_was(analysis: Analysis) -> None:
    assert codec.analysis_from_json(through_json(codec.analysis_to_json(analysis))) == analysis


@given(st.builds(Comparison, relations=RELATIONS))
@settings(deadline=None, max_examples=50)
def test_a_comparison_is_what_it_was(comparison: Comparison) -> None:
    assert codec.comparison_from_json(through_json(codec.comparison_to_json(comparison))) == comparison


def test_an_open_interval_stays_open() -> None:
    figure = Figure(
        Span(0, 4), Span(0, 4), 11_000.0, math.inf, Modifier.AT_LEAST, FigureKind.COUNT, "soldier"
    )
    analysis = Analysis("a", True, figures=(figure,))
    (decoded,) = codec.analysis_from_json(through_json(codec.analysis_to_json(analysis))).figures
    assert decoded.high == math.inf
    assert isinstance(decoded.span, Span)
    assert decoded.kind is FigureKind.COUNT


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"version": codec.VERSION + 1, "body": ["a", True, [], [], [], [], []]},
        {"version": codec.VERSION, "body": ["a", True]},
        {"version": codec.VERSION, "body": ["a", "yes", [], [], [], [], []]},
        {"version": codec.VERSION, "body": ["a", True, [["e1", "Kim", "ghost", [], []]], [], [], [], []]},
        {"version": codec.VERSION},
    ],
)
def test_what_cannot_be_read_is_a_value_error(value: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"version|shape"):
        codec.analysis_from_json(value)


def test_decoding_loads_no_language_model() -> None:
    program = "import sys, index.language.codec; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
