"""Explanations in words: formulas, what their parts are called, and where each comes from."""

from __future__ import annotations

import math
from datetime import date

from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine.questions import BOOKED, ROOM_UNIT, Explanation, Part, Question, What
from mopsplanner.engine.ramp import SHAPES
from mopsplanner.plan.words import Domain, Stage
from mopsplanner.texts import numbers
from mopsplanner.texts.suggestion import origin
from mopsplanner.texts.words import DOMAIN, RAMP_SHAPE, STAGE

_OVER_STAYS = "The sum over the people who sit in the position in the quarter, one after the other."
_OVER_QUARTERS = "The sum of all planned quarters."
_OVER_YEAR = "The sum of the fiscal year's planned quarters."

FORMULA = {
    What.HOURS: (
        "FTE × hours a day × (1 - sickness) × focus × (1 - share of leave and training) × ramped days, less a "
        "share of an FTE for each direct report, which managing takes, and less what coaching starters takes."
    ),
    What.GROSS_HOURS: _OVER_STAYS,
    What.STAY_HOURS: "FTE × hours a day × (1 - sickness) × focus × (1 - share of leave and training) × ramped days.",
    What.PRESENT_DAYS: _OVER_STAYS,
    What.STAY_DAYS: "Weekdays in the seat - public holidays on them.",
    What.RAMPED_DAYS: _OVER_STAYS,
    What.STAY_RAMPED: (
        "The sum over working days in the seat of: share at the start + (1 - share at the start) × how far the ramp is "
        "climbed. Along a line that is working days since the start ÷ ramp days, at most 1; in steps the same as of "
        "each month's first day; on an exponential ramp 1 - 5% to the power of that quotient. Ramp days are months of "
        "ramp × days a month. People who were there before the plan are fully productive."
    ),
    What.OWN_LEAVE: "The place's share of leave and training; ÷ FTE where part-time has all the leave; at most 1.",
    What.REPORTS: "The sum over direct reports of the share of the quarter in which they are in their seats.",
    What.PRESENCE: _OVER_STAYS,
    What.STAY_PRESENCE: "Working days in the seat ÷ working days of the quarter.",
    What.MANAGEMENT: _OVER_STAYS,
    What.STAY_MANAGEMENT: (
        "Share for each report × direct reports × presence × hours of a full-time person, at most the hours there are."
    ),
    What.COACHING: _OVER_STAYS,
    What.STAY_COACHING: (
        "Hours of who may coach × what the role's starters take ÷ hours of all who may coach; at most all of them."
    ),
    What.ROLE_COACHED: "The sum over employees who start.",
    What.STAY_COACHED: (
        "Coaching hours of a new hire × working days in the quarter, of those in the first three months ÷ three months "
        "of working days."
    ),
    What.ROLE_READY: (
        "The sum over employees of the role who were past their ramp, and past their own coaching, on the quarter's "
        "first day."
    ),
    What.STAY_READY: "Hours before managing - hours that managing takes.",
    What.WORKING_DAYS: "Weekdays - public holidays on them.",
    What.LEAVE_SHARE: "(Leave + training days) × share of the year's leave in this quarter ÷ working days, at most 1.",
    What.FULL_TIME: "Hours a day × (1 - sickness) × focus × (1 - share of leave and training) × working days.",
    What.FTE_HOURS: "Hours of a full-time person at each place, weighted by the positions there.",
    What.HEADCOUNT: "Seats open on the last day of the quarter; leaver, vacancy and backfill are one seat.",
    What.FILLED_SEATS: "Seats open on the last day of the quarter with somebody in them.",
    What.VACANT_SEATS: "Seats open on the last day of the quarter with nobody in them.",
    What.SEATED_FTE: "The sum over positions of FTE × share of the quarter in the seat.",
    What.POSITION_FTE: "FTE × share of the quarter in the seat.",
    What.VACANCY: "The sum over employees of what leaving empties on average. The plan does not subtract it.",
    What.STAY_VACANCY: "Leavers a year × days to hire ÷ 365.25 × presence × FTE.",
    What.TEAM_DEMAND: "The sum of the domains.",
    What.DEMAND: "Run work, and the work of every campaign type that falls in the quarter by its lead.",
    What.RUN_WORK: "The sum of the tools in use and the standing tasks; of all domains, their sum.",
    What.TOOL_WORK: (
        "Hours a month × 3 × days in use ÷ days of the quarter × share of the domain; of all domains, their sum."
    ),
    What.TASK_WORK: "Hours a quarter × share of the domain; of all domains, their sum.",
    What.TOOLS_WORK: "The sum of the tools in use; of all domains, their sum.",
    What.TASKS_WORK: "The sum of the standing tasks; of all domains, their sum.",
    What.AREA_WORK: "The sum of the standing tasks of the area.",
    What.RUN_SHARE: "Run work ÷ capacity.",
    What.TOOLS_SHARE: "Work for tools ÷ capacity.",
    What.TASKS_SHARE: "Standing work ÷ capacity.",
    What.AREA_SHARE: "Standing work of the area ÷ capacity of all domains.",
    What.SYSTEMS_SHARE: "(Demand of technology + demand of data) ÷ demand of all domains.",
    What.TOOLS_IN_USE: "Tools in use on at least one day of the quarter.",
    What.CAMPAIGN_WORK: "The sum over campaign types of their work that falls in the quarter.",
    What.TYPE_WORK: "The sum over stages of their work that falls in the quarter.",
    What.STAGE_WORK: (
        "Hours of one campaign × the sum over launch quarters of campaigns × share of their work that falls here. "
        "Launches of the plan's first and last quarter are repeated before and after it; campaigns with a name are not."
    ),
    What.SHARE: (
        "Launches are spread evenly over the days of their quarter, the work of each evenly over its days before "
        "launch (negative: after it); this is the share of it between the first day of this quarter and its end, both "
        "counted in business days from the first day of the launch quarter. A campaign with a name is launched on its "
        "own day."
    ),
    What.RECIPE: "The sum of the stages.",
    What.STAGE_HOURS: (
        "Hours by recipe × complexity × share of the domain, or of all; at build and QA × (1 + extra languages × share "
        "for each) × (1 + rework), at QA of a regulated type × (1 + regulation); of a campaign with a name × its size."
    ),
    What.MEAN_RECIPE: "The sum of hours × planned campaigns ÷ the sum of planned campaigns.",
    What.PLANNED: "The sum of what is planned.",
    What.YEAR_PLANNED: _OVER_YEAR,
    What.PLAN_PLANNED: _OVER_QUARTERS,
    What.CAPACITY: "The sum over positions of productive hours × the share of their time for the domain.",
    What.POSITION_CAPACITY: "Productive hours × share of the time for the domain.",
    What.TEAM_CAPACITY: "The sum of the domains.",
    What.CAPACITY_SHARE: "Capacity of the domain ÷ capacity of all.",
    What.CAPACITY_FTE: "Capacity ÷ productive hours of one full-time person.",
    What.DEMAND_FTE: "Demand ÷ productive hours of one full-time person.",
    What.UTILISATION: "Demand ÷ capacity.",
    What.TEAM_UTILISATION: "Demand of all domains ÷ capacity of all.",
    What.PLAN_UTILISATION: "Demand of all quarters ÷ capacity of all quarters.",
    What.GAP: "(Demand - capacity) ÷ productive hours of one full-time person.",
    What.GAP_HOURS: "Demand - capacity.",
    What.SHORTAGE: "The sum of the gaps of the domains that are short; spare hours elsewhere do not count.",
    What.ROOM: "(Capacity - run work) ÷ campaign work.",
    What.THETA: "The least room of any domain, between 0 and 1.",
    What.DELIVERABLE: (
        "Planned campaigns × the least share that fits in any quarter their work touches, at most 1; of all types, "
        "their sum."
    ),
    What.SLIP: "Planned - deliverable campaigns.",
    What.PLAN_SLIP: "Planned - deliverable campaigns.",
    What.YEAR_DELIVERABLE: _OVER_YEAR,
    What.PLAN_DELIVERABLE: _OVER_QUARTERS,
    What.COST: (
        "Pay × burden for the days in the seat, contractors, hiring in the quarter of the start, severance in that of "
        "the last day, the bench, tools."
    ),
    What.YEAR_COST: _OVER_YEAR,
    What.PLAN_COST: _OVER_QUARTERS,
    What.PEOPLE_COST: "The sum of employees' loaded pay.",
    What.CONTRACTOR_COST: "The sum of contractors' fees.",
    What.HIRING_COST: "The sum over the starts of the quarter.",
    What.SEVERANCE_COST: "The sum over those who are laid off with their last day in the quarter.",
    What.BENCH_COST: "The sum of the loaded pay of people without a seat.",
    What.TOOLS_COST: "The sum of the tools in use.",
    What.POSITION_COST: "Loaded pay, fees, hiring and severance of the people in the seat.",
    What.STAY_PAY: "Base pay × burden × FTE × days in the seat ÷ days of the quarter ÷ 4.",
    What.STAY_FEES: "Hourly rate × hours a day × FTE × working days in the seat.",
    What.STAY_HIRING: "Base pay × FTE × share for hiring × starts.",
    What.STAY_SEVERANCE: "Base pay × FTE × share for severance × lay-offs.",
    What.HOURLY_RATE: "The contract's rate, else base pay × burden ÷ (hours a day × 260) × contractor's factor.",
    What.BENCHED_COST: "Base pay × burden × FTE × days on the bench ÷ days of the quarter ÷ 4.",
    What.TOOL_COST: "Cost a year × days in use ÷ days of the quarter ÷ 4.",
    What.USER_COST: "Cost a year ÷ active users.",
    What.USED_LICENCES: "Active users ÷ licences.",
    What.RENEWALS: "The cost a year of the tools that renew in the quarter.",
}
BOOKED_FORMULA = "As it was when the quarter was closed; later edits never restate it."
BOOKED_PERSON = "Booked hours of all domains ÷ FTE in seats: the quarter is closed."
NAMES = {
    What.HOURS: "Productive hours",
    What.GROSS_HOURS: "Hours before managing",
    What.STAY_HOURS: "Hours before managing",
    What.PRESENT_DAYS: "Working days in the seat",
    What.STAY_DAYS: "Working days in the seat",
    What.RAMPED_DAYS: "Working days weighted by the ramp",
    What.STAY_RAMPED: "Working days weighted by the ramp",
    What.OWN_LEAVE: "Share of leave and training",
    What.REPORTS: "Direct reports in their seats",
    What.PRESENCE: "Share of the quarter in the seat",
    What.STAY_PRESENCE: "Share of the quarter in the seat",
    What.MANAGEMENT: "Hours that managing takes",
    What.STAY_MANAGEMENT: "Hours that managing takes",
    What.COACHING: "Hours that coaching others takes",
    What.STAY_COACHING: "Hours that coaching others takes",
    What.ROLE_COACHED: "Coaching hours that starters take",
    What.STAY_COACHED: "Coaching hours that the starter takes",
    What.ROLE_READY: "Hours of those who may coach",
    What.STAY_READY: "Hours of who may coach",
    What.WORKING_DAYS: "Working days",
    What.LEAVE_SHARE: "Share of leave and training",
    What.FULL_TIME: "Hours of a full-time person",
    What.FTE_HOURS: "Hours of one full-time person",
    What.HEADCOUNT: "Headcount",
    What.FILLED_SEATS: "Filled seats",
    What.VACANT_SEATS: "Vacant seats",
    What.SEATED_FTE: "FTE in seats",
    What.POSITION_FTE: "FTE in the seat",
    What.VACANCY: "Expected vacancy",
    What.STAY_VACANCY: "Expected vacancy",
    What.TEAM_DEMAND: "Demand of all domains",
    What.DEMAND: "Demand",
    What.RUN_WORK: "Run work",
    What.TOOL_WORK: "Work for the tool",
    What.TASK_WORK: "Standing work",
    What.TOOLS_WORK: "Work for tools",
    What.TASKS_WORK: "Standing work",
    What.AREA_WORK: "Standing work",
    What.RUN_SHARE: "Run work in capacity",
    What.TOOLS_SHARE: "Work for tools in capacity",
    What.TASKS_SHARE: "Standing work in capacity",
    What.AREA_SHARE: "Standing work in capacity",
    What.SYSTEMS_SHARE: "Technology and data in all work",
    What.TOOLS_IN_USE: "Tools in use",
    What.CAMPAIGN_WORK: "Campaign work",
    What.TYPE_WORK: "Campaign work",
    What.STAGE_WORK: "Campaign work",
    What.SHARE: "Share of the work",
    What.RECIPE: "Hours of one campaign",
    What.STAGE_HOURS: "Hours of one campaign",
    What.MEAN_RECIPE: "Hours of an average campaign",
    What.PLANNED: "Planned campaigns",
    What.YEAR_PLANNED: "Planned campaigns",
    What.PLAN_PLANNED: "Planned campaigns",
    What.CAPACITY: "Capacity",
    What.POSITION_CAPACITY: "Hours",
    What.TEAM_CAPACITY: "Capacity of all domains",
    What.CAPACITY_SHARE: "Share of all hours",
    What.CAPACITY_FTE: "Capacity in full-time people",
    What.DEMAND_FTE: "Demand in full-time people",
    What.UTILISATION: "Utilisation",
    What.TEAM_UTILISATION: "Utilisation of all domains",
    What.PLAN_UTILISATION: "Utilisation",
    What.GAP: "Gap",
    What.GAP_HOURS: "Gap in hours",
    What.SHORTAGE: "People short",
    What.ROOM: "Room for campaigns",
    What.THETA: "Share of campaigns that fits",
    What.DELIVERABLE: "Deliverable campaigns",
    What.SLIP: "Campaigns that slip",
    What.PLAN_SLIP: "Campaigns that slip",
    What.YEAR_DELIVERABLE: "Deliverable campaigns",
    What.PLAN_DELIVERABLE: "Deliverable campaigns",
    What.COST: "Loaded cost",
    What.YEAR_COST: "Loaded cost",
    What.PLAN_COST: "Loaded cost",
    What.PEOPLE_COST: "Cost of employees",
    What.CONTRACTOR_COST: "Cost of contractors",
    What.HIRING_COST: "Cost of hiring",
    What.SEVERANCE_COST: "Cost of severance",
    What.BENCH_COST: "Cost of the bench",
    What.TOOLS_COST: "Cost of tools",
    What.POSITION_COST: "Cost",
    What.STAY_PAY: "Loaded pay",
    What.STAY_FEES: "Fees",
    What.STAY_HIRING: "Cost of the start",
    What.STAY_SEVERANCE: "Cost of the lay-off",
    What.HOURLY_RATE: "Hourly rate",
    What.BENCHED_COST: "Loaded pay",
    What.TOOL_COST: "Cost",
    What.USER_COST: "Cost a year for each active user",
    What.USED_LICENCES: "Licences in use",
    What.RENEWALS: "Cost of what renews",
}
PARTS = {
    "active-users": "Active users",
    "annual-cost": "Cost a year",
    "area-work": "Standing work of the area",
    "attrition": "Leavers a year",
    "base-pay": "Base pay a year",
    "bench-cost": "Bench",
    "bench-days": "Days on the bench",
    "benched-cost": "Loaded pay",
    "booked": "Booked",
    "campaign-hours": "Campaign work",
    "campaign-size": "Size of the campaign over its type's recipe",
    "campaign-work": "Campaign work",
    "capacity": "Capacity",
    "contractor-cost": "Contractors",
    "coached-days": "Working days in the quarter, of the first that are coached",
    "coaching-hours": "Hours that coaching others takes",
    "days-before": "Working days in the seat before the quarter",
    "days-before-launch": "Business days from the start of the work to launch",
    "days-before-launch-until": "Business days from the end of the work to launch",
    "days-in-use": "Days in use",
    "deliverable": "Deliverable campaigns",
    "demand": "Demand",
    "domain-share": "Share of the work",
    "domain-work": "Hours",
    "filled-seats": "Filled seats",
    "from-day": "First business day of the quarter of the work",
    "fte": "FTE",
    "fte-hours": "Hours of one full-time person",
    "full-time": "Hours of a full-time person",
    "gap": "Gap",
    "gross-hours": "Hours before managing",
    "hiring-cost": "Hiring",
    "holidays": "Public holidays on weekdays",
    "hourly-rate": "Hourly rate",
    "hours-per-day": "Contracted hours a day",
    "hours-per-month": "Hours a month",
    "hours-per-quarter": "Hours a quarter",
    "lay-offs": "Lay-offs in the quarter",
    "languages": "Extra languages",
    "launch-day": "Business days of the launch quarter before the launch",
    "launch-days": "Business days of the launch quarter",
    "launch-share": "Share of their work that falls here",
    "launches": "Campaigns launched",
    "leave-days": "Leave",
    "leave-season": "Share of the year's leave in this quarter",
    "leave-share": "Share of leave and training",
    "licences": "Licences",
    "management-hours": "Hours that managing takes",
    "net-hours": "Productive hours",
    "own-leave": "Share of leave and training",
    "own-rate": "Hourly rate of the contract",
    "people-cost": "Employees",
    "place-positions": "Positions there",
    "plan-planned": "Planned campaigns",
    "planned": "Planned campaigns",
    "position-fte": "FTE in the seat",
    "position-hours": "Position",
    "presence": "Share of the quarter in the seat",
    "present-days": "Working days in the seat",
    "quarter": "Quarter",
    "quarter-capacity": "Capacity",
    "quarter-days": "Days of the quarter",
    "quarter-demand": "Demand",
    "ramp-shape": "Shape of the ramp",
    "ramp-months": "Months of ramp",
    "ramped-days": "The same, weighted by the ramp",
    "recipe": "Hours of one campaign",
    "recipe-hours": "Hours by recipe",
    "reports": "Direct reports in their seats",
    "role-coached": "Coaching hours that starters take",
    "role-ready": "Hours of those who may coach",
    "role-pay": "Base pay, middle of the role's range",
    "role-share": "Share of the time, as the role has it",
    "room": "Room for campaigns",
    "run-work": "Run work",
    "seat": "Seat",
    "severance-cost": "Severance",
    "seat-days": "Days in the seat",
    "seated-fte": "FTE in seats",
    "stage-hours": "Hours of one campaign",
    "stage-work": "Work",
    "starts": "Starts in the quarter",
    "stay-days": "Working days in the seat",
    "stay-fees": "Fees",
    "stay-coached": "Coaching hours that the starter takes",
    "stay-coaching": "Hours that coaching others takes",
    "stay-hiring": "Start",
    "stay-ready": "Hours of who may coach",
    "stay-severance": "Lay-off",
    "stay-hours": "Hours before managing",
    "stay-management": "Hours that managing takes",
    "stay-pay": "Loaded pay",
    "stay-presence": "Share of the quarter in the seat",
    "stay-ramped": "Working days weighted by the ramp",
    "stay-vacancy": "Expected vacancy",
    "task-work": "Task",
    "tasks-work": "Standing work",
    "team-capacity": "Capacity of all domains",
    "team-demand": "Demand of all domains",
    "theta": "Share of campaigns that fits",
    "time-share": "Share of the time",
    "time-to-hire": "Days to hire",
    "tool": "Tool",
    "tool-cost": "Tool",
    "tool-work": "Tool",
    "tools-cost": "Tools",
    "tools-work": "Work for tools",
    "until-day": "Business day after the quarter of the work",
    "vacant-seats": "Vacant seats",
    "weekdays": "Weekdays",
    "working-days": "Working days of the quarter",
    "yearly-cost": "Cost a year",
}

