"""What closed quarters say about the focus share and the recipes, with the uncertainty stated.

The team is taken to have been busy with what its hours allowed: in every closed quarter t

    b f G[t] = R[t] + sum over types k of a[k] W[k, t] + error[t],

with G capacity in hours at a focus share of 1 and without coaching, R run work and coaching, W hours that the
launched campaigns should take by recipe, b the share of hours that was used (stated, not measured), f the focus share
and a[k] the factor on recipe k. Both are unknown; a normal prior around the plan's own values is updated by the
quarters, and by measured hours where somebody recorded them: the conjugate update of a linear model with known errors
(Gelman et al., Bayesian Data Analysis, section 14.8). A team that never changed in size tells f and a only against each
other; the prior then decides between them, and the intervals stay wide. The team of a quarter is the plan's own: who
left before it is not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.demand import DemandHours, demand_hours
from mopsplanner.engine.hours import productive_hours
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import (
    Actual,
    Assumption,
    Campaign,
    CampaignType,
    ClosedQuarter,
    Demand,
    FiscalCalendar,
    RecordedHours,
)
from mopsplanner.plan.rules import CALENDAR_YEARS, HOURS_LIMIT, within
from mopsplanner.plan.words import Grade

Launches = Mapping[tuple[str, Quarter], int]
"""Launched campaigns by type and quarter."""

FOCUS = "focus_share"
"""The assumption that is measured."""

FEWEST_QUARTERS = 2
"""Closed quarters below which nothing is measured."""

TENTH_TO_NINETIETH = 1.2815515655446004
"""Standard deviations from the middle of a normal distribution to its 90th percentile."""


@dataclass(frozen=True, slots=True)
class CalibrationParameters:
    """What is taken for granted.

    `busy`: share of the hours that was used, in (0, 1]. `focus_spread`: standard deviation of the focus share before
    anything is measured, absolute: 0.10 puts it between 0.45 and 0.85 in most teams (judgement). `recipe_spread`: of a
    recipe's factor: 0.30, a third more or less is usual (judgement). `error_share`: of the hours of a quarter, or of
    measured hours, as a share of them: 0.10 (judgement).
    """

    busy: float = 1.0
    focus_spread: float = 0.10
    recipe_spread: float = 0.30
    error_share: float = 0.10


@dataclass(frozen=True, slots=True)
class MeasuredHours:
    """Hours that somebody recorded for some campaigns of one type in one quarter."""

    type: str
    quarter: Quarter
    hours: float
    campaigns: int


@dataclass(frozen=True)
class Belief:
    """A normal distribution of M unknowns: `mean` [M] and `covariance` [M, M]."""

    mean: Floats
    covariance: Floats

    @property
    def spread(self) -> Floats:
        """Standard deviation of each unknown [M]."""
        spread: Floats = np.sqrt(np.diag(self.covariance))
        return spread


@dataclass(frozen=True)
class Evidence:
    """Observations of a linear model. `rows` [N, M] the coefficients, `observed` [N], `errors` [N] their spread."""

    rows: Floats
    observed: Floats
    errors: Floats


@dataclass(frozen=True)
class ClosedHours:
    """Hours of N closed quarters: `available` [N] at a focus share of 1, `run` [N], `campaigns` [K, N] by recipe."""

    quarters: tuple[Quarter, ...]
    available: Floats
    run: Floats
    campaigns: Floats


class Measure(StrEnum):
    """What can be measured."""

    FOCUS = "focus-share"
    RECIPE = "recipe"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value of the plan against what was measured.

    `id` of the assumption, or of the campaign type. `now`, `measured` and the 80 % interval from `low` to `high` in
    `unit`: a share, or hours of one campaign after its multipliers. `quarters` in which it was seen, campaigns
    `launched` in them; `grade` of the value now; `recorded` hours of campaigns, where somebody wrote them down.
    """

    measure: Measure
    id: str
    name: str
    unit: str
    now: float
    measured: float
    low: float
    high: float
    quarters: int
    launched: int
    grade: Grade
    recorded: float = 0.0

    @property
    def changed(self) -> bool:
        """Whether the interval excludes the value now."""
        return not self.low <= self.now <= self.high

    @property
    def factor(self) -> float:
        """What the value now is to be multiplied by."""
        return self.measured / self.now


