"""The entries of the catalogue: frozen values, each with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mopsplanner.plan.words import Domain, Grade, Home, Level, Stage, TeamModel

Shares = tuple[float, float, float, float]
"""One figure per domain, in the order of `DOMAINS`: technology, process, data, analytics."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something the catalogue cites. `grade` is A (official or primary), B (survey or consultancy),
    C (blog or single vendor) or J (no publication, and then no url).
    """

    id: str
    title: str
    url: str
    grade: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Citation:
    """How far a value can be trusted, the id of its source, and the year it speaks of."""

    grade: Grade
    source: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Cited:
    """One number with its unit and where it comes from."""

    value: float
    unit: str
    grade: Grade
    source: str
    year: int | None


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """What a position does by default.

    `split` is shares of working time, `hire_from` a number of employees, pay is US dollars a year,
    `attrition` leavers a year over headcount. `cites` holds a citation for split, hire_from, pay,
    ramp, time_to_hire and attrition.
    """

    id: str
    name: str
    level: Level
    home: Home
    duty: str
    split: Shares
    split_grade: Grade
    hire_from: int
    pay_low: int
    pay_high: int
    pay_source: str
    pay_soc: str
    pay_note: str
    ramp_months: float
    time_to_hire_days: int
    attrition: float
    cites: Mapping[str, Citation]

    @property
    def base_pay(self) -> float:
        """Middle of the pay range, US dollars a year; 225,000 where the survey top-codes the upper end."""
        return (self.pay_low + self.pay_high) / 2


@dataclass(frozen=True, slots=True)
class RecipeEntry:
    """Hours of one campaign by stage (in the order of `STAGES`), standard complexity, without rework.

    `lead_days` is business days from brief to launch, `mix` the share of all launches. `cites` holds
    a citation for effort, lead and mix; `grade` and `source` are those of the effort.
    """

    id: str
    name: str
    hours: tuple[float, float, float, float, float, float]
    lead_days: int
    mix: float
    grade: Grade
    source: str
    cites: Mapping[str, Citation]

    @property
    def total_hours(self) -> float:
        """Hours of all stages."""
        return sum(self.hours)


@dataclass(frozen=True, slots=True)
class StageSplit:
    """How the hours of a stage divide over the domains."""

    stage: Stage
    split: Shares
    grade: Grade
    source: str


@dataclass(frozen=True, slots=True)
class ToolCategory:
    """A kind of tool. `hours_per_month` is the administration of one tool in an enterprise stack;
    `order` is its place in which tools join a stack, `tier` the id of the one where such a tool usually stands.
    `cites` holds a citation for admin and split.
    """

    id: str
    name: str
    hours_per_month: float
    split: Shares
    order: int
    tier: str
    grade: Grade
    source: str
    cites: Mapping[str, Citation]


@dataclass(frozen=True, slots=True)
class ToolTier:
    """How much hangs on a tool. `tools_per_person`: such tools that one full-time person looks after."""

    id: str
    name: str
    duty: str
    tools_per_person: float
    grade: Grade
    source: str


@dataclass(frozen=True, slots=True)
class StandingArea:
    """What standing work serves, such as naming, QA or consent."""

    id: str
    name: str
    duty: str


@dataclass(frozen=True, slots=True)
class StandingEntry:
    """A standing task: the share of a size band's standing hours of one domain that it takes."""

    id: str
    name: str
    area: str
    domain: Domain
    share: float
    grade: Grade
    source: str


@dataclass(frozen=True, slots=True)
class BandEntry:
    """Defaults of a range of employees (`employees_to` is None for the last).

    `low`, `typical` and `high` are people; `mix` is the team's time by domain; `tools` a count;
    `admin_factor` multiplies the hours of a tool category, for a team of `divisor` people;
    `standing` is hours per person and quarter by domain. `cites` holds a citation for employees,
    people, mix, tools, admin and standing; `bracketed_by` names the sources around the people figures.
    """

    id: str
    name: str
    employees_from: int
    employees_to: int | None
    low: float
    typical: float
    high: float
    mix: Shares
    tools: int
    admin_factor: float
    standing: Shares
    divisor: float
    bracketed_by: tuple[str, ...]
    cites: Mapping[str, Citation]

    def holds(self, employees: int) -> bool:
        """Whether a company of so many employees belongs to this band."""
        return self.employees_from <= employees and (self.employees_to is None or employees <= self.employees_to)


