"""The chance that a plan holds where people help out in other domains (planning model, sections 3 and 9).

Every run-quarter is a question of its own: do the hours of the roles fit the demand of the domains, whoever helps whom?
A pool of prices answers it for all runs at once (`price_pool`), in place of one linear problem each. The pool is
complete, so that it misjudges none; a sample of those that it accepts most narrowly is solved all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.campaign_mix import flexible_utilisation
from mopsplanner.engine.planning.plan_campaigns import flexible_efficiency
from mopsplanner.engine.planning.plan_hours import role_hours
from mopsplanner.engine.planning.price_pool import price_pool, room
from mopsplanner.engine.results import Results
from mopsplanner.engine.risk.chances import ROUNDING, Bands, Chance, bands_of, chance_of, check_runs
from mopsplanner.engine.risk.draws import RiskParameters, Singles, dice_of
from mopsplanner.engine.risk.seats import Going, capacity_runs, seats_of
from mopsplanner.engine.risk.workload import demand_runs, workload_of
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rules import within

MOST_CHECKED, NEAREST = 60, 1_000
"""Run-quarters that are solved to check the pool, drawn from so many that it accepts most narrowly."""
_COLUMNS_AT_ONCE = 8_192


@dataclass(frozen=True, slots=True)
class PoolCheck:
    """How the pool of prices was held against linear problems.

    `prices` in the pool; `solved` problems, of run-quarters that the pool accepts and that lie nearest to the boundary;
    `rejected` of them do not fit. A pool that lacks a price errs that way alone: what it rejects never fits.
    """

    prices: int
    solved: int
    rejected: int

    @property
    def share_rejected(self) -> float:
        """Share of the sample that the pool accepted wrongly; 0 where it accepted nothing."""
        return self.rejected / max(1, self.solved)


@dataclass(frozen=True)
class FlexibleRisk:
    """What a simulation found where people help out. T quarters, R runs.

    `helping`: efficiency in domains in which a role has no time. `by_quarter` [T] the chance that the hours fit, and
    `overall` that they do in all quarters. `theta` [T] the multiple of its demand that the team could do (below 1 it
    does not fit, infinite: there is none), `theta_runs` [T, R] of every run.
    """

    quarters: tuple[Quarter, ...]
    runs: int
    seed: int
    helping: float
    by_quarter: tuple[Chance, ...]
    overall: Chance
    theta: Bands
    theta_runs: Singles
    check: PoolCheck


@dataclass(frozen=True)
class Helpers:
    """Positions grouped by where they can help: roles with the same efficiencies are one group. G groups.

    `efficiency` [G, D]; `shares` [P, T, G] 1 for the group of a position.
    """

    efficiency: Floats
    shares: Floats


def helpers_of(results: Results, helping: float) -> Helpers:
    """The groups of a plan. Refuses `helping` outside 0 to 1."""
    within("efficiency in other domains", helping, 0.0, 1.0)
    team = role_hours(results)
    efficiency, group = np.unique(flexible_efficiency(team.split, helping), axis=0, return_inverse=True)
    own = np.eye(len(efficiency))[group.reshape(-1)[team.of_position]]
    return Helpers(efficiency, np.repeat(own[:, None], len(results.quarters), axis=1))


def flexible_risk(
    results: Results,
    parameters: RiskParameters | None = None,
    seed: int = 1,
    runs: int = 10_000,
    helping: float = 0.0,
    going: Going | None = None,
) -> FlexibleRisk:
    """Simulate a plan whose people help out: fully where their role has time, elsewhere with efficiency `helping`.

    The same seed draws the same as `risk`, so that the two views differ by the help alone. Refuses what `risk` refuses,
    and `helping` outside 0 to 1.
    """
    check_runs(runs)
    known = (parameters or RiskParameters()).checked()
    helpers = helpers_of(results, helping)
    capacity = capacity_runs(seats_of(results, known, helpers.shares), known, seed, runs, going)
    demand = demand_runs(workload_of(results), known, seed, runs)
    prices = price_pool(helpers.efficiency)
    theta = theta_runs(prices, helpers.efficiency, capacity, demand)
    check = _checked(len(prices), helpers.efficiency, capacity, demand, theta, seed)
    return _risk_of(results.quarters, theta, seed, helping, check)


def _risk_of(
    quarters: tuple[Quarter, ...], theta: Singles, seed: int, helping: float, check: PoolCheck
) -> FlexibleRisk:
    runs = theta.shape[1]
    held = theta >= 1 - ROUNDING
    return FlexibleRisk(
        quarters=quarters,
        runs=runs,
        seed=seed,
        helping=helping,
        by_quarter=tuple(chance_of(share, runs) for share in held.mean(axis=1).tolist()),
        overall=chance_of(float(held.all(axis=0).mean()), runs),
        theta=bands_of(theta),
        theta_runs=theta,
        check=check,
    )


def theta_runs(prices: Floats, efficiency: Floats, capacity: Singles, demand: Singles) -> Singles:
    """The theta [T, R] of all run-quarters: capacity [G, T, R] over demand [D, T, R], in blocks that stay in cache."""
    hours, needed = _side_by_side(capacity), _side_by_side(demand)
    theta = np.empty(needed.shape[1], dtype=np.float32)
    for first in range(0, len(theta), _COLUMNS_AT_ONCE):
        block = slice(first, first + _COLUMNS_AT_ONCE)
        theta[block] = room(prices, efficiency, hours[:, block], needed[:, block])
    return theta.reshape(demand.shape[1:])


def _side_by_side(values: Singles) -> Singles:
    kinds, quarters, runs = values.shape
    return values.reshape(kinds, quarters * runs)


def _checked(
    prices: int, efficiency: Floats, capacity: Singles, demand: Singles, theta: Singles, seed: int
) -> PoolCheck:
    chosen = _narrowly_accepted(theta.ravel(), seed)
    hours, needed = (_side_by_side(values)[:, chosen].astype(np.float64) for values in (capacity, demand))
    rejected = sum(used > 1 + 2 * ROUNDING for used in _exact_utilisation(needed, hours, efficiency))
    return PoolCheck(prices, len(chosen), rejected)


def _narrowly_accepted(theta: Singles, seed: int) -> list[int]:
    accepted = np.flatnonzero(theta >= 1 - ROUNDING)
    nearest = accepted[np.argsort(theta[accepted], kind="stable")[:NEAREST]]
    drawn = dice_of(seed, "pool check").permutation(nearest)[:MOST_CHECKED]
    return [int(place) for place in drawn]


def _exact_utilisation(demand: Floats, capacity: Floats, efficiency: Floats) -> Iterator[float]:
    for needed, hours in zip(demand.T, capacity.T, strict=True):
        yield flexible_utilisation(needed, hours, efficiency)
