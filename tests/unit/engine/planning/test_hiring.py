"""The cheapest hiring plan: what it keeps to, what the check notices, repeatability, gap and stopping."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mopsplanner.engine.planning.hiring import HiringPlan, cheapest_plan, improve
from mopsplanner.engine.planning.hiring_check import broken_rules, replay
from mopsplanner.engine.planning.hiring_problem import Budget, HiringProblem, People, Prices, Rules, Work
from mopsplanner.engine.planning.solver import EXACT, Effort
from mopsplanner.plan.refusal import Refusal
from tests.support.hiring import random_problem

SEEDS = [1, 2, 3, 8, 14, 21, 23]


def found(problem: HiringProblem, effort: Effort = EXACT) -> HiringPlan:
    plan = cheapest_plan(problem, effort)
    assert plan is not None
    return plan


def one_role(**rules: object) -> HiringProblem:
    """Two people of one role, 100 h each; six quarters of run work that grows by 30 h each."""
    run = np.array([[190.0, 220, 250, 280, 310, 340]])
    return HiringProblem(
        ("a",),
        ("a",),
        (),
        tuple("123456"),
        People(present=2.0, hours=100.0, lead=1, managers_present=1.0, manager_lead=1),
        Work(run=run, demand=np.zeros((0, 6))),
        Rules(**{"contractor_max": 4.0, **rules}),  # type: ignore[arg-type]
        Prices(salary=10_000, hire=5_000, contractor=16_000, conversion=1_000, manager=12_000, manager_hire=6_000),
    )


def test_a_hire_arrives_after_its_lead_time_and_a_contractor_bridges_it() -> None:
    plan = found(one_role())
    assert plan.replay.people[0].tolist() == [2, 3, 3, 3, 4, 4]
    assert plan.decisions.hires[0].tolist() == [1, 0, 0, 1, 0, 0]
    assert plan.decisions.contractors.sum() == 0
    late = found(replace(one_role(), people=replace(one_role().people, lead=2)))
    assert late.decisions.contractors[0, 1] == 1


def test_the_ceiling_keeps_hours_free() -> None:
    plan = found(one_role(ceiling=0.8, contractor_max=9.0))
    assert (plan.replay.needed <= 0.8 * (plan.replay.hours + 100 * plan.decisions.contractors) + 1e-6).all()
    assert plan.cost > found(one_role()).cost


def test_a_contractor_converted_costs_less_than_a_hire() -> None:
    plan = found(one_role(conversion_max=1.0, hire_max=0.0))
    converted = plan.decisions.conversions[0]
    assert converted.sum() >= 1
    assert (converted[1:] <= plan.decisions.contractors[0, :-1]).all()
    assert plan.cost < found(one_role(hire_max=0.0)).cost


def test_managers_are_hired_where_the_span_is_full() -> None:
    plan = found(one_role(span=3.0))
    assert plan.decisions.manager_hires.sum() == 1
    assert (plan.replay.people.sum(axis=0) <= 3 * plan.replay.managers + 1e-9).all()
    assert plan.replay.cost["manager_hires"].sum() == 6_000


def test_a_budget_binds_or_makes_it_impossible() -> None:
    free = found(one_role())
    year = replace(one_role().rules, budgets=(Budget("first year", (0, 1, 2, 3), 10_000.0),))
    assert cheapest_plan(replace(one_role(), rules=year)) is None
    exact = replace(year, budgets=(Budget("all", tuple(range(6)), free.cost),))
    assert found(replace(one_role(), rules=exact)).cost == pytest.approx(free.cost)


def test_starters_who_leave_and_learn_bring_fewer_hours() -> None:
    people = replace(one_role().people, ramp=(0.5, 1.0), starter_stays=(1.0, 0.9), stays=0.95, coaching=(10.0, 5.0))
    plan = found(replace(one_role(), people=people))
    hires = plan.decisions.hires[0]
    assert hires[0] >= 1
    expected = 200 + hires[0] * (0.5 * 100 - 10)
    assert plan.replay.hours[0, 1] == pytest.approx(expected)
    third = 200 + hires[1] * 40 + hires[0] * 0.9 * (100 - 5)
    assert plan.replay.hours[0, 2] == pytest.approx(third)


def test_leading_more_people_takes_hours() -> None:
    work = replace(one_role().work, managing=12.0)
    plan = found(replace(one_role(), work=work))
    more = plan.replay.people[0] - 2 + plan.decisions.contractors[0]
    assert plan.replay.needed[0] == pytest.approx(np.asarray(work.run)[0] + 12 * more)


def test_those_present_may_split_their_time_otherwise_than_their_role() -> None:
    base = one_role()
    work = Work(
        run=np.full((2, 6), 90.0),
        demand=np.zeros((0, 6)),
        split=np.array([[0.5, 0.5]]),
        present_supply=np.array([[150.0], [50.0]]),
    )
    plan = found(replace(base, domains=("a", "b"), work=work, rules=replace(base.rules, contractor_max=3.0)))
    assert plan.replay.supplied[:, 0] == pytest.approx([150 + 50, 50 + 50])
    assert plan.decisions.contractors[0, 0] == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_keeps_every_rule_and_its_parts_add_up(seed: int) -> None:
    problem = random_problem(seed)
    plan = found(problem, Effort(gap=0.001))
    assert broken_rules(problem, plan.decisions) == ()
    assert plan.cost == pytest.approx(sum(part.sum() for part in plan.replay.cost.values()))
    assert plan.bound <= plan.cost
    assert plan.gap <= 0.001 + 1e-9


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_problem_gives_the_same_plan(seed: int) -> None:
    first, second = (found(random_problem(seed), Effort()) for _ in range(2))
    assert first.cost == second.cost
    assert (first.decisions.hires == second.decisions.hires).all()


def test_the_first_answer_is_within_one_per_cent_of_the_best() -> None:
    for seed in SEEDS:
        first, best = found(random_problem(seed), Effort()), found(random_problem(seed))
        assert best.cost - 1e-6 <= first.cost <= best.cost * 1.01
        better = improve(first, EXACT)
        assert better.cost == pytest.approx(best.cost)


@pytest.mark.parametrize(
    ("name", "where", "by", "rule"),
    [
        ("hires", (0, 0), 9.0, "hires"),
        ("contractors", (1, 1), 5.0, "contractors"),
        ("conversions", (0, 0), 1.0, "conversions of contractors"),
        ("layoffs", (0, 1), 50.0, "people below zero"),
        ("overtime", (0, 0), 900.0, "overtime"),
        ("delivered", (0, 0), 400.0, "work"),
        ("delivered", (1, 2), 3.0, "balance of campaigns"),
        ("backlog", (0, 1), 90.0, "service"),
        ("dropped", (0, 0), -3.0, "dropped below zero"),
        ("ahead", (0, 3), 7.0, "ahead"),
        ("hires", (2, 0), 0.5, "whole hires"),
        ("manager_hires", (0,), 9.0, "hiring cap"),
    ],
)
def test_the_check_notices_a_rule_broken(name: str, where: tuple[int, ...], by: float, rule: str) -> None:
    problem = random_problem(21)
    decisions = found(problem).decisions
    changed = getattr(decisions, name).copy()
    changed[where] += by
    broken = broken_rules(problem, replace(decisions, **{name: changed}))
    assert rule in {one.rule for one in broken}


def test_the_check_notices_hours_used_twice() -> None:
    problem = random_problem(2, fixed=False)
    decisions = found(problem).decisions
    broken = broken_rules(problem, replace(decisions, assigned=decisions.assigned * 1.1))
    assert {one.rule for one in broken} == {"hours of a role"}


def test_the_check_notices_a_budget_overrun() -> None:
    problem = random_problem(8)
    plan = found(problem)
    tight = replace(problem, rules=replace(problem.rules, budgets=(Budget("all", (0, 1, 2, 3), plan.cost - 500),)))
    (broken,) = broken_rules(tight, plan.decisions)
    assert (broken.rule, broken.subject) == ("budget", 0)
    assert broken.amount == pytest.approx(500)


def test_replaying_nothing_decided_gives_those_present() -> None:
    problem = one_role()
    plan = found(problem)
    idle = replace(plan.decisions, hires=plan.decisions.hires * 0, contractors=plan.decisions.contractors * 0)
    after = replay(problem, idle)
    assert after.people.tolist() == [[2.0] * 6]
    assert after.total_cost == pytest.approx(2 * 10_000 * 6 + 6 * 12_000)


def large_problem() -> HiringProblem:
    return random_problem(40, roles=20, quarters=10, domains=4, types=12)


def test_a_search_stopped_before_anything_was_found_says_so() -> None:
    with pytest.raises(Refusal, match="hiring-stopped"):
        cheapest_plan(large_problem(), Effort(should_stop=lambda: True))


def test_a_search_stopped_keeps_the_best_so_far_and_states_its_gap() -> None:
    problem = large_problem()
    start = found(problem, Effort(gap=0.05))
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(True)
        return len(asked) > 1_000

    plan = improve(start, Effort(gap=0.0, should_stop=stop))
    assert plan.stopped
    assert plan.cost <= start.cost
    assert 0 < plan.gap <= start.gap
    assert broken_rules(problem, plan.decisions) == ()


def test_a_search_stopped_at_once_leaves_the_plan_at_hand() -> None:
    start = found(random_problem(21), Effort())
    assert improve(start, Effort(gap=0.0, should_stop=lambda: True)) is start


def test_a_plan_stopped_after_its_start_is_at_least_as_good_as_the_start() -> None:
    problem = random_problem(40, roles=12, quarters=8, domains=3, types=8)
    start = found(problem, Effort(gap=0.05))
    again = improve(start, Effort(gap=0.0, nodes=1))
    assert again.cost <= start.cost


def test_a_price_that_pays_for_ever_is_an_error_of_the_caller() -> None:
    problem = one_role(whole_people=False, layoff_max=0.0)
    paid = replace(problem, prices=replace(problem.prices, hire=-1_000_000.0))
    with pytest.raises(ValueError, match="fall for ever"):
        cheapest_plan(paid)
