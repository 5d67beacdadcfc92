"""The plan held against every figure of the catalogue: what it says itself, and how the two stand to each other.

Each comparison takes the figure of a planned quarter from the results or the plan's own rows. Figures that speak of
other companies, or of something that a plan does not say, are listed without one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mopsplanner.catalog.entries import Catalog, Evidence, PayBenchmark
from mopsplanner.engine.arrays import assumption
from mopsplanner.engine.cost import base_pay
from mopsplanner.engine.results import Results
from mopsplanner.engine.structure import structure
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import CampaignType, Position, Role, Tool
from mopsplanner.plan.words import DOMAINS, Domain, Grade, Home, Level

WEEK_DAYS, MONTH_DAYS = 5.0, 21.75
"""Business days of a week, and of a month (261 a year)."""
PAY_CURRENCY = "USD"
"""The currency of published pay; that of a plan in another one is not held against it."""


class Standing(StrEnum):
    """How the plan's figure stands to the published one."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A published figure, `low` to `high` in `unit`, and the plan's own.

    `own` None: the plan does not say it, or the figure speaks of companies of another size; `why_not` says which.
    """

    id: str
    topic: str
    label: str
    low: float
    high: float
    unit: str
    own: float | None
    why_not: str
    grade: Grade
    sources: tuple[str, ...]
    year: int | None
    attributed_to: str | None

    @property
    def standing(self) -> Standing:
        """Whether the plan's figure lies below, within or above the published one (within 0.5 % counts as on it)."""
        if self.own is None:
            return Standing.NONE
        slack = 0.005 * abs(self.high)
        if self.own < self.low - slack:
            return Standing.BELOW
        return Standing.ABOVE if self.own > self.high + slack else Standing.WITHIN


OTHER_SIZE, NOT_SAID = "other-size", "not-said"


def benchmarks(results: Results, quarter: Quarter, catalog: Catalog) -> tuple[Benchmark, ...]:
    """Every figure of the catalogue beside the plan's of a planned quarter, in the catalogue's order."""
    asked = _Plan(results, quarter, catalog)
    told = (*catalog.evidence.values(), *catalog.claims.values())
    return (*(_of_evidence(entry, asked) for entry in told), *(_of_pay(entry, asked) for entry in catalog.pay.values()))


def _of_evidence(entry: Evidence, asked: _Plan) -> Benchmark:
    own, why_not = _own_figure(entry.id, asked)
    return Benchmark(
        entry.id, entry.topic, entry.label, entry.low, entry.high, entry.unit, own, why_not, entry.grade, entry.sources,
        entry.year, entry.attributed_to,
    )  # fmt: skip


def _own_figure(id: str, asked: _Plan) -> tuple[float | None, str]:
    if id in _SIZES and not asked.is_of_size(*_SIZES[id]):
        return None, OTHER_SIZE
    own = _OWN[id](asked) if id in _OWN else None
    return own, "" if own is not None else NOT_SAID


def _of_pay(entry: PayBenchmark, asked: _Plan) -> Benchmark:
    own = asked.pay_of(entry.soc)
    high = entry.p75 if entry.p90 is None else entry.p90
    return Benchmark(
        f"pay-{entry.soc}", "pay", entry.title, entry.p10, high, "USD/year", own, "" if own is not None else NOT_SAID,
        entry.grade, entry.sources, entry.year, None,
    )  # fmt: skip


