"""What is booked when a quarter is closed, and which quarter is next."""

from __future__ import annotations

from datetime import date
from typing import cast

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.cost import MONEY
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import CampaignType, ClosedQuarter, PlannedLaunches, Split


def closing_figures(results: Results, quarter: Quarter, day: date) -> ClosedQuarter:
    """What a planned quarter comes to in these results, to be booked as of a day. Refuses one outside the plan."""
    if quarter not in results.quarters:
        first, last = str(results.quarters[0]), str(results.quarters[-1])
        raise Refusal("close-outside", quarter=str(quarter), first=first, last=last)
    step = results.quarters.index(quarter)
    demand = results.demand
    money = {name: float(results.cost.part(name)[step]) for name in MONEY}
    return ClosedQuarter(
        quarter=quarter,
        closed=day,
        headcount=round(float(results.headcount[step])),
        fte=float(results.seated_fte[step]),
        capacity=_by_domain(results.hours.capacity, step),
        run=_by_domain(demand.run, step),
        campaigns=_by_domain(demand.campaigns, step),
        planned=_planned(results, step),
        **money,
    )


def _by_domain(hours: Floats, step: int) -> Split:
    return cast(Split, tuple(hours[:, step].tolist()))


def _planned(results: Results, step: int) -> tuple[PlannedLaunches, ...]:
    """Campaigns planned by type, those that are planned at all."""
    known = results.plan.rows(CampaignType)
    counts = zip(results.demand.types, results.demand.planned[:, step].tolist(), strict=True)
    return tuple(PlannedLaunches(row.id, count) for row, count in counts if count > 0 and row.id in known)
