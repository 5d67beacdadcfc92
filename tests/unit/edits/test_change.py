import pytest

from mopsplanner.edits.change import Change, Replacement, applied, conflicts
from mopsplanner.edits.diff import conflicts_with_parent, diff, scenario_diff
from mopsplanner.edits.history import History
from mopsplanner.edits.positions import edit_positions, remove_positions
from mopsplanner.edits.restoring import restore
from mopsplanner.edits.scenarios import add_scenario
from mopsplanner.plan.refusal import Refusal
from tests.support.plans import plan_with, position, small_plan


def test_a_change_and_its_reverse_leave_the_plan_as_it_was() -> None:
    plan = small_plan()
    change = remove_positions(plan, "SC001", ["P001", "P004"])
    after = applied(plan, change)
    assert after != plan
    assert applied(after, change.reversed()) == plan
    assert change.reversed().reversed() == change


def test_a_change_fits_only_where_it_finds_what_it_expects() -> None:
    plan = small_plan()
    change = edit_positions(plan, "", ["P001", "P002"], fte=0.9)
    moved_on = applied(plan, edit_positions(plan, "", ["P002"], fte=0.5))
    assert [item.key for item in conflicts(moved_on, change)] == ["P002"]
    with pytest.raises(Refusal, match="change-conflict") as refused:
        applied(moved_on, change)
    assert refused.value.subjects == {"kind": "position", "key": "P002", "count": 1}


def test_a_change_that_sets_what_is_there_is_empty() -> None:
    assert edit_positions(small_plan(), "", ["P002"], fte=1).is_empty


def test_a_diff_carries_one_plan_into_the_other() -> None:
    before, after = plan_with(20, 4, 2), applied(plan_with(20, 4, 2), add_scenario(plan_with(20, 4, 2), "Lean"))
    after = after.replaced([("position", "P020", None), ("allocation", "P020@2027-Q1", None)])
    change = Change("any", diff(before, after))
    assert applied(before, change) == after
    assert applied(after, Change("any", diff(after, before))) == before
    assert [(item.kind, item.key) for item in change.replacements] == [
        ("position", "P020"),
        ("allocation", "P020@2027-Q1"),
        ("scenario", "SC003"),
    ]
    assert diff(before, before) == ()


def test_what_a_scenario_changes_against_the_baseline_and_against_another() -> None:
    plan = small_plan()
    found = {(item.kind, item.key) for item in scenario_diff(plan, "SC001")}
    assert found == {("company", "company"), ("position", "P002"), ("position", "P005")}
    assert {item.reversed() for item in scenario_diff(plan, "", "SC001")} == set(scenario_diff(plan, "SC001"))


def test_a_branch_conflicts_where_its_parent_changed_the_same_row() -> None:
    plan = small_plan()
    assert conflicts_with_parent(plan, "SC001") == ()
    moved_on = applied(plan, edit_positions(plan, "", ["P002", "P003"], title="Renamed"))
    assert [item.key for item in conflicts_with_parent(moved_on, "SC001")] == ["P002"]


def test_history_goes_back_and_forth_and_forgets_at_a_new_change() -> None:
    one, two, three = (Change(f"c{at}", (Replacement("position", "P001", None, position(at)),)) for at in (1, 2, 3))
    history = History().after(one).after(two)
    back, history = history.undo()
    assert (back, history.next_undo, history.next_redo) == (two.reversed(), one, two)
    again, history = history.redo()
    assert (again, history.next_undo, history.next_redo) == (two, two, None)
    _, history = history.undo()
    assert history.after(three) == History((one, three))
    for step in (History().undo, History().redo):
        with pytest.raises(Refusal):
            step()


def test_an_earlier_state_is_restored_as_one_change() -> None:
    plan = small_plan()
    later = applied(plan, remove_positions(plan, "", ["P003"]))
    change = restore(later, plan, "9 January")
    assert applied(later, change) == plan
    assert (change.id, change.subjects) == ("restore", {"when": "9 January"})
    with pytest.raises(Refusal, match="restore-other-plan"):
        restore(plan, plan_with(3, 2, 0), "yesterday")
