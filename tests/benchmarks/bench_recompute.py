"""Results of a plan of 1,000 positions and 12 quarters after one edit, against plain NumPy over arrays of that size.

Usage: python tests/benchmarks/bench_recompute.py [ROUNDS]
The goal is under 5 ms. Told too: from an edit to the scoreboard that shows it, with and without the file.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from mopsplanner.catalog.loading import load
from mopsplanner.edits.change import applied
from mopsplanner.edits.positions import edit_positions
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.results import results
from mopsplanner.engine.scoreboard import scoreboard
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Allocation, Position, Stay
from mopsplanner.texts.scoreboard import figures

POSITIONS, QUARTERS = 1000, 12


def large_plan() -> Plan:
    """The enterprise default, with a thousand people: some start, some leave, some have allocations."""
    founding = Founding(CompanyProfile(employees=12_000), name="Large", start=date(2027, 1, 1), quarters=QUARTERS)
    plan = found_plan(founding, load(), "bench")
    dice = random.Random(1)
    template = sorted(plan.rows(Position).values(), key=lambda row: row.id)
    rows: list[tuple[str, str, Position | Allocation | None]] = []
    for number in range(1, POSITIONS + 1):
        seat = template[number % len(template)]
        start = date(2027 + dice.randrange(3), dice.randint(1, 12), 1) if number % 3 == 0 else None
        end = date(2029, dice.randint(1, 12), 28) if number % 7 == 0 else None
        id = f"P{number:04d}"
        manager = "" if number == 1 else f"P{number // 6 + 1 if number > 6 else 1:04d}"
        manager = "" if manager == id else manager
        rows.append(
            (Position.kind, id, replace(seat, id=id, manager=manager, stays=(Stay(f"Person {number}", start, end),)))
        )
        if number % 5 == 0:
            row = Allocation(id, Quarter(2027, dice.randint(1, 4)), (0.4, 0.3, 0.2, 0.1))
            rows.append((Allocation.kind, row.key, row))
    gone = [(Position.kind, seat.id, None) for seat in template]
    return plan.replaced([*gone, *rows])


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def plain_numpy() -> Callable[[], object]:
    """The least that the same arrays cost: hours of every stay and quarter, split over the domains, summed."""
    dice = np.random.default_rng(1)
    begins, ends = dice.integers(0, 60, (POSITIONS, QUARTERS)), dice.integers(0, 60, (POSITIONS, QUARTERS))
    ramp, fte = dice.random((POSITIONS, 1)) * 84, dice.random((POSITIONS, 1))
    split = dice.random((POSITIONS, QUARTERS, 4))

    def work() -> object:
        days = np.maximum(0, ends - begins).astype(float)
        rising = np.minimum(days, ramp)
        ramped = 0.25 * days + 0.75 * (rising * (rising - 1) / (2 * ramp) + (days - rising))
        return np.einsum("ptd,pt->dt", split, fte * ramped * 5.0)

    return work


def main(rounds: int) -> None:
    """Measure in turns, so that what else the machine does hits all alike."""
    plan, dice, bare = large_plan(), random.Random(2), plain_numpy()
    results(plan)
    computed, boards, bares = [], [], []
    for _ in range(rounds):
        seat = f"P{dice.randint(1, POSITIONS):04d}"
        began = time.perf_counter()
        plan = applied(plan, edit_positions(plan, BASELINE, [seat], fte=dice.randint(5, 150) / 100))
        edited = time.perf_counter()
        found = results(plan)
        done = time.perf_counter()
        figures(scoreboard(found, found.quarters[0]), None, plan.company.currency)
        computed.append((done - edited) * 1000)
        boards.append((time.perf_counter() - began) * 1000)
        bares.append(milliseconds(bare))
    result, board, least = statistics.median(computed), statistics.median(boards), statistics.median(bares)
    sys.stdout.write(
        f"results after one edit: {result:.2f} ms (goal 5); plain NumPy: {least:.2f} ms; ratio {result / least:.1f}\n"
        f"edit, results and scoreboard, without the file: {board:.2f} ms\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
