"""Everything known about one text, in one pass: the only door to the language modules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from index.language.analyser_name import analyser_name
from index.language.attributions import extract_attributions
from index.language.claims import extract_claims
from index.language.dates import extract_dates
from index.language.entities import extract_entities, name_entities
from index.language.figures import extract_figures
from index.language.metonyms import add_metonyms
from index.language.model_files import ModelUnavailable
from index.language.pipeline import Pipeline, load_pipeline
from index.language.quote_rules import attribute_quotes
from index.language.roles import add_roles
from index.model import Analysis, Metadata, Passage
from index.steps import Steps, finish, scaled

_PARSING = 0.8  # of the time that a text takes


class Analyser:
    """Turns texts into analyses, with the language model or, where it is missing, by rules alone."""

    def __init__(self, pipeline: Pipeline | None, missing: str | None = None) -> None:
        self.missing = missing
        """Why there is no model, one plain line with the next step; None when there is one."""
        self._pipeline = pipeline

    @classmethod
    def load(cls) -> Analyser:
        """An analyser with the pinned model; without it, and with the reason, when it cannot be used."""
        try:
            return cls(load_pipeline())
        except ModelUnavailable as unavailable:
            return cls(None, unavailable.reason)

    @property
    def with_model(self) -> bool:
        """False when only rules are at work."""
        return self._pipeline is not None

    @property
    def name(self) -> str:
        """The versions of rules, codec and model: equal names give equal analyses of a text."""
        return analyser_name(self._pipeline.name if self._pipeline else None)

    def analyse(self, text: str, passages: Sequence[Passage], metadata: Metadata) -> Analysis:
        """All that can be found in the canonical text; offsets are those of the text.

        The metadata's date is what "Tuesday" and "last week" are counted from.
        """
        return finish(self.analyse_in_steps(text, passages, metadata))

    def analyse_in_steps(self, text: str, passages: Sequence[Passage], metadata: Metadata) -> Steps[Analysis]:
        """As `analyse`, for texts so long that something may come between."""
        if self._pipeline is None:
            return self._analyse_by_rules(text, passages, metadata)
        with self._pipeline.parsing_memory():
            return (yield from self._analyse_parsed(self._pipeline, text, passages, metadata))

    def similarity(self, first: str, second: str) -> float:
        """How alike two lemmas are used, -1…1, by the model's vectors; 0.0 without a model."""
        return self._pipeline.similarity(first, second) if self._pipeline else 0.0

    def _analyse_parsed(
        self, pipeline: Pipeline, text: str, passages: Sequence[Passage], metadata: Metadata
    ) -> Steps[Analysis]:
        doc = yield from scaled(pipeline.parse_in_steps(text, passages), _PARSING)
        entities = add_metonyms(add_roles(text, passages, extract_entities(doc, text, passages), doc))
        yield 0.84
        attributions = extract_attributions(doc, text, passages, entities)
        yield 0.92
        dates = extract_dates(text, passages, _reference_date(metadata))
        figures = extract_figures(text, passages, doc, dates)
        yield 0.97
        claims = extract_claims(text, passages, doc, entities, attributions, figures, dates)
        return Analysis(self.name, True, entities, attributions, figures, dates, claims)

    def _analyse_by_rules(self, text: str, passages: Sequence[Passage], metadata: Metadata) -> Analysis:
        entities = add_metonyms(add_roles(text, passages, name_entities(text, passages)))
        attributions = attribute_quotes(text, passages, entities)
        dates = extract_dates(text, passages, _reference_date(metadata))
        figures = extract_figures(text, passages, None, dates)
        claims = extract_claims(text, passages, None, entities, attributions, figures, dates)
        return Analysis(self.name, False, entities, attributions, figures, dates, claims)


def _reference_date(metadata: Metadata) -> dt.date | None:
    try:
        return dt.date.fromisoformat(metadata.date or "")
    except ValueError:
        return None
