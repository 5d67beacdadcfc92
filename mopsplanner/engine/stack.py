"""The stack in a quarter: what tools and standing tasks take of the team, whom tools hang on, what renews when.

Thresholds are judgement; `noticed` tells the rule with its numbers, so that a person can hold against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np

from mopsplanner.catalog.entries import Catalog, Evidence
from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.demand import MONTHS_A_QUARTER, tasks_work, tool_share, tools_work
from mopsplanner.engine.results import Results
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, StandingTask, Tool
from mopsplanner.plan.words import DOMAINS, Domain, Grade, SizeBand, size_band

GUIDE_COUNT, GUIDE_SHARE = "claim-tools-managed", "claim-technology-share"
"""Claims of the catalogue against which a stack is held."""


@dataclass(frozen=True, slots=True)
class Load:
    """Hours of a quarter, of one domain or of all: needed for `tools` and for standing `tasks`, and `capacity`."""

    tools: float
    tasks: float
    capacity: float

    @property
    def run(self) -> float:
        """Hours that no campaign causes."""
        return self.tools + self.tasks

    def share(self, hours: float) -> float:
        """Hours over capacity; infinite where there is none."""
        return share_of(hours, self.capacity)


@dataclass(frozen=True, slots=True)
class Renewals:
    """What comes up in a quarter: ids of tools by the day of renewal, and what they cost a year."""

    quarter: Quarter
    tools: tuple[str, ...]
    money: float


class Standing(Enum):
    """Where a figure lies against a range."""

    BELOW = -1
    WITHIN = 0
    ABOVE = 1


@dataclass(frozen=True, slots=True)
class Guide:
    """The count of tools in use in a quarter against what is usual (`low` to `high`), and the share of all hours needed
    that technology and data take, against what is claimed. `claim` None: the count is the size band's, a judgement.
    """

    count: int
    low: float
    high: float
    claim: Evidence | None
    share: float
    share_claim: Evidence

    @property
    def standing(self) -> Standing:
        """Where the count lies."""
        if self.count < self.low:
            return Standing.BELOW
        return Standing.ABOVE if self.count > self.high else Standing.WITHIN


def share_of(part: float, whole: float) -> float:
    """Part over whole; infinite where something is needed and nothing there, 0 where nothing is."""
    if whole > 0:
        return part / whole
    return float("inf") if part > 0 else 0.0


def loads(results: Results, quarter: Quarter) -> Mapping[Domain | None, Load]:
    """Run work by domain in a quarter, and of all domains together (None)."""
    step, days, plan = results.quarters.index(quarter), results.hours.team.days, results.plan
    tools = tools_work(plan.rows(Tool).values(), days)[:, step]
    tasks = tasks_work(plan.rows(StandingTask).values(), days)[:, step]
    capacity = results.hours.capacity[:, step]
    found: dict[Domain | None, Load] = {
        domain: Load(float(tools[at]), float(tasks[at]), float(capacity[at])) for at, domain in enumerate(DOMAINS)
    }
    found[None] = Load(float(tools.sum()), float(tasks.sum()), float(capacity.sum()))
    return found


def areas(plan: Plan) -> Mapping[str, float]:
    """Hours a quarter of standing tasks by area, in the order of the tasks' ids; "" holds those without one."""
    hours: dict[str, float] = {}
    for task in sorted(plan.rows(StandingTask).values(), key=lambda row: row.id):
        hours[task.area] = hours.get(task.area, 0.0) + sum(task.split) * task.hours_per_quarter
    return hours


def shares_in_use(results: Results, quarter: Quarter) -> Mapping[str, float]:
    """Share of the quarter's days on which each tool is in use, by id."""
    step, days = results.quarters.index(quarter), results.hours.team.days
    return {tool.id: float(tool_share(tool, days)[step]) for tool in by_id(results.plan)}


def tool_hours(tool: Tool, in_use: float) -> float:
    """Hours of a quarter that a tool takes, in use for a share of its days."""
    return sum(tool.split) * tool.hours_per_month * MONTHS_A_QUARTER * in_use


