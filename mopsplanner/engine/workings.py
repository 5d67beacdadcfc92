"""The steps between a plan and its results, as far as results do not keep them: what the workbook shows as formulas.

Axes: S stays, A allocations, L locations, T planned quarters, D domains, K campaign types, U launch quarters (one
before the plan to three after it), E edges of `launch_edges`, B quarters from four before the plan to three after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from mopsplanner.engine.arrays import Floats, Ints, TeamArrays, assumption
from mopsplanner.engine.cost import (
    QUARTERS_A_YEAR,
    fee_a_day,
    fees_by_stay,
    hiring_cost_of,
    pay_by_stay,
    severance_cost_of,
)
from mopsplanner.engine.demand import (
    LAGS,
    MONTHS_A_QUARTER,
    business_days,
    launch_edges,
    spread_before,
    stage_window,
    tool_share,
    work_before,
)
from mopsplanner.engine.hours import leave_share
from mopsplanner.engine.ramp import climbed, ramp_steps, ramp_sum, straight
from mopsplanner.engine.results import Results
from mopsplanner.engine.throughput import touched_quarters
from mopsplanner.engine.workdays import public_holidays
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Allocation, Location, Tool
from mopsplanner.plan.words import STAGES

HISTORY_YEARS = 4
"""Years before the plan's first that ramps may reach back: longer than the longest ramp that a role may have."""

LAUNCHES_CARRIED = 4
"""Launch quarters outside the plan whose work may fall inside it: one before, three after."""


@dataclass(frozen=True)
class TeamWorkings:
    """Steps to hours and cost of the stays.

    `served` [S] working days as a contractor before the stay. Until the end of the quarter before the plan and of each
    planned one [S, T + 1]: `days_so_far` working days in the seat, those served before included; `steps_so_far` whole
    steps of the ramp in them (a day along a line, else a month), `risen_so_far` those on the ramp; `climbed_so_far` the
    days weighted by how far a straight ramp is climbed; `ramped_so_far` the days weighted by output. `own_net` [S, T]
    hours left that follow the seat's own split; `cost` [S, T] pay or fees; `pay_a_quarter`, `fee_a_day`, `hiring`,
    `severance` [S]; `leave` [L, T]; `in_force` and `allocated` [A, T] of the `allocations`, ordered by position and
    quarter.
    """

    served: Floats
    days_so_far: Floats
    steps_so_far: Floats
    risen_so_far: Floats
    climbed_so_far: Floats
    ramped_so_far: Floats
    reports: Floats
    own_net: Floats
    base_pay: Floats
    pay_a_quarter: Floats
    fee_a_day: Floats
    hiring: Floats
    severance: Floats
    cost: Floats
    leave: Floats
    allocations: tuple[Allocation, ...]
    in_force: Floats
    allocated: Floats


@dataclass(frozen=True)
class DemandWorkings:
    """Steps to the hours that campaigns and tools need. K types of the plan, without named campaigns.

    `business` [B] days; `quarter` [U] and `edges` [E, U] in business days; `edge_squares` and `edge_shares` [E, U] the
    terms that depend on the edge alone; `own_lead` [K, S]; `until` [K, S, E, U]; `shares` [K, S, L, U]; `launched`
    [K, U]; `work` [K, S, T] campaigns whose work falls in the quarter; `touched` [K, T, L]; `tool_use`, `tool_hours`
    and `tool_cost` [tools by id, T].
    """

    business: Ints
    quarter: Floats
    edges: Floats
    edge_squares: Floats
    edge_shares: Floats
    own_lead: Floats
    until: Floats
    shares: Floats
    launched: Floats
    work: Floats
    touched: Floats
    tool_use: Floats
    tool_hours: Floats
    tool_cost: Floats


def history_from(plan: Plan) -> date:
    """The day from which working days are counted for ramps."""
    return date(plan.calendar.start.year - HISTORY_YEARS, 1, 1)


def holidays_of(plan: Plan, location: Location) -> tuple[date, ...]:
    """Public holidays of a location on weekdays, from the history's first day to the year after the plan."""
    calendar = plan.calendar
    last = calendar.first_day(calendar.first.shifted(calendar.count + 3)).year
    years = range(history_from(plan).year, last + 1)
    days = [day for year in years for day in public_holidays(location.country, location.region, year)]
    return tuple(day for day in days if day.weekday() < 5)


def team_workings(results: Results) -> TeamWorkings:
    """The steps to hours and cost."""
    plan, hours = results.plan, results.hours
    team = hours.team
    served, ramps = _served(plan, team), team.ramps
    so_far = _days_so_far(plan, team) + served[:, None]
    steps = np.floor(so_far / ramp_steps(ramps)[:, None])
    allocations = tuple(sorted(plan.rows(Allocation).values(), key=lambda row: (row.position, row.quarter)))
    seats = _seats(allocations, team)
    in_force = _in_force(allocations, team)
    ruled = np.zeros_like(hours.net)
    np.add.at(ruled, seats, in_force)
    employed, base = team.employed, team.of_stays.base_pay
    return TeamWorkings(
        served=served,
        days_so_far=so_far,
        steps_so_far=steps,
        risen_so_far=np.minimum(steps, np.ceil(ramps.days / ramp_steps(ramps))[:, None]),
        climbed_so_far=climbed(so_far, straight(ramps)),
        ramped_so_far=ramp_sum(so_far, ramps),
        reports=hours.reports[team.position],
        own_net=np.where(ruled[team.position] > 0, 0.0, hours.of_stays),
        base_pay=base,
        pay_a_quarter=np.where(employed, base * assumption(plan, "burden") * team.fte / QUARTERS_A_YEAR, 0.0),
        fee_a_day=np.where(employed, 0.0, fee_a_day(plan, hours)),
        hiring=np.where(employed, hiring_cost_of(plan, hours), 0.0),
        severance=np.where(employed, severance_cost_of(plan, hours), 0.0),
        cost=np.where(employed[:, None], pay_by_stay(plan, hours), fees_by_stay(plan, hours)),
        leave=leave_share(plan, team, hours.working_days),
        allocations=allocations,
        in_force=in_force,
        allocated=in_force * hours.net[seats],
    )


