"""Everything that follows from one plan, computed at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.booked import (
    Closed,
    booked_cost,
    booked_demand,
    booked_hours,
    booked_people,
    closed_steps,
    with_booked_launches,
)
from mopsplanner.engine.cost import Cost, cost_of
from mopsplanner.engine.demand import DemandHours, demand_hours
from mopsplanner.engine.hours import Hours, productive_hours
from mopsplanner.engine.throughput import Throughput, throughput
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import (
    Assumption,
    Campaign,
    CampaignType,
    ClosedQuarter,
    Demand,
    FiscalCalendar,
    Location,
    StandingTask,
    Tool,
)

_UNDER_DEMAND = tuple(
    row.kind
    for row in (
        FiscalCalendar,
        Assumption,
        Location,
        CampaignType,
        Demand,
        Campaign,
        Tool,
        StandingTask,
        ClosedQuarter,
    )
)
"""Kinds of rows from which demand follows."""


@dataclass(frozen=True)
class Results:
    """What follows from a plan. `headcount` [T] seats at the end of each quarter; `seated_fte` [T] FTE in seats.

    A closed quarter holds what was booked; `closed` are those quarters by their place on axis T.
    """

    plan: Plan
    hours: Hours
    demand: DemandHours
    throughput: Throughput
    cost: Cost
    headcount: Floats
    seated_fte: Floats
    closed: Closed

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The planned quarters, the order of every axis T."""
        return self.hours.quarters


def results(plan: Plan, before: Results | None = None) -> Results:
    """Compute a plan, or a scenario's view of it.

    `before`, the results of the plan before an edit, saves time and changes nothing.
    """
    closed = closed_steps(plan)
    hours = booked_hours(productive_hours(plan, None if before is None else before.hours), closed)
    demand = _demand(plan, closed) if before is None or _work_differs(plan, before.plan) else before.demand
    seated = (hours.presence * hours.team.fte[:, None]).sum(axis=0)
    return Results(
        plan,
        hours,
        demand,
        throughput(hours, demand),
        booked_cost(cost_of(plan, hours), closed),
        booked_people(_headcount(hours), closed, lambda row: row.headcount),
        booked_people(seated, closed, lambda row: row.fte),
        closed,
    )


def _demand(plan: Plan, closed: Closed) -> DemandHours:
    return booked_demand(demand_hours(with_booked_launches(plan, closed)), closed)


def _work_differs(plan: Plan, before: Plan) -> bool:
    return any(plan.tables[kind] is not before.tables[kind] for kind in _UNDER_DEMAND)


def _headcount(hours: Hours) -> Floats:
    """Seats open on the last day of each quarter: a leaver, a vacancy and a backfill are one."""
    team = hours.team
    last = team.days.stop - 1
    open_then = (team.positions.opens[:, None] <= last) & (team.positions.closes[:, None] > last)
    seats: Floats = open_then.sum(axis=0).astype(np.float64)
    return seats
