"""Case 20: the published survival curve of the 6-MP group."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from mopsplanner.engine.survival import kaplan_meier


def test_the_printed_curve() -> None:
    path = Path(__file__).parents[1] / "data" / "cases" / "20_kaplan_meier_6mp.json"
    published = json.loads(path.read_text(encoding="utf-8"))
    data, expected = published["data"], published["expected"]["S"]
    curve = kaplan_meier(np.array(data["times"], dtype=float), np.array(data["event"], dtype=bool))
    assert curve.times.tolist() == [float(time) for time in expected]
    assert curve.survival == pytest.approx(list(expected.values()), abs=published["tolerance"]["abs"])
