"""The rows of a plan: what it consists of, each an immutable value with a stable key.

Units: money is the company's currency a year unless said, time is hours or business days as named,
shares are in [0, 1]. Splits are shares of time in the order of `DOMAINS`, recipe hours in that of `STAGES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mopsplanner.plan.quarters import Quarter, fiscal_first_day, fiscal_last_day, quarter_of
from mopsplanner.plan.words import Contract, Grade, Home, Level, RampShape, ReportsTo, TeamModel, Tier

Split = tuple[float, float, float, float]
StageHours = tuple[float, float, float, float, float, float]
StageLeads = tuple[float | None, float | None, float | None, float | None, float | None, float | None]
StageSplits = tuple[Split, Split, Split, Split, Split, Split]


@dataclass(frozen=True, slots=True)
class Row:
    """Anything that a plan holds: found by its kind and its key."""

    kind: ClassVar[str] = ""

    @property
    def key(self) -> str:
        """Unique within the kind, and never reused for something else."""
        raise AssertionError(f"{type(self).__name__} defines no key")


@dataclass(frozen=True, slots=True)
class Company(Row):
    """Whom the plan is for. `employees` and `marketing_people` are heads.

    `dedicated_since`: the day on which a dedicated marketing operations function began; None: not known.
    """

    kind: ClassVar[str] = "company"
    name: str
    plan_name: str
    employees: int
    marketing_people: int
    regions: int
    business_units: int
    regulated: bool
    agency: bool
    model: TeamModel
    reports_to: ReportsTo
    currency: str
    dedicated_since: date | None = None

    @property
    def key(self) -> str:
        return "company"


@dataclass(frozen=True, slots=True)
class FiscalCalendar(Row):
    """The planned quarters. `start_month` is the month in which the fiscal year begins."""

    kind: ClassVar[str] = "calendar"
    start_month: int
    first: Quarter
    count: int

    @property
    def key(self) -> str:
        return "calendar"

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The planned quarters in order."""
        return tuple(self.first.shifted(step) for step in range(self.count))

    @property
    def start(self) -> date:
        """First day of the plan."""
        return self.first_day(self.first)

    @property
    def end(self) -> date:
        """Last day of the plan."""
        return self.last_day(self.first.shifted(self.count - 1))

    def first_day(self, quarter: Quarter) -> date:
        """First day of a quarter."""
        return fiscal_first_day(self.start_month, quarter)

    def last_day(self, quarter: Quarter) -> date:
        """Last day of a quarter."""
        return fiscal_last_day(self.start_month, quarter)

    def quarter_of(self, day: date) -> Quarter:
        """The fiscal quarter in which a day falls, planned or not."""
        return quarter_of(self.start_month, day)


@dataclass(frozen=True, slots=True)
class Assumption(Row):
    """One number that the engine uses, with where it comes from."""

    kind: ClassVar[str] = "assumption"
    id: str
    name: str
    value: float
    unit: str
    grade: Grade
    source: str
    low: float
    high: float

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Location(Row):
    """Where people work: public holidays by country and region, contracted hours, leave."""

    kind: ClassVar[str] = "location"
    id: str
    name: str
    country: str
    region: str
    hours_per_day: float
    leave_days: float
    leave_season: Split
    leave_prorated: bool

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Role(Row):
    """What a position does by default. Pay is a range of base pay a year.

    `ramp_months` after a start output is full; along an exponential ramp, all but 5 % of what was missing.
    """

    kind: ClassVar[str] = "role"
    id: str
    name: str
    level: Level
    home: Home
    duty: str
    split: Split
    hire_from: int
    pay_low: float
    pay_high: float
    ramp_months: float
    time_to_hire_days: float
    attrition: float
    grade: Grade
    source: str
    order: int
    ramp_shape: RampShape = RampShape.LINEAR

    @property
    def key(self) -> str:
        return self.id

    @property
    def pay_midpoint(self) -> float:
        """Base pay where a position names none."""
        return (self.pay_low + self.pay_high) / 2


