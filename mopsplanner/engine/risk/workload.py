"""Demand when campaigns take other hours and come in other numbers.

D = settled work + sum over types k and launch quarters u of hours[k, u] x number[k, u] x effort[k] x own[k, u].
What all campaigns of a type, or all campaigns, share matters most: independent noise averages out and makes the
bands falsely narrow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.plan_hours import launch_effort, settled_work
from mopsplanner.engine.results import Results
from mopsplanner.engine.risk.draws import RiskParameters, Singles, dice_of, gamma, lognormal

_FEWEST = 1e-9


@dataclass(frozen=True)
class Workload:
    """Launches that carry work. K types, T quarters, D domains.

    `ids` [K] of types and named campaigns, `type_ids` [K] of their types: what shares a type shares its effort.
    `recurring` [K] whether it comes in numbers that may differ from plan: a named campaign is launched once.
    `quarters` names [T]; `planned` [K, T]; `effort` [K, T, D, T] hours of a launch by the quarter of its work;
    `settled` [D, T] hours that do not depend on launches in the plan.
    """

    ids: tuple[str, ...]
    type_ids: tuple[str, ...]
    recurring: tuple[bool, ...]
    quarters: tuple[str, ...]
    planned: Floats
    effort: Floats
    settled: Floats


def workload_of(results: Results) -> Workload:
    """The work of a plan as the simulation takes it."""
    demand = results.demand
    recurring = tuple(row.id for row in demand.recurring)
    return Workload(
        tuple(row.id for row in demand.types),
        (*recurring, *(one.campaign.type for one in demand.named)),
        (*(True for _ in recurring), *(False for _ in demand.named)),
        tuple(str(quarter) for quarter in results.quarters),
        demand.planned,
        launch_effort(demand),
        settled_work(demand),
    )


def demand_runs(work: Workload, parameters: RiskParameters, seed: int, runs: int) -> Singles:
    """Hours [D, T, R] of every run."""
    domains, quarters = work.settled.shape
    types, launches = np.nonzero(work.planned > _FEWEST)
    factors = np.empty((len(types), runs), dtype=np.float32)
    together = gamma(dice_of(seed, "demand"), runs, parameters.demand_shared)
    efforts = {
        id: lognormal(dice_of(seed, "effort", id), runs, parameters.effort_shared)
        for id in sorted({work.type_ids[kind] for kind in types.tolist()})
    }
    for at, (kind, launch) in enumerate(zip(types.tolist(), launches.tolist(), strict=True)):
        name = (work.ids[kind], work.quarters[launch])
        numbers = float(work.planned[kind, launch])
        if work.recurring[kind]:
            factors[at] = _hours_factor(numbers, parameters, together, seed, name)
        else:
            factors[at] = _own_factor(np.full(runs, numbers), parameters, seed, name)
        factors[at] *= efforts[work.type_ids[kind]]
    hours = (work.effort[types, launches] * work.planned[types, launches][:, None, None]).reshape(len(types), -1)
    drawn: Singles = hours.T.astype(np.float32) @ factors
    drawn += work.settled.ravel()[:, None].astype(np.float32)
    return drawn.reshape(domains, quarters, runs)


def _hours_factor(
    planned: float, parameters: RiskParameters, together: Floats, seed: int, name: tuple[str, str]
) -> Floats:
    """Hours of one type's launches of a quarter over plan [R], mean 1: their number times the mean of their efforts."""
    numbers = planned * together
    if parameters.counts:
        numbers = dice_of(seed, "count", *name).poisson(numbers).astype(np.float64)
    return numbers / planned * _own_factor(numbers, parameters, seed, name)


def _own_factor(numbers: Floats, parameters: RiskParameters, seed: int, name: tuple[str, str]) -> Floats:
    """The mean of the own efforts of some launches over plan [R], mean 1.

    The mean of n own factors is lognormal with the same mean and 1 / n of the variance, which is exact in both.
    """
    if parameters.effort_own == 0:
        return np.ones(len(numbers))
    spread = parameters.effort_own / np.sqrt(np.maximum(numbers, 1.0))
    return lognormal(dice_of(seed, "own", *name), len(numbers), spread)
