"""Leaving: the two readings of turnover, hazards by tenure, and estimates from records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.catalog import load
from mopsplanner.engine.attrition import (
    AttritionParameters,
    Hazards,
    constant,
    expected_presence,
    expected_vacancy,
    hazard_of_chance,
    hazard_of_turnover,
    role_hazards,
)
from mopsplanner.engine.results import results
from mopsplanner.engine.survival import hazard_by_band, kaplan_meier, tenures_of
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Role, Stay
from mopsplanner.plan.words import Contract
from tests.support.plans import roles

CATALOG = load()
BANDS = Hazards(np.array([1.0, 3.0, np.inf]), np.array([0.4, 0.2, 0.1]))


def test_the_two_readings_of_turnover_differ_by_2_points_at_20_per_cent() -> None:
    assert hazard_of_turnover(0.2) == 0.2
    assert hazard_of_chance(0.2) - hazard_of_turnover(0.2) == pytest.approx(0.0231, abs=1e-4)
    assert constant(hazard_of_chance(0.2)).survival(np.array([1.0])) == pytest.approx([0.8])


@pytest.mark.parametrize(("reading", "value"), [(hazard_of_turnover, -0.1), (hazard_of_chance, 1.0)])
def test_an_impossible_turnover_is_refused(reading: object, value: float) -> None:
    assert callable(reading)
    with pytest.raises(Refusal, match="value-out-of-range"):
        reading(value)


def test_hazards_add_up_by_band() -> None:
    assert BANDS.cumulated(np.array([0, 0.5, 1, 2, 3, 5])) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])
    assert BANDS.survival(np.array([5.0]), since=3.0) == pytest.approx([np.exp(-0.2)])


@given(st.floats(0, 20), st.floats(0, 8))
def test_the_leaving_tenure_inverts_the_hazard(drawn: float, since: float) -> None:
    at, start = np.array([drawn]), np.array([since])
    left = BANDS.leaving_tenure(at, start)
    assert BANDS.cumulated(left) - BANDS.cumulated(start) == pytest.approx(at, abs=1e-9)


def test_without_hazard_nobody_leaves() -> None:
    assert constant(0.0).leaving_tenure(np.array([0.5]), np.array([0.0])).tolist() == [np.inf]


def test_mean_presence_is_the_mean_of_survival() -> None:
    within = (np.arange(10_000) + 0.5) / 10_000
    assert expected_presence(np.array([0.0, 0.3])) == pytest.approx([1, np.exp(-0.3 * within).mean()])


def test_a_first_year_of_its_own() -> None:
    role = roles()[1]
    early = role_hazards(role, AttritionParameters(first_year=2.0))
    assert early.rates.tolist() == [0.36, 0.18]
    assert role_hazards(role, AttritionParameters(as_chance=True)).rates == pytest.approx([-np.log(0.82)])


def test_expected_vacancy_is_hazard_times_time_to_hire() -> None:
    plan = sample_plan("midmarket", CATALOG, "test")
    one_role = plan.replaced(
        (Role.kind, row.key, replace(row, attrition=0.2, time_to_hire_days=36.525)) for row in plan.rows(Role).values()
    )
    computed = results(one_role)
    found = expected_vacancy(computed)
    assert found.fte == pytest.approx(0.02 * computed.seated_fte)
    assert found.hours == pytest.approx(0.02 * computed.hours.capacity)


def test_censored_stays_count_as_at_risk_until_their_end() -> None:
    curve = kaplan_meier(np.array([1.0, 2.0, 2.0, 3.0]), np.array([True, True, False, False]))
    assert curve.at_risk.tolist() == [4, 3]
    assert [curve.after(tenure) for tenure in (0.5, 1, 2.5)] == pytest.approx([1, 0.75, 0.5])
    assert curve.error == pytest.approx([np.sqrt(0.75 * 0.25 / 4), 0.5 * np.sqrt(1 / 12 + 1 / 6)])
    assert not curve.enough


def test_without_censoring_it_is_the_share_left() -> None:
    tenures = np.random.default_rng(3).exponential(2.0, 500)
    curve = kaplan_meier(tenures, np.ones(500, dtype=bool))
    assert curve.after(2.0) == pytest.approx((tenures > 2.0).mean())
    assert curve.enough


def test_hazards_by_band_are_found_again() -> None:
    dice = np.random.default_rng(4)
    tenures = BANDS.leaving_tenure(dice.exponential(size=200_000), np.zeros(200_000))
    seen = np.minimum(tenures, dice.uniform(0, 8, 200_000))
    found = hazard_by_band(seen, tenures <= seen, BANDS.ends)
    assert found == pytest.approx(BANDS.rates, rel=0.02)


def test_tenures_of_a_plans_stays() -> None:
    as_of = date(2027, 7, 1)
    stays = [
        Stay("left after a year", date(2026, 1, 1), date(2027, 1, 1)),
        Stay("there for half a year", date(2027, 1, 1), None),
        Stay("leaves later", date(2027, 1, 1), date(2027, 12, 31)),
        Stay("since when is not known", None, date(2027, 2, 1)),
        Stay("comes later", date(2027, 8, 1), None),
        Stay("contractor", date(2026, 1, 1), date(2027, 1, 1), Contract.CONTRACTOR),
    ]
    tenures, left = tenures_of(stays, as_of)
    assert tenures.tolist() == pytest.approx([365 / 365.25, 181 / 365.25, 181 / 365.25])
    assert left.tolist() == [True, False, False]
    curve = kaplan_meier(tenures, left)
    assert curve.after(0.9) == 1.0
    assert curve.after(1.0) == 0.0


@pytest.mark.parametrize("tenures", [[], [-1.0], [np.nan]])
def test_unusable_records_are_refused(tenures: list[float]) -> None:
    with pytest.raises(Refusal, match="tenures-unusable"):
        kaplan_meier(np.array(tenures), np.ones(len(tenures), dtype=bool))
