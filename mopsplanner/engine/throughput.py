"""What the team can deliver at the planned mix (planning model, sections 0 and 4), and what stops more.

theta[t] = min over domains of (capacity - run work) / campaign demand, clipped to [0, 1]; a launch whose work
touches several quarters takes the least theta of them. A launch in a closed quarter takes that quarter's alone, which
is booked: later edits move the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.demand import LAGS, DemandHours
from mopsplanner.engine.hours import Hours
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import DOMAINS, Domain

SMALLEST_SHARE = 1e-12
"""Share of a launch's work above which it touches a quarter: below lies what rounding leaves."""
SMALLEST_HOURS = 1e-9
"""Least productive hours of a person in a quarter that hours are divided by."""


@dataclass(frozen=True)
class Bottleneck:
    """The domain that stops more, in the quarter where it does so most.

    `theta` is the share of planned campaigns that it allows (above 1: room is left), `gap_hours` and `gap_fte` what
    is short there (negative: spare).
    """

    domain: Domain
    quarter: Quarter
    utilisation: float
    theta: float
    gap_hours: float
    gap_fte: float


@dataclass(frozen=True)
class Throughput:
    """Utilisation, gap and deliverable campaigns. D domains, T quarters, K types.

    `utilisation` [D, T] demand over capacity (infinite without capacity); `gap` [D, T] hours short; `gap_fte` [D, T];
    `room` [D, T] share of planned campaigns that a domain allows; `theta` [T] in [0, 1]; `deliverable` [K, T].
    """

    utilisation: Floats
    gap: Floats
    gap_fte: Floats
    room: Floats
    theta: Floats
    deliverable: Floats
    bottleneck: Bottleneck

    @property
    def shortage_fte(self) -> Floats:
        """People short by quarter [T]: the sum of the domains' gaps, spare ones not set against them."""
        short: Floats = np.maximum(self.gap_fte, 0.0).sum(axis=0)
        return short


def throughput(hours: Hours, demand: DemandHours) -> Throughput:
    """Set demand against capacity."""
    capacity, total = hours.capacity, demand.total
    utilisation = _ratio(total, capacity)
    gap = total - capacity
    gap_fte = gap / np.maximum(hours.fte_hours, SMALLEST_HOURS)
    room = _ratio(capacity - demand.run, demand.campaigns)
    theta = np.clip(room.min(axis=0), 0.0, 1.0)
    deliverable = demand.planned * theta_of_launches(theta, demand)
    found = _bottleneck(hours, utilisation, room, gap, gap_fte)
    return Throughput(utilisation, gap, gap_fte, room, theta, deliverable, found)


def _ratio(part: Floats, whole: Floats) -> Floats:
    """Quotient part / whole; infinite where there is a part and no whole, 0 where there is neither."""
    bare = np.where(part > 0, np.inf, np.where(part < 0, -np.inf, 0.0))
    return np.divide(part, whole, out=bare, where=whole > 0)


def theta_of_launches(theta: Floats, demand: DemandHours) -> Floats:
    """The least theta [K, T] of the planned quarters that the work of a type launched in t touches."""
    touched = touched_quarters(demand)
    least = np.ones(demand.planned.shape)
    for at, lag in enumerate(LAGS):
        source = np.arange(len(theta)) - lag
        inside = (source >= 0) & (source < len(theta))
        there = np.where(inside, theta[np.clip(source, 0, len(theta) - 1)], 1.0)
        least = np.where(touched[:, :, at], np.minimum(least, there), least)
    return least


def touched_quarters(demand: DemandHours) -> NDArray[np.bool_]:
    """Whether the work of a type launched in t touches the quarter a lag earlier [K, T, L]; closed, its own alone."""
    needs_work = demand.recipe.sum(axis=2) > 0
    touched: NDArray[np.bool_] = ((demand.shares > SMALLEST_SHARE) & needs_work[:, :, None, None]).any(axis=1)
    touched[:, demand.closed] = np.array(LAGS) == 0
    return touched


def _bottleneck(hours: Hours, utilisation: Floats, room: Floats, gap: Floats, gap_fte: Floats) -> Bottleneck:
    """Where the plan gives way first: the least room for campaigns, and of equals the highest utilisation."""
    order = np.lexsort((-utilisation.ravel(), room.ravel()))
    domain, step = np.unravel_index(int(order[0]), room.shape)
    return Bottleneck(
        DOMAINS[int(domain)],
        hours.quarters[int(step)],
        float(utilisation[domain, step]),
        float(room[domain, step]),
        float(gap[domain, step]),
        float(gap_fte[domain, step]),
    )
