"""Plans for tests: built from arguments alone, so that the same call gives the same plan everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mopsplanner.plan.plan import Plan, plan_of
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import (
    Actual,
    Allocation,
    Assumption,
    CampaignType,
    Company,
    Decision,
    Demand,
    FiscalCalendar,
    Location,
    Position,
    Role,
    Row,
    Scenario,
    ScenarioChange,
    Split,
    StandingTask,
    Stay,
    Tool,
)
from mopsplanner.plan.words import Contract, Grade, Home, Level, ReportsTo, TeamModel, Tier

FIRST = Quarter(2027, 1)
EVEN: Split = (0.25, 0.25, 0.25, 0.25)
TECHNICAL: Split = (0.6, 0.2, 0.1, 0.1)
SMALL_PLAN_POSITIONS = 4


def company(**values: object) -> Company:
    """A mid-market company."""
    fields: dict[str, object] = {
        "name": "Nordwind GmbH", "plan_name": "Plan 2027", "employees": 300, "marketing_people": 22,
        "regions": 2, "business_units": 1, "regulated": False, "agency": True,
        "model": TeamModel.CENTRALISED, "reports_to": ReportsTo.CMO, "currency": "EUR",
    }  # fmt: skip
    return Company(**{**fields, **values})  # type: ignore[arg-type]


def roles() -> tuple[Role, ...]:
    """A head, a technical and an analytical role."""
    return (
        Role("head", "Head of Marketing Operations", Level.DIRECTOR, Home.LEADERSHIP, "Leads the team.", EVEN,
             300, 110_000.0, 150_000.0, 3.0, 75.0, 0.1, Grade.JUDGEMENT, "", 1),
        Role("automation", "Marketing Automation Specialist", Level.SPECIALIST, Home.TECHNOLOGY,
             "Builds campaigns.", TECHNICAL, 20, 60_000.0, 85_000.0, 4.0, 50.0, 0.18, Grade.SOURCED, "S1", 2),
        Role("analyst", "Marketing Analyst", Level.SPECIALIST, Home.ANALYTICS, "Reports and models.",
             (0.1, 0.1, 0.3, 0.5), 100, 65_000.0, 90_000.0, 4.0, 55.0, 0.15, Grade.SOURCED, "S1", 3),
    )  # fmt: skip


def locations() -> tuple[Location, ...]:
    """One German and one American place of work."""
    return (
        Location("de", "Hamburg", "DE", "HH", 8.0, 30.0, (0.2, 0.2, 0.35, 0.25), leave_prorated=True),
        Location("us", "Austin", "US", "TX", 8.0, 20.0, EVEN, leave_prorated=False),
    )


def assumptions() -> tuple[Assumption, ...]:
    """Two numbers of the engine."""
    return (
        Assumption("ceiling", "Ceiling", 0.85, "share", Grade.SOURCED, "S2", 0.5, 1.0),
        Assumption("burden", "Burden", 1.3, "factor", Grade.DERIVED, "S3", 1.0, 2.0),
    )


def campaign_types() -> tuple[CampaignType, ...]:
    """An e-mail and an event."""
    splits = (EVEN, TECHNICAL, EVEN, EVEN, TECHNICAL, (0.0, 0.0, 0.5, 0.5))
    return (
        CampaignType("email", "E-mail", (1.0, 4.0, 1.5, 1.0, 0.5, 1.0), splits, 10.0,
                     (None, None, 5.0, None, 0.0, -10.0), Tier.SIMPLE, 0, False, Grade.DERIVED, "S4", 1),
        CampaignType("event", "Event", (6.0, 14.0, 6.0, 3.0, 2.0, 5.0), splits, 45.0,
                     (None,) * 6, Tier.COMPLEX, 1, True, Grade.JUDGEMENT, "", 2),
    )  # fmt: skip


def work() -> tuple[Row, ...]:
    """Tools, tasks, actuals and a decision of the small plan."""
    return (
        Tool("S001", "Marketo", "automation", "Adobe", 24.0, TECHNICAL, 90_000.0, "P002", "", date(2026, 1, 1),
             None, date(2027, 12, 31), Grade.SOURCED, "S5"),
        StandingTask("reporting", "Reporting", 60.0, (0.0, 0.0, 0.4, 0.6), Grade.JUDGEMENT, ""),
        Actual(Quarter(2026, 4), "salesforce", "Email Blast", "email", 17, date(2027, 1, 5)),
        Actual(Quarter(2026, 4), "salesforce", "Trade show", "", 2, date(2027, 1, 5)),
        Decision("D001", "Hire one analyst", "CMO", date(2027, 1, 12), date(2027, 3, 1), "", (4, 1)),
    )  # fmt: skip


def position(number: int, **values: object) -> Position:
    """The seat with this number: P001 leads, all others report to one of the first ten."""
    seat = {
        "id": f"P{number:03d}",
        "title": "Head of Marketing Operations" if number == 1 else f"Specialist {number}",
        "role": "head" if number == 1 else ("automation", "analyst")[number % 2],
        "manager": "" if number == 1 else f"P{1 + (number % 10 if number > 11 else 0):03d}",
        "location": ("de", "us")[number % 3 == 0],
        "fte": (1.0, 0.8)[number % 5 == 0],
        "stays": (Stay(f"Person {number}", None if number % 4 else date(2027, 2, 1), None),),
        "department": "Marketing",
        "external_id": f"E{number}",
    }
    return Position(**{**seat, **values})  # type: ignore[arg-type]


def _small_team() -> tuple[Position, ...]:
    contractor = Stay("Kim Sørensen", date(2027, 3, 1), date(2027, 9, 30), Contract.CONTRACTOR, None, 95.0)
    return (
        position(1),
        position(2, split=TECHNICAL),
        position(3, stays=(Stay("李 伟", None, date(2027, 5, 31), base_pay=71_000.0), contractor)),
        position(4, stays=(), opens=date(2027, 4, 1), approved=False),
    )


def small_plan() -> Plan:
    """Four seats, four quarters, every kind of row at least once, one scenario that adds and edits a seat."""
    team = _small_team()
    second = team[1]
    added = position(5, title="Second analyst")
    return plan_of(
        "plan-small",
        (
            company(), FiscalCalendar(2, FIRST, 4), *assumptions(), *locations(), *roles(), *team,
            Allocation("P002", FIRST.shifted(2), EVEN), *campaign_types(),
            Demand("email", FIRST, 24.0), Demand("email", FIRST.shifted(1), 30.0), Demand("event", FIRST, 2.0),
            *work(),
            Scenario("SC001", "Growth", "", "One more analyst", 1, archived=False),
            ScenarioChange("SC001", "position", "P005", None, added),
            ScenarioChange("SC001", "position", second.id, second, position(2, fte=0.5)),
            ScenarioChange("SC001", "company", "company", company(), company(employees=400)),
        ),
    )  # fmt: skip


def plan_with(positions: int = 1000, quarters: int = 12, scenarios: int = 6) -> Plan:
    """A plan of this size: every second seat has allocations, each scenario changes twenty seats."""
    seats = [position(number) for number in range(1, positions + 1)]
    return plan_of(
        f"plan-{positions}-{quarters}-{scenarios}",
        (
            company(employees=12_000), FiscalCalendar(1, FIRST, quarters), *assumptions(), *locations(), *roles(),
            *seats, *_allocations(positions, quarters), *campaign_types(), *_demand(quarters), *work()[1:],
            *_scenarios(seats, scenarios),
        ),
    )  # fmt: skip


def _allocations(positions: int, quarters: int) -> Iterator[Allocation]:
    for number in range(2, positions + 1, 2):
        yield Allocation(f"P{number:03d}", FIRST.shifted(number % quarters), TECHNICAL)


def _demand(quarters: int) -> Iterator[Demand]:
    for step in range(quarters):
        yield Demand("email", FIRST.shifted(step), 200.0 + step)
        yield Demand("event", FIRST.shifted(step), 12.0)


def _scenarios(seats: list[Position], scenarios: int) -> Iterator[Row]:
    for number in range(1, scenarios + 1):
        id = f"SC{number:03d}"
        parent = f"SC{number - 1:03d}" if number % 3 == 0 else ""
        yield Scenario(id, f"Scenario {number}", parent, "", number, archived=False)
        for seat in seats[number : number + 20]:
            changed = position(int(seat.id[1:]), fte=0.6)
            yield ScenarioChange(id, "position", seat.id, seat, changed)
