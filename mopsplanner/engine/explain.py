"""Why a number is what it is, as data: the formula's id, its inputs, and where each of them comes from.

Every part that an explanation names is either an input of the plan (an assumption, a location, a role, a row) or a
result that has an explanation of its own (`more`), so that a person can go down to the last number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mopsplanner.engine.explaining import coaching, delivery, money, people, stack, work
from mopsplanner.engine.explaining.booked import explain_booked
from mopsplanner.engine.explaining.steps import Explainer, assumed, position_of, stays_of, step_of
from mopsplanner.engine.questions import Explanation, Part, Question, What
from mopsplanner.engine.results import Results
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Role

__all__ = ["Explanation", "Part", "Question", "What", "explain"]


def explain(results: Results, question: Question) -> Explanation:
    """Explain a number of these results.

    Refuses a quarter outside the plan, and a question that lacks what its number needs: a domain, a position and its
    stay, a stage, or the key of a row.
    """
    if question.quarter not in results.quarters:
        raise Refusal("explain-quarter", quarter=str(question.quarter))
    booked = explain_booked(results, question)
    return _EXPLAINERS[question.what](results, question) if booked is None else booked


def _hours(results: Results, question: Question) -> Explanation:
    """Net productive hours of one position in a quarter; computed parts lead on to their own explanations."""
    at, step = position_of(results, question), step_of(results, question)
    about = Question(What.HOURS, question.quarter, position=question.position)
    parts = (
        replace(part, more=replace(about, what=_LEADS[part.id]) if part.id in _LEADS else part.more)
        for part in _hour_parts(results, at, step)
    )
    return Explanation(question, float(results.hours.net[at, step]), "hours", tuple(parts))


def _hour_parts(results: Results, at: int, step: int) -> tuple[Part, ...]:
    hours, team = results.hours, results.hours.team
    row, place, stays = team.rows[at], team.locations[int(team.position_location[at])], stays_of(results, at)
    role = results.plan.row(Role, row.role)
    return (
        Part("fte", row.fte, "FTE", row.title),
        Part("hours-per-day", place.hours_per_day, "hours", place.name),
        Part("present-days", float(hours.present_days[stays, step].sum()), "days"),
        Part("ramped-days", float(hours.ramped_days[stays, step].sum()), "days"),
        Part("ramp-months", role.ramp_months, "months", role.name, role.grade, role.source),
        Part("leave-days", place.leave_days, "days a year", place.name),
        assumed(results, "training_days"),
        assumed(results, "sickness_share"),
        assumed(results, "focus_share"),
        Part("gross-hours", float(hours.gross[stays, step].sum()), "hours"),
        Part("reports", float(hours.reports[at, step]), "people"),
        assumed(results, "management_share"),
        Part("management-hours", float(hours.management[stays, step].sum()), "hours"),
        Part("coaching-hours", float(hours.coaching[stays, step].sum()), "hours"),
    )


_LEADS: Mapping[str, What] = {
    "present-days": What.PRESENT_DAYS,
    "ramped-days": What.RAMPED_DAYS,
    "gross-hours": What.GROSS_HOURS,
    "reports": What.REPORTS,
    "management-hours": What.MANAGEMENT,
    "coaching-hours": What.COACHING,
}
"""Parts of a position's hours that are results themselves."""

