"""Edits of tools and standing tasks: many rows as one step, grades that follow the hours alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mopsplanner.edits.change import Change, applied
from mopsplanner.edits.stack import (
    add_standing_task,
    add_tool,
    edit_standing_task,
    edit_tool,
    enter_standing_tasks,
    enter_tools,
    remove_standing_tasks,
    remove_tools,
)
from mopsplanner.plan.plan import Plan, view
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import StandingTask, Tool
from mopsplanner.plan.rules import check_plan
from mopsplanner.plan.words import Grade
from mopsplanner.texts.changes import change_name
from tests.support.plans import EVEN, small_plan


@pytest.fixture
def plan() -> Plan:
    return small_plan()


def after(plan: Plan, change: Change) -> Plan:
    """The plan after a change, once it is known that undo brings back the one before."""
    changed = applied(plan, change)
    check_plan(changed)
    assert applied(changed, change.reversed()).tables == plan.tables
    return changed


def test_tools_changed_and_added_are_one_step(plan: Plan) -> None:
    marketo = plan.row(Tool, "S001")
    new = [replace(marketo, id="", name="HubSpot"), replace(marketo, id="", name="Looker")]
    change = enter_tools(plan, "", [replace(marketo, vendor="Oracle")], new)
    tools = after(plan, change).rows(Tool)
    assert [(row.id, row.name) for row in tools.values()] == [
        ("S001", "Marketo"),
        ("S002", "HubSpot"),
        ("S003", "Looker"),
    ]
    assert tools["S001"].vendor == "Oracle"
    assert change_name(change) == "change 3 tools"


def test_a_step_is_named_after_what_the_tool_was_called(plan: Plan) -> None:
    renamed = edit_tool(plan, "", "S001", name="Marketo Engage")
    assert change_name(renamed) == "change tool Marketo"
    assert change_name(add_tool(plan, "", replace(plan.row(Tool, "S001"), name="HubSpot"))) == "add tool HubSpot"
    assert change_name(remove_tools(plan, "", ["S001"])) == "remove tool Marketo"


@pytest.mark.parametrize("values", [{"owner": "P003"}, {"annual_cost": 1.0}, {"vendor": "Oracle"}, {"licences": 4}])
def test_grade_and_source_stay_with_hours_that_stay(plan: Plan, values: dict[str, object]) -> None:
    row = after(plan, edit_tool(plan, "", "S001", **values)).row(Tool, "S001")
    assert (row.grade, row.source) == (Grade.SOURCED, "S5")


@pytest.mark.parametrize("values", [{"hours_per_month": 25.0}, {"split": EVEN}])
def test_other_hours_or_another_split_are_yours(plan: Plan, values: dict[str, object]) -> None:
    row = after(plan, edit_tool(plan, "", "S001", **values)).row(Tool, "S001")
    assert (row.grade, row.source) == (Grade.YOURS, "")


def test_a_grade_and_a_source_that_come_with_the_hours_stay(plan: Plan) -> None:
    change = edit_standing_task(plan, "", "reporting", hours_per_quarter=9.0, grade=Grade.DERIVED, source="Jira, Q2")
    row = after(plan, change).row(StandingTask, "reporting")
    assert (row.grade, row.source) == (Grade.DERIVED, "Jira, Q2")
    alone = after(plan, edit_standing_task(plan, "", "reporting", source="Jira, Q2")).row(StandingTask, "reporting")
    assert (alone.grade, alone.source) == (Grade.JUDGEMENT, "Jira, Q2")


def test_tasks_are_added_changed_and_removed_in_a_branch_alone(plan: Plan) -> None:
    new = StandingTask("", "Naming", 12.0, EVEN, Grade.YOURS, "", "naming")
    added = after(plan, add_standing_task(plan, "SC001", new))
    assert "R001" not in added.rows(StandingTask)
    assert view(added, "SC001").row(StandingTask, "R001").area == "naming"
    changed = after(added, enter_standing_tasks(added, "SC001", [replace(new, id="R001", name="Taxonomy")]))
    assert view(changed, "SC001").row(StandingTask, "R001").name == "Taxonomy"
    gone = remove_standing_tasks(changed, "SC001", ["R001", "reporting"])
    assert change_name(gone) == "remove 2 tasks"
    assert view(after(changed, gone), "SC001").rows(StandingTask) == {}


@pytest.mark.parametrize("remove", [remove_tools, remove_standing_tasks])
def test_what_is_not_there_cannot_be_removed(plan: Plan, remove: object) -> None:
    with pytest.raises(Refusal, match="row-unknown"):
        remove(plan, "", ["zz"])  # type: ignore[operator]


def test_a_row_that_no_plan_may_hold_changes_nothing(plan: Plan) -> None:
    marketo = plan.row(Tool, "S001")
    for wrong in ({"name": " "}, {"hours_per_month": -1.0}, {"licences": -1}, {"owner": "P999"}):
        with pytest.raises(Refusal):
            enter_tools(plan, "", [replace(marketo, **wrong)])
