"""Small planning problems of textbooks, each to its printed answer.

Winston, Operations Research: Applications and Algorithms: Giapetto (two products), Dakota Furniture (three products,
shadow prices), Sailco (stock and overtime), post office (seven shifts); Taha, Operations Research: Reddy Mikks.
"""

from __future__ import annotations

import numpy as np
import pytest

from mopsplanner.engine.planning.campaign_mix import campaign_mix, capacity_range, most_campaigns
from mopsplanner.engine.planning.hiring import HiringPlan, cheapest_plan
from mopsplanner.engine.planning.hiring_problem import HiringProblem, People, Prices, Rules, Work
from mopsplanner.engine.planning.solver import EXACT

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEEDED = (17.0, 13.0, 15.0, 19.0, 14.0, 16.0, 11.0)
"""Full-time employees that the post office needs by day."""


def solved(problem: HiringProblem) -> HiringPlan:
    plan = cheapest_plan(problem, EXACT)
    assert plan is not None
    return plan


# Products on shared hours


def test_giapetto() -> None:
    """Soldiers and trains: finishing 100 h, carpentry 80 h, at most 40 soldiers. Printed: $180, 20 and 60."""
    answer = most_campaigns(
        campaign_mix(
            np.array([[2.0, 1.0], [1.0, 1.0]]),
            np.array([100.0, 80.0]),
            value=np.array([3.0, 2.0]),
            most=np.array([40.0, np.inf]),
        )
    )
    assert answer.value == pytest.approx(180.0)
    assert answer.campaigns == pytest.approx([20.0, 60.0])
    assert answer.role_worth == pytest.approx([1.0, 1.0])
    assert capacity_range(answer, 0) == pytest.approx((80.0, 120.0))


def test_dakota_furniture() -> None:
    """Desks, tables, chairs on lumber, finishing, carpentry. Printed: $280, 2 desks and 8 chairs, duals 0, 10, 10."""
    answer = most_campaigns(
        campaign_mix(
            np.array([[8.0, 4.0, 2.0], [6.0, 2.0, 1.5], [1.0, 1.5, 0.5]]),
            np.array([48.0, 20.0, 8.0]),
            value=np.array([60.0, 30.0, 20.0]),
            most=np.array([np.inf, 5.0, np.inf]),
        )
    )
    assert answer.value == pytest.approx(280.0)
    assert answer.campaigns == pytest.approx([2.0, 0.0, 8.0])
    assert answer.role_worth == pytest.approx([0.0, 10.0, 10.0])


def test_reddy_mikks() -> None:
    """Two paints on two raw materials, at most 2 t of the second. Printed: 21 at 3 and 1.5.

    The rule that ties the two demands is not binding there, and the answer is unique without it.
    """
    answer = most_campaigns(
        campaign_mix(
            np.array([[6.0, 1.0], [4.0, 2.0]]),
            np.array([24.0, 6.0]),
            value=np.array([5.0, 4.0]),
            most=np.array([np.inf, 2.0]),
        )
    )
    assert answer.value == pytest.approx(21.0)
    assert answer.campaigns == pytest.approx([3.0, 1.5])
    assert answer.role_worth == pytest.approx([0.75, 0.5])


# Work ahead


def test_sailco_builds_ahead_and_in_overtime() -> None:
    """Four quarters of boats: 40 at $400 each, more at $450, 10 in stock, $20 to hold one. Printed: $78,450."""
    demand = np.array([[40.0, 60.0, 75.0, 25.0]])
    plan = solved(
        HiringProblem(
            ("yard",),
            ("building",),
            ("boat",),
            ("1", "2", "3", "4"),
            People(present=1.0, hours=40.0),
            Work(demand=demand, effort=np.array([[1.0]])),
            Rules(hire_max=0.0, overtime_share=10.0, ahead_max=np.inf, ahead_start=10.0),
            Prices(make=400.0, overtime=50.0, ahead=20.0),
        )
    )
    assert plan.cost == pytest.approx(78_450.0)
    assert plan.decisions.overtime[0] == pytest.approx([0.0, 10.0, 35.0, 0.0])
    assert plan.decisions.ahead[0] == pytest.approx([10.0, 0.0, 0.0, 0.0])


# Several roles on several demands


def post_office(*, whole_people: bool) -> HiringProblem:
    """Everybody works five days in a row and is then off for two; a role for each first day."""
    days = np.arange(7)
    works = ((days[None, :] - days[:, None]) % 7 < 5).astype(float)
    once = np.zeros((7, 7))
    once[:, 0] = np.inf
    return HiringProblem(
        DAYS,
        ("counter",),
        (),
        DAYS,
        People(present=0.0, hours=works),
        Work(run=np.array([NEEDED]), demand=np.zeros((0, 7)), efficiency=np.ones((7, 1))),
        Rules(hire_max=once, whole_people=whole_people),
        Prices(hire=1.0),
    )


@pytest.mark.parametrize(("whole_people", "employees"), [(False, 67 / 3), (True, 23.0)])
def test_the_post_office(whole_people: bool, employees: float) -> None:
    """Printed: 22 1/3 employees with parts of people, 23 with whole ones."""
    plan = solved(post_office(whole_people=whole_people))
    assert plan.cost == pytest.approx(employees)
    assert (plan.replay.supplied[0] >= np.array(NEEDED) - 1e-6).all()
