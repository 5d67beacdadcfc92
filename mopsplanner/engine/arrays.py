"""A plan as arrays, built once per plan: what the formulas run over.

Axes: S stays, P positions, T planned quarters, D domains. Positions are ordered by id, so that the order in
which rows were made changes nothing. After an edit only the positions that it touched are read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from mopsplanner.engine.ramp import SHAPES, Ramps
from mopsplanner.engine.workdays import WorkCalendar, work_calendar
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Allocation, Assumption, Location, Position, Role, Stay
from mopsplanner.plan.words import DOMAINS, Contract

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_FAR_FUTURE = date(2200, 1, 1).toordinal()
NOBODY = -1
_EARLIEST_YEAR = 1950


def assumption(plan: Plan, id: str) -> float:
    """The value of one assumption. Refuses an id that the plan lacks."""
    return plan.row(Assumption, id).value


@dataclass(frozen=True)
class QuarterDays:
    """The planned quarters as day numbers. `first` and `stop` [T]: first day, and the day after the last."""

    quarters: tuple[Quarter, ...]
    first: Ints
    stop: Ints

    @property
    def calendar_quarters(self) -> tuple[int, ...]:
        """The calendar quarter, 0 to 3, in which the middle of each planned quarter lies."""
        middles = ((self.first + self.stop) // 2).tolist()
        return tuple((date.fromordinal(day).month - 1) // 3 for day in middles)


@dataclass(frozen=True)
class PositionArrays:
    """Positions as arrays [P]. `location` and `role` are rows of the team's, `opens` and `closes` day numbers;
    `split` [P, D] shares of time without allocations; `stays` how many each has.
    """

    role: Ints
    location: Ints
    opens: Ints
    closes: Ints
    split: Floats
    stays: Ints


@dataclass(frozen=True)
class StayArrays:
    """Stays as arrays [S]. `position`, `location` and `role` are rows of the team's; `start` and `stop` day numbers
    (start 0: before the plan, fully productive); `since` the day from which the person has been there, before `start`
    for a contractor taken on as an employee without a break; `ramp_days` working days; `employed`: paid as an employee;
    `transferred`: comes from the bench; `laid_off`: ends by the company's wish; `base_pay` full time a year (given,
    else the role's); `hourly_rate` (NaN: derived).
    """

    position: Ints
    location: Ints
    role: Ints
    start: Ints
    since: Ints
    stop: Ints
    fte: Floats
    ramp_days: Floats
    employed: Bools
    laid_off: Bools
    transferred: Bools
    base_pay: Floats
    hourly_rate: Floats


@dataclass(frozen=True)
class TeamArrays:
    """The team as arrays, see the module for the axes.

    `ids` and `rows` [P] of positions; `allocated` [A] rows of those with allocations, ascending, and
    `allocated_split` [A, T, D] their shares of time; `manager` [P] row or -1; `positions` and `of_stays` their arrays;
    of locations and roles: their rows, calendars, and the roles' `ramp_shape`.
    """

    plan: Plan
    days: QuarterDays
    ids: tuple[str, ...]
    rows: tuple[Position, ...]
    allocated: Ints
    allocated_split: Floats
    manager: Ints
    positions: PositionArrays
    of_stays: StayArrays
    locations: tuple[Location, ...]
    calendars: tuple[WorkCalendar, ...]
    roles: tuple[Role, ...]
    ramp_shape: Ints

    @property
    def stays(self) -> tuple[Stay, ...]:
        """The stays [S]."""
        return tuple(stay for row in self.rows for stay in row.stays)

    @property
    def position(self) -> Ints:
        """Row of the position of each stay [S]."""
        return self.of_stays.position

    @property
    def location(self) -> Ints:
        """Row of the location of each stay [S]."""
        return self.of_stays.location

    @property
    def start(self) -> Ints:
        """First day of each stay [S], 0 before the plan."""
        return self.of_stays.start

    @property
    def since(self) -> Ints:
        """Day from which the person of each stay has been in the seat [S], 0 before the plan."""
        return self.of_stays.since

    @property
    def stop(self) -> Ints:
        """Day after the last of each stay [S]."""
        return self.of_stays.stop

    @property
    def fte(self) -> Floats:
        """FTE of each stay [S]."""
        return self.of_stays.fte

    @property
    def employed(self) -> Bools:
        """Whether each stay is paid as an employee's [S]."""
        return self.of_stays.employed

    @property
    def position_location(self) -> Ints:
        """Row of the location of each position [P]."""
        return self.positions.location

    @cached_property
    def split(self) -> Floats:
        """Shares of time [P, T, D]."""
        split = np.repeat(self.positions.split[:, None, :], len(self.days.quarters), axis=1)
        split[self.allocated] = self.allocated_split
        return split

    def by_domain(self, hours: Floats) -> Floats:
        """Hours [D, T] of positions' hours [P, T], by their shares of time.

        Allocations come in as differences, so that a quarter without one is the same to the bit as without any.
        """
        moved = self.allocated_split - self.positions.split[self.allocated][:, None]
        total: Floats = np.einsum("pd,pt->dt", self.positions.split, hours)
        total += np.einsum("atd,at->dt", moved, hours[self.allocated])
        return total

    @property
    def ramps(self) -> Ramps:
        """Ramps of the stays [S]; none for those in the seat before the plan."""
        days = np.where(self.since > 0, self.of_stays.ramp_days, 0.0)
        return Ramps(days, self.ramp_shape[self.of_stays.role], *ramp_terms(self.plan))


