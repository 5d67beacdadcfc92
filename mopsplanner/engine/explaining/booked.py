"""Why a figure of a closed quarter is what it is: it was booked, and stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from mopsplanner.engine.explaining.steps import domain_of, over_domains, planned_types, step_of
from mopsplanner.engine.questions import BOOKED, Explanation, Part, Question, What
from mopsplanner.engine.results import Results
from mopsplanner.plan.rows import ClosedQuarter


def explain_booked(results: Results, question: Question) -> Explanation | None:
    """A figure that was booked, or that follows from booked ones; None where the plan as it is gives it."""
    row = results.closed.get(step_of(results, question))
    if row is None:
        return None
    if question.what in _FOLLOWS:
        return _FOLLOWS[question.what](results, question, row)
    if question.what is What.PLANNED and not question.row:
        return _planned(results, question)
    if question.what is What.PLANNED and question.row not in {kind.id for kind in results.demand.recurring}:
        return None  # A campaign with a name stands in the plan as it is: edits of it are refused.
    if question.what in _HOURS and question.domain is None:
        return over_domains(results, question, partial(_hours_of_domain, row))
    value = _booked(results, question, row)
    return None if value is None else Explanation(question, *value, (_part(row, *value),))


def _hours_of_domain(row: ClosedQuarter, results: Results, question: Question) -> Explanation:
    value = _HOURS[question.what](row)[domain_of(question)]
    return Explanation(question, value, "hours", (_part(row, value, "hours"),))


def _part(row: ClosedQuarter, value: float, unit: str) -> Part:
    return Part(BOOKED, value, unit, row.closed.isoformat())


def _booked(results: Results, question: Question, row: ClosedQuarter) -> tuple[float, str] | None:
    """A booked figure with its unit."""
    if question.what in _HOURS:
        return _HOURS[question.what](row)[domain_of(question)], "hours"
    if question.what in _MONEY:
        return _MONEY[question.what](row), results.plan.company.currency
    if question.what is What.PLANNED:
        return sum(one.campaigns for one in row.planned if one.type == question.row), "campaigns"
    return {What.HEADCOUNT: (float(row.headcount), "seats"), What.SEATED_FTE: (row.fte, "FTE")}.get(question.what)


_HOURS: Mapping[What, Callable[[ClosedQuarter], tuple[float, ...]]] = {
    What.CAPACITY: lambda row: row.capacity,
    What.RUN_WORK: lambda row: row.run,
    What.CAMPAIGN_WORK: lambda row: row.campaigns,
}
_MONEY: Mapping[What, Callable[[ClosedQuarter], float]] = {
    What.PEOPLE_COST: lambda row: row.people,
    What.CONTRACTOR_COST: lambda row: row.contractors,
    What.HIRING_COST: lambda row: row.hiring,
    What.SEVERANCE_COST: lambda row: row.severance,
    What.BENCH_COST: lambda row: row.bench,
    What.TOOLS_COST: lambda row: row.tools,
}


def _planned(results: Results, question: Question) -> Explanation:
    """Campaigns of all types: what was planned of each as of the close."""
    step = step_of(results, question)
    parts = tuple(
        Part("planned", float(results.demand.planned[at, step]), "campaigns", kind.name,
             more=Question(What.PLANNED, question.quarter, row=kind.id))
        for at, kind in planned_types(results.demand)
    )  # fmt: skip
    return Explanation(question, sum(part.value for part in parts), "campaigns", parts)


def _demand(results: Results, question: Question, row: ClosedQuarter) -> Explanation:
    """Hours that a domain needed: booked run work and campaign work."""
    at = domain_of(question)
    parts = tuple(
        Part(what.value, hours[at], "hours", more=Question(what, question.quarter, question.domain))
        for what, hours in ((What.RUN_WORK, row.run), (What.CAMPAIGN_WORK, row.campaigns))
    )
    return Explanation(question, row.run[at] + row.campaigns[at], "hours", parts)


def _person(results: Results, question: Question, row: ClosedQuarter) -> Explanation | None:
    """Hours of one person: what an FTE in a seat had; of a full-time person where nobody sat in one."""
    if row.fte <= 0:
        return None
    value = float(results.hours.fte_hours[step_of(results, question)])
    parts = (
        Part("team-capacity", sum(row.capacity), "hours", more=Question(What.TEAM_CAPACITY, question.quarter)),
        Part("seated-fte", row.fte, "FTE", more=Question(What.SEATED_FTE, question.quarter)),
    )
    return Explanation(question, value, "hours", parts)


_FOLLOWS: Mapping[What, Callable[[Results, Question, ClosedQuarter], Explanation | None]] = {
    What.DEMAND: _demand,
    What.FTE_HOURS: _person,
}
"""What follows in a closed quarter from other figures than in an open one."""
