"""The steps to the work of named campaigns, for those who compute it again: the workbook."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.demand import business_days, recipe_hours, stage_window
from mopsplanner.engine.named import type_of, work_before_day
from mopsplanner.engine.results import Results
from mopsplanner.engine.throughput import SMALLEST_SHARE
from mopsplanner.engine.workdays import company_calendar
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Campaign
from mopsplanner.plan.words import DOMAINS, STAGES

_PAST = 4
"""Quarters before the plan whose business days are counted."""


@dataclass(frozen=True)
class NamedWorkings:
    """All named campaigns of a plan, J by launch, also those too far away. S stages, D domains, T quarters.

    `days` [J] business days to the launch since a day, 0 for those; `counts` [J] 1 where its work can fall in the plan;
    `recipe` [J, S, D] its hours; `lead` [J, S] days before launch (negative: after it) over which a stage lies;
    `begins` [J, S] business days to its beginning; `done` [J, S, T + 1] share of a stage's work before the ends of the
    quarter before the plan and of each of it, `shares` [J, S, T] in each; `fits` [J, T] the share of campaigns that
    fits where its work falls, 1 elsewhere; `planned`, `deliverable` [J, T].
    """

    campaigns: tuple[Campaign, ...]
    days: Floats
    counts: Floats
    recipe: Floats
    lead: Floats
    begins: Floats
    done: Floats
    shares: Floats
    fits: Floats
    planned: Floats
    deliverable: Floats


def named_workings(results: Results, since: int) -> NamedWorkings:
    """The steps to the work of named campaigns; business days are counted from the day with the ordinal `since`."""
    plan, horizon = results.plan, len(results.quarters)
    campaigns = tuple(sorted(plan.rows(Campaign).values(), key=lambda row: (row.launch, row.id)))
    kinds = [type_of(plan, row) for row in campaigns]
    recipe = np.array([recipe_hours(plan, row) for row in kinds]).reshape(-1, len(STAGES), len(DOMAINS))
    windows = [[stage_window(plan, row, stage) for stage in range(len(STAGES))] for row in kinds]
    counted = {one.campaign.id: at for at, one in enumerate(results.demand.named)}
    done = np.zeros((len(campaigns), len(STAGES), horizon + 1))
    planned, deliverable = np.zeros((2, len(campaigns), horizon))
    for at, row in enumerate(campaigns):
        if row.id in counted:
            done[at] = _done(results, counted[row.id], windows[at])
            kind = len(results.demand.recurring) + counted[row.id]
            planned[at], deliverable[at] = results.demand.planned[kind], results.throughput.deliverable[kind]
    shares = np.diff(done, axis=2)
    touched = ((shares > SMALLEST_SHARE) & (recipe.sum(axis=2) > 0)[:, :, None]).any(axis=1)
    counts = np.array([float(row.id in counted) for row in campaigns])
    days = _days(plan, campaigns, since) * counts
    lead = np.array([[early + late for early, late in row] for row in windows]).reshape(-1, len(STAGES))
    return NamedWorkings(
        campaigns=campaigns,
        days=days,
        counts=counts,
        recipe=recipe,
        lead=lead,
        begins=days[:, None] - np.maximum(lead, 0.0),
        done=done,
        shares=shares,
        fits=np.where(touched, results.throughput.theta, 1.0),
        planned=planned,
        deliverable=deliverable,
    )


def _days(plan: Plan, campaigns: tuple[Campaign, ...], since: int) -> Floats:
    years = [row.launch.year for row in campaigns]
    start = plan.calendar.start.year
    working = company_calendar(plan, min([start - 2, *years]), max([start, *years]))
    counted = working.count_before(np.array([since, *(row.launch.toordinal() for row in campaigns)]))
    days: Floats = np.maximum(0, counted[1:] - counted[0]).astype(np.float64)
    return days


def _done(results: Results, at: int, windows: list[tuple[float, float]]) -> Floats:
    """Share of every stage's work of a named campaign before the ends of the quarters from that before the plan on."""
    named, horizon = results.demand.named[at], len(results.quarters)
    business = business_days(results.plan, results.hours.team.days)
    ends = np.cumsum(business)[_PAST - 1 : _PAST + horizon]
    launch = float(business[: _PAST - 1 + named.column].sum()) + named.day
    return np.array([work_before_day(ends.astype(np.float64), launch, window) for window in windows])
