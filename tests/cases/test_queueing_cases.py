"""Cases 14, 15 and 16: published answers about waiting."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mopsplanner.engine.queueing import chance_to_wait_beyond, mean_wait, pollaczek_khinchine, steady_queue

FOLDER = Path(__file__).parents[1] / "data" / "cases"
HALF_OF_THE_LAST_DIGIT = 0.0005
"""The queue of the third textbook case is printed as 0.352; 0.35243 is exact, 0.12 % away."""


def case(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def test_the_call_centre_of_the_erlang_c_page() -> None:
    published = case("14_erlang_c")
    data, expected, tolerance = published["data"], published["expected"], published["tolerance"]
    arrivals = data["calls"] / data["period_s"]
    found = steady_queue(arrivals, data["service_s"], data["servers"])
    beyond = chance_to_wait_beyond(data["target_s"], arrivals, data["service_s"], data["servers"])
    assert arrivals * data["service_s"] == expected["erlangs"]
    assert found.utilisation == pytest.approx(expected["occupancy"], abs=0.0005)
    assert found.delayed == pytest.approx(expected["prob_wait"], abs=tolerance["prob_wait"])
    assert found.wait == pytest.approx(expected["mean_wait_s"], abs=tolerance["mean_wait_s"])
    assert 1 - beyond == pytest.approx(expected["within_target"], abs=tolerance["within_target"])


@pytest.mark.parametrize("row", range(3))
def test_the_textbook_queues(row: int) -> None:
    published = case("15_mms_textbook")
    data, expected = published["data"]["cases"][row], published["expected"]["cases"][row]
    found = steady_queue(data["lam"], 1 / data["mu"], data["s"])
    answers = {"P0": found.empty, "L": found.present, "Lq": found.queue, "W": found.through, "Wq": found.wait}
    rounded = answers.pop("Lq"), expected.pop("Lq")
    assert answers == pytest.approx(expected, rel=published["tolerance"]["rel"])
    assert rounded[0] == pytest.approx(rounded[1], abs=HALF_OF_THE_LAST_DIGIT)


def test_constant_touch_times_halve_the_queue() -> None:
    published = case("16_md1_and_pk")
    data, expected = published["data"], published["expected"]["Wq_hours"]
    touch, scv = 1 / data["mu"], data["scv_service"]
    assert pollaczek_khinchine(data["lam"], touch, scv) == pytest.approx(expected, abs=1e-9)
    assert mean_wait(data["lam"], touch, 1, touch_scv=scv) == pytest.approx(expected, abs=1e-9)
    assert steady_queue(data["lam"], touch, 1).wait == pytest.approx(2 * expected)
