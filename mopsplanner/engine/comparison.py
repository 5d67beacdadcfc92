"""Two to six scenarios side by side: by metric, by assumption that differs, and by change.

The effect of a change is computed by leaving it out of its scenario: the scenario as it is against the scenario
without that one change. Effects of changes that work together do not add up to the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mopsplanner.engine.results import Results, results
from mopsplanner.engine.structure import structure
from mopsplanner.plan.plan import BASELINE, Plan, lineage, view
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Assumption, Scenario, ScenarioChange
from mopsplanner.plan.words import DOMAINS, Domain

FEWEST, MOST = 2, 6


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures of one scenario over the plan.

    `headcount` seats at the end; `cost` money; `planned` and `deliverable` campaigns; `peak` utilisation with its
    domain; `shortage_fte` people short in the worst quarter; `widest_span` most direct reports at the end.
    """

    scenario: str
    name: str
    headcount: float
    cost: float
    planned: float
    deliverable: float
    peak: float
    peak_domain: Domain
    shortage_fte: float
    widest_span: int
    share_met: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """An assumption that is not the same in all compared scenarios; values in their order."""

    id: str
    name: str
    unit: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ChangeEffect:
    """A change of a scenario and what it does: the scenario with it less the scenario without it.

    `gap_fte` of the worst quarter's shortage, `cost` and `campaigns` over the plan. None where the scenario cannot
    stand without the change, because another of its changes rests on it.
    """

    change: ScenarioChange
    gap_fte: float | None
    cost: float | None
    campaigns: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scenarios side by side."""

    metrics: tuple[Metrics, ...]
    differences: tuple[Difference, ...]


def compare(plan: Plan, scenarios: Sequence[str]) -> Comparison:
    """Compare two to six scenarios by their ids ("" is the baseline). Refuses fewer, more, or one twice."""
    if not FEWEST <= len(scenarios) <= MOST:
        raise Refusal("compare-count", count=len(scenarios), fewest=FEWEST, most=MOST)
    if len(set(scenarios)) < len(scenarios):
        raise Refusal("compare-twice")
    views = [view(plan, scenario) for scenario in scenarios]
    return Comparison(tuple(metrics(results(one)) for one in views), _differences(views))


def metrics(computed: Results) -> Metrics:
    """The figures of one scenario."""
    plan = computed.plan
    used = computed.throughput.utilisation
    domain, _ = divmod(int(used.argmax()), used.shape[1])
    planned, fits = computed.demand.planned.sum(axis=0), computed.throughput.deliverable.sum(axis=0)
    last = structure(computed, computed.quarters[-1])
    return Metrics(
        scenario=plan.scenario,
        name="Baseline" if plan.scenario == BASELINE else plan.row(Scenario, plan.scenario).name,
        headcount=float(computed.headcount[-1]),
        cost=float(computed.cost.total.sum()),
        planned=float(planned.sum()),
        deliverable=float(fits.sum()),
        peak=float(used.max()),
        peak_domain=DOMAINS[domain],
        shortage_fte=float(computed.throughput.shortage_fte.max()),
        widest_span=last.spans[0].reports if last.spans else 0,
        share_met=tuple(float(f / p) if p > 0 else 1.0 for f, p in zip(fits, planned, strict=True)),
    )


def _differences(views: Sequence[Plan]) -> tuple[Difference, ...]:
    found: list[Difference] = []
    for id, first in views[0].rows(Assumption).items():
        values = tuple(one.row(Assumption, id).value for one in views)
        if len(set(values)) > 1:
            found.append(Difference(id, first.name, first.unit, values))
    return tuple(found)


def change_effects(plan: Plan, scenario: str) -> tuple[ChangeEffect, ...]:
    """The changes of a scenario on its parent, each with its effect, in the order of kind and key."""
    lineage(plan, scenario)
    own = [row for row in plan.rows(ScenarioChange).values() if row.scenario == scenario]
    own.sort(key=lambda row: (row.row_kind, row.row_key))
    whole = results(view(plan, scenario))
    return tuple(_effect(plan, scenario, whole, change) for change in own)


def _effect(plan: Plan, scenario: str, whole: Results, change: ScenarioChange) -> ChangeEffect:
    try:
        less = results(view(plan.replaced([(change.kind, change.key, None)]), scenario))
    except (Refusal, KeyError):
        return ChangeEffect(change, None, None, None)
    return ChangeEffect(
        change,
        gap_fte=float(whole.throughput.shortage_fte.max() - less.throughput.shortage_fte.max()),
        cost=float(whole.cost.total.sum() - less.cost.total.sum()),
        campaigns=float(whole.throughput.deliverable.sum() - less.throughput.deliverable.sum()),
    )
