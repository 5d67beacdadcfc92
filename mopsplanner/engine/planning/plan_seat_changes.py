"""What can be done with people in seats today: contractors who become employees, and employees who are laid off.

A conversion takes the seat over on the first day of a quarter; the contract ends the day before. A lay-off ends the
stay, and the seat, on the last day before a quarter. What each of them changes is read off the engine itself, by
computing the plan with it once: what it changes in a quarter does not depend on how long before it happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

import numpy as np

from mopsplanner.engine.arrays import Floats, assumption
from mopsplanner.engine.cost import base_pay
from mopsplanner.engine.planning.hiring_problem import SeatChange
from mopsplanner.engine.planning.limits import Limits
from mopsplanner.engine.planning.plan_hours import RoleHours, role_hours
from mopsplanner.engine.planning.plan_people import stays_a_quarter
from mopsplanner.engine.results import Results, results
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Position, Stay
from mopsplanner.plan.words import Contract

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SeatOption:
    """One person in a seat, the last one planned there. `steps`: numbers of the quarters from which it can begin."""

    position: str
    is_conversion: bool
    steps: tuple[int, ...]


def changed_seat(row: Position, day: date, *, is_conversion: bool) -> Position:
    """The seat when its last stay is converted or laid off from a day on."""
    *before, stay = row.stays
    if is_conversion:
        ended = replace(stay, end=day - _DAY)
        employed = Stay(stay.person, day, None, Contract.EMPLOYEE, stay.base_pay)
        return replace(row, stays=(*before, ended, employed), closes=None)
    return replace(row, stays=(*before, replace(stay, end=day - _DAY, laid_off=True)), closes=day - _DAY)


def seat_options(computed: Results, limits: Limits, closed: int) -> tuple[SeatOption, ...]:
    """Contractors that can be converted, then employees that can be laid off: by role, the last who came first.

    Nobody who leads others, works part-time or leaves anyway is laid off, and nothing happens in closed quarters.
    """
    rows = [row for _, row in sorted(computed.plan.rows(Position).items()) if row.stays]
    options: list[SeatOption] = []
    if limits.conversions:
        found = [row for row in rows if _may_be_converted(row, limits)]
        options += [SeatOption(row.id, True, tuple(_contract_steps(computed, row, closed))) for row in found]
    if limits.layoffs:
        leading = {row.manager for row in rows}
        staff = [row for row in rows if row.id not in leading and _may_be_laid_off(row)]
        options += [
            SeatOption(row.id, False, tuple(_employed_steps(computed, row, closed)))
            for row in _last_of_each_role(staff, limits.layoffs * len(computed.quarters))
        ]
    return tuple(option for option in options if option.steps)


def _may_be_converted(row: Position, limits: Limits) -> bool:
    return row.stays[-1].contract is Contract.CONTRACTOR and (not limits.roles or row.role in limits.roles)


def _may_be_laid_off(row: Position) -> bool:
    stay = row.stays[-1]
    return stay.contract is Contract.EMPLOYEE and stay.end is None and row.fte == 1.0


def _came(row: Position) -> tuple[date, str]:
    return row.stays[-1].start or date.min, row.id


def _last_of_each_role(rows: list[Position], most: int) -> Iterator[Position]:
    latest = sorted(sorted(rows, key=_came, reverse=True), key=lambda row: row.role)
    for _, group in groupby(latest, key=lambda row: row.role):
        yield from list(group)[:most]


def _contract_steps(computed: Results, row: Position, closed: int) -> Iterator[int]:
    """Quarters on the day before which the contractor is in the seat."""
    stay = row.stays[-1]
    for step, quarter in enumerate(computed.quarters):
        before = computed.plan.calendar.first_day(quarter) - _DAY
        if step >= closed and (stay.start or date.min) <= before <= (stay.end or date.max):
            yield step


def _employed_steps(computed: Results, row: Position, closed: int) -> Iterator[int]:
    """Quarters on the day before which the employee is in the seat; that day lies in an open quarter of the plan."""
    for step, quarter in enumerate(computed.quarters):
        before = computed.plan.calendar.first_day(quarter) - _DAY
        if step > closed and (row.stays[-1].start or date.min) <= before:
            yield step


def seat_changes(
    computed: Results, team: RoleHours, options: tuple[SeatOption, ...], limits: Limits
) -> tuple[SeatChange, ...]:
    """The options as changes of the hiring problem. Expected attrition thins them like the people they concern."""
    staying = stays_a_quarter(team, limits)[:, None] ** np.arange(len(computed.quarters))
    return tuple(
        _seat_change(computed, team, option, staying, _before(computed.plan, options, at))
        for at, option in enumerate(options)
    )


def _before(plan: Plan, options: tuple[SeatOption, ...], at: int) -> int | None:
    """The lay-off of the same role that must not come later."""
    if at == 0 or options[at].is_conversion or options[at - 1].is_conversion:
        return None
    rows = plan.rows(Position)
    same_role = rows[options[at - 1].position].role == rows[options[at].position].role
    return at - 1 if same_role else None


def _seat_change(
    computed: Results, team: RoleHours, option: SeatOption, staying: Floats, after: int | None
) -> SeatChange:
    plan, row = computed.plan, computed.plan.row(Position, option.position)
    day = plan.calendar.first_day(computed.quarters[option.steps[0]])
    changed = changed_seat(row, day, is_conversion=option.is_conversion)
    again = results(plan.replaced([(row.kind, row.key, changed)]), computed)
    by_role = role_hours(again, team.roles)
    role = next(at for at, one in enumerate(team.roles) if one.id == row.role)
    share = assumption(plan, "hiring_cost_share" if option.is_conversion else "severance_share")
    may = np.zeros(len(computed.quarters))
    may[list(option.steps)] = 1.0
    return SeatChange(
        role=role,
        is_conversion=option.is_conversion,
        may=may,
        people=(by_role.people - team.people)[role] * staying[role],
        hours=(by_role.hours - team.hours) * staying,
        supply=(again.hours.capacity - computed.hours.capacity) * staying[role],
        cost=_running_cost(again) - _running_cost(computed),
        once=base_pay(plan, row, row.stays[-1]) * row.fte * share,
        notice=0 if option.is_conversion else 1,
        after=after,
    )


def _running_cost(computed: Results) -> Floats:
    """Pay, fees, the bench and tools [T]: all but what falls due once."""
    cost = computed.cost
    running: Floats = cost.people.sum(axis=0) + cost.contractors.sum(axis=0) + cost.bench + cost.tools
    return running
