"""The simulation of risk: against what is known without it, against itself, and against a slow one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.attrition import AttritionParameters, Hazards, constant
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.risk.chances import MoreHeads, drivers, heads_for, risk
from mopsplanner.engine.risk.draws import DelayShape, RiskParameters, delay_indices, delay_table, dice_of, lognormal
from mopsplanner.engine.risk.seats import Seats, capacity_runs, seats_of
from mopsplanner.engine.risk.workload import demand_runs, workload_of
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Demand, Position, Stay
from mopsplanner.plan.words import Contract
from mopsplanner.texts import risk as texts
from mopsplanner.texts.refusals import sentence

CATALOG = load()
RUNS = 2_000
QUIET = RiskParameters(
    leaving=False, hiring_spread=0, acceptance=1, effort_shared=0, effort_own=0, demand_shared=0, counts=False
)


def plan_of_size(kind: str = "midmarket", busier: float = 1.0) -> Plan:
    plan = sample_plan(kind, CATALOG, "test")
    rows = plan.rows(Demand).values()
    return plan.replaced((Demand.kind, row.key, replace(row, campaigns=row.campaigns * busier)) for row in rows)


@pytest.fixture(scope="module")
def enterprise() -> Results:
    return results(plan_of_size("enterprise"))


# Against what is known without drawing


@pytest.mark.parametrize("busier", [0.9, 1.5])
def test_without_any_spread_it_is_the_plan_itself(busier: float) -> None:
    computed = results(plan_of_size(busier=busier))
    found = risk(computed, QUIET, 1, 100)
    holds = (computed.throughput.gap <= 0).all(axis=0)
    assert found.capacity.p10 == pytest.approx(computed.hours.capacity, rel=1e-5)
    assert found.demand.p90 == pytest.approx(computed.demand.total, rel=1e-5)
    assert [chance.share for chance in found.by_quarter] == holds.astype(float).tolist()
    assert found.overall.share == float(holds.all())


def test_mean_demand_is_the_planned_one(enterprise: Results) -> None:
    drawn = demand_runs(workload_of(enterprise), RiskParameters(), 3, 20_000)
    error = drawn.std(axis=2) / np.sqrt(20_000)
    assert np.all(np.abs(drawn.mean(axis=2, dtype=np.float64) - enterprise.demand.total) < 4.5 * error + 0.01)


def test_a_shared_factor_does_not_average_out(enterprise: Results) -> None:
    shared = risk(enterprise, replace(QUIET, demand_shared=0.2), 1, RUNS)
    single = risk(enterprise, replace(QUIET, effort_own=0.2), 1, RUNS)
    wide = (shared.demand.p90 - shared.demand.p10).mean()
    assert wide > 5 * (single.demand.p90 - single.demand.p10).mean()


def test_numbers_of_campaigns_spread_as_poisson_mixed_by_the_shared_factor() -> None:
    work = workload_of(results(plan_of_size("enterprise")))
    one = replace(work, planned=np.where(np.arange(work.planned.size).reshape(work.planned.shape) == 0, 40.0, 0.0))
    drawn = demand_runs(one, replace(QUIET, counts=True, demand_shared=0.3), 5, 40_000) - work.settled[:, :, None]
    place = np.unravel_index(int(work.effort[0, 0].argmax()), work.settled.shape)
    varied = (drawn[place].std() / drawn[place].mean()) ** 2
    assert varied == pytest.approx(1 / 40 + 0.09, rel=0.03)


@pytest.mark.parametrize("shape", list(DelayShape))
def test_delays_have_their_mean_spread_and_declined_offers(shape: DelayShape) -> None:
    sure = delay_table(shape, 0.5, 1.0, 0.25).astype(float)
    assert (sure.mean(), sure.std()) == pytest.approx((1, 0.5), rel=0.02)
    again = delay_table(shape, 0.5, 0.8, 0.25).astype(float)
    assert again.mean() == pytest.approx(1 + 0.25 * 0.25, rel=1e-3)


def test_effort_factors_have_mean_1() -> None:
    drawn = lognormal(dice_of(2, "effort"), 200_000, 0.4)
    assert (drawn.mean(), drawn.std()) == pytest.approx((1, 0.4), rel=0.01)


# Against a slow simulation


def slow_presence(start: float, leave: float, back: float, ramp: float, low: float, high: float) -> float:
    """Productive time between two moments, added up over 20,000 slices; ramp from a quarter of a day's work."""
    middles = low + (np.arange(20_000) + 0.5) / 20_000 * (high - low)
    ramped = 0.25 + 0.75 * np.minimum(1, (middles - back) / ramp)
    pace = np.where((middles >= start) & (middles < leave), 1.0, np.where(middles >= back, ramped, 0.0))
    return float(pace.mean() * (high - low))


