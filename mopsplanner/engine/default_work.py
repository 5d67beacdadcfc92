"""The work that a team of so many people has by default: tools, standing work and campaigns of a quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mopsplanner.catalog.entries import BandEntry, Catalog, Shares, ToolCategory
from mopsplanner.plan.words import STAGES, Stage

MONTHS_A_QUARTER = 3
_REWORKED = (Stage.BUILD, Stage.QA)


@dataclass(frozen=True, slots=True)
class SuggestedTool:
    """A tool of the stack: id of its category, administration in hours a month, and shares by domain."""

    category: str
    name: str
    hours_per_month: float
    split: Shares
    source: str


@dataclass(frozen=True, slots=True)
class Work:
    """Work of a quarter. Hours by domain, in the order of `DOMAINS`; `campaigns` is `launches` by recipe id."""

    tools: tuple[SuggestedTool, ...]
    standing: Shares
    launches: float
    campaigns: Mapping[str, float]
    tool_hours: Shares
    campaign_hours: Shares

    @property
    def hours(self) -> Shares:
        """All hours by domain."""
        return add_up([self.tool_hours, self.standing, self.campaign_hours])


def default_work(band: BandEntry, people: int, catalog: Catalog, *, tools: int | None, campaigns: float | None) -> Work:
    """The default work of a team, per person of it; a stated number of tools or campaigns stands as it is.

    Hours of a tool: its category's, times the band's factor, times people over the band's divisor.
    """
    stack = _stack(band.tools if tools is None else tools, band.admin_factor * people / band.divisor, catalog)
    launches = catalog.value("campaigns_per_person") * people if campaigns is None else campaigns
    return Work(
        tools=stack,
        standing=scaled(band.standing, people),
        launches=launches,
        campaigns={recipe.id: launches * recipe.mix for recipe in catalog.recipes.values()},
        tool_hours=add_up([scaled(tool.split, tool.hours_per_month * MONTHS_A_QUARTER) for tool in stack]),
        campaign_hours=scaled(hours_of_a_campaign(catalog), launches),
    )


def hours_of_a_campaign(catalog: Catalog) -> Shares:
    """Hours by domain of an average campaign of the mix, standard complexity, with rework on build and QA."""
    rework = 1 + catalog.value("rework_share")
    stages = [
        scaled(catalog.stages[stage].split, recipe.mix * hours * (rework if stage in _REWORKED else 1))
        for recipe in catalog.recipes.values()
        for stage, hours in zip(STAGES, recipe.hours, strict=True)
    ]
    return add_up(stages)


def _stack(count: int, factor: float, catalog: Catalog) -> tuple[SuggestedTool, ...]:
    *major, tail = sorted(catalog.tool_categories.values(), key=lambda category: category.order)
    rest = [_suggested(tail, factor, f"{tail.name} {number}") for number in range(1, count - len(major) + 1)]
    return (*(_suggested(category, factor, category.name) for category in major[:count]), *rest)


def _suggested(category: ToolCategory, factor: float, name: str) -> SuggestedTool:
    return SuggestedTool(category.id, name, category.hours_per_month * factor, category.split, category.source)


def scaled(shares: Shares, by: float) -> Shares:
    """Each domain's figure times one number."""
    technology, process, data, analytics = shares
    return (technology * by, process * by, data * by, analytics * by)


def add_up(rows: Sequence[Shares]) -> Shares:
    """The sums by domain."""
    technology, process, data, analytics = (sum(row[at] for row in rows) for at in range(4))
    return (technology, process, data, analytics)


def share_of(hours: Shares) -> Shares:
    """Each domain's share of the sum, which is not zero."""
    return scaled(hours, 1 / sum(hours))
