"""Explanations in words: formulas, what their parts are called, and where each comes from."""

from __future__ import annotations

from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine.explain import Explanation, Part, Question, What
from mopsplanner.plan.words import Domain
from mopsplanner.texts import numbers
from mopsplanner.texts.suggestion import origin
from mopsplanner.texts.words import DOMAIN

FORMULA = {
    What.HOURS: (
        "FTE × hours a day × (1 - sickness) × focus × (1 - share of leave and training) × ramped days, less a "
        "share of an FTE for each direct report, which managing takes."
    ),
    What.CAPACITY: "The sum over positions of productive hours × the share of their time for the domain.",
    What.DEMAND: "Run work, and the work of every campaign type that falls in the quarter by its lead.",
    What.UTILISATION: "Demand ÷ capacity.",
    What.GAP: "(Demand - capacity) ÷ productive hours of one full-time person.",
    What.DELIVERABLE: (
        "Planned campaigns × the least room of any domain, room being (capacity - run work) ÷ campaign work, between "
        "0 and 1; a launch whose work touches other quarters takes their least."
    ),
    What.COST: "Pay × burden for the days in the seat, contractors, hiring in the quarter of the start, tools.",
    What.HEADCOUNT: "Seats open on the last day of the quarter; leaver, vacancy and backfill are one seat.",
    What.SHORTAGE: "The sum of the gaps of the domains that are short; spare hours elsewhere do not count.",
    What.YEAR_COST: "The sum of the fiscal year's planned quarters.",
    What.PLAN_DELIVERABLE: "The sum of all planned quarters.",
}
NAMES = {
    What.HOURS: "Productive hours",
    What.CAPACITY: "Capacity",
    What.DEMAND: "Demand",
    What.UTILISATION: "Utilisation",
    What.GAP: "Gap",
    What.DELIVERABLE: "Deliverable campaigns",
    What.COST: "Loaded cost",
    What.HEADCOUNT: "Headcount",
    What.SHORTAGE: "People short",
    What.YEAR_COST: "Loaded cost",
    What.PLAN_DELIVERABLE: "Deliverable campaigns",
}
PARTS = {
    "campaign-hours": "Campaign work",
    "capacity": "Capacity",
    "contractor-cost": "Contractors",
    "demand": "Demand",
    "filled-seats": "Filled seats",
    "fte": "FTE",
    "fte-hours": "Hours of one full-time person",
    "gross-hours": "Hours before managing",
    "hiring-cost": "Hiring",
    "hours-per-day": "Contracted hours a day",
    "leave-days": "Leave",
    "management-hours": "Hours that managing takes",
    "people-cost": "Employees",
    "planned": "Planned campaigns",
    "position-hours": "Position",
    "present-days": "Working days in the seat",
    "quarter": "Quarter",
    "ramp-months": "Months of ramp",
    "ramped-days": "The same, weighted by the ramp",
    "reports": "Direct reports in their seats",
    "room": "Room for campaigns",
    "run-work": "Run work",
    "theta": "Least room, between 0 and 1",
    "short": "Short",
    "tool-cost": "Tools",
    "vacant-seats": "Vacant seats",
}


OF_THE_PLAN = frozenset({"fte", "hours-per-day", "leave-days"})
"""Parts that a row of the plan says itself."""


def title(question: Question) -> str:
    """Utilisation of data in FY27 Q3."""
    if question.what is What.YEAR_COST:
        return f"{NAMES[question.what]} in FY{question.quarter.year % 100:02d}"
    if question.what is What.PLAN_DELIVERABLE:
        return f"{NAMES[question.what]} in the whole plan"
    of = f" of {DOMAIN[question.domain].lower()}" if question.domain else ""
    of = of or (f" of {question.position}" if question.position else "")
    return f"{NAMES[question.what]}{of} in {numbers.quarter(question.quarter)}"


def part_name(part: Part) -> str:
    """What a part is called, with the plan's own name of it."""
    if part.id not in PARTS:
        return part.name
    if part.id == "quarter":
        return numbers.quarter_text(part.name)
    named = DOMAIN[Domain(part.name)] if part.id in ("room", "short") else part.name
    return f"{PARTS[part.id]}: {named}" if named else PARTS[part.id]


def quantity(value: float, unit: str) -> str:
    """A value with its unit, shares in percent."""
    if unit.startswith("share"):
        return numbers.percent(value)
    if len(unit) == 3 and unit.isupper() and unit != "FTE":
        return numbers.money_exact(value, unit)
    return f"{numbers.decimal(value, 2 if abs(value) < 10 else 1)} {unit}".rstrip()


def part_origin(part: Part, catalog: Catalog) -> str:
    """Grade and source of a part; where it is computed, or stands in the plan without a source, that it is so."""
    if part.id in OF_THE_PLAN:
        return "as the plan says"
    return "computed" if part.grade is None else origin(part.grade, part.source, catalog)


def summary(explanation: Explanation) -> str:
    """The number itself in one line."""
    return f"{title(explanation.question)}: {quantity(explanation.value, explanation.unit)}"