@pytest.mark.parametrize("bands", [constant(0.8), Hazards(np.array([1.0, np.inf]), np.array([1.2, 0.3]))])
def test_capacity_agrees_with_a_slow_simulation(bands: Hazards) -> None:
    edges = np.array([[0.0, 0.5], [1.0, 1.0], [2.0, 2.0], [3.0, 3.0]], dtype=np.float32)
    seats = Seats(
        ("A@0", "B@0"), np.ones((3, 1, 2), np.float32), edges, (bands, bands), np.array([0.4, 0.0]),
        np.array([0.6, 0.5], np.float32), np.array([1.3, 0.7], np.float32), 0.25, 1, np.full((1, 3), 5.0),
    )  # fmt: skip
    known = RiskParameters()
    found = capacity_runs(seats, known, 9, 64)[0]
    table = delay_table(known.hiring_shape, known.hiring_spread, known.acceptance, known.again_share)
    for run in range(12):
        for quarter in range(3):
            slow = 5.0
            for seat, name in enumerate(seats.names):
                dice = dice_of(9, "seat", name)
                drawn = dice.standard_exponential(64, dtype=np.float32)[run : run + 1].astype(float)
                delay = table[delay_indices(dice, 64)][run] * seats.hiring[seat]
                late = max(0.0, table[delay_indices(dice, 64)][run] - 1) * seats.hiring[seat] if seat == 1 else 0.0
                since = float(seats.since[seat])
                stay = 4 * (float(bands.leaving_tenure(drawn, np.array([since]))[0]) - since)
                start = float(edges[0, seat]) + late
                low, high = edges[quarter : quarter + 2, seat].tolist()
                slow += slow_presence(start, start + stay, start + stay + delay, float(seats.ramp[seat]), low, high)
            assert found[quarter, run] == pytest.approx(slow, abs=2e-4)


def productive(moment: Floats, start: Floats, leave: Floats, back: Floats, ramp: float) -> Floats:
    """Productive time up to a moment: the stay, then the backfill along a ramp from a quarter (its antiderivative)."""
    there = np.clip(moment - back, 0, None)
    rising = np.minimum(there, ramp)
    return np.clip(moment, start, leave) + 0.25 * rising + 0.75 * rising**2 / (2 * ramp) + (there - rising)


def many_seats(count: int, planned: int) -> Seats:
    """Seats of which some are yet to be hired, and whose stays begin and end anywhere in six quarters."""
    dice = np.random.default_rng(11)
    begins = np.where(np.arange(count) < planned, 0.0, dice.uniform(0, 5, count))
    ends = np.where(dice.random(count) < 0.5, 6.0, dice.uniform(begins, 6))
    edges = np.clip(np.arange(7.0)[:, None], begins, ends).astype(np.float32)
    weights = dice.uniform(50, 300, (6, 3, count)).astype(np.float32)
    hiring, ramp = (dice.uniform(0.2, 1.5, count).astype(np.float32) for _ in range(2))
    hazards = tuple(constant(rate) for rate in dice.uniform(0.1, 1.0, count))
    names = tuple(f"P{number}@0" for number in range(count))
    return Seats(
        names, weights, edges, hazards, np.zeros(count), hiring, ramp, 0.25, planned, dice.uniform(0, 9, (3, 6))
    )


def test_capacity_of_many_seats_is_the_sum_of_each_by_itself() -> None:
    seats, known, runs = many_seats(150, 100), RiskParameters(), 1_100
    table = delay_table(known.hiring_shape, known.hiring_spread, known.acceptance, known.again_share).astype(float)
    expected = np.repeat(seats.certain[:, :, None], runs, axis=2)
    for seat, name in enumerate(seats.names):
        dice, hiring = dice_of(5, "seat", name), float(seats.hiring[seat])
        stay = 4 / float(seats.hazards[seat].rates[0]) * dice.standard_exponential(runs, dtype=np.float32)
        delay = table[delay_indices(dice, runs)] * hiring
        late = np.maximum(0, table[delay_indices(dice, runs)] - 1) * hiring if seat >= seats.planned else np.zeros(runs)
        start = seats.edges[0, seat] + late
        leave, moments = start + stay, seats.edges[:, seat, None].astype(float)
        total = productive(moments, start, leave, leave + delay, float(seats.ramp[seat]))
        expected += seats.weights[:, :, seat].T[:, :, None] * np.diff(total, axis=0)
    assert capacity_runs(seats, known, 5, runs) == pytest.approx(expected, rel=2e-5)


# Against itself


def test_the_same_seed_gives_the_same_to_the_bit(enterprise: Results) -> None:
    first, second, other = (risk(enterprise, None, seed, 300).spare_runs for seed in (4, 4, 5))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


def test_a_new_seat_changes_nothing_of_the_others() -> None:
    plan = plan_of_size()
    last = max(plan.rows(Position).values(), key=lambda row: row.id)
    fresh = replace(last, id="P000", manager="", stays=(Stay("New", None, None, Contract.CONTRACTOR),))
    before = results(plan)
    after = results(plan.replaced([(Position.kind, fresh.id, fresh)]))
    known = RiskParameters()
    apart = capacity_runs(seats_of(after, known), known, 1, 500) - capacity_runs(seats_of(before, known), known, 1, 500)
    added = (after.hours.capacity - before.hours.capacity)[:, :, None]
    assert added.sum() > 1000
    assert np.abs(apart - added).max() < 0.02


