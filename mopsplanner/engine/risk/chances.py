"""The chance that a plan holds (planning model, section 9), from whole runs of capacity against demand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.results import Results
from mopsplanner.engine.risk.draws import RiskParameters, Singles
from mopsplanner.engine.risk.seats import Going, capacity_runs, seats_of
from mopsplanner.engine.risk.workload import demand_runs, workload_of
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import DOMAINS, Domain

GREEN_FROM, AMBER_FROM = 0.9, 0.5
"""Chances from which a quarter is called safe, and uncertain; below it is unlikely."""
FEWEST_RUNS, MOST_RUNS = 100, 200_000
MOST_HEADS = 200
ROUNDING = 1e-5
"""Share of demand by which single precision may be off: a plan that needs exactly what it has must hold."""


@dataclass(frozen=True)
class Bands:
    """Values, such as [D, T], of which a tenth, a half and nine tenths of the runs are below or at."""

    p10: Floats
    p50: Floats
    p90: Floats


@dataclass(frozen=True)
class Chance:
    """A share of runs, with the standard error sqrt(p (1 - p) / R) of so many runs."""

    share: float
    error: float


@dataclass(frozen=True)
class Risk:
    """What a simulation of a plan found. D domains, T quarters, R runs.

    `capacity`, `demand` and `spare` are hours; `by_quarter` [T] the chance that every domain has the hours it needs,
    `by_domain` [D, T] that one has, `overall` that all have in all quarters. `spare_runs` [D, T, R] hours of every run.
    """

    quarters: tuple[Quarter, ...]
    runs: int
    seed: int
    capacity: Bands
    demand: Bands
    spare: Bands
    by_domain: Floats
    by_quarter: tuple[Chance, ...]
    overall: Chance
    spare_runs: Singles


@dataclass(frozen=True, slots=True)
class MoreHeads:
    """Full-time, ramped people to add from the first quarter on so that a chance is reached, and the chance then.

    `by_domain` counts people who work in that domain alone; `reached` is False where even the most do not suffice.
    """

    by_domain: dict[Domain, int]
    chance: Chance
    reached: bool

    @property
    def total(self) -> int:
        """Everybody who is added."""
        return sum(self.by_domain.values())


@dataclass(frozen=True, slots=True)
class Driver:
    """One source of risk by itself, all others as planned: P10 and P90 of the spare hours in the tightest place.

    `share` of the sum of all sources' variances: the first-order share, as long as sources add up.
    """

    id: str
    low: float
    high: float
    share: float


def risk(
    results: Results,
    parameters: RiskParameters | None = None,
    seed: int = 1,
    runs: int = 10_000,
    going: Going | None = None,
) -> Risk:
    """Simulate a plan. The same seed draws the same for what two scenarios share (common random numbers).

    Refuses parameters out of range, too few or too many runs, and to finish where `going` says to stop.
    """
    check_runs(runs)
    known = (parameters or RiskParameters()).checked()
    capacity = capacity_runs(seats_of(results, known), known, seed, runs, going)
    demand = demand_runs(workload_of(results), known, seed, runs)
    spare = capacity - demand
    enough = spare >= -ROUNDING * demand
    held = enough.all(axis=0)
    return Risk(
        quarters=results.quarters,
        runs=runs,
        seed=seed,
        capacity=bands_of(capacity),
        demand=bands_of(demand),
        spare=bands_of(spare),
        by_domain=enough.mean(axis=2),
        by_quarter=tuple(chance_of(share, runs) for share in held.mean(axis=1).tolist()),
        overall=chance_of(float(held.all(axis=0).mean()), runs),
        spare_runs=spare,
    )


def check_runs(runs: int) -> None:
    """Refuse too few runs to say anything, and too many to wait for."""
    if not FEWEST_RUNS <= runs <= MOST_RUNS:
        raise Refusal("risk-runs", runs=runs, low=FEWEST_RUNS, high=MOST_RUNS)


def chance_of(share: float, runs: int) -> Chance:
    """A share of so many runs, with its standard error."""
    return Chance(share, sqrt(share * (1 - share) / runs))


def bands_of(values: Singles) -> Bands:
    """Order statistics at ceil(q R), the smallest value that q of the runs do not exceed."""
    runs = values.shape[-1]
    places = [-(-runs * tenths // 10) - 1 for tenths in (1, 5, 9)]
    ordered = np.partition(values, places, axis=-1)
    p10, p50, p90 = (ordered[..., place].astype(np.float64) for place in places)
    return Bands(p10, p50, p90)


def heads_for(found: Risk, results: Results, chance: float = 0.9) -> MoreHeads:
    """How many more heads until all quarters hold with this chance: one by one, where runs are short most often.

    Those who are added are taken as certain, full-time and ramped, which flatters them a little.
    """
    hours = results.hours.fte_hours.astype(np.float32)
    spare = found.spare_runs.copy()
    added = dict.fromkeys(DOMAINS, 0)
    while True:
        short = (spare < 0).any(axis=1)
        reached = chance_of(1 - float(short.any(axis=0).mean()), found.runs)
        if reached.share >= chance or sum(added.values()) >= MOST_HEADS:
            return MoreHeads({one: count for one, count in added.items() if count}, reached, reached.share >= chance)
        worst = int(np.argmax(short.sum(axis=1)))
        spare[worst] += hours[:, None]
        added[DOMAINS[worst]] += 1


_QUIET = RiskParameters(
    leaving=False, hiring_spread=0, acceptance=1, effort_shared=0, effort_own=0, demand_shared=0, counts=False
)


def drivers(
    results: Results, parameters: RiskParameters | None = None, seed: int = 1, runs: int = 2_000
) -> tuple[Driver, ...]:
    """What drives the risk, the largest first: each source alone, with the same draws, in the tightest place.

    The tightest place is the domain and quarter that is short most often when everything varies.
    """
    known = (parameters or RiskParameters()).checked()
    everything = risk(results, known, seed, runs)
    place = np.unravel_index(int(np.argmin(everything.by_domain)), everything.by_domain.shape)
    spares = {id: risk(results, one, seed, runs).spare_runs[place] for id, one in _alone(known).items()}
    total = sum(float(spare.var(dtype=np.float64)) for spare in spares.values())
    found = [
        Driver(
            id,
            float(np.quantile(spare, 0.1)),
            float(np.quantile(spare, 0.9)),
            float(spare.var(dtype=np.float64)) / total if total > 0 else 0.0,
        )
        for id, spare in spares.items()
    ]
    return tuple(sorted(found, key=lambda driver: -driver.share))


def _alone(known: RiskParameters) -> dict[str, RiskParameters]:
    quiet = replace(_QUIET, attrition=known.attrition, backfill=known.backfill)
    return {
        "leaving": replace(quiet, leaving=known.leaving),
        "hiring": replace(
            quiet,
            hiring_shape=known.hiring_shape,
            hiring_spread=known.hiring_spread,
            acceptance=known.acceptance,
            again_share=known.again_share,
        ),
        "effort": replace(quiet, effort_shared=known.effort_shared, effort_own=known.effort_own),
        "demand": replace(quiet, demand_shared=known.demand_shared, counts=known.counts),
    }
