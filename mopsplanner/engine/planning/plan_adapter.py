"""From a plan to a hiring problem.

Starts are counted by the quarter in which they happen, on its first day; no start comes earlier than the role's
time to hire allows. With the fixed split those present keep theirs, and who comes has the role's. Expected attrition,
where asked for, thins the hours of those present and of those who come; what those present cost stays as planned.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from mopsplanner.engine.arrays import Floats, assumption, role_ramps
from mopsplanner.engine.cost import QUARTERS_A_YEAR, WEEKDAYS_A_YEAR
from mopsplanner.engine.hours import coaching_days
from mopsplanner.engine.planning.hiring_problem import (
    CONTRACTOR_IN_SPAN,
    NO_LIMIT,
    Budget,
    HiringProblem,
    People,
    Prices,
    Rules,
    Work,
)
from mopsplanner.engine.planning.limits import Limits
from mopsplanner.engine.planning.plan_campaigns import flexible_efficiency
from mopsplanner.engine.planning.plan_hours import RoleHours, launch_effort, role_hours, settled_work
from mopsplanner.engine.ramp import ramp_sum
from mopsplanner.engine.results import Results, results
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual, Demand, FiscalCalendar, Position, Role
from mopsplanner.plan.words import DOMAINS, Home, Level

DAYS_A_QUARTER = 91.0
"""Calendar days in a quarter, for time to hire."""
_RAMP_QUARTERS = 6
"""Quarters after which everybody is fully productive, at most."""


@dataclass(frozen=True)
class PlanProblem:
    """A plan's hiring problem. `results` of the plan with the quarters beyond; `roles` in the order of its rows;
    `lead` [R] quarters of time to hire; `manager_role` for managers hired (None: none can be); `shown` quarters.
    """

    problem: HiringProblem
    results: Results
    roles: tuple[Role, ...]
    lead: tuple[int, ...]
    manager_role: Role | None
    shown: int


def problem_of(computed: Results, limits: Limits) -> HiringProblem:
    """The hiring problem of a plan within limits. Refuses limits that make no sense."""
    return plan_problem(computed, limits).problem


def plan_problem(computed: Results, limits: Limits) -> PlanProblem:
    """The hiring problem of a plan, with what is needed to read its answer."""
    _check(computed.plan, limits)
    longer = computed if limits.beyond == 0 else results(longer_plan(computed.plan, limits.beyond))
    team = role_hours(longer, _roles(computed.plan, limits))
    place = _places(longer, team)
    manager = _manager_role(computed.plan) if limits.span else None
    lead = tuple(_lead(role, limits) for role in team.roles)
    problem = HiringProblem(
        tuple(role.id for role in team.roles),
        tuple(domain.value for domain in DOMAINS),
        tuple(row.id for row in longer.demand.types),
        tuple(str(quarter) for quarter in longer.quarters),
        _people(longer, team, place, limits, manager),
        _work(longer, team, place, limits),
        _rules(longer, team, lead, limits),
        _prices(longer, team, place, limits, manager),
    )
    return PlanProblem(problem, longer, team.roles, lead, manager, len(computed.quarters))


def _check(plan: Plan, limits: Limits) -> None:
    ceiling = assumption(plan, "ceiling") if limits.ceiling is None else limits.ceiling
    for name, share in (("service", limits.service), ("ceiling", ceiling), ("overtime", limits.overtime)):
        if not 0 <= share <= 1:
            raise Refusal("limit-not-a-share", name=name, value=share)
    years = {quarter.year for quarter in plan.calendar.quarters}
    for year, _ in limits.budgets:
        if year not in years:
            raise Refusal("budget-outside", year=year, first=min(years), last=max(years))
    for id in limits.roles:
        plan.row(Role, id)


def longer_plan(plan: Plan, beyond: int) -> Plan:
    """The plan with more quarters, in which the campaigns of its last one are planned again."""
    calendar = plan.calendar
    longer = replace(calendar, count=calendar.count + beyond)
    last, added = calendar.quarters[-1], longer.quarters[calendar.count :]
    rows = plan.rows(Demand)
    outside = [(Demand.kind, key, None) for key, row in rows.items() if row.quarter in added]
    again = [replace(row, quarter=quarter) for row in rows.values() if row.quarter == last for quarter in added]
    kept = plan.replaced([*outside, (FiscalCalendar.kind, calendar.key, longer)])
    return kept.replaced((row.kind, row.key, row) for row in again)


def _roles(plan: Plan, limits: Limits) -> tuple[Role, ...]:
    """Roles in the team, and those that may be hired."""
    used = Counter(row.role for row in plan.rows(Position).values())
    wanted = [
        role
        for role in plan.rows(Role).values()
        if role.id in used or role.id in limits.roles or (not limits.roles and _is_usual(plan, role))
    ]
    return tuple(sorted(wanted, key=lambda role: (role.order, role.id)))


def _is_usual(plan: Plan, role: Role) -> bool:
    return role.level is Level.SPECIALIST and role.hire_from <= plan.company.employees


def _may_be_hired(role: Role, limits: Limits) -> bool:
    return role.id in limits.roles if limits.roles else role.level in (Level.SPECIALIST, Level.MANAGER)


def _lead(role: Role, limits: Limits) -> int:
    """Quarters from the plan's first to the first start, time to hire rounded up to whole quarters."""
    return max(0, int(np.ceil(role.time_to_hire_days / DAYS_A_QUARTER)) - limits.decided_ahead)


