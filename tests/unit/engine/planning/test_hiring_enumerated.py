"""Tiny hiring problems against an enumeration of every whole decision.

Hours come in units of 22, so that overtime and backlog, a flow between quarters, are whole numbers of units in a
best plan: the enumeration tries every one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest

from mopsplanner.engine.planning.hiring import cheapest_plan
from mopsplanner.engine.planning.hiring_problem import HiringProblem, People, Prices, Rules, Work
from mopsplanner.engine.planning.solver import EXACT
from tests.cases.published import column

UNIT = 22.0
QUARTERS = 3
FULL, HALF, CONTRACTOR, OVERTIME_A_FULL = 20, 10, 18, 2


@dataclass(frozen=True)
class Role:
    """One role with its own work, in units of hours and in money."""

    present: int
    need: tuple[int, ...]
    salary: float
    hire: float
    contractor: float
    overtime: float
    backlog: float


@dataclass(frozen=True)
class Tiny:
    """Two roles that share a hiring cap; a start one quarter after the decision, at half output at first."""

    roles: tuple[Role, Role]
    cap: int
    contractors: int


def tiny(seed: int) -> Tiny:
    dice = np.random.default_rng(seed)

    def role() -> Role:
        present = int(dice.integers(1, 3))
        need = tuple(int(units) for units in dice.integers(FULL * present - 8, FULL * present + 22, size=QUARTERS))
        salary = float(dice.integers(18, 26)) * 1000
        return Role(
            present,
            need,
            salary,
            float(dice.integers(5, 16)) * 1000,
            salary * 1.6,
            float(dice.integers(60, 90)),
            float(dice.integers(30, 150)),
        )

    return Tiny((role(), role()), int(dice.integers(1, 3)), int(dice.integers(0, 3)))


def waiting_cost(need: tuple[int, ...], hours: list[int], overtime: list[int], role: Role) -> float:
    """Least cost of overtime and backlog with none left at the end; infinite where it cannot be."""
    best = {0: 0.0}
    for wanted, there, most in zip(need, hours, overtime, strict=True):
        after: dict[int, float] = {}
        for waiting, cost in best.items():
            for extra in range(most + 1):
                left = max(0, waiting + wanted - there - extra)
                total = cost + (extra * role.overtime + left * role.backlog) * UNIT
                after[left] = min(after.get(left, np.inf), total)
        best = after
    return best.get(0, np.inf)


def cheapest_by_hires(role: Role, tiny: Tiny) -> dict[tuple[int, ...], float]:
    """The least cost for every list of hires, over all lists of contractors."""
    least: dict[tuple[int, ...], float] = {}
    for hires in product(range(tiny.cap + 1), repeat=QUARTERS):
        people = [role.present + sum(hires[: max(0, step)]) for step in range(QUARTERS)]
        own = [
            FULL * role.present + HALF * (hires[step - 1] if step else 0) + FULL * sum(hires[: max(0, step - 1)])
            for step in range(QUARTERS)
        ]
        overtime = [units * OVERTIME_A_FULL // FULL for units in own]
        paid = sum(people) * role.salary + sum(hires) * role.hire
        costs = [
            paid
            + sum(crew) * role.contractor
            + waiting_cost(role.need, [a + CONTRACTOR * b for a, b in zip(own, crew, strict=True)], overtime, role)
            for crew in product(range(tiny.contractors + 1), repeat=QUARTERS)
        ]
        least[hires] = min(costs)
    return least


def enumerated(tiny: Tiny) -> float:
    first, second = (cheapest_by_hires(role, tiny) for role in tiny.roles)
    return min(_pairs(first, second, tiny.cap), default=np.inf)


def _pairs(first: dict[tuple[int, ...], float], second: dict[tuple[int, ...], float], cap: int) -> Iterator[float]:
    for (one, cost), (other, more) in product(first.items(), second.items()):
        if all(a + b <= cap for a, b in zip(one, other, strict=True)):
            yield cost + more


def as_problem(tiny: Tiny) -> HiringProblem:
    roles = tiny.roles
    return HiringProblem(
        ("a", "b"),
        ("a", "b"),
        ("a", "b"),
        ("1", "2", "3"),
        People(
            present=column([role.present for role in roles]),
            hours=FULL * UNIT,
            lead=1,
            ramp=(HALF / FULL, 1.0),
            contractor_output=CONTRACTOR / FULL,
        ),
        Work(demand=np.array([role.need for role in roles]) * UNIT, effort=np.eye(2)),
        Rules(
            hire_total=tiny.cap,
            contractor_max=tiny.contractors,
            overtime_share=OVERTIME_A_FULL / FULL,
            backlog_max=np.inf,
        ),
        Prices(
            salary=column([role.salary for role in roles]),
            hire=column([role.hire for role in roles]),
            contractor=column([role.contractor for role in roles]),
            overtime=column([role.overtime for role in roles]),
            backlog=column([role.backlog for role in roles]),
        ),
    )


@pytest.mark.parametrize("seed", range(50))
def test_the_solver_finds_what_the_enumeration_finds(seed: int) -> None:
    problem = tiny(seed)
    best = enumerated(problem)
    plan = cheapest_plan(as_problem(problem), EXACT)
    if plan is None:
        assert best == np.inf
    else:
        assert plan.cost == pytest.approx(best, abs=0.01)


def test_most_of_the_tiny_problems_have_a_plan_and_some_have_none() -> None:
    possible = [enumerated(tiny(seed)) < np.inf for seed in range(50)]
    assert 25 <= sum(possible) < 50
