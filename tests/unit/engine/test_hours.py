"""Productive hours against a count day by day that shares no code with the engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import holidays
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.catalog import load
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.hours import Hours, productive_hours
from mopsplanner.engine.ramp import SHAPES, Ramps, as_lines, ramp_sum
from mopsplanner.engine.results import results
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Allocation, Assumption, Location, Position, Role, Row, Stay
from mopsplanner.plan.words import Contract, RampShape

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
    ramp=st.sampled_from([0.0, 0.4, 1.0, 20.0, 21.0, 52.5, 63.0, 84.0, 299.7]) | st.floats(0.01, 300),
    start=st.floats(0, 1),
    shape=st.sampled_from(RampShape),
    month=st.integers(15, 23),
)
def test_the_closed_form_of_a_ramp_is_its_sum(
    days: int, ramp: float, start: float, shape: RampShape, month: int
) -> None:
    climbed: Callable[[int], float] = {
        RampShape.LINEAR: lambda at: min(1.0, at / ramp),
        RampShape.STEP: lambda at: min(1.0, at // month * month / ramp),
        RampShape.EXPONENTIAL: lambda at: 1 - 0.05 ** (at / ramp),
    }[shape]
    summed = sum(start + (1 - start) * (climbed(at) if ramp > 0 else 1.0) for at in range(days))
    ramps = Ramps(np.array([ramp]), np.array([SHAPES.index(shape)]), start, month)
    assert float(ramp_sum(np.array([float(days)]), ramps)[0]) == pytest.approx(summed, abs=1e-7)


def test_ramps_of_several_shapes_side_by_side() -> None:
    days = np.array([[10.0, 70.0], [10.0, 70.0], [10.0, 70.0]])
    together = ramp_sum(days, Ramps(np.full(3, 63.0), np.array([2, 0, 1]), 0.25, 21))
    for row, shape in enumerate((2, 0, 1)):
        alone = ramp_sum(days[:1], Ramps(np.array([63.0]), np.array([shape]), 0.25, 21))
        assert together[row].tolist() == alone[0].tolist()


@pytest.mark.parametrize("shape", RampShape)
def test_a_line_in_place_of_a_ramp_costs_as_much(shape: RampShape) -> None:
    ramps = Ramps(np.array([84.0, 0.0]), np.full(2, SHAPES.index(shape)), 0.25, 21)
    lines = Ramps(as_lines(ramps), np.zeros(2, dtype=np.int64), 0.25, 21)
    missing, of_line = (400 - ramp_sum(np.full(2, 400.0), one) for one in (ramps, lines))
    assert of_line.tolist() == pytest.approx(missing.tolist(), abs=0.5)


def test_a_roles_ramp_has_the_shape_it_says() -> None:
    plan = founded()
    seat = plan.row(Position, "P003")
    plan = with_position(plan, replace(seat, stays=(Stay("Ana", date(2027, 1, 1), None),)))
    role = plan.row(Role, seat.role)
    hours = {}
    for shape in RampShape:
        shaped = replace(role, ramp_shape=shape)
        computed = productive_hours(plan.replaced([(role.kind, role.id, shaped)]))
        at = computed.team.position.tolist().index(computed.team.ids.index("P003"))
        hours[shape] = computed.ramped_days[at, :2].sum()
    assert hours[RampShape.STEP] < hours[RampShape.LINEAR] < hours[RampShape.EXPONENTIAL]


# Coaching


ROLE = "map-administrator"


def coached_plan(*stays: tuple[str, Stay], hours: float = 40.0) -> Plan:
    """A team with one seat of the role, filled for long, and more seats of it with these stays."""
    plan = founded(2400)
    row = replace(plan.row(Assumption, "coaching_hours"), value=hours)
    seat = next(one for one in plan.rows(Position).values() if one.role == ROLE)
    made = [replace(seat, id=f"T{number}", stays=(stay,)) for number, (_, stay) in enumerate(stays)]
    return plan.replaced([(row.kind, row.id, row), *((one.kind, one.id, one) for one in made)])


def rows_of_role(computed: Hours, role: str) -> list[int]:
    return [at for at, owner in enumerate(computed.team.position.tolist()) if computed.team.rows[owner].role == role]


def test_a_starter_takes_coaching_once_from_those_who_know_the_work() -> None:
    computed = productive_hours(coached_plan(("new", Stay("Ana", date(2027, 2, 15), None))))
    new = rows_of_role(computed, ROLE)[-1]
    assert computed.coached.sum() == pytest.approx(40.0)
    assert computed.coached[new].tolist() == computed.coached.sum(axis=0).tolist()
    assert computed.coaching.sum(axis=0).tolist() == pytest.approx(computed.coached.sum(axis=0).tolist())
    assert computed.coaching[new].tolist() == [0.0] * 8
    others = [at for at in range(len(computed.team.position)) if at not in rows_of_role(computed, ROLE)]
    assert computed.coaching[others].sum() == 0
    without = productive_hours(coached_plan(("new", Stay("Ana", date(2027, 2, 15), None)), hours=0.0))
    assert (without.net - computed.net).sum() == pytest.approx(40.0)


def test_coaching_falls_by_the_day_on_the_first_quarter_of_working_days() -> None:
    plan = coached_plan(("new", Stay("Ana", date(2027, 2, 15), None)))
    computed = productive_hours(plan)
    free = holidays.country_holidays("US")
    in_first = _worked(date(2027, 2, 15), date(2027, 4, 1), free)
    new = rows_of_role(computed, ROLE)[-1]
    assert computed.coached[new, :3].tolist() == pytest.approx([40 * in_first / 63, 40 * (63 - in_first) / 63, 0.0])


def test_a_person_may_coach_from_the_quarter_after_the_ramp() -> None:
    """Three months are 63 working days, and the first quarter has 61: who starts in January is ready in July."""
    computed = productive_hours(
        coached_plan(
            ("ready in July", Stay("Ana", date(2027, 1, 1), None)),
            ("contractor", Stay("Cleo", None, None, Contract.CONTRACTOR)),
            ("new", Stay("Ben", date(2027, 7, 1), None)),
        )
    )
    ana, cleo, _ = rows_of_role(computed, ROLE)[-3:]
    assert computed.team.of_stays.ramp_days[ana] == 63
    assert computed.may_coach[ana].tolist() == [False, False] + [True] * 6
    assert not computed.may_coach[cleo].any()
    assert computed.coaching[ana, 2] > 0


def test_nobody_coaches_where_nobody_knows_the_work_and_contractors_take_none() -> None:
    plan = founded(2400)
    gone = [(Position.kind, one.id, None) for one in plan.rows(Position).values() if one.role == ROLE]
    seat = next(one for one in plan.rows(Position).values() if one.role == ROLE)
    alone = replace(seat, id="T1", stays=(Stay("Ana", date(2027, 4, 1), None),))
    computed = productive_hours(plan.replaced([*gone, (alone.kind, alone.id, alone)]))
    assert computed.coached.sum() == pytest.approx(40.0)
    assert computed.coaching.sum() == 0
    lent = replace(alone, stays=(Stay("Cleo", date(2027, 4, 1), None, Contract.CONTRACTOR),))
    assert productive_hours(plan.replaced([(lent.kind, lent.id, lent)])).coached.sum() == 0


def test_coaching_never_takes_more_than_there_is() -> None:
    crowd = [("new", Stay(f"New {at}", date(2027, 1, 1), None)) for at in range(60)]
    computed = productive_hours(coached_plan(*crowd, hours=200.0))
    assert computed.of_stays.min() >= -1e-9
    assert computed.coaching[:, 0].sum() < computed.coached[:, 0].sum()


def test_a_contractor_taken_on_without_a_break_goes_on_where_they_were() -> None:
    """Hours as of one long stay; after a day's break, or with another person, the ramp begins again."""
    plan = founded(300)
    seat = replace(next(iter(plan.rows(Position).values())), id="T1")
    contract = Stay("Kim", date(2027, 1, 1), date(2027, 6, 30), Contract.CONTRACTOR)
    employed = Stay("Kim", date(2027, 7, 1), None)

    def hours(*stays: Stay) -> list[float]:
        computed = productive_hours(with_position(plan, replace(seat, stays=stays)))
        total: list[float] = (
            computed.gross[computed.team.position == computed.team.ids.index("T1")].sum(axis=0).tolist()
        )
        return total

    whole = hours(replace(contract, end=None))
    assert hours(contract, employed) == pytest.approx(whole)
    assert hours(contract, replace(employed, person="Alex"))[2] < whole[2]
    assert hours(contract, replace(employed, start=date(2027, 7, 2)))[2] < whole[2]
    known = replace(contract, start=None)
    assert hours(known, employed) == pytest.approx(hours(replace(known, end=None)))
    computed = productive_hours(with_position(plan, replace(seat, stays=(known, employed))))
    assert computed.coached.sum() == 0