def _manager_role(plan: Plan) -> Role | None:
    """The role that leads others at least cost: one of no single domain, else any manager's."""
    managers = [role for role in plan.rows(Role).values() if role.level is Level.MANAGER]
    return min(
        managers,
        key=lambda role: (role.home not in (Home.LEADERSHIP, Home.GENERALIST), role.pay_midpoint, role.id),
        default=None,
    )


@dataclass(frozen=True)
class _Places:
    """Where people of each role work and who leads them. `full_time`, `working_days` [R, T]; `hours_per_day` [R];
    `led` [R, D, T] share of their manager's time by domain.
    """

    full_time: Floats
    working_days: Floats
    hours_per_day: Floats
    led: Floats


def _places(computed: Results, team: RoleHours) -> _Places:
    arrays = computed.hours.team
    rows = range(len(team.roles))
    location = np.array([_usual(arrays.position_location[team.of_position == row].tolist(), 0) for row in rows], int)
    root = _usual(np.flatnonzero(arrays.manager < 0).tolist(), -1)
    led = np.zeros((len(team.roles), len(DOMAINS), len(computed.quarters)))
    for row in rows:
        managers = arrays.manager[team.of_position == row]
        manager = _usual(managers[managers >= 0].tolist(), root)
        if manager >= 0:
            led[row] = arrays.split[manager].T
    a_day = np.array([row.hours_per_day for row in arrays.locations])
    hours = computed.hours
    return _Places(hours.full_time[location], hours.working_days[location], a_day[location], led)


def _usual(values: list[int], absent: int) -> int:
    """The value that comes most often, the least of several such."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value), default=absent)


def _people(computed: Results, team: RoleHours, place: _Places, limits: Limits, manager: Role | None) -> People:
    attrition = np.array([role.attrition for role in team.roles]) if limits.attrition else np.zeros(len(team.roles))
    stays = np.exp(-attrition / QUARTERS_A_YEAR)
    staying = stays[:, None] ** np.arange(len(computed.quarters))
    ramp = _ramp(computed, team, place)
    coaching = assumption(computed.plan, "coaching_hours")
    return People(
        present=team.people * staying,
        hours=place.full_time,
        present_hours=team.hours * staying,
        ramp=ramp,
        coaching=coaching * _coached_share(computed, place),
        stays=stays,
        # The engine lets a contractor ramp like anybody else; who stays longer brings more than counted here.
        contractor_output=ramp[:, 0],
        managers_present=_leading(computed, team, limits, manager),
        manager_lead=0 if manager is None else _lead(manager, limits),
    )


def _ramp(computed: Results, team: RoleHours, place: _Places) -> Floats:
    """Mean ramp [R, Q] in each quarter since a start on its first day."""
    reached = _days_worked(place)
    output = ramp_sum(reached, role_ramps(computed.plan, team.roles))
    mean: Floats = np.diff(output, axis=1) / reached[:, 1:2]
    return mean


def _days_worked(place: _Places) -> Floats:
    """Working days [R, Q + 1] at the ends of the quarters since a start on the first day of one."""
    worked: Floats = place.working_days.mean(axis=1, keepdims=True) * np.arange(_RAMP_QUARTERS + 1)
    return worked


def _coached_share(computed: Results, place: _Places) -> Floats:
    """Share of the coaching [R, Q] that falls in each quarter since a start on its first day."""
    window = coaching_days(computed.plan)
    share: Floats = np.diff(np.minimum(_days_worked(place), window), axis=1) / window
    return share


def _leading(computed: Results, team: RoleHours, limits: Limits, manager: Role | None) -> Floats:
    """Managers [T] there today, taken as enough for those present, and for contractors until a manager can start."""
    leading: Floats = (computed.hours.reports > 0).sum(axis=0).astype(np.float64)
    if limits.span is None or manager is None:
        return leading
    enough: Floats = np.maximum(leading, team.people.sum(axis=0) / limits.span)
    enough[: _lead(manager, limits)] += CONTRACTOR_IN_SPAN * limits.contractors / limits.span
    return enough


def _work(computed: Results, team: RoleHours, place: _Places, limits: Limits) -> Work:
    demand = computed.demand
    run, effort = settled_work(demand), launch_effort(demand)
    closed = _closed(computed)
    run[:, closed] = 0.0
    effort[:, :, :, closed] = 0.0
    managing = assumption(computed.plan, "management_share") * place.full_time[:, None, :] * place.led
    work = Work(run=run, demand=demand.planned, effort=effort, managing=managing)
    if limits.flexible:
        return replace(work, efficiency=flexible_efficiency(team.split, limits.helping))
    supply = computed.hours.capacity
    left = _share_left(team) if limits.attrition else 1.0
    return replace(work, split=team.split, present_supply=supply * left)


def _share_left(team: RoleHours) -> Floats:
    """Share of the team's hours [T] that expected attrition leaves, the mean over roles by their hours."""
    quarters = np.arange(team.hours.shape[1])
    rate = np.array([role.attrition for role in team.roles])[:, None] / QUARTERS_A_YEAR
    left = (team.hours * np.exp(-rate * quarters)).sum(axis=0)
    share: Floats = left / np.maximum(team.hours.sum(axis=0), 1e-9)
    return share