@dataclass(frozen=True, slots=True)
class AssumptionEntry:
    """A value that a plan copies and its owner may change within `low` to `high`."""

    id: str
    name: str
    value: float
    unit: str
    grade: Grade
    source: str
    year: int | None
    low: float
    high: float

    @property
    def cited(self) -> Cited:
        """The value with its unit and origin, without name and bounds."""
        return Cited(self.value, self.unit, self.grade, self.source, self.year)


@dataclass(frozen=True, slots=True)
class SizeAnchor:
    """Suggested people at a number of employees."""

    employees: int
    people: float
    grade: Grade
    source: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """Which roles a domain gets, one seat after the other, in a company of `employees_from` and more.

    `head` leads the domain where it has a team of its own; `roles` follow once each, then `repeat` in turn.
    """

    domain: Domain
    employees_from: int
    head: str
    roles: tuple[str, ...]
    repeat: tuple[str, ...]
    grade: Grade
    source: str


@dataclass(frozen=True, slots=True)
class PayBenchmark:
    """US base pay of an occupation by percentile, dollars a year; None where the survey top-codes it."""

    soc: str
    title: str
    p10: int
    p25: int
    p50: int
    p75: int
    p90: int | None
    grade: Grade
    sources: tuple[str, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A published figure (`low` equals `high` unless it is a range) to hold a default against.

    `attributed_to` names the publisher that a claim in circulation is credited with; the claim is then
    of grade unverified, and `sources` are what was found instead.
    """

    id: str
    topic: str
    label: str
    low: float
    high: float
    unit: str
    attributed_to: str | None
    grade: Grade
    sources: tuple[str, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """Where the account of a team model comes from: `sources` of when it fits, `evidence` ids of figures beside it,
    `line` the citation of its reporting line.
    """

    model: TeamModel
    grade: Grade
    sources: tuple[str, ...]
    evidence: tuple[str, ...]
    line: Citation


@dataclass(frozen=True, slots=True)
class Catalog:
    """All reference values. Mappings are by id and keep the order of the catalogue."""

    roles: Mapping[str, RoleEntry]
    recipes: Mapping[str, RecipeEntry]
    stages: Mapping[Stage, StageSplit]
    tool_categories: Mapping[str, ToolCategory]
    tool_tiers: Mapping[str, ToolTier]
    areas: Mapping[str, StandingArea]
    standing: Mapping[str, StandingEntry]
    bands: tuple[BandEntry, ...]
    anchors: tuple[SizeAnchor, ...]
    ladders: tuple[Ladder, ...]
    assumptions: Mapping[str, AssumptionEntry]
    pay: Mapping[str, PayBenchmark]
    evidence: Mapping[str, Evidence]
    claims: Mapping[str, Evidence]
    sources: Mapping[str, Source]
    models: Mapping[TeamModel, ModelEntry]

    @property
    def size_anchors(self) -> tuple[tuple[int, float], ...]:
        """Employees and suggested people, rising."""
        return tuple((anchor.employees, anchor.people) for anchor in self.anchors)

    @property
    def season(self) -> Shares:
        """Campaign index of the four calendar quarters; 1 is an average quarter."""
        q1, q2, q3, q4 = (self.value(f"season_q{quarter}") for quarter in (1, 2, 3, 4))
        return (q1, q2, q3, q4)

    @property
    def stage_splits(self) -> Mapping[Stage, Shares]:
        """Shares by domain of each stage's hours."""
        return {stage: entry.split for stage, entry in self.stages.items()}

    @property
    def report_window_days(self) -> int:
        """Business days after launch in which reporting falls."""
        return int(self.value("report_days"))

    def value(self, assumption_id: str) -> float:
        """The default of an assumption. KeyError for an id that the catalogue does not have."""
        return self.assumptions[assumption_id].value

    def band_for(self, employees: int) -> BandEntry:
        """The band of a company of one employee or more."""
        return next(band for band in self.bands if band.holds(employees))

    def ladder_for(self, domain: Domain, employees: int) -> Ladder:
        """The ladder of a domain; a company below the first ladder takes the first."""
        rising = [ladder for ladder in self.ladders if ladder.domain is domain]
        return max(
            (ladder for ladder in rising if ladder.employees_from <= employees),
            key=lambda ladder: ladder.employees_from,
            default=rising[0],
        )