@dataclass(frozen=True, slots=True)
class Stay:
    """One person's time in a seat. `start` None: in the seat, and fully productive, before the plan begins.

    `end` is the last day in the seat. `base_pay` None: the role's midpoint. `hourly_rate` None: derived.
    `laid_off`: an employee's end is the company's wish and costs severance. `transferred`: the person was with the team
    before, on the bench, so that the start costs no hiring.
    """

    person: str
    start: date | None
    end: date | None
    contract: Contract = Contract.EMPLOYEE
    base_pay: float | None = None
    hourly_rate: float | None = None
    laid_off: bool = False
    transferred: bool = False


@dataclass(frozen=True, slots=True)
class Position(Row):
    """A seat in the team. Leaver, requisition and backfill are stays in one seat, counted once.

    `opens` and `closes` are the first and last day of the seat (None: before the plan, without end).
    `split` None: the role's. No stay on a day means that the seat is vacant on it. `dotted` are the ids of
    the seats to which this one also reports, by a dotted line.
    """

    kind: ClassVar[str] = "position"
    id: str
    title: str
    role: str
    manager: str
    location: str
    fte: float
    stays: tuple[Stay, ...]
    split: Split | None = None
    opens: date | None = None
    closes: date | None = None
    approved: bool = True
    department: str = ""
    external_id: str = ""
    note: str = ""
    dotted: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.id

    def stay_on(self, day: date) -> Stay | None:
        """Who sits in the seat on a day; None while it is vacant."""
        for stay in self.stays:
            if (stay.start is None or stay.start <= day) and (stay.end is None or day <= stay.end):
                return stay
        return None

    def next_stay(self, day: date) -> Stay | None:
        """Who comes into the seat next after a day."""
        later = [stay for stay in self.stays if stay.start is not None and stay.start > day]
        return min(later, key=lambda stay: stay.start or day, default=None)


@dataclass(frozen=True, slots=True)
class Benched(Row):
    """An employee who is paid but sits in no seat, from a day until the last day on the bench (None: without end).

    Costs loaded pay as in a seat, adds no capacity and no headcount. `base_pay` None: the role's midpoint.
    """

    kind: ClassVar[str] = "benched"
    id: str
    person: str
    role: str
    location: str
    fte: float
    since: date
    until: date | None = None
    base_pay: float | None = None
    note: str = ""

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Allocation(Row):
    """A position's split from a quarter on, until the next row of the same position."""

    kind: ClassVar[str] = "allocation"
    position: str
    quarter: Quarter
    split: Split

    @property
    def key(self) -> str:
        return f"{self.position}@{self.quarter}"


@dataclass(frozen=True, slots=True)
class CampaignType(Row):
    """A recipe: hours by stage that one campaign takes, split by domain.

    `lead_days`: business days from the start of work to launch. `stage_leads`: per stage, days before
    launch (negative: after it) over which its work is spread; None: the type's lead, and for the report
    the plan's reporting days after launch. `languages` counts those beyond the first. `promised_days`: business
    days from brief to launch that the team promises (None: no promise).
    """

    kind: ClassVar[str] = "campaign-type"
    id: str
    name: str
    hours: StageHours
    splits: StageSplits
    lead_days: float
    stage_leads: StageLeads
    tier: Tier
    languages: int
    regulated: bool
    grade: Grade
    source: str
    order: int
    promised_days: float | None = None

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Demand(Row):
    """Campaigns of one type planned to launch in one quarter, without those that are planned by name."""

    kind: ClassVar[str] = "demand"
    type: str
    quarter: Quarter
    campaigns: float

    @property
    def key(self) -> str:
        return f"{self.type}@{self.quarter}"