def _closed(computed: Results) -> list[int]:
    """Planned quarters with actuals: what happened in them is no longer planned."""
    known = {row.quarter for row in computed.plan.rows(Actual).values()}
    return [step for step, quarter in enumerate(computed.quarters) if quarter in known]


def _rules(computed: Results, team: RoleHours, lead: tuple[int, ...], limits: Limits) -> Rules:
    plan, steps = computed.plan, np.arange(len(computed.quarters))
    hireable = np.array([_may_be_hired(role, limits) for role in team.roles])[:, None]
    closed = len(_closed(computed))
    early = steps < np.maximum(np.array(lead), closed)[:, None]
    open_now = np.where(steps < closed, 0.0, NO_LIMIT)
    planned = computed.demand.planned
    return Rules(
        ceiling=assumption(plan, "ceiling") if limits.ceiling is None else limits.ceiling,
        hire_max=np.where(hireable & ~early, NO_LIMIT, 0.0),
        hire_total=NO_LIMIT if limits.hires is None else float(limits.hires),
        contractor_max=np.where(hireable, open_now, 0.0),
        contractor_total=float(limits.contractors),
        overtime_share=limits.overtime,
        drop_max=planned,
        backlog_max=planned if limits.late else 0.0,
        service=limits.service,
        span=limits.span or 0.0,
        budgets=tuple(
            Budget(
                f"FY{year % 100:02d}", tuple(at for at, one in enumerate(computed.quarters) if one.year == year), amount
            )
            for year, amount in limits.budgets
        ),
    )


def _prices(computed: Results, team: RoleHours, place: _Places, limits: Limits, manager: Role | None) -> Prices:
    plan, cost = computed.plan, computed.cost
    burden = assumption(plan, "burden")
    pay = np.array([role.pay_midpoint for role in team.roles])[:, None]
    hourly = pay * burden / (place.hours_per_day[:, None] * WEEKDAYS_A_YEAR)
    fee = hourly * assumption(plan, "contractor_rate_factor")
    hiring = assumption(plan, "hiring_cost_share")
    leader = 0.0 if manager is None else manager.pay_midpoint
    return Prices(
        salary=pay * burden / QUARTERS_A_YEAR,
        present=cost.by_position.sum(axis=0),
        hire=pay * hiring,
        contractor=fee * place.hours_per_day[:, None] * place.working_days,
        manager=leader * burden / QUARTERS_A_YEAR,
        manager_hire=leader * hiring,
        overtime=hourly * OVERTIME_FACTOR,
        backlog=_TIE,
        drop=_TIE,
        fixed=cost.tools - leader * burden / QUARTERS_A_YEAR * _leading(computed, team, limits, manager),
    )


_TIE = 1.0
"""Price of a campaign dropped or late, next to nothing: it only keeps the search from doing so without need."""
OVERTIME_FACTOR = 1.5
"""Cost of an overtime hour over a loaded hour (judgement)."""
