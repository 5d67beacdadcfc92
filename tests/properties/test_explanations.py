"""Random teams, leads and tools: every number still follows from its parts, down to inputs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mopsplanner.engine.results import results
from mopsplanner.plan.plan import Plan
from tests.support.explanations import check_numbers
from tests.support.random_plans import CATALOG, PLAN, plans


@pytest.mark.timeout(900)
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(plans(), st.integers(0, PLAN.calendar.count - 1))
def test_numbers_of_random_plans_follow_from_their_parts(plan: Plan, step: int) -> None:
    check_numbers(results(plan), step, CATALOG)
