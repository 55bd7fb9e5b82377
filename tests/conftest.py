"""How many examples the property tests try: a hundred, or as many as `HYPOTHESIS_PROFILE=thorough` says.

Only tests that name no number of their own follow it; those of the reading view do.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("quick", max_examples=100, deadline=None)
settings.register_profile(
    "thorough", max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
