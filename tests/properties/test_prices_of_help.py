"""Any efficiencies, hours and demand: the pool of prices gives what a linear problem gives."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from mopsplanner.engine.planning.campaign_mix import flexible_utilisation
from mopsplanner.engine.planning.price_pool import price_pool, room

STEPS = some.sampled_from([0.0, 0.0, 0.1, 0.25, 0.5, 0.8, 1.0, 1.0])
HOURS = some.integers(0, 400).map(float)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(some.data(), some.integers(1, 6), some.integers(2, 4))
def test_the_pool_gives_what_a_linear_problem_gives(data: some.DataObject, roles: int, domains: int) -> None:
    cells = roles * domains
    efficiency = np.array(data.draw(some.lists(STEPS, min_size=cells, max_size=cells))).reshape(roles, domains)
    capacity = np.array(data.draw(some.lists(HOURS, min_size=roles, max_size=roles)))
    demand = np.array(data.draw(some.lists(HOURS, min_size=domains, max_size=domains)))
    theta = float(room(price_pool(efficiency), efficiency, capacity[:, None], demand[:, None])[0])
    used = flexible_utilisation(demand, capacity, efficiency)
    expected = np.inf if used == 0 else 1 / used
    assert np.isclose(theta, expected, rtol=1e-7, atol=1e-9)