def _days_so_far(plan: Plan, team: TeamArrays) -> Floats:
    """Working days of each stay so far [S, T + 1], from its own start on."""
    edges = np.concatenate([team.days.first[:1], team.days.stop])
    begins = _counted_from(plan, team, team.start)
    so_far = np.zeros((len(team.position), len(edges)))
    for index, calendar in enumerate(team.calendars):
        here = team.location == index
        until = np.minimum(edges, team.stop[here][:, None])
        counted = calendar.count_before(until) - calendar.count_before(begins[here])[:, None]
        so_far[here] = np.maximum(counted, 0)
    return so_far


def _counted_from(plan: Plan, team: TeamArrays, start: Ints) -> Ints:
    """The day from which working days are counted [S]: a start, not before the history; where unknown, the plan's."""
    history = history_from(plan).toordinal()
    return np.where(start > 0, np.maximum(start, history), team.days.first[0])


def _served(plan: Plan, team: TeamArrays) -> Floats:
    """Working days that each person was there as a contractor before the stay [S]."""
    begins, since = _counted_from(plan, team, team.start), _counted_from(plan, team, team.since)
    served = np.zeros(len(begins))
    for index, calendar in enumerate(team.calendars):
        here = team.location == index
        served[here] = calendar.count_before(begins[here]) - calendar.count_before(since[here])
    return served


def _seats(allocations: tuple[Allocation, ...], team: TeamArrays) -> Ints:
    place = {id: index for index, id in enumerate(team.ids)}
    return np.array([place[row.position] for row in allocations], dtype=np.int64)


def _in_force(allocations: tuple[Allocation, ...], team: TeamArrays) -> Floats:
    """1 in the quarters [A, T] from each allocation's own until the next one of the same position."""
    first = team.days.quarters[0].ordinal
    steps = np.arange(len(team.days.quarters))
    in_force = np.zeros((len(allocations), len(steps)))
    for index, row in enumerate(allocations):
        follower = allocations[index + 1] if index + 1 < len(allocations) else row
        until = follower.quarter.ordinal if follower.position == row.position else first
        until = until if until > row.quarter.ordinal else first + len(steps)
        in_force[index] = (steps >= row.quarter.ordinal - first) & (steps < until - first)
    return in_force


def demand_workings(results: Results) -> DemandWorkings:
    """The steps to the hours needed."""
    plan, demand = results.plan, results.demand
    business = business_days(plan, results.hours.team.days)
    quarter, edges = launch_edges(business)
    windows = [[stage_window(plan, row, stage) for stage in range(len(STAGES))] for row in demand.recurring]
    kinds = len(demand.recurring)
    shape = (kinds, len(STAGES), *edges.shape)
    until = np.array([[work_before(quarter, edges, window) for window in row] for row in windows]).reshape(shape)
    shares = until[:, :, :-1] - until[:, :, 1:]
    launched = demand.launched[:kinds]
    tools = sorted(plan.rows(Tool).values(), key=lambda row: row.id)
    use = np.array([tool_share(row, results.hours.team.days) for row in tools]).reshape(
        len(tools), len(results.quarters)
    )
    return DemandWorkings(
        business=business,
        quarter=quarter,
        edges=edges,
        edge_squares=np.maximum(edges, 0.0) ** 2 - np.maximum(edges - quarter, 0.0) ** 2,
        edge_shares=np.array([spread_before(edge, quarter, 0.0, 0.0) for edge in edges]),
        own_lead=np.array([[early + late for early, late in row] for row in windows]).reshape(shape[:2]),
        until=until,
        shares=shares,
        launched=launched,
        work=_work(shares, launched),
        touched=touched_quarters(demand)[:kinds].astype(float),
        tool_use=use,
        tool_hours=use * np.array([row.hours_per_month for row in tools])[:, None] * MONTHS_A_QUARTER,
        tool_cost=use * np.array([row.annual_cost for row in tools])[:, None] / QUARTERS_A_YEAR,
    )


def _work(shares: Floats, launched: Floats) -> Floats:
    """Campaigns [K, S, T] of which a stage's work falls in each planned quarter."""
    horizon = launched.shape[1] - LAUNCHES_CARRIED
    work = np.zeros((*shares.shape[:2], horizon))
    for at, lag in enumerate(LAGS):
        inside = slice(1 + lag, 1 + lag + horizon)
        work += shares[:, :, at, inside] * launched[:, None, inside]
    return work
