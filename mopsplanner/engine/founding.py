"""Making a plan: the suggested team and its work, with a copy of every catalogue value that it uses.

A plan is frozen at birth: a newer catalogue never restates it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mopsplanner.catalog.entries import Catalog, Shares
from mopsplanner.engine.launch_plan import LaunchPlan, planned_launches
from mopsplanner.engine.sizing import CompanyProfile, Seat, Suggestion, suggest
from mopsplanner.engine.team_models import Place, Site
from mopsplanner.engine.workdays import public_holidays
from mopsplanner.plan.plan import Plan, plan_of
from mopsplanner.plan.quarters import Quarter, quarter_of
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import (
    Assumption,
    CampaignType,
    Company,
    Demand,
    FiscalCalendar,
    Location,
    Position,
    Role,
    Row,
    StageSplits,
    StandingTask,
    Stay,
    Tool,
)
from mopsplanner.plan.rules import check_plan, within
from mopsplanner.plan.words import DOMAINS, STAGES, Grade, ReportsTo, TeamModel, Tier

USED_ASSUMPTIONS = (
    "focus_share",
    "sickness_share",
    "training_days",
    "ceiling",
    "management_share",
    "ramp_start",
    "ramp_days_per_month",
    "coaching_hours",
    "rework_share",
    "language_factor",
    "regulated_factor",
    "tier_simple",
    "tier_standard",
    "tier_complex",
    "report_days",
    "burden",
    "contractor_rate_factor",
    "hiring_cost_share",
    "severance_share",
    "usd_rate",
    "span_low",
    "span_high",
)
"""What the engine reads from a plan; leave and hours a day stand with the location, the rest with roles."""


@dataclass(frozen=True, slots=True)
class Founding:
    """How a plan begins. `start` is the first day of a fiscal quarter; `usd_rate` is company currency per dollar."""

    profile: CompanyProfile
    name: str
    plan_name: str = "MOps plan"
    start: date = date(2027, 1, 1)
    quarters: int = 8
    fiscal_start_month: int = 1
    currency: str = "USD"
    usd_rate: float = 1.0
    country: str = "US"
    region: str = ""
    model: TeamModel = TeamModel.CENTRALISED
    reports_to: ReportsTo = ReportsTo.CMO


def found_plan(founding: Founding, catalog: Catalog, plan_id: str) -> Plan:
    """A plan with the suggested team in its seats. Refuses a start that begins no fiscal quarter."""
    suggestion = suggest(founding.profile, catalog, founding.model)
    return plan_from(founding, suggestion, catalog, plan_id, positions(suggestion, catalog))


def plan_from(
    founding: Founding, suggestion: Suggestion, catalog: Catalog, plan_id: str, team: Iterable[Position]
) -> Plan:
    """A plan with this team and the suggestion's work. Refuses a rate of the currency that cannot be."""
    rate = catalog.assumptions["usd_rate"]
    within("currency per US dollar", founding.usd_rate, rate.low, rate.high)
    calendar = fiscal_calendar(founding.start, founding.fiscal_start_month, founding.quarters)
    rows: list[Row] = [company(founding, suggestion, catalog), calendar, location(founding, catalog)]
    rows += assumptions(founding, catalog)
    rows += roles(catalog, founding.usd_rate)
    rows += campaign_types(catalog)
    rows += team
    rows += demand(suggestion, calendar, catalog)
    rows += tools(suggestion, catalog)
    rows += standing_tasks(suggestion, catalog)
    plan = plan_of(plan_id, rows)
    check_plan(plan)
    return plan


def fiscal_calendar(start: date, fiscal_start_month: int, quarters: int) -> FiscalCalendar:
    """The planned quarters. Refuses a start that is not the first day of a fiscal quarter."""
    if not 1 <= fiscal_start_month <= 12:
        raise Refusal(
            "value-out-of-range", name="first month of the fiscal year", value=fiscal_start_month, low=1, high=12
        )
    first: Quarter = quarter_of(fiscal_start_month, start)
    calendar = FiscalCalendar(fiscal_start_month, first, quarters)
    if calendar.start != start:
        following = calendar.first_day(first.shifted(1))
        raise Refusal(
            "start-not-a-quarter",
            start=start.isoformat(),
            before=calendar.start.isoformat(),
            after=following.isoformat(),
        )
    return calendar