@dataclass(frozen=True)
class _Plan:
    """What a plan says of itself in one quarter. None where it says nothing."""

    results: Results
    quarter: Quarter
    catalog: Catalog

    @property
    def step(self) -> int:
        return self.results.quarters.index(self.quarter)

    def is_of_size(self, least: int, most: int | None) -> bool:
        employees = self.results.plan.company.employees
        return least <= employees and (most is None or employees <= most)

    # People

    @property
    def marketing(self) -> float | None:
        return float(self.results.plan.company.marketing_people) or None

    @property
    def seats(self) -> float:
        return float(self.results.headcount[self.step])

    @property
    def marketers_per_seat(self) -> float | None:
        return self.marketing / self.seats if self.marketing and self.seats else None

    @property
    def seats_per_marketer(self) -> float | None:
        return self.seats / self.marketing if self.marketing else None

    def open_seats(self) -> Iterator[Position]:
        """Seats that are open on the quarter's last day."""
        day = self.results.plan.calendar.last_day(self.quarter)
        for row in self.results.plan.rows(Position).values():
            if (row.opens is None or row.opens <= day) and (row.closes is None or row.closes >= day):
                yield row

    def mean_of_roles(self, figure: Callable[[Role], float], wanted: Callable[[Role], bool]) -> float | None:
        """A figure of the roles of open seats, each seat counted by its FTE."""
        roles = self.results.plan.rows(Role)
        seats = [(row.fte, roles[row.role]) for row in self.open_seats() if wanted(roles[row.role])]
        weight = sum(fte for fte, _ in seats)
        return sum(fte * figure(role) for fte, role in seats) / weight if weight else None

    def mean_pay(self, wanted: Callable[[Role], bool]) -> float | None:
        """Base pay of those who sit in seats of some roles on the quarter's last day."""
        plan = self.results.plan
        if plan.company.currency != PAY_CURRENCY:
            return None
        day, roles = plan.calendar.last_day(self.quarter), plan.rows(Role)
        seated = [(row, row.stay_on(day)) for row in self.open_seats() if wanted(roles[row.role])]
        paid = [base_pay(plan, row, stay) for row, stay in seated if stay is not None]
        return sum(paid) / len(paid) if paid else None

    def pay_of(self, soc: str) -> float | None:
        """Base pay in the roles whose pay comes from an occupation."""
        ids = {id for id, entry in self.catalog.roles.items() if entry.pay_soc == soc}
        return self.mean_pay(lambda role: role.id in ids)

    @property
    def mean_span(self) -> float | None:
        spans = structure(self.results, self.quarter).spans
        return sum(span.reports for span in spans) / len(spans) if spans else None

    # Work

    def share(self, *domains: Domain) -> float | None:
        """Share of the demand's hours in some domains."""
        hours = self.results.demand.total[:, self.step]
        whole = float(hours.sum())
        return sum(float(hours[DOMAINS.index(domain)]) for domain in domains) / whole if whole else None

    def tools(self) -> float:
        """Tools in use on the quarter's last day."""
        day = self.results.plan.calendar.last_day(self.quarter)
        rows = self.results.plan.rows(Tool).values()
        return float(sum((row.starts is None or row.starts <= day) and (row.ends is None or row.ends >= day)
                         for row in rows))  # fmt: skip

    def lead(self, id: str, days: float = 1.0) -> float | None:
        """Lead time of a type of campaign, in business days or in units of several."""
        found = self.results.plan.rows(CampaignType).get(id)
        return None if found is None else found.lead_days / days

    def effort(self, id: str) -> float | None:
        """Hours of one campaign of a type."""
        for at, row in enumerate(self.results.demand.types):
            if row.id == id:
                return float(self.results.demand.recipe[at].sum())
        return None

    def campaigns_per_seat(self, wanted: Callable[[Role], bool]) -> float | None:
        """Planned campaigns of the quarter for each full-time seat of some roles."""
        roles = self.results.plan.rows(Role)
        seats = sum(row.fte for row in self.open_seats() if wanted(roles[row.role]))
        return float(self.results.demand.planned[:, self.step].sum()) / seats if seats else None

    def assume(self, id: str) -> float:
        return assumption(self.results.plan, id)


def _any(_role: Role) -> bool:
    return True


