"""Named campaigns: each is a kind of launch of its own, with one launch on one day (planning model, sections 0 and 4).

The work of a stage lies evenly over its business days before the launch day. Nothing is averaged over the launches of a
quarter, so that the share before an edge e, counted in business days from the first of the launch quarter, is
clip((e - (x - a)) / (a - b), 0, 1) for a launch on business day x and a stage from a to b days before it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import ceil

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.workdays import company_calendar
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Campaign, CampaignType
from mopsplanner.plan.words import STAGES, Stage


@dataclass(frozen=True, slots=True)
class NamedLaunch:
    """A named campaign whose work can fall in the plan.

    `type` as the engine takes it: the campaign's id and name, the hours of its type times its size. `column`: its
    launch quarter on axis U, counted from the quarter before the plan. `day`: business days of that quarter before it.
    """

    campaign: Campaign
    type: CampaignType
    column: int
    day: float


def named_launches(plan: Plan, columns: int) -> tuple[NamedLaunch, ...]:
    """The named campaigns launched in one of `columns` quarters, the first of them that before the plan, by launch."""
    first = plan.calendar.first.ordinal - 1
    found = []
    for row in sorted(plan.rows(Campaign).values(), key=lambda row: (row.launch, row.id)):
        quarter = plan.calendar.quarter_of(row.launch)
        if 0 <= quarter.ordinal - first < columns:
            found.append(NamedLaunch(row, type_of(plan, row), quarter.ordinal - first, launch_day(plan, row, quarter)))
    return tuple(found)


def type_of(plan: Plan, row: Campaign) -> CampaignType:
    """A named campaign as a campaign type of its own: what it takes is its type's, times its size.

    Its id is told from those of the plan's types.
    """
    like = plan.row(CampaignType, row.type)
    brief, build, data, qa, launch, report = (row.size * hours for hours in like.hours)
    return replace(like, id=f"{Campaign.kind}:{row.id}", name=row.name, hours=(brief, build, data, qa, launch, report))


def launch_day(plan: Plan, row: Campaign, quarter: Quarter) -> float:
    """Business days of the company in the launch quarter before the launch day."""
    first = plan.calendar.first_day(quarter)
    working = company_calendar(plan, first.year, row.launch.year)
    counted = working.count_before(np.array([first.toordinal(), row.launch.toordinal()]))
    return float(counted[1] - counted[0])


def begins_on(plan: Plan, row: Campaign) -> date:
    """The working day on which the first of its work lies: its longest lead before the launch, whole business days."""
    like = plan.row(CampaignType, row.type)
    leads = [
        like.lead_days if own is None else own
        for stage, own, hours in zip(STAGES, like.stage_leads, like.hours, strict=True)
        if hours > 0 and (own is not None or stage is not Stage.REPORT)
    ]
    longest = ceil(max([0.0, *leads]))
    working = company_calendar(plan, row.launch.year - 2, row.launch.year)
    wanted = int(working.count_before(np.array([row.launch.toordinal()]))[0]) - longest
    # The last day with no more than that many working days before it is itself a working day.
    return date.fromordinal(working.first + int(np.searchsorted(working.before, wanted, side="right")) - 1)


def work_before_day(edges: Floats, day: float, window: tuple[float, float]) -> Floats:
    """Share of a stage's work that falls before each edge, for a launch on a business day; shape of `edges`."""
    earliest, latest = window
    if earliest == latest:
        return (edges > day - earliest).astype(np.float64)
    return np.clip((edges - day + earliest) / (earliest - latest), 0.0, 1.0)
