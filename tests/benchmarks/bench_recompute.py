"""Results of plans of 1,000 and 10,000 positions over 12 quarters, against plain NumPy over arrays of that size.

Usage: python -m tests.benchmarks.bench_recompute [ROUNDS]
The goals: after one edit under 5 ms, and 10,000 positions computed afresh under 30 ms. Told too: from an edit to the
scoreboard that shows it, without the file.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from functools import partial

from mopsplanner.engine.results import results
from mopsplanner.engine.scoreboard import scoreboard
from mopsplanner.texts.scoreboard import figures
from tests.support.large_plans import after_an_edit, large_plan, milliseconds, plain_numpy

QUARTERS = 12


def measure(positions: int, rounds: int) -> None:
    """Measure in turns, so that what else the machine does hits all alike."""
    plan, dice, bare = large_plan(positions, QUARTERS), random.Random(2), plain_numpy(positions, QUARTERS)
    known = results(plan)
    fresh, computed, boards, bares = [], [], [], []
    for _ in range(rounds):
        began = time.perf_counter()
        plan = after_an_edit(plan, dice)
        edited = time.perf_counter()
        known = results(plan, known)
        done = time.perf_counter()
        figures(scoreboard(known, known.quarters[0]), None, plan.company.currency)
        computed.append((done - edited) * 1000)
        boards.append((time.perf_counter() - began) * 1000)
        fresh.append(milliseconds(partial(results, plan)))
        bares.append(milliseconds(bare))
    whole, edit, board, least = (statistics.median(times) for times in (fresh, computed, boards, bares))
    sys.stdout.write(
        f"{positions:,} positions: fresh {whole:.2f} ms (goal at 10,000: 30), after one edit {edit:.2f} ms (goal 5); "
        f"plain NumPy {least:.2f} ms; ratios {whole / least:.1f} and {edit / least:.1f}\n"
        f"edit, results and scoreboard, without the file: {board:.2f} ms\n"
    )


def main(rounds: int) -> None:
    """The size of the goal, and ten times that: goal 30 ms afresh."""
    measure(1_000, rounds)
    measure(10_000, max(1, rounds // 4))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
