"""What makes a row or a plan invalid: one function per rule, each refusing with the value at fault.

Only what no plan may hold stands here. What is merely unwise (a row off 100 %, an end before its start)
is a finding of the engine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields

from mopsplanner.plan.plan import Plan, lineage
from mopsplanner.plan.records import TEXT_LIMIT
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import (
    KINDS,
    SHARED_KINDS,
    Allocation,
    Assumption,
    Benched,
    Campaign,
    CampaignType,
    ClosedQuarter,
    Company,
    Demand,
    FiscalCalendar,
    Location,
    Position,
    RecordedHours,
    Role,
    Row,
    Scenario,
    ScenarioChange,
    Split,
    StandingTask,
    Stay,
    Tool,
)

EMPLOYEES_LIMIT = 5_000_000
QUARTERS_LIMIT = 40
CALENDAR_YEARS = (1990, 2100)
"""Fiscal years, the first and the last, for which working days are counted."""
HOURS_LIMIT = 100_000.0
MONEY_LIMIT = 1e12
COUNT_LIMIT = 10_000_000
WORKDAY_BOUNDS = (1.0, 24.0)
"""Hours a day that somebody is contracted for."""
LEAVE_BOUNDS = (0.0, 120.0)
"""Days of leave a year."""
LEAD_LIMIT = 120.0
"""Longest lead in business days: work then touches at most two earlier quarters."""


def within(name: str, value: float, low: float, high: float) -> None:
    """Refuse a number that is not finite or outside [low, high]."""
    if not math.isfinite(value) or not low <= value <= high:
        raise Refusal("value-out-of-range", name=name, value=value, low=low, high=high)


def named(name: str, text: str) -> None:
    """Refuse an empty name."""
    if not text.strip():
        raise Refusal("name-empty", name=name)


def check_split(name: str, split: Split) -> None:
    """Every share of time lies in [0, 1]; the sum may be off, which is a finding."""
    for share in split:
        within(name, share, 0.0, 1.0)


def _company(row: Company) -> None:
    named("company", row.name)
    within("employees", row.employees, 1, EMPLOYEES_LIMIT)
    within("marketing people", row.marketing_people, 0, EMPLOYEES_LIMIT)
    within("regions", row.regions, 1, 100)
    within("business units", row.business_units, 1, 100)
    if len(row.currency) != 3 or not row.currency.isalpha() or not row.currency.isupper():
        raise Refusal("currency-unreadable", value=row.currency)


def _calendar(row: FiscalCalendar) -> None:
    within("first month of the fiscal year", row.start_month, 1, 12)
    within("quarters", row.count, 1, QUARTERS_LIMIT)
    within("first fiscal year", row.first.year, *CALENDAR_YEARS)


def _assumption(row: Assumption) -> None:
    within(row.name, row.value, row.low, row.high)


def _location(row: Location) -> None:
    named("location", row.name)
    within("hours a day", row.hours_per_day, *WORKDAY_BOUNDS)
    within("leave days", row.leave_days, *LEAVE_BOUNDS)
    check_split("leave by quarter", row.leave_season)


def _role(row: Role) -> None:
    named("role", row.name)
    check_split("time split", row.split)
    within("pay, low end", row.pay_low, 0, MONEY_LIMIT)
    within("pay, high end", row.pay_high, row.pay_low, MONEY_LIMIT)
    within("ramp months", row.ramp_months, 0, 36)
    within("time to hire", row.time_to_hire_days, 0, 730)
    within("attrition", row.attrition, 0, 1)


def _stay(stay: Stay) -> None:
    within("base pay", stay.base_pay or 0.0, 0, MONEY_LIMIT)
    within("hourly rate", stay.hourly_rate or 0.0, 0, HOURS_LIMIT)


def _position(row: Position) -> None:
    named("position title", row.title)
    within("FTE", row.fte, 0.05, 1.5)
    if row.split is not None:
        check_split("time split", row.split)
    for stay in row.stays:
        _stay(stay)
    if row.id in (row.manager, *row.dotted):
        raise Refusal("own-manager", title=row.title)


def _benched(row: Benched) -> None:
    named("person", row.person)
    within("FTE", row.fte, 0.05, 1.5)
    within("base pay", row.base_pay or 0.0, 0, MONEY_LIMIT)


def _allocation(row: Allocation) -> None:
    check_split("allocation", row.split)


def _campaign_type(row: CampaignType) -> None:
    named("campaign type", row.name)
    for hours in row.hours:
        within("stage hours", hours, 0, HOURS_LIMIT)
    for split in row.splits:
        check_split("stage split", split)
    for lead in (row.lead_days, *(lead for lead in row.stage_leads if lead is not None)):
        within("lead in business days", lead, -LEAD_LIMIT, LEAD_LIMIT)
    within("lead in business days", row.lead_days, 0, LEAD_LIMIT)
    within("extra languages", row.languages, 0, 60)
    within("promised days", row.promised_days or 0.0, 0, 2 * LEAD_LIMIT)


def _demand(row: Demand) -> None:
    within("campaigns", row.campaigns, 0, HOURS_LIMIT)


def _campaign(row: Campaign) -> None:
    named("campaign", row.name)
    within("size", row.size, 0, 100)
    within("year of the launch", row.launch.year, *CALENDAR_YEARS)


def _tool(row: Tool) -> None:
    named("tool", row.name)
    check_split("time split", row.split)
    within("hours a month", row.hours_per_month, 0, HOURS_LIMIT)
    within("cost a year", row.annual_cost, 0, MONEY_LIMIT)
    within("integrations", row.integrations, 0, COUNT_LIMIT)
    within("licences", row.licences or 0, 0, COUNT_LIMIT)
    within("active users", row.active_users or 0, 0, COUNT_LIMIT)


def _standing_task(row: StandingTask) -> None:
    named("task", row.name)
    within("hours a quarter", row.hours_per_quarter, 0, HOURS_LIMIT)
    check_split("time split", row.split)


def _recorded_hours(row: RecordedHours) -> None:
    within("recorded hours", row.hours, 0, HOURS_LIMIT)
    within("campaigns", row.campaigns, 1, 1_000_000)


def _closed_quarter(row: ClosedQuarter) -> None:
    within("headcount", row.headcount, 0, EMPLOYEES_LIMIT)
    within("FTE", row.fte, 0, EMPLOYEES_LIMIT)
    for hours in (*row.capacity, *row.run, *row.campaigns):
        within("hours of a closed quarter", hours, 0, MONEY_LIMIT)
    for money in (row.people, row.contractors, row.hiring, row.severance, row.bench, row.tools):
        within("cost of a closed quarter", money, 0, MONEY_LIMIT)
    for planned in row.planned:
        within("campaigns", planned.campaigns, 0, HOURS_LIMIT)


def _scenario_change(row: ScenarioChange) -> None:
    if row.row_kind not in KINDS or row.row_kind in SHARED_KINDS:
        raise Refusal("scenario-change-broken", scenario=row.scenario, kind=row.row_kind, key=row.row_key)
    for side in (row.before, row.after):
        if side is not None:
            check_row(side)
            if (side.kind, side.key) != (row.row_kind, row.row_key):
                raise Refusal("scenario-change-broken", scenario=row.scenario, kind=side.kind, key=side.key)


_CHECKS: dict[str, Callable[..., None]] = {
    "company": _company,
    "calendar": _calendar,
    "assumption": _assumption,
    "location": _location,
    "role": _role,
    "position": _position,
    "benched": _benched,
    "allocation": _allocation,
    "campaign-type": _campaign_type,
    "demand": _demand,
    "campaign": _campaign,
    "tool": _tool,
    "standing-task": _standing_task,
    "actual": lambda row: within("launched campaigns", row.launched, 0, 1_000_000),
    "recorded-hours": _recorded_hours,
    "closed-quarter": _closed_quarter,
    "decision": lambda row: named("decision", row.text),
    "scenario": lambda row: named("scenario", row.name),
    "scenario-change": _scenario_change,
}


def check_row(row: Row) -> None:
    """Refuse a row that no plan may hold."""
    for item in fields(row):
        value = getattr(row, item.name)
        if isinstance(value, str) and len(value) > TEXT_LIMIT:
            raise Refusal("text-too-long", where=f"{row.kind}.{item.name}", length=len(value), limit=TEXT_LIMIT)
    check = _CHECKS.get(row.kind)
    if check is not None:
        check(row)


def references(row: Row) -> Iterator[tuple[str, str]]:
    """The (kind, key) of every row that this row needs to exist."""
    if isinstance(row, Position):
        yield "role", row.role
        yield "location", row.location
        yield from (("position", key) for key in (row.manager, *row.dotted) if key)
    elif isinstance(row, Benched):
        yield "role", row.role
        yield "location", row.location
    elif isinstance(row, Allocation):
        yield "position", row.position
    elif isinstance(row, Demand | Campaign):
        yield "campaign-type", row.type
    elif isinstance(row, Tool):
        yield from (("position", key) for key in (row.owner, row.deputy) if key)
    elif isinstance(row, Scenario) and row.parent:
        yield "scenario", row.parent
    elif isinstance(row, ScenarioChange):
        yield "scenario", row.scenario


def check_row_references(plan: Plan, row: Row) -> None:
    """Refuse a row that names another that is not there."""
    for kind, key in references(row):
        if plan.find(kind, key) is None:
            raise Refusal("reference-broken", kind=row.kind, key=row.key, wanted=kind, missing=key)


def check_references(plan: Plan) -> None:
    """Refuse a plan in which a row names another that is not there."""
    for table in plan.tables.values():
        for row in table.values():
            check_row_references(plan, row)


def _check_single_rows(plan: Plan) -> None:
    for row_type in (Company, FiscalCalendar):
        if list(plan.rows(row_type)) != [row_type.kind]:
            raise Refusal("row-not-single", kind=row_type.kind)


def check_plan(plan: Plan) -> None:
    """Refuse a plan that breaks any rule."""
    for table in plan.tables.values():
        for row in table.values():
            check_row(row)
    check_relations(plan)


def check_relations(plan: Plan) -> None:
    """Refuse a plan whose rows, each valid, do not fit together: single rows, references, circles of scenarios."""
    _check_single_rows(plan)
    check_references(plan)
    for scenario in plan.rows(Scenario):
        lineage(plan, scenario)


def check_after(plan: Plan, touched: Iterable[tuple[str, str]]) -> None:
    """`check_plan` for a plan that was valid until these (kind, key) were replaced in it."""
    dropped: set[tuple[str, str]] = set()
    for kind, key in touched:
        row = plan.find(kind, key)
        if row is None:
            dropped.add((kind, key))
        else:
            check_row(row)
            check_row_references(plan, row)
        if isinstance(row, Scenario):
            lineage(plan, key)
    if dropped:
        _check_single_rows(plan)
        check_references(plan)


def manager_chain(plan: Plan, position: str) -> Iterator[str]:
    """The managers above a position, nearest first; stops at the top or when it comes round."""
    positions = plan.rows(Position)
    seen = {position}
    current = positions[position].manager
    while current and current in positions and current not in seen:
        yield current
        seen.add(current)
        current = positions[current].manager


def check_no_circle(plan: Plan, position: str, manager: str) -> None:
    """Refuse a manager who is unknown or reports, directly or not, to the position itself."""
    if not manager:
        return
    row, above = plan.row(Position, position), plan.row(Position, manager)
    if manager == position or position in manager_chain(plan, manager):
        raise Refusal("reporting-circle", title=row.title, manager=above.title)
