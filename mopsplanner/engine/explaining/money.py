"""Why the plan costs what it costs: people, contractors, hiring, severance, bench and tools, down to pay and days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from mopsplanner.engine.arrays import Floats, Ints
from mopsplanner.engine.cost import (
    QUARTERS_A_YEAR,
    bench_money,
    days_on_bench,
    fees_by_stay,
    hiring_cost_of,
    hourly_rates,
    pay_by_stay,
    severance_cost_of,
)
from mopsplanner.engine.demand import tool_share
from mopsplanner.engine.explaining.steps import (
    assumed,
    person_in,
    position_of,
    stay_of,
    stays_of,
    step_of,
)
from mopsplanner.engine.explaining.work import days_in_use
from mopsplanner.engine.questions import Explanation, Part, Question, What
from mopsplanner.engine.results import Results
from mopsplanner.plan.rows import Benched, Role, Tool


def cost(results: Results, question: Question) -> Explanation:
    """Money of a quarter: people, contractors, hiring, severance, the bench, tools."""
    step, money, currency = step_of(results, question), results.cost, results.plan.company.currency
    parts = tuple(
        Part(what.value, value, currency, more=Question(what, question.quarter))
        for what, value in zip(_KINDS, money.whole[:, step].tolist(), strict=True)
    )
    return Explanation(question, float(money.total[step]), currency, parts)


_KINDS = (
    What.PEOPLE_COST, What.CONTRACTOR_COST, What.HIRING_COST, What.SEVERANCE_COST, What.BENCH_COST, What.TOOLS_COST,
)  # fmt: skip
"""Kinds of money in the order of `MONEY`."""


def year_cost(results: Results, question: Question) -> Explanation:
    """Money of the quarter's fiscal year: its planned quarters."""
    parts = tuple(part for part, year in _quarters(results) if year == question.quarter.year)
    value = results.cost.by_year()[question.quarter.year]
    return Explanation(question, value, results.plan.company.currency, parts)


def plan_cost(results: Results, question: Question) -> Explanation:
    """Money of all planned quarters."""
    parts = tuple(part for part, _ in _quarters(results))
    return Explanation(question, float(results.cost.total.sum()), results.plan.company.currency, parts)


def _quarters(results: Results) -> Iterator[tuple[Part, int]]:
    currency = results.plan.company.currency
    for quarter, money in zip(results.quarters, results.cost.total.tolist(), strict=True):
        yield Part("quarter", money, currency, str(quarter), more=Question(What.COST, quarter)), quarter.year


def people_cost(results: Results, question: Question) -> Explanation:
    """Loaded pay of all employees in a quarter."""
    return _by_stay(results, question, results.cost.people, What.STAY_PAY)


def contractor_cost(results: Results, question: Question) -> Explanation:
    """Fees of all contractors in a quarter."""
    return _by_stay(results, question, results.cost.contractors, What.STAY_FEES)


def hiring_cost(results: Results, question: Question) -> Explanation:
    """What the starts of a quarter cost."""
    return _by_stay(results, question, results.cost.hiring, What.STAY_HIRING)


def severance_cost(results: Results, question: Question) -> Explanation:
    """What it costs to lay people off whose last day falls in a quarter."""
    return _by_stay(results, question, results.cost.severance, What.STAY_SEVERANCE)


def _by_stay(results: Results, question: Question, by_position: Floats, what: What) -> Explanation:
    step, currency = step_of(results, question), results.plan.company.currency
    parts = tuple(_stay_parts(results, question, range(len(results.hours.team.ids)), what))
    return Explanation(question, float(by_position[:, step].sum()), currency, parts)


def position_cost(results: Results, question: Question) -> Explanation:
    """Money of one position in a quarter."""
    at, step = position_of(results, question), step_of(results, question)
    value = float(results.cost.by_position[at, step])
    parts = tuple(part for what in _AMOUNTS for part in _stay_parts(results, question, [at], what))
    return Explanation(question, value, results.plan.company.currency, parts)


def _stay_parts(results: Results, question: Question, positions: Iterable[int], what: What) -> Iterator[Part]:
    """What the stays of some positions cost in one way, those that cost nothing left out."""
    team, currency = results.hours.team, results.plan.company.currency
    amounts = _AMOUNTS[what](results, step_of(results, question)).tolist()
    for at in positions:
        for number, stay in enumerate(stays_of(results, at)):
            if amounts[stay] > 0:
                more = Question(what, question.quarter, position=team.ids[at], stay=number)
                yield Part(what.value, amounts[stay], currency, person_in(team.rows[at], team.stays[stay]), more=more)


