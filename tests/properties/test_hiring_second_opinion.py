"""Random hiring problems: the solver of the program and a second one agree to the gap."""

from __future__ import annotations

import pytest

from mopsplanner.engine.planning.hiring import cheapest_plan
from mopsplanner.engine.planning.hiring_model import hiring_model
from mopsplanner.engine.planning.solver import Effort
from tests.support.hiring import random_problem
from tests.support.second_solver import least_cost

GAP = 1e-4
INSTANCES = 200


@pytest.mark.parametrize("seed", range(INSTANCES))
def test_both_solvers_agree(seed: int) -> None:
    problem = random_problem(seed)
    plan = cheapest_plan(problem, Effort(gap=GAP))
    model = hiring_model(problem)
    other = least_cost(model.problem, GAP)
    if plan is None or other is None:
        assert plan is None
        assert other is None
    else:
        assert plan.cost == pytest.approx(other + model.constant, rel=2 * GAP)


@pytest.mark.release
@pytest.mark.parametrize("seed", range(5))
def test_both_solvers_agree_on_larger_ones(seed: int) -> None:
    problem = random_problem(1000 + seed, roles=8, quarters=8, domains=3, types=6)
    plan = cheapest_plan(problem, Effort(gap=0.001))
    model = hiring_model(problem)
    other = least_cost(model.problem, 0.001)
    assert (plan is None) == (other is None)
    if plan is not None and other is not None:
        assert plan.cost == pytest.approx(other + model.constant, rel=0.002)
