"""Published hiring problems through the engine's own problem object, to the printed answers."""

from __future__ import annotations

import pytest

from mopsplanner.engine.planning.hiring import HiringPlan, cheapest_plan
from mopsplanner.engine.planning.hiring_problem import HiringProblem
from mopsplanner.engine.planning.solver import EXACT
from tests.cases.published import case, csl, manpower, red_tomato, tiny_plan

RED_TOMATO, CSL, TINY = case("03"), case("05"), case("24")
VARIANTS = [(RED_TOMATO["data"]["demand"], "lp")] + [
    (row, f"{name}_lp") for name, row in RED_TOMATO["variants"].items()
]


def solved(problem: HiringProblem) -> HiringPlan:
    plan = cheapest_plan(problem, EXACT)
    assert plan is not None
    assert plan.gap <= 1e-9
    return plan


@pytest.mark.parametrize(("demand", "expected"), VARIANTS)
def test_red_tomato_with_any_number_of_workers(demand: list[float], expected: str) -> None:
    plan = solved(red_tomato(demand, whole_people=False))
    assert plan.cost == pytest.approx(
        RED_TOMATO["expected"][expected.replace("more_variable_demand", "more_variable")],
        abs=RED_TOMATO["tolerance"]["abs"],
    )


def test_red_tomato_with_whole_workers() -> None:
    plan = solved(red_tomato(RED_TOMATO["data"]["demand"], whole_people=True))
    assert plan.cost == pytest.approx(RED_TOMATO["expected"]["integer_workers"], abs=0.01)
    assert (plan.replay.people == plan.replay.people.round()).all()


def test_csl_trains_as_printed() -> None:
    plan = solved(csl(whole_people=False))
    assert plan.cost == pytest.approx(CSL["expected"]["lp_cost"], abs=CSL["tolerance"]["lp_cost"])
    trainees = plan.decisions.hires[0]
    assert trainees == pytest.approx(CSL["expected"]["trainees"], abs=CSL["tolerance"]["trainees"])
    experienced = plan.replay.people[0] - trainees
    assert experienced == pytest.approx(CSL["expected"]["experienced"], abs=CSL["tolerance"]["trainees"])


def test_csl_with_whole_trainees() -> None:
    plan = solved(csl(whole_people=True))
    assert plan.cost == pytest.approx(CSL["expected"]["integer_trainees_cost_ours"], abs=0.01)


def test_the_tiny_plan_found_by_enumeration() -> None:
    plan = solved(tiny_plan())
    assert plan.cost == pytest.approx(TINY["expected"]["cost"], abs=TINY["tolerance"]["cost"])


@pytest.mark.parametrize(("count_redundancies", "expected"), [(True, 841.796875), (False, 498_677.29)])
def test_grades_with_retraining_redundancy_and_short_time(count_redundancies: bool, expected: float) -> None:
    plan = solved(manpower(count_redundancies=count_redundancies))
    assert plan.cost == pytest.approx(expected, abs=0.01)
