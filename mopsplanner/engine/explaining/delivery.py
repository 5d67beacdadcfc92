"""Why so much is available, and so many campaigns fit: capacity, utilisation, gaps, room, totals over quarters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.demand import LAGS
from mopsplanner.engine.explaining.steps import assumed, domain_of, planned_types, position_of, step_of, type_of
from mopsplanner.engine.questions import ROOM_UNIT, Explanation, Part, Question, What
from mopsplanner.engine.results import Results
from mopsplanner.engine.throughput import theta_of_launches, touched_quarters
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Allocation, Role
from mopsplanner.plan.words import DOMAINS


def capacity(results: Results, question: Question) -> Explanation:
    """Hours of a domain: positions' net hours by their split."""
    row, step, team = domain_of(question), step_of(results, question), results.hours.team
    hours = (team.split[:, step, row] * results.hours.net[:, step]).tolist()
    parts = tuple(
        Part("position-hours", hours[at], "hours", team.rows[at].title,
             more=Question(What.POSITION_CAPACITY, question.quarter, question.domain, id))
        for at, id in enumerate(team.ids)
        if hours[at] > 0
    )  # fmt: skip
    return Explanation(question, float(results.hours.capacity[row, step]), "hours", parts)


def position_capacity(results: Results, question: Question) -> Explanation:
    """Hours that one position has for a domain."""
    at, row, step = position_of(results, question), domain_of(question), step_of(results, question)
    net, share = float(results.hours.net[at, step]), float(results.hours.team.split[at, step, row])
    parts = (
        Part("net-hours", net, "hours", more=Question(What.HOURS, question.quarter, position=question.position)),
        _share_of_time(results, question, share),
    )
    return Explanation(question, net * share, "hours", parts)


def _share_of_time(results: Results, question: Question, share: float) -> Part:
    """A position's share for the domain: from its allocations or its own split, else its role's."""
    row = results.hours.team.rows[position_of(results, question)]
    allocated = (
        item.position == row.id and item.quarter <= question.quarter
        for item in results.plan.rows(Allocation).values()
    )  # fmt: skip
    if row.split is not None or any(allocated):
        return Part("time-share", share, "share", row.title)
    role = results.plan.row(Role, row.role)
    return Part("role-share", share, "share", role.name, role.grade, role.source)


def team_capacity(results: Results, question: Question) -> Explanation:
    """Hours of all domains."""
    hours = results.hours.capacity[:, step_of(results, question)]
    parts = tuple(
        Part("capacity", value, "hours", domain.value, more=Question(What.CAPACITY, question.quarter, domain))
        for domain, value in zip(DOMAINS, hours.tolist(), strict=True)
    )
    return Explanation(question, float(hours.sum()), "hours", parts)


def _needed(results: Results, question: Question) -> Part:
    value = float(results.demand.total[domain_of(question), step_of(results, question)])
    return Part("demand", value, "hours", more=Question(What.DEMAND, question.quarter, question.domain))


def _available(results: Results, question: Question) -> Part:
    value = float(results.hours.capacity[domain_of(question), step_of(results, question)])
    return Part("capacity", value, "hours", more=Question(What.CAPACITY, question.quarter, question.domain))


def _team_needed(results: Results, question: Question) -> Part:
    value = float(results.demand.total[:, step_of(results, question)].sum())
    return Part("team-demand", value, "hours", more=Question(What.TEAM_DEMAND, question.quarter))


def _team_available(results: Results, question: Question) -> Part:
    value = float(results.hours.capacity[:, step_of(results, question)].sum())
    return Part("team-capacity", value, "hours", more=Question(What.TEAM_CAPACITY, question.quarter))


def _person(results: Results, question: Question) -> Part:
    value = float(results.hours.fte_hours[step_of(results, question)])
    return Part("fte-hours", value, "hours", more=Question(What.FTE_HOURS, question.quarter))


def utilisation(results: Results, question: Question) -> Explanation:
    """Demand over capacity."""
    value = float(results.throughput.utilisation[domain_of(question), step_of(results, question)])
    parts = (_needed(results, question), _available(results, question), assumed(results, "ceiling"))
    return Explanation(question, value, "share", parts)


def team_utilisation(results: Results, question: Question) -> Explanation:
    """Demand of all domains over the capacity of all."""
    parts = (_team_needed(results, question), _team_available(results, question))
    return Explanation(question, quotient(parts[0].value, parts[1].value), "share", parts)


