"""Launches from a total: by hand, and what holds for any total, mix, growth and season."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.engine.launch_plan import LaunchPlan, calendar_quarter, planned_launches
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import FiscalCalendar

FIRST = Quarter(2027, 1)
CALENDAR = FiscalCalendar(1, FIRST, 8)
FLAT = (1.0, 1.0, 1.0, 1.0)


def test_by_hand_with_season_and_growth() -> None:
    """100 a quarter, 60 to 40, seasons 0.9 to 1.1, a fifth more each year."""
    found = planned_launches(LaunchPlan(100, {"a": 3, "b": 2}, 0.0, (1.1, 1.0, 0.8, 1.1)), CALENDAR, FIRST)
    assert [found["a", quarter] for quarter in CALENDAR.quarters[:4]] == [66, 60, 48, 66]
    assert [found["b", quarter] for quarter in CALENDAR.quarters[:4]] == [44, 40, 32, 44]
    grown = planned_launches(LaunchPlan(100, {"a": 1}, 0.21, FLAT), CALENDAR, FIRST)
    assert [grown["a", quarter] for quarter in CALENDAR.quarters] == [100, 105, 110, 115, 121, 127, 133, 140]


def test_growth_counts_from_the_first_quarter_asked_for_and_earlier_ones_stay() -> None:
    later = CALENDAR.quarters[4]
    found = planned_launches(LaunchPlan(100, {"a": 1}, 1.0, FLAT), CALENDAR, later)
    assert min(quarter for _, quarter in found) == later
    assert found["a", later] == 100


def test_a_fiscal_year_that_begins_in_february_takes_the_season_of_the_calendar() -> None:
    calendar = FiscalCalendar(2, FIRST, 4)
    assert [calendar_quarter(calendar, quarter) for quarter in calendar.quarters] == [0, 1, 2, 3]
    july = FiscalCalendar(7, FIRST, 4)
    assert [calendar_quarter(july, quarter) for quarter in july.quarters] == [2, 3, 0, 1]


def test_few_campaigns_are_planned_in_tenths() -> None:
    found = planned_launches(LaunchPlan(5, {"a": 1, "b": 1, "c": 1}, 0.0, FLAT), CALENDAR, FIRST)
    assert [found["a", quarter] for quarter in CALENDAR.quarters[:3]] == [1.7, 1.6, 1.7]


@given(
    total=st.floats(0, 5_000),
    mix=st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 100), min_size=1),
    growth=st.floats(-0.9, 4),
    season=st.tuples(*[st.floats(0.2, 2)] * 4),
)
def test_total_and_mix_hold_over_the_plan(
    total: float, mix: dict[str, float], growth: float, season: tuple[float, float, float, float]
) -> None:
    found = planned_launches(LaunchPlan(total, mix, growth, season), CALENDAR, FIRST)
    weight, unit = sum(mix.values()), 1.0 if total >= 50 else 0.1
    assert set(found) == {(id, quarter) for id in mix for quarter in CALENDAR.quarters}
    for id, part in mix.items():
        owed = 0.0
        for at, quarter in enumerate(CALENDAR.quarters):
            owed += (part / weight if weight else 0) * total * (1 + growth) ** (at / 4) * season[at % 4]
            so_far = sum(found[id, before] for before in CALENDAR.quarters[: at + 1])
            assert so_far == pytest.approx(owed, abs=0.51 * unit)
            assert found[id, quarter] >= 0