class Reason(StrEnum):
    """Why something that was launched says nothing."""

    NO_TYPE = "no-type"
    NO_RECIPE = "no-recipe"
    NO_TEAM = "no-team"
    STILL_OPEN = "still-open"


@dataclass(frozen=True, slots=True)
class Unused:
    """Launched campaigns that could not be used: by a label, a campaign type or a quarter, with the reason."""

    reason: Reason
    name: str
    launched: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """What closed quarters say. `quarters` used; `launched` campaigns in them."""

    quarters: tuple[Quarter, ...]
    launched: int
    busy: float
    proposals: tuple[Proposal, ...]
    unused: tuple[Unused, ...]


def calibrate(
    plan: Plan, parameters: CalibrationParameters | None = None, measured: Sequence[MeasuredHours] = ()
) -> Calibration:
    """Set the focus share and the recipes of a plan, or of a scenario's view of it, against its closed quarters.

    Refuses fewer than two closed quarters, parameters that make no sense, and measured hours of an unknown type.
    """
    given = parameters or CalibrationParameters()
    _check(given)
    launched = _launched(plan)
    _check_enough({quarter for _, quarter in launched})
    hours, demand = _closed_hours(closed_plan(plan, launched), {quarter for _, quarter in launched})
    _check_enough(hours.quarters)
    recipe = demand.recipe.sum(axis=(1, 2))
    focus = plan.row(Assumption, FOCUS)
    evidence = _joined(
        quarter_evidence(hours, focus.value, given),
        _measured_evidence(measured, [row.id for row in demand.types], recipe, given),
    )
    belief = updated(prior(focus.value, len(recipe), given), evidence)
    used = {at: count for at, count in launched.items() if at[1] in hours.quarters}
    return Calibration(
        hours.quarters,
        sum(used.values()),
        given.busy,
        (_focus_proposal(focus, belief, used), *_recipe_proposals(demand.types, recipe, belief, used, measured)),
        (
            *_without_type(plan),
            *_without_recipe(demand.types, recipe, used),
            *_without_team(launched, hours),
            *_still_open(plan),
        ),
    )


def prior(focus: float, types: int, given: CalibrationParameters) -> Belief:
    """What is believed before: the focus share and a factor of 1 on each recipe, independent of each other."""
    spread = np.array([given.focus_spread, *[given.recipe_spread] * types])
    covariance: Floats = np.diag(spread**2)
    return Belief(np.array([focus, *[1.0] * types]), covariance)


def quarter_evidence(hours: ClosedHours, focus: float, given: CalibrationParameters) -> Evidence:
    """One observation a quarter: b G f - sum of W a = R, its error a share of the hours that the plan expects."""
    rows = np.concatenate([given.busy * hours.available[:, None], -hours.campaigns.T], axis=1)
    return Evidence(rows, hours.run, given.error_share * given.busy * focus * hours.available)


def updated(belief: Belief, evidence: Evidence) -> Belief:
    """The belief after the evidence: precisions add, and means weighted by them."""
    weighted = evidence.rows / evidence.errors[:, None] ** 2
    before = np.linalg.inv(belief.covariance)
    precision = before + weighted.T @ evidence.rows
    mean = np.linalg.solve(precision, before @ belief.mean + weighted.T @ evidence.observed)
    return Belief(mean.astype(np.float64), np.linalg.inv(precision).astype(np.float64))


def _check(given: CalibrationParameters) -> None:
    within("share of hours used", given.busy, 0.05, 1.0)
    within("spread of the focus share", given.focus_spread, 0.001, 1.0)
    within("spread of a recipe", given.recipe_spread, 0.001, 10.0)
    within("error as a share of the hours", given.error_share, 0.001, 10.0)


def _check_enough(quarters: Collection[Quarter]) -> None:
    if len(quarters) < FEWEST_QUARTERS:
        raise Refusal("calibration-quarters", count=len(quarters), fewest=FEWEST_QUARTERS)


