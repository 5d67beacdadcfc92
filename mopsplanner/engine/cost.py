"""What the plan costs, by quarter and fiscal year, in the company's currency (planning model, section 0).

People: base pay x burden x FTE, by days in the seat (a quarter of a year's pay for a full quarter). Contractors:
hourly rate x contracted hours of the working days in the seat. Hiring: a share of base pay in the quarter in which
an employee starts. Tools: the contract's cost a year, by days in use.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats, added_by, assumption
from mopsplanner.engine.demand import tool_share
from mopsplanner.engine.hours import Hours
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, Role, Stay, Tool
from mopsplanner.plan.words import Contract

QUARTERS_A_YEAR = 4.0
WEEKDAYS_A_YEAR = 260.0
"""Paid weekdays a year behind an hourly cost: 52 weeks of 5 days."""


@dataclass(frozen=True)
class Cost:
    """Money by quarter. `people`, `contractors`, `hiring` [P, T] by position; `tools` [T]; `total` [T]."""

    quarters: tuple[Quarter, ...]
    people: Floats
    contractors: Floats
    hiring: Floats
    tools: Floats

    @property
    def total(self) -> Floats:
        """Everything, by quarter [T]."""
        everything: Floats = (self.people + self.contractors + self.hiring).sum(axis=0) + self.tools
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
    count = len(team.ids)
    employed = np.array([stay.contract is Contract.EMPLOYEE for stay in team.stays], dtype=bool)
    employees = team.position[employed]
    people = added_by(employees, pay_by_stay(plan, hours)[employed], count)
    contractors = added_by(team.position[~employed], fees_by_stay(plan, hours)[~employed], count)
    hiring = added_by(employees, _hiring(plan, hours)[employed], count)
    return Cost(hours.quarters, people, contractors, hiring, _tools(plan, hours))


def base_pays(plan: Plan, hours: Hours) -> Floats:
    """Base pay of every stay, full time, a year [S]."""
    team = hours.team
    midpoints = {role.id: role.pay_midpoint for role in plan.rows(Role).values()}
    default = [midpoints[row.role] for row in team.rows]
    stays = zip(team.position.tolist(), team.stays, strict=True)
    return np.array([default[at] if stay.base_pay is None else stay.base_pay for at, stay in stays], dtype=float)


def pay_by_stay(plan: Plan, hours: Hours) -> Floats:
    """Loaded pay of every stay by quarter [S, T], as of an employee."""
    team = hours.team
    first, stop = team.days.first, team.days.stop
    seated = np.clip(team.stop[:, None], first, stop) - np.clip(team.start[:, None], first, stop)
    share = np.maximum(0, seated) / (stop - first)
    yearly = base_pays(plan, hours) * assumption(plan, "burden") * team.fte
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
    loaded = base_pays(plan, hours) * assumption(plan, "burden") / (contracted * WEEKDAYS_A_YEAR)
    own = np.array([np.nan if stay.hourly_rate is None else stay.hourly_rate for stay in hours.team.stays])
    return np.where(np.isnan(own), loaded * assumption(plan, "contractor_rate_factor"), own)


def _hiring(plan: Plan, hours: Hours) -> Floats:
    team = hours.team
    started = (team.start[:, None] >= team.days.first) & (team.start[:, None] < team.days.stop)
    once = base_pays(plan, hours) * team.fte * assumption(plan, "hiring_cost_share")
    spent: Floats = started * once[:, None]
    return spent


def _tools(plan: Plan, hours: Hours) -> Floats:
    spent = np.zeros(len(hours.quarters))
    for tool in sorted(plan.rows(Tool).values(), key=lambda row: row.id):
        spent += tool_share(tool, hours.team.days) * tool.annual_cost / QUARTERS_A_YEAR
    return spent
