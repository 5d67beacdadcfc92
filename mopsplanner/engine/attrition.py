"""Leaving (planning model, section 2; Bartholomew, Forbes & McClean 1991).

A hazard is leavers per person and year. Two figures are called turnover, and they are not the same: leavers over
average headcount is the hazard itself; the chance to leave within a year is 1 - exp(-hazard).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.results import Results
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Role
from mopsplanner.plan.rules import within
from mopsplanner.plan.words import Grade

DAYS_A_YEAR = 365.25
"""Calendar days a year: a role's time to hire is in calendar days."""


def hazard_of_turnover(turnover: float) -> float:
    """Hazard a year from leavers over average headcount: lambda = w. Refuses a figure below 0 or above 10."""
    within("turnover", turnover, 0.0, 10.0)
    return turnover


def hazard_of_chance(chance: float) -> float:
    """Hazard a year from the chance to leave within one: lambda = -ln(1 - w). Refuses what is not in [0, 1)."""
    within("chance to leave within a year", chance, 0.0, 1.0 - 1e-9)
    return -math.log1p(-chance)


@dataclass(frozen=True)
class Hazards:
    """A hazard a year, piecewise constant by tenure: `rates` [B] up to `ends` [B] years, the last one infinite."""

    ends: Floats
    rates: Floats

    def cumulated(self, tenure: Floats) -> Floats:
        """Integral of the hazard from 0 to a tenure in years; shape as given."""
        starts = np.concatenate([[0.0], self.ends[:-1]])
        spent = np.clip(tenure[..., None], starts, self.ends) - starts
        total: Floats = spent @ self.rates
        return total

    def survival(self, tenure: Floats, since: float = 0.0) -> Floats:
        """Chance S to stay until a tenure in years, given a stay of `since` years: exp(-integral of the hazard)."""
        passed = self.cumulated(np.array([since]))
        return np.exp(-np.maximum(0.0, self.cumulated(tenure) - passed))

    def leaving_tenure(self, drawn: Floats, since: Floats) -> Floats:
        """Tenure in years at which the integral from `since` reaches `drawn` (standard exponential): inverse hazard.

        Infinite where the hazard of the last band is 0 and all that came before it is not enough.
        """
        target = drawn + self.cumulated(since)
        edges = np.concatenate([[0.0], self.ends[:-1]])
        reached = self.cumulated(edges)
        band = np.maximum(0, np.searchsorted(reached, target, side="right") - 1)
        rate = self.rates[band]
        rest = np.divide(target - reached[band], rate, out=np.full(target.shape, np.inf), where=rate > 0)
        left: Floats = edges[band] + rest
        return left


def constant(rate: float) -> Hazards:
    """The same hazard a year at every tenure."""
    return Hazards(np.array([np.inf]), np.array([rate]))


@dataclass(frozen=True, slots=True)
class AttritionParameters:
    """How a role's yearly attrition is read. A plan gives one figure a role; bands by tenure are the user's to add.

    `as_chance`: the figure is the chance to leave within a year, not leavers over headcount. `first_year` multiplies
    the hazard of the first year of a stay; 1 says nothing about tenure, which is all that one figure can say.
    """

    as_chance: bool = False
    first_year: float = 1.0
    grade: Grade = Grade.JUDGEMENT


def role_hazards(role: Role, parameters: AttritionParameters) -> Hazards:
    """The hazard of a role by tenure."""
    rate = hazard_of_chance(role.attrition) if parameters.as_chance else hazard_of_turnover(role.attrition)
    if parameters.first_year == 1.0:
        return constant(rate)
    return Hazards(np.array([1.0, np.inf]), np.array([rate * parameters.first_year, rate]))


def expected_presence(hazard: Floats) -> Floats:
    """Mean share of a period in the seat for who sits there at its start: (1 - e^-h) / h, hazard h a period."""
    safe = np.where(hazard > 0, hazard, 1.0)
    return np.where(hazard > 0, -np.expm1(-safe) / safe, 1.0)


def expected_people(people: float, hazard: float, periods: int) -> Floats:
    """Mean people in the seat over each period [T] where leavers are not replaced: n e^(-h (t - 1)) (1 - e^-h) / h."""
    before = np.exp(-hazard * np.arange(periods))
    kept: Floats = people * before * expected_presence(np.array([hazard]))
    return kept


def survivor_quantile(people: int, chance: float, share: float) -> int:
    """Fewest survivors that a share of cases does not exceed: the quantile of Binomial(n, chance to stay)."""
    cumulated = 0.0
    for staying in range(people):
        cumulated += math.comb(people, staying) * chance**staying * (1 - chance) ** (people - staying)
        if cumulated >= share:
            return staying
    return people


@dataclass(frozen=True)
class ExpectedVacancy:
    """What leaving takes on average, beside a plan that does not subtract it: `fte` [T], `hours` [D, T]."""

    fte: Floats
    hours: Floats


def expected_vacancy(results: Results, parameters: AttritionParameters | None = None) -> ExpectedVacancy:
    """The expected vacancy line: hazard a year times years to fill, of every employee in a seat.

    The share of a seat that stands empty is lambda L, for small shares. Contractors end by contract and are left out.
    """
    team, hours = results.hours.team, results.hours
    share = vacancy_shares(results.plan, parameters or AttritionParameters())
    by_stay = np.array([share[team.rows[at].role] for at in team.position.tolist()])
    empty = (by_stay * team.employed)[:, None]
    net = empty * hours.of_stays
    split = team.split[team.position]
    fte: Floats = (empty * hours.presence * team.fte[:, None]).sum(axis=0)
    return ExpectedVacancy(fte, np.einsum("std,st->dt", split, net))


def vacancy_shares(plan: Plan, parameters: AttritionParameters) -> dict[str, float]:
    """Expected empty share of a seat by role id: hazard of who has been there longest times time to hire in years."""
    return {
        role.id: float(role_hazards(role, parameters).rates[-1]) * role.time_to_hire_days / DAYS_A_YEAR
        for role in plan.rows(Role).values()
    }