def test_more_leaving_lowers_the_chance(enterprise: Results) -> None:
    calm = risk(enterprise, replace(QUIET, leaving=True), 1, RUNS)
    chance = replace(QUIET, leaving=True, attrition=AttritionParameters(first_year=3.0), backfill=False)
    assert (risk(enterprise, chance, 1, RUNS).capacity.p10 <= calm.capacity.p10 + 1e-3).all()


def test_a_planned_hire_is_late_and_never_early() -> None:
    plan = plan_of_size()
    seat = max(plan.rows(Position).values(), key=lambda row: row.id)
    start = plan.calendar.first_day(plan.calendar.first.shifted(2)).toordinal() + 20
    hired = replace(seat, stays=(Stay("Hired", date.fromordinal(start), None),))
    computed = results(plan.replaced([(Position.kind, seat.id, hired)]))
    found = risk(computed, replace(QUIET, hiring_spread=0.6), 1, RUNS)
    assert (found.capacity.p90 <= computed.hours.capacity * 1.00001).all()
    assert found.capacity.p10[:, 2].sum() < computed.hours.capacity[:, 2].sum() - 50


@pytest.mark.parametrize(("person", "is_late"), [("Cleo", False), ("Dora", True)])
def test_a_contractor_who_is_taken_on_is_not_late_as_somebody_else_would_be(
    enterprise: Results, person: str, is_late: bool
) -> None:
    plan = enterprise.plan
    gone = [replace(row, stays=()) for row in plan.rows(Position).values() if row.id != "P005"]
    contract = Stay("Cleo", None, date(2027, 6, 30), Contract.CONTRACTOR)
    seat = replace(plan.row(Position, "P005"), stays=(contract, Stay(person, date(2027, 7, 1), None)))
    found = results(plan.replaced((row.kind, row.id, row) for row in [*gone, seat]))
    simulated = risk(found, replace(QUIET, hiring_spread=1.0, acceptance=0.5), seed=4, runs=400)
    lost = found.hours.capacity.sum() - simulated.capacity.p10.sum()
    assert (lost > 50) == is_late
    assert lost == pytest.approx(0.0, abs=0.1) or is_late


def test_heads_are_added_until_the_plan_holds() -> None:
    computed = results(plan_of_size("enterprise", 1.3))
    found = risk(computed, None, 1, RUNS)
    more = heads_for(found, computed)
    assert more.reached
    assert more.total > 0
    assert more.chance.share >= 0.9 > found.overall.share
    assert heads_for(found, computed, 0.0).total == 0


def test_drivers_share_the_spread(enterprise: Results) -> None:
    found = drivers(enterprise, None, 1, 1_000)
    assert {driver.id for driver in found} == set(texts.DRIVER)
    assert sum(driver.share for driver in found) == pytest.approx(1)
    assert [driver.share for driver in found] == sorted((driver.share for driver in found), reverse=True)
    assert all(driver.low <= driver.high for driver in found)


def test_standard_errors_shrink_with_runs(enterprise: Results) -> None:
    found = risk(enterprise, None, 1, 10_000)
    assert all(chance.error <= 0.005 for chance in (*found.by_quarter, found.overall))
    assert found.overall.share <= min(chance.share for chance in found.by_quarter)


# Refusals and words


def test_it_can_be_stopped(enterprise: Results) -> None:
    with pytest.raises(Refusal, match="risk-stopped") as refused:
        risk(enterprise, going=lambda done: done > 0)
    assert "Start it again" in sentence(refused.value)


@pytest.mark.parametrize("runs", [0, 99, 10**7])
def test_a_number_of_runs_that_says_nothing_is_refused(enterprise: Results, runs: int) -> None:
    with pytest.raises(Refusal, match="risk-runs"):
        risk(enterprise, runs=runs)


def test_spreads_out_of_range_are_refused(enterprise: Results) -> None:
    with pytest.raises(Refusal, match="value-out-of-range"):
        risk(enterprise, RiskParameters(acceptance=0.0))


def test_what_is_said() -> None:
    computed = results(plan_of_size("enterprise", 1.3))
    found = risk(computed, None, 1, RUNS)
    assert texts.verdict(found).startswith("All quarters hold in 0% ± 1 point of 2,000 runs (unlikely).")
    assert "more heads from the start (" in texts.heads_text(heads_for(found, computed))
    assert "h in FY" in texts.range_text(found, next(iter(heads_for(found, computed).by_domain)), 0)
    assert texts.driver_text(drivers(computed, None, 1, 200)[0]).endswith("h to spare.")
    assert texts.heads_text(MoreHeads({}, found.overall, reached=True)).startswith("The team is large enough")
    assert [texts.band_word(share) for share in (0.95, 0.6, 0.2)] == ["safe", "uncertain", "unlikely"]