def _launched(plan: Plan) -> Launches:
    """Campaigns launched by type and quarter, of the types that the plan has: before the plan, and where it is closed.

    Of a quarter that is still open more may come.
    """
    launched: Counter[tuple[str, Quarter]] = Counter()
    closed = _closed(plan)
    for row in plan.rows(Actual).values():
        if row.quarter in closed and row.type in plan.rows(CampaignType) and row.launched > 0:
            launched[row.type, row.quarter] += row.launched
    return launched


def _closed(plan: Plan) -> frozenset[Quarter]:
    """Quarters with actuals that are over for good: closed ones, and those before the plan."""
    first, closed = plan.calendar.first, {row.quarter for row in plan.rows(ClosedQuarter).values()}
    quarters = {row.quarter for row in plan.rows(Actual).values()}
    return frozenset(quarter for quarter in quarters if quarter < first or quarter in closed)


def recorded_hours(plan: Plan) -> tuple[MeasuredHours, ...]:
    """The hours that the plan holds as recorded, of types whose recipe can be set against them."""
    kinds = plan.rows(CampaignType)
    return tuple(
        MeasuredHours(row.type, row.quarter, row.hours, row.campaigns)
        for row in sorted(plan.rows(RecordedHours).values(), key=lambda row: row.key)
        if row.type in kinds and sum(kinds[row.type].hours) > 0
    )


def _closed_hours(past: Plan, closed: Collection[Quarter]) -> tuple[ClosedHours, DemandHours]:
    """Hours of the closed quarters in which somebody was there, and the demand that they come from."""
    team, demand = productive_hours(_without_coaching(past)), demand_hours(past)
    coaching = productive_hours(past).coaching.sum(axis=0)
    available = team.capacity.sum(axis=0)
    steps = [at for at, quarter in enumerate(team.quarters) if quarter in closed and available[at] > 0]
    quarters = tuple(team.quarters[at] for at in steps)
    run, campaigns = (demand.run.sum(axis=0) + coaching)[steps], demand.by_type.sum(axis=1)[:, steps]
    return ClosedHours(quarters, available[steps], run, campaigns), demand


def _without_coaching(plan: Plan) -> Plan:
    row = replace(plan.row(Assumption, "coaching_hours"), value=0.0)
    return plan.replaced([(row.kind, row.key, row)])


def closed_plan(plan: Plan, launched: Launches) -> Plan:
    """The plan over its closed quarters, at a focus share of 1, with the campaigns that were launched in them.

    A quarter between closed ones that is not closed itself keeps what is planned for it, without named campaigns: those
    that were launched are counted by type. As everywhere, the launches of the first and the last quarter are carried
    beyond the ends.
    """
    closed = {quarter for _, quarter in launched}
    first, last = min(closed), max(closed)
    for quarter in (first, last):
        within("fiscal year of a closed quarter", quarter.year, *CALENDAR_YEARS)
    calendar = replace(plan.calendar, first=first, count=last.ordinal - first.ordinal + 1)
    focus = replace(plan.row(Assumption, FOCUS), value=1.0)
    planned = [(row.kind, row.key, None) for row in plan.rows(Demand).values() if row.quarter in closed]
    planned += [(row.kind, row.key, None) for row in plan.rows(Campaign).values()]
    rows = [Demand(type_id, quarter, float(count)) for (type_id, quarter), count in launched.items()]
    settings = [(FiscalCalendar.kind, calendar.key, calendar), (Assumption.kind, focus.key, focus)]
    return plan.replaced(planned).replaced([*settings, *((row.kind, row.key, row) for row in rows)])


def _measured_evidence(
    measured: Sequence[MeasuredHours], types: Sequence[str], recipe: Floats, given: CalibrationParameters
) -> Evidence:
    """One observation a record: hours = n h a, for n campaigns of a recipe of h hours."""
    rows, expected = np.zeros((len(measured), 1 + len(types))), np.zeros(len(measured))
    for at, record in enumerate(measured):
        kind = _measured_type(record, types, recipe)
        expected[at] = rows[at, 1 + kind] = record.campaigns * recipe[kind]
    return Evidence(rows, np.array([record.hours for record in measured]), given.error_share * expected)


