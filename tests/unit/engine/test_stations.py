"""Stations simulated: against closed forms, and against the figures of the planning model."""

from __future__ import annotations

import numpy as np
import pytest

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.queueing import in_series, steady_queue, tandem
from mopsplanner.engine.risk.draws import dice_of, lognormal
from mopsplanner.engine.stations import Station, passage, simulate, steady_station

PEOPLE = (2, 5, 3, 2)
TOUCH = (1.5, 7.0, 3.5, 2.0)
"""The planning model's tandem is 2, 5, 3 and 2 people and 14 days of touch; this split of the 14 days and a
variation of 0.5 give back its formula (35 days at 95 %)."""
QUARTER = 63.0


def test_one_person_is_lindleys_recursion() -> None:
    dice = np.random.default_rng(1)
    days, touch = np.cumsum(dice.exponential(1.0, 500)), dice.exponential(0.9, 500)
    found = simulate([steady_station(1)], days.tolist(), [[(0, hours)] for hours in touch.tolist()])
    free = 0.0
    for day, hours, done in zip(days.tolist(), touch.tolist(), found, strict=True):
        free = max(free, day) + hours
        assert done == pytest.approx(free)


@pytest.mark.parametrize(("people", "used"), [(1, 0.6), (3, 0.8), (6, 0.9)])
def test_waits_agree_with_m_m_c(people: int, used: float) -> None:
    waits = []
    for repeat in range(20):
        dice = dice_of(11, str(repeat))
        days, touch = np.cumsum(dice.exponential(1 / (used * people), 6_000)), dice.exponential(size=6_000)
        done = simulate([steady_station(people)], days.tolist(), [[(0, hours)] for hours in touch.tolist()])
        waits.append(float((np.array(done) - days - touch)[1_000:].mean()))
    error = np.std(waits, ddof=1) / np.sqrt(len(waits))
    assert abs(np.mean(waits) - steady_queue(used * people, 1.0, people).wait) < 4 * error


def tandem_runs(used: float, quarters: int, repeats: int) -> list[Floats]:
    """Lead times by quarter of arrival, starting empty."""
    rate = used / max(days / count for days, count in zip(TOUCH, PEOPLE, strict=True))
    stations = [steady_station(count) for count in PEOPLE]
    found: list[list[float]] = [[] for _ in range(quarters)]
    for repeat in range(repeats):
        dice = dice_of(1, str(repeat))
        count = int(dice.poisson(rate * QUARTER * quarters))
        days = np.sort(dice.random(count)) * QUARTER * quarters
        touch = lognormal(dice, 4 * count, 0.5**0.5).reshape(count, 4) * np.array(TOUCH)
        done = simulate(stations, days.tolist(), [list(enumerate(row)) for row in touch.tolist()])
        for day, end in zip(days.tolist(), done, strict=True):
            found[int(day // QUARTER)].append(end - day)
    return [np.array(days) for days in found]


def formula(used: float) -> float:
    rate = used / max(days / count for days, count in zip(TOUCH, PEOPLE, strict=True))
    external = np.array([rate, 0, 0, 0])
    people = np.array(PEOPLE, dtype=float)
    return tandem(external, in_series(4), np.array(TOUCH), people, touch_scv=np.full(4, 0.5)).lead


def test_the_tandem_of_the_planning_model_in_its_steady_state() -> None:
    settled = np.concatenate(tandem_runs(0.85, 40, 40)[8:])
    assert formula(0.95) == pytest.approx(35, abs=0.5)
    assert settled.mean() == pytest.approx(20, rel=0.06)
    assert settled.mean() == pytest.approx(formula(0.85), rel=0.03)
    assert np.quantile(settled, 0.9) == pytest.approx(33, rel=0.05)


@pytest.mark.parametrize(("used", "printed"), [(0.95, (18, 22, 24, 26)), (1.1, (21, 31, 38, 45))])
def test_the_tandem_of_the_planning_model_by_quarter(used: float, printed: tuple[float, ...]) -> None:
    means = [float(days.mean()) for days in tandem_runs(used, 4, 60)]
    assert means == pytest.approx(printed, rel=0.06)


def test_paces_change_by_quarter() -> None:
    slow = Station(1, (float("-inf"), 10.0, 20.0), (2.0, 0.0, 4.0))
    assert [slow.finish(start, 6.0) for start in (-5.0, 2.0, 8.0, 12.0, 30.0)] == [-2.0, 5.0, 20.5, 21.5, 31.5]
    assert Station(1, (0.0,), (0.0,)).finish(1.0, 2.0) == float("inf")


def test_rework_goes_to_the_end_of_the_queue() -> None:
    found = simulate([steady_station(1)], [0.0, 0.5], [[(0, 1.0), (0, 1.0)], [(0, 1.0)]])
    assert found == [3.0, 2.0]


def test_work_without_stations_is_done_at_once() -> None:
    assert simulate([steady_station(1)], [3.0], [[]]) == [3.0]


def test_days_before_each_station_are_counted() -> None:
    found = passage([steady_station(1), steady_station(1)], [0.0, 0.5], [[(0, 1.0), (1, 2.0)], [(0, 1.0), (1, 1.0)]])
    assert found.finished == [3.0, 4.0]
    assert found.waited == [[0.0, 0.0], [0.5, 1.0]]


def test_who_waits_for_ever_waits_without_end() -> None:
    stopped = Station(1, (float("-inf"),), (0.0,))
    found = passage([stopped, steady_station(1)], [0.0, 1.0], [[(0, 1.0), (1, 1.0)]] * 2)
    assert found.finished == [float("inf")] * 2
    assert found.waited == [[0.0, 0.0], [float("inf"), 0.0]]
