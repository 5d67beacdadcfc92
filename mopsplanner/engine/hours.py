"""Productive hours (planning model, section 1), and what managing and coaching take of them.

H = fte x hours a day x (1 - sickness) x focus x (1 - leave share) x ramped days, with leave share
A x season / working days of the quarter, and ramped days the sum over days in the seat of the ramp.
An employee who starts takes coaching hours, spread over the first quarter's working days, from the employees of the
role who are past their own ramp, in proportion to their hours. Where there is none, nobody coaches. A contractor taken
on as an employee without a break keeps the days worked so far.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from mopsplanner.engine.arrays import (
    Bools,
    Floats,
    Ints,
    TeamArrays,
    added_by,
    assumption,
    grouped_by,
    team_arrays,
)
from mopsplanner.engine.ramp import ramp_sum
from mopsplanner.engine.renewal import Renewal, renewed
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter

Days = NDArray[np.int32]

_NEVER = 2**30
"""More working days than anybody spends in a seat."""
COACHING_MONTHS = 3.0
"""Months of working days over which coaching is spread: a quarter."""


@dataclass(frozen=True)
class OwnHours:
    """What follows from each stay by itself [S, T]: `gross` hours before managing and coaching, and working days since
    the start `before` each quarter, and `after` it or the last day in the seat.
    """

    gross: Floats
    before: Days
    after: Days


@dataclass(frozen=True)
class Hours:
    """Hours of the team. P positions, T quarters, S stays, D domains, L locations.

    `own` of each stay by itself; `presence` [S, T] share of the quarter's working days in the seat; `leads` [N] rows of
    the stays that lead others and `leading` [N, T] what that takes; `coaching` [S, T] what coaching takes; `of_stays`
    [S, T] what is left; `net` [P, T] the same by position; `capacity` [D, T] by domain; `reports` [P, T] in their
    seats; `full_time` [L, T] productive hours of one full-time, ramped person; `working_days` [L, T]; `fte_hours` [T]
    those of one person: the mean over positions' places, in a closed quarter what it was then.
    """

    team: TeamArrays
    own: OwnHours
    presence: Floats
    leads: Ints
    leading: Floats
    coaching: Floats
    of_stays: Floats
    net: Floats
    capacity: Floats
    reports: Floats
    full_time: Floats
    working_days: Floats
    fte_hours: Floats

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The planned quarters, the order of axis T."""
        return self.team.days.quarters

    @property
    def gross(self) -> Floats:
        """Hours of stays before managing and coaching [S, T]."""
        return self.own.gross

    @property
    def management(self) -> Floats:
        """Hours that managing takes of stays [S, T]."""
        taken = np.zeros_like(self.own.gross)
        taken[self.leads] = self.leading
        return taken

    @property
    def present_days(self) -> Days:
        """Working days of stays in the seat [S, T]."""
        return self.own.after - self.own.before

    @property
    def ramped_days(self) -> Floats:
        """Working days of stays in the seat, weighted by the ramp [S, T]."""
        return _ramped(self.team, self.own.before, self.own.after)

    @property
    def coached(self) -> Floats:
        """Coaching hours that the person in each stay takes [S, T]."""
        return _coached(self.team, self.own, np.arange(len(self.team.position)))

    @property
    def may_coach(self) -> Bools:
        """Whether the person in each stay is an employee past the ramp from the quarter's first day on [S, T]."""
        return _may_coach(self.team, self.own)


def productive_hours(plan: Plan, before: Hours | None = None) -> Hours:
    """Hours of every position and domain in every planned quarter.

    `before`, the hours of the plan before an edit, saves time and changes nothing: what the edit did not touch is
    taken from there, and all sums are taken anew.
    """
    renewal = None if before is None else renewed(plan, before.team)
    team = team_arrays(plan) if renewal is None else renewal.team
    first, stop = team.days.first, team.days.stop
    working = np.array([cal.count_before(stop) - cal.count_before(first) for cal in team.calendars], dtype=float)
    if renewal is None or before is None:
        own = _own_hours(plan, team, working)
    else:
        own = _renewed_hours(before.own, _own_hours(plan, renewal.changed, working), renewal)
    return _together(plan, team, own, working)


def _renewed_hours(before: OwnHours, changed: OwnHours, renewal: Renewal) -> OwnHours:
    names = [one.name for one in fields(OwnHours)]
    return OwnHours(**{name: renewal.of_stays.of(getattr(before, name), getattr(changed, name)) for name in names})


def _own_hours(plan: Plan, team: TeamArrays, working: Floats) -> OwnHours:
    before, after = _days_in_seat(team)
    a_day = _hours_a_day(plan, team, working)
    return OwnHours(team.fte[:, None] * a_day * _ramped(team, before, after), before, after)


def _ramped(team: TeamArrays, before: Days, after: Days) -> Floats:
    ramps = team.ramps
    return ramp_sum(after.astype(float), ramps) - ramp_sum(before.astype(float), ramps)


def _days_in_seat(team: TeamArrays) -> tuple[Days, Days]:
    """Working days since the start [S, T] before each quarter, and until its end or the last day in the seat."""
    first, stop = team.days.first, team.days.stop
    begins = np.clip(team.start[:, None], first, stop)
    ends = np.maximum(begins, np.clip(team.stop[:, None], first, stop))
    before, after = (np.empty(begins.shape, dtype=np.int32) for _ in range(2))
    for index, calendar in enumerate(team.calendars):
        here = team.location == index if len(team.calendars) > 1 else slice(None)
        zero = calendar.count_before(team.since[here])[:, None]
        before[here] = calendar.count_before(begins[here]) - zero
        after[here] = calendar.count_before(ends[here]) - zero
    return before, after


