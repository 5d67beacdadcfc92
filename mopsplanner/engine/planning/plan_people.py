"""People of a plan's hiring problem: who is there, where those who come will work, and how they learn.

A contractor whom the search found is converted after a quarter at least, so that is what they have behind them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats, assumption, role_ramps
from mopsplanner.engine.cost import QUARTERS_A_YEAR
from mopsplanner.engine.hours import coaching_days
from mopsplanner.engine.planning.hiring_problem import People
from mopsplanner.engine.planning.limits import Limits
from mopsplanner.engine.planning.plan_hours import RoleHours
from mopsplanner.engine.ramp import ramp_sum
from mopsplanner.engine.results import Results
from mopsplanner.plan.words import DOMAINS


@dataclass(frozen=True)
class Places:
    """Where people of each role work and who leads them. `full_time`, `working_days` [R, T]; `hours_per_day` [R];
    `led` [R, D, T] share of their manager's time by domain.
    """

    full_time: Floats
    working_days: Floats
    hours_per_day: Floats
    led: Floats


def places_of(computed: Results, team: RoleHours) -> Places:
    """Where most of each role work and whom most report to; without any, the head's place, and the head."""
    arrays = computed.hours.team
    rows = range(len(team.roles))
    root = _usual(np.flatnonzero(arrays.manager < 0).tolist(), -1)
    home = 0 if root < 0 else int(arrays.position_location[root])
    location = np.array([_usual(arrays.position_location[team.of_position == row].tolist(), home) for row in rows], int)
    led = np.zeros((len(team.roles), len(DOMAINS), len(computed.quarters)))
    for row in rows:
        managers = arrays.manager[team.of_position == row]
        manager = _usual(managers[managers >= 0].tolist(), root)
        if manager >= 0:
            led[row] = arrays.split[manager].T
    a_day = np.array([row.hours_per_day for row in arrays.locations])
    hours = computed.hours
    return Places(hours.full_time[location], hours.working_days[location], a_day[location], led)


def _usual(values: list[int], absent: int) -> int:
    """The value that comes most often, the least of several such."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value), default=absent)


def people_of(computed: Results, team: RoleHours, place: Places, limits: Limits) -> People:
    """Who is there, and how those who come learn and stay. Managers are left to be said."""
    stays = stays_a_quarter(team, limits)
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
        conversion_tenure=1,
    )


def stays_a_quarter(team: RoleHours, limits: Limits) -> Floats:
    """Share of each role's people [R] who are still there a quarter later; all of them where attrition is off."""
    attrition = np.array([role.attrition for role in team.roles]) if limits.attrition else np.zeros(len(team.roles))
    stays: Floats = np.exp(-attrition / QUARTERS_A_YEAR)
    return stays


def _ramp(computed: Results, team: RoleHours, place: Places) -> Floats:
    """Mean ramp [R, Q] in each quarter since a start on its first day, at least: as if all quarters were short."""
    reached = _quarters_worked(place.working_days.min(axis=1), place)
    output = ramp_sum(reached, role_ramps(computed.plan, team.roles))
    mean: Floats = np.diff(output, axis=1) / reached[:, 1:2]
    return mean


def _quarters_worked(days: Floats, place: Places) -> Floats:
    """Working days [R, Q + 1] at the ends of quarters of so many days [R]."""
    worked: Floats = days[:, None] * np.arange(place.working_days.shape[1] + 2)
    return worked


def _coached_share(computed: Results, place: Places) -> Floats:
    """Share of the coaching [R, Q] that falls in each quarter since a start on its first day, at most."""
    window = coaching_days(computed.plan)
    early = np.minimum(_quarters_worked(place.working_days.max(axis=1), place), window)
    late = np.minimum(_quarters_worked(place.working_days.min(axis=1), place), window)
    share: Floats = (early[:, 1:] - late[:, :-1]) / window
    return share
