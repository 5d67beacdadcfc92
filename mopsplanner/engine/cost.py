"""What the plan costs, by quarter and fiscal year, in the company's currency (planning model, section 0).

People: base pay x burden x FTE, by days in the seat (a quarter of a year's pay for a full quarter). Contractors:
hourly rate x contracted hours of the working days in the seat. Hiring: a share of base pay in the quarter in which
an employee starts. Severance: a share of base pay in the quarter of the last day of an employee who is laid off.
Tools: the contract's cost a year, by days in use. The bench: loaded pay of people without a seat, by days on it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats, Ints, QuarterDays, TeamArrays, added_by, assumption
from mopsplanner.engine.demand import tool_share
from mopsplanner.engine.hours import Hours
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Benched, Position, Role, Stay, Tool

MONEY = ("people", "contractors", "hiring", "severance", "bench", "tools")
"""What money is spent on, the order of axis M."""
QUARTERS_A_YEAR = 4.0
WEEKDAYS_A_YEAR = 260.0
"""Paid weekdays a year behind an hourly cost: 52 weeks of 5 days."""


@dataclass(frozen=True)
class Cost:
    """Money by quarter. [P, T]: `people`, `contractors`, `hiring`, `severance`. [T]: `bench`, `tools`, `total`.

    `whole` [M, T] is what each of `MONEY` comes to, in a closed quarter as booked: the others follow the plan as it is.
    """

    quarters: tuple[Quarter, ...]
    people: Floats
    contractors: Floats
    hiring: Floats
    severance: Floats
    bench: Floats
    tools: Floats
    whole: Floats

    @property
    def by_position(self) -> Floats:
        """Everything that positions cost, by quarter [P, T]."""
        return self.people + self.contractors + self.hiring + self.severance

    @property
    def total(self) -> Floats:
        """Everything, by quarter [T]."""
        everything: Floats = self.whole.sum(axis=0)
        return everything

    def part(self, name: str) -> Floats:
        """What one of `MONEY` comes to, by quarter [T]."""
        part: Floats = self.whole[MONEY.index(name)]
        return part

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
    employees, contractors = np.flatnonzero(team.employed), np.flatnonzero(~team.employed)
    of_team = (
        _by_position(team, pay_by_stay(plan, hours, employees), employees),
        _by_position(team, fees_by_stay(plan, hours, contractors), contractors),
        _once(hours, employees, team.start, hiring_cost_of(plan, hours)),
        _once(hours, employees, team.stop - 1, severance_cost_of(plan, hours)),
    )
    beside = _bench(plan, hours), _tools(plan, hours)
    whole = np.array([*(money.sum(axis=0) for money in of_team), *beside])
    return Cost(hours.quarters, *of_team, *beside, whole=whole)


def _by_position(team: TeamArrays, money: Floats, stays: Ints) -> Floats:
    """Money of some stays [N, T] by position [P, T]."""
    return added_by(team.position[stays], money, len(team.ids))


def hiring_cost_of(plan: Plan, hours: Hours) -> Floats:
    """What the hire of each stay costs once, as of an employee [S]; 0 without a known start, and for a transfer."""
    team = hours.team
    hired = (team.start > 0) & ~team.of_stays.transferred
    cost: Floats = hired * team.of_stays.base_pay * team.fte * assumption(plan, "hiring_cost_share")
    return cost


def severance_cost_of(plan: Plan, hours: Hours) -> Floats:
    """What the end of each stay costs once, as of an employee [S]; 0 where nobody is laid off."""
    team = hours.team
    of_stays = team.of_stays
    cost: Floats = of_stays.laid_off * of_stays.base_pay * team.fte * assumption(plan, "severance_share")
    return cost


def _once(hours: Hours, stays: Ints, day: Ints, cost: Floats) -> Floats:
    """What some stays cost once, in the planned quarter in which its day [S] falls, by position [P, T]."""
    team, days = hours.team, hours.team.days
    due = stays[(cost[stays] > 0) & (day[stays] >= days.first[0]) & (day[stays] < days.stop[-1])]
    spent = np.zeros((len(team.ids), len(days.first)))
    step = np.searchsorted(days.stop, day[due], side="right")
    np.add.at(spent, (team.position[due], step), cost[due])
    return spent


def pay_by_stay(plan: Plan, hours: Hours, stays: Ints | slice = slice(None)) -> Floats:
    """Loaded pay by quarter [N, T] of some stays, or of all, as of employees."""
    team = hours.team
    first, stop = team.days.first, team.days.stop
    seated = np.clip(team.stop[stays, None], first, stop) - np.clip(team.start[stays, None], first, stop)
    yearly = team.of_stays.base_pay[stays] * assumption(plan, "burden") * team.fte[stays]
    paid: Floats = np.maximum(0, seated) / (stop - first)
    paid *= yearly[:, None] / QUARTERS_A_YEAR
    return paid


def fees_by_stay(plan: Plan, hours: Hours, stays: Ints | slice = slice(None)) -> Floats:
    """Fees by quarter [N, T] of some stays, or of all, as of contractors."""
    own = hours.own
    fees: Floats = fee_a_day(plan, hours)[stays, None] * (own.after[stays] - own.before[stays])
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


def benched_pay(plan: Plan, row: Benched) -> float:
    """Base pay of somebody on the bench, full time, a year: as given, else the midpoint of the role's range."""
    return row.base_pay if row.base_pay is not None else plan.rows(Role)[row.role].pay_midpoint


def days_on_bench(row: Benched, days: QuarterDays) -> Floats:
    """Days of each quarter that somebody spends on the bench [T]."""
    stop = days.stop if row.until is None else np.minimum(days.stop, row.until.toordinal() + 1)
    spent: Floats = np.maximum(0, stop - np.maximum(days.first, row.since.toordinal()))
    return spent


def bench_money(plan: Plan, row: Benched, days: QuarterDays) -> Floats:
    """Loaded pay of somebody on the bench by quarter [T]."""
    yearly = benched_pay(plan, row) * assumption(plan, "burden") * row.fte
    paid: Floats = days_on_bench(row, days) / (days.stop - days.first) * yearly / QUARTERS_A_YEAR
    return paid


def _bench(plan: Plan, hours: Hours) -> Floats:
    spent = np.zeros(len(hours.quarters))
    for row in sorted(plan.rows(Benched).values(), key=lambda row: row.id):
        spent += bench_money(plan, row, hours.team.days)
    return spent


def _tools(plan: Plan, hours: Hours) -> Floats:
    spent = np.zeros(len(hours.quarters))
    for tool in sorted(plan.rows(Tool).values(), key=lambda row: row.id):
        spent += tool_share(tool, hours.team.days) * tool.annual_cost / QUARTERS_A_YEAR
    return spent