OF_THE_PLAN = frozenset(
    {
        "active-users", "base-pay", "bench-days", "campaign-size", "days-in-use", "fte", "hours-per-day", "languages",
        "launches", "lay-offs", "leave-days", "leave-season", "licences", "own-rate", "place-positions", "planned",
        "quarter-days", "seat", "seat-days", "starts", "time-share", "tool", "weekdays", "yearly-cost",
    }
)  # fmt: skip
"""Parts that a row of the plan says itself."""

OF_A_DOMAIN = frozenset({"capacity", "demand", "domain-share", "domain-work", "gap", "room"})
OF_A_STAGE = frozenset({"stage-hours", "stage-work"})
OF_A_QUARTER = frozenset(
    {
        "from-day", "launch-days", "launch-share", "launches", "quarter", "quarter-capacity", "quarter-demand", "theta",
        "until-day",
    }
)  # fmt: skip
"""Parts that are named after what they are of."""

_YEARS = frozenset({What.YEAR_COST, What.YEAR_PLANNED, What.YEAR_DELIVERABLE})
_WHOLE = frozenset(
    {
        What.PLAN_COST, What.PLAN_PLANNED, What.PLAN_DELIVERABLE, What.PLAN_SLIP, What.PLAN_UTILISATION,
        What.MEAN_RECIPE, What.RECIPE, What.STAGE_HOURS,
    }
)  # fmt: skip
"""Numbers of a fiscal year, and of the whole plan."""


