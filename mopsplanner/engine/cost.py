"""What the plan costs, by quarter and fiscal year, in the company's currency (planning model, section 0).

People: base pay x burden x FTE, by days in the seat (a quarter of a year's pay for a full quarter). Contractors:
hourly rate x contracted hours of the working days in the seat. Hiring: a share of base pay in the quarter in which
an employee starts. Severance: a share of base pay in the quarter of the last day of an employee who is laid off.
Tools: the contract's cost a year, by days in use.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats, Ints, added_by, assumption
from mopsplanner.engine.demand import tool_share
from mopsplanner.engine.hours import Hours
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, Role, Stay, Tool

QUARTERS_A_YEAR = 4.0
WEEKDAYS_A_YEAR = 260.0
"""Paid weekdays a year behind an hourly cost: 52 weeks of 5 days."""


@dataclass(frozen=True)
class Cost:
    """Money by quarter. `people`, `contractors`, `hiring`, `severance` [P, T] by position; `tools` [T]; `total` [T]."""

    quarters: tuple[Quarter, ...]
    people: Floats
    contractors: Floats
    hiring: Floats
    severance: Floats
    tools: Floats

    @property
    def by_position(self) -> Floats:
        """Everything that positions cost, by quarter [P, T]."""
        return self.people + self.contractors + self.hiring + self.severance

    @property
    def total(self) -> Floats:
        """Everything, by quarter [T]."""
        everything: Floats = self.by_position.sum(axis=0) + self.tools
        return everything

    def by_year(self) -> dict[int, float]:
        """Everything, by fiscal year (only its planned quarters)."""
        years: dict[int, float] = {}
        for quarter, money in zip(self.quarters, self.total.tolist(), strict=True):
            years[quarter.year] = years.get(quarter.year, 0.0) + money
        return years


def base_pay(plan: Plan, position: Position, stay: Stay) -> float:
    """Base pay of a stay, full time, a year: as given, else the midpoint of the role's range."""
    return stay.base_pay if stay.base_pay is not None else plan.rows(Role)[position.role].pay_midpoint


def cost_of(plan: Plan, hours: Hours) -> Cost:
    """What the plan costs in every planned quarter."""
    team = hours.team
    count, employed = len(team.ids), team.employed
    employees = team.position[employed]
    people = added_by(employees, pay_by_stay(plan, hours)[employed], count)
    contractors = added_by(team.position[~employed], fees_by_stay(plan, hours)[~employed], count)
    hiring = added_by(employees, _once(hours, team.start, hiring_cost_of(plan, hours))[employed], count)
    severance = added_by(employees, _once(hours, team.stop - 1, severance_cost_of(plan, hours))[employed], count)
    return Cost(hours.quarters, people, contractors, hiring, severance, _tools(plan, hours))


def hiring_cost_of(plan: Plan, hours: Hours) -> Floats:
    """What the hire of each stay costs once, as of an employee [S]; 0 where the start is not known."""
    team = hours.team
    known = team.start > 0
    cost: Floats = known * team.of_stays.base_pay * team.fte * assumption(plan, "hiring_cost_share")
    return cost


def severance_cost_of(plan: Plan, hours: Hours) -> Floats:
    """What the end of each stay costs once, as of an employee [S]; 0 where nobody is laid off."""
    team = hours.team
    of_stays = team.of_stays
    cost: Floats = of_stays.laid_off * of_stays.base_pay * team.fte * assumption(plan, "severance_share")
    return cost


def _once(hours: Hours, day: Ints, cost: Floats) -> Floats:
    """A cost [S] in the planned quarter in which its day falls [S, T]."""
    days = hours.team.days
    falls = (day[:, None] >= days.first) & (day[:, None] < days.stop)
    spent: Floats = falls * cost[:, None]
    return spent


def pay_by_stay(plan: Plan, hours: Hours) -> Floats:
    """Loaded pay of every stay by quarter [S, T], as of an employee."""
    team = hours.team
    first, stop = team.days.first, team.days.stop
    seated = np.clip(team.stop[:, None], first, stop) - np.clip(team.start[:, None], first, stop)
    share = np.maximum(0, seated) / (stop - first)
    yearly = team.of_stays.base_pay * assumption(plan, "burden") * team.fte
    paid: Floats = yearly[:, None] * share / QUARTERS_A_YEAR
    return paid


def fees_by_stay(plan: Plan, hours: Hours) -> Floats:
    """Fees of every stay by quarter [S, T], as of a contractor."""
    fees: Floats = fee_a_day(plan, hours)[:, None] * hours.present_days
    return fees


def fee_a_day(plan: Plan, hours: Hours) -> Floats:
    """Fee of every stay for a working day in the seat [S], as of a contractor."""
    team = hours.team
    contracted = np.array([place.hours_per_day for place in team.locations])[team.location]
    fee: Floats = hourly_rates(plan, hours, contracted) * contracted * team.fte
    return fee


def hourly_rates(plan: Plan, hours: Hours, contracted: Floats) -> Floats:
    """Hourly rate of every stay as of a contractor [S]: as given, else a factor on an employee's loaded hourly cost.

    `contracted` [S]: contracted hours a day.
    """
    of_stays = hours.team.of_stays
    loaded = of_stays.base_pay * assumption(plan, "burden") / (contracted * WEEKDAYS_A_YEAR)
    own = of_stays.hourly_rate
    return np.where(np.isnan(own), loaded * assumption(plan, "contractor_rate_factor"), own)


def _tools(plan: Plan, hours: Hours) -> Floats:
    spent = np.zeros(len(hours.quarters))
    for tool in sorted(plan.rows(Tool).values(), key=lambda row: row.id):
        spent += tool_share(tool, hours.team.days) * tool.annual_cost / QUARTERS_A_YEAR
    return spent
