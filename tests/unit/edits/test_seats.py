"""Moving, copying, splitting, vacating and backfilling seats: what stands there after, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.edits.change import Change, applied
from mopsplanner.edits.positions import edit_positions
from mopsplanner.edits.seats import (
    backfill_positions,
    duplicate_positions,
    move_positions,
    set_contracts,
    split_position,
    vacate_positions,
)
from mopsplanner.plan.plan import Plan, view
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Allocation, Position, Stay
from mopsplanner.plan.rules import check_plan
from mopsplanner.plan.words import Contract
from mopsplanner.texts.changes import change_name
from tests.support.plans import position, small_plan

JULY = date(2027, 7, 1)
DAY = timedelta(days=1)


@pytest.fixture
def plan() -> Plan:
    return small_plan()


def after(plan: Plan, *changes: Change) -> Plan:
    for change in changes:
        plan = applied(plan, change)
    check_plan(plan)
    return plan


def seat(plan: Plan, id: str) -> Position:
    return plan.row(Position, id)


def with_seats(plan: Plan, *rows: Position) -> Plan:
    return plan.replaced((row.kind, row.id, row) for row in rows)


# Moving


def test_those_who_report_to_a_moved_seat_come_along(plan: Plan) -> None:
    line = after(plan, move_positions(plan, "", ["P003"], "P002"), move_positions(plan, "", ["P004"], ""))
    change = move_positions(line, "", ["P003", "P002"], "P004")
    moved = after(line, change)
    assert (seat(moved, "P002").manager, seat(moved, "P003").manager) == ("P004", "P002")
    assert change_name(change) == f"move {seat(plan, 'P002').title}"


def test_several_moves_are_one_step(plan: Plan) -> None:
    change = move_positions(plan, "", ["P003", "P004"], "P002")
    assert {seat(after(plan, change), id).manager for id in ("P003", "P004")} == {"P002"}
    assert change_name(change) == "move 2 positions"
    assert applied(applied(plan, change), change.reversed()) == plan


def test_a_circle_is_refused_whoever_of_several_closes_it(plan: Plan) -> None:
    line = after(plan, move_positions(plan, "", ["P003"], "P002"))
    with pytest.raises(Refusal, match="reporting-circle"):
        move_positions(line, "", ["P004", "P002"], "P003")


# Duplicating


def test_a_copy_is_a_proposed_seat_with_a_planned_hire(plan: Plan) -> None:
    change = duplicate_positions(plan, "", ["P002"], JULY)
    copy, original = seat(after(plan, change), "P006"), seat(plan, "P002")
    assert copy == replace(
        original, id="P006", stays=(Stay("", JULY, None),), opens=JULY, closes=None, approved=False, external_id=""
    )
    assert change_name(change) == f"duplicate {original.title}"


def test_a_copy_has_the_allocation_of_its_original(plan: Plan) -> None:
    rows = after(plan, duplicate_positions(plan, "", ["P002"], JULY)).rows(Allocation)
    own = {(row.quarter, row.split) for row in rows.values() if row.position == "P002"}
    assert own == {(row.quarter, row.split) for row in rows.values() if row.position == "P006"} != set()


def test_a_copied_team_reports_to_its_copied_manager(plan: Plan) -> None:
    line = after(plan, move_positions(plan, "", ["P003", "P004"], "P002"))
    made = after(line, duplicate_positions(line, "", ["P003", "P002", "P004"], JULY))
    copies = [seat(made, id) for id in ("P006", "P007", "P008")]
    assert [copy.title for copy in copies] == [seat(plan, id).title for id in ("P003", "P002", "P004")]
    assert [copy.manager for copy in copies] == ["P007", "P001", "P007"]


def test_a_copy_in_a_branch_stays_there(plan: Plan) -> None:
    made = after(plan, duplicate_positions(plan, "SC001", ["P003"], JULY))
    assert "P006" not in made.rows(Position)
    assert seat(view(made, "SC001"), "P006").role == seat(plan, "P003").role


# Splitting


@given(st.floats(0.05, 0.95).map(lambda share: round(share, 2)))
def test_both_parts_of_a_seat_have_its_fte(part: float) -> None:
    plan = small_plan()
    made = after(plan, split_position(plan, "", "P003", part, JULY))
    first, second = seat(made, "P003"), seat(made, "P006")
    assert first.fte + second.fte == pytest.approx(seat(plan, "P003").fte)
    assert second.fte == pytest.approx(part)
    assert first.stays == seat(plan, "P003").stays
    assert (second.stays, second.manager, second.opens) == ((), first.manager, JULY)


@pytest.mark.parametrize("part", [0.0, 0.02, 0.98, 1.0, 1.5, -0.5])
def test_no_part_is_less_than_a_seat_may_be(plan: Plan, part: float) -> None:
    with pytest.raises(Refusal, match="value-out-of-range"):
        split_position(plan, "", "P003", part, JULY)


# Vacating and backfilling


def test_several_leave_on_the_same_day_as_one_step(plan: Plan) -> None:
    change = vacate_positions(plan, "", ["P001", "P002"], JULY)
    made = after(plan, change)
    assert all(
        seat(made, id).stay_on(JULY) is not None and seat(made, id).stay_on(JULY + DAY) is None
        for id in ("P001", "P002")
    )
    assert change_name(change) == "vacate 2 positions"


def test_who_was_to_start_later_does_not_come(plan: Plan) -> None:
    planned = with_seats(plan, position(3, stays=(Stay("A", None, JULY - 40 * DAY), Stay("", JULY + DAY, None))))
    made = after(planned, vacate_positions(planned, "", ["P003"], JULY))
    assert seat(made, "P003").stays == (Stay("A", None, JULY - 40 * DAY),)


def test_an_empty_seat_cannot_be_vacated(plan: Plan) -> None:
    with pytest.raises(Refusal, match="seat-empty"):
        vacate_positions(plan, "", ["P002", "P004"], JULY)


def test_a_successor_comes_when_the_seat_is_free_and_not_before(plan: Plan) -> None:
    free = after(plan, vacate_positions(plan, "", ["P002"], JULY))
    soon = seat(after(free, backfill_positions(free, "", ["P002"], JULY - 90 * DAY)), "P002")
    later = seat(after(free, backfill_positions(free, "", ["P002"], JULY + 60 * DAY)), "P002")
    assert (soon.stays[-1].start, later.stays[-1].start) == (JULY + DAY, JULY + 60 * DAY)
    assert len(soon.stays) == len(later.stays) == len(seat(plan, "P002").stays) + 1


def test_a_successor_has_the_contract_of_the_leaver_and_not_the_pay(plan: Plan) -> None:
    made = after(plan, backfill_positions(plan, "", ["P003", "P004"], JULY))
    assert seat(made, "P003").stays[-1] == Stay("", date(2027, 10, 1), None, seat(plan, "P003").stays[-1].contract)
    assert seat(made, "P004").stays == (Stay("", JULY, None),)


def test_nobody_follows_who_stays(plan: Plan) -> None:
    with pytest.raises(Refusal, match="seat-kept"):
        backfill_positions(plan, "", ["P002"], JULY)


# Contracts


@given(st.integers(-200, 700), st.one_of(st.none(), st.integers(-100, 300)), st.one_of(st.none(), st.integers(1, 300)))
def test_every_day_before_keeps_its_contract_and_every_day_since_has_the_new_one(
    since: int, start: int | None, length: int | None
) -> None:
    plan = small_plan()
    first = plan.calendar.start
    begins = None if start is None else first + start * DAY
    ends = None if length is None else (begins or first) + length * DAY
    stay = Stay("A", begins, ends, base_pay=80_000.0)
    planned, day = with_seats(plan, position(2, stays=(stay,))), first + since * DAY
    if ends is not None and ends < day:
        with pytest.raises(Refusal, match="seat-empty"):
            set_contracts(planned, "", ["P002"], Contract.CONTRACTOR, day)
        return
    made = seat(after(planned, set_contracts(planned, "", ["P002"], Contract.CONTRACTOR, day)), "P002")
    for step in range(0, 700, 9):
        then = first + step * DAY
        was, now = position(2, stays=(stay,)).stay_on(then), made.stay_on(then)
        assert (was is None) == (now is None)
        if now is not None:
            assert now.contract is (Contract.CONTRACTOR if then >= day else Contract.EMPLOYEE)
            assert (now.person, now.base_pay) == ("A", 80_000.0)


def test_the_same_contract_again_changes_nothing(plan: Plan) -> None:
    assert set_contracts(plan, "", ["P002"], Contract.EMPLOYEE, JULY).is_empty


@pytest.mark.parametrize(
    ("ids", "contract", "name"),
    [
        (["P002"], Contract.CONTRACTOR, "make Specialist 2 a contractor"),
        (["P001", "P002"], Contract.CONTRACTOR, "make 2 positions contractors"),
        (["P002"], Contract.EMPLOYEE, "make Specialist 2 an employee"),
    ],
)
def test_a_contract_is_named_by_what_it_makes_of_people(
    plan: Plan, ids: list[str], contract: Contract, name: str
) -> None:
    assert change_name(set_contracts(plan, "", ids, contract, JULY)) == name


def test_an_unknown_seat_is_refused(plan: Plan) -> None:
    edits: list[Callable[[], Change]] = [
        lambda: move_positions(plan, "", ["P999"], "P001"),
        lambda: duplicate_positions(plan, "", ["P999"], JULY),
        lambda: split_position(plan, "", "P999", 0.5, JULY),
        lambda: vacate_positions(plan, "", ["P999"], JULY),
        lambda: backfill_positions(plan, "", ["P999"], JULY),
        lambda: set_contracts(plan, "", ["P999"], Contract.CONTRACTOR, JULY),
    ]
    for edit in edits:
        with pytest.raises(Refusal, match="row-unknown"):
            edit()


def test_every_gesture_can_be_taken_back(plan: Plan) -> None:
    made = [
        move_positions(plan, "SC001", ["P003"], "P002"),
        duplicate_positions(plan, "", ["P002", "P003"], JULY),
        split_position(plan, "SC001", "P003", 0.4, JULY),
        vacate_positions(plan, "", ["P002"], JULY),
        backfill_positions(plan, "", ["P004"], JULY),
        set_contracts(plan, "", ["P002"], Contract.CONTRACTOR, JULY),
        edit_positions(plan, "", ["P002"], fte=0.9),
    ]
    for change in made:
        assert applied(applied(plan, change), change.reversed()) == plan
