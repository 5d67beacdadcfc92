from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from mopsplanner.edits.change import Change, applied
from mopsplanner.edits.company import add_location
from mopsplanner.edits.positions import (
    add_position,
    backfill_position,
    copy_allocations_forward,
    edit_positions,
    fill_position,
    import_positions,
    move_position,
    remove_positions,
    replace_positions,
    replace_stay,
    set_allocations,
    vacate_position,
)
from mopsplanner.edits.scenarios import add_scenario, remove_scenario
from mopsplanner.plan.plan import BASELINE, Plan, view
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Allocation, Location, Position, Stay, Tool
from mopsplanner.plan.rules import check_plan, check_references
from tests.support.plans import EVEN, FIRST, TECHNICAL, position, small_plan


@pytest.fixture
def plan() -> Plan:
    return small_plan()


def after(plan: Plan, *changes: Change) -> Plan:
    for change in changes:
        plan = applied(plan, change)
    check_plan(plan)
    return plan


def test_a_new_seat_takes_its_role_its_managers_place_and_a_fresh_id(plan: Plan) -> None:
    change = add_position(plan, "", "analyst", "P003", date(2027, 4, 1))
    row = after(plan, change).row(Position, "P006")
    assert (row.title, row.role, row.manager, row.location) == ("Marketing Analyst", "analyst", "P003", "us")
    assert (row.opens, row.stays) == (date(2027, 4, 1), (Stay("", date(2027, 4, 1), None),))
    assert change.subjects == {"title": "Marketing Analyst", "id": "P006"}, "P005 is taken by the scenario"


def test_a_new_vacant_seat_without_a_manager(plan: Plan) -> None:
    row = after(plan, add_position(plan, "", "head", title="Second head", fte=0.5)).row(Position, "P006")
    assert (row.manager, row.stays, row.opens, row.title, row.fte, row.location) == (
        "", (), None, "Second head", 0.5, "de",
    )  # fmt: skip


def test_without_a_location_there_is_nowhere_to_sit(plan: Plan) -> None:
    empty = plan.replaced([("location", key, None) for key in plan.rows(Location)])
    with pytest.raises(Refusal, match="no-location"):
        add_position(empty, "", "analyst")


def test_an_edit_in_a_branch_leaves_the_baseline(plan: Plan) -> None:
    changed = after(plan, edit_positions(plan, "SC001", ["P003"], title="Lead analyst"))
    assert changed.row(Position, "P003") == plan.row(Position, "P003")
    assert view(changed, "SC001").row(Position, "P003").title == "Lead analyst"


def test_an_edit_in_a_branch_that_restores_the_parents_row_leaves_no_trace(plan: Plan) -> None:
    there = after(plan, edit_positions(plan, "SC001", ["P003"], title="Lead analyst"))
    back = edit_positions(there, "SC001", ["P003"], title=plan.row(Position, "P003").title)
    assert after(there, back) == plan


def test_an_edit_in_a_branch_keeps_what_its_first_edit_found(plan: Plan) -> None:
    twice = after(plan, edit_positions(plan, "SC001", ["P002"], title="Other"))
    standing = twice.tables["scenario-change"]["SC001@position@P002"]
    assert getattr(standing, "before", None) == position(2, split=(0.6, 0.2, 0.1, 0.1))


def test_several_seats_are_edited_as_one_step(plan: Plan) -> None:
    change = edit_positions(plan, "", ["P002", "P003"], fte=0.5, note="Parental leave")
    assert change.subjects == {"title": "Specialist 2", "count": 2, "field": "fte, note"}
    assert [after(plan, change).row(Position, id).fte for id in ("P002", "P003")] == [0.5, 0.5]