def company(founding: Founding, suggestion: Suggestion, catalog: Catalog) -> Company:
    """The row about the company."""
    profile = founding.profile
    marketing = profile.marketing_people
    if marketing is None:
        marketing = max(1, round(profile.employees * catalog.value("marketing_people_share")))
    return Company(
        name=founding.name.strip(),
        plan_name=founding.plan_name.strip() or "MOps plan",
        employees=profile.employees,
        marketing_people=marketing,
        regions=profile.regions,
        business_units=profile.business_units,
        regulated=profile.regulated,
        agency=profile.agency,
        model=founding.model,
        reports_to=founding.reports_to,
        currency=founding.currency,
    )


def location(founding: Founding, catalog: Catalog) -> Location:
    """The place where the team works until others are named. Refuses a country without a holiday calendar."""
    public_holidays(founding.country, founding.region, founding.start.year)
    name = f"{founding.country} {founding.region}".strip()
    hours, leave = catalog.value("hours_per_day"), catalog.value("leave_days")
    quarter = 0.25
    season = (quarter, quarter, quarter, quarter)
    return Location("L001", name, founding.country, founding.region, hours, leave, season, leave_prorated=True)


def assumptions(founding: Founding, catalog: Catalog) -> Iterator[Assumption]:
    """The assumptions that results rest on; the currency's rate is the founder's own where it is not 1."""
    for entry in (catalog.assumptions[id] for id in USED_ASSUMPTIONS):
        value, grade = entry.value, entry.grade
        if entry.id == "usd_rate" and founding.usd_rate != entry.value:
            value, grade = founding.usd_rate, Grade.YOURS
        yield Assumption(entry.id, entry.name, value, entry.unit, grade, entry.source, entry.low, entry.high)


def roles(catalog: Catalog, usd_rate: float) -> Iterator[Role]:
    """Every role of the catalogue, pay in the company's currency."""
    for order, entry in enumerate(catalog.roles.values(), start=1):
        yield Role(
            id=entry.id,
            name=entry.name,
            level=entry.level,
            home=entry.home,
            duty=entry.duty,
            split=entry.split,
            hire_from=entry.hire_from,
            pay_low=entry.pay_low * usd_rate,
            pay_high=entry.pay_high * usd_rate,
            ramp_months=entry.ramp_months,
            time_to_hire_days=entry.time_to_hire_days,
            attrition=entry.attrition,
            grade=entry.split_grade,
            source=entry.pay_source,
            order=order,
        )


def campaign_types(catalog: Catalog) -> Iterator[CampaignType]:
    """Every recipe of the catalogue, each stage split by domain as the catalogue says."""
    tech, process, data, qa, launch, report = (catalog.stage_splits[stage] for stage in STAGES)
    splits: StageSplits = (tech, process, data, qa, launch, report)
    for order, entry in enumerate(catalog.recipes.values(), start=1):
        yield CampaignType(
            id=entry.id,
            name=entry.name,
            hours=entry.hours,
            splits=splits,
            lead_days=float(entry.lead_days),
            stage_leads=(None, None, None, None, None, None),
            tier=Tier.STANDARD,
            languages=0,
            regulated=False,
            grade=entry.grade,
            source=entry.source,
            order=order,
        )


def positions(suggestion: Suggestion, catalog: Catalog) -> Iterator[Position]:
    """The suggested seats, filled and productive from before the plan, names still open."""
    ids = [f"P{number:03d}" for number in range(1, len(suggestion.seats) + 1)]
    for id, seat in zip(ids, suggestion.seats, strict=True):
        yield Position(
            id=id,
            title=seat_title(seat, suggestion.model, catalog),
            role=seat.role,
            manager="" if seat.reports_to is None else ids[seat.reports_to],
            location="L001",
            fte=1.0,
            stays=(Stay("", None, None),),
            split=seat.split,
            department=place_name(seat.place),
            dotted=() if seat.dotted_to is None else (ids[seat.dotted_to],),
        )


