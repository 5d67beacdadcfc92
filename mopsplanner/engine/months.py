"""Load by month, for a calendar of launches: finer than the quarters of the plan, and adding up to them.

A month has the hours of its quarter by its share of the quarter's business days: capacity, run work, and campaigns
that are planned by numbers, which are spread evenly over a quarter anyhow. The work of a named campaign lies on its own
days (see `engine.named`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.demand import stage_window
from mopsplanner.engine.named import NamedLaunch, work_before_day
from mopsplanner.engine.results import Results
from mopsplanner.engine.workdays import company_calendar
from mopsplanner.plan.words import STAGES


@dataclass(frozen=True)
class MonthLoad:
    """Hours by month, all domains together. M months from the plan's first, J named campaigns.

    `first` days of the months; `capacity`, `run`, `recurring` [M]; `launches` in the order of `named` [J, M], the hours
    of each.
    """

    first: tuple[date, ...]
    capacity: Floats
    run: Floats
    recurring: Floats
    launches: tuple[NamedLaunch, ...]
    named: Floats

    @property
    def total(self) -> Floats:
        """Hours needed by month [M]."""
        total: Floats = self.run + self.recurring + self.named.sum(axis=0)
        return total

    @property
    def used(self) -> Floats:
        """Hours needed over hours to be had by month [M]; infinite where there are none, 0 where none are needed."""
        bare = np.where(self.total > 0, np.inf, 0.0)
        return np.divide(self.total, self.capacity, out=bare, where=self.capacity > 0)

    @property
    def busiest(self) -> int:
        """The month with the least room: the highest share of its hours that is needed."""
        return int(self.used.argmax())


def month_load(results: Results) -> MonthLoad:
    """Hours needed and to be had by month."""
    plan, demand = results.plan, results.demand
    calendar = plan.calendar
    first = tuple(_month(calendar.start, at) for at in range(3 * len(results.quarters) + 1))
    # Two years before and after hold the first and last day on which the work of a launch can fall.
    working = company_calendar(plan, first[0].year - 2, first[-1].year + 2)
    edges = working.count_before(np.array([day.toordinal() for day in first])).astype(np.float64)
    days = np.diff(edges)
    quarter = np.repeat(np.arange(len(results.quarters)), 3)
    share = days / np.maximum(np.add.reduceat(days, np.arange(0, len(days), 3)), 1.0)[quarter]
    kinds = len(demand.recurring)
    named = np.array([_work(results, launch, edges, kinds + at) for at, launch in enumerate(demand.named)])
    return MonthLoad(
        first=first[:-1],
        capacity=share * results.hours.capacity.sum(axis=0)[quarter],
        run=share * demand.run.sum(axis=0)[quarter],
        recurring=share * demand.by_type[:kinds].sum(axis=(0, 1))[quarter],
        launches=demand.named,
        named=named.reshape(len(demand.named), len(days)),
    )


def _month(start: date, at: int) -> date:
    """The first day of a month, counted from that of the plan's first day."""
    months = start.year * 12 + start.month - 1 + at
    return date(months // 12, months % 12 + 1, 1)


def _work(results: Results, launch: NamedLaunch, edges: Floats, kind: int) -> Floats:
    """Hours of a named campaign by month [M]; `edges` are business days at the months' first days and the last end."""
    plan = results.plan
    quarter = plan.calendar.first_day(plan.calendar.quarter_of(launch.campaign.launch))
    working = company_calendar(plan, plan.calendar.start.year - 2, _month(plan.calendar.start, len(edges) - 1).year + 2)
    day = float(working.count_before(np.array([quarter.toordinal()]))[0]) + launch.day
    needed = results.demand.recipe[kind].sum(axis=1)
    parts = np.array(
        [
            needed[stage] * np.diff(work_before_day(edges, day, stage_window(plan, launch.type, stage)))
            for stage in range(len(STAGES))
        ]
    )
    work: Floats = parts.sum(axis=0)
    return work
