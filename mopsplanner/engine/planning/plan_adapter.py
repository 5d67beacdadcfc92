"""From a plan to a hiring problem.

Starts are counted by the quarter in which they happen, on its first day; no start comes earlier than the role's
time to hire allows. A conversion costs what a hire costs (judgement). With the fixed split those present keep theirs,
and who comes has the role's. Expected attrition, where asked for, thins the hours of those present and of those who
come; what those present cost stays as planned.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from mopsplanner.engine.arrays import Floats, assumption
from mopsplanner.engine.cost import QUARTERS_A_YEAR, WEEKDAYS_A_YEAR
from mopsplanner.engine.planning.hiring_problem import (
    CONTRACTOR_IN_SPAN,
    NO_LIMIT,
    Budget,
    HiringProblem,
    Prices,
    Rules,
    Work,
)
from mopsplanner.engine.planning.limits import Limits
from mopsplanner.engine.planning.plan_campaigns import flexible_efficiency
from mopsplanner.engine.planning.plan_hours import RoleHours, launch_effort, role_hours, settled_work
from mopsplanner.engine.planning.plan_people import Places, people_of, places_of
from mopsplanner.engine.planning.plan_seat_changes import SeatOption, seat_changes, seat_options
from mopsplanner.engine.results import Results, results
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual, Demand, FiscalCalendar, Position, Role
from mopsplanner.plan.words import DOMAINS, Home, Level

DAYS_A_QUARTER = 91.0
"""Calendar days in a quarter, for time to hire."""


@dataclass(frozen=True)
class PlanProblem:
    """A plan's hiring problem. `results` of the plan with the quarters beyond; `roles` in the order of its rows;
    `lead` [R] quarters of time to hire; `manager_role` for managers hired (None: none can be); `shown` quarters;
    `options` of the problem's seat changes, in their order.
    """

    problem: HiringProblem
    results: Results
    roles: tuple[Role, ...]
    lead: tuple[int, ...]
    manager_role: Role | None
    shown: int
    options: tuple[SeatOption, ...] = ()

    @property
    def manager_lead(self) -> int:
        """Quarters of time to hire a manager."""
        return 0 if self.manager_role is None else _quarters_to_hire(self.manager_role)


def problem_of(computed: Results, limits: Limits) -> HiringProblem:
    """The hiring problem of a plan within limits. Refuses limits that make no sense."""
    return plan_problem(computed, limits).problem


def plan_problem(computed: Results, limits: Limits) -> PlanProblem:
    """The hiring problem of a plan, with what is needed to read its answer."""
    _check(computed.plan, limits)
    longer = computed if limits.beyond == 0 else results(longer_plan(computed.plan, limits.beyond))
    team = role_hours(longer, _roles(computed.plan, limits))
    place = places_of(longer, team)
    manager = _manager_role(computed.plan) if limits.span else None
    lead = tuple(_lead(role, limits) for role in team.roles)
    options = seat_options(longer, limits, len(closed_quarters(longer)))
    problem = HiringProblem(
        tuple(role.id for role in team.roles),
        tuple(domain.value for domain in DOMAINS),
        tuple(row.id for row in longer.demand.types),
        tuple(str(quarter) for quarter in longer.quarters),
        replace(people_of(longer, team, place, limits), managers_present=_leading(longer, team, limits, manager)),
        _work(longer, team, place, limits),
        _rules(longer, team, lead, limits, manager),
        _prices(longer, team, place, limits, manager),
        seat_changes=seat_changes(longer, team, options, limits),
    )
    return PlanProblem(problem, longer, team.roles, lead, manager, len(computed.quarters), options)


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


def _quarters_to_hire(role: Role) -> int:
    return int(np.ceil(role.time_to_hire_days / DAYS_A_QUARTER))


def _lead(role: Role, limits: Limits) -> int:
    """Quarters from the plan's first to the first start, time to hire rounded up to whole quarters."""
    return max(0, _quarters_to_hire(role) - limits.decided_ahead)


def _first_start(computed: Results, manager: Role, limits: Limits) -> int:
    """The quarter in which a manager can start first."""
    return max(_lead(manager, limits), len(closed_quarters(computed)))