def _measured_type(record: MeasuredHours, types: Sequence[str], recipe: Floats) -> int:
    within("measured hours", record.hours, 0, HOURS_LIMIT)
    within("campaigns measured", record.campaigns, 1, HOURS_LIMIT)
    if record.type not in types:
        raise Refusal("row-unknown", kind=CampaignType.kind, key=record.type)
    kind = types.index(record.type)
    if recipe[kind] <= 0:
        raise Refusal("calibration-empty-recipe", type=record.type)
    return kind


def _joined(first: Evidence, second: Evidence) -> Evidence:
    return Evidence(
        np.concatenate([first.rows, second.rows]),
        np.concatenate([first.observed, second.observed]),
        np.concatenate([first.errors, second.errors]),
    )


def _focus_proposal(focus: Assumption, belief: Belief, used: Launches) -> Proposal:
    measured, half = float(belief.mean[0]), TENTH_TO_NINETIETH * float(belief.spread[0])
    quarters = len({quarter for _, quarter in used})
    return Proposal(
        Measure.FOCUS, focus.id, focus.name, focus.unit, focus.value, measured, measured - half, measured + half,
        quarters, sum(used.values()), focus.grade,
    )  # fmt: skip


def _recipe_proposals(
    types: Sequence[CampaignType],
    recipe: Floats,
    belief: Belief,
    used: Launches,
    measured: Sequence[MeasuredHours],
) -> Iterator[Proposal]:
    """A proposal for every campaign type with a recipe that was launched, or whose hours were recorded."""
    factors, spreads = belief.mean[1:].tolist(), belief.spread[1:].tolist()
    for row, hours, factor, spread in zip(types, recipe.tolist(), factors, spreads, strict=True):
        counts = [count for (type_id, _), count in used.items() if type_id == row.id]
        recorded = [record.quarter for record in measured if record.type == row.id]
        seen = {quarter for type_id, quarter in used if type_id == row.id}.union(recorded)
        if hours > 0 and seen:
            half = TENTH_TO_NINETIETH * spread
            yield Proposal(
                Measure.RECIPE, row.id, row.name, "hours", hours, hours * factor, hours * (factor - half),
                hours * (factor + half), len(seen), sum(counts), row.grade,
                sum(record.hours for record in measured if record.type == row.id),
            )  # fmt: skip


def _without_type(plan: Plan) -> Iterator[Unused]:
    """Launches by label where no campaign type of the plan stands for it."""
    counts: Counter[str] = Counter()
    for row in plan.rows(Actual).values():
        if row.type not in plan.rows(CampaignType):
            counts[row.label] += row.launched
    for label, count in sorted((+counts).items()):
        yield Unused(Reason.NO_TYPE, label, count)


def _without_recipe(types: Sequence[CampaignType], recipe: Floats, used: Launches) -> Iterator[Unused]:
    for row, hours in zip(types, recipe.tolist(), strict=True):
        count = sum(launched for (type_id, _), launched in used.items() if type_id == row.id)
        if hours == 0 and count:
            yield Unused(Reason.NO_RECIPE, row.name, count)


def _without_team(launched: Launches, hours: ClosedHours) -> Iterator[Unused]:
    for quarter in sorted({quarter for _, quarter in launched}.difference(hours.quarters)):
        count = sum(n for (_, when), n in launched.items() if when == quarter)
        yield Unused(Reason.NO_TEAM, str(quarter), count)


def _still_open(plan: Plan) -> Iterator[Unused]:
    """Launches of quarters of which more may come."""
    closed, counts = _closed(plan), Counter[Quarter]()
    for row in plan.rows(Actual).values():
        if row.quarter not in closed and row.type in plan.rows(CampaignType):
            counts[row.quarter] += row.launched
    for quarter, count in sorted((+counts).items()):
        yield Unused(Reason.STILL_OPEN, str(quarter), count)