def plan_utilisation(results: Results, question: Question) -> Explanation:
    """Demand of a domain over its capacity, in all planned quarters together."""
    at, parts = domain_of(question), []
    for name, what, hours in (
        ("quarter-demand", What.DEMAND, results.demand.total[at]),
        ("quarter-capacity", What.CAPACITY, results.hours.capacity[at]),
    ):
        for quarter, value in zip(results.quarters, hours.tolist(), strict=True):
            more = Question(what, quarter, question.domain)
            parts.append(Part(name, value, "hours", str(quarter), more=more))
    needed, available = float(results.demand.total[at].sum()), float(results.hours.capacity[at].sum())
    return Explanation(question, quotient(needed, available), "share", tuple(parts))


def quotient(part: float, whole: float) -> float:
    """Quotient part / whole; infinite where there is a part and no whole, 0 where there is neither."""
    if whole > 0:
        return part / whole
    return float("inf") if part > 0 else 0.0


def capacity_share(results: Results, question: Question) -> Explanation:
    """A domain's part of all hours."""
    parts = (_available(results, question), _team_available(results, question))
    return Explanation(question, quotient(parts[0].value, parts[1].value), "share", parts)


def capacity_fte(results: Results, question: Question) -> Explanation:
    """Capacity in full-time people: of a domain, or of all."""
    whole = _team_available(results, question) if question.domain is None else _available(results, question)
    return _in_people(results, question, whole)


def demand_fte(results: Results, question: Question) -> Explanation:
    """Demand in full-time people: of a domain, or of all."""
    whole = _team_needed(results, question) if question.domain is None else _needed(results, question)
    return _in_people(results, question, whole)


def _in_people(results: Results, question: Question, hours: Part) -> Explanation:
    person = _person(results, question)
    return Explanation(question, quotient(hours.value, person.value), "FTE", (hours, person))


def gap_hours(results: Results, question: Question) -> Explanation:
    """Demand less capacity."""
    value = float(results.throughput.gap[domain_of(question), step_of(results, question)])
    return Explanation(question, value, "hours", (_needed(results, question), _available(results, question)))


def gap(results: Results, question: Question) -> Explanation:
    """Demand less capacity, over the hours of one full-time person."""
    parts = (_needed(results, question), _available(results, question), _person(results, question))
    value = float(results.throughput.gap_fte[domain_of(question), step_of(results, question)])
    return Explanation(question, value, "FTE", parts)


def shortage(results: Results, question: Question) -> Explanation:
    """People short in a quarter: the gaps of the domains that are short, spare ones not set against them."""
    step = step_of(results, question)
    gaps = results.throughput.gap_fte[:, step].tolist()
    parts = tuple(
        Part("gap", value, "FTE", domain.value, more=Question(What.GAP, question.quarter, domain))
        for domain, value in zip(DOMAINS, gaps, strict=True)
    )
    return Explanation(question, float(results.throughput.shortage_fte[step]), "FTE", parts)


def room(results: Results, question: Question) -> Explanation:
    """Share of planned campaigns that a domain allows; infinite where they need nothing of it."""
    at, step = domain_of(question), step_of(results, question)
    run, work = float(results.demand.run[at, step]), float(results.demand.campaigns[at, step])
    parts = (
        _available(results, question),
        Part("run-work", run, "hours", more=Question(What.RUN_WORK, question.quarter, question.domain)),
        Part("campaign-work", work, "hours", more=Question(What.CAMPAIGN_WORK, question.quarter, question.domain)),
    )
    return Explanation(question, float(results.throughput.room[at, step]), ROOM_UNIT, parts)


def theta(results: Results, question: Question) -> Explanation:
    """Share of planned campaigns that fit in a quarter: the least room of any domain, between 0 and 1."""
    step = step_of(results, question)
    parts = tuple(
        Part("room", value, ROOM_UNIT, domain.value, more=Question(What.ROOM, question.quarter, domain))
        for domain, value in zip(DOMAINS, results.throughput.room[:, step].tolist(), strict=True)
    )
    return Explanation(question, float(results.throughput.theta[step]), "share", parts)