def _manager_role(plan: Plan) -> Role | None:
    """The role that leads others at least cost: one of no single domain, else any manager's."""
    managers = [role for role in plan.rows(Role).values() if role.level is Level.MANAGER]
    return min(
        managers,
        key=lambda role: (role.home not in (Home.LEADERSHIP, Home.GENERALIST), role.pay_midpoint, role.id),
        default=None,
    )


def _leading(computed: Results, team: RoleHours, limits: Limits, manager: Role | None) -> Floats:
    """Managers [T] there today, taken as enough for those present, and for contractors until a manager can start."""
    leading: Floats = (computed.hours.reports > 0).sum(axis=0).astype(np.float64)
    if limits.span is None or manager is None:
        return leading
    enough: Floats = np.maximum(leading, team.people.sum(axis=0) / limits.span)
    enough[: _first_start(computed, manager, limits)] += CONTRACTOR_IN_SPAN * limits.contractors / limits.span
    return enough


def _work(computed: Results, team: RoleHours, place: Places, limits: Limits) -> Work:
    demand = computed.demand
    run, effort = settled_work(demand), launch_effort(demand)
    closed = closed_quarters(computed)
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


def closed_quarters(computed: Results) -> list[int]:
    """Planned quarters with actuals: what happened in them is no longer planned."""
    known = {row.quarter for row in computed.plan.rows(Actual).values()}
    return [step for step, quarter in enumerate(computed.quarters) if quarter in known]


def _rules(computed: Results, team: RoleHours, lead: tuple[int, ...], limits: Limits, manager: Role | None) -> Rules:
    plan, steps = computed.plan, np.arange(len(computed.quarters))
    hireable = np.array([_may_be_hired(role, limits) for role in team.roles])[:, None]
    closed = len(closed_quarters(computed))
    early = steps < np.maximum(np.array(lead), closed)[:, None]
    is_open = steps >= closed
    open_now = np.where(is_open, NO_LIMIT, 0.0)
    planned = computed.demand.planned
    return Rules(
        ceiling=assumption(plan, "ceiling") if limits.ceiling is None else limits.ceiling,
        hire_max=np.where(hireable & ~early, NO_LIMIT, 0.0),
        hire_total=NO_LIMIT if limits.hires is None else float(limits.hires),
        contractor_max=np.where(hireable, open_now, 0.0),
        contractor_total=float(limits.contractors),
        conversion_max=np.where(hireable, open_now, 0.0) if limits.conversions else 0.0,
        conversion_total=float(limits.conversions),
        layoff_total=float(limits.layoffs),
        overtime_share=limits.overtime,
        drop_max=planned,
        backlog_max=planned * is_open if limits.late else 0.0,
        ahead_max=_next_quarter(planned) * is_open if limits.ahead else 0.0,
        service=limits.service,
        span=limits.span or 0.0,
        manager_max=0.0
        if manager is None
        else np.where(steps < _first_start(computed, manager, limits), 0.0, NO_LIMIT),
        budgets=tuple(_budget(computed, year, amount) for year, amount in limits.budgets),
    )


def _manager_max(computed: Results, manager: Role | None, limits: Limits) -> Floats:
    """Managers [T] who can start: as many as wanted once time to hire has passed."""
    steps = np.arange(len(computed.quarters))
    first = len(steps) if manager is None else _first_start(computed, manager, limits)
    return np.where(steps < first, 0.0, NO_LIMIT)


def _budget(computed: Results, year: int, amount: float) -> Budget:
    """A fiscal year's, over its planned quarters and those beyond."""
    quarters = tuple(at for at, one in enumerate(computed.quarters) if one.year == year)
    return Budget(f"FY{year % 100:02d}", quarters, amount)


def _next_quarter(planned: Floats) -> Floats:
    """Campaigns [K, T] of the quarter after each; none after the last."""
    following: Floats = np.concatenate([planned[:, 1:], np.zeros_like(planned[:, :1])], axis=1)
    return following


def _prices(computed: Results, team: RoleHours, place: Places, limits: Limits, manager: Role | None) -> Prices:
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
        conversion=pay * hiring,
        backlog=_TIE,
        ahead=_TIE,
        drop=_TIE,
        fixed=cost.bench + cost.tools - leader * burden / QUARTERS_A_YEAR * _leading(computed, team, limits, manager),
    )


_TIE = 1.0
"""Price of a campaign dropped, late or early, next to nothing: it only keeps the search from it without need."""
OVERTIME_FACTOR = 1.5
"""Cost of an overtime hour over a loaded hour (judgement)."""
