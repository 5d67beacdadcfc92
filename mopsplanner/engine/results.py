"""Everything that follows from one plan, computed at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.cost import Cost, cost_of
from mopsplanner.engine.demand import DemandHours, demand_hours
from mopsplanner.engine.hours import Hours, productive_hours
from mopsplanner.engine.throughput import Throughput, throughput
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter


@dataclass(frozen=True)
class Results:
    """What follows from a plan. `headcount` [T] seats at the end of each quarter; `seated_fte` [T] FTE in seats."""

    plan: Plan
    hours: Hours
    demand: DemandHours
    throughput: Throughput
    cost: Cost
    headcount: Floats
    seated_fte: Floats

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The planned quarters, the order of every axis T."""
        return self.hours.quarters


def results(plan: Plan) -> Results:
    """Compute a plan, or a scenario's view of it."""
    hours = productive_hours(plan)
    demand = demand_hours(plan)
    return Results(
        plan,
        hours,
        demand,
        throughput(hours, demand),
        cost_of(plan, hours),
        _headcount(hours),
        (hours.presence * hours.team.fte[:, None]).sum(axis=0),
    )


def _headcount(hours: Hours) -> Floats:
    """Seats open on the last day of each quarter: a leaver, a vacancy and a backfill are one."""
    team = hours.team
    last = team.days.stop - 1
    open_then = (team.opens[:, None] <= last) & (team.closes[:, None] > last)
    seats: Floats = open_then.sum(axis=0).astype(np.float64)
    return seats
