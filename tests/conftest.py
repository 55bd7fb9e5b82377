"""How many examples the property tests try: a hundred, or as many as `HYPOTHESIS_PROFILE=thorough` says.

Only tests that name no number of their own follow it; those of the reading view do.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.idle import read_styles_once, until_idle
from tui.garbage import collect_garbage_seldom

settings.register_profile("quick", max_examples=100, deadline=None)
settings.register_profile(
    "thorough", max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
collect_garbage_seldom()  # as the program does
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session", autouse=True)
def _waiting_for_states_instead_of_clocks() -> Iterator[None]:
    """Every pilot waits until its program is idle, not for an idle processor."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.wait_for_idle", until_idle)
        patch.setattr("textual.pilot.wait_for_idle", until_idle)
        patch.setattr("textual.css.stylesheet.Stylesheet._parse_rules", read_styles_once)
        yield