def used_share(tool: Tool) -> float | None:
    """Active users over licences; None where either is not known, or nothing was paid for."""
    if tool.active_users is None or not tool.licences:
        return None
    return tool.active_users / tool.licences


def cost_per_user(tool: Tool) -> float | None:
    """Cost a year over active users; None where nobody is known to use it, or it costs nothing."""
    if not tool.active_users or not tool.annual_cost:
        return None
    return tool.annual_cost / tool.active_users


def renewals(plan: Plan) -> tuple[Renewals, ...]:
    """What renews in each planned quarter. A tool that ends before its renewal does not renew."""
    found: dict[Quarter, list[Tool]] = {quarter: [] for quarter in plan.calendar.quarters}
    for tool in sorted(_renewing(plan), key=lambda row: (row.renewal, row.id)):
        assert tool.renewal is not None, "only tools with a renewal renew"
        quarter = plan.calendar.quarter_of(tool.renewal)
        if quarter in found:
            found[quarter].append(tool)
    return tuple(
        Renewals(quarter, tuple(tool.id for tool in tools), sum(tool.annual_cost for tool in tools))
        for quarter, tools in found.items()
    )


def _renewing(plan: Plan) -> Iterator[Tool]:
    for tool in plan.rows(Tool).values():
        if tool.renewal is not None and (tool.ends is None or tool.renewal <= tool.ends):
            yield tool


def guide(results: Results, quarter: Quarter, catalog: Catalog) -> Guide:
    """The stack of a quarter against the guide: an enterprise's against the claim, others' against their size band."""
    employees = results.plan.company.employees
    count = sum(share > 0 for share in shares_in_use(results, quarter).values())
    claim = catalog.claims[GUIDE_COUNT] if size_band(employees) is SizeBand.ENTERPRISE else None
    usual = catalog.band_for(employees).tools
    low, high = (usual, usual) if claim is None else (claim.low, claim.high)
    return Guide(count, low, high, claim, systems_share(results, quarter), catalog.claims[GUIDE_SHARE])


def systems_share(results: Results, quarter: Quarter) -> float:
    """Share of all hours needed in a quarter that technology and data take."""
    needed: Floats = results.demand.total[:, results.quarters.index(quarter)]
    both = needed[[DOMAINS.index(Domain.TECHNOLOGY), DOMAINS.index(Domain.DATA)]]
    return share_of(float(np.sum(both)), float(np.sum(needed)))


def default_tool(plan: Plan, catalog: Catalog, id: str, category: str) -> Tool:
    """A new tool as its category stands in the catalogue, for a team of this size; unknown ones are long tail."""
    known = catalog.tool_categories.get(category)
    entry = known or max(catalog.tool_categories.values(), key=lambda row: row.order)
    band = catalog.band_for(plan.company.employees)
    factor = band.admin_factor * max(1, len(plan.rows(Position))) / band.divisor
    return Tool(
        id=id,
        name="",
        category=known.id if known else "",
        vendor="",
        hours_per_month=round(entry.hours_per_month * factor, 2),
        split=entry.split,
        annual_cost=0.0,
        owner="",
        deputy="",
        starts=None,
        ends=None,
        renewal=None,
        grade=Grade.JUDGEMENT,
        source=entry.source,
        tier=entry.tier,
    )


def default_task(catalog: Catalog, id: str, area: str) -> StandingTask:
    """A new standing task in the domain in which its area has most work; without an area, in process. No hours yet."""
    shares: dict[Domain, float] = {Domain.PROCESS: 0.0}
    for entry in catalog.standing.values():
        if entry.area == area:
            shares[entry.domain] = shares.get(entry.domain, 0.0) + entry.share
    most = max(shares, key=lambda domain: shares[domain])
    first, second, third, fourth = (float(domain is most) for domain in DOMAINS)
    return StandingTask(id, "", 0.0, (first, second, third, fourth), Grade.YOURS, "", area)


def by_id(plan: Plan) -> list[Tool]:
    """The tools in the order of their ids."""
    return sorted(plan.rows(Tool).values(), key=lambda row: row.id)
