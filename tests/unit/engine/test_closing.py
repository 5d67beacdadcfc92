"""What is booked when a quarter is closed, and that it stands."""

from dataclasses import replace

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.edits.change import applied
from mopsplanner.edits.closing import reopen_quarter
from mopsplanner.edits.company import set_assumption
from mopsplanner.edits.scenarios import add_scenario
from mopsplanner.engine.closing import closing_figures
from mopsplanner.engine.comparison import metrics
from mopsplanner.engine.cost import MONEY
from mopsplanner.engine.results import results
from mopsplanner.engine.scoreboard import scoreboard
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import BASELINE, Plan, view
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual, CampaignType, ClosedQuarter, Demand, Scenario
from tests.support.closing import closed, day_after


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample_plan("midmarket", load(), "x")


def test_the_figures_are_those_of_the_quarter(plan: Plan) -> None:
    found = results(plan)
    quarter = found.quarters[1]
    row = closing_figures(found, quarter, day_after(plan, quarter))
    assert (row.quarter, row.closed) == (quarter, day_after(plan, quarter))
    assert (row.headcount, row.fte) == (found.headcount[1], found.seated_fte[1])
    assert row.capacity == tuple(found.hours.capacity[:, 1])
    assert row.run == tuple(found.demand.run[:, 1])
    assert row.campaigns == tuple(found.demand.campaigns[:, 1])
    assert sum(getattr(row, name) for name in MONEY) == pytest.approx(float(found.cost.total[1]), rel=1e-12)
    booked = {launches.type: launches.campaigns for launches in row.planned}
    assert booked == {
        kind.id: count
        for kind, count in zip(found.demand.types, found.demand.planned[:, 1].tolist(), strict=True)
        if count
    }


def test_a_quarter_outside_the_plan_has_no_figures(plan: Plan) -> None:
    with pytest.raises(Refusal) as refused:
        closing_figures(results(plan), plan.calendar.first.shifted(-1), plan.calendar.start)
    assert refused.value.id == "close-outside"


def test_closing_alone_restates_nothing(plan: Plan) -> None:
    before, after = results(plan), results(closed(plan, 2))
    for name in ("hours.capacity", "demand.total", "demand.planned", "demand.by_type", "cost.whole", "headcount"):
        owner, _, field = name.rpartition(".")
        one, two = (getattr(getattr(found, owner) if owner else found, field) for found in (before, after))
        np.testing.assert_array_equal(one, two, err_msg=name)
    np.testing.assert_array_equal(before.throughput.utilisation, after.throughput.utilisation)
    np.testing.assert_array_equal(before.throughput.gap, after.throughput.gap)


def test_a_person_short_in_a_closed_quarter_is_one_of_those_who_were_there(plan: Plan) -> None:
    found = results(closed(plan, 1))
    person = found.hours.capacity[:, 0].sum() / found.seated_fte[0]
    assert found.hours.fte_hours[0] == pytest.approx(person)
    assert found.throughput.gap_fte[:, 0] == pytest.approx(found.throughput.gap[:, 0] / person)


def test_nobody_there_leaves_the_hours_of_a_person_as_planned(plan: Plan) -> None:
    booked = closed(plan, 1)
    row = replace(next(iter(booked.rows(ClosedQuarter).values())), fte=0.0)
    empty = booked.replaced([(row.kind, row.key, row)])
    assert results(empty).hours.fte_hours[0] == results(plan).hours.fte_hours[0]


def test_a_launch_in_a_closed_quarter_fits_as_its_own_quarter_does(plan: Plan) -> None:
    found = results(closed(plan, 2))
    fits = found.demand.planned[:, :2] * found.throughput.theta[:2]
    np.testing.assert_allclose(found.throughput.deliverable[:, :2], fits)


def test_reopening_brings_back_what_the_plan_gives(plan: Plan) -> None:
    booked = closed(plan, 1)
    moved = applied(booked, set_assumption(booked, BASELINE, "focus_share", 0.5))
    opened = applied(moved, reopen_quarter(moved, plan.calendar.first))
    again = results(opened, results(moved))
    unclosed = results(applied(plan, set_assumption(plan, BASELINE, "focus_share", 0.5)))
    np.testing.assert_array_equal(again.hours.capacity, unclosed.hours.capacity)
    np.testing.assert_array_equal(again.demand.total, unclosed.demand.total)
    np.testing.assert_array_equal(again.cost.whole, unclosed.cost.whole)
    np.testing.assert_array_equal(again.throughput.deliverable, unclosed.throughput.deliverable)
    assert again.closed == {}
    assert not again.demand.closed.any()


def test_scoreboard_year_and_comparison_hold_what_was_booked(plan: Plan) -> None:
    """A year of which all quarters are closed costs what was booked, whatever pay becomes."""
    booked = closed(plan, 4)
    found = results(booked)
    dearer = results(applied(booked, set_assumption(booked, BASELINE, "burden", 1.9)))
    quarter = found.quarters[0]
    year = [at for at, one in enumerate(found.quarters) if one.year == quarter.year]
    assert year == [0, 1, 2, 3]
    assert scoreboard(dearer, quarter).year_cost == scoreboard(found, quarter).year_cost
    assert dearer.cost.total[4:].sum() > found.cost.total[4:].sum()
    rise = float(dearer.cost.total[4:].sum() - found.cost.total[4:].sum())
    assert metrics(dearer).cost - metrics(found).cost == pytest.approx(rise)


def test_the_demand_of_a_branch_in_a_closed_quarter_is_the_booked_one(plan: Plan) -> None:
    plan = applied(plan, add_scenario(plan, "Twice"))
    scenario = next(row.id for row in plan.rows(Scenario).values() if row.name == "Twice")
    booked = closed(plan, 1)
    first, second = plan.calendar.quarters[:2]
    branch = view(booked, scenario)
    rows = [replace(row, campaigns=row.campaigns * 2) for row in branch.rows(Demand).values() if row.quarter == first]
    twice = results(branch.replaced((row.kind, row.key, row) for row in rows))
    once = results(view(booked, BASELINE))
    np.testing.assert_array_equal(twice.demand.planned, once.demand.planned)
    np.testing.assert_array_equal(twice.demand.total, once.demand.total)
    assert rows
    assert second in once.quarters


def test_what_was_closed_before_the_plan_changes_nothing(plan: Plan) -> None:
    row = closing_figures(results(plan), plan.calendar.first, day_after(plan, plan.calendar.first))
    past = replace(row, quarter=plan.calendar.first.shifted(-1), headcount=99)
    found = results(plan.replaced([(past.kind, past.key, past)]))
    assert found.closed == {}
    np.testing.assert_array_equal(found.headcount, results(plan).headcount)


def test_booked_launches_of_a_type_that_is_gone_are_left_out(plan: Plan) -> None:
    booked = closed(plan, 1)
    row = next(iter(booked.rows(ClosedQuarter).values()))
    kind = row.planned[0].type
    gone = [(CampaignType.kind, kind, None), *((one.kind, one.key, None) for one in _of(booked, kind))]
    found = results(booked.replaced(gone))
    left = sum(one.campaigns for one in row.planned if one.type != kind)
    assert found.demand.planned[:, 0].sum() == pytest.approx(left)


def _of(plan: Plan, kind: str) -> list[Demand | Actual]:
    rows: list[Demand | Actual] = [*plan.rows(Demand).values(), *plan.rows(Actual).values()]
    return [row for row in rows if row.type == kind]
