"""Named campaigns: their work by hand, kept whole, apart from what is planned by numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.calibration import closed_plan
from mopsplanner.engine.demand import LAGS, demand_hours
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.results import results
from mopsplanner.engine.risk.draws import RiskParameters
from mopsplanner.engine.risk.workload import demand_runs, workload_of
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.engine.workdays import company_calendar
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Campaign, CampaignType, Demand
from mopsplanner.plan.words import STAGES, Stage

PLAN = found_plan(Founding(CompanyProfile(300), "Test"), load(), "test")
FIRST = PLAN.calendar.first
DAY = date(2027, 6, 16)


def with_campaigns(*rows: Campaign, plan: Plan = PLAN) -> Plan:
    return plan.replaced((row.kind, row.key, row) for row in rows)


def summit(launch: date = DAY, size: float = 2.0) -> Campaign:
    return Campaign("C1", "Summit", "event", launch, size)


def by_day(plan: Plan, row: Campaign) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Hours [D, T] of a named campaign, day by day over the company's working days."""
    like = plan.row(CampaignType, row.type)
    demand = demand_hours(plan)
    recipe = row.size * demand.recipe[[kind.id for kind in demand.types].index(like.id)]
    calendar = plan.calendar
    span = [calendar.start + timedelta(days=at) for at in range(-400, (calendar.end - calendar.start).days + 400)]
    working = company_calendar(plan, span[0].year, span[-1].year)
    days = [day for day in span if working.between(day, day)]
    launch = sum(day < row.launch for day in days)
    found = np.zeros((4, calendar.count))
    for at, stage in enumerate(STAGES):
        lead = -10 if stage is Stage.REPORT else round(like.lead_days)
        chosen = days[launch : launch - lead] if lead < 0 else days[launch - lead : launch]
        for day in chosen:
            step = calendar.quarter_of(day).ordinal - calendar.first.ordinal
            if 0 <= step < calendar.count:
                found[:, step] += recipe[at] / len(chosen)
    return found


@pytest.mark.parametrize(
    "launch",
    [DAY, date(2027, 4, 1), date(2027, 4, 2), date(2027, 3, 31), date(2027, 5, 30), PLAN.calendar.start,
     PLAN.calendar.start - timedelta(days=2), PLAN.calendar.end + timedelta(days=40)],
)  # fmt: skip
def test_its_work_lies_on_the_days_before_its_launch(launch: date) -> None:
    plan = with_campaigns(summit(launch))
    added = demand_hours(plan).campaigns - demand_hours(PLAN).campaigns
    assert added == pytest.approx(by_day(plan, summit(launch)), abs=1e-9)
    assert added.sum() > 0


def test_it_is_a_kind_of_launch_of_its_own_and_is_not_repeated() -> None:
    demand = demand_hours(with_campaigns(summit(PLAN.calendar.end)))
    assert [one.campaign.name for one in demand.named] == ["Summit"]
    assert demand.types[-1].name == "Summit"
    assert len(demand.recurring) == len(demand.types) - 1
    assert demand.launched[-1].tolist() == [0.0] * PLAN.calendar.count + [1.0, 0.0, 0.0, 0.0]
    assert demand.planned[-1].tolist() == [0.0] * (PLAN.calendar.count - 1) + [1.0]


def test_its_hours_are_those_of_its_type_times_its_size() -> None:
    demand = demand_hours(with_campaigns(summit(size=2.5)))
    event = [row.id for row in demand.types].index("event")
    assert demand.recipe[-1] == pytest.approx(2.5 * demand.recipe[event])
    column = demand.named[0].column
    assert demand.shares[-1, :, column - 1].sum(axis=1) == pytest.approx(np.ones(len(STAGES)))


def test_a_stage_on_the_launch_day_falls_in_its_quarter() -> None:
    event = replace(PLAN.row(CampaignType, "event"), lead_days=0.0)
    day = PLAN.calendar.first_day(FIRST.shifted(2))
    demand = demand_hours(with_campaigns(summit(day), plan=with_rows(PLAN, event)))
    assert demand.shares[-1, STAGES.index(Stage.BUILD), 2, LAGS.index(0)] == 1


def with_rows(plan: Plan, *rows: CampaignType) -> Plan:
    return plan.replaced((row.kind, row.key, row) for row in rows)


@pytest.mark.parametrize("away", [-200, 1200])
def test_far_launches_carry_no_work(away: int) -> None:
    plan = with_campaigns(summit(PLAN.calendar.start + timedelta(days=away)))
    assert demand_hours(plan).named == ()
    assert np.array_equal(demand_hours(plan).total, demand_hours(PLAN).total)


def test_what_does_not_fit_counts_as_a_part_of_it() -> None:
    found = results(with_campaigns(summit(size=60.0)))
    step = found.demand.named[0].column - 1
    fits = found.throughput.deliverable[-1]
    assert 0 <= fits[step] < 1
    assert fits.sum() == fits[step]
    assert found.demand.planned.sum() == pytest.approx(results(PLAN).demand.planned.sum() + 1)


def test_a_change_of_it_alone_is_computed_again() -> None:
    before = results(PLAN)
    after = results(with_campaigns(summit()), before)
    assert np.array_equal(after.demand.total, results(with_campaigns(summit())).demand.total)
    assert not np.array_equal(after.demand.total, before.demand.total)


def test_closed_quarters_count_their_launches_once() -> None:
    plan = with_campaigns(summit())
    closed = closed_plan(plan, {("event", FIRST): 3, ("event", FIRST.shifted(1)): 4})
    assert not closed.rows(Campaign)
    assert closed.row(Demand, Demand("event", FIRST, 0.0).key).campaigns == 3


def test_at_risk_is_its_effort_and_not_whether_it_comes() -> None:
    emptied = PLAN.replaced((Demand.kind, key, None) for key in PLAN.rows(Demand))
    work = workload_of(results(with_campaigns(summit(), plan=emptied)))
    assert work.recurring[-1] is False
    assert work.type_ids[-1] == "event"
    settled = RiskParameters(effort_shared=0.0, effort_own=0.0, demand_shared=0.5)
    hours = demand_runs(work, settled, 7, 200)
    assert hours.std(axis=2).max() < 1e-3
    shaken = demand_runs(work, replace(settled, effort_shared=0.3), 7, 200)
    assert shaken.std(axis=2).max() > 1