@dataclass(frozen=True, slots=True)
class Campaign(Row):
    """One large campaign by name, on top of the demand by type. `size`: its hours over those of the type's recipe."""

    kind: ClassVar[str] = "campaign"
    id: str
    name: str
    type: str
    launch: date
    size: float = 1.0
    note: str = ""

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Tool(Row):
    """A tool of the stack: run work in hours a month, cost a year, who owns it.

    `tier` is one of the catalogue's, or empty; `integrations` counts systems it is connected with; `licences` paid for
    and `active_users` seen, None: not known; `external_id` names it in the inventory that it was imported from.
    """

    kind: ClassVar[str] = "tool"
    id: str
    name: str
    category: str
    vendor: str
    hours_per_month: float
    split: Split
    annual_cost: float
    owner: str
    deputy: str
    starts: date | None
    ends: date | None
    renewal: date | None
    grade: Grade
    source: str
    tier: str = ""
    integrations: int = 0
    licences: int | None = None
    active_users: int | None = None
    external_id: str = ""

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class StandingTask(Row):
    """Run work that no tool and no campaign causes, in hours a quarter.

    `area` says what it serves, such as naming, QA or consent; `external_id` names the log that it was measured from.
    """

    kind: ClassVar[str] = "standing-task"
    id: str
    name: str
    hours_per_quarter: float
    split: Split
    grade: Grade
    source: str
    area: str = ""
    external_id: str = ""

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Actual(Row):
    """Campaigns launched in a quarter, under the type that the source wrote ("label")."""

    kind: ClassVar[str] = "actual"
    quarter: Quarter
    source: str
    label: str
    type: str
    launched: int
    as_of: date

    @property
    def key(self) -> str:
        return f"{self.source}@{self.quarter}@{self.label}"


@dataclass(frozen=True, slots=True)
class RecordedHours(Row):
    """Hours that somebody recorded for campaigns of one type in one quarter."""

    kind: ClassVar[str] = "recorded-hours"
    quarter: Quarter
    type: str
    source: str
    hours: float
    campaigns: int

    @property
    def key(self) -> str:
        return f"{self.source}@{self.quarter}@{self.type}"


@dataclass(frozen=True, slots=True)
class PlannedLaunches:
    """Campaigns of one type that were planned for a quarter."""

    type: str
    campaigns: float


@dataclass(frozen=True, slots=True)
class ClosedQuarter(Row):
    """What a quarter was when it was closed; later edits never restate it.

    By domain: `capacity`, `run` and `campaigns` hours. `headcount` at its end, `fte` in seats over it. Money: `people`
    loaded pay, `contractors`, `hiring`, `severance`, `bench`, `tools`. `planned` launches by type, as of the close.
    """

    kind: ClassVar[str] = "closed-quarter"
    quarter: Quarter
    closed: date
    headcount: int
    fte: float
    capacity: Split
    run: Split
    campaigns: Split
    people: float
    contractors: float
    hiring: float
    severance: float
    bench: float
    tools: float
    planned: tuple[PlannedLaunches, ...]

    @property
    def key(self) -> str:
        return str(self.quarter)


@dataclass(frozen=True, slots=True)
class Decision(Row):
    """What was decided, by whom, due when, with dissent and votes."""

    kind: ClassVar[str] = "decision"
    id: str
    text: str
    owner: str
    decided: date
    due: date | None
    dissent: str
    votes: tuple[int, ...]

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Scenario(Row):
    """A branch. `parent` empty: of the baseline."""

    kind: ClassVar[str] = "scenario"
    id: str
    name: str
    parent: str
    description: str
    order: int
    archived: bool

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class ScenarioChange(Row):
    """One row replacement of a scenario on its parent: `before` is what stood there when it was made."""

    kind: ClassVar[str] = "scenario-change"
    scenario: str
    row_kind: str
    row_key: str
    before: Row | None
    after: Row | None

    @property
    def key(self) -> str:
        return f"{self.scenario}@{self.row_kind}@{self.row_key}"


KINDS: dict[str, type[Row]] = {
    row.kind: row
    for row in (
        Company, FiscalCalendar, Assumption, Location, Role, Position, Benched, Allocation, CampaignType,
        Demand, Campaign, Tool, StandingTask, Actual, RecordedHours, ClosedQuarter, Decision, Scenario, ScenarioChange,
    )
}  # fmt: skip
"""Every kind of row, in the order in which they depend on each other."""

SHARED_KINDS = frozenset(
    {"calendar", "actual", "recorded-hours", "closed-quarter", "decision", "scenario", "scenario-change"}
)
"""Kinds that no scenario can change: they are the same in all of them."""
