"""Edits of run work: tools and standing tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from mopsplanner.edits.change import Change
from mopsplanner.edits.draft import Draft, numbered
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import StandingTask, Tool
from mopsplanner.plan.words import Grade

TOOL_PREFIX, TASK_PREFIX = "S", "R"

Work = TypeVar("Work", Tool, StandingTask)


def add_tool(plan: Plan, scenario: str, tool: Tool) -> Change:
    """Add a tool; its id is given by the plan."""
    return enter_tools(plan, scenario, (), (tool,))


def edit_tool(plan: Plan, scenario: str, id: str, **values: Any) -> Change:
    """Set fields of a tool; with other hours or another split its grade becomes "yours"."""
    return enter_tools(plan, scenario, (replace(Draft(plan, scenario).row(Tool, id), **values),))


def enter_tools(plan: Plan, scenario: str, changed: Sequence[Tool], added: Sequence[Tool] = ()) -> Change:
    """Replace tools by rows of the same ids and add others, to which the plan gives ids, all as one step."""
    draft = Draft(plan, scenario)
    name = _name(draft, Tool, changed, added)
    draft.put_all(_entered(draft, Tool, changed))
    draft.put_all(numbered(plan, Tool, TOOL_PREFIX, added))
    count = len(changed) + len(added)
    return draft.change("edit-tool" if changed else "add-tool", name=name, count=count)


def remove_tools(plan: Plan, scenario: str, ids: Sequence[str]) -> Change:
    """Remove tools, as if they had never been in the stack."""
    draft = Draft(plan, scenario)
    name = draft.row(Tool, ids[0]).name if ids else ""
    _drop(draft, Tool, ids)
    return draft.change("remove-tool", name=name, count=len(ids))


def add_standing_task(plan: Plan, scenario: str, task: StandingTask) -> Change:
    """Add a standing task; its id is given by the plan."""
    return enter_standing_tasks(plan, scenario, (), (task,))


def edit_standing_task(plan: Plan, scenario: str, id: str, **values: Any) -> Change:
    """Set fields of a standing task; with other hours or another split its grade becomes "yours"."""
    return enter_standing_tasks(plan, scenario, (replace(Draft(plan, scenario).row(StandingTask, id), **values),))


def enter_standing_tasks(
    plan: Plan, scenario: str, changed: Sequence[StandingTask], added: Sequence[StandingTask] = ()
) -> Change:
    """Replace standing tasks by rows of the same ids and add others, to which the plan gives ids, all as one step."""
    draft = Draft(plan, scenario)
    name = _name(draft, StandingTask, changed, added)
    draft.put_all(_entered(draft, StandingTask, changed))
    draft.put_all(numbered(plan, StandingTask, TASK_PREFIX, added))
    return draft.change(
        "edit-standing-task" if changed else "add-standing-task", name=name, count=len(changed) + len(added)
    )


def remove_standing_tasks(plan: Plan, scenario: str, ids: Sequence[str]) -> Change:
    """Remove standing tasks with their hours."""
    draft = Draft(plan, scenario)
    name = draft.row(StandingTask, ids[0]).name if ids else ""
    _drop(draft, StandingTask, ids)
    return draft.change("remove-standing-task", name=name, count=len(ids))


def import_tools(plan: Plan, scenario: str, tools: Sequence[Tool], file: str) -> Change:
    """Take tools from an inventory, all as one step. Rows carry their ids already."""
    draft = Draft(plan, scenario)
    draft.put_all(tools)
    return draft.change("import-tools", count=len(tools), file=file)


def import_standing_task(plan: Plan, scenario: str, task: StandingTask, file: str) -> Change:
    """Take a load that a log measured. The row carries its id already."""
    draft = Draft(plan, scenario)
    draft.put(task)
    return draft.change("import-standing-task", name=task.name, file=file)


def _entered(draft: Draft, row_type: type[Work], changed: Iterable[Work]) -> list[Work]:
    return [_graded(draft.row(row_type, row.id), row) for row in changed]


def _graded(before: Work, after: Work) -> Work:
    """The row, "yours" and without a source where the hours or their split are other ones than before.

    A grade or a source that was entered with them stays.
    """
    if _hours(before) == _hours(after):
        return after
    grade = Grade.YOURS if after.grade is before.grade else after.grade
    return replace(after, grade=grade, source="" if after.source == before.source else after.source)


def _hours(row: Tool | StandingTask) -> tuple[object, ...]:
    """What grade and source speak of."""
    return (row.hours_per_month if isinstance(row, Tool) else row.hours_per_quarter, row.split)


def _name(draft: Draft, row_type: type[Work], changed: Sequence[Work], added: Sequence[Work]) -> str:
    """What the first row is called before the edit; where none is changed, the first new one."""
    if changed:
        return draft.row(row_type, changed[0].id).name
    return added[0].name if added else ""


def _drop(draft: Draft, row_type: type[Work], ids: Iterable[str]) -> None:
    for id in ids:
        draft.row(row_type, id)
        draft.drop(row_type.kind, id)
