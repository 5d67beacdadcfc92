"""Plans of any size for benchmarks, and the least that arrays of their size cost."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np

from mopsplanner.catalog.loading import load
from mopsplanner.edits.change import applied
from mopsplanner.edits.positions import edit_positions
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Allocation, Position, Stay

FIRST_YEAR = 2027


def large_plan(positions: int, quarters: int) -> Plan:
    """The enterprise default with so many people: some start in the plan, some leave, some have allocations."""
    start = date(FIRST_YEAR, 1, 1)
    founding = Founding(CompanyProfile(employees=12_000), name="Large", start=start, quarters=quarters)
    plan = found_plan(founding, load(), "bench")
    template = sorted(plan.rows(Position).values(), key=lambda row: row.id)
    dice = random.Random(1)
    rows: list[tuple[str, str, Position | Allocation | None]] = [(Position.kind, seat.id, None) for seat in template]
    for number in range(1, positions + 1):
        seat = _seat(template[number % len(template)], number, max(1, quarters // 4), dice)
        rows.append((Position.kind, seat.id, seat))
        if number % 5 == 0:
            row = Allocation(seat.id, Quarter(FIRST_YEAR, dice.randint(1, 4)), (0.4, 0.3, 0.2, 0.1))
            rows.append((Allocation.kind, row.key, row))
    return plan.replaced(rows)


def _seat(like: Position, number: int, years: int, dice: random.Random) -> Position:
    """One of a tree in which everybody leads six."""
    start = date(FIRST_YEAR + dice.randrange(years), dice.randint(1, 12), 1) if number % 3 == 0 else None
    end = date(FIRST_YEAR + years - 1, dice.randint(1, 12), 28) if number % 7 == 0 else None
    manager = "" if number == 1 else seat_id(number // 6 + 1 if number > 6 else 1)
    return replace(like, id=seat_id(number), manager=manager, stays=(Stay(f"Person {number}", start, end),))


def seat_id(number: int) -> str:
    """The id of a seat, from 1 on."""
    return f"P{number:05d}"


def after_an_edit(plan: Plan, dice: random.Random) -> Plan:
    """The plan with other working hours of one seat of a `large_plan`."""
    seat = seat_id(dice.randint(1, len(plan.rows(Position))))
    return applied(plan, edit_positions(plan, BASELINE, [seat], fte=dice.randint(5, 150) / 100))


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def plain_numpy(positions: int, quarters: int) -> Callable[[], object]:
    """The least that the same arrays cost: hours of every stay and quarter, split over the domains, summed."""
    dice = np.random.default_rng(1)
    begins, ends = dice.integers(0, 60, (positions, quarters)), dice.integers(0, 60, (positions, quarters))
    ramp, fte = dice.random((positions, 1)) * 84, dice.random((positions, 1))
    split = dice.random((positions, quarters, 4))

    def work() -> object:
        days = np.maximum(0, ends - begins).astype(float)
        rising = np.minimum(days, ramp)
        ramped = 0.25 * days + 0.75 * (rising * (rising - 1) / (2 * ramp) + (days - rising))
        return np.einsum("ptd,pt->dt", split, fte * ramped * 5.0)

    return work
