"""What analyses are kept under: the versions of all that they depend on. Loads no language model."""

from __future__ import annotations

from index.language import codec
from index.language.model_files import ModelUnavailable, find_model, pinned_model

RULES_VERSION = 11
"""To be raised whenever a rule changes what is found."""


def analyser_name(model: str | None) -> str:
    """The name of an analyser with this model, None for one with rules alone: equal names, equal analyses."""
    return f"diptych-{RULES_VERSION}.{codec.VERSION}+{model or 'rules'}"


def expected_name() -> str | None:
    """The name that an analyser will have when it is loaded, if its model is sound; None without a model."""
    pinned = pinned_model()
    try:
        find_model(pinned)
    except ModelUnavailable:
        return None
    return analyser_name(pinned["folder"])