# After an edit


def same_to_the_bit(one: Hours, other: Hours) -> None:
    for name in ("gross", "presence", "management", "coaching", "of_stays", "net", "capacity", "reports"):
        first, second = getattr(one, name), getattr(other, name)
        assert first.tobytes() == second.tobytes(), name
    assert one.team.split.tobytes() == other.team.split.tobytes()
    assert one.team.ids == other.team.ids
    assert one.team.rows == other.team.rows
    assert one.team.manager.tolist() == other.team.manager.tolist()


def edits_of_a_team(plan: Plan) -> list[Plan]:
    """Plans one edit away, of every kind that a team knows."""
    seat = plan.row(Position, "P005")
    quarter = plan.calendar.quarters[3]
    allocation = Allocation("P005", quarter, (0.1, 0.2, 0.3, 0.4))
    two = (Stay("Ana", None, date(2027, 6, 30)), Stay("Ben", date(2027, 9, 1), None))
    replacements: list[list[tuple[str, str, Row | None]]] = [
        [(seat.kind, seat.id, replace(seat, fte=0.6))],
        [(seat.kind, seat.id, replace(seat, manager="P009"))],
        [(seat.kind, seat.id, replace(seat, stays=two))],
        [(seat.kind, seat.id, replace(seat, stays=()))],
        [(seat.kind, "A000", replace(seat, id="A000", manager="P002"))],
        [(seat.kind, "Z999", replace(seat, id="Z999")), (seat.kind, "P0055", replace(seat, id="P0055"))],
        [(allocation.kind, allocation.key, allocation)],
        [(seat.kind, "P003", None), *reports_to_nobody(plan, "P003")],
        [(seat.kind, "P003", None), *reports_to_nobody(plan, "P003"), (seat.kind, "P1", replace(seat, id="P1"))],
        [(seat.kind, seat.id, replace(seat, stays=(Stay("Old", date(1991, 1, 1), None),)))],
        [(Role.kind, seat.role, replace(plan.row(Role, seat.role), ramp_months=9.0))],
    ]
    return [plan.replaced(rows) for rows in replacements]


def reports_to_nobody(plan: Plan, manager: str) -> list[tuple[str, str, Row]]:
    rows = [row for row in plan.rows(Position).values() if row.manager == manager]
    return [(row.kind, row.id, replace(row, manager="")) for row in rows]


@pytest.mark.parametrize("which", range(11))
def test_after_an_edit_the_hours_are_those_of_a_fresh_plan_to_the_bit_and_undo_restores_them(which: int) -> None:
    plan = founded(12_000)
    starters = [
        replace(plan.row(Position, f"P0{at}"), stays=(Stay("", date(2027, 5, 3), None),)) for at in (11, 14, 20)
    ]
    split = Allocation("P007", plan.calendar.quarters[1], (0.5, 0.5, 0.0, 0.0))
    plan = plan.replaced([*((row.kind, row.id, row) for row in starters), (split.kind, split.key, split)])
    before = productive_hours(plan)
    edited = edits_of_a_team(plan)[which]
    after = productive_hours(edited, before)
    same_to_the_bit(after, productive_hours(edited))
    same_to_the_bit(productive_hours(plan, after), before)
    second = productive_hours(edits_of_a_team(edited)[0], after) if edited.rows(Position).get("P005") else after
    same_to_the_bit(second, productive_hours(second.team.plan))


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
