"""Demand (planning model, sections 0 and 4): run work, and campaigns by recipe spread around their launch.

D[d, t] = B[d, t] + sum over types k, stages s, lags l of share[k, s, t, l] x hours[k, s, d] x campaigns[k, t + l].
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Bools, Floats, Ints, QuarterDays, assumption, quarter_days
from mopsplanner.engine.named import NamedLaunch, named_launches, work_before_day
from mopsplanner.engine.workdays import company_calendar
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import CampaignType, Demand, StandingTask, Tool
from mopsplanner.plan.words import DOMAINS, STAGES, Stage, Tier

LAGS: tuple[int, ...] = (-1, 0, 1, 2, 3)
"""Quarters by which work may come before its launch; -1 is the quarter after it."""

_BEYOND = 3
"""Quarters after the horizon whose launches are carried forward, since their work begins inside it."""

MONTHS_A_QUARTER = 3.0


@dataclass(frozen=True)
class DemandHours:
    """Hours needed. K types, S stages, D domains, T quarters, U launch quarters, L lags.

    `types` in the plan's order, then the `named` campaigns, each a type of its own with a single launch; `recipe`
    [K, S, D] hours of one campaign after its multipliers; `shares` [K, S, T, L] of the work of a launch in quarter t
    that falls l quarters earlier; `launched` [K, U] campaigns from the quarter before the plan to three after it,
    `planned` [K, T] those of the plan's quarters; `by_type` [K, D, T] hours in the quarter where the work falls;
    `campaigns` [D, T]; `run` [D, T]; `total` [D, T]; `closed` [T] whether `campaigns` and `run` are what was booked,
    beside which `by_type` still follows the recipes.
    """

    types: tuple[CampaignType, ...]
    named: tuple[NamedLaunch, ...]
    recipe: Floats
    shares: Floats
    launched: Floats
    planned: Floats
    by_type: Floats
    campaigns: Floats
    run: Floats
    total: Floats
    business_days: Ints
    closed: Bools

    @property
    def recurring(self) -> tuple[CampaignType, ...]:
        """The types that are planned by numbers a quarter: those of the plan."""
        return self.types[: len(self.types) - len(self.named)]


def demand_hours(plan: Plan) -> DemandHours:
    """Hours that run work and the planned campaigns need, by domain and quarter."""
    days = quarter_days(plan)
    recurring = tuple(sorted(plan.rows(CampaignType).values(), key=lambda row: (row.order, row.id)))
    horizon = len(days.quarters)
    named = named_launches(plan, 1 + horizon + _BEYOND)
    types = (*recurring, *(one.type for one in named))
    business = business_days(plan, days)
    recipe = np.array([recipe_hours(plan, row) for row in types]).reshape(-1, len(STAGES), len(DOMAINS))
    shares = _shares(plan, recurring, named, business)
    launched = _launched(_planned(plan, recurring, days), named)
    by_type = _spread(recipe, shares, launched)
    run = run_work(plan, days)
    campaigns = by_type.sum(axis=0)
    inside = slice(1, 1 + horizon)
    return DemandHours(
        types, named, recipe, shares[:, :, inside], launched, launched[:, inside], by_type, campaigns, run,
        run + campaigns, business[_PAST:-_BEYOND], np.zeros(horizon, dtype=bool),
    )  # fmt: skip


_PAST = 4
"""Quarters before the horizon whose length matters: work of its first launches may fall there."""


def business_days(plan: Plan, days: QuarterDays) -> Ints:
    """Business days of the company by quarter: from 4 before the plan to 3 after it.

    The company's calendar is that of its first location.
    """
    calendar = plan.calendar
    steps = range(-_PAST, len(days.quarters) + _BEYOND + 1)
    starts = [calendar.first_day(calendar.first.shifted(step)) for step in steps]
    working = company_calendar(plan, starts[0].year, starts[-1].year)
    counted = working.count_before(np.array([day.toordinal() for day in starts]))
    return np.diff(counted)


def recipe_hours(plan: Plan, row: CampaignType) -> Floats:
    """Hours of one campaign by stage and domain [S, D], after tier, languages, regulation and rework.

    Tier multiplies every stage; each extra language adds a share to build and QA, regulation to QA, and rework
    to build and QA (reference data, section 3).
    """
    factor = np.full(len(STAGES), assumption(plan, TIER_FACTORS[row.tier]))
    build, qa = STAGES.index(Stage.BUILD), STAGES.index(Stage.QA)
    factor[[build, qa]] *= 1 + row.languages * assumption(plan, "language_factor")
    factor[[build, qa]] *= 1 + assumption(plan, "rework_share")
    if row.regulated:
        factor[qa] *= 1 + assumption(plan, "regulated_factor")
    hours: Floats = (np.array(row.hours) * factor)[:, None] * np.array(row.splits)
    return hours


TIER_FACTORS = {Tier.SIMPLE: "tier_simple", Tier.STANDARD: "tier_standard", Tier.COMPLEX: "tier_complex"}
"""The assumption that multiplies the recipes of a tier."""


def stage_window(plan: Plan, row: CampaignType, stage: int) -> tuple[float, float]:
    """Business days (earliest, latest) before launch between which a stage's work is spread; negative: after."""
    own = row.stage_leads[stage]
    if own is None:
        own = -assumption(plan, "report_days") if STAGES[stage] is Stage.REPORT else row.lead_days
    return (own, 0.0) if own >= 0 else (0.0, own)


