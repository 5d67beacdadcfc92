"""Why nothing fits: amounts that really make it possible, and nothing where it is possible."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mopsplanner.engine.planning.conflicts import Conflicts, Remedy, conflicts, stretch
from mopsplanner.engine.planning.hiring import cheapest_plan
from mopsplanner.engine.planning.hiring_model import Lever
from mopsplanner.engine.planning.hiring_problem import Budget, HiringProblem, People, Prices, Rules, Work
from mopsplanner.texts.planning import conflict_text
from tests.support.hiring import random_problem

IMPOSSIBLE = [4, 20, 29, 32]


def short_of_hours(**rules: object) -> HiringProblem:
    """Two people with 100 h each; campaigns of 10 h, 20 of which fit; one hire arrives a quarter later."""
    given: dict[str, object] = {"hire_total": 1.0, "service": 1.0, "drop_max": np.inf, **rules}
    return HiringProblem(
        ("a",),
        ("data",),
        ("email",),
        ("2027-Q1", "2027-Q2", "2027-Q3"),
        People(present=2.0, hours=100.0, lead=1),
        Work(demand=np.array([[20.0, 34.0, 51.0]]), effort=np.array([[10.0]])),
        Rules(**given),  # type: ignore[arg-type]
        Prices(salary=10_000.0, hire=5_000.0, contractor=20_000.0),
    )


def remedy(found: Conflicts, lever: Lever) -> Remedy:
    (one,) = [remedy for remedy in found.remedies if remedy.lever is lever]
    return one


def test_each_shortage_and_each_way_out_has_its_amount() -> None:
    found = conflicts(short_of_hours(ceiling=0.9))
    short = {one.quarter: one.hours for one in found.shortages}
    assert short == pytest.approx({"2027-Q1": 20, "2027-Q2": 70, "2027-Q3": 150})
    assert remedy(found, Lever.SERVICE).total == pytest.approx(360 / 510)
    contractors = remedy(found, Lever.CONTRACTORS)
    assert [(step.quarter, step.amount) for step in contractors.steps] == [
        ("2027-Q1", 1), ("2027-Q2", 1), ("2027-Q3", 2),
    ]  # fmt: skip


def test_the_ceiling_that_is_needed_is_found_where_it_is_enough() -> None:
    enough = replace(short_of_hours(ceiling=0.8), work=Work(run=np.array([[170.0]]), demand=np.zeros((0, 3))))
    problem = replace(enough, types=())
    found = conflicts(problem)
    assert remedy(found, Lever.CEILING).total == pytest.approx(0.85)
    assert cheapest_plan(stretch(problem, Lever.CEILING, np.array(0.85))) is not None
    assert cheapest_plan(stretch(problem, Lever.CEILING, np.array(0.84))) is None


def test_more_hires_do_not_help_before_they_can_arrive() -> None:
    found = conflicts(short_of_hours())
    hires = remedy(found, Lever.HIRING)
    assert [(step.quarter, step.amount) for step in hires.steps] == [("2027-Q1", 1), ("2027-Q2", 1)] or (
        hires.total == pytest.approx(2)
    )
    at_once = replace(short_of_hours(), work=replace(short_of_hours().work, demand=np.array([[21.0, 20.0, 20.0]])))
    assert Lever.HIRING not in {one.lever for one in conflicts(at_once).remedies}


def test_a_budget_too_small_is_named_as_such() -> None:
    problem = short_of_hours(contractor_max=5.0, budgets=(Budget("FY27", (0, 1, 2), 50_000.0),))
    found = conflicts(problem)
    assert [over.budget for over in found.overspends] == ["FY27"]
    assert found.overspends[0].amount == pytest.approx(10_000)
    assert remedy(found, Lever.BUDGET).total > 10_000


def test_rules_on_people_that_contradict_each_other_are_said_to_be_so() -> None:
    problem = short_of_hours(span=1.0, contractor_max=5.0)
    found = conflicts(problem)
    assert not found.explained
    assert "two limits on people" in conflict_text(found, "USD")


def test_a_possible_problem_has_no_conflict() -> None:
    found = conflicts(random_problem(21))
    assert (found.shortages, found.overspends, found.remedies) == ((), (), ())


@pytest.mark.parametrize("seed", IMPOSSIBLE)
def test_the_hours_and_money_named_make_it_possible_and_less_does_not(seed: int) -> None:
    problem = random_problem(seed)
    assert cheapest_plan(problem) is None
    found = conflicts(problem)
    hours = np.zeros(problem.by_domain)
    for short in found.shortages:
        hours[problem.domains.index(short.domain), problem.quarters.index(short.quarter)] = short.hours
    assert cheapest_plan(stretch(problem, Lever.HOURS, hours + 0.01)) is not None
    assert cheapest_plan(stretch(problem, Lever.HOURS, hours * 0.9)) is None


@pytest.mark.parametrize("seed", IMPOSSIBLE)
def test_every_way_out_named_leads_to_a_plan(seed: int) -> None:
    problem = random_problem(seed)
    for found in conflicts(problem).remedies:
        amount = np.array(found.total + 0.0001)
        if found.lever is Lever.SERVICE:
            asked = float(np.asarray(problem.rules.service).max())
            amount = np.array(asked - found.total + 0.0001)
        elif found.lever is Lever.BUDGET:
            amount = np.array([found.total + 0.01])
        elif found.lever is not Lever.CEILING:
            rows = (*problem.roles, "")[: len(problem.roles) + (found.lever is not Lever.OVERTIME)]
            amount = np.zeros((len(rows), len(problem.quarters)))
            for step in found.steps:
                amount[rows.index(step.subject), problem.quarters.index(step.quarter)] = step.amount
        assert cheapest_plan(stretch(problem, found.lever, amount)) is not None, found.lever


def test_the_ways_out_are_worded() -> None:
    text = conflict_text(conflicts(short_of_hours(ceiling=0.9)), "USD")
    assert "FY27 Q3 needs 150 h more in Data." in text
    assert "Any one of these would be enough:" in text
    assert "Accept a service of 70%: the other campaigns of a type do not launch in their quarter." in text
    assert "Allow more contractors in place: 1 in FY27 Q1, 1 in FY27 Q2, 2 in FY27 Q3." in text
    short = conflict_text(conflicts(short_of_hours(ceiling=0.9)), "USD", ("2027-Q1",))
    assert "FY27 Q1 needs 20 h more in Data." in short
    assert "After the plan, if campaigns go on as in its last quarter, 220 h more are needed." in short
    money = short_of_hours(contractor_max=5.0, budgets=(Budget("FY27", (0, 1, 2), 50_000.0),))
    assert "The budget of FY27 is exceeded by at least $10,000." in conflict_text(conflicts(money), "USD")
    assert "Raise the budget of FY27 by $" in conflict_text(conflicts(money), "USD")


def test_where_money_is_short_besides_each_way_out_has_its_budget() -> None:
    problem = short_of_hours(budgets=(Budget("FY27", (0, 1, 2), 59_000.0),))
    found = conflicts(problem)
    assert found.remedies == ()
    pairs = {one.lever: (one, budget) for one, budget in found.with_budget}
    contractors, budget = pairs[Lever.CONTRACTORS]
    people = sum(step.amount for step in contractors.steps)
    assert budget.total == pytest.approx(_least_cost_with(problem, contractors) - 59_000.0)
    text = conflict_text(found, "USD")
    assert people == 3
    assert "and raise the budget of FY27 by $" in text


def _least_cost_with(problem: HiringProblem, way_out: Remedy) -> float:
    """The least cost of the problem without budgets and with the contractors of a way out."""
    most = np.zeros((1, 3))
    for step in way_out.steps:
        most[0, problem.quarters.index(step.quarter)] = step.amount
    free = replace(problem, rules=replace(problem.rules, budgets=(), contractor_max=most))
    plan = cheapest_plan(free)
    assert plan is not None
    return plan.cost
