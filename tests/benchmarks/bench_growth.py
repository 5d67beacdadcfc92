"""How the time of everything that is computed grows with positions, quarters and runs: not worse than linear.

Usage: python -m tests.benchmarks.bench_growth PLOT.svg [ROUNDS]
Prints for each a table of times with the slope of log time against log size over the upper half of the sizes (goal: at
most 1.1), and the ratio to a bare NumPy pass over arrays of the same size; draws the same as a figure. Bare are hours
of every position and quarter (`plain_numpy`), for risk one multiplication a position, quarter and run, and for the
hiring model one an entry of its matrix. The model grows as those entries, which are more than linear in quarters: who
is hired in one quarter counts in all later ones.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from mopsplanner.engine.hours import productive_hours
from mopsplanner.engine.planning.hiring_model import HiringModel, hiring_model
from mopsplanner.engine.planning.limits import Limits
from mopsplanner.engine.planning.plan_adapter import plan_problem
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.risk.chances import risk
from tests.support.large_plans import after_an_edit, large_plan, milliseconds, plain_numpy

MOST_SLOPE = 1.1
POSITIONS, QUARTERS, RUNS = 1_000, 12, 1_000
SIZES = {
    "positions": (100, 200, 500, 1_000, 2_000, 5_000, 10_000),
    "quarters": (4, 8, 12, 20, 28, 40),
    "runs": (1_000, 2_000, 5_000, 10_000, 20_000, 40_000),
}
SMALL_TEAM = 200
"""Positions where the number of runs grows."""
BLOCK = 32_768

Work = Callable[[], object]


@dataclass(frozen=True)
class Growth:
    """Times of one computation in milliseconds, and of the bare pass, by size along an axis."""

    name: str
    axis: str
    sizes: tuple[int, ...]
    times: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def slope(self) -> float:
        """Of log time against log size over the upper half: 1 is linear."""
        upper = len(self.sizes) // 2
        return float(np.polyfit(np.log(self.sizes[upper:]), np.log(self.times[upper:]), 1)[0])


def bare_runs(positions: int, quarters: int, runs: int) -> Work:
    """One multiplication for each position, quarter and run, in blocks that stay in the processor's cache."""
    values = np.ones(BLOCK, dtype=np.float32)

    def work() -> None:
        for _ in range(positions * quarters * runs // BLOCK + 1):
            np.multiply(values, values, out=values)

    return work


def computations(positions: int, quarters: int) -> dict[str, tuple[Work, Work]]:
    """What is computed of a plan of this size, each with its bare pass."""
    plan, bare = large_plan(positions, quarters), plain_numpy(positions, quarters)
    known = results(plan)
    edited = after_an_edit(plan, random.Random(2))
    entries = _model(known).problem.values
    return {
        "capacity": (partial(productive_hours, plan), bare),
        "capacity after an edit": (partial(productive_hours, edited, known.hours), bare),
        "results": (partial(results, plan), bare),
        "results after an edit": (partial(results, edited, known), bare),
        "hiring model": (partial(_model, known), partial(np.multiply, entries, entries)),
        "risk": (partial(risk, known, runs=RUNS), bare_runs(positions, quarters, RUNS)),
    }


def _model(known: Results) -> HiringModel:
    return hiring_model(plan_problem(known, Limits(beyond=0)).problem)


def risk_of_runs(runs: int) -> dict[str, tuple[Work, Work]]:
    """Risk of a small team alone."""
    known = results(large_plan(SMALL_TEAM, QUARTERS))
    return {"risk": (partial(risk, known, runs=runs), bare_runs(SMALL_TEAM, QUARTERS, runs))}


BY_AXIS: dict[str, Callable[[int], dict[str, tuple[Work, Work]]]] = {
    "positions": lambda size: computations(size, QUARTERS),
    "quarters": lambda size: computations(POSITIONS, size),
    "runs": risk_of_runs,
}


def timed(work: Work, bare: Work, rounds: int) -> tuple[float, float]:
    """The shortest of both, measured in turns: what else the machine does can only add to it, and bends a slope."""
    pairs = [(milliseconds(work), milliseconds(bare)) for _ in range(rounds + 1)]
    whole, least = zip(*pairs, strict=True)
    return min(whole), min(least)


def measured(axis: str, rounds: int) -> Iterator[Growth]:
    """All computations along one axis."""
    found: dict[str, list[tuple[float, float]]] = {}
    for size in SIZES[axis]:
        for name, (work, bare) in BY_AXIS[axis](size).items():
            found.setdefault(name, []).append(timed(work, bare, rounds))
    for name, pairs in found.items():
        times, least = zip(*pairs, strict=True)
        yield Growth(name, axis, SIZES[axis], times, least)


def tell(growth: Growth) -> None:
    """The rows of one computation."""
    verdict = "" if growth.slope <= MOST_SLOPE else f"  above {MOST_SLOPE}"
    sys.stdout.write(f"\n{growth.name} by {growth.axis}: slope {growth.slope:.2f}{verdict}\n")
    for size, time, least in zip(growth.sizes, growth.times, growth.bare, strict=True):
        sys.stdout.write(f"{size:>10,} {time:>10.2f} ms {least:>9.3f} ms bare {time / least:>8.1f} times\n")


def draw(axes: Axes, growth: Growth) -> None:
    """One small panel, with a line of slope 1 through the largest."""
    sizes = np.array(growth.sizes)
    axes.loglog(sizes, growth.times, "o-", color="#1f5fa8", label="measured")
    axes.loglog(sizes, growth.bare, "s--", color="#b3541e", label="bare NumPy")
    axes.loglog(sizes, growth.times[-1] * sizes / sizes[-1], ":", color="#555555", label="linear")
    axes.set_title(f"{growth.name}: slope {growth.slope:.2f}", fontsize=10)
    axes.set_xticks(sizes[::2], [f"{size:,}" for size in growth.sizes[::2]])
    axes.minorticks_off()
    axes.yaxis.set_major_formatter("{x:g}")
    axes.set_xlabel(growth.axis)
    axes.set_ylabel("time (ms)")
    axes.grid(visible=True, alpha=0.3)


def plot(all_growth: list[Growth], target: Path) -> None:
    """All panels as SVG, four a row."""
    rows = -(-len(all_growth) // 4)
    figure = Figure(figsize=(13, 3.2 * rows), layout="constrained")
    for number, growth in enumerate(all_growth, start=1):
        draw(figure.add_subplot(rows, 4, number), growth)
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="lower right")
    with rc_context({"svg.fonttype": "none"}):
        figure.savefig(target, format="svg")


def main(target: Path, rounds: int) -> None:
    found = [growth for axis in SIZES for growth in measured(axis, rounds)]
    for growth in found:
        tell(growth)
    plot(found, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 7)