def spread_before(days: Floats, quarter: Floats, earliest: float, latest: float) -> Floats:
    """Share of the work that falls before a day counted from the launch quarter's first (may be negative).

    Launches are spread evenly over a quarter of `quarter` business days, work evenly from `earliest` to `latest`
    days before its launch. The share is the area {x - s <= day} over [0, Q] x [latest, earliest], in closed form
    by G(z) = max(z, 0)^2 / 2. For earliest L, latest 0 and day 0 it is L / (2Q), as in the planning model.
    """
    if earliest == latest:
        return np.clip((days + earliest) / quarter, 0.0, 1.0)
    area = _half_square(days + earliest) - _half_square(days + latest)
    area -= _half_square(days + earliest - quarter) - _half_square(days + latest - quarter)
    return area / (quarter * (earliest - latest))


def _half_square(value: Floats) -> Floats:
    return np.maximum(value, 0.0) ** 2 / 2


def launch_edges(business: Ints) -> tuple[Floats, Floats]:
    """Lengths of the launch quarters [U], from one before the plan to the last carried forward, and edges [6, U].

    Edges are business days counted from the first of the launch quarter: the ends of the quarter after it, of
    itself, its start, and the starts of the three before it. A lag's work falls between two of them.
    """
    launches = np.arange(_PAST - 1, len(business))
    length = np.concatenate([business, business[-1:]]).astype(float)
    quarter = length[launches]
    back = np.cumsum([length[launches - step] for step in range(1, _BEYOND + 1)], axis=0)
    return quarter, np.array([quarter + length[launches + 1], quarter, np.zeros_like(quarter), *-back])


def _shares(plan: Plan, recurring: tuple[CampaignType, ...], named: tuple[NamedLaunch, ...], business: Ints) -> Floats:
    """Shares [K, S, U, L] for launch quarters from one before the plan to the last carried forward.

    Those of a named campaign are of its own launch quarter; no other has a launch of it.
    """
    quarter, edges = launch_edges(business)
    found = np.zeros((len(recurring) + len(named), len(STAGES), len(quarter), len(LAGS)))
    windows: dict[tuple[float, float], Floats] = {}
    for kind, row in enumerate(recurring):
        for stage in range(len(STAGES)):
            window = stage_window(plan, row, stage)
            if window not in windows:
                windows[window] = -np.diff(work_before(quarter, edges, window), axis=0).T
            found[kind, stage] = windows[window]
    for kind, launch in enumerate(named, start=len(recurring)):
        for stage in range(len(STAGES)):
            window = stage_window(plan, launch.type, stage)
            found[kind, stage, launch.column] = -np.diff(work_before_day(edges[:, launch.column], launch.day, window))
    return found


def work_before(quarter: Floats, edges: Floats, window: tuple[float, float]) -> Floats:
    """Share of the work of a launch that falls before each edge [6, U], for `stage_window`'s days."""
    return np.array([spread_before(edge, quarter, *window) for edge in edges])


def _planned(plan: Plan, types: tuple[CampaignType, ...], days: QuarterDays) -> Floats:
    at_type = {row.id: index for index, row in enumerate(types)}
    at_quarter = {quarter: index for index, quarter in enumerate(days.quarters)}
    planned = np.zeros((len(types), len(days.quarters)))
    for row in plan.rows(Demand).values():
        if row.quarter in at_quarter and row.type in at_type:
            planned[at_type[row.type], at_quarter[row.quarter]] = row.campaigns
    return planned


def _launched(planned: Floats, named: tuple[NamedLaunch, ...]) -> Floats:
    """Campaigns by launch quarter [K, U]: planned ones carried beyond both ends, then each named one on its own."""
    carried = np.concatenate([planned[:, :1], planned, np.repeat(planned[:, -1:], _BEYOND, axis=1)], axis=1)
    single = np.zeros((len(named), carried.shape[1]))
    for at, launch in enumerate(named):
        single[at, launch.column] = 1.0
    return np.concatenate([carried, single])


def _spread(recipe: Floats, shares: Floats, launched: Floats) -> Floats:
    """Hours [K, D, T] where the work falls."""
    horizon = launched.shape[1] - 1 - _BEYOND
    per_launch = np.einsum("ksd,ksul->kdul", recipe, shares)
    hours = np.zeros((len(launched), len(DOMAINS), horizon))
    for at, lag in enumerate(LAGS):
        inside = slice(1 + lag, 1 + lag + horizon)
        hours += per_launch[:, :, inside, at] * launched[:, None, inside]
    return hours


def run_work(plan: Plan, days: QuarterDays) -> Floats:
    """Hours [D, T] that no campaign causes: of tools in use, and of standing tasks."""
    return tools_work(plan.rows(Tool).values(), days) + tasks_work(plan.rows(StandingTask).values(), days)


def tools_work(tools: Iterable[Tool], days: QuarterDays) -> Floats:
    """Hours [D, T] of tools, by the days of each quarter on which they are in use."""
    work = np.zeros((len(DOMAINS), len(days.quarters)))
    for tool in sorted(tools, key=lambda row: row.id):
        work += np.outer(tool.split, tool_share(tool, days) * tool.hours_per_month * MONTHS_A_QUARTER)
    return work


def tasks_work(tasks: Iterable[StandingTask], days: QuarterDays) -> Floats:
    """Hours [D, T] of standing tasks, the same in every quarter."""
    work = np.zeros((len(DOMAINS), len(days.quarters)))
    for task in sorted(tasks, key=lambda row: row.id):
        work += np.outer(task.split, np.full(len(days.quarters), task.hours_per_quarter))
    return work


def tool_share(tool: Tool, days: QuarterDays) -> Floats:
    """Share of each quarter's days on which a tool is in use [T]."""
    starts = days.first if tool.starts is None else np.maximum(days.first, tool.starts.toordinal())
    stops = days.stop if tool.ends is None else np.minimum(days.stop, tool.ends.toordinal() + 1)
    used: Floats = np.maximum(0, stops - starts) / (days.stop - days.first)
    return used
