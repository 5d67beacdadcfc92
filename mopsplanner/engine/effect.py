"""What one position does for the plan: computed by leaving its people out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mopsplanner.engine.results import Results, results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position
from mopsplanner.plan.words import DOMAINS, Domain


@dataclass(frozen=True, slots=True)
class Effect:
    """The plan with the position's people against the plan without them.

    `campaigns` more over the plan, `cost` more over it; `domain` and `quarter` where utilisation changes most, and
    utilisation there with and without.
    """

    campaigns: float
    cost: float
    domain: Domain
    quarter: Quarter
    used_with: float
    used_without: float


def effect_of(computed: Results, position: str) -> Effect:
    """The effect of one position's people. Refuses an unknown position."""
    plan = computed.plan
    row = plan.row(Position, position)
    without = results(plan.replaced([(Position.kind, position, replace(row, stays=()))]))
    lost = computed.hours.capacity - without.hours.capacity
    at, step = divmod(int(lost.argmax()), lost.shape[1])
    return Effect(
        campaigns=float(computed.throughput.deliverable.sum() - without.throughput.deliverable.sum()),
        cost=float(computed.cost.total.sum() - without.cost.total.sum()),
        domain=DOMAINS[at],
        quarter=computed.quarters[step],
        used_with=float(computed.throughput.utilisation[at, step]),
        used_without=float(without.throughput.utilisation[at, step]),
    )
