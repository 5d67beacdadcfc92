"""Case 12: shifts that too few can work, every one of them named with what it lacks."""

import pytest

from mopsplanner.engine.planning.conflicts import conflicts
from mopsplanner.engine.planning.hiring import cheapest_plan
from mopsplanner.texts.planning import conflict_text
from tests.cases.published import case, workforce

CASE = case("12")


def test_nothing_fits() -> None:
    assert (cheapest_plan(workforce()) is not None) == CASE["expected"]["feasible"]


def test_every_conflict_is_named_with_its_amount() -> None:
    found = conflicts(workforce())
    assert {short.quarter: short.hours for short in found.shortages} == pytest.approx(
        {"Thu4": 2, "Sat6": 2, "Sun7": 1, "Fri12": 1}
    )
    assert found.hours == pytest.approx(CASE["expected"]["min_total_slack"], abs=CASE["tolerance"]["abs"])


def test_the_conflicts_are_worded_one_by_one() -> None:
    assert conflict_text(conflicts(workforce()), "USD").splitlines()[:5] == [
        "No hiring plan keeps all limits.",
        "Thu4 needs 2.0 h more in shift.",
        "Sat6 needs 2.0 h more in shift.",
        "Sun7 needs 1.0 h more in shift.",
        "Fri12 needs 1.0 h more in shift.",
    ]
