"""Case 23: attrition alone, whose answers are known, through the simulation of risk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mopsplanner.engine.attrition import constant, expected_people, survivor_quantile
from mopsplanner.engine.cost import QUARTERS_A_YEAR
from mopsplanner.engine.risk.draws import RiskParameters
from mopsplanner.engine.risk.seats import Seats, capacity_runs

PUBLISHED: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "cases" / "23_monte_carlo_oracle.json").read_text(encoding="utf-8")
)
DATA, EXPECTED = PUBLISHED["data"], PUBLISHED["expected"]
PEOPLE, HAZARD, QUARTERS = DATA["people"], DATA["hazard_per_quarter"], DATA["quarters"]
RUNS = 20_000
INSTANT = 1 / 1024
ALONE = RiskParameters(backfill=False)


def seats(edges: list[float]) -> Seats:
    """The people, and one hour a quarter of each in every span between two edges."""
    spans = np.diff(edges)
    return Seats(
        names=tuple(f"P{number:03d}" for number in range(PEOPLE)),
        weights=np.repeat(1 / spans, PEOPLE).reshape(-1, 1, PEOPLE).astype(np.float32),
        edges=np.repeat(edges, PEOPLE).reshape(-1, PEOPLE).astype(np.float32),
        hazards=(constant(HAZARD * QUARTERS_A_YEAR),) * PEOPLE,
        since=np.zeros(PEOPLE),
        hiring=np.ones(PEOPLE, dtype=np.float32),
        ramp=np.ones(PEOPLE, dtype=np.float32),
        ramp_start=1.0,
        planned=PEOPLE,
        certain=np.zeros((1, len(spans))),
    )


def test_mean_people_by_expected_values() -> None:
    found = expected_people(PEOPLE, HAZARD, QUARTERS)
    assert found == pytest.approx(EXPECTED["mean_people"], abs=PUBLISHED["tolerance"]["mean"])


def test_the_simulation_agrees_with_the_means() -> None:
    found = capacity_runs(seats([float(edge) for edge in range(QUARTERS + 1)]), ALONE, 7, RUNS)[0]
    error = found.std(axis=1) / np.sqrt(RUNS)
    assert np.all(np.abs(found.mean(axis=1, dtype=np.float64) - EXPECTED["mean_people"]) < 4 * error)


@pytest.mark.parametrize("quarter", [4, 12])
def test_the_quantiles_of_survivors(quarter: int) -> None:
    expected = EXPECTED[f"survivors_end_q{quarter}"]
    shares = {"p10": 0.1, "p50": 0.5, "p90": 0.9}
    stay = float(np.exp(-HAZARD * quarter))
    last = capacity_runs(seats([0.0, quarter - INSTANT, float(quarter)]), ALONE, 7, RUNS)[0, 1]
    drawn = np.quantile(np.round(last), list(shares.values()), method="inverted_cdf")
    assert {name: survivor_quantile(PEOPLE, stay, share) for name, share in shares.items()} == expected
    assert dict(zip(shares, drawn.tolist(), strict=True)) == expected