def _pay(results: Results, step: int) -> Floats:
    return np.where(results.hours.team.employed, pay_by_stay(results.plan, results.hours)[:, step], 0.0)


def _fees(results: Results, step: int) -> Floats:
    return np.where(results.hours.team.employed, 0.0, fees_by_stay(results.plan, results.hours)[:, step])


def _hiring(results: Results, step: int) -> Floats:
    team = results.hours.team
    return np.where(_falls(results, team.start, step), hiring_cost_of(results.plan, results.hours), 0.0)


def _severance(results: Results, step: int) -> Floats:
    team = results.hours.team
    return np.where(_falls(results, team.stop - 1, step), severance_cost_of(results.plan, results.hours), 0.0)


def _falls(results: Results, day: Ints, step: int) -> NDArray[np.bool_]:
    """Whether an employee's day [S] falls in a quarter."""
    team = results.hours.team
    falls: NDArray[np.bool_] = (team.days.first[step] <= day) & (day < team.days.stop[step])
    return falls & team.employed


_AMOUNTS: dict[What, Callable[[Results, int], Floats]] = {
    What.STAY_PAY: _pay,
    What.STAY_FEES: _fees,
    What.STAY_HIRING: _hiring,
    What.STAY_SEVERANCE: _severance,
}
"""Money of every stay in a quarter [S]."""


def _base_pay(results: Results, stay: int) -> Part:
    """Base pay a year: as the stay says, else the middle of the role's range."""
    team, currency = results.hours.team, results.plan.company.currency
    row, own = team.rows[int(team.position[stay])], team.stays[stay].base_pay
    if own is not None:
        return Part("base-pay", own, currency, person_in(row, team.stays[stay]))
    return _role_pay(results, row.role)


def _role_pay(results: Results, id: str) -> Part:
    role = results.plan.row(Role, id)
    return Part("role-pay", role.pay_midpoint, results.plan.company.currency, role.name, role.grade, role.source)


def stay_pay(results: Results, question: Question) -> Explanation:
    """Loaded pay of one stay in a quarter."""
    stay, step = stay_of(results, question), step_of(results, question)
    team = results.hours.team
    row, first, stop = team.rows[int(team.position[stay])], int(team.days.first[step]), int(team.days.stop[step])
    begins, ends = (int(np.clip(day, first, stop)) for day in (team.start[stay], team.stop[stay]))
    parts = (
        _base_pay(results, stay),
        assumed(results, "burden"),
        Part("fte", row.fte, "FTE", row.title),
        Part("seat-days", max(0, ends - begins), "days", person_in(row, team.stays[stay])),
        Part("quarter-days", stop - first, "days"),
    )
    return Explanation(question, float(_pay(results, step)[stay]), results.plan.company.currency, parts)


def stay_fees(results: Results, question: Question) -> Explanation:
    """Fees of one stay in a quarter."""
    stay, step = stay_of(results, question), step_of(results, question)
    team = results.hours.team
    row, place = team.rows[int(team.position[stay])], team.locations[int(team.location[stay])]
    days = Question(What.STAY_DAYS, question.quarter, position=question.position, stay=question.stay)
    parts = (
        _rate(results, question, stay),
        Part("hours-per-day", place.hours_per_day, "hours", place.name),
        Part("fte", row.fte, "FTE", row.title),
        Part("stay-days", float(results.hours.present_days[stay, step]), "days", more=days),
    )
    return Explanation(question, float(_fees(results, step)[stay]), results.plan.company.currency, parts)


def _rate(results: Results, question: Question, stay: int) -> Part:
    """Hourly rate of a contractor: as the stay says, else computed."""
    team, currency = results.hours.team, results.plan.company.currency
    own = team.stays[stay].hourly_rate
    if own is not None:
        return Part("own-rate", own, currency, person_in(team.rows[int(team.position[stay])], team.stays[stay]))
    more = Question(What.HOURLY_RATE, question.quarter, position=question.position, stay=question.stay)
    return Part("hourly-rate", _rate_of(results, stay), currency, more=more)