def ramp_terms(plan: Plan) -> tuple[float, int]:
    """Share of output on the first day, and working days in a step of a ramp."""
    return assumption(plan, "ramp_start"), round(assumption(plan, "ramp_days_per_month"))


def role_ramps(plan: Plan, roles: Sequence[Role]) -> Ramps:
    """The ramps of roles [R]."""
    a_month = assumption(plan, "ramp_days_per_month")
    days = np.array([role.ramp_months * a_month for role in roles], dtype=float)
    return Ramps(days, _shapes(roles), *ramp_terms(plan))


def _shapes(roles: Sequence[Role]) -> Ints:
    return np.array([SHAPES.index(role.ramp_shape) for role in roles], dtype=np.int64)


def quarter_days(plan: Plan) -> QuarterDays:
    """The planned quarters of a plan as day numbers."""
    calendar = plan.calendar
    quarters = calendar.quarters
    first = [calendar.first_day(quarter).toordinal() for quarter in quarters]
    stop = [*first[1:], calendar.end.toordinal() + 1]
    return QuarterDays(quarters, np.array(first), np.array(stop))


def team_arrays(plan: Plan) -> TeamArrays:
    """The team of a plan, or of a scenario's view of it, as arrays."""
    table = plan.rows(Position)
    ids = tuple(sorted(table))
    team = read_positions(plan, quarter_days(plan), [table[id] for id in ids])
    return with_allocations(replace(team, manager=managers_of(team.ids, team.rows)))


def read_positions(plan: Plan, days: QuarterDays, rows: Sequence[Position]) -> TeamArrays:
    """These positions as arrays, managers left open."""
    locations = tuple(sorted(plan.rows(Location).values(), key=lambda row: row.id))
    roles = tuple(plan.rows(Role).values())
    positions = _position_arrays(rows, locations, roles)
    of_stays = _stay_arrays(plan, rows, positions, roles)
    return TeamArrays(
        plan=plan,
        days=days,
        ids=tuple(row.id for row in rows),
        rows=tuple(rows),
        allocated=np.arange(0),
        allocated_split=np.zeros((0, len(days.quarters), len(DOMAINS))),
        manager=np.full(len(rows), NOBODY, dtype=np.int64),
        positions=positions,
        of_stays=of_stays,
        locations=locations,
        calendars=_calendars(plan, locations, of_stays.start),
        roles=roles,
        ramp_shape=_shapes(roles),
    )


def managers_of(ids: Sequence[str], rows: Sequence[Position]) -> Ints:
    """The manager's place among `ids` of each row [N], `NOBODY` where there is none."""
    at = {id: index for index, id in enumerate(ids)}
    return np.array([at.get(row.manager, NOBODY) for row in rows], dtype=np.int64)


def _position_arrays(rows: Sequence[Position], locations: Sequence[Location], roles: Sequence[Role]) -> PositionArrays:
    at_location = {row.id: index for index, row in enumerate(locations)}
    at_role = {row.id: index for index, row in enumerate(roles)}
    role = np.array([at_role[row.role] for row in rows], dtype=np.int64)
    return PositionArrays(
        role=role,
        location=np.array([at_location[row.location] for row in rows], dtype=np.int64),
        opens=np.array([0 if row.opens is None else row.opens.toordinal() for row in rows], dtype=np.int64),
        closes=_stops([row.closes for row in rows]),
        split=_splits(rows, role, roles),
        stays=np.array([len(row.stays) for row in rows], dtype=np.int64),
    )


def _stops(last_days: Sequence[date | None]) -> Ints:
    stops = [_FAR_FUTURE if day is None else day.toordinal() + 1 for day in last_days]
    return np.array(stops, dtype=np.int64)