def title(question: Question) -> str:
    """Utilisation of data in FY27 Q3."""
    of = ", ".join(_subjects(question))
    return f"{NAMES[question.what]}{' of ' if of else ''}{of} in {_when(question)}"


def _subjects(question: Question) -> list[str]:
    """Whose number it is: position, row of the plan, stage, domain, launch."""
    stay = f"{question.position}, stay {question.stay + 1}" if question.stay is not None else question.position
    stage = STAGE[question.stage] if question.stage else ""
    domain = DOMAIN[question.domain].lower() if question.domain else ""
    launch = f"launched in {numbers.quarter(question.launch)}" if question.launch else ""
    return [text for text in (stay, question.row, stage, domain, launch) if text]


def _when(question: Question) -> str:
    if question.what in _YEARS:
        return f"FY{question.quarter.year % 100:02d}"
    return "the whole plan" if question.what in _WHOLE else numbers.quarter(question.quarter)


def part_name(part: Part) -> str:
    """What a part is called, with the plan's own name of it."""
    if part.id not in PARTS:
        return part.name
    if part.id == BOOKED:
        return PARTS[BOOKED]
    named = _named(part) if part.name else ""
    return f"{PARTS[part.id]}: {named}" if named else PARTS[part.id]


def _named(part: Part) -> str:
    if part.id in OF_A_DOMAIN:
        return DOMAIN[Domain(part.name)]
    if part.id in OF_A_STAGE:
        return STAGE[Stage(part.name)]
    return numbers.quarter_text(part.name) if part.id in OF_A_QUARTER else part.name