def _rate_of(results: Results, stay: int) -> float:
    team = results.hours.team
    contracted = np.array([place.hours_per_day for place in team.locations])[team.location]
    return float(hourly_rates(results.plan, results.hours, contracted)[stay])


def hourly_rate(results: Results, question: Question) -> Explanation:
    """Hourly rate of a contractor: the stay's own, else a factor on an employee's loaded hourly cost."""
    stay = stay_of(results, question)
    team, currency = results.hours.team, results.plan.company.currency
    place, own = team.locations[int(team.location[stay])], team.stays[stay].hourly_rate
    computed = (
        _base_pay(results, stay),
        assumed(results, "burden"),
        Part("hours-per-day", place.hours_per_day, "hours", place.name),
        assumed(results, "contractor_rate_factor"),
    )
    parts = computed if own is None else (_rate(results, question, stay),)
    return Explanation(question, _rate_of(results, stay), currency, parts)


def stay_hiring(results: Results, question: Question) -> Explanation:
    """What the start of one stay costs in its quarter."""
    return _once(results, question, "hiring_cost_share", "starts")


def stay_severance(results: Results, question: Question) -> Explanation:
    """What it costs in the quarter of the last day to lay one person off."""
    return _once(results, question, "severance_share", "lay-offs")


def _once(results: Results, question: Question, share: str, unit: str) -> Explanation:
    """A share of base pay, in the quarter in which it falls due."""
    stay, step = stay_of(results, question), step_of(results, question)
    team = results.hours.team
    row, money = team.rows[int(team.position[stay])], float(_AMOUNTS[question.what](results, step)[stay])
    parts = (
        _base_pay(results, stay),
        Part("fte", row.fte, "FTE", row.title),
        assumed(results, share),
        Part(unit, float(money > 0), unit, person_in(row, team.stays[stay])),
    )
    return Explanation(question, money, results.plan.company.currency, parts)


def bench_cost(results: Results, question: Question) -> Explanation:
    """What people without a seat cost in a quarter."""
    step, currency, days = step_of(results, question), results.plan.company.currency, results.hours.team.days
    parts = tuple(
        Part(
            "benched-cost", money, currency, row.person, more=Question(What.BENCHED_COST, question.quarter, row=row.id)
        )
        for row in sorted(results.plan.rows(Benched).values(), key=lambda row: row.id)
        if (money := float(bench_money(results.plan, row, days)[step])) > 0
    )
    return Explanation(question, float(results.cost.bench[step]), currency, parts)


def benched_cost(results: Results, question: Question) -> Explanation:
    """What one person without a seat costs in a quarter."""
    plan, step, days = results.plan, step_of(results, question), results.hours.team.days
    row, currency = plan.row(Benched, question.row), plan.company.currency
    parts = (
        _role_pay(results, row.role) if row.base_pay is None else Part("base-pay", row.base_pay, currency, row.person),
        assumed(results, "burden"),
        Part("fte", row.fte, "FTE", row.person),
        Part("bench-days", float(days_on_bench(row, days)[step]), "days", row.person),
        Part("quarter-days", int(days.stop[step] - days.first[step]), "days"),
    )
    return Explanation(question, float(bench_money(plan, row, days)[step]), currency, parts)


def tools_cost(results: Results, question: Question) -> Explanation:
    """What tools cost in a quarter."""
    currency = results.plan.company.currency
    parts = tuple(
        Part("tool-cost", money, currency, tool.name, tool.grade, tool.source,
             Question(What.TOOL_COST, question.quarter, row=tool.id))
        for tool in sorted(results.plan.rows(Tool).values(), key=lambda row: row.id)
        if (money := _tool_money(results, question, tool)) > 0
    )  # fmt: skip
    return Explanation(question, float(results.cost.tools[step_of(results, question)]), currency, parts)


def _tool_money(results: Results, question: Question, tool: Tool) -> float:
    used = float(tool_share(tool, results.hours.team.days)[step_of(results, question)])
    return used * tool.annual_cost / QUARTERS_A_YEAR


def tool_cost(results: Results, question: Question) -> Explanation:
    """What one tool costs in a quarter."""
    tool, currency = results.plan.row(Tool, question.row), results.plan.company.currency
    parts = (
        Part("annual-cost", tool.annual_cost, currency, tool.name, tool.grade, tool.source),
        *days_in_use(results, question, tool),
    )
    return Explanation(question, _tool_money(results, question, tool), currency, parts)