_EXPLAINERS: Mapping[What, Explainer] = {
    What.HOURS: _hours,
    What.GROSS_HOURS: people.gross_hours,
    What.STAY_HOURS: people.stay_hours,
    What.PRESENT_DAYS: people.present_days,
    What.STAY_DAYS: people.stay_days,
    What.RAMPED_DAYS: people.ramped_days,
    What.STAY_RAMPED: people.stay_ramped,
    What.OWN_LEAVE: people.own_leave,
    What.REPORTS: people.reports,
    What.PRESENCE: people.presence,
    What.STAY_PRESENCE: people.stay_presence,
    What.MANAGEMENT: people.management,
    What.STAY_MANAGEMENT: people.stay_management,
    What.COACHING: coaching.coaching,
    What.STAY_COACHING: coaching.stay_coaching,
    What.ROLE_COACHED: coaching.role_coached,
    What.STAY_COACHED: coaching.stay_coached,
    What.ROLE_READY: coaching.role_ready,
    What.STAY_READY: coaching.stay_ready,
    What.WORKING_DAYS: people.working_days,
    What.LEAVE_SHARE: people.share_on_leave,
    What.FULL_TIME: people.full_time,
    What.FTE_HOURS: people.fte_hours,
    What.HEADCOUNT: people.headcount,
    What.FILLED_SEATS: people.seats,
    What.VACANT_SEATS: people.seats,
    What.SEATED_FTE: people.seated_fte,
    What.POSITION_FTE: people.position_fte,
    What.VACANCY: people.vacancy,
    What.STAY_VACANCY: people.stay_vacancy,
    What.TEAM_DEMAND: work.team_demand,
    What.DEMAND: work.demand,
    What.RUN_WORK: work.run_work,
    What.TOOL_WORK: work.tool_work,
    What.TASK_WORK: work.task_work,
    What.TOOLS_WORK: stack.tools_work,
    What.TASKS_WORK: stack.tasks_work,
    What.AREA_WORK: stack.area_work,
    What.RUN_SHARE: stack.run_share,
    What.TOOLS_SHARE: stack.tools_share,
    What.TASKS_SHARE: stack.tasks_share,
    What.AREA_SHARE: stack.area_share,
    What.SYSTEMS_SHARE: stack.technology_and_data,
    What.TOOLS_IN_USE: stack.tools_in_use,
    What.CAMPAIGN_WORK: work.campaign_work,
    What.TYPE_WORK: work.type_work,
    What.STAGE_WORK: work.stage_work,
    What.SHARE: work.work_share,
    What.RECIPE: work.recipe,
    What.STAGE_HOURS: work.stage_hours,
    What.MEAN_RECIPE: work.mean_recipe,
    What.PLANNED: work.planned,
    What.CAPACITY: delivery.capacity,
    What.POSITION_CAPACITY: delivery.position_capacity,
    What.TEAM_CAPACITY: delivery.team_capacity,
    What.CAPACITY_SHARE: delivery.capacity_share,
    What.CAPACITY_FTE: delivery.capacity_fte,
    What.DEMAND_FTE: delivery.demand_fte,
    What.UTILISATION: delivery.utilisation,
    What.TEAM_UTILISATION: delivery.team_utilisation,
    What.PLAN_UTILISATION: delivery.plan_utilisation,
    What.GAP: delivery.gap,
    What.GAP_HOURS: delivery.gap_hours,
    What.SHORTAGE: delivery.shortage,
    What.ROOM: delivery.room,
    What.THETA: delivery.theta,
    What.DELIVERABLE: delivery.deliverable,
    What.SLIP: delivery.slip,
    What.PLAN_SLIP: delivery.plan_slip,
    What.YEAR_PLANNED: delivery.year_planned,
    What.PLAN_PLANNED: delivery.plan_planned,
    What.YEAR_DELIVERABLE: delivery.year_deliverable,
    What.PLAN_DELIVERABLE: delivery.plan_deliverable,
    What.COST: money.cost,
    What.YEAR_COST: money.year_cost,
    What.PLAN_COST: money.plan_cost,
    What.PEOPLE_COST: money.people_cost,
    What.CONTRACTOR_COST: money.contractor_cost,
    What.HIRING_COST: money.hiring_cost,
    What.SEVERANCE_COST: money.severance_cost,
    What.BENCH_COST: money.bench_cost,
    What.TOOLS_COST: money.tools_cost,
    What.POSITION_COST: money.position_cost,
    What.STAY_PAY: money.stay_pay,
    What.STAY_FEES: money.stay_fees,
    What.STAY_HIRING: money.stay_hiring,
    What.STAY_SEVERANCE: money.stay_severance,
    What.HOURLY_RATE: money.hourly_rate,
    What.BENCHED_COST: money.benched_cost,
    What.TOOL_COST: money.tool_cost,
    What.USER_COST: stack.user_cost,
    What.USED_LICENCES: stack.used_licences,
    What.RENEWALS: stack.renewing,
}
