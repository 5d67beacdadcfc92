"""Why a number is what it is, as data: the formula's id, its inputs, and where each of them comes from.

Every part that an explanation names is either an input of the plan (an assumption, a location, a role, a row) or a
result that has an explanation of its own (`more`), so that a person can go down to the last number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Assumption, Position, Role
from mopsplanner.plan.words import DOMAINS, Domain, Grade


class What(StrEnum):
    """The numbers that can be explained."""

    HOURS = "hours"
    CAPACITY = "capacity"
    DEMAND = "demand"
    UTILISATION = "utilisation"
    GAP = "gap"
    DELIVERABLE = "deliverable"
    COST = "cost"
    HEADCOUNT = "headcount"
    SHORTAGE = "shortage"
    YEAR_COST = "year-cost"
    PLAN_DELIVERABLE = "plan-deliverable"


@dataclass(frozen=True, slots=True)
class Question:
    """Which number: of a quarter, and of a domain or a position where the number has one."""

    what: What
    quarter: Quarter
    domain: Domain | None = None
    position: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One input of a formula. `id` names it in `texts`; `name` is what the plan calls it, where it does.

    `grade` and `source` say where an input of the plan comes from; `more` leads to a result's own explanation.
    """

    id: str
    value: float
    unit: str
    name: str = ""
    grade: Grade | None = None
    source: str = ""
    more: Question | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number, the formula that gives it (worded in `texts`), and its parts. `value` equals the results' own."""

    question: Question
    value: float
    unit: str
    parts: tuple[Part, ...]


def explain(results: Results, question: Question) -> Explanation:
    """Explain a number of these results. Refuses a quarter, domain or position that the question needs and lacks."""
    if question.quarter not in results.quarters:
        raise Refusal("explain-quarter", quarter=str(question.quarter))
    return _EXPLAINERS[question.what](results, question)


def _step(results: Results, question: Question) -> int:
    return results.quarters.index(question.quarter)


def _row(question: Question) -> int:
    if question.domain is None:
        raise Refusal("explain-domain", what=question.what.value)
    return DOMAINS.index(question.domain)


def _assumed(results: Results, id: str) -> Part:
    row = results.plan.row(Assumption, id)
    return Part(id, row.value, row.unit, row.name, row.grade, row.source)


def _hours(results: Results, question: Question) -> Explanation:
    """Net productive hours of one position in a quarter."""
    team, step = results.hours.team, _step(results, question)
    if question.position not in team.ids:
        raise Refusal("explain-position", position=question.position)
    at = team.ids.index(question.position)
    row, place = team.rows[at], team.locations[int(team.position_location[at])]
    stays = [index for index, owner in enumerate(team.position.tolist()) if owner == at]
    role = results.plan.row(Role, row.role)
    parts = (
        Part("fte", row.fte, "FTE", row.title),
        Part("hours-per-day", place.hours_per_day, "hours", place.name),
        Part("present-days", float(results.hours.present_days[stays, step].sum()), "days"),
        Part("ramped-days", float(results.hours.ramped_days[stays, step].sum()), "days"),
        Part("ramp-months", role.ramp_months, "months", role.name, role.grade, role.source),
        Part("leave-days", place.leave_days, "days a year", place.name),
        _assumed(results, "training_days"),
        _assumed(results, "sickness_share"),
        _assumed(results, "focus_share"),
        Part("gross-hours", float(results.hours.gross[stays, step].sum()), "hours"),
        Part("reports", float(results.hours.reports[at, step]), "people"),
        _assumed(results, "management_share"),
        Part("management-hours", float(results.hours.management[stays, step].sum()), "hours"),
    )
    return Explanation(question, float(results.hours.net[at, step]), "hours", parts)


def _capacity(results: Results, question: Question) -> Explanation:
    """Hours of a domain: positions' net hours by their split."""
    row, step, team = _row(question), _step(results, question), results.hours.team
    hours = (team.split[:, step, row] * results.hours.net[:, step]).tolist()
    parts = tuple(
        Part("position-hours", hours[at], "hours", team.rows[at].title, more=_about(question, id))
        for at, id in enumerate(team.ids)
        if hours[at] > 0
    )
    return Explanation(question, float(results.hours.capacity[row, step]), "hours", parts)


def _about(question: Question, position: str) -> Question:
    return Question(What.HOURS, question.quarter, None, position)


def _demand(results: Results, question: Question) -> Explanation:
    """Hours that a domain needs: run work, and each campaign type's work that falls in the quarter."""
    row, step = _row(question), _step(results, question)
    run = Part("run-work", float(results.demand.run[row, step]), "hours")
    types = tuple(
        Part("campaign-hours", hours, "hours", kind.name, kind.grade, kind.source)
        for kind, hours in zip(results.demand.types, results.demand.by_type[:, row, step].tolist(), strict=True)
        if hours > 0
    )
    return Explanation(question, float(results.demand.total[row, step]), "hours", (run, *types))


