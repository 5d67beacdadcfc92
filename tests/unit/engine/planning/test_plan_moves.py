"""Moves and the seats that they make or change, and whom a search may move at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.planning.limits import Limits
from mopsplanner.engine.planning.plan_adapter import plan_problem
from mopsplanner.engine.planning.plan_hiring import solve_plan
from mopsplanner.engine.planning.plan_moves import Move, MoveKind, plan_with_moves, seats_of
from mopsplanner.engine.planning.plan_seat_changes import changed_seat, seat_options
from mopsplanner.engine.planning.solver import Effort
from mopsplanner.engine.results import results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, Demand, Position, Role, Stay
from mopsplanner.plan.rules import check_plan
from mopsplanner.plan.words import Contract
from mopsplanner.texts.planning import move_text

CATALOG = load()
FIRST = Quarter(2027, 1)
QUICK = Effort(gap=0.01, nodes=200)
STAFF = Limits(layoffs=1)


@cache
def sample(kind: str = "midmarket", factor: float = 1.0) -> Plan:
    plan = sample_plan(kind, CATALOG, "test")
    rows = plan.rows(Demand).values()
    return plan.replaced((Demand.kind, row.key, replace(row, campaigns=row.campaigns * factor)) for row in rows)


def with_seat(plan: Plan, id: str, **values: object) -> Plan:
    row = replace(plan.row(Position, id), **values)  # type: ignore[arg-type]
    return plan.replaced([(row.kind, row.key, row)])


def contracted(plan: Plan, id: str, end: date | None = None, rate: float | None = None) -> Plan:
    stay = Stay("Kim", None, end, Contract.CONTRACTOR, hourly_rate=rate)
    return with_seat(plan, id, stays=(stay,))


# Seats


def test_a_contractor_of_the_plan_keeps_the_seat_as_an_employee() -> None:
    plan = contracted(sample(), "P002", date(2027, 9, 30))
    move = Move(MoveKind.CONVERSION, plan.row(Position, "P002").role, FIRST, FIRST.shifted(1), position="P002")
    (seat,) = seats_of(plan, (move,))
    before, after = seat.stays
    assert (before.end, before.contract) == (date(2027, 3, 31), Contract.CONTRACTOR)
    assert (after.start, after.end, after.contract) == (date(2027, 4, 1), None, Contract.EMPLOYEE)
    assert (after.person, after.hourly_rate) == ("Kim", None)
    check_plan(plan_with_moves(plan, (move,)))


def test_a_contractor_found_by_the_search_is_one_seat_before_and_after() -> None:
    plan = sample()
    role = "mops-specialist"
    crew = Move(MoveKind.CONTRACTOR, role, FIRST, FIRST, FIRST.shifted(1))
    other = replace(crew, last=FIRST)
    taken_on = Move(MoveKind.CONVERSION, role, FIRST.shifted(1), FIRST.shifted(2), since=FIRST)
    seats = seats_of(plan, (taken_on, other, crew))
    assert [len(seat.stays) for seat in seats] == [1, 2]
    assert seats[1].closes is None
    assert seats[1].stays[1].start == date(2027, 7, 1)
    check_plan(plan_with_moves(plan, (taken_on, other, crew)))


def test_a_laid_off_person_leaves_the_day_before_the_quarter_and_costs_severance_then() -> None:
    plan = sample("enterprise")
    row = plan.row(Position, "P011")
    move = Move(MoveKind.LAYOFF, row.role, FIRST.shifted(1), FIRST.shifted(2), position="P011")
    (seat,) = seats_of(plan, (move,))
    assert (seat.stays[-1].end, seat.closes, seat.stays[-1].laid_off) == (date(2027, 6, 30), date(2027, 6, 30), True)
    cost, before = results(plan_with_moves(plan, (move,))).cost, results(plan).cost
    pay = plan.row(Role, row.role).pay_midpoint
    assert cost.severance.sum(axis=0).tolist() == pytest.approx([0, pay / 4, 0, 0, 0, 0, 0, 0])
    saved = (before.people - cost.people).sum(axis=0)
    assert saved.tolist() == pytest.approx([0, 0] + [pay * 1.4 / 4] * 6)


# Who may be moved


def test_nobody_is_laid_off_or_converted_unless_allowed() -> None:
    plan = contracted(sample("enterprise"), "P011")
    assert plan_problem(results(plan), Limits()).options == ()
    few = solve_plan(results(sample("enterprise", 0.4)), Limits(), QUICK)
    assert few.moves == ()


def test_leaders_part_timers_and_leavers_are_not_laid_off() -> None:
    plan = sample("enterprise")
    leading = {row.manager for row in plan.rows(Position).values()}
    part = with_seat(plan, "P011", fte=0.5)
    options = {option.position for option in seat_options(results(part), STAFF, 0)}
    assert options
    assert not options & {*leading, "P011"}
    leaver = with_seat(plan, "P011", stays=(Stay("Lee", None, date(2027, 9, 30)),))
    assert "P011" not in {option.position for option in seat_options(results(leaver), STAFF, 0)}


def test_whoever_came_last_of_a_role_goes_first() -> None:
    plan = sample("enterprise")
    seat = plan.row(Position, "P011")
    starts = {"T1": date(2026, 5, 1), "T2": date(2026, 9, 1), "T3": None, "T4": date(2026, 9, 1)}
    made = [replace(seat, id=id, stays=(Stay(id, start, None),)) for id, start in starts.items()]
    plan = plan.replaced((row.kind, row.id, row) for row in made)
    found = [one.position for one in seat_options(results(plan), STAFF, 0)]
    assert [id for id in found if id in starts] == ["T4", "T2", "T1", "T3"]
    answer = solve_plan(results(plan), replace(STAFF, layoffs=2), QUICK)
    gone = {move.position: move.start for move in answer.moves if move.kind is MoveKind.LAYOFF}
    came = [id for id in ("T4", "T2", "T1", "T3") if id in gone]
    assert len(came) >= 2
    assert came == ["T4", "T2", "T1", "T3"][: len(came)]
    assert sorted(came, key=gone.__getitem__) == came


def test_closed_quarters_stay_as_they_are() -> None:
    plan = contracted(sample("enterprise", 0.5), "P011")
    actual = Actual(FIRST, "test", "All", "", 3, plan.calendar.last_day(FIRST))
    computed = results(plan.replaced([(Actual.kind, actual.key, actual)]))
    answer = solve_plan(computed, Limits(layoffs=2, conversions=1), QUICK)
    assert answer.confirmation is not None
    assert any(move.kind is MoveKind.LAYOFF for move in answer.moves)
    before, after = computed.cost, answer.confirmation.results.cost
    assert after.total[0] == pytest.approx(before.total[0])
    assert answer.confirmation.results.hours.capacity[:, 0] == pytest.approx(computed.hours.capacity[:, 0])


def test_a_dear_contractor_is_taken_on_and_a_cheap_one_is_not() -> None:
    limits = Limits(conversions=1)
    dear = solve_plan(results(contracted(sample(factor=0.8), "P002", rate=150.0)), limits, QUICK)
    assert [(move.kind, move.position) for move in dear.moves] == [(MoveKind.CONVERSION, "P002")]
    assert dear.cost < dear.cost_today
    cheap = solve_plan(results(contracted(sample(factor=0.8), "P002", rate=30.0)), limits, QUICK)
    assert cheap.moves == ()


def test_a_contractor_can_only_be_taken_on_while_there() -> None:
    plan = contracted(sample(), "P002", date(2027, 6, 30))
    (option,) = seat_options(results(plan), Limits(conversions=1), 0)
    assert option.steps == (0, 1, 2)
    row = plan.row(Position, "P002")
    again = replace(row, stays=(*row.stays, Stay("Next", date(2027, 10, 1), None)))
    assert seat_options(results(plan.replaced([(row.kind, row.key, again)])), Limits(conversions=1), 0) == ()


def test_what_a_change_does_does_not_depend_on_when_it_began() -> None:
    """Hours and cost of a lay-off and of a conversion, begun in each quarter, against the engine itself."""
    plan = contracted(sample("enterprise"), "P011", rate=99.0)
    computed = results(plan)
    asked = plan_problem(computed, Limits(layoffs=1, conversions=1, beyond=0))
    for option, change in zip(asked.options, asked.problem.seat_changes, strict=True):
        row = plan.row(Position, option.position)
        for step in option.steps:
            day = plan.calendar.first_day(computed.quarters[step])
            seat = changed_seat(row, day, is_conversion=option.is_conversion)
            again = results(plan.replaced([(row.kind, row.key, seat)]))
            on = np.arange(8) >= step
            once = np.zeros(8)
            once[step - change.notice] = change.once
            assert again.hours.capacity - computed.hours.capacity == pytest.approx(on * change.supply, abs=1e-6)
            assert again.cost.total - computed.cost.total == pytest.approx(on * change.cost + once, abs=1e-6)


# Work ahead


def test_work_ahead_fills_spare_hours_before_a_peak() -> None:
    plan = sample("midmarket", 0.8)
    peak = [row for row in plan.rows(Demand).values() if row.quarter == FIRST.shifted(3)]
    plan = plan.replaced((row.kind, row.key, replace(row, campaigns=row.campaigns * 1.9)) for row in peak)
    computed = results(plan)
    without, answer = (solve_plan(computed, Limits(ahead=ahead), Effort(nodes=20)) for ahead in (False, True))
    assert answer.cost < without.cost
    planned, delivered = computed.demand.planned.cumsum(axis=1), answer.delivered.cumsum(axis=1)
    assert (delivered >= planned - 1e-6).all()
    assert (delivered[:, :-1] <= planned[:, 1:] + 1e-6).all()
    assert (delivered > planned + 1e-6).any()


def test_the_moves_are_worded() -> None:
    start = FIRST.shifted(1)
    taken_on = Move(MoveKind.CONVERSION, "data-steward", FIRST, start, position="P002")
    assert move_text(taken_on, "Data Steward", "Kim") == "Take on Kim as an employee from FY27 Q2."
    found = Move(MoveKind.CONVERSION, "data-steward", FIRST, start, since=FIRST)
    expected = "Take on the Data Steward contracted from FY27 Q1 as an employee from FY27 Q2."
    assert move_text(found, "Data Steward") == expected
    crew = Move(MoveKind.CONTRACTOR, "data-steward", FIRST, FIRST, FIRST)
    assert move_text(crew, "Data Steward") == "Contract a Data Steward for FY27 Q1 alone."
    gone = replace(taken_on, kind=MoveKind.LAYOFF)
    assert move_text(gone, "Data Steward", "Kim") == "Lay off Kim (Data Steward) at the end of FY27 Q1."