def deliverable(results: Results, question: Question) -> Explanation:
    """Campaigns of the planned mix that fit: of one type the least share of the quarters its work touches; of all."""
    step = step_of(results, question)
    if question.row:
        return _deliverable_of(results, question, type_of(results, question), step)
    fits = results.throughput.deliverable[:, step].tolist()
    parts = tuple(
        Part("deliverable", fits[at], "campaigns", row.name,
             more=Question(What.DELIVERABLE, question.quarter, row=row.id))
        for at, row in planned_types(results.demand)
    )  # fmt: skip
    return Explanation(question, float(results.throughput.deliverable[:, step].sum()), "campaigns", parts)


def _deliverable_of(results: Results, question: Question, kind: int, step: int) -> Explanation:
    count = float(results.demand.planned[kind, step])
    parts = (
        Part("planned", count, "campaigns", results.demand.types[kind].name),
        *(
            Part("theta", float(results.throughput.theta[results.quarters.index(quarter)]), "share", str(quarter),
                 more=Question(What.THETA, quarter))
            for quarter in _touched(results, kind, step)
        ),
    )  # fmt: skip
    least = float(theta_of_launches(results.throughput.theta, results.demand)[kind, step])
    return Explanation(question, count * least, "campaigns", parts)


def _touched(results: Results, kind: int, step: int) -> list[Quarter]:
    """Planned quarters in which work of a type launched in a quarter falls."""
    touched = touched_quarters(results.demand)[kind, step].tolist()
    quarters = [results.quarters[step].shifted(-lag) for lag, falls in zip(LAGS, touched, strict=True) if falls]
    return [quarter for quarter in sorted(quarters) if quarter in results.quarters]


def slip(results: Results, question: Question) -> Explanation:
    """Planned campaigns of a quarter that do not fit."""
    step = step_of(results, question)
    planned = float(results.demand.planned[:, step].sum())
    fits = float(results.throughput.deliverable[:, step].sum())
    return _left_over(question, planned, fits, What.PLANNED, What.DELIVERABLE)


def plan_slip(results: Results, question: Question) -> Explanation:
    """Planned campaigns of all quarters that do not fit."""
    planned, fits = float(results.demand.planned.sum()), float(results.throughput.deliverable.sum())
    return _left_over(question, planned, fits, What.PLAN_PLANNED, What.PLAN_DELIVERABLE)


def _left_over(question: Question, planned: float, fits: float, whole: What, part: What) -> Explanation:
    parts = (
        Part("planned", planned, "campaigns", more=Question(whole, question.quarter)),
        Part("deliverable", fits, "campaigns", more=Question(part, question.quarter)),
    )
    return Explanation(question, planned - fits, "campaigns", parts)


def year_planned(results: Results, question: Question) -> Explanation:
    """Campaigns planned in the planned quarters of a fiscal year: of one type, or of all."""
    return _campaigns(results, question, results.demand.planned, What.PLANNED, _year(results, question))


def plan_planned(results: Results, question: Question) -> Explanation:
    """Campaigns planned in all quarters: of one type, or of all."""
    return _campaigns(results, question, results.demand.planned, What.PLANNED, results.quarters)


def year_deliverable(results: Results, question: Question) -> Explanation:
    """Campaigns that fit in the planned quarters of a fiscal year: of one type, or of all."""
    return _campaigns(results, question, results.throughput.deliverable, What.DELIVERABLE, _year(results, question))


def plan_deliverable(results: Results, question: Question) -> Explanation:
    """Campaigns that fit over all planned quarters: of one type, or of all."""
    return _campaigns(results, question, results.throughput.deliverable, What.DELIVERABLE, results.quarters)


def _year(results: Results, question: Question) -> Sequence[Quarter]:
    return [quarter for quarter in results.quarters if quarter.year == question.quarter.year]


def _campaigns(
    results: Results, question: Question, counts: Floats, what: What, quarters: Iterable[Quarter]
) -> Explanation:
    by_quarter = counts[type_of(results, question)] if question.row else counts.sum(axis=0)
    steps = [results.quarters.index(quarter) for quarter in quarters]
    parts = tuple(
        Part("quarter", float(by_quarter[step]), "campaigns", str(results.quarters[step]),
             more=Question(what, results.quarters[step], row=question.row))
        for step in steps
    )  # fmt: skip
    return Explanation(question, float(np.sum(by_quarter[steps])), "campaigns", parts)