def _coached(team: TeamArrays, own: OwnHours, stays: Ints) -> Floats:
    """Coaching hours [N, T] that those in some stays [N] take."""
    window = coaching_days(team.plan)
    share = (np.clip(own.after[stays], 0, window) - np.clip(own.before[stays], 0, window)) / window
    starters = (team.since[stays] > 0) & team.employed[stays]
    coached: Floats = share * (assumption(team.plan, "coaching_hours") * starters)[:, None]
    return coached


def _may_coach(team: TeamArrays, own: OwnHours) -> Bools:
    needed = np.ceil(np.maximum(coaching_days(team.plan), team.of_stays.ramp_days))
    needed = np.where(team.since > 0, needed, -_NEVER)
    days = np.where(team.employed, needed, _NEVER).astype(np.int32)
    ready: Bools = own.before >= days[:, None]
    return ready


def coaching_days(plan: Plan) -> float:
    """Working days since the start over which coaching is spread."""
    return COACHING_MONTHS * assumption(plan, "ramp_days_per_month")


def _together(plan: Plan, team: TeamArrays, own: OwnHours, working: Floats) -> Hours:
    """What follows from all stays together."""
    full_time = _full_time(plan, team, working)
    presence = np.subtract(own.after, own.before, dtype=np.float64)
    presence /= _by_place(team, working)
    reports = grouped_by(team.manager, _by_position(team, presence), len(team.ids))
    leads = np.flatnonzero((reports > 0).sum(axis=1)[team.position])
    wanted = assumption(plan, "management_share") * full_time[team.location[leads]] * reports[team.position[leads]]
    leading = np.minimum(own.gross[leads], wanted * presence[leads])
    of_stays = own.gross.copy()
    of_stays[leads] -= leading
    coaching = _given(team, own, of_stays)
    of_stays -= coaching
    net = _by_position(team, of_stays)
    capacity = team.by_domain(net)
    person = mean_person(team, full_time)
    return Hours(
        team, own, presence, leads, leading, coaching, of_stays, net, capacity, reports, full_time, working, person
    )  # fmt: skip


def mean_person(team: TeamArrays, full_time: Floats) -> Floats:
    """Hours of one full-time person [T]: the mean over positions' places; without any, of the first place."""
    homes = team.position_location
    person: Floats = full_time[homes].mean(axis=0) if homes.size else full_time[0]
    return person


def _given(team: TeamArrays, own: OwnHours, left: Floats) -> Floats:
    """Coaching hours that each person gives [S, T]: what the role's starters take, shared by hours left."""
    starting = np.flatnonzero((team.since > 0) & team.employed & (own.before[:, 0] < coaching_days(team.plan)))
    role, count = team.of_stays.role, len(team.roles)
    needed = grouped_by(role[starting], _coached(team, own, starting), count)
    if not needed.any():
        return np.zeros_like(left)
    available = left * _may_coach(team, own)
    ready = grouped_by(role, available, count)
    share = np.divide(needed, ready, out=np.zeros_like(ready), where=ready > 0)
    available *= np.minimum(1.0, share)[role]
    return available


def _full_time(plan: Plan, team: TeamArrays, working: Floats) -> Floats:
    """Productive hours of one full-time, ramped person [L, T]."""
    contracted = np.array([row.hours_per_day for row in team.locations])[:, None]
    hours: Floats = contracted * productive_share(plan) * (1 - leave_share(plan, team, working)) * working
    return hours


def _hours_a_day(plan: Plan, team: TeamArrays, working: Floats) -> Floats:
    """Productive hours of a full-time person per working day in the seat [S, T], or [1, T] where it is one for all."""
    contracted = np.array([row.hours_per_day for row in team.locations])[:, None] * productive_share(plan)
    leave = leave_share(plan, team, working)
    if all(row.leave_prorated for row in team.locations):
        return _by_place(team, contracted * (1 - leave))
    prorated = np.array([row.leave_prorated for row in team.locations])[team.location][:, None]
    own_leave = np.where(prorated, leave[team.location], np.minimum(1.0, leave[team.location] / team.fte[:, None]))
    hours: Floats = contracted[team.location] * (1 - own_leave)
    return hours


def productive_share(plan: Plan) -> float:
    """Share of contracted time that planned work can use: neither sick nor busy otherwise."""
    return (1 - assumption(plan, "sickness_share")) * assumption(plan, "focus_share")


def _by_place(team: TeamArrays, values: Floats) -> Floats:
    """Values of locations [L, T] for each stay [S, T]; [1, T] where there is one location."""
    return values if len(team.locations) == 1 else values[team.location]


def leave_share(plan: Plan, team: TeamArrays, working: Floats) -> Floats:
    """Share of each quarter's working days that leave and training take, by location [L, T]."""
    season = np.array([[row.leave_season[at] for at in team.days.calendar_quarters] for row in team.locations])
    days_off = np.array([row.leave_days + assumption(plan, "training_days") for row in team.locations])[:, None]
    leave: Floats = np.minimum(1.0, days_off * season / np.maximum(working, 1.0))
    return leave


def _by_position(team: TeamArrays, by_stay: Floats) -> Floats:
    return added_by(team.position, by_stay, len(team.ids))
