"""The steps must lead to the results that the engine finds on its own way."""

from datetime import timedelta

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.workings import demand_workings, history_from, holidays_of, team_workings
from mopsplanner.exchange.samples import SAMPLES, sample_plan
from mopsplanner.plan.plan import view
from mopsplanner.plan.rows import Allocation, Location, Position, Role, Scenario
from tests.support.plans import small_plan
from tests.support.workbooks import computable


def _all() -> list[Results]:
    plans = [sample_plan(kind, load(), "plan") for kind in SAMPLES]
    plans.append(computable(small_plan(), load()))
    return [results(view(plan, scenario)) for plan in plans for scenario in ("", *plan.rows(Scenario))]


@pytest.fixture(scope="module")
def found() -> list[Results]:
    return _all()


def test_days_and_ramp_so_far_grow_by_those_of_each_quarter(found: list[Results]) -> None:
    for result in found:
        steps = team_workings(result)
        np.testing.assert_allclose(np.diff(steps.days_so_far, axis=1), result.hours.present_days)
        np.testing.assert_allclose(np.diff(steps.ramped_so_far, axis=1), result.hours.ramped_days, atol=1e-9)


def test_hours_by_own_split_and_by_allocation_make_up_the_capacity(found: list[Results]) -> None:
    for result in found:
        steps, plan = team_workings(result), result.plan
        rows = [result.hours.team.rows[at] for at in result.hours.team.position]
        roles = plan.rows(Role)
        own = np.array([row.split or roles[row.role].split for row in rows])
        capacity = own.T @ steps.own_net
        if steps.allocations:
            capacity += np.array([row.split for row in steps.allocations]).T @ steps.allocated
        np.testing.assert_allclose(capacity, result.hours.capacity)


def test_cost_of_stays_makes_up_that_of_people_and_contractors(found: list[Results]) -> None:
    for result in found:
        people = (result.cost.people + result.cost.contractors).sum(axis=0)
        np.testing.assert_allclose(team_workings(result).cost.sum(axis=0), people)


def test_work_by_stage_makes_up_the_hours_of_campaigns(found: list[Results]) -> None:
    for result in found:
        work = demand_workings(result).work
        hours = np.einsum("kst,ksd->dt", work, result.demand.recipe)
        np.testing.assert_allclose(hours, result.demand.campaigns)


def test_tools_cost_what_the_plan_says(found: list[Results]) -> None:
    for result in found:
        np.testing.assert_allclose(demand_workings(result).tool_cost.sum(axis=0), result.cost.tools)


def test_an_allocation_is_in_force_until_the_next_of_its_position() -> None:
    plan = computable(small_plan(), load())
    split = plan.row(Position, "P002").split
    assert split is not None
    quarters = plan.calendar.quarters
    more = [Allocation("P002", quarters[0].shifted(-2), split), Allocation("P003", quarters[3], split)]
    steps = team_workings(results(plan.replaced((row.kind, row.key, row) for row in more)))
    assert steps.in_force.tolist() == [[1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]]


def test_holidays_reach_from_the_history_to_the_last_quarter_that_counts() -> None:
    plan = computable(small_plan(), load())
    days = holidays_of(plan, plan.row(Location, "us"))
    assert days[0].year == history_from(plan).year == plan.calendar.start.year - 4
    assert days[-1].year >= (plan.calendar.end + timedelta(days=270)).year
    assert all(day.weekday() < 5 for day in days)
    assert list(days) == sorted(set(days))
