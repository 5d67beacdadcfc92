"""What can be done with one person present: against every combination tried by hand, and a second solver."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from mopsplanner.engine.planning.hiring import cheapest_plan
from mopsplanner.engine.planning.hiring_check import broken_rules
from mopsplanner.engine.planning.hiring_model import hiring_model
from mopsplanner.engine.planning.hiring_problem import HiringProblem, SeatChange, spread
from mopsplanner.engine.planning.solver import EXACT
from tests.support.hiring import QUARTER_HOURS, random_problem
from tests.support.second_solver import least_cost


def with_seat_changes(seed: int, *, fixed: bool | None = None, in_order: bool = False) -> HiringProblem:
    """A random problem with two lay-offs and a conversion, caps of one a quarter each."""
    problem = random_problem(seed, roles=2, quarters=3, domains=2, types=1, fixed=fixed)
    dice = np.random.default_rng(seed + 1_000)
    changes = tuple(_change(problem, dice, at == 2, 0 if in_order and at == 1 else None) for at in range(3))
    rules = replace(problem.rules, conversion_total=1.0, layoff_total=1.0)
    return replace(problem, rules=rules, seat_changes=changes)


def _change(problem: HiringProblem, dice: np.random.Generator, is_conversion: bool, after: int | None) -> SeatChange:
    steps = len(problem.quarters)
    sign = 1.0 if is_conversion else -1.0
    hours = np.zeros(problem.by_role)
    hours[0] = sign * QUARTER_HOURS * dice.uniform(0.3, 0.6, steps)
    salary = float(spread(problem.prices.salary, problem.by_role)[0, 0])
    share = dice.dirichlet(np.ones(2))
    may = np.ones(steps)
    may[0] = float(is_conversion)
    return SeatChange(
        role=0,
        is_conversion=is_conversion,
        may=may,
        people=np.full(steps, sign * 0.4),
        hours=hours,
        supply=share[:, None] * hours[:1],
        cost=np.full(steps, sign * salary * dice.uniform(0.3, 1.5)),
        once=salary * 0.2,
        notice=0 if is_conversion else 1,
        after=after,
    )


def least_by_trying_all(problem: HiringProblem) -> float | None:
    """The least cost over every way to begin each change, or not: the rest is solved with the changes built in."""
    steps = len(problem.quarters)
    costs = []
    for begins in product(range(steps + 1), repeat=len(problem.seat_changes)):
        if not _is_allowed(problem, begins):
            continue
        fixed = tuple(
            replace(change, may=(np.arange(steps) == begin).astype(float), after=None)
            for change, begin in zip(problem.seat_changes, begins, strict=True)
        )
        plan = cheapest_plan(_forced(replace(problem, seat_changes=fixed), begins), EXACT)
        costs += [] if plan is None else [plan.cost]
    return min(costs, default=None)


def _is_allowed(problem: HiringProblem, begins: tuple[int, ...]) -> bool:
    steps = len(problem.quarters)
    for at, (change, begin) in enumerate(zip(problem.seat_changes, begins, strict=True)):
        if begin < steps and not change.may[begin]:
            return False
        same = [one for one in range(at) if problem.seat_changes[one].is_conversion is change.is_conversion]
        if begin < steps and any(begins[one] == begin for one in same):
            return False
        if change.after is not None and begin < steps and begins[change.after] > begin:
            return False
    return True


def _forced(problem: HiringProblem, begins: tuple[int, ...]) -> HiringProblem:
    """The problem with these changes made: people, hours, supply, cost and caps of the problem itself are changed."""
    steps = np.arange(len(problem.quarters))
    people, work, rules, prices = problem.people, problem.work, problem.rules, problem.prices
    present = spread(people.present, problem.by_role).copy()
    full = spread(people.hours, problem.by_role)
    hours = present * full if people.present_hours is None else spread(people.present_hours, problem.by_role).copy()
    salary = spread(prices.salary, problem.by_role)
    supply = None if work.split is None else np.einsum("rd,rt->dt", np.asarray(work.split), hours)
    fixed, cap = np.zeros(len(steps)), spread(rules.hire_total, steps.shape).copy()
    left = {True: np.ones(len(steps)), False: np.ones(len(steps))}
    present_cost = (salary * present).sum(axis=0)
    for change, begin in zip(problem.seat_changes, begins, strict=True):
        on = (steps >= begin).astype(float)
        present[change.role] += on * change.people
        hours += on * change.hours
        supply = None if supply is None else supply + on * change.supply
        fixed += on * change.cost
        if begin < len(steps):
            fixed[begin - change.notice] += change.once
            cap[begin] -= change.is_conversion
            left[change.is_conversion][begin] -= 1.0
    if cap.min() < 0:
        return replace(problem, seat_changes=(), rules=replace(rules, ceiling=0.0))
    return replace(
        problem,
        seat_changes=(),
        people=replace(people, present=present, present_hours=hours),
        work=replace(work, present_supply=supply),
        rules=replace(rules, hire_total=cap, conversion_total=left[True], layoff_total=left[False]),
        prices=replace(prices, present=present_cost, fixed=fixed),
    )


@pytest.mark.parametrize("seed", [1, 2, 3, 5, 7, 9])
def test_the_best_of_all_ways_is_found(seed: int) -> None:
    problem = with_seat_changes(seed, in_order=seed % 2 == 0)
    plan = cheapest_plan(problem, EXACT)
    expected = least_by_trying_all(problem)
    assert (plan is None) == (expected is None)
    if plan is not None:
        assert plan.cost == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("seed", range(20, 28))
def test_a_second_solver_agrees(seed: int) -> None:
    problem = with_seat_changes(seed, in_order=True)
    plan = cheapest_plan(problem, EXACT)
    model = hiring_model(problem)
    second = least_cost(model.problem, 0.0)
    assert (plan is None) == (second is None)
    if plan is not None and second is not None:
        assert plan.cost == pytest.approx(second + model.constant, rel=1e-6)


def test_some_of_these_problems_change_seats() -> None:
    plans = [cheapest_plan(with_seat_changes(seed), EXACT) for seed in range(1, 10)]
    used = [plan.decisions.seat_changes.sum() for plan in plans if plan is not None]
    assert len(used) >= 5
    assert max(used) >= 2


def test_the_check_finds_what_is_not_allowed() -> None:
    problem = with_seat_changes(1, in_order=True)
    plan = next(found for seed in (1, 2, 3, 5) if (found := cheapest_plan(with_seat_changes(seed, in_order=True))))
    nothing = np.zeros_like(plan.decisions.seat_changes)

    def rules_broken(*begun: tuple[int, int]) -> set[str]:
        changes = nothing.copy()
        for change, step in begun:
            changes[change, step] = 1.0
        return {broken.rule for broken in broken_rules(problem, replace(plan.decisions, seat_changes=changes))}

    assert "seat change" in rules_broken((0, 0))
    assert "order of seat changes" in rules_broken((1, 1))
    assert "order of seat changes" not in rules_broken((0, 1), (1, 2))
    assert "seat change once" in rules_broken((2, 0), (2, 1))
    assert "lay-off cap" in rules_broken((0, 1), (1, 1))
