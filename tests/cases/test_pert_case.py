"""Case 18: the published PERT networks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mopsplanner.engine.pert import Activity, pert

PUBLISHED: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "cases" / "18_pert.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", ["reliable", "milwaukee"])
def test_the_printed_path_and_chance(name: str) -> None:
    data, expected = PUBLISHED["data"][name], PUBLISHED["expected"][name]
    rows = data["activities"].items()
    found = pert({key: Activity(low, likely, high, tuple(after)) for key, (low, likely, high, after) in rows})
    assert found.mean == pytest.approx(expected["mean"])
    assert found.variance == pytest.approx(expected["variance"], abs=0.005)
    assert found.chance_by(data["deadline"]) == pytest.approx(expected["p"], abs=PUBLISHED["tolerance"]["p"])
