"""What was booked when quarters were closed, laid over what the plan as it is would give: edits never restate it.

Booked are hours by domain, demand, money, people and planned launches; utilisation, gaps, deliverable campaigns and
totals follow from them. What stands behind a booked figure (positions, recipes, tools) follows the plan as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.cost import MONEY, Cost
from mopsplanner.engine.demand import DemandHours
from mopsplanner.engine.hours import Hours
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import CampaignType, ClosedQuarter, Demand

Closed = Mapping[int, ClosedQuarter]
"""Closed quarters by their place on axis T."""


def closed_steps(plan: Plan) -> Closed:
    """The planned quarters that are closed, in their order. Those before the plan are its past."""
    first, count = plan.calendar.first.ordinal, plan.calendar.count
    steps = {row.quarter.ordinal - first: row for row in plan.rows(ClosedQuarter).values()}
    return {step: steps[step] for step in sorted(steps) if 0 <= step < count}


def with_booked_launches(plan: Plan, closed: Closed) -> Plan:
    """The plan with the launches that were planned when its quarters were closed: their work reaches into open ones."""
    if not closed:
        return plan
    quarters = {row.quarter for row in closed.values()}
    planned = [(row.kind, row.key, None) for row in plan.rows(Demand).values() if row.quarter in quarters]
    known = plan.rows(CampaignType)
    rows = [
        Demand(launches.type, row.quarter, launches.campaigns)
        for row in closed.values()
        for launches in row.planned
        if launches.type in known
    ]
    return plan.replaced(planned).replaced((row.kind, row.key, row) for row in rows)


def booked_hours(hours: Hours, closed: Closed) -> Hours:
    """The hours with the capacity of closed quarters. One person there has what an FTE in a seat had then."""
    if not closed:
        return hours
    capacity, person = hours.capacity.copy(), hours.fte_hours.copy()
    for step, row in closed.items():
        capacity[:, step] = row.capacity
        person[step] = sum(row.capacity) / row.fte if row.fte > 0 else person[step]
    return replace(hours, capacity=capacity, fte_hours=person)


def booked_demand(demand: DemandHours, closed: Closed) -> DemandHours:
    """The demand with run work and campaign hours of closed quarters."""
    if not closed:
        return demand
    run, campaigns, is_closed = demand.run.copy(), demand.campaigns.copy(), demand.closed.copy()
    for step, row in closed.items():
        run[:, step], campaigns[:, step], is_closed[step] = row.run, row.campaigns, True
    return replace(demand, run=run, campaigns=campaigns, total=run + campaigns, closed=is_closed)


def booked_cost(cost: Cost, closed: Closed) -> Cost:
    """The cost with the money of closed quarters."""
    if not closed:
        return cost
    whole = cost.whole.copy()
    for step, row in closed.items():
        whole[:, step] = [getattr(row, name) for name in MONEY]
    return replace(cost, whole=whole)


def booked_people(people: Floats, closed: Closed, figure: Callable[[ClosedQuarter], float]) -> Floats:
    """Seats or FTE by quarter [T] with those of closed quarters."""
    for step, row in closed.items():
        people[step] = figure(row)
    return people