def _stay_arrays(
    plan: Plan,
    rows: Sequence[Position],
    positions: PositionArrays,
    roles: Sequence[Role],
) -> StayArrays:
    stays = [stay for row in rows for stay in row.stays]
    owner = np.repeat(np.arange(len(rows)), positions.stays)
    role = positions.role[owner]
    pays, rates = ([getattr(stay, name) for stay in stays] for name in ("base_pay", "hourly_rate"))
    given, hourly_rate = np.array(pays, dtype=float), np.array(rates, dtype=float)
    midpoints = np.array([row.pay_midpoint for row in roles], dtype=float)
    ramp_days = np.array([row.ramp_months for row in roles], dtype=float) * assumption(plan, "ramp_days_per_month")
    return StayArrays(
        position=owner,
        location=positions.location[owner],
        role=role,
        start=np.array([_ordinal(stay.start) for stay in stays], dtype=np.int64),
        since=np.array([_since(row.stays, at) for row in rows for at in range(len(row.stays))], dtype=np.int64),
        stop=_stops([stay.end for stay in stays]),
        fte=np.array([row.fte for row in rows], dtype=float)[owner],
        ramp_days=ramp_days[role],
        employed=np.array([stay.contract is Contract.EMPLOYEE for stay in stays], dtype=bool),
        transferred=np.array([stay.transferred for stay in stays], dtype=bool),
        laid_off=np.array([stay.laid_off and stay.end is not None for stay in stays], dtype=bool),
        base_pay=np.where(np.isnan(given), midpoints[role], given),
        hourly_rate=hourly_rate,
    )


def _ordinal(start: date | None) -> int:
    return 0 if start is None else start.toordinal()


def _since(stays: Sequence[Stay], at: int) -> int:
    """Day number since which the person of a stay has been in the seat, as a contractor first where taken on."""
    start = stays[at].start
    if at == 0 or start is None:
        return _ordinal(start)
    return _since(stays, at - 1) if is_taken_on(stays[at - 1], stays[at]) else start.toordinal()


def is_taken_on(before: Stay, after: Stay) -> bool:
    """Whether a contractor goes on as an employee: the same person, the day after the contract's last."""
    contracts = (before.contract, after.contract) == (Contract.CONTRACTOR, Contract.EMPLOYEE)
    if not contracts or before.end is None or before.person != after.person:
        return False
    return after.start == before.end + timedelta(days=1)


def _calendars(plan: Plan, locations: Sequence[Location], start: Ints) -> tuple[WorkCalendar, ...]:
    known = start[start > 0]
    earliest = date.fromordinal(int(known.min())).year if known.size else plan.calendar.start.year
    first = max(_EARLIEST_YEAR, min(earliest, plan.calendar.start.year) - 1)
    last = (plan.calendar.end + timedelta(days=366)).year
    return tuple(work_calendar(row.country, row.region, first, last) for row in locations)


def _splits(rows: Sequence[Position], role: Ints, roles: Sequence[Role]) -> Floats:
    """Shares of time [P, D]: the position's own, else its role's."""
    of_roles = [row.split for row in roles]
    shares = [of_roles[at] if row.split is None else row.split for row, at in zip(rows, role.tolist(), strict=True)]
    flat = np.fromiter(chain.from_iterable(shares), float, len(shares) * len(DOMAINS))
    return flat.reshape(-1, len(DOMAINS))


def with_allocations(team: TeamArrays) -> TeamArrays:
    """The team with the shares of time that hold from a quarter on."""
    quarters, rows = team.days.quarters, {id: index for index, id in enumerate(team.ids)}
    found = [(rows[row.position], row) for row in team.plan.rows(Allocation).values() if row.position in rows]
    steps = [(at, row.quarter.ordinal - quarters[0].ordinal, row.split) for at, row in found]
    allocated = np.array(sorted({at for at, step, _ in steps if step < len(quarters)}), dtype=np.int64)
    split = np.repeat(team.positions.split[allocated][:, None, :], len(quarters), axis=1)
    places = {at: place for place, at in enumerate(allocated.tolist())}
    for at, step, shares in sorted(steps):
        if step < len(quarters):
            split[places[at], max(0, step) :] = shares
    return replace(team, allocated=allocated, allocated_split=split)


def added_by(at: Ints, values: Floats, count: int) -> Floats:
    """Sums [count, ...] of the rows of `values` by their place in the result; `at` must ascend."""
    if len(at) == count and (at == np.arange(count)).all():
        return values
    total = np.zeros((count, *values.shape[1:]))
    first = np.flatnonzero(np.diff(at, prepend=-1))
    if first.size:
        total[at[first]] = np.add.reduceat(values, first, axis=0)
    return total


def grouped_by(group: Ints, values: Floats, count: int) -> Floats:
    """Sums [count, ...] of the rows of `values` by their group; groups below 0 are left out."""
    inside = np.flatnonzero(group >= 0)
    order = inside[np.argsort(group[inside], kind="stable")]
    return added_by(group[order], values[order], count)