def _two(results: Results, question: Question) -> tuple[Part, Part]:
    row, step = _row(question), _step(results, question)
    needed, available = float(results.demand.total[row, step]), float(results.hours.capacity[row, step])
    return (
        Part("demand", needed, "hours", more=Question(What.DEMAND, question.quarter, question.domain)),
        Part("capacity", available, "hours", more=Question(What.CAPACITY, question.quarter, question.domain)),
    )


def _utilisation(results: Results, question: Question) -> Explanation:
    """Demand over capacity."""
    value = float(results.throughput.utilisation[_row(question), _step(results, question)])
    return Explanation(question, value, "share", (*_two(results, question), _assumed(results, "ceiling")))


def _gap(results: Results, question: Question) -> Explanation:
    """Demand less capacity, over the hours of one full-time person."""
    step = _step(results, question)
    person = Part("fte-hours", float(results.hours.fte_hours[step]), "hours")
    value = float(results.throughput.gap_fte[_row(question), step])
    return Explanation(question, value, "FTE", (*_two(results, question), person))


def _deliverable(results: Results, question: Question) -> Explanation:
    """Campaigns of the planned mix that fit: the least room of all domains, and of the quarters work touches."""
    step = _step(results, question)
    planned = Part("planned", float(results.demand.planned[:, step].sum()), "campaigns")
    rooms = tuple(
        Part(
            "room",
            float(results.throughput.room[row, step]),
            "share",
            domain.value,
            more=Question(What.UTILISATION, question.quarter, domain),
        )
        for row, domain in enumerate(DOMAINS)
    )
    theta = Part("theta", float(results.throughput.theta[step]), "share")
    value = float(results.throughput.deliverable[:, step].sum())
    return Explanation(question, value, "campaigns", (planned, *rooms, theta))


def _cost(results: Results, question: Question) -> Explanation:
    """Money of a quarter: people, contractors, hiring, tools."""
    step, cost, currency = _step(results, question), results.cost, results.plan.company.currency
    parts = (
        Part("people-cost", float(cost.people[:, step].sum()), currency),
        _assumed(results, "burden"),
        Part("contractor-cost", float(cost.contractors[:, step].sum()), currency),
        _assumed(results, "contractor_rate_factor"),
        Part("hiring-cost", float(cost.hiring[:, step].sum()), currency),
        _assumed(results, "hiring_cost_share"),
        Part("tool-cost", float(cost.tools[step]), currency),
    )
    return Explanation(question, float(cost.total[step]), currency, parts)


def _headcount(results: Results, question: Question) -> Explanation:
    """Seats open on the last day of a quarter."""
    day = results.plan.calendar.last_day(question.quarter)
    seats = [
        row
        for row in results.plan.rows(Position).values()
        if (row.opens is None or row.opens <= day) and (row.closes is None or day <= row.closes)
    ]
    filled = sum(1 for row in seats if row.stay_on(day) is not None)
    parts = (Part("filled-seats", filled, "seats"), Part("vacant-seats", len(seats) - filled, "seats"))
    return Explanation(question, float(results.headcount[_step(results, question)]), "seats", parts)


def _shortage(results: Results, question: Question) -> Explanation:
    """People short in a quarter: the gaps of the domains that are short, spare ones not set against them."""
    step = _step(results, question)
    gaps = results.throughput.gap_fte[:, step].tolist()
    parts = tuple(
        Part("short", max(0.0, gap), "FTE", domain.value, more=Question(What.GAP, question.quarter, domain))
        for domain, gap in zip(DOMAINS, gaps, strict=True)
    )
    return Explanation(question, float(results.throughput.shortage_fte[step]), "FTE", parts)


def _year_cost(results: Results, question: Question) -> Explanation:
    """Money of the quarter's fiscal year: its planned quarters."""
    year, currency = question.quarter.year, results.plan.company.currency
    money = zip(results.quarters, results.cost.total.tolist(), strict=True)
    parts = tuple(
        Part("quarter", cost, currency, str(quarter), more=Question(What.COST, quarter))
        for quarter, cost in money
        if quarter.year == year
    )
    return Explanation(question, results.cost.by_year()[year], currency, parts)


def _plan_deliverable(results: Results, question: Question) -> Explanation:
    """Campaigns that fit over all planned quarters."""
    fits = results.throughput.deliverable.sum(axis=0).tolist()
    parts = tuple(
        Part("quarter", count, "campaigns", str(quarter), more=Question(What.DELIVERABLE, quarter))
        for quarter, count in zip(results.quarters, fits, strict=True)
    )
    return Explanation(question, float(results.throughput.deliverable.sum()), "campaigns", parts)


_EXPLAINERS: Mapping[What, Callable[[Results, Question], Explanation]] = {
    What.HOURS: _hours,
    What.CAPACITY: _capacity,
    What.DEMAND: _demand,
    What.UTILISATION: _utilisation,
    What.GAP: _gap,
    What.DELIVERABLE: _deliverable,
    What.COST: _cost,
    What.HEADCOUNT: _headcount,
    What.SHORTAGE: _shortage,
    What.YEAR_COST: _year_cost,
    What.PLAN_DELIVERABLE: _plan_deliverable,
}
