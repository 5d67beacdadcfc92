"""Capacity and results of plans of 1,000 and 10,000 positions over 12 quarters, against plain NumPy.

Usage: python -m tests.benchmarks.bench_recompute [ROUNDS]
The goals are those of capacity at 10,000 positions: 30 ms afresh, 5 ms after one edit; and of results at 1,000: 5 ms
after one edit. Told too: from an edit to the scoreboard that shows it, without the file. The process keeps freed memory
as the window does.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from functools import partial

from mopsplanner.engine.hours import productive_hours
from mopsplanner.engine.results import results
from mopsplanner.engine.scoreboard import scoreboard
from mopsplanner.memory import keep_freed_memory
from mopsplanner.texts.scoreboard import figures
from tests.support.large_plans import after_an_edit, large_plan, milliseconds, plain_numpy

QUARTERS = 12


def measure(positions: int, rounds: int) -> None:
    """Measure in turns, so that what else the machine does hits all alike."""
    plan, dice, bare = large_plan(positions, QUARTERS), random.Random(2), plain_numpy(positions, QUARTERS)
    known = results(plan)
    fresh, computed, boards, bares, hours, renewed = [], [], [], [], [], []
    for _ in range(rounds):
        began = time.perf_counter()
        plan = after_an_edit(plan, dice)
        edited = time.perf_counter()
        renewed.append(milliseconds(partial(productive_hours, plan, known.hours)))
        hours.append(milliseconds(partial(productive_hours, plan)))
        begun = time.perf_counter()
        known = results(plan, known)
        done = time.perf_counter()
        figures(scoreboard(known, known.quarters[0]), None, plan.company.currency)
        computed.append((done - begun) * 1000)
        boards.append((time.perf_counter() - begun + edited - began) * 1000)
        fresh.append(milliseconds(partial(results, plan)))
        bares.append(milliseconds(bare))
    least = statistics.median(bares)
    sys.stdout.write(f"{positions:,} positions; plain NumPy {least:.2f} ms\n")
    told = {
        "capacity afresh": hours,
        "capacity after one edit": renewed,
        "results afresh": fresh,
        "results after one edit": computed,
        "edit, results and scoreboard, without the file": boards,
    }
    for name, times in told.items():
        middle = statistics.median(times)
        sys.stdout.write(f"  {name}: {middle:.2f} ms, ratio {middle / least:.1f}\n")


def main(rounds: int) -> None:
    """Both sizes of the goals."""
    keep_freed_memory()
    measure(1_000, rounds)
    measure(10_000, max(1, rounds // 4))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
