"""Flows between grades: against closed forms, against iteration, against people simulated one by one."""

from __future__ import annotations

import numpy as np
import pytest

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.grades import (
    GradeFlows,
    chance_to_reach,
    expected_stay,
    grade_stocks,
    steady_stocks,
    time_in_grades,
)
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts.refusals import sentence

LADDER = GradeFlows(
    ("Specialist", "Senior", "Lead", "Director"),
    np.array([[0.70, 0.15, 0.0, 0.0], [0.02, 0.75, 0.10, 0.0], [0.0, 0.0, 0.85, 0.05], [0.0, 0.0, 0.0, 0.92]]),
)


def flows(*rows: list[float]) -> GradeFlows:
    return GradeFlows(tuple(f"G{at}" for at in range(len(rows))), np.array(rows))


# Closed forms


@pytest.mark.parametrize("leaving", [0.05, 0.2, 1.0])
def test_one_grade_is_a_geometric_stay(leaving: float) -> None:
    one = flows([1 - leaving])
    assert expected_stay(one) == pytest.approx([1 / leaving])
    stocks = grade_stocks(one, np.array([80.0]), np.zeros((6, 1)))[:, 0]
    assert stocks == pytest.approx(80 * (1 - leaving) ** np.arange(7))


def test_a_ladder_without_steps_back_is_passed_step_by_step() -> None:
    stay, up = np.array([0.7, 0.8, 0.9]), np.array([0.2, 0.1])
    steps = flows([0.7, 0.2, 0.0], [0.0, 0.8, 0.1], [0.0, 0.0, 0.9])
    reach = up / (1 - stay[:2])
    assert chance_to_reach(steps)[0] == pytest.approx([1, reach[0], reach[0] * reach[1]])
    assert chance_to_reach(steps)[2] == pytest.approx([0, 0, 1])
    assert time_in_grades(steps)[0] == pytest.approx(np.array([1, reach[0], reach[0] * reach[1]]) / (1 - stay))


@pytest.mark.parametrize("up", [0.3, 0.5, 0.6])
def test_the_gamblers_ruin(up: float) -> None:
    """Five fortunes between ruin and riches: chances and lengths of play as Feller gives them."""
    inner, top = 5, 6
    play = np.diag(np.full(inner - 1, up), 1) + np.diag(np.full(inner - 1, 1 - up), -1)
    game = GradeFlows(tuple("12345"), play)
    fortune = np.arange(1.0, top)
    if up == 0.5:
        rich, length, highest = fortune / top, fortune * (top - fortune), fortune / inner
    else:
        passed = 1 - ((1 - up) / up) ** np.arange(top + 1.0)
        rich, highest = passed[1:top] / passed[top], passed[1:top] / passed[inner]
        length = (fortune - top * rich) / (1 - 2 * up)
    assert time_in_grades(game)[:, -1] * up == pytest.approx(rich)
    assert expected_stay(game) == pytest.approx(length)
    assert chance_to_reach(game)[:, -1] == pytest.approx(highest)


# Iteration


def test_recruits_lead_to_the_steady_stocks() -> None:
    recruits = np.array([6.0, 2.0, 0.5, 0.0])
    iterated = grade_stocks(LADDER, np.array([40.0, 0.0, 9.0, 3.0]), np.tile(recruits, (600, 1)))[-1]
    steady = steady_stocks(LADDER, recruits)
    assert iterated == pytest.approx(steady)
    assert float(steady @ LADDER.leaving) == pytest.approx(recruits.sum())


def test_stays_are_the_sum_of_who_is_left() -> None:
    left, power = np.zeros((4, 4)), np.eye(4)
    for _ in range(800):
        left, power = left + power, power @ LADDER.shares
    assert time_in_grades(LADDER) == pytest.approx(left)
    assert expected_stay(LADDER) == pytest.approx(left.sum(axis=1))


def test_stocks_of_a_period_are_those_of_the_last_and_recruits() -> None:
    recruits = np.array([[5.0, 0.0, 0.0, 0.0], [0.0, 3.0, 0.0, 1.0]])
    stocks = grade_stocks(LADDER, np.array([10.0, 20.0, 0.0, 0.0]), recruits)
    assert stocks[1].tolist() == pytest.approx([7.4 + 5, 1.5 + 15, 2.0, 0.0])
    assert stocks[2] == pytest.approx([12.4 * 0.7 + 16.5 * 0.02, 12.4 * 0.15 + 16.5 * 0.75 + 3, 1.65 + 1.7, 0.1 + 1])


# Simulation


def visits(people: int, seed: int) -> Floats:
    """Periods [N, G] in each grade of people who begin in the lowest one, simulated until all have left."""
    dice = np.random.default_rng(seed)
    edges = np.cumsum(LADDER.shares, axis=1)
    spent = np.zeros((people, 4))
    grade, here = np.zeros(people, dtype=int), np.arange(people)
    while here.size:
        spent[here, grade] += 1
        grade = (dice.random(here.size)[:, None] >= edges[grade]).sum(axis=1)
        here, grade = here[grade < 4], grade[grade < 4]
    return spent


def test_people_simulated_one_by_one_agree() -> None:
    spent = visits(40_000, 8)
    error = spent.std(axis=0) / np.sqrt(len(spent))
    assert np.all(np.abs(spent.mean(axis=0) - time_in_grades(LADDER)[0]) < 4 * error)
    stay = spent.sum(axis=1)
    assert abs(stay.mean() - expected_stay(LADDER)[0]) < 4 * stay.std() / np.sqrt(len(stay))
    chance = chance_to_reach(LADDER)[0]
    assert np.all(np.abs((spent > 0).mean(axis=0) - chance) <= 4 * np.sqrt(chance * (1 - chance) / len(spent)) + 1e-12)


# Refusals


@pytest.mark.parametrize("row", [[-0.1, 0.5], [0.8, 0.3], [1.1, 0.0], [float("nan"), 0.2]])
def test_shares_that_cannot_be_are_refused(row: list[float]) -> None:
    with pytest.raises(Refusal, match="grade-shares-impossible") as refused:
        expected_stay(flows([0.5, 0.4], row))
    assert "the grade G1 cannot be" in sentence(refused.value)


@pytest.mark.parametrize(
    "rows", [([1.0],), ([0.5, 0.3], [0.0, 1.0]), ([0.1, 0.2, 0.3], [0.0, 0.4, 0.6], [0.0, 0.5, 0.5])]
)
def test_grades_that_nobody_ever_leaves_are_refused(rows: tuple[list[float], ...]) -> None:
    with pytest.raises(Refusal, match="grade-without-leaving") as refused:
        grade_stocks(flows(*rows), np.ones(len(rows)), np.zeros((1, len(rows))))
    assert "would ever leave" in sentence(refused.value)


def test_who_leaves_by_way_of_another_grade_is_not_refused() -> None:
    around = flows([0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.5, 0.0, 0.0])
    assert expected_stay(around) == pytest.approx([6, 5, 4])
