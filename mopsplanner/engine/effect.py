"""What positions do for the plan: computed by leaving their people out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mopsplanner.engine.results import Results, results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position
from mopsplanner.plan.words import DOMAINS, Domain


@dataclass(frozen=True, slots=True)
class Effect:
    """The plan with the positions' people against the plan without them.

    `campaigns` more over the plan, `cost` more over it; `domain` and `quarter` where utilisation changes most, and
    utilisation there with and without; `short_with` and `short_without` FTE short in the worst quarter of each.
    """

    campaigns: float
    cost: float
    domain: Domain
    quarter: Quarter
    used_with: float
    used_without: float
    short_with: float
    short_without: float


def effect_of(computed: Results, positions: Sequence[str]) -> Effect:
    """The effect of the people in one position or several, left out together. Refuses an unknown position."""
    rows = [computed.plan.row(Position, id) for id in positions]
    emptied = computed.plan.replaced((Position.kind, row.id, replace(row, stays=())) for row in rows)
    without = results(emptied, computed)
    lost = computed.hours.capacity - without.hours.capacity
    at, step = divmod(int(lost.argmax()), lost.shape[1])
    return Effect(
        campaigns=float(computed.throughput.deliverable.sum() - without.throughput.deliverable.sum()),
        cost=float(computed.cost.total.sum() - without.cost.total.sum()),
        domain=DOMAINS[at],
        quarter=computed.quarters[step],
        used_with=float(computed.throughput.utilisation[at, step]),
        used_without=float(without.throughput.utilisation[at, step]),
        short_with=float(computed.throughput.shortage_fte.max()),
        short_without=float(without.throughput.shortage_fte.max()),
    )
