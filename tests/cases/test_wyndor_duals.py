"""Case 13: the Wyndor Glass problem, its shadow prices and the ranges in which they hold."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mopsplanner.engine.planning.campaign_mix import (
    MostCampaigns,
    campaign_mix,
    capacity_range,
    domain_range,
    hire_ranking,
    most_campaigns,
    one_more,
)

CASE: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data/cases/13_wyndor_duals.json").read_text())
TOLERANCE = CASE["tolerance"]["abs"]


@pytest.fixture
def answer() -> MostCampaigns:
    data = CASE["data"]
    effort = np.array(data["hours"], dtype=float).T
    return most_campaigns(campaign_mix(effort, np.array(data["capacity"], float), value=np.array(data["profit"])))


def test_the_printed_plan(answer: MostCampaigns) -> None:
    assert answer.value == pytest.approx(CASE["expected"]["z"], abs=TOLERANCE)
    assert answer.campaigns == pytest.approx(CASE["expected"]["x"], abs=TOLERANCE)


def test_the_printed_shadow_prices(answer: MostCampaigns) -> None:
    assert answer.role_worth == pytest.approx(CASE["expected"]["duals"], abs=TOLERANCE)
    assert answer.hour_worth == pytest.approx(CASE["expected"]["duals"], abs=TOLERANCE)


@pytest.mark.parametrize("row", range(3))
def test_the_printed_ranges(answer: MostCampaigns, row: int) -> None:
    low, high = CASE["expected"]["capacity_ranges"][row]
    assert capacity_range(answer, row) == pytest.approx((low, np.inf if high is None else high), abs=TOLERANCE)


def test_bottlenecks_are_ranked_by_the_worth_of_one_per_cent(answer: MostCampaigns) -> None:
    assert answer.bottlenecks.tolist() == [1, 2]
    assert answer.percent_worth == pytest.approx([0, 0.18, 0.18])
    assert hire_ranking(answer, np.full(3, 1.0), np.array([1.0, 2.0, 1.0])).tolist() == [2, 1, 0]


@pytest.mark.parametrize("row", [1, 2])
def test_a_shadow_price_holds_to_the_end_of_its_range_and_not_beyond(answer: MostCampaigns, row: int) -> None:
    _, high = capacity_range(answer, row)
    room = high - float(answer.mix.capacity[row])
    worth = float(answer.role_worth[row])
    assert one_more(answer, row, room) == pytest.approx(worth * room)
    assert one_more(answer, row, room + 2) < worth * (room + 2) - 0.5


def test_hours_can_be_taken_from_a_domain_as_far_as_from_its_people(answer: MostCampaigns) -> None:
    assert domain_range(answer, 1) == pytest.approx((-6.0, 6.0))
