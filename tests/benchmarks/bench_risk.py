"""The simulation of risk, against a loop that only draws the same random numbers and multiplies them once.

Usage: python -m tests.benchmarks.bench_risk [ROUNDS]
10,000 runs, 200 positions, 12 quarters. The goal is at most four times. Its growth follows, and then the view in which
people help out: all run-quarters by the pool of prices, against one linear problem each, which is measured on a sample
and scaled.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.attrition import constant
from mopsplanner.engine.planning.campaign_mix import flexible_utilisation
from mopsplanner.engine.planning.price_pool import price_pool
from mopsplanner.engine.risk.draws import RiskParameters, Singles, delay_indices, dice_of
from mopsplanner.engine.risk.flexible import theta_runs
from mopsplanner.engine.risk.seats import Seats, capacity_runs

RUNS, POSITIONS, QUARTERS, DOMAINS = 10_000, 200, 12, 4
HELPING, SAMPLE = 0.5, 500


def team(positions: int, quarters: int) -> Seats:
    """People at 18 % attrition a year, 50 days to hire, a ramp of four months."""
    dice = np.random.default_rng(1)
    split = dice.dirichlet(np.ones(DOMAINS), positions).T
    edges = np.repeat(np.arange(quarters + 1.0), positions).reshape(-1, positions)
    return Seats(
        tuple(f"P{number:03d}@0" for number in range(positions)),
        np.repeat(330 * split[None], quarters, axis=0).astype(np.float32),
        edges.astype(np.float32),
        (constant(0.18),) * positions,
        np.zeros(positions),
        np.full(positions, 50 / 91.3, dtype=np.float32),
        np.full(positions, 84 / 63, dtype=np.float32),
        0.25,
        positions,
        np.zeros((DOMAINS, quarters)),
    )


def bare(positions: int, runs: int) -> None:
    """What no simulation can do without: a leaving time and a delay a position and run."""
    for number in range(positions):
        dice = dice_of(1, "seat", f"P{number:03d}@0")
        np.multiply(dice.standard_exponential(runs, dtype=np.float32), delay_indices(dice, runs))


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """The median of some rounds."""
    spent = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


def help_wanted() -> tuple[Floats, Singles, Singles]:
    """Efficiencies [G, D] of all groups that four domains allow, hours [G, T, R] and demand [D, T, R] near them."""
    dice = np.random.default_rng(2)
    rows = [row for row in itertools.product((1.0, HELPING), repeat=DOMAINS) if 1.0 in row]
    hours = dice.lognormal(5, 0.4, (len(rows), QUARTERS, RUNS)).astype(np.float32)
    demand = dice.lognormal(6.2, 0.5, (DOMAINS, QUARTERS, RUNS)).astype(np.float32)
    return np.array(rows), hours, demand


def pool_against_problems(rounds: int) -> None:
    """The pool of prices for all run-quarters, and one linear problem each for a sample of them."""
    efficiency, hours, demand = help_wanted()
    prices = price_pool(efficiency)
    built = milliseconds(partial(price_pool, efficiency), rounds)
    tested = milliseconds(partial(theta_runs, prices, efficiency, hours, demand), rounds)
    theta = theta_runs(prices, efficiency, hours, demand).ravel()
    chosen = np.random.default_rng(3).choice(theta.size, SAMPLE, replace=False)
    own, needed = (values.reshape(len(values), -1).astype(np.float64) for values in (hours, demand))
    used: list[float] = []
    solved = milliseconds(
        lambda: used.extend(flexible_utilisation(needed[:, at], own[:, at], efficiency) for at in chosen), 1
    )
    misjudged = int(((np.array(used) <= 1) != (theta[chosen] >= 1)).sum())
    scaled = solved * theta.size / SAMPLE
    sys.stdout.write(
        f"people help out: {theta.size:,} run-quarters, {len(prices)} prices, {(theta >= 1).mean():.0%} fit\n"
        f"pool {built:.0f} ms to build, {tested:.0f} ms to test; one linear problem each {scaled / 1000:.0f} s "
        f"(scaled from {SAMPLE}: {solved:.0f} ms); ratio {scaled / (built + tested):.0f}; misjudged {misjudged}\n"
    )


def main(rounds: int) -> None:
    """Measure both, and how the simulation grows."""
    known = RiskParameters()

    def simulated(positions: int, quarters: int, runs: int) -> float:
        return milliseconds(partial(capacity_runs, team(positions, quarters), known, 1, runs), rounds)

    simulated(POSITIONS, QUARTERS, RUNS)
    whole = simulated(POSITIONS, QUARTERS, RUNS)
    least = milliseconds(partial(bare, POSITIONS, RUNS), rounds)
    sys.stdout.write(f"simulation {whole:.0f} ms; bare draws {least:.0f} ms; ratio {whole / least:.1f} (goal 4)\n")
    for name, sizes in (
        ("positions", [(count, QUARTERS, RUNS) for count in (100, 400, 800)]),
        ("quarters", [(POSITIONS, count, RUNS) for count in (6, 24, 40)]),
        ("runs", [(POSITIONS, QUARTERS, count) for count in (5_000, 20_000, 40_000)]),
    ):
        times = ", ".join(f"{size} {simulated(*size):.0f} ms" for size in sizes)
        sys.stdout.write(f"{name}: {times}\n")
    pool_against_problems(rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
