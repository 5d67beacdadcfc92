"""Three-point estimates along a network."""

from __future__ import annotations

import pytest

from mopsplanner.engine.pert import Activity, pert
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts.refusals import sentence


def test_the_longest_path_is_critical_and_of_equals_the_least_certain() -> None:
    found = pert(
        {
            "brief": Activity(1, 1, 1),
            "steady": Activity(5, 5, 5, ("brief",)),
            "shaky": Activity(2, 5, 8, ("brief",)),
            "quick": Activity(1, 2, 3, ("brief",)),
            "launch": Activity(1, 1, 1, ("steady", "shaky", "quick")),
        }
    )
    assert found.critical == ("brief", "shaky", "launch")
    assert (found.mean, found.variance) == (7, 1)
    assert found.chance_by(7) == 0.5
    assert found.chance_by(8) == pytest.approx(0.8413, abs=1e-4)


def test_without_spread_a_deadline_is_met_or_not() -> None:
    sure = pert({"all": Activity(2, 2, 2)})
    assert [sure.chance_by(day) for day in (1.9, 2, 3)] == [0, 1, 1]
    assert pert({}).mean == 0


def test_a_circle_is_refused_by_name() -> None:
    with pytest.raises(Refusal) as refused:
        pert({"a": Activity(1, 1, 1, ("b",)), "b": Activity(1, 1, 1, ("a",))})
    assert "wait for each other: " in sentence(refused.value)


def test_an_unknown_activity_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        pert({"a": Activity(1, 1, 1, ("ghost",))})
    assert sentence(refused.value) == "a waits for ghost, which is not among the activities."
