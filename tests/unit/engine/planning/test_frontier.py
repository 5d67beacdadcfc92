"""Cost against service: monotone, without dominated points, with bounds that hold."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mopsplanner.engine.planning.frontier import frontier
from mopsplanner.engine.planning.hiring import cheapest_plan
from mopsplanner.engine.planning.hiring_check import broken_rules
from mopsplanner.engine.planning.solver import EXACT, Effort
from tests.support.hiring import random_problem

LEVELS = [1.0, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5]
ROUGH = Effort(gap=0.05)


@pytest.mark.parametrize("seed", [3, 14, 21, 29])
@pytest.mark.parametrize("effort", [EXACT, ROUGH])
def test_less_service_never_costs_more(seed: int, effort: Effort) -> None:
    points = frontier(random_problem(seed), LEVELS, effort)
    assert len(points) >= 2
    for stricter, looser in pairwise(points):
        assert stricter.asked > looser.asked
        assert stricter.cost > looser.cost
        assert stricter.overall > looser.overall
        assert stricter.bound >= looser.bound


@pytest.mark.parametrize("seed", [14, 21])
def test_every_point_keeps_its_level_and_its_rules(seed: int) -> None:
    for point in frontier(random_problem(seed), LEVELS):
        assert point.service >= point.asked - 1e-6
        assert point.overall >= point.service - 1e-9
        assert broken_rules(point.plan.problem, point.plan.decisions) == ()
        assert point.cost == point.plan.cost


@pytest.mark.parametrize("seed", [3, 21])
def test_the_true_least_cost_lies_between_bound_and_cost(seed: int) -> None:
    for point in frontier(random_problem(seed), LEVELS, ROUGH):
        best = cheapest_plan(point.plan.problem, EXACT)
        assert best is not None
        assert point.bound - 1e-3 <= best.cost <= point.cost + 1e-3


def test_levels_that_no_plan_reaches_are_left_out() -> None:
    points = frontier(random_problem(29), [1.0, 0.5])
    assert [point.asked for point in points] == [0.5]
    assert frontier(random_problem(29), [1.0]) == ()
