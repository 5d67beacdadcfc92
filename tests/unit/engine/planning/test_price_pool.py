"""The pool of prices that decides what fits: against closed forms, against linear problems, against itself."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.campaign_mix import flexible_utilisation
from mopsplanner.engine.planning.price_pool import price_pool, room


def every_split(helping: float) -> Floats:
    """Efficiencies of all roles that have time in some of four domains."""
    return np.array([row for row in product((1.0, helping), repeat=4) if 1.0 in row])


def theta(efficiency: Floats, capacity: Floats, demand: Floats) -> float:
    return float(room(price_pool(efficiency), efficiency, capacity[:, None], demand[:, None])[0])


def test_without_help_elsewhere_the_pool_is_the_sets_of_domains() -> None:
    sets = set(product((0.0, 1.0), repeat=4)) - {(0.0, 0.0, 0.0, 0.0)}
    assert {tuple(row) for row in price_pool(every_split(0.0)).tolist()} == sets


def test_specialists_alone_need_no_more_than_each_domain_by_itself() -> None:
    assert price_pool(np.eye(4)).tolist() == np.eye(4).tolist()


def test_prices_lie_as_far_apart_as_help_is_less_worth() -> None:
    efficiency = np.array([[1.0, 0.25], [0.25, 1.0]])
    pairs = sorted(tuple(row) for row in price_pool(efficiency).tolist())
    assert pairs == [(0.0, 1.0), (0.25, 1.0), (1.0, 0.0), (1.0, 0.25)]


def test_two_specialists_who_help_at_half_pace() -> None:
    efficiency = np.array([[1.0, 0.5], [0.5, 1.0]])
    # 100 h and 100 h against 130 h and x h: 30 h of the first domain take 60 h of the other role, which leaves 40 h.
    assert theta(efficiency, np.array([100.0, 100.0]), np.array([130.0, 40.0])) == pytest.approx(1)


@pytest.mark.parametrize("helping", [0.0, 0.01, 0.3, 0.7, 1.0])
def test_it_agrees_with_linear_problems_where_roles_help_elsewhere(helping: float) -> None:
    dice = np.random.default_rng(11)
    for _ in range(60):
        efficiency = every_split(helping)[dice.integers(0, 15, 6)]
        capacity, demand = dice.uniform(0, 100, 6), dice.uniform(1, 100, 4)
        used = flexible_utilisation(demand, capacity, efficiency)
        assert theta(efficiency, capacity, demand) * used == pytest.approx(1, rel=1e-9) or (
            used == np.inf and theta(efficiency, capacity, demand) == 0
        )


def test_many_roles_with_efficiencies_of_their_own() -> None:
    dice = np.random.default_rng(5)
    efficiency = dice.random((12, 4)) * (dice.random((12, 4)) < 0.8)
    pool = price_pool(efficiency)
    capacity, demand = dice.uniform(0, 100, (12, 100)), dice.uniform(1, 100, (4, 100))
    found = room(pool, efficiency, capacity, demand)
    solved = [flexible_utilisation(demand[:, run], capacity[:, run], efficiency) for run in range(100)]
    assert found * np.array(solved) == pytest.approx(np.ones(100), rel=1e-9)


def test_a_pool_that_lacks_prices_errs_on_the_optimistic_side_alone() -> None:
    efficiency = every_split(0.5)
    pool = price_pool(efficiency)
    dice = np.random.default_rng(2)
    capacity, demand = dice.random((15, 4_000)) ** 4, dice.random((4, 4_000)) ** 4
    whole = room(pool, efficiency, capacity, demand)
    for left_out in range(len(pool)):
        assert (room(np.delete(pool, left_out, axis=0), efficiency, capacity, demand) >= whole).all()
    assert (room(np.eye(4), efficiency, capacity, demand) > whole * 1.01).any()


def test_no_demand_always_fits_and_what_nobody_can_do_never() -> None:
    efficiency = np.array([[1.0, 0.0, 0.0, 0.0]])
    assert theta(efficiency, np.array([5.0]), np.zeros(4)) == np.inf
    assert theta(efficiency, np.array([5.0]), np.array([1.0, 1.0, 0.0, 0.0])) == 0
    assert theta(np.zeros((0, 4)), np.zeros(0), np.ones(4)) == 0
