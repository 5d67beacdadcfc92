"""Productive hours (planning model, section 1) and what managing takes of them.

H = fte x hours a day x (1 - sickness) x focus x (1 - leave share) x ramped days, with leave share
A x season / working days of the quarter, and ramped days the sum over days in the seat of the ramp.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats, TeamArrays, added_by, assumption, team_arrays
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import DOMAINS


@dataclass(frozen=True)
class Hours:
    """Hours of the team. P positions, T quarters, S stays, D domains, L locations.

    `gross` [S, T] before managing; `management` [S, T] what managing takes; `net` [P, T] what is left, by position;
    `capacity` [D, T] by domain; `presence` [S, T] share of the quarter's working days in the seat; `full_time` [L, T]
    productive hours of one full-time, ramped person; `working_days` [L, T]; `ramped_days` [S, T].
    """

    team: TeamArrays
    gross: Floats
    management: Floats
    net: Floats
    capacity: Floats
    presence: Floats
    reports: Floats
    full_time: Floats
    working_days: Floats
    present_days: Floats
    ramped_days: Floats

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The planned quarters, the order of axis T."""
        return self.team.days.quarters

    @property
    def fte_hours(self) -> Floats:
        """Productive hours of one full-time, ramped person by quarter [T]: the mean over positions' places."""
        homes = self.team.position_location
        if homes.size == 0:
            first: Floats = self.full_time[0]
            return first
        mean: Floats = self.full_time[homes].mean(axis=0)
        return mean


def ramp_sum(days: Floats, ramp_days: Floats, start_share: float) -> Floats:
    """Sum of a linear ramp over the first `days` working days: from `start_share`, 1 after `ramp_days`.

    Productivity on working day i (from 0) is start + (1 - start) x min(1, i / ramp_days); closed form of its sum.
    """
    rising = np.minimum(days, ramp_days)
    safe = np.where(ramp_days > 0, ramp_days, 1.0)
    climbed = rising * (rising - 1) / (2 * safe) + (days - rising)
    whole = start_share * days + (1 - start_share) * climbed
    return np.where(ramp_days > 0, whole, days)


def productive_hours(plan: Plan) -> Hours:
    """Hours of every position and domain in every planned quarter."""
    team = team_arrays(plan)
    first, stop = team.days.first, team.days.stop
    working = np.array([cal.count_before(stop) - cal.count_before(first) for cal in team.calendars], dtype=float)
    present, ramped = _days(team, assumption(plan, "ramp_start"))
    full_time, per_day = _hours_per_day(plan, team, working)
    gross = team.fte[:, None] * per_day * ramped if len(team.stays) else ramped
    presence = present / working[team.location] if len(team.stays) else present
    reports = _reports_in_seat(team, presence)
    wanted = assumption(plan, "management_share") * reports[team.position] * presence * full_time[team.location]
    management = np.minimum(gross, wanted)
    net = _by_position(team, gross - management)
    capacity = np.einsum("ptd,pt->dt", team.split, net) if len(team.ids) else np.zeros((len(DOMAINS), len(first)))
    return Hours(team, gross, management, net, capacity, presence, reports, full_time, working, present, ramped)


def _days(team: TeamArrays, ramp_start: float) -> tuple[Floats, Floats]:
    """Working days in the seat, and the same weighted by the ramp, both [S, T]."""
    first, stop = team.days.first, team.days.stop
    present = np.zeros((len(team.stays), len(first)))
    ramped = np.zeros_like(present)
    begins = np.clip(team.start[:, None], first, stop)
    ends = np.maximum(begins, np.clip(team.stop[:, None], first, stop))
    for index, calendar in enumerate(team.calendars):
        here = team.location == index
        low, high = calendar.count_before(begins[here]), calendar.count_before(ends[here])
        present[here] = high - low
        zero = calendar.count_before(team.start[here])[:, None]
        ramp = np.where(team.start[here] > 0, team.ramp_days[here], 0.0)[:, None]
        until = ramp_sum((high - zero).astype(float), ramp, ramp_start)
        ramped[here] = until - ramp_sum((low - zero).astype(float), ramp, ramp_start)
    return present, ramped


def _hours_per_day(plan: Plan, team: TeamArrays, working: Floats) -> tuple[Floats, Floats]:
    """Productive hours of one full-time person by location and quarter, and per day in the seat of each stay."""
    share = (1 - assumption(plan, "sickness_share")) * assumption(plan, "focus_share")
    leave = leave_share(plan, team, working)
    contracted = np.array([row.hours_per_day for row in team.locations])[:, None]
    full_time = contracted * share * (1 - leave) * working
    prorated = np.array([row.leave_prorated for row in team.locations])[team.location][:, None]
    own_leave = np.where(prorated, leave[team.location], np.minimum(1.0, leave[team.location] / team.fte[:, None]))
    return full_time, contracted[team.location] * share * (1 - own_leave)


def leave_share(plan: Plan, team: TeamArrays, working: Floats) -> Floats:
    """Share of each quarter's working days that leave and training take, by location [L, T]."""
    season = np.array([[row.leave_season[at] for at in team.days.calendar_quarters] for row in team.locations])
    days_off = np.array([row.leave_days + assumption(plan, "training_days") for row in team.locations])[:, None]
    leave: Floats = np.minimum(1.0, days_off * season / np.maximum(working, 1.0))
    return leave


def _reports_in_seat(team: TeamArrays, presence: Floats) -> Floats:
    """Direct reports in their seats, averaged over each quarter, by managing position [P, T]."""
    seated = _by_position(team, presence)
    reports = np.zeros_like(seated)
    led = team.manager >= 0
    np.add.at(reports, team.manager[led], seated[led])
    return reports


def _by_position(team: TeamArrays, by_stay: Floats) -> Floats:
    return added_by(team.position, by_stay, len(team.ids))