_OWN: Mapping[str, Callable[[_Plan], float | None]] = {
    "marketers-per-mops": lambda p: p.marketers_per_seat,
    "mops-of-50-marketers": lambda p: None if p.seats_per_marketer is None else 50 * p.seats_per_marketer,
    "mops-staff-share": lambda p: p.seats_per_marketer,
    "average-team-2020": lambda p: p.seats,
    "average-team-2022": lambda p: p.seats,
    "mid-size-team": lambda p: float(p.results.seated_fte[p.step]),
    "team-to-50": lambda p: p.seats,
    "team-50-199": lambda p: p.seats,
    "team-200-999": lambda p: p.seats,
    "campaigns-per-generalist": lambda p: p.campaigns_per_seat(lambda r: r.home is Home.GENERALIST),
    "campaigns-per-builder": lambda p: p.campaigns_per_seat(lambda r: r.id == "campaign-builder"),
    "marketing-1-49": lambda p: p.marketing,
    "marketing-50-249": lambda p: p.marketing,
    "marketing-250-499": lambda p: p.marketing,
    "marketing-500-999": lambda p: p.marketing,
    "marketing-1000-4999": lambda p: p.marketing,
    "marketing-largest": lambda p: p.marketing,
    "marketing-staff-share": lambda p: None if p.marketing is None else p.marketing / p.results.plan.company.employees,
    "span-player-coach": lambda p: p.mean_span,
    "span-coach": lambda p: p.mean_span,
    "span-supervisor": lambda p: p.mean_span,
    "span-facilitator": lambda p: p.mean_span,
    "wage-share": lambda p: 1 / p.assume("burden"),
    "hire-it": lambda p: p.mean_of_roles(lambda r: r.time_to_hire_days, lambda r: r.home is Home.TECHNOLOGY),
    "time-to-fill": lambda p: p.mean_of_roles(lambda r: r.time_to_hire_days, _any),
    "attrition-marketing": lambda p: p.mean_of_roles(lambda r: r.attrition, _any),
    "attrition-all": lambda p: p.mean_of_roles(lambda r: r.attrition, _any),
    "attrition-marketing-2017": lambda p: p.mean_of_roles(lambda r: r.attrition, _any),
    "revops-manager-pay": lambda p: p.mean_pay(lambda r: r.level is Level.MANAGER),
    "email-all-hours": lambda p: p.effort("email-blast"),
    "lead-email": lambda p: p.lead("email-blast"),
    "lead-list-upload": lambda p: p.lead("list-import"),
    "lead-nurture": lambda p: p.lead("nurture"),
    "lead-web-page": lambda p: p.lead("landing-page"),
    "lead-webinar": lambda p: p.lead("webinar", WEEK_DAYS),
    "lead-webinar-floor": lambda p: p.lead("webinar"),
    "lead-trade-show": lambda p: p.lead("event", MONTH_DAYS),
    "lead-launch": lambda p: p.lead("product-launch", WEEK_DAYS),
    "lead-launch-2": lambda p: p.lead("product-launch", WEEK_DAYS),
    "lead-print": lambda p: p.lead("direct-mail", WEEK_DAYS),
    "technology-share": lambda p: p.share(Domain.TECHNOLOGY),
    "reporting-share": lambda p: p.share(Domain.ANALYTICS),
    "process-share": lambda p: p.share(Domain.PROCESS),
    "claim-technology-share": lambda p: p.share(Domain.TECHNOLOGY, Domain.DATA),
    "focus-share": lambda p: p.assume("focus_share"),
    "primary-duties": lambda p: p.assume("focus_share"),
    "primary-duties-all": lambda p: p.assume("focus_share"),
    "plannable-share": lambda p: p.assume("ceiling"),
    "tools-small": _Plan.tools,
    "tools-enterprise": _Plan.tools,
}
"""The plan's own figure, by the id of the published one, in its unit."""

_SIZES: Mapping[str, tuple[int, int | None]] = {
    "team-to-50": (1, 50),
    "team-50-199": (50, 199),
    "team-200-999": (200, 999),
    "mid-size-team": (50, 999),
    "marketing-1-49": (1, 49),
    "marketing-50-249": (50, 249),
    "marketing-250-499": (250, 499),
    "marketing-500-999": (500, 999),
    "marketing-1000-4999": (1000, 4999),
    "marketing-largest": (5000, None),
    "tools-small": (1, 999),
    "tools-enterprise": (1000, None),
}
"""Employees of the companies of which a figure speaks, where it says so."""