PLACE_NAMES = {
    Site.HUB: "Marketing operations hub",
    Site.PLATFORM: "Marketing platform",
    Site.CORE: "Centre of excellence",
    Site.CAMPAIGN_SERVICES: "Campaign services",
    Site.INSIGHT_SERVICES: "Data and analytics services",
    Site.SYSTEMS: "Revenue systems and data",
    Site.PROCESS: "Revenue process",
    Site.INSIGHTS: "Revenue insights",
}
LOCAL_NAMES = {Site.REGION: ("Region", "Regions"), Site.UNIT: ("Business unit", "Business units")}


def place_name(place: Place | None) -> str:
    """What a seat's place is called until the company gives it a name of its own; empty: with the team."""
    if place is None:
        return ""
    if place.site in PLACE_NAMES:
        return PLACE_NAMES[place.site]
    one, several = LOCAL_NAMES[place.site]
    if place.first == place.last:
        return f"{one} {place.first}"
    joint = "and" if place.last == place.first + 1 else "to"
    return f"{several} {place.first} {joint} {place.last}"


def seat_title(seat: Seat, model: TeamModel, catalog: Catalog) -> str:
    """The title of a suggested seat: its role, with the region or unit, and the head's with revenue operations."""
    name = catalog.roles[seat.role].name
    if seat.reports_to is None and model is TeamModel.REVOPS:
        return f"{name} (Revenue Operations)"
    local = seat.place is not None and seat.place.is_local
    return f"{name}, {place_name(seat.place)}" if local else name


def demand(suggestion: Suggestion, calendar: FiscalCalendar, catalog: Catalog) -> Iterator[Demand]:
    """The suggested campaigns by quarter: the mix times the season of the calendar quarter, in rounded counts.

    What rounding takes from one quarter it gives to the next, type by type, so that the mix holds over the plan.
    """
    total = sum(suggestion.campaigns.values())
    wanted = LaunchPlan(total, suggestion.campaigns, 0.0, catalog.season)
    for (type_id, quarter), count in planned_launches(wanted, calendar, calendar.first).items():
        if count > 0:
            yield Demand(type_id, quarter, count)


def tools(suggestion: Suggestion, catalog: Catalog) -> Iterator[Tool]:
    """The suggested stack; vendor, owner, cost and renewal are for the director to fill in."""
    for number, tool in enumerate(suggestion.tools, start=1):
        yield Tool(
            id=f"S{number:03d}",
            name=tool.name,
            category=tool.category,
            vendor="",
            hours_per_month=round(tool.hours_per_month, 2),
            split=tool.split,
            annual_cost=0.0,
            owner="",
            deputy="",
            starts=None,
            ends=None,
            renewal=None,
            grade=Grade.JUDGEMENT,
            source=tool.source,
            tier=catalog.tool_categories[tool.category].tier,
        )


def standing_tasks(suggestion: Suggestion, catalog: Catalog) -> Iterator[StandingTask]:
    """Every standing task of the catalogue, each with its share of the size band's hours of its domain.

    Those hours are calibrated to a team well used; tasks only divide them.
    """
    for number, entry in enumerate(catalog.standing.values(), start=1):
        at = DOMAINS.index(entry.domain)
        yield StandingTask(
            id=f"R{number:03d}",
            name=entry.name,
            hours_per_quarter=round(suggestion.standing[at] * entry.share, 2),
            split=_only(at),
            grade=entry.grade,
            source=entry.source,
            area=entry.area,
        )


def _only(domain: int) -> Shares:
    first, second, third, fourth = (1.0 if at == domain else 0.0 for at in range(len(DOMAINS)))
    return (first, second, third, fourth)