def quantity(value: float, unit: str) -> str:
    """A value with its unit, shares in percent."""
    if math.isinf(value) and unit == ROOM_UNIT:
        return "no campaign work"
    if unit == "shape":
        return RAMP_SHAPE[SHAPES[int(value)]].lower()
    if unit.startswith("share"):
        return numbers.percent(value)
    if len(unit) == 3 and unit.isupper() and unit != "FTE":
        return numbers.money_exact(value, unit)
    return f"{numbers.decimal(value, 2 if abs(value) < 10 else 1)} {unit}".rstrip()


def part_origin(part: Part, catalog: Catalog) -> str:
    """Grade and source of a part; where it is computed, or stands in the plan without a source, that it is so."""
    if part.id == BOOKED:
        return f"booked when the quarter was closed on {numbers.day(date.fromisoformat(part.name))}"
    if part.id in OF_THE_PLAN:
        return "as the plan says"
    return "computed" if part.grade is None else origin(part.grade, part.source, catalog)


def formula(explanation: Explanation) -> str:
    """How the number follows from its parts; of a closed quarter, that it was booked."""
    ids = {part.id for part in explanation.parts}
    if BOOKED in ids:
        return BOOKED_FORMULA
    if "seated-fte" in ids and explanation.question.what is What.FTE_HOURS:
        return BOOKED_PERSON
    return FORMULA[explanation.question.what]


def summary(explanation: Explanation) -> str:
    """The number itself in one line."""
    return f"{title(explanation.question)}: {quantity(explanation.value, explanation.unit)}"
