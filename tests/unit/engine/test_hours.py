"""Productive hours against a count day by day that shares no code with the engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import holidays
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.catalog import load
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.hours import productive_hours, ramp_sum
from mopsplanner.engine.results import results
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Allocation, Assumption, Location, Position, Role, Stay

CATALOG = load()


def founded(employees: int = 300, **values: object) -> Plan:
    return found_plan(Founding(CompanyProfile(employees), "Test", **values), CATALOG, "test")  # type: ignore[arg-type]


def with_position(plan: Plan, row: Position) -> Plan:
    return plan.replaced([(row.kind, row.id, row)])


def value(plan: Plan, id: str) -> float:
    return plan.row(Assumption, id).value


def hours_day_by_day(plan: Plan, row: Position, stay: Stay) -> list[float]:
    """Gross hours of one stay by quarter, counted one day at a time (planning model, section 1)."""
    place, role = plan.row(Location, row.location), plan.row(Role, row.role)
    free = holidays.country_holidays(place.country, subdiv=place.region or None)
    ramp_days = role.ramp_months * value(plan, "ramp_days_per_month")
    found = []
    for quarter in plan.calendar.quarters:
        first, last = plan.calendar.first_day(quarter), plan.calendar.last_day(quarter)
        days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
        working = [day for day in days if day.weekday() < 5 and day not in free]
        season = place.leave_season[((first + (last - first) / 2).month - 1) // 3]
        off = (place.leave_days + value(plan, "training_days")) * season / len(working)
        if not place.leave_prorated:
            off = min(1.0, off / row.fte)
        ramped = 0.0
        for day in working:
            if (stay.start and day < stay.start) or (stay.end and day > stay.end):
                continue
            served = _worked(stay.start, day, free) if stay.start else 10_000
            share = min(1.0, served / ramp_days) if ramp_days else 1.0
            ramped += value(plan, "ramp_start") + (1 - value(plan, "ramp_start")) * share
        share = (1 - value(plan, "sickness_share")) * value(plan, "focus_share") * (1 - off)
        found.append(row.fte * place.hours_per_day * share * ramped)
    return found


def _worked(start: date, day: date, free: holidays.HolidayBase) -> int:
    """Working days from the start up to, not including, a day."""
    span = (start + timedelta(days=at) for at in range((day - start).days))
    return sum(1 for one in span if one.weekday() < 5 and one not in free)


@pytest.mark.parametrize(
    ("country", "fte", "start", "end"),
    [
        ("US", 1.0, None, None),
        ("US", 0.6, date(2027, 2, 15), None),
        ("DE", 1.0, date(2026, 11, 2), date(2027, 8, 14)),
        ("GB", 0.8, date(2027, 12, 25), date(2028, 1, 3)),
        ("JP", 1.0, date(2027, 3, 31), date(2027, 4, 1)),
        ("US", 1.0, date(2031, 1, 1), None),
    ],
)
def test_hours_equal_a_count_day_by_day(country: str, fte: float, start: date | None, end: date | None) -> None:
    plan = founded(country=country)
    row = replace(plan.row(Position, "P003"), fte=fte, stays=(Stay("Ana", start, end),))
    plan = with_position(plan, row)
    computed = productive_hours(plan)
    at = computed.team.position.tolist().index(computed.team.ids.index("P003"))
    assert computed.gross[at].tolist() == pytest.approx(hours_day_by_day(plan, row, row.stays[0]), rel=1e-12)


def test_leave_that_is_not_prorated_takes_more_of_a_part_timer() -> None:
    plan = founded()
    place = replace(plan.row(Location, "L001"), leave_prorated=False)
    row = replace(plan.row(Position, "P003"), fte=0.5)
    plan = with_position(plan, row).replaced([(place.kind, place.id, place)])
    computed = productive_hours(plan)
    at = computed.team.position.tolist().index(computed.team.ids.index("P003"))
    full = computed.team.position.tolist().index(computed.team.ids.index("P002"))
    assert computed.gross[full].sum() > 2 * computed.gross[at].sum() * 1.05


@given(
    days=st.integers(0, 400),
    ramp=st.floats(0, 300, allow_nan=False),
    start=st.floats(0, 1, allow_nan=False),
)
def test_the_closed_form_of_the_ramp_is_its_sum(days: int, ramp: float, start: float) -> None:
    summed = sum(start + (1 - start) * (min(1.0, at / ramp) if ramp > 0 else 1.0) for at in range(days))
    closed = float(ramp_sum(np.array([float(days)]), np.array([ramp]), start)[0])
    if ramp == int(ramp):
        assert closed == pytest.approx(summed, abs=1e-6)
    else:
        assert abs(closed - summed) <= 1.0


def test_managing_takes_five_percent_of_a_full_time_person_per_report() -> None:
    plan = founded(2400)
    computed = productive_hours(plan)
    director = computed.team.ids.index("P001")
    reports = sum(1 for row in plan.rows(Position).values() if row.manager == "P001")
    assert computed.reports[director].tolist() == [reports] * 8
    expected = computed.full_time[0] * (1 - 0.05 * reports)
    assert computed.net[director].tolist() == pytest.approx(expected.tolist())


def test_managing_never_takes_more_than_there_is() -> None:
    plan = founded(2400)
    rows = [replace(row, manager="P001") for row in plan.rows(Position).values() if row.id != "P001"]
    part = replace(plan.row(Position, "P001"), fte=0.2)
    plan = plan.replaced((row.kind, row.id, row) for row in [*rows, part])
    computed = productive_hours(plan)
    assert computed.net[computed.team.ids.index("P001")].tolist() == [0.0] * 8


def test_a_leaver_and_a_backfill_are_one_seat_with_a_gap_between() -> None:
    plan = founded()
    stays = (Stay("Ana", None, date(2027, 3, 31)), Stay("Ben", date(2027, 10, 1), None))
    plan = with_position(plan, replace(plan.row(Position, "P004"), stays=stays))
    computed = results(plan)
    at = computed.hours.team.ids.index("P004")
    assert computed.headcount.tolist() == [4.0] * 8
    assert computed.hours.net[at, 1] == 0
    assert computed.hours.net[at, 2] == 0
    assert 0 < computed.hours.net[at, 3] < computed.hours.net[at, 5]
    assert computed.cost.people[at, 1] == 0


def test_an_allocation_holds_until_the_next_one() -> None:
    plan = founded()
    quarters = plan.calendar.quarters
    rows = [
        Allocation("P003", quarters[2], (1.0, 0.0, 0.0, 0.0)),
        Allocation("P003", quarters[5], (0.0, 0.0, 0.0, 1.0)),
        Allocation("P003", quarters[0].shifted(-3), (0.0, 1.0, 0.0, 0.0)),
    ]
    computed = productive_hours(plan.replaced((row.kind, row.key, row) for row in rows))
    split = computed.team.split[computed.team.ids.index("P003")]
    assert split[0].tolist() == [0.0, 1.0, 0.0, 0.0]
    assert [row.argmax() for row in split] == [1, 1, 0, 0, 0, 3, 3, 3]


def test_capacity_adds_up_over_positions_and_domains() -> None:
    computed = productive_hours(founded(12_000))
    assert computed.capacity.sum(axis=0).tolist() == pytest.approx(computed.net.sum(axis=0).tolist())


@given(st.permutations(range(13)))
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    plan = founded(2400)
    rows = list(plan.rows(Position).values())
    emptied = plan.replaced((row.kind, row.id, None) for row in rows)
    shuffled = emptied.replaced((rows[at].kind, rows[at].id, rows[at]) for at in order)
    assert productive_hours(shuffled).capacity.tolist() == productive_hours(plan).capacity.tolist()


def test_a_plan_without_positions_has_no_capacity() -> None:
    plan = founded(20)
    computed = results(plan.replaced([(Position.kind, "P001", None)]))
    assert computed.hours.capacity.sum() == 0
    assert computed.throughput.deliverable.sum() == 0
    assert np.isinf(computed.throughput.utilisation).all()
