"""Demand: spreading against a numerical integral, totals kept, run work by days in use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.catalog import load
from mopsplanner.engine.demand import demand_hours, recipe_hours, spread_before
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import CampaignType, Demand, Tool
from mopsplanner.plan.words import Tier

PLAN = found_plan(Founding(CompanyProfile(300), "Test"), load(), "test")


def only(plan: Plan, type_id: str, campaigns: list[float]) -> Plan:
    """The plan with demand of one type alone, by quarter."""
    emptied = plan.replaced((Demand.kind, key, None) for key in plan.rows(Demand))
    rows = [Demand(type_id, quarter, count) for quarter, count in zip(plan.calendar.quarters, campaigns, strict=True)]
    return emptied.replaced((row.kind, row.key, row) for row in rows)


def test_the_published_share_falls_a_quarter_earlier() -> None:
    share = float(spread_before(np.array([0.0]), np.array([63.0]), 60.0, 0.0)[0])
    assert share == pytest.approx(60 / (2 * 63))
    assert round(share, 3) == 0.476


@given(
    quarter=st.integers(55, 66),
    window=st.tuples(st.integers(-30, 120), st.integers(-30, 120)).filter(lambda pair: pair[0] > pair[1]),
    day=st.integers(-200, 150),
)
def test_spreading_equals_a_numerical_integral(quarter: int, window: tuple[int, int], day: int) -> None:
    steps = 400
    launches = (np.arange(steps) + 0.5) / steps * quarter
    before = window[1] + (np.arange(steps) + 0.5) / steps * (window[0] - window[1])
    counted = float(np.mean(launches[:, None] - before[None, :] <= day))
    closed = float(spread_before(np.array([float(day)]), np.array([float(quarter)]), window[0], window[1])[0])
    assert closed == pytest.approx(counted, abs=0.006)


def test_all_work_of_a_launch_falls_somewhere() -> None:
    demand = demand_hours(PLAN)
    assert demand.shares.sum(axis=3) == pytest.approx(np.ones(demand.shares.shape[:3]))


def test_the_longest_lead_still_falls_inside_the_quarters_looked_at() -> None:
    longest = replace(PLAN.row(CampaignType, "event"), lead_days=120.0)
    demand = demand_hours(PLAN.replaced([(longest.kind, longest.id, longest)]))
    assert demand.shares.sum(axis=3) == pytest.approx(np.ones(demand.shares.shape[:3]))


def test_steady_demand_needs_the_same_hours_in_quarters_of_equal_length() -> None:
    plan = only(PLAN, "webinar", [4.0] * 8)
    demand = demand_hours(plan)
    hours = 4 * demand.recipe[3].sum()
    assert demand.campaigns.sum(axis=0) == pytest.approx(np.full(8, hours), rel=0.02)


def test_work_for_a_later_launch_falls_before_it_and_reporting_after() -> None:
    demand = demand_hours(only(PLAN, "event", [0, 0, 0, 10.0, 0, 0, 0, 0]))
    by_quarter = demand.campaigns.sum(axis=0)
    assert by_quarter[:2] == pytest.approx([0, 0], abs=1e-9)
    assert by_quarter[2] > 0.4 * by_quarter[3]
    assert 0 < by_quarter[4] < by_quarter[2]
    assert demand.campaigns[:3, 4] == pytest.approx([0, 0, 0], abs=1e-9)
    assert demand.campaigns[3, 4] > 0
    assert by_quarter.sum() == pytest.approx(10 * demand.recipe[4].sum())


def test_launches_after_the_horizon_are_carried_forward() -> None:
    growing = demand_hours(only(PLAN, "event", [0] * 7 + [10.0]))
    assert growing.campaigns.sum(axis=0)[7] == pytest.approx(10 * growing.recipe[4].sum(), rel=0.05)


def test_multipliers_of_a_recipe() -> None:
    plain = PLAN.row(CampaignType, "webinar")
    base = recipe_hours(PLAN, plain).sum(axis=1)
    assert base.tolist() == pytest.approx([1.5, 5 * 1.1, 2, 2.5 * 1.1, 2, 3])
    hard = replace(plain, tier=Tier.COMPLEX, languages=2, regulated=True)
    assert recipe_hours(PLAN, hard).sum(axis=1).tolist() == pytest.approx(
        [1.5 * 1.8, 5 * 1.8 * 1.6 * 1.1, 2 * 1.8, 2.5 * 1.8 * 1.6 * 1.1 * 1.4, 2 * 1.8, 3 * 1.8]
    )


def test_a_tool_counts_for_the_days_in_use() -> None:
    quarter = PLAN.calendar.quarters[1]
    first, last = PLAN.calendar.first_day(quarter), PLAN.calendar.last_day(quarter)
    before = demand_hours(PLAN).run
    starts = date(2027, 5, 16)
    tool = replace(PLAN.row(Tool, "S001"), starts=starts, ends=None)
    after = demand_hours(PLAN.replaced([(tool.kind, tool.id, tool)])).run
    used = ((last - starts).days + 1) / ((last - first).days + 1)
    hours = tool.hours_per_month * 3
    assert (before - after)[:, 0].sum() == pytest.approx(hours)
    assert (before - after)[:, 1].sum() == pytest.approx(hours * (1 - used))
    assert (before - after)[:, 2:].sum() == pytest.approx(0)