@pytest.mark.parametrize("values", [{"fte": 2.0}, {"title": ""}, {"role": "x"}, {"location": "x"}, {"manager": "x"}])
def test_an_invalid_edit_is_refused(plan: Plan, values: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        edit_positions(plan, "", ["P002"], **values)


def test_an_unknown_seat_is_refused(plan: Plan) -> None:
    edits: list[Callable[[], Change]] = [
        lambda: edit_positions(plan, "", ["P999"], fte=1.0),
        lambda: remove_positions(plan, "", ["P999"]),
        lambda: move_position(plan, "", "P999", "P001"),
        lambda: move_position(plan, "", "P001", "P999"),
        lambda: vacate_position(plan, "", "P999", date(2027, 1, 1)),
        lambda: set_allocations(plan, "", {("P999", FIRST): EVEN}),
    ]
    for edit in edits:
        with pytest.raises(Refusal, match="row-unknown"):
            edit()


def test_the_reports_of_a_removed_manager_move_up_and_tools_lose_their_owner(plan: Plan) -> None:
    deep = after(plan, move_position(plan, "", "P003", "P002"), move_position(plan, "", "P004", "P003"))
    changed = after(deep, remove_positions(deep, "", ["P002", "P003"]))
    assert changed.row(Position, "P004").manager == "P001"
    assert changed.row(Tool, "S001").owner == ""
    assert changed.rows(Allocation) == {}
    check_references(view(changed, "SC001"))


def test_a_seat_that_a_branch_still_builds_on_stays(plan: Plan) -> None:
    with pytest.raises(Refusal, match="still-needed") as refused:
        remove_positions(plan, "", ["P001"])
    told = refused.value.subjects
    assert (refused.value.id, told["scenario"]) == ("still-needed-in", "Growth")
    assert str(told["by_name"]).endswith("(P002)")


def test_a_seat_that_a_branch_drops_leaves_no_gap_in_its_own_branches(plan: Plan) -> None:
    nested = after(plan, add_scenario(plan, "Lean", "SC001"))
    nested = after(nested, edit_positions(nested, "SC002", ["P004"], manager="P003"))
    dropped = after(nested, remove_positions(nested, "SC001", ["P003"]))
    seen = view(dropped, "SC002")
    check_references(seen)
    assert seen.row(Position, "P004").manager == "P001"


def test_removing_everybody_leaves_nobody(plan: Plan) -> None:
    gone = remove_positions(plan, "SC001", ["P001", "P002", "P003", "P004", "P005"])
    assert view(after(plan, gone), "SC001").rows(Position) == {}


@pytest.mark.parametrize(("id", "manager"), [("P001", "P002"), ("P001", "P001")])
def test_nobody_reports_to_their_reports(plan: Plan, id: str, manager: str) -> None:
    edits: list[Callable[[], Change]] = [
        lambda: move_position(plan, "", id, manager),
        lambda: edit_positions(plan, "", [id], manager=manager),
    ]
    for edit in edits:
        with pytest.raises(Refusal):
            edit()


def test_moving_to_nobody_makes_a_top(plan: Plan) -> None:
    change = move_position(plan, "", "P002", "")
    assert after(plan, change).row(Position, "P002").manager == ""
    assert change.subjects == {"title": "Specialist 2", "manager": ""}


def test_whole_rows_are_put_at_once_and_may_swap_managers(plan: Plan) -> None:
    rows = [position(1, manager="P002"), position(2, manager="")]
    changed = after(plan, replace_positions(plan, "", rows))
    assert changed.row(Position, "P001").manager == "P002"
    with pytest.raises(Refusal, match="reporting-circle"):
        replace_positions(plan, "", [position(1, manager="P002"), position(2, manager="P001")])
    with pytest.raises(Refusal, match="row-unknown"):
        replace_positions(plan, "", [position(2, manager="P999")])


def test_people_follow_each_other_in_a_seat(plan: Plan) -> None:
    left = after(plan, vacate_position(plan, "", "P002", date(2027, 5, 31)))
    filled = after(left, fill_position(left, "", "P002", Stay("Ada", date(2027, 7, 1), None)))
    assert [(stay.person, stay.end) for stay in filled.row(Position, "P002").stays] == [
        ("Person 2", date(2027, 5, 31)),
        ("Ada", None),
    ]


@pytest.mark.parametrize("start", [None, date(2027, 5, 31), date(2027, 1, 1)])
def test_two_people_do_not_sit_in_one_seat(plan: Plan, start: date | None) -> None:
    left = after(plan, vacate_position(plan, "", "P002", date(2027, 5, 31)))
    with pytest.raises(Refusal, match="seat-taken"):
        fill_position(left, "", "P002", Stay("Ada", start, None))
    with pytest.raises(Refusal, match="seat-taken"):
        fill_position(plan, "", "P002", Stay("Ada", date(2030, 1, 1), None))


def test_nobody_leaves_an_empty_seat(plan: Plan) -> None:
    with pytest.raises(Refusal, match="seat-empty"):
        vacate_position(plan, "", "P004", date(2027, 5, 31))


def test_allocations_are_set_and_taken_away(plan: Plan) -> None:
    change = set_allocations(plan, "", {("P003", FIRST): EVEN, ("P002", FIRST.shifted(2)): None})
    assert list(after(plan, change).rows(Allocation)) == ["P003@2027-Q1"]
    assert change.subjects["count"] == 2


def test_the_splits_of_a_quarter_hold_until_the_end_of_the_plan(plan: Plan) -> None:
    late, beyond = FIRST.shifted(2), FIRST.shifted(plan.calendar.count)
    steps = {("P003", FIRST): EVEN, ("P003", late): TECHNICAL, ("P004", late): EVEN, ("P003", beyond): TECHNICAL}
    base = after(plan, set_allocations(plan, "", {**steps, ("P002", late): None}))
    change = copy_allocations_forward(base, "", FIRST)
    kept = {key for key, row in base.rows(Allocation).items() if row.quarter <= FIRST or row.quarter == beyond}
    assert set(after(base, change).rows(Allocation)) == kept
    assert change.subjects == {"quarter": str(FIRST), "count": 2}
    assert copy_allocations_forward(base, "", late).is_empty


def test_a_branch_copies_its_own_view_forward(plan: Plan) -> None:
    late = FIRST.shifted(2)
    base = after(plan, set_allocations(plan, "", {("P003", late): EVEN}))
    changed = after(base, copy_allocations_forward(base, "SC001", FIRST))
    assert f"P003@{late}" in changed.rows(Allocation)
    assert f"P003@{late}" not in view(changed, "SC001").rows(Allocation)


def test_a_roster_comes_as_one_step_and_makes_room(plan: Plan) -> None:
    rows = [position(11, manager=""), position(12, manager="P011")]
    base = after(plan, remove_scenario(plan, "SC001"))
    change = import_positions(base, rows, "staff.csv", removed=["P001", "P002", "P003", "P004"])
    changed = after(base, change)
    assert sorted(changed.rows(Position)) == ["P011", "P012"]
    assert change.subjects == {"count": 2, "file": "staff.csv"}
    with pytest.raises(Refusal, match="reporting-circle"):
        import_positions(plan, [position(11, manager="P012"), position(12, manager="P011")], "staff.csv")


def test_a_location_is_added_once(plan: Plan) -> None:
    place = Location("at", "Wien", "AT", "9", 7.7, 25.0, EVEN, leave_prorated=True)
    assert after(plan, add_location(plan, "SC001", place)).find("location", "at") is None
    with pytest.raises(Refusal, match="location-exists"):
        add_location(plan, "", plan.row(Location, "de"))


def test_a_backfill_begins_the_day_after_the_end(plan: Plan) -> None:
    after = applied(plan, backfill_position(plan, BASELINE, "P001", 0, date(2026, 6, 30)))
    leaver, follower = after.row(Position, "P001").stays
    assert (leaver.end, follower) == (date(2026, 6, 30), Stay("", date(2026, 7, 1), None))


def test_a_backfill_beside_somebody_who_comes_already_is_refused(plan: Plan) -> None:
    with pytest.raises(Refusal) as told:
        backfill_position(plan, BASELINE, "P003", 0, date(2026, 6, 30))
    assert told.value.id == "seat-taken"


def test_one_stay_is_replaced_or_taken_out(plan: Plan) -> None:
    first, second = plan.row(Position, "P003").stays
    other = replace(second, laid_off=True)
    after = applied(plan, replace_stay(plan, BASELINE, "P003", 1, other))
    assert after.row(Position, "P003").stays == (first, other)
    after = applied(plan, replace_stay(plan, BASELINE, "P003", 0, None))
    assert after.row(Position, "P003").stays == (second,)
