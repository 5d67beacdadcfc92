"""Waiting: closed forms against each other and against balance equations."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.engine.queueing import (
    chance_to_wait_beyond,
    departures_scv,
    erlang_b,
    erlang_c,
    in_series,
    mean_wait,
    pollaczek_khinchine,
    stage_arrivals,
    steady_queue,
    tandem,
)
from mopsplanner.plan.refusal import Refusal
from mopsplanner.texts.refusals import sentence

people = st.integers(1, 30)
busy = st.floats(0.05, 0.97)


@given(people, busy)
def test_erlang_b_is_the_truncated_poisson(count: int, used: float) -> None:
    load = used * count
    terms = [load**k / math.factorial(k) for k in range(count + 1)]
    assert erlang_b(count, load) == pytest.approx(terms[-1] / sum(terms))


@given(people, busy)
def test_the_queue_solves_its_balance_equations(count: int, used: float) -> None:
    found = steady_queue(used * count, 1.0, count)
    load, chances = used * count, [found.empty]
    for present in range(1, 4000):
        chances.append(chances[-1] * load / min(present, count))
    assert sum(chances) == pytest.approx(1)
    assert sum(chances[count:]) == pytest.approx(found.delayed)
    assert sum(at * chance for at, chance in enumerate(chances)) == pytest.approx(found.present)


@given(busy, st.floats(0, 3))
def test_with_one_person_both_formulas_are_one(used: float, scv: float) -> None:
    assert mean_wait(used, 1.0, 1, touch_scv=scv) == pytest.approx(pollaczek_khinchine(used, 1.0, scv))


def test_an_empty_stage() -> None:
    found = steady_queue(0.0, 2.0, 3)
    assert (found.empty, found.delayed, found.wait, found.through) == (1.0, 0.0, 0.0, 2.0)


def test_the_mean_is_the_area_under_the_chances() -> None:
    times = np.linspace(0, 400, 200_001)
    chances = [chance_to_wait_beyond(time, 1.8, 1.5, 3) for time in times.tolist()]
    assert np.trapezoid(chances, times) == pytest.approx(steady_queue(1.8, 1.5, 3).wait, rel=1e-5)


@pytest.mark.parametrize(("count", "load"), [(2, 2.0), (2, 3.0)])
def test_a_queue_without_end_is_refused(count: int, load: float) -> None:
    with pytest.raises(Refusal, match="queue-without-end") as refused:
        erlang_c(count, load)
    assert sentence(refused.value).startswith("2 people cannot keep up")


def test_poisson_stays_poisson_through_exponential_stages() -> None:
    assert departures_scv(3, 0.8, 1.0, 1.0) == pytest.approx(1)
    external, touch, count = np.array([0.8, 0, 0]), np.array([1.0, 2.0, 1.5]), np.array([1, 3, 2])
    found = tandem(external, in_series(3), touch, count, touch_scv=np.ones(3))
    alone = [steady_queue(0.8, days, heads).through for days, heads in zip(touch.tolist(), [1, 3, 2], strict=True)]
    assert found.arrivals_scv == pytest.approx([1, 1, 1])
    assert found.lead == pytest.approx(sum(alone))


def test_stages_in_series_chain_whitts_departures() -> None:
    external, touch, count = np.array([0.8, 0]), np.array([2.0, 1.0]), np.array([2, 1])
    found = tandem(external, in_series(2), touch, count, touch_scv=np.array([0.5, 1]), external_scv=2, outside_days=3)
    fed = departures_scv(2, 0.8, 2.0, 0.5)
    waits = [
        mean_wait(0.8, 2.0, 2, arrivals_scv=2, touch_scv=0.5),
        mean_wait(0.8, 1.0, 1, arrivals_scv=fed),
    ]
    assert found.arrivals_scv == pytest.approx([2, fed])
    assert found.lead == pytest.approx(sum(waits) + 3 + 3)


def test_rework_adds_visits() -> None:
    back = np.zeros((3, 3))
    back[2, 1] = 0.2
    arrivals = stage_arrivals(np.array([1.0, 0, 0]), in_series(3, back))
    assert arrivals == pytest.approx([1, 1.25, 1.25])
    again = tandem(np.array([0.5, 0, 0]), in_series(3, back), np.ones(3), np.ones(3), touch_scv=np.ones(3))
    once = tandem(np.array([0.5, 0, 0]), in_series(3), np.ones(3), np.ones(3), touch_scv=np.ones(3))
    assert again.visits == pytest.approx([1, 1.25, 1.25])
    assert again.lead == pytest.approx(2 + 2 * 1.25 / (1 - 0.625))
    assert again.lead > once.lead == pytest.approx(6)


def test_rework_that_never_ends_is_refused() -> None:
    with pytest.raises(Refusal, match="rework-without-end"):
        stage_arrivals(np.array([1.0, 0]), np.array([[0.0, 1.0], [1.0, 0.0]]))
