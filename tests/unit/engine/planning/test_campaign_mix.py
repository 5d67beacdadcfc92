"""Most campaigns: run work first, who may help where, theta, and what people are worth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mopsplanner.engine.planning.campaign_mix import (
    CampaignMix,
    campaign_mix,
    capacity_range,
    fixed_mix,
    flexible_utilisation,
    most_campaigns,
    one_more,
)

EFFORT = np.array([[10.0, 5.0], [4.0, 8.0]])


def mix(**values: object) -> CampaignMix:
    given: dict[str, object] = {"most": np.array([20.0, 20.0]), **values}
    return campaign_mix(EFFORT, np.array([100.0, 100.0]), **given)  # type: ignore[arg-type]


def test_run_work_that_does_not_fit_is_said_first() -> None:
    answer = most_campaigns(mix(run=np.array([130.0, 20.0])))
    assert not answer.run_work_fits
    assert answer.run_work_short == pytest.approx([30.0, 0.0])
    assert answer.value == 0
    assert not answer.bottlenecks.size
    with pytest.raises(ValueError, match="run work does not fit"):
        capacity_range(answer, 0)


def test_run_work_fits_where_another_role_can_help() -> None:
    helping = np.array([[1.0, 0.0], [0.5, 1.0]])
    answer = most_campaigns(mix(run=np.array([130.0, 20.0]), efficiency=helping))
    assert answer.run_work_fits
    assert answer.assigned[1, 0] >= 60 - 1e-6


def test_least_numbers_that_do_not_fit_are_given_up_and_said_so() -> None:
    answer = most_campaigns(mix(least=np.array([15.0, 0.0])))
    assert not answer.least_fits
    assert answer.value > 0
    assert most_campaigns(mix(least=np.array([5.0, 0.0]))).least_fits


def test_where_people_substitute_an_hour_is_worth_the_same_everywhere() -> None:
    answer = most_campaigns(mix(efficiency=np.ones((2, 2))))
    assert answer.people_are_short
    assert answer.role_worth == pytest.approx(answer.hour_worth)
    assert not most_campaigns(mix(run=np.array([80.0, 0.0]))).people_are_short


def test_a_role_in_use_is_worth_its_best_domain() -> None:
    efficiency = np.array([[1.0, 0.3], [0.4, 1.0]])
    answer = most_campaigns(mix(efficiency=efficiency))
    assert answer.role_worth == pytest.approx((efficiency * answer.hour_worth).max(axis=1))


def test_a_type_without_hours_and_limit_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="needs no hours"):
        most_campaigns(campaign_mix(np.zeros((1, 2)), np.array([1.0, 1.0])))


def test_overtime_adds_to_a_role() -> None:
    more = most_campaigns(mix(overtime=np.array([20.0, 20.0])))
    assert more.value == pytest.approx(most_campaigns(mix()).value * 1.2)
    low, high = capacity_range(more, 0)
    assert low <= 100 <= high


def test_theta_of_a_fixed_mix() -> None:
    wanted = np.array([8.0, 10.0])
    assert fixed_mix(mix(), wanted) == pytest.approx(min(100 / 120, 100 / 120))
    assert fixed_mix(mix(run=np.array([40.0, 0.0])), wanted) == pytest.approx(60 / 120)
    assert fixed_mix(mix(run=np.array([400.0, 0.0])), wanted) == -np.inf
    assert fixed_mix(mix(), np.zeros(2)) == np.inf


def test_flexible_utilisation_is_one_over_theta() -> None:
    capacity = np.array([100.0, 100.0])
    assert flexible_utilisation(np.array([120.0, 40.0]), capacity, np.eye(2)) == pytest.approx(1.2)
    assert flexible_utilisation(np.array([120.0, 40.0]), capacity, np.ones((2, 2))) == pytest.approx(0.8)
    assert flexible_utilisation(np.zeros(2), capacity, np.eye(2)) == 0
    assert flexible_utilisation(np.ones(2), np.zeros(2), np.eye(2)) == np.inf


shares = st.sampled_from([0.0, 0.5, 0.8, 1.0])
hours = st.floats(20, 400)


@settings(max_examples=60, deadline=None)
@given(st.lists(hours, min_size=3, max_size=3), st.lists(shares, min_size=9, max_size=9), st.integers(0, 2), hours)
def test_more_hours_never_deliver_less_and_gain_at_most_their_worth(
    capacity: list[float], help_shares: list[float], role: int, more: float
) -> None:
    efficiency = np.maximum(np.eye(3), np.array(help_shares).reshape(3, 3))
    effort = np.array([[3.0, 1.0, 2.0], [1.0, 4.0, 1.0]])
    answer = most_campaigns(campaign_mix(effort, np.array(capacity), efficiency=efficiency, most=np.full(2, 60.0)))
    gained = one_more(answer, role, more)
    assert -1e-6 <= gained <= answer.role_worth[role] * more + 1e-6


@settings(max_examples=40, deadline=None)
@given(st.lists(hours, min_size=2, max_size=2), st.floats(0.2, 5.0))
def test_scaled_hours_scale_the_campaigns(capacity: list[float], factor: float) -> None:
    base = campaign_mix(EFFORT, np.array(capacity), efficiency=np.array([[1.0, 0.5], [0.0, 1.0]]))
    scaled = replace(base, capacity=base.capacity * factor)
    assert most_campaigns(scaled).value == pytest.approx(most_campaigns(base).value * factor)
